#include "compose/markdown.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/ascii.hpp"

namespace vigil::compose {

namespace {

using base::trimmed;

/// Labels are one whatever their case and blanks.
std::string label_of(std::string_view text) {
  std::string label;
  for (const char c : trimmed(text)) label += base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  return label;
}

struct Definition {
  std::string label, target;
};

/// "[1]: https://m.example "title"" -> 1, its target. "[^1]: …" is a note.
std::optional<Definition> definition_in(std::string_view line) {
  const auto indent = std::min(line.find_first_not_of(' '), line.size());
  line = trimmed(line);
  const auto close = line.find("]:");
  if (indent > 3 || !line.starts_with("[") || line.starts_with("[^") || close == line.npos || close == 1)
    return std::nullopt;
  auto target = trimmed(line.substr(close + 2));
  target = target.substr(0, target.find_first_of(" \t"));
  if (target.starts_with("<") && target.ends_with(">") && target.size() > 2)
    target = target.substr(1, target.size() - 2);
  if (target.empty()) return std::nullopt;
  return Definition{label_of(line.substr(1, close - 1)), std::string(target)};
}

using Targets = std::map<std::string, std::string, std::less<>>;

/// Where `]` closes the `[` at `open`, links within it counted; npos if nothing does in its paragraph.
std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  for (auto at = open; at < text.size(); ++at) {
    if (text.substr(at).starts_with("\n\n")) break;
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '[')
      ++depth;
    else if (text[at] == ']' && --depth == 0)
      return at;
  }
  return text.npos;
}

/// Where a reference that begins at `open` goes, and what is behind it.
struct Reference {
  std::string_view words;
  std::string target;
  std::size_t behind = 0;
};
std::optional<Reference> reference_at(std::string_view text, std::size_t open, const Targets& targets) {
  const auto close = closing(text, open);
  if (close == text.npos) return std::nullopt;
  const auto words = text.substr(open + 1, close - open - 1);
  const auto behind = text.substr(close + 1);
  if (behind.starts_with("(")) return std::nullopt;
  std::string_view label = words;
  std::size_t end = close + 1;
  if (behind.starts_with("[")) {
    const auto last = closing(text, close + 1);
    if (last == text.npos) return std::nullopt;
    if (last > close + 2) label = text.substr(close + 2, last - close - 2);
    end = last + 1;
  }
  const auto found = targets.find(label_of(label));
  if (found == targets.end()) return std::nullopt;
  return Reference{words, found->second, end};
}

}  // namespace

std::string with_references(std::string_view markdown) {
  Targets targets;
  std::string kept;
  for (std::size_t at = 0; at < markdown.size();) {
    const auto end = std::min(markdown.find('\n', at), markdown.size());
    const auto line = markdown.substr(at, end - at);
    if (auto found = definition_in(line))
      targets.try_emplace(std::move(found->label), std::move(found->target));
    else
      kept += line;
    if (end < markdown.size()) kept += '\n';
    at = end + 1;
  }
  if (targets.empty()) return std::string(markdown);
  std::string out;
  for (std::size_t at = 0; at < kept.size();) {
    const auto found = kept[at] == '[' ? reference_at(kept, at, targets) : std::nullopt;
    if (!found) {
      out += kept[at++];
      continue;
    }
    out += "[" + std::string(found->words) + "](" + found->target + ")";
    at = found->behind;
  }
  return out;
}

std::optional<std::string_view> behind_dash(std::string_view line) {
  line = trimmed(line);
  while (!line.empty() && (line[0] == '*' || line[0] == '_')) line.remove_prefix(1);
  for (const std::string_view dash : {"——", "—", "–", "―", "--", "- "})
    if (line.starts_with(dash)) return trimmed(line.substr(dash.size()));
  return std::nullopt;
}

std::optional<Place> place_in(std::string_view link) {
  constexpr std::string_view ours = "vigil:";
  if (!link.starts_with(ours)) return std::nullopt;
  link.remove_prefix(ours.size());
  const auto colon = link.find(':');
  Place place{std::string(link.substr(0, colon))};
  if (colon == link.npos) return place;
  const auto range = link.substr(colon + 1);
  const auto dash = range.find('-');
  if (dash == range.npos) return std::nullopt;
  const auto number = [](std::string_view digits, std::size_t& to) {
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), to);
    return read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  };
  if (!number(range.substr(0, dash), place.start) || !number(range.substr(dash + 1), place.end) ||
      place.end <= place.start)
    return std::nullopt;
  return place;
}

namespace {

class InlineReader {
 public:
  InlineReader(std::string_view words, const std::function<std::string(std::string_view)>& target)
      : words_(words), target_(target) {}

  Line read() {
    for (std::size_t at = 0; at < words_.size();) at = take(at);
    end_run();
    return std::move(line_);
  }

 private:
  void end_run() {
    if (!words_of_run_.empty()) line_.push_back({words_of_run_, "", "", is_strong_, is_emphasis_});
    words_of_run_.clear();
  }

  bool has_later(std::size_t at, std::string_view mark) const { return words_.find(mark, at) != words_.npos; }

  /// The byte behind what was taken.
  std::size_t take(std::size_t at) {
    const auto rest = words_.substr(at);
    if (rest[0] == '\\' && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0x80) {
      words_of_run_ += rest[1];
      return at + 2;
    }
    for (const std::string_view mark : {"**", "__"})
      if (rest.starts_with(mark) && (is_strong_ || has_later(at + 2, mark))) {
        end_run();
        is_strong_ = !is_strong_;
        return at + 2;
      }
    if (is_emphasis_mark(at)) {
      end_run();
      is_emphasis_ = !is_emphasis_;
      return at + 1;
    }
    if (rest[0] == '[')
      if (const auto end = take_link(at)) return *end;
    if (rest.starts_with("<http") && rest.find('>') != rest.npos) return take_address(at);
    words_of_run_ += rest[0] == '\n' ? ' ' : rest[0];
    return at + 1;
  }

  /// A star or a line below at a word's edge, which another one closes.
  bool is_emphasis_mark(std::size_t at) const {
    const char c = words_[at];
    if (c != '*' && c != '_') return false;
    const bool is_inside = at > 0 && at + 1 < words_.size() && is_of_word(words_[at - 1]) && is_of_word(words_[at + 1]);
    const bool is_double = (at > 0 && words_[at - 1] == c) || (at + 1 < words_.size() && words_[at + 1] == c);
    if (is_double || (c == '_' && is_inside)) return false;
    return is_emphasis_ || (at + 1 < words_.size() && words_[at + 1] != ' ' && has_later(at + 1, std::string(1, c)));
  }
  static bool is_of_word(char c) { return base::is_letter(c) || base::is_digit(c); }

  std::optional<std::size_t> take_link(std::size_t at) {
    const auto close = closing(words_, at);
    if (close == words_.npos || !words_.substr(close + 1).starts_with("(")) return std::nullopt;
    const auto end = words_.find(')', close + 2);
    if (end == words_.npos) return std::nullopt;
    end_run();
    auto inside = words_.substr(close + 2, end - close - 2);
    inside = inside.substr(0, inside.find_first_of(" \t"));
    const auto link = target_(inside);
    for (auto& run : inline_runs(words_.substr(at + 1, close - at - 1), target_)) {
      run.link = link;
      run.is_strong = run.is_strong || is_strong_;
      run.is_emphasis = run.is_emphasis || is_emphasis_;
      line_.push_back(std::move(run));
    }
    return end + 1;
  }

  std::size_t take_address(std::size_t at) {
    end_run();
    const auto end = words_.find('>', at);
    const auto address = words_.substr(at + 1, end - at - 1);
    line_.push_back({std::string(address), "", target_(address), is_strong_, is_emphasis_});
    return end + 1;
  }

  std::string_view words_;
  const std::function<std::string(std::string_view)>& target_;
  Line line_;
  std::string words_of_run_;
  bool is_strong_ = false, is_emphasis_ = false;
};

}  // namespace

Line inline_runs(std::string_view words, const std::function<std::string(std::string_view)>& target) {
  return InlineReader(words, target).read();
}

}  // namespace vigil::compose

#include "compose/draft.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "compose/markdown.hpp"
#include "compose/quote_check.hpp"

namespace vigil::compose {

namespace {

using base::trimmed;

constexpr std::size_t least_words = 4;

struct SourceLine {
  std::size_t number = 0;
  std::string_view text;
};

/// A link from `from` on, [words](target) or <target>: its target, and where it begins; no later than `until`.
struct Link {
  std::string target;
  std::size_t start = std::string::npos;
};
Link next_link(std::string_view text, std::size_t from, std::size_t until) {
  constexpr std::size_t longest = 2000;
  for (std::size_t at = from; at < until; ++at) {
    std::size_t start = 0, end = std::string_view::npos;
    const auto rest = text.substr(at, longest);
    if (rest.starts_with("](")) {
      start = 2;
      end = rest.find_first_of(") \t\n", start);
    } else if (rest.starts_with("<http") || rest.starts_with("<vigil:")) {
      start = 1;
      end = rest.find_first_of("> \n", start);
    }
    if (start == 0 || end == rest.npos) continue;
    auto target = std::string(rest.substr(start, end - start));
    constexpr std::string_view ours = "vigil:";
    if (target.starts_with(ours))
      target.erase(0, ours.size());
    else if (!target.starts_with("http"))
      continue;
    return {std::move(target), at};
  }
  return {};
}

std::string target_in(std::string_view text) { return next_link(text, 0, text.size()).target; }

/// "Name, at the briefing ([title](vigil:d1))" -> "Name".
std::string speaker_in(std::string_view attribution) {
  std::size_t end = attribution.size();
  for (const std::string_view mark : {",", "，", "(", "（", "[", "<", "、", ";"})
    end = std::min(end, attribution.find(mark));
  return std::string(trimmed(attribution.substr(0, end)));
}

/// A mark that opens, and those that close it.
struct Marks {
  std::string_view open;
  std::array<std::string_view, 2> close;
};
constexpr std::array marks = {Marks{"“", {"”", "”"}},    Marks{"「", {"」", "」"}}, Marks{"『", {"』", "』"}},
                              Marks{"«", {"»", "»"}},    Marks{"„", {"“", "”"}},    Marks{"‹", {"›", "›"}},
                              Marks{"＂", {"＂", "＂"}}, Marks{"‘", {"’", "’"}},    Marks{"\"", {"\"", "\""}}};

bool is_letter_at(std::string_view text, std::size_t at) { return at < text.size() && base::is_letter(text[at]); }

/// Not 5" (inches), nor the apostrophe of ‘90s.
bool may_open(std::string_view text, std::size_t at, const Marks& mark) {
  const bool is_digit = at > 0 && base::is_digit(text[at - 1]);
  if (mark.open == "\"") return !is_digit;
  return mark.open != "‘" || (!is_digit && (at == 0 || !is_letter_at(text, at - 1)));
}

/// What Markdown and HTML put between the words: links, tags, emphasis, notes, what is struck out, named characters.
std::string plain(std::string_view words) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> named = {{{"&nbsp;", " "},
                                                                                           {"&amp;", "&"},
                                                                                           {"&quot;", "\""},
                                                                                           {"&rsquo;", "’"},
                                                                                           {"&lsquo;", "‘"},
                                                                                           {"&ldquo;", "“"},
                                                                                           {"&rdquo;", "”"},
                                                                                           {"&hellip;", "…"},
                                                                                           {"&mdash;", "—"},
                                                                                           {"&#39;", "'"}}};
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const auto rest = words.substr(at, 2000);
    std::size_t skipped = 0;
    if (rest.starts_with("[^")) {
      skipped = rest.find(']') + 1;  // of none found 0
    } else if (rest.starts_with("~~")) {
      const auto end = rest.find("~~", 2);
      skipped = end == rest.npos ? 2 : end + 2;
    } else if (rest[0] == '<' && rest.size() > 1 && (is_letter_at(rest, 1) || rest[1] == '/')) {
      skipped = rest.find('>') + 1;
      if (skipped != 0) out += ' ';
    } else if (rest.starts_with("](")) {
      skipped = rest.find(')') + 1;
      // The link's words stay: its bracket goes.
      if (const auto open = out.rfind('['); skipped != 0 && open != out.npos) out.erase(open, 1);
    } else if (rest.starts_with("**") || rest.starts_with("__")) {
      skipped = 2;
    } else if (rest[0] == '&') {
      for (const auto& [name, sign] : named)
        if (rest.starts_with(name)) {
          out += sign;
          skipped = name.size();
        }
    }
    if (skipped == 0) {
      out += words[at];
      skipped = 1;
    }
    at += skipped;
  }
  return out;
}

/// A paragraph's quotations; one within another is a part of it. One that nobody closes goes on in the next paragraph:
/// what is here of it is quoted all the same. Its source is the first link behind it and before the next.
void add_inline(const std::vector<SourceLine>& paragraph, std::vector<DraftQuote>& quotes) {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> starts;  // of the lines in `text`, their numbers
  for (const auto& line : paragraph) {
    starts.emplace_back(text.size(), line.number);
    text += std::string(line.text) + "\n";
  }
  struct Found {
    std::size_t start = 0, end = 0, behind = 0;
  };
  std::vector<Found> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    const auto mark = std::ranges::find_if(marks, [&](const Marks& one) { return rest.starts_with(one.open); });
    if (mark == marks.end() || !may_open(text, at, *mark)) {
      ++at;
      continue;
    }
    const bool is_single = mark->open == "‘", is_straight = mark->open == "\"";
    const std::size_t start = at + mark->open.size();
    std::size_t end = start, depth = 1, closed = 0;
    for (; end < text.size(); ++end) {
      const auto here = std::string_view(text).substr(end);
      const auto close = std::ranges::find_if(mark->close, [&](auto one) { return here.starts_with(one); });
      if (close != mark->close.end() && !(is_single && is_letter_at(text, end + close->size()))) {
        closed = close->size();
        if (--depth == 0) break;
      } else if (!is_straight && mark->open != mark->close[0] && here.starts_with(mark->open)) {
        ++depth;
      }
    }
    if (end >= text.size() && (is_straight || is_single)) {  // a mark that is none
      at = start;
      if (is_straight) break;
      continue;
    }
    found.push_back({start, std::min(end, text.size()), std::min(end + closed, text.size())});
    at = found.back().behind;
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& [start, end, behind] = found[i];
    auto words = plain(trimmed(std::string_view(text).substr(start, end - start)));
    std::ranges::replace(words, '\n', ' ');
    const auto line =
        std::prev(std::ranges::upper_bound(starts, start, {}, &std::pair<std::size_t, std::size_t>::first));
    const auto source = next_link(text, behind, i + 1 < found.size() ? found[i + 1].start : text.size()).target;
    const auto count = count_words(words);
    const bool is_ours = !source.empty() && !source.starts_with("http");
    if (count >= least_words || (count > 0 && is_ours))
      quotes.push_back({line->second, std::move(words), source, "", is_ours});
  }
}

std::string_view without_quote_marks(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && (line[at] == '>' || line[at] == ' ' || line[at] == '\t')) ++at;
  return trimmed(line.substr(at));
}

void attribute(DraftQuote& quote, std::string_view attribution) {
  quote.speaker = speaker_in(attribution);
  quote.source = target_in(attribution);
  quote.is_named = !quote.source.empty();
}

/// Lines that begin with ">", and those that go on with them. What stands behind a dash in the last one is who said it
/// and where.
void add_block(const std::vector<SourceLine>& block, std::vector<DraftQuote>& quotes) {
  DraftQuote quote;
  quote.line = block.front().number;
  std::vector<std::string_view> lines;
  for (const auto& line : block)
    if (const auto text = without_quote_marks(line.text); !text.empty()) lines.push_back(text);
  if (lines.size() > 1)
    if (const auto attribution = behind_dash(lines.back())) {
      attribute(quote, *attribution);
      lines.pop_back();
    }
  std::string words;
  for (const auto& line : lines) words += (words.empty() ? "" : "\n") + std::string(line);
  quote.words = plain(words);
  for (const auto& [open, closes] : marks)
    for (const auto close : closes)
      if (quote.words.starts_with(open) && quote.words.ends_with(close) &&
          quote.words.size() > open.size() + close.size() &&
          quote.words.find(close, open.size()) == quote.words.size() - close.size())
        quote.words = quote.words.substr(open.size(), quote.words.size() - open.size() - close.size());
  if (count_words(quote.words) > 0) quotes.push_back(std::move(quote));
}

/// "- > words", "1. > words": a block within a list.
std::string_view behind_list_mark(std::string_view line) {
  auto text = trimmed(line);
  std::size_t digits = 0;
  while (digits < text.size() && base::is_digit(text[digits])) ++digits;
  const bool is_number =
      digits > 0 && digits < 4 && digits + 1 < text.size() && (text[digits] == '.' || text[digits] == ')');
  const bool is_bullet = text.size() > 1 && (text[0] == '-' || text[0] == '*' || text[0] == '+') && text[1] == ' ';
  if (!is_number && !is_bullet) return line;
  const auto behind = trimmed(text.substr(is_number ? digits + 1 : 1));
  return behind.starts_with(">") ? behind : line;
}

}  // namespace

std::vector<DraftQuote> quotes_of(std::string_view draft) {
  const std::string markdown = with_references(draft);
  std::vector<DraftQuote> quotes;
  std::vector<SourceLine> lines;
  bool is_block = false, is_code = false;
  bool is_behind_block = false;  // the last paragraph was a block that names nobody
  const auto end_paragraph = [&] {
    if (lines.empty()) return;
    const auto before = quotes.size();
    // A line of its own below a block, with a dash: who said it. A hyphen there is a list.
    const auto attribution = is_behind_block && lines.size() == 1 && !trimmed(lines[0].text).starts_with("- ")
                                 ? behind_dash(lines[0].text)
                                 : std::nullopt;
    if (attribution)
      attribute(quotes.back(), *attribution);
    else
      is_block ? add_block(lines, quotes) : add_inline(lines, quotes);
    is_behind_block =
        is_block && quotes.size() > before && quotes.back().speaker.empty() && quotes.back().source.empty();
    lines.clear();
  };
  std::size_t number = 0;
  for (std::size_t at = 0; at <= markdown.size();) {
    const auto end = std::min(markdown.find('\n', at), markdown.size());
    const SourceLine line{++number, behind_list_mark(std::string_view(markdown).substr(at, end - at))};
    at = end + 1;
    const auto text = trimmed(line.text);
    const bool is_fence = (text.starts_with("```") && text.find('`', text.find_first_not_of('`')) == text.npos) ||
                          text.starts_with("~~~");
    if (is_fence) {
      end_paragraph();
      is_code = !is_code;
      continue;
    }
    if (is_code) continue;
    const bool is_quoted = text.starts_with(">");
    const bool is_item = text.starts_with("- ") || text.starts_with("* ") || text.starts_with("#");
    // A line right below a block goes on with it, as Markdown has it; one with a dash says who said it.
    const bool goes_on = is_block && !lines.empty() && !is_quoted && !text.empty() && !text.starts_with("#");
    if (text.empty() || (is_quoted != is_block && !goes_on) || (!is_block && is_item)) {
      end_paragraph();
      is_block = is_quoted;
    }
    if (!text.empty()) lines.push_back(line);
  }
  end_paragraph();
  return quotes;
}

}  // namespace vigil::compose

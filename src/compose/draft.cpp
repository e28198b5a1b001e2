#include "compose/draft.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "compose/quote_check.hpp"

namespace vigil::compose {

namespace {

constexpr std::size_t least_words = 4;

struct Line {
  std::size_t number = 0;
  std::string_view text;
};

std::string_view trimmed(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\r");
  if (start == text.npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r") - start + 1);
}

/// Behind "—", "–", "--" or "- " at a line's beginning; nothing where it begins otherwise.
std::optional<std::string_view> behind_dash(std::string_view line) {
  line = trimmed(line);
  for (const std::string_view dash : {"——", "—", "–", "--"})
    if (line.starts_with(dash)) return trimmed(line.substr(dash.size()));
  return std::nullopt;
}

/// The target of the last link: [words](target), <target>.
std::string target_in(std::string_view text) {
  std::string found;
  for (auto at = text.find("]("); at != text.npos; at = text.find("](", at + 1)) {
    const auto end = text.find_first_of(") \t", at + 2);
    if (end != text.npos) found = std::string(text.substr(at + 2, end - at - 2));
  }
  for (auto at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    const auto end = text.find('>', at);
    const auto inner = end == text.npos ? std::string_view() : text.substr(at + 1, end - at - 1);
    if (inner.starts_with("http") || inner.starts_with("vigil:")) found = std::string(inner);
  }
  constexpr std::string_view ours = "vigil:";
  if (found.starts_with(ours)) found.erase(0, ours.size());
  return found;
}

/// "Name, at the briefing ([title](vigil:d1))" -> "Name".
std::string speaker_in(std::string_view attribution) {
  std::size_t end = attribution.size();
  for (const std::string_view mark : {",", "，", "(", "（", "[", "<", "、", ";"})
    end = std::min(end, attribution.find(mark));
  return std::string(trimmed(attribution.substr(0, end)));
}

/// A mark that opens, and those that close it.
struct Marks {
  std::string_view open, close;
};
constexpr std::array marks = {Marks{"“", "”"}, Marks{"「", "」"}, Marks{"『", "』"}, Marks{"«", "»"},
                              Marks{"\"", "\""}};

/// A paragraph's quotations; one within another is a part of it.
void add_inline(const std::vector<Line>& paragraph, std::vector<DraftQuote>& quotes) {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> starts;  // of the lines in `text`, their numbers
  for (const auto& line : paragraph) {
    starts.emplace_back(text.size(), line.number);
    text += std::string(line.text) + "\n";
  }
  const auto source = target_in(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    const auto mark = std::ranges::find_if(marks, [&](const Marks& one) { return rest.starts_with(one.open); });
    if (mark == marks.end()) {
      ++at;
      continue;
    }
    const std::size_t start = at + mark->open.size();
    std::size_t end = start, depth = 1;
    for (; end < text.size(); ++end) {
      const auto here = std::string_view(text).substr(end);
      if (here.starts_with(mark->close)) {
        if (--depth == 0) break;
      } else if (mark->open != mark->close && here.starts_with(mark->open)) {
        ++depth;
      }
    }
    if (end >= text.size()) {  // nobody closes it
      at = start;
      continue;
    }
    auto words = std::string(trimmed(std::string_view(text).substr(start, end - start)));
    std::ranges::replace(words, '\n', ' ');
    const auto line =
        std::prev(std::ranges::upper_bound(starts, start, {}, &std::pair<std::size_t, std::size_t>::first));
    const auto count = count_words(words);
    if (count >= least_words || (count > 0 && !source.empty()))
      quotes.push_back({line->second, std::move(words), source, ""});
    at = end + mark->close.size();
  }
}

/// Lines that begin with ">". What stands behind a dash at the end is who said it and where.
void add_block(const std::vector<Line>& block, std::vector<DraftQuote>& quotes) {
  DraftQuote quote;
  quote.line = block.front().number;
  for (const auto& line : block) {
    auto text = trimmed(line.text);
    while (text.starts_with(">")) text = trimmed(text.substr(1));
    if (const auto attribution = behind_dash(text); attribution && &line != &block.front()) {
      quote.speaker = speaker_in(*attribution);
      quote.source = target_in(*attribution);
      continue;
    }
    if (text.empty()) continue;
    if (!quote.words.empty()) quote.words += '\n';
    quote.words += text;
  }
  for (const auto& [open, close] : marks)
    if (quote.words.starts_with(open) && quote.words.ends_with(close) &&
        quote.words.size() > open.size() + close.size() &&
        quote.words.find(close, open.size()) == quote.words.size() - close.size())
      quote.words = quote.words.substr(open.size(), quote.words.size() - open.size() - close.size());
  if (count_words(quote.words) > 0) quotes.push_back(std::move(quote));
}

}  // namespace

std::vector<DraftQuote> quotes_of(std::string_view markdown) {
  std::vector<DraftQuote> quotes;
  std::vector<Line> lines;
  bool is_block = false, is_code = false;
  const auto end_paragraph = [&] {
    if (!lines.empty()) is_block ? add_block(lines, quotes) : add_inline(lines, quotes);
    lines.clear();
  };
  std::size_t number = 0;
  for (std::size_t at = 0; at <= markdown.size();) {
    const auto end = std::min(markdown.find('\n', at), markdown.size());
    const Line line{++number, markdown.substr(at, end - at)};
    at = end + 1;
    const auto text = trimmed(line.text);
    if (text.starts_with("```") || text.starts_with("~~~")) {
      end_paragraph();
      is_code = !is_code;
      continue;
    }
    if (is_code) continue;
    const bool quoted = text.starts_with(">");
    // A line with a dash right below a block belongs to it.
    const bool attributes = is_block && !lines.empty() && !quoted && behind_dash(text).has_value();
    if (text.empty() || (quoted != is_block && !attributes)) {
      end_paragraph();
      is_block = quoted;
    }
    if (!text.empty()) lines.push_back(line);
  }
  end_paragraph();
  return quotes;
}

}  // namespace vigil::compose

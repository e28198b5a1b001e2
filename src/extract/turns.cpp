// Names written as usual count as labels only where the document looks like a transcript: a certain label somewhere, or
// one name that comes back. A paragraph without a label belongs to the turn before it unless it is narration: spoken
// English shows first persons outside quotation marks, and a speaker does not report himself by name.
#include "extract/turns.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "extract/quotes.hpp"
#include "extract/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::extract {
namespace {

constexpr std::size_t label_bytes = 80;
constexpr std::size_t label_words = 7;
constexpr std::size_t han_label = 10;  // characters

constexpr std::array<std::string_view, 10> spoken_labels = {
    "q", "a", "question", "answer", "moderator", "interviewer", "host", "interviewee", "reporter", "speaker"};
constexpr std::array<std::string_view, 20> no_speakers = {
    "note", "update", "updated", "source", "sources", "photo",  "breaking", "contact", "summary", "location",
    "ps",   "title",  "date",    "place",  "subject", "editor", "warning",  "related", "tags",    "language"};
constexpr std::array<std::string_view, 16> han_labels = {"问",     "答",     "問",   "记者", "記者", "主持人",
                                                         "发言人", "發言人", "提问", "提問", "听众", "聽眾",
                                                         "回答",   "观众",   "觀眾", "嘉宾"};
constexpr std::array<std::string_view, 14> no_han_speakers = {"注",   "时间", "時間", "地点", "地點",   "来源", "來源",
                                                              "日期", "标题", "標題", "作者", "编者按", "附",   "电话"};
constexpr std::array<std::string_view, 12> first_persons = {"i",   "we",  "our",   "us",   "my",   "me",
                                                            "you", "i'm", "we're", "ours", "mine", "your"};

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// "Clare Whitford (Eastmere)" -> "Clare Whitford".
std::string_view without_brackets(std::string_view label) {
  for (const std::string_view bracket : {" (", "(", "（"})
    if (const std::size_t at = label.find(bracket); at != std::string_view::npos && at > 0) return label.substr(0, at);
  return label;
}

std::optional<Labels> kind_of_latin(std::string_view speaker) {
  const std::vector<Word> words = words_of(speaker, 0, speaker.size());
  if (words.empty() || words.size() > label_words || !is_upper(speaker[words.front().start])) return std::nullopt;
  const std::string folded = lower(speaker);
  if (contains(no_speakers, folded)) return std::nullopt;
  if (contains(spoken_labels, folded)) return Labels::certain;
  if (speaker.find_first_of(",;!?\"") != std::string_view::npos) return std::nullopt;
  if (std::none_of(speaker.begin(), speaker.end(), is_lower))
    return std::count_if(speaker.begin(), speaker.end(), is_upper) > 1 ? std::optional(Labels::certain) : std::nullopt;
  if (words.size() < 2 || words.size() > 5) return std::nullopt;
  const bool is_name = std::all_of(words.begin(), words.end(), [&](const Word& word) {
    return is_capitalised(speaker.substr(word.start, word.end - word.start));
  });
  return is_name ? std::optional(Labels::any) : std::nullopt;
}

std::optional<Labels> kind_of_han(std::string_view speaker) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < speaker.size(); ++characters) {
    const std::size_t here = at;
    if (!text::is_han(text::next_code_point(speaker, at)) && speaker.substr(here, at - here) != "·")
      return std::nullopt;
  }
  if (characters == 0 || characters > han_label || contains(no_han_speakers, speaker)) return std::nullopt;
  if (contains(han_labels, speaker)) return Labels::certain;
  const bool answers = speaker.ends_with("答") || speaker.ends_with("问") || speaker.ends_with("問");
  if (answers) return Labels::certain;
  return characters >= 2 && characters <= 5 ? std::optional(Labels::any) : std::nullopt;
}

struct Line {
  std::size_t start = 0, end = 0, paragraph = 0;
};

std::vector<Line> lines_of(std::string_view text, const std::vector<model::Paragraph>& paragraphs) {
  std::vector<Line> lines;
  for (std::size_t p = 0; p < paragraphs.size(); ++p)
    for (std::size_t start = paragraphs[p].start; start < paragraphs[p].end;) {
      const std::size_t end = std::min(text.find('\n', start), paragraphs[p].end);
      lines.push_back({start, end, p});
      start = end + 1;
    }
  return lines;
}

/// Which labels count in this document.
Labels labels_here(std::string_view text, const std::vector<Line>& lines) {
  std::map<std::string_view, int> names;
  bool certain = false;
  for (const Line& line : lines) {
    const auto label = label_of_line(text.substr(line.start, line.end - line.start), Labels::any);
    if (!label) continue;
    certain = certain || label_of_line(text.substr(line.start, line.end - line.start), Labels::certain).has_value();
    ++names[label->speaker];
  }
  const bool back = std::any_of(names.begin(), names.end(), [](const auto& name) { return name.second > 1; });
  return certain || back || names.size() > 1 ? Labels::any : Labels::certain;
}

std::string_view surname_of(std::string_view speaker) {
  const std::vector<Word> words = words_of(speaker, 0, speaker.size());
  return words.empty() ? speaker : speaker.substr(words.back().start, words.back().end - words.back().start);
}

/// The paragraph with every quotation blanked out, quotation marks included: what its narrator says himself.
std::string own_words(std::string_view paragraph) {
  std::string own(paragraph);
  for (const model::Quote& quote : find_quotations(paragraph, {{0, paragraph.size(), {}}}))
    std::fill(own.begin() + static_cast<std::ptrdiff_t>(quote.start),
              own.begin() + static_cast<std::ptrdiff_t>(quote.end), ' ');
  return own;
}

}  // namespace

std::optional<Label> label_of_line(std::string_view line, Labels which) {
  const std::string_view head = line.substr(0, label_bytes);
  std::size_t colon = head.find(':');
  std::size_t colon_bytes = 1;
  if (const std::size_t wide = head.find("："); wide < colon) {
    colon = wide;
    colon_bytes = std::string_view("：").size();
  }
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view rest = line.substr(colon + colon_bytes);
  const std::string_view speaker = without_brackets(line.substr(0, colon));
  std::optional<Labels> kind = kind_of_han(speaker);
  if (!kind && (colon_bytes > 1 || rest.empty() || rest.front() == ' ' || rest.front() == '\t'))
    kind = kind_of_latin(speaker);
  if (!kind || (which == Labels::certain && *kind != Labels::certain)) return std::nullopt;
  return Label{speaker, colon + colon_bytes};
}

bool is_narration(std::string_view paragraph, std::string_view speaker) {
  const std::string own = own_words(paragraph);
  const std::vector<Word> words = words_of(own, 0, own.size());
  const std::string surname = lower(surname_of(speaker));
  bool reports = false, names_speaker = false;
  for (const Word& word : words) {
    const std::string_view written = std::string_view(own).substr(word.start, word.end - word.start);
    const std::string folded = lower(written);
    if (contains(first_persons, folded) && written != "US") return false;
    reports = reports || is_reporting_verb(folded);
    names_speaker = names_speaker || (folded == surname && !contains(spoken_labels, surname));
  }
  std::string outlet;
  const bool names_outlet = find_outlet(own, outlet);
  const bool has_quotation = own != paragraph;
  const bool leads_in = own.ends_with(':') || paragraph.ends_with("：");
  return names_speaker || (reports && (names_outlet || has_quotation)) || (leads_in && (reports || names_outlet));
}

std::vector<model::Turn> find_turns(std::string_view text, const std::vector<model::Paragraph>& paragraphs) {
  const std::vector<Line> lines = lines_of(text, paragraphs);
  const Labels which = labels_here(text, lines);
  std::vector<model::Turn> turns;
  bool open = false;
  for (const Line& line : lines) {
    const std::string_view words = text.substr(line.start, line.end - line.start);
    if (const auto label = label_of_line(words, which)) {
      turns.push_back({line.start, line.end, std::string(label->speaker)});
      open = true;
      continue;
    }
    const bool begins_paragraph = line.start == paragraphs[line.paragraph].start;
    const model::Paragraph& whole = paragraphs[line.paragraph];
    if (open && begins_paragraph &&
        is_narration(text.substr(whole.start, whole.end - whole.start), turns.back().speaker))
      open = false;
    if (open) turns.back().end = line.end;
  }
  return turns;
}

}  // namespace vigil::extract

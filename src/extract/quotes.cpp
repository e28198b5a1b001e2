// Speakers. A sentence that reports has a verb of saying outside its quotations. Its subject is the name right behind
// the verb (said Liu Weidong), else the first name of the clause before the verb (Mr. Posner said; A Global Times
// report ... stating), else a pronoun, which stands for the speaker named last. A quotation takes the report of its
// own sentence, behind it before in front of it, else the nearest one of its paragraph.
#include "extract/quotes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "extract/turns.hpp"
#include "extract/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::extract {
namespace {

using base::contains;

constexpr auto marks = std::to_array<std::pair<std::string_view, std::string_view>>({{"“", "”"},
                                                                                     {"‘", "’"},
                                                                                     {"「", "」"},
                                                                                     {"『", "』"},
                                                                                     {"«", "»"},
                                                                                     {"‹", "›"},
                                                                                     {"﹁", "﹂"},
                                                                                     {"﹃", "﹄"},
                                                                                     {"〝", "〞"}});
/// „…“ ends with the mark that opens elsewhere, or with ”.
constexpr std::string_view low_mark = "„", high_mark = "“";

constexpr std::array<std::string_view, 24> no_names = {
    "A",  "An",   "The", "In",  "At", "On", "But",  "And",  "As",   "For",   "From",    "To",
    "It", "They", "He",  "She", "We", "I",  "This", "That", "When", "After", "However", "Meanwhile"};
constexpr std::array<std::string_view, 4> pronouns = {"he", "she", "they", "who"};
constexpr std::array<std::string_view, 3> present = {"i", "we", "you"};  // named by the turn, not by the sentence

constexpr std::array<std::string_view, 26> han_verbs = {
    "表示", "指出", "强调", "強調", "回应", "回應", "认为", "認為", "告诉", "告訴", "写道", "寫道", "回答",
    "宣布", "声明", "聲明", "批评", "批評", "说",   "說",   "称",   "稱",   "道",   "问",   "問",   "质疑"};
constexpr std::array<std::string_view, 30> han_titles = {
    "发言人", "發言人", "部长", "部長", "大臣", "主任", "律师", "律師", "先生",       "女士",
    "研究员", "研究員", "教授", "记者", "記者", "大使", "司长", "司長", "国务卿",     "國務卿",
    "总统",   "總統",   "主席", "总理", "總理", "代表", "委员", "委員", "助理国务卿", "妻子"};
constexpr std::array<std::string_view, 8> han_clause_ends = {"，", "。", "；", "：", "！", "？", "、", "\n"};
constexpr std::array<std::string_view, 5> han_pronouns = {"他", "她", "他们", "她们", "其"};
constexpr std::array<std::string_view, 8> han_present = {"我", "你", "您", "我们", "我們", "有人", "别人", "別人"};
constexpr std::array<std::string_view, 10> han_adverbs = {"还", "還", "又", "则", "則", "并", "並", "也", "曾", "对此"};

bool is_letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  std::size_t start = text::code_point_start(text, at - 1);
  return text::is_letter_or_digit(text::next_code_point(text, start));
}

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && text::is_letter_or_digit(text::next_code_point(text, at));
}

struct Open {
  std::string_view closing;
  std::size_t start = 0;  // behind the mark
};

/// The marks of one paragraph.
class Marks {
 public:
  Marks(std::string_view text, const model::Paragraph& paragraph, std::vector<model::Quote>& into)
      : text_(text), end_(paragraph.end), into_(into) {
    for (std::size_t at = paragraph.start; at < end_;) at = step(at);
    for (const Open& open : open_) {
      const bool is_straight = open.closing == "\"";
      const bool begins_paragraph = is_straight && open.start == paragraph.start + 1;
      if (open.closing == "”" || open.closing == "」" || open.closing == "』" || begins_paragraph ||
          (is_straight && goes_on_below(open.start)))
        add(open.start, end_);
    }
  }

 private:
  /// A straight mark behind a blank and before a word, never closed: the next paragraph takes the quotation up again.
  bool goes_on_below(std::size_t start) const {
    const std::size_t next = text_.find_first_not_of(" \n\r\t", end_);
    return next != text_.npos && text_[next] == '"' && start >= 2 && text_[start - 2] == ' ' &&
           is_letter_at(text_, start);
  }

  std::size_t step(std::size_t at) {
    if (text_[at] == '"') {
      straight(at);
      return at + 1;
    }
    if (text_.substr(at).starts_with("''")) {  // two typed for one
      straight(at, 2);
      return at + 2;
    }
    if (text_[at] == '\'') {
      single(at);
      return at + 1;
    }
    // Where the marks begin.
    if (text_[at] != '\xE2' && text_[at] != '\xE3' && text_[at] != '\xC2' && text_[at] != '\xEF') return at + 1;
    if (text_.substr(at).starts_with(low_mark)) {
      open({high_mark, at + low_mark.size()});
      return at + low_mark.size();
    }
    if (is_open(high_mark) && (text_.substr(at).starts_with(high_mark) || text_.substr(at).starts_with("”"))) {
      close(high_mark, at);
      return at + high_mark.size();
    }
    for (const auto& [opening, closing] : marks) {
      if (text_.substr(at).starts_with(opening)) {
        if (opening != "‘" || !is_letter_before(text_, at)) open({closing, at + opening.size()});
        return at + opening.size();
      }
      if (text_.substr(at).starts_with(closing)) {
        const bool is_apostrophe = closing == "’" && is_letter_at(text_, at + closing.size());
        if (!is_apostrophe) close(closing, at);
        return at + closing.size();
      }
    }
    return at + 1;
  }

  bool is_open(std::string_view closing) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& open) { return open.closing == closing; });
  }

  void straight(std::size_t at, std::size_t bytes = 1) {
    if (is_open("\""))
      close("\"", at);
    else
      open({"\"", at + bytes});
  }

  /// Deeper than people quote, the outermost is given up, so that no text takes more than its length.
  void open(const Open& one) {
    constexpr std::size_t deepest = 32;
    if (open_.size() == deepest) open_.erase(open_.begin());
    open_.push_back(one);
  }

  /// 'So it goes,' she said: opened before a capital, or before a small letter where another one closes it farther on;
  /// closed behind a mark, or behind a letter that is no owner's s; all else are apostrophes.
  void single(std::size_t at) {
    const bool may_open = !is_letter_before(text_, at) && at + 1 < end_;
    const bool opens = may_open && (base::is_upper(text_[at + 1]) ||
                                    (base::is_lower(text_[at + 1]) && !is_open("'") && is_closed_behind(at + 1)));
    const bool closes = closes_single(at);
    if (closes && is_open("'"))
      close("'", at);
    else if (opens)
      open({"'", at + 1});
  }

  bool closes_single(std::size_t at) const {
    constexpr std::string_view marks_within = ",.?!";
    if (at == 0 || is_letter_at(text_, at + 1)) return false;
    return marks_within.find(text_[at - 1]) != std::string_view::npos ||
           (is_letter_before(text_, at) && text_[at - 1] != 's');
  }
  bool is_closed_behind(std::size_t start) const {
    constexpr std::size_t shortest = 12, longest = 400;  // bytes: 'em and 'til close nothing
    for (std::size_t at = start + shortest; at < std::min(end_, start + longest); ++at)
      if (text_[at] == '\'' && closes_single(at)) return true;
    return false;
  }

  /// Closes the innermost quotation of this kind; what was opened within it and never closed was none.
  void close(std::string_view closing, std::size_t at) {
    const auto open =
        std::find_if(open_.rbegin(), open_.rend(), [&](const Open& candidate) { return candidate.closing == closing; });
    if (open == open_.rend()) return;
    add(open->start, at);
    open_.erase(std::prev(open.base()), open_.end());
  }

  void add(std::size_t start, std::size_t end) {
    if (start < end) into_.push_back({start, end, {}});
  }

  std::string_view text_;
  std::size_t end_;
  std::vector<model::Quote>& into_;
  std::vector<Open> open_;
};

/// One verb of saying, with the subject found for it.
struct Report {
  std::size_t verb = 0;
  std::string subject;
};

/// What stands outside the quotations of one paragraph; other bytes are blanks, so that offsets stay.
std::string outside(std::string_view text, const model::Paragraph& paragraph, const std::vector<model::Quote>& quotes) {
  std::string own(text.substr(paragraph.start, paragraph.end - paragraph.start));
  for (const model::Quote& quote : quotes)
    for (std::size_t at = std::max(quote.start, paragraph.start); at < std::min(quote.end, paragraph.end); ++at)
      own[at - paragraph.start] = ' ';
  return own;
}

class Reports {
 public:
  Reports(std::string_view own, std::string& last) : own_(own), last_(last), words_(words_of(own, 0, own.size())) {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (is_reporting_verb(word(i))) add(words_[i].start, english_subject(i));
    find_han();
    std::sort(found_.begin(), found_.end(), [](const Report& a, const Report& b) { return a.verb < b.verb; });
  }
  const std::vector<Report>& found() const { return found_; }

 private:
  std::string_view word(std::size_t i) const { return own_.substr(words_[i].start, words_[i].end - words_[i].start); }

  void add(std::size_t verb, std::string subject) {
    if (subject.empty()) return;
    last_ = subject;
    found_.push_back({verb, std::move(subject)});
  }

  bool is_joined(std::size_t i) const {
    return own_.substr(words_[i - 1].end, words_[i].start - words_[i - 1].end) == " ";
  }
  bool is_name(std::size_t i) const { return is_capitalised(word(i)) && !contains(no_names, word(i)); }

  /// The run of capitalised words that starts at word i.
  std::string name_from(std::size_t i) const {
    std::size_t last = i;
    while (last + 1 < words_.size() && is_joined(last + 1) && is_name(last + 1)) ++last;
    std::string name(own_.substr(words_[i].start, words_[last].end - words_[i].start));
    for (const std::string_view possessive : {"’s", "'s"})
      if (name.ends_with(possessive)) name.resize(name.size() - possessive.size());
    return name;
  }

  std::string english_subject(std::size_t verb) const {
    const std::size_t next = verb + 1;
    if (next < words_.size() && is_joined(next)) {
      if (is_name(next)) return fuller(name_from(next));
      if (contains(pronouns, word(next))) return last_;
    }
    if (verb > 0 && is_joined(verb) && contains(pronouns, lower(word(verb - 1)))) return last_;
    if (verb > 0 && is_joined(verb) && contains(present, lower(word(verb - 1)))) return {};
    const std::size_t sentence = sentence_start(words_[verb].start);
    for (std::size_t i = first_word_from(sentence); i < verb; ++i)
      if (is_name(i)) return fuller(outlet_or(name_from(i)));
    return {};
  }

  static std::string outlet_or(std::string name) {
    std::string outlet;
    return find_outlet(name, outlet) ? outlet : name;
  }

  /// A surname alone is the speaker named last, if it was his.
  std::string fuller(std::string name) const {
    return !last_.empty() && name.size() < last_.size() && has_phrase(last_, name) ? last_ : name;
  }

  std::size_t first_word_from(std::size_t at) const {
    const auto found = std::lower_bound(words_.begin(), words_.end(), at,
                                        [](const Word& word, std::size_t place) { return word.start < place; });
    return static_cast<std::size_t>(found - words_.begin());
  }

  /// A point that ends a sentence: no point of "Mr." or of an initial.
  std::size_t sentence_start(std::size_t before) const {
    for (std::size_t at = before; at > 1; --at) {
      const char mark = own_[at - 2];
      if ((mark != '.' && mark != '!' && mark != '?') || own_[at - 1] != ' ') continue;
      const std::size_t next = first_word_from(at - 2);
      if (next == 0 || words_[next - 1].end != at - 1) return at;
    }
    return 0;
  }

  void find_han() {
    for (std::size_t at = 0; at < own_.size();) {
      if (static_cast<unsigned char>(own_[at]) < 0xE4) {  // no Han character begins here
        ++at;
        continue;
      }
      const auto verb = std::find_if(han_verbs.begin(), han_verbs.end(), [&](std::string_view candidate) {
        return own_.substr(at).starts_with(candidate);
      });
      if (verb == han_verbs.end()) {
        ++at;
        continue;
      }
      if (is_report(at + verb->size())) add(at, han_subject(at));
      at += verb->size();
    }
  }

  /// A Han verb of saying counts where a comma, a colon, a quotation or the end of the sentence follows.
  bool is_report(std::size_t behind) const {
    for (const std::string_view mark : {"，", "：", "。", "“", "「", ":", ",", "\"", " "})
      if (own_.substr(behind).starts_with(mark)) return true;
    return behind == own_.size();
  }

  std::string han_subject(std::size_t verb) const {
    std::size_t start = verb;
    while (start > 0) {
      const std::size_t before = text::code_point_start(own_, start - 1);
      const std::string_view character = own_.substr(before, start - before);
      std::size_t at = before;
      const bool inside = text::is_han(text::next_code_point(own_, at)) || character == "·";
      if (!inside || contains(han_clause_ends, character)) break;
      start = before;
    }
    std::string_view clause = own_.substr(start, verb - start);
    for (bool cut = true; cut;) {
      cut = false;
      for (const std::string_view adverb : han_adverbs)
        if (clause.ends_with(adverb)) {
          clause.remove_suffix(adverb.size());
          cut = true;
        }
    }
    if (clause.empty() || contains(han_pronouns, clause)) return last_;
    return contains(han_present, clause) ? std::string() : name_in(clause);
  }

  /// 外交部发言人洪磊 -> 洪磊; 夏尔马大臣 -> 夏尔马.
  static std::string name_in(std::string_view clause) {
    std::size_t behind_title = 0, title_start = 0;
    for (const std::string_view title : han_titles)
      if (const std::size_t at = clause.rfind(title);
          at != std::string_view::npos && at + title.size() > behind_title) {
        behind_title = at + title.size();
        title_start = at;
      }
    if (behind_title == 0) return std::string(clause);
    if (behind_title < clause.size()) return std::string(clause.substr(behind_title));
    return std::string(title_start > 0 ? clause.substr(0, title_start) : clause);
  }

  std::string_view own_;
  std::string& last_;
  std::vector<Word> words_;
  std::vector<Report> found_;
};

bool ends_sentence_between(std::string_view own, std::size_t from, std::size_t to) {
  const std::string_view between = own.substr(from, to - from);
  return between.find(". ") != std::string_view::npos || between.find("。") != std::string_view::npos;
}

/// Offsets count from the paragraph's start.
const Report* report_for(const std::vector<Report>& reports, std::string_view own, std::size_t start, std::size_t end) {
  const Report* before = nullptr;
  const Report* after = nullptr;
  for (const Report& report : reports) {
    if (report.verb < start) before = &report;
    if (report.verb >= end && after == nullptr) after = &report;
  }
  const bool after_same = after != nullptr && !ends_sentence_between(own, end, after->verb);
  const bool before_same = before != nullptr && !ends_sentence_between(own, before->verb, start);
  if (after_same && !before_same) return after;
  if (before_same) return before;
  return before != nullptr ? before : after;
}

bool ends_with_colon(std::string_view text) { return text.ends_with(':') || text.ends_with("："); }

/// How a paragraph introduces another outlet's words.
struct Introduction {
  std::string outlet, author;
  std::size_t behind = 0;  // where its words begin
};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// The last sentence of `paragraph`, which ends with a colon.
std::string_view last_sentence(std::string_view paragraph) {
  std::size_t start = 0;
  for (const Word& word : words_of(paragraph, 0, paragraph.size())) {
    const std::string_view rest = paragraph.substr(word.end);
    const bool ends = rest.starts_with(". ") || rest.starts_with("? ") || rest.starts_with("! ");
    if (ends && word.end + 2 < paragraph.size()) start = word.end + 2;
  }
  return paragraph.substr(start);
}

/// "From Rebecca Berg at The New York Times" -> both; "From The Guardian" -> the outlet.
std::optional<Introduction> from_at(std::string_view sentence) {
  if (!sentence.starts_with("From ") && !sentence.starts_with("Via ")) return std::nullopt;
  std::string_view source = trimmed(sentence.substr(sentence.find(' ') + 1));
  for (const std::string_view joint : {" at ", " of ", " for ", " in ", " with "}) {
    const std::size_t at = source.find(joint);
    if (at == std::string_view::npos || !is_capitalised(source.substr(at + joint.size()))) continue;
    return Introduction{std::string(source.substr(at + joint.size())), std::string(source.substr(0, at)), 0};
  }
  if (!is_capitalised(source) || words_of(source, 0, source.size()).size() > 6) return std::nullopt;
  return Introduction{std::string(source), {}, 0};
}

/// 据《环球时报》报道：
std::optional<Introduction> han_introduction(std::string_view paragraph) {
  const std::size_t open = paragraph.find("《"), close = paragraph.find("》");
  if (open == std::string_view::npos || close == std::string_view::npos || open > close) return std::nullopt;
  const std::size_t colon = paragraph.find("：", close);
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view between = paragraph.substr(close, colon - close);
  const bool reports = between.find("报道") != std::string_view::npos ||
                       between.find("報道") != std::string_view::npos ||
                       between.find("報導") != std::string_view::npos || between.find("写道") != std::string_view::npos;
  if (!reports || between.find("。") != std::string_view::npos) return std::nullopt;
  const std::size_t name = open + std::string_view("《").size();
  return Introduction{std::string(paragraph.substr(name, close - name)), {}, colon + std::string_view("：").size()};
}

std::optional<Introduction> introduction_in(std::string_view paragraph) {
  if (auto han = han_introduction(paragraph)) return han;
  if (!ends_with_colon(paragraph)) return std::nullopt;
  std::string_view sentence = last_sentence(paragraph);
  sentence.remove_suffix(sentence.ends_with(':') ? 1 : std::string_view("：").size());
  std::optional<Introduction> found = from_at(sentence);
  std::string outlet;
  if (!found && find_outlet(sentence, outlet)) found = Introduction{outlet, {}, 0};
  if (found) found->behind = paragraph.size();
  return found;
}

}  // namespace

std::vector<model::Quote> find_quotations(std::string_view text, const std::vector<model::Paragraph>& paragraphs) {
  std::vector<model::Quote> quotes;
  for (const model::Paragraph& paragraph : paragraphs) Marks(text, paragraph, quotes);
  std::sort(quotes.begin(), quotes.end(), [](const model::Quote& a, const model::Quote& b) {
    return a.start != b.start ? a.start < b.start : a.end > b.end;
  });
  return quotes;
}

std::vector<model::Quote> find_quotes(std::string_view text, const std::vector<model::Paragraph>& paragraphs) {
  std::vector<model::Quote> quotes = find_quotations(text, paragraphs);
  std::string last, led_in;  // the speaker named last; the one whom a paragraph that ends with a colon introduced
  auto quote = quotes.begin();
  for (const model::Paragraph& paragraph : paragraphs) {
    auto end = quote;
    while (end != quotes.end() && end->start < paragraph.end) ++end;
    const std::string own = outside(text, paragraph, {quote, end});
    const std::vector<Report> reports = Reports(own, last).found();
    for (; quote != end; ++quote) {
      const Report* report = report_for(reports, own, quote->start - paragraph.start, quote->end - paragraph.start);
      quote->speaker = report != nullptr ? report->subject : led_in;
    }
    led_in = ends_with_colon(own) && !reports.empty() ? reports.back().subject : std::string();
  }
  return quotes;
}

std::vector<model::Excerpt> find_excerpts(std::string_view text, const std::vector<model::Paragraph>& paragraphs) {
  std::vector<model::Excerpt> excerpts;
  bool open = false;
  for (const model::Paragraph& paragraph : paragraphs) {
    const std::string_view words = text.substr(paragraph.start, paragraph.end - paragraph.start);
    if (auto introduction = introduction_in(words)) {
      const std::size_t start = paragraph.start + introduction->behind;
      excerpts.push_back({start, start, std::move(introduction->outlet), std::move(introduction->author)});
      open = true;
      if (start < paragraph.end) excerpts.back().end = paragraph.end;
      continue;
    }
    if (ends_with_colon(words) || label_of_line(words, Labels::certain)) open = false;
    if (!open) continue;
    if (excerpts.back().start == excerpts.back().end) excerpts.back().start = paragraph.start;
    excerpts.back().end = paragraph.end;
  }
  std::erase_if(excerpts, [](const model::Excerpt& excerpt) { return excerpt.start == excerpt.end; });
  return excerpts;
}

}  // namespace vigil::extract

#include "link/said/papers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "link/said/numbers.hpp"
#include "link/said/page.hpp"
#include "link/said/who.hpp"
#include "link/steps.hpp"
#include "text/utf8.hpp"

namespace vigil::link::said {
namespace {

struct Form {
  std::string_view kind, title, event;  // title: folded
  std::string_view measure;             // what is done to the person, as the paper words it: before it stands the name
};

// The longer titles first: 监视居住通知书 ends 指定居所监视居住通知书.
constexpr std::array forms = {
    Form{"residential-surveillance-notice", "指定居所监视居住通知书", "detained", "监视居住"},
    Form{"detention-notice", "拘留通知书", "detained", "拘留"},
    Form{"arrest-notice", "逮捕通知书", "arrested", "逮捕"},
    Form{"indictment", "起诉书", "indicted", ""},
    Form{"judgment", "判决书", "sentenced", ""},
};

constexpr auto organs = std::to_array<std::string_view>(
    {"公安局", "分局", "分院", "国家安全局", "国家安全厅", "公安厅", "派出所", "人民检察院", "检察分院", "人民法院"});

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// "（女，1970年生）", "（身份证号…）": what stands beside a name in brackets, and no part of the sentence. Its length.
std::size_t particulars_at(std::string_view text) {
  constexpr std::size_t longest = 300;
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    if (!text.starts_with(open)) continue;
    const auto end = text.substr(0, longest).find(close);
    if (end == text.npos) return 0;
    const auto inside = text.substr(0, end);
    for (const std::string_view word : {"男", "女", "出生", "年生", "月生", "身份证", "身份證", "岁", "歲"})
      if (inside.find(word) != inside.npos) return end + close.size();
  }
  return 0;
}

/// The text without blanks: in a form they are layout, and a machine that reads pictures puts them where it likes.
struct Compact {
  std::string text;
  std::vector<std::size_t> places;  // of each byte, and of the end
  explicit Compact(std::string_view of) {
    constexpr std::string_view wide = "　";
    for (std::size_t i = 0; i < of.size();) {
      if (const auto beside = particulars_at(of.substr(i)); beside != 0) {
        i += beside;
        continue;
      }
      if (is_blank(of[i]) || of.substr(i).starts_with(wide)) {
        i += is_blank(of[i]) ? 1 : wide.size();
        continue;
      }
      places.push_back(i);
      text += of[i++];
    }
    places.push_back(of.size());
  }
};

std::string without_blanks(std::string_view line) { return text::folded(Compact(line).text); }

/// What the lines before the text's own words are: few, short, and one of them ends in the name of a paper.
const Form* form_of(std::string_view text) {
  constexpr std::size_t most_lines = 12, longest = 120;  // bytes
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size() && lines < most_lines;) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = without_blanks(text.substr(at, end - at));
    at = end + 1;
    if (line.empty()) continue;
    ++lines;
    if (line.size() > longest) return nullptr;  // its own words begin
    for (const std::string_view copy : {"(副本)", "(抄件)", "(存根)"})
      if (line.ends_with(copy)) line.resize(line.size() - copy.size());
    for (const Form& form : forms)
      if (line.ends_with(form.title)) return &form;
  }
  return nullptr;
}

class Reader {
 public:
  Reader(const Form& form, const Lexicon& lexicon, const Register& names, const Compact& compact,
         const model::Date& document_date)
      : form_(form), compact_(compact), view_(compact.text), page_(lexicon, view_, document_date) {
    settle_people(page_, names.index(), read_names(view_, names.index(), document_date, Spellings::others));
  }

  model::SuggestedPaper read() {
    model::SuggestedPaper paper;
    paper.kind = form_.kind;
    const std::size_t title = text().find(form_.title);
    body_ = title + form_.title.size();
    read_number(paper);
    read_organ(paper, title);
    if (form_.measure.empty())
      read_accused(paper);
    else
      read_measure(paper);
    read_law(paper);
    if (form_.kind == "judgment") read_term(paper);
    paper.facility = between("羁押于", "羁押在", "关押于", "关押在");
    paper.person = person_at(name_);
    paper.name = words(name_);
    if (paper.date.empty()) paper.date = signed_on();
    const std::size_t behind = text().find_last_not_of("。 ", text().size()) + 1;
    paper.start = place(passage_.start);
    paper.end = place(std::min(passage_.end, behind));
    return paper;
  }

 private:
  std::string_view text() const { return page_.text(); }
  std::size_t place(std::size_t at) const { return compact_.places[view_.origin(at)]; }

  /// As the paper writes it, without blanks.
  std::string words(const Range& range) const {
    if (range.start >= range.end) return "";
    const auto from = view_.origin(range.start);
    return std::string(view_.original().substr(from, view_.origin(range.end) - from));
  }

  Range clause_at(std::size_t at) const {
    constexpr std::string_view marks = ",;。:";
    Range range{body_, text().size()};
    for (std::size_t i = body_; i < text().size(); ++i) {
      const bool is_end = marks.find(text()[i]) != marks.npos && static_cast<unsigned char>(text()[i]) < 0x80;
      const bool is_stop = text().substr(i).starts_with("。");
      if (!is_end && !is_stop) continue;
      if (i >= at) return {range.start, i};
      range.start = i + (is_stop ? 3 : 1);
    }
    return range;
  }

  /// 京公朝拘通字[2015]123号, (2009)一中刑初字第3901号: a year in brackets, letters and digits around it, 号.
  void read_number(model::SuggestedPaper& paper) const {
    constexpr std::size_t reach = 120;
    const std::string_view head = text().substr(0, std::min(text().size(), body_ + reach));
    for (std::size_t at = body_ > 90 ? body_ - 90 : 0; at < head.size(); ++at) {
      const std::string_view rest = head.substr(at);
      std::size_t open = 0;
      for (const std::string_view bracket : {"(", "[", "〔", "【"})
        if (rest.starts_with(bracket)) open = bracket.size();
      const auto year = open == 0 ? std::nullopt : chinese_number(head, at + open);
      if (!year || year->value < 1950 || year->value > 2100) continue;
      const auto end = head.find("号", at);
      if (end == head.npos || end - at > 70) continue;
      std::size_t start = at;
      while (start > body_) {
        const std::size_t before = text::code_point_start(head, start - 1);
        std::size_t next = before;
        const char32_t c = text::next_code_point(head, next);
        if (c == U')') {  // 京公朝(刑)拘通字
          const auto opened = head.rfind('(', before);
          const bool is_copy = opened != head.npos && head.substr(opened).starts_with("(副本");
          if (opened == head.npos || opened < body_ || before - opened > 30 || is_copy) break;
          start = opened;
          continue;
        }
        if (!text::is_han(c)) break;
        start = before;
      }
      paper.number = words({start, end + 3});
      return;
    }
  }

  /// The one whose name stands above the title, or in its line, or at the foot.
  void read_organ(model::SuggestedPaper& paper, std::size_t title) const {
    std::string_view head = text().substr(0, title);
    for (const std::string_view word : {"刑事附带民事", "刑事", "(第一审)"})
      if (head.ends_with(word)) head.remove_suffix(word.size());
    if (!head.empty() && std::ranges::any_of(organs, [&](auto organ) { return head.ends_with(organ); })) {
      paper.organ = words({0, head.size()});
      return;
    }
    std::size_t last = 0;
    for (const std::string_view organ : organs)
      if (const auto at = text().rfind(organ); at != text().npos && at > body_)
        last = std::max(last, at + organ.size());
    if (last == 0) return;
    Range range = clause_at(last - 1);
    paper.organ = words({range.start, last});
  }

  /// A notice: "… 将涉嫌…罪的NAME刑事拘留", "对NAME执行逮捕".
  void read_measure(model::SuggestedPaper& paper) {
    for (std::size_t at = text().find(form_.measure, body_); at != text().npos;
         at = text().find(form_.measure, at + 1)) {
      const Range clause = clause_at(at);
      const std::string_view before = text().substr(clause.start, at - clause.start);
      std::size_t from = before.npos;
      for (const std::string_view word : {"罪的", "将", "对", "的犯罪嫌疑人"})
        if (const auto found = before.rfind(word);
            found != before.npos && (from == before.npos || found + word.size() > from))
          from = found + word.size();
      if (from == before.npos) continue;
      name_ = {clause.start + from, at};
      for (const std::string_view word : {"犯罪嫌疑人", "嫌疑人"})
        if (text().substr(name_.start).starts_with(word)) name_.start += word.size();
      for (const std::string_view word : {"指定居所", "刑事", "执行", "依法", "予以", "采取", "进行"})
        if (const auto found = text().substr(name_.start, name_.end - name_.start).find(word); found != text().npos)
          name_.end = std::min(name_.end, name_.start + found);
      if (is_said_before()) name_ = named_before(at);
      if (!is_name()) continue;
      passage_ = clause;
      paper.charge = charge_in(clause);
      for (const Time& time : page_.times(clause)) {
        paper.date = time.date;
        break;
      }
      return;
    }
    passage_ = {0, std::min(text().size(), body_)};
    name_ = {};
  }

  /// "对其在…执行": whom the text has named before.
  bool is_said_before() const {
    const auto name = text().substr(name_.start, name_.end > name_.start ? name_.end - name_.start : 0);
    return name.empty() || name.starts_with("其") || name.starts_with("他") || name.starts_with("她");
  }
  Range named_before(std::size_t at) const {
    for (const std::string_view word : {"犯罪嫌疑人", "嫌疑人", "罪的"})
      if (const auto found = text().substr(0, at).rfind(word); found != text().npos && found >= body_) {
        Range name{found + word.size(), found + word.size()};
        while (name.end < at && text::is_han(code_point_at(name.end)) && !is_end_of_name(name.end)) name.end += 3;
        return name;
      }
    Range name{};
    for (const Ref* ref : page_.refs({body_, at}))
      if (ref->ids.size() == 1) name = *ref;
    return name;
  }
  char32_t code_point_at(std::size_t at) const { return text::next_code_point(text(), at); }
  bool is_end_of_name(std::size_t at) const {
    for (const std::string_view word : {"涉嫌", "因", "于", "的", "被", "现", "已"})
      if (text().substr(at).starts_with(word)) return true;
    return false;
  }

  /// 被告人NAME,男,…; what for: 以…罪, 犯…罪; of an indictment its day is when it was signed.
  void read_accused(model::SuggestedPaper& paper) {
    passage_ = {0, body_};
    std::set<std::string_view> accused;
    Range first;
    for (auto at = text().find("被告人", body_); at != text().npos; at = text().find("被告人", at + 1)) {
      const std::size_t start = at + std::string_view("被告人").size();
      name_ = {start, std::min(text().find_first_of(",:(", start), text().size())};
      if (!is_name() || is_said_before()) continue;
      const auto name = text().substr(name_.start, name_.end - name_.start);
      if (accused.empty()) first = name_;
      if (name.size() <= 15) accused.insert(name);
    }
    // Of several this form does not say whose sentence is whose: the sentences of the text do.
    is_of_several_ = accused.size() > 1;
    name_ = is_of_several_ ? Range{} : first;
    for (const std::string_view word : {"判处", "判决如下", "提起公诉", "追究其刑事责任", "追究刑事责任"}) {
      const auto at = text().rfind(word);
      if (at == text().npos || at < body_) continue;
      passage_ = {body_, std::min(text().find("。", at), text().size())};
      for (const std::string_view mark : {"。", ":"})  // "判决如下:" is a sentence's end, too
        if (const auto before = text().rfind(mark, at - 1); before != text().npos)
          passage_.start = std::max(passage_.start, before + mark.size());
      break;
    }
    if (is_of_several_) return;
    paper.charge = charge_in(passage_);
    if (paper.charge.empty()) paper.charge = charge_in({body_, text().size()});
  }

  bool is_name() const {
    if (name_.start >= name_.end) return false;
    const auto name = text().substr(name_.start, name_.end - name_.start);
    std::size_t letters = 0;
    for (std::size_t at = 0; at < name.size(); ++letters)
      if (const char32_t c = text::next_code_point(name, at); !text::is_han(c) && c != U'·') return false;
    return letters >= 2 && letters <= 20;
  }

  std::string person_at(const Range& name) const {
    for (const Ref* ref : page_.refs(name))
      if (ref->ids.size() == 1 && name.holds(*ref)) return ref->ids.front();
    return "";
  }

  std::string charge_in(const Range& range) const {
    std::string charge;
    for (const Hit* hit : page_.hits(range, Table::charges)) charge = hit->cue->kind;  // the last: what it comes to
    return charge;
  }

  /// 《中华人民共和国刑法》第一百零五条第二款 -> article 105(2). Of another law it says which.
  void read_law(model::SuggestedPaper& paper) const {
    std::vector<std::string> articles;
    for (std::size_t at = text().find("刑法"); at != text().npos; at = text().find("刑法", at + 1)) {
      const auto article = text().find("第", at);
      if (article == text().npos || article - at > 24) continue;
      if (auto number = article_at(article); !number.empty() && std::ranges::find(articles, number) == articles.end())
        articles.push_back(std::move(number));
    }
    const bool is_courts = form_.measure.empty();
    if (!articles.empty()) paper.article = articles.front();
    if (!is_courts)
      if (const auto at = text().find("刑事诉讼法"); at != text().npos)
        if (const auto article = text().find("第", at); article != text().npos && article - at < 30)
          paper.procedure = article_at(article);
  }

  std::string article_at(std::size_t at) const {
    const auto number = chinese_number(text(), at + 3);
    if (!number || !text().substr(number->end).starts_with("条")) return "";
    auto said = fmt::format("{:.0f}", number->value);
    const std::size_t behind = number->end + 3;
    if (!text().substr(behind).starts_with("第")) return said;
    const auto paragraph = chinese_number(text(), behind + 3);
    if (paragraph && text().substr(paragraph->end).starts_with("款")) said += fmt::format("({:.0f})", paragraph->value);
    return said;
  }

  void read_term(model::SuggestedPaper& paper) const {
    if (is_of_several_) return;
    const auto verdict = page_.text(passage_);
    Range served = passage_;  // of several counts what is to be served: 数罪并罚,决定执行…
    if (const auto at = verdict.rfind("决定执行"); at != verdict.npos) served.start += at;
    for (const Term& term : page_.terms(served)) {
      paper.term_months = term.months;
      paper.suspended = term.suspended || verdict.find("缓刑") != verdict.npos;
      break;
    }
  }

  template <class... Words>
  std::string between(Words... words_before) const {
    for (const std::string_view word : {std::string_view(words_before)...}) {
      const auto at = text().find(word, body_);
      if (at == text().npos) continue;
      const std::size_t start = at + word.size();
      std::size_t end = std::min(text().find_first_of(",;(", start), text().find("。", start));
      end = std::min(end, text().size());
      if (end - start <= 90) return words({start, end});
    }
    return "";
  }

  /// The last day that is told: it stands at the foot.
  text::Date signed_on() const {
    const auto times = page_.times({body_, text().size()});
    return times.empty() ? text::Date() : times.back().date;
  }

  const Form& form_;
  const Compact& compact_;
  View view_;
  Page page_;
  std::size_t body_ = 0;
  Range name_, passage_;
  bool is_of_several_ = false;  // accused
};

}  // namespace

std::optional<model::SuggestedPaper> paper_in(const Lexicon& lexicon, const Register& names, std::string_view text,
                                              const model::Date& document_date) {
  const Form* form = form_of(text);
  if (form == nullptr) return std::nullopt;
  const Compact compact(text);
  return Reader(*form, lexicon, names, compact, document_date).read();
}

std::optional<model::SuggestedEvent> event_of(const model::SuggestedPaper& paper) {
  if (paper.person.empty()) return std::nullopt;
  const auto form = std::ranges::find(forms, paper.kind, &Form::kind);
  model::SuggestedEvent event;
  event.start = paper.start;
  event.end = paper.end;
  event.person = paper.person;
  event.type = form->event;
  event.date = paper.date;
  event.detail = std::string(form->title) + (paper.number.empty() ? "" : " " + paper.number) +
                 (paper.suspended && paper.term_months != "death" ? ", 缓刑" : "");
  event.term_months = paper.term_months;
  event.charge = paper.charge;
  event.article = paper.article;
  event.body = paper.organ;
  event.facility = paper.facility;
  event.modality = word_for(Modality::asserted);
  event.why = fmt::format("the paper is a {}", paper.kind);
  return event;
}

}  // namespace vigil::link::said

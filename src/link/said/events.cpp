// Prison terms and tables of cases have readers of their own; all other kinds are read from their cues.
#include "link/said/events.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "link/said/case_tables.hpp"
#include "link/said/numbers.hpp"
#include "link/said/own_time.hpp"
#include "link/said/patients.hpp"
#include "link/said/prison.hpp"
#include "link/words.hpp"

namespace vigil::link::said {
namespace {

class Events {
 public:
  explicit Events(const Page& page) : page_(page), told_(page) {}

  std::vector<model::SuggestedEvent> read() {
    read_tables(page_, told_);
    for (const Sentence& sentence : page_.sentences()) {
      if (page_.is_row(sentence)) continue;
      read_terms(page_, sentence, told_);
      for (const Hit* hit : page_.hits(sentence, Table::events)) read_cue(sentence, *hit);
      read_repeated(sentence);
    }
    join_paroles();
    drop_known();
    std::ranges::stable_sort(told_.all(), {}, &model::SuggestedEvent::start);
    return std::move(told_.all());
  }

 private:
  void read_cue(const Sentence& sentence, const Hit& hit) {
    const std::string& type = hit.cue->kind;
    const Range cue{hit.start, hit.end};
    if (hit.cue->how == "term" || hit.cue->how == "cell") return;
    if (is_within_time(cue)) return;
    const bool is_prospect = hit.cue->how == "prospect";
    const Range clause = clause_of(page_, cue.start);
    if (type == "sentenced" && !page_.terms(clause).empty() && has_term_event(clause)) return;
    Scope scope = scope_of(page_, cue);
    if (is_behind_whom(cue)) scope.is_requested = false;
    if (scope.is_open || (scope.is_requested && scope.modality != Modality::negated)) return;
    if (hit.cue->how == "noun" && scope.modality == Modality::asserted) scope.modality = modality_behind(cue);
    if (hit.has_gap && scope.modality == Modality::asserted && !page_.hits(cue, Table::context, "future").empty())
      scope.modality = Modality::planned;  // 案定于七月开庭
    if (is_prospect && scope.modality == Modality::asserted && begins_latin(page_.text(cue)) &&
        modality_behind(cue) == Modality::planned &&
        !page_.times({cue.end, segment_of(page_, cue.start).end}).empty())  // "his trial is set for 3 July"
      scope.modality = Modality::planned;
    const bool is_denied = is_prospect && denies_itself(page_.text(cue));
    if (is_denied) scope.modality = Modality::negated;
    if (is_prospect && !is_denied && !is_prospective(scope, cue)) return;
    if (type == "transferred" && is_to_hospital(cue)) return;
    if (type == "released" && is_let_off_with_term(cue)) return;
    const auto who = patients(page_, sentence, hit);
    const Time* time = time_of(page_, cue, type);
    if (!time && type == "detained" && goes_on_as_before(cue)) return;
    // 出狱后: it says when another thing was, unless the part has a time of its own.
    if (is_time_beside(cue) && (!time || !segment_of(page_, cue.start).holds(time->start))) return;
    if (!time && is_asked_indirectly(cue)) return;
    if (is_only_possible(cue)) return;
    if (hit.cue->how == "noun" && scope.modality == Modality::negated && is_object_of_raising(cue)) return;
    if (!time && is_known_of_somebody(cue)) return;
    if (scope.modality == Modality::negated && has_paper(cue)) return;
    if (type == "tried" && hit.cue->how == "noun" && !begins_latin(page_.text(cue)) && has_own_verdict(sentence, who))
      return;
    // "concern at the detention of both": the noun alone tells nothing new.
    if (hit.cue->how == "noun" && scope.modality == Modality::asserted) {
      if (!time) return;
      const bool is_han = !begins_latin(page_.text(cue));
      if (is_han && !segment_of(page_, cue.start).holds(time->start) && !time_at_head(page_, sentence)) return;
    }
    for (const auto& id : who) told_.put(cue, clause, id, type, time, scope, "", hit);
  }
  /// 昨天走出看守所,当局准她监外就医: leaving on parole is one event, told with the day of the leaving.
  void join_paroles() {
    auto& all = told_.all();
    for (auto& parole : all) {
      if (parole.type != "paroled" || !parole.date.empty() || parole.modality != "asserted") continue;
      const Sentence& sentence = page_.sentences()[page_.sentence_of(parole.start)];
      const auto left = std::ranges::find_if(all, [&](const auto& e) {
        return e.type == "released" && e.person == parole.person && e.modality == "asserted" && !e.date.empty() &&
               sentence.holds(e.start);
      });
      if (left == all.end()) continue;
      parole.date = left->date;
      left->person.clear();
    }
    std::erase_if(all, [](const auto& e) { return e.person.empty(); });
  }
  /// What is told once without its day and once with it is one.
  void drop_known() {
    auto& all = told_.all();
    std::set<std::pair<std::string, std::string>> dated;
    for (const auto& e : all)
      if (!e.date.empty() && e.modality == "asserted") dated.emplace(e.person, e.type);
    std::erase_if(all, [&](const auto& e) {
      return e.date.empty() && e.modality == "asserted" && e.type != "house-arrest" &&
             dated.contains({e.person, e.type});
    });
  }
  /// "In March 2002 they put him out": the month is no verb.
  bool is_within_time(const Range& cue) const {
    constexpr std::size_t longest = 30;  // bytes of a time
    for (const Time& time : page_.times({cue.start - std::min(cue.start, longest), cue.start + 1}))
      if (time.start <= cue.start && cue.start < time.end) return true;
    return false;
  }
  /// "call for the freedom of X, whom police took": what is asked for stands before the relative clause.
  bool is_behind_whom(const Range& cue) const {
    return page_.view().text(segment_of(page_, cue.start).start, cue.start).find("whom ") != std::string_view::npos;
  }
  /// "Only one of them can leave the country".
  bool is_only_possible(const Range& cue) const {
    const std::string_view before = page_.view().text(segment_of(page_, cue.start).start, cue.start);
    for (const std::string_view modal :
         {" can ", " may ", " might ", " must ", " can be ", " may be ", " might be ", " must be ", " could be ",
          " should be ", " can now ", " can only be ", " was to ", " were to ", " he be ", " she be ", " they be "})
      if (before.ends_with(modal)) return true;
    return false;
  }
  /// "Nobody has put the arrest of X to them": that she was arrested is not denied.
  bool is_object_of_raising(const Range& cue) const {
    constexpr std::size_t reach = 40;  // bytes
    for (const Hit* hit : page_.hits({cue.start - std::min(cue.start, reach), cue.start}, Table::speech, "raise"))
      if (segment_of(page_, cue.start).holds(hit->start)) return true;
    return false;
  }
  /// 早已定罪的林宝山: of whom it is known.
  bool is_known_of_somebody(const Range& cue) const {
    constexpr std::string_view of = "的";
    if (begins_latin(page_.text(cue)) || !page_.text().substr(cue.end).starts_with(of)) return false;
    const std::string_view before = page_.view().text(segment_of(page_, cue.start).start, cue.start);
    for (const std::string_view known : {"早已", "已经", "早就", "已"})
      if (before.ends_with(known)) return true;
    return false;
  }
  /// "let him off with four years": a sentence, and no release.
  bool is_let_off_with_term(const Range& cue) const {
    constexpr std::string_view with = " with ";
    if (!page_.text().substr(cue.end).starts_with(with)) return false;
    const auto terms = page_.terms({cue.end, cue.end + with.size() + 1});
    return !terms.empty();
  }
  /// 被转到沈阳的医院: treatment, not another prison.
  bool is_to_hospital(const Range& cue) const {
    constexpr std::size_t reach = 24;  // bytes
    const std::string_view behind = page_.text().substr(cue.end, reach);
    return behind.substr(0, behind.find_first_of(",;:")).find("医院") != behind.npos;
  }
  /// "his trial is expected to open", "the hearing did not take place".
  Modality modality_behind(const Range& cue) const {
    constexpr std::size_t reach = 36;
    const Range behind{cue.end, std::min(segment_of(page_, cue.start).end, cue.end + reach)};
    for (const Hit* word : page_.hits(behind, Table::context)) {
      if (word->cue->kind == "future") return Modality::planned;
      if (word->cue->kind == "negation" && is_denied_behind(*word)) return Modality::negated;
    }
    for (const Word& word : page_.view().words_in(behind.start, behind.end))  // "his trial opens on Monday"
      for (const std::string_view to_come : {"opens", "begins", "starts", "resumes"})
        if (page_.view().text(word.start, word.end) == to_come &&
            page_.view().text(word.end, behind.end).starts_with(" on "))
          return Modality::planned;
    return Modality::asserted;
  }
  /// 庭审没有举行, "the hearing did not take place"; not 庭审没有通知任何人: that it was held is not denied.
  bool is_denied_behind(const Hit& negation) const {
    const std::string_view behind = page_.text().substr(negation.end);
    if (begins_latin(page_.view().text(negation.start, negation.end))) {
      for (const std::string_view verb : {" take", " open", " begin", " start", " go ahead", " be held", " been held",
                                          " happen", " occur", " set", " been set", " yet", " come"})
        if (behind.starts_with(verb)) return true;
      return false;
    }
    for (const std::string_view verb :
         {"举行", "进行", "开", "如期", "发生", "开始", "宣布", "确定", "排期", "定", "出", "有"})
      if (behind.starts_with(verb)) return true;
    return false;
  }
  /// "no verdict yet", "is expected": right before it, or to come.
  bool is_prospective(const Scope& scope, const Range& cue) const {
    constexpr std::size_t near = 16;
    if (scope.modality == Modality::planned) return true;
    if (scope.modality != Modality::negated || !scope.word || scope.word->end > cue.start ||
        cue.start - scope.word->end > near)
      return false;
    // "does not accept the verdict", "is not his sentence": another thing is denied
    static constexpr auto beside = std::to_array<std::string_view>(
        {"a",       "an",       "any", "been", "come",   "date",   "final",  "for",   "formal",
         "given",   "had",      "of",  "or",   "passed", "the",    "to",     "trial", "yet",
         "verdict", "sentence", "day", "fair", "open",   "public", "proper", "real"});
    if (!begins_latin(page_.text(cue))) return true;
    return std::ranges::all_of(page_.view().words_in(scope.word->end, cue.start), [&](const Word& word) {
      return std::ranges::find(beside, page_.view().text(word.start, word.end)) != beside.end();
    });
  }
  /// 出獄後, 開庭後一分鐘, 此前他已被羈押三個月: it says when another thing was.
  bool is_time_beside(const Range& cue) const {
    if (begins_latin(page_.text(cue))) return is_day_of_another(cue);
    const std::string_view after = page_.text().substr(cue.end);
    for (const std::string_view then :
         {"后", "前", "当天", "当日", "那天", "以来", "之后", "之前", "期间", "时,", "第二天", "次日", "翌日"})
      if (after.starts_with(then)) return true;
    const std::string_view before = page_.view().text(segment_of(page_, cue.start).start, cue.start);
    const auto number = chinese_number(page_.text(), cue.end);
    if (!number || (before.find("已") == before.npos && before.find("此前") == before.npos)) return false;
    const std::string_view unit = page_.text().substr(number->end);
    return unit.starts_with("个月") || unit.starts_with("天") || unit.starts_with("年") || unit.starts_with("多");
  }
  /// "shut up in their flat since the day he was taken": known already.
  bool is_day_of_another(const Range& cue) const {
    const std::string_view before = page_.view().text(segment_of(page_, cue.start).start, cue.start);
    for (const std::string_view day : {"since the day ", "from the day ", "since the moment ", "since the night ",
                                       "from the moment ", "ever since ", "until the day ", "on the day "})
      if (const std::size_t at = before.rfind(day); at != before.npos)
        return page_.view().words_in(cue.start - (before.size() - at - day.size()), cue.start).size() <= 4;
    return false;
  }
  /// "nobody will say where he is held": that he is held is known.
  bool is_asked_indirectly(const Range& cue) const {
    const std::size_t from = segment_of(page_, cue.start).start;
    if (!begins_latin(page_.text(cue))) {  // 王全璋何以被困在家中
      const std::string_view words = page_.view().text(from, cue.start);
      return words.find("何以") != words.npos || words.find("为何") != words.npos || words.find("为什么") != words.npos;
    }
    const std::string_view before = page_.view().text(from, cue.start);
    for (const std::string_view word : {" where ", " why ", " how ", " in what ", " under what "})
      if (const std::size_t at = before.rfind(word); at != before.npos)
        return page_.view().words_in(from + at + word.size(), cue.start).size() <= 3;
    return false;
  }
  /// "No detention notice has been served": nothing is said of the detention.
  bool has_paper(const Range& cue) const {
    const std::string_view words = page_.text(cue);
    for (const std::string_view paper : {"notice", "papers", "warrant", "通知", "证", "令", "决定书"})
      if (words.find(paper) != words.npos) return true;
    return false;
  }
  /// 仍被关押, "still in custody": nothing new.
  bool goes_on_as_before(const Range& cue) const {
    const Range segment = segment_of(page_, cue.start);
    const std::string_view before = page_.view().text(segment.start, cue.start);
    for (const std::string_view word : {"仍", "依然", "一直", "继续", "still ", "remain", "remains "})
      if (before.find(word) != before.npos) return true;
    return false;
  }
  /// A trial that is told only beside its verdict is no event of its own in Chinese news.
  bool has_own_verdict(const Sentence& sentence, const std::vector<std::string>& who) const {
    return std::ranges::any_of(told_.recent(), [&](const auto& e) {
      return e.type == "sentenced" && sentence.holds(e.start) && std::ranges::find(who, e.person) != who.end();
    });
  }
  bool has_term_event(const Range& clause) const {
    return std::ranges::any_of(told_.recent(),
                               [&](const auto& e) { return e.type == "sentenced" && clause.holds(e.start); });
  }
  /// "X was seized on 1 April; Y on the last day of November": the verb of the part before is meant again.
  void read_repeated(const Sentence& sentence) {
    constexpr std::size_t longest = 70;  // bytes
    std::vector<Range> parts;
    for (std::size_t i = sentence.first_clause; i < sentence.last_clause; ++i) {
      Range rest = page_.clauses()[i];
      for (std::size_t at = page_.text().find(", and ", rest.start); at < rest.end;
           at = page_.text().find(", and ", rest.start)) {
        parts.push_back({rest.start, at});
        rest.start = at + 6;
      }
      parts.push_back(rest);
    }
    std::string last;  // the kind told last
    for (const Range& part : parts) {
      const auto all = told_.recent();
      const auto own = std::ranges::find_if(
          all, [&](const auto& e) { return part.holds(e.start) || part.holds((e.start + e.end) / 2); });
      if (own != all.end()) {
        last = own->type;
        continue;
      }
      if (last.empty() || part.end - part.start > longest || !page_.hits(part, Table::events).empty() ||
          !page_.hits(part, Table::speech).empty())
        continue;
      const auto who = bearers(page_, part);
      const auto times = page_.times(part);
      if (who.empty() || times.empty() || who.front()->start > part.start + 12 || times.front().end > part.end)
        continue;
      if (page_.view().words_in(who.front()->end, times.front().start).size() > 5) continue;
      const Hit hit = hit_of_term(part.start, part.end);
      told_.put(part, part, who.front()->ids[0], last, &times.front(), {}, "", hit);
    }
  }

  const Page& page_;
  Told told_;
};

}  // namespace

std::vector<model::SuggestedEvent> events_in(const Page& page) { return Events(page).read(); }

}  // namespace vigil::link::said

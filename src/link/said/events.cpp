// Sentences of prison are read from their terms, since one verb serves many ("X got thirteen years, Y eleven"); all
// other kinds from their cues. A table of cases is read by the heads of its columns.
#include "link/said/events.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <set>
#include <span>

#include "link/said/numbers.hpp"
#include "link/said/scope.hpp"
#include "link/said/who.hpp"
#include "link/starts.hpp"
#include "link/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link::said {
namespace {

/// "was", "has been", "got" within the few words before: the verb is passive.
bool is_passive(const Page& page, const Range& cue) {
  constexpr std::size_t reach = 34;
  const std::size_t from = cue.start - std::min(cue.start, reach);
  const std::size_t floor = std::max(from, segment_of(page, cue.start).start);
  const std::string_view before = page.view().text(floor, cue.start);
  std::size_t best = std::string_view::npos;
  for (const std::string_view be : {"was ", "were ", "been ", "being ", "is ", "are ", "be ", "got ", "gets ", "'s "}) {
    const std::size_t at = before.rfind(be);
    if (at == before.npos || (at > 0 && is_latin(before[at - 1]) && be != "'s ")) continue;
    if (best == before.npos || at > best) best = at;
  }
  if (best == before.npos) return false;
  return page.refs({floor + best, cue.start}).empty();
}

class Events {
 public:
  explicit Events(const Page& page) : page_(page) {}

  std::vector<model::SuggestedEvent> read() {
    read_tables();
    for (const Sentence& sentence : page_.sentences()) {
      if (page_.is_row(sentence)) continue;
      read_terms(sentence);
      for (const Hit* hit : page_.hits(sentence, Table::events)) read_cue(sentence, *hit);
      read_repeated(sentence);
    }
    std::ranges::stable_sort(out_, {}, &model::SuggestedEvent::start);
    return std::move(out_);
  }

 private:
  // --- whose event it is --------------------------------------------------------------------------------------------

  using Refs = std::vector<const Ref*>;

  Refs bearers(const Range& range) const {  // those who can be a patient
    Refs out;
    for (const Ref* ref : page_.refs(range))
      if (!ref->is_owner && !ref->ids.empty()) out.push_back(ref);
    return out;
  }

  std::vector<std::string> with_company(const Range& range, const Ref* ref) const {
    const Refs all = bearers(range);
    const auto at = std::ranges::find(all, ref);
    if (at == all.end()) return ref->ids;
    const auto [first, last] = told_together(page_, all, static_cast<std::size_t>(at - all.begin()));
    return ids_of(
        Refs(all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)));
  }

  enum class Whose { subject, anybody };
  /// "Her laboratory was moved": it happened to what is hers.
  bool owns_the_subject(const Ref& ref, const Range& cue) const {
    if (!ref.is_possessive || ref.how != Ref::How::pronoun) return false;
    std::string_view between = page_.view().text(ref.end, cue.start);
    if (between.find(',') != between.npos || !begins_latin(page_.text(ref))) return false;
    static constexpr auto own = std::to_array<std::string_view>(
        {"case", "trial", "appeal", "sentence", "arrest", "detention", "release", "hearing", "name", "term", "family"});
    const auto words = page_.view().words_in(ref.end, cue.start);
    if (words.empty() || words.size() > 5) return false;
    return std::ranges::none_of(words, [&](const Word& word) {
      return std::ranges::find(own, page_.view().text(word.start, word.end)) != own.end();
    });
  }
  std::vector<std::string> before(const Sentence& sentence, const Range& cue, Whose whose = Whose::anybody) const {
    const Range clause = clause_of(page_, cue.start);
    for (const Range& range : {Range{segment_of(page_, cue.start).start, cue.start}, Range{clause.start, cue.start},
                               Range{sentence.start, cue.start}}) {
      Refs all = bearers(range);
      if (whose == Whose::subject) std::erase_if(all, [&](const Ref* ref) { return owns_the_subject(*ref, cue); });
      if (all.empty()) continue;
      return with_company({sentence.start, cue.start}, all.back());
    }
    return {};
  }

  /// The object of an active verb: right behind it, with no mark and no "in", "by", "on" between.
  std::vector<std::string> behind(const Sentence& sentence, const Range& cue) const {
    constexpr std::size_t reach = 70;
    const Range range{cue.end, std::min(sentence.end, cue.end + reach)};
    const Refs all = bearers(range);
    if (all.empty()) return {};
    const std::string_view between = page_.view().text(cue.end, all.front()->start);
    for (const std::string_view stop : {",", ";", ":", " by ", " in ", " on ", " after ", " at ", " from ", " who ",
                                        " when ", " while ", "的", "。", " as ", " and ", " with "})
      if (between.find(stop) != between.npos) return {};
    if (between.size() > 45) return {};
    return with_company({cue.end, sentence.end}, all.front());
  }

  /// Nobody is named here: the text goes on about whom it spoke of last.
  std::vector<std::string> topic(const Range& cue) const {
    const std::size_t here = page_.sentence_of(cue.start);
    for (std::size_t back = 1; back <= 6 && back <= here; ++back) {
      const Refs all = bearers(page_.sentences()[here - back]);
      if (all.empty()) continue;
      const auto [first, last] = told_together(page_, all, 0);
      return ids_of(
          Refs(all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)));
    }
    return {};
  }

  /// Between the start of the segment and the cue there is no subject of its own.
  bool lacks_subject(const Range& cue) const {
    const Range segment = segment_of(page_, cue.start);
    std::string_view between = page_.view().text(segment.start, cue.start);
    for (const Time& time : page_.times({segment.start, cue.start}))
      if (time.end <= cue.start && time.start >= segment.start) between = page_.view().text(time.end, cue.start);
    const bool latin = begins_latin(page_.text(cue));
    if (latin)
      return std::ranges::all_of(page_.view().words_in(cue.start - between.size(), cue.start), [&](const Word& word) {
        static constexpr auto allowed = std::to_array<std::string_view>(
            {"formally",   "later",      "then",      "again",    "first",    "finally", "reportedly",
             "briefly",    "was",        "were",      "is",       "has",      "been",    "had",
             "also",       "and",        "since",     "still",    "not",      "never",   "secretly",
             "criminally", "officially", "allegedly", "detained", "reminder", "re"});
        return std::ranges::find(allowed, page_.view().text(word.start, word.end)) != allowed.end();
      });
    std::size_t letters = 0;
    for (const char c : between)
      letters += static_cast<unsigned char>(c) > 0x20 && c != '*' && c != ':' && c != '|' ? 1 : 0;
    return letters <= 36;
  }

  /// 被捕律师: it says what kind of people they are. Not 是昨天被带走的, at the end of its sentence.
  bool is_attribute(const Range& cue) const {
    const std::string_view after = page_.text().substr(cue.end);
    if (after.starts_with("的名义") || after.starts_with("的理由") || after.starts_with("的方式")) return false;
    if (after.starts_with("的")) {
      std::size_t at = 3;
      return text::is_han(at < after.size() ? text::next_code_point(after, at) : 0);
    }
    for (const std::string_view noun : {"律师", "人士", "者", "人员", "期间", "通知", "记者", "那天", "当天", "之日"})
      if (after.starts_with(noun)) return true;
    constexpr std::size_t reach = 36;  // bytes
    const std::string_view near = after.substr(0, reach).substr(0, after.substr(0, reach).find_first_of(",:;"));
    for (const std::string_view then : {"时被", "时遭", "途中被", "途中遭"})  // 登上前往泰國的列車時被扣: not yet
      if (near.find(then) != near.npos && near.find("被") != 0) return true;
    if (after.starts_with("在") || page_.text(cue).ends_with("在"))  // 被關押在深圳的港人
      if (const std::size_t of = near.find("的"); of != near.npos) {
        std::size_t at = of + 3;
        return at < near.size() && text::is_han(text::next_code_point(near, at));
      }
    return false;
  }

  /// "Convicted criminals", "the detained lawyers": what kind of people they are.
  bool says_what_kind(const Range& cue) const {
    const std::string_view verb = page_.text(cue);
    if (!verb.ends_with("ed") || verb.find(' ') != verb.npos) return false;
    const Word* next = page_.view().word_after(cue.end);
    if (!next || next->start != cue.end + 1 || next->capital) return false;
    const std::string_view noun = page_.view().text(next->start, next->end);
    return is_calling(noun) || noun == "criminals" || noun == "criminal" || noun == "people" || noun == "citizens" ||
           noun == "colleagues" || noun == "persons";
  }

  std::vector<std::string> patients(const Sentence& sentence, const Hit& hit) const {
    const Range cue{hit.start, hit.end};
    const std::string& how = hit.cue->how;
    const bool latin = begins_latin(page_.text(cue));
    if (how == "passive") {
      if (!is_passive(page_, cue)) return {};
      const Range clause = clause_of(page_, cue.start);
      return bearers({clause.start, cue.start}).empty() ? std::vector<std::string>()
                                                        : before(sentence, cue, Whose::subject);
    }
    if (how == "behind") {
      if (const Refs inside = bearers(cue); !inside.empty()) return ids_of(inside);
      if (hit.has_gap && is_clause_in_gap(cue)) return {};
      auto found = behind(sentence, cue);
      return found.empty() ? before(sentence, cue) : found;
    }
    if (const std::string_view of = "的"; page_.text().substr(cue.end).starts_with(of))  // 上月被抓的罗静宜
      for (const Ref* ref : bearers({cue.end + of.size(), std::min(sentence.end, cue.end + 40)}))
        if (ref->start == cue.end + of.size()) return ref->ids;
    if (const std::string_view is = "的是"; page_.text().substr(cue.end).starts_with(is))
      return behind(sentence, {cue.start, cue.end + is.size()});
    if (!latin ? is_attribute(cue) : how == "verb" && says_what_kind(cue)) return {};
    if (how == "verb" && latin) {
      if (!is_passive(page_, cue)) {
        if (auto found = behind(sentence, cue); !found.empty()) return found;
        if (auto found = named_behind_comma(sentence, cue); !found.empty()) return found;
        if (!has_place_of_participle(cue)) return {};
      }
    } else if (how == "verb") {
      const std::string_view clause_before = page_.view().text(segment_of(page_, cue.start).start, cue.start);
      const bool passive = clause_before.find("被") != clause_before.npos ||
                           clause_before.find("遭") != clause_before.npos ||
                           clause_before.find("获") != clause_before.npos;
      if (!passive)
        if (auto found = behind(sentence, cue); !found.empty()) return found;
    } else if (how == "noun" || how == "prospect") {
      if (!latin)  // 開庭審理林寶山一案
        for (const Ref* ref : bearers({cue.end, std::min(sentence.end, cue.end + 60)}))
          if (ref->start <= cue.end + 3) return with_company({cue.end, sentence.end}, ref);
      if (page_.text(cue).ends_with(" of"))
        if (auto found = behind(sentence, cue); !found.empty()) return found;
      for (const std::string_view link : {" of ", " for ", " on ", " against "})
        if (page_.text().substr(cue.end).starts_with(link))
          if (auto found = behind(sentence, {cue.start, cue.end + link.size()}); !found.empty()) return found;
    }
    const auto whose = how == "noun" || how == "prospect" ? Whose::anybody : Whose::subject;
    if (auto found = before(sentence, cue, whose); !found.empty()) return found;
    if (is_of_the_case(cue))
      if (auto found = topic(cue); !found.empty()) return found;
    if (how == "noun")
      return begins_clause(cue) ? latin ? topic(cue) : everybody_before(cue) : main_person(sentence, cue);
    if (has_other_subject(cue)) return {};
    if (!latin || lacks_subject(cue)) {
      const bool is_chronology = time_at_head(page_, sentence) != nullptr;
      if (is_chronology)
        if (auto found = main_person(sentence, cue); !found.empty()) return found;
      auto found = topic(cue);
      return found.empty() ? main_person(sentence, cue) : found;
    }
    return {};
  }
  /// "Detained in July and sentenced in November, X was moved": who it was follows the part.
  std::vector<std::string> named_behind_comma(const Sentence& sentence, const Range& cue) const {
    const Range segment = segment_of(page_, cue.start);
    if (segment.start != sentence.start || !bearers({sentence.start, cue.start}).empty()) return {};
    const std::string_view before = page_.view().text(sentence.start, cue.start);
    if (!before.empty() && !before.ends_with(" and ") && !before.ends_with("first ") && !before.ends_with("once "))
      return {};
    for (const Ref* ref : bearers({segment.end, std::min(sentence.end, segment.end + 60)}))
      if (ref->start <= segment.end + 2) return with_company({segment.end, sentence.end}, ref);
    return {};
  }
  /// "drove for nine hours and was turned away": what lies in the gap is no object.
  bool is_clause_in_gap(const Range& cue) const {
    const std::string_view words = page_.text(cue);
    for (const std::string_view other :
         {" and ", " for ", " that ", " was ", " were ", " had ", ", ", " when ", " who "})
      if (words.find(other) != words.npos) return true;
    return false;
  }
  /// 程淵的妻子施明磊同日被監視居住: somebody of his whom the register does not have.
  bool has_other_subject(const Range& cue) const {
    const auto refs = page_.refs({segment_of(page_, cue.start).start, cue.start});
    return std::ranges::any_of(refs, [](const Ref* ref) { return ref->is_owner && !ref->is_family; });
  }
  /// 案件秘密開庭: of all those whom the case is about.
  bool is_of_the_case(const Range& cue) const {
    const std::string_view before = page_.view().text(segment_of(page_, cue.start).start, cue.start);
    for (const std::string_view of : {"案件", "此案", "该案", "本案", "the case "})
      if (before.find(of) != before.npos) return true;
    return false;
  }
  bool begins_clause(const Range& cue) const { return cue.start <= segment_of(page_, cue.start).start + 2; }
  /// Of "the arrest" in a sentence that names nobody: whom the text is about, if it names one more often than others.
  std::vector<std::string> main_person(const Sentence& sentence, const Range&) const {
    if (!bearers(sentence).empty()) return {};
    const Sentence& title = page_.sentences().front();
    if (const auto named = ids_of(bearers(title)); named.size() == 1) return named;
    std::map<std::string, int> counts;
    constexpr std::size_t window = 20'000;  // bytes before
    for (const Ref* ref : page_.refs({sentence.start - std::min(sentence.start, window), sentence.start}))
      for (const auto& id : ref->ids) ++counts[id];
    std::string best;
    int most = 0;
    bool tied = false;
    for (const auto& [id, count] : counts) {
      tied = count == most || (tied && count < most);
      if (count > most) best = id, most = count;
    }
    if (best.empty() || tied) return {};
    return {best};
  }
  std::vector<std::string> everybody_before(const Range& cue) const {
    const std::size_t here = page_.sentence_of(cue.start);
    if (here == 0) return {};
    auto ids = ids_of(bearers(page_.sentences()[here - 1]));
    return ids.empty() ? topic(cue) : ids;
  }

  /// A participle without "was": behind a name, a mark or at the start of a line.
  bool has_place_of_participle(const Range& cue) const {
    std::size_t at = cue.start;
    const std::string_view text = page_.text();
    while (at > 0 && text[at - 1] == ' ') --at;
    if (at == 0) return true;
    if (text[at - 1] == ',' || text[at - 1] == ':' || text[at - 1] == '|' || text[at - 1] == '*' ||
        text[at - 1] == '(' || text[at - 1] == '-' || text[at - 1] == ')')
      return true;
    const Range segment = segment_of(page_, cue.start);
    if (at <= segment.start) return true;
    for (const Ref* ref : page_.refs({segment.start, cue.start}))
      if (ref->end == at) return true;
    for (const std::string_view adverb :
         {"later", "then", "again", "first", "all", "now", "soon", "once", "had", "has", "have", "and"})
      if (text.substr(0, at).ends_with(adverb))
        return !bearers({page_.sentences()[page_.sentence_of(cue.start)].start, cue.start}).empty();
    return false;
  }

  // --- cues ----------------------------------------------------------------------------------------------------------

  void read_cue(const Sentence& sentence, const Hit& hit) {
    const std::string& type = hit.cue->kind;
    const Range cue{hit.start, hit.end};
    if (hit.cue->how == "term" || hit.cue->how == "cell") return;
    const bool is_prospect = hit.cue->how == "prospect";
    const Range clause = clause_of(page_, cue.start);
    if (type == "sentenced" && !page_.terms(clause).empty() && has_term_event(clause)) return;
    Scope scope = scope_of(page_, cue);
    if (scope.is_open || (scope.is_requested && scope.modality != Modality::negated)) return;
    if (hit.cue->how == "noun" && scope.modality == Modality::asserted) scope.modality = modality_behind(cue);
    if (is_prospect && !is_prospective(scope, cue)) return;
    const auto who = patients(sentence, hit);
    const Time* time = time_for(page_, cue);
    if (!time && type == "detained" && goes_on_as_before(cue)) return;
    if (!time && is_time_beside(cue)) return;
    if (scope.modality == Modality::negated && has_paper(cue)) return;
    if (type == "tried" && hit.cue->how == "noun" && !begins_latin(page_.text(cue)) && has_own_verdict(sentence, who))
      return;
    // "concern at the detention of both": the noun alone tells nothing new.
    if (hit.cue->how == "noun" && scope.modality == Modality::asserted) {
      if (!time) return;
      const bool is_han = !begins_latin(page_.text(cue));
      if (is_han && !segment_of(page_, cue.start).holds(time->start) && !time_at_head(page_, sentence)) return;
    }
    for (const auto& id : who) put(cue, clause, id, type, time, scope, "", hit);
  }

  /// "his trial is expected to open", "the hearing did not take place".
  Modality modality_behind(const Range& cue) const {
    constexpr std::size_t reach = 36;
    const Range behind{cue.end, std::min(segment_of(page_, cue.start).end, cue.end + reach)};
    for (const Hit* word : page_.hits(behind, Table::context)) {
      if (word->cue->kind == "future") return Modality::planned;
      if (word->cue->kind == "negation") return Modality::negated;
    }
    for (const Word& word : page_.view().words_in(behind.start, behind.end))  // "his trial opens on Monday"
      for (const std::string_view to_come : {"opens", "begins", "starts", "resumes"})
        if (page_.view().text(word.start, word.end) == to_come &&
            page_.view().text(word.end, behind.end).starts_with(" on "))
          return Modality::planned;
    return Modality::asserted;
  }
  /// "no verdict yet", "is expected": right before it, or to come.
  static bool is_prospective(const Scope& scope, const Range& cue) {
    constexpr std::size_t near = 16;
    if (scope.modality == Modality::planned) return true;
    return scope.modality == Modality::negated && scope.word && scope.word->end <= cue.start &&
           cue.start - scope.word->end <= near;
  }
  /// 出獄後, 開庭後一分鐘, 此前他已被羈押三個月: it says when another thing was.
  bool is_time_beside(const Range& cue) const {
    if (begins_latin(page_.text(cue))) return false;
    const std::string_view after = page_.text().substr(cue.end);
    for (const std::string_view then : {"后", "前", "当天", "当日", "那天", "以来", "之后", "之前", "期间", "时,"})
      if (after.starts_with(then)) return true;
    const std::string_view before = page_.view().text(segment_of(page_, cue.start).start, cue.start);
    const auto number = chinese_number(page_.text(), cue.end);
    if (!number || (before.find("已") == before.npos && before.find("此前") == before.npos)) return false;
    const std::string_view unit = page_.text().substr(number->end);
    return unit.starts_with("个月") || unit.starts_with("天") || unit.starts_with("年") || unit.starts_with("多");
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
    return std::ranges::any_of(recent(), [&](const auto& e) {
      return e.type == "sentenced" && sentence.holds(e.start) && std::ranges::find(who, e.person) != who.end();
    });
  }

  bool has_term_event(const Range& clause) const {
    return std::ranges::any_of(recent(), [&](const auto& e) { return e.type == "sentenced" && clause.holds(e.start); });
  }

  void put(const Range& cue, const Range& clause, const std::string& id, const std::string& type, const Time* time,
           const Scope& scope, const std::string& term, const Hit& hit) {
    model::SuggestedEvent event;
    const Range segment = segment_of(page_, cue.start);
    event.start = std::max(clause.start, std::min(segment.start, cue.start));
    event.end = std::min(clause.end, std::max(segment.end, cue.end));
    event.person = id;
    event.type = type;
    if (!time && scope.modality == Modality::asserted) event.date = date_of_same_kind(cue, type);
    if (time)
      event.date = scope.modality == Modality::planned && !time->if_to_come.empty() ? time->if_to_come : time->date;
    event.term_months = term;
    if (!term.empty()) event.detail = in_own_words(hit);
    read_charge(clause, event);
    event.modality = word_for(scope.modality);
    event.why = "“" + std::string(page_.view().text(hit.start, hit.end)) + "” (" + hit.cue->how + ")";
    const bool is_there = std::ranges::any_of(recent(), [&](const auto& e) {
      return e.person == id && e.type == type && e.modality == event.modality &&
             (e.date == event.date || (event.date.empty() && clause.holds(e.start)));
    });
    if (!is_there && !is_told_again(event) && !is_of_the_same_taking(event)) out_.push_back(std::move(event));
  }

  /// The last events: what is told again is told near by.
  std::span<const model::SuggestedEvent> recent() const {
    constexpr std::size_t most = 200;
    return std::span(out_).subspan(out_.size() - std::min(out_.size(), most));
  }
  std::string in_own_words(const Range& cue) const {
    const std::size_t from = page_.view().origin(cue.start);
    return std::string(page_.view().original().substr(from, page_.view().origin(cue.end) - from));
  }
  std::string in_own_words(const Hit& hit) const { return in_own_words(Range{hit.start, hit.end}); }

  /// What for: the charge that the clause names, and the article of the law, by its number or as the charge's own.
  void read_charge(const Range& clause, model::SuggestedEvent& event) const {
    for (const Hit* hit : page_.hits(clause, Table::charges)) {
      event.charge = hit->cue->kind;
      event.article = hit->cue->how;
      break;
    }
    const std::string_view text = page_.text(clause);
    if (const std::size_t at = text.find("article "); at != text.npos) {
      if (const auto number = english_number(page_.text(), clause.start + at + 8); number && number->value > 1)
        event.article = std::to_string(static_cast<int>(number->value));
    } else if (const std::size_t han = text.find("第"); han != text.npos) {
      const auto number = chinese_number(page_.text(), clause.start + han + 3);
      if (number && starts_at(page_.text(), number->end, "条"))
        event.article = std::to_string(static_cast<int>(number->value));
    }
  }

  /// "seized on 5 November; his whereabouts remain unknown", 被帶走後再沒有露面: one taking, told twice in a sentence.
  bool is_of_the_same_taking(const model::SuggestedEvent& event) const {
    if (event.type != "disappeared" && event.type != "detained") return false;
    const std::string_view other = event.type == "detained" ? "disappeared" : "detained";
    const std::size_t here = page_.sentence_of(event.start);
    return std::ranges::any_of(recent(), [&](const auto& e) {
      return e.person == event.person && e.type == other && page_.sentence_of(e.start) == here &&
             (event.date.empty() || e.date == event.date) && e.modality != "negated" && event.modality != "negated";
    });
  }
  /// The verdict of a few sentences before, told again without its day.
  bool is_told_again(const model::SuggestedEvent& event) const {
    if (event.type != "sentenced" || !event.date.empty() || event.modality != "asserted") return false;
    const std::size_t here = page_.sentence_of(event.start);
    return std::ranges::any_of(recent(), [&](const auto& e) {
      const std::size_t of = page_.sentence_of(e.start);
      return e.person == event.person && e.type == event.type && e.modality == event.modality && of < here &&
             of + 3 >= here && (e.term_months.empty() || e.term_months == event.term_months);
    });
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
      const auto all = recent();
      const auto own = std::ranges::find_if(
          all, [&](const auto& e) { return part.holds(e.start) || part.holds((e.start + e.end) / 2); });
      if (own != all.end()) {
        last = own->type;
        continue;
      }
      if (last.empty() || part.end - part.start > longest || !page_.hits(part, Table::events).empty() ||
          !page_.hits(part, Table::speech).empty())
        continue;
      const Refs who = bearers(part);
      const auto times = page_.times(part);
      if (who.empty() || times.empty() || who.front()->start > part.start + 12 || times.front().end > part.end)
        continue;
      if (page_.view().words_in(who.front()->end, times.front().start).size() > 5) continue;
      Hit hit = term_hit();
      hit.start = part.start;
      hit.end = part.end;
      put(part, part, who.front()->ids[0], last, &times.front(), {}, "", hit);
    }
  }

  /// "on the 2nd the court gave X death with reprieve; his nephew got death": the day of the clause before.
  text::Date date_of_same_kind(const Range& cue, const std::string& type) const {
    const Sentence& sentence = page_.sentences()[page_.sentence_of(cue.start)];
    for (const auto& all = recent(); const auto& told : std::views::reverse(all))
      if (const auto* event = &told; event->type == type && sentence.holds(event->start) && event->start < cue.start)
        return event->date;
    return {};
  }

  // --- terms ---------------------------------------------------------------------------------------------------------

  bool is_term_of_prison(const Sentence& sentence, const Term& term) const {
    const std::string_view text = page_.text(), after = text.substr(term.end), before = text.substr(0, term.start);
    for (const std::string_view word : {" ago", " later", " after", " old", " early", " before", " earlier", " on,",
                                        " in,", " into", "-old", "前", "后", "来", "间", "之久", "内", "以来", "多"})
      if (after.starts_with(word)) return false;
    for (const std::string_view word :
         {"almost ", "nearly ", "after ", "first of ", "every ", "aged ", "for over ", "more than ", "over ", "第",
          "终年", "近", "整整", "关了", "缓刑", "缓期", "in the past ", "last ", "within "})
      if (before.ends_with(word)) return false;
    for (const Time& time : page_.times({term.start - std::min<std::size_t>(term.start, 30), term.end}))
      if (time.start < term.end && term.start < time.end) return false;
    if (is_served(before) || is_cut(before)) return false;
    const Range clause = clause_of(page_, term.start);
    for (const Hit* hit : page_.hits(clause, Table::events, "sentenced"))
      if (hit->start < term.end || hit->start < term.end + 20) return true;
    if (term.months == "death" || term.months == "life")
      return !page_.hits(sentence, Table::events, "sentenced").empty();
    if (is_for_somebody(term)) return true;
    const bool goes_on = !page_.hits(sentence, Table::events, "sentenced").empty() || has_sentenced_before(sentence);
    const bool beside_somebody = !bearers(clause).empty() || after.starts_with(" for ");
    return goes_on && beside_somebody;
  }
  /// "after serving all of a four-year term": what was given before.
  static bool is_served(std::string_view before) {
    constexpr std::size_t reach = 30;
    const std::string_view near = before.substr(before.size() - std::min(before.size(), reach));
    for (const std::string_view word : {"after serving", "served", "completed", "服满", "坐满", "服完"})
      if (near.find(word) != near.npos) return true;
    return false;
  }
  /// "a reduction of two years", 减刑两年: of a sentence given before.
  static bool is_cut(std::string_view before) {
    constexpr std::size_t reach = 24;
    const std::string_view near = before.substr(before.size() - std::min(before.size(), reach));
    for (const std::string_view word :
         {"reduction", "reduced by", "commut", "knocked", "减刑", "减去", "减了", "减为", "改判为"})
      if (near.find(word) != near.npos) return true;
    return false;
  }
  /// "three years for him".
  bool is_for_somebody(const Term& term) const {
    constexpr std::string_view link = " for ";
    if (!page_.text().substr(term.end).starts_with(link)) return false;
    const std::size_t at = term.end + link.size();
    const auto refs = page_.refs({at, std::min(page_.text().size(), at + 60)});
    return !refs.empty() && refs.front()->start == at && !refs.front()->is_possessive;
  }
  bool has_sentenced_before(const Sentence& sentence) const {
    const std::size_t here = static_cast<std::size_t>(&sentence - page_.sentences().data());
    if (here == 0) return false;
    const Sentence& last = page_.sentences()[here - 1];
    return last.paragraph == sentence.paragraph && !page_.hits(last, Table::events, "sentenced").empty();
  }

  static const Hit& term_hit() {
    static const Cue cue{Table::events, "sentenced", "term"};
    static const Hit hit{0, 0, &cue};
    return hit;
  }

  void read_terms(const Sentence& sentence) {
    std::vector<const Term*> terms;
    for (const Term& term : page_.terms(sentence))
      if (is_term_of_prison(sentence, term)) terms.push_back(&term);
    if (terms.empty()) return;
    const std::string_view words = page_.text(sentence);
    const bool in_turn = words.find("respectively") != words.npos || words.find("分别") != words.npos;
    std::vector<std::string> row;
    if (in_turn && terms.size() > 1) row = before(sentence, {terms[0]->start, terms[0]->end});
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const Term& term = *terms[i];
      const Range cue{term.start, term.end};
      const Scope scope = scope_of(page_, cue);
      if (scope.is_open || scope.is_requested) continue;
      std::vector<std::string> who;
      if (row.size() == terms.size())
        who = {row[i]};
      else
        who = of_term(sentence, term);
      const Time* time = time_for(page_, cue);
      if (!time) time = time_of_hearing(sentence);
      Hit hit = term_hit();
      hit.start = term.start;
      hit.end = term.end;
      for (const auto& id : who) put(cue, clause_of(page_, term.start), id, "sentenced", time, scope, term.months, hit);
    }
    read_bare_numbers(sentence, *terms.back());
  }

  /// "sentenced X to nine years and Y to four": years are meant again.
  void read_bare_numbers(const Sentence& sentence, const Term& last) {
    for (const Ref* ref : bearers({last.end, sentence.end})) {
      constexpr std::string_view link = " to ";
      if (ref->ids.size() != 1 || !page_.text().substr(ref->end).starts_with(link)) continue;
      const auto number = english_number(page_.text(), ref->end + link.size());
      if (!number || number->value < 1 || number->value > 30) continue;
      const std::string_view behind = page_.text().substr(number->end);
      if (!behind.starts_with(".") && !behind.starts_with(",") && !behind.starts_with(";") &&
          !behind.starts_with(" and "))
        continue;
      const Range cue{ref->end + link.size(), number->end};
      Hit hit = term_hit();
      hit.start = cue.start;
      hit.end = cue.end;
      const Time* time = time_for(page_, {last.start, last.end});
      put(cue, clause_of(page_, cue.start), ref->ids[0], "sentenced", time, scope_of(page_, cue),
          std::to_string(static_cast<int>(number->value * 12)), hit);
    }
  }

  /// "Tuesday's hearing took twenty minutes. She was given two years": the day of the sentence before.
  const Time* time_of_hearing(const Sentence& sentence) const {
    const auto here = static_cast<std::size_t>(&sentence - page_.sentences().data());
    if (here == 0) return nullptr;
    const Sentence& last = page_.sentences()[here - 1];
    if (last.paragraph != sentence.paragraph) return nullptr;
    const std::string_view words = page_.text(last);
    for (const std::string_view word : {"hearing", "trial", "court", "verdict", "庭", "宣判", "法院", "判决"})
      if (words.find(word) != words.npos)
        for (const Time& time : page_.times(last))
          if (time.date.is_one_day()) return &time;
    return nullptr;
  }

  std::vector<std::string> of_term(const Sentence& sentence, const Term& term) const {
    const std::string_view after = page_.text().substr(term.end);
    if (after.starts_with(" for ")) {
      const Refs all = bearers({term.end, std::min(sentence.end, term.end + 40)});
      if (!all.empty() && all.front()->start == term.end + 5)
        return with_company({term.end, sentence.end}, all.front());
      const auto pair = last_pair(term.start);
      if (pair.size() == 2 && after.starts_with(" for the former")) return {pair[0]};
      if (pair.size() == 2 && after.starts_with(" for the latter")) return {pair[1]};
    }
    const Range clause = clause_of(page_, term.start);
    const Refs all = bearers({clause.start, term.start});
    if (!all.empty()) {
      const Ref* nearest = all.back();
      // Several who all got it, or the one told last.
      const std::string_view between = page_.view().text(nearest->end, term.start);
      const bool each = between.find(" each") != between.npos || between.find("均") != between.npos ||
                        between.find("各") != between.npos || between.find(" both") != between.npos;
      if (each || nearest->ids.size() > 1) return with_company(sentence, nearest);
      const auto company = with_company({clause.start, term.start}, nearest);
      return company.size() > 1 && company.back() == nearest->ids[0] && is_shared(all, nearest) ? company
                                                                                                : nearest->ids;
    }
    if (auto found = before(sentence, {term.start, term.end}); !found.empty()) return found;
    for (const Ref* ref : bearers({term.end, sentence.end}))  // "the nine-year sentence passed on X"
      for (const std::string_view link : {" on ", " against "})
        if (page_.text().substr(0, ref->start).ends_with(link)) return with_company({term.end, sentence.end}, ref);
    return topic({term.start, term.end});
  }
  static bool is_shared(const Refs&, const Ref*) { return true; }

  std::vector<std::string> last_pair(std::size_t at) const {
    const std::size_t here = page_.sentence_of(at);
    for (std::size_t back = 0; back <= 3 && back <= here; ++back) {
      const Sentence& sentence = page_.sentences()[here - back];
      const Refs all = bearers({sentence.start, std::min(sentence.end, at)});
      for (std::size_t i = 0; i < all.size(); ++i) {
        const auto [first, last] = told_together(page_, all, i);
        if (last - first == 2) return ids_of({all[first], all[first + 1]});
      }
      const auto ids = ids_of(all);
      if (ids.size() == 2) return ids;
    }
    return {};
  }

  // --- tables --------------------------------------------------------------------------------------------------------

  /// Rows that follow a head; a cell may hold several sentences, so a row is joined by its bars.
  void read_tables() {
    std::vector<std::string> heads;
    for (const Sentence& sentence : page_.sentences()) {
      if (!page_.is_row(sentence)) continue;
      const auto all = page_.cells(sentence);
      if (page_.refs(sentence).empty() || heads.empty()) {
        heads.clear();
        for (const Range& cell : all) heads.push_back(type_of_head(page_.text(cell)));
        if (page_.refs(sentence).empty()) continue;
      }
      read_row(sentence, all, heads);
    }
  }
  static std::string type_of_head(std::string_view head) {
    static constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"held", "detained"},     {"detained", "detained"}, {"detention", "detained"}, {"arrested", "arrested"},
         {"arrest", "arrested"},   {"outcome", "sentenced"}, {"sentence", "sentenced"}, {"verdict", "sentenced"},
         {"released", "released"}, {"release", "released"},  {"拘押", "detained"},      {"拘留", "detained"},
         {"羁押", "detained"},     {"逮捕", "arrested"},     {"判决", "sentenced"},     {"刑期", "sentenced"},
         {"判刑", "sentenced"},    {"获释", "released"},     {"释放", "released"},      {"备注", "any"},
         {"remarks", "any"},       {"notes", "any"},         {"status", "any"}});
    for (const auto& [word, type] : words)
      if (head.find(word) != head.npos) return std::string(type);
    return {};
  }
  /// Every part of a row is about its first person.
  void read_row(const Sentence& row, const std::vector<Range>& all, const std::vector<std::string>& heads) {
    const Refs people = bearers(row);
    if (people.empty()) return;
    for (std::size_t i = 0; i < all.size(); ++i)
      read_cell(all[i], people.front()->ids[0], i < heads.size() ? heads[i] : std::string());
  }
  void read_cell(const Range& cell, const std::string& person, const std::string& head) {
    const std::size_t before = out_.size();
    for (const Range& part : parts_of(cell)) {
      const Time* time = time_in(part);
      const auto terms = page_.terms(part);
      if (!terms.empty() && terms.front().end <= part.end &&
          (!page_.hits(part, Table::events, "sentenced").empty() || head == "sentenced" ||
           is_bare(part, terms.front()))) {
        Hit hit = term_hit();
        hit.start = terms.front().start;
        hit.end = terms.front().end;
        put(part, part, person, "sentenced", time ? time : time_in(cell), {}, terms.front().months, hit);
        continue;
      }
      for (const Hit* cue : page_.hits(part, Table::events)) {
        if (cue->cue->how == "term" || cue->cue->how == "prospect") continue;
        Scope scope;
        for (const Hit* word : page_.hits({part.start, cue->start}, Table::context)) {
          if (word->cue->kind == "negation") scope.modality = Modality::negated;
          if (word->cue->kind == "future") scope.modality = Modality::planned;
          if (word->cue->kind == "hedge") scope.modality = Modality::hedged;
        }
        if (scope.modality == Modality::asserted && !page_.hits(cell, Table::context, "after").empty())
          scope.modality = Modality::hedged;
        put(part, part, person, cue->cue->kind, time, scope, "", *cue);
        break;
      }
    }
    if (out_.size() > before || head.empty() || head == "any") return;
    if (const Time* time = time_in(cell)) {
      Hit hit = term_hit();
      hit.start = cell.start;
      hit.end = cell.end;
      if (head != "sentenced") put(cell, cell, person, head, time, {}, "", hit);
    }
  }
  /// "5.5 years, 2012": nothing but a term and a time.
  bool is_bare(const Range& part, const Term& term) const {
    return term.start <= part.start + 2 && part.end - term.end < 20;
  }
  std::vector<Range> parts_of(const Range& cell) const {
    std::vector<Range> parts;
    std::size_t from = cell.start;
    for (std::size_t at = cell.start; at <= cell.end; ++at) {
      const bool ends = at == cell.end || page_.text()[at] == ';' || (page_.text()[at] == ',' && splits(cell, at));
      if (!ends) continue;
      parts.push_back({from, at});
      from = at + 1;
    }
    return parts;
  }
  /// A comma parts two events of a cell, not a term from its date.
  bool splits(const Range& cell, std::size_t comma) const {
    const Range rest{comma + 1, cell.end}, first{cell.start, comma};
    return (!page_.hits(rest, Table::events).empty() || !page_.terms(rest).empty()) &&
           (!page_.hits(first, Table::events).empty() || !page_.terms(first).empty());
  }
  const Time* time_in(const Range& cell) const {
    const auto times = page_.times(cell);
    return times.empty() || times.front().end > cell.end ? nullptr : &times.front();
  }

  const Page& page_;
  std::vector<model::SuggestedEvent> out_;
};

}  // namespace

std::vector<model::SuggestedEvent> events_in(const Page& page) { return Events(page).read(); }

}  // namespace vigil::link::said

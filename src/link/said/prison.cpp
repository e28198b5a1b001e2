#include "link/said/prison.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "link/said/numbers.hpp"
#include "link/said/own_time.hpp"
#include "link/said/patients.hpp"
#include "link/said/who.hpp"

namespace vigil::link::said {
namespace {

using Refs = std::vector<const Ref*>;

/// "after serving all of a four-year term": what was given before.
bool is_served(std::string_view before) {
  constexpr std::size_t reach = 30;
  const std::string_view near = before.substr(before.size() - std::min(before.size(), reach));
  for (const std::string_view word : {"after serving", "served", "completed", "服满", "坐满", "服完"})
    if (near.find(word) != near.npos) return true;
  return false;
}

/// "a reduction of two years", 减刑两年: of a sentence given before.
bool is_cut(std::string_view before) {
  constexpr std::size_t reach = 24;
  const std::string_view near = before.substr(before.size() - std::min(before.size(), reach));
  for (const std::string_view word :
       {"reduction", "reduced by", "commut", "knocked", "减刑", "减去", "减了", "减为", "减到", "减至", "改判为"})
    if (near.find(word) != near.npos) return true;
  return false;
}

/// "three years for him".
bool is_for_somebody(const Page& page, const Term& term) {
  constexpr std::string_view link = " for ";
  if (!page.text().substr(term.end).starts_with(link)) return false;
  const std::size_t at = term.end + link.size();
  const auto refs = page.refs({at, std::min(page.text().size(), at + 60)});
  return !refs.empty() && refs.front()->start == at && !refs.front()->is_possessive;
}

bool has_sentenced_before(const Page& page, const Sentence& sentence) {
  const std::size_t here = static_cast<std::size_t>(&sentence - page.sentences().data());
  if (here == 0) return false;
  const Sentence& last = page.sentences()[here - 1];
  return last.paragraph == sentence.paragraph && !page.hits(last, Table::events, "sentenced").empty();
}

/// "Fifteen years for separatism.", "Eight years, a court said", "prison, three years, on 3 May 2011",
/// 五年,2024年6月14日: a part that is nothing but a term, beside its day, its charge or its court.
bool is_told_bare(const Page& page, const Sentence& sentence, const Term& term) {
  const Range segment = segment_of(page, term.start);
  const auto near = [&](std::size_t at, std::size_t edge) { return at <= edge + 2; };
  const bool is_part = near(term.start, segment.start) && near(segment.end, term.end);
  const bool begins = near(term.start, segment.start);
  if (!begins) return false;
  const std::string_view words = page.text(sentence);
  for (const std::string_view court :
       {" court", "judge", "verdict", "separatis", "subversi", "inciting", "prison", "jail", "hearing", "read out",
        "handed down", "法院", "法官", "罪", "宣判", "判决", "judgment", "ruling", "sentence"})
    if (words.find(court) != words.npos) return is_part || page.text().substr(term.end).starts_with(" for ");
  // "tried in March, three and a half years on 3 April": the part is the term and its time.
  for (const Time& time : page.times({term.end, std::min(segment.end, term.end + 6)}))
    if (time.end + 2 >= segment.end && time.date.edtf().size() >= 7) return true;
  if (!is_part) return false;
  if (time_at_head(page, sentence)) return true;
  const Range around{term.start - std::min<std::size_t>(term.start, 40), std::min(sentence.end, term.end + 40)};
  return std::ranges::any_of(page.times(around), [&](const Time& time) {
    const bool is_beside = near(time.start, term.end + 2) || (time.end <= term.start && near(term.start, time.end + 4));
    return is_beside && time.date.edtf().size() >= 7 && time.start >= sentence.start;
  });
}

/// 守了三年, 等了七年: of another verb than one of prison.
bool is_of_another_verb(std::string_view before) {
  constexpr std::string_view done = "了";
  if (!before.ends_with(done)) return false;
  before.remove_suffix(done.size());
  return std::ranges::none_of(std::to_array<std::string_view>({"判", "处", "定", "囚", "吃", "蹲", "获", "获刑", "领",
                                                               "给", "得", "改", "刑", "监", "到"}),
                              [&](std::string_view verb) { return before.ends_with(verb); });
}

/// "thirty years writing down songs": what somebody did so long.
bool is_followed_by_doing(const Page& page, const Term& term) {
  const auto words = page.view().words_in(term.end, std::min(page.text().size(), term.end + 24));
  if (words.empty() || words[0].start != term.end + 1) return false;
  const std::string_view word = page.view().text(words[0].start, words[0].end);
  constexpr std::size_t shortest = 6;
  return word.size() >= shortest && word.ends_with("ing") && word != "pending";
}

/// Of several counts: what is to be served of them.
constexpr auto served_of_several =
    std::to_array<std::string_view>({"决定执行", "合并执行", "to be served as ", "combined into "});

bool is_term_of_prison(const Page& page, const Sentence& sentence, const Term& term) {
  const std::string_view text = page.text(), after = text.substr(term.end), before = text.substr(0, term.start);
  for (const std::string_view word :
       {" ago",  " later", " after", " old",     " early",   " before", " earlier",    " on,", " in,",
        " into", "-old",   " late",  " without", " running", " apart",  " of waiting", "前",   "后",
        "来",    "间",     "之久",   "内",       "以来",     "多",      "没",          "未",   "减"})
    if (after.starts_with(word)) return false;
  for (const std::string_view word :
       {"almost ",    "nearly ",     "after ",       "first of ",     "every ",       "aged ",      "for over ",
        "more than ", "over ",       "第",           "终年",          "近",           "整整",       "关了",
        "缓刑",       "缓期",        "in the past ", "last ",         "within ",      "快",         "将近",
        "of his ",    "of her ",     "等了",         "spent ",        "missing for ", "sight for ", "waited ",
        "lasted ",    "took ",       " in ",         "就是",          "关",           "之前",       "此前",
        "以前",       "for nearly ", "for almost ",  "for more than "})
    if (before.ends_with(word)) return false;
  if (std::ranges::any_of(served_of_several, [&](auto word) { return before.ends_with(word); })) return true;
  if (is_followed_by_doing(page, term)) return false;
  for (const Time& time : page.times({term.start - std::min<std::size_t>(term.start, 30), term.end}))
    if (time.start < term.end && term.start < time.end) return false;
  if (is_served(before) || is_cut(before) || is_of_another_verb(before)) return false;
  const Range clause = clause_of(page, term.start);
  for (const Hit* hit : page.hits(clause, Table::events, "sentenced"))
    if (hit->start < term.end || hit->start < term.end + 20) return true;
  if (is_told_bare(page, sentence, term)) return true;
  if (term.months == "death" || term.months == "life") return !page.hits(sentence, Table::events, "sentenced").empty();
  if (is_for_somebody(page, term)) return true;
  const bool goes_on = !page.hits(sentence, Table::events, "sentenced").empty() || has_sentenced_before(page, sentence);
  const bool beside_somebody = !bearers(page, clause).empty() || after.starts_with(" for ");
  return goes_on && beside_somebody;
}

/// "Tuesday's hearing took twenty minutes. She was given two years": the day of the sentence before.
const Time* time_of_hearing(const Page& page, const Sentence& sentence) {
  const auto here = static_cast<std::size_t>(&sentence - page.sentences().data());
  if (here == 0) return nullptr;
  const Sentence& last = page.sentences()[here - 1];
  if (last.paragraph != sentence.paragraph) return nullptr;
  const std::string_view words = page.text(last);
  for (const std::string_view word : {"hearing", "trial", "court", "verdict", "庭", "宣判", "法院", "判决"})
    if (words.find(word) != words.npos)
      for (const Time& time : page.times(last))
        if (time.date.is_one_day()) return &time;
  return nullptr;
}

std::vector<std::string> last_pair(const Page& page, std::size_t at) {
  const std::size_t here = page.sentence_of(at);
  for (std::size_t back = 0; back <= 3 && back <= here; ++back) {
    const Sentence& sentence = page.sentences()[here - back];
    const Refs all = bearers(page, {sentence.start, std::min(sentence.end, at)});
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto [first, last] = told_together(page, all, i);
      if (last - first == 2) return ids_of({all[first], all[first + 1]});
    }
    const auto ids = ids_of(all);
    if (ids.size() == 2) return ids;
  }
  return {};
}

std::vector<std::string> of_term(const Page& page, const Sentence& sentence, const Term& term) {
  const std::string_view after = page.text().substr(term.end);
  if (after.starts_with(" for ")) {
    const Refs all = bearers(page, {term.end, std::min(sentence.end, term.end + 40)});
    if (!all.empty() && all.front()->start == term.end + 5)
      return with_company(page, {term.end, sentence.end}, all.front());
    const auto pair = last_pair(page, term.start);
    if (pair.size() == 2 && after.starts_with(" for the former")) return {pair[0]};
    if (pair.size() == 2 && after.starts_with(" for the latter")) return {pair[1]};
  }
  for (const Ref* ref : bearers(page, {term.end, std::min(sentence.end, term.end + 40)}))  // 服无期徒刑的罗静宜
    if (page.view().text(term.end, ref->start) == "的") return with_company(page, {term.end, sentence.end}, ref);
  const Range clause = clause_of(page, term.start);
  Refs all = bearers(page, {clause.start, term.start});
  if (begins_latin(page.text(Range{term.start, term.end}))) drop_appositions(page, {term.start, term.end}, all);
  if (!all.empty()) {
    const Ref* nearest = all.back();
    // Several who all got it, or the one told last.
    const std::string_view between = page.view().text(nearest->end, term.start);
    const bool each = between.find(" each") != between.npos || between.find("均") != between.npos ||
                      between.find("各") != between.npos || between.find(" both") != between.npos;
    if (each || nearest->ids.size() > 1) return with_company(page, sentence, nearest);
    const auto company = with_company(page, {clause.start, term.start}, nearest);
    return company.size() > 1 && company.back() == nearest->ids[0] ? company : nearest->ids;
  }
  if (auto found = before(page, sentence, {term.start, term.end}); !found.empty()) return found;
  for (const Ref* ref : bearers(page, {term.end, sentence.end}))  // "the nine-year sentence passed on X"
    for (const std::string_view link : {" on ", " against "})
      if (page.text().substr(0, ref->start).ends_with(link)) return with_company(page, {term.end, sentence.end}, ref);
  return topic(page, {term.start, term.end});
}

/// What may stand behind a number of years that leaves "years" out: "Y to four.", "Y five in March".
bool may_end_number(const Page& page, std::size_t at) {
  const std::string_view behind = page.text().substr(at);
  if (behind.empty()) return true;
  if (page.sentence_of(at) != page.sentence_of(std::min(at + 1, page.text().size() - 1))) return true;
  return std::ranges::any_of(
      std::to_array<std::string_view>({".", ",", ";", ")", " and ", " in ", " on ", " from ", " at ", " last ",
                                       " more ", " each", " this ", " the same ", " yesterday", " today"}),
      [&](std::string_view end) { return behind.starts_with(end); });
}

/// "four", "four and a half" at `at`, in years; nothing where another thing is counted.
std::optional<Number> bare_years(const Page& page, std::size_t at) {
  const auto number = english_number(page.text(), at);
  constexpr double most = 30;
  if (!number || number->value < 1 || number->value > most) return std::nullopt;
  return number;
}

/// "sentenced X to nine years and Y to four", "five years for X, three for Y", "five years in 2007, six in 2015": years
/// are meant again.
void read_bare_numbers(const Page& page, const Sentence& sentence, const Term& last, Told& told) {
  const std::string_view text = page.text();
  const auto put = [&](std::size_t at, const Number& number, const std::string& id) {
    const Range cue{at, number.end};
    const Hit hit = hit_of_term(cue.start, cue.end);
    const Time* time = nullptr;  // its own part's before that of the term
    for (const Time& own : page.times({number.end, segment_of(page, at).end}))
      if (!time) time = &own;
    for (const Time& own : page.times({std::max(last.end, segment_of(page, at).start), at}))
      if (!time) time = &own;
    if (!time) time = time_for(page, {last.start, last.end});
    if (!time) time = time_of_hearing(page, sentence);
    told.put(cue, clause_of(page, cue.start), id, "sentenced", time, scope_of(page, cue),
             std::to_string(static_cast<int>(number.value * 12)), hit);
  };
  const auto refs = bearers(page, {last.end, sentence.end});
  std::set<std::size_t> taken;  // where numbers begin that were told
  for (const Ref* ref : refs) {
    if (ref->ids.size() != 1) continue;
    std::size_t at = 0;
    for (const std::string_view link : {" to ", " got ", ", ", " "})
      if (text.substr(ref->end).starts_with(link)) {
        at = ref->end + link.size();
        break;
      }
    if (at == 0) continue;
    const auto number = bare_years(page, at);
    if (!number || !may_end_number(page, number->end)) continue;
    taken.insert(at);
    put(at, *number, ref->ids[0]);
  }
  // "three for Y", "and eight more in 1993", ", six from another court"
  const std::string_view within = text.substr(0, sentence.end);
  for (const std::string_view joint : {", ", " and ", "; "})
    for (std::size_t from = within.find(joint, last.end); from != within.npos; from = within.find(joint, from + 1)) {
      std::size_t at = from + joint.size();
      if (joint != " and " && text.substr(at).starts_with("and ")) at += 4;
      const auto number = at < sentence.end ? bare_years(page, at) : std::nullopt;
      if (!number || taken.contains(at)) continue;
      const std::string_view behind = text.substr(number->end);
      constexpr std::string_view of = " for ";
      if (behind.starts_with(of)) {
        const auto ref = std::ranges::find(refs, number->end + of.size(), [](const Ref* r) { return r->start; });
        if (ref == refs.end()) continue;
        taken.insert(at);
        for (const auto& id : (*ref)->ids) put(at, *number, id);
      } else if (behind.starts_with(" more ") || behind.starts_with(" from another") ||
                 (behind.starts_with(" in ") && !page.times({number->end + 4, number->end + 8}).empty())) {
        const auto who = of_term(page, sentence, last);
        taken.insert(at);
        for (const auto& id : who) put(at, *number, id);
      }
    }
}

/// "sent them to prison for five years and for three and a half": of two people each his own.
bool read_two_in_turn(const Page& page, const Sentence& sentence, const Term& term, Told& told) {
  constexpr std::string_view joint = " and for ";
  if (!page.text().substr(term.end).starts_with(joint)) return false;
  const std::size_t at = term.end + joint.size();
  const auto number = bare_years(page, at);
  if (!number || !may_end_number(page, number->end)) return false;
  const auto who = of_term(page, sentence, term);
  if (who.size() != 2) return false;
  const Time* time = time_for(page, {term.start, term.end});
  const auto put = [&](const Range& cue, const std::string& id, const std::string& months) {
    told.put(cue, clause_of(page, cue.start), id, "sentenced", time, scope_of(page, cue), months,
             hit_of_term(cue.start, cue.end));
  };
  put({term.start, term.end}, who[0], term.months);
  put({at, number->end}, who[1], std::to_string(static_cast<int>(number->value * 12)));
  return true;
}

/// "X was given five years. Y got three last December": the verdict leaves out "years", behind another or beside its
/// day.
void read_bare_verdict(const Page& page, const Sentence& sentence, Told& told) {
  const bool goes_on = has_sentenced_before(page, sentence);
  for (const Ref* ref : bearers(page, sentence)) {
    if (ref->ids.size() != 1) continue;
    for (const std::string_view got : {" got ", " received ", " was given ", " has got ", " drew ", " had drawn ",
                                       " had got ", " had been given ", " had received "}) {
      if (!page.text().substr(ref->end).starts_with(got)) continue;
      const std::size_t at = ref->end + got.size();
      const auto number = bare_years(page, at);
      if (!number || number->value < 2 || !may_end_number(page, number->end)) continue;
      if (!goes_on && page.times({number->end, number->end + 5}).empty()) continue;  // "had drawn ten in April 2005"
      const Range cue{at, number->end};
      told.put(cue, clause_of(page, at), ref->ids[0], "sentenced", time_for(page, cue), scope_of(page, cue),
               std::to_string(static_cast<int>(number->value * 12)), hit_of_term(cue.start, cue.end));
    }
  }
}

/// Of several counts only what is to be served: 判处…三年,判处…十年,决定执行…十二年.
void keep_served(const Page& page, std::vector<const Term*>& terms) {
  for (std::size_t i = terms.size(); i-- > 1;) {
    const std::string_view between = page.text({terms[i - 1]->end, terms[i]->start});
    if (std::ranges::none_of(served_of_several, [&](auto word) { return between.find(word) != between.npos; }))
      continue;
    // Those before it, back to the next name: terms in front of that are another's.
    std::size_t first = i;
    while (first > 0 && page.refs({terms[first - 1]->end, terms[first]->start}).empty()) --first;
    terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(first), terms.begin() + static_cast<std::ptrdiff_t>(i));
    i = first;
  }
}

}  // namespace

void read_terms(const Page& page, const Sentence& sentence, Told& told) {
  std::vector<const Term*> terms;
  for (const Term& term : page.terms(sentence))
    if (is_term_of_prison(page, sentence, term)) terms.push_back(&term);
  if (terms.empty()) return read_bare_verdict(page, sentence, told);
  const std::string_view words = page.text(sentence);
  keep_served(page, terms);
  const bool in_turn = words.find("respectively") != words.npos || words.find("分别") != words.npos;
  std::vector<std::string> row;
  if (terms.size() == 1 && read_two_in_turn(page, sentence, *terms[0], told)) return;
  if (in_turn && terms.size() > 1) row = before(page, sentence, {terms[0]->start, terms[0]->end});
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const Term& term = *terms[i];
    const Range cue{term.start, term.end};
    const Scope scope = scope_of(page, cue);
    if (scope.is_open || scope.is_requested) continue;
    std::vector<std::string> who;
    if (row.size() == terms.size())
      who = {row[i]};
    else
      who = of_term(page, sentence, term);
    const Time* time = time_of(page, cue, "sentenced");
    if (!time) time = time_of_hearing(page, sentence);
    const Hit hit = hit_of_term(term.start, term.end);
    for (const auto& id : who)
      told.put(cue, clause_of(page, term.start), id, "sentenced", time, scope, term.months, hit);
  }
  read_bare_numbers(page, sentence, *terms.back(), told);
}

}  // namespace vigil::link::said

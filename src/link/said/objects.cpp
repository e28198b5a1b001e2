#include "link/said/objects.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "link/said/scope.hpp"
#include "link/said/who.hpp"
#include "link/starts.hpp"
#include "link/words.hpp"

namespace vigil::link::said {
namespace {

/// 他們明年一定會提她: a pronoun before the verb and behind no preposition is who does it.
bool is_han_subject(const Page& page, const Ref& ref) {
  if (ref.how != Ref::How::pronoun || ref.is_possessive) return false;
  const std::string_view before = page.text().substr(0, ref.start);
  for (const std::string_view preposition : {"就", "对", "为", "替", "把", "将", "向", "关于", "让", "使", "给", "与"})
    if (before.ends_with(preposition)) return false;
  return page.text(ref) == "他们" || page.text(ref) == "她们" || ref.start == segment_of(page, ref.start).start;
}

/// "pressed them on torture", "asked him about X": to whom it is said.
bool is_addressed(const Page& page, const Ref& ref, const Act& act) {
  const bool is_her = page.text(ref) == "her";  // "told her that": not whose
  if (ref.how != Ref::How::pronoun || (ref.is_possessive && !is_her)) return false;
  if (!begins_latin(page.text(ref)))  // 使馆告诉她,五月又提出了他的案件
    for (const std::string_view told : {"告诉", "告知", "通知", "转告", "答复", "回复", "向"})
      if (page.text().substr(0, ref.start).ends_with(told)) return true;
  static constexpr auto verbs = std::to_array<std::string_view>(
      {"ask",    "press", "push", "question", "quiz", "grill",    "tackl", "challeng", "confront", "told",   "tell",
       "remind", "urg",   "lobb", "warn",     "tax",  "petition", "brief", "inform",   "approach", "implor", "beg"});
  return std::ranges::any_of(act.cues, [&](const Hit* hit) {
    const std::string_view words = page.view().text(hit->start, hit->end);
    const std::size_t first = words.find(' ');
    return first != words.npos && hit->start < ref.start && ref.end < hit->end && ref.start == hit->start + first + 1 &&
           std::ranges::any_of(verbs, [&](std::string_view verb) { return words.starts_with(verb); });
  });
}

/// "when she visits in the autumn".
bool is_subject_of_aside(const Page& page, const Ref& ref) {
  if (ref.how != Ref::How::pronoun) return false;
  const std::string_view before = page.text().substr(0, ref.start);
  for (const std::string_view word : {" when ", " as ", " while ", " if ", " before ", " after "})
    if (before.ends_with(word)) return true;
  return false;
}

/// 其中周世锋已获刑, "X, who was tried with Y": told of one of them, not what was raised.
bool is_elaboration(const Page& page, const Ref& ref, const Act& act) {
  const Range segment = segment_of(page, ref.start);
  if (segment.holds(act.cues.front()->start)) return false;
  std::string_view text = without_lead(page.text(segment));
  const bool tells = !page.hits(segment, Table::events).empty();
  static constexpr auto relatives = std::to_array<std::string_view>(
      {"who ", "whose ", "which ", "where ", "when ", "after ", "before ", "because ", "since ", "while "});
  const bool is_relative =
      std::ranges::any_of(relatives, [&](std::string_view word) { return text.starts_with(word); });
  return tells && (is_relative || text.starts_with("其中"));
}

/// "…, according to two of them", 据她介绍: whose word it is, not what was raised.
bool is_source(const Page& page, const Ref& ref, const Act& act) {
  const Range segment = segment_of(page, ref.start);
  if (segment.holds(act.cues.front()->start)) return false;  // "according to London the lawyer X was mentioned"
  std::string_view text = without_lead(page.text(segment));
  for (const std::string_view lead :
       {"according to ", "as far as ", "in the words of ", "to judge by ", "in the view of "})
    if (text.starts_with(lead)) return true;
  for (const std::string_view some :
       {"one of them", "two of them", "some of them", "both of them"})  // "…, one of them said"
    if (text.starts_with(some) && (text.find(" said") != text.npos || text.find(" says") != text.npos)) return true;
  if (!text.starts_with("据")) return false;
  for (const std::string_view end : {"介绍", "说", "称", "透露", "讲", "所知", "了解", "回忆", "表示", "转述"})
    if (text.ends_with(end)) return true;
  return false;
}

/// "raised X with Minister Y", 向某某提出: to whom it was said, where the act has somebody to be about besides.
bool is_addressee(const Page& page, const Ref& ref, const Refs& all, const Act& act) {
  for (const std::string_view told : {"告诉", "告知", "通知", "转告"})
    if (page.text().substr(0, ref.start).ends_with(told)) return true;
  if (ref.how != Ref::How::name && ref.how != Ref::How::part) return false;
  const std::string_view before = page.view().text(act.range.start, ref.start);
  const bool is_han_to = before.ends_with("向");
  const std::size_t cue = act.cues.front()->end;
  if (!is_han_to) {
    constexpr std::size_t reach = 40;  // bytes of an office before the name
    const std::string_view near = before.substr(before.size() - std::min(before.size(), reach));
    std::size_t with = near.rfind(" with ");
    if (const std::size_t to = near.rfind(" to his chinese "); to != near.npos) with = to;
    if (with == near.npos || near.substr(0, with).ends_with("together") || near.substr(0, with).ends_with("along"))
      return false;
    if (near.substr(with + 6).find_first_of(".;:") != near.npos || near.find(" and ", with) != near.npos) return false;
    if (ref.start < cue) return false;
  }
  return std::ranges::any_of(all, [&](const Ref* other) {
    return other != &ref && !other->ids.empty() && other->ids != ref.ids &&
           (is_han_to || (other->start >= cue && other->end <= ref.start));
  });
}

/// "a list of fourteen names, among them X": those who follow.
bool is_of_those_behind(const Page& page, const Ref& ref) {
  const std::string_view before = page.text().substr(0, ref.start);
  return ref.how == Ref::How::pronoun && (before.ends_with("among ") || before.ends_with("one of ")) &&
         !page.refs({ref.end, segment_of(page, ref.start).end}).empty();
}

/// "the nun's cellmate X", X的同案Y: the first is named so that one knows who the second is.
bool is_owner_of_next(const Page& page, const Refs& refs, std::size_t i) {
  constexpr std::size_t longest = 40;  // bytes of what the second is to the first
  if (!refs[i]->is_possessive || i + 1 >= refs.size() || refs[i + 1]->start < refs[i]->end) return false;
  if (refs[i + 1]->how != Ref::How::name && refs[i + 1]->how != Ref::How::part) return false;
  std::string_view between = page.view().text(refs[i]->end, refs[i + 1]->start);
  if (between.size() > longest) return false;
  if (between.starts_with("'s ")) between.remove_prefix(2);
  constexpr std::size_t most_words = 3;
  if (page.view().words_in(refs[i]->end, refs[i + 1]->start).size() > most_words + 1) return false;
  static constexpr auto others = std::to_array<std::string_view>(
      {",",    ".",  ";",  ":",  " and ", " or ", " of ", " in ", " for ", " with ", " case",
       " to ", "、", "和", "及", "与",    "案",   "释放", "情况", "健康",  "处境"});
  return std::ranges::none_of(others, [&](std::string_view word) { return between.find(word) != between.npos; });
}

bool is_list_behind(const Page& page, const Ref& ref, std::size_t cue) {
  const std::string_view between = page.view().text(cue, ref.start);
  for (const std::string_view word : {" includes",
                                      " include",
                                      " included",
                                      " contains",
                                      " names ",
                                      " comprises",
                                      "包括",
                                      "有",
                                      " together with that",
                                      " along with that",
                                      " nor was",
                                      " nor were",
                                      " neither was",
                                      "inter alia",
                                      "including",
                                      "among",
                                      "such as",
                                      "namely",
                                      ":",
                                      "like "})
    if (between.find(word) != between.npos) return true;
  return false;
}

/// "handed over fourteen names", 递交了一份名单: of people whom the text does not name.
bool is_of_unnamed(const Page& page, const Act& act) {
  const std::string_view text = page.text(Range{act.cues.front()->start, act.range.end});
  for (const std::string_view word : {" names", " list of ", "a list", "individual cases", " cases of ", "prisoners",
                                      " monks", " nuns", "detainees", "dissidents", "名单", "个案", "名被"})
    if (text.find(word) != text.npos) return true;
  const auto refs = page.refs({act.cues.front()->end, act.range.end});  // somebody whom the register does not have
  return std::ranges::any_of(refs, [](const Ref* ref) { return ref->ids.empty() && ref->how == Ref::How::name; });
}

std::vector<std::string> nearest_line(const Page& page, const Act& act) {
  const std::size_t here = page.sentence_of(act.range.start);
  for (std::size_t back = 1; back <= 6 && back <= here; ++back)
    for (const Ref* ref : page.refs(page.sentences()[here - back]))
      if (!ref->is_owner && ref->ids.size() == 1 && ref->how == Ref::How::name) return ref->ids;
  return {};
}

/// Whom the text is about, where it is about one: named in the title alone, or far more often than anybody else.
std::string main_person(const Page& page, std::size_t before) {
  std::map<std::string, int> counts;
  std::set<std::string> in_title;
  const Sentence& title = page.sentences().front();
  constexpr std::size_t window = 20'000;  // bytes before
  for (const Ref* ref : page.refs({before - std::min(before, window), before}))
    for (const auto& id : ref->ids) {
      if (!ref->is_owner || ref->is_family) ++counts[id];
      if (title.holds(ref->start)) in_title.insert(id);
    }
  if (counts.empty())  // only as somebody's: "X's wife"
    for (const Ref* ref : page.refs({before - std::min(before, window), before}))
      if (!page.text().substr(ref->end).starts_with(":"))  // not who speaks
        for (const auto& id : ref->ids) ++counts[id];
  if (counts.size() == 1) return counts.begin()->first;
  std::string best;
  int most = 0, second = 0;
  for (const auto& [id, count] : counts) {
    if (count > most)
      second = most, most = count, best = id;
    else
      second = std::max(second, count);
  }
  if (in_title.size() == 1 && in_title.contains(best)) return best;
  return most >= 3 && most >= 3 * std::max(second, 1) ? best : std::string();
}

/// Those to whom something happened, as the text tells, or whom its title names: a namesake who cooks is nobody's case.
std::set<std::string> concerned_in(const Page& page, const std::vector<model::SuggestedEvent>& events) {
  std::set<std::string> ids;
  for (const auto& event : events)
    if (event.modality != word_for(Modality::negated)) ids.insert(event.person);
  if (!page.sentences().empty())
    for (const Ref* ref : page.refs(page.sentences().front())) ids.insert(ref->ids.begin(), ref->ids.end());
  return ids;
}

bool are_concerned(const std::vector<std::string>& ids, const std::set<std::string>& concerned) {
  return concerned.empty() || std::ranges::any_of(ids, [&](const std::string& id) { return concerned.contains(id); });
}

/// Those of the last verdict that the text has told.
std::vector<std::string> sentenced_before(const Page& page, const std::vector<model::SuggestedEvent>& events,
                                          std::size_t at) {
  std::vector<std::string> ids;
  std::size_t sentence = 0;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (event->type != "sentenced" || event->start >= at) continue;
    const std::size_t of = page.sentence_of(event->start);
    if (!ids.empty() && of != sentence) break;
    sentence = of;
    if (std::ranges::find(ids, event->person) == ids.end()) ids.push_back(event->person);
  }
  return ids;
}

bool begins_item(std::string_view line) {
  line = without_lead(line);
  if (line.starts_with("* ") || line.starts_with("- ") || line.starts_with("·") || line.starts_with("(")) return true;
  if (!line.empty() && line[0] >= '0' && line[0] <= '9') return true;
  for (const std::string_view number :
       {"一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、", "一.", "二.", "三."})
    if (line.starts_with(number)) return true;
  return false;
}

}  // namespace

Refs objects(const Page& page, const Act& act, bool passive) {
  Refs out;
  const std::size_t cue = act.cues.front()->start;
  const Refs all = page.refs(act.range);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Ref* ref = all[i];
    if (ref->ids.empty() || is_source(page, *ref, act) || is_owner_of_next(page, all, i) ||
        is_addressee(page, *ref, all, act) || is_of_those_behind(page, *ref))
      continue;
    if (std::ranges::any_of(act.cues, [&](const Hit* hit) {
          return (hit->cue->how == "omitted" || hit->cue->how == "passive") && !hit->has_gap &&
                 hit->start <= ref->start && ref->end <= hit->end;
        }))
      continue;
    if (is_subject_of_aside(page, *ref) || is_addressed(page, *ref, act)) continue;
    if (ref->is_owner && !ref->is_family) continue;
    const bool is_before = ref->end <= cue;
    if (act.cues.front()->cue->how == "letter" && act.cues.size() > 1 && ref->start < act.cues[1]->start) continue;
    if (is_elaboration(page, *ref, act)) continue;
    if (act.cues.front()->cue->how == "letter" && ref->start <= act.cues.front()->end + 5 &&
        ref->start >= act.cues.front()->end)
      continue;  // who gets it
    const bool is_han_object =
        is_before && !begins_latin(page.view().text(cue, cue + 1)) && !is_han_subject(page, *ref);
    if (is_before && !passive && !is_han_object) continue;
    if (act.actor.side.size() > 0 && act.actor.holds(*ref)) continue;
    out.push_back(ref);
  }
  // 歡迎她獲釋,並呼籲釋放他: she is of another part, which tells what happened.
  const Range own = segment_of(page, cue);
  if (!passive && std::ranges::any_of(out, [&](const Ref* r) { return r->start >= own.start; }))
    std::erase_if(out, [&](const Ref* r) {
      return r->end <= own.start && !page.hits(segment_of(page, r->start), Table::events).empty();
    });
  if (passive && std::ranges::any_of(out, [&](const Ref* r) { return r->end <= cue; }))
    std::erase_if(out, [&](const Ref* r) { return r->start >= cue && !is_list_behind(page, *r, cue); });
  return out;
}

std::vector<std::string> issues_of(const Page& page, const Act& act, std::string_view side) {
  std::vector<std::string> out;
  for (const Hit* hit : page.hits(act.range, Table::issues)) {
    if (act.actor.holds(Range{hit->start, hit->end}) && !act.actor.side.empty() && !is_passive(page, act)) continue;
    if (std::ranges::find(out, hit->cue->kind) == out.end()) out.push_back(hit->cue->kind);
  }
  if (out.empty() && (act.cues.front()->cue->how == "list" || is_of_unnamed(page, act)))
    out.emplace_back("arbitrary-detention");
  if (!side.empty())  // what one side raises of itself is the other's matter
    std::erase_if(out, [&](const std::string& issue) {
      return side == "a" && issue.size() > 3 && issue[2] == '-' && issue.substr(0, 2) != "nk" &&
             issue.substr(0, 2) != "un";
    });
  return out;
}

bool asks_for_people(const Page& page, const Act& act) {
  if (act.cues.size() > 1) return true;
  const std::string_view text = page.text(act.range);
  for (const std::string_view word :
       {"releas",  "free",        "let go",     "liberty", "access", "visit", "case", "the same", "treatment",
        "medical", "whereabouts", "fair trial", "释放",    "放人",   "放行",  "获释", "自由",     "探视",
        "下落",    "探望",        "会见",       "就医",    "个案",   "案件",  "案子", "待遇",     "健康"})
    if (text.find(word) != text.npos) return true;
  return false;
}

bool objects_are_before(const Page& page, const Act& act) {
  const std::size_t sentence = page.sentences()[page.sentence_of(act.cues.front()->start)].start;
  return act.cues.front()->start <= sentence + 10;
}

bool points_back(const Page& page, const Act& act) {
  for (const Hit* hit : act.cues)
    for (const std::string_view object : {" it ", " it.", " it,", " this ", " that."})
      if (starts_at(page.text(), hit->end, object)) return true;
  const std::string_view text = page.text(act.range);
  for (const std::string_view word :
       {"the verdict",   "the case",  "his case",    "her case",      "their cases", "the cases",    "the sentence",
        "the ruling",    "the names", "the arrests", "these arrests", "the matter",  "exactly that", "the subject",
        "the detention", "a request", "the request", "about it",      "about this",  "the matter",   "did so again"})
    if (has_word(text, word)) return true;
  for (const std::string_view word :
       {"此案", "判决", "个案", "案件", "案子", "此事", "该案", "这件事", "这个案子", "名字", "庭审", "放行", "放人"})
    if (text.find(word) != text.npos) return true;
  return false;
}

namespace {

/// "Mr. Deng is an editor; he was taken in May. Japan has expressed concern": of whom the paragraph's sentence before
/// tells something, by name.
std::vector<std::string> told_just_before(const Page& page, const Act& act) {
  const std::size_t here = page.sentence_of(act.range.start);
  if (here == 0) return {};
  const Sentence& last = page.sentences()[here - 1];
  if (last.paragraph != page.sentences()[here].paragraph || page.hits(last, Table::events).empty()) return {};
  for (const Ref* ref : page.refs({page.sentences()[here].start, act.cues.front()->start}))
    if (!ref->ids.empty()) return {};
  Refs named;
  for (const Ref* ref : page.refs(last))
    if (!ref->ids.empty() && !ref->is_owner && (ref->how == Ref::How::name || ref->how == Ref::How::part))
      named.push_back(ref);
  const auto ids = ids_of(named);
  return ids.size() == 1 ? ids : std::vector<std::string>();
}

}  // namespace

std::vector<std::string> spoken_of_before(const Page& page, const std::vector<model::SuggestedEvent>& events,
                                          const Act& act) {
  if (objects_are_before(page, act) && is_passive(page, act)) return nearest_line(page, act);
  const std::string_view words = page.text(act.range);
  for (const std::string_view verdict : {"verdict", "sentence", "ruling", "判刑", "判决", "宣判", "庭审"})
    if (words.find(verdict) != words.npos)
      if (auto found = sentenced_before(page, events, act.range.start); !found.empty()) return found;
  const std::size_t here = page.sentence_of(act.range.start);
  const auto concerned = concerned_in(page, events);
  if (auto told = told_just_before(page, act); !told.empty()) return told;
  if (auto main = main_person(page, act.cues.front()->start); !main.empty()) return {main};
  std::vector<std::string> nearest;
  const bool is_case = has_word(words, "the case") || has_word(words, "the cases") || words.find("案") != words.npos;
  for (std::size_t back = 0; back <= 6 && back <= here; ++back) {
    const Sentence& sentence = page.sentences()[here - back];
    Refs all;
    for (const Ref* ref : page.refs({sentence.start, std::min(sentence.end, act.cues.front()->start)}))
      if (!ref->is_owner && !ref->ids.empty()) all.push_back(ref);
    if (all.empty()) continue;
    const auto [first, last] = told_together(page, all, all.size() - 1);
    auto ids =
        ids_of(Refs(all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)));
    const bool is_near = !is_case && (back <= 1 || sentence.paragraph == page.sentences()[here].paragraph);
    if (is_near || are_concerned(ids, concerned)) return ids;
    if (nearest.empty()) nearest = std::move(ids);
  }
  return nearest;
}

std::vector<std::string> before_relative(const Page& page, const Sentence& sentence, const Range& segment) {
  std::string_view part = without_lead(page.text(segment));
  for (const std::string_view word :
       {"whom ", "both of whom ", "all of whom ", "which ", "both of which ", "all of which ", "whose case ",
        "whose cases ", "whose name ", "whose names ", "for whom ", "for which ", "about whom ", "about which ",
        "on whose behalf ", "for whose release ", "for whose freedom ", "whose release ", "of whom "}) {
    if (!part.starts_with(word)) continue;
    Refs all;
    for (const Ref* ref : page.refs({sentence.start, segment.start}))
      if (!ref->is_owner && !ref->ids.empty()) all.push_back(ref);
    if (all.empty()) return {};
    const auto [first, last] = told_together(page, all, all.size() - 1);
    return ids_of(
        Refs(all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)));
  }
  return {};
}

std::vector<std::string> listed_behind(const Page& page, const Act& act) {
  const std::string_view text = page.text(act.range);
  bool announced = false;
  for (const std::string_view word : {"following", "these cases", "as follows", "以下", "下列", "如下"})
    announced = announced || text.find(word) != text.npos;
  if (!announced) return {};
  std::vector<std::string> ids;
  std::size_t missed = 0;
  for (std::size_t i = page.sentence_of(act.cues.front()->start) + 1; i < page.sentences().size() && missed < 3; ++i) {
    const Sentence& line = page.sentences()[i];
    const bool is_item = page.is_row(line) || begins_item(page.text(line));
    const auto refs = page.refs(line);
    const auto first = std::ranges::find_if(
        refs, [](const Ref* r) { return r->how == Ref::How::name && !r->is_owner && !r->ids.empty(); });
    if (!is_item || first == refs.end()) {
      if (!ids.empty()) ++missed;
      continue;
    }
    missed = 0;
    if (std::ranges::find(ids, (*first)->ids[0]) == ids.end()) ids.push_back((*first)->ids[0]);
  }
  return ids;
}

void add_items_behind(const Page& page, const Sentence& sentence, const Act& act, std::vector<std::string>& persons) {
  const std::size_t from = act.cues.back()->end;
  if (from >= act.range.end || page.view().text(from, act.range.end).find(": ") == std::string_view::npos) return;
  if (act.range.end >= page.text().size() || page.text()[act.range.end] != ';') return;
  for (std::size_t i = sentence.first_clause; i < sentence.last_clause; ++i) {
    const Range& clause = page.clauses()[i];
    if (clause.start < act.range.end) continue;
    if (!page.hits(clause, Table::speech).empty() || !page.hits(clause, Table::events).empty() ||
        !page.hits(clause, Table::actors).empty())
      return;
    for (const Ref* ref : page.refs(clause))
      for (const auto& id : ref->ids)
        if (!ref->is_owner && ref->how == Ref::How::name && std::ranges::find(persons, id) == persons.end())
          persons.push_back(id);
  }
}

std::vector<std::string> behind_but_not(const Page& page, const Act& act, std::vector<std::string>& persons) {
  const std::string_view text = page.text(act.range);
  const std::size_t turn = text.find(" but not ");
  if (turn == text.npos || act.range.start + turn < act.cues.front()->end) return {};
  Refs behind;
  for (const Ref* ref : page.refs({act.range.start + turn, act.range.end}))
    if (!ref->ids.empty() && !ref->is_owner) behind.push_back(ref);
  auto ids = ids_of(behind);
  std::erase_if(persons, [&](const std::string& id) { return std::ranges::find(ids, id) != ids.end(); });
  return persons.empty() ? std::vector<std::string>() : ids;
}

}  // namespace vigil::link::said

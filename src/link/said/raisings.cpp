// Cues of one clause with one actor are one act: "asked for the release of X and wanted to know how Y was". A new actor
// between two cues begins another. What a cue is about stands behind it, before it where it is passive, and in the
// sentences before where it says "the case", "them" or nothing at all.
#include "link/said/raisings.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "link/said/scope.hpp"
#include "link/said/who.hpp"
#include "link/starts.hpp"
#include "link/words.hpp"
#include "link/writings.hpp"

namespace vigil::link::said {
namespace {

/// "Raised by the EU in Brussels.", "Not raised.": a line of a list.
bool is_participle_alone(const Page& page, const Range& cue, std::string_view word) {
  if (!word.ends_with("ed") && !word.ends_with("en")) return false;
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  const std::string_view before = page.view().text(sentence.start, cue.start);
  if (!before.empty() && before != "not " && before != "never " && before != "also " && before != "again ")
    return false;
  const std::string_view after = page.text().substr(cue.end);
  return after.starts_with(" by ") || after.starts_with(" in ") || after.starts_with(" at ") ||
         after.starts_with(" with ") || after.starts_with(".") || after.starts_with(" on ");
}

bool is_passive_at(const Page& page, const Range& cue) {
  const std::string_view word = page.text(cue);
  if (word.substr(0, word.find(' ')).ends_with("ing")) return false;
  constexpr std::size_t reach = 30;
  const std::size_t from = std::max(cue.start - std::min(cue.start, reach), segment_of(page, cue.start).start);
  const std::string_view before = page.view().text(from, cue.start);
  if (is_participle_alone(page, cue, word)) return true;
  for (const std::string_view be : {"was", "were", "been", "being", "is", "are", "be"})
    if (has_word(before, be)) {
      const std::size_t at = before.rfind(be);
      return page.refs({from + at, cue.start}).empty();
    }
  return false;
}

bool is_word_in(std::string_view text, std::string_view word) {
  return begins_latin(word) ? has_word(text, word) : text.find(word) != text.npos;
}

/// "to the ministry", "in Brussels", 向外交部, 美国国内的: not the one who does it.
bool is_in_phrase(const Page& page, const Hit& hit) {
  const std::string_view before = page.view().text(hit.start - std::min<std::size_t>(hit.start, 14), hit.start);
  const std::string_view after = page.text().substr(hit.end);
  for (const std::string_view word :
       {" to ", " with ", " in ", " at ", " from ",   " of ",    " for ", " via ", " near ", " against ",
        "向",   "对",     "就",   "与",   "在",       "由",      "从",    "促请",  "要求",   "呼吁",
        "敦促", "请",     "致信", "致函", " asking ", " urged ", " ask ", " told "})
    if (before.ends_with(word)) return true;
  for (const std::string_view word : {"国内", "境内", "警察", "街头", " streets", "'s streets"})
    if (after.starts_with(word)) return true;
  return false;
}

Actor actor_of(const Page& page, const Hit& hit) {
  Actor actor;
  actor.start = hit.start;
  actor.end = hit.end;
  actor.side = hit.cue->kind;
  actor.name = hit.cue->how;
  // "Ambassador Liu Hua": an office with a Chinese name is of the other side.
  const auto words = page.view().words_in(hit.end, std::min(page.text().size(), hit.end + 40));
  if (actor.side == "a" && words.size() >= 2 && words[0].capital && words[1].capital && words[0].start == hit.end + 1 &&
      is_chinese_name(page.view().text(words[0].start, words[1].end))) {
    actor.side = "b";
    actor.name = "China";
  }
  return actor;
}

/// "we", "I", 我方: whoever speaks.
Actor first_person(const Page& page, const Range& range, std::string_view cue) {
  Actor actor;
  const std::string_view between = page.text(range);
  for (const std::string_view plea : {"请", "恳", "吁请", "敬请", "促请"})
    if (cue.starts_with(plea) && between.size() < cue.size() + 4) {
      actor = {{range.end, range.end}, "a", "we"};
      return actor;
    }
  for (const std::string_view you : {"you ", "you have ", "you also ", "you had ", "您", "您在"})
    if (page.view().text(range.start, page.text(range).size() - cue.size() + range.start).ends_with(you))
      return {{range.end, range.end}, "a", "you"};
  for (const std::string_view word :
       {"we", "i", "our", "us", "我们", "我方", "本组", "本会", "本席", "本中心", "本院", "敝会", "本人", "我"})
    if (is_word_in(between, word)) {
      actor.side = page.first_person_side();
      actor.name = "we";
      actor.start = actor.end = range.end;
      return actor;
    }
  return actor;
}

bool is_calendar_word(std::string_view word) {
  static constexpr auto all = std::to_array<std::string_view>(
      {"january",  "february", "march",    "april",  "may",       "june", "july",   "august",  "september",
       "october",  "november", "december", "jan",    "feb",       "mar",  "apr",    "jun",     "jul",
       "aug",      "sept",     "sep",      "oct",    "nov",       "dec",  "monday", "tuesday", "wednesday",
       "thursday", "friday",   "saturday", "sunday", "christmas", "eve",  "easter"});
  return std::ranges::find(all, word) != all.end();
}

/// The last name before a cue that is nobody's of the register: "Rex Tillerson asked".
Actor named_actor(const Page& page, const Range& range) {
  constexpr std::size_t reach = 90;
  Actor actor;
  const auto words = page.view().words_in(range.start, range.end);
  const std::size_t sentence = page.sentences()[page.sentence_of(range.start)].start;
  for (auto word = words.rbegin(); word != words.rend() && word->end + reach > range.end; ++word) {
    const std::string_view w = page.view().text(word->start, word->end);
    if (!word->capital || is_calendar_word(w) || is_of_a_body(w) || w == "i") continue;
    const bool in_ref = std::ranges::any_of(page.refs({sentence, range.end}),
                                            [&](const Ref* r) { return r->holds(word->start) && !r->ids.empty(); });
    if (in_ref) continue;
    const std::string_view before = page.view().text(word->start - std::min<std::size_t>(word->start, 10), word->start);
    const bool is_place = before.ends_with(" in ") || before.ends_with(" at ") || before.ends_with(" from ") ||
                          before.ends_with(" to ") || before.ends_with(" of ");
    const bool is_alone_first = word->start == sentence && (words.size() == 1 || !std::next(words.begin())->capital ||
                                                            std::next(words.begin())->start != word->end + 1);
    if (is_place || is_alone_first) continue;
    actor.start = word->start;
    actor.end = word->end;
    actor.side = "a";
    actor.name = std::string(w);
    const auto before_it = std::next(word);
    if (before_it != words.rend() && before_it->capital &&
        is_chinese_name(page.view().text(before_it->start, word->end)))
      actor.side = "b";
    return actor;
  }
  return actor;
}

/// "Xu's partner … after she spoke": the pronoun is somebody of the register whom the sentence names.
bool is_spoken_of_there(const Page& page, const Range& range) {
  const auto refs = page.refs(range);
  for (const Ref* pronoun : refs) {
    if (pronoun->how != Ref::How::pronoun || pronoun->is_possessive) continue;
    for (const Ref* other : refs)
      if (other->how != Ref::How::pronoun && other->ids == pronoun->ids) return true;
  }
  return false;
}

/// 克兰纳要求释放: two to twelve characters between the start of the part, or a time in it, and the cue.
Actor han_subject(const Page& page, const Range& segment, const Range& cue) {
  Actor actor;
  std::size_t from = segment.start;
  for (const Time& time : page.times({segment.start, cue.start}))
    if (time.end <= cue.start) from = time.end;
  const auto refs = page.refs({from, cue.start});
  std::size_t to = cue.start;
  for (const Ref* ref : refs)
    if (!ref->ids.empty() && (ref->how == Ref::How::name || ref->how == Ref::How::part)) to = std::min(to, ref->start);
  for (const std::string_view object : {"就", "向", "对", "为", "替", "当面", "把"})
    if (const std::size_t at = page.text().find(object, from + 3); at < to) to = at;
  for (const std::string_view person : {"家人", "家属", "父母", "亲友", "亲属", "朋友", "网友", "市民", "群众", "律师",
                                        "妻子", "丈夫", "母亲", "父亲", "姐",   "妹",   "兄",   "弟",   "儿子", "女儿",
                                        "同事", "邻居", "记者", "市场", "公司", "球迷", "有人", "学生", "村民"})
    if (page.view().text(from, to).find(person) != std::string_view::npos) return actor;
  const std::size_t bytes = to - from;
  if (bytes < 6 || bytes > 36) return actor;
  actor.start = from;
  actor.end = to;
  actor.side = "a";
  actor.name = std::string(page.view().text(from, to));
  return actor;
}

class Raisings {
 public:
  Raisings(const Page& page, const std::vector<model::SuggestedEvent>& events, std::string_view outlet)
      : page_(page), events_(events), outlet_(outlet) {}

  std::vector<model::SuggestedRaising> read() {
    for (const Sentence& sentence : page_.sentences()) {
      const std::size_t before = out_.size();
      for (std::size_t i = sentence.first_clause; i < sentence.last_clause; ++i)
        read_clause(sentence, page_.clauses()[i]);
      if (out_.size() == before) read_short_answer(sentence);
    }
    for (std::size_t i = 0; i < out_.size(); ++i) out_[i].id = "r" + std::to_string(i + 1);
    return std::move(out_);
  }

 private:
  using Refs = std::vector<const Ref*>;

  struct Act {
    std::vector<const Hit*> cues;
    Actor actor;
    Range range;  // from the actor, or the clause's start, to the next act
  };

  void read_clause(const Sentence& sentence, const Range& clause) {
    std::vector<Act> acts;
    for (const Hit* hit : page_.hits(clause, Table::speech, "raise")) {
      const Range cue{hit->start, hit->end};
      if (is_noise(cue)) continue;
      Actor actor = actor_before(page_, cue);
      if (actor.side.empty() && has_subject_pronoun(cue) && !out_.empty()) {
        actor.side = out_.back().side;
        actor.name = out_.back().by;
        actor.start = actor.end = cue.start;
      }
      const bool is_new = acts.empty() || begins_another(acts.back(), actor, hit);
      if (is_new) {
        const std::size_t from = acts.empty() ? clause.start : boundary(*acts.back().cues.back(), actor, *hit);
        if (!acts.empty()) acts.back().range.end = from;
        acts.push_back({{}, actor, {from, clause.end}});
      }
      acts.back().cues.push_back(hit);
    }
    for (const Act& act : acts) read_act(sentence, act);
    if (acts.empty()) read_without_cue(clause);
  }

  /// No verb that the tables know, but an office of the partner's and then a case: doubtful, yet worth a look.
  void read_without_cue(const Range& clause) {
    if (!page_.hits(clause, Table::events).empty() || !page_.hits(clause, Table::speech).empty()) return;
    for (const Hit* hit : page_.hits(clause, Table::actors)) {
      if (is_in_phrase(page_, *hit)) continue;
      const Actor actor = actor_of(page_, *hit);
      if ((actor.side != "a" && actor.side != "parl") || actor.name == "government") return;
      Refs people;
      for (const Ref* ref : page_.refs({actor.end, clause.end}))
        if (!ref->ids.empty() && !ref->is_owner && ref->how != Ref::How::pronoun) people.push_back(ref);
      if (people.empty()) return;
      const Range cue{actor.end, actor.end};
      const Scope scope = scope_of(page_, {people.front()->start, people.front()->end});
      if (scope.is_open) return;
      model::SuggestedRaising raising;
      raising.start = clause.start;
      raising.end = clause.end;
      raising.side = actor.side;
      raising.by = actor.name;
      raising.persons = ids_of(people);
      raising.modality = word_for(scope.modality);
      if (const Time* time = time_for(page_, cue)) raising.date = time->date;
      raising.why = "“" + std::string(page_.text(actor)) + "” and a case, without a known verb";
      out_.push_back(std::move(raising));
      return;
    }
  }

  /// "raised X and Y, and expressed concern about executions": people first, then a matter.
  bool turns_to_issues(const Act& act, const Hit& next) const {
    const Hit& last = *act.cues.back();
    if (next.start < last.end || page_.refs({last.end, next.start}).empty()) return false;
    const Range rest{next.start, clause_of(page_, next.start).end};
    if (!page_.refs(rest).empty()) return false;
    const auto issues = page_.hits({last.end, rest.end}, Table::issues);
    return std::ranges::any_of(issues, [&](const Hit* hit) {
      return hit->cue->kind != "arbitrary-detention" && hit->start + 60 > next.start;
    });
  }
  /// Where an act ends and the next one begins: at its actor, or at the word that joins them.
  std::size_t boundary(const Hit& last, const Actor& actor, const Hit& next) const {
    if (actor.start > last.end && actor.start < actor.end) return actor.start;
    const std::string_view between = page_.view().text(last.end, std::max(last.end, next.start));
    std::size_t at = 0;
    for (const std::string_view joint : {" but ", " and ", ",", "但"})
      if (const std::size_t found = between.rfind(joint); found != between.npos) at = std::max(at, found);
    return last.end + at;
  }
  /// "discussed religion but did not mention her": the second is another matter.
  bool is_turned(const Hit& last, const Hit& next) const {
    const std::string_view between = page_.view().text(last.end, std::max(last.end, next.start));
    return between.find(" but ") != between.npos || between.find("但") != between.npos;
  }
  /// Behind "and", "while" or a comma somebody else comes; not within what is asked for ("wrote to X, asking that he").
  bool begins_another(const Act& act, const Actor& actor, const Hit* next) const {
    const Hit& last = *act.cues.back();
    if (is_turned(last, *next) || turns_to_issues(act, *next)) return true;
    if (page_.view().text(last.end, std::max(last.end, next->start)).find(" and we ") != std::string_view::npos)
      return true;
    if (actor.side.empty() || actor.end <= last.end || actor.start == actor.end) return false;
    if (last.cue->how == "letter") return false;
    const std::string_view between = page_.view().text(last.end, actor.start);
    return between.find(',') != between.npos || between.find(" and ") != between.npos ||
           between.find(" while ") != between.npos;
  }

  bool has_subject_pronoun(const Range& cue) const {
    const std::string_view before = page_.view().text(page_.sentences()[page_.sentence_of(cue.start)].start, cue.start);
    for (const std::string_view word : {"she", "he", "they", "it", "她", "他", "他们"})
      if (is_word_in(before, word)) return true;
    return false;
  }

  /// "put on the market", "asked us to print": words of everyday that no actor says.
  bool is_noise(const Range& cue) const {
    const std::string_view after = page_.text().substr(cue.end);
    if (page_.text(cue).starts_with("condemned") && after.starts_with(" to ")) return true;  // to eighteen years
    for (const std::string_view stop :
         {" us to", " by name in the", " a glass", " his price", " her price", " their price", " prices"})
      if (after.starts_with(stop)) return true;
    for (const std::string_view quote : {"”", "」", "\""})  // the word itself is spoken of: 您说“提”
      if (after.starts_with(quote) &&
          (page_.text().substr(0, cue.start).ends_with("“") || page_.text().substr(0, cue.start).ends_with("「")))
        return true;
    return false;
  }

  void read_act(const Sentence& sentence, const Act& act) {
    const Hit& first = *act.cues.front();
    const Range cue{first.start, first.end};
    Scope scope = scope_of(page_, cue);
    const bool passive = is_passive(act);
    if (scope.is_open) {
      asked_ = {ids_of(objects(act, passive)), issues_of(act, act.actor.side), page_.sentence_of(cue.start)};
      return;
    }
    if (first.cue->how == "omitted") scope.modality = Modality::negated;
    std::string side = act.actor.side;
    if (is_about_partner_alone(act)) side = "b";
    if (first.cue->how == "plea") side = "ngo";  // "China must free …": who writes it asks
    if (side.empty() && is_note(act)) side = "a";
    const bool negated = scope.modality == Modality::negated;
    if (std::ranges::all_of(act.cues, [](const Hit* hit) { return hit->cue->how == "list"; })) return;
    if (first.cue->how == "letter" && !has_addressee(act)) return;

    std::vector<std::string> persons = ids_of(objects(act, passive));
    std::vector<std::string> issues = issues_of(act, side);
    if (persons.empty())
      if (persons = listed_behind(act); !persons.empty()) issues.clear();
    if (side.empty() && !passive && first.cue->how != "list" &&
        !(negated && !persons.empty() && !has_word(page_.text(segment_of(page_, cue.start)), "you")))
      return;
    if (side == "b" && negated && scope.word && is_refusal(*scope.word)) return;
    if (side == "b") {
      if (passive) return;
      persons.clear();
      const bool is_of_others =
          std::ranges::any_of(issues, [](const std::string& issue) { return issue.size() > 3 && issue[2] == '-'; });
      if (!is_of_others && !negated && (issues.empty() || !is_about_partner(act)))
        return;  // its concerns are about the other side
    } else if (persons.empty() && issues.empty()) {
      const bool lacks_object = std::ranges::any_of(act.cues, [&](const Hit* hit) {
        return (hit->cue->how == "ask" && asks_for_people(act)) || hit->cue->how == "also" || hit->cue->how == "case" ||
               ends_its_part(*hit);
      });
      if (first.cue->how == "also" && !out_.empty() && !out_.back().persons.empty() && !answers_question(cue)) {
        persons = out_.back().persons;
      } else if (answers_question(cue)) {
        persons = asked_.persons;
        issues = asked_.issues;
      } else if (lacks_object || points_back(act) || (passive && objects_are_before(act))) {
        persons = spoken_of_before(act);
      }
      if (persons.empty() && issues.empty()) return;
    }

    if ((side == "ngo" || is_publisher(act.actor)) && first.cue->how == "worry") return;  // its own worry is no raising
    if (scope.modality == Modality::planned && persons.empty() &&
        page_.text(act.range).find("continue") != std::string_view::npos)
      return;

    model::SuggestedRaising raising;
    raising.start = act.range.start;
    raising.end = act.range.end;
    raising.side = side.empty() ? "a" : side;
    raising.by = act.actor.name;
    raising.persons = std::move(persons);
    if (raising.persons.empty()) raising.issues = std::move(issues);
    raising.modality = word_for(scope.modality);
    if (const Time* time = time_for(page_, cue))
      raising.date = scope.modality == Modality::planned && !time->if_to_come.empty() ? time->if_to_come : time->date;
    raising.list_complete = page_.hits(sentence, Table::speech, "whole").empty() ? "" : "no";
    raising.why = "“" + std::string(page_.text(cue)) + "” (" + first.cue->how + ")" +
                  (act.actor.start == act.actor.end ? "" : ", “" + std::string(page_.text(act.actor)) + "”");
    out_.push_back(std::move(raising));
  }

  /// "Lotus Lamp Tibet Network is gravely worried": the name of who publishes the text.
  bool is_publisher(const Actor& actor) const {
    return !actor.name.empty() && actor.start != actor.end && !outlet_.empty() &&
           outlet_.find(page_.text(actor)) != outlet_.npos;
  }
  /// "They brought up racial discrimination": of a pronoun, what only one side's affairs are.
  bool is_about_partner_alone(const Act& act) const {
    if (act.actor.start != act.actor.end || act.actor.name == "we") return false;
    const auto hits = page_.hits(act.range, Table::issues);
    if (hits.empty() || !objects(act, false).empty()) return false;
    return std::ranges::all_of(hits, [](const Hit* hit) {
      const std::string& issue = hit->cue->kind;
      return issue.size() > 3 && issue[2] == '-' && issue.substr(0, 2) != "nk" && issue.substr(0, 2) != "un";
    });
  }
  /// "Raised X and Y.": a note, whose writer does it.
  bool is_note(const Act& act) const {
    const Hit& first = *act.cues.front();
    const std::size_t sentence = page_.sentences()[page_.sentence_of(first.start)].start;
    if (first.start != sentence || !begins_latin(page_.view().text(first.start, first.end))) return false;
    const auto refs = page_.refs({first.end, act.range.end});
    return !refs.empty() && refs.front()->start <= first.end + 20;
  }
  /// 没有提。: a Chinese verb without any object; the text goes on about its topic.
  bool ends_its_part(const Hit& hit) const {
    if (begins_latin(page_.view().text(hit.start, hit.end))) return false;
    const std::size_t end = segment_of(page_, hit.start).end;
    return hit.end + 6 >= end || page_.text().substr(hit.end).starts_with("。");
  }
  /// "the following seven cases", 以下四人：the people of the list behind, a line each.
  std::vector<std::string> listed_behind(const Act& act) const {
    const std::string_view text = page_.text(act.range);
    bool announced = false;
    for (const std::string_view word : {"following", "these cases", "as follows", "以下", "下列", "如下"})
      announced = announced || text.find(word) != text.npos;
    if (!announced) return {};
    std::vector<std::string> ids;
    std::size_t missed = 0;
    for (std::size_t i = page_.sentence_of(act.cues.front()->start) + 1; i < page_.sentences().size() && missed < 3;
         ++i) {
      const Sentence& line = page_.sentences()[i];
      const bool is_item = page_.is_row(line) || begins_item(page_.text(line));
      const auto refs = page_.refs(line);
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
  static bool begins_item(std::string_view line) {
    while (line.starts_with(' ')) line.remove_prefix(1);
    if (line.starts_with("* ") || line.starts_with("- ") || line.starts_with("·") || line.starts_with("(")) return true;
    if (!line.empty() && line[0] >= '0' && line[0] <= '9') return true;
    for (const std::string_view number :
         {"一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、", "一.", "二.", "三."})
      if (line.starts_with(number)) return true;
    return false;
  }
  /// A letter to an office; not "I write to him every week".
  bool has_addressee(const Act& act) const {
    return !page_.hits(Range{act.cues.front()->start, act.range.end}, Table::actors).empty() || act.cues.size() > 1 ||
           !begins_latin(page_.view().text(act.cues.front()->start, act.cues.front()->end));
  }
  bool is_refusal(const Hit& word) const {
    const std::string_view text = page_.view().text(word.start, word.end);
    return text == "拒绝" || text.starts_with("declined") || text.starts_with("failed");
  }
  bool is_about_partner(const Act& act) const {
    const std::string_view text = page_.text(Range{act.cues.front()->start, act.range.end});
    for (const std::string_view word : {"我国", "贵国", "我方", "欧洲", "美国", "英国", "德国", "瑞士", "加拿大",
                                        "澳洲", "澳大利亚", " our ", " your ", "europe", "america", "texas", "britain"})
      if (text.find(word) != text.npos) return true;
    return false;
  }
  bool is_passive(const Act& act) const {
    return std::ranges::any_of(act.cues, [&](const Hit* hit) {
      return hit->cue->how == "omitted" || hit->cue->how == "passive" ||
             (begins_latin(page_.view().text(hit->start, hit->end)) && is_passive_at(page_, {hit->start, hit->end}));
    });
  }

  /// What a question asked about, for "We did." and "没有提".
  struct Asked {
    std::vector<std::string> persons, issues;
    std::size_t sentence = 0;
  };
  bool answers_question(const Range& cue) const {
    const std::size_t here = page_.sentence_of(cue.start);
    return (!asked_.persons.empty() || !asked_.issues.empty()) && here > asked_.sentence && here <= asked_.sentence + 3;
  }
  /// "We did not, on the advice of …", "She did.": what the question asked.
  void read_short_answer(const Sentence& sentence) {
    const std::string_view text = page_.text(sentence);
    std::size_t at = text.find(" did");
    if (at == text.npos || at > 40 || !answers_question(sentence)) return;
    std::string_view rest = text.substr(at + 4);
    const bool negated = rest.starts_with(" not") || rest.starts_with("n't");
    if (negated) rest.remove_prefix(rest.starts_with(" not") ? 4 : 3);
    for (const std::string_view word : {" so", " too", " indeed"})
      if (rest.starts_with(word)) rest.remove_prefix(word.size());
    if (!rest.empty() && rest[0] != '.' && rest[0] != ',' && rest[0] != ';') return;
    model::SuggestedRaising raising;
    raising.start = sentence.start;
    raising.end = sentence.end;
    const Actor actor = actor_before(page_, {sentence.start + at, sentence.start + at + 4});
    raising.side = actor.side.empty() ? "a" : actor.side;
    raising.by = actor.name;
    raising.persons = asked_.persons;
    if (raising.persons.empty()) raising.issues = asked_.issues;
    raising.modality = word_for(negated ? Modality::negated : Modality::asserted);
    raising.why = "“did” after a question";
    out_.push_back(std::move(raising));
    asked_ = {};
  }

  /// People whom the cues are about.
  Refs objects(const Act& act, bool passive) const {
    Refs out;
    const std::size_t cue = act.cues.front()->start;
    for (const Ref* ref : page_.refs(act.range)) {
      if (ref->ids.empty()) continue;
      if (std::ranges::any_of(act.cues, [&](const Hit* hit) {
            return (hit->cue->how == "omitted" || hit->cue->how == "passive") && !hit->has_gap &&
                   hit->start <= ref->start && ref->end <= hit->end;
          }))
        continue;
      if (is_subject_of_aside(*ref)) continue;
      if (ref->is_owner && !ref->is_family) continue;
      const bool is_before = ref->end <= cue;
      if (act.cues.front()->cue->how == "letter" && act.cues.size() > 1 && ref->start < act.cues.back()->start)
        continue;
      if (is_elaboration(*ref, act)) continue;
      if (act.cues.front()->cue->how == "letter" && ref->start <= act.cues.front()->end + 5 &&
          ref->start >= act.cues.front()->end)
        continue;  // who gets it
      const bool is_han_object = is_before && !begins_latin(page_.view().text(cue, cue + 1));
      if (is_before && !passive && !is_han_object) continue;
      if (act.actor.side.size() > 0 && act.actor.holds(*ref)) continue;
      out.push_back(ref);
    }
    if (passive && std::ranges::any_of(out, [&](const Ref* r) { return r->end <= cue; }))
      std::erase_if(out, [&](const Ref* r) { return r->start >= cue && !is_list_behind(*r, cue); });
    return out;
  }
  /// "when she visits in the autumn".
  bool is_subject_of_aside(const Ref& ref) const {
    if (ref.how != Ref::How::pronoun) return false;
    const std::string_view before = page_.text().substr(0, ref.start);
    for (const std::string_view word : {" when ", " as ", " while ", " if ", " before ", " after "})
      if (before.ends_with(word)) return true;
    return false;
  }
  /// 其中周世锋已获刑: told of one of them, not what was raised.
  bool is_elaboration(const Ref& ref, const Act& act) const {
    const Range segment = segment_of(page_, ref.start);
    if (segment.holds(act.cues.front()->start)) return false;
    const std::string_view text = page_.text(segment);
    return text.starts_with("其中") && !page_.hits(segment, Table::events).empty();
  }
  bool is_list_behind(const Ref& ref, std::size_t cue) const {
    const std::string_view between = page_.view().text(cue, ref.start);
    for (const std::string_view word : {"inter alia", "including", "among", "such as", "namely", ":", "like "})
      if (between.find(word) != between.npos) return true;
    return false;
  }
  std::vector<std::string> issues_of(const Act& act, std::string_view side) const {
    std::vector<std::string> out;
    for (const Hit* hit : page_.hits(act.range, Table::issues)) {
      if (act.actor.holds(Range{hit->start, hit->end}) && !act.actor.side.empty()) continue;
      if (std::ranges::find(out, hit->cue->kind) == out.end()) out.push_back(hit->cue->kind);
    }
    if (out.empty() && act.cues.front()->cue->how == "list") out.emplace_back("arbitrary-detention");
    if (!side.empty())  // what one side raises of itself is the other's matter
      std::erase_if(out, [&](const std::string& issue) {
        return side == "a" && issue.size() > 3 && issue[2] == '-' && issue.substr(0, 2) != "nk" &&
               issue.substr(0, 2) != "un";
      });
    return out;
  }

  /// "the case", "the verdict", "it": the text says of whom before.
  bool asks_for_people(const Act& act) const {
    if (act.cues.size() > 1) return true;
    const std::string_view text = page_.text(act.range);
    for (const std::string_view word :
         {"releas",  "free",        "let go",     "liberty", "access", "visit", "case", "the same", "treatment",
          "medical", "whereabouts", "fair trial", "释放",    "放人",   "放行",  "获释", "自由",     "探视",
          "下落",    "探望",        "会见",       "就医",    "个案",   "案件",  "案子", "待遇",     "健康"})
      if (text.find(word) != text.npos) return true;
    return false;
  }
  /// A line without a subject is about whom the list has just named.
  bool objects_are_before(const Act& act) const {
    const std::size_t sentence = page_.sentences()[page_.sentence_of(act.cues.front()->start)].start;
    return act.cues.front()->start <= sentence + 10;
  }
  bool points_back(const Act& act) const {
    for (const Hit* hit : act.cues)
      for (const std::string_view object : {" it ", " it.", " it,", " this ", " that."})
        if (starts_at(page_.text(), hit->end, object)) return true;
    const std::string_view text = page_.text(act.range);
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
  std::vector<std::string> spoken_of_before(const Act& act) const {
    if (objects_are_before(act) && is_passive(act)) return nearest_line(act);
    const std::string_view words = page_.text(act.range);
    for (const std::string_view verdict : {"verdict", "sentence", "ruling", "判刑", "判决", "宣判", "庭审"})
      if (words.find(verdict) != words.npos)
        if (auto found = sentenced_before(act.range.start); !found.empty()) return found;
    if (auto main = main_person(act.range.start); !main.empty()) return {main};
    const std::size_t here = page_.sentence_of(act.range.start);
    for (std::size_t back = 0; back <= 6 && back <= here; ++back) {
      const Sentence& sentence = page_.sentences()[here - back];
      Refs all;
      for (const Ref* ref : page_.refs({sentence.start, std::min(sentence.end, act.range.start)}))
        if (!ref->is_owner && !ref->ids.empty()) all.push_back(ref);
      if (all.empty()) continue;
      const auto [first, last] = told_together(page_, all, all.size() - 1);
      return ids_of(
          Refs(all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)));
    }
    return {};
  }

  std::vector<std::string> nearest_line(const Act& act) const {
    const std::size_t here = page_.sentence_of(act.range.start);
    for (std::size_t back = 1; back <= 6 && back <= here; ++back)
      for (const Ref* ref : page_.refs(page_.sentences()[here - back]))
        if (!ref->is_owner && ref->ids.size() == 1 && ref->how == Ref::How::name) return ref->ids;
    return {};
  }
  /// Whom the text is about, where it is about one: named in the title alone, or far more often than anybody else.
  std::string main_person(std::size_t before) const {
    std::map<std::string, int> counts;
    std::set<std::string> in_title;
    const Sentence& title = page_.sentences().front();
    constexpr std::size_t window = 20'000;  // bytes before
    for (const Ref* ref : page_.refs({before - std::min(before, window), before}))
      for (const auto& id : ref->ids) {
        if (!ref->is_owner || ref->is_family) ++counts[id];
        if (title.holds(ref->start)) in_title.insert(id);
      }
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
  /// Those of the last verdict that the text has told.
  std::vector<std::string> sentenced_before(std::size_t at) const {
    std::vector<std::string> ids;
    std::size_t sentence = 0;
    for (auto event = events_.rbegin(); event != events_.rend(); ++event) {
      if (event->type != "sentenced" || event->start >= at) continue;
      const std::size_t of = page_.sentence_of(event->start);
      if (!ids.empty() && of != sentence) break;
      sentence = of;
      if (std::ranges::find(ids, event->person) == ids.end()) ids.push_back(event->person);
    }
    return ids;
  }

  const Page& page_;
  const std::vector<model::SuggestedEvent>& events_;
  std::string_view outlet_;
  Asked asked_;
  std::vector<model::SuggestedRaising> out_;
};

}  // namespace

Actor actor_before(const Page& page, const Range& cue) {
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  const Range clause = clause_of(page, cue.start), segment = segment_of(page, cue.start);
  Actor best;
  const auto hits = page.hits({sentence.start, cue.start}, Table::actors);
  const bool han = static_cast<unsigned char>(page.text()[cue.start]) >= 0xE0;
  for (const Hit* hit : hits) {
    if (is_in_phrase(page, *hit)) continue;
    // A Chinese clause names its subject first: 中方就美国国内的歧视表达关切.
    if (han && segment.holds(best.start) && !best.side.empty()) break;
    best = actor_of(page, *hit);
  }
  if (const Actor first = first_person(page, {std::max(best.end, clause.start), cue.end}, page.text(cue));
      !first.side.empty())
    return first;
  if (const Actor named = named_actor(page, {std::max(best.end, clause.start), cue.start}); !named.side.empty())
    return named;
  if (!best.side.empty()) return best;
  if (const std::string_view start = page.text(segment); han)
    for (const std::string_view plea : {"请", "恳请", "敬请", "务请", "呼请", "拜请", "同时恳请", "特请"})
      if (start.starts_with(plea)) return {{cue.start, cue.start}, "a", "we"};
  const bool is_protest = page.text(cue) == "抗议" || page.text(cue) == "发声" || page.text(cue) == "声援";
  if (han && !is_protest)
    if (const Actor named = han_subject(page, segment, cue); !named.side.empty()) return named;
  // "she went into", "it did the same": the actor of the sentence before.
  if (is_spoken_of_there(page, {sentence.start, cue.start})) return best;
  for (const std::string_view word : {"it", "they", "she", "he", "its", "他", "她", "他们"})
    if (is_word_in(page.view().text(sentence.start, cue.start), word)) {
      const std::size_t here = page.sentence_of(cue.start);
      for (std::size_t back = 1; back <= 3 && back <= here; ++back) {
        const Sentence& last = page.sentences()[here - back];
        for (const Hit* hit : page.hits(last, Table::actors)) {
          if (is_in_phrase(page, *hit)) continue;
          best = actor_of(page, *hit);
          best.start = best.end = cue.start;
          return best;
        }
      }
    }
  return best;
}

std::vector<model::SuggestedRaising> raisings_in(const Page& page, const std::vector<model::SuggestedEvent>& events,
                                                 std::string_view outlet) {
  return Raisings(page, events, outlet).read();
}

}  // namespace vigil::link::said

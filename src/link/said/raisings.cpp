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
#include "text/utf8.hpp"

namespace vigil::link::said {
namespace {

/// "Raised by the EU in Brussels.", "Not raised.": a line of a list.
bool is_participle_alone(const Page& page, const Range& cue, std::string_view word) {
  if (!word.ends_with("ed") && !word.ends_with("en")) return false;
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  const std::string_view before = page.view().text(sentence.start, cue.start);
  if (!before.empty() && before != "not " && before != "never " && before != "also " && before != "again " &&
      !before.ends_with(": "))
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
  for (const std::string_view asked : {"asked", "pressed", "quizzed", "grilled", "questioned", "challenged", "tackled",
                                       "confronted", "lobbied", "taxed", "told"})  // "Beijing was asked about X"
    if (word.starts_with(asked) && word != "pressed for" && word.find(' ') != word.npos) return false;
  for (const std::string_view be : {"was", "were", "been", "being", "is", "are", "be"})
    if (has_word(before, be)) {
      const std::size_t at = before.rfind(be);
      const bool is_inverted =  // "Was X raised?"
          before.substr(0, at).find_first_not_of(' ') == before.npos && from == segment_of(page, cue.start).start;
      return is_inverted || page.refs({from + at, cue.start}).empty();
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
       {" to ",    " with ",    " in ",   " at ",      " from ",   " of ",     " for ",    " via ",
        " near ",  " against ", "向",     "对",        "就",       "与",       "在",       "从",
        "促请",    "要求",      "呼吁",   "敦促",      "请",       "致信",     "致函",     " asking ",
        " urged ", " ask ",     " told ", " outside ", " before ", " inside ", " leaving "})
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
  for (const Hit* verb : page.hits({from, to}, Table::speech))  // 點名要求: another verb
    if (verb->start == from) return actor;
  const std::string_view words = page.view().text(from, to);
  for (std::size_t at = from; at < to;) {
    const std::size_t sign = at;
    if (!text::is_han(text::next_code_point(page.text(), at)) && page.view().text(sign, at) != "·") return actor;
  }
  for (const std::string_view other :
       {"至于", "关于", "对于", "此外", "另外",   "其中", "同时", "把", "将", "信中", "文中", "文章",
        "报告", "覆函", "复函", "函中", "不反对", "她",   "他",   "它", "我", "你",   "您",   "没有",
        "不",   "已",   "曾",   "刚才", "这",     "那",   "如果", "若", "因", "由于"})
    if (words.starts_with(other)) return actor;
  actor.start = from;
  actor.end = to;
  actor.side = "a";
  actor.name = std::string(page.view().text(from, to));
  return actor;
}

/// 十五國在理事會上發言,點名要求…: the part with the verb has no subject of its own; a state or a body begins the
/// sentence.
Actor subject_of_sentence(const Page& page, const Sentence& sentence, std::size_t before) {
  Actor actor;
  const std::string_view text = page.view().text(sentence.start, before);
  std::size_t end = std::min(text.find(","), text.size());
  for (const std::string_view goes_on :
       {"在", "于", "就", "对", "向", "发表", "发布", "致函", "致信", "今", "昨", "周", "星期", "上", "本", "以"})
    end = std::min(end, text.find(goes_on, 3));
  const std::string_view words = text.substr(0, end);
  constexpr std::size_t longest = 36;
  if (words.size() < 6 || words.size() > longest) return actor;
  for (const std::string_view body : {"国", "议会", "议员", "团体", "组织", "专家", "工作组", "委员会", "使馆", "代表",
                                      "大使", "外长", "政府", "律师会", "公会", "协会", "部长", "专员", "联盟"})
    if (words.ends_with(body) && !words.ends_with("中国")) {
      actor.start = sentence.start;
      actor.end = sentence.start + end;
      actor.side = "a";
      actor.name = std::string(words);
    }
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
      if (out_.size() == before) read_relatives(sentence);
      if (out_.size() == before) read_short_answer(sentence);
      name_the_listed(sentence);
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
      if (acts.back().actor.side.empty() && !actor.side.empty())
        acts.back().actor = actor;  // "in a letter to X, MPs ask"
      acts.back().cues.push_back(hit);
    }
    split_by_actors(acts);
    for (Act& act : acts) {
      end_at_turn(act);
      read_act(sentence, act);
    }
    if (acts.empty()) read_without_cue(clause);
  }

  /// "Norway spoke about X, Sweden about Y": the verb is meant again.
  void split_by_actors(std::vector<Act>& acts) const {
    for (std::size_t i = 0; i < acts.size(); ++i) {
      const std::size_t cue_end = acts[i].cues.back()->end;
      const std::size_t from = acts[i].actor.start >= cue_end ? acts[i].actor.end : cue_end;  // behind the last split
      for (const Hit* hit : page_.hits({from, acts[i].range.end}, Table::actors)) {
        if (hit->cue->kind == "b" || hit->cue->kind == "court") continue;
        const std::string_view before = page_.view().text(from, hit->start);
        if (!before.ends_with(", ") && !before.ends_with(", and ") && !before.ends_with(" and ")) continue;
        if (page_.refs({from, hit->start}).empty()) continue;
        const std::string_view after = page_.text().substr(hit->end);
        const bool goes_on = std::ranges::any_of(std::to_array<std::string_view>({" about ", " of ", " on ", " for "}),
                                                 [&](std::string_view word) { return after.starts_with(word); });
        if (!goes_on || page_.refs({hit->end, acts[i].range.end}).empty()) continue;
        Act next{{acts[i].cues.back()}, actor_of(page_, *hit), {hit->start, acts[i].range.end}};
        acts[i].range.end = hit->start;
        acts.insert(acts.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(next));
        break;
      }
    }
  }

  /// "has not raised him, but officials keep in touch with the couple": what follows is another matter.
  void end_at_turn(Act& act) const {
    const std::size_t from = act.cues.back()->end;
    if (from >= act.range.end) return;
    const std::string_view behind = page_.view().text(from, act.range.end);
    for (const Hit* hit : page_.hits({from, act.range.end}, Table::actors))  // …,宗教局說他身體良好: they answer
      if (hit->cue->kind == "b" && page_.view().text(from, hit->start).ends_with(",") &&
          !begins_latin(page_.view().text(hit->start, hit->end)))
        act.range.end = std::min(act.range.end, hit->start - 1);
    for (const std::string_view turn : {", but ", ",但", ",不过", ",然而", ",可是"})
      if (const std::size_t at = behind.find(turn); at != behind.npos)
        act.range.end = std::min(act.range.end, from + at);
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
      for (const std::string_view meeting : {"visited", "met ", "saw ", "received", "welcomed", "探望", "会见", "看望"})
        if (page_.text(clause).find(meeting) != std::string_view::npos) return;
      if (people.empty()) return;
      const Range cue{actor.end, actor.end};
      const Scope scope = scope_of(page_, {people.front()->start, people.front()->end});
      if (scope.is_open || scope.modality == Modality::negated) return;
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
    const bool both_have_people = !page_.refs({last.has_gap ? last.start : last.end, next->start}).empty() &&
                                  !page_.refs({next->end, clause_of(page_, next->start).end}).empty();
    if (both_have_people && next->start > last.end) {  // 點了她的名,沒有點他
      const bool was = scope_of(page_, {last.start, last.end}).modality == Modality::negated;
      const bool is = scope_of(page_, {next->start, next->end}).modality == Modality::negated;
      if (was != is) return true;
    }
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

  /// 她說:「我只問他在不在。」: what relatives say in quotation marks is put to nobody.
  bool is_private_speech(const Range& cue) const {
    const Sentence& sentence = page_.sentences()[page_.sentence_of(cue.start)];
    const std::string_view before = page_.view().text(sentence.start, cue.start);
    const std::size_t open = std::max(before.rfind("「") + 1, before.rfind("“") + 1);
    if (open == 0) return false;
    const std::string_view told = before.substr(0, open - 1);
    if (before.substr(open).find("」") != before.npos || before.substr(open).find("”") != before.npos) return false;
    const Range lead{sentence.start, sentence.start + open - 1};
    if (!page_.hits(lead, Table::actors).empty() || told.empty()) return false;
    for (const std::string_view private_one : {"妻子", "丈夫", "太太", "母亲", "父亲", "女儿", "儿子", "姐姐", "妹妹",
                                               "哥哥", "弟弟", "姊", "家人", "家属", "律师", "朋友", "友人"})
      if (told.find(private_one) != told.npos) return true;
    return std::ranges::any_of(page_.refs(lead), [](const Ref* ref) { return !ref->ids.empty(); });
  }
  /// "put on the market", "asked us to print": words of everyday that no actor says.
  bool is_noise(const Range& cue) const {
    const std::string_view after = page_.text().substr(cue.end);
    if (after.starts_with("的") && !after.starts_with("的是") && !begins_latin(page_.text(cue))) {
      const std::string_view before = page_.view().text(segment_of(page_, cue.start).start, cue.start);
      for (const std::string_view back : {"刚才", "上述", "所", "不反对", "感谢", "至于", "对于"})  // 剛才點名的幾個人
        if (before.find(back) != before.npos) return true;
    }
    if (is_private_speech(cue)) return true;
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
    if (first.cue->how == "omitted" && act.actor.side == "b") return;  // it does not answer
    if (first.cue->how == "omitted") scope.modality = Modality::negated;
    if (scope.modality == Modality::hedged && scope.word && is_in_object({scope.word->start, scope.word->end}, cue))
      scope.modality = Modality::asserted;
    std::string side = act.actor.side;
    if (side == "court") return;  // it asks in a trial
    if (is_about_partner_alone(act)) side = "b";
    if (first.cue->how == "plea") side = "ngo";  // "China must free …": who writes it asks
    if (side.empty() && is_note(act)) side = "a";
    if (side == "b" && is_asked_of(act)) side.clear();
    if (side.empty()) side = agent_behind(act);
    if (side.empty() && is_asked_of(act)) side = "a";
    if (side.empty() && answers_question(cue) && ends_its_part(first)) side = "a";
    const bool negated = scope.modality == Modality::negated;
    if (std::ranges::all_of(act.cues, [](const Hit* hit) { return hit->cue->how == "list"; })) return;
    if (first.cue->how == "letter" && !has_addressee(act)) return;

    std::vector<std::string> persons = ids_of(objects(act, passive));
    if (!persons.empty()) add_items_behind(sentence, act, persons);
    std::vector<std::string> issues = issues_of(act, side);
    if (persons.empty())
      if (persons = before_relative(sentence, first); !persons.empty()) issues.clear();
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

    const bool is_worry = std::ranges::any_of(
        act.cues, [&](const Hit* hit) { return hit->start == first.start && hit->cue->how == "worry"; });
    if ((side == "ngo" || is_publisher(act.actor)) && is_worry) return;  // its own worry is no raising
    if (scope.modality == Modality::planned && persons.empty() &&
        page_.text(act.range).find("continue") != std::string_view::npos)
      return;

    std::vector<std::string> left_out;
    if (scope.modality == Modality::asserted) left_out = behind_but_not(act, persons);
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
    out_.push_back(raising);
    if (left_out.empty()) return;
    raising.persons = std::move(left_out);
    raising.modality = word_for(Modality::negated);
    raising.date = {};
    out_.push_back(std::move(raising));
  }
  /// "names X but not Y": Y was not; taken out of `persons`.
  std::vector<std::string> behind_but_not(const Act& act, std::vector<std::string>& persons) const {
    const std::string_view text = page_.text(act.range);
    const std::size_t turn = text.find(" but not ");
    if (turn == text.npos || act.range.start + turn < act.cues.front()->end) return {};
    Refs behind;
    for (const Ref* ref : page_.refs({act.range.start + turn, act.range.end}))
      if (!ref->ids.empty() && !ref->is_owner) behind.push_back(ref);
    auto ids = ids_of(behind);
    std::erase_if(persons, [&](const std::string& id) { return std::ranges::find(ids, id) != ids.end(); });
    return persons.empty() ? std::vector<std::string>() : ids;
  }

  /// 我們對三人可能遭受酷刑表示嚴重關切: what is doubtful is the worry's object, not the worry.
  bool is_in_object(const Range& word, const Range& cue) const {
    if (word.start >= cue.start || begins_latin(page_.text(cue))) return false;
    const std::string_view before = page_.view().text(segment_of(page_, cue.start).start, word.start);
    const std::string_view verb = page_.text(cue);
    return before.find("对") != before.npos &&
           (verb.find("关切") != verb.npos || verb.find("关注") != verb.npos || verb.find("忧") != verb.npos ||
            verb.find("担") != verb.npos || verb.find("遗憾") != verb.npos || verb.find("不安") != verb.npos);
  }
  /// "X and Y, both of whom the EU had raised": those before the part.
  std::vector<std::string> before_relative(const Sentence& sentence, const Hit& cue) const {
    return before_relative(sentence, segment_of(page_, cue.start));
  }
  std::vector<std::string> before_relative(const Sentence& sentence, const Range& segment) const {
    std::string_view part = page_.text(segment);
    while (part.starts_with(' ')) part.remove_prefix(1);
    for (const std::string_view word :
         {"whom ", "both of whom ", "all of whom ", "which ", "both of which ", "all of which ", "whose case ",
          "whose cases ", "whose name ", "whose names ", "for whom ", "for which ", "about whom ", "about which ",
          "on whose behalf ", "for whose release ", "for whose freedom ", "whose release ", "of whom "}) {
      if (!part.starts_with(word)) continue;
      Refs all;
      for (const Ref* ref : page_.refs({sentence.start, segment.start}))
        if (!ref->is_owner && !ref->ids.empty()) all.push_back(ref);
      if (all.empty()) return {};
      const auto [first, last] = told_together(page_, all, all.size() - 1);
      return ids_of(
          Refs(all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)));
    }
    return {};
  }
  /// "X, for whom the EU had appealed": the verb has left its preposition, so that no phrase of the tables fits.
  void read_relatives(const Sentence& sentence) {
    for (std::size_t at = page_.text().find(", ", sentence.start); at < sentence.end;
         at = page_.text().find(", ", at + 2)) {
      const std::string_view behind = page_.text().substr(at + 2);
      bool fits = false;
      for (const std::string_view word : {"for whom ", "for which ", "about whom ", "about which ", "on whose behalf ",
                                          "for whose release ", "for whose freedom ", "whose release "})
        fits = fits || behind.starts_with(word);
      if (!fits) continue;
      const Range segment = segment_of(page_, at + 2);
      const auto actors = page_.hits(segment, Table::actors);
      if (actors.empty() || actors.front()->cue->kind == "b" || actors.front()->cue->kind == "court") continue;
      auto persons = before_relative(sentence, segment);
      if (persons.empty()) continue;
      model::SuggestedRaising raising;
      raising.start = segment.start;
      raising.end = segment.end;
      raising.side = actors.front()->cue->kind;
      raising.by = actors.front()->cue->how;
      raising.persons = std::move(persons);
      raising.modality = word_for(scope_of(page_, {actors.front()->end, actors.front()->end}).modality);
      raising.why = "“" + std::string(page_.text(segment)) + "” about those before it";
      out_.push_back(std::move(raising));
    }
  }
  /// "named three: X, a lawyer; Y, a poet; and Z": what stands between semicolons belongs to the list.
  void add_items_behind(const Sentence& sentence, const Act& act, std::vector<std::string>& persons) const {
    const std::size_t from = act.cues.back()->end;
    if (from >= act.range.end || page_.view().text(from, act.range.end).find(": ") == std::string_view::npos) return;
    if (act.range.end >= page_.text().size() || page_.text()[act.range.end] != ';') return;
    for (std::size_t i = sentence.first_clause; i < sentence.last_clause; ++i) {
      const Range& clause = page_.clauses()[i];
      if (clause.start < act.range.end) continue;
      if (!page_.hits(clause, Table::speech).empty() || !page_.hits(clause, Table::events).empty() ||
          !page_.hits(clause, Table::actors).empty())
        return;
      for (const Ref* ref : page_.refs(clause))
        for (const auto& id : ref->ids)
          if (!ref->is_owner && ref->how == Ref::How::name && std::ranges::find(persons, id) == persons.end())
            persons.push_back(id);
    }
  }
  /// "Beijing had been asked about X": the subject is who was asked.
  bool is_asked_of(const Act& act) const {
    const Hit& first = *act.cues.front();
    if (act.actor.start >= first.start || act.actor.side.empty()) return false;
    if (!page_.text(Range{first.start, first.end}).starts_with("asked")) return false;
    const std::string_view before = page_.view().text(act.actor.end, first.start);
    return before.ends_with(" was ") || before.ends_with(" were ") || before.ends_with(" been ") ||
           before.ends_with(" is ") || before.ends_with(" being ");
  }
  /// "was asked about X by the Danish envoy": the side of who does it, "" if that is not told.
  std::string agent_behind(const Act& act) const {
    for (const Hit* hit : page_.hits({act.cues.back()->end, act.range.end}, Table::actors))
      for (const std::string_view by : {" by ", " from ", " came from ", "来自", "的,是", "的是"})
        if (page_.view().text(act.cues.back()->end, hit->start).ends_with(by) && hit->cue->kind != "b" &&
            hit->cue->kind != "court")
          return hit->cue->kind;
    // 林寶山一案已向中國大使提出: the case stands where the subject would.
    const Hit& first = *act.cues.front();
    if (begins_latin(page_.view().text(first.start, first.end))) return {};
    const Range before{segment_of(page_, first.start).start, first.end};
    const std::string_view words = page_.text(before);
    const auto refs = page_.refs(before);
    const bool to_them = words.find("向中") != words.npos || words.find("向北京") != words.npos ||
                         words.find("向外交部") != words.npos || words.find("向对方") != words.npos;
    return to_them && !refs.empty() && refs.front()->start <= before.start + 6 && !refs.front()->ids.empty() ? "a" : "";
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
    if (begins_latin(page_.view().text(hit.start, hit.end))) {
      const std::string_view behind = page_.text().substr(hit.end);
      return hit.cue->how == "worry" && (behind.empty() || behind[0] == '.' || behind[0] == ',' || behind[0] == '"' ||
                                         behind[0] == '\'' || behind.starts_with("’") || behind.starts_with("”"));
    }
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

  /// "We handed over a list; both journalists were on it": who they are is told behind.
  void name_the_listed(const Sentence& sentence) {
    const std::string_view text = page_.text(sentence);
    std::size_t at = text.npos;
    for (const std::string_view on : {" were on it", " was on it", " are on it", " is on it", " were among them",
                                      " was among them", "在其中", "在名单上", "名列其中", "都在上面", "也在上面"})
      at = std::min(at, text.find(on));
    if (at == text.npos || out_.empty()) return;
    auto list = out_.end();
    for (auto last = out_.end(); last != out_.begin() && list == out_.end();) {
      --last;
      if (page_.sentence_of(last->start) + 1 < page_.sentence_of(sentence.start)) break;
      if (last->persons.empty() && last->issues == std::vector<std::string>{"arbitrary-detention"} &&
          last->modality == word_for(Modality::asserted))
        list = last;
    }
    if (list == out_.end()) return;
    Refs people;
    std::size_t from = sentence.start;
    for (const std::string_view mark : {";", ". "})
      if (const std::size_t part = text.substr(0, at).rfind(mark); part != text.npos)
        from = std::max(from, sentence.start + part);
    for (const Ref* ref : page_.refs({from, sentence.start + at}))
      if (!ref->ids.empty() && !ref->is_owner) people.push_back(ref);
    if (people.empty()) return;
    list->persons = ids_of(people);
    list->issues.clear();
    const auto index = static_cast<std::size_t>(list - out_.begin());
    const auto same = list->persons;
    std::erase_if(out_, [&](const auto& other) {
      const auto here = static_cast<std::size_t>(&other - out_.data());
      return here > index && sentence.holds(other.start) && other.persons == same;
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
  /// "MS. GRANT: Yes.", "He was.", 答：沒有。: to the question before, whether somebody was raised.
  bool read_yes_or_no(const Sentence& sentence) {
    std::string_view text = page_.text(sentence);
    constexpr std::size_t longest_label = 60;
    if (const std::size_t colon = text.find(':'); colon < longest_label) text.remove_prefix(colon + 1);
    while (text.starts_with(' ')) text.remove_prefix(1);
    // "No. We did not raise her": the sentence behind tells it in full.
    if (const std::size_t next = page_.sentence_of(sentence.start) + 1;
        next < page_.sentences().size() && page_.sentences()[next].paragraph == sentence.paragraph &&
        !page_.hits(page_.sentences()[next], Table::speech, "raise").empty())
      return false;
    struct Short {
      std::string_view words;
      Modality modality;
    };
    static constexpr auto all = std::to_array<Short>({{"yes", Modality::asserted},
                                                      {"he was not", Modality::negated},
                                                      {"she was not", Modality::negated},
                                                      {"they were not", Modality::negated},
                                                      {"it was not", Modality::negated},
                                                      {"he was", Modality::asserted},
                                                      {"she was", Modality::asserted},
                                                      {"they were", Modality::asserted},
                                                      {"it was", Modality::asserted},
                                                      {"no", Modality::negated},
                                                      {"not on this occasion", Modality::negated},
                                                      {"not this time", Modality::negated},
                                                      {"没有", Modality::negated},
                                                      {"没提", Modality::negated},
                                                      {"有", Modality::asserted},
                                                      {"提了", Modality::asserted},
                                                      {"是的", Modality::asserted},
                                                      {"谈到了", Modality::asserted},
                                                      {"提到了", Modality::asserted}});
    for (const Short& one : all) {
      if (!text.starts_with(one.words)) continue;
      const std::string_view rest = text.substr(one.words.size());
      if (!rest.empty() && rest[0] != '.' && rest[0] != ',' && rest[0] != ';' && !rest.starts_with("。")) return false;
      model::SuggestedRaising raising;
      raising.start = sentence.start;
      raising.end = sentence.end;
      raising.side = "a";
      raising.by = "we";
      raising.persons = asked_.persons;
      if (raising.persons.empty()) raising.issues = asked_.issues;
      raising.modality = word_for(one.modality);
      raising.why = "“" + std::string(one.words) + "” after a question";
      out_.push_back(std::move(raising));
      asked_ = {};
      return true;
    }
    return false;
  }
  /// "We did not, on the advice of …", "She did.": what the question asked.
  void read_short_answer(const Sentence& sentence) {
    const std::string_view text = page_.text(sentence);
    if (answers_question(sentence) && read_yes_or_no(sentence)) return;
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
      const bool is_han_object = is_before && !begins_latin(page_.view().text(cue, cue + 1)) && !is_han_subject(*ref);
      if (is_before && !passive && !is_han_object) continue;
      if (act.actor.side.size() > 0 && act.actor.holds(*ref)) continue;
      out.push_back(ref);
    }
    // 歡迎她獲釋,並呼籲釋放他: she is of another part, which tells what happened.
    const Range own = segment_of(page_, cue);
    if (!passive && std::ranges::any_of(out, [&](const Ref* r) { return r->start >= own.start; }))
      std::erase_if(out, [&](const Ref* r) {
        return r->end <= own.start && !page_.hits(segment_of(page_, r->start), Table::events).empty();
      });
    if (passive && std::ranges::any_of(out, [&](const Ref* r) { return r->end <= cue; }))
      std::erase_if(out, [&](const Ref* r) { return r->start >= cue && !is_list_behind(*r, cue); });
    return out;
  }
  /// 他們明年一定會提她: a pronoun before the verb and behind no preposition is who does it.
  bool is_han_subject(const Ref& ref) const {
    if (ref.how != Ref::How::pronoun || ref.is_possessive) return false;
    const std::string_view before = page_.text().substr(0, ref.start);
    for (const std::string_view preposition :
         {"就", "对", "为", "替", "把", "将", "向", "关于", "让", "使", "给", "与"})
      if (before.ends_with(preposition)) return false;
    return page_.text(ref) == "他们" || page_.text(ref) == "她们" || ref.start == segment_of(page_, ref.start).start;
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
    for (const std::string_view word : {" includes", " include", " included", " contains", " names ", " comprises",
                                        "包括", "有", " together with that", " along with that", "inter alia",
                                        "including", "among", "such as", "namely", ":", "like "})
      if (between.find(word) != between.npos) return true;
    return false;
  }
  /// "handed over fourteen names", 递交了一份名单: of people whom the text does not name.
  bool is_of_unnamed(const Act& act) const {
    const std::string_view text = page_.text(Range{act.cues.front()->start, act.range.end});
    for (const std::string_view word : {" names", " list of ", "a list", "individual cases", " cases of ", "prisoners",
                                        " monks", " nuns", "detainees", "dissidents", "名单", "个案", "名被"})
      if (text.find(word) != text.npos) return true;
    const auto refs = page_.refs({act.cues.front()->end, act.range.end});  // somebody whom the register does not have
    return std::ranges::any_of(refs, [](const Ref* ref) { return ref->ids.empty() && ref->how == Ref::How::name; });
  }
  std::vector<std::string> issues_of(const Act& act, std::string_view side) const {
    std::vector<std::string> out;
    for (const Hit* hit : page_.hits(act.range, Table::issues)) {
      if (act.actor.holds(Range{hit->start, hit->end}) && !act.actor.side.empty() && !is_passive(act)) continue;
      if (std::ranges::find(out, hit->cue->kind) == out.end()) out.push_back(hit->cue->kind);
    }
    if (out.empty() && (act.cues.front()->cue->how == "list" || is_of_unnamed(act)))
      out.emplace_back("arbitrary-detention");
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
    if (auto main = main_person(act.cues.front()->start); !main.empty()) return {main};
    const std::size_t here = page_.sentence_of(act.range.start);
    for (std::size_t back = 0; back <= 6 && back <= here; ++back) {
      const Sentence& sentence = page_.sentences()[here - back];
      Refs all;
      for (const Ref* ref : page_.refs({sentence.start, std::min(sentence.end, act.cues.front()->start)}))
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
    if (counts.empty())  // only as somebody's: "X's wife"
      for (const Ref* ref : page_.refs({before - std::min(before, window), before}))
        if (!page_.text().substr(ref->end).starts_with(":"))  // not who speaks
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
  if (han && !is_protest && cue.start <= segment.start + 6 && segment.start > sentence.start)
    if (const Actor named = subject_of_sentence(page, sentence, segment.start); !named.side.empty()) return named;
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

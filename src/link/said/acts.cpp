#include "link/said/acts.hpp"

#include <algorithm>
#include <array>

#include "link/said/scope.hpp"
#include "link/starts.hpp"
#include "link/word_set.hpp"
#include "link/words.hpp"

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

bool has_subject_pronoun(const Page& page, const Range& cue) {
  const std::string_view before = page.view().text(page.sentences()[page.sentence_of(cue.start)].start, cue.start);
  for (const std::string_view word : {"she", "he", "they", "it", "她", "他", "他们"})
    if (is_word_in(before, word)) return true;
  return false;
}

/// 她說:「我只問他在不在。」: what relatives say in quotation marks is put to nobody.
bool is_private_speech(const Page& page, const Range& cue) {
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  const std::string_view before = page.view().text(sentence.start, cue.start);
  const std::size_t open = std::max(before.rfind("「") + 1, before.rfind("“") + 1);
  if (open == 0) return false;
  const std::string_view told = before.substr(0, open - 1);
  if (before.substr(open).find("」") != before.npos || before.substr(open).find("”") != before.npos) return false;
  const Range lead{sentence.start, sentence.start + open - 1};
  if (!page.hits(lead, Table::actors).empty() || told.empty()) return false;
  for (const std::string_view private_one : {"妻子", "丈夫", "太太", "母亲", "父亲", "女儿", "儿子", "姐姐", "妹妹",
                                             "哥哥", "弟弟", "姊", "家人", "家属", "律师", "朋友", "友人"})
    if (told.find(private_one) != told.npos) return true;
  return std::ranges::any_of(page.refs(lead), [](const Ref* ref) { return !ref->ids.empty(); });
}

/// "I asked for the date," said his wife; “他只是替人说话。”老人说: who speaks is named behind the quotation.
bool is_private_behind(const Page& page, const Range& cue) {
  constexpr std::size_t farthest = 200, reach = 60;  // bytes
  const std::string_view text = page.text();
  const std::size_t begin = cue.start - std::min(cue.start, farthest);
  const std::string_view before = text.substr(begin, cue.start - begin), rest = text.substr(cue.end, farthest);
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"“", "”"}, {"「", "」"}, {"\"", "\""}}) {
    const std::size_t to = rest.find(close);  // the cheap one of both: most text is in no quotation
    const std::size_t from = to == rest.npos ? before.npos : before.rfind(open);
    if (from == before.npos) continue;
    if (open != close && before.find(close, from + open.size()) != before.npos) continue;
    const std::size_t line = page.sentences()[page.sentence_of(cue.start)].line;
    if (open == close && std::ranges::count(text.substr(line, cue.start - line), '"') % 2 == 0) continue;
    const std::size_t behind = cue.end + to + close.size();
    const std::string_view after = text.substr(behind, reach);
    std::size_t end = std::min({after.find('.'), after.find("。"), after.size()});
    const std::string_view words = after.substr(0, end);
    const bool is_said = words.find(" said") != words.npos || words.find(" says") != words.npos ||
                         words.starts_with("said ") || words.find("说") != words.npos || words.find("道") != words.npos;
    if (!is_said) continue;
    if (!page.hits({behind, behind + end}, Table::actors).empty()) return false;
    for (const std::string_view private_one :
         {"wife", "husband", "mother", "father", "sister", "brother", "daughter", "son", "老人", "妻子", "丈夫",
          "母亲", "父亲",    "女儿",   "儿子",   "姐",     "妹",      "兄",       "弟",  "家属", "家人"})
      if (words.find(private_one) != words.npos) return true;
    return std::ranges::any_of(page.refs({behind, behind + end}), [](const Ref* ref) { return !ref->ids.empty(); });
  }
  return false;
}

/// "no foreigner may ask about him", 外国无权过问: that it is nobody's business is an answer.
bool is_no_right(const Page& page, const Range& cue) {
  constexpr std::size_t reach = 60;  // bytes
  const std::size_t from = std::max(cue.start - std::min(cue.start, reach), segment_of(page, cue.start).start);
  const std::string_view before = page.view().text(from, cue.start);
  for (const std::string_view no : {"无权", "没有权利", "没有资格", "没资格", "无资格", "轮不到", "不容", "不得"})
    if (before.ends_with(no) || (before.size() > no.size() && before.substr(0, before.size() - 3).ends_with(no)))
      return true;
  for (const std::string_view no : {"no right to ", "no standing to ", "no business ", "no authority to ",
                                    "not entitled to ", "the right to ", "any right to ", "any business "})
    if (before.ends_with(no)) return true;
  for (const std::string_view nobody :
       {"no foreign ", "no outside", "no other country", "no foreigner", "nobody outside"})
    if (const std::size_t at = before.find(nobody); at != before.npos)
      for (const std::string_view modal : {" may ", " can ", " should ", " must ", " has the ", " have the "})
        if (before.find(modal, at) != before.npos) return true;
  return false;
}

/// 已注意到美方的关心, "took note of the embassy's concern": the answer names what it answers.
bool is_noted_there(const Page& page, const Range& cue) {
  const Range segment = segment_of(page, cue.start);
  const std::string_view before = page.view().text(segment.start, cue.start);
  if (begins_latin(page.text(cue)) ? !before.ends_with("'s ") : !before.ends_with("的")) return false;
  return std::ranges::any_of(page.hits({segment.start, cue.start}, Table::speech, "answer"),
                             [](const Hit* hit) { return hit->cue->how == "noted"; });
}

/// 部长,某某一案,请说明现况: a member asks his own government.
bool is_put_to_own_minister(const Page& page, const Range& cue) {
  if (!page.text(cue).starts_with("请")) return false;
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  std::string_view words = page.text(sentence);
  if (const std::size_t label = words.substr(0, 60).find(':'); label != words.npos) words.remove_prefix(label + 1);
  for (const std::string_view own : {"部长", "院长", "主席", "大臣", "司长", "主任委员", "主委", "次长", "总理"})
    if (words.starts_with(own)) return true;
  return false;
}

/// "QUESTION: My sports desk wants to know", "Q: You rang us about X": a journalist's own, who raises nothing.
bool is_put_to_outlet(const Page& page, const Range& cue) {
  if (!begins_latin(page.text(cue))) return false;
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  const std::string_view line = page.view().text(sentence.line, cue.start);
  if (!line.starts_with("q:") && !line.starts_with("question:") && !line.starts_with("q.")) return false;
  if (has_word(page.text(cue), "us") || has_word(page.text(cue), "me")) return true;
  const std::string_view before = page.view().text(sentence.start, cue.start);
  return page.hits({sentence.start, cue.start}, Table::actors).empty() &&
         (has_word(before, "my") || has_word(before, "i")) && !has_word(before, "government");
}

/// "keep asking for her books": what is asked for is a thing, and none that a case is about.
bool is_of_a_thing_of_theirs(const Page& page, const Range& cue) {
  const std::string_view words = page.text(cue);
  return (words.ends_with(" for her") || words.ends_with(" for his") || words.ends_with(" for their")) &&
         is_before_a_thing(page, cue.end);
}

/// 瑞方的要求我们不接受: the demand, not that one is made.
bool is_han_noun(const Page& page, const Range& cue) {
  const std::string_view words = page.text(cue);
  const bool may_be = words == "要求" || words == "请求" || words == "呼吁" || words == "抗议" || words == "批评";
  return may_be && page.text().substr(0, cue.start).ends_with("的");
}

/// "put on the market", "asked us to print": words of everyday that no actor says.
bool is_noise(const Page& page, const Range& cue) {
  const std::string_view after = page.text().substr(cue.end);
  if (after.starts_with("的") && !after.starts_with("的是") && !begins_latin(page.text(cue))) {
    const std::string_view before = page.view().text(segment_of(page, cue.start).start, cue.start);
    for (const std::string_view back : {"刚才", "上述", "所", "不反对", "感谢", "至于", "对于"})  // 剛才點名的幾個人
      if (before.find(back) != before.npos) return true;
  }
  if (page.text(cue).find("信") != std::string_view::npos &&
      !begins_latin(page.text(cue))) {  // 林某给使馆写过信: he does
    const Range segment = segment_of(page, cue.start);
    const auto refs = page.refs({segment.start, cue.start});
    if (!refs.empty() && refs.front()->start <= segment.start + 1 && !refs.front()->ids.empty() &&
        !refs.front()->is_owner && !refs.front()->is_possessive &&
        page.view().text(refs.front()->end, cue.start).find("给") != std::string_view::npos)
      return true;
  }
  if (page.text(cue).starts_with("请"))  // 申请旁听, 邀请: another word
    for (const std::string_view sign : {"申", "邀", "聘", "报"})
      if (page.text().substr(0, cue.start).ends_with(sign)) return true;
  if (is_no_right(page, cue) || is_noted_there(page, cue) || is_put_to_outlet(page, cue) ||
      is_put_to_own_minister(page, cue) || is_private_behind(page, cue))
    return true;
  if (is_private_speech(page, cue)) return true;
  if (page.text(cue).starts_with("condemned") && after.starts_with(" to ")) return true;  // to eighteen years
  for (const std::string_view stop :
       {" us to", " by name in the", " a glass", " his price", " her price", " their price", " prices"})
    if (after.starts_with(stop)) return true;
  if (is_of_a_thing_of_theirs(page, cue) || is_han_noun(page, cue)) return true;
  if (page.text(cue).starts_with("regret") && (after.starts_with(" it,") || after.starts_with(" it."))) return true;
  for (const std::string_view quote : {"”", "」", "\""})  // the word itself is spoken of: 您说“提”
    if (after.starts_with(quote) &&
        (page.text().substr(0, cue.start).ends_with("“") || page.text().substr(0, cue.start).ends_with("「")))
      return true;
  return false;
}

/// 使馆说他的案子他们没问过: "says" before what is told, where another cue follows.
bool is_saying_before(const Page& page, const Range& clause, const Hit& hit) {
  const std::string_view words = page.view().text(hit.start, hit.end);
  if (!words.starts_with("说") || words.starts_with("说情") || !hit.has_gap) return false;
  return std::ranges::any_of(page.hits({hit.end, clause.end}, Table::speech, "raise"),
                             [&](const Hit* other) { return other->start >= hit.end; });
}

/// "raised X and Y, and expressed concern about executions": people first, then a matter.
bool turns_to_issues(const Page& page, const Act& act, const Hit& next) {
  const Hit& last = *act.cues.back();
  if (next.start < last.end || page.refs({last.end, next.start}).empty()) return false;
  const Range rest{next.start, clause_of(page, next.start).end};
  if (!page.refs(rest).empty()) return false;
  const auto issues = page.hits({last.end, rest.end}, Table::issues);
  return std::ranges::any_of(
      issues, [&](const Hit* hit) { return hit->cue->kind != "arbitrary-detention" && hit->start + 60 > next.start; });
}

/// Where an act ends and the next one begins: at its actor, or at the word that joins them.
std::size_t boundary(const Page& page, const Hit& last, const Actor& actor, const Hit& next) {
  if (actor.start > last.end && actor.start < actor.end) return actor.start;
  const std::string_view between = page.view().text(last.end, std::max(last.end, next.start));
  std::size_t at = 0;
  for (const std::string_view joint : {" but ", " and ", ",", "但"})
    if (const std::size_t found = between.rfind(joint); found != between.npos) at = std::max(at, found);
  return last.end + at;
}

/// "discussed religion but did not mention her": the second is another matter.
bool is_turned(const Page& page, const Hit& last, const Hit& next) {
  const std::string_view between = page.view().text(last.end, std::max(last.end, next.start));
  for (const std::string_view again :
       {",并说", ",又说", ",还说", ",并称", ",并表示", " and said that ", " and added that ",
        ", adding that "})  // "is troubled, and said that it had raised him last year"
    if (between.find(again) != between.npos) return true;
  return between.find(" but ") != between.npos || between.find("但") != between.npos;
}

/// Behind "and", "while" or a comma somebody else comes; not within what is asked for ("wrote to X, asking that he").
bool begins_another(const Page& page, const Act& act, const Actor& actor, const Hit* next) {
  const Hit& last = *act.cues.back();
  if (is_turned(page, last, *next) || turns_to_issues(page, act, *next)) return true;
  const bool both_have_people = !page.refs({last.has_gap ? last.start : last.end, next->start}).empty() &&
                                !page.refs({next->end, clause_of(page, next->start).end}).empty();
  const bool is_new_part =
      !page.refs({next->end, clause_of(page, next->start).end}).empty() &&
      page.view().text(last.end, std::max(last.end, next->start)).find(',') != std::string_view::npos;
  if ((both_have_people || is_new_part) && next->start > last.end) {  // 點了她的名,沒有點他
    const auto is_denied = [&](const Hit& hit) {                      // 年年为她讲情,今年只字不提他
      return hit.cue->how == "omitted" || scope_of(page, {hit.start, hit.end}).modality == Modality::negated;
    };
    if (is_denied(last) != is_denied(*next)) return true;
  }
  if (page.view().text(last.end, std::max(last.end, next->start)).find(" and we ") != std::string_view::npos)
    return true;
  if (actor.side.empty() || actor.end <= last.end || actor.start == actor.end) return false;
  if (last.cue->how == "letter") return false;
  const std::string_view between = page.view().text(last.end, actor.start);
  return between.find(',') != between.npos || between.find(" and ") != between.npos ||
         between.find(" while ") != between.npos;
}

/// "Norway spoke about X, Sweden about Y": the verb is meant again.
void split_by_actors(const Page& page, std::vector<Act>& acts) {
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const std::size_t cue_end = acts[i].cues.back()->end;
    const std::size_t from = acts[i].actor.start >= cue_end ? acts[i].actor.end : cue_end;  // behind the last split
    for (const Hit* hit : page.hits({from, acts[i].range.end}, Table::actors)) {
      if (hit->cue->kind == "b" || hit->cue->kind == "court") continue;
      const std::string_view before = page.view().text(from, hit->start);
      if (!before.ends_with(", ") && !before.ends_with(", and ") && !before.ends_with(" and ")) continue;
      if (page.refs({from, hit->start}).empty()) continue;
      const std::string_view after = page.text().substr(hit->end);
      const bool goes_on = std::ranges::any_of(std::to_array<std::string_view>({" about ", " of ", " on ", " for "}),
                                               [&](std::string_view word) { return after.starts_with(word); });
      if (!goes_on || page.refs({hit->end, acts[i].range.end}).empty()) continue;
      Act next{{acts[i].cues.back()}, actor_of(page, *hit), {hit->start, acts[i].range.end}};
      acts[i].range.end = hit->start;
      acts.insert(acts.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(next));
      break;
    }
  }
}

/// "has not raised him, but officials keep in touch with the couple": what follows is another matter.
void end_at_turn(const Page& page, Act& act) {
  const std::size_t from = act.cues.back()->end;
  if (from >= act.range.end) return;
  const std::string_view behind = page.view().text(from, act.range.end);
  for (const Hit* hit : page.hits({from, act.range.end}, Table::actors))  // …,宗教局說他身體良好: they answer
    if (hit->cue->kind == "b" && page.view().text(from, hit->start).ends_with(",") &&
        !begins_latin(page.view().text(hit->start, hit->end)))
      act.range.end = std::min(act.range.end, hit->start - 1);
  for (const std::string_view turn : {", but ", ",但", ",不过", ",然而", ",可是"})
    if (const std::size_t at = behind.find(turn); at != behind.npos) act.range.end = std::min(act.range.end, from + at);
}
}  // namespace

bool is_passive(const Page& page, const Act& act) {
  return std::ranges::any_of(act.cues, [&](const Hit* hit) {
    return hit->cue->how == "omitted" || hit->cue->how == "passive" ||
           (begins_latin(page.view().text(hit->start, hit->end)) && is_passive_at(page, {hit->start, hit->end}));
  });
}

bool is_before_a_thing(const Page& page, std::size_t at) {
  const auto behind = page.view().words_in(at, std::min(page.text().size(), at + 30));
  if (behind.empty() || behind.front().start != at + 1) return false;
  static constexpr auto others =
      word_set("release", "freedom", "liberty", "return", "case", "cases", "treatment", "access", "transfer",
               "acquittal", "pardon", "parole", "safety", "health", "sake", "immediate", "prompt", "early", "speedy",
               "to", "and", "in", "at", "by", "on", "or", "but", "during", "when", "as", "with", "from", "again", "too",
               "once", "twice", "before", "after", "family", "whereabouts", "wife", "husband", "unconditional",
               "humane", "medical", "be", "today", "yesterday", "name", "names", "situation", "plight", "fate", "trial",
               "sentence", "detention", "arrest", "behalf", "condition", "conditions", "lawyer", "lawyers", "daughter",
               "son", "mother", "father", "brother", "sister", "nephew", "niece", "children", "imprisonment", "term",
               "verdict", "conviction", "disappearance", "death", "own", "file", "story", "rights");
  return !others.contains(page.view().text(behind.front().start, behind.front().end));
}

std::vector<Act> acts_in(const Page& page, const Range& clause, const model::SuggestedRaising* last) {
  std::vector<Act> acts;
  for (const Hit* hit : page.hits(clause, Table::speech, "raise")) {
    const Range cue{hit->start, hit->end};
    if (is_noise(page, cue) || is_saying_before(page, clause, *hit)) continue;
    Actor actor = actor_before(page, cue);
    if (actor.side.empty() && has_subject_pronoun(page, cue) && last) {
      actor.side = last->side;
      actor.name = last->by;
      actor.start = actor.end = cue.start;
    }
    const bool is_new = acts.empty() || begins_another(page, acts.back(), actor, hit);
    if (is_new) {
      const std::size_t from = acts.empty() ? clause.start : boundary(page, *acts.back().cues.back(), actor, *hit);
      if (!acts.empty()) acts.back().range.end = from;
      acts.push_back({{}, actor, {from, clause.end}});
    }
    if (acts.back().actor.side.empty() && !actor.side.empty())
      acts.back().actor = actor;  // "in a letter to X, MPs ask"
    acts.back().cues.push_back(hit);
  }
  split_by_actors(page, acts);
  for (Act& act : acts) end_at_turn(page, act);
  return acts;
}

}  // namespace vigil::link::said

#include "link/said/answers.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include "link/said/actor.hpp"
#include "link/said/numbers.hpp"
#include "link/said/scope.hpp"

namespace vigil::link::said {
namespace {

/// Of several kinds in one sentence the one whose cue says most comes first.
std::vector<const Hit*> by_strength(std::vector<const Hit*> hits) {
  std::ranges::stable_sort(hits, std::greater{}, [](const Hit* hit) {
    constexpr std::size_t of_a_gap = 14;  // bytes: what lies in it says nothing
    return hit->has_gap ? std::min(hit->end - hit->start, of_a_gap) : hit->end - hit->start;
  });
  return hits;
}

/// "On X they said that he is well; on Y they gave no reply": each part is an answer of its own.
std::vector<Sentence> parts_of(const Page& page, const Sentence& sentence) {
  std::vector<Sentence> parts;
  for (std::size_t i = sentence.first_clause; i < sentence.last_clause; ++i) {
    Sentence part = sentence;
    const Range& clause = page.clauses()[i];
    part.start = clause.start;
    part.end = clause.end;
    part.first_clause = i;
    part.last_clause = i + 1;
    if (page.hits(clause, Table::speech, "answer").empty()) continue;
    const bool is_joined = !parts.empty() && page.text()[clause.start - 1] != ';';  // a dash goes on
    if (is_joined)
      parts.back().end = part.end, parts.back().last_clause = part.last_clause;
    else
      parts.push_back(part);
  }
  return parts.size() > 1 ? parts : std::vector<Sentence>{sentence};
}

/// The last raising that begins at `at` or before; null: there is none.
const model::SuggestedRaising* last_before(const std::vector<model::SuggestedRaising>& raisings, std::size_t at) {
  const auto behind = std::ranges::upper_bound(raisings, at, {}, &model::SuggestedRaising::start);
  return behind == raisings.begin() ? nullptr : &*std::prev(behind);
}

bool overlaps(const model::SuggestedRaising& raising, const Range& range) {
  return raising.start < range.end && range.start < raising.end;
}

std::string nearest_before(const std::vector<model::SuggestedRaising>& raisings, std::size_t at) {
  std::string id;
  const auto behind = std::ranges::upper_bound(raisings, at, {}, &model::SuggestedRaising::start);
  constexpr std::ptrdiff_t most = 50;
  for (auto it = behind - std::min(most, behind - raisings.begin()); it != behind; ++it)
    if (const auto& raising = *it; raising.start <= at && raising.side != "b" && raising.modality != "negated")
      id = raising.id;
  return id;
}

bool has(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != text.npos; });
}

/// The words that turn a raising down, rather than what is said around them.
bool is_strong(const Page& page, const Sentence& sentence) {
  return has(page.text(sentence), {"interfer", "internal affair", "meddle", "oppose", "reject", "no right", "内政",
                                   "干涉", "干预", "反对", "拒绝", "无权"});
}

/// "did not respond to a request for comment": asked by a newspaper, not by a government.
bool is_to_the_press(const Page& page, const Sentence& sentence, const Range& cue) {
  const std::string_view behind = page.view().text(cue.start, sentence.end);
  if (has(page.text(sentence), {"本社致电", "本报致电", "本台致电", "本刊致电", "本站致电", "记者致电", "记者拨打",
                                "本报查询", "本社查询", "本台查询"}))
    return true;
  return has(behind, {"for comment",
                      "seeking comment",
                      "to comment to ",
                      "questions from reporters",
                      "to reporters'",
                      "to journalists'",
                      "to our questions",
                      "to our emails",
                      "to our e-mails",
                      "to emails",
                      "to e-mails",
                      "to this newspaper",
                      "to faxed questions",
                      "calls from",
                      "the newspaper's",
                      "interview request",
                      "本报查询",
                      "本台查询",
                      "本刊查询",
                      "传媒查询",
                      "媒体查询",
                      "记者查询",
                      "置评请求",
                      "采访请求",
                      "采访要求",
                      "本报记者",
                      "截稿"});
}

/// The last raising before, if it is no farther than the partner's answer to it would be.
const model::SuggestedRaising* raised_just_before(const Page& page, const Sentence& sentence,
                                                  const std::vector<model::SuggestedRaising>& raisings) {
  constexpr std::size_t farthest = 3;  // sentences
  const auto* last = last_before(raisings, sentence.start);
  const bool is_near = last != nullptr && page.sentence_of(last->start) + farthest >= page.sentence_of(sentence.start);
  return is_near ? last : nullptr;
}

/// Of the other side, or of an organisation: the partner may answer it.
bool is_concern(const model::SuggestedRaising& raising) { return raising.side == "b" || raising.side == "ngo"; }

bool follows_concern(const Page& page, const Sentence& sentence, const std::vector<model::SuggestedRaising>& raisings) {
  const auto* last = raised_just_before(page, sentence, raisings);
  return last != nullptr && is_concern(*last);
}

/// The partner may be the one who answers.
bool answers_others(const Page& page, const Sentence& sentence, const std::vector<model::SuggestedRaising>& raisings) {
  const auto* last = raised_just_before(page, sentence, raisings);
  return last != nullptr && (is_concern(*last) || last->by == "we");
}

/// "A spokesman said foreign governments had no right to comment": the actor next to the words is spoken of, by
/// whoever says it, and by the other side where that is named.
bool is_reported_of(const Page& page, const Sentence& sentence, const Actor& actor) {
  if (actor.start == actor.end) return false;
  const std::string_view before = page.view().text(sentence.start, actor.start);
  for (const Hit* hit : page.hits({sentence.start, actor.start}, Table::actors))
    if (hit->cue->kind == "b") return true;
  return has(before, {"spokesman said",
                      "spokeswoman said",
                      "spokesperson said",
                      "spokesman, ",
                      "ministry said",
                      "was told",
                      "were told",
                      "told that",
                      "the answer was",
                      "the reply was",
                      "replied that",
                      "answered that",
                      "response was that",
                      "retorted that",
                      "发言人说",
                      "发言人称",
                      "发言人表示",
                      "答复是",
                      "回答是",
                      "回应说",
                      "回应称",
                      "答称",
                      "答复称",
                      "反驳说",
                      "反驳称"});
}

/// "would look into four of them", 其中三人: it answers for some.
bool is_for_some(const Page& page, const Sentence& sentence, const Range& cue) {
  const std::string_view behind = page.view().text(cue.start, sentence.end);
  const std::size_t of = std::min({behind.find(" of them"), behind.find(" of those"), behind.find(" of the names"),
                                   behind.find(" of the cases"), behind.find(" of these")});
  if (of != behind.npos && of > 0) {
    std::size_t word = of;
    while (word > 0 && behind[word - 1] != ' ') --word;
    return english_number(page.text(), cue.start + word).has_value() || behind.substr(word, of - word) == "some" ||
           behind.substr(word, of - word) == "half";
  }
  const std::string_view whole = page.text(sentence);
  const std::size_t among = whole.find("其中");
  return among != whole.npos && !has(whole, {"其中一位", "其中一名外交"}) &&
         chinese_number(whole, among + std::string_view("其中").size()).has_value();
}

/// "On one they could say something; for the others they had no information", 同意探视,其余不作评论: something was
/// told.
bool is_of_the_rest(const Page& page, const Sentence& part, const Range& cue) {
  const Sentence& sentence = page.sentences()[page.sentence_of(part.start)];
  const std::string_view before = page.view().text(sentence.start, cue.start);
  const std::string_view around = page.view().text(segment_of(page, cue.start).start, segment_of(page, cue.start).end);
  const bool is_rest =
      has(around, {"the others", "the rest", "the other ", "the remaining", "其余", "其他", "另一", "另外", "余下"}) ||
      (around.find("一事") != around.npos) || (around.find("对") != around.npos && around.find("则") != around.npos);
  return is_rest && has(before, {"介绍", "通报", "说明", "同意", "答应", "只说", "告知", "透露", "say something",
                                 "gave ", "given ", "provided ", "able to ", "confirmed ", "told ", "agreed "});
}

/// "…, a diplomat acknowledged." is how it is told.
bool is_said_behind(const Page& page, const Range& cue) {
  const std::string_view behind = page.text().substr(cue.end);
  const std::string_view words = page.text(cue);
  return words.starts_with("acknowledge") && (behind.starts_with(".") || behind.starts_with(",") || behind.empty());
}

/// "The prison refused a visit", 法院驳回了上诉, "His wife has not answered our calls": neither is the other side.
bool is_of_another(const Page& page, const Sentence& sentence, const Actor& actor, std::string_view kind) {
  std::string_view words = without_lead(page.text(sentence), " \"");
  static constexpr auto bodies = std::to_array<std::string_view>({"the prison ",
                                                                  "a prison ",
                                                                  "prison officials",
                                                                  "the court ",
                                                                  "a court ",
                                                                  "the high court",
                                                                  "the judge",
                                                                  "the guards",
                                                                  "the police ",
                                                                  "police ",
                                                                  "the detention centre",
                                                                  "the hospital ",
                                                                  "监狱",
                                                                  "看守所",
                                                                  "法院",
                                                                  "法官",
                                                                  "法庭",
                                                                  "警方",
                                                                  "警察",
                                                                  "狱方",
                                                                  "高院",
                                                                  "中院",
                                                                  "检察院"});
  if (kind != "counter-concern" && actor.side != "b")
    for (const std::string_view body : bodies)
      if (words.starts_with(body)) return true;
  if (kind != "no-answer" || !actor.side.empty()) return false;
  const auto refs = page.refs(sentence);
  return !refs.empty() && refs.front()->start <= sentence.start + 1 &&
         (refs.front()->how != Ref::How::pronoun || refs.front()->is_family) &&
         page.text(sentence).find(" to ") == std::string_view::npos;
}

/// 副部长拒绝讨论个案: an office without its country is the host's, to whom it was put.
bool is_some_official(std::string_view name) {
  for (const std::string_view office :
       {"副部长", "部长", "官员", "司长", "副司长", "局长", "副局长", "主管官员", "接待官员", "接见官员"})
    if (name == office || name == std::string("一名") + std::string(office) ||
        name == std::string("一位") + std::string(office))
      return true;
  return false;
}

/// The one who raised does not refuse; a next round that is agreed on is a promise.
bool may_answer(const Page& page, const Sentence& sentence, const Range& cue, const Actor& actor, std::string_view kind,
                const std::vector<model::SuggestedRaising>& raisings) {
  const std::string_view words = page.text(sentence);
  if (is_to_the_press(page, sentence, cue) || is_of_another(page, sentence, actor, kind)) return false;
  if (is_some_official(actor.name)) return true;
  if (kind == "accepted" &&
      has(words, {"next round", "another round", "下一轮", "再谈", "rapporteur", "报告员", "to meet", "to hold"}))
    return false;
  if (actor.start == actor.end && actor.name != "we") return true;  // of a pronoun it is not sure
  if (actor.start >= cue.start && has(page.text(cue), {"our "})) return true;
  const bool is_asker = actor.side == "a" || actor.side == "ngo" || actor.side == "parl";
  const std::string_view own = page.text(cue);
  const bool is_own_silence =
      kind == "no-answer" && (own.starts_with("would not") || own.starts_with("declined") ||
                              own.starts_with("refused") || own.starts_with("remained") || own.starts_with("did not") ||
                              own.starts_with("refer ") || own.starts_with("have no") || own.starts_with("nothing ") ||
                              has(own, {"置评", "置一词", "未听说", "未有评论", "没有评论", "不肯证实", "不愿证实",
                                        "不予证实", "不评论", "不作评论", "不予评论", "拒绝证实", "未予证实"}));
  // "We did not take it up", "I have nothing to add": the partner's own, to whoever asks him.
  if (is_own_silence && actor.side == "a" && actor.name == "we" && !follows_concern(page, sentence, raisings))
    return false;
  if (is_asker && (answers_others(page, sentence, raisings) || is_reported_of(page, sentence, actor))) return true;
  if (!is_asker || (kind == "no-answer" && !is_own_silence) || kind == "counter-concern") return true;
  if (kind == "partial" && has(words, {"got ", "get ", "received", "obtained", "given", "获", "得到", "收到", "取得"}))
    return true;
  if (has(words, {"was told", "were told", "被告知", "获告知", "was informed", "were informed", "met with", "in reply",
                  "in response"}))
    return true;
  const Range clause = clause_of(page, cue.start);
  if (!begins_latin(own))
    return !clause.holds(actor.start);  // 外长深夜见记者,斥判决不可接受: a comma leaves it the subject
  return !clause.holds(actor.start) || has(page.view().text(actor.end, cue.start), {",", "that ", "was ", "were "});
}

/// "They have not said no": a "not" right before the words of an answer.
bool is_denied(const Page& page, const Range& cue, std::string_view kind) {
  if (kind == "no-answer") return false;
  constexpr std::size_t reach = 14;  // bytes
  const std::size_t from = cue.start - std::min(cue.start, reach);
  const std::string_view before = page.view().text(from, cue.start);
  if (!begins_latin(page.text(cue)))  // 不是犯罪
    return kind == "rejected" && (before.ends_with("不") || before.ends_with("没") || before.ends_with("没有"));
  return kind != "noted" &&
         std::ranges::any_of(std::to_array<std::string_view>({" not ", "n't ", " never ", " neither "}),
                             [&](std::string_view no) { return before.ends_with(no); });
}

bool is_theirs(const Hit& hit) { return hit.cue->kind == "b"; }

/// "The reply was", 北京的答复: the sentence begins with what the other side says.
bool begins_as_reply(std::string_view words) {
  words = without_lead(words, " \"");
  static constexpr auto heads = std::to_array<std::string_view>({"the reply",
                                                                 "the answer",
                                                                 "the response",
                                                                 "his reply",
                                                                 "her reply",
                                                                 "its reply",
                                                                 "their reply",
                                                                 "his answer",
                                                                 "her answer",
                                                                 "its answer",
                                                                 "their answer",
                                                                 "his courteous reply",
                                                                 "a reply",
                                                                 "an answer",
                                                                 "in reply",
                                                                 "in response",
                                                                 "by way of reply",
                                                                 "by way of answer",
                                                                 "what it was told",
                                                                 "what we were told",
                                                                 "what they were told",
                                                                 "he was told",
                                                                 "she was told",
                                                                 "they were told",
                                                                 "we were told",
                                                                 "it was told",
                                                                 "the minister's answer",
                                                                 "their lead ",
                                                                 "his counterpart",
                                                                 "her counterpart",
                                                                 "the other party",
                                                                 "the other side",
                                                                 "答复",
                                                                 "回答",
                                                                 "回应",
                                                                 "回复",
                                                                 "对方",
                                                                 "对此",
                                                                 "得到的答复",
                                                                 "得到的回答",
                                                                 "得到的回应",
                                                                 "中方的"});
  return std::ranges::any_of(heads, [&](std::string_view head) { return words.starts_with(head); });
}

/// The other side is the subject of the sentence, or it is told of what it says.
bool is_other_side_speaking(const Page& page, const Sentence& sentence) {
  const std::string_view words = page.text(sentence);
  if (begins_as_reply(words)) return true;
  const bool is_told = has(words, {"they were told", "was told", "were told", "it was told", "to be told",
                                   "was informed", "were informed", "was advised", "were advised", "被告知", "获告知"});
  constexpr std::size_t of_the_head = 40;  // bytes: who speaks stands at the sentence's start
  bool found = is_told;
  for (const Hit* hit : page.hits(sentence, Table::actors)) {
    if (is_theirs(*hit) && hit->start < sentence.start + of_the_head && !is_in_phrase(page, *hit)) found = true;
    if (hit->cue->kind != "b" && hit->start < sentence.start + 12 && !found) return false;
  }
  if (!found) return false;
  for (const Hit* hit : page.hits(sentence, Table::actors))  // "Spokesman: …"
    if (is_theirs(*hit) && sentence.start == sentence.line && hit->start < sentence.start + of_the_head &&
        page.text().substr(hit->end).starts_with(":"))
      return true;
  return is_told ||
         has(words, {" said",     " says",      " told",     " replied",    " responded", " answered",  " repeated",
                     " stated",   " called ",   " insisted", " maintained", " retorted",  " declared",  " remarked",
                     " objected", " protested", " warned",   " accused",    " dismissed", " rejected",  " pointed",
                     " asked",    " wrote",     " spoke",    " let it be",  " explained", " professed", " claimed",
                     " put it",   " held that", "回应",      "回答",        "答复",       "答称",       "答道",
                     "表示",      "称",         "说",        "告诉",        "介绍",       "重申",       "答",
                     "强调",      "反驳",       "斥",        "指",          "声称",       "宣称",       "则",
                     "回敬",      "反问"});
}

/// 发言人今日回应。“…”, "The spokesman was asked about it": what he says stands in the next sentence.
bool only_announces(std::string_view words) {
  for (const std::string_view mark : {"。", ":", "."})
    while (words.ends_with(mark)) words.remove_suffix(mark.size());
  for (const std::string_view verb : {"回应", "答复", "回答", "作答", "回覆", "作出回应", "发言", "表态", "responded",
                                      "replied", "answered", "commented"})
    if (words.ends_with(verb)) return true;
  return has(words, {" was asked ", " were asked ", "被问到", "被问及", "被追问"}) &&
         !has(words, {" said", " replied", " answered", "说", "称", "表示", "回答", "答", "回应"});
}

/// "What China says": a line without an end.
bool is_heading(std::string_view words) {
  constexpr std::size_t longest = 40;  // bytes
  if (words.size() > longest) return false;
  for (const std::string_view mark : {".", "。", "!", "\"", "”", "」", ",", ";"})
    if (words.ends_with(mark)) return false;
  return true;
}

/// "The two sides had a candid exchange": that one met, not what was answered.
bool is_courtesy(std::string_view words) {
  return has(words, {"candid", "frank and", "in-depth", "exchange of views", "exchanged views", "constructive", "坦诚",
                     "坦率", "深入交流", "交换了意见", "建设性"});
}

/// No word that the tables know for an answer, but the other side speaks right behind a raising: the kind is told by
/// hints, and without any it is turned down, as most are.
std::string_view by_its_speaker(const Page& page, const Sentence& sentence,
                                const std::vector<model::SuggestedRaising>& raisings) {
  const auto here = static_cast<std::size_t>(&sentence - page.sentences().data());
  const auto behind = std::ranges::upper_bound(raisings, sentence.end, {}, &model::SuggestedRaising::start);
  constexpr std::ptrdiff_t most = 20;
  constexpr std::size_t farthest = 2;  // sentences
  const std::span<const model::SuggestedRaising> near(behind - std::min(most, behind - raisings.begin()), behind);
  const bool follows = std::ranges::any_of(near, [&](const auto& r) {
    const std::size_t of = page.sentence_of(r.start);
    return r.side != "b" && (r.modality == "asserted" || r.modality == "hedged") && of < here && of + farthest >= here;
  });
  if (!follows || std::ranges::any_of(near, [&](const auto& r) { return sentence.holds(r.start); })) return {};
  if (!page.hits(sentence, Table::speech, "promise").empty()) return {};
  if (page.text(sentence).ends_with("?") || only_announces(page.text(sentence))) return {};
  if (is_heading(page.text(sentence)) || is_courtesy(page.text(sentence))) return {};
  if (!is_other_side_speaking(page, sentence)) return {};
  if (const auto hints = by_strength(page.hits(sentence, Table::hints, "answer")); !hints.empty())
    return hints.front()->cue->how;
  if (has(page.text(sentence), {"health", "held in", "serving", "whereabouts", "information", "explained", "健康",
                                "身体", "关押", "服刑", "情况", "说明", "介绍", "资料"}))
    return "partial";
  return "rejected";
}

/// "The Chinese delegation said nothing on this": what would be left out by a partner is not answered by them.
const Hit* silence_of_theirs(const Page& page, const Sentence& sentence) {
  for (const Hit* hit : page.hits(sentence, Table::speech, "raise"))
    if (hit->cue->how == "omitted" && actor_before(page, {hit->start, hit->end}).side == "b") return hit;
  return nullptr;
}

std::string why(const Page& page, const Hit& hit) {
  return "“" + std::string(page.view().text(hit.start, hit.end)) + "” (" + hit.cue->how + ")";
}

}  // namespace

namespace {

class Answers {
 public:
  Answers(const Page& page, const std::vector<model::SuggestedRaising>& raisings) : page_(page), raisings_(raisings) {}

  std::vector<model::SuggestedAnswer> read() {
    for (const Sentence& sentence : page_.sentences()) {
      const std::size_t before = out_.size();
      bool has_cue = false;
      for (const Sentence& part : parts_of(page_, sentence)) has_cue = read(part) || has_cue;
      if (!has_cue || (out_.size() == before && is_advice_behind_concern(sentence))) read_without_cue(sentence);
    }
    return std::move(out_);
  }

 private:
  /// Whether it has words of an answer, be they one or not.
  bool read(const Sentence& sentence) {
    auto hits = by_strength(page_.hits(sentence, Table::speech, "answer"));
    if (const Hit* hit = hits.empty() ? silence_of_theirs(page_, sentence) : nullptr) hits.push_back(hit);
    for (const Hit* hit : hits)
      if (put(sentence, *hit, hits)) break;
    return !hits.empty();
  }
  void read_without_cue(const Sentence& sentence) {
    const std::size_t here = page_.sentence_of(sentence.start) + 1;
    const auto kind =
        is_advice_behind_concern(sentence) ? "counter-concern" : by_its_speaker(page_, sentence, raisings_);
    if (kind.empty() || last_ + 1 == here) return;
    out_.push_back({sentence.start, sentence.end, nearest_before(raisings_, sentence.start), std::string(kind), "China",
                    "the other side speaks after a raising"});
    last_ = here;
    last_part_ = sentence;
  }

  /// "Unarmed men are shot in American streets. Those who live in such a house should put down the stone."
  bool is_advice_behind_concern(const Sentence& sentence) const {
    const auto* last = last_before(raisings_, sentence.start);
    if (last == nullptr || last->side != "b" || !last->persons.empty() || last->by != "") return false;
    const std::size_t here = page_.sentence_of(sentence.start), of = page_.sentence_of(last->start);
    constexpr std::size_t farthest = 2;  // sentences
    if (of + farthest < here) return false;
    return has(page_.text(sentence),
               {" should ", " might first", " might begin", " ought to ", " had better", " would do well", "建议",
                "不妨", "最好", "还是先", "先把", "先去", "先管", "先看", "自家", "应当先", "应该先", "何不", "劝"}) &&
           !page_.text(sentence).ends_with("?");
  }

  bool put(const Sentence& sentence, const Hit& hit, const std::vector<const Hit*>& all) {
    const Range cue{hit.start, hit.end};
    const Scope scope = scope_of(page_, cue);
    if (scope.is_open) return false;
    std::string kind = hit.cue->kind == "raise" ? "no-answer" : hit.cue->how;
    const bool is_partly =
        std::ranges::any_of(all, [&](const Hit* other) {  // not "confirm" of "would not even confirm"
          return other->cue->how == "partial" && (other->start >= hit.end || other->end <= hit.start);
        });
    if (kind == "no-answer" && (is_partly || is_of_the_rest(page_, sentence, cue))) kind = "partial";
    const auto has_kind = [&](std::string_view other) {
      return std::ranges::any_of(all, [&](const Hit* o) { return o->cue->how == other && o->cue->kind == "answer"; });
    };
    // 收下名单,没有回话: what it comes to
    if (kind == "noted" && has_kind("no-answer") && !has_kind("partial")) kind = "no-answer";
    if (kind == "accepted" && has_kind("rejected") && is_strong(page_, sentence)) kind = "rejected";
    if (kind == "partial" && has_kind("rejected") && is_strong(page_, sentence) && has(page_.text(cue), {"书面"}))
      kind = "rejected";  // 书面答复只有一句:坚决反对
    if (kind == "no-answer" && answers_a_question_without_raising(sentence)) return false;
    if (is_of_application(sentence)) return false;
    const Actor actor = actor_before(page_, cue);
    if ((kind == "noted" || kind == "accepted") && is_own_promise(sentence, actor)) return false;
    if (kind == "accepted" && is_asked_for(sentence, scope)) return false;
    if (!may_answer(page_, sentence, cue, actor, kind, raisings_) || is_said_behind(page_, cue)) return false;
    if (is_denied(page_, cue, kind)) return false;
    if (actor.side != "b" && kind != "counter-concern" && !is_strong(page_, sentence) && is_far_from_any(sentence) &&
        !speaks_of_reply(page_.text(sentence)))
      return false;
    const std::string to = nearest_before(raisings_, sentence.start);
    const bool is_concern = std::ranges::any_of(
        raisings_, [&](const auto& raising) { return raising.side == "b" && sentence.holds(raising.start); });
    if (kind == "counter-concern" && (is_concern || to.empty())) return false;  // told as raised, not as a retort
    // Nothing was put to anybody, and nobody of the other side speaks.
    const bool may_be_theirs = actor.side == "b" || page_.first_person_side() == "b" ||
                               (actor.start == actor.end &&
                                (!actor.side.empty() || kind != "partial" || begins_as_reply(page_.text(sentence))));
    if (to.empty() && !may_be_theirs && !answers_others(page_, sentence, raisings_)) return false;
    if ((kind == "noted" || kind == "accepted") && is_for_some(page_, sentence, cue)) kind = "partial";
    add(sentence, hit, kind, actor.name, to);
    return true;
  }
  /// "Reporter: And his brother? / Spokesman: I have nothing on that": whoever asked had not told of any raising.
  bool answers_a_question_without_raising(const Sentence& sentence) const {
    const std::size_t first = page_.sentence_of(sentence.line);
    if (first == 0) return false;
    const Sentence& own = page_.sentences()[first];
    const Sentence& asked = page_.sentences()[page_.sentence_of(page_.sentences()[first - 1].line)];
    const Range both{asked.start, sentence.end};
    return begins_with_label(own) && begins_with_label(asked) &&
           std::ranges::none_of(raisings_, [&](const auto& raising) { return overlaps(raising, both); });
  }
  bool begins_with_label(const Sentence& sentence) const {
    constexpr std::size_t longest = 45;  // bytes
    const std::string_view head = page_.text().substr(sentence.start, longest);
    return head.substr(0, head.find_first_of(".?!,\"")).find(':') != head.npos || head.starts_with("[") ||
           head.starts_with("【") || head.starts_with("〔");
  }
  /// "the ambassador promised to raise her": what the partner is to put, no reply to it.
  bool is_own_promise(const Sentence& sentence, const Actor& actor) const {
    return (actor.side == "a" || actor.side == "parl") && std::ranges::any_of(raisings_, [&](const auto& raising) {
             return raising.modality == "planned" && raising.side == actor.side && overlaps(raising, sentence);
           });
  }
  /// 家人递交了保外就医的申请,没有回音; "the lawyers' application was refused": what a family or a lawyer asked a court
  /// or a prison.
  bool is_of_application(const Sentence& sentence) const {
    const std::string_view words = page_.text(sentence);
    const bool is_applied =
        has(words, {"申请", "申诉", "上诉", " application", " applied ", " appealed ", " applications"});
    const bool by_them = has(words, {"家人", "家属", "亲属", "律师", "妻子", "母亲", "父亲", "family", "lawyer",
                                     "relatives", "his wife", "her husband", "his mother", "her mother"});
    return is_applied && by_them &&
           std::ranges::none_of(raisings_, [&](const auto& raising) { return overlaps(raising, sentence); });
  }
  /// No raising in it or in the four sentences before: whoever is meant by a pronoun or by nobody answers something
  /// else.
  bool is_far_from_any(const Sentence& sentence) const {
    constexpr std::size_t farthest = 4;  // sentences
    const auto* last = last_before(raisings_, sentence.end);
    return last == nullptr || page_.sentence_of(last->start) + farthest < page_.sentence_of(sentence.start);
  }
  static bool speaks_of_reply(std::string_view words) {
    return has(words, {"reply",    "replied",     "replies",    "answer", "respon", "request", "their list",
                       "the list", "our concern", "our letter", "回复",   "回覆",   "答复",    "答覆",
                       "回应",     "回答",        "请求",       "名单",   "中方",   "对方",    "内政"});
  }
  /// 要求准許探視, "asked that a visit be allowed": nobody has allowed it.
  bool is_asked_for(const Sentence& sentence, const Scope& scope) const {
    return scope.is_requested &&
           std::ranges::any_of(raisings_, [&](const auto& raising) { return overlaps(raising, sentence); });
  }
  /// A reply that goes on is one answer.
  void add(const Sentence& sentence, const Hit& hit, const std::string& kind, const std::string& by,
           const std::string& to) {
    const std::size_t here = page_.sentence_of(sentence.start) + 1;
    const bool goes_on = last_ > 0 && last_ + 1 >= here &&
                         page_.sentences()[last_ - 1].paragraph == sentence.paragraph && !out_.empty() &&
                         out_.back().kind == kind;
    if (goes_on) {
      if (is_strong(page_, sentence) && !is_strong(page_, last_part_)) {  // what it comes to
        out_.back().start = sentence.start;
        out_.back().end = sentence.end;
        out_.back().why = why(page_, hit);
      }
    } else {
      model::SuggestedAnswer answer;
      answer.start = sentence.start;
      answer.end = sentence.end;
      answer.kind = kind;
      answer.by = by;
      answer.to = to;
      answer.why = why(page_, hit);
      out_.push_back(std::move(answer));
    }
    last_ = here;
    last_part_ = sentence;
  }

  const Page& page_;
  const std::vector<model::SuggestedRaising>& raisings_;
  std::vector<model::SuggestedAnswer> out_;
  std::size_t last_ = 0;  // the sentence of the last answer, from 1
  Sentence last_part_;
};

}  // namespace

std::vector<model::SuggestedAnswer> answers_in(const Page& page, const std::vector<model::SuggestedRaising>& raisings) {
  return Answers(page, raisings).read();
}

std::vector<model::SuggestedCommitment> commitments_in(const Page& page) {
  std::vector<model::SuggestedCommitment> out;
  for (const Sentence& sentence : page.sentences()) {
    const auto hits = page.hits(sentence, Table::speech, "promise");
    if (hits.empty()) continue;
    const Range cue{hits.front()->start, hits.front()->end};
    const Scope scope = scope_of(page, cue);
    if (scope.is_open) continue;
    model::SuggestedCommitment commitment;
    commitment.start = sentence.start;
    commitment.end = sentence.end;
    commitment.by = actor_before(page, cue).name;
    const Time* time = time_for(page, cue);
    if (time) commitment.due = time->date;
    commitment.modality = scope.modality == Modality::negated ? "negated" : "asserted";
    commitment.why = why(page, *hits.front());
    out.push_back(std::move(commitment));
  }
  return out;
}

std::vector<model::SuggestedAssessment> assessments_in(const Page& page) {
  std::vector<model::SuggestedAssessment> out;
  for (const Sentence& sentence : page.sentences())
    for (const Hit* hit : page.hits(sentence, Table::speech, "judge")) {
      const Range cue{hit->start, hit->end};
      if (scope_of(page, cue).is_open) continue;
      out.push_back({sentence.start, sentence.end, actor_before(page, cue).name, hit->cue->how, why(page, *hit)});
      break;
    }
  return out;
}

}  // namespace vigil::link::said

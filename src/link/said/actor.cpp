#include "link/said/actor.hpp"

#include <algorithm>
#include <array>

#include "link/said/scope.hpp"
#include "link/starts.hpp"
#include "link/words.hpp"
#include "link/writings.hpp"
#include "text/utf8.hpp"

namespace vigil::link::said {
bool is_word_in(std::string_view text, std::string_view word) {
  return begins_latin(word) ? has_word(text, word) : text.find(word) != text.npos;
}

namespace {

Range hit_range(const Hit& hit) { return {hit.start, hit.end}; }

/// 今日本会去信, 即日本组…: the day's sign and 本, not Japan.
bool is_day_and_own(const Page& page, const Hit& hit) {
  if (page.view().text(hit.start, hit.end) != "日本") return false;
  const std::string_view before = page.text().substr(0, hit.start), after = page.text().substr(hit.end);
  static constexpr auto days = std::to_array<std::string_view>({"今", "昨", "明", "即", "当", "翌", "同", "次", "近"});
  static constexpr auto bodies =
      std::to_array<std::string_view>({"会", "组", "院", "席", "中心", "台", "报", "社", "所"});
  return std::ranges::any_of(days, [&](std::string_view day) { return before.ends_with(day); }) &&
         std::ranges::any_of(bodies, [&](std::string_view body) { return after.starts_with(body); });
}

}  // namespace

bool is_in_phrase(const Page& page, const Hit& hit) {
  const std::string_view before = page.view().text(hit.start - std::min<std::size_t>(hit.start, 14), hit.start);
  const std::string_view after = page.text().substr(hit.end);
  if (is_day_and_own(page, hit)) return true;
  const std::string_view own = page.text(hit_range(hit));
  if (after.starts_with(",") && (own == "大臣" || own == "部长")) return true;  // 大臣,…: who is spoken to
  for (const std::string_view word :
       {" to ",      " with ", " in ",      " at ",     " from ",   " of ",     " for ", " via ",    " near ",
        " against ", "向",     "对",        "就",       "与",       "在",       "从",    "同",       "跟",
        "促请",      "要求",   "呼吁",      "敦促",     "请",       "致信",     "致函",  " asking ", " urged ",
        " ask ",     " told ", " outside ", " before ", " inside ", " leaving "})
    if (before.ends_with(word)) return true;
  for (const std::string_view word : {"国内", "境内", "警察", "街头", " streets", "'s streets", "公民", "国民", "国籍",
                                      "籍", "裔", "驻华记者", " citizen", " national", " passport"})
    if (after.starts_with(word)) return true;
  return false;
}

Actor actor_of(const Page& page, const Hit& hit) {
  Actor actor;
  actor.start = hit.start;
  actor.end = hit.end;
  actor.side = hit.cue->kind;
  actor.name = hit.cue->how;
  // 国会发言人, 人权机构发言人: whose spokesman stands before the word.
  constexpr std::string_view spokesman = "发言人";
  if (actor.side == "b" && page.text(hit_range(hit)) == spokesman) {
    constexpr std::size_t reach = 30;  // bytes
    const std::size_t from = std::max(segment_of(page, hit.start).start, hit.start - std::min(hit.start, reach));
    for (const Hit* body : page.hits({from, hit.start}, Table::actors))
      if (body->cue->kind != "b") {
        actor.start = body->start;
        actor.side = body->cue->kind;
        actor.name = body->cue->how;
      }
  }
  // "The Foreign Minister spoke with State Councillor Xu": whose he is, is told by whom he speaks with.
  if (actor.side == "b" && page.text(hit_range(hit)) == "the foreign minister") {
    const Sentence& sentence = page.sentences()[page.sentence_of(hit.start)];
    bool has_other = false, has_partner = false;
    for (const Hit* other : page.hits(sentence, Table::actors)) {
      if (other->start < hit.end) continue;
      has_other = has_other || other->cue->kind == "b";
      has_partner = has_partner || other->cue->kind == "a";
    }
    if (has_other && !has_partner) actor.side = "a", actor.name = "minister";
  }
  // "Ambassador Liu Hua": an office with a Chinese name is of the other side.
  const auto words = page.view().words_in(hit.end, std::min(page.text().size(), hit.end + 40));
  if (actor.side == "a" && words.size() >= 2 && words[0].capital && words[1].capital && words[0].start == hit.end + 1 &&
      is_chinese_name(page.view().text(words[0].start, words[1].end))) {
    actor.side = "b";
    actor.name = "China";
  }
  return actor;
}

namespace {

/// 中方指我们…: whom a verb or a preposition has behind it does not speak.
bool is_han_object(std::string_view before) {
  for (const std::string_view word : {"指", "批", "怪", "骂", "对", "向", "给", "问", "就", "把", "让", "告诉", "答复",
                                      "批评", "指责", "提醒", "回复", "通知"})
    if (before.ends_with(word)) return true;
  return false;
}
bool says_first_person(std::string_view text, std::string_view word) {
  if (begins_latin(word)) return is_word_in(text, word);
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + word.size()))
    if (!is_han_object(text.substr(0, at))) return true;
  return false;
}

/// "Qin Gang: …": the side of who speaks, where his label is one of the other side's; else the page's.
std::string side_of_turn(const Page& page, std::size_t at) {
  const std::size_t line = page.sentences()[page.sentence_of(at)].line;
  constexpr std::size_t longest = 60;  // bytes of a label
  const std::string_view label = page.text().substr(line, longest);
  const std::size_t colon = label.find(':');
  if (colon != label.npos)
    for (const Hit* hit : page.hits({line, line + colon}, Table::actors))
      if (hit->end == line + colon && hit->cue->kind == "b") return "b";
  return std::string(page.first_person_side());
}

/// "we", "I", 我方: whoever speaks.
Actor first_person(const Page& page, const Range& range, std::string_view cue) {
  const std::string_view between = page.text(range);
  const auto told = [&](std::string side, std::string name) {
    return Actor{{range.end, range.end}, std::move(side), std::move(name)};
  };
  for (const std::string_view plea : {"请", "恳", "吁请", "敬请", "促请"})
    if (cue.starts_with(plea) && between.size() < cue.size() + 4) return told("a", "we");
  for (const std::string_view you : {"you ", "you have ", "you also ", "you had ", "您", "您在"})
    if (page.view().text(range.start, page.text(range).size() - cue.size() + range.start).ends_with(you))
      return told("a", "you");
  for (const std::string_view body : {"my coalition", "my organisation", "my organization", "my group", "my committee",
                                      "my network", "my foundation", "my association"})
    if (between.find(body) != between.npos) return told(side_of_turn(page, range.start), "we");
  const std::string_view own = between.substr(0, between.size() - std::min(between.size(), cue.size()));
  if (has_word(own, "us"))  // not "reproached us with"
    return told(side_of_turn(page, range.start), "we");
  for (const std::string_view word :
       {"we", "i", "our", "我们", "我方", "本组", "本会", "本席", "本中心", "本院", "敝会", "本人", "我"})
    if (says_first_person(between, word)) return told(side_of_turn(page, range.start), "we");
  return {};
}

bool is_calendar_word(std::string_view word) {
  static constexpr auto all = std::to_array<std::string_view>(
      {"january",  "february", "march",    "april",  "may",       "june", "july",   "august",  "september",
       "october",  "november", "december", "jan",    "feb",       "mar",  "apr",    "jun",     "jul",
       "aug",      "sept",     "sep",      "oct",    "nov",       "dec",  "monday", "tuesday", "wednesday",
       "thursday", "friday",   "saturday", "sunday", "christmas", "eve",  "easter"});
  return std::ranges::find(all, word) != all.end();
}

/// "On Li they said": a capital only because the sentence begins there.
bool is_function_word(std::string_view word) {
  static constexpr auto all = std::to_array<std::string_view>(
      {"i",       "on",    "in",     "at",   "as",    "for",     "from",      "to",        "of",        "with",
       "about",   "after", "before", "by",   "since", "until",   "during",    "under",     "over",      "when",
       "while",   "where", "what",   "who",  "why",   "how",     "if",        "though",    "although",  "but",
       "and",     "or",    "nor",    "yet",  "so",    "then",    "that",      "this",      "these",     "those",
       "there",   "here",  "the",    "a",    "an",    "he",      "she",       "it",        "they",      "we",
       "you",     "his",   "her",    "its",  "their", "our",     "my",        "your",      "no",        "not",
       "neither", "both",  "all",    "each", "asked", "told",    "according", "besides",   "among",     "also",
       "only",    "once",  "last",   "next", "later", "earlier", "today",     "yesterday", "meanwhile", "nobody",
       "none",    "mr",    "ms",     "mrs",  "same",  "another", "some",      "several"});
  return std::ranges::find(all, word) != all.end();
}

/// "X, who left Hong Kong in May, wrote to": a name within the relative clause is not who writes.
bool is_in_aside(const Page& page, const Word& word, std::size_t cue) {
  const Range segment = segment_of(page, word.start);
  if (segment.end >= cue) return false;
  std::string_view part = without_lead(page.text(segment));
  return part.starts_with("who ") || part.starts_with("which ") || part.starts_with("whose ") ||
         part.starts_with("whom ") || part.starts_with("where ");
}

/// "British diplomats, visiting Tibet after the Beijing round, inquired": what stands in the aside does not inquire.
bool is_in_participle(const Page& page, const Hit& hit, std::size_t cue) {
  const Range segment = segment_of(page, hit.start);
  if (segment.end >= cue || segment.start == 0 || page.text()[segment.start - 1] != ',') return false;
  const std::string_view part = without_lead(page.text(segment));
  const std::string_view first = part.substr(0, part.find(' '));
  static constexpr auto leads = std::to_array<std::string_view>(
      {"who", "which", "whose", "after", "during", "on", "at", "before", "in", "while", "when"});
  return (first.size() > 5 && first.ends_with("ing")) || std::ranges::find(leads, first) != leads.end();
}

/// The last name before a cue that is nobody's of the register: "Rex Tillerson asked".
Actor named_actor(const Page& page, const Range& range) {
  constexpr std::size_t reach = 90;
  Actor actor;
  const auto words = page.view().words_in(range.start, range.end);
  const std::size_t sentence = page.sentences()[page.sentence_of(range.start)].start;
  for (auto word = words.rbegin(); word != words.rend() && word->end + reach > range.end; ++word) {
    const std::string_view w = page.view().text(word->start, word->end);
    if (!word->capital || is_calendar_word(w) || is_of_a_body(w) || is_function_word(w)) continue;
    const bool in_ref = std::ranges::any_of(page.refs({sentence, range.end}),
                                            [&](const Ref* r) { return r->holds(word->start) && !r->ids.empty(); });
    if (in_ref) continue;
    const std::string_view before = page.view().text(word->start - std::min<std::size_t>(word->start, 10), word->start);
    static constexpr auto before_a_place = std::to_array<std::string_view>(
        {" in ", " at ", " from ", " to ", " of ", "toward ", "towards ", " near ", "outside ", "through ", " via ",
         " for ", " with ", " by ", " before ", " after ", " and "});
    const bool is_place = std::ranges::any_of(
        before_a_place, [&](std::string_view word_before) { return before.ends_with(word_before); });
    // "China says that he gave up his Swedish passport and that …": it is no subject of what follows.
    if (page.view().text(word->end, range.end).find(" that ") != std::string_view::npos) continue;
    if (is_in_aside(page, *word, range.end)) continue;
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
    if (const std::size_t at = page.text().substr(0, to + object.size() - 1).find(object, from + 3); at < to) to = at;
  for (const std::string_view person :
       {"家人", "家属", "父母", "亲友", "亲属", "朋友", "网友", "市民", "群众", "律师", "妻子", "丈夫",   "母亲",
        "父亲", "姐",   "妹",   "兄",   "弟",   "儿子", "女儿", "同事", "邻居", "记者", "市场", "公司",   "球迷",
        "有人", "外界", "学生", "村民", "侄",   "甥",   "太太", "先生", "孩子", "法官", "审判", "判决书", "起诉书"})
    if (page.view().text(from, to).find(person) != std::string_view::npos) return actor;
  const std::size_t bytes = to - from;
  if (bytes < 6 || bytes > 36) return actor;
  // 瑞典公民某某要求: the citizen does it, not the country
  const bool is_before_name = std::ranges::any_of(refs, [&](const Ref* ref) { return ref->start == to; });
  for (const std::string_view citizen : {"公民", "国民", "国籍", "籍", "裔", "居民"})
    if (is_before_name && page.view().text(from, to).ends_with(citizen)) return actor;
  for (const Hit* verb : page.hits({from, to}, Table::speech))  // 點名要求: another verb
    if (verb->start == from) return actor;
  const std::string_view words = page.view().text(from, to);
  for (std::size_t at = from; at < to;) {
    const std::size_t sign = at;
    if (!text::is_han(text::next_code_point(page.text(), at)) && page.view().text(sign, at) != "·") return actor;
  }
  for (const std::string_view other :
       {"至于", "关于", "对于", "此外", "另外",   "其中", "同时", "把",   "将",   "信中", "文中", "文章",
        "报告", "覆函", "复函", "函中", "不反对", "她",   "他",   "它",   "我",   "你",   "您",   "没有",
        "不",   "已",   "曾",   "刚才", "这",     "那",   "如果", "若",   "因",   "由于", "其他", "请",
        "再",   "先",   "让",   "没人", "无人",   "有",   "后者", "前者", "两者", "此人", "该案", "此案",
        "据说", "据悉", "据称", "听说", "听闻",   "传闻", "当时", "届时", "到时"})
    if (words.starts_with(other)) return actor;
  if (words.starts_with("在") && !words.starts_with("在野")) return actor;  // a place, no subject
  for (const std::string_view end : {"的", "里", "上", "中", "时", "后", "前"})
    if (words.ends_with(end)) return actor;
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

}  // namespace

Actor actor_before(const Page& page, const Range& cue) {
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  const Range clause = clause_of(page, cue.start), segment = segment_of(page, cue.start);
  Actor best;
  const auto hits = page.hits({sentence.start, cue.start}, Table::actors);
  const bool han = static_cast<unsigned char>(page.text()[cue.start]) >= 0xE0;
  for (const Hit* hit : hits) {
    if (is_in_phrase(page, *hit)) continue;
    if (!best.side.empty() && is_in_participle(page, *hit, cue.start)) continue;
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
  if (!han) {  // "Kindly bring up", "Please raise": who writes it asks
    std::string_view start = without_lead(page.text(segment), " \"");
    for (const std::string_view plea : {"please ", "kindly ", "could you ", "would you ", "do raise", "do mention"})
      if (start.starts_with(plea)) return {{cue.start, cue.start}, "a", "we"};
  }
  const bool is_protest = page.text(cue) == "抗议" || page.text(cue) == "发声" || page.text(cue) == "声援";
  if (han && !is_protest)
    if (const Actor named = han_subject(page, segment, cue); !named.side.empty()) return named;
  if (han && !is_protest && cue.start <= segment.start + 6 && segment.start > sentence.start)
    if (const Actor named = subject_of_sentence(page, sentence, segment.start); !named.side.empty()) return named;
  // "she went into", "it did the same": the actor of the sentence before.
  if (is_spoken_of_there(page, {sentence.start, cue.start})) return best;
  for (const std::string_view word : {"it", "they", "she", "he", "its", "a spokesman", "a spokeswoman",
                                      "a spokesperson", "the spokesman", "the spokeswoman", "他", "她", "他们"})
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

}  // namespace vigil::link::said

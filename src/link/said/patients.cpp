#include "link/said/patients.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "link/said/scope.hpp"
#include "link/said/who.hpp"
#include "link/starts.hpp"
#include "link/words.hpp"
#include "text/utf8.hpp"

namespace vigil::link::said {
namespace {

using Refs = std::vector<const Ref*>;

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

/// "Her laboratory was moved": it happened to what is hers.
bool owns_the_subject(const Page& page, const Ref& ref, const Range& cue) {
  if (!ref.is_possessive || ref.how != Ref::How::pronoun) return false;
  std::string_view between = page.view().text(ref.end, cue.start);
  if (between.find(',') != between.npos || !begins_latin(page.text(ref))) return false;
  static constexpr auto own = std::to_array<std::string_view>(
      {"case", "trial", "appeal", "sentence", "arrest", "detention", "release", "hearing", "name", "term", "family"});
  const auto words = page.view().words_in(ref.end, cue.start);
  if (words.empty() || words.size() > 5) return false;
  return std::ranges::none_of(words, [&](const Word& word) {
    return std::ranges::find(own, page.view().text(word.start, word.end)) != own.end();
  });
}

/// The object of an active verb: right behind it, with no mark and no "in", "by", "on" between.
std::vector<std::string> behind(const Page& page, const Sentence& sentence, const Range& cue) {
  constexpr std::size_t reach = 70;
  const Range range{cue.end, std::min(sentence.end, cue.end + reach)};
  const Refs all = bearers(page, range);
  if (all.empty()) return {};
  const std::string_view between = page.view().text(cue.end, all.front()->start);
  for (const std::string_view stop : {",", ";", ":", " by ", " in ", " on ", " after ", " at ", " from ", " who ",
                                      " when ", " while ", "的", "。", " as ", " and ", " with "})
    if (between.find(stop) != between.npos) return {};
  if (between.size() > 45) return {};
  return with_company(page, {cue.end, sentence.end}, all.front());
}

/// Between the start of the segment and the cue there is no subject of its own.
bool lacks_subject(const Page& page, const Range& cue) {
  const Range segment = segment_of(page, cue.start);
  std::string_view between = page.view().text(segment.start, cue.start);
  for (const Time& time : page.times({segment.start, cue.start}))
    if (time.end <= cue.start && time.start >= segment.start) between = page.view().text(time.end, cue.start);
  const bool latin = begins_latin(page.text(cue));
  if (latin) {  // "Three of those on the list of 1998 are dead": what stands before the time counts too
    const std::size_t time_end = cue.start - between.size();
    for (const Time& time : page.times({segment.start, cue.start})) {
      if (time.end > time_end) break;
      const auto before = page.view().words_in(segment.start, time.start);
      constexpr std::size_t most_words = 3;  // "in early", "and on"
      if (time.start >= segment.start && before.size() > most_words) return false;
      break;
    }
  }
  if (latin)
    return std::ranges::all_of(page.view().words_in(cue.start - between.size(), cue.start), [&](const Word& word) {
      static constexpr auto allowed = std::to_array<std::string_view>(
          {"formally", "later", "then",     "again",      "first",      "finally",   "reportedly", "briefly",  "was",
           "were",     "is",    "has",      "been",       "had",        "also",      "and",        "since",    "still",
           "not",      "never", "secretly", "criminally", "officially", "allegedly", "detained",   "reminder", "re"});
      return std::ranges::find(allowed, page.view().text(word.start, word.end)) != allowed.end();
    });
  std::size_t letters = 0;
  for (const char c : between)
    letters += static_cast<unsigned char>(c) > 0x20 && c != '*' && c != ':' && c != '|' ? 1 : 0;
  return letters <= 36;
}

/// 乔某2014年9月受审: before the time stands somebody whom the register does not have.
bool has_unknown_subject(const Page& page, const Range& cue) {
  const Range segment = segment_of(page, cue.start);
  std::size_t first = cue.start;
  for (const Time& time : page.times({segment.start, cue.start}))
    if (time.start >= segment.start) {
      first = time.start;
      break;
    }
  if (first == cue.start || !page.refs({segment.start, first}).empty()) return false;
  std::string_view before = without_lead(page.view().text(segment.start, first));
  constexpr std::size_t shortest = 6, longest = 36;  // bytes
  if (before.size() < shortest || before.size() > longest) return false;
  for (std::size_t at = 0; at < before.size();) {
    const std::size_t sign = at;
    if (!text::is_han(text::next_code_point(before, at)) && before.substr(sign, at - sign) != "·") return false;
  }
  static constexpr auto others = std::to_array<std::string_view>(
      {"后来", "随后", "此后", "之后", "其后", "然后", "直到", "直至", "一直", "早在", "就在", "但",   "而",   "并",
       "又",   "再",   "从",   "自",   "在",   "于",   "到",   "至",   "同",   "当",   "案",   "一审", "二审", "法院",
       "警",   "公安", "国保", "检察", "便衣", "有人", "本人", "因",   "被",   "先",   "曾",   "已",   "终",   "最",
       "经",   "据",   "由",   "人",   "全",   "均",   "都",   "也",   "还",   "只",   "以",   "为",   "这",   "那",
       "第",   "宣判", "开庭", "原",   "其",   "此",   "该",   "本",   "截",   "于是", "结果", "年",   "月",   "日"});
  return std::ranges::none_of(others, [&](std::string_view word) { return before.starts_with(word); });
}

/// 被捕律师: it says what kind of people they are. Not 是昨天被带走的, at the end of its sentence.
bool is_attribute(const Page& page, const Range& cue) {
  const std::string_view after = page.text().substr(cue.end);
  if (after.starts_with("的名义") || after.starts_with("的理由") || after.starts_with("的方式")) return false;
  if (after.starts_with("的")) {
    std::size_t at = 3;
    return text::is_han(at < after.size() ? text::next_code_point(after, at) : 0);
  }
  for (const std::string_view noun : {"律师", "人士", "者", "人员", "期间", "通知", "记者"})
    if (after.starts_with(noun)) return true;
  const Range before{segment_of(page, cue.start).start, cue.start};  // 去年六月廿六日被带走那天: its day is told
  const bool has_day = std::ranges::any_of(page.times(before), [&](const Time& t) { return t.end <= cue.start; });
  for (const std::string_view day : {"那天", "当天", "之日"})
    if (after.starts_with(day)) return !has_day;
  constexpr std::size_t reach = 36;  // bytes
  const std::string_view near = after.substr(0, reach).substr(0, after.substr(0, reach).find_first_of(",:;"));
  for (const std::string_view then : {"时被", "时遭", "途中被", "途中遭"})  // 登上前往泰國的列車時被扣: not yet
    if (near.find(then) != near.npos && near.find("被") != 0) return true;
  if (after.starts_with("在") || page.text(cue).ends_with("在"))  // 被關押在深圳的港人
    if (const std::size_t of = near.find("的"); of != near.npos) {
      std::size_t at = of + 3;
      return at < near.size() && text::is_han(text::next_code_point(near, at));
    }
  return false;
}

/// "Convicted criminals", "the detained lawyers": what kind of people they are.
bool says_what_kind(const Page& page, const Range& cue) {
  const std::string_view verb = page.text(cue);
  if (!verb.ends_with("ed") || verb.find(' ') != verb.npos) return false;
  const Word* next = page.view().word_after(cue.end);
  if (!next || next->start != cue.end + 1 || next->capital) return false;
  const std::string_view noun = page.view().text(next->start, next->end);
  return is_calling(noun) || noun == "criminals" || noun == "criminal" || noun == "people" || noun == "citizens" ||
         noun == "colleagues" || noun == "persons";
}

/// "Detained in July and sentenced in November, X was moved": who it was follows the part.
std::vector<std::string> named_behind_comma(const Page& page, const Sentence& sentence, const Range& cue) {
  const Range segment = segment_of(page, cue.start);
  if (segment.start != sentence.start || !bearers(page, {sentence.start, cue.start}).empty()) return {};
  const std::string_view before = page.view().text(sentence.start, cue.start);
  if (!before.empty() && !before.ends_with(" and ") && !before.ends_with("first ") && !before.ends_with("once "))
    return {};
  for (const Ref* ref : bearers(page, {segment.end, std::min(sentence.end, segment.end + 60)}))
    if (ref->start <= segment.end + 2) return with_company(page, {segment.end, sentence.end}, ref);
  return {};
}

/// "drove for nine hours and was turned away": what lies in the gap is no object.
bool is_clause_in_gap(const Page& page, const Range& cue) {
  const std::string_view words = page.text(cue);
  for (const std::string_view other : {" and ", " for ", " that ", " was ", " were ", " had ", ", ", " when ", " who "})
    if (words.find(other) != words.npos) return true;
  return false;
}

/// "pulled a third charge out of his sleeve", "has pulled out of the play": the verb's object is nobody, or is missing.
bool names_a_thing(const Page& page, const Range& cue) {
  const auto words = page.view().words_in(cue.start, cue.end);
  if (words.size() < 2) return false;
  const std::string_view second = page.view().text(words[1].start, words[1].end);
  return second == "a" || second == "an" || second == "its" ||
         ((second == "out" || second == "off") &&
          behind(page, page.sentences()[page.sentence_of(cue.start)], cue).empty());
}

/// "They took my husband", where the text does not tell whose that is.
bool is_followed_by_another(const Page& page, const Range& cue) {
  const std::string_view after = page.text().substr(cue.end);
  return after.starts_with(" my ") || after.starts_with(" our ") || after.starts_with(" a ");
}

/// 程淵的妻子施明磊同日被監視居住: somebody of his whom the register does not have.
bool has_other_subject(const Page& page, const Range& cue) {
  const auto refs = page.refs({segment_of(page, cue.start).start, cue.start});
  return std::ranges::any_of(refs, [](const Ref* ref) { return ref->is_owner && !ref->is_family; });
}

/// Whose label stands at the head of the line ("[Feng Wanru] I was …"), unless the words are another's, quoted.
std::vector<std::string> speaker_of_line(const Page& page, std::size_t at) {
  constexpr std::size_t longest = 30;  // bytes of office before the name
  const std::size_t line = page.sentences()[page.sentence_of(at)].line;
  for (const Ref* ref : page.refs({line, std::min(at, line + longest)})) {
    const std::string_view behind = page.text().substr(ref->end);
    const bool is_label =
        ref->is_owner && std::ranges::any_of(std::to_array<std::string_view>({":", " :", "]", "】", "〕"}),
                                             [&](std::string_view m) { return behind.starts_with(m); });
    if (!is_label) continue;
    const std::string_view said = page.view().text(ref->end, at);
    const auto count = [&](std::string_view mark) {
      std::size_t n = 0;
      for (std::size_t i = said.find(mark); i != said.npos; i = said.find(mark, i + mark.size())) ++n;
      return n;
    };
    const bool is_quoted = count("\"") % 2 == 1 || count("“") > count("”") || count("「") > count("」");
    return is_quoted ? std::vector<std::string>() : ref->ids;
  }
  return {};
}

/// 案件秘密開庭: of all those whom the case is about.
bool is_of_the_case(const Page& page, const Range& cue) {
  const std::string_view before = page.view().text(segment_of(page, cue.start).start, cue.start);
  for (const std::string_view of : {"案件", "此案", "该案", "本案", "the case "})
    if (before.find(of) != before.npos) return true;
  return false;
}

/// Of the lines of a chronology: who is named at the start of the line above the first of them.
std::vector<std::string> head_of_list(const Page& page, const Sentence& sentence) {
  if (!bearers(page, sentence).empty()) return {};
  for (std::size_t here = page.sentence_of(sentence.line); here > 0; --here) {
    const Sentence& above = page.sentences()[here - 1];
    if (time_at_head(page, above)) {
      if (!bearers(page, above).empty()) return {};
      continue;
    }
    const auto named = bearers(page, above);
    if (above.start != above.line || named.empty() || named.front()->start != above.start) return {};
    return with_company(page, above, named.front());
  }
  return {};
}

/// Nothing before it but its day: 上周四的审理.
bool begins_clause(const Page& page, const Range& cue) {
  const std::size_t start = segment_of(page, cue.start).start;
  if (cue.start <= start + 2) return true;
  constexpr std::size_t of = 3;  // bytes: 的
  return std::ranges::any_of(page.times({start, cue.start}), [&](const Time& time) {
    return time.start <= start + 2 && time.end + of == cue.start && page.text().substr(time.end).starts_with("的");
  });
}

/// Of "the arrest" in a sentence that names nobody: whom the text is about, if it names one more often than others.
std::vector<std::string> main_person(const Page& page, const Sentence& sentence, const Range&) {
  if (!bearers(page, sentence).empty()) return {};
  const Sentence& title = page.sentences().front();
  if (const auto named = ids_of(bearers(page, title)); named.size() == 1) return named;
  std::map<std::string, int> counts;
  constexpr std::size_t window = 20'000;  // bytes before
  for (const Ref* ref : page.refs({sentence.start - std::min(sentence.start, window), sentence.start}))
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

std::vector<std::string> everybody_before(const Page& page, const Range& cue) {
  const std::size_t here = page.sentence_of(cue.start);
  if (here == 0) return {};
  auto ids = ids_of(bearers(page, page.sentences()[here - 1]));
  return ids.empty() ? topic(page, cue) : ids;
}

/// A participle without "was": behind a name, a mark or at the start of a line.
bool has_place_of_participle(const Page& page, const Range& cue) {
  std::size_t at = cue.start;
  const std::string_view text = page.text();
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0) return true;
  if (text[at - 1] == ',' || text[at - 1] == ':' || text[at - 1] == '|' || text[at - 1] == '*' || text[at - 1] == '(' ||
      text[at - 1] == '-' || text[at - 1] == ')')
    return true;
  const Range segment = segment_of(page, cue.start);
  if (at <= segment.start) return true;
  for (const Ref* ref : page.refs({segment.start, cue.start}))
    if (ref->end == at) return true;
  for (const std::string_view adverb :
       {"later", "then", "again", "first", "all", "now", "soon", "once", "had", "has", "have", "and"})
    if (text.substr(0, at).ends_with(adverb))
      return !bearers(page, {page.sentences()[page.sentence_of(cue.start)].start, cue.start}).empty();
  return false;
}

}  // namespace

Refs bearers(const Page& page, const Range& range) {  // those who can be a patient
  Refs out;
  for (const Ref* ref : page.refs(range))
    if (!ref->is_owner && !ref->ids.empty()) out.push_back(ref);
  return out;
}

std::vector<std::string> with_company(const Page& page, const Range& range, const Ref* ref) {
  const Refs all = bearers(page, range);
  const auto at = std::ranges::find(all, ref);
  if (at == all.end()) return ref->ids;
  const auto [first, last] = told_together(page, all, static_cast<std::size_t>(at - all.begin()));
  return ids_of(
      Refs(all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)));
}

namespace {

/// "the advocate X, who was picked up", "Mr X, whom they let go": who is named right before the relative clause; all of
/// a list unless the verb is of one.
std::vector<std::string> named_before_relative(const Page& page, const Sentence& sentence, const Range& cue) {
  const Range own = segment_of(page, cue.start);
  const std::string_view words = without_lead(page.text(own));
  if (!words.starts_with("who ") && !words.starts_with("whom ")) return {};
  const bool is_of_one = words.starts_with("who was ") || words.starts_with("who has ") || words.starts_with("who is ");
  constexpr std::size_t mark = 2;  // bytes: ", "
  for (const Ref* ref : bearers(page, {sentence.start, own.start}))
    if (ref->end <= own.start && own.start <= ref->end + mark && !ref->is_possessive) {
      if (is_of_one) return ref->ids;
      return with_company(page, {sentence.start, own.start}, ref);
    }
  return {};
}

}  // namespace

/// "X, a friend of Y, was sentenced": who stands within the apposition is not whom the verb is about.
void drop_appositions(const Page& page, const Range& cue, Refs& all) {
  const Range own = segment_of(page, cue.start);
  if (all.empty() || all.back()->start >= own.start) return;
  const auto is_aside = [&](const Ref* ref) {
    const Range segment = segment_of(page, ref->start);
    std::string_view text = without_lead(page.text(segment));
    static constexpr auto leads = std::to_array<std::string_view>(
        {"a ", "an ", "the ", "who ", "whose ", "whom ", "which ", "son of ", "daughter of ", "brother of ",
         "sister of ", "wife of ", "husband of ", "friend of ", "himself ", "herself ", "like ", "also "});
    const bool leads_in = std::ranges::any_of(leads, [&](std::string_view lead) { return text.starts_with(lead); });
    return leads_in && segment.end < cue.start && ref->start > segment.start + 3;
  };
  if (std::ranges::all_of(all, is_aside)) return;
  std::erase_if(all, is_aside);
}

std::vector<std::string> before(const Page& page, const Sentence& sentence, const Range& cue, Whose whose) {
  if (whose == Whose::subject && bearers(page, {segment_of(page, cue.start).start, cue.start}).empty())
    if (auto found = named_before_relative(page, sentence, cue); !found.empty()) return found;
  const Range clause = clause_of(page, cue.start);
  for (const Range& range : {Range{segment_of(page, cue.start).start, cue.start}, Range{clause.start, cue.start},
                             Range{sentence.start, cue.start}}) {
    Refs all = bearers(page, range);
    if (whose == Whose::subject) std::erase_if(all, [&](const Ref* ref) { return owns_the_subject(page, *ref, cue); });
    if (whose == Whose::subject && begins_latin(page.text(cue))) drop_appositions(page, cue, all);
    if (all.empty()) continue;
    return with_company(page, {sentence.start, cue.start}, all.back());
  }
  return {};
}

std::vector<std::string> topic(const Page& page, const Range& cue) {
  const std::size_t here = page.sentence_of(cue.start);
  // The lines of a chronology are two sentences each.
  const std::size_t farthest = time_at_head(page, page.sentences()[here]) ? 14 : 6;
  for (std::size_t back = 1; back <= farthest && back <= here; ++back) {
    const Refs all = bearers(page, page.sentences()[here - back]);
    if (all.empty()) continue;
    const auto [first, last] = told_together(page, all, 0);
    return ids_of(
        Refs(all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)));
  }
  return {};
}

std::vector<std::string> patients(const Page& page, const Sentence& sentence, const Hit& hit) {
  const Range cue{hit.start, hit.end};
  const std::string& how = hit.cue->how;
  const bool latin = begins_latin(page.text(cue));
  if (how == "passive") {
    if (!is_passive(page, cue)) {
      // "Detained in May, tried 18 March": a note's line.
      const auto times = page.times({cue.end, cue.end + 5});
      if (!begins_clause(page, cue) || times.empty()) return {};
      if (auto found = before(page, sentence, cue, Whose::subject); !found.empty()) return found;
      return topic(page, cue);
    }
    const Range clause = clause_of(page, cue.start);
    const auto own = bearers(page, {segment_of(page, cue.start).start, cue.start});
    for (const std::string_view preposition : {" by ", " about ", " for ", " on "})  // "A talk by X was held"
      if (own.size() == 1 && page.text().substr(0, own[0]->start).ends_with(preposition)) return {};
    // "X and Y, whenever the talks may be held": the part has a subject of its own.
    if (bearers(page, {segment_of(page, cue.start).start, cue.start}).empty() && !lacks_subject(page, cue)) return {};
    return bearers(page, {clause.start, cue.start}).empty() ? std::vector<std::string>()
                                                            : before(page, sentence, cue, Whose::subject);
  }
  if (how == "behind") {
    if (const Refs inside = bearers(page, cue); !inside.empty()) return ids_of(inside);
    if (hit.has_gap && is_clause_in_gap(page, cue)) return {};
    if (hit.has_gap && latin && !is_passive(page, cue) && names_a_thing(page, cue)) return {};
    auto found = behind(page, sentence, cue);
    if (found.empty() && latin && is_followed_by_another(page, cue)) return {};
    return found.empty() ? before(page, sentence, cue) : found;
  }
  if (const std::string_view of = "的"; page.text().substr(cue.end).starts_with(of))  // 上月被抓的罗静宜
    for (const Ref* ref : bearers(page, {cue.end + of.size(), std::min(sentence.end, cue.end + 40)}))
      if (ref->start == cue.end + of.size()) return ref->ids;
  const std::string_view is = "的是";
  const bool is_inverted = page.text().substr(cue.end).starts_with(is);
  if (is_inverted)  // 被带走的是罗静宜; not 他被判的是缓刑
    if (auto found = behind(page, sentence, {cue.start, cue.end + is.size()}); !found.empty()) return found;
  if (!latin ? !is_inverted && is_attribute(page, cue) : how == "verb" && says_what_kind(page, cue)) return {};
  if (how == "verb" && latin) {
    if (!is_passive(page, cue)) {
      if (without_lead(page.text(segment_of(page, cue.start))).starts_with("whom "))
        if (auto found = named_before_relative(page, sentence, cue); !found.empty()) return found;
      if (auto found = behind(page, sentence, cue); !found.empty()) return found;
      if (auto found = named_behind_comma(page, sentence, cue); !found.empty()) return found;
      if (!has_place_of_participle(page, cue)) return {};
    }
  } else if (how == "verb") {
    const std::string_view clause_before = page.view().text(segment_of(page, cue.start).start, cue.start);
    const bool passive = clause_before.find("被") != clause_before.npos ||
                         clause_before.find("遭") != clause_before.npos ||
                         clause_before.find("获") != clause_before.npos;
    if (!passive)
      if (auto found = behind(page, sentence, cue); !found.empty()) return found;
  } else if (how == "noun" || how == "prospect") {
    if (!latin)  // 開庭審理林寶山一案
      for (const Ref* ref : bearers(page, {cue.end, std::min(sentence.end, cue.end + 60)}))
        if (ref->start <= cue.end + 3) return with_company(page, {cue.end, sentence.end}, ref);
    if (page.text(cue).ends_with(" of"))
      if (auto found = behind(page, sentence, cue); !found.empty()) return found;
    for (const std::string_view link : {" of ", " for ", " on ", " against "})
      if (page.text().substr(cue.end).starts_with(link))
        if (auto found = behind(page, sentence, {cue.start, cue.end + link.size()}); !found.empty()) return found;
  }
  const Range part{segment_of(page, cue.start).start, cue.start};
  if (!latin && page.text(part).find("我") != std::string_view::npos && bearers(page, part).empty())
    return speaker_of_line(page, cue.start);  // 我已经跑出来了
  if (latin && bearers(page, part).empty())   // "I was taken from home"
    for (const Word& word : page.view().words_in(part.start, part.end))
      if (page.view().text(word.start, word.end) == "i") return speaker_of_line(page, cue.start);
  if (!latin && how != "noun" && has_other_subject(page, cue) && bearers(page, part).empty()) return {};
  const auto whose = how == "noun" || how == "prospect" ? Whose::anybody : Whose::subject;
  if (auto found = before(page, sentence, cue, whose); !found.empty()) return found;
  if (is_of_the_case(page, cue))
    if (auto found = topic(page, cue); !found.empty()) return found;
  if (how == "noun" && !latin && has_unknown_subject(page, cue)) return {};
  if (how == "noun")
    return begins_clause(page, cue) ? latin ? topic(page, cue) : everybody_before(page, cue)
                                    : main_person(page, sentence, cue);
  if (has_other_subject(page, cue) || (!latin && has_unknown_subject(page, cue))) return {};
  if (!latin || lacks_subject(page, cue)) {
    const bool is_chronology = time_at_head(page, sentence) != nullptr;
    if (is_chronology)
      if (auto found = head_of_list(page, sentence); !found.empty()) return found;
    if (is_chronology)
      if (auto found = main_person(page, sentence, cue); !found.empty()) return found;
    auto found = topic(page, cue);
    return found.empty() ? main_person(page, sentence, cue) : found;
  }
  return {};
}

}  // namespace vigil::link::said

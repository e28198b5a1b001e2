#include "link/said/speaker_names.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "link/starts.hpp"
#include "link/surnames.hpp"
#include "link/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link::said {
namespace {

using base::contains;

/// Capitalised for another reason than being somebody's name, at the front of a run.
constexpr auto no_first_words = std::to_array<std::string_view>(
    {"the",      "a",         "an",        "in",       "at",     "on",       "but",       "and",       "as",
     "for",      "from",      "to",        "it",       "its",    "they",     "he",        "she",       "we",
     "i",        "this",      "that",      "when",     "after",  "before",   "however",   "meanwhile", "yesterday",
     "today",    "last",      "his",       "her",      "their",  "our",      "my",        "one",       "another",
     "monday",   "tuesday",   "wednesday", "thursday", "friday", "saturday", "sunday",    "january",   "february",
     "march",    "april",     "may",       "june",     "july",   "august",   "september", "october",   "november",
     "december", "according", "asked",     "had",      "has",    "did",      "does",      "what",      "who",
     "while",    "since",     "if",        "so",       "not",    "no",       "yes",       "then",      "still",
     "how",      "why",       "where",     "here",     "now",    "more",     "only",      "even",      "both",
     "all",      "some",      "many",      "few",      "by",     "with",     "of",        "or",        "nor",
     "yet",      "via",       "says",      "said",     "wrote"});

/// Titles and offices before a name, besides link::is_title.
constexpr auto more_titles = std::to_array<std::string_view>({"administrator",
                                                              "lt",
                                                              "col",
                                                              "maj",
                                                              "prof",
                                                              "mr",
                                                              "mrs",
                                                              "ms",
                                                              "assistant",
                                                              "deputy",
                                                              "undersecretary",
                                                              "under",
                                                              "foreign",
                                                              "prime",
                                                              "vice",
                                                              "acting",
                                                              "sen",
                                                              "rep",
                                                              "gov",
                                                              "lord",
                                                              "lady",
                                                              "baroness",
                                                              "sir",
                                                              "dame",
                                                              "judge",
                                                              "lawyer",
                                                              "pastor",
                                                              "activist",
                                                              "state",
                                                              "attorney",
                                                              "councillor",
                                                              "councilor",
                                                              "chair",
                                                              "co-chair",
                                                              "chairperson",
                                                              "chairman",
                                                              "chairwoman",
                                                              "special",
                                                              "envoy",
                                                              "high",
                                                              "national",
                                                              "general",
                                                              "hon",
                                                              "premier",
                                                              "consul",
                                                              "envoy",
                                                              "rapporteur",
                                                              "dean",
                                                              "father",
                                                              "sister",
                                                              "bishop",
                                                              "cardinal",
                                                              "imam",
                                                              "colonel",
                                                              "captain",
                                                              "officer",
                                                              "mep",
                                                              "mp",
                                                              "spokesperson",
                                                              "moderator",
                                                              "principal",
                                                              "counsellor",
                                                              "madam",
                                                              "madame",
                                                              "monsieur",
                                                              "herr",
                                                              "frau",
                                                              "attache",
                                                              "chargé",
                                                              "charge",
                                                              "delegate",
                                                              "senior"});

bool is_front_title(std::string_view word) { return is_title(word) || contains(more_titles, word); }

constexpr auto determiners = std::to_array<std::string_view>(
    {"a",  "an",   "the",  "one",  "another", "its",  "his",   "her",   "their", "our",
     "my", "some", "that", "this", "each",    "such", "these", "those", "any",   "every"});

/// What may follow a noun that says who somebody is.
constexpr auto behind_noun = std::to_array<std::string_view>(
    {"who",   "whom",     "which",   "that",    "in",    "of",    "from",  "at",   "for",  "with",
     "on",    "to",       "by",      "and",     "or",    "near",  "there", "then", "also", "has",
     "had",   "have",     "was",     "is",      "later", "would", "will",  "told", "said", "outside",
     "close", "familiar", "briefed", "present", "once",  "now",   "whose", "as",   "when"});

/// Nouns for people who speak; link::is_calling has more.
constexpr auto people_nouns =
    std::to_array<std::string_view>({"diplomat",      "official",       "spokesman",    "spokeswoman",  "spokesperson",
                                     "envoy",         "ambassador",     "minister",     "officer",      "guard",
                                     "clerk",         "judge",          "prosecutor",   "policeman",    "policewoman",
                                     "aide",          "adviser",        "advisor",      "expert",       "analyst",
                                     "consul",        "counsellor",     "delegate",     "senator",      "congressman",
                                     "congresswoman", "lawmaker",       "legislator",   "chairman",     "chairwoman",
                                     "chair",         "director",       "secretary",    "president",    "premier",
                                     "chancellor",    "governor",       "mayor",        "commissioner", "rapporteur",
                                     "witness",       "neighbour",      "neighbor",     "friend",       "colleague",
                                     "relative",      "supporter",      "protester",    "resident",     "villager",
                                     "farmer",        "worker",         "driver",       "shopkeeper",   "seller",
                                     "vendor",        "doctor",         "nurse",        "mother",       "father",
                                     "sister",        "brother",        "wife",         "husband",      "son",
                                     "daughter",      "uncle",          "aunt",         "nephew",       "niece",
                                     "cousin",        "widow",          "man",          "woman",        "boy",
                                     "girl",          "person",         "colleague",    "assistant",    "interpreter",
                                     "translator",    "correspondent",  "host",         "moderator",    "speaker",
                                     "member",        "representative", "leader",       "head",         "chief",
                                     "boss",          "owner",          "landlord",     "classmate",    "roommate",
                                     "cellmate",      "inmate",         "veteran",      "soldier",      "singer",
                                     "actor",         "actress",        "musician",     "photographer", "organiser",
                                     "organizer",     "founder",        "coordinator",  "manager",      "executive",
                                     "engineer",      "scientist",      "visitor",      "passer-by",    "bystander",
                                     "guest",         "councillor",     "deputy",       "attache",      "negotiator",
                                     "laureate",      "survivor",       "exile",        "refugee",      "patient",
                                     "tenant",        "reader",         "youth",        "mum",          "mom",
                                     "dad",           "counterpart",    "predecessor",  "successor",    "netizen",
                                     "coach",         "tutor",          "interlocutor", "congregation", "ally",
                                     "spouse",        "partner",        "fiancee",      "grandmother",  "grandfather",
                                     "grandson",      "granddaughter"});

/// Nouns in -er and -or that are no people.
constexpr auto no_people = std::to_array<std::string_view>(
    {"letter",   "paper",     "newspaper", "number",   "matter",   "order",     "chapter", "corner", "dinner",
     "other",    "another",   "together",  "rather",   "whether",  "weather",   "summer",  "winter", "power",
     "tower",    "water",     "river",     "computer", "register", "offer",     "answer",  "center", "error",
     "mirror",   "floor",     "color",     "labor",    "horror",   "border",    "murder",  "poster", "folder",
     "former",   "quarter",   "disorder",  "chamber",  "cover",    "slaughter", "motor",   "sector", "factor",
     "disaster", "character", "theater",   "supper",   "wonder",   "under",     "over",    "after",  "either",
     "neither",  "never",     "however",   "later",    "earlier",  "longer"});

/// Bodies that speak besides those of link::is_of_a_body.
constexpr auto speaking_bodies = std::to_array<std::string_view>(
    {"delegation", "family",      "couple",  "campaign",  "organisation", "organization", "firm",      "statement",
     "side",       "team",        "crowd",   "activists", "coalition",    "secretariat",  "cabinet",   "presidency",
     "military",   "authorities", "parents", "children",  "capital",      "outlet",       "newspaper", "paper",
     "two",        "three",       "both",    "pair",      "mission",      "bureau",       "agency",    "eu",
     "un",         "people",      "jury",    "bar",       "clinic",       "panel"});

bool is_person_noun(std::string_view word) {
  if (is_calling(word) || contains(people_nouns, word)) return true;
  if (word.ends_with("men") || word.ends_with("man") || word.ends_with("ist") || word.ends_with("ists")) return true;
  if (word.ends_with('s')) word.remove_suffix(1);
  if (contains(people_nouns, word)) return true;
  constexpr std::size_t least = 5;
  return word.size() >= least && (word.ends_with("er") || word.ends_with("or") || word.ends_with("ian")) &&
         !contains(no_people, word);
}

bool may_speak(std::string_view noun) {
  if (noun.starts_with('@') || is_person_noun(noun) || is_of_a_body(noun) || contains(speaking_bodies, noun))
    return true;
  return noun.ends_with('s') && is_of_a_body(noun.substr(0, noun.size() - 1));
}

constexpr auto no_speakers =
    std::to_array<std::string_view>({"it", "there", "what", "which", "who", "that", "this", "case", "time", "day",
                                     "year", "reply", "thing", "one", "you"});

constexpr auto han_determiners = std::to_array<std::string_view>(
    {"一位", "一名", "一个",     "另一位",   "另一名", "有位",   "某位", "某",   "这位", "那位",
     "这名", "那名", "其中一位", "另外一位", "几位",   "两位",   "多位", "数位", "有",   "一些",
     "其",   "我的", "他的",     "她的",     "我们的", "他们的", "而",   "但",   "可",   "不过"});

/// What may stand between a speaker and his verb; cut from the end of the clause on.
constexpr auto han_adverbs = std::to_array<std::string_view>(
    {"还",   "又",   "则",     "并",     "也",     "曾",       "对此",     "后来",   "随后",   "当时", "当天", "当日",
     "昨天", "昨日", "今天",   "今日",   "昨晚",   "今晨",     "今早",     "前天",   "日前",   "近日", "最后", "只",
     "却",   "便",   "就",     "再",     "再次",   "继续",     "进一步",   "亦",     "都",     "笑着", "哭着", "低声",
     "大声", "轻声", "平静地", "同时",   "接着",   "然后",     "事后",     "如此",   "这样",   "曾经", "一再", "多次",
     "私下", "公开", "当面",   "明确",   "当庭",   "在电话里", "在电话中", "周一",   "周二",   "周三", "周四", "周五",
     "周六", "周日", "星期一", "星期二", "星期三", "星期四",   "星期五",   "星期六", "星期日", "上周", "本周", "稍后",
     "苦笑", "冷笑", "微笑",   "哽咽",   "抽泣",   "流泪",     "覆函",     "函复",   "总爱",   "总是", "常常", "复函",
     "回函", "来函", "回信",   "来信",   "来电",   "突然",     "忽然",     "会后",   "庭后",   "补充", "转述", "引述",
     "照例", "回忆", "坦言",   "解释",   "常",     "总",       "老",       "老是",   "时常",   "经常", "往往", "一直",
     "至今", "仍",   "依然",   "只好",   "只能",   "偏偏",     "当场",     "即场",   "其后",   "之后", "跟帖", "留言"});

/// What begins the rest of a clause whose front is the speaker: 律师对本社|说.
constexpr auto han_prepositions = std::to_array<std::string_view>(
    {"对",   "向",     "在",   "于",   "通过", "接受", "用",   "以",   "给",   "就",   "告诉",
     "答复", "答复说", "回复", "被问", "透过", "跟",   "把",   "接起", "拿起", "不肯", "不愿",
     "步出", "隔着",   "掰着", "握着", "含着", "望着", "托",   "走出", "走到", "来到", "站在",
     "从",   "离开",   "赶到", "抵达", "指着", "拿着", "听完", "坐在", "看着", "接到", "回到"});

constexpr auto han_offices = std::to_array<std::string_view>(
    {"兄长",     "长老",       "牧师",           "律师",      "网友",       "老板",   "导演",   "演员",     "妻子",
     "丈夫",     "太太",       "母亲",           "父亲",      "女儿",       "儿子",   "姐姐",   "妹妹",     "哥哥",
     "弟弟",     "作家",       "诗人",           "画家",      "教授",       "学者",   "村民",   "市民",     "居民",
     "友人",     "编辑",       "会长",           "秘书长",    "志愿者",     "店主",   "发言人", "部长",     "大臣",
     "国务大臣", "主任",       "先生",           "女士",      "小姐",       "研究员", "记者",   "大使",     "司长",
     "国务卿",   "助理国务卿", "代理助理国务卿", "副国务卿",  "总统",       "主席",   "总理",   "代表",     "特使",
     "议员",     "委员",       "外长",           "博士",      "神父",       "局长",   "参赞",   "领事",     "总领事",
     "团长",     "首相",       "参议员",         "众议员",    "团体负责人", "负责人", "院长",   "校长",     "主编",
     "高级专员", "主持人",     "老师",           "医生",      "检察官",     "法官",   "审判长", "参事",     "同学",
     "侄女",     "侄子",       "外甥",           "外甥女",    "朋友",       "同事",   "邻居",   "活动人士", "创办人",
     "理事长",   "干事",       "联署人",         "签署人",    "发起人",     "召集人", "执笔人", "撰稿人",   "受访者",
     "作者",     "代理人",     "辩护人",         "当事人",    "翻译",       "导师",   "校友",   "室友",     "小编",
     "经纪人",   "摄影师",     "见证人",         "证人",      "陪审员",     "副总理", "副部长", "副局长",   "副主席",
     "总编辑",   "总编",       "馆长",           "部长级代表"});

}  // namespace

bool is_pronoun(std::string_view word) {
  static constexpr auto all =
      std::to_array<std::string_view>({"he", "she", "they", "who", "他", "她", "他们", "她们", "其"});
  return contains(all, word);
}

SpeakerNames::SpeakerNames(const Page& page, const Register::Index& index)
    : page_(page), view_(page.view()), index_(index) {
  const auto& words = view_.words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto run = run_at(i);
    if (!run) continue;
    const auto last = view_.words_in(run->start, run->end).back();
    auto& best = runs_[view_.text(last.start, last.end)];
    if (run->words > best.words) best = *run;
    while (i + 1 < words.size() && words[i + 1].start < run->end) ++i;
  }
  find_new_han_names();
  for (const Ref& ref : page_.refs_in_order()) {
    if (ref.how != Ref::How::name || ref.ids.size() != 1) continue;
    auto& best = people_[ref.ids[0]];
    if (ref.end - ref.start > best.end - best.start) best = ref;
  }
}

/// 他的太太楊愛青, 保安局局長李家超: behind an office, a calling or kin a surname and one or two signs more, as many as
/// stand before a sign that goes on with the sentence.
void SpeakerNames::find_new_han_names() {
  static constexpr auto before = std::to_array<std::string_view>(
      {"妻子",   "丈夫",   "太太",   "先生",   "女儿",   "儿子",   "父亲",   "母亲", "姐姐",   "姊姊", "妹妹", "哥哥",
       "弟弟",   "侄女",   "侄子",   "外甥",   "友人",   "朋友",   "同事",   "邻居", "律师",   "学者", "作家", "教授",
       "发言人", "局长",   "部长",   "司长",   "处长",   "主任",   "主席",   "会长", "秘书长", "大使", "参赞", "领事",
       "外长",   "总统",   "总理",   "议员",   "委员",   "负责人", "创办人", "记者", "编辑",   "牧师", "教师", "医生",
       "同学",   "网友",   "研究员", "代表",   "团长",   "特使",   "干事",   "编者", "主编",   "采访", "专访", "对话",
       "联署人", "签署人", "发起人", "召集人", "执笔人", "作者",   "受访者", "校友", "室友",   "导师"});
  static constexpr std::string_view goes_on =
      "转说称道指问答写告表示在和与及对向就于是也曾已未被则并从将又还昨今前随目接受认批质回呼要透"
      "去到获不没有的等因为这那于着了以两二三十:,。、;()\"“「」”：，；";
  const std::string_view text = view_.text();
  // One walk over the text, at each sign with those alone that begin with it, in place of one for each.
  constexpr std::size_t sign_bytes = 3;
  const auto sign_at = [](std::string_view in, std::size_t at) {  // of three bytes: below U+10000
    const auto bits = [&](std::size_t i, unsigned mask) { return static_cast<unsigned char>(in[at + i]) & mask; };
    return bits(0, 0x0F) << 12 | bits(1, 0x3F) << 6 | bits(2, 0x3F);
  };
  static const auto by_sign = [&] {
    std::vector<std::vector<std::size_t>> all(0x10000);
    for (std::size_t i = 0; i < before.size(); ++i) all[sign_at(before[i], 0)].push_back(i);
    return all;
  }();
  std::array<std::size_t, before.size()> behind{};  // where the last one of each ended
  for (std::size_t at = 0; at + sign_bytes < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xF0) != 0xE0) continue;
    for (const std::size_t which : by_sign[sign_at(text, at)]) {
      const std::string_view office = before[which];
      if (at < behind[which] || !starts_at(text, at, office)) continue;
      behind[which] = at + office.size();
      const std::size_t start = at + office.size();
      if (start >= text.size() || !is_han_at(text, start)) continue;
      const std::string_view surname = han_surname_at(text.substr(start, 12));
      if (surname.empty()) continue;
      std::size_t end = start + surname.size();
      std::size_t given = 0;
      while (given < 2 && end < text.size() && is_han_at(text, end)) {
        std::size_t next = end;
        text::next_code_point(text, next);
        if (goes_on.find(text.substr(end, next - end)) != goes_on.npos) break;
        if (std::ranges::any_of(std::to_array<std::string_view>({"强调", "明天", "明日", "来到", "来信", "当天", "当日",
                                                                 "日前", "后来", "现在", "现居"}),
                                [&](std::string_view word) { return text.substr(end).starts_with(word); }))
          break;
        end = next;
        ++given;
      }
      if (given == 0) continue;
      const auto refs = page_.refs({start, end + 1});
      if (std::ranges::any_of(refs, [](const Ref* ref) { return !ref->ids.empty(); })) continue;
      new_names_.push_back({start, end});
    }
  }
  std::ranges::sort(new_names_, {}, &Range::start);
}

std::string SpeakerNames::original(const Range& range) const {
  const std::size_t from = view_.origin(range.start);
  return std::string(view_.original().substr(from, view_.origin(range.end) - from));
}

/// The name that begins at a word: at most four capitalised words, an initial among them, titles left out.
std::optional<SpeakerNames::Run> SpeakerNames::run_at(std::size_t i) const {
  const auto& words = view_.words();
  const auto text_of = [&](std::size_t k) { return view_.text(words[k].start, words[k].end); };
  const auto is_name = [&](std::size_t k) {
    const Word& word = words[k];
    const bool all_capitals = word.end - word.start > 1 && view_.is_capital(word.start + 1);
    return word.capital && !all_capitals && !contains(no_first_words, text_of(k));
  };
  const auto joined = [&](std::size_t k) {
    const std::string_view between = view_.text(words[k - 1].end, words[k].start);
    const bool after_initial = words[k - 1].end == words[k - 1].start + 1 && between == ". ";
    return (between == " " && !view_.is_break(words[k - 1].end)) || after_initial;
  };
  if (!is_name(i)) return std::nullopt;
  while (is_front_title(text_of(i)) && i + 1 < words.size() && is_name(i + 1)) {
    const std::string_view between = view_.text(words[i].end, words[i + 1].start);
    if (between != " " && between != ". ") return std::nullopt;
    ++i;
  }
  if (is_front_title(text_of(i))) return std::nullopt;
  Run run;
  std::size_t last = i;
  static constexpr auto particles =
      std::to_array<std::string_view>({"van", "von", "de", "der", "den", "della", "di", "du", "bin", "al", "ten"});
  const auto is_particle = [&](std::size_t k) {
    return k + 1 < words.size() && !words[k].capital && contains(particles, text_of(k)) && joined(k) && joined(k + 1) &&
           (words[k + 1].capital || contains(particles, text_of(k + 1)));
  };
  std::size_t small = 0;  // words of them
  while (last + 1 < words.size() && last - i - small < 3 && joined(last + 1) &&
         (is_name(last + 1) || is_particle(last + 1))) {
    ++last;
    if (!words[last].capital) {
      ++small;
      continue;
    }
    // "Interior Minister X": what stands before the title is of the title.
    while (is_front_title(text_of(last)) && last + 1 < words.size() && is_name(last + 1) && joined(last + 1))
      i = ++last;
  }
  run.start = words[i].start;
  run.end = words[last].end;
  run.words = last - i + 1;
  return run;
}

std::span<const Ref> SpeakerNames::refs_from(std::size_t at) const {
  const auto& refs = page_.refs_in_order();
  const auto from = std::ranges::lower_bound(refs, at, {}, [](const Ref& r) { return r.start; });
  return {from, refs.end()};
}

Speaker SpeakerNames::of_ref(const Ref& ref) const {
  if (ref.ids.empty()) return fuller(ref);
  if (ref.ids.size() > 1) return {};
  if (const auto name = people_.find(ref.ids[0]); name != people_.end()) return {original(name->second), ref.ids[0]};
  const Entry* entry = index_.person(ref.ids[0]);
  return {entry && !entry->names.empty() ? entry->names.front().text : original(ref), ref.ids[0]};
}

/// "Harper" where the text has "Noel Harper", "the Council" where it has "Federal Council".
Speaker SpeakerNames::fuller(const Range& run) const {
  const auto words = view_.words_in(run.start, run.end);
  if (words.size() == 1)
    if (const auto whole = runs_.find(view_.text(words[0].start, words[0].end)); whole != runs_.end())
      return of_run(whole->second);
  return {original(run), ""};
}

Speaker SpeakerNames::of_run(const Range& run) const {
  const auto refs = refs_from(run.start);
  if (!refs.empty() && refs[0].start == run.start && refs[0].ids.size() == 1) return of_ref(refs[0]);
  return {original(run), ""};
}

/// The first run of capitalised words that is somebody's name: what is behind it may follow a name.
Speaker SpeakerNames::latin_name(const Range& range, std::size_t before) const {
  const auto& words = view_.words();
  auto i = static_cast<std::size_t>(std::ranges::lower_bound(words, range.start, {}, &Word::start) - words.begin());
  for (; i < words.size() && words[i].start < std::min(range.end, before); ++i) {
    auto run = run_at(i);
    if (!run || run->start >= before) continue;
    run->end = std::min(run->end, range.end);
    const Word* next = view_.word_after(run->end);
    const bool possessive = starts_at(view_.text(), run->end, "'s");
    const std::string_view follows = next ? view_.text(next->start, next->end) : std::string_view{};
    const auto last_word = view_.words_in(run->start, run->end).back();
    const bool closes = !next || next->start >= range.end || contains(behind_noun, follows) ||
                        (run->words > 1 && !next->capital && !is_person_noun(follows) &&
                         !is_of_a_body(view_.text(last_word.start, last_word.end)));
    const Word* previous = view_.word_before(words[i].start);
    static constexpr auto places =
        std::to_array<std::string_view>({"in", "at", "of", "from", "on", "near", "to", "outside"});
    const bool is_place = previous && previous->start >= range.start && words[i].start == run->start &&
                          contains(places, view_.text(previous->start, previous->end));
    // "Years later a guard said": a capital at the sentence's start may be any word's.
    const bool is_told = run->words > 1 || runs_.at(view_.text(run->start, run->end)).words > 1 || !next ||
                         next->start >= range.end ||
                         run->start > page_.sentences()[page_.sentence_of(run->start)].start;
    if (!possessive && closes && !is_place && is_told) return fuller(*run);
    while (i + 1 < words.size() && words[i + 1].start < run->end) ++i;
  }
  return {};
}

/// "a diplomat who was in the room" -> diplomat; "an EU diplomat" -> EU diplomat.
Speaker SpeakerNames::latin_role(const Range& range) const {
  const auto words = view_.words_in(range.start, range.end);
  if (words.empty()) return {};
  std::size_t first = 0;
  const auto is_determiner = [&](const Word& word) { return contains(determiners, view_.text(word.start, word.end)); };
  while (first < words.size() && is_determiner(words[first])) ++first;
  if (first == 0) {
    // "Years later an envoy": the noun phrase begins at its determiner, unless a person stands before it.
    const auto determiner = std::ranges::find_if(words, is_determiner);
    const bool person_before = std::any_of(
        words.begin(), determiner, [&](const Word& word) { return is_person_noun(view_.text(word.start, word.end)); });
    if (determiner != words.end() && !person_before) first = static_cast<std::size_t>(determiner - words.begin()) + 1;
  }
  bool of_several = false;
  // "one of her predecessors", "two of the clerks": who they are stands behind "of".
  if (first > 0 && first + 1 < words.size() && view_.text(words[first].start, words[first].end) == "of") {
    of_several = view_.text(words[first - 1].start, words[first - 1].end) == "one";
    ++first;
    while (first < words.size() && is_determiner(words[first])) ++first;
  }
  std::size_t last = first;
  for (; last < words.size(); ++last) {
    const std::string_view word = view_.text(words[last].start, words[last].end);
    if (last > first) {
      const std::string_view between = view_.text(words[last - 1].end, words[last].start);
      if (between == "'" && word == "s") {  // "the committee's chair"
        first = last + 1;
        continue;
      }
      if (between != " ") break;
      if (contains(determiners, word)) {  // "years later an envoy"
        first = last + 1;
        continue;
      }
      if (contains(behind_noun, word) || word.ends_with("ly")) break;
    } else if (contains(behind_noun, word)) {
      return {};
    }
  }
  if (last <= first) return {};
  const Word& head = words[last - 1];
  if (contains(no_speakers, view_.text(head.start, head.end))) return {};
  if (!head.capital && !may_speak(view_.text(head.start, head.end))) return {};
  std::size_t from = last - 1;
  while (from > first && words[from - 1].capital && view_.text(words[from - 1].end, words[from].start) == " ") --from;
  std::string role = original({words[from].start, head.end});
  if (of_several && role.ends_with('s')) role.pop_back();  // one of them
  return {std::move(role), ""};
}

Speaker SpeakerNames::first_person(const Range& range) const {
  for (const Ref& ref : refs_from(range.start)) {
    if (ref.start >= range.end) break;
    if (ref.end > range.end || ref.is_owner || ref.is_possessive || ref.ids.size() > 1) continue;
    if (ref.how == Ref::How::name || ref.how == Ref::How::part) {
      const Speaker other = latin_name(range, ref.start);
      return other.empty() ? of_ref(ref) : other;
    }
  }
  return latin_name(range, range.end);
}

Speaker SpeakerNames::of(const Range& range) const {
  std::size_t start = range.start;
  const std::string_view text = view_.text();
  while (start < range.end && (text[start] == ' ' || text[start] == ',' || text[start] == '*')) ++start;
  if (start >= range.end) return {};
  const Range inner{start, range.end};
  if (is_han_at(text, start)) return han(inner);
  if (Speaker person = first_person(inner); !person.empty()) return person;
  for (const Ref& ref : refs_from(start)) {
    if (ref.start >= range.end) break;
    if (ref.ids.size() == 1 && !ref.is_owner && !ref.is_possessive &&
        (ref.how == Ref::How::kin || ref.how == Ref::How::role) && ref.start == start)
      return of_ref(ref);
  }
  if (text[start] == '@') {
    const std::size_t end = text.find_first_of(" *:,", start);
    return {original({start, std::min(end, range.end)}), ""};
  }
  return latin_role(inner);
}

Speaker SpeakerNames::han(const Range& range) const {
  const std::string_view text = view_.text();
  Range clause = range;
  // A name of the register, or one that its place tells, is whoever it is.
  for (const Ref& ref : refs_from(clause.start)) {
    if (ref.start >= clause.end) break;
    if (ref.end > clause.end || ref.is_owner || ref.is_possessive || ref.ids.size() > 1) continue;
    if (text.substr(ref.end).starts_with("的")) continue;
    if (ref.how == Ref::How::name || ref.how == Ref::How::part) return of_ref(ref);
  }
  for (const Ref& ref : refs_from(clause.start)) {
    if (ref.start >= clause.end) break;
    if (ref.how == Ref::How::kin && ref.end <= clause.end && ref.ids.size() == 1 &&
        !text.substr(ref.end).starts_with("的"))
      return of_ref(ref);
  }
  const auto is_inside = [&](std::string_view word) { return text.substr(0, clause.end).find(word, clause.start + 3); };
  for (const std::string_view word : {",", "、", ";"})
    if (const std::size_t at = is_inside(word); at != text.npos) clause.end = at;
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view adverb : han_adverbs)
      if (clause.end - clause.start > adverb.size() && view_.text(clause.start, clause.end).ends_with(adverb)) {
        clause.end -= adverb.size();
        cut = true;
      }
  }
  // 一位不愿具名的律师: what is behind the last 的.
  if (const std::size_t of = view_.text(clause.start, clause.end).rfind("的");
      of != text.npos && clause.start + of + 3 < clause.end)
    clause.start += of + 3;
  for (const std::string_view preposition : han_prepositions)
    if (const std::size_t at = text.substr(0, clause.end + preposition.size() - 1).find(preposition, clause.start + 6);
        at != text.npos)
      clause.end = at;
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view adverb : han_adverbs)
      if (clause.end - clause.start > adverb.size() && view_.text(clause.start, clause.end).ends_with(adverb)) {
        clause.end -= adverb.size();
        cut = true;
      }
    for (const std::string_view determiner : han_determiners)
      if (view_.text(clause.start, clause.end).starts_with(determiner) &&
          clause.end - clause.start > determiner.size() + 3) {
        clause.start += determiner.size();
        cut = true;
      }
  }
  // 水务局一名女士: from the determiner on.
  for (const std::string_view determiner : {"一名", "一位"})
    if (const std::size_t at = view_.text(clause.start, clause.end).rfind(determiner);
        at != text.npos && at > 0 && clause.start + at + determiner.size() + 3 < clause.end)
      clause.start += at + determiner.size();
  for (const std::string_view time :
       {"后来", "当时", "随后", "昨天", "昨日", "今天", "今日", "前天", "事后", "日前", "近日"})
    if (view_.text(clause.start, clause.end).starts_with(time) && clause.end - clause.start > time.size() + 3) {
      clause.start += time.size();
      for (const std::string_view determiner : han_determiners)
        if (view_.text(clause.start, clause.end).starts_with(determiner) &&
            clause.end - clause.start > determiner.size() + 3)
          clause.start += determiner.size();
      break;
    }
  std::string_view words = view_.text(clause.start, clause.end);
  if (words.empty() || is_pronoun(words) || contains(han_adverbs, words)) return {};
  // 其妻冯小明: kin in one sign before a name.
  constexpr std::size_t sign = 3;
  for (const std::string_view kin : {"妻", "夫", "父", "母", "兄", "弟", "姐", "妹"})
    if (words.starts_with(kin) && words.size() >= 3 * sign && words.size() <= 5 * sign &&
        !han_surname_at(words.substr(sign)).empty())
      return {original({clause.start + sign, clause.end}), ""};
  for (const std::string_view place : {"当庭", "庭上", "会上", "现场", "随后", "最后", "原文", "全文", "其中"})
    if (words == place) return {};
  // 该官员: the office of the one named before it.
  if (words.starts_with("该") || words.starts_with("这位") || words.starts_with("那位")) {
    const std::size_t skipped = words.starts_with("该") ? 3 : 6;
    const Range role{clause.start + skipped, clause.end};
    constexpr std::size_t reach = 600;
    const auto actors = page_.hits({role.start - std::min(role.start, reach), role.start}, Table::actors);
    for (auto hit = actors.rbegin(); hit != actors.rend(); ++hit) {
      const std::string_view whole = view_.text((*hit)->start, (*hit)->end);
      for (const std::string_view office : {"外交官", "官员", "发言人", "代表", "大使", "特使"}) {
        if (whole.ends_with(office) && whole.size() > office.size())
          return {original({(*hit)->start, (*hit)->end - office.size()}) + original(role), ""};
        if (view_.text().substr((*hit)->end).starts_with(office))
          return {original({(*hit)->start, (*hit)->end}) + original(role), ""};
      }
    }
    return {original(role), ""};
  }
  // 水务局冯小明: a body's name before a person's.
  for (const std::string_view body : {"部", "局", "署", "院", "办"})
    if (const std::size_t at = words.rfind(body); at != words.npos && at >= 2 * sign) {
      const std::string_view rest = words.substr(at + body.size());
      const std::string_view surname = han_surname_at(rest);
      if (!surname.empty() && rest.size() > surname.size() && rest.size() <= surname.size() + 2 * sign &&
          rest.size() >= 2 * sign &&
          std::ranges::none_of(han_offices, [&](std::string_view office) { return rest.find(office) != rest.npos; }))
        return {original({clause.start + at + body.size(), clause.end}), ""};
    }
  // 外交部发言人洪磊 -> 洪磊; 夏尔马大臣 -> 夏尔马.
  std::size_t office_start = 0, office_end = 0;
  for (const std::string_view office : han_offices)
    if (const std::size_t at = words.rfind(office); at != words.npos) {
      const std::size_t end = at + office.size();
      const bool is_of_body = std::ranges::any_of(
          std::to_array<std::string_view>({"馆", "团", "会", "部", "处", "署", "院"}),
          [&](std::string_view body) { return words.substr(end).starts_with(body); });  // 领事馆, 代表团
      if (is_of_body) continue;
      if (end > office_end || (end == office_end && at < office_start)) {
        office_start = at;
        office_end = end;
      }
    }
  constexpr std::size_t most_signs = 5 * 3;
  if (office_end > 0 && office_end < words.size() && words.size() - office_end <= 2 * most_signs)
    return {original({clause.start + office_end, clause.end}), ""};
  if (office_end == words.size() && office_end > 0 && office_start >= 6 && office_start <= most_signs &&
      page_.hits({clause.start, clause.start + office_start}, Table::actors).empty()) {
    const bool is_body = std::ranges::any_of(
        std::to_array<std::string_view>({"部", "局", "院", "署", "厅", "处", "馆", "团", "社", "府", "会"}),
        [&](std::string_view body) { return words.substr(0, office_start).ends_with(body); });  // 外交部发言人
    const bool is_name =
        !is_body && (!han_surname_at(words).empty() || words.substr(0, office_start).find("国") == words.npos);
    if (is_name) return {original({clause.start, clause.start + office_start}), ""};
  }
  return {original(clause), ""};
}

Speaker SpeakerNames::of_pronoun(std::size_t at, const Speaker& last, std::size_t last_at) const {
  const std::size_t here = page_.sentence_of(at);
  if (is_han_at(view_.text(), at))
    for (const Speaker& found :
         {somebody_before(at, last_at), new_han_before(at, last_at), han_official_before(at, last_at)})
      if (!found.empty()) return found;
  // Whoever begins the sentence before, of the register or not, if he was named since the last speaker spoke.
  for (std::size_t back = 0; back <= 2 && back <= here; ++back) {
    const Sentence& sentence = page_.sentences()[here - back];
    const std::size_t end = std::min(sentence.end, at);
    if (last_at != std::string::npos && sentence.start <= last_at) break;
    const auto words = view_.words_in(sentence.start, end);
    if (words.empty()) continue;
    const std::size_t lead = words_before_subject({sentence.start, end});
    const auto first = static_cast<std::size_t>(&words[lead] - view_.words().data());
    const auto run = run_at(first);
    const bool has_title = run && run->start > words[lead].start;
    if (run && (run->words > 1 || has_title) && run->end < at && last_at == std::string::npos) {
      const auto refs = refs_from(run->start);
      const bool is_known = !refs.empty() && refs[0].start <= run->end && refs[0].ids.size() == 1;
      if (!is_known && !is_of_a_body(view_.text(view_.words_in(run->start, run->end).back().start, run->end)))
        return fuller(*run);
      break;
    }
  }
  if (last_at != std::string::npos && !last.empty()) return last;
  if (Speaker role = role_that_spoke(at); !role.empty()) return role;
  if (Speaker only = only_one_named(at); !only.empty()) return only;
  if (Speaker role = role_before(at); !role.empty()) return role;
  for (const Ref& ref : refs_from(at)) {
    if (ref.start > at) break;
    if (ref.ids.size() == 1) return of_ref(ref);
  }
  return last;
}

/// "The minister said the case of X was closed."; "…," the minister said.: in one of the two sentences before, whoever
/// said it by an office alone.
Speaker SpeakerNames::role_that_spoke(std::size_t at) const {
  static constexpr auto reports = std::to_array<std::string_view>(
      {"said", "says", "told", "stated", "added", "insisted", "declared", "replied", "responded", "claimed"});
  constexpr std::size_t farthest = 6;  // words
  const std::size_t here = page_.sentence_of(at);
  for (std::size_t back = 1; back <= 2 && back <= here; ++back) {
    const Sentence& sentence = page_.sentences()[here - back];
    const auto words = view_.words_in(sentence.start, sentence.end);
    for (std::size_t the = 0; the < words.size(); ++the) {
      if (view_.text(words[the].start, words[the].end) != "the") continue;
      if (the > 0 && view_.text(words[the - 1].end, words[the].start) == " ") continue;  // within a phrase
      for (std::size_t i = the + 2; i < std::min(words.size(), the + farthest); ++i)
        if (contains(reports, view_.text(words[i].start, words[i].end))) return of({words[the].start, words[i].start});
    }
  }
  return {};
}

/// "But Senator Example", "From the port: Ada Example": how many words stand before whom the sentence is about.
std::size_t SpeakerNames::words_before_subject(const Range& sentence) const {
  static constexpr auto leads = std::to_array<std::string_view>(
      {"but", "and", "so", "then", "yet", "still", "now", "later", "meanwhile", "yesterday", "today", "afterwards"});
  constexpr std::size_t longest_label = 6;  // words
  const auto words = view_.words_in(sentence.start, sentence.end);
  for (std::size_t i = 1; i < std::min(words.size(), longest_label); ++i)
    if (view_.text(words[i - 1].end, words[i].start).ends_with(": ")) return i;
  std::size_t first = 0;
  while (first + 1 < words.size() && contains(leads, view_.text(words[first].start, words[first].end))) ++first;
  return first;
}

Speaker SpeakerNames::last_named(std::size_t at, const Speaker& other) const {
  constexpr std::size_t farthest = 700;  // bytes
  Speaker found;
  for (const Ref& ref : refs_from(at - std::min(at, farthest))) {
    if (ref.start >= at) break;
    if (ref.ids.size() != 1 || ref.ids[0] == other.person) continue;
    const bool is_name = ref.how == Ref::How::name || ref.how == Ref::How::part || ref.how == Ref::How::kin;
    if (is_name) found = of_ref(ref);
  }
  return found;
}

/// "The mayor's spokesman would not comment. "Ask others," he said": what begins the sentence before, if a person.
Speaker SpeakerNames::role_before(std::size_t at) const {
  const std::size_t here = page_.sentence_of(at);
  for (std::size_t back = 0; back <= 1 && back <= here; ++back) {
    const Sentence& sentence = page_.sentences()[here - back];
    const Range before{sentence.start, std::min(sentence.end, at)};
    const auto words = view_.words_in(before.start, before.end);
    if (words.empty() || !contains(determiners, view_.text(words[0].start, words[0].end))) continue;
    const auto refs = refs_from(before.start);
    const bool is_owned = !refs.empty() && refs[0].start == words[0].start && refs[0].how == Ref::How::pronoun;
    if (!refs.empty() && !is_owned && refs[0].start < before.end && refs[0].start < words[0].end + 30)
      return {};  // not "His aunt", whom the register does not have
    for (std::size_t i = 1; i < words.size() && i <= 5; ++i) {
      if (!is_person_noun(view_.text(words[i].start, words[i].end))) continue;
      if (view_.text().substr(words[i].end).starts_with("'s")) continue;
      return latin_role({before.start, words[i].end});
    }
  }
  return {};
}

/// 馮 -> the first whole name of the text with that surname; 陳主任委員明通 -> 陳明通.
/// 只有他的太太楊愛青獲准入庭,她後來說: the new name told last in the sentence, or in the one before it.
Speaker SpeakerNames::new_han_before(std::size_t at, std::size_t last_at) const {
  const std::size_t here = page_.sentence_of(at);
  for (std::size_t back = 0; back <= 1 && back <= here; ++back) {
    const Sentence& sentence = page_.sentences()[here - back];
    if (sentence.paragraph != page_.sentences()[here].paragraph) break;
    if (last_at != std::string::npos && sentence.start <= last_at) break;
    const std::size_t end = std::min(sentence.end, at);
    const Range* found = nullptr;
    for (const Range& name : new_names_)
      if (name.start >= sentence.start && name.end <= end) found = &name;
    if (!found) continue;
    for (const Ref* ref : page_.refs({found->end, end}))  // somebody of the register came behind
      if (!ref->ids.empty() && (ref->how == Ref::How::name || ref->how == Ref::How::part)) return {};
    return {original(*found), ""};
  }
  return {};
}

/// 一名站在雨里的老船工不肯报姓名。“…”他说: somebody without a name with whom the sentence before begins.
Speaker SpeakerNames::somebody_before(std::size_t at, std::size_t last_at) const {
  const std::size_t here = page_.sentence_of(at);
  for (std::size_t back = 0; back <= 2 && back <= here; ++back) {
    const Sentence& sentence = page_.sentences()[here - back];
    if (sentence.paragraph != page_.sentences()[here].paragraph) break;
    if (last_at != std::string::npos && sentence.start <= last_at) break;
    const std::string_view words = view_.text(sentence.start, std::min(sentence.end, at));
    for (const std::string_view determiner : {"一名", "一位", "有位", "另一名", "另一位"})
      if (words.starts_with(determiner)) return han({sentence.start, std::min(sentence.end, at)});
  }
  return {};
}

/// 某国大使韦某当天发表声明。他写道: an official whom the register does not have, and who spoke in the sentence before.
Speaker SpeakerNames::han_official_before(std::size_t at, std::size_t last_at) const {
  const std::size_t here = page_.sentence_of(at);
  for (std::size_t back = 0; back <= 2 && back <= here; ++back) {  // his quotation may lie between
    const Sentence& sentence = page_.sentences()[here - back];
    if (sentence.paragraph != page_.sentences()[here].paragraph) break;
    if (last_at != std::string::npos && sentence.start <= last_at) break;
    const Range before{sentence.start, std::min(sentence.end, at)};
    const std::string_view words = view_.text(before.start, before.end);
    constexpr std::size_t reach = 45;  // bytes: who speaks stands at the sentence's start
    static constexpr auto offices = std::to_array<std::string_view>(
        {"发言人", "部长", "大臣", "大使", "外长",   "国务卿", "总理",   "首相",   "主席",   "专员",   "代表", "议员",
         "总统",   "特使", "参赞", "领事", "团长",   "司长",   "局长",   "外相",   "官员",   "外交官", "律师", "作家",
         "学者",   "教授", "牧师", "友人", "研究员", "主任",   "秘书长", "负责人", "新闻官", "会长",   "医生"});
    const bool has_office = std::ranges::any_of(
        offices, [&](std::string_view office) { return words.substr(0, reach).find(office) != words.npos; });
    if (!has_office) continue;
    std::size_t verb = words.npos;
    for (const std::string_view said :
         {"回应", "表示", "发表", "声明", "说",   "称",   "指出", "宣布", "呼吁", "补充", "介绍", "强调",
          "答复", "回答", "致信", "致函", "撰文", "发推", "当天", "昨天", "昨日", "今天", "今日", "日前"})
      verb = std::min(verb, words.find(said));
    if (verb == words.npos || verb == 0) continue;
    for (const Ref* ref : page_.refs({before.start, before.start + verb}))
      if (!ref->ids.empty() && !ref->is_owner && !ref->is_possessive) return {};
    if (Speaker speaker = han({before.start, before.start + verb}); !speaker.empty()) return speaker;
  }
  return {};
}

/// "Asked what was next, Ada Example shrugged. "Wait," she said": the only whole name of the sentence before, if new.
Speaker SpeakerNames::only_one_named(std::size_t at) const {
  const std::size_t here = page_.sentence_of(at == 0 ? 0 : at - 1);
  for (std::size_t back = 0; back <= 1 && back <= here; ++back) {
    const Sentence& sentence = page_.sentences()[here - back];
    if (sentence.paragraph != page_.sentences()[here].paragraph) return {};
    const Range before{sentence.start, std::min(sentence.end, at)};
    if (before.start >= before.end) continue;
    const auto words = view_.words_in(before.start, before.end);
    std::optional<Run> only;
    for (const Word& word : words) {
      const auto run = run_at(static_cast<std::size_t>(&word - view_.words().data()));
      if (!run || run->words < 2 || run->end > before.end || (only && run->start < only->end)) continue;
      if (only) return {};
      only = run;
    }
    if (!only) continue;
    for (const Ref* ref : page_.refs(before))
      if (ref->how == Ref::How::name || ref->how == Ref::How::part) return {};
    const auto last = view_.words_in(only->start, only->end).back();
    return is_of_a_body(view_.text(last.start, last.end)) ? Speaker{} : Speaker{original(*only), ""};
  }
  return {};
}

Speaker SpeakerNames::of_han_surname(std::string_view folded, std::string_view label) const {
  constexpr std::size_t one_sign = 3;
  std::string_view surname = han_surname_at(folded);
  if (surname.empty() && folded.size() > one_sign) surname = folded.substr(0, one_sign);  // a rare one before an office
  if (surname.empty() || label.size() != folded.size()) return {};
  if (folded.starts_with("参议员") || folded.starts_with("众议员")) return {};
  if (surname == folded) {
    for (const Ref& ref : page_.refs_in_order())
      if (ref.ids.size() == 1 && ref.how == Ref::How::name && page_.text(ref).starts_with(surname)) return of_ref(ref);
    if (const auto name = new_han_name(surname); !name.empty()) return {original(name.front()), ""};
    return {std::string(label), ""};
  }
  for (const std::string_view office : {"主任委员", "委员", "议员", "立委", "部长", "次长", "署长", "局长", "主席"}) {
    if (!folded.substr(surname.size()).starts_with(office)) continue;
    const std::size_t given = surname.size() + office.size();
    constexpr std::size_t longest = 6;  // two signs
    if (given >= folded.size() || folded.size() - given > longest) return {};
    return {std::string(label.substr(0, surname.size())) + std::string(label.substr(given)), ""};
  }
  return {};
}

/// Whole names with that surname that the register does not have: two or three signs behind an office, a calling or
/// kin.
std::vector<Range> SpeakerNames::new_han_name(std::string_view surname) const {
  std::vector<Range> found;
  for (const Range& name : new_names_)
    if (view_.text(name.start, name.end).starts_with(surname)) found.push_back(name);
  return found;
}

/// "AE" where the text names Ada Example and nobody else who is written so.
Speaker SpeakerNames::of_initials(std::string_view label) const {
  constexpr std::size_t shortest = 2, longest = 4;
  if (label.size() < shortest || label.size() > longest || !std::ranges::all_of(label, base::is_upper)) return {};
  const Run* only = nullptr;
  for (const auto& [last, run] : runs_) {
    std::string initials;
    for (const Word& word : view_.words_in(run.start, run.end)) initials += original({word.start, word.start + 1});
    if (initials != label) continue;
    if (only) return {};
    only = &run;
  }
  return only ? of_run(*only) : Speaker{};
}

Speaker SpeakerNames::of_label(std::string_view label) const {
  std::string folded = text::folded(label);
  for (const std::string_view verb : {"提问", "追问", "回答", "答", "问"})
    if (folded.ends_with(verb) && folded.size() > 6) {
      folded.resize(folded.size() - verb.size());
      label.remove_suffix(verb.size());
    }
  for (const std::string_view mark : {"《", "》"})  // 《山城晚報》記者
    for (std::string* one : {&folded})
      for (std::size_t at = one->find(mark); at != std::string::npos; at = one->find(mark)) one->erase(at, mark.size());
  if (is_han_at(folded, 0)) {
    if (label.starts_with("《")) return {std::string(label), ""};
    if (Speaker whole = of_han_surname(folded, label); !whole.empty()) return whole;
    for (const Ref& ref : page_.refs_in_order())
      if (ref.ids.size() == 1 && ref.how == Ref::How::name && page_.text(ref) == folded) return of_ref(ref);
    for (const std::string_view role : {"记者", "主持人", "网友", "编辑", "学员", "同学"})
      if (folded.ends_with(role)) return {std::string(label), ""};  // 法新社记者
    std::size_t start = 0, end = folded.size();
    for (const std::string_view office : han_offices) {
      if (folded.ends_with(office) && folded.size() >= office.size() + 6)
        end = std::min(end, folded.size() - office.size());
      if (const std::size_t at = folded.find(office); at != folded.npos && folded.size() >= at + office.size() + 6)
        start = std::max(start, at + office.size());
    }
    if (start >= end) start = 0;
    static constexpr auto fields = std::to_array<std::string_view>(
        {"外交", "内政", "财政", "国防", "司法", "贸易", "国务", "环境", "教育", "卫生", "经济", "移民"});
    if (contains(fields, std::string_view(folded).substr(start, end - start))) return {std::string(label), ""};
    constexpr std::size_t shortest = 6;  // bytes: 委員會主席 is no name
    if (end - start < shortest) return {std::string(label), ""};
    for (const std::string_view body : {"局", "部", "署", "院", "厅", "处", "司", "会", "政府", "使馆", "办公室"})
      if (end < folded.size() && folded.substr(start, end - start).ends_with(body))  // 水务局局长
        return {std::string(label), ""};
    for (const std::string_view field :
         {"外交", "内政", "财政", "国防", "司法", "贸易", "副", "前", "助理", "亚洲事务"})
      if (folded.substr(0, end).ends_with(field) && end - start >= field.size() + 6) end -= field.size();
    if (label.size() == folded.size()) return {std::string(label.substr(start, end - start)), ""};
    return {std::string(label), ""};
  }
  const View view(label);
  const auto& words = view.words();
  std::size_t first = 0;
  while (first + 1 < words.size() && is_front_title(view.text(words[first].start, words[first].end))) ++first;
  if (words.empty()) return {std::string(label), ""};
  // "Foreign Ministry Spokesperson Ada Example": the name stands behind the office. A peer's title is of his name.
  static constexpr auto peers =
      std::to_array<std::string_view>({"lord", "lady", "baroness", "baron", "viscount", "earl"});
  for (std::size_t i = first; i + 1 < words.size(); ++i)
    if (is_front_title(view.text(words[i].start, words[i].end)) && view.is_capital(words[i + 1].start)) first = i + 1;
  if (first > 0 && contains(peers, view.text(words[first - 1].start, words[first - 1].end))) --first;
  std::size_t last = words.size() - 1;  // "Mr. SMITH of New Jersey"
  for (std::size_t i = first + 1; i < words.size(); ++i)
    if (view.text(words[i].start, words[i].end) == "of" && words[first].end - words[first].start > 1 &&
        view.is_capital(words[first].start + 1)) {
      last = i - 1;
      break;
    }
  if (words.size() == 1)
    if (Speaker whole = of_initials(label); !whole.empty()) return whole;
  const std::string name(view.text(words[first].start, words[last].end));
  if (first == last)  // of several with the surname, the one whom the text names first
    if (const auto whole = runs_.find(name); whole != runs_.end() && whole->second.words > 1)
      return of_run(whole->second);
  for (const Ref& ref : page_.refs_in_order())
    if (ref.ids.size() == 1 && ref.how == Ref::How::name && page_.text(ref) == name) return of_ref(ref);
  const std::size_t from = view.origin(words[first].start);
  return {std::string(label.substr(from, view.origin(words[last].end) - from)), ""};
}

}  // namespace vigil::link::said

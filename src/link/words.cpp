#include "link/words.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "link/starts.hpp"
#include "link/word_set.hpp"

namespace vigil::link {
namespace {

using List = std::span<const std::string_view>;

std::size_t longest_end(List list, std::string_view text) {
  std::size_t longest = 0;
  for (const std::string_view word : list)
    if (stands_at_end(text, word)) longest = std::max(longest, word.size());
  return longest;
}

std::size_t longest_start(List list, std::string_view text) {
  std::size_t longest = 0;
  for (const std::string_view word : list)
    if (starts_at(text, 0, word)) longest = std::max(longest, word.size());
  return longest;
}

constexpr auto callings = word_set(
    "academic", "activist", "advocate", "artist", "attorney", "author", "blogger", "bookseller", "campaigner", "cleric",
    "critic", "defender", "detainee", "dissident", "economist", "editor", "filmmaker", "herder", "historian", "imam",
    "intellectual", "journalist", "lama", "lawyer", "leader", "lecturer", "monk", "nun", "organiser", "organizer",
    "painter", "pastor", "petitioner", "photographer", "poet", "practitioner", "priest", "prisoner", "professor",
    "publisher", "reporter", "researcher", "scholar", "singer", "student", "teacher", "translator", "writer");
constexpr auto fates = word_set("arrest", "arrested", "detained", "detention", "disappeared", "freed", "imprisoned",
                                "jailed", "missing", "released", "sentenced", "tortured");
constexpr auto chinese_callings = std::to_array<std::string_view>(
    {"律师",   "活动人士", "活动家", "维权人士", "异议人士", "异见人士", "作家",     "诗人",   "学者",   "记者",
     "牧师",   "神父",     "教授",   "研究员",   "博主",     "画家",     "艺术家",   "僧人",   "喇嘛",   "政治犯",
     "良心犯", "公民",     "发言人", "访民",     "被捕的",   "被拘押的", "被拘留的", "获释的", "入狱的", "失踪的"});
constexpr auto titles = word_set("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "secretary", "ambassador",
                                 "president", "minister", "spokesman", "spokeswoman", "spokesperson", "senator",
                                 "congressman", "congresswoman", "representative", "chancellor", "commissioner",
                                 "chairman", "chairwoman", "director", "director-general", "speaker", "chief");
constexpr auto offices =
    word_set("secretary", "ambassador", "spokesman", "spokeswoman", "spokesperson", "director-general");
constexpr auto chinese_offices_before =
    std::to_array<std::string_view>({"国务卿", "助理国务卿", "副国务卿", "大使", "发言人", "部长", "外长", "总统",
                                     "总理", "首相", "主席", "司长", "特别代表", "高级专员"});
constexpr auto chinese_offices_after =
    std::to_array<std::string_view>({"先生", "女士", "国务卿", "助理国务卿", "副国务卿", "大使", "发言人", "部长",
                                     "外长", "总统", "总理", "首相", "主席", "司长"});
constexpr auto bodies = word_set(
    "academy", "administration", "affairs", "agency", "airport", "alliance", "amnesty", "army", "asia", "association",
    "authority", "bank", "board", "building", "bureau", "center", "centre", "chamber", "china", "chinese", "church",
    "city", "college", "commission", "committee", "communist", "company", "conference", "congress", "convention",
    "council", "county", "court", "daily", "day", "department", "dialogue", "digital", "district", "embassy",
    "federation", "foreign", "forum", "foundation", "fund", "global", "government", "group", "high", "hospital",
    "house", "human", "institute", "institution", "international", "journal", "lake", "law", "league", "magazine",
    "media", "mission", "ministry", "mountain", "museum", "national", "network", "new", "news", "office",
    "organisation", "organization", "palace", "parliament", "party", "people", "police", "post", "press", "prison",
    "project", "province", "public", "radio", "republic", "review", "rights", "river", "road", "school", "security",
    "senate", "service", "society", "square", "state", "station", "street", "supreme", "survey", "television", "temple",
    "the", "times", "today", "town", "township", "tribunal", "union", "united", "university", "village", "voice",
    "watch", "weekly");

struct KinRow {
  std::string_view written;
  Kin kin;
};
constexpr auto kin_rows = std::to_array<KinRow>({
    {"wife", {"wife", "spouse"}},
    {"husband", {"husband", "spouse"}},
    {"spouse", {"spouse", "spouse"}},
    {"partner", {"partner", "partner"}},
    {"son", {"son", "son"}},
    {"daughter", {"daughter", "daughter"}},
    {"father", {"father", "father"}},
    {"mother", {"mother", "mother"}},
    {"brother", {"brother", "brother"}},
    {"sister", {"sister", "sister"}},
    {"nephew", {"nephew", "nephew"}},
    {"niece", {"niece", "niece"}},
    {"uncle", {"uncle", "uncle"}},
    {"aunt", {"aunt", "aunt"}},
    {"cousin", {"cousin", "cousin"}},
    {"妻子", {"wife", "spouse"}},
    {"太太", {"wife", "spouse"}},
    {"夫人", {"wife", "spouse"}},
    {"丈夫", {"husband", "spouse"}},
    {"伴侣", {"partner", "partner"}},
    {"儿子", {"son", "son"}},
    {"女儿", {"daughter", "daughter"}},
    {"父亲", {"father", "father"}},
    {"母亲", {"mother", "mother"}},
    {"哥哥", {"brother", "brother"}},
    {"弟弟", {"brother", "brother"}},
    {"兄长", {"brother", "brother"}},
    {"兄弟", {"brother", "brother"}},
    {"姐姐", {"sister", "sister"}},
    {"妹妹", {"sister", "sister"}},
    {"侄子", {"nephew", "nephew"}},
    {"侄儿", {"nephew", "nephew"}},
    {"外甥", {"nephew", "nephew"}},
    {"侄女", {"niece", "niece"}},
    {"叔叔", {"uncle", "uncle"}},
    {"伯父", {"uncle", "uncle"}},
    {"舅舅", {"uncle", "uncle"}},
    {"姑姑", {"aunt", "aunt"}},
    {"姨妈", {"aunt", "aunt"}},
});

constexpr std::u32string_view before_name =
    U"和与及或对向被把将由让给为是在到从于以经据因的地了说称即如含括有像连同按就找见问请其等者人师员家士卿长使部院局";
constexpr std::u32string_view after_name =
    U"和与及或等的地在是被因于从向对把将说称表曾已则也都还就而但未没不自获遭受以为由至到后前之案夫先女等一二两三四五六"
    U"昨今明去上率抵访会出"
    U"七八九十又再仍却亦";

}  // namespace

bool is_calling(std::string_view word) {
  return callings.contains(word) || (word.ends_with('s') && callings.contains(word.substr(0, word.size() - 1)));
}
bool is_fate(std::string_view word) { return fates.contains(word); }
std::size_t calling_at_end(std::string_view text) { return longest_end(chinese_callings, text); }

bool is_title(std::string_view word) { return titles.contains(word); }
bool is_office(std::string_view word) { return offices.contains(word); }
std::size_t office_at_end(std::string_view chinese) { return longest_end(chinese_offices_before, chinese); }
std::size_t office_at_start(std::string_view chinese) { return longest_start(chinese_offices_after, chinese); }

std::optional<Kin> kin(std::string_view word) {
  for (const KinRow& row : kin_rows)
    if (row.written.size() == word.size() && starts_at(word, 0, row.written)) return row.kin;
  return std::nullopt;
}

std::optional<KinAtEnd> kin_at_end(std::string_view chinese) {
  for (const KinRow& row : kin_rows)
    if (stands_at_end(chinese, row.written)) return KinAtEnd{row.kin, row.written.size()};
  return std::nullopt;
}

std::optional<KinAtEnd> kin_at_start(std::string_view chinese) {
  static const FirstSigns signs = [] {
    FirstSigns all;
    for (const KinRow& row : kin_rows) all.add(row.written);
    return all;
  }();
  if (!signs.may_begin(chinese, 0)) return std::nullopt;
  for (const KinRow& row : kin_rows)
    if (starts_at(chinese, 0, row.written)) return KinAtEnd{row.kin, row.written.size()};
  return std::nullopt;
}

std::optional<bool> is_male(std::string_view relation) {
  for (const std::string_view male : {"husband", "son", "father", "brother", "nephew", "uncle"})
    if (relation == male) return true;
  for (const std::string_view female : {"wife", "daughter", "mother", "sister", "niece", "aunt"})
    if (relation == female) return false;
  return std::nullopt;
}

bool are_inverse(std::string_view relation, std::string_view other_way) {
  const auto one_of = [](std::string_view kind, std::initializer_list<std::string_view> kinds) {
    return std::ranges::find(kinds, kind) != kinds.end();
  };
  if (one_of(relation, {"spouse", "partner", "cousin"})) return relation == other_way;
  if (one_of(relation, {"brother", "sister"})) return one_of(other_way, {"brother", "sister"});
  if (one_of(relation, {"son", "daughter"})) return one_of(other_way, {"father", "mother"});
  if (one_of(relation, {"father", "mother"})) return one_of(other_way, {"son", "daughter"});
  if (one_of(relation, {"nephew", "niece"})) return one_of(other_way, {"uncle", "aunt"});
  if (one_of(relation, {"uncle", "aunt"})) return one_of(other_way, {"nephew", "niece"});
  return false;
}

bool is_of_a_body(std::string_view word) { return bodies.contains(word); }

bool may_precede_name(char32_t character) { return before_name.find(character) != before_name.npos; }
bool may_follow_name(char32_t character) { return after_name.find(character) != after_name.npos; }

}  // namespace vigil::link

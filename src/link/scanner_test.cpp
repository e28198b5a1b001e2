#include "link/scanner.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.hpp"
#include "link/scan_for_tests.hpp"

namespace vigil::link {
namespace {

std::string around(std::string_view text, std::size_t at) {
  const std::size_t from = at < 40 ? 0 : at - 40;
  return std::string(text.substr(from, 120));
}

void agree(const TestRegister& names, std::string_view text, std::uint64_t seed) {
  const auto expected = names.expected(text);
  for (const Engine engine : {Engine::scalar, Engine::avx2}) {
    const auto found = names.scanned(text, engine);
    for (std::size_t i = 0; i < std::max(found.size(), expected.size()); ++i) {
      if (i < found.size() && i < expected.size() && found[i] == expected[i]) continue;
      const bool missed = i >= found.size() || (i < expected.size() && stands_before(expected[i], found[i]));
      const Hit hit = missed ? expected[i] : found[i];
      FAIL() << "seed " << seed << (engine == Engine::scalar ? ", scalar" : ", AVX2")
             << (missed ? " missed " : " invented ") << "p" << hit.id << " at " << hit.start << "-" << hit.end << ": "
             << around(text, hit.start);
    }
  }
}

/// MiB of mixed text to compare; the campaign asks for more (tests/campaigns/scan).
std::size_t megabytes() {
  const char* asked = std::getenv("VIGIL_SCAN_MEGABYTES");
  return asked == nullptr ? 2 : std::strtoul(asked, nullptr, 10);
}

TEST(Scanner, BothEnginesAgreeWithTheOracleOnMixedText) {
  const TestRegister all(invented_names()), longer(without_single_ones(invented_names()));
  const char* asked = std::getenv("SEED");
  const std::uint64_t first = asked == nullptr ? 1 : std::strtoull(asked, nullptr, 10);
  constexpr std::size_t size = 1U << 16;
  std::size_t hits = 0;
  for (std::uint64_t seed = first; seed < first + megabytes() * 16; ++seed) {
    const std::string text = MixedText(seed, invented_names()).make(size);
    for (const TestRegister* names : {&all, &longer}) {
      agree(*names, text, seed);
      if (HasFatalFailure()) return;
    }
    hits += all.scanned(text).size();
  }
  EXPECT_GT(hits, 10'000U) << "the text has too few names to tell anything";
  std::printf("%zu hits in %zu MiB, seeds from %llu\n", hits, megabytes(), static_cast<unsigned long long>(first));
}

/// "start:surface" of every hit, by both engines, which must agree. AVX2 reads blocks, and leaves the text's end to the
/// scalar engine: so the text is read again with blanks around it, at every place of a block.
std::vector<std::string> found(const std::vector<std::string>& names, std::string_view text) {
  const TestRegister reg(names);
  const auto hits = reg.scanned(text, Engine::scalar);
  EXPECT_EQ(hits, reg.scanned(text, Engine::best)) << text;
  for (std::size_t before = 64; before < 128; ++before) {
    auto moved = reg.scanned(std::string(before, ' ') + std::string(text) + std::string(200, ' '), Engine::best);
    for (Hit& hit : moved) hit.start -= before, hit.end -= before;
    EXPECT_EQ(hits, moved) << text << ", behind " << before << " blanks";
  }
  std::vector<std::string> out;
  for (const Hit& hit : hits)
    out.push_back(std::to_string(hit.start) + ":" + std::string(text.substr(hit.start, hit.end - hit.start)));
  return out;
}

using Found = std::vector<std::string>;

TEST(Scanner, PinyinIsFoundInEitherOrderJoinedPartedAndByInitials) {
  const std::vector<std::string> name{"Liu Xiaocheng"};
  for (const char* writing : {"Liu Xiaocheng", "LIU Xiaocheng", "Liu, Xiaocheng", "Xiaocheng Liu", "Liu Xiao-cheng",
                              "Liu Xiao Cheng", "Xiao-Cheng Liu", "liuxiaocheng", "X. C. Liu", "X.-C. Liu", "Liu X.C."})
    EXPECT_EQ(found(name, writing).size(), 1U) << writing;
  for (const char* other : {"Liu Xiaochen", "Liu Xiaochengs", "Liux Iaocheng", "X C Liu", "Xiaocheng, Liu",
                            "xiaochengliu", "Liu. Xiaocheng"})
    EXPECT_EQ(found(name, other), Found{}) << other;
}

TEST(Scanner, AGivenNameThatIsWrittenInPartsIsFoundJoined) {
  EXPECT_EQ(found({"Lin Xiao-an"}, "Lin Xiaoan"), Found{"0:Lin Xiaoan"});
  EXPECT_EQ(found({"Xi'an Zhao"}, "Zhao Xian, Zhao Xi’an"), (Found{"0:Zhao Xian", "11:Zhao Xi’an"}));
}

TEST(Scanner, OtherNamesAreFoundLastNameFirstAndByInitials) {
  const std::vector<std::string> name{"John Fitz Exemplar"};
  for (const char* writing :
       {"John Fitz Exemplar", "Exemplar, John Fitz", "J. F. Exemplar", "J.F. Exemplar", "John F. Exemplar"})
    EXPECT_EQ(found(name, writing).size(), 1U) << writing;
  EXPECT_EQ(found(name, "J F Exemplar. John Exemplar. Fitz Exemplar, John"), Found{});
  EXPECT_EQ(found({"Exemplar, Anna"}, "A. Exemplar; Anna Exemplar"), (Found{"0:A. Exemplar", "13:Anna Exemplar"}));
}

TEST(Scanner, CaseDiacriticsWidthAndSeparatorsAreFolded) {
  EXPECT_EQ(found({"José Muñoz Ejemplo"}, "JOSE MUNOZ-EJEMPLO"), Found{"0:JOSE MUNOZ-EJEMPLO"});
  EXPECT_EQ(found({"Jose Munoz"}, "(Jose\u0301 Mun\u0303oz\u0308)"), Found{"1:Jose\u0301 Mun\u0303oz\u0308"});
  EXPECT_EQ(found({"Anna Testova"}, "Ａｎｎａ\u3000ＴＥＳＴＯＶＡ"), Found{"0:Ａｎｎａ\u3000ＴＥＳＴＯＶＡ"});
  EXPECT_EQ(found({"Øystein Łukasz"}, "Oystein Lukasz"), Found{"0:Oystein Lukasz"});
  EXPECT_EQ(found({"Strasse"}, "Straße"), Found{"0:Straße"});
}

TEST(Scanner, WordsNeedEdgesAndIdeographsDoNot) {
  EXPECT_EQ(found({"Anna Testova"}, "Joanna Testova; Anna Testovas; éAnna Testova; Anna Testovaé"), Found{});
  EXPECT_EQ(found({"Anna Testova"}, "对Anna Testova说 “Anna Testova”"), (Found{"3:Anna Testova", "22:Anna Testova"}));
  EXPECT_EQ(found({"刘晓城"}, "说刘晓城的"), Found{"3:刘晓城"});
}

TEST(Scanner, AsManyNamesAsOneLikesMayBeginAlike) {
  std::vector<std::string> names;
  std::string text(70, ' ');
  for (char a = 'a'; a <= 'z'; ++a)
    for (const char b : {'a', 'e', 'o'}) {
      names.push_back(std::string("Anna Maria Sofia Test") + a + b);
      text += names.back() + "; ";
    }
  const TestRegister reg(names);
  for (const Engine engine : {Engine::scalar, Engine::best})
    EXPECT_EQ(reg.scanned(text + std::string(200, ' '), engine).size(), names.size());
}

TEST(Scanner, WhatStandsBeforeAWordIsLookedAtClosely) {
  EXPECT_EQ(found({"محمد مثال"}, "،محمد مثال"), Found{"2:محمد مثال"});
  EXPECT_EQ(found({"Анна Примеров"}, "éАнна Примеров, ЁАнна Примеров, «Анна Примеров»"), Found{"60:Анна Примеров"});
  EXPECT_EQ(found({"Anna Testova"}, "国éAnna Testova, 国Anna Testova"), Found{"22:Anna Testova"});
  // A lead byte of an ideograph that is none.
  EXPECT_EQ(found({"Anna Testova"},
                  "\xE4"
                  "éAnna Testova"),
            Found{});
  EXPECT_EQ(found({"Anna Testova"},
                  "\xE4"
                  "Anna Testova"),
            Found{"1:Anna Testova"});
}

TEST(Scanner, AWordMayGoOverTheEndOfWhatIsReadAtOnce) {
  const std::string word(100, 'x'), name = word + " Testova";
  const TestRegister names({name});
  constexpr std::size_t chunk = 8192;
  for (const std::size_t before : {chunk - 120, chunk - 100, chunk - 99, chunk - 40, chunk - 1, chunk, chunk + 1}) {
    const std::string text = std::string(before, ' ') + name + std::string(400, ' ');
    EXPECT_EQ(names.scanned(text, Engine::best), names.scanned(text, Engine::scalar)) << before;
    EXPECT_EQ(names.scanned(text, Engine::best).size(), 1U) << before;
  }
}

TEST(Scanner, IdeographsAreFoundSimplifiedTraditionalAndAsVariants) {
  EXPECT_EQ(found({"刘晓城"}, "劉曉城"), Found{"0:劉曉城"});
  EXPECT_EQ(found({"臺靜農"}, "台静农，臺靜农，坮静农"), (Found{"0:台静农", "12:臺靜农"}));
}

TEST(Scanner, IdeographsBeyondTheBmpAndOfCompatibilityAreFound) {
  EXPECT_EQ(found({"𠮷田太郎"}, "（𠮷田太郎）"), Found{"3:𠮷田太郎"});
  EXPECT_EQ(found({"林𠮷"}, "林𠮷"), Found{"0:林𠮷"});
  EXPECT_EQ(found({"林立"}, "\uF9F4\uF9F7"), Found{"0:\uF9F4\uF9F7"});
  // What is simplified to a character beyond the BMP.
  const std::string before(100, ' '), behind(200, ' ');
  for (const char* name : {"常利樤", "武樤", "樤武"})
    EXPECT_EQ(found({name}, before + name + behind), Found{"100:" + std::string(name)});
}

TEST(Scanner, AnInterpunctOrSpaceMayStandInsideIdeographs) {
  for (const char* writing : {"贝拉克·范例", "贝拉克范例", "貝拉克‧範例", "贝拉克・范例", "贝拉克 范例",
                              "贝拉克\u3000范例", "贝 拉 克 范例", "贝拉克 · 范例"})
    EXPECT_EQ(found({"贝拉克·范例"}, writing).size(), 1U) << writing;
  EXPECT_EQ(found({"贝拉克·范例"}, "贝拉克，范例。贝拉克··范例"), Found{});
}

TEST(Scanner, SingleWordsAndSingleIdeographsAreNames) {
  EXPECT_EQ(found({"Madonnina", "高"}, "madonnina 最高的"), (Found{"0:madonnina", "13:高"}));
}

TEST(Scanner, OtherScriptsAreFound) {
  EXPECT_EQ(found({"Иван Примеров"}, "ПРИМЕРОВ, Иван; И. Примеров; Иван Примерова").size(), 2U);
  EXPECT_EQ(found({"محمد مثال"}, "قال مُحَمَّد مثال هنا"), Found{"7:مُحَمَّد مثال"});
  EXPECT_EQ(found({"ナカムラ・タロウ"}, "ﾅｶﾑﾗ ﾀﾛｳさん"), Found{"0:ﾅｶﾑﾗ ﾀﾛｳ"});
  EXPECT_EQ(found({"がくと"}, "がくと、か\u3099くと、かくと"), (Found{"0:がくと", "12:か\u3099くと"}));
  EXPECT_EQ(found({"김범례"}, "김범례는 김범렐"), Found{"0:김범례"});
  EXPECT_EQ(found({"བསྟན་འཛིན"}, "༄བསྟན་འཛིན་ལགས།"), Found{"3:བསྟན་འཛིན"});
  EXPECT_EQ(found({"Παράδειγμα Ελένη"}, "ΕΛΕΝΗ ΠΑΡΑΔΕΙΓΜΑ"), Found{"0:ΕΛΕΝΗ ΠΑΡΑΔΕΙΓΜΑ"});
  EXPECT_EQ(found({"उदाहरण नाम"}, "उदाहरण नाम।"), Found{"0:उदाहरण नाम"});
  EXPECT_EQ(found({"Mimi 王"}, "Mimi王"), Found{"0:Mimi王"});
}

TEST(Scanner, OverlappingAndNestedNamesAreAllReportedLongestFirst) {
  EXPECT_EQ(found({"林晓", "林晓安", "晓安", "林"}, "林晓安"), (Found{"0:林晓安", "0:林晓", "0:林", "3:晓安"}));
  EXPECT_EQ(found({"Anna Testova", "Testova", "Testova Exemplo"}, "Anna Testova Exemplo"),
            (Found{"0:Anna Testova", "5:Testova Exemplo", "5:Testova"}));
}

TEST(Scanner, AGapIsAtMostSixteenBytesWithOneLineFeed) {
  const std::vector<std::string> name{"Anna Testova"};
  EXPECT_EQ(found(name, "Anna" + std::string(16, ' ') + "Testova").size(), 1U);
  EXPECT_EQ(found(name, "Anna" + std::string(17, ' ') + "Testova"), Found{});
  EXPECT_EQ(found(name, "Anna\r\n  Testova").size(), 1U);
  EXPECT_EQ(found(name, "Anna\n\nTestova"), Found{});
}

TEST(Scanner, AFullStopMayFollowAShortWordOnly) {
  EXPECT_EQ(found({"Dr Mo"}, "Dr. Mo"), Found{"0:Dr. Mo"});
  EXPECT_EQ(found({"Anna Testova"}, "They saw Anna. Testova was away."), Found{});
}

TEST(Scanner, SignsThatCannotBeSeenDoNotHideAName) {
  EXPECT_EQ(found({"Anna Testova"}, "An\u200bna \u202eTest\u00adova!"), Found{"0:An\u200bna \u202eTest\u00adova"});
  EXPECT_EQ(found({"刘晓城"}, "刘\u200b晓城"), Found{"0:刘\u200b晓城"});
}

TEST(Scanner, NamesAreFoundAtEveryPlaceOfABlockAndAcrossChunks) {
  const TestRegister reg({"Liu Xiaocheng", "刘晓城", "José Ejemplo", "Иван Примеров"});
  for (const std::string name : {"Liu Xiaocheng", "劉曉城", "José Ejemplo", "Иван Примеров"})
    for (const std::size_t edge : {std::size_t{64}, std::size_t{8192}, std::size_t{16384}})
      for (std::size_t before = edge - 40; before <= edge + 8; ++before)
        for (const std::size_t behind : {std::size_t{0}, std::size_t{300}}) {
          const std::string text = std::string(before - 1, 'x') + " " + name + " " + std::string(behind, 'y');
          const auto hits = reg.scanned(text);
          ASSERT_EQ(hits.size(), 1U) << name << " at " << before << " with " << behind << " bytes behind it";
          EXPECT_EQ(hits[0].start, before);
          EXPECT_EQ(hits[0].end, before + name.size());
        }
}

TEST(Scanner, ATextSharedOutAtAnyBytesGivesTheSameHits) {
  const TestRegister reg(invented_names());
  const std::string text = MixedText(7, invented_names()).make(40'000);
  const auto whole = reg.scanned(text);
  for (const Engine engine : {Engine::scalar, Engine::avx2})
    for (const std::size_t share : {std::size_t{97}, std::size_t{1000}, std::size_t{8192}, std::size_t{20'001}}) {
      std::vector<Hit> hits;
      for (std::size_t from = 0; from < text.size(); from += share)
        scan(reg.view, text, from, from + share, hits, engine);
      EXPECT_EQ(hits, whole) << share;
    }
}

TEST(Scanner, TheFirstIllFormedByteIsTold) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random() % 200; i > 0; --i)
      text::append_utf8(text, static_cast<char32_t>(random() % (1U << (3 + random() % 18))));
    if (round % 2 == 0 && !text.empty()) text[random() % text.size()] = static_cast<char>(random());
    if (round % 5 == 0) text.resize(text.size() - std::min<std::size_t>(text.size(), random() % 4));
    for (const Engine engine : {Engine::scalar, Engine::avx2})
      ASSERT_EQ(first_ill_formed(text, engine), text::first_invalid_utf8(text)) << "round " << round;
  }
}

TEST(Scanner, IllFormedBytesPartNamesAndScanningGoesOn) {
  EXPECT_EQ(found({"Anna Testova", "刘晓城"},
                  "Anna\xff Testova \xe5\x88"
                  "Anna Testova 刘\xe6\x99刘晓城"),
            (Found{"16:Anna Testova", "34:刘晓城"}));
}

TEST(Scanner, AgreesWithTheOracleOnTheMarkedPassages) {
  if (!std::filesystem::exists("../shared/names/README.md")) GTEST_SKIP() << "skipped: no ../shared";
  std::string text;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("../shared/gold"))
    if (entry.is_regular_file()) text += base::read_file(entry.path());
  ASSERT_GT(text.size(), 100'000U);
  // Words and pairs of ideographs of the texts themselves are names that surely occur.
  std::vector<std::string> names;
  std::mt19937_64 random(3);
  while (names.size() < 400) {
    const std::size_t at = text::code_point_start(text, random() % (text.size() - 60));
    std::string name = text.substr(at, text::code_point_start(text, at + 6 + random() % 30) - at);
    std::erase_if(name, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
    if (!text::first_invalid_utf8(name) && pieces_of(built_letters().table(), name)) names.push_back(name);
  }
  agree(TestRegister(names), text, 3);
}

}  // namespace
}  // namespace vigil::link

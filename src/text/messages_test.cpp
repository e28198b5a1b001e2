#include "text/messages.hpp"

#include <gtest/gtest.h>

#include <climits>
#include <thread>
#include <vector>

namespace vigil::text {
namespace {

TEST(Messages, EnglishIsTheTextOfTheSource) {
  EXPECT_EQ(tr(Lang::en, "Rounds"), "Rounds");
  EXPECT_EQ(trc(Lang::en, "month", "May"), "May");
}

TEST(Messages, ChineseComesFromTheCatalogueInsideTheProgram) {
  EXPECT_EQ(trc(Lang::zh_hans, "month", "July"), "7月");
  EXPECT_EQ(trc(Lang::zh_hans, "date", "about {date}"), "约{date}");
}

TEST(Messages, ContextTellsTwoUsesOfOneWordApart) {
  EXPECT_EQ(trc(Lang::zh_hans, "month", "May"), "5月");
  EXPECT_EQ(trc(Lang::zh_hans, "a verb that no catalogue has", "May"), "May");
  EXPECT_EQ(tr(Lang::zh_hans, "May"), "May");
}

TEST(Messages, TextThatNoCatalogueHasComesBackInEnglish) {
  const char* text = "a text that no catalogue has, with {}";
  for (const Lang lang : all_langs) EXPECT_EQ(tr(lang, text), text);
}

TEST(Messages, EnglishCountsWithSingularAndPlural) {
  for (const Lang lang : all_langs) {
    EXPECT_EQ(trn(lang, "{} case of a test", "{} cases of a test", 1), "{} case of a test");
    EXPECT_EQ(trn(lang, "{} case of a test", "{} cases of a test", 0), "{} cases of a test");
    EXPECT_EQ(trn(lang, "{} case of a test", "{} cases of a test", 2), "{} cases of a test");
  }
}

TEST(Messages, HeaderOfTheCatalogueIsNoMessage) { EXPECT_EQ(tr(Lang::zh_hans, ""), ""); }

TEST(Messages, ManyThreadsReadOneCatalogue) {
  std::vector<int> wrong(4);
  {
    std::vector<std::jthread> threads;
    for (auto& count : wrong) {
      threads.emplace_back([&] {
        for (int i = 0; i < 2000; ++i) {
          count += trc(Lang::zh_hans, "month", "July") != "7月" || trc(Lang::en, "month", "July") != "July";
        }
      });
    }
  }
  EXPECT_EQ(wrong, std::vector<int>(4));
}

}  // namespace
}  // namespace vigil::text

#include "text/messages.hpp"

#include <gtest/gtest.h>

#include <climits>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace vigil::text {
namespace {

using Fields = std::map<std::string, std::string>;  // msgctxt, msgid, msgid_plural, msgstr, msgstr[0]

/// What stands between the outer quotes of a .po line, with its escapes undone.
std::string unquoted(const std::string& line) {
  std::string text;
  const std::size_t end = line.rfind('"');
  for (std::size_t i = line.find('"') + 1; i < end; ++i) {
    if (line[i] == '\\') {
      ++i;
      text += line[i] == 'n' ? '\n' : line[i];
    } else {
      text += line[i];
    }
  }
  return text;
}

/// The translated entries of po/zh_Hans.po but for its header, read without gettext.
std::vector<Fields> entries_of_the_catalogue() {
  std::ifstream in("po/zh_Hans.po");
  std::vector<Fields> entries;
  Fields entry;
  std::string line, field;
  const auto finish = [&] {
    if (!entry["msgid"].empty() && !(entry["msgstr"] + entry["msgstr[0]"]).empty()) entries.push_back(entry);
    entry.clear();
  };
  while (std::getline(in, line)) {
    if (line.empty()) finish();
    if (line.starts_with("msg")) field = line.substr(0, line.find(' '));
    if (line.starts_with("msg") || line.starts_with('"')) entry[field] += unquoted(line);
  }
  finish();
  return entries;
}

TEST(Messages, EveryTranslationOfTheCatalogueIsServed) {
  const auto entries = entries_of_the_catalogue();
  ASSERT_GE(entries.size(), 49U) << "run from the root of the repository";
  for (const Fields& entry : entries) {
    const std::string id = entry.at("msgid");
    if (entry.contains("msgid_plural")) {
      for (const long n : {0L, 1L, 2L, LONG_MAX, LONG_MIN}) {
        EXPECT_EQ(trn(Lang::zh_hans, id.c_str(), entry.at("msgid_plural").c_str(), n), entry.at("msgstr[0]"));
      }
    } else if (entry.contains("msgctxt")) {
      EXPECT_EQ(trc(Lang::zh_hans, entry.at("msgctxt").c_str(), id.c_str()), entry.at("msgstr"));
    } else {
      EXPECT_EQ(tr(Lang::zh_hans, id.c_str()), entry.at("msgstr"));
    }
  }
}

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

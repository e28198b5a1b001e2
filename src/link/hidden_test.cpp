#include "link/hidden.hpp"

#include <gtest/gtest.h>

namespace vigil::link {

namespace {

Entry person(const std::string& id, std::vector<model::Name> names) {
  Entry entry;
  entry.subject.kind = model::Subject::Kind::person;
  entry.subject.id = id;
  entry.names = std::move(names);
  return entry;
}

Hidden sample(const std::vector<Entry>& shown = {}) {
  return Hidden({person("hidden", {{"main", "en", "Li Shixiang"}, {"main", "zh-Hans", "李试祥"}}),
                 person("hidden-too", {{"main", "en", "Anna Sample"}})},
                shown);
}

}  // namespace

TEST(Hidden, AreNamedInAnyWritingOfTheirNames) {
  const auto hidden = sample();
  for (const char* text : {"Li Shixiang was sentenced.", "LI SHI-XIANG", "The wife of li shixiang.", "Shixiang Li",
                           "Li, Shixiang", "作家李试祥被判刑", "作家李試祥被判刑", "Ms. Anna Sample's letter"})
    EXPECT_TRUE(hidden.are_named(text)) << text;
}

TEST(Hidden, AreNamedInAddressesAndKeys) {
  const auto hidden = sample();
  for (const char* text : {"https://example.org/2012/07/li-shixiang-sentenced.html",
                           "https://example.org/?q=Anna+Sample", "https://example.org/%E6%9D%8E%E8%AF%95%E7%A5%A5",
                           "https://example.org/lishixiang2012", "wife-of-li-shixiang", "anna_sample"})
    EXPECT_TRUE(hidden.are_named(text)) << text;
}

TEST(Hidden, AreNamedByAPossessiveAGapAKeyAndAShorterForm) {
  const Hidden hidden({person("hidden", {{"main", "en", "Li Shixiang"}, {"main", "zh-Hans", "李试祥"}}),
                       person("quib-ble-ton", {{"main", "en", "Zara Quibble Tonnington"}})},
                      {person("shown", {{"main", "en", "Shown Sample"}})});
  for (const char* text :
       {"https://example.org/li-shixiangs-health-gets-worse", "Li Shixiangs case", "李 试祥", "a shixiang-li note",
        "Quibble Tonnington's arrival", "Zara Tonnington", "quib-ble-ton", "met Tonnington", "Tonnington News"})
    EXPECT_TRUE(hidden.are_named(text)) << text;
  for (const char* text : {"Zara", "a sample", "shixiangsu"}) EXPECT_FALSE(hidden.are_named(text)) << text;
}

TEST(Hidden, AreHintedAtByAnyWordOfAName) {
  const Hidden hidden({person("hidden", {{"main", "en", "Hua Weiwei"}, {"main", "zh-Hans", "华试祥"}})},
                      {person("shown", {{"main", "en", "Weiwei Shown"}})});
  EXPECT_TRUE(hidden.are_hinted_at("WeiWei Watch: talks"));
  EXPECT_FALSE(hidden.are_named("WeiWei Watch: talks")) << "somebody shown bears the word";
  EXPECT_TRUE(hidden.are_hinted_at("试祥的信"));
  EXPECT_FALSE(hidden.are_hinted_at("Talks in the capital"));
}

TEST(Hidden, AreNotNamedByPartsOfWordsOrOtherNames) {
  const auto hidden = sample();
  for (const char* text : {"", "Li Shixiangyi", "Joanna Sampler", "Li spoke of a shixiang", "李试", "a sample"})
    EXPECT_FALSE(hidden.are_named(text)) << text;
}

TEST(Hidden, AreNotNamedByTheNameOfSomebodyShown) {
  const auto hidden = sample(
      {person("shown", {{"main", "en", "Li Shixiang"}}), person("longer", {{"main", "en", "Anna Sample Longer"}})});
  EXPECT_FALSE(hidden.are_named("Li Shixiang spoke."));
  EXPECT_EQ(hidden.shared(), std::vector<std::string>{"Li Shixiang"});
  EXPECT_FALSE(hidden.are_named("Anna Sample Longer spoke."));
  EXPECT_TRUE(hidden.are_named("Anna Sample Longer spoke of Anna Sample."));
  EXPECT_TRUE(hidden.are_named("李试祥"));  // shown by the other name only
}

}  // namespace vigil::link

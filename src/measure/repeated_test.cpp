#include <gtest/gtest.h>

#include "measure/input_for_tests.hpp"
#include "measure/measure.hpp"
#include "measure/shingles.hpp"
#include "measure/tables.hpp"

namespace vigil::measure {

namespace {

model::Claim citing(const std::string& words, const std::string& language) {
  model::Claim claim;
  model::Source source;
  source.how = model::Source::How::passage;
  source.words = words;
  source.language = language;
  claim.sources.push_back(source);
  return claim;
}

MeasureInput three_rounds() {
  MeasureInput input;
  for (const auto* id : {"r1", "r2", "r3"}) input.rounds.push_back(round(id, "d"));
  return input;
}

void add(MeasureInput& input, const std::string& round, const std::string& words, const std::string& language = "en") {
  auto one = act(round + std::to_string(input.acts.size()), "2012", {person("anna")});
  one.round.value = round;
  one.claim = citing(words, language);
  input.acts.push_back(std::move(one));
}

}  // namespace

// Six words have two runs of five.
TEST(Shingles, AreRunsOfWordsWhateverStandsBetweenThem) {
  const auto plain = shingles("We raised her case again today", false);
  const auto other = shingles("we RAISED her  case, again -- today!", false);
  ASSERT_EQ(plain.size(), 2U);
  ASSERT_EQ(other.size(), 2U);
  EXPECT_EQ(plain[0].hash, other[0].hash);
  EXPECT_EQ(plain[1].hash, other[1].hash);
  EXPECT_NE(plain[0].hash, plain[1].hash);
  EXPECT_EQ(plain[1].start, 3U);
  EXPECT_EQ(plain[1].end, 30U);
  EXPECT_TRUE(shingles("too few words here", false).empty());
  EXPECT_EQ(shingles("双方就人权问题进行了", true).size(), 3U);  // ten signs, eight in a row
}

TEST(Shingles, NewPassagesAreTheLongestThatNobodySaidBefore) {
  std::unordered_set<std::uint64_t> known;
  for (const auto& one : shingles("one two three four five six", false)) known.insert(one.hash);
  const std::string now = "one two three four five six seven eight";
  const auto fresh = new_passages(shingles(now, false), known, 3);
  ASSERT_EQ(fresh.size(), 1U);
  EXPECT_EQ(now.substr(fresh[0].start, fresh[0].end - fresh[0].start), "three four five six seven eight");
}

TEST(RepeatedWords, OfEachRoundThatOneOfTheDialogueWasBefore) {
  auto input = three_rounds();
  add(input, "r1", "we asked after her health and her lawyer");                 // 4 runs
  add(input, "r2", "we asked after her health and her children in\nthe city");  // 7 runs, 3 of them said before
  const auto measure = repeated_words(input);
  const auto* number = find(measure, {"d", "r2", "passages", "en"});
  ASSERT_NE(number, nullptr);
  EXPECT_EQ(number->n, 7);
  EXPECT_NEAR(number->value, 3.0 / 7, 1e-9);
  ASSERT_EQ(number->rows.size(), 1U);
  EXPECT_EQ(*number->rows.begin(), "her health and her children in the city");
  EXPECT_EQ(find(measure, {"d", "r1", "passages", "en"}), nullptr) << "nothing was before the first";
  EXPECT_EQ(doubt(measure, "first rounds"), 1);
}

TEST(RepeatedWords, OfOneLanguageAndOfOneDialogueAlone) {
  auto input = three_rounds();
  input.rounds.push_back(round("e1", "e"));
  add(input, "r1", "we asked after her health");
  add(input, "r2", "双方就人权问题交换意见", "zh-Hans");
  add(input, "e1", "we asked after her health");
  EXPECT_TRUE(repeated_words(input).numbers.empty());
  add(input, "r3", "双方就人权问题交换意见", "");  // its signs tell
  EXPECT_EQ(value(repeated_words(input), {"d", "r3", "passages", "zh"}), 1);
}

TEST(RepeatedWords, OfReadOutsApartFromPassages) {
  auto input = three_rounds();
  add(input, "r1", "we asked after her health");
  input.read_outs = {{{"r1"}, "en", "The two sides met in Sampletown today."},
                     {{"r2"}, "en", "The two sides met in Sampletown again."}};
  const auto measure = repeated_words(input);
  ASSERT_EQ(measure.numbers.size(), 1U);
  EXPECT_NEAR(value(measure, {"d", "r2", "read-outs", "en"}), 2.0 / 3, 1e-9);
}

TEST(Planned, ByWhatBecameOfThem) {
  MeasureInput input;
  EXPECT_TRUE(std::ranges::none_of(all(input).more, [](const auto& one) {
    return one.about.name == std::string("planned");
  })) << "a release has none";
  model::PlannedAsOf planned{{}, Date::parse("2012-10-01").value()};
  const auto add = [&](const std::string& id, const std::string& due, const std::string& kept_by) {
    model::Planned one;
    one.id.value = id;
    one.due = Date::parse(due).value();
    one.kept_by.value = kept_by;
    planned.raisings.push_back(one);
  };
  add("p1", "2012-09", "");
  add("p2", "2012-09", "rz1");
  add("p3", "2012-10", "");
  add("p4", "2012", "");
  input.planned = planned;
  const auto figures = all(input);
  const auto& measure =
      *std::ranges::find_if(figures.more, [](const auto& one) { return one.about.name == std::string("planned"); });
  EXPECT_EQ(value(measure, {"lapsed"}), 1);
  EXPECT_EQ(value(measure, {"kept"}), 1);
  EXPECT_EQ(value(measure, {"open"}), 2);
}

}  // namespace vigil::measure

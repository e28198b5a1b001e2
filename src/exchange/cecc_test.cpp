#include "exchange/cecc.hpp"

#include <gtest/gtest.h>

#include "exchange/invented_for_tests.hpp"
#include "exchange/term.hpp"
#include "exchange/upr.hpp"

namespace vigil::exchange {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Cecc, HasAByteOrderMarkAndTheColumns) {
  EXPECT_TRUE(
      cecc_csv({}).starts_with("\xEF\xBB\xBF"
                               "CECC Record Number,Detention Date,Main Name,"));
}

TEST(Cecc, APersonWhoIsNotOfTheirsHasANumberThatSaysSo) {
  EXPECT_TRUE(has(cecc_csv(invented::world()), "\r\nvigil-nemo,2024-02-29,Nemo Exemplar,例某甲,,,The Keeper,"));
}

TEST(Cecc, OurTimelineStandsOnlyWhereTheRowIsNotTheirs) {
  EXPECT_TRUE(has(cecc_csv(invented::world()), "\"2024-02-29 detained, Exampleton\""));
  auto all = invented::world();
  all.people[0].attributes.push_back(invented::attribute("cecc_number", "2004-00001"));
  EXPECT_FALSE(has(cecc_csv(all), "Exampleton"));
  EXPECT_TRUE(has(cecc_csv(all), "\r\n2004-00001,"));
}

TEST(Term, SurvivesBothWays) {
  for (const auto& term : {Term{"4", "6", "10"}, Term{"0", "", "0"}, Term{"1.5", "", ""}, Term{"", "", "15"}, Term{}})
    EXPECT_EQ(term_from(duration(term)), term) << duration(term);
}

TEST(Term, MonthsStandOnlyWhereNothingIsLost) {
  EXPECT_EQ(in_months({"4", "6", ""}), "54");
  EXPECT_EQ(in_months({"4", "6", "10"}), "");
  EXPECT_EQ(in_months({"1.5", "", ""}), "");
  EXPECT_EQ(in_months({}), "");
}

TEST(Upr, ARaisingIsARecommendation) {
  EXPECT_TRUE(
      has(upr_csv(invented::world()),
          "\"Release Nemo Exemplar, and consider visits\",Nemo Exemplar,Northland,Noted,5,Southland,2030-07,,r1"));
}

TEST(Upr, OurWordsAreNotTheirs) {
  auto all = invented::world();
  all.acts[0].raisings[0].wording = "";
  all.acts[0].raisings[0].detail = "asked to free him";
  EXPECT_TRUE(has(upr_csv(all), "\r\n,Nemo Exemplar,Northland,Noted,,Southland,2030-07,asked to free him,r1"));
}

TEST(Upr, TheFirstVerbDecidesTheCategory) {
  EXPECT_EQ(action_category("Urge others to ratify"), 1);
  EXPECT_EQ(action_category("Continue its efforts"), 2);
  EXPECT_EQ(action_category("consider releasing"), 3);
  EXPECT_EQ(action_category("Strengthen the law"), 4);
  EXPECT_EQ(action_category("Take further steps to ratify"), 4);
  EXPECT_EQ(action_category("Ratify the Covenant"), 5);
  EXPECT_EQ(action_category("批准公约"), 0);
}

}  // namespace
}  // namespace vigil::exchange

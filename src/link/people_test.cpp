#include "link/people.hpp"

#include <gtest/gtest.h>

namespace vigil::link {
namespace {

std::vector<std::string> names_of(const RegisterPerson& person) {
  std::vector<std::string> out;
  for (const auto& name : person.names) out.emplace_back(name.text);
  return out;
}

using Names = std::vector<std::string>;

TEST(People, LinesOfOneIdAreOnePersonWithAllNames) {
  const std::string tsv = "p1\tAnna Testova\np2\tBoris Testov\tru\np1\t安娜\r\n";
  const People people = read_people(tsv);
  ASSERT_EQ(people.all.size(), 2U);
  EXPECT_EQ(people.all[0].id, "p1");
  EXPECT_EQ(names_of(people.all[0]), (Names{"Anna Testova", "安娜"}));
  EXPECT_EQ(names_of(people.all[1]), (Names{"Boris Testov"}));
  EXPECT_EQ(people.names, 3U);
  EXPECT_EQ(people.all[0].names[1].line, 3U);
}

TEST(People, AFirstLineNamesTheColumnsInAnyOrder) {
  const std::string tsv =
      "\xEF\xBB\xBFlang\tname_en\tname_zh\tother_names\tborn\tregion\trole\tkin\tperson_id\n"
      "en\tAnna Testova\t安娜\tA. T.; Anya\t1970-05\tBeijing;Jilin\tWriter, Lawyer\tspouse:Boris Testov\tp1\n";
  const People people = read_people(tsv);
  ASSERT_EQ(people.all.size(), 1U);
  const RegisterPerson& person = people.all[0];
  EXPECT_EQ(person.id, "p1");
  EXPECT_EQ(names_of(person), (Names{"Anna Testova", "安娜", "A. T.", "Anya"}));
  ASSERT_EQ(person.born.size(), 1U);
  EXPECT_EQ(person.born[0].edtf(), "1970-05");
  EXPECT_EQ(person.places, (Names{"beijing", "jilin"}));
  EXPECT_EQ(person.roles, (Names{"writer", "lawyer"}));
  ASSERT_EQ(person.kin.size(), 1U);
  EXPECT_EQ(person.kin[0].token_count, 2);
  EXPECT_TRUE(people.set_aside.empty());
}

TEST(People, WithoutAFirstLineOfColumnsASemicolonIsPartOfTheName) {
  const std::string tsv = "p1\tTestova; Anna\n";
  EXPECT_EQ(names_of(read_people(tsv).all.at(0)), (Names{"Testova; Anna"}));
}

TEST(People, ALineThatSaysNobodysNameIsSetAsideWithItsNumber) {
  const std::string tsv = "a\tAnna\nb\n\tNobody\nc\t\nd\tA\xff\ne\t  \n";
  const People people = read_people(tsv);
  ASSERT_EQ(people.all.size(), 1U);
  ASSERT_EQ(people.set_aside.size(), 5U);
  EXPECT_EQ(people.set_aside[0].line, 2U);
  EXPECT_EQ(people.set_aside[0].what, "a column is missing: id, a tab and the name are needed");
  EXPECT_EQ(people.set_aside[1].what, "the id is empty");
  EXPECT_EQ(people.set_aside[2].what, "the name is empty");
  EXPECT_EQ(people.set_aside[3].what, "byte 4 of the line is no UTF-8");
  EXPECT_EQ(people.set_aside[4].line, 6U);
}

TEST(People, TheSameIdAndNameIsKeptOnceAndSaidOnce) {
  const std::string tsv = "a\tAnna\na\tAnna\nb\tAnna\na\tAnna\n";
  const People people = read_people(tsv);
  EXPECT_EQ(people.names, 2U);
  ASSERT_EQ(people.flagged.size(), 1U);
  EXPECT_EQ(people.flagged[0].line, 2U);
  EXPECT_EQ(people.flagged[0].what, "the line says nothing new of its id, and 1 more do not");
}

TEST(People, ADateThatIsNoneIsPassedOverAndSaid) {
  const std::string tsv = "id\tname\tborn\na\tAnna\t2012-02-30\nb\tBoris\t1970/1972\n";
  const People people = read_people(tsv);
  EXPECT_TRUE(people.all[0].born.empty());
  EXPECT_EQ(people.all[1].born.size(), 1U);
  ASSERT_EQ(people.flagged.size(), 1U);
  EXPECT_EQ(people.flagged[0].line, 2U);
  EXPECT_TRUE(people.flagged[0].what.starts_with("the date \"2012-02-30\" is passed over: ")) << people.flagged[0].what;
}

TEST(People, MoreOfAKindThanAnybodyHasIsPassedOverAndSaid) {
  std::string tsv = "id\tname\tplace\n";
  for (int i = 0; i < 100; ++i) tsv += "a\tAnna\tPlace " + std::to_string(i) + "\n";
  const People people = read_people(tsv);
  EXPECT_EQ(people.all[0].places.size(), 32U);
  ASSERT_FALSE(people.flagged.empty());
  EXPECT_EQ(people.flagged[0].line, 34U);
  EXPECT_EQ(people.flagged[0].what, "more than 32 places of one person: the rest is passed over");
}

TEST(People, NothingIsNobody) {
  EXPECT_TRUE(read_people("").all.empty());
  EXPECT_TRUE(read_people("\n\n").all.empty());
  EXPECT_TRUE(read_people("id\tname\n").all.empty());
}

}  // namespace
}  // namespace vigil::link

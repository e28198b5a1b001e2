#include "link/match_task.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "model/json.hpp"

namespace vigil::link {
namespace {

std::string answer() {
  return match_task(match_request("1\t张自强\n2\t\n", "x\tZhang Ziqiang\nx\tZhang Ziqiang\n", {}, -100));
}

TEST(MatchTask, AnAnswerSaysWhoAndWhyAndWhatIsWrong) {
  const auto read = read_match_answer(answer());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->a_people, 1U);
  EXPECT_EQ(read->b_people, 1U);
  EXPECT_EQ(read->a_set_aside.size(), 1U);
  EXPECT_EQ(read->b_flagged.size(), 1U);
  ASSERT_EQ(read->pairs.size(), 1U);
  const Settled settled{0.75, 3, 1U << static_cast<unsigned>(SettleReason::rivals)};
  const auto json = model::Json::parse(match_line(read->lines[0], settled));
  EXPECT_EQ(json.at("a"), "1");
  EXPECT_EQ(json.at("b"), "x");
  EXPECT_EQ(json.at("probability"), 0.75);
  EXPECT_EQ(json.at("reasons").at(0).at("code"), "read-in-pinyin");
  EXPECT_EQ(json.at("reasons").back().at("code"), "rivals");
  EXPECT_EQ(json.at("names"), (model::Json{"张自强", "Zhang Ziqiang"}));
  EXPECT_EQ(json.at("group"), 3);
}

TEST(MatchTask, IdsAndNamesAreShownHarmless) {
  const auto read = read_match_answer(match_task(match_request("1\u202E\t张\u202E自强\n", "x\t张自强\n", {}, -100)));
  ASSERT_TRUE(read.has_value());
  ASSERT_EQ(read->lines.size(), 1U);
  EXPECT_EQ(match_line(read->lines[0], {}).find("\u202E"), std::string::npos);
}

TEST(MatchTask, AnAnswerThatIsCutOffOrOfNobodyIsNotRead) {
  const std::string whole = answer();
  const std::size_t head = whole.find('\n') + 1;
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(read_match_answer(whole.substr(0, size)).has_value(), size == head) << size;
  for (const std::size_t place : {head, head + 4}) {
    std::string wrong = whole;
    wrong[place] = 1;  // the second person of a register that has one
    EXPECT_FALSE(read_match_answer(wrong).has_value());
  }
  std::string wrong = whole;
  wrong.replace(head + 8, 8, "\xff\xff\xff\xff\xff\xff\xff\x7f");  // not a number
  EXPECT_FALSE(read_match_answer(wrong).has_value());
}

TEST(MatchTask, ARequestThatIsCutOffIsRefused) {
  const std::string whole = match_request("1\tA\n", "", {}, 0);
  EXPECT_THROW(match_task(whole.substr(0, whole.size() - 1)), Failure);
  EXPECT_THROW(match_task(""), Failure);
  EXPECT_THROW(match_task(match_request("", "", {1, 1}, 0)), Failure);
}

}  // namespace
}  // namespace vigil::link

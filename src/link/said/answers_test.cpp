#include <gtest/gtest.h>

#include "link/said/said_for_tests.hpp"

namespace vigil::link::said {
namespace {

/// "kind" of each answer of the text.
std::vector<std::string> answers(const std::string& text) {
  std::vector<std::string> all;
  for (const auto& answer : read(text, "2018-11-20").answers) all.push_back(answer.kind);
  return all;
}
using List = std::vector<std::string>;

const std::string raised = "The EU raised the case of Lin Baoshan with the Chinese side. ";

TEST(Answers, SilenceHasManyNames) {
  EXPECT_EQ(answers(raised + "What came back was silence."), List{"no-answer"});
  EXPECT_EQ(answers(raised + "The ministry would not so much as confirm that he is ill."), List{"no-answer"});
}

TEST(Answers, SoHaveTheOtherKinds) {
  EXPECT_EQ(answers(raised + "The Chinese side furnished particulars in writing."), List{"partial"});
  EXPECT_EQ(answers(raised + "Their delegation said that the point had been registered."), List{"noted"});
  EXPECT_EQ(answers(raised + "The other side denied that any pressure had been used."), List{"rejected"});
  EXPECT_EQ(answers(raised + "Brussels might rather tend its own fields, the embassy said."), List{"counter-concern"});
  EXPECT_EQ(answers("欧盟向中方提出了林宝山案。中方的人说会“转达”。"), List{"noted"});
}

TEST(Answers, WhatIsRefusedInWritingIsRefused) {
  EXPECT_EQ(answers("欧盟向中方提出了林宝山案。外交部的书面答复只有一句：坚决反对。"), List{"rejected"});
}

TEST(Answers, ADifferentOpinionIsNoRefusal) {
  EXPECT_EQ(answers("欧盟向中方提出了林宝山案。朋友之间可以有不同意见，大使说。"), List{});
}

TEST(Answers, NoWordOnWhatWasNotRaisedIsNone) {
  EXPECT_EQ(
      answers("〔记者〕欧盟上周向中方提出了林宝山案，中方怎样看？\n\n〔发言人〕这是中国内政。\n\n〔记者〕天气呢？\n\n"
              "〔发言人〕我没有可以提供的消息。"),
      List{"rejected"});
}

TEST(Answers, AThirdPartysSilenceIsNone) { EXPECT_EQ(answers("欧盟向中方提出了林宝山案。德国政府不予置评。"), List{}); }

}  // namespace
}  // namespace vigil::link::said

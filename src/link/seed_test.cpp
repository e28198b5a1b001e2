// The text that Vigil starts from, linked with the bundled record.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "link/record_for_tests.hpp"

namespace vigil::link {
namespace {

using Kind = model::Subject::Kind;

class Seed : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file("../shared/seed/us-defends-value-of-human-rights-dialogue.txt");
    if (!file) GTEST_SKIP() << "skipped: no ../shared";
    std::ostringstream all;
    all << file.rdbuf();
    extraction_.text = all.str();
    const std::string last_words = "2009 and 2012.";
    extraction_.text.resize(extraction_.text.find(last_words) + last_words.size());
    mentions_ = link(record_register(), extraction_, {});
  }

  /// The first mention of a thing, or nullptr.
  const model::Mention* find(Kind kind, const std::string& id) const {
    for (const model::Mention& m : mentions_)
      if (m.subject.kind == kind && m.subject.id == id) return &m;
    return nullptr;
  }

  model::Extraction extraction_;
  std::vector<model::Mention> mentions_;
};

TEST_F(Seed, FindsThePeopleRaised) {
  for (const std::string id : {"liu-xiaobo", "gao-zhisheng", "ni-yulan", "chen-guangcheng", "chen-kegui"}) {
    const auto* mention = find(Kind::person, id);
    ASSERT_TRUE(mention) << id;
    EXPECT_EQ(mention->certainty, "certain") << id;
  }
  EXPECT_EQ(find(Kind::person, "chen-guangcheng")->surface, "Chen Guangcheng");
}

TEST_F(Seed, KnowsChenKeguiAsHisNephew) {
  const auto* mention = find(Kind::person, "chen-kegui");
  ASSERT_TRUE(mention);
  EXPECT_EQ(mention->kin, "nephew of chen-guangcheng");
  EXPECT_NE(mention->reason.find("the register knows"), std::string::npos) << mention->reason;
}

TEST_F(Seed, FindsTheOfficialByNameTitleAndTurn) {
  std::vector<std::string> surfaces;
  for (const auto& m : mentions_)
    if (m.subject.kind == Kind::official) {
      EXPECT_EQ(m.subject.id, "michael-posner");
      surfaces.push_back(m.surface);
    }
  EXPECT_EQ(surfaces, (std::vector<std::string>{"Michael Posner", "Mr. Posner", "Mr. Posner", "Posner", "POSNER"}));
}

TEST_F(Seed, FindsTheRegions) {
  for (const std::string id : {"xinjiang", "tibet"}) {
    const auto* mention = find(Kind::issue, id);
    ASSERT_TRUE(mention) << id;
    EXPECT_EQ(mention->certainty, "certain");
  }
}

TEST_F(Seed, FindsTheDialogueAndItsRound) {
  const auto* dialogue = find(Kind::dialogue, "us-cn");
  ASSERT_TRUE(dialogue);
  EXPECT_EQ(dialogue->surface, "U.S.-China Human Rights Dialogue");
  EXPECT_EQ(dialogue->certainty, "certain");
  const auto* round = find(Kind::round, "us-2012");
  ASSERT_TRUE(round);
  EXPECT_EQ(round->start, dialogue->start);
  EXPECT_EQ(round->certainty, "doubtful") << "the text itself gives no date";
  EXPECT_EQ(round->reason,
            "the text has no date; this round agrees best: Michael Posner led a side, held in Washington, two days "
            "long, 2012 is the last year that the text names");
}

TEST_F(Seed, TheDocumentsDateMakesTheRoundCertain) {
  const auto mentions = link(record_register(), extraction_, *text::Date::parse("2012-07-26"));
  for (const auto& m : mentions)
    if (m.subject.kind == Kind::round) {
      EXPECT_EQ(m.subject.id, "us-2012");
      EXPECT_EQ(m.certainty, "certain") << m.surface << ": " << m.reason;
      return;
    }
  FAIL() << "no round";
}

TEST_F(Seed, MakesLiuWeidongTheOnlyCandidate) {
  std::vector<std::string> surfaces;
  for (const auto& m : mentions_)
    if (m.certainty == "candidate") {
      EXPECT_EQ(m.subject, (model::Subject{Kind::person, "", {}}));
      surfaces.push_back(m.surface);
    }
  EXPECT_EQ(surfaces, (std::vector<std::string>{"Liu Weidong"}));
}

TEST_F(Seed, LinksNothingElse) {
  for (const auto& m : mentions_) {
    if (m.certainty == "candidate" || m.subject.kind == Kind::official || m.subject.kind == Kind::round) continue;
    static const std::vector<std::string> expected{"liu-xiaobo", "gao-zhisheng", "ni-yulan", "chen-guangcheng",
                                                   "chen-kegui", "xinjiang",     "tibet",    "us-cn"};
    EXPECT_NE(std::find(expected.begin(), expected.end(), m.subject.id), expected.end())
        << m.subject.id << " at " << m.start << " as " << m.surface << ": " << m.reason;
  }
}

}  // namespace
}  // namespace vigil::link

#include "store/log.hpp"

#include <gtest/gtest.h>

#include "store/facts.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::store {

namespace {

// A record with three people, each with a name, and the checkpoint of its log.
class Log : public ::testing::Test {
 protected:
  Log() {
    for (const char* key : {"anna-sample", "ben-sample", "carla-sample"}) add_person(world_.record, key, key);
    kept_ = checkpoint(world_.record);
  }
  void tamper(std::string_view sql) { world_.record.database().script(sql); }
  std::string first_problem(bool with_checkpoint = false) {
    const auto found = audit(world_.record, with_checkpoint ? std::optional(kept_) : std::nullopt);
    return found.problems.empty() ? "" : found.problems[0];
  }

  TestRecord world_;
  Checkpoint kept_;
};

}  // namespace

TEST_F(Log, AnUntouchedRecordFollowsFromIt) {
  EXPECT_EQ(first_problem(true), "");
  EXPECT_GT(audit(world_.record).entries, 9U);  // thing, claim, citation and name for each
}

TEST_F(Log, AChangedRowIsFound) {
  tamper("update name set text = 'Somebody Else' where text = 'ben-sample'");
  EXPECT_NE(first_problem().find("name row"), std::string::npos) << first_problem();
}

TEST_F(Log, AWidenedAudienceIsFound) {
  tamper("update claim set confidence = 'high' where claim_id = 1");
  EXPECT_NE(first_problem().find("claim row 1 is not what"), std::string::npos) << first_problem();
}

TEST_F(Log, ARemovedRowIsFound) {
  tamper("pragma foreign_keys=off; delete from name where text = 'ben-sample'");
  EXPECT_NE(first_problem().find("is gone"), std::string::npos) << first_problem();
}

TEST_F(Log, ARowAddedBesideTheLogIsFound) {
  tamper("insert into thing(thing_id, kind, key) values(999, 'person', 'nobody-sample')");
  EXPECT_EQ(first_problem(), "thing: 1 rows have no log entry");
}

TEST_F(Log, ARemovedEntryIsFound) {
  tamper("delete from log where entry = 2");
  EXPECT_EQ(first_problem(), "log entry 2 is missing");
}

TEST_F(Log, AnEntryRemovedFromTheEndIsFound) {
  tamper("delete from log where entry = (select max(entry) from log)");
  EXPECT_NE(first_problem(), "");
}

TEST_F(Log, TwoEntriesInAnotherOrderAreFound) {
  tamper(
      "update log set entry = -1 where entry = 1; update log set entry = 1 where entry = 2;"
      "update log set entry = 2 where entry = -1");
  EXPECT_NE(first_problem().find("another order"), std::string::npos) << first_problem();
}

TEST_F(Log, ALogCutShortWithItsHeadIsFoundAgainstTheCheckpointOnly) {
  const auto older = checkpoint(world_.record);
  const auto head = world_.record.database().rows("select size, root, frontier from log_head");
  add_person(world_.record, "dora-sample", "dora-sample");
  const auto kept = checkpoint(world_.record);
  tamper(
      "pragma foreign_keys=off; delete from name where claim_id = 4; delete from citation where claim_id = 4;"
      "delete from claim where claim_id = 4; delete from thing where thing_id = 4; delete from log where entry > " +
      std::to_string(older.size));
  world_.record.database().run("update log_head set size = ?, root = ?, frontier = ?", head[0]);
  EXPECT_EQ(first_problem(), "");
  ASSERT_FALSE(audit(world_.record, kept).problems.empty());
}

TEST_F(Log, AChangeThatIsNotCommittedLeavesNothing) {
  {
    Change change(world_.record, "tester");
    add_thing(change, "person", "gone-sample");
  }
  EXPECT_EQ(checkpoint(world_.record), kept_);
  EXPECT_FALSE(find_thing(world_.record.database(), "person", "gone-sample"));
}

TEST(Checkpoint, ReadsBackAndRefusesWhatIsNone) {
  const Checkpoint written{7, base::sha256("x")};
  EXPECT_EQ(Checkpoint::parse(written.text()).value(), written);
  for (const char* bad : {"", "vigil-record-log\n", "vigil-record-log\nx\nAAAA\n", "other\n1\nAAAA\n"})
    EXPECT_FALSE(Checkpoint::parse(bad)) << bad;
}

}  // namespace vigil::store

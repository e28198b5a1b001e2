#include "store/log.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/clock.hpp"
#include "store/facts.hpp"
#include "store/health.hpp"
#include "store/record_for_tests.hpp"
#include "store/tables.hpp"

namespace vigil::store {

namespace {

// A record with three people, each with a name, and the checkpoint of its log.
class Log : public ::testing::Test {
 protected:
  Log() {
    for (const char* key : {"anna-sample", "ben-sample", "carla-sample"}) add_person(world_.record, key, key);
    kept_ = checkpoint(world_.record);
  }
  void tamper(std::string_view sql) {
    stop_checking_references(world_.record.database());
    world_.record.database().script(sql);
  }
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

TEST_F(Log, ACitationThatWasPutIntoAnotherFileIsFound) {
  tamper("update citation set subject_id = 2 where claim_id = 1");
  EXPECT_NE(first_problem().find("citation row 1/0 of log entry"), std::string::npos) << first_problem();
}

TEST_F(Log, ACitationThatStandsInTwoFilesIsFound) {
  tamper("insert into citation select 2, claim_id, position, how, stated, passage_id from citation where claim_id = 1");
  EXPECT_EQ(first_problem(), "citation: 1 rows have no log entry");
}

TEST_F(Log, ARemovedRowIsFound) {
  tamper("delete from name where text = 'ben-sample'");
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
  const auto size = std::to_string(kept_.size);
  EXPECT_EQ(audit(world_.record).problems.back(),
            "the log has " + std::to_string(kept_.size - 1) + " entries, its head says " + size);
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
      "delete from name where claim_id = 4; delete from citation where claim_id = 4;"
      "delete from claim where claim_id = 4; delete from thing where thing_id = 4; delete from log where entry > " +
      std::to_string(older.size));
  world_.record.database().run("update log_head set size = ?, root = ?, frontier = ?", head[0]);
  EXPECT_EQ(first_problem(), "");
  ASSERT_FALSE(audit(world_.record, kept).problems.empty());
}

TEST_F(Log, AChangeOfAnyNumberOfRowsIsLoggedWhole) {
  std::uint64_t entries = kept_.size;
  for (const std::size_t rows : {1U, 7U, 8U, 9U, 31U, 32U, 33U, 80U}) {
    Change change(world_.record, "tester");
    for (std::size_t i = 0; i < rows; ++i) new_thing(change, "act", "act-");
    change.commit();
    entries += rows;
    EXPECT_EQ(first_problem(true), "") << rows;
    EXPECT_EQ(audit(world_.record).entries, entries) << rows;
  }
}

TEST_F(Log, WhatIsStillHeldBackIsSeenByWhoeverReadsWithinTheChange) {
  Change change(world_.record, "ben");
  auto& db = change.database();  // taken before anything is written, as by who reads and writes in turn
  const auto claims = db.first_integer("select count(*) from claim");
  write_field(change, get_thing(db, "person", "anna-sample"), "notes", "What is known.", head_for());
  EXPECT_EQ(db.first_integer("select count(*) from claim"), claims + 1);
  EXPECT_EQ(db.first_integer("select count(*) from log where table_name = 'claim'"), claims + 1);
}

TEST_F(Log, AClaimMayStandOnAThingThatCameAfterOtherClaims) {
  const auto anna = get_thing(world_.record.database(), "person", "anna-sample");
  Change change(world_.record, "ben");
  write_field(change, anna, "notes", "What is known.", head_for());
  const auto later = new_thing(change, "person", "p-");
  write_field(change, later, "notes", "What is known.", head_for());
  write_relation(change, later, anna, "sister", head_for());
  EXPECT_NO_THROW(change.commit());
  EXPECT_EQ(first_problem(true), "");
}

TEST_F(Log, AChangeThatIsNotCommittedLeavesNothing) {
  {
    Change change(world_.record, "tester");
    add_thing(change, "person", "gone-sample");
  }
  EXPECT_EQ(checkpoint(world_.record), kept_);
  EXPECT_FALSE(find_thing(world_.record.database(), "person", "gone-sample"));
}

TEST_F(Log, ALeafIsTheHashOfZeroTheSaltAndTheRow) {
  const std::string row = "t5:thingc8:thing_idi1:1c4:kinds6:personc3:keys11:anna-sample";
  const auto entry =
      world_.record.database().rows("select salt, leaf from log where table_name = 'thing' and row_key = '1'");
  ASSERT_EQ(entry.size(), 1U);
  const auto& salt = std::get<base::Bytes>(entry[0][0]).data;
  ASSERT_EQ(salt.size(), 32U);
  EXPECT_EQ(std::get<base::Bytes>(entry[0][1]).data, base::bytes_of(base::sha256(std::string(1, '\0') + salt + row)));
}

TEST_F(Log, EveryEntryHasASaltOfItsOwn) {
  auto& db = world_.record.database();
  EXPECT_EQ(db.first_integer("select count(distinct salt) from log"), db.first_integer("select count(*) from log"));
}

TEST_F(Log, EveryTableWithHistoryIsLoggedWithAllItsColumns) {
  const std::set<std::string> without_history = {
      "schema_version", "mention",           "imported",         "set_aside",  "public_id",     "log",
      "log_head",       "name_key",          "name_key_version", "sealed_key", "merge_mention", "saved_search",
      "suggestion",     "suggestion_person", "watch_source",     "watch_item", "watch_page"};
  auto& db = world_.record.database();
  for (const auto& [name, held] : db.tables()) {
    if (without_history.contains(name)) continue;
    const auto logged = std::ranges::find(logged_tables(), name, &LoggedTable::name);
    ASSERT_NE(logged, logged_tables().end()) << name;
    std::set<std::string> known(logged->columns.begin(), logged->columns.end());
    if (!logged->kept_by.empty()) known.insert(logged->kept_by);
    EXPECT_EQ(known, std::set<std::string>(held.begin(), held.end())) << name;
  }
}

TEST_F(Log, SaysWhoEnteredAClaimAndWhen) {
  base::set_clock("2031-12-01T10:00:00Z");
  add_person(world_.record, "dora-sample", "dora-sample");
  base::set_clock("");
  const auto rows =
      world_.record.database().rows("select entered_by, entered_at from claim order by claim_id desc limit 1");
  EXPECT_EQ(rows.at(0).at(0), base::Value(std::string("tester")));
  EXPECT_EQ(rows.at(0).at(1), base::Value(std::string("2031-12-01T10:00:00Z")));
}

TEST_F(Log, AnUnknownThatBecameAnEmptyWordIsFound) {
  tamper("update claim set fact_id = null where claim_id = 1");
  EXPECT_EQ(first_problem(), "");  // it was unknown
  tamper("update claim set fact_id = 0 where claim_id = 1");
  EXPECT_NE(first_problem().find("claim row 1 is not what"), std::string::npos) << first_problem();
}

TEST(LoggedTable, TellsWhatIsUnknownFromAnEmptyWord) {
  const auto& thing = logged_table("thing");
  const base::Value word = std::string(), unknown;
  const std::vector<base::Value> known{std::int64_t{1}, word, word}, not_known{std::int64_t{1}, word, unknown};
  std::string bytes, other_bytes;
  thing.append_canonical(known, bytes);
  thing.append_canonical(not_known, other_bytes);
  EXPECT_NE(bytes, other_bytes);
}

TEST_F(Log, ARemovedEntryAccusesNoOther) {
  tamper("delete from log where entry = 2");
  const auto problems = audit(world_.record).problems;
  EXPECT_EQ(std::ranges::count_if(problems, [](const auto& p) { return p.ends_with("is missing"); }), 1);
}

TEST_F(Log, AnEntryForATableWithoutHistoryIsFound) {
  tamper("update log set table_name = 'mention' where entry = 1");
  EXPECT_EQ(first_problem(), "log entry 1 names a table that is not logged");
}

TEST_F(Log, ARecordThatWasWrittenAnewIsFoundAgainstTheCheckpointOnly) {
  TestRecord forged;
  for (const char* key : {"anna-sample", "ben-sample", "carla-sample"}) add_person(forged.record, key, "Somebody Else");
  ASSERT_EQ(checkpoint(forged.record).size, kept_.size);
  EXPECT_TRUE(audit(forged.record).problems.empty());
  for (int more = 0; more < 2; ++more) {  // as long as the one before, and longer
    const auto problems = audit(forged.record, kept_).problems;
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_NE(problems[0].find("the log was rewritten"), std::string::npos) << problems[0];
    add_person(forged.record, "dora-sample", "dora-sample");
  }
}

TEST_F(Log, ManyProblemsAreNotAllTold) {
  for (int n = 0; n < 40; ++n) add_person(world_.record, "sample-" + std::to_string(n), "A Sample");
  tamper("update log set leaf = salt");
  EXPECT_EQ(audit(world_.record).problems.size(), 100U);
}

TEST_F(Log, OfManyRowsEachIsHeldAgainstItsOwnEntry) {
  for (int n = 4; n <= 70; ++n) add_person(world_.record, "sample-" + std::to_string(n), "A Sample");
  EXPECT_EQ(first_problem(), "");
  tamper(
      "update name set text = 'B Sample' where claim_id in (10, 69); delete from name where claim_id = 11;"
      "delete from citation where claim_id = 12");
  const auto problems = audit(world_.record).problems;
  const auto told = [&](const std::string& begin, const std::string& end) {
    return std::ranges::count_if(problems, [&](const auto& p) { return p.starts_with(begin) && p.ends_with(end); });
  };
  EXPECT_EQ(problems.size(), 4U);
  EXPECT_EQ(told("name row 10 is not what", "says") + told("name row 69 is not what", "says"), 2);
  EXPECT_EQ(told("name row 11 of", "is gone") + told("citation row 12/0 of", "is gone"), 2);
}

TEST_F(Log, AKeyOfDigitsIsNoNumber) {
  Change change(world_.record, "tester");
  change.append("vocabulary", {std::string("facility"), std::string("007"), std::string("Seven"), std::string("七"),
                               std::string(), std::int64_t{1}});
  change.commit();
  EXPECT_EQ(first_problem(), "");
}

TEST(Checkpoint, ReadsBackAndRefusesWhatIsNone) {
  const Checkpoint written{7, base::sha256("x")};
  EXPECT_EQ(Checkpoint::parse(written.text()).value(), written);
  for (const char* bad : {"", "vigil-record-log\n", "vigil-record-log\nx\nAAAA\n", "vigil-record-log\n1\nAAAA\n",
                          "vigil-record-log\n1\n!\n"})
    EXPECT_FALSE(Checkpoint::parse(bad)) << bad;
  auto other = written.text();
  EXPECT_FALSE(Checkpoint::parse(other.replace(0, 5, "other")));
  EXPECT_FALSE(Checkpoint::parse("vigil-record-log\n7 or so" + written.text().substr(18)));
}

TEST_F(Log, AClockThatWasSetBackMakesNoHistoryThatGoesBackwards) {
  base::set_clock("2031-12-01T10:00:00Z");
  add_person(world_.record, "dora-sample", "Dora Sample");
  base::set_clock("2031-11-01T10:00:00Z");
  add_person(world_.record, "emil-sample", "Emil Sample");
  const auto of_the_clock = [&] {
    auto problems = check_database(world_.record).problems;
    std::erase_if(problems, [](const std::string& problem) { return problem.find("still to come") == problem.npos; });
    return problems.size();
  };
  const auto behind = of_the_clock();
  base::set_clock("2031-12-02T10:00:00Z");
  add_person(world_.record, "fritz-sample", "Fritz Sample");
  const auto right = of_the_clock();
  base::set_clock("");
  std::vector<std::string> times;
  world_.record.database().query("select entered_at from claim order by claim_id desc limit 3", {},
                                 [&](const base::Row& row) { times.push_back(row.text(0)); });
  EXPECT_EQ(times, (std::vector<std::string>{"2031-12-02T10:00:00Z", "2031-12-01T10:00:00Z", "2031-12-01T10:00:00Z"}));
  EXPECT_EQ(behind, 1U);
  EXPECT_EQ(right, 0U);
}

}  // namespace vigil::store

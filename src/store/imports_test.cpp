#include "store/imports.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "store/older_record_for_tests.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::store {
namespace {

struct Imports : testing::Test, TestRecord {
  ImportRun run(const std::vector<std::string>& names) {
    Change change(record, "tester");
    const auto first = change.next_id("claim", "claim_id");
    for (const auto& name : names)
      write_name(change, add_thing(change, "person", name), {"main", "en", name}, head_for());
    const auto id = add_import_run(change, "a-mapping", "table.csv", first);
    change.commit();
    return get_import_run(record.database(), id.value());
  }
};

TEST_F(Imports, ARunHasTheClaimsOfItsTransaction) {
  add_person(record, "before", "Before Sample");
  const auto imported = run({"ada", "bo"});
  add_person(record, "after", "After Sample");
  EXPECT_EQ(imported.last_claim - imported.first_claim + 1, 2);
  EXPECT_EQ(imported.entered_by, "tester");
  EXPECT_TRUE(audit(record).problems.empty());
}

TEST_F(Imports, WhatWroteNothingIsNoRun) {
  Change change(record, "tester");
  EXPECT_FALSE(add_import_run(change, "m", "t", change.next_id("claim", "claim_id")).has_value());
}

TEST_F(Imports, ARecordFromBeforeHasNoneAndTakesThem) {
  open_as_of(record, 2);
  EXPECT_TRUE(all_import_runs(record.database()).empty());
  EXPECT_EQ(run({"ada"}).id, 1);
}

TEST_F(Imports, OnlyWhatIsThereByTheRunAloneCanBeBuiltOn) {
  add_person(record, "ada", "Ada before");
  const auto imported = run({"ada", "bo"});
  add_act(record, "act-1", "2030", {get_thing(record.database(), "person", "ada")});
  EXPECT_TRUE(changed_since(record.database(), imported).empty()) << "ada was there before";
  add_act(record, "act-2", "2030", {get_thing(record.database(), "person", "bo")});
  EXPECT_EQ(changed_since(record.database(), imported), (std::vector<ChangedSince>{{"person:bo", "raising", false}}));
}

TEST_F(Imports, WhatSomebodyWithdrewMeanwhileIsNoObstacle) {
  const auto imported = run({"ada"});
  {
    Change change(record, "another");
    write_withdrawal(change, imported.first_claim, head_for());
    change.commit();
  }
  EXPECT_TRUE(changed_since(record.database(), imported).empty());
  Change change(record, "tester");
  EXPECT_EQ(withdraw_import_run(change, imported, head_for()).withdrawn, 0U);
}

}  // namespace
}  // namespace vigil::store

#include "store/imports.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.hpp"
#include "store/older_record_for_tests.hpp"
#include "store/record_for_tests.hpp"
#include "store/tables.hpp"

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

// Whatever a row of a claim names: each of them by a row that somebody entered after the run.
TEST_F(Imports, WhateverNamesAThingIsBuiltOnIt) {
  Change brought(record, "tester");
  const auto first = brought.next_id("claim", "claim_id");
  std::map<std::string, ThingId> of;  // one for each column
  for (const auto& [table, column] : columns_that_name_things()) {
    const auto id = add_thing(brought, "person", table + "." + column);
    write_name(brought, id, {"main", "en", "Named Sample"}, head_for());
    of[table + "." + column] = id;
  }
  const auto run = add_import_run(brought, "a-mapping", "table.csv", first);
  brought.commit();
  const auto elsewhere = add_person(record, "elsewhere", "Else Where");
  Change change(record, "another");
  for (const auto& table : logged_tables()) {
    if (table.name == "claim" || table.columns[0] != "claim_id" || !std::ranges::any_of(table.columns, names_things))
      continue;
    const auto claim = write_claim(change, elsewhere, {}, table.name, "", head_for());
    std::vector<base::Value> row{claim};
    for (std::size_t i = 1; i < table.columns.size(); ++i) {
      const auto& column = table.columns[i];
      const auto named = of.find(table.name + "." + column);
      row.push_back(named != of.end() ? base::Value(named->second)  // else a word of the column, or a number
                                      : base::Value(std::string(column == "role" ? "facility" : "0")));
    }
    change.append(table.name, row);
  }
  change.commit();
  std::set<std::string> told, all;
  for (const auto& one : changed_since(record.database(), get_import_run(record.database(), run.value())))
    told.insert(one.thing);
  for (const auto& [name, id] : of) all.insert("person:" + name);
  EXPECT_EQ(told, all);
  EXPECT_GT(all.size(), 25U);
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

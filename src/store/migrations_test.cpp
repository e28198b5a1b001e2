// Every schema that a record may have is brought to today's: what it held is there, as it was, and can be worked with.
#include <gtest/gtest.h>

#include <set>

#include "model/json.hpp"
#include "snapshot/read.hpp"
#include "store/filled_record_for_tests.hpp"
#include "store/health.hpp"
#include "store/name_keys.hpp"
#include "store/older_record_for_tests.hpp"
#include "store/search.hpp"

namespace vigil::store {
namespace {

using Rows = std::map<std::string, std::multiset<std::string>>;

// The tables that a version had, with their columns.
std::map<std::string, std::vector<std::string>> tables_of(std::size_t version) {
  auto empty = base::Database::open(":memory:", base::Database::Mode::create);
  for (std::size_t i = 0; i < version; ++i) empty.script(all_migrations()[i].script);
  auto tables = empty.tables();
  tables.erase("schema_version");
  return tables;
}

std::string in_words(const base::Value& value) {
  struct Words {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return std::to_string(number); }
    std::string operator()(const std::string& text) const { return "'" + text + "'"; }
    std::string operator()(const base::Bytes& bytes) const { return base::to_hex(bytes.data); }
  };
  return std::visit(Words(), value);
}

// Whatever stands in them, in no order.
Rows rows_of(base::Database& db, const std::map<std::string, std::vector<std::string>>& tables) {
  Rows all;
  for (const auto& [table, columns] : tables) {
    auto& rows = all[table];
    const auto key = columns.front();
    for (const auto& column : columns)  // each by itself: a later version may have put them into another order
      db.query("select " + key + ", " + column + " from main." + table, {}, [&](const base::Row& row) {
        rows.insert(in_words(row.value(0)) + " " + column + " " + in_words(row.value(1)));
      });
  }
  return all;
}

// What people are shown of it.
std::string read(Record& record, const FilledRecord& filled) {
  model::Json all;
  for (const auto& viewer : {FilledRecord::viewer(), Viewer::the_public()}) {
    auto view = record.view(viewer);
    snapshot::Reader reader(view.database());
    for (const char* person : {"a", "b", "imported", "m1", "m2"})
      if (const auto file = reader.find_case({person})) all.push_back(model::to_json(*file));
    if (const auto round = reader.find_round({"r1"})) all.push_back(model::to_json(*round));
    if (const auto dialogue = reader.find_dialogue({"talks"})) all.push_back(model::to_json(*dialogue));
  }
  if (!filled.sealed().empty()) {
    const auto entry = get_sealed(record.database(), "tester", filled.sealed());
    all.push_back({base::to_hex(entry.body), base::to_hex(entry.wrapped_key), entry.entered_at});
    if (const auto file = find_sealed_file(record.database(), filled.sealed()))
      all.push_back(read_sealed_file(record, *file));
  }
  return all.dump();
}

class Migrations : public testing::TestWithParam<std::size_t> {};

TEST_P(Migrations, KeepWhatARecordOfThatTimeHeld) {
  TestRecord world;
  auto& record = world.record;
  const FilledRecord filled(record, GetParam());
  const auto tables = tables_of(GetParam());
  const auto held = rows_of(record.database(), tables);
  for (const auto& [table, rows] : held) EXPECT_FALSE(rows.empty()) << "nothing is in " << table;
  const auto before = checkpoint(record);
  const auto as_it_was = read(record, filled);
  open_as_of(record, GetParam());
  auto& db = record.database();
  EXPECT_EQ(db.first_integer("select version from schema_version"), all_migrations().back().version);
  const auto now = rows_of(db, tables);
  for (const auto& [table, rows] : held) EXPECT_EQ(now.at(table), rows) << table;
  EXPECT_EQ(read(record, filled), as_it_was);
  EXPECT_EQ(checkpoint(record), before);
  EXPECT_EQ(audit(record, before).problems, std::vector<std::string>());
  EXPECT_EQ(check_database(record).problems, std::vector<std::string>());
  EXPECT_EQ(check_evidence(record).damaged, std::vector<std::string>());
  rebuild_search(record);
  const auto indexes = check_search(record);
  EXPECT_TRUE(indexes.broken.empty() && indexes.behind.empty());
  EXPECT_FALSE(search(record, FilledRecord::viewer(), "Chao Li-man").empty());
}

// What was begun by that version is ended by this one.
TEST_P(Migrations, LeaveARecordThatCanBeWorkedWith) {
  TestRecord world;
  auto& record = world.record;
  const FilledRecord filled(record, GetParam());
  open_as_of(record, GetParam());
  {
    Change change(record, "tester");
    const auto person = get_thing(change.database(), "person", "a");
    write_field(change, person, "region", "East", head_for());
    if (const auto merged = find_thing(change.database(), "person", "m2"))
      undo_merge(change, merge_of(change.database(), get_person_itself(change.database(), "m2")).value(),
                 LaterEdits::ask);
    for (const auto& run : all_import_runs(change.database()))
      EXPECT_EQ(withdraw_import_run(change, run, head_for()).withdrawn, 1U);
    change.commit();
  }
  EXPECT_EQ(audit(record).problems, std::vector<std::string>());
  EXPECT_EQ(check_database(record).problems, std::vector<std::string>());
}

INSTANTIATE_TEST_SUITE_P(FromEachSchema, Migrations, testing::Range<std::size_t>(1, 19));

TEST(Migration, MakesTheKeysOfNamesAnew) {
  TestRecord world;
  constexpr std::size_t before = 18;
  const FilledRecord filled(world.record, before);
  world.record.database().run("update name_key_version set version = 1");
  EXPECT_FALSE(has_name_keys(world.record.database()));
  open_as_of(world.record, before);
  EXPECT_TRUE(has_name_keys(world.record.database()));
}

// If this fails, a migration was added: put it into older_record_for_tests.hpp, its tables into
// filled_record_for_tests.hpp, and one more into the range above.
TEST(Migration, AreAllTested) {
  TestRecord world;
  EXPECT_EQ(world.record.database().first_integer("select version from schema_version"),
            all_migrations().back().version);
}

}  // namespace
}  // namespace vigil::store

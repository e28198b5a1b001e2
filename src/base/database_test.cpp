#include "base/database.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/hash.hpp"

namespace vigil::base {

namespace {
Database in_memory() {
  auto db = Database::open(":memory:", Database::Mode::create);
  db.script("create table t(a integer, b text, c blob) strict");
  return db;
}

struct DatabaseFile {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("vigil-database-" + to_hex(random_bytes(8)));
  std::filesystem::path path = folder / "a.db";
  DatabaseFile() { std::filesystem::create_directories(folder); }
  ~DatabaseFile() { std::filesystem::remove_all(folder); }
};
}  // namespace

TEST(Database, GivesBackWhatWasBound) {
  auto db = in_memory();
  db.run("insert into t(a, b, c) values(?, ?, ?)",
         {std::int64_t{7}, std::string("高智晟"), Bytes{std::string("\0x", 2)}});
  const auto rows = db.rows("select a, b, c from t");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0][0], Value(std::int64_t{7}));
  EXPECT_EQ(rows[0][1], Value(std::string("高智晟")));
  EXPECT_EQ(rows[0][2], Value(Bytes{std::string("\0x", 2)}));
}

TEST(Database, WhatIsNotGivenIsNothingAndNotWhatWasGivenBefore) {
  auto db = in_memory();
  constexpr std::string_view both = "select coalesce(?1, 'none') || ' ' || coalesce(?2, 'none')";
  EXPECT_EQ(db.first(both, {std::string("one"), std::string("two")}), Value(std::string("one two")));
  EXPECT_EQ(db.first(both, {std::string("three")}), Value(std::string("three none")));
}

TEST(Database, AQueryInsideTheSameQueryDoesNotRestartIt) {
  auto db = in_memory();
  for (std::int64_t i = 0; i < 3; ++i) db.run("insert into t(a) values(?)", {i});
  int pairs = 0;
  db.query("select a from t", {}, [&](const Row&) { db.query("select a from t", {}, [&](const Row&) { ++pairs; }); });
  EXPECT_EQ(pairs, 9);
}

TEST(Transaction, LeavesNothingBehindWhenItIsNotCommitted) {
  auto db = in_memory();
  {
    Transaction tx(db);
    db.run("insert into t(a) values(1)");
  }
  EXPECT_EQ(db.first_integer("select count(*) from t"), 0);
}

TEST(Transaction, ToWriteHasItsTurnBeforeItHasWritten) {
  DatabaseFile file;
  auto first = Database::open(file.path, Database::Mode::create),
       second = Database::open(file.path, Database::Mode::create);
  second.script("pragma busy_timeout=0");
  {
    Transaction writing(first);
    EXPECT_THROW(Transaction{second}, Later);
    EXPECT_NO_THROW((Transaction{second, Transaction::Kind::read}));
  }
  EXPECT_NO_THROW(Transaction{second});
}

TEST(Database, WaitsForAnotherWriter) { EXPECT_EQ(in_memory().first_integer("pragma busy_timeout"), 10'000); }

TEST(Database, ThatIsNotThereIsNotFoundAndIsNotMade) {
  DatabaseFile file;
  for (const auto mode : {Database::Mode::read_write, Database::Mode::read_only})
    EXPECT_THROW(Database::open(file.path, mode), NotFound);
  EXPECT_FALSE(std::filesystem::exists(file.path));
}

TEST(Database, ItsSchemaCannotBeChangedBehindItsBack) {
  auto db = in_memory();
  EXPECT_EQ(db.first_integer("pragma trusted_schema"), 0);
  db.script("pragma writable_schema=on");
  EXPECT_THROW(db.run("update sqlite_schema set sql = '' where name = 't'"), Error);
}

TEST(Database, AFileThatIsNoDatabaseIsCorrupt) {
  const auto path = std::filesystem::temp_directory_path() / "vigil-not-a-database";
  {
    std::unique_ptr<FILE, int (*)(FILE*)> f(fopen(path.c_str(), "w"), &fclose);
    for (int i = 0; i < 100; ++i) fputs("this is not a database\n", f.get());
  }
  EXPECT_THROW(Database::open(path, Database::Mode::read_write), Corrupt);
  std::filesystem::remove(path);
}

TEST(Database, ABrokenConstraintIsAConflict) {
  auto db = in_memory();
  db.script("create unique index u on t(a)");
  db.run("insert into t(a) values(1)");
  try {
    db.run("insert into t(a) values(1)");
    FAIL();
  } catch (const Conflict& conflict) {
    EXPECT_EQ(std::string(conflict.what()).find("constraint"), std::string::npos) << conflict.what();
  }
}

}  // namespace vigil::base

#include "base/database.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace vigil::base {

namespace {
Database in_memory() {
  auto db = Database::open(":memory:", Database::Mode::create);
  db.script("create table t(a integer, b text, c blob) strict");
  return db;
}
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
  EXPECT_THROW(db.run("insert into t(a) values(1)"), Conflict);
}

}  // namespace vigil::base

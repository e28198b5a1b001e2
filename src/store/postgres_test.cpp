// What a database on a server does by itself; that a record behaves there as in a file is shown by running every test
// of store/ on both (tests/run_tests.py).
#include "store/postgres.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <chrono>
#include <thread>

#include "base/error.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::store {
namespace {

using base::Bytes;
using base::Database;
using base::Transaction;
using base::Value;

std::string message_of(const DatabasePlace& place) {
  try {
    open_database(place, Database::Mode::read_write);
    return "opened";
  } catch (const Usage& usage) {
    return std::string("usage: ") + usage.what();
  } catch (const Error& error) {
    return error.what();
  }
}

TEST(DatabasePlace, OnAServerIsGivenByAnAddressWithoutAPassword) {
  EXPECT_NE(message_of({{}, "postgresql://anna:canary-7@localhost/vigil", "a"}).find("usage: a password"),
            std::string::npos);
  EXPECT_EQ(message_of({{}, "postgresql://anna:canary-7@localhost/vigil", "a"}).find("canary-7"), std::string::npos);
  EXPECT_NE(message_of({{}, "postgresql:///vigil?password=canary-7", "a"}).find("usage: a password"),
            std::string::npos);
  EXPECT_NE(message_of({{}, "postgresql:///vigil?sslpassword=canary-7", "a"}).find("usage: a password"),
            std::string::npos);
  EXPECT_EQ(message_of({{}, "postgresql://a:canary-7@[::1", "a"}).find("canary-7"), std::string::npos);
  for (const char* none : {"mysql://localhost/vigil", "host=localhost", "postgresql:///x?no=1"})
    EXPECT_NE(message_of({{}, none, "a"}).find("usage: the address"), std::string::npos) << none;
  EXPECT_NE(message_of({{}, "postgresql:///vigil?host=/nowhere", "a"}).find("does not answer"), std::string::npos);
}

class Postgres : public testing::Test {
 protected:
  Postgres() : place_{{}, test_database(), "vigil_test_" + base::to_hex(base::random_bytes(6))} {}
  void SetUp() override {
    if (test_database().empty()) GTEST_SKIP() << "no VIGIL_TEST_DATABASE";
    database_.emplace(open_database(place_, Database::Mode::create));
    database_->script("create table t(a integer primary key, b text, c blob) strict");
  }
  ~Postgres() override {
    if (database_) open_database(place_, Database::Mode::read_write).script("drop schema main cascade");
  }
  Database& db() { return *database_; }
  Database another(Database::Mode mode = Database::Mode::read_write) { return open_database(place_, mode); }
  void end_connections_of(Database& other) {
    const auto process = other.first_integer("select pg_backend_pid()");
    db().first("select pg_terminate_backend(?, 5000)", {process});
  }

  DatabasePlace place_;
  std::optional<Database> database_;
  std::int64_t last_ = 0;
};

TEST_F(Postgres, GivesBackWhatWasBound) {
  db().run("insert into t(a, b, c) values(?, ?, ?)",
           {std::int64_t{-7}, std::string("高智晟 'quoted' \\"), Bytes{std::string("\0x\xff", 3)}});
  db().run("insert into t(a, b, c) values(?, ?, ?)", {std::int64_t{1} << 62, std::monostate{}, Bytes{}});
  const auto rows = db().rows("select a, b, c from t order by a");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0], (std::vector<Value>{std::int64_t{-7}, std::string("高智晟 'quoted' \\"),
                                         Bytes{std::string("\0x\xff", 3)}}));
  EXPECT_EQ(rows[1], (std::vector<Value>{std::int64_t{1} << 62, std::monostate{}, Bytes{}}));
  EXPECT_EQ(db().first_integer("select exists(select 1 from t)"), 1);
  EXPECT_EQ(db().first("select sum(a) from t where a < 0"), Value(std::int64_t{-7}));
  EXPECT_EQ(db().first("select avg(2.5) from t"), Value(2.5));
}

TEST_F(Postgres, KeepsItsPromisesWhateverTheServersOwnSettings) {
  db().script("alter role vigil set synchronous_commit = off");
  auto writing = another(), reading = another(Database::Mode::read_only);
  db().script("alter role vigil reset synchronous_commit");
  for (auto* connection : {&writing, &reading}) {
    EXPECT_EQ(connection->first("show synchronous_commit"), Value(std::string("on")));
    EXPECT_EQ(connection->first("show standard_conforming_strings"), Value(std::string("on")));
    EXPECT_EQ(connection->first("show client_encoding"), Value(std::string("UTF8")));
  }
  EXPECT_EQ(reading.first("show default_transaction_read_only"), Value(std::string("on")));
}

TEST_F(Postgres, ATextThatItCannotKeepIsRefusedAndNotCutShort) {
  EXPECT_THROW(db().run("insert into t(a, b) values(1, ?)", {std::string("a\0b", 3)}), Refused);
  EXPECT_THROW(db().run("insert into t(a, b) values(1, ?)", {std::string("\xff")}), Refused);
  EXPECT_EQ(db().first_integer("select count(*) from t"), 0);
}

TEST_F(Postgres, AQueryInsideAnotherHasItsOwnRows) {
  for (std::int64_t i = 0; i < 3; ++i) db().run("insert into t(a) values(?)", {i});
  int pairs = 0;
  db().query("select a from t", {},
             [&](const base::Row&) { db().query("select a from t", {}, [&](const base::Row&) { ++pairs; }); });
  EXPECT_EQ(pairs, 9);
}

TEST_F(Postgres, AStreamThatIsBrokenOffLeavesTheConnectionInOrder) {
  for (std::int64_t i = 0; i < 3; ++i) db().run("insert into t(a) values(?)", {i});
  int seen = 0;
  const auto read = [&](const base::Row&) {
    if (++seen == 2) throw Refused("enough");
  };
  EXPECT_THROW(db().stream("select a from main.t", read), Refused);
  EXPECT_EQ(db().first_integer("select count(*) from t"), 3);
  EXPECT_THROW(db().stream("select 1 / (a - 2) from main.t order by a", [](const base::Row&) {}), Refused);
  EXPECT_EQ(db().first_integer("select count(*) from t"), 3);
}

TEST_F(Postgres, LeavesNothingBehindThatIsNotCommitted) {
  {
    Transaction tx(db());
    db().run("insert into t(a) values(1)");
  }
  EXPECT_EQ(db().first_integer("select count(*) from t"), 0);
}

TEST_F(Postgres, ACommitAfterAFailedStatementIsNoAcknowledgement) {
  Transaction tx(db());
  db().run("insert into t(a) values(1)");
  EXPECT_THROW(db().run("insert into t(a) values(1)"), Conflict);
  EXPECT_THROW(tx.commit(), Failure);
  EXPECT_EQ(db().first_integer("select count(*) from t"), 0);
}

TEST_F(Postgres, ToWriteHasItsTurnBeforeItHasWritten) {
  auto second = another();
  stop_waiting(second);
  {
    Transaction writing(db());
    EXPECT_THROW(Transaction{second}, Later);
    EXPECT_NO_THROW((Transaction{second, Transaction::Kind::read}));
  }
  EXPECT_NO_THROW(Transaction{second});
}

TEST_F(Postgres, AWriterSeesWhatWasCommittedWhileItWaited) {
  auto second = another();
  second.first_integer("select count(*) from t");
  std::optional<Transaction> first(std::in_place, db());
  db().run("insert into t(a) values(1)");
  std::int64_t seen = -1;
  std::jthread waiting([&] {
    Transaction tx(second);
    seen = second.first_integer("select count(*) from t");
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  first->commit();
  first.reset();
  waiting.join();
  EXPECT_EQ(seen, 1);
}

TEST_F(Postgres, AConnectionForReadingMakesOnlyWhatIsItsOwn) {
  auto reading = another(Database::Mode::read_only);
  EXPECT_THROW(reading.run("insert into t(a) values(1)"), Failure);
  EXPECT_THROW(reading.run("drop table main.t"), Failure);
  reading.script("create temp view v as select 1 as one");
  EXPECT_EQ(reading.first_integer("select one from temp.v"), 1);
  EXPECT_THROW(reading.run("insert into t(a) values(1)"), Failure);
}

TEST_F(Postgres, ASchemaIsMadeOnceAndMustBeThere) {
  EXPECT_THROW(open_database(place_, Database::Mode::create), Conflict);
  auto other = place_;
  other.schema += "_none";
  EXPECT_THROW(open_database(other, Database::Mode::read_write), NotFound);
  EXPECT_THROW(open_database(other, Database::Mode::read_only), NotFound);
}

TEST_F(Postgres, AWriterWhoseConnectionWasEndedConnectsAgain) {
  auto second = another();
  EXPECT_EQ(second.first_integer("select count(*) from t"), 0);
  end_connections_of(second);
  EXPECT_THROW(second.run("insert into t(a) values(1)"), Failure);  // only now is it known
  EXPECT_FALSE(second.is_reusable());
  second.run("insert into t(a) values(2)");
  EXPECT_EQ(second.first_integer("select sum(a) from t"), 2);
  EXPECT_TRUE(second.is_reusable());
}

// Its temporary views are gone: what it asks for would be read from the tables, whoever may see them.
TEST_F(Postgres, AReaderWhoseConnectionWasEndedReadsNothingMore) {
  auto reading = another(Database::Mode::read_only);
  reading.script("create temp view t as select 1 as a");
  EXPECT_EQ(reading.first_integer("select a from t"), 1);
  end_connections_of(reading);
  for (int time = 0; time < 3; ++time) EXPECT_THROW(reading.first_integer("select a from t"), Failure);
}

TEST_F(Postgres, AViewIsMadeAnewWhenTheOneThatWaitedHasLostItsServer) {
  TestRecord world;
  add_person(world.record, "anna-sample", "Anna Sample");
  const auto people = [&](bool ends) {
    auto view = world.record.view(Viewer::the_public());
    const auto count = view.database().first_integer("select count(*) from person");
    if (ends) last_ = view.database().first_integer("select pg_backend_pid()");
    return count;
  };
  EXPECT_EQ(people(true), 1);
  db().first("select pg_terminate_backend(?, 5000)", {last_});
  EXPECT_EQ(people(false), 1);
}

TEST_F(Postgres, ADatabaseWhoseMakerWasEndedByForceIsDroppedByTheNextOneAndNoOtherIs) {
  const auto place = [](const char* name) {
    return DatabasePlace{{}, test_database(), name + base::to_hex(base::random_bytes(6))};
  };
  const auto nothing = [](Database&) {};
  const auto is_there = [&](const DatabasePlace& of) {
    return db().first_integer("select count(*) from pg_namespace where nspname = ?", {of.schema}) == 1;
  };
  const auto left = place("vigil_left_"), being_made = place("vigil_made_"), finished = place("vigil_done_");
  const pid_t maker = ::fork();
  if (maker == 0) {
    const NewDatabase made(left, nothing);
    ::_exit(0);
  }
  int status = -1;
  ::waitpid(maker, &status, 0);
  ASSERT_EQ(status, 0);
  ASSERT_TRUE(is_there(left));
  {
    const NewDatabase making(being_made, nothing);
    NewDatabase made(finished, nothing);
    made.finish([] {});
    for (int wait = 0; wait < 100 && is_there(left); ++wait) {  // until the server has seen that the maker has ended
      const NewDatabase next(place("vigil_next_"), nothing);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_FALSE(is_there(left));
    EXPECT_TRUE(is_there(being_made));
    EXPECT_TRUE(is_there(finished));
  }
  EXPECT_FALSE(is_there(being_made));
  open_database(finished, Database::Mode::read_write).script("drop schema main cascade");
}

// The server ends the maker's connection where it begins to mark what it makes.
TEST_F(Postgres, ADatabaseIsMadeWithItsMarkOrNotAtAll) {
  auto ended = place_;
  ended.schema += "_ended";
  ended.url += "&application_name=" + ended.schema;
  db().script(
      "create function main.end_it() returns event_trigger language plpgsql as $end$ begin "
      "if current_setting('application_name') = '" +
      ended.schema +
      "' then perform pg_terminate_backend(pg_backend_pid(), 5000); end if; end $end$;"
      "create event trigger " +
      ended.schema + " on ddl_command_start when tag in ('COMMENT') execute function main.end_it()");
  EXPECT_THROW(NewDatabase(ended, [](Database&) {}), Failure);
  EXPECT_EQ(db().first_integer("select count(*) from pg_namespace where nspname = ?", {ended.schema}), 0);
}

TEST_F(Postgres, AWriterWithViewsOfItsOwnDoesNotConnectAgain) {
  auto second = another();
  second.script("create temp view t as select 1 as a");
  end_connections_of(second);
  for (int time = 0; time < 3; ++time) EXPECT_THROW(second.first_integer("select a from t"), Failure);
  EXPECT_THROW(Transaction{second}, Failure);
}

TEST_F(Postgres, OfACommitWithoutAnAnswerItIsSaidThatNobodyKnows) {
  auto second = another();
  Transaction tx(second);
  second.run("insert into t(a) values(1)");
  end_connections_of(second);
  try {
    tx.commit();
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_NE(std::string(failure.what()).find("is not known"), std::string::npos) << failure.what();
  }
}

TEST_F(Postgres, WhatItSaysOfAConflictHoldsNoValue) {
  db().script("create unique index u on t(b)");
  db().run("insert into t(a, b) values(1, ?)", {std::string("canary-7")});
  try {
    db().run("insert into t(a, b) values(2, ?)", {std::string("canary-7")});
    FAIL();
  } catch (const Conflict& conflict) {
    EXPECT_EQ(std::string(conflict.what()).find("canary"), std::string::npos) << conflict.what();
  }
}

}  // namespace
}  // namespace vigil::store

#include "store/record.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <atomic>
#include <fstream>
#include <thread>

#include "base/error.hpp"
#include "base/files.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::store {

// The power went while its first page was written: that is no record that has lost something.
TEST(Record, WhatWasCutOffWhileItWasMadeIsNone) {
  TestFolder folder;
  base::write_file_durably(folder.path / "record.db", std::string(4096, 'x'));
  base::write_file_durably(folder.path / "record.db-journal", std::string(512, 'j'));
  EXPECT_THROW(Record::open(folder.path), NotFound);
}

TEST(Record, IsMadeOnceAndOpenedAgain) {
  TestRecord world;
  EXPECT_THROW(Record::create(world.record.folder()), Conflict);
  EXPECT_EQ(Record::open(world.record.folder()).publisher(), "Test publisher");
}

TEST(Record, ThatIsNotThereSaysHowToMakeOne) {
  TestFolder folder;
  try {
    Record::open(folder.path / "nowhere");
    FAIL();
  } catch (const NotFound& missing) {
    EXPECT_NE(std::string(missing.what()).find("vigil init"), std::string::npos);
  }
}

TEST(Record, OfANewerVersionIsRefusedAndLeftAlone) {
  TestRecord world;
  world.record.database().run("update schema_version set version = 1000");
  EXPECT_THROW(Record::open(world.record.folder()), Refused);
  EXPECT_EQ(world.record.database().first_integer("select version from schema_version"), 1000);
}

TEST(Record, InAFolderOfANewerKindIsRefused) {
  TestRecord world;
  std::ofstream(world.record.folder() / "record.json") << R"({"format": 2, "publisher": "Test publisher"})";
  EXPECT_THROW(Record::open(world.record.folder()), Refused);
}

TEST(Record, OfSeveralMakersAtOnceOneMakesIt) {
  for (int i = 0; i < 20; ++i) {
    TestFolder folder;
    std::atomic<int> made = 0, refused = 0;
    {
      std::vector<std::jthread> makers;
      for (int n = 0; n < 4; ++n)
        makers.emplace_back([&] {
          try {
            Record::create(folder.path / "record");
            ++made;
          } catch (const Conflict&) {
            ++refused;
          }
        });
    }
    EXPECT_EQ(made, 1);
    EXPECT_EQ(refused, 3);
  }
}

TEST(Record, IsForItsOwnerAlone) {
  TestRecord world;
  EXPECT_EQ(std::filesystem::status(world.record.folder()).permissions(), std::filesystem::perms::owner_all);
}

TEST(Record, ThatWasMadeOnlyInPartIsMadeWhole) {
  TestRecord world;
  std::filesystem::remove(world.record.folder() / "record.json");  // it is written last
  EXPECT_THROW(Record::open(world.record.folder()), NotFound);
  EXPECT_EQ(Record::create(world.record.folder(), {"Another", false}).publisher(), "Another");
}

TEST(Record, ThatLostItsRecordJsonIsNotMadeAnewOverItsDatabase) {
  TestRecord world;
  add_person(world.record, "anna-sample", "Anna Sample");
  const auto file = world.record.folder() / "record.json";
  std::filesystem::remove(file);
  EXPECT_THROW(Record::create(world.record.folder(), {"Another", false}), Conflict);
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_THROW(Record::open(world.record.folder()), Corrupt) << "it is no folder without a record";
}

TEST(Record, WithBrokenSettingsIsCorruptNotEmpty) {
  TestRecord world;
  for (const char* broken : {"{", "[]", "{}", R"({"format": "one"})"}) {
    std::ofstream(world.record.folder() / "record.json") << broken;
    EXPECT_THROW(Record::open(world.record.folder()), Corrupt) << broken;
  }
}

TEST(Record, WhosePublisherIsNoTextSaysWhichFileAndField) {
  TestRecord world;
  const auto file = world.record.folder() / "record.json";
  auto about = nlohmann::json::parse(std::ifstream(file));
  about["publisher"] = 5;
  std::ofstream(file) << about;
  try {
    Record::open(world.record.folder());
    FAIL() << "opened";
  } catch (const Corrupt& corrupt) {
    EXPECT_NE(std::string(corrupt.what()).find("record.json the field \"publisher\" is no text"), std::string::npos)
        << corrupt.what();
  }
}

TEST(Record, ThatCouldNotBeMadeLeavesNothingBehind) {
  TestFolder folder;
  RecordOptions options;
  options.database = "postgresql://localhost:1/nothing?connect_timeout=1";
  EXPECT_THROW(Record::create(folder.path / "record", options), Failure);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path / "record"));
  std::filesystem::create_directory(folder.path / "record" / "evidence");  // somebody else's
  EXPECT_THROW(Record::create(folder.path / "record", options), Failure);
  EXPECT_TRUE(std::filesystem::exists(folder.path / "record" / "evidence"));
  EXPECT_FALSE(std::filesystem::exists(folder.path / "record" / "search"));
}

TEST(Record, WhoseDatabaseWasLostIsNotAnEmptyRecord) {
  TestRecord world;
  const auto database = world.record.folder() / "record.db";
  const auto loss = [&] {
    try {
      Record::open(world.record.folder());
      return std::string("opened");
    } catch (const Corrupt& corrupt) {
      return std::string(corrupt.what());
    }
  };
  world.record.database().script(
      "pragma wal_checkpoint(truncate); pragma foreign_keys=off; pragma journal_mode=delete; drop table "
      "schema_version");
  EXPECT_NE(loss().find("empty; restore it from a backup"), std::string::npos) << loss();
  std::filesystem::resize_file(database, 0);
  EXPECT_NE(loss().find("empty; restore it from a backup"), std::string::npos) << loss();
  EXPECT_THROW(world.record.view(Viewer::officer("anyone", {})), Corrupt);
  EXPECT_EQ(std::filesystem::file_size(database), 0U);
  std::filesystem::remove(database);
  EXPECT_NE(loss().find("gone; restore it from a backup"), std::string::npos) << loss();
  EXPECT_FALSE(std::filesystem::exists(database));
}

TEST(Record, KeepsItsPromisesToTheDisk) {
  TestRecord world;
  auto& db = world.record.database();
  EXPECT_EQ(db.first("pragma journal_mode"), base::Value(std::string("wal")));
  EXPECT_EQ(db.first_integer("pragma synchronous"), 2);  // FULL
  EXPECT_EQ(db.first_integer("pragma foreign_keys"), 1);
  EXPECT_EQ(db.first_integer("pragma secure_delete"), 1);
}

TEST(Record, AViewCannotWrite) {
  TestRecord world;
  auto view = world.record.view(Viewer::officer("anyone", {}));
  EXPECT_THROW(view.database().run("delete from main.thing"), Error);
}

TEST(Record, AViewThatIsUsedAgainShowsNobodyWhatOthersMaySee) {
  TestRecord world;
  add_person(world.record, "hidden-person", "Quiet Zebra", "desk");
  const auto people = [&](const Viewer& viewer) {
    return world.record.view(viewer).database().first_integer("select count(*) from person");
  };
  for (int time = 0; time < 2; ++time) {
    EXPECT_EQ(people(Viewer::officer("member", {"desk"})), 1);
    EXPECT_EQ(people(Viewer::officer("member", {"other"})), 0);
    EXPECT_EQ(people(Viewer::the_public()), 0);
  }
}

TEST(Record, AViewThatIsUsedAgainIsOfTheDatabaseThatIsThereNow) {
  TestRecord world, restored;
  add_person(restored.record, "anna-sample", "Anna Sample");
  const auto people = [&] {
    return world.record.view(Viewer::the_public()).database().first_integer("select count(*) from person");
  };
  EXPECT_EQ(people(), 0);
  const auto place = world.record.folder() / "record.db", copy = world.record.folder() / "restored.db";
  restored.record.database().run("vacuum into ?", {copy.string()});
  std::filesystem::rename(copy, place);
  for (const char* tail : {"-wal", "-shm"}) std::filesystem::remove(place.string() + tail);
  EXPECT_EQ(people(), 1);
}

}  // namespace vigil::store

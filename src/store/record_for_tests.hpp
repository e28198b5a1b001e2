// A record in a folder of its own that is removed at the end, and short ways to put invented people into it. With the
// address of a PostgreSQL database in VIGIL_TEST_DATABASE the record is there, in a schema that is dropped at the end:
// so the tests run on both engines (tests/run_tests.py).
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "store/facts.hpp"
#include "store/record.hpp"

namespace vigil::store {

struct TestFolder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("vigil-test-" + base::to_hex(base::random_bytes(8)));
  TestFolder() { std::filesystem::create_directories(path); }
  ~TestFolder() { std::filesystem::remove_all(path); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
};

inline std::string test_database() {
  const char* url = std::getenv("VIGIL_TEST_DATABASE");
  return url == nullptr ? "" : url;
}

struct TestRecord {
  TestFolder folder;
  Record record = Record::create(folder.path / "record", {"Test publisher", false, test_database()});
  TestRecord() = default;
  TestRecord(const TestRecord&) = delete;
  TestRecord& operator=(const TestRecord&) = delete;
  ~TestRecord() {
    const auto place = record.place();
    if (!place.is_on_server()) return;
    try {
      open_database(place, base::Database::Mode::read_write).script("drop schema main cascade");
    } catch (const Error&) {  // dropped already
    }
  }
};

/// From now on whoever finds another writing is told so at once.
inline void stop_waiting(base::Database& database) {
  database.script(database.engine_name() == "SQLite" ? "pragma busy_timeout=0" : "set lock_timeout = 1");
}

/// From now on rows may name what is not there: for tests that damage a record behind its back.
inline void stop_checking_references(base::Database& database) {
  database.script(database.engine_name() == "SQLite" ? "pragma foreign_keys=off"
                                                     : "set session_replication_role = replica");
}

inline Head head_for(std::string_view group = {}, std::optional<ClaimNumber> supersedes = {}) {
  Head head;
  if (!group.empty()) head.audience = {model::Audience::Kind::restricted, std::string(group)};
  head.citations.push_back({{}, "https://example.org/source"});
  head.supersedes = supersedes;
  return head;
}

/// A person with a main Latin name, for the public or for one group.
inline ThingId add_person(Record& record, const std::string& key, const std::string& name,
                          std::string_view group = {}) {
  Change change(record, "tester");
  const auto person = add_thing(change, "person", key);
  write_name(change, person, {"main", "en", name}, head_for(group));
  change.commit();
  return person;
}

/// A wish that nothing be said of a person. `until` is EDTF, "" without an end.
inline void hold_back(Record& record, ThingId person, const std::string& until = {}) {
  Change change(record, "tester");
  model::Wish wish;
  wish.kind = model::Wish::Kind::do_not;
  wish.until = model::Date::parse(until).value();
  write_wish(change, person, wish, head_for());
  change.commit();
}

/// An act of one day with one raising for each subject.
inline ThingId add_act(Record& record, const std::string& key, const std::string& said,
                       const std::vector<ThingId>& subjects, std::string_view group = {}) {
  Change change(record, "tester");
  model::Act act;
  act.said = model::Date::parse(said).value();
  act.speaker = "An Official (Sampleland)";
  act.conveyed = "letter";
  act.delivered = "yes";
  const auto id = add_thing(change, "act", key);
  write_act(change, id, act, {}, {}, head_for(group));
  for (const auto subject : subjects) {
    model::Raising raising;
    raising.detail = "asked about";
    write_raising(change, id, new_thing(change, "raising", "rz-"), subject, raising, head_for(group));
  }
  change.commit();
  return id;
}

}  // namespace vigil::store

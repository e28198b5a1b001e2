#include "store/sealed.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "store/documents.hpp"
#include "store/principals.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::store {
namespace {

struct House : TestRecord {
  ThingId person = add_person(record, "p", "A Person"), other = add_person(record, "q", "Another Person"),
          third = add_person(record, "r", "A Third");
  House() {
    Change change(record, "anna", Role::reader);
    for (const char* user : {"anna", "bo"}) {
      write_principal(change, "user", user, "added");
      write_principal(change, "user", user, "role", "officer");
    }
    write_principal(change, "compartment", "family", "member", "anna");
    write_principal(change, "compartment", "press", "member", "bo");
    change.commit();
  }
  std::string put(std::optional<std::string> supersedes = {}, std::int64_t version = 1) {
    Change change(record, "anna");
    SealedEntry entry;
    entry.id = new_sealed_id();
    entry.subject = person;
    entry.compartment = "family";
    entry.field = "contact";
    entry.version = version;
    entry.supersedes = std::move(supersedes);
    entry.body = "encrypted";
    entry.wrapped_key = "wrapped";
    entry.key_version = 1;
    write_sealed(change, entry);
    change.commit();
    return entry.id;
  }
};

TEST(Sealed, IsThereForMembersAlone) {
  House house;
  const auto id = house.put();
  auto& db = house.record.database();
  ASSERT_EQ(sealed_of(db, "anna", house.person).size(), 1U);
  EXPECT_EQ(get_sealed(db, "anna", id).body, "encrypted");
  EXPECT_TRUE(sealed_of(db, "bo", house.person).empty());
  EXPECT_TRUE(sealed_of(db, "nobody", house.person).empty());
}

// Whether it is there and not theirs, or not there at all, is one answer.
TEST(Sealed, ToOthersIsAsIfItWereNotThere) {
  House house;
  const auto id = house.put();
  const auto told = [&](const std::string& which) -> std::string {
    try {
      get_sealed(house.record.database(), "bo", which);
    } catch (const NotFound& problem) {
      std::string words = problem.what();
      return words.replace(words.find(which), which.size(), "ID");
    }
    return "found";
  };
  EXPECT_EQ(told(id), told(new_sealed_id()));
  EXPECT_NE(told(id), "found");
}

TEST(Sealed, WhoLeavesOrIsSuspendedFindsNothing) {
  House house;
  house.put();
  const auto happens = [&](std::string_view kind, std::string_view name, std::string_view what,
                           std::string_view value) {
    Change change(house.record, "bo");
    write_principal(change, kind, name, what, value);
    change.commit();
  };
  happens("user", "anna", "suspended", "");
  EXPECT_TRUE(sealed_of(house.record.database(), "anna", house.person).empty());
  happens("user", "anna", "restored", "");
  EXPECT_EQ(sealed_of(house.record.database(), "anna", house.person).size(), 1U);
  happens("compartment", "family", "not-member", "anna");
  EXPECT_TRUE(sealed_of(house.record.database(), "anna", house.person).empty());
}

TEST(Sealed, ANewVersionStandsForTheOld) {
  House house;
  const auto first = house.put();
  const auto second = house.put(first, 2);
  const auto entries = sealed_of(house.record.database(), "anna", house.person);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].id, second);
}

TEST(Sealed, StandsInEveryFileThatItIsAbout) {
  House house;
  const auto id = house.put();
  Change change(house.record, "anna");
  write_sealed_about(change, id, house.other);
  change.commit();
  auto& db = house.record.database();
  ASSERT_EQ(sealed_of(db, "anna", house.other).size(), 1U);
  EXPECT_EQ(sealed_of(db, "anna", house.other)[0].id, id);
  EXPECT_TRUE(sealed_of(db, "anna", house.third).empty());
  EXPECT_TRUE(sealed_of(db, "bo", house.other).empty());
  house.put(id, 2);  // what takes its place says anew whom it is about
  EXPECT_TRUE(sealed_of(db, "anna", house.other).empty());
  EXPECT_EQ(audit(house.record).problems, std::vector<std::string>());
}

TEST(Sealed, ADocumentsBytesAreKeptAndCheckedAndGoWithItsKey) {
  House house;
  auto& db = house.record.database();
  const auto id = house.put();
  const SealedFile file{id, std::string(64, 'a'), base::to_hex(base::sha256("encrypted bytes"))};
  {
    Change change(house.record, "anna");
    write_sealed_file(change, house.record, file, "encrypted bytes");
    change.commit();
  }
  EXPECT_EQ(read_sealed_file(house.record, *find_sealed_file(db, id)), "encrypted bytes");
  EXPECT_EQ(sealed_by_name(db, file.name), id);
  const auto path = house.record.folder() / file.place();
  EXPECT_EQ(std::filesystem::status(path).permissions() & std::filesystem::perms::others_all,
            std::filesystem::perms::none);
  const auto health = [&] { return check_evidence(house.record); };
  EXPECT_EQ(health().pieces, 0U) << "how many there are is for nobody who is not named";
  EXPECT_TRUE(health().damaged.empty() && health().extra.empty());
  base::write_file_durably(path, "other bytes");
  EXPECT_THROW(read_sealed_file(house.record, file), Corrupt);
  EXPECT_EQ(health().damaged.size(), 1U);
  Change change(house.record, "anna");
  erase_sealed_key(change, id);
  change.commit();
  remove_sealed_file(house.record, db, id);
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_TRUE(health().damaged.empty() && health().extra.empty());
  EXPECT_TRUE(all_sealed_files(db).empty());
}

TEST(Sealed, ErasingLeavesNoKeyAndAWholeLog) {
  House house;
  const auto id = house.put();
  Change change(house.record, "anna");
  erase_sealed_key(change, id);
  change.commit();
  EXPECT_EQ(get_sealed(house.record.database(), "anna", id).wrapped_key, "");
  EXPECT_EQ(audit(house.record).problems, std::vector<std::string>());
}

TEST(Sealed, OpeningsAreKeptInOrder) {
  House house;
  const auto id = house.put();
  for (const char* who : {"anna", "bo"}) {
    Change change(house.record, who, Role::reader);
    write_opening(change, id);
    change.commit();
  }
  const auto openings = all_openings(house.record.database());
  ASSERT_EQ(openings.size(), 2U);
  EXPECT_EQ(openings[1].by, "bo");
  EXPECT_EQ(openings[0].id, id);
}

// What others see of the record is byte for byte what it is without sealed entries.
TEST(Sealed, MovesNothingThatOthersSee) {
  House house;
  const auto rows_seen = [&](const Viewer& viewer) {
    auto view = house.record.view(viewer);
    std::string all;
    for (const char* table : {"person", "name", "claim", "source", "event", "act", "raising", "document"})
      for (const auto& row : view.database().rows(std::string("select * from temp.") + table + " order by 1"))
        for (const auto& value : row)
          if (const auto* text = std::get_if<std::string>(&value)) all += *text + "|";
    return all;
  };
  const auto next_claim = [&] {
    Change change(house.record, "anna");
    return change.next_id("claim", "claim_id");
  };
  const auto before = rows_seen(Viewer::officer("bo", {})), published = rows_seen(Viewer::the_public());
  const auto claim = next_claim();
  for (int i = 0; i < 50; ++i) house.put();
  EXPECT_EQ(rows_seen(Viewer::officer("bo", {})), before);
  EXPECT_EQ(rows_seen(Viewer::the_public()), published);
  EXPECT_EQ(next_claim(), claim);  // no number skips
}

}  // namespace
}  // namespace vigil::store

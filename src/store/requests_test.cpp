#include "store/requests.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "snapshot/read.hpp"
#include "store/principals.hpp"
#include "store/record_for_tests.hpp"
#include "store/release_for_tests.hpp"

namespace vigil::store {
namespace {

void add_users(Record& record) {
  Change change(record, "anna", Role::reader);
  for (const char* user : {"anna", "bo"}) {
    write_principal(change, "user", user, "added");
    write_principal(change, "user", user, "role", "editor");
  }
  change.commit();
}

ThingId add_named(Record& record, const std::string& key) {
  Change change(record, "anna");
  const auto person = add_thing(change, "person", key);
  write_name(change, person, {"main", "en", "Name of " + key}, head_for());
  change.commit();
  return person;
}

bool public_sees(Record& record, const std::string& key) {
  auto view = record.view(Viewer::the_public());
  return snapshot::Reader(view.database()).find_case({key}).has_value();
}

std::int64_t ask_for(Record& record, const std::string& key) {
  Change change(record, "anna");
  const auto number = write_request(change, "publication", "person:" + key, "");
  change.commit();
  return number;
}

void approve(Record& record, std::int64_t number) {
  Change change(record, "bo");
  write_approval(change, number);
  change.commit();
}

Released release_of(TestRecord& world, const Gate& gate = freely) {
  return release(world.record, world.folder.path / "snapshot.db", "anna", "2026-11-25T10:00:00Z", knows_nobody, gate);
}

TEST(Requests, ArePublicationsOfPeopleWhomNobodyElseHasConfirmed) {
  TestRecord world;
  add_users(world.record);
  add_named(world.record, "new");
  EXPECT_FALSE(public_sees(world.record, "new"));
  EXPECT_EQ(unconfirmed_people(world.record), std::vector<std::string>{"new"});
  const auto number = ask_for(world.record, "new");
  EXPECT_EQ(ask_for(world.record, "new"), number);  // asked for once
  EXPECT_FALSE(public_sees(world.record, "new"));
  approve(world.record, number);
  EXPECT_TRUE(public_sees(world.record, "new"));
  EXPECT_TRUE(open_requests(world.record.database()).empty());
  EXPECT_TRUE(unconfirmed_people(world.record).empty());
}

TEST(Requests, OfOthersConfirmNobodyElse) {
  TestRecord world;
  add_users(world.record);
  add_named(world.record, "new");
  add_named(world.record, "new-too");
  approve(world.record, ask_for(world.record, "new-too"));
  EXPECT_FALSE(public_sees(world.record, "new"));
}

TEST(Requests, AreNotNeededOfThoseWhoWerePublishedBefore) {
  TestRecord world;
  add_person(world.record, "known", "Name of known");
  release_of(world);
  add_users(world.record);
  EXPECT_TRUE(public_sees(world.record, "known"));
}

TEST(Requests, AreNotNeededInAnOrganisationOfOne) {
  TestRecord world;
  {
    Change change(world.record, "anna");
    write_principal(change, "record", "this", "organisation-of-one");
    change.commit();
  }
  add_users(world.record);
  EXPECT_FALSE(needs_second_person(world.record.database()));
  add_named(world.record, "new");
  EXPECT_TRUE(public_sees(world.record, "new"));
}

TEST(Requests, AConfirmedPersonIsStillHeldBackByAWish) {
  TestRecord world;
  add_users(world.record);
  const auto person = add_named(world.record, "new");
  approve(world.record, ask_for(world.record, "new"));
  Change change(world.record, "anna");
  model::Wish wish;
  wish.kind = model::Wish::Kind::do_not;
  write_wish(change, person, wish, head_for());
  change.commit();
  EXPECT_FALSE(public_sees(world.record, "new"));
}

// In public it is as if there were no such case.
TEST(Requests, AnUnconfirmedPersonChangesNoByteOfARelease) {
  TestRecord world;
  add_person(world.record, "known", "Name of known");
  release_of(world);
  add_users(world.record);
  const auto digest_now = [&] {
    std::string seen;
    release_of(world, [&](const std::string& digest) { seen = digest; });
    return seen;
  };
  const auto before = digest_now();
  add_named(world.record, "new");
  EXPECT_EQ(digest_now(), before);
  approve(world.record, ask_for(world.record, "new"));
  EXPECT_NE(digest_now(), before);
}

TEST(Requests, AGateThatRefusesKeepsNothingOfARelease) {
  TestRecord world;
  add_person(world.record, "known", "Name of known");
  const auto shut = [](const std::string&) { throw Refused("not yet"); };
  EXPECT_THROW(release_of(world, shut), Refused);
  EXPECT_FALSE(std::filesystem::exists(world.folder.path / "snapshot.db"));
  EXPECT_EQ(world.record.database().first_integer("select count(*) from public_id"), 0);
  EXPECT_EQ(world.record.database().first_integer("select count(*) from release"), 0);
}

TEST(Requests, ADigestIsOfTheContentAndNotOfNumberAndTime) {
  TestRecord world;
  add_person(world.record, "known", "Name of known");
  std::vector<std::string> digests;
  for (int i = 0; i < 2; ++i) release_of(world, [&](const std::string& digest) { digests.push_back(digest); });
  EXPECT_EQ(digests[0], digests[1]);
  EXPECT_EQ(digests[0].size(), 64U);
}

}  // namespace
}  // namespace vigil::store

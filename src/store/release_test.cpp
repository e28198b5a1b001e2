#include "store/release_for_tests.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/number_cipher.hpp"
#include "snapshot/read.hpp"
#include "snapshot/schema.hpp"
#include "store/log.hpp"
#include "store/merges.hpp"
#include "store/record_for_tests.hpp"
#include "store/withdrawals.hpp"

namespace vigil::store {

namespace {

constexpr const char* when = "2026-11-25T10:00:00Z";

// The linker's work, as plainly as can be: tests of recognising names are link's.
NamesHidden by_substring(const std::vector<NamedThing>& hidden, const std::vector<NamedThing>&) {
  std::vector<std::string> names;
  for (const auto& thing : hidden)
    for (const auto& name : thing.names) names.push_back(name.text);
  const auto named = [names](std::string_view text) {
    return std::ranges::any_of(names, [&](const auto& name) { return text.find(name) != text.npos; });
  };
  return {named, named};
}

std::string released_bytes(TestRecord& world) {
  const auto path = world.folder.path / "snapshot.db";
  const OneKey key;
  release(world.record, path, "tester", when, by_substring, freely);
  return base::read_file(path);
}

std::int64_t serial_of(TestRecord& world, const std::string& published) {
  const OneKey key;
  const auto id = published_as(world.record.database(), published);
  return id ? id->serial : 0;
}

// What must never matter to a release: people, acts and wishes that the public does not see, in any number and order.
void add_confidential(TestRecord& world, int n) {
  for (int i = 0; i < n; ++i) {
    const auto person =
        add_person(world.record, "zz-hidden-" + std::to_string(i), "CANARY-" + std::to_string(i), "desk");
    add_act(world.record, "act-hidden-" + std::to_string(i), "2001-01-01", {person}, "desk");
  }
}

}  // namespace

TEST(Release, ADraftGivesNoSerialsAway) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Sample");
  add_act(world.record, "act-1", "2012-01-01", {person});
  draft(world.record, world.folder.path / "draft", "2020-01-01T00:00:00Z", knows_nobody);
  EXPECT_EQ(world.record.database().first_integer("select count(*) from public_id"), 0);
  release(world.record, world.folder.path / "one", "tester", "2020-01-01T00:00:00Z", knows_nobody, freely);
  EXPECT_NE(world.record.database().first_integer("select count(*) from public_id"), 0);
}

TEST(Release, HoldsExactlyTheProjection) {
  TestRecord world;
  add_act(world.record, "act-x", "2012-07-24", {add_person(world.record, "anna-sample", "Anna Sample")});
  released_bytes(world);
  auto db = base::Database::open(world.folder.path / "snapshot.db", base::Database::Mode::read_only);
  EXPECT_EQ(db.first_integer("select count(*) from sqlite_schema where type = 'table'"),
            static_cast<std::int64_t>(snapshot::tables().size()));
  const auto file = snapshot::Reader(db).find_case({"anna-sample"});
  ASSERT_TRUE(file);
  ASSERT_EQ(file->raised.size(), 1U);
  EXPECT_EQ(serial_of(world, file->raised[0].act.id.value), 1);
  EXPECT_EQ(file->raised[0].act.claim.entered_by, "");
}

TEST(Release, IsByteIdenticalWhateverIsConfidential) {
  std::string alone, with_hidden;
  {
    TestRecord world;
    add_act(world.record, "act-x", "2012-07-24", {add_person(world.record, "anna-sample", "Anna Sample")});
    alone = released_bytes(world);
  }
  {
    TestRecord world;
    add_confidential(world, 3);
    const auto anna = add_person(world.record, "anna-sample", "Anna Sample");
    add_confidential(world, 0);
    add_act(world.record, "act-y", "2012-07-24", {anna});
    with_hidden = released_bytes(world);
  }
  EXPECT_EQ(alone, with_hidden);
  EXPECT_EQ(with_hidden.find("CANARY"), std::string::npos);
}

TEST(Release, WhatIsWithdrawnIsAsIfThereWereNone) {
  std::string alone, withdrawn;
  {
    TestRecord world;
    add_act(world.record, "act-x", "2012-07-24", {add_person(world.record, "anna-sample", "Anna Sample")});
    alone = released_bytes(world);
  }
  TestRecord world;
  const auto berta = add_person(world.record, "berta-sample", "CANARY");
  const auto anna = add_person(world.record, "anna-sample", "Anna Sample");
  add_act(world.record, "act-a", "2001-01-01", {berta});
  const auto act = add_act(world.record, "act-b", "2002-02-02", {anna});
  add_act(world.record, "act-x", "2012-07-24", {anna});
  Change change(world.record, "tester");
  for (const ThingId thing : {berta, act}) withdraw_thing(change, thing, head_for());
  change.commit();
  EXPECT_EQ(alone, released_bytes(world));
  // Taken back, it is published again.
  Change undo(world.record, "tester");
  for (const ThingId thing : {berta, act})
    write_withdrawal(undo, *current_withdrawal(undo.database(), thing), head_for());
  undo.commit();
  const std::string again = released_bytes(world);
  EXPECT_NE(again.find("CANARY"), std::string::npos);
  auto db = base::Database::open(world.folder.path / "snapshot.db", base::Database::Mode::read_only);
  EXPECT_EQ(db.first_integer("select count(*) from act"), 3);
}

TEST(Release, APublicDifferenceChangesIt) {
  TestRecord one, two;
  add_person(one.record, "anna-sample", "Anna Sample");
  add_person(two.record, "anna-sample", "Anna Semple");
  EXPECT_NE(released_bytes(one), released_bytes(two));
}

// And none of them is a number, by whose gaps one would see that something was taken out.
TEST(Release, KeepsTheIdsThatItGave) {
  TestRecord world;
  const auto anna = add_person(world.record, "anna-sample", "Anna Sample");
  add_act(world.record, "act-1", "2012-07-24", {anna});
  released_bytes(world);
  const auto act_of = [&](const char* day) {
    auto db = base::Database::open(world.folder.path / "snapshot.db", base::Database::Mode::read_only);
    return std::get<std::string>(*db.first(fmt::format("select act_id from act where said = '{}'", day)));
  };
  const auto first = act_of("2012-07-24");
  EXPECT_EQ(first.size(), 1 + base::NumberCipher::letters);
  add_act(world.record, "act-0", "2001-01-01", {anna});  // earlier in content, later released
  released_bytes(world);
  EXPECT_EQ(act_of("2012-07-24"), first);
  EXPECT_EQ(serial_of(world, first), 1);
  EXPECT_EQ(serial_of(world, act_of("2001-01-01")), 2);
}

namespace {

// Two of each kind of fact about one person; `turned` enters each pair in the other order.
void add_pairs(TestRecord& world, bool turned) {
  const auto anna = add_person(world.record, "anna-sample", "Anna Sample");
  for (const bool second : {turned, !turned}) {
    Change change(world.record, "tester");
    const std::string n = second ? "2" : "1";
    const auto date = model::Date::parse(second ? "2002" : "2001").value();
    const auto dialogue = add_thing(change, "dialogue", "dialogue-" + n);
    write_dialogue(change, dialogue, {}, head_for());
    model::Document document;
    document.url = "https://example.org/" + n;
    write_document(change, new_thing(change, "document", "d"), document, {}, head_for());
    model::Event event;
    event.date = date;
    write_event(change, anna, new_thing(change, "event", "e"), event, head_for());
    model::Act act;
    act.said = date;
    const auto act_id = new_thing(change, "act", "a");
    write_act(change, act_id, act, {}, {}, head_for());
    for (const char* detail : second == turned ? std::array{"asked", "told"} : std::array{"told", "asked"}) {
      model::Raising raising;
      raising.detail = detail;
      write_raising(change, act_id, new_thing(change, "raising", "r"), anna, raising, head_for());
      model::Answer answer;
      answer.detail = detail;
      write_answer(change, act_id, {}, new_thing(change, "answer", "n"), answer, head_for());
    }
    model::Commitment commitment;
    commitment.made = date;
    const auto commitment_id = new_thing(change, "commitment", "c");
    write_commitment(change, commitment_id, commitment, head_for());
    for (const char* state : second == turned ? std::array{"kept", "open"} : std::array{"open", "kept"})
      write_commitment_status(change, commitment_id, {{}, "A Watcher", "as it is seen", {}, state}, head_for());
    model::Assessment assessment;
    assessment.said = date;
    write_assessment(change, new_thing(change, "assessment", "s"), assessment, dialogue, head_for());
    change.commit();
  }
}

}  // namespace

TEST(Release, IsByteIdenticalInWhateverOrderItWasEntered) {
  TestRecord one, other;
  add_pairs(one, false);
  add_pairs(other, true);
  EXPECT_TRUE(released_bytes(one) == released_bytes(other)) << "the snapshots differ";
}

TEST(Release, GivesSerialsInTheOrderOfTheContent) {
  TestRecord world;
  add_pairs(world, true);
  released_bytes(world);
  auto db = base::Database::open(world.folder.path / "snapshot.db", base::Database::Mode::read_only);
  for (const char* query :
       {"select document_id from document where url = 'https://example.org/1'",
        "select event_id from event where date = '2001'", "select act_id from act where said = '2001'",
        "select raising_id from raising where detail = 'asked' and act_id = (select act_id from act where said = "
        "'2001')",
        "select commitment_id from commitment where made = '2001'",
        "select assessment_id from assessment where said = '2001'"})
    EXPECT_EQ(serial_of(world, std::get<std::string>(*db.first(query))), 1) << query;
  EXPECT_EQ(db.first_integer("select count(*) from attribute a join commitment_status s on s.claim_id = a.claim_id and"
                             " s.commitment_id = a.subject_id where a.field = 'commitment_status'"),
            4);
  EXPECT_EQ(db.first_integer("select count(*) from attribute where field = 'commitment_status'"), 4);
  EXPECT_EQ(db.first_integer(
                "select count(*) from claim where claim_id is null or claim_id not like 'k%' or audience <> 'public' or"
                " audience_group || entered_by || entered_at <> ''"),
            0);
}

TEST(Release, HasNoClaimAndNoSourceOfWhatItDoesNotTell) {
  TestRecord world;
  add_pairs(world, false);  // its documents are claims, and are not told as such
  released_bytes(world);
  auto db = base::Database::open(world.folder.path / "snapshot.db", base::Database::Mode::read_only);
  EXPECT_EQ(db.first_integer("select count(*) from claim where claim_id is null"), 0);
  EXPECT_EQ(db.first_integer("select count(*) from source where claim_id is null"), 0);
}

TEST(Release, ObeysTheWishesOfItsOwnDay) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Sample");
  hold_back(world.record, person, "2020-03");
  const auto people_on = [&](const char* day) {
    return release(world.record, world.folder.path / "snapshot.db", "tester", day, by_substring, freely).people;
  };
  EXPECT_EQ(people_on("2020-03-31T12:00:00Z"), 0);
  EXPECT_EQ(people_on("2020-04-01T12:00:00Z"), 1);
}

TEST(Release, ADateToComeLiftsNoWishThatHoldsToday) {
  TestRecord world;
  hold_back(world.record, add_person(world.record, "anna-sample", "Anna Sample"), "2100");
  const auto path = world.folder.path / "snapshot.db";
  EXPECT_EQ(release(world.record, path, "tester", "2101-01-01T00:00:00Z", by_substring, freely).people, 0);
}

// Who was taken back, or is part of another file now, is nobody whom the public does not see.
TEST(Release, NamesOfWhoIsThereNoMoreAreNotHidden) {
  TestRecord world;
  const auto anna = add_person(world.record, "anna-sample", "Anna Sample");
  const auto gone = add_person(world.record, "gone-sample", "Zed Quuxman");
  const auto merged = add_person(world.record, "merged-sample", "Mera Merged");
  {
    Change change(world.record, "tester");
    for (const auto claim : claims_about(change.database(), gone)) write_withdrawal(change, claim, head_for());
    merge_things(change, anna, merged);
    write_field(change, anna, "notes", "seen with Zed Quuxman, and known as Mera Merged", head_for());
    change.commit();
  }
  const auto released = release(world.record, world.folder.path / "snapshot.db", "tester", when, by_substring, freely);
  EXPECT_TRUE(released.withheld.empty());
  auto db = base::Database::open(world.folder.path / "snapshot.db", base::Database::Mode::read_only);
  EXPECT_EQ(db.first_integer("select count(*) from attribute where field = 'notes'"), 1);
}

TEST(Release, SaysItsNumberItsTimeAndItsPublisherAndIsInTheRecord) {
  TestRecord world;
  add_act(
      world.record, "act-1", "2012-07-24",
      {add_person(world.record, "anna-sample", "Anna Sample"), add_person(world.record, "ben-sample", "Ben Sample")});
  const auto path = world.folder.path / "snapshot.db";
  EXPECT_EQ(release(world.record, path, "tester", when, by_substring, freely).number, 1);
  const auto second = release(world.record, path, "tester", when, by_substring, freely);
  EXPECT_EQ(second.number, 2);
  EXPECT_EQ(second.people, 2);
  EXPECT_EQ(second.acts, 1);
  EXPECT_EQ(second.raisings, 2);
  EXPECT_EQ(second.sha256, base::to_hex(base::sha256(base::read_file(path))));
  auto db = base::Database::open(path, base::Database::Mode::read_only);
  const auto overview = snapshot::Reader(db).overview();
  EXPECT_EQ(overview.release, "2");
  EXPECT_EQ(overview.released_at, when);
  EXPECT_EQ(overview.publisher, "Test publisher");
  const auto row = world.record.database().rows("select released_by, snapshot_sha256 from release where number = 2");
  EXPECT_EQ(row, (std::vector<std::vector<base::Value>>{{std::string("tester"), second.sha256}}));
  EXPECT_TRUE(audit(world.record).problems.empty());
}

TEST(Release, IntoAFolderThatIsNotThereIsRefusedAndLeavesNothing) {
  TestRecord world;
  EXPECT_THROW(release(world.record, world.folder.path / "nowhere/snapshot.db", "tester", when, by_substring, freely),
               NotFound);
  EXPECT_EQ(world.record.database().first_integer("select count(*) from release"), 0);
  released_bytes(world);
  std::set<std::string> left;
  for (const auto& entry : std::filesystem::directory_iterator(world.folder.path)) left.insert(entry.path().filename());
  EXPECT_EQ(left, (std::set<std::string>{"record", "snapshot.db"}));
}

}  // namespace vigil::store

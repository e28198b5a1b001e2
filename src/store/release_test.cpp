#include "store/release.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.hpp"
#include "snapshot/read.hpp"
#include "snapshot/schema.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::store {

namespace {

constexpr const char* when = "2026-11-25T10:00:00Z";

// The linker's work, as plainly as can be: tests of recognising names are link's.
NamesHidden by_substring(const std::vector<NamedThing>& hidden, const std::vector<NamedThing>&) {
  std::vector<std::string> names;
  for (const auto& thing : hidden)
    for (const auto& name : thing.names) names.push_back(name.text);
  return [names](std::string_view text) {
    return std::ranges::any_of(names, [&](const auto& name) { return text.find(name) != text.npos; });
  };
}

std::string released_bytes(TestRecord& world) {
  const auto path = world.folder.path / "snapshot.db";
  release(world.record, path, "tester", when, by_substring);
  return base::read_file(path);
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
  EXPECT_EQ(file->raised[0].act.id.value, "a1");
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

TEST(Release, APublicDifferenceChangesIt) {
  TestRecord one, two;
  add_person(one.record, "anna-sample", "Anna Sample");
  add_person(two.record, "anna-sample", "Anna Semple");
  EXPECT_NE(released_bytes(one), released_bytes(two));
}

TEST(Release, KeepsTheSerialsThatItGave) {
  TestRecord world;
  const auto anna = add_person(world.record, "anna-sample", "Anna Sample");
  add_act(world.record, "act-1", "2012-07-24", {anna});
  released_bytes(world);
  add_act(world.record, "act-0", "2001-01-01", {anna});  // earlier in content, later released
  released_bytes(world);
  auto db = base::Database::open(world.folder.path / "snapshot.db", base::Database::Mode::read_only);
  EXPECT_EQ(db.first("select act_id from act where said = '2012-07-24'"), base::Value(std::string("a1")));
  EXPECT_EQ(db.first("select act_id from act where said = '2001-01-01'"), base::Value(std::string("a2")));
}

}  // namespace vigil::store

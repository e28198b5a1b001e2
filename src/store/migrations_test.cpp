// Every schema that a record may have is brought to today's: what it held is there, as it was, and can be worked with.
#include <gtest/gtest.h>

#include "model/json.hpp"
#include "snapshot/read.hpp"
#include "store/log.hpp"
#include "store/older_record_for_tests.hpp"
#include "store/record_for_tests.hpp"
#include "store/search.hpp"

namespace vigil::store {
namespace {

class Migrations : public testing::TestWithParam<std::size_t> {};

TEST_P(Migrations, KeepWhatARecordOfThatTimeHeld) {
  TestRecord world;
  const auto person = add_person(world.record, "a", "Zhao Liman");
  add_person(world.record, "b", "Other Person", "desk");
  add_act(world.record, "act-1", "2020-01-01", {person});
  const auto before = checkpoint(world.record);
  const auto file = [&] {
    auto view = world.record.view(Viewer::officer("o", {"desk"}));
    const auto found = snapshot::Reader(view.database()).find_case({"a"});
    return found ? model::to_json(*found).dump() : "none";
  };
  const auto as_it_was = file();
  open_as_of(world.record, GetParam());
  EXPECT_EQ(world.record.database().first_integer("select version from schema_version"),
            all_migrations().back().version);
  EXPECT_EQ(file(), as_it_was);
  EXPECT_EQ(checkpoint(world.record), before);
  EXPECT_TRUE(audit(world.record).problems.empty());
  rebuild_search(world.record);
  EXPECT_FALSE(search(world.record, Viewer::officer("o", {"desk"}), "Chao Li-man").empty());
  add_person(world.record, "c", "New Person");
  EXPECT_TRUE(audit(world.record).problems.empty());
}

INSTANTIATE_TEST_SUITE_P(FromEachSchema, Migrations, testing::Range<std::size_t>(1, 14));

// If this fails, a migration was added: put it into older_record_for_tests.hpp and one more into the range above.
TEST(Migration, AreAllTested) {
  TestRecord world;
  EXPECT_EQ(world.record.database().first_integer("select version from schema_version"),
            all_migrations().back().version);
}

}  // namespace
}  // namespace vigil::store

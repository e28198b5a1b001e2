#include "store/principals.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "snapshot/read.hpp"
#include "store/record_for_tests.hpp"
#include "store/search.hpp"

namespace vigil::store {
namespace {

struct House : TestRecord {
  void happens(std::string_view kind, std::string_view name, std::string_view what, std::string_view value = {},
               const std::string& who = "anna") {
    Change change(record, who, Role::reader);
    write_principal(change, kind, name, what, value);
    change.commit();
  }
  void add(const std::string& name, Role role) {
    // The first user is there before anybody can be asked who they are.
    const auto who = has_users(record.database()) ? "anna" : name;
    Change change(record, who, Role::reader);
    write_principal(change, "user", name, "added");
    write_principal(change, "user", name, "role", word_for(role));
    change.commit();
  }
  House() {
    add("anna", Role::administrator);
    add("bo", Role::officer);
    add("cai", Role::reader);
    happens("group", "desk", "added");
    happens("group", "desk", "member", "bo");
    happens("group", "press", "member", "bo");
  }
};

TEST(Principals, FollowFromWhatHappened) {
  House house;
  auto bo = find_user(house.record.database(), "bo").value();
  EXPECT_EQ(bo.role, Role::officer);
  EXPECT_EQ(bo.groups, (std::vector<std::string>{"desk", "press"}));
  house.happens("group", "press", "not-member", "bo");
  house.happens("user", "bo", "role", "editor");
  house.happens("user", "bo", "suspended");
  bo = find_user(house.record.database(), "bo").value();
  EXPECT_EQ(bo.role, Role::editor);
  EXPECT_FALSE(bo.is_active);
  EXPECT_EQ(bo.groups, std::vector<std::string>{"desk"});
  house.happens("user", "bo", "restored");
  house.happens("group", "press", "member", "bo");
  bo = find_user(house.record.database(), "bo").value();
  EXPECT_TRUE(bo.is_active);
  EXPECT_EQ(bo.groups.size(), 2U);
  EXPECT_FALSE(find_user(house.record.database(), "nobody"));
  EXPECT_EQ(audit(house.record).problems, std::vector<std::string>());
}

TEST(Principals, ARecordWithoutUsersBelievesWhoComes) {
  TestRecord world;
  add_person(world.record, "quiet", "Quiet Person", "desk");
  auto view = world.record.view(Viewer::officer("anybody", {"desk"}));
  EXPECT_TRUE(snapshot::Reader(view.database()).find_case({"quiet"}));
}

TEST(Principals, WhoIsNoUserNeitherReadsNorWrites) {
  House house;
  EXPECT_THROW(house.record.view(Viewer::officer("anybody", {"desk"})), Refused);
  EXPECT_THROW(Change(house.record, "anybody"), Refused);
  EXPECT_THROW(search(house.record, Viewer::officer("anybody", {"desk"}), "a person"), Refused);
  EXPECT_NO_THROW(house.record.view(Viewer::the_public()));
}

TEST(Principals, ASuspendedUserIsLockedOut) {
  House house;
  house.happens("user", "bo", "suspended");
  EXPECT_THROW(house.record.view(Viewer::officer("bo", {})), Refused);
  EXPECT_THROW(Change(house.record, "bo"), Refused);
}

TEST(Principals, AReaderChangesNothing) {
  House house;
  EXPECT_THROW(Change(house.record, "cai"), Refused);
  EXPECT_NO_THROW(Change(house.record, "bo"));
  EXPECT_THROW(Change(house.record, "bo", Role::editor), Refused);
}

TEST(Principals, AGroupThatIsAskedForIsGivenToItsMembersAlone) {
  House house;
  Change change(house.record, "bo");
  write_name(change, add_thing(change, "person", "quiet"), {"main", "en", "Quiet Person"}, head_for("desk"));
  change.commit();
  rebuild_search(house.record);
  const auto sees = [&](const std::string& who, std::vector<std::string> groups) {
    const auto viewer = Viewer::officer(who, std::move(groups));
    auto view = house.record.view(viewer);
    const bool in_file = snapshot::Reader(view.database()).find_case({"quiet"}).has_value();
    EXPECT_EQ(in_file, !search(house.record, viewer, "Quiet Person").empty()) << who;
    return in_file;
  };
  EXPECT_TRUE(sees("bo", {}));
  EXPECT_TRUE(sees("bo", {"desk"}));
  EXPECT_FALSE(sees("bo", {"press"}));
  EXPECT_FALSE(sees("cai", {}));
  EXPECT_FALSE(sees("cai", {"desk"}));
}

// A view that waits to be used again was made before somebody left the group, or the house.
TEST(Principals, WhoLeavesSeesNothingMoreInAViewThatIsUsedAgain) {
  House house;
  Change change(house.record, "bo");
  write_name(change, add_thing(change, "person", "quiet"), {"main", "en", "Quiet Person"}, head_for("desk"));
  change.commit();
  const auto sees = [&] {
    auto view = house.record.view(Viewer::officer("bo", {}));
    return snapshot::Reader(view.database()).find_case({"quiet"}).has_value();
  };
  EXPECT_TRUE(sees());
  EXPECT_TRUE(sees());
  house.happens("group", "desk", "not-member", "bo");
  EXPECT_FALSE(sees());
  house.happens("group", "desk", "member", "bo");
  EXPECT_TRUE(sees());
  house.happens("user", "bo", "suspended");
  EXPECT_THROW(sees(), Refused);
}

}  // namespace
}  // namespace vigil::store

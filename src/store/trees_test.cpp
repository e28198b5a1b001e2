#include "store/trees.hpp"

#include <gtest/gtest.h>

#include "store/record_for_tests.hpp"
#include "store/work_facts.hpp"

namespace vigil::store {

TEST(Trees, ACycleIsFoundAndNamesEverybodyOnTheWay) {
  TestRecord world;
  const auto a = add_person(world.record, "a", "A"), b = add_person(world.record, "b", "B"),
             c = add_person(world.record, "c", "C");
  Change change(world.record, "tester");
  write_relation(change, a, b, "mother", head_for());
  const auto son = write_relation(change, c, b, "son", head_for());
  auto& db = change.database();
  EXPECT_EQ(cycle_with(db, Tree::kin, c, a), (std::vector<std::string>{"c", "a", "b", "c"}));
  EXPECT_TRUE(cycle_with(db, Tree::kin, a, c).empty());
  write_withdrawal(change, son, head_for());
  EXPECT_TRUE(cycle_with(db, Tree::kin, c, a).empty());
}

TEST(Trees, OfPlacesGoUpByTheirParents) {
  TestRecord world;
  Change change(world.record, "tester");
  const auto province = add_thing(change, "place", "province"), prison = add_thing(change, "place", "prison");
  write_node(change, "place", prison, {}, province, head_for());
  EXPECT_EQ(cycle_with(change.database(), Tree::place, province, prison),
            (std::vector<std::string>{"province", "prison", "province"}));
  EXPECT_TRUE(cycle_with(change.database(), Tree::place, prison, province).empty());
}

}  // namespace vigil::store

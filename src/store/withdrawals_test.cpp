#include "store/withdrawals.hpp"

#include <gtest/gtest.h>

#include "store/record_for_tests.hpp"
#include "store/release.hpp"

namespace vigil::store {
namespace {

class Withdrawals : public ::testing::Test {
 protected:
  void withdraw(ThingId thing) {
    Change change(world_.record, "tester");
    withdraw_thing(change, thing, head_for());
    change.commit();
  }
  std::string seen(const Viewer& viewer) {
    auto view = world_.record.view(viewer);
    std::string all;
    view.database().query("select person_id from person order by 1", {},
                          [&](const base::Row& row) { all += row.text(0) + " "; });
    view.database().query("select act_id from act order by 1", {},
                          [&](const base::Row& row) { all += row.text(0) + " "; });
    for (const Thing& thing : withdrawn_things(view.database())) all += "-" + thing.key + " ";
    return all;
  }
  std::vector<std::string> named(std::string_view id) {
    std::vector<std::string> all;
    for (const Thing& thing : find_things(world_.record.database(), id)) all.push_back(thing.kind + ":" + thing.key);
    return all;
  }

  TestRecord world_;
  ThingId anna_ = add_person(world_.record, "anna", "Anna Sample"),
          berta_ = add_person(world_.record, "berta", "Berta");
  ThingId act_ = add_act(world_.record, "act-1", "2012", {anna_, berta_});
};

using Found = std::vector<std::string>;

TEST_F(Withdrawals, HoldBackTheThingAndWhatSpeaksOfItFromThePublicAlone) {
  const auto officer = Viewer::officer("officer", {});
  EXPECT_EQ(seen(Viewer::the_public()), "anna berta act-1 ");
  withdraw(anna_);
  EXPECT_EQ(seen(Viewer::the_public()), "berta act-1 ");
  EXPECT_EQ(seen(officer), "anna berta act-1 -anna ");
  withdraw(act_);
  EXPECT_EQ(seen(Viewer::the_public()), "berta ");
  EXPECT_EQ(seen(officer), "anna berta act-1 -act-1 -anna ");
}

TEST_F(Withdrawals, OfOneRaisingLeavesTheOthers) {
  withdraw(world_.record.database().first_integer("select min(thing_id) from thing where kind = 'raising'"));
  auto view = world_.record.view(Viewer::the_public());
  EXPECT_EQ(view.database().first_integer("select count(*) from raising"), 1);
}

TEST_F(Withdrawals, ThingsAreFoundByTheirIdsHereAndWherePublished) {
  EXPECT_EQ(named("anna"), Found{"person:anna"});
  EXPECT_EQ(named("person:anna"), Found{"person:anna"});
  EXPECT_EQ(named("act:anna"), Found{});
  const auto act = published_id(world_.record.database(), {"act", 1});
  EXPECT_EQ(named(act), Found{}) << "nothing was published";
  world_.record.database().run("insert into public_id(kind, key, serial) values('act', 'act-1', 1)");
  EXPECT_EQ(named(act), Found{"act:act-1"});
  for (const std::string& none :
       {published_id(world_.record.database(), {"act", 2}), act + "a", "e" + act.substr(1), act.substr(1),
        std::string("a1"), std::string("a"), std::string(), std::string(":"), std::string("person:")})
    EXPECT_EQ(named(none), Found{}) << none;
  add_act(world_.record, "anna", "2013", {berta_});
  EXPECT_EQ(named("anna"), (Found{"act:anna", "person:anna"}));
}

TEST_F(Withdrawals, OfADocumentTellWhatWouldStandWithoutASource) {
  Change change(world_.record, "tester");
  auto& db = change.database();
  model::Document value;
  value.url = "https://example.org/source";
  const auto document = add_thing(change, "document", "d-1");
  write_document(change, document, value, {}, head_for());
  Head both = head_for();
  both.citations.push_back({{}, "another source"});
  write_field(change, berta_, "born", "1960", both);
  auto resting = resting_on(db, document, 10);
  ASSERT_FALSE(resting.empty());
  const auto has = [&](std::string_view key) {
    return std::ranges::any_of(resting, [&](const Thing& thing) { return thing.key == key; });
  };
  EXPECT_TRUE(has("anna") && has("act-1"));
  EXPECT_EQ(resting_on(db, document, 1).size(), 1U);
  withdraw_thing(change, anna_, head_for());
  resting = resting_on(db, document, 10);
  EXPECT_FALSE(has("anna")) << "it is withdrawn already";
  value.url = "https://example.org/other";
  const auto other = add_thing(change, "document", "d-2");
  write_document(change, other, value, {}, head_for());
  EXPECT_TRUE(resting_on(db, other, 10).empty());
}

}  // namespace
}  // namespace vigil::store

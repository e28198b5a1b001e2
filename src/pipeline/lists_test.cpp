#include "pipeline/lists.hpp"

#include "pipeline/correct.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/entered_for_tests.hpp"
#include "snapshot/read.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

namespace {

class Lists : public Entered {
 protected:
  Lists() {
    add_list(world_.record,
             {stated(),
              "sl-2012-list",
              "Sampleland",
              "2012-07-23",
              "1",
              "",
              "",
              {"person:anna-sample=Anna S., teacher", "a monk of the temple", "person:ben-sample=Ben S."}});
  }
  model::ListFile list(const char* id) {
    auto view = officers();
    return store::find_list(view.database(), {id}).value();
  }
  model::ActId hand_over() {
    RaiseRequest request;
    request.entry = stated();
    request.speaker = "A Visitor (Sampleland)";
    request.said = "2012-07";
    request.list = "sl-2012-list";
    return raise(world_.record, request);
  }
  AnswerRequest reply(const model::ActId& act, const char* position) {
    AnswerRequest request{stated(), act.value, "", "The other side", "noted", "2012-08", "", "heard"};
    request.position = position;
    return request;
  }
};

}  // namespace

TEST_F(Lists, KeepTheOrderAndTheWordingOfTheirPositions) {
  const auto file = list("sl-2012-list");
  ASSERT_EQ(file.positions.size(), 3U);
  EXPECT_EQ(file.positions[0].wording + "/" + file.positions[0].subject.id, "Anna S., teacher/anna-sample");
  EXPECT_EQ(file.positions[1].wording + "/" + file.positions[1].subject.id, "a monk of the temple/");
  EXPECT_EQ(file.positions[2].position, 3);
}

TEST_F(Lists, HaveAnOwnerPositionsAndPeopleWhoAreThere) {
  const ListRequest right{stated(), "l", "Sampleland", "", "", "", "", {"somebody"}};
  EXPECT_EQ(wrong_with(right, add_list, [](auto& r) { r.owner = ""; }), Fields{"owner"});
  EXPECT_EQ(wrong_with(right, add_list, [](auto& r) { r.owner = " "; }), Fields{"owner"});
  EXPECT_EQ(wrong_with(right, add_list, [](auto& r) { r.positions = {" "}; }), Fields{"position"});
  EXPECT_EQ(wrong_with(right, add_list, [](auto& r) { r.positions = {}; }), Fields{"position"});
  EXPECT_EQ(wrong_with(right, add_list, [](auto& r) { r.positions = {"person:nobody=N."}; }), Fields{"position"});
  EXPECT_EQ(wrong_with(right, add_list, [](auto& r) { r.positions = {"person:anna-sample="}; }), Fields{"position"});
  EXPECT_EQ(wrong_with(right, add_list, [](auto& r) { r.before = "none"; }), Fields{"before"});
  EXPECT_EQ(wrong_with(right, add_list, [](auto& r) { r.id = "sl-2012-list"; }), Fields{"id"});
}

TEST_F(Lists, ALaterVersionSaysWhatDiffers) {
  add_list(world_.record, {stated(),
                           "sl-2013-list",
                           "Sampleland",
                           "2013",
                           "2",
                           "",
                           "sl-2012-list",
                           {"person:anna-sample=Anna Sample", "a monk of the temple"}});
  const auto changes = list("sl-2013-list").changes;
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].kind, model::ListChange::Kind::reworded);
  EXPECT_EQ(changes[1].wording_before, "Ben S.");
}

TEST_F(Lists, ALaterVersionIsHandedOverNoEarlier) {
  const ListRequest later{stated(), "l", "Sampleland", "2013", "2", "", "sl-2012-list", {"somebody"}};
  EXPECT_EQ(wrong_with(later, add_list, [](auto& r) { r.handed_over = "2012-07-22"; }), Fields{"handed_over"});
  add_list(world_.record, later);
  const auto officer = store::Viewer::officer("tester", {});
  const CorrectRequest earlier{stated(), "list:l", "", {"handed_over=2011"}};
  EXPECT_EQ(wrong_in([&] { correct(world_.record, officer, earlier); }), Fields{"handed_over"});
}

TEST_F(Lists, AnActThatHandsOneOverRaisesWhomItNames) {
  const auto act = hand_over();
  auto view = world_.record.view(store::Viewer::the_public());
  const auto acts = snapshot::Reader(view.database()).acts();
  ASSERT_EQ(acts.size(), 1U);
  EXPECT_EQ(acts[0].conveyed, "list-handed-over");
  ASSERT_EQ(acts[0].raisings.size(), 2U);
  EXPECT_EQ(acts[0].raisings[0].wording, "");  // the list's wording is never published
  EXPECT_EQ(list("sl-2012-list").acts.at(0), act);
}

TEST_F(Lists, AReplyIsToOnePositionAndToThePersonWhomItNames) {
  const auto act = hand_over();
  answer(world_.record, reply(act, "1"));
  answer(world_.record, reply(act, "2"));
  const auto file = list("sl-2012-list");
  EXPECT_EQ(file.positions[0].replies.size(), 1U);
  EXPECT_EQ(file.positions[1].replies.size(), 1U);
  EXPECT_TRUE(file.positions[2].replies.empty());
  auto view = world_.record.view(store::Viewer::the_public());
  snapshot::Reader reader(view.database());
  EXPECT_EQ(reader.find_case({"anna-sample"})->raised.at(0).answers.size(), 1U);
  EXPECT_TRUE(reader.find_case({"ben-sample"})->raised.at(0).answers.empty());
}

TEST_F(Lists, AReplyIsToAPositionThatTheListHas) {
  const auto act = hand_over();
  EXPECT_EQ(wrong_in([&] { answer(world_.record, reply(act, "4")); }), Fields{"position"});
  EXPECT_EQ(wrong_in([&] { answer(world_.record, reply(act, "first")); }), Fields{"position"});
  store::add_act(world_.record, "act-x", "2012", {});  // hands over no list
  EXPECT_EQ(wrong_in([&] { answer(world_.record, reply({"act-x"}, "1")); }), Fields{"position"});
}

TEST_F(Lists, WhomAPositionMeansCanBeFoundLater) {
  const auto claim = list("sl-2012-list").positions[1].claim.id.value;
  correct(world_.record, store::Viewer::officer("tester", {}), {stated(), claim, "", {"subject=person:ben-sample"}});
  EXPECT_EQ(list("sl-2012-list").positions[1].subject.id, "ben-sample");
  EXPECT_EQ(list("sl-2012-list").positions[1].wording, "a monk of the temple");
}

TEST_F(Lists, ATotalWithoutNamesIsNoCase) {
  const TotalRequest right{stated(), "Sampleland", "the other side", "2012", "prisoners named", "37", "40", "", ""};
  EXPECT_EQ(wrong_with(right, add_list_total, [](auto& r) { r.count = "many"; }), Fields{"count"});
  EXPECT_EQ(wrong_with(right, add_list_total, [](auto& r) { r.of_count = "36"; }), Fields{"of_count"});
  add_list_total(world_.record, right);
  auto view = officers();
  snapshot::Reader reader(view.database());
  EXPECT_EQ(reader.list_totals().at(0).count, 37);
  EXPECT_EQ(reader.overview().people, 2);
  EXPECT_EQ(reader.overview().raisings, 0);
}

TEST_F(Lists, AWatchedSeriesSaysUntilWhenItWasRead) {
  const WatchRequest right{of_keepers(), "sl-speeches", "Sampleland", "speeches", "", "", ""};
  EXPECT_EQ(wrong_with(right, add_watch, [](auto& r) { r.series = ""; }), Fields{"series"});
  EXPECT_EQ(wrong_with(right, add_watch, [](auto& r) { r.observed_until = "2100"; }), Fields{"observed_until"});
  add_watch(world_.record, right);
  const CorrectRequest read{of_keepers(), "watch:sl-speeches", "", {"observed_until=2012-08"}};
  EXPECT_EQ(wrong_in([&] { correct(world_.record, store::Viewer::officer("tester", {}), read); }), Fields{"source"});
  correct(world_.record, store::Viewer::officer("tester", {}), {stated(), read.what, "", read.set});
  auto view = officers();
  EXPECT_EQ(snapshot::Reader(view.database()).watch().at(0).observed_until.edtf(), "2012-08");
}

}  // namespace vigil::pipeline

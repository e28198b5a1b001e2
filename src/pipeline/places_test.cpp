#include "pipeline/places.hpp"

#include "pipeline/correct.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/entered_for_tests.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

namespace {

class Places : public Entered {
 protected:
  Places() {
    add_node(world_.record, "place", {stated(), "upland", {"Upland", "zh-Hans:高地"}, "province", "", ""});
    add_node(world_.record, "place", {stated(), "upland-prison", {"Upland Prison"}, "prison", "upland", "a note"});
  }
  std::vector<model::Node> nodes(const char* kind) {
    auto view = officers();
    return store::nodes(view.database(), kind);
  }
};

}  // namespace

TEST_F(Places, StandInTheirTreeWithTheirNames) {
  const auto places = nodes("place");
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].of.label.hans, "高地");
  EXPECT_EQ(places[1].parent + " " + places[1].kind + " " + places[1].note, "upland prison a note");
}

TEST_F(Places, AreOfAKnownKindWithANameAndAParentThatIsThere) {
  const NodeRequest right{stated(), "court", {"A Court"}, "court", "upland", ""};
  const auto wrong = [&](auto spoil) {
    auto request = right;
    spoil(request);
    return wrong_in([&] { add_node(world_.record, "place", request); });
  };
  EXPECT_EQ(wrong([](auto& r) { r.kind = "castle"; }), Fields{"kind"});
  EXPECT_EQ(wrong([](auto& r) { r.kind = ""; }), Fields{"kind"});
  EXPECT_EQ(wrong([](auto& r) { r.parent = "nowhere"; }), Fields{"parent"});
  EXPECT_EQ(wrong([](auto& r) { r.id = "upland"; }), Fields{"id"});
  EXPECT_EQ(wrong([](auto& r) { r.names = {" "}; }), Fields{"name"});
}

TEST_F(Places, CannotBePutBelowThemselves) {
  const auto officer = store::Viewer::officer("tester", {});
  const CorrectRequest turned{stated(), "place:upland", "", {"parent=upland-prison"}};
  EXPECT_EQ(wrong_in([&] { correct(world_.record, officer, turned); }), Fields{"parent"});
  correct(world_.record, officer, {stated(), "place:upland-prison", "", {"parent="}});
  EXPECT_NO_THROW(correct(world_.record, officer, turned));
  EXPECT_EQ(nodes("place").at(0).parent, "upland-prison");
}

TEST_F(Places, AnAffiliationNamesAnOrganisationAndEndsAfterItsBeginning) {
  add_node(world_.record, "organisation", {stated(), "a-union", {"A Union"}, "union", "", ""});
  const AffiliationRequest right{stated(), "anna-sample", "member-of", "a-union", "2010", "2012"};
  EXPECT_EQ(wrong_with(right, add_affiliation, [](auto& r) { r.organisation = "none"; }), Fields{"organisation"});
  EXPECT_EQ(wrong_with(right, add_affiliation, [](auto& r) { r.kind = "likes"; }), Fields{"kind"});
  EXPECT_EQ(wrong_with(right, add_affiliation, [](auto& r) { r.to = "2009"; }), Fields{"to"});
  add_affiliation(world_.record, right);
  auto view = officers();
  model::Person anna;
  anna.id = {"anna-sample"};
  const auto ties = store::case_work(view.database(), anna, {}).affiliations;
  ASSERT_EQ(ties.size(), 1U);
  EXPECT_EQ(ties[0].organisation.label.en + ties[0].from.edtf() + ties[0].to.edtf(), "A Union20102012");
}

TEST_F(Places, AnEventHappensAtPlacesOfTheRecordInTheirNames) {
  EventRequest event{stated(), "anna-sample", "transferred", "2013", "", "", "", "", "", "", "", false};
  event.facility_id = "upland-prison";
  EXPECT_EQ(wrong_with(event, add_event, [](auto& r) { r.body_id = "nowhere"; }), Fields{"body_id"});
  const auto id = add_event(world_.record, event);
  EXPECT_EQ(world_.count("event where facility = 'Upland Prison'"), 1);
  auto view = officers();
  model::Person anna;
  anna.id = {"anna-sample"};
  const auto places = store::case_work(view.database(), anna, {}).places;
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].event.value + places[0].role + places[0].place.id, id.value + "facilityupland-prison");
}

}  // namespace vigil::pipeline

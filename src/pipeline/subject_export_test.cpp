// One's own file and what is sealed in it: said as far as the maker may know, and in it when a second person has
// confirmed each entry.
#include "pipeline/subject_export.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "pipeline/sealed_for_tests.hpp"
#include "pipeline/second_person.hpp"
#include "store/principals.hpp"

namespace vigil::pipeline {
namespace {

constexpr const char* words = "Canary told by an aunt";

struct OwnFile : ::testing::Test, SealedHouse {
  using Part = SealedPart;

  std::string seal_an_event(const std::vector<std::string>& people = {"bo"}) {
    EventRequest event;
    event.entry = to(people);
    event.person = "seen-person";
    event.type = "detained";
    event.detail = words;
    return seal(event);
  }
  std::string seal_a_contact() {
    auto agent = get_agent(record, "anna");
    add_compartment(record, agent, "anna", "family");
    return pipeline::seal(record, agent, {"seen-person", "family", {"contact", "2020", words}, "", "anna"});
  }
  SubjectExport made(const std::string& user, Part part = Part::left_out) {
    auto all = subject_export(record, store::Viewer::officer(user, {}), {"seen-person"}, part);
    all.json.erase("made_at");
    return all;
  }
  void confirm(const std::string& user, std::int64_t number) {
    auto agent = get_agent(record, user);
    approve(record, agent, user, number);
  }
  std::size_t openings() { return store::all_openings(record.database()).size(); }
};

TEST_F(OwnFile, SaysNothingMoreToWhomNothingIsSealed) {
  const auto before = made("cai").json;
  EXPECT_EQ(before.at("sealed").at("state"), "whole");
  seal_an_event();
  seal_a_contact();
  EXPECT_EQ(made("cai").json, before);
  EXPECT_EQ(made("cai", Part::asked_for).json, before);
}

TEST_F(OwnFile, LockedSaysTheSameWhetherOrNotAnythingIsSealed) {
  lock("bo");
  const auto before = made("bo");
  EXPECT_TRUE(before.is_locked);
  EXPECT_EQ(before.json.at("sealed").at("state"), "locked");
  seal_an_event();
  EXPECT_EQ(made("bo").json, before.json);
  EXPECT_EQ(openings(), 0U);
}

TEST_F(OwnFile, SaysHowMuchThatTheMakerCouldOpenIsNotInIt) {
  seal_an_event();
  seal_a_contact();
  const auto file = made("anna");
  EXPECT_EQ(file.left_out, 2U) << "a fact, and an entry of the log of contacts";
  EXPECT_EQ(file.json.at("sealed").at("state"), "left-out");
  EXPECT_EQ(file.json.at("sealed").at("left_out"), 2);
  EXPECT_EQ(file.json.dump().find("Canary"), std::string::npos);
  EXPECT_EQ(made("bo").left_out, 1U);
  EXPECT_EQ(openings(), 0U);
}

TEST_F(OwnFile, HoldsASealedEntryWhenASecondPersonHasConfirmedIt) {
  const auto entry = seal_an_event();
  const auto asked = made("anna", Part::asked_for);
  ASSERT_EQ(asked.requests.size(), 1U);
  EXPECT_EQ(asked.left_out, 1U);
  EXPECT_EQ(asked.json.dump().find("Canary"), std::string::npos);
  EXPECT_TRUE(open_requests(record, "cai").empty());
  EXPECT_THROW(confirm("anna", asked.requests[0]), Refused) << "one's own request";
  EXPECT_THROW(confirm("cai", asked.requests[0]), NotFound) << "it is not sealed to them";
  EXPECT_EQ(openings(), 0U);
  confirm("bo", asked.requests[0]);
  const auto file = made("anna", Part::asked_for);
  EXPECT_EQ(file.sealed, 1U);
  EXPECT_TRUE(file.requests.empty());
  const auto& part = file.json.at("sealed");
  EXPECT_EQ(part.at("state"), "whole");
  EXPECT_EQ(part.at("entries").at(0).at("id"), entry);
  EXPECT_NE(part.at("entries").dump().find(words), std::string::npos);
  EXPECT_EQ(openings(), 1U);
  EXPECT_EQ(made("bo", Part::asked_for).requests.size(), 1U) << "it was confirmed for anna";
}

TEST_F(OwnFile, WhatChangesIsConfirmedAnew) {
  const auto entry = seal_an_event();
  confirm("bo", made("anna", Part::asked_for).requests.at(0));
  ASSERT_EQ(made("anna", Part::asked_for).sealed, 1U);
  auto agent = get_agent(record, "anna");
  correct_sealed(record, agent, {entry, {"detail=other words"}, false, "", {}, "anna", {}});
  const auto file = made("anna", Part::asked_for);
  EXPECT_EQ(file.sealed, 0U);
  EXPECT_EQ(file.requests.size(), 1U);
}

TEST_F(OwnFile, AConfirmedFileDoesNotUnsealAnything) {
  const auto entry = seal_an_event();
  confirm("bo", made("anna", Part::asked_for).requests.at(0));
  auto agent = get_agent(record, "anna");
  EXPECT_THROW(unseal_fact(record, agent, "anna", {}, entry, "public"), Waiting);
}

TEST_F(OwnFile, ForProgramsItIsNotTold) {
  const auto before = subject_export_untold(record, store::Viewer::officer("anna", {}), {"seen-person"}).at("sealed");
  EXPECT_EQ(before.at("state"), "not-told");
  seal_an_event();
  EXPECT_EQ(subject_export_untold(record, store::Viewer::officer("anna", {}), {"seen-person"}).at("sealed"), before);
}

}  // namespace
}  // namespace vigil::pipeline

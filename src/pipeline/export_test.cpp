#include "pipeline/export.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.hpp"
#include "pipeline/import.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "pipeline/second_person.hpp"
#include "store/principals.hpp"

namespace vigil::pipeline {
namespace {

constexpr const char* at = "2031-05-06T07:08:09Z";

struct World : PipelineWorld {
  std::map<std::string, std::size_t> counted(bool for_public) {
    std::map<std::string, std::size_t> counts;
    const auto out =
        export_record(record, store::Viewer::officer("tester", {"desk"}), {"jsonl", for_public, at}, folder.path / "x");
    std::istringstream in(out.files.at(""));
    for (std::string line; std::getline(in, line);) {
      const auto json = nlohmann::json::parse(line);
      ++counts[json.at("object").get<std::string>()];
      for (const char* list : {"names", "attributes", "relations", "raisings", "status"})
        if (json.contains(list) && json.at("object") != "official") counts[list] += json.at(list).size();
    }
    return counts;
  }
};

// The bundled record, read back line by line: as many of everything as the projection has rows.
TEST(Export, JsonLinesHoldEverythingThatTheViewerSees) {
  World world;
  import_tables(world.record, "data/record", "tester");
  auto counts = world.counted(false);
  auto view = world.record.view(store::Viewer::officer("tester", {"desk"}));
  const auto rows = [&](const std::string& table, const std::string& where = "1 = 1") {
    return static_cast<std::size_t>(
        view.database().first_integer("select count(*) from temp." + table + " where " + where));
  };
  for (const char* table : {"person", "issue", "dialogue", "round", "official", "document", "watch", "event", "act",
                            "answer", "followed", "commitment", "assessment", "list_total"})
    EXPECT_EQ(counts[table], rows(table)) << table;
  EXPECT_GT(counts["person"], 50U);
  EXPECT_EQ(counts["names"], rows("name", "subject_kind in ('person', 'issue', 'dialogue')"));
  EXPECT_EQ(counts["attributes"], rows("attribute", "subject_id in (select person_id from temp.person)"));
  EXPECT_EQ(counts["relations"], rows("relation"));
  EXPECT_EQ(counts["raisings"], rows("raising"));
  EXPECT_EQ(counts["status"], rows("commitment_status"));
}

TEST(Export, ThePublicGetsWhatAReleaseWouldHold) {
  World world;
  store::add_person(world.record, "nemo", "Nemo Exemplar");
  const auto hidden = store::add_person(world.record, "vera", "Vera Fictive", "desk");
  const auto seen = store::add_person(world.record, "ada", "Ada Sample");
  store::hold_back(world.record, store::add_person(world.record, "bo", "Bo Sample"));
  store::add_act(world.record, "act-7", "2030-01-02", {hidden});
  {
    store::Change change(world.record, "tester");
    store::write_field(change, seen, "notes", "knows Vera Fictive well", store::head_for());
    change.commit();
  }
  const auto text =
      export_record(world.record, store::Viewer::the_public(), {"jsonl", true, at}, world.folder.path / "x")
          .files.at("");
  EXPECT_NE(text.find("Nemo Exemplar"), std::string::npos);
  for (const char* none : {"Vera", "Bo Sample", "act-7", "\"desk\"", "tester"})
    EXPECT_EQ(text.find(none), std::string::npos) << none;
  EXPECT_EQ(world.counted(false)["person"], 4U);
}

TEST(Export, AnExportIsNoRelease) {
  World world;
  store::add_person(world.record, "nemo", "Nemo Exemplar");
  const auto before = store::checkpoint(world.record);
  export_record(world.record, store::Viewer::the_public(), {"ftm", true, at}, world.folder.path / "x");
  EXPECT_EQ(store::checkpoint(world.record), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(world.folder.path), {}), 1) << "only the record is left";
}

TEST(Export, WhatIsRestrictedIsCountedByItsGroup) {
  World world;
  store::add_person(world.record, "nemo", "Nemo Exemplar");
  store::add_person(world.record, "vera", "Vera Fictive", "desk");
  store::add_person(world.record, "ada", "Ada Sample", "others");
  const auto out = export_record(world.record, store::Viewer::officer("tester", {"desk"}), {"cecc", false, at},
                                 world.folder.path / "x");
  EXPECT_EQ(out.restricted, (std::map<std::string, std::int64_t>{{"desk", 1}}));
  EXPECT_EQ(out.people, 2U);
}

struct Shared : World {
  Shared() {
    store::add_person(record, "nemo", "Nemo Exemplar");
    store::Change change(record, "anna", store::Role::reader);
    for (const char* user : {"anna", "bo"}) {
      store::write_principal(change, "user", user, "added");
      store::write_principal(change, "user", user, "role", "editor");
    }
    change.commit();
  }
  // The number of the request that it waits for; 0 if it is there.
  std::int64_t waits(const std::string& format, bool for_public, const std::string& who = "anna") {
    try {
      export_record(record, store::Viewer::officer(who, {}), {format, for_public, at}, folder.path / "x");
      return 0;
    } catch (const Waiting& waiting) {
      return waiting.number();
    }
  }
  void confirm(std::int64_t request) {
    store::Change change(record, "bo");
    store::write_approval(change, request);
    change.commit();
  }
};

TEST(Export, OfTheWholeRecordTakesASecondPersonInEveryFormatThatHoldsIt) {
  for (const bool for_public : {true, false})
    for (const auto& format : export_formats()) {
      Shared world;
      const auto request = world.waits(std::string(format.name), for_public);
      EXPECT_EQ(request != 0, format.name != "ical") << format.name;
      if (request == 0) continue;
      EXPECT_EQ(world.waits(std::string(format.name), for_public), request) << "asked for once";
      world.confirm(request);
      EXPECT_EQ(world.waits(std::string(format.name), for_public), 0) << format.name;
    }
}

TEST(Export, AConfirmationIsOfOneContentFormatAndPerson) {
  Shared world;
  world.confirm(world.waits("jsonl", false));
  EXPECT_NE(world.waits("ftm", false), 0);
  EXPECT_NE(world.waits("jsonl", true), 0);
  EXPECT_NE(world.waits("jsonl", false, "bo"), 0);
  EXPECT_EQ(world.waits("jsonl", false), 0);
  {
    store::Change change(world.record, "anna");
    store::write_name(change, store::add_thing(change, "person", "ada"), {"main", "en", "Ada Sample"},
                      store::head_for());
    change.commit();
  }
  EXPECT_NE(world.waits("jsonl", false), 0) << "one more person is another content";
}

TEST(Export, OfAnOrganisationOfOneWaitsForNobody) {
  Shared world;
  {
    store::Change change(world.record, "anna");
    store::write_principal(change, "record", "this", "organisation-of-one");
    change.commit();
  }
  EXPECT_EQ(world.waits("jsonl", false), 0);
}

TEST(Export, AnUnknownFormatNamesThoseThereAre) {
  World world;
  EXPECT_THROW(export_record(world.record, store::Viewer::the_public(), {"xml", true, at}, world.folder.path / "x"),
               Usage);
}

}  // namespace
}  // namespace vigil::pipeline

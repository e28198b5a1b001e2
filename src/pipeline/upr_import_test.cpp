#include "pipeline/upr_import.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "pipeline/export.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "pipeline/vocabulary.hpp"
#include "store/log.hpp"

namespace vigil::pipeline {
namespace {

const std::string header =
    "Recommendation,Issue,Recommending State,Response,Action Category,State Under Review,Date\r\n";

struct World : PipelineWorld {
  World() {
    add_vocabulary(record, "tester");
    store::add_person(record, "nemo", "Nemo Exemplar");
  }
  MappedImport import(const std::string& rows, bool dry_run = false) {
    return import_upr(record, {write("upr.csv", rows), "", "", dry_run, "tester"});
  }
  std::string exported() {
    return export_record(record, store::Viewer::officer("tester", {}), {"upr", false, "2031-05-06T07:08:09Z"},
                         folder.path / "x")
        .files.at("");
  }
};

const std::string rows =
    header +
    "Release Nemo Exemplar without delay,Nemo Exemplar,Northland,Supported,5,Southland,2023-01-24\r\n"
    "\"Consider visits, and report\",Quiet hours,Northland,Noted,3,Southland,2023-01-24\r\n"
    "Continue to build schools,Education,Westland,Accepted,4,Southland,2023-01-24\r\n"
    "'=HYPERLINK(1),Education,Eastland,,,Southland,2023-01\r\n";

TEST(UprImport, WhatWasExportedComesBackAndGoesOutAgainByteForByte) {
  World first, second;
  const auto done = first.import(rows);
  EXPECT_TRUE(done.set_aside.empty());
  const auto out = first.exported();
  EXPECT_NE(out.find("Release Nemo Exemplar without delay,Nemo Exemplar,Northland,Accepted,5,Southland,2023-01-24"),
            std::string::npos)
      << out;
  EXPECT_NE(out.find("Continue to build schools,Education,Westland,Accepted,4"), std::string::npos) << out;
  EXPECT_NE(out.find("'=HYPERLINK(1)"), std::string::npos);
  EXPECT_TRUE(second.import(out).set_aside.empty());
  EXPECT_EQ(second.exported(), out);
}

TEST(UprImport, RowsOfOneStateOnOneDayAreOneAct) {
  World world;
  world.import(rows);
  EXPECT_EQ(world.count("act"), 3);
  EXPECT_EQ(world.count("raising"), 4);
  EXPECT_EQ(world.count("answer"), 3);
  EXPECT_EQ(world.count("issue"), 2);  // the person is there, and is not made an issue
}

TEST(UprImport, TwiceChangesNothingAndItIsTakenBackAsAWhole) {
  World world;
  const auto done = world.import(rows);
  const auto before = store::checkpoint(world.record);
  EXPECT_EQ(world.import(rows).new_claims, 0U);
  EXPECT_EQ(store::checkpoint(world.record), before);
  undo_import(world.record, *done.number, false, store::Viewer::officer("tester", {}));
  EXPECT_EQ(world.count("act") + world.count("raising") + world.count("issue"), 0);
  EXPECT_EQ(world.import(rows).new_claims, done.new_claims);
}

TEST(UprImport, ADryRunKeepsNothing) {
  World world;
  const auto before = store::checkpoint(world.record);
  EXPECT_GT(world.import(rows, true).new_claims, 0U);
  EXPECT_EQ(store::checkpoint(world.record), before);
}

TEST(UprImport, WhatIsWrongWithARowIsToldWithLineAndColumn) {
  World world;
  const auto done = world.import(header +
                                 "Do it,Education,,Noted,,Southland,2023\r\n"
                                 "Do it,Education,Northland,perhaps,,Southland,2023\r\n"
                                 "Do it,Education,Northland,Noted,7,Southland,2023\r\n"
                                 "Do it,Education,Northland,Noted,,Southland,soon\r\n"
                                 "Do it,Education,Northland,Noted,,Southland,2999\r\n");
  std::vector<std::pair<std::size_t, std::string>> told;
  for (const auto& problem : done.set_aside) told.emplace_back(problem.line, problem.column);
  const std::vector<std::pair<std::size_t, std::string>> expected = {
      {2, "Recommending State"}, {3, "Response"}, {4, "Action Category"}, {5, "Date"}, {6, "Date"}};
  EXPECT_EQ(told, expected);
  EXPECT_EQ(world.count("act"), 0);
  EXPECT_THROW(world.import("Recommendation,Issue\r\na,b\r\n"), Usage);
}

TEST(UprImport, AChangedResponseSupersedesAndAnEmptiedOneIsWithdrawn) {
  World world;
  const std::string row = "Do it,Education,Northland,Noted,,Southland,2023\r\n";
  world.import(header + row);
  auto changed = row;
  changed.replace(changed.find("Noted"), 5, "Accepted");
  world.import(header + changed);
  EXPECT_NE(world.exported().find("Accepted"), std::string::npos);
  changed.replace(changed.find("Accepted"), 8, "");
  world.import(header + changed);
  EXPECT_EQ(world.count("answer"), 0);
}

}  // namespace
}  // namespace vigil::pipeline

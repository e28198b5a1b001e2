#include "pipeline/evidence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "capture/archive.hpp"
#include "capture/server_for_tests.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "pipeline/vocabulary.hpp"
#include "pipeline/web.hpp"
#include "store/fetches.hpp"
#include "store/provenance.hpp"

namespace vigil::pipeline {
namespace {

class Evidence : public testing::Test {
 protected:
  Evidence() {
    add_vocabulary(world.record, "tester");
    store::add_person(world.record, "anna-sample", "Anna Sample");
  }
  /// A raising about her from the first words of a document.
  void cite(const model::DocumentId& document, const std::string& audience = "public") {
    RaiseRequest request;
    request.entry.passage = {document, 0, 6};
    request.entry.entered_by = "tester";
    request.entry.audience = audience;
    request.entry.groups = {"desk"};
    request.subjects = {"person:anna-sample"};
    request.speaker = "Invented Speaker";
    request.said = "2026";
    request.conveyed = "public-statement";
    raise(world.record, request);
  }
  static std::vector<std::string> documents_in(const std::string& wacz) {
    std::vector<std::string> found;
    const auto archive = capture::Archive::open(wacz);
    EXPECT_TRUE(archive.has_value());
    if (archive)
      archive->read(
          0, wacz.size(), capture::Start::known,
          [&](const capture::Document& document) { found.push_back(document.url); },
          [](const capture::Problem& problem) { ADD_FAILURE() << problem.reason; });
    std::erase_if(found, [](const auto& url) { return url.ends_with("/robots.txt"); });
    return found;
  }
  PipelineWorld world;
  store::Viewer viewer = store::Viewer::officer("tester", {});
};

TEST_F(Evidence, IsWhatWentOverTheLineAndWhatWasTakenIn) {
  capture::TestServer server;
  server.put("/page",
             capture::page_answer("<html><body><p>A letter named Anna Sample, who is a painter.</p></body></html>"));
  std::vector<Ingested> done;
  const auto each = [&](const Ingested& one) { done.push_back(one); };
  capture::FetchOptions how;
  how.allow_private = true;
  how.pause = std::chrono::milliseconds(0);
  ingest_addresses(world.record, {server.origin() + "/page"}, {{}, {}, "tester"}, how, each);
  ingest(world.record,
         {world.write("note.txt", "A note of ours, of Anna Sample.\n").string(),
          world.write("other.txt", "Of nobody at all.\n").string()},
         {{}, {}, "tester"}, each);
  ASSERT_EQ(done.size(), 3U);
  cite(done[0].document);
  cite(done[1].document);
  const auto exported = export_evidence(world.record, viewer, {"anna-sample"});
  EXPECT_EQ(exported.documents, 2U);
  EXPECT_EQ(exported.left_out.size(), 0U);
  EXPECT_EQ(exported.records, 3U);  // the page and its robots.txt as they were answered, the note as it was taken in
  const auto found = documents_in(exported.wacz);
  EXPECT_EQ(found.size(), 2U);
  EXPECT_EQ(std::ranges::count(found, server.origin() + "/page"), 1);
  EXPECT_EQ(std::ranges::count(found, "urn:vigil:document:" + done[1].document.value), 1);
}

TEST_F(Evidence, OfAPageThatChangedWithinASecondIsBothItsVersions) {
  capture::TestServer server;
  std::vector<Ingested> done;
  capture::FetchOptions how;
  how.allow_private = true;
  how.pause = std::chrono::milliseconds(0);
  for (const char* words : {"Anna Sample was named.", "Nobody was named here."}) {
    server.put("/page", capture::page_answer("<html><body><p>" + std::string(words) + "</p></body></html>"));
    ingest_addresses(world.record, {server.origin() + "/page"}, {{}, {}, "tester"}, how,
                     [&](const Ingested& one) { done.push_back(one); });
    cite(done.back().document);
  }
  auto view = world.record.view(viewer);
  const auto captures = store::sightings_of(view.database(), done[0].document);  // one address, one document
  ASSERT_EQ(captures.size(), 2U);
  const auto wacz = export_evidence(world.record, viewer, {"anna-sample"}).wacz;
  std::multiset<std::string> texts;
  const auto archive = capture::Archive::open(wacz);
  ASSERT_TRUE(archive.has_value());
  archive->read(
      0, wacz.size(), capture::Start::known,
      [&](const capture::Document& document) { texts.insert(base::to_hex(base::sha256(document.bytes))); },
      [](const capture::Problem& problem) { ADD_FAILURE() << problem.reason; });
  EXPECT_EQ(texts, (std::multiset<std::string>{captures[0].sha256, captures[1].sha256}));
}

TEST_F(Evidence, IsWhatTheViewerMaySee) {
  std::vector<Ingested> done;
  const auto each = [&](const Ingested& one) { done.push_back(one); };
  ingest(world.record, {world.write("note.txt", "A note of ours, of Anna Sample.\n").string()},
         {{model::Audience::Kind::restricted, "desk"}, {}, "tester"}, each);
  cite(done.at(0).document, "group:desk");
  EXPECT_EQ(export_evidence(world.record, viewer, {"anna-sample"}).documents, 0U);
  EXPECT_EQ(export_evidence(world.record, store::Viewer::officer("tester", {"desk"}), {"anna-sample"}).documents, 1U);
  EXPECT_THROW(export_evidence(world.record, viewer, {"nobody"}), NotFound);
}

}  // namespace
}  // namespace vigil::pipeline

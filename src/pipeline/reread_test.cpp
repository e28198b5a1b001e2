#include "pipeline/reread.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/ingest.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "pipeline/vocabulary.hpp"
#include "store/documents.hpp"
#include "store/log.hpp"

namespace vigil::pipeline {
namespace {

class Rereading : public testing::Test {
 protected:
  Rereading() {
    add_vocabulary(world.record, "tester");
    store::add_person(world.record, "anna-sample", "Anna Sample");
  }
  model::DocumentId take_in(const std::string& name, const std::string& words) {
    model::DocumentId id;
    ingest(world.record, {world.write(name, words).string()}, {{}, {}, "tester"},
           [&](const Ingested& one) { id = one.document; });
    return id;
  }
  /// As if an older reader had read this in it.
  void was_read_as(const model::DocumentId& id, const std::string& text, const std::string& reader = "test 0") {
    model::Extraction extraction;
    extraction.extractor = reader;
    extraction.text = text;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find("\n\n", at), text.size());
      extraction.paragraphs.push_back({at, end, "en"});
      at = end + 2;
    }
    store::add_extraction(world.record, id, extraction, reader + text, {});
  }
  void cite(const model::DocumentId& id, std::size_t start, std::size_t end) {
    RaiseRequest request;
    request.entry.passage = {id, start, end};
    request.entry.entered_by = "tester";
    request.subjects = {"person:anna-sample"};
    request.speaker = "Invented Speaker";
    request.said = "2026";
    request.conveyed = "public-statement";
    raise(world.record, request);
  }
  model::DocumentFile file(const model::DocumentId& id) {
    return store::find_document(world.record, viewer, id).value();
  }
  std::vector<Reread> again(const std::vector<std::string>& ids = {}) {
    std::vector<Reread> done;
    reread(world.record, viewer, ids, [&](const Reread& one) { done.push_back(one); });
    return done;
  }
  PipelineWorld world;
  store::Viewer viewer = store::Viewer::officer("tester", {});
};

TEST_F(Rereading, WhatWasCitedIsFoundAgainOrTold) {
  const auto id = take_in("note.txt", "A note.\n\nShe raised Anna Sample with them.\n");
  const auto current = file(id).extraction->text;
  was_read_as(id, "Menu\n\n" + current + "\n\nShare this note.");
  const auto old = file(id).extraction->text;
  cite(id, old.find("She raised"), old.find(" with them"));
  cite(id, old.find("Share"), old.size());
  EXPECT_EQ(file(id).facts[0].here, (model::TextRange{old.find("She raised"), old.find(" with them")}));
  was_read_as(id, "Better: " + current, "test 1");
  const auto now = file(id);
  ASSERT_EQ(now.facts.size(), 2U);
  for (const auto& fact : now.facts) {
    if (fact.source.words.starts_with("She"))
      EXPECT_EQ(now.extraction->text.substr(fact.here.start, fact.here.end - fact.here.start),
                "She raised Anna Sample");
    else
      EXPECT_TRUE(fact.here.is_empty());
  }
}

TEST_F(Rereading, TellsWhatIsNotInTheTextAnyMore) {
  const auto id = take_in("note.txt", "A note.\n\nShe raised Anna Sample with them.\n");
  EXPECT_FALSE(again().at(0).is_other_text);
  // Bytes that were never read by today's reader: only an older one has read them.
  const auto bytes = store::add_capture(
      world.record, {"Only Anna Sample is in here.\n", "text/plain", "b.txt", {}, "", "file", {}}, "tester");
  was_read_as(bytes.document, "Share\n\nOnly Anna Sample is in here.");
  cite(bytes.document, 0, 5);
  cite(bytes.document, 7, 23);
  const auto done = again({bytes.document.value});
  ASSERT_EQ(done.size(), 1U);
  EXPECT_TRUE(done[0].is_other_text);
  EXPECT_EQ(done[0].cited, 2U);
  ASSERT_EQ(done[0].lost.size(), 1U);
  EXPECT_EQ(done[0].lost[0].source.words, "Share");
  EXPECT_EQ(file(bytes.document).mentions.size(), 1U);  // read with the names of today
  EXPECT_TRUE(store::audit(world.record).problems.empty());
  EXPECT_THROW(again({"nothing"}), NotFound);
}

TEST_F(Rereading, KnowsWhomTheRecordKnowsNow) {
  const auto id = take_in("note.txt", "They spoke of Boris Example there.\n");
  EXPECT_TRUE(std::ranges::none_of(file(id).mentions, [](const auto& m) { return m.subject.id == "boris-example"; }));
  store::add_person(world.record, "boris-example", "Boris Example");
  EXPECT_EQ(again().size(), 1U);
  EXPECT_TRUE(std::ranges::any_of(file(id).mentions, [](const auto& m) { return m.subject.id == "boris-example"; }));
}

class CheckedReading : public Rereading {
 protected:
  CheckedReading() {
    id = store::add_capture(world.record, {"picture", "image/png", "a.png", {}, "", "file", {}}, "tester").document;
    was_read_as(id, "THIS LETTER IS\n\n0F ANNA SAMPLE", "vigil-ocr 1, Tesseract 5");
  }
  model::TextRange check(std::size_t start, std::size_t end, const std::string& words = "") {
    return check_reading(world.record, viewer, id.value, {start, end}, words);
  }
  model::DocumentId id;
};

TEST_F(CheckedReading, CanBeCitedAsFarAsItWasChecked) {
  EXPECT_THROW(cite(id, 0, 4), BadRequest);
  EXPECT_EQ(check(0, 14), (model::TextRange{0, 14}));
  cite(id, 0, 4);
  EXPECT_THROW(cite(id, 5, 18), BadRequest);
  EXPECT_EQ(file(id).checked, (std::vector<model::TextRange>{{0, 14}}));
  EXPECT_TRUE(store::audit(world.record).problems.empty());
}

TEST_F(CheckedReading, AWordReadWronglyIsPutRight) {
  check(0, 14);
  cite(id, 0, 14);
  EXPECT_EQ(check(16, 18, "Of poor"), (model::TextRange{16, 23}));
  const auto now = file(id);
  EXPECT_EQ(now.extraction->text, "THIS LETTER IS\n\nOf poor ANNA SAMPLE");
  EXPECT_EQ(now.extraction->paragraphs[1].end, now.extraction->text.size());
  EXPECT_EQ(now.checked, (std::vector<model::TextRange>{{0, 14}, {16, 23}}));  // the one before it, too
  ASSERT_FALSE(now.mentions.empty());
  EXPECT_EQ(now.mentions[0].start, 24U);
  EXPECT_EQ(now.facts.at(0).here, (model::TextRange{0, 14}));
  cite(id, 16, 23);
  EXPECT_THROW(cite(id, 24, 28), BadRequest);
}

TEST_F(CheckedReading, WhatCannotBeIsTold) {
  EXPECT_THROW(check(0, 99), Usage);
  EXPECT_THROW(check(4, 4), Usage);
  EXPECT_THROW(check(0, 4, "two\nlines"), Usage);
  EXPECT_THROW(check(0, 4, " "), Usage);
  EXPECT_THROW(check(10, 20, "over two paragraphs"), Usage);
  EXPECT_TRUE(file(id).checked.empty());
  const auto plain = take_in("note.txt", "A note of ours.\n");
  EXPECT_THROW(check_reading(world.record, viewer, plain.value, {0, 4}, ""), Usage);
  EXPECT_THROW(check_reading(world.record, viewer, "nothing", {0, 4}, ""), NotFound);
}

}  // namespace
}  // namespace vigil::pipeline

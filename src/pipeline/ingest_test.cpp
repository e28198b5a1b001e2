#include "pipeline/ingest.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/files.hpp"
#include "pipeline/import.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "pipeline/vocabulary.hpp"
#include "store/documents.hpp"
#include "store/search.hpp"

namespace vigil::pipeline {

namespace {

class Ingest : public ::testing::Test {
 protected:
  std::vector<Ingested> take(const std::vector<std::string>& paths, const model::Document& stated) {
    std::vector<Ingested> all;
    ingest(world_.record, paths, {{}, stated, "tester"}, [&](const Ingested& one) { all.push_back(one); });
    return all;
  }
  std::vector<Ingested> take(const std::string& path) { return take({path}, {}); }
  model::DocumentFile file_of(const model::DocumentId& id) {
    return store::find_document(world_.record, store::Viewer::officer("tester", {}), id).value();
  }
  static bool mentions(const model::DocumentFile& file, const std::string& id, const std::string& surface) {
    for (const auto& mention : file.mentions)
      if (mention.subject.id == id && mention.surface == surface) return true;
    return false;
  }
  PipelineWorld world_;
};

}  // namespace

TEST_F(Ingest, KeepsTheBytesTheTextAndTheMentions) {
  store::add_person(world_.record, "anna-sample", "Anna Sample");
  const std::string bytes = "A short note\n\nA letter named Anna Sample, who is a painter in Sampleton.\n";
  const auto done = take(world_.write("note.txt", bytes).string());
  ASSERT_EQ(done.size(), 1U);
  EXPECT_TRUE(done[0].is_new);
  EXPECT_EQ(store::get_evidence(world_.record, store::Viewer::officer("tester", {}), done[0].document), bytes);
  EXPECT_TRUE(mentions(file_of(done[0].document), "anna-sample", "Anna Sample"));
  EXPECT_EQ(store::search(world_.record, store::Viewer::the_public(), "painter").size(), 0U);  // working material
  EXPECT_EQ(store::search(world_.record, store::Viewer::officer("tester", {}), "painter").size(), 1U);
}

TEST_F(Ingest, TheSameBytesTwiceAreOneDocument) {
  const auto path = world_.write("note.txt", "A short note\n\nWith one sentence in it, and no more.\n").string();
  const auto first = take(path), second = take(path);
  EXPECT_EQ(first.at(0).document, second.at(0).document);
  EXPECT_FALSE(second.at(0).is_new);
}

TEST_F(Ingest, WhatIsSaidOfADocumentIsKeptAndCorrectedBySayingItAgain) {
  add_vocabulary(world_.record, "tester");
  const auto path = world_.write("note.txt", "A short note\n\nWith one sentence in it, and no more.\n").string();
  model::Document stated;
  stated.url = "https://example.org/note";
  stated.publisher = "The Sample Post";
  stated.source_class = "press";
  stated.date = model::Date::parse("2012-07").value();
  const auto first = file_of(take({path}, stated).at(0).document).document;
  EXPECT_EQ(first.url, "https://example.org/note");
  EXPECT_EQ(first.title, "A short note");
  EXPECT_EQ(first.publisher, "The Sample Post");
  EXPECT_EQ(first.source_class, "press");
  EXPECT_EQ(first.date.edtf(), "2012-07");
  model::Document better;
  better.title = "The note";
  better.url = "https://example.org/elsewhere";  // stays with this sighting
  better.date = model::Date::parse("2012-07-25").value();
  const auto done = take({path}, better);
  EXPECT_EQ(done.at(0).title, "The note");
  EXPECT_EQ(done.at(0).date, "2012-07-25");
  const auto second = file_of(done.at(0).document).document;
  EXPECT_EQ(second.id, first.id);
  EXPECT_EQ(second.title, "The note");
  EXPECT_EQ(second.url, "https://example.org/note");
  EXPECT_EQ(second.date.edtf(), "2012-07-25");
  EXPECT_EQ(second.publisher, "The Sample Post");
}

TEST_F(Ingest, WhatIsSaidOfOneDocumentIsNotSaidOfMany) {
  const auto one = world_.write("in/a.txt", "A short note\n\nWith one sentence in it, and no more.\n").string();
  const auto other = world_.write("in/b.txt", "Another note\n\nWith one sentence in it, and no more.\n").string();
  model::Document stated;
  stated.url = "https://example.org/note";
  EXPECT_THROW(take({one, other}, stated), Usage);
  EXPECT_THROW(take({(world_.folder.path / "in").string()}, stated), Usage);
  stated.url.clear();
  stated.publisher = "The Sample Post";
  EXPECT_EQ(take({one, other}, stated).size(), 2U);
  stated.source_class = "rumour";
  EXPECT_THROW(take({one}, stated), Usage);
}

TEST_F(Ingest, ANamesakeWhomTheViewerDoesNotSeeIsNotTold) {
  store::add_person(world_.record, "anna-sample", "Anna Sample");
  store::add_person(world_.record, "anna-hidden", "Anna Sample", "inner");
  const auto done = take(world_.write("note.txt", "A short note\n\nA letter named Anna Sample, a painter.\n").string());
  const auto seen_by = [&](const std::vector<std::string>& groups) {
    auto file =
        store::find_document(world_.record, store::Viewer::officer("tester", groups), done.at(0).document).value();
    std::erase_if(file.mentions, [](const auto& m) { return m.surface != "Anna Sample"; });
    return file.mentions;
  };
  const auto inside = seen_by({"inner"}), outside = seen_by({});
  ASSERT_EQ(inside.size(), 2U);
  EXPECT_EQ(inside[0].reason, "namesakes in the register: anna-hidden, anna-sample");
  ASSERT_EQ(outside.size(), 1U);
  EXPECT_EQ(outside[0].reason, "the whole name");
  EXPECT_EQ(outside[0].certainty, "certain");
}

TEST_F(Ingest, APageThatWasSavedKnowsItsAddressAndItsDay) {
  const auto path =
      world_.write("page.html",
                   "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://paper.example/met \n"
                   " saved date: Tue Mar 05 2024 10:12:13 GMT+0100 (Somewhere Standard Time)\n-->"
                   "<title>They met</title><p>The two sides met, as they had agreed, for two days.</p>");
  const auto file = file_of(take(path.string()).at(0).document);
  EXPECT_EQ(file.document.url, "https://paper.example/met");
  EXPECT_EQ(file.captured_at, "2024-03-05T09:12:13Z");
  model::Document stated;
  stated.url = "https://paper.example/elsewhere";  // who takes it in knows better
  const auto other = world_.write("other.html", base::read_file(path) + "<p>And one more paragraph.</p>");
  EXPECT_EQ(file_of(take({other.string()}, stated).at(0).document).document.url, "https://paper.example/elsewhere");
}

TEST_F(Ingest, WhatWaitsIsWrittenTogetherAndToldInItsOrder) {
  std::vector<std::string> names;
  for (int i = 100; i < 400; ++i) {
    const std::string name = std::to_string(i) + ".txt";
    world_.write("many/" + name,
                 i == 250 ? std::string("\0 no text", 9) : "Note " + name + "\n\nOf one sentence, no more.\n");
    names.push_back((world_.folder.path / "many" / name).string());
  }
  const auto done = take((world_.folder.path / "many").string());
  ASSERT_EQ(done.size(), names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(done[i].whence, names[i]);
    EXPECT_EQ(done[i].reason.empty(), i != 150) << done[i].reason;
    if (i % 37 == 0 && i != 150) {
      EXPECT_EQ(file_of(done[i].document).document.title, "Note " + std::to_string(i + 100) + ".txt");
    }
  }
  EXPECT_EQ(store::all_set_aside(world_.record, "").size(), 1U);
  EXPECT_EQ(store::search(world_.record, store::Viewer::officer("tester", {}), "\"note 399\"").size(), 1U);
}

namespace {

constexpr int notes = 600;  // more than are written together

/// An ingest of many notes that is ended in the middle, and started again.
class IngestThatWasEnded : public Ingest {
 protected:
  IngestThatWasEnded() {
    store::add_person(world_.record, "anna-sample", "Anna Sample");
    for (int i = 100; i < 100 + notes; ++i) world_.write("many/" + std::to_string(i) + ".txt", text_of(i));
  }
  static std::string text_of(int i) {
    return "Note " + std::to_string(i) + "\n\nA letter named Anna Sample and Bela Late, painters both.\n";
  }
  std::string folder() const { return (world_.folder.path / "many").string(); }

  /// Ends when so many have been told of; returns them.
  std::vector<Ingested> take_until(std::size_t told, const IngestOptions& options = {{}, {}, "tester"}) {
    struct Ended {};
    std::vector<Ingested> all;
    try {
      ingest(world_.record, {folder()}, options, [&](const Ingested& one) {
        all.push_back(one);
        if (all.size() == told) throw Ended();
      });
    } catch (const Ended&) {
    }
    return all;
  }
  static std::size_t there_in(const std::vector<Ingested>& all) {
    return static_cast<std::size_t>(std::ranges::count_if(all, [](const Ingested& one) { return one.was_there; }));
  }
};

}  // namespace

TEST_F(IngestThatWasEnded, GoesOnWhereItWas) {
  const auto before = take_until(300);
  ASSERT_EQ(before.size(), 300U);
  const auto kept = store::document_lines(world_.record.view(store::Viewer::officer("tester", {})).database()).size();
  const auto after = take(folder());
  ASSERT_EQ(after.size(), std::size_t{notes});
  EXPECT_EQ(there_in(after), kept);
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(after[i].document, before[i].document);
    EXPECT_TRUE(after[i].was_there);
    EXPECT_EQ(after[i].title, before[i].title);
  }
  EXPECT_EQ(store::documents_with(world_.record, store::Viewer::officer("tester", {}), "painters", 1000).size(),
            std::size_t{notes});
  EXPECT_EQ(there_in(take(folder())), 0U);  // it was done: now it is asked to read them again
}

TEST_F(IngestThatWasEnded, GoesOnWhereverTheFilesAreNowAndWhateverCameToThem) {
  take_until(1);
  world_.write("many/050.txt", text_of(50));
  world_.write("many/101.txt", "Another note\n\nThat is not what it was, and of two sentences. It has two.\n");
  const auto after = take(folder());
  ASSERT_EQ(after.size(), std::size_t{notes} + 1);
  EXPECT_FALSE(after[0].was_there);
  EXPECT_TRUE(after[1].was_there);
  EXPECT_FALSE(after[2].was_there);
  EXPECT_EQ(after[2].title, "Another note");
  EXPECT_TRUE(after[3].was_there);
}

TEST_F(IngestThatWasEnded, ReadsAgainWhatWouldBeReadOtherwiseNow) {
  const auto before = take_until(1);
  store::add_person(world_.record, "bela-late", "Bela Late");
  const auto after = take_until(1);
  EXPECT_FALSE(after.at(0).was_there);
  EXPECT_TRUE(mentions(file_of(after.at(0).document), "bela-late", "Bela Late"));
  EXPECT_TRUE(take_until(1).at(0).was_there);
  IngestOptions other{{}, {}, "tester"};
  other.stated.publisher = "The Sample Post";
  const auto stated = take_until(1, other);
  EXPECT_FALSE(stated.at(0).was_there);
  EXPECT_EQ(file_of(stated.at(0).document).document.publisher, "The Sample Post");
  other.audience = {model::Audience::Kind::restricted, "desk"};
  EXPECT_FALSE(take_until(1, other).at(0).was_there);
}

TEST_F(IngestThatWasEnded, ReadsAgainWhatTheRecordHasNoMore) {
  const auto before = take_until(2);
  ASSERT_EQ(before.size(), 2U);
  const auto sha256 = file_of(before[0].document).sha256;
  std::filesystem::remove(world_.record.folder() / store::evidence_place(sha256));
  store::stop_checking_references(world_.record.database());
  for (const char* gone : {"delete from suggestion_person", "delete from suggestion", "delete from mention"})
    world_.record.database().run(gone);
  world_.record.database().run(
      "delete from extraction where document_id = (select thing_id from thing where kind = 'document' and key = ?)",
      {before[1].document.value});
  const auto after = take_until(3);
  EXPECT_FALSE(after.at(0).was_there);
  EXPECT_FALSE(after.at(1).was_there);
  EXPECT_TRUE(after.at(2).was_there);
  EXPECT_EQ(store::get_evidence(world_.record, store::Viewer::officer("tester", {}), before[0].document), text_of(100));
  EXPECT_TRUE(file_of(before[1].document).extraction.has_value());
}

TEST_F(Ingest, TheFieldsWordsAreGivenOnce) {
  add_vocabulary(world_.record, "tester");
  const auto words = world_.count("vocabulary");
  EXPECT_GT(words, 100);
  add_vocabulary(world_.record, "tester");
  import_tables(world_.record, "data/record", "tester");
  EXPECT_EQ(world_.count("vocabulary"), words);
}

TEST_F(Ingest, TheDateThatIsSaidSettlesWhichRoundATextSpeaksOf) {
  import_tables(world_.record, "data/record", "tester");
  const auto path =
      world_.write("note.txt", "A note\n\nThis week the U.S.-China Human Rights Dialogue was held, and no more.\n");
  model::Document stated;
  stated.date = model::Date::parse("2012-07-26").value();
  for (const auto& mention : file_of(take({path.string()}, stated).at(0).document).mentions) {
    if (mention.subject.kind == model::Subject::Kind::round) {
      EXPECT_EQ(mention.subject.id, "us-2012");
      EXPECT_EQ(mention.certainty, "certain");
      return;
    }
  }
  FAIL() << "no round was found";
}

TEST_F(Ingest, WhatCannotBeReadIsSetAsideWithItsReasonAndTheRestGoesOn) {
  world_.write("in/a.txt", "broken \xff\xfe text\n");
  world_.write("in/b.txt", "A short note\n\nWith one sentence in it, and no more.\n");
  const auto done = take((world_.folder.path / "in").string());
  ASSERT_EQ(done.size(), 2U);
  EXPECT_NE(done[0].reason.find("byte 7"), std::string::npos) << done[0].reason;
  EXPECT_EQ(done[1].reason, "");
  const auto aside = store::all_set_aside(world_.record, "");
  ASSERT_EQ(aside.size(), 1U);
  EXPECT_EQ(aside[0].by, "tester");
}

TEST_F(Ingest, EvidenceThatWasChangedOnDiskIsCorrupt) {
  const auto done = take(world_.write("note.txt", "A short note\n\nWith one sentence in it, and no more.\n").string());
  for (const auto& entry : std::filesystem::recursive_directory_iterator(world_.record.folder() / "evidence"))
    if (entry.is_regular_file()) std::ofstream(entry.path()) << "something else";
  EXPECT_THROW(store::get_evidence(world_.record, store::Viewer::officer("tester", {}), done.at(0).document), Corrupt);
}

TEST_F(Ingest, EvidenceThatIsGoneIsCorruptAndNotUnknown) {
  const auto done = take(world_.write("note.txt", "A short note\n\nWith one sentence in it, and no more.\n").string());
  std::filesystem::remove_all(world_.record.folder() / "evidence");
  EXPECT_THROW(store::get_evidence(world_.record, store::Viewer::officer("tester", {}), done.at(0).document), Corrupt);
}

TEST_F(Ingest, TellsWhatItFoundInEachDocument) {
  store::add_person(world_.record, "anna-sample", "Anna Sample");
  const auto done = take(world_
                             .write("note.txt",
                                    "A short note\n\n3 May 2012\n\nLawyer Bert Unknownson spoke for Anna Sample.\n\n"
                                    "QUESTION: Was she named?\n\nMR. EXAMPLE: She was.\n")
                             .string());
  ASSERT_EQ(done.size(), 1U);
  EXPECT_TRUE(done[0].whence.ends_with("note.txt"));
  EXPECT_EQ(done[0].title, "A short note");
  EXPECT_EQ(done[0].lang, "en");
  EXPECT_EQ(done[0].turns, 2U);
  EXPECT_EQ(done[0].mentions, 1U);
  EXPECT_EQ(done[0].candidates, 1U);
}

TEST_F(Ingest, ADocumentIsForItsAudienceAndHasTheAddressThatWasGiven) {
  IngestOptions options;
  options.entered_by = "tester";
  options.stated.url = "https://example.org/note";
  options.audience = {model::Audience::Kind::restricted, "desk"};
  model::DocumentId id;
  const auto path = world_.write("note.txt", "A short note\n\nWith one sentence in it, and no more.\n").string();
  EXPECT_EQ(ingest(world_.record, {path}, options, [&](const Ingested& one) { id = one.document; }), 0U);
  EXPECT_FALSE(store::find_document(world_.record, store::Viewer::officer("tester", {}), id));
  const auto file = store::find_document(world_.record, store::Viewer::officer("tester", {"desk"}), id).value();
  EXPECT_EQ(file.document.url, "https://example.org/note");
  EXPECT_EQ(file.document.title, "A short note");
}

TEST_F(Ingest, ADocumentOfAWebArchiveKeepsItsOwnAddressAndDay) {
  const std::string http =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nA short note\n\nWith one sentence in it, and no more.\n";
  const auto path =
      world_.write("a.warc",
                   "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/archived\r\nWARC-Date: "
                   "2012-07-25T01:02:03Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
                   "Content-Type: application/http; msgtype=response\r\nContent-Length: " +
                       std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n");
  model::Document stated;
  stated.url = "https://example.org/stated";
  const auto done = take({path.string()}, stated);
  ASSERT_EQ(done.size(), 1U);
  const auto file = file_of(done[0].document);
  EXPECT_EQ(file.document.url, "https://example.org/archived");
  EXPECT_EQ(file.captured_at, "2012-07-25T01:02:03Z");
}

TEST_F(Ingest, TheBytesOfWhatCannotBeReadAreKeptToo) {
  const std::string bytes = "broken \xff\xfe text\n";
  const auto done = take(world_.write("a.txt", bytes).string());
  ASSERT_EQ(done.size(), 1U);
  EXPECT_TRUE(done[0].reason.starts_with("byte 7: ")) << done[0].reason;
  const auto aside = store::all_set_aside(world_.record, "");
  ASSERT_EQ(aside.size(), 1U);
  EXPECT_TRUE(aside[0].what.ends_with("a.txt"));
  EXPECT_EQ(aside[0].place, "byte 7");
  std::string kept;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(world_.record.folder() / "evidence"))
    if (entry.is_regular_file()) kept = base::read_file(entry.path());
  EXPECT_EQ(kept, bytes);
}

TEST_F(Ingest, LeavesNoIndexBehindByWhatItSetsAside) {
  take(world_.write("note.txt", "A short note\n\nWith one sentence in it, and no more.\n").string());
  take(world_.write("z.txt", std::string("a\0b", 3)).string());
  EXPECT_EQ(store::check_search(world_.record).behind, std::vector<std::string>());
}

TEST_F(Ingest, CompressedBytesThatEndEarlyAndAFileThatIsNotThereAreSetAside) {
  IngestOptions options;
  const auto broken =
      world_.write("a.warc.gz", std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x01", 11)).string();
  std::vector<std::string> reasons;
  EXPECT_EQ(ingest(world_.record, {broken, (world_.folder.path / "nowhere.txt").string()}, options,
                   [&](const Ingested& one) { reasons.push_back(one.reason); }),
            2U);
  ASSERT_EQ(reasons.size(), 2U);
  EXPECT_NE(reasons[0].find("end early"), std::string::npos) << reasons[0];
  EXPECT_NE(reasons[1], "");
  EXPECT_EQ(store::all_set_aside(world_.record, "").size(), 2U);
}

TEST_F(Ingest, FindsInOurOwnNoteWhatTheStoryNeeds) {
  import_tables(world_.record, "data/record", "tester");
  const auto file = file_of(take("data/notes/2012-07-round-note.txt").at(0).document);
  for (const auto& [id, surface] :
       {std::pair{"liu-xiaobo", "Liu Xiaobo"}, std::pair{"gao-zhisheng", "Gao Zhisheng"},
        std::pair{"ni-yulan", "Ni Yulan"}, std::pair{"chen-guangcheng", "Chen Guangcheng"},
        std::pair{"chen-kegui", "Chen Kegui"}, std::pair{"michael-posner", "Michael Posner"},
        std::pair{"xinjiang", "Xinjiang"}, std::pair{"tibet", "Tibet"}, std::pair{"", "Liu Weidong"}})
    EXPECT_TRUE(mentions(file, id, surface)) << id << " " << surface;
  bool has_round = false, has_kin = false;
  for (const auto& mention : file.mentions) {
    has_round = has_round || mention.subject.id == "us-2012";
    has_kin = has_kin || (mention.subject.id == "chen-kegui" && mention.kin == "nephew of chen-guangcheng" &&
                          mention.reason.find("which the register knows") != std::string::npos);
  }
  EXPECT_TRUE(has_round);
  EXPECT_TRUE(has_kin);
  ASSERT_EQ(file.extraction->turns.size(), 2U);
  EXPECT_EQ(file.extraction->turns[1].speaker, "ASSISTANT SECRETARY POSNER");
}

TEST_F(Ingest, FindsInTheSeedTextWhatTheStoryNeeds) {
  const std::string seed = "../shared/seed/us-defends-value-of-human-rights-dialogue.txt";
  if (!std::filesystem::exists(seed)) GTEST_SKIP() << "skipped: no ../shared";
  import_tables(world_.record, "data/record", "tester");
  const auto file = file_of(take(seed).at(0).document);
  for (const auto& [id, surface] :
       {std::pair{"liu-xiaobo", "Liu Xiaobo"}, std::pair{"gao-zhisheng", "Gao Zhisheng"},
        std::pair{"ni-yulan", "Ni Yulan"}, std::pair{"chen-guangcheng", "Chen Guangcheng"},
        std::pair{"chen-kegui", "Chen Kegui"}, std::pair{"michael-posner", "Michael Posner"},
        std::pair{"xinjiang", "Xinjiang"}, std::pair{"tibet", "Tibet"}, std::pair{"", "Liu Weidong"},
        std::pair{"us-cn", "U.S.-China Human Rights Dialogue"},
        std::pair{"us-2012", "U.S.-China Human Rights Dialogue"}})
    EXPECT_TRUE(mentions(file, id, surface)) << id << " " << surface;
  for (const auto& mention : file.mentions) {
    if (mention.subject.id == "chen-kegui") {
      EXPECT_EQ(mention.kin, "nephew of chen-guangcheng");
    }
  }
  ASSERT_TRUE(file.extraction);
  ASSERT_EQ(file.extraction->turns.size(), 2U);
  EXPECT_EQ(file.extraction->turns[0].speaker, "QUESTION");
  EXPECT_EQ(file.extraction->turns[1].speaker, "ASSISTANT SECRETARY POSNER");
  ASSERT_EQ(file.extraction->excerpts.size(), 2U);
  EXPECT_EQ(file.extraction->excerpts[0].outlet, "The New York Times");
  EXPECT_EQ(file.extraction->excerpts[1].outlet, "Global Times");
  for (const char* furniture :
       {"Subscribe", "Google Ads", "popup", "Welcome back", "Giving Assistant", "Firefly", "need your support"})
    EXPECT_EQ(file.extraction->text.find(furniture), std::string::npos) << furniture;
  EXPECT_TRUE(file.extraction->text.ends_with("in 2009 and 2012."));
}

}  // namespace vigil::pipeline

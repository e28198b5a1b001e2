// What the record keeps of captured documents: bytes by their hash within a compartment, texts, mentions.
#include "store/documents.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/error.hpp"
#include "store/principals.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::store {

namespace {

const Viewer officer = Viewer::officer("officer", {});
const Viewer member = Viewer::officer("member", {"desk"});
const model::Audience desk = head_for("desk").audience;

class Documents : public ::testing::Test {
 protected:
  Captured capture(const std::string& bytes, const std::string& whence, const model::Audience& audience = {},
                   const std::string& url = "") {
    model::Document stated;
    stated.url = url;
    return add_capture(world_.record, {bytes, "text/plain", whence, stated, "2012-01-01T00:00:00Z", "file", audience},
                       "tester");
  }
  static model::Extraction text(const std::string& words) {
    model::Extraction extraction;
    extraction.extractor = "test 1";
    extraction.text = words;
    extraction.title = "A title of the text";
    extraction.lang = "en";
    extraction.date = model::Date::parse("2011-05").value();
    return extraction;
  }
  void extract(const model::DocumentId& id, const std::string& words,
               const std::vector<model::Mention>& mentions = {}) {
    add_extraction(world_.record, id, text(words), base::to_hex(base::sha256(words)), mentions);
  }
  static model::Mention mention(const std::string& id, const std::string& kin = "") {
    return {0, 4, "Anna", {model::Subject::Kind::person, id, {}}, id.empty() ? "candidate" : "certain", "", kin};
  }
  model::DocumentFile file_of(const model::DocumentId& id, const Viewer& viewer = officer) {
    return find_document(world_.record, viewer, id).value();
  }
  std::int64_t count(const std::string& table) {
    return world_.record.database().first_integer("select count(*) from " + table);
  }
  /// A document as a table of imported documents has it: known, and not held.
  model::DocumentId known(const std::string& url, const model::Document& value = {}, const Head& head = head_for()) {
    Change change(world_.record, "tester");
    auto document = value;
    document.url = url;
    const auto id = new_thing(change, "document", "d");
    write_document(change, id, document, {add_thing(change, "person", "anna-sample")}, head);
    const model::DocumentId key{key_of(change.database(), id)};
    change.commit();
    return key;
  }

  TestRecord world_;
};

}  // namespace

TEST_F(Documents, BytesAreKeptUnderTheirHash) {
  const auto sha256 = base::to_hex(base::sha256("some bytes"));
  capture("some bytes", "a.txt");
  EXPECT_TRUE(std::filesystem::exists(world_.record.folder() / "evidence" / sha256.substr(0, 2) / sha256.substr(2)));
}

TEST_F(Documents, SameBytesAreOneDocumentWithASightingForEachPlace) {
  const auto first = capture("some bytes", "a.txt"), again = capture("some bytes", "a.txt");
  EXPECT_EQ(again.document, first.document);
  EXPECT_TRUE(first.is_new);
  EXPECT_FALSE(again.is_new);
  EXPECT_EQ(count("capture"), 1);
  EXPECT_EQ(capture("some bytes", "elsewhere.txt").document, first.document);
  EXPECT_EQ(count("capture"), 2);
  EXPECT_NE(capture("other bytes", "a.txt").document, first.document);
}

TEST_F(Documents, SameBytesInAnotherCompartmentAreAnotherDocument) {
  const auto held = capture("some bytes", "a.txt", desk);
  const auto open = capture("some bytes", "a.txt");
  EXPECT_NE(open.document, held.document);
  EXPECT_TRUE(open.is_new) << "it tells that a group holds these bytes";
  EXPECT_EQ(capture("some bytes", "a.txt", desk).document, held.document);
  EXPECT_NE(capture("some bytes", "a.txt", head_for("other").audience).document, held.document);
}

TEST_F(Documents, EveryMentionHasTheNameOfItsOwnSubject) {
  add_person(world_.record, "anna-sample", "Anna Sample");
  add_person(world_.record, "berta-sample", "Berta Sample");
  const auto id = capture("some bytes", "a.txt").document;
  extract(id, "some bytes", {mention("anna-sample"), mention("berta-sample"), mention("anna-sample"), mention("")});
  std::vector<std::string> labels;
  for (const auto& m : file_of(id).mentions) labels.push_back(m.subject.label.en);
  EXPECT_EQ(labels, (std::vector<std::string>{"Anna Sample", "Berta Sample", "Anna Sample", ""}));
}

TEST_F(Documents, AListOfDocumentsCountsWhatItsViewerSeesAndPutsTheNewestFirst) {
  add_person(world_.record, "anna-sample", "Anna Sample");
  const auto berta = add_person(world_.record, "berta-sample", "Berta Sample", "desk");
  const auto carla = add_person(world_.record, "carla-sample", "Carla Sample");
  model::Document old;
  old.date = model::Date::parse("1999").value();
  const auto cited = known("https://example.org/source", old);
  add_act(world_.record, "open-act", "2011-05-02", {carla});
  add_act(world_.record, "desk-act", "2011-05-03", {berta, carla}, "desk");
  const auto undated = capture("no date", "a.txt").document;
  const auto text = capture("some bytes", "b.txt").document;
  extract(text, "some bytes", {mention("anna-sample"), mention("berta-sample"), mention("")});
  extract(text, "the same, read better", {mention("anna-sample"), mention("berta-sample"), mention("anna-sample")});
  capture("desk bytes", "c.txt", desk);
  const auto of = [&](const Viewer& viewer) {
    auto view = world_.record.view(viewer);
    return document_lines(view.database());
  };
  const auto lines = of(officer);
  ASSERT_EQ(lines.size(), 3u) << "a document of a group is in the list";
  EXPECT_EQ(lines[0].document.id, text) << "2011-05, as the text says";
  EXPECT_EQ(lines[1].document.id, cited);
  EXPECT_EQ(lines[2].document.id, undated);
  EXPECT_EQ(lines[0].captured_at, "2012-01-01T00:00:00Z");
  EXPECT_EQ(lines[1].captured_at, "");
  EXPECT_EQ(lines[0].mentions, 2) << "of the newest text, without her whom only the group sees";
  const auto facts = [](const std::vector<model::DocumentLine>& all, const model::DocumentId& id) {
    return std::ranges::find(all, id, [](const auto& line) { return line.document.id; })->facts;
  };
  EXPECT_EQ(of(member).size(), 4u);
  EXPECT_EQ(facts(of(member), cited) - facts(lines, cited), 3) << "two raisings and the name of a person";
}

TEST_F(Documents, AFactThatCitesADocumentSaysWhoMaySeeIt) {
  const auto id = known("https://example.org/source");  // what head_for() cites
  const auto berta = add_person(world_.record, "berta-sample", "Berta Sample");
  add_act(world_.record, "open-act", "2011-05-02", {berta});
  add_act(world_.record, "desk-act", "2011-05-03", {berta}, "desk");
  std::vector<model::Audience> audiences;
  for (const auto& fact : file_of(id, member).facts)
    if (fact.kind == "raising") audiences.push_back(fact.audience);
  EXPECT_EQ(audiences, (std::vector<model::Audience>{{}, desk}));
}

TEST_F(Documents, OnlyTheDocumentsOfOnesOwnGroupsAreToldAsRestricted) {
  capture("open bytes", "a.txt");
  const auto held = capture("desk bytes", "b.txt", desk).document;
  capture("other bytes", "c.txt", head_for("other").audience);
  const auto of = [&](const Viewer& viewer) {
    auto view = world_.record.view(viewer);
    return restricted_documents(view.database());
  };
  EXPECT_EQ(of(member), (std::map<std::string, std::string>{{held.value, "desk"}}));
  EXPECT_TRUE(of(officer).empty());
}

TEST_F(Documents, ACapturedPageIsTheDocumentThatIsKnownByItsAddress) {
  const auto document = known("https://example.org/page");
  EXPECT_EQ(capture("some bytes", "a.txt", {}, "https://example.org/page").document, document);
  EXPECT_NE(capture("other bytes", "b.txt", {}, "").document, document);
  EXPECT_NE(capture("more bytes", "c.txt", desk, "https://example.org/page").document, document);
}

TEST_F(Documents, ACapturedPageIsNotTheOneThatOnlyAGroupKnows) {
  const auto document = known("https://example.org/page", {}, head_for("desk"));
  EXPECT_NE(capture("some bytes", "a.txt", {}, "https://example.org/page").document, document);
}

TEST_F(Documents, ATextThatTellsNothingNewWritesNoClaim) {
  const auto document = known("https://example.org/page");
  capture("some bytes", "a.txt", {}, "https://example.org/page");
  extract(document, "some bytes");
  const auto claims = count("claim");
  extract(document, "some bytes, as a better extractor reads them");
  EXPECT_EQ(count("claim"), claims);
}

TEST_F(Documents, TheTextFillsWhatWasNotKnownAndOverwritesNothing) {
  model::Document value;
  value.title = "A title of the table";
  value.read = "excerpt";
  const auto document = known("https://example.org/page", value);
  add_person(world_.record, "anna-sample", "Anna Sample");
  capture("some bytes", "a.txt", {}, "https://example.org/page");
  extract(document, "some bytes");
  const auto file = file_of(document);
  EXPECT_EQ(file.document.title, "A title of the table");
  EXPECT_EQ(file.document.read, "excerpt");
  EXPECT_EQ(file.document.date.edtf(), "2011-05");
  EXPECT_EQ(file.document.language, "en");
  EXPECT_EQ(file.document.mentions, std::vector<std::string>{"anna-sample"});
}

TEST_F(Documents, WhoseTextIsHeldAndOfWhichNothingWasSaidIsReadWhole) {
  const auto document = capture("some bytes", "a.txt", desk).document;
  extract(document, "some bytes");
  EXPECT_EQ(file_of(document, member).document.read, "whole");
  EXPECT_EQ(file_of(document, member).document.title, "A title of the text");
  EXPECT_FALSE(find_document(world_.record, officer, document)) << "filling it has widened its audience";
}

TEST_F(Documents, AnExtractionTwiceIsOneAndItsMentionsAreThoseOfTheLastTime) {
  add_person(world_.record, "anna-sample", "Anna Sample");
  const auto document = capture("Anna was here", "a.txt").document;
  extract(document, "Anna was here", {mention("anna-sample"), mention("")});
  extract(document, "Anna was here", {mention("anna-sample")});
  EXPECT_EQ(count("extraction"), 1);
  EXPECT_EQ(file_of(document).mentions.size(), 1U);
  extract(document, "Anna was here, as a better extractor reads");
  EXPECT_EQ(file_of(document).extraction->text, "Anna was here, as a better extractor reads");
  EXPECT_TRUE(file_of(document).mentions.empty());
}

TEST_F(Documents, AMentionOfSomebodyWhomTheViewerDoesNotSeeIsNotThere) {
  add_person(world_.record, "anna-sample", "Anna Sample", "desk");
  add_person(world_.record, "ben-sample", "Ben Sample");
  const auto document = capture("Anna was here", "a.txt").document;
  extract(document, "Anna was here",
          {mention("anna-sample"), mention("ben-sample", "nephew of anna-sample"), mention("")});
  const auto stranger = file_of(document).mentions, members = file_of(document, member).mentions;
  ASSERT_EQ(stranger.size(), 2U);
  EXPECT_EQ(stranger[0].subject.id, "ben-sample");
  EXPECT_EQ(stranger[0].kin, "");
  EXPECT_EQ(stranger[1].certainty, "candidate");
  ASSERT_EQ(members.size(), 3U);
  EXPECT_EQ(members[1].kin, "nephew of anna-sample");
}

TEST_F(Documents, ThePublicGetsNoTextOfADocument) {
  const auto document = capture("some bytes", "a.txt").document;
  extract(document, "some bytes");
  {
    Change change(world_.record, "tester");
    auto head = head_for();
    head.citations = {{add_passage(change, get_thing(change.database(), "document", document.value), 0, 4), ""}};
    write_name(change, add_thing(change, "person", "anna-sample"), {"main", "en", "Anna Sample"}, head);
    change.commit();
  }
  const auto file = file_of(document, Viewer::the_public());
  EXPECT_FALSE(file.extraction);
  EXPECT_EQ(file.sha256, "");
  EXPECT_TRUE(file_of(document).extraction);
}

TEST_F(Documents, BytesAreForThoseWhoMaySeeTheDocument) {
  const auto document = capture("some bytes", "a.txt", desk).document;
  EXPECT_EQ(get_evidence(world_.record, member, document), "some bytes");
  EXPECT_THROW(get_evidence(world_.record, officer, document), NotFound);
  EXPECT_THROW(get_evidence(world_.record, Viewer::the_public(), document), NotFound);
}

TEST_F(Documents, WhatWasSetAsideIsListedOnceWithItsPlaceAndReason) {
  for (int n = 0; n < 2; ++n) set_aside(world_.record, {"", "import", "events.tsv:2", "no such day"});
  const auto all = all_set_aside(world_.record, "");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].place, "events.tsv:2");
  EXPECT_EQ(all[0].reason, "no such day");
  EXPECT_NE(all[0].at, "");
}

TEST_F(Documents, WhatWasSetAsideIsToldToWhoTookItInAlone) {
  const auto told = [&](const std::string& user) {
    std::string all;
    for (const auto& one : all_set_aside(world_.record, user)) all += one.place + ";";
    return all;
  };
  world_.record.database().run(
      "insert into set_aside(set_aside_id, at, what, place, reason, by_whom) values(1, '', 'import', 'old.csv:2', 'a "
      "reason', null)");
  set_aside(world_.record, {"", "search", "search/", "an index could not be written"});
  Change change(world_.record, "bo");
  set_aside(change, {"", "import", "hidden.csv:3", "no such day"});
  change.commit();
  EXPECT_EQ(told("anybody"), "old.csv:2;search/;hidden.csv:3;") << "nobody is told apart here";
  {
    Change users(world_.record, "anna");
    for (const auto& [user, role] : {std::pair("anna", "administrator"), {"bo", "editor"}, {"cai", "officer"}}) {
      write_principal(users, "user", user, "added");
      write_principal(users, "user", user, "role", role);
    }
    users.commit();
  }
  EXPECT_EQ(told("anna"), "old.csv:2;search/;");
  EXPECT_EQ(told("bo"), "search/;hidden.csv:3;");
  EXPECT_EQ(told("cai"), "search/;");
  EXPECT_EQ(told("nobody"), "search/;");
}

TEST_F(Documents, EveryPieceOfEvidenceIsCheckedWhoeverMaySeeIt) {
  capture("open", "a.txt");
  capture("held", "b.txt", desk);
  capture("earlier", "c.txt", {}, "https://example.org/c");
  capture("later", "c.txt", {}, "https://example.org/c");
  EXPECT_EQ(check_evidence(world_.record).pieces, 4U);
  EXPECT_TRUE(check_evidence(world_.record).damaged.empty());
  const auto path = [&](const std::string& bytes) {
    const auto hash = base::to_hex(base::sha256(bytes));
    return world_.record.folder() / "evidence" / hash.substr(0, 2) / hash.substr(2);
  };
  std::ofstream(path("held")) << "other";
  std::filesystem::remove(path("earlier"));
  const auto damaged = check_evidence(world_.record).damaged;
  ASSERT_EQ(damaged.size(), 2U);
  EXPECT_NE((damaged[0] + damaged[1]).find("is gone"), std::string::npos);
  EXPECT_NE((damaged[0] + damaged[1]).find("has changed"), std::string::npos);
}

}  // namespace vigil::store

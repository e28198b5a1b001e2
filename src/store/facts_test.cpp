// What is checked before a fact gets into the record.
#include "store/facts.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "store/documents.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::store {

TEST(Writing, ARestrictedClaimNeedsTheNameOfItsGroup) {
  TestRecord world;
  Change change(world.record, "tester");
  auto head = head_for();
  head.audience.kind = model::Audience::Kind::restricted;
  EXPECT_THROW(write_field(change, add_thing(change, "person", "anna-sample"), "born", "1960", head), Usage);
}

TEST(Writing, AThingIsMadeOnceAndANewOneHasAKeyOfItsOwn) {
  TestRecord world;
  Change change(world.record, "tester");
  EXPECT_EQ(add_thing(change, "person", "anna-sample"), add_thing(change, "person", "anna-sample"));
  EXPECT_NE(add_thing(change, "person", "same"), add_thing(change, "issue", "same"));
  EXPECT_NE(new_thing(change, "act", "act-d"), new_thing(change, "act", "act-d"));
}

TEST(Writing, AClaimKeepsEverySourceInItsOrder) {
  TestRecord world;
  Change change(world.record, "tester");
  auto head = head_for();
  head.citations = {{{}, "first"}, {{}, "second"}};
  const auto claim = write_field(change, add_thing(change, "person", "anna-sample"), "born", "1960", head);
  EXPECT_EQ(change.database().rows("select stated from citation where claim_id = ? order by position", {claim}),
            (std::vector<std::vector<base::Value>>{{std::string("first")}, {std::string("second")}}));
}

TEST(Writing, ACitationIsOfTheSubjectOfItsClaim) {
  TestRecord world;
  add_person(world.record, "anna-sample", "Anna Sample");
  const auto other = add_person(world.record, "ben-sample", "Ben Sample");
  EXPECT_THROW(
      world.record.database().run(
          "insert into citation(subject_id, claim_id, position, how, stated) values(?, 1, 1, 'stated', 'a')", {other}),
      Conflict);
}

TEST(Official, OfTheLongestNameThatStandsInTheDesignationIsTheSpeaker) {
  TestRecord world;
  Change change(world.record, "tester");
  for (const char* name : {"Ann Sample", "Ann Samples", "Ann"}) {
    const auto id = new_thing(change, "official", "o");
    write_name(change, id, {"main", "en", name}, head_for());
  }
  auto& db = change.database();
  const auto named = [&](const char* designation) {
    const auto id = find_official_named_in(db, designation);
    return id ? std::get<std::string>(*db.first("select n.text from name n join claim c on c.claim_id = n.claim_id"
                                                " where c.subject_id = ?",
                                                {*id}))
              : "";
  };
  EXPECT_EQ(named("Ann Samples (Sampleland)"), "Ann Samples");
  EXPECT_EQ(named("Minister Ann Sample"), "Ann Sample");
  EXPECT_EQ(named("A spokesman"), "");
}

TEST(Passage, OfTheSameBytesIsOneAndIsOfTheNewestText) {
  TestRecord world;
  const auto id = add_capture(world.record, {"bytes", "text/plain", "a.txt", {}, "", "file", {}}, "tester").document;
  const auto extract = [&](const std::string& words) {
    model::Extraction extraction;
    extraction.extractor = "test 1";
    extraction.text = words;
    add_extraction(world.record, id, extraction, base::to_hex(base::sha256(words)), {});
  };
  extract("first text");
  Change change(world.record, "tester");
  const auto document = get_thing(change.database(), "document", id.value);
  const auto one = add_passage(change, document, 0, 5);
  EXPECT_EQ(add_passage(change, document, 0, 5), one);
  EXPECT_NE(add_passage(change, document, 0, 6), one);
  change.commit();
  extract("better text");
  Change later(world.record, "tester");
  const auto two = add_passage(later, document, 0, 6);
  EXPECT_EQ(later.database().first("select words from passage where passage_id = ?", {two}),
            base::Value(std::string("better")));
}

TEST(Passage, OfAMachinesReadingIsRefused) {
  TestRecord world;
  const auto id = add_capture(world.record, {"bytes", "image/png", "a.png", {}, "", "file", {}}, "tester").document;
  model::Extraction extraction;
  extraction.extractor = "vigil-ocr 1, Tesseract 5";
  extraction.text = "THIS LETTER 15 LOST";
  add_extraction(world.record, id, extraction, "address", {});
  Change change(world.record, "tester");
  EXPECT_THROW(add_passage(change, get_thing(change.database(), "document", id.value), 0, 4), Usage);
}

TEST(Passage, LiesInsideTheTextAtWholeCharacters) {
  TestRecord world;
  const auto id = add_capture(world.record, {"bytes", "text/plain", "a.txt", {}, "", "file", {}}, "tester").document;
  Change change(world.record, "tester");
  const auto document = get_thing(change.database(), "document", id.value);
  EXPECT_THROW(add_passage(change, document, 0, 1), NotFound);  // no text yet
  change.commit();
  model::Extraction extraction;
  extraction.extractor = "test 1";
  extraction.text = "刘晓";
  add_extraction(world.record, id, extraction, "address", {});
  Change later(world.record, "tester");
  for (const auto& [start, end] : {std::pair{0, 0}, std::pair{3, 2}, std::pair{0, 7}, std::pair{1, 6}, std::pair{0, 4}})
    EXPECT_THROW(add_passage(later, document, static_cast<std::size_t>(start), static_cast<std::size_t>(end)), Usage)
        << start << "-" << end;
  EXPECT_NO_THROW(add_passage(later, document, 3, 6));
}

}  // namespace vigil::store

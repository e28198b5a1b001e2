#include <gtest/gtest.h>

#include "store/documents.hpp"
#include "store/record_for_tests.hpp"
#include "store/search.hpp"

namespace vigil::store {
namespace {

const Viewer member = Viewer::officer("member", {"desk"});
const Viewer stranger = Viewer::officer("stranger", {"other"});

model::DocumentId add_text(Record& record, const std::string& text, std::string_view group = {}) {
  const auto id =
      add_capture(record, {text, "text/plain", "a.txt", {}, "", "file", head_for(group).audience}, "tester").document;
  model::Extraction extraction;
  extraction.extractor = "test 1";
  extraction.text = text;
  add_extraction(record, id, extraction, base::to_hex(base::sha256(text)), {});
  index_document(record, id);
  return id;
}

struct World : TestRecord {
  World() {
    add_text(record, "The committee spoke of human rights, и о правах человека.");
    rebuild_search(record);
  }
  std::string meant(const Viewer& viewer, const char* query) { return did_you_mean(record, viewer, query); }
};

TEST(DidYouMean, AWordThatStandsNowhereIsPutRightByOneLetter) {
  World world;
  EXPECT_EQ(world.meant(member, "comittee"), "committee");
  EXPECT_EQ(world.meant(member, "commmittee"), "committee");
  EXPECT_EQ(world.meant(member, "comnittee"), "committee");
  EXPECT_EQ(world.meant(member, "ocmmittee"), "committee");
  EXPECT_EQ(world.meant(member, "Comittee human"), "committee human");
  EXPECT_EQ(world.meant(member, "\"human rihgts\""), "\"human rights\"");
  EXPECT_EQ(world.meant(member, "чиловека"), "человека");
}

TEST(DidYouMean, WhatStandsSomewhereIsNotDoubted) {
  World world;
  for (const char* query : {"committee", "comm", "human rights", "\"human rights\"", "", "..."})
    EXPECT_EQ(world.meant(member, query), "") << query;
}

TEST(DidYouMean, WhatNothingIsLikeHasNoAnswer) {
  World world;
  for (const char* query : {"xylophone", "rits", "nan", "人权", "\"rights humna\"", "12345"})
    EXPECT_EQ(world.meant(member, query), "") << query;
}

TEST(DidYouMean, OfTwoWordsTheOneThatStandsInMoreIsMeant) {
  World world;
  for (const char* text : {"horses, the first", "horses, the second", "houses"}) add_text(world.record, text);
  EXPECT_EQ(world.meant(member, "hoses"), "horses");
  for (const char* text : {"houses, two", "houses, three"}) add_text(world.record, text);
  EXPECT_EQ(world.meant(member, "hoses"), "houses");
}

TEST(DidYouMean, ANameOneLetterOffOrOfTheSameSoundIsMeant) {
  World world;
  add_person(world.record, "zhao-liman", "Zhao Liman");
  rebuild_search(world.record);
  EXPECT_EQ(world.meant(member, "Zhao Limen"), "Zhao Liman");
  World other;
  add_person(other.record, "same-sound", "赵立曼");
  rebuild_search(other.record);
  EXPECT_EQ(other.meant(member, "赵丽曼"), "赵立曼");
}

TEST(DidYouMean, NoWordOfAnIndexThatTheViewerMayNotReadIsTold) {
  World world;
  add_text(world.record, "A quagga was seen.", "desk");
  add_person(world.record, "hidden", "Zhao Liman", "desk");
  rebuild_search(world.record);
  EXPECT_EQ(world.meant(member, "quaga"), "quagga");
  EXPECT_EQ(world.meant(member, "Zhao Limen"), "Zhao Liman");
  EXPECT_EQ(world.meant(stranger, "quaga"), "");
  EXPECT_EQ(world.meant(stranger, "Zhao Limen"), "");
  EXPECT_EQ(world.meant(Viewer::the_public(), "quaga"), "");
}

TEST(DidYouMean, AWordOfWhatIsHiddenSinceIsNotToldThoughTheIndexHasIt) {
  World world;
  const auto person = add_person(world.record, "anna-sample", "Anna Quagga");
  {
    Change change(world.record, "tester");
    write_field(change, person, "role", "keeper of the quokkas", head_for());
    change.commit();
  }
  rebuild_search(world.record);
  EXPECT_EQ(world.meant(stranger, "quokas"), "quokkas");
  {
    Change change(world.record, "tester");
    const auto claim =
        change.database().first_integer("select claim_id from claim where subject_id = ? and field = 'name'", {person});
    write_name(change, person, {"main", "en", "Anna Quagga"}, head_for("desk", claim));
    change.commit();
  }
  EXPECT_EQ(world.meant(stranger, "quokas"), "");
  EXPECT_EQ(world.meant(stranger, "quaga"), "");
}

}  // namespace
}  // namespace vigil::store

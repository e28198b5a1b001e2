#include <gtest/gtest.h>

#include <map>

#include "base/error.hpp"
#include "store/documents.hpp"
#include "store/record_for_tests.hpp"
#include "store/search.hpp"

namespace vigil::store {
namespace {

const Viewer member = Viewer::officer("member", {"desk"});
const Viewer stranger = Viewer::officer("stranger", {"other"});

struct World : TestRecord {
  int made = 0;

  model::DocumentId text(const char* date, const char* language, const char* source_class, const char* publisher,
                         std::string_view group = {}) {
    Capture capture;
    capture.bytes = "A zebra was seen, " + std::to_string(++made);
    capture.media_type = "text/plain";
    capture.method = "file";
    capture.audience = head_for(group).audience;
    capture.stated.title = "A note";
    capture.stated.date = model::Date::parse(date).value();
    capture.stated.language = language;
    capture.stated.source_class = source_class;
    capture.stated.publisher = publisher;
    const auto id = add_capture(record, capture, "tester").document;
    model::Extraction extraction;
    extraction.extractor = "test 1";
    extraction.text = capture.bytes;
    add_extraction(record, id, extraction, base::to_hex(base::sha256(capture.bytes)), {});
    return id;
  }

  World() {
    add_person(record, "anna-zebra", "Anna Zebra");
    text("2012-07-24", "en", "press", "House A");
    text("2012", "zh-Hans", "press", "House B");
    text("2012/2013", "en", "ngo", "House A");
    text("", "en", "", "");
    rebuild_search(record);
  }

  std::map<std::string, std::string> facets(const Viewer& viewer, const model::SearchFilters& filters = {},
                                            const char* query = "zebra") {
    std::map<std::string, std::string> all;
    for (const auto& facet : facets_of(record, viewer, query, filters).facets)
      for (const auto& [value, count] : facet.counts) all[facet.field] += value + " " + std::to_string(count) + "; ";
    return all;
  }
  std::size_t found(const model::SearchFilters& filters) { return search(record, member, "zebra", filters).size(); }
};

TEST(Facets, CountWhatHasTheWordsByKindYearLanguageSourceAndPublisher) {
  World world;
  const auto all = world.facets(member);
  EXPECT_EQ(all.at("kind"), "document 4; person 1; ");
  EXPECT_EQ(all.at("year"), "2012 2; ");  // what goes on into another year has none
  EXPECT_EQ(all.at("language"), "en 3; zh-Hans 1; ");
  EXPECT_EQ(all.at("source_class"), "press 2; ngo 1; ");
  EXPECT_EQ(all.at("publisher"), "House A 2; House B 1; ");
  EXPECT_TRUE(world.facets(member, {}, "otter").empty());
  EXPECT_TRUE(world.facets(member, {}, "").empty());
}

TEST(Facets, AFilterFindsAsManyAsItsFacetCounts) {
  World world;
  for (const auto& facet : facets_of(world.record, member, "zebra").facets)
    for (const auto& [value, count] : facet.counts) {
      model::SearchFilters filters;
      (facet.field == "kind"           ? filters.kind
       : facet.field == "year"         ? filters.from
       : facet.field == "language"     ? filters.language
       : facet.field == "source_class" ? filters.source_class
                                       : filters.publisher) = value;
      if (facet.field == "year") filters.to = value;
      EXPECT_EQ(world.found(filters), static_cast<std::size_t>(count)) << facet.field << " " << value;
      EXPECT_EQ(facets_of(world.record, member, "zebra", filters).counted, count) << facet.field << " " << value;
    }
}

TEST(Facets, FiltersAreAllNeededAndThoseOfDocumentsFindNothingElse) {
  World world;
  EXPECT_EQ(world.found({}), 5U);
  EXPECT_EQ(world.found({.from = "2012-07", .to = "2012-07"}), 1U);
  EXPECT_EQ(world.found({.from = "2012-07-24", .to = "2012-07-24"}), 1U);
  EXPECT_EQ(world.found({.from = "2012-08"}), 0U);
  EXPECT_EQ(world.found({.to = "2013"}), 3U);
  EXPECT_EQ(world.found({.to = "2012"}), 2U);
  EXPECT_EQ(world.found({.from = "2012", .language = "en", .publisher = "House A"}), 2U);
  EXPECT_EQ(world.found({.from = "2012", .language = "zh-Hans", .publisher = "House A"}), 0U);
  EXPECT_EQ(world.found({.kind = "person", .language = "en"}), 0U);
  EXPECT_THROW(world.found({.from = "yesterday"}), Usage);
  EXPECT_THROW(world.found({.to = "2012/.."}), Usage);
}

TEST(Facets, WhatTheViewerDoesNotSeeCountsNowhere) {
  World world;
  const auto before = world.facets(stranger);
  const auto mine = world.facets(member);
  for (int i = 0; i < 3; ++i) world.text("2011", "bo", "wire", "House C", "desk");
  add_person(world.record, "hidden-zebra", "Quiet Zebra", "desk");
  rebuild_search(world.record);
  EXPECT_EQ(world.facets(stranger), before);
  EXPECT_NE(world.facets(member), mine);
}

TEST(Facets, ARightThatWasNarrowedHoldsBeforeTheIndexIsMadeAnew) {
  World world;
  const auto id = world.text("2011", "bo", "wire", "House C");
  rebuild_search(world.record);
  EXPECT_EQ(world.facets(stranger).at("year"), "2012 2; 2011 1; ");
  {
    Change change(world.record, "tester");
    const auto thing = get_thing(change.database(), "document", id.value);
    const auto claim = change.database().first_integer(
        "select max(claim_id) from claim where subject_id = ? and field = 'document'", {thing});
    write_document(change, thing, {}, {}, head_for("desk", claim));
    change.commit();
  }
  EXPECT_EQ(world.facets(stranger).at("year"), "2012 2; ");
  EXPECT_EQ(world.facets(stranger).at("kind"), "document 4; person 1; ");
  EXPECT_EQ(facets_of(world.record, stranger, "zebra", {}, 5).all, true);  // nor is it one more that was found
}

TEST(Facets, OfMoreThanAreCountedTheyAreOfTheFirstAloneAndSaySo) {
  World world;
  auto facets = facets_of(world.record, member, "zebra", {}, 3);
  EXPECT_EQ(facets.counted, 3);
  EXPECT_FALSE(facets.all);
  facets = facets_of(world.record, member, "zebra", {}, 5);
  EXPECT_EQ(facets.counted, 5);
  EXPECT_TRUE(facets.all);
}

}  // namespace
}  // namespace vigil::store

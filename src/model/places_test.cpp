#include "model/places.hpp"

#include <gtest/gtest.h>

namespace {

using namespace vigil::model;

TEST(Place, PacksAndUnpacks) {
  for (const Place& place : {Place{Place::Part::none, 3, 82, 120, 914, 1000}, Place{Place::Part::footnotes, 70'000},
                             Place{Place::Part::comments, 1}, Place{}})
    EXPECT_EQ(unpacked(packed(place)), place) << to_words(place);
}

TEST(Place, IsThatOfTheParagraphThatTheByteStandsIn) {
  Extraction e;
  e.extractor = "vigil-pdf 1";
  e.text = "One.\n\nTwo.";
  const Place first{Place::Part::none, 1, 100, 100, 900, 120}, second{Place::Part::none, 2, 100, 50, 900, 80};
  e.spans = {{0, packed(first), 0}, {6, packed(second), 0}};
  EXPECT_EQ(place_at(e, 3), first);
  EXPECT_EQ(place_at(e, 6), second);
  EXPECT_EQ(to_words(second), "page 2, box 100 50 900 80");
  e.extractor = "vigil-html 1";
  EXPECT_EQ(place_at(e, 3), std::nullopt);
}

}  // namespace

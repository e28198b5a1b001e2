#include "model/extraction.hpp"

#include <gtest/gtest.h>

namespace vigil::model {

namespace {
Extraction sample() {
  Extraction e;
  e.extractor = "test 1";
  e.publisher = "The Invented Paper";
  e.source_class = "press";
  e.text = "QUESTION: 你好 “x”";
  e.title = "A \"title\"";
  e.author = "A. Sample";
  e.lang = "en";
  e.date = Date::parse("2012-07~").value();
  e.paragraphs = {{0, e.text.size(), "en"}};
  e.spans = {{0, 3, 4}, {4, 9, 6}};
  e.turns = {{0, 10, "QUESTION"}};
  e.quotes = {{20, 21, ""}};
  e.excerpts = {{0, 5, "An Outlet", "B. Sample"}};
  return e;
}
}  // namespace

TEST(ExtractionJson, ReadsBackToAnEqualValue) {
  EXPECT_EQ(extraction_from_json(extraction_to_json(sample())).value(), sample());
}

TEST(ExtractionJson, ARangeOutsideOfTheTextIsRefused) {
  auto e = sample();
  e.turns[0].end = 1000;
  EXPECT_FALSE(extraction_from_json(extraction_to_json(e)));
  e = sample();
  e.spans[0].length = static_cast<std::size_t>(-1);
  EXPECT_FALSE(extraction_from_json(extraction_to_json(e)));
}

TEST(ExtractionJson, BytesThatAreNoJsonAreUnread) { EXPECT_FALSE(extraction_from_json("{\"text\": ")); }

}  // namespace vigil::model

#include "model/extraction.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

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

TEST(ExtractionJson, IsWrittenAsAnyWriterOfJsonWouldWriteIt) {
  auto e = sample();
  for (char c = 1; c < 0x7F; ++c) e.text += c;
  e.text += std::string("\0\x7F \u2028 \U0001F600", 11);
  e.spans.push_back({7, 8, 1, 2});
  e.encoding = "gb18030";
  e.encoding_guessed = true;
  e.replaced = 3;
  for (const auto& one : {e, Extraction(), sample()}) {
    const auto json = extraction_to_json(one);
    EXPECT_EQ(nlohmann::ordered_json::parse(json).dump(), json);
  }
  EXPECT_EQ(extraction_from_json(extraction_to_json(e)).value(), e);
}

TEST(ExtractionJson, ARangeOutsideOfTheTextIsRefused) {
  auto e = sample();
  e.turns[0].end = 1000;
  EXPECT_FALSE(extraction_from_json(extraction_to_json(e)));
  e = sample();
  e.spans[0].length = static_cast<std::size_t>(-1);
  EXPECT_FALSE(extraction_from_json(extraction_to_json(e)));
}

TEST(ExtractionJson, WhatIsNotInItsFormIsRefused) {
  const auto whole = nlohmann::ordered_json::parse(extraction_to_json(sample()));
  for (const auto& [name, value] : whole.items()) {
    auto without = whole, other = whole;
    without.erase(name);
    EXPECT_FALSE(extraction_from_json(without.dump())) << name;
    other[name] = 7;
    EXPECT_FALSE(extraction_from_json(other.dump())) << name;
  }
  for (const char* path : {"/paragraphs/0/lang", "/paragraphs/0/start", "/turns/0/speaker", "/turns/0/end",
                           "/quotes/0/speaker", "/excerpts/0/outlet", "/excerpts/0/author", "/spans/0/2"}) {
    auto without = whole;
    const nlohmann::ordered_json::json_pointer pointer(path);
    if (without.at(pointer.parent_pointer()).is_array())
      without.at(pointer.parent_pointer()).erase(2);
    else
      without.at(pointer.parent_pointer()).erase(pointer.back());
    EXPECT_FALSE(extraction_from_json(without.dump())) << path;
    auto other = whole;
    other.at(pointer) = -1;
    EXPECT_FALSE(extraction_from_json(other.dump())) << path;
    other.at(pointer) = nlohmann::ordered_json::object({{"start", 1}});
    EXPECT_FALSE(extraction_from_json(other.dump())) << path;
  }
  auto turned = nlohmann::ordered_json::object();
  for (auto member = whole.rbegin(); member != whole.rend(); ++member) turned[member.key()] = member.value();
  turned["more"] = {{"start", 1}, {"list", {1, 2, {{"text", "x"}}}}};
  EXPECT_EQ(extraction_from_json(turned.dump()).value(), sample());
}

TEST(ExtractionJson, BytesThatAreNoJsonAreUnread) { EXPECT_FALSE(extraction_from_json("{\"text\": ")); }

}  // namespace vigil::model

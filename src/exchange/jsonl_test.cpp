#include "exchange/jsonl.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "exchange/invented_for_tests.hpp"

namespace vigil::exchange {
namespace {

std::vector<nlohmann::json> lines_of(const std::string& text) {
  std::vector<nlohmann::json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

TEST(Jsonl, FirstLineCountsWhatFollows) {
  const auto lines = lines_of(jsonl(invented::world()));
  std::map<std::string, std::size_t> counted;
  for (std::size_t i = 1; i < lines.size(); ++i) ++counted[lines[i].at("object").get<std::string>()];
  std::size_t all = 0;
  for (const auto& [object, count] : lines[0].at("lines").items()) {
    EXPECT_EQ(counted[object], count.get<std::size_t>()) << object;
    all += count.get<std::size_t>();
  }
  EXPECT_EQ(all, 7U);
  EXPECT_EQ(lines.size(), 8U);
}

TEST(Jsonl, ALineHasItsClaimAndSource) {
  for (const auto& line : lines_of(jsonl(invented::world())))
    if (line.at("object") == "event") {
      EXPECT_EQ(line.at("type"), "detained");
      EXPECT_EQ(line.at("claim").at("sources").at(0).at("url"), "https://news.example/one");
      return;
    }
  FAIL() << "no event";
}

TEST(Jsonl, WhatOthersBroughtStandsInAnOfficersOwnFileAlone) {
  auto all = invented::world();
  all.further.push_back({"incident", "i1", {{"oes.event_title", "invented"}}, {{"oes.event", {"incident", "i2"}}}});
  EXPECT_EQ(jsonl(all).find("further"), std::string::npos);
  all.is_of_mine = true;
  const auto last = lines_of(jsonl(all)).back();
  EXPECT_EQ(last.at("object"), "further");
  EXPECT_EQ(last.at("fields").at("oes.event_title"), "invented");
  EXPECT_EQ(last.at("references").at("oes.event").at("id"), "i2");
}

}  // namespace
}  // namespace vigil::exchange

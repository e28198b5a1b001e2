// docs/FORMATS.md is held to the code: its examples are what the formats make of the small world of the tests.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "exchange/cecc.hpp"
#include "exchange/ftm.hpp"
#include "exchange/ical.hpp"
#include "exchange/invented_for_tests.hpp"
#include "exchange/jsonl.hpp"
#include "exchange/openevsys.hpp"
#include "exchange/row.hpp"
#include "exchange/upr.hpp"

namespace vigil::exchange {
namespace {

const std::string& document() {
  static const std::string text = [] {
    std::ostringstream out;
    out << std::ifstream("docs/FORMATS.md").rdbuf();
    return out.str();
  }();
  return text;
}

// The first block of code below a line.
std::string block_below(const std::string& line) {
  const auto at = document().find("\n" + line + "\n");
  if (at == std::string::npos) return "docs/FORMATS.md has no line " + line;
  const auto start = document().find('\n', document().find("\n```", at) + 1) + 1;
  return document().substr(start, document().find("\n```", start) + 1 - start);
}

// As a page shows a text: without a byte order mark, with line feeds.
std::string shown(std::string text) {
  std::string out;
  for (const char c : text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text)
    if (c != '\r') out += c;
  return out;
}

std::string first_lines(const std::string& text, std::size_t lines) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < lines && at != std::string::npos; ++i) at = text.find('\n', at) + 1;
  return text.substr(0, at);
}

TEST(FormatsOfExchange, TheExamplesAreWhatTheFormatsMake) {
  const auto world = invented::world();
  Notes notes;
  const auto calendar = ical(world, {invented::date("2030-03-01"), "2030-03-01T02:03:04Z"}, notes);
  EXPECT_EQ(block_below("### ical"), shown(calendar));
  EXPECT_EQ(block_below("### ftm"), ftm(world));
  EXPECT_EQ(block_below("### cecc"), shown(cecc_csv(world)));
  EXPECT_EQ(block_below("### openevsys"), shown(evsys_files(world).at("act.csv")));
  EXPECT_EQ(block_below("### upr"), shown(upr_csv(world)));
  EXPECT_EQ(nlohmann::json::parse(block_below("`export.jsonl`:")), nlohmann::json::parse(first_lines(jsonl(world), 1)));
}

// Words of micro-thesauri go where the tables of others have a column for them, before what is read from other words.
TEST(FormatsOfExchange, WordsOfMicroThesauriStandInTheColumnsThatAreTheirs) {
  auto world = invented::world();
  const auto term = [](const char* kind, const char* of, const char* field, const char* value) {
    return model::FactTerm{kind, of, field, value, invented::claim()};
  };
  world.events[0].claim.sources[0].publisher = "A paper";
  world.work.terms = {term("event", "e1", "impact", "liberty"), term("event", "e1", "impact", "family"),
                      term("event", "e1", "reliability", "close"), term("answer", "n1", "response", "denied"),
                      term("raising", "r1", "action", "3")};
  const auto tables = evsys_files(world);
  const auto has = [&](const char* table, const char* words) {
    return tables.at(table).find(words) != std::string::npos;
  };
  EXPECT_TRUE(has("event.csv", ",liberty; family,"));
  EXPECT_TRUE(has("information.csv", ",02000000000019,"));
  EXPECT_TRUE(has("intervention.csv", ",03010000000027,"));
  EXPECT_FALSE(has("intervention.csv", ",noted,"));
  EXPECT_NE(upr_csv(world).find(",Noted,3,"), std::string::npos) << upr_csv(world);
  world.work.terms.push_back(term("raising", "r1", "response", "reprisal"));
  EXPECT_NE(evsys_files(world).at("intervention.csv").find(",03000000000027,"), std::string::npos);
}

TEST(FormatsOfExchange, EveryColumnAndFieldIsNamed) {
  for (const auto column : cecc_columns)
    EXPECT_NE(document().find("`" + std::string(column) + "`"), std::string::npos) << column;
  for (const auto& [what, fields] : makes()) {
    std::string row = "\n| `" + what + "` |";
    for (const auto& field : fields)
      row += (field == fields.front() ? " " : ", ") +
             (field.starts_with('!') ? "`" + field.substr(1) + "`*" : "`" + field + "`");
    EXPECT_NE(document().find(row + " |\n"), std::string::npos) << "docs/FORMATS.md has no row" << row << " |";
  }
}

TEST(FormatsOfExchange, TheMappingOfTheExampleReadsItsTable) {
  const auto mapping = parse_mapping(block_below("`mapping.json`:"));
  ASSERT_TRUE(mapping.has_value()) << mapping.error().reason;
  const auto table = block_below("with the table");
  std::vector<std::vector<std::string>> rows;
  std::istringstream in(table);
  for (std::string line; std::getline(in, line);) {
    rows.emplace_back();
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ';');) rows.back().push_back(cell);
  }
  ASSERT_EQ(rows.size(), 2U) << table;
  const RowMaker maker(mapping->tables.at(0), rows[0]);
  EXPECT_TRUE(maker.missing().empty() && maker.unused().empty());
  const auto row = maker.make(rows[1]);
  ASSERT_EQ(row.made.size(), 3U);
  EXPECT_EQ(row.made[2].get("date"), "2021-05");
  EXPECT_EQ(row.audience, "group:desk");
}

}  // namespace
}  // namespace vigil::exchange

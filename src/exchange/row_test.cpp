#include "exchange/row.hpp"

#include <gtest/gtest.h>

#include "exchange/cecc.hpp"
#include "exchange/openevsys.hpp"

namespace vigil::exchange {
namespace {

Mapping mapping(const std::string& makes, const std::string& more = {}) {
  const auto read = parse_mapping(R"({"format": "vigil-mapping 1", "name": "test", "tables": [{"source": "a table",)" +
                                  more + R"( "row": {"column": "No"}, "make": [)" + makes + "]}]}");
  EXPECT_TRUE(read.has_value()) << read.error().reason;
  return read.value_or({});
}

std::string why_not(const std::string& json) {
  const auto read = parse_mapping(json);
  return read.has_value() ? "" : read.error().reason;
}

constexpr const char* born =
    R"({"what": "field", "person": {"column": "No", "prefix": "p-", "as": "id"}, "field": "born",
        "value": {"column": "Born", "as": "date"}})";

TEST(Row, ACellBecomesAClaim) {
  const auto mapped = mapping(born);
  const auto row = RowMaker(mapped.tables[0], {"No", "Born"}).make({"7", "1970/05/03"});
  EXPECT_EQ(row.row, "7");
  EXPECT_EQ(row.source, "a table");
  EXPECT_EQ(row.confidence, "medium");
  ASSERT_EQ(row.made.size(), 1U);
  EXPECT_EQ(row.made[0].fields,
            (std::map<std::string, std::string>{{"person", "p-7"}, {"field", "born"}, {"value", "1970-05-03"}}));
}

TEST(Row, AnEmptyCellMakesNothing) {
  const auto mapped = mapping(born);
  EXPECT_TRUE(RowMaker(mapped.tables[0], {"No", "Born"}).make({"7", " "}).made.empty());
}

TEST(Row, WhatIsWrongNamesItsColumn) {
  const auto mapped = mapping(born);
  const RowMaker maker(mapped.tables[0], {"No", "Born"});
  for (const auto& [cells, column] : {std::pair{std::vector<std::string>{"7", "soon"}, "Born"},
                                      {std::vector<std::string>{"a b", "1970"}, "No"},
                                      {std::vector<std::string>{"", "1970"}, "No"}}) {
    try {
      maker.make(cells);
      ADD_FAILURE() << column;
    } catch (const RowProblem& problem) {
      EXPECT_EQ(problem.column, column);
    }
  }
}

TEST(Row, ASplitCellMakesAClaimForEachValue) {
  const auto mapped = mapping(R"({"what": "name", "person": "p", "text": {"column": "Names", "split": ";"},
                  "lang": {"column": "Names", "split": ";", "as": "language"}})");
  const auto row = RowMaker(mapped.tables[0], {"No", "Names"}).make({"7", "Nemo; 例某甲 ;བོད;例樣"});
  std::vector<std::string> names;
  for (const auto& made : row.made) names.push_back(made.get("text") + "/" + made.get("lang") + "/" + made.key);
  EXPECT_EQ(names, (std::vector<std::string>{"Nemo/en/0", "例某甲/zh-Hans/0.1", "བོད/bo/0.2", "例樣/zh-Hant/0.3"}));
}

TEST(Row, ValuesAreMappedAndOthersRefusedSkippedOrKept) {
  const auto make = [](const std::string& other) {
    const auto mapped = mapping(R"({"what": "field", "person": "p", "field": "sex",
                                    "value": {"column": "Sex", "values": {"m": "male"})" +
                                other + "}}");
    const RowMaker maker(mapped.tables[0], {"No", "Sex"});
    const auto one = [&](const char* cell) {
      const auto row = maker.make({"7", cell});
      return row.made.empty() ? "" : row.made[0].get("value");
    };
    return one("m") + "," + one("x");
  };
  EXPECT_EQ(make(R"(, "other": "keep")"), "male,x");
  EXPECT_EQ(make(R"(, "other": "skip")"), "male,");
  EXPECT_THROW(make(""), RowProblem);
}

TEST(Row, WhatWasNeutralisedIsRestored) {
  const auto mapped = mapping(R"({"what": "field", "person": "p", "field": "notes", "value": {"column": "Notes"}})");
  EXPECT_EQ(RowMaker(mapped.tables[0], {"No", "Notes"}).make({"7", "'=1+1"}).made.at(0).get("value"), "=1+1");
}

TEST(Row, AClaimIsMadeWhereOneOfItsFieldsIsNotEmpty) {
  const auto mapped = mapping(R"({"what": "event", "person": "p", "type": "sentenced", "any": "date detail",
      "date": {"column": "Date", "as": "date"}, "detail": {"column": "Detail"}})");
  const RowMaker maker(mapped.tables[0], {"No", "Date", "Detail"});
  EXPECT_TRUE(maker.make({"7", "", ""}).made.empty());
  EXPECT_EQ(maker.make({"7", "", "three years"}).made.at(0).fields,
            (std::map<std::string, std::string>{{"person", "p"}, {"type", "sentenced"}, {"detail", "three years"}}));
}

TEST(Row, ColumnsThatAreMissingOrNotTakenAreKnown) {
  const auto mapped = mapping(born, R"("ignore": ["Photo"],)");
  const RowMaker maker(mapped.tables[0], {"No", "Photo", "Shoe size"});
  EXPECT_EQ(maker.missing(), (std::vector<std::string>{"Born"}));
  EXPECT_EQ(maker.unused(), (std::vector<std::string>{"Shoe size"}));
}

TEST(Row, BlanksAroundAColumnsNameAreNoPartOfIt) {
  const auto mapped = mapping(R"({"what": "field", "person": "p", "field": "notes", "value": {"column": "Notes "}})");
  for (const char* column : {"Notes", " Notes  "}) {
    const RowMaker maker(mapped.tables[0], {"No", column});
    EXPECT_TRUE(maker.missing().empty());
    EXPECT_EQ(maker.make({"7", "x"}).made.at(0).get("value"), "x");
  }
}

TEST(Row, DatesOfTablesAreRead) {
  const auto read = [](const char* text, const char* order) {
    const auto date = read_date(text, order);
    return date.has_value() ? date->edtf() : "none";
  };
  EXPECT_EQ(read("2009/07/05", "ymd"), "2009-07-05");
  EXPECT_EQ(read("2009.7.5", "ymd"), "2009-07-05");
  EXPECT_EQ(read("2009年7月5日", "ymd"), "2009-07-05");
  EXPECT_EQ(read("2009年7月", "ymd"), "2009-07");
  EXPECT_EQ(read("2009/07/??", "ymd"), "2009-07");
  EXPECT_EQ(read("2009/00/00", "ymd"), "2009");
  EXPECT_EQ(read("7/5/2009", "mdy"), "2009-07-05");
  EXPECT_EQ(read("5/7/2009", "dmy"), "2009-07-05");
  EXPECT_EQ(read("2009-07~", "ymd"), "2009-07~");
  for (const char* none : {"soon", "2009/13/01", "7/5/2009", "2009/02/30", "09/07/05", "2009/7/5/1"})
    EXPECT_EQ(read(none, "ymd"), "none") << none;
}

TEST(Mapping, WhatIsWrongIsToldWithItsPlace) {
  EXPECT_EQ(why_not("{"), "it is no JSON");
  EXPECT_NE(why_not("{}").find("vigil-mapping 1"), std::string::npos);
  const auto table = [](const std::string& rest) {
    return why_not(R"({"format": "vigil-mapping 1", "name": "t", "tables": [{)" + rest + "}]}");
  };
  EXPECT_NE(table(R"("make": [])").find("tables[0]: `source`"), std::string::npos);
  EXPECT_EQ(table(R"("source": "x", "make": [{"what": "person"}])"), "tables[0].make[0]: person needs \"person\"");
  EXPECT_EQ(table(R"("source": "x", "make": [{"what": "poem"}])"), "tables[0].make[0]: nothing is called \"poem\"");
  EXPECT_EQ(table(R"("source": "x", "make": [{"what": "person", "person": {"column": "A", "colour": "B"}}])"),
            "tables[0].make[0].person.colour: there is no such property");
}

TEST(Mapping, TheBuiltInOnesTakeEveryColumnOfTheirTables) {
  const auto cecc = parse_mapping(built_in_mapping("cecc"));
  ASSERT_TRUE(cecc.has_value()) << cecc.error().reason;
  const RowMaker maker(cecc->tables.at(0), {cecc_columns.begin(), cecc_columns.end()});
  EXPECT_TRUE(maker.missing().empty() && maker.unused().empty());
  const auto evsys = parse_mapping(built_in_mapping("openevsys"));
  ASSERT_TRUE(evsys.has_value()) << evsys.error().reason;
  ASSERT_EQ(evsys->tables.size(), evsys_tables().size());
  for (std::size_t i = 0; i < evsys_tables().size(); ++i) {
    const auto& table = evsys_tables()[i];
    EXPECT_EQ(evsys->tables[i].file, table.name);
    const RowMaker of_table(evsys->tables[i], {table.columns.begin(), table.columns.end()});
    EXPECT_EQ(of_table.missing(), std::vector<std::string>{}) << table.name;
    EXPECT_EQ(of_table.unused(), std::vector<std::string>{}) << table.name;
  }
}

}  // namespace
}  // namespace vigil::exchange

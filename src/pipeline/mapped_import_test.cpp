#include "pipeline/mapped_import.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/pack_for_tests.hpp"
#include "base/worker.hpp"
#include "capture/csv.hpp"
#include "exchange/cecc.hpp"
#include "exchange/huridocs.hpp"
#include "exchange/openevsys.hpp"
#include "pipeline/export.hpp"
#include "pipeline/imported_for_tests.hpp"
#include "pipeline/jsonl_import.hpp"
#include "pipeline/upr_import.hpp"
#include "pipeline/vocabulary.hpp"
#include "snapshot/rows.hpp"
#include "store/documents.hpp"
#include "store/principals.hpp"
#include "store/work_read.hpp"
#include "text/csv.hpp"

namespace vigil::pipeline {
namespace {

// A mapping of two columns and a kin.
constexpr const char* people = R"({"format": "vigil-mapping 1", "name": "people", "tables": [{
  "row": {"column": "No"}, "source": {"column": "Source"},
  "person": {"column": "No", "prefix": "x-", "as": "id"},
  "make": [
    {"what": "person"},
    {"what": "name", "text": {"column": "Name"}, "lang": "en"},
    {"what": "field", "field": "born", "value": {"column": "Born", "as": "date"}},
    {"what": "relation", "other": {"column": "Sister", "prefix": "x-", "as": "id"}, "kind": "sister"}]}]})";

constexpr const char* head = "No,Name,Born,Sister,Source\r\n";

struct World : PipelineWorld {
  World() { add_vocabulary(record, "tester"); }
  MappedImport import(const std::string& table, bool dry_run = false) {
    const auto path = write("table.csv", table);
    return import_mapped(record, {load_mapping(write("people.json", people).string()), path, "", dry_run, "tester"});
  }
  std::string names() {
    std::string all;
    auto view = record.view(store::Viewer::officer("tester", {"desk"}));
    view.database().query("select text from temp.name order by text", {},
                          [&](const base::Row& row) { all += row.text(0) + ";"; });
    return all;
  }
};

struct Mothers : World {
  MappedImport import(const std::string& rows, bool dry_run = false) {
    std::string mapping = people;
    const std::string kind = "\"kind\": \"sister\"";
    mapping.replace(mapping.find(kind), kind.size(), "\"kind\": \"mother\"");
    const auto path = write("table.csv", head + rows);
    return import_mapped(record, {load_mapping(write("mothers.json", mapping).string()), path, "", dry_run, "tester"});
  }
};

TEST(MappedImport, WhatEntryByHandRefusesIsSetAsideAndTheRestGoesOn) {
  World world;
  const auto done = world.import(std::string(head) +
                                 "1,Nemo Exemplar,2300-01-01,,https://example.org/a\r\n"
                                 "2,\u3000,,,https://example.org/a\r\n"
                                 "3,   ,1970,,https://example.org/a\r\n"
                                 "4,Vera Fictive,,,https://example.org/b\r\n");
  EXPECT_EQ(aside(done),
            "2: Born: \"2300-01-01\" is still to come\n"
            "3: Name: \"\u3000\" is no name: it holds no letter\n"
            "4: No: this person has no name\n");
  EXPECT_EQ(world.names(), "Vera Fictive;");
  EXPECT_EQ(done.made, (std::map<std::string, std::size_t>{{"name", 1}}));
  EXPECT_EQ(rows(world, "thing where kind = 'person'"), 1);
}

TEST(MappedImport, AnAliasOfBlanksIsNoneAndOneOfSignsIs) {
  World world;
  std::string mapping = people;
  const std::string born = R"({"what": "field", "field": "born", "value": {"column": "Born", "as": "date"}})";
  mapping.replace(mapping.find(born), born.size(),
                  R"({"what": "name", "kind": "alias", "text": {"column": "Born"}, "lang": "en"})");
  const auto path = world.write("table.csv", std::string(head) +
                                                 "1,Nemo Exemplar,\u3000,,https://example.org/a\r\n"
                                                 "2,Ada Sample,\u00A0\u200B,,https://example.org/a\r\n"
                                                 "3,Vera Fictive,-,,https://example.org/b\r\n");
  const auto done = import_mapped(
      world.record, {load_mapping(world.write("aliases.json", mapping).string()), path, "", false, "tester"});
  EXPECT_EQ(aside(done),
            "2: Born: \"\u3000\" is no name: it holds no letter\n"
            "3: Born: \"\u00A0\u200B\" is no name: it holds no letter\n");
  EXPECT_EQ(world.names(), "-;Vera Fictive;");
}

TEST(MappedImport, NobodyBecomesTheirOwnMotherAndNothingOfSuchARowIsWritten) {
  Mothers world;
  const auto done = world.import(
      "1,Nemo Exemplar,,1,https://example.org/a\r\n"
      "2,Vera Fictive,,3,https://example.org/a\r\n"
      "3,Ada Inventa,,2,https://example.org/a\r\n"
      "4,Ida Ficta,,5,https://example.org/a\r\n"
      "5,Eva Ficta,,,https://example.org/a\r\n");
  EXPECT_EQ(aside(done),
            "2: Sister: nobody is their own mother\n"
            "3: Sister: there is no person \"x-3\"\n"
            "4: Sister: somebody would be their own forebear: x-3 < x-2 < x-3\n");
  EXPECT_EQ(world.names(), "Eva Ficta;Ida Ficta;");
  EXPECT_EQ(done.rows, 5U);
  EXPECT_EQ(done.made, (std::map<std::string, std::size_t>{{"name", 2}, {"relation", 1}}));
  EXPECT_EQ(rows(world, "thing where kind = 'person'"), 2);
}

TEST(MappedImport, ARelationThatIsTurnedRoundTakesThePlaceOfWhatTheRowSaid) {
  Mothers world;
  EXPECT_EQ(
      aside(world.import("1,Nemo Exemplar,,2,https://example.org/a\r\n2,Vera Fictive,,,https://example.org/a\r\n")),
      "");
  EXPECT_EQ(
      aside(world.import("1,Nemo Exemplar,,,https://example.org/a\r\n2,Vera Fictive,,1,https://example.org/a\r\n")),
      "");
  EXPECT_EQ(rows(world, "relation"), 2);
}

TEST(MappedImport, RowsBecomeClaimsWithTheirSource) {
  World world;
  const auto done = world.import(std::string(head) +
                                 "1,Nemo Exemplar,1970/05,2,https://example.org/a\r\n"
                                 "2,Vera Fictive,,,https://example.org/b\r\n");
  EXPECT_TRUE(done.set_aside.empty());
  EXPECT_EQ(done.rows, 2U);
  EXPECT_EQ(done.made, (std::map<std::string, std::size_t>{{"name", 2}, {"field", 1}, {"relation", 1}}));
  auto view = world.record.view(store::Viewer::the_public());
  snapshot::Rows rows(view.database());
  const auto nemo = rows.people({"person_id = 'x-1'", {}}).at(0);
  EXPECT_EQ(nemo.get("born"), "1970-05");
  EXPECT_EQ(nemo.attributes.at(0).claim.sources.at(0).url, "https://example.org/a");
  EXPECT_EQ(nemo.relations.at(0).other.value, "x-2");
}

// What a fact is called in a micro-thesaurus comes in by its word, is of its vocabulary, and goes out as it is now.
TEST(MappedImport, WordsOfMicroThesauriComeInAndGoOut) {
  World world;
  const auto folder = world.folder.path / "in";
  const auto table = [](const char* name, std::map<std::string, std::string, std::less<>> cells) {
    for (const auto& one : exchange::evsys_tables())
      if (one.name == name) {
        std::vector<std::string> row;
        for (const auto column : one.columns) row.push_back(cells[std::string(column)]);
        return text::csv_line({one.columns.begin(), one.columns.end()}) + text::csv_line(row);
      }
    return std::string();
  };
  world.write("in/person.csv", table("person", {{"person_record_number", "1"}, {"person_name", "Nemo Exemplar"}}));
  world.write("in/event.csv", table("event", {{"event_record_number", "e1"}, {"impact_of_event", "their word"}}));
  for (const char* none : {"act", "involvement", "information"})
    world.write(std::string("in/") + none + ".csv", text::csv_line([&] {
                  for (const auto& one : exchange::evsys_tables())
                    if (one.name == none) return std::vector<std::string>(one.columns.begin(), one.columns.end());
                  return std::vector<std::string>();
                }()));
  world.write("in/intervention.csv", table("intervention", {{"intervention_record_number", "i1"},
                                                            {"intervening_party", "1"},
                                                            {"event", "e1"},
                                                            {"victim", "1"},
                                                            {"response", "inquiry promised"}}));
  const auto done = import_mapped(world.record, {load_mapping("openevsys"), folder, "", false, "tester"});
  for (const auto& problem : done.set_aside) ADD_FAILURE() << problem.file << problem.column << problem.reason;
  const auto viewer = store::Viewer::officer("tester", {"desk"});
  {
    auto view = world.record.view(viewer);
    const auto terms = store::fact_terms(view.database());
    ASSERT_EQ(terms.size(), 1U);
    EXPECT_EQ(terms[0].of_kind + terms[0].of + terms[0].field + terms[0].value,
              "raisingoes-i1responseinquiry-promised");
  }
  const auto out = [&](const char* file) {
    return export_record(world.record, viewer, {"openevsys", false, "2031-05-06T07:08:09Z"}, world.folder.path / "x")
        .files.at(file);
  };
  EXPECT_NE(out("event.csv").find("their word"), std::string::npos);
  EXPECT_NE(out("intervention.csv").find("inquiry promised"), std::string::npos) << "as it came, while it is so";
  store::Change change(world.record, "tester");
  store::write_field(change, store::get_thing(change.database(), "raising", "oes-i1"), "huridocs.response", "remedy",
                     store::head_for("desk", change.database().first_integer(
                                                 "select claim_id from claim where field = 'huridocs.response'")));
  change.commit();
  EXPECT_NE(out("intervention.csv").find("01000000000027"), std::string::npos);
  EXPECT_EQ(out("intervention.csv").find("inquiry"), std::string::npos);
}

TEST(MappedImport, ABrokenRowIsSetAsideWithItsPlaceAndTheRestGoesOn) {
  World world;
  const auto done = world.import(std::string(head) +
                                 "1,Nemo Exemplar,soon,,s\r\n"
                                 "2,Vera Fictive,,99,s\r\n"
                                 "3,Ada Sample,\"open,,s\r\n"
                                 "4,Bo Sample,,,s\r\n");
  std::vector<std::string> places;
  for (const auto& problem : done.set_aside)
    places.push_back(problem.file + ":" + std::to_string(problem.line) + ":" + problem.column);
  EXPECT_EQ(places, (std::vector<std::string>{"table.csv:2:Born", "table.csv:4:", "table.csv:3:Sister"}));
  EXPECT_EQ(world.names(), "Bo Sample;");
  EXPECT_EQ(store::all_set_aside(world.record, "").size(), 3U);
}

TEST(MappedImport, TwiceChangesNothingAndAChangedRowSupersedes) {
  World world;
  world.import(std::string(head) + "1,Nemo Exemplar,1970,,s\r\n");
  const auto again = world.import(std::string(head) + "1,Nemo Exemplar,1970,,s\r\n");
  EXPECT_EQ(again.new_claims, 0U);
  EXPECT_FALSE(again.number.has_value());
  const auto changed = world.import(std::string(head) + "1,Nemo Sample,,,s\r\n");
  EXPECT_EQ(changed.made, (std::map<std::string, std::size_t>{{"name", 1}, {"withdrawal", 1}}));
  EXPECT_EQ(world.names(), "Nemo Sample;");
  EXPECT_EQ(world.count("attribute"), 0);
}

// Where two rows bear one name the first is taken, however often the table comes.
TEST(MappedImport, ASecondRowOfOneNameIsSetAsideOrWhereItIsTheSameNoted) {
  World world;
  const std::string table = std::string(head) +
                            "1,Nemo Exemplar,,,https://example.org/a\r\n"
                            "2,Vera Fictive,,1,https://example.org/b\r\n"
                            "1,Ada Inventa,,2,https://example.org/a\r\n"
                            "2,Vera Fictive,,1,https://example.org/b\r\n";
  const std::string told =
      "4: No: line 2 has the same \"1\" here, and other cells differ: a row needs a name of its own\n";
  const auto first = world.import(table);
  EXPECT_EQ(aside(first), told);
  ASSERT_EQ(first.notes.size(), 1U);
  EXPECT_EQ(first.notes[0].line, 5U);
  EXPECT_EQ(first.notes[0].reason, "the same as line 3: it is taken once");
  EXPECT_EQ(first.rows, 4U);
  EXPECT_EQ(world.names(), "Nemo Exemplar;Vera Fictive;");
  const auto again = world.import(table);
  EXPECT_EQ(aside(again), told);
  EXPECT_EQ(again.new_claims, 0U);
  EXPECT_EQ(again.number, std::nullopt);
  undo_import(world.record, first.number.value(), false,
              store::Viewer::officer("tester", {}));  // nobody else has worked on it
  EXPECT_EQ(world.names(), "");
}

TEST(MappedImport, ARowThatWasSetAsideTakesItsNameFromNone) {
  World world;
  const auto done = world.import(std::string(head) +
                                 "1,Nemo Exemplar,no date,,https://example.org/a\r\n"
                                 "1,Nemo Exemplar,1970,,https://example.org/a\r\n"
                                 "2,Vera Fictive,,9,https://example.org/b\r\n"
                                 "2,Vera Fictive,,1,https://example.org/b\r\n");
  EXPECT_EQ(aside(done),
            "2: Born: \"no date\" is no date: 2012-07-23, 2012-07 or 2012 is expected\n"
            "4: Sister: there is no person \"x-9\"\n");
  EXPECT_EQ(world.names(), "Nemo Exemplar;Vera Fictive;");
  EXPECT_EQ(rows(world, "relation"), 1);
}

// What stands between the fences below the line that is given.
std::string example_below(const std::string& document, const std::string& line) {
  const auto at = document.find("\n" + line + "\n");
  if (at == std::string::npos) return "no example below: " + line;
  const auto begin = document.find('\n', document.find("```", at)) + 1;
  return document.substr(begin, document.find("```", begin) - begin);
}

TEST(MappedImport, TheExampleOfTheDocumentComesIn) {
  World world;
  const auto document = base::read_file("docs/FORMATS.md");
  const auto mapping = world.write("mapping.json", example_below(document, "`mapping.json`:"));
  const auto table = world.write("table.csv", example_below(document, "with the table"));
  const auto done = import_mapped(world.record, {load_mapping(mapping.string()), table, "", false, "tester"});
  EXPECT_EQ(aside(done), "");
  EXPECT_EQ(done.made, (std::map<std::string, std::size_t>{{"name", 1}, {"event", 1}}));
}

TEST(MappedImport, ADryRunTellsTheSameAndKeepsNothing) {
  World world;
  const std::string table = std::string(head) + "1,Nemo Exemplar,1970,,s\r\n2,Vera Fictive,soon,,s\r\n";
  const auto before = store::checkpoint(world.record);
  const auto dry = world.import(table, true);
  EXPECT_EQ(store::checkpoint(world.record), before);
  EXPECT_EQ(world.count("person"), 0);
  EXPECT_TRUE(store::all_set_aside(world.record, "").empty());
  const auto wet = world.import(table);
  EXPECT_EQ(dry.made, wet.made);
  EXPECT_EQ(dry.set_aside.size(), wet.set_aside.size());
}

TEST(MappedImport, AColumnThatIsMissingStopsTheFileAndAnUnknownOneIsTold) {
  World world;
  EXPECT_EQ(world.import("No,Name,Source\r\n1,Nemo,s\r\n").set_aside.size(), 2U);
  EXPECT_EQ(world.count("person"), 0);
  const auto done = world.import("No,Name,Born,Sister,Source,Shoes,Name\r\n1,Nemo,,,s,44,Other\r\n");
  ASSERT_EQ(done.notes.size(), 2U);
  EXPECT_EQ(done.notes[0].column, "Name");
  EXPECT_EQ(done.notes[1].column, "Shoes");
  EXPECT_EQ(world.names(), "Nemo;") << "of a column that stands there twice the first is taken";
}

TEST(MappedImport, AnAnswerToWhatNoImportMadeIsSetAside) {
  World world;
  store::add_act(world.record, "act-1", "2030", {store::add_person(world.record, "x-1", "Nemo Exemplar")});
  auto view = world.record.view(store::Viewer::the_public());
  const auto raising = std::get<std::string>(view.database().first("select raising_id from temp.raising").value());
  const auto mapping = world.write("answers.json", R"({"format": "vigil-mapping 1", "name": "answers", "tables": [{
    "row": {"column": "No"}, "source": "s", "make": [
      {"what": "answer", "raising": {"column": "No"}, "kind": "noted"}]}]})");
  const auto path = world.write("answers.csv", "No\r\n" + raising + "\r\n");
  const auto done = import_mapped(world.record, {load_mapping(mapping.string()), path, "", false, "tester"});
  ASSERT_EQ(done.set_aside.size(), 1U);
  EXPECT_EQ(done.set_aside[0].column, "No");
}

TEST(MappedImport, ASheetOfAnXlsxFileIsATableToo) {
  World world;
  const auto cell = [](const std::string& text) { return "<c t='inlineStr'><is><t>" + text + "</t></is></c>"; };
  const auto row = [&](const std::vector<std::string>& cells) {
    std::string xml;
    for (const auto& text : cells) xml += cell(text);
    return "<row>" + xml + "</row>";
  };
  const auto sheet = "<worksheet><sheetData>" + row({"No", "Name", "Born", "Sister", "Source"}) +
                     row({"1", "Nemo Exemplar", "1970", "2", "s"}) + row({"2", "Vera Fictive", "soon", "", "s"}) +
                     "<row><c><f>1+2</f><v>3</v></c>" + cell("Ada Sample") + cell("") + cell("") + cell("s") +
                     "</row></sheetData></worksheet>";
  const auto path = world.write(
      "table.xlsx",
      base::zip_of(
          {{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='A' r:id='r1'/></sheets></workbook>"},
           {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' Target='a.xml'/></Relationships>"},
           {"xl/a.xml", sheet, true}}));
  const auto mapping = load_mapping(world.write("people.json", people).string());
  const auto done = import_mapped(world.record, {mapping, path, "", false, "tester"});
  EXPECT_EQ(world.names(), "Ada Sample;");
  ASSERT_EQ(done.notes.size(), 1U);
  EXPECT_EQ(done.notes[0].line, 4U);
  std::vector<std::string> places;
  for (const auto& problem : done.set_aside) places.push_back(std::to_string(problem.line) + ":" + problem.column);
  EXPECT_EQ(places, (std::vector<std::string>{"3:Born", "2:Sister"}));
  const auto broken = import_mapped(world.record, {mapping, world.write("broken.xlsx", "PK\3\4"), "", false, "tester"});
  EXPECT_EQ(broken.set_aside.size(), 1U);
}

TEST(MappedImport, ATableInGb18030IsReadAndItsEncodingTold) {
  World world;
  std::string table = head;
  for (int i = 1; i <= 20; ++i)  // "例样本姓名", often enough to be known
    table += std::to_string(i) + ",\xC0\xFD\xD1\xF9\xB1\xBE\xD0\xD5\xC3\xFB,,,\xC0\xB4\xD4\xB4\r\n";
  const auto done = world.import(table);
  EXPECT_EQ(world.names().substr(0, 16), "例样本姓名;");
  ASSERT_EQ(done.notes.size(), 1U);
  EXPECT_NE(done.notes[0].reason.find("gb18030"), std::string::npos) << done.notes[0].reason;
}

TEST(MappedImport, WhatARowThatWasSetAsideSaysOfOthersIsNotKept) {
  World world;
  world.import(std::string(head) + "1,Nemo Exemplar,,,s\r\n2,Vera Fictive,,,s\r\n");
  const auto path = world.write("table.csv", "No,State,Sister\r\n1,nonsense,2\r\n");
  const auto mapping = world.write("kin.json", R"({"format": "vigil-mapping 1", "name": "kin", "tables": [{
    "row": {"column": "No"}, "source": "s", "person": {"column": "No", "prefix": "x-", "as": "id"}, "make": [
      {"what": "field", "field": "custody_state", "value": {"column": "State"}},
      {"what": "relation", "other": {"column": "Sister", "prefix": "x-", "as": "id"}, "kind": "sister"}]}]})");
  const auto done = import_mapped(world.record, {load_mapping(mapping.string()), path, "", false, "tester"});
  EXPECT_EQ(done.set_aside.size(), 1U);
  EXPECT_EQ(rows(world, "relation"), 0);
}

// 1 speaks of nobody, 2 of 1, 3 of 2 and so on; 50 was there before; A and B speak of each other.
TEST(MappedImport, AChainOfWrongReferencesIsBegunAgainOnce) {
  World world;
  world.import(std::string(head) + "50,Vera Fictive,,,s\r\n");
  std::string table = std::string(head) + "1,Person 1,,99,s\r\n";
  for (int i = 2; i <= 30; ++i) table += fmt::format("{},Person {},,{},s\r\n", i, i, i - 1);
  table += "50,Vera Fictive,,1,s\r\n51,Nemo Exemplar,,50,s\r\nA,Ann,,B,s\r\nB,Bea,,A,s\r\n";
  const auto path = world.write("chain.csv", table);
  std::size_t begun = 0;
  const auto done = import_mapped(world.record, {load_mapping(world.write("people.json", people).string()), path, "",
                                                 false, "tester", [&](ImportStep step, std::size_t, double share) {
                                                   begun += step == ImportStep::rows && share == 1;
                                                 }});
  EXPECT_EQ(begun, 2U);
  ASSERT_EQ(done.set_aside.size(), 31U);
  EXPECT_EQ(done.set_aside[1].line, 3U);
  EXPECT_EQ(done.set_aside[1].column, "Sister");
  EXPECT_EQ(done.set_aside[1].reason, "there is no person \"x-1\"");
  EXPECT_EQ(world.names(), "Ann;Bea;Nemo Exemplar;Vera Fictive;");
}

TEST(MappedImport, UndoWithdrawsItAllAndItCanComeAgain) {
  World world;
  const std::string table = std::string(head) + "1,Nemo Exemplar,1970,2,s\r\n2,Vera Fictive,,,s\r\n";
  const auto done = world.import(table);
  const auto undone = undo_import(world.record, done.number.value(), false, store::Viewer::officer("tester", {}));
  EXPECT_EQ(undone.withdrawn, done.new_claims);
  EXPECT_EQ(world.count("person"), 0);
  EXPECT_EQ(world.names(), "");
  EXPECT_THROW(undo_import(world.record, *done.number, false, store::Viewer::officer("tester", {})), Conflict);
  const auto again = world.import(table);
  EXPECT_EQ(again.new_claims, done.new_claims);
  EXPECT_EQ(world.names(), "Nemo Exemplar;Vera Fictive;");
  EXPECT_TRUE(store::audit(world.record).problems.empty());
}

TEST(MappedImport, UndoLeavesWhatWasThereBefore) {
  World world;
  store::add_person(world.record, "x-1", "Nemo before");
  const auto done = world.import(std::string(head) + "1,Nemo Exemplar,1970,,s\r\n");
  undo_import(world.record, done.number.value(), false, store::Viewer::officer("tester", {}));
  EXPECT_EQ(world.names(), "Nemo before;");
}

TEST(MappedImport, UndoRefusesWhereOthersWorkedOnItAndKeepsThatWhenTold) {
  World world;
  const auto done = world.import(std::string(head) + "1,Nemo Exemplar,1970,,s\r\n2,Vera Fictive,1980,,s\r\n");
  {
    store::Change change(world.record, "another");
    const auto nemo = store::get_thing(change.database(), "person", "x-1");
    model::Event event;
    event.type = "released";
    store::write_event(change, nemo, store::add_thing(change, "event", "ev-1"), event, store::head_for());
    change.commit();
  }
  try {
    undo_import(world.record, done.number.value(), false, store::Viewer::officer("tester", {}));
    FAIL() << "undone";
  } catch (const Refused& refused) {
    EXPECT_NE(std::string(refused.what()).find("person:x-1 (event added)"), std::string::npos) << refused.what();
  }
  EXPECT_EQ(world.names(), "Nemo Exemplar;Vera Fictive;");
  const auto undone = undo_import(world.record, *done.number, true, store::Viewer::officer("tester", {}));
  EXPECT_EQ(undone.kept, 1U);
  EXPECT_EQ(world.names(), "Nemo Exemplar;");
  EXPECT_EQ(world.count("event"), 1);
  EXPECT_EQ(world.count("attribute"), 0);
}

TEST(MappedImport, UndoKeepsWhatOthersCorrected) {
  World world;
  const auto done = world.import(std::string(head) + "1,Nemo Exemplar,1970,,s\r\n");
  {
    store::Change change(world.record, "another");
    const auto nemo = store::get_thing(change.database(), "person", "x-1");
    const auto claim = change.database().first_integer("select claim_id from claim where field = 'born'");
    store::write_field(change, nemo, "born", "1971", store::head_for({}, claim));
    change.commit();
  }
  EXPECT_THROW(undo_import(world.record, done.number.value(), false, store::Viewer::officer("tester", {})), Refused);
  undo_import(world.record, *done.number, true, store::Viewer::officer("tester", {}));
  auto view = world.record.view(store::Viewer::the_public());
  snapshot::Rows rows(view.database());
  EXPECT_EQ(rows.people({"person_id = 'x-1'", {}}).at(0).get("born"), "1971");
}

struct Twice : World {
  MappedImport first, second;
  Twice() : first(import(std::string(head) + "1,Nemo Exemplar,1970,,s\r\n2,Vera Fictive,1980,,s\r\n")) {
    second = import(std::string(head) + "1,Nemo Example,1971,,s\r\n2,Vera Fictive,1980,,s\r\n");
  }
  store::Undone undo(const MappedImport& done, bool keep_changed = false) {
    return undo_import(record, done.number.value(), keep_changed, store::Viewer::officer("tester", {}));
  }
  std::string nemo() {
    auto view = record.view(store::Viewer::the_public());
    const auto found = snapshot::Rows(view.database()).people({"person_id = 'x-1'", {}});
    return found.empty() ? "" : found[0].label.en + " " + found[0].get("born");
  }
};

TEST(MappedImport, UndoPutsBackWhatTheImportHadReplaced) {
  Twice world;
  EXPECT_EQ(world.nemo(), "Nemo Example 1971");
  const auto undone = world.undo(world.second);
  EXPECT_EQ(undone.put_back, 2U);
  EXPECT_EQ(undone.withdrawn, 0U);
  EXPECT_EQ(world.nemo(), "Nemo Exemplar 1970");
  EXPECT_TRUE(store::audit(world.record).problems.empty());
  // It comes again as it was, and what was put back goes with the import that it came by.
  const auto again = world.import(std::string(head) + "1,Nemo Example,1971,,s\r\n2,Vera Fictive,1980,,s\r\n");
  EXPECT_EQ(world.nemo(), "Nemo Example 1971");
  world.undo(again);
  EXPECT_EQ(world.undo(world.first).withdrawn, 4U);
  EXPECT_EQ(world.names(), "");
}

TEST(MappedImport, UndoOfTheEarlierFirstLeavesNothingToPutBack) {
  Twice world;
  EXPECT_THROW(world.undo(world.first), Refused) << "the second has worked on it";
  EXPECT_EQ(world.undo(world.first, true).withdrawn, 2U) << "of Vera";
  EXPECT_EQ(world.nemo(), "Nemo Example 1971");
  const auto undone = world.undo(world.second);
  EXPECT_EQ(undone.put_back, 0U);
  EXPECT_EQ(undone.withdrawn, 2U);
  EXPECT_EQ(world.names(), "");
}

TEST(MappedImport, WhatWasPutBackStaysWhereOthersBuiltOnIt) {
  Twice world;
  world.undo(world.second);
  {
    store::Change change(world.record, "another");
    const auto nemo = store::get_thing(change.database(), "person", "x-1");
    store::write_field(change, nemo, "religion", "none", store::head_for());
    change.commit();
  }
  EXPECT_THROW(world.undo(world.first), Refused);
  EXPECT_EQ(world.undo(world.first, true).kept, 1U);
  EXPECT_EQ(world.nemo(), "Nemo Exemplar ");
}

// --- whose import it is

struct Desks : World {
  MappedImport wholly, partly;
  Desks() {
    store::Change change(record, "tester");
    for (const char* user : {"ada", "bo", "cleo"}) {
      store::write_principal(change, "user", user, "added");
      store::write_principal(change, "user", user, "role", "officer");
    }
    for (const char* user : {"ada", "cleo"}) store::write_principal(change, "group", "desk", "member", user);
    change.commit();
    wholly = by_ada("wholly.csv", "1,Nemo Exemplar,1970,,https://example.org/a\r\n", "group:desk");
    partly = by_ada("partly.csv", "2,Vera Fictive,,,https://example.org/b\r\n3,Ida Ficta,,,https://example.org/b\r\n");
  }
  // The second row is for the desk alone, where nothing is said of all.
  MappedImport by_ada(const std::string& file, const std::string& rows, const std::string& audience = {}) {
    std::string mapping = people;
    mapping.replace(mapping.find("\"person\""), 0,
                    R"("audience": {"column": "No", "values": {"2": "public", "*": "group:desk"}}, )");
    return import_mapped(record, {load_mapping(write("people.json", mapping).string()), write(file, head + rows),
                                  audience, false, "ada"});
  }
  std::string listed(const std::string& who, const std::vector<std::string>& groups = {}) {
    std::string all;
    auto view = record.view(store::Viewer::officer(who, groups));
    for (const auto& [run, claims] : store::import_runs_for(view.database(), view.viewer()))
      all += fmt::format("{} {}; ", run.source, claims);
    return all;
  }
  std::string undone(const std::string& who, std::int64_t number) {
    try {
      undo_import(record, number, false, store::Viewer::officer(who, {}));
      return "done";
    } catch (const std::exception& problem) {
      return problem.what();
    }
  }
};

TEST(MappedImport, AnImportIsThereForWhoSeesSomethingOfIt) {
  Desks world;
  EXPECT_EQ(world.listed("cleo"), "wholly.csv 2; partly.csv 2; ");
  EXPECT_EQ(world.listed("bo"), "partly.csv 1; ");
  EXPECT_EQ(world.listed("ada", {"none"}), "wholly.csv 0; partly.csv 1; ") << "who made it knows of it";
}

TEST(MappedImport, WhoIsInEveryGroupTakesAnImportBack) {
  Desks world;
  const auto none = fmt::format("there is no import {} in the record", *world.wholly.number);
  EXPECT_EQ(world.undone("bo", *world.wholly.number), none);
  EXPECT_EQ(world.undone("bo", 99), "there is no import 99 in the record");
  EXPECT_NE(world.undone("bo", *world.partly.number).find("somebody who is in every group can take it back"),
            std::string::npos);
  EXPECT_EQ(world.undone("cleo", *world.wholly.number), "done");
  EXPECT_EQ(world.undone("bo", *world.wholly.number), none);
  EXPECT_EQ(world.listed("bo"), "partly.csv 1; ") << "nor is there its taking back";
  EXPECT_EQ(world.undone("cleo", *world.partly.number), "done");
}

// Rows have keys: they would find, count and replace what was imported under the same ones for another group.
TEST(MappedImport, WhoIsNotInEveryGroupTakesInNoTable) {
  Desks world;
  const auto mapping = load_mapping(world.write("again.json", people).string());
  const auto known = world.write("known.csv", head + std::string("1,Other Name,,,s\r\n"));
  const auto unknown = world.write("unknown.csv", head + std::string("8,Other Name,,,s\r\n"));
  for (const auto& table : {known, unknown})
    for (const bool dry_run : {false, true})
      EXPECT_THROW(import_mapped(world.record, {mapping, table, "public", dry_run, "bo"}), Refused) << table;
  EXPECT_THROW(import_jsonl(world.record, {known, "public", true, "bo", {}}), Refused);
  EXPECT_THROW(import_upr(world.record, {known, "public", "", true, "bo"}), Refused);
  EXPECT_NO_THROW(import_mapped(world.record, {mapping, unknown, "public", false, "cleo"}));
}

// To be refused because of what is hidden would tell of it, and so would the numbers of imports.
TEST(MappedImport, NothingTellsOfWhatOthersPutOnAnImport) {
  Desks world;
  EXPECT_GE(*world.wholly.number, store::first_uncounted);
  EXPECT_NE(*world.wholly.number + 1, *world.partly.number);
  const auto all = import_mapped(
      world.record, {load_mapping(world.write("all.json", people).string()),
                     world.write("all.csv", head + std::string("7,Otto Ficto,,,s\r\n")), "public", false, "cleo"});
  const auto before = world.undone("bo", all.number.value());
  store::Change change(world.record, "ada");
  store::write_field(change, store::get_thing(change.database(), "person", "x-7"), "religion", "none",
                     store::head_for("desk"));
  change.commit();
  EXPECT_EQ(world.undone("bo", *all.number), before);
  EXPECT_NE(world.undone("cleo", *all.number).find("others have worked on what it brought"), std::string::npos);
}

TEST(MappedImport, WhereARecordHasNoUsersEveryImportIsTheirs) {
  World world;
  const auto path = world.write("table.csv", std::string(head) + "1,Nemo Exemplar,1970,,s\r\n");
  const auto done = import_mapped(
      world.record, {load_mapping(world.write("people.json", people).string()), path, "group:desk", false, "tester"});
  auto view = world.record.view(store::Viewer::officer("another", {}));
  EXPECT_EQ(store::import_runs_for(view.database(), view.viewer()).at(0).second, 2);
  undo_import(world.record, done.number.value(), false, store::Viewer::officer("another", {}));
}

// --- there and back
// ---------------------------------------------------------------------------------------------------

using Table = std::vector<std::vector<std::string>>;

Table cells_of(const std::string& csv) {
  Table table;
  for (const auto& row : capture::parse_csv_part(csv, {}, true).rows) {
    table.emplace_back();
    for (const auto& cell : row.cells) table.back().emplace_back(text::restored(cell));
  }
  return table;
}

template <class Columns>
std::string csv_of(const Columns& columns, const Table& rows) {
  auto csv = text::csv_line({columns.begin(), columns.end()});
  for (const auto& row : rows) csv += text::csv_line(row);
  return csv;
}

std::map<std::string, std::vector<std::string>> by_number(const Table& table) {
  std::map<std::string, std::vector<std::string>> rows;
  for (std::size_t i = 1; i < table.size(); ++i) rows[table[i][0]] = table[i];
  return rows;
}

// All 32 columns filled. Everybody in it is invented, and every cell says so as far as it can.
Table invented_cecc() {
  Table rows = {{"2099-00001",
                 "2021-05-06",
                 "Nemo Exemplar (invented)",
                 "例某甲",
                 "Li Moujia",
                 "Brother Example",
                 "Nemo E.; The Keeper",
                 "ཀ་ཁ",
                 "Ka Kha",
                 "INVENTED: kept a lighthouse,\r\nand \"spoke\" of it.",
                 "M",
                 "1970-05",
                 "Exampleton, Sampleland",
                 "Northport, Sampleland",
                 "lighthouse keeper",
                 "Guild of Invented Keepers",
                 "Sample",
                 "None (invented)",
                 "Sister: Vera Fictive",
                 "4",
                 "6",
                 "10",
                 "2025-11-16",
                 "2025-11",
                 "Invented Prison No. 1",
                 "2021-06",
                 "4 years, 6 months, 10 days; invented court",
                 "Ada Sample, invented lawyer",
                 "2025-11-15",
                 "DET",
                 "speech; association",
                 "2021-05-06 detained; 2021-06 arrested"},
                {"2099-00002",
                 "2020",
                 "=Vera Fictive",
                 "虛某乙",
                 "Xu Mouyi",
                 "-",
                 "@home; Vera",
                 "ئابت",
                 "Abit",
                 "+invented",
                 "F",
                 "1980~",
                 "'=quoted",
                 "",
                 "",
                 "",
                 "",
                 "",
                 "",
                 "0",
                 "",
                 "0",
                 "",
                 "",
                 "",
                 "",
                 "",
                 "",
                 "",
                 "something else",
                 "",
                 ""}};
  return rows;
}

TEST(MappedImport, ACeccTableGoesInAndComesOutWithoutLoss) {
  World world;
  const auto rows = invented_cecc();
  for (const auto& cell : rows[0]) ASSERT_FALSE(cell.empty());
  const auto path = world.write("cecc.csv", csv_of(exchange::cecc_columns, rows));
  const auto done = import_mapped(world.record, {load_mapping("cecc"), path, "", false, "tester"});
  for (const auto& problem : done.set_aside) ADD_FAILURE() << problem.line << problem.column << problem.reason;
  const auto out = export_record(world.record, store::Viewer::officer("tester", {}),
                                 {"cecc", false, "2040-01-01T00:00:00Z"}, world.folder.path / "x");
  const auto back = by_number(cells_of(out.files.at("")));
  ASSERT_EQ(back.size(), rows.size());
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      EXPECT_EQ(back.at(row[0])[i], row[i]) << row[0] << " " << exchange::cecc_columns[i];
}

TEST(MappedImport, WhatSpeaksOfOthersIsNeverForThePublic) {
  World world;
  const auto path = world.write("cecc.csv", csv_of(exchange::cecc_columns, invented_cecc()));
  import_mapped(world.record, {load_mapping("cecc"), path, "", false, "tester"});
  const auto out = export_record(world.record, store::Viewer::the_public(), {"jsonl", true, "2040-01-01T00:00:00Z"},
                                 world.folder.path / "x");
  const auto& text = out.files.at("");
  EXPECT_NE(text.find("lighthouse keeper"), std::string::npos);
  EXPECT_EQ(text.find("Sister: Vera"), std::string::npos);
  EXPECT_EQ(text.find("invented lawyer"), std::string::npos);
}

// Every field of every table filled with something of its own, but for those that name other records or are dates.
Table invented_evsys(const exchange::EvsysTable& table, std::size_t rows) {
  const std::map<std::string_view, std::string> fixed = {
      {"victim", "1"}, {"event", "1"},          {"perpetrator", "2"},       {"source", "2"},
      {"act", "1"},    {"related_person", "1"}, {"intervening_party", "2"}, {"response", "Accepted"},
      {"person", "2"}, {"related_event", "2"},  {"record_number", "1"}};
  Table all;
  for (std::size_t n = 1; n <= rows; ++n) {
    std::vector<std::string> row;
    for (const auto column : table.columns) {
      const auto found = fixed.find(column);
      const bool is_date = column == "date_of_birth" || column == "initial_date" || column == "date_of_intervention" ||
                           column == "datecreated";
      row.push_back(row.empty()               ? std::to_string(n)
                    : found != fixed.end()    ? found->second
                    : is_date                 ? "2021-0" + std::to_string(n)
                    : column == "other_names" ? "Alias A; Alias B"
                                              : "invented " + std::string(column) + " " + std::to_string(n));
    }
    all.push_back(std::move(row));
  }
  return all;
}

TEST(MappedImport, AnOpenEvSysFolderGoesInAndComesOutWithoutLoss) {
  World world;
  std::map<std::string, Table> given;
  for (const auto& table : exchange::evsys_tables()) {
    given[std::string(table.name)] = invented_evsys(table, 2);
    world.write("evsys/" + std::string(table.name) + ".csv", csv_of(table.columns, given[std::string(table.name)]));
  }
  const auto done =
      import_mapped(world.record, {load_mapping("openevsys"), world.folder.path / "evsys", "", false, "tester"});
  for (const auto& problem : done.set_aside)
    ADD_FAILURE() << problem.file << ":" << problem.line << ":" << problem.column << ": " << problem.reason;
  const auto out = export_record(world.record, store::Viewer::officer("tester", {"desk"}),
                                 {"openevsys", false, "2040-01-01T00:00:00Z"}, world.folder.path / "x");
  for (const auto& table : exchange::evsys_tables()) {
    const auto back = by_number(cells_of(out.files.at(std::string(table.name) + ".csv")));
    EXPECT_EQ(back.size(), 2U) << table.name;
    for (const auto& row : given[std::string(table.name)])
      for (std::size_t i = 0; i < row.size(); ++i)
        EXPECT_EQ(back.at(row[0])[i], row[i]) << table.name << " " << row[0] << " " << table.columns[i];
  }
  EXPECT_EQ(out.restricted.count("desk"), 1U);
}

// A folder with these rows, by table and column; every table has its first columns.
std::filesystem::path evsys_folder(World& world, const std::string& name,
                                   const std::map<std::string, std::vector<std::map<std::string, std::string>>>& rows) {
  for (const auto& table : exchange::evsys_tables()) {
    const auto found = rows.find(std::string(table.name));
    if (found == rows.end()) continue;
    Table all;
    for (const auto& cells : found->second) {
      std::vector<std::string> row;
      for (const auto column : table.columns) {
        const auto cell = cells.find(std::string(column));
        row.push_back(cell == cells.end() ? "" : cell->second);
      }
      all.push_back(std::move(row));
    }
    world.write(name + "/" + std::string(table.name) + ".csv", csv_of(table.columns, all));
  }
  return world.folder.path / name;
}

std::string cell_of(const std::string& csv, const std::string& number, const std::string& column) {
  const auto rows = cells_of(csv);
  const auto at = std::ranges::find(rows.at(0), column) - rows.at(0).begin();
  for (const auto& row : rows)
    if (row[0] == number) return row.at(static_cast<std::size_t>(at));
  return "no row " + number;
}

TEST(MappedImport, OpenEvSysTablesBringCodesAndTermsOfMicroThesauriAndGetCodes) {
  World world;
  const auto folder =
      evsys_folder(world, "in",
                   {{"person",
                     {{{"person_record_number", "1"}, {"person_name", "Nemo Exemplar"}},
                      {{"person_record_number", "2"}, {"person_name", "Vera Fictive"}}}},
                    {"event", {{{"event_record_number", "e"}}}},
                    {"act",
                     {{{"act_record_number", "a1"}, {"victim", "1"}, {"event", "e"}, {"type_of_act", "03010300000004"}},
                      {{"act_record_number", "a2"}, {"victim", "1"}, {"event", "e"}, {"type_of_act", "House arrest"}},
                      {{"act_record_number", "a3"}, {"victim", "1"}, {"event", "e"}, {"type_of_act", "030101000000"}}}},
                    {"intervention",
                     {{{"intervention_record_number", "i1"},
                       {"intervening_party", "2"},
                       {"event", "e"},
                       {"victim", "1"},
                       {"response", "denied the event"},
                       {"impact_on_the_situation", "05000000000044"}}}},
                    {"biographic_details",
                     {{{"biographic_details_record_number", "b1"},
                       {"person", "1"},
                       {"related_person", "2"},
                       {"type_of_relationship", "Sibling"}}}}});
  const auto done = import_mapped(world.record, {load_mapping("openevsys"), folder, "", false, "tester"});
  EXPECT_EQ(aside(done), "");
  const auto viewer = store::Viewer::officer("tester", {"desk"});
  std::string told;
  {
    auto view = world.record.view(viewer);
    for (const auto& event : snapshot::Rows(view.database()).events({})) told += event.type + " ";
    for (const auto& term : store::fact_terms(view.database())) told += term.field + ":" + term.value + " ";
    for (const auto& person : snapshot::Rows(view.database()).people({}))
      for (const auto& relation : person.relations) told += relation.kind + ":" + relation.other.value + " ";
  }
  EXPECT_EQ(told,
            "disappeared house-arrest detained effect:moderate-negative response:denied sibling:oes-2 sibling:oes-1 ");
  const auto out = [&](const char* file) {
    return export_record(world.record, viewer, {"openevsys", false, "2031-05-06T07:08:09Z"}, world.folder.path / "x")
        .files.at(file);
  };
  EXPECT_EQ(cell_of(out("intervention.csv"), "i1", "response"), "denied the event") << "as it came, while it is so";
  EXPECT_EQ(cells_of(out("biographic_details.csv")).size(), 2U) << "the relation stands there once";
  store::Change change(world.record, "tester");
  const auto correct = [&](const std::string& field, const std::string& value) {
    auto& db = change.database();
    store::write_field(change, store::get_thing(db, "raising", "oes-i1"), field, value,
                       store::head_for("desk", db.first_integer("select claim_id from claim where field = '" + field +
                                                                "' order by claim_id desc limit 1")));
  };
  correct("huridocs.response", "token");
  correct("huridocs.effect", "none");
  store::write_relation(
      change, store::get_thing(change.database(), "person", "oes-1"),
      store::get_thing(change.database(), "person", "oes-2"), "sister",
      store::head_for("desk", change.database().first_integer("select c.claim_id from claim c join relation r on "
                                                              "r.claim_id = c.claim_id where r.kind = 'sibling'")));
  change.commit();
  EXPECT_EQ(cell_of(out("intervention.csv"), "i1", "response"), "05000000000027");
  EXPECT_EQ(cell_of(out("intervention.csv"), "i1", "impact_on_the_situation"), "04000000000044");
  EXPECT_EQ(cell_of(out("biographic_details.csv"), "b1", "type_of_relationship"), "01010200000021");
}

// Out of one record, into a second, out of that: the numbers and words stay.
TEST(MappedImport, RelationsOfTheSameTwoAreRowsOfTheirOwnInOpenEvSys) {
  World first, second;
  const auto viewer = store::Viewer::officer("tester", {"desk"});
  const auto relate = [](World& world, const char* of, const char* kind, const char* other) {
    store::Change change(world.record, "tester");
    const auto one = store::get_thing(change.database(), "person", of);
    store::write_relation(change, one, store::get_thing(change.database(), "person", other), kind, store::head_for());
    change.commit();
  };
  const auto relations = [&](World& world) {
    std::multiset<std::string> all;
    const auto rows = cells_of(
        export_record(world.record, viewer, {"openevsys", false, "2031-05-06T07:08:09Z"}, world.folder.path / "x")
            .files.at("biographic_details.csv"));
    const auto at = std::ranges::find(rows.at(0), "type_of_relationship") - rows.at(0).begin();
    for (std::size_t i = 1; i < rows.size(); ++i)
      all.insert(rows[i][0] + " " +
                 std::string(exchange::huridocs_value("relations.kind", rows[i].at(at)).value_or("?")));
    return all;
  };
  store::add_person(first.record, "nemo", "Nemo Exemplar");
  store::add_person(first.record, "vera", "Vera Fictive");
  for (const char* kind : {"sister", "mother", "friend"}) relate(first, "nemo", kind, "vera");
  const std::multiset<std::string> all = {"relation-nemo-vera friend", "relation-nemo-vera-2 parent",
                                          "relation-nemo-vera-3 sibling"};
  EXPECT_EQ(relations(first), all);
  const auto out =
      export_record(first.record, viewer, {"openevsys", false, "2031-05-06T07:08:09Z"}, first.folder.path / "x");
  for (const auto& [file, content] : out.files) second.write("in/" + file, content);
  const auto request = MappedRequest{load_mapping("openevsys"), second.folder.path / "in", "", false, "tester"};
  EXPECT_EQ(aside(import_mapped(second.record, request)), "");
  EXPECT_EQ(rows(second, "relation where kind not like '%.%'"), 3);
  EXPECT_EQ(relations(second), all);
  EXPECT_EQ(import_mapped(second.record, request).new_claims, 0U);
  // What is said here is a row beside those that came.
  relate(second, "oes-nemo", "colleague", "oes-vera");
  auto more = all;
  more.insert("relation-oes-nemo-oes-vera colleague");
  EXPECT_EQ(relations(second), more);
}

TEST(MappedImport, FilesOfAFolderThatNoTableTakesAreToldByNameWithAReason) {
  World world;
  const auto folder =
      evsys_folder(world, "in", {{"person", {{{"person_record_number", "1"}, {"person_name", "Nemo Exemplar"}}}}});
  for (const char* file :
       {"management.csv", "mlt_person_occupation.csv", "mlt_geometry.csv", "shoes.xlsx", "person.txt"})
    world.write(std::string("in/") + file, "a,b\r\n1,2\r\n");
  world.write("in/README.md", "no table");
  const auto done = import_mapped(world.record, {load_mapping("openevsys"), folder, "", false, "tester"});
  std::vector<std::string> told;
  for (const auto& one : done.set_aside) {
    told.push_back(one.file);
    EXPECT_NE(one.reason.find("; nothing of it was imported"), std::string::npos) << one.reason;
  }
  EXPECT_EQ(told, (std::vector<std::string>{"management.csv", "mlt_geometry.csv", "mlt_person_occupation.csv",
                                            "person.txt", "shoes.xlsx"}));
  EXPECT_NE(done.set_aside[0].reason.find("date_of_entry"), std::string::npos);
  EXPECT_NE(done.set_aside[1].reason.find("shapes on a map"), std::string::npos);
  EXPECT_NE(done.set_aside[2].reason.find("several values of one column"), std::string::npos);
  EXPECT_NE(done.set_aside[3].reason.find("another file too"), std::string::npos);
  EXPECT_NE(done.set_aside[4].reason.find("has no table of this name"), std::string::npos);
  EXPECT_EQ(world.names(), "Nemo Exemplar;");
}

TEST(MappedImport, ATableWithoutSomeOfItsColumnsComesInAndTheyAreTold) {
  World world;
  world.write("in/person.csv", "person_record_number,person_name\r\n1,Nemo Exemplar\r\n");
  const auto done =
      import_mapped(world.record, {load_mapping("openevsys"), world.folder.path / "in", "", false, "tester"});
  EXPECT_EQ(aside(done), "");
  EXPECT_EQ(world.names(), "Nemo Exemplar;");
  EXPECT_TRUE(std::ranges::any_of(done.notes, [](const auto& one) { return one.column == "date_of_birth"; }));
  world.write("in2/person.csv", "person_record_number\r\n1\r\n");
  const auto none =
      import_mapped(world.record, {load_mapping("openevsys"), world.folder.path / "in2", "", false, "tester"});
  ASSERT_EQ(none.set_aside.size(), 1U);
  EXPECT_EQ(none.set_aside[0].column, "person_name");
}

TEST(MappedImport, WhatAnOpenEvSysTableSaysOfSomebodyUnseenIsUnseen) {
  World world;
  for (const auto& table : exchange::evsys_tables())
    world.write("evsys/" + std::string(table.name) + ".csv", csv_of(table.columns, invented_evsys(table, 2)));
  import_mapped(world.record, {load_mapping("openevsys"), world.folder.path / "evsys", "group:all", false, "tester"});
  // The perpetrator, source and intervening party becomes somebody whom only another group sees.
  {
    store::Change change(world.record, "tester");
    std::vector<std::int64_t> names;
    change.database().query(
        "select c.claim_id from claim c join thing t on t.thing_id = c.subject_id where t.key ="
        " 'oes-2' and t.kind = 'person' and c.field = 'name'",
        {}, [&](const base::Row& row) { names.push_back(row.integer(0)); });
    const auto person = store::get_thing(change.database(), "person", "oes-2");
    for (const auto name : names)
      store::write_name(change, person, {"main", "en", "Hidden Invented"}, store::head_for("few", name));
    change.commit();
  }
  const auto out = export_record(world.record, store::Viewer::officer("tester", {"all"}),
                                 {"openevsys", false, "2040-01-01T00:00:00Z"}, world.folder.path / "x");
  EXPECT_EQ(cells_of(out.files.at("involvement.csv")).size(), 1U) << "only the head";
  EXPECT_EQ(cells_of(out.files.at("information.csv")).size(), 1U);
  for (const auto& [file, csv] : out.files) EXPECT_EQ(csv.find("Hidden"), std::string::npos) << file;
}

TEST(MappedImport, FurtherFieldsAreNeverForThePublic) {
  World world;
  for (const auto& table : exchange::evsys_tables())
    world.write("evsys/" + std::string(table.name) + ".csv", csv_of(table.columns, invented_evsys(table, 2)));
  import_mapped(world.record, {load_mapping("openevsys"), world.folder.path / "evsys", "public", false, "tester"});
  for (const char* format : {"jsonl", "openevsys"}) {
    const auto out = export_record(world.record, store::Viewer::the_public(), {format, true, "2040-01-01T00:00:00Z"},
                                   world.folder.path / "x");
    for (const auto& [file, text] : out.files) {
      EXPECT_EQ(text.find("invented medical_records"), std::string::npos) << format << file;
      EXPECT_EQ(text.find("invented degree_of_involvement"), std::string::npos) << format << file;
    }
  }
}

}  // namespace
}  // namespace vigil::pipeline

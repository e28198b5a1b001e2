// JSON Lines hold everything: each kind of line goes in and comes out with all that it said, and no table of the schema
// is neither exported nor accounted for.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/error.hpp"
#include "exchange/jsonl_read.hpp"
#include "pipeline/export.hpp"
#include "pipeline/imported_for_tests.hpp"
#include "pipeline/jsonl_import.hpp"
#include "pipeline/vocabulary.hpp"
#include "store/log.hpp"

namespace vigil::pipeline {
namespace {

using Json = nlohmann::ordered_json;

// A line of every object; "@" is a claim. Only what is said is compared.
constexpr const char* every_line = R"(
{"object":"word","field":"organisations.kind","value":"guild","en":"guild","zh":"行会","meaning":"of craftsmen"}
{"object":"person","id":"nemo","names":[{"kind":"main","lang":"en","text":"Nemo Exemplar"},{"kind":"alias","lang":"en","text":"The Keeper"}],"attributes":[{"field":"born","value":"1970",@},{"field":"whereabouts","value":"prison",@}],"relations":[]}
{"object":"place","id":"north","kind":"province","parent":"","note":"","names":[{"kind":"main","lang":"en","text":"North Province"}],@}
{"object":"place","id":"north-prison","kind":"prison","parent":"north","note":"invented","names":[{"kind":"main","lang":"en","text":"North Prison"},{"kind":"alias","lang":"zh-Hans","text":"北监"}],@}
{"object":"organisation","id":"keepers-guild","kind":"guild","parent":"","note":"of keepers","names":[{"kind":"main","lang":"en","text":"Guild of Keepers"}],@}
{"object":"official","id":"ada","names":[{"kind":"main","lang":"en","text":"Ada Sample"}],"role":"envoy","side":"a","from":"2019","to":"","seen_from":"","seen_to":""}
{"object":"issue","id":"quiet","parent":"","raised_by_side":"a","names":[{"kind":"main","lang":"en","text":"Quiet hours"},{"kind":"alias","lang":"en","text":"Silence at night"}],"notes":"a note on quiet"}
{"object":"dialogue","id":"ns","party_a":"Northland","party_b":"Southland","started":"2020","notes":"","names":[{"kind":"main","lang":"en","text":"The dialogue"},{"kind":"alias","lang":"en","text":"Talks"}],@}
{"object":"round","id":"ns-1","dialogue":"ns","number":"1","number_b":"","start":"2024-06-01","end":"2024-06-02","place":"Northport","head_a":"","head_b":"","outcome":"","is_gap":false,@}
{"object":"document","id":"d1","url":"https://news.example/one","title":"A note","publisher":"House","language":"en","kind":"news","read":"whole","source_class":"press","date":"2024-06-03","mentions":["nemo","north-prison"]}
{"object":"watch","id":"w1","raiser":"Northland","series":"statements","url":"https://news.example/s","note":"","observed_until":"2024"}
{"object":"list","id":"l-1","owner":"Northland","handed_over":"2024-05","version":"1","before":"","note":"","positions":[{"position":1,"wording":"N. Exemplar","subject":{"kind":"person","id":"nemo"},@}],@}
{"object":"list","id":"l-2","owner":"Northland","handed_over":"2024-06-01","version":"2","before":"l-1","note":"on paper","positions":[{"position":1,"wording":"Nemo E.","subject":{"kind":"person","id":"nemo"},@},{"position":2,"wording":"somebody","subject":null,@}],@}
{"object":"event","id":"e1","person":"nemo","date":"2023-01-02","type":"detained","detail":"","place":"North Prison","charge":"noise","article":"1","body":"","facility":"","term_months":"","suspended":false,"places":[{"role":"place","place":"north-prison"}],@}
{"object":"act","id":"a1","said":"2024-06-01","reported":"2024-06-02","speaker":"Ada Sample","speaker_official":"ada","addressee":"Southland","occasion":"first round","round":"ns-1","side":"a","conveyed":"list-handed-over","publicity":"announced","delivered":"yes","list_complete":"yes","list":"l-2","raisings":[{"id":"r1","subject":{"kind":"person","id":"nemo"},"wording":"","detail":"","conveyed":"","list_complete":"","position":1,@},{"id":"r2","subject":{"kind":"place","id":"north-prison"},"wording":"","detail":"its cells","conveyed":"","list_complete":"",@}],@}
{"object":"answer","id":"n1","act":"a1","raising":"r1","said":"2024-06-02","reported":"","by":"Southland","kind":"noted","scope":"this-raising","detail":"heard","position":1,@}
{"object":"answer","id":"n2","act":"a1","raising":"","said":"2024-06-02","reported":"","by":"Southland","kind":"no-answer","scope":"this-raising","detail":"nobody of that name","position":2,@}
{"object":"followed","raising":"r1","person":"nemo","event":"","seen_until":"2024-12","days_after":"","detail":"nothing yet","note":"",@}
{"object":"commitment","id":"c1","by":"Southland","kind":"procedural","text":"to meet again","made":"2024-06-02","due":"2025","status":[{"at":"2025-01","by":"House","words":"met","state":"kept",@}],@}
{"object":"assessment","id":"s1","who":"House","side":"ngo","of":{"kind":"round","id":"ns-1"},"of_kind":"round","direction":"useful","words":"worth it","language":"en","via":"","said":"2024-07",@}
{"object":"list_total","id":"lt1","owner":"Northland","asked_of":"Southland","what":"names","note":"","said":"2024-06-01","until":"","count":7,"of_count":9,@}
{"object":"coding","on":"act","of":"a1","field":"delivered","first":"yes","second":"unknown"}
{"object":"planned","id":"p1","subject":{"kind":"person","id":"nemo"},"owner":"Ben","occasion":"second round","due":"2025-06","kept_by":"r1",@}
{"object":"letter","person":"nemo","id":"lr1","sent":"2024-08","by":"Ben","to":"a sister","language":"en","words":"we asked",@}
{"object":"affiliation","person":"nemo","kind":"member-of","organisation":{"kind":"organisation","id":"keepers-guild"},"from":"2010","to":"",@}
{"object":"next_step","person":"nemo","due":"2025-01","owner":"Ben","words":"ask again",@}
{"object":"protection","person":"nemo","field":"lawful_basis","value":"vital-interests",@}
{"object":"protection","person":"nemo","field":"review_due","value":"2026-01",@}
{"object":"wish","person":"nemo","kind":"raise-privately-only","whose":"family","until":"","audience":"group:desk"}
{"object":"delegate","round":"ns-1","official":{"kind":"official","id":"ada"},"side":"a","role":"head",@}
{"object":"agenda_item","round":"ns-1","position":1,"issue":{"kind":"issue","id":"quiet"},"words":"quiet hours",@}
{"object":"side_visit","round":"ns-1","date":"2024-06-03","place":"a prison","place_of":{"kind":"place","id":"north-prison"},"words":"an hour",@}
{"object":"further","kind":"incident","id":"oes-1","fields":{"oes.event_title":"The raid"},"references":{"oes.victim":{"kind":"person","id":"nemo"}}}
{"object":"fact_term","of_kind":"event","of":"e1","field":"impact","value":"liberty",@}
{"object":"withdrawn","kind":"event","id":"e1"}
{"object":"bytes","document":"d1","sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","size":1234,"media_type":"text/html","url":"https://news.example/one","captured_at":"2024-06-03T04:05:06Z","method":"warc"}
)";

std::string with_claims(std::string text, const std::string& audience) {
  const std::string claim = R"("claim":{"id":"k1","confidence":"high","audience":")" + audience +
                            R"(","sources":[{"title":"a note of ours","how":"stated"}]})";
  for (std::size_t at = 0; (at = text.find('@', at)) != std::string::npos; at += claim.size())
    text.replace(at, 1, claim);
  return text;
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(Json::parse(line));
  return lines;
}

// All that `given` says, `told` says too, and perhaps more.
bool says(const Json& told, const Json& given) {
  if (given.is_object()) {
    if (!told.is_object()) return false;
    for (const auto& [key, value] : given.items())
      if (key != "id" || !given.contains("sources"))  // claims are numbered anew
        if (!told.contains(key) || !says(told.at(key), value)) return false;
    return true;
  }
  if (!given.is_array()) return told == given;
  if (!told.is_array() || told.size() != given.size()) return false;
  for (std::size_t i = 0; i < given.size(); ++i)
    if (!says(told[i], given[i])) return false;
  return true;
}

// Without what is each record's own: numbers of claims, who entered them and when.
Json without_numbers(Json json) {
  if (json.is_object() && json.contains("sources"))
    for (const char* key : {"id", "entered_by", "entered_at"}) json.erase(key);
  if (json.is_structured())
    for (auto& one : json) one = without_numbers(std::move(one));
  return json;
}

std::string comparable(const std::string& jsonl) {
  std::string all;
  for (auto& line : lines_of(jsonl)) all += without_numbers(std::move(line)).dump() + "\n";
  return all;
}

struct World : PipelineWorld {
  World() { add_vocabulary(record, "tester"); }
  std::string exported(const store::Viewer& viewer = store::Viewer::officer("tester", {"desk"}),
                       bool for_public = false) {
    return export_record(record, viewer, {"jsonl", for_public, "2031-05-06T07:08:09Z"}, folder.path / "x").files.at("");
  }
  MappedImport import(const std::string& content, const std::string& audience = {}) {
    return import_jsonl(record, {write("in.jsonl", content), audience, false, "tester", {"desk"}});
  }
};

const std::string head = R"({"object":"record","format":"vigil-jsonl 1","publisher":"House of tests",)";
const std::string of_mine = head + R"("audience":"mine","lines":{}})";
std::string file_of_everything() { return of_mine + with_claims(every_line, "group:desk"); }

std::set<std::string> objects_of(const std::string& jsonl) {
  std::set<std::string> objects;
  for (const auto& line : lines_of(jsonl)) objects.insert(line.value("object", ""));
  return objects;
}

TEST(JsonlEverything, EveryKindOfLineGoesInAndComesOutWithAllThatItSaid) {
  World world;
  const auto done = world.import(file_of_everything(), "group:desk");
  EXPECT_EQ(aside(done), "");
  const auto out = world.exported();
  const auto told = lines_of(out);
  for (const auto& given : lines_of(with_claims(every_line, "group:desk"))) {
    const bool is_told = std::ranges::any_of(told, [&](const Json& line) { return says(line, given); });
    std::string nearest;
    for (const auto& line : told)
      if (line.at("object") == given.at("object")) nearest += "\n   " + line.dump();
    EXPECT_TRUE(is_told) << given.dump() << "\nis not among:" << nearest;
  }
  const auto objects = objects_of(out);
  for (const auto& object : exchange::jsonl_objects()) EXPECT_TRUE(objects.contains(object)) << object;
  EXPECT_TRUE(store::audit(world.record).problems.empty());
}

TEST(JsonlEverything, AnotherRecordHoldsTheSameAfterIt) {
  World first, second;
  first.import(file_of_everything(), "group:desk");
  const auto out = first.exported();
  EXPECT_EQ(aside(second.import(out, "group:desk")), "");
  EXPECT_EQ(comparable(out), comparable(second.exported()));
  const auto before = store::checkpoint(second.record);
  EXPECT_EQ(second.import(out, "group:desk").new_claims, 0U) << "twice changes nothing";
  EXPECT_EQ(store::checkpoint(second.record), before);
}

TEST(JsonlEverything, IsTakenBackAsAWholeAndComesAgain) {
  World world;
  const auto done = world.import(file_of_everything(), "group:desk");
  ASSERT_TRUE(done.number);
  const auto out = world.exported();
  undo_import(world.record, *done.number, false, store::Viewer::officer("tester", {}));
  EXPECT_EQ(objects_of(world.exported()), (std::set<std::string>{"record", "word"}));
  world.import(file_of_everything(), "group:desk");
  EXPECT_EQ(comparable(world.exported()), comparable(out));
}

TEST(JsonlEverything, WhatMayNotBeSeenIsInNobodysFile) {
  World world;
  world.import(file_of_everything(), "group:desk");
  EXPECT_EQ(objects_of(world.exported(store::Viewer::officer("other", {}))), (std::set<std::string>{"record", "word"}));
  World open;  // nothing of it is restricted
  EXPECT_EQ(aside(open.import(head + R"("lines":{}})" + with_claims(every_line, "public"))), "");
  const auto published = objects_of(open.exported(store::Viewer::officer("tester", {"desk"}), true));
  for (const char* object :
       {"place", "organisation", "list", "planned", "letter", "affiliation", "next_step", "protection", "wish",
        "delegate", "agenda_item", "side_visit", "further", "fact_term", "withdrawn", "bytes"})
    EXPECT_FALSE(published.contains(object)) << object;
}

TEST(JsonlEverything, OfWorkThatALaterFileSaysNoMoreNothingStandsButTheWish) {
  World world;
  world.import(file_of_everything(), "group:desk");
  std::string less;
  for (const auto& line : lines_of(with_claims(every_line, "group:desk")))
    if (const auto object = line.value("object", "");
        object != "next_step" && object != "delegate" && object != "wish" && object != "affiliation")
      less += line.dump() + "\n";
  EXPECT_EQ(aside(world.import(of_mine + "\n" + less, "group:desk")), "");
  const auto objects = objects_of(world.exported());
  for (const char* object : {"next_step", "delegate", "affiliation"}) EXPECT_FALSE(objects.contains(object)) << object;
  EXPECT_TRUE(objects.contains("wish"));
}

TEST(JsonlEverything, WrongLinesAreSetAsideAndWhateverDependsOnThem) {
  World world;
  auto lines = with_claims(every_line, "group:desk");
  const auto spoil = [&](const std::string& what, const std::string& by) {
    ASSERT_NE(lines.find(what), std::string::npos) << what;
    lines.replace(lines.find(what), what.size(), by);
  };
  spoil(R"("id":"north","kind":"province")",
        R"("id":"north","kind":"no-such-kind")");  // line 4: 5, 11 (not), 15, 16 ...
  spoil(R"("id":"lr1","sent":"2024-08")", R"("id":"lr1","sent":"2300-08")");
  spoil(R"("kind":"raise-privately-only")", R"("kind":"as-you-like")");
  spoil(R"("second":"unknown")", R"("second":"perhaps")");
  spoil(R"("sha256":"0123456789)", R"("sha256":"xyz3456789)");
  const auto done = world.import(of_mine + lines, "group:desk");
  EXPECT_EQ(aside(done),
            "4: kind: \"no-such-kind\" is no value of places.kind in the vocabulary\n"
            "5: : there is no place \"north\" here, nor in the file before it\n"
            "15: : there is no place \"north-prison\" here, nor in the file before it\n"
            "16: : there is no place \"north-prison\" here, nor in the file before it\n"
            "17: : there is no act \"a1\" here, nor in the file before it\n"
            "18: : there is no act \"a1\" here, nor in the file before it\n"
            "19: : there is no raising \"r1\" here, nor in the file before it\n"
            "23: second: \"perhaps\" is no value of raisings.delivered in the vocabulary\n"
            "24: : there is no raising \"r1\" here, nor in the file before it\n"
            "25: sent: \"2300-08\" lies too far ahead\n"
            "30: kind: \"as-you-like\" is no kind of wish\n"
            "33: : there is no place \"north-prison\" here, nor in the file before it\n"
            "35: : there is no event \"e1\" here, nor in the file before it\n"
            "36: : there is no event \"e1\" here, nor in the file before it\n"
            "37: sha256: 64 hexadecimal digits are expected\n");
  EXPECT_EQ(rows(world,
                 "thing where kind in ('event', 'act', 'answer', 'letter') and exists (select 1 from claim c "
                 "where c.subject_id = thing_id or c.fact_id = thing_id)"),
            0);
}

TEST(JsonlEverything, ACodingOfWhatSaysSomethingElseHereIsSetAside) {
  World world;
  world.import(file_of_everything(), "group:desk");
  auto other = of_mine;
  other.replace(other.find("House of tests"), 14, "Another house ");
  const std::string coding = R"({"object":"coding","on":"act","of":"a1","field":"side","first":"a","second":"b"})";
  EXPECT_EQ(aside(world.import(other + "\n" + coding + "\n", "group:desk")),
            "2: of: the act \"a1\" here is not as this file has it\n");
  auto of_the_same = coding;
  of_the_same.replace(of_the_same.find("\"first\":\"a\""), 11, "\"first\":\"b\"");
  EXPECT_EQ(aside(world.import(of_mine + "\n" + of_the_same + "\n", "group:desk")),
            "2: first: the act \"a1\" was corrected after it was coded\n");
}

TEST(JsonlEverything, TwoSecondCodersOfOneFieldAreTwo) {
  World world;
  const std::string another =
      R"({"object":"coding","on":"act","of":"a1","field":"delivered","first":"yes","second":"no"})";
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(aside(world.import(file_of_everything() + another + "\n", "group:desk")), "");
    EXPECT_EQ(rows(world, "coding where field = 'delivered'"), 2);
  }
}

// "no" stands before "unknown" when the record comes again: the new one is not taken for the one that is here.
TEST(JsonlEverything, ASecondCoderWhoCodedLaterComesWithALaterFile) {
  const std::string another =
      R"({"object":"coding","on":"act","of":"a1","field":"delivered","first":"yes","second":"no"})";
  for (const bool is_before : {true, false}) {
    World world;
    world.import(file_of_everything(), "group:desk");
    auto lines = file_of_everything();
    lines.insert(is_before ? lines.find(R"({"object":"coding")") : lines.size(), another + "\n");
    for (int i = 0; i < 2; ++i) {
      EXPECT_EQ(aside(world.import(lines, "group:desk")), "");
      EXPECT_EQ(rows(world, "coding where field = 'delivered'"), 2) << is_before;
    }
  }
}

TEST(JsonlEverything, AChainOfThoseThatDependOnOneAnotherIsSetAsideLinkByLink) {
  World world;
  std::string lines = of_mine + "\n";
  constexpr int length = 60;
  for (int i = 0; i < length; ++i) {
    const auto id = "i" + std::to_string(i), parent = i == 0 ? "" : "i" + std::to_string(i - 1);
    lines += R"({"object":"issue","id":")" + id + R"(","label":{"en":")" + (i == 0 ? " " : "An issue") +
             R"("},"raised_by_side":"b","parent":")" + parent + "\"}\n";
  }
  const auto done = world.import(lines, "group:desk");
  ASSERT_EQ(done.set_aside.size(), std::size_t{length});
  EXPECT_EQ(done.set_aside[1].reason, "there is no issue \"i0\" here, nor in the file before it");
  EXPECT_EQ(done.set_aside.back().reason, "there is no issue \"i58\" here, nor in the file before it");
  EXPECT_EQ(done.new_claims, 0U);
}

// Of "| `a`, `b` | ... |" the words between backticks of the first cell, and the second cell.
std::vector<std::pair<std::vector<std::string>, std::string>> tables_in_formats() {
  std::stringstream document;
  document << std::ifstream("docs/FORMATS.md").rdbuf();
  const auto text = document.str();
  auto at = text.find("| tables | in the file |");
  std::vector<std::pair<std::vector<std::string>, std::string>> rows;
  if (at == std::string::npos) return rows;
  std::istringstream in(text.substr(at));
  std::string line;
  for (int n = 0; std::getline(in, line) && line.starts_with('|'); ++n) {
    if (n < 2) continue;
    const auto end = line.find(" | ");
    std::vector<std::string> names;
    std::string_view cell = std::string_view(line).substr(0, end);
    for (std::size_t from; (from = cell.find('`')) != std::string_view::npos;) {
      cell.remove_prefix(from + 1);
      names.emplace_back(cell.substr(0, cell.find('`')));
      cell.remove_prefix(names.back().size() + 1);
    }
    rows.emplace_back(std::move(names), line.substr(end + 3));
  }
  return rows;
}

TEST(JsonlEverything, NoTableOfTheSchemaIsNeitherExportedNorAccountedFor) {
  World world;
  std::set<std::string> there, told;
  for (const auto& [table, columns] : world.record.database().tables()) there.insert(table);
  const auto& objects = exchange::jsonl_objects();
  for (const auto& [tables, where] : tables_in_formats())
    for (const auto& table : tables) {
      EXPECT_TRUE(told.insert(table).second) << table << " stands twice in docs/FORMATS.md";
      if (!where.starts_with("lines of their names")) continue;
      EXPECT_TRUE(std::ranges::find(objects, table) != objects.end()) << "no line is called " << table;
    }
  EXPECT_EQ(told, there)
      << "docs/FORMATS.md, \"Where each table goes\", and the schema differ: give a new table its line "
         "(exchange/jsonl.cpp, jsonl_read.cpp) or its reason there";
}

}  // namespace
}  // namespace vigil::pipeline

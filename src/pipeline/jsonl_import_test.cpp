#include "pipeline/jsonl_import.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/error.hpp"
#include "pipeline/export.hpp"
#include "pipeline/import.hpp"
#include "pipeline/imported_for_tests.hpp"
#include "pipeline/vocabulary.hpp"
#include "store/log.hpp"
#include "store/release_for_tests.hpp"

namespace vigil::pipeline {
namespace {

constexpr const char* at = "2031-05-06T07:08:09Z";

struct World : PipelineWorld {
  World() { add_vocabulary(record, "tester"); }
  std::string exported(bool for_public = true) {
    const store::OneKey key;
    return export_record(record, store::Viewer::officer("tester", {"desk"}), {"jsonl", for_public, at},
                         folder.path / "x")
        .files.at("");
  }
  MappedImport import(const std::string& content, const std::string& audience = {}, bool dry_run = false) {
    return import_jsonl(record, {write("in.jsonl", content), audience, dry_run, "tester", {"desk"}});
  }
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// The lines that are not in both, the first few.
std::string difference(const std::string& was, const std::string& is) {
  const auto before = lines_of(was), after = lines_of(is);
  std::string told;
  for (std::size_t i = 0; i < std::max(before.size(), after.size()) && told.size() < 4000; ++i) {
    const auto a = i < before.size() ? before[i] : "", b = i < after.size() ? after[i] : "";
    if (a != b) told += "- " + a.substr(0, 700) + "\n+ " + b.substr(0, 700) + "\n";
  }
  return told;
}

const std::string head = R"({"object":"record","format":"vigil-jsonl 1","publisher":"House of tests","lines":{}})"
                         "\n";
const std::string claim = R"("claim":{"id":"k1","confidence":"high","audience":"public","sources":[{"document":"",)"
                          R"("url":"https://news.example/one","title":"","how":"stated"}]})";
const std::string nemo =
    R"({"object":"person","id":"nemo","names":[{"kind":"main","lang":"en","text":"Nemo Exemplar"}],)"
    R"("attributes":[{"field":"born","value":"1970",)" +
    claim + "}],\"relations\":[]}\n";
std::string event(const std::string& id, const std::string& type = "detained", const std::string& person = "nemo") {
  return R"({"object":"event","id":")" + id + R"(","person":")" + person + R"(","date":"2024-02-29","type":")" + type +
         "\"," + claim + "}\n";
}

std::string person(const std::string& id, const std::string& mother = {}, const std::string& name = "A Name",
                   const std::string& born = "1970") {
  std::string relation;
  if (!mother.empty())
    relation =
        R"({"kind":"mother","other":")" + mother + R"(","label":{"en":"","zh-Hans":"","zh-Hant":""},)" + claim + "}";
  return R"({"object":"person","id":")" + id + R"(","names":[{"kind":"main","lang":"en","text":")" + name +
         R"("}],"attributes":[{"field":"born","value":")" + born + R"(",)" + claim + R"(}],"relations":[)" + relation +
         "]}\n";
}
std::string issue(const std::string& id, const std::string& parent, const std::string& name = "An issue") {
  return R"({"object":"issue","id":")" + id + R"(","label":{"en":")" + name +
         R"(","zh-Hans":"","zh-Hant":""},"raised_by_side":"b","parent":")" + parent + "\"}\n";
}

// Without what a document says it mentions where no line has that id: a commitment is called otherwise in public.
std::string without_unknown_mentions(const std::string& text) {
  std::set<std::string> ids;
  for (const auto& line : lines_of(text)) ids.insert(nlohmann::ordered_json::parse(line).value("id", ""));
  std::string all;
  for (const auto& line : lines_of(text)) {
    auto json = nlohmann::ordered_json::parse(line);
    if (json.at("object") == "document") {
      auto known = nlohmann::ordered_json::array();
      for (const auto& id : json.at("mentions"))
        if (ids.contains(id.get<std::string>())) known.push_back(id);
      json["mentions"] = known;
      all += json.dump() + "\n";
    } else {
      all += line + "\n";
    }
  }
  return all;
}

// The bundled record goes out and comes back into an empty one, and goes out again as the same bytes.
TEST(JsonlImport, WhatWasExportedComesBackAndGoesOutAgainByteForByte) {
  World first, second;
  import_tables(first.record, "data/record", "tester");
  const auto out = first.exported();
  const auto done = second.import(out);
  EXPECT_TRUE(done.set_aside.empty());
  for (const auto& problem : done.set_aside)
    ADD_FAILURE() << problem.line << " " << problem.column << ": " << problem.reason;
  const auto again = without_unknown_mentions(second.exported());
  const auto expected = without_unknown_mentions(out);
  EXPECT_GT(expected.size(), 100'000U);
  EXPECT_EQ(expected == again, true) << difference(expected, again);
  EXPECT_TRUE(store::audit(second.record).problems.empty());
}

TEST(JsonlImport, BlanksAreNoValueAndNoSource) {
  World world;
  auto sourceless = nemo;
  sourceless.replace(sourceless.find("https://news.example/one"), 24, " ");
  EXPECT_NE(aside(world.import(head + person("vera", {}, "A Name", "  "))).find("nothing in it to be read"),
            std::string::npos);
  EXPECT_NE(aside(world.import(head + sourceless)).find("where this is known from"), std::string::npos);
  EXPECT_EQ(rows(world, "thing"), 0);
}

// Each stands in both files: once as it is said, once turned round.
TEST(JsonlImport, RelationsOfTheSameTwoComeBackOnce) {
  World first, second, third;
  first.import(head + nemo + person("vera"));
  {
    store::Change change(first.record, "tester");
    const auto a = store::get_thing(change.database(), "person", "nemo");
    const auto b = store::get_thing(change.database(), "person", "vera");
    for (const char* kind : {"lawyer", "sister", "mother"})
      store::write_relation(change, a, b, kind, store::head_for());
    store::write_relation(change, b, a, "friend", store::head_for());
    change.commit();
  }
  const auto out = first.exported();
  EXPECT_EQ(aside(second.import(out)), "");
  EXPECT_EQ(rows(second, "relation"), 4);
  EXPECT_EQ(second.import(out).new_claims, 0U);
  const auto again = second.exported();  // with ids in the order of the lines
  third.import(again);
  EXPECT_EQ(third.exported() == again, true) << difference(again, third.exported());
}

TEST(JsonlImport, TwiceChangesNothingAndIntoItsOwnRecordNothingEither) {
  World first, second;
  import_tables(first.record, "data/record", "tester");
  const auto out = first.exported();
  second.import(out);
  const auto before = store::checkpoint(second.record);
  EXPECT_EQ(second.import(out).new_claims, 0U);
  EXPECT_EQ(store::checkpoint(second.record), before);
}

TEST(JsonlImport, OfWhatIsThereAlreadyNothingIsWrittenAgain) {
  World world;
  world.import(head + nemo + event("ev-1"));
  const auto mine = world.exported(false);
  const auto before = store::checkpoint(world.record);
  // As a file of somebody else's who says the same.
  auto others = mine;
  others.replace(others.find("Test publisher"), 14, "Other house ");
  const auto done = world.import(others, "group:desk");
  EXPECT_EQ(world.count("event"), 1);
  EXPECT_TRUE(done.set_aside.size() <= 1);
  EXPECT_NE(store::checkpoint(world.record).size, 0U);
  EXPECT_GE(store::checkpoint(world.record).size, before.size);
}

TEST(JsonlImport, ADryRunKeepsNothing) {
  World world;
  const auto before = store::checkpoint(world.record);
  const auto done = world.import(head + nemo + event("ev-1"), "", true);
  EXPECT_EQ(done.new_claims, 3U);
  EXPECT_FALSE(done.number);
  EXPECT_EQ(store::checkpoint(world.record), before);
}

TEST(JsonlImport, IsTakenBackAsAWholeAndCanComeAgain) {
  World world;
  const auto done = world.import(head + nemo + event("ev-1"));
  ASSERT_TRUE(done.number);
  EXPECT_EQ(world.count("event"), 1);
  EXPECT_EQ(undo_import(world.record, *done.number, false, store::Viewer::officer("tester", {})).withdrawn, 3U);
  EXPECT_EQ(world.count("event") + world.count("person"), 0);
  EXPECT_EQ(world.import(head + nemo + event("ev-1")).new_claims, 3U);
  EXPECT_EQ(world.count("event"), 1);
}

TEST(JsonlImport, TakenBackItPutsBackANameThatItHadChangedAndWhatWasGone) {
  World world;
  world.import(head + person("ida") + person("nemo", "ida"));
  const auto before = world.exported(false);
  const auto second = world.import(head + person("ida") + person("nemo", "", "Another Name", "1971"));
  EXPECT_NE(world.exported(false), before);
  const auto undone =
      undo_import(world.record, second.number.value(), false, store::Viewer::officer("tester", {"desk"}));
  EXPECT_EQ(undone.put_back, 3U);
  const auto after = world.exported(false);
  for (const char* said : {"A Name", "\"mother\"", "1970"}) EXPECT_NE(after.find(said), std::string::npos) << after;
  for (const char* said : {"Another Name", "1971"}) EXPECT_EQ(after.find(said), std::string::npos) << after;
}

TEST(JsonlImport, ALineThatHasChangedSupersedesAndWhatIsGoneOfAPersonIsWithdrawn) {
  World world;
  world.import(head + nemo + event("ev-1"));
  auto changed = nemo;
  changed.replace(changed.find("1970"), 4, "1971");
  world.import(head + changed + event("ev-1", "released"));
  const auto mine = world.exported(false);
  EXPECT_EQ(mine.find("1970"), std::string::npos);
  EXPECT_NE(mine.find("1971"), std::string::npos);
  EXPECT_EQ(mine.find("\"detained\""), std::string::npos);
  EXPECT_EQ(world.count("event"), 1);
}

TEST(JsonlImport, BadLinesAreSetAsideWithTheirNumberAndTheRestComesIn) {
  World world;
  const auto done =
      world.import(head + nemo + "not json\n" + event("ev-1", "no-such-type") + event("ev-2") +
                   event("ev-3", "detained", "nobody") + R"({"object":"spell","id":"x"})" + "\n" + event("no id/"));
  std::vector<std::pair<std::size_t, std::string>> told;
  for (const auto& problem : done.set_aside) told.emplace_back(problem.line, problem.column);
  const std::vector<std::pair<std::size_t, std::string>> expected = {
      {3, ""}, {4, "type"}, {6, ""}, {7, "object"}, {8, "id"}};
  EXPECT_EQ(told, expected);
  EXPECT_EQ(world.count("event"), 1);
  EXPECT_EQ(world.count("person"), 1);
}

TEST(JsonlImport, AFactThatIsHereAndSaysSomethingElseIsSetAside) {
  World world;
  world.import(head + nemo + event("ev-1"));
  auto other = head;
  other.replace(other.find("House of tests"), 14, "Another house");
  const auto done = world.import(other + event("ev-1", "released"));
  ASSERT_EQ(done.set_aside.size(), 1U);
  EXPECT_EQ(done.set_aside[0].line, 2U);
  EXPECT_EQ(done.new_claims, 0U);
}

TEST(JsonlImport, AFileThatWasCutOffIsRefused) {
  World world;
  auto of_two = head;
  of_two.replace(of_two.find("{}"), 2, R"({"person":1,"event":1})");
  EXPECT_THROW(world.import(of_two + nemo), Refused);
  EXPECT_EQ(world.count("person"), 0);
  EXPECT_THROW(world.import(nemo), Usage);
  EXPECT_THROW(world.import(""), Usage);
}

// It holds what is restricted, and not the wishes that hold it back.
TEST(JsonlImport, WhatOneOfficerSawComesInForAGroupAlone) {
  World first, second;
  store::add_person(first.record, "kestrel", "Hidden Sample", "desk");
  const auto out = first.exported(false);
  EXPECT_THROW(second.import(out), Refused);
  EXPECT_THROW(second.import(out, "public"), Refused);
  second.import(out, "group:desk");
  EXPECT_EQ(second.count("person"), 1);
  EXPECT_EQ(second.exported().find("Hidden"), std::string::npos);
}

TEST(JsonlImport, APassageIsCitedWhereItsWordsStandAndStatedElsewhere) {
  World world;
  const auto with_passage = [](const std::string& words) {
    auto line = event("ev-1");
    const std::string stated = R"("how":"stated")";
    line.replace(line.find(stated), stated.size(), R"("how":"passage","words":")" + words + R"(","start":0,"end":4)");
    return line;
  };
  const auto done = world.import(head + nemo + with_passage("Nemo"));
  ASSERT_EQ(done.notes.size(), 1U);
  EXPECT_NE(done.notes[0].reason.find("1 passages"), std::string::npos);
}

TEST(JsonlImport, WhatEntryByHandRefusesIsSetAsideAndTheRestGoesOn) {
  World world;
  auto far = event("e1");
  far.replace(far.find("2024-02-29"), 10, "2300-02-28");
  const auto done = world.import(head + nemo + far + event("e2") + person("blank", "", "\u3000") +
                                 person("unborn", "", "A Name", "2300") + issue("no-name", "", " "));
  EXPECT_EQ(aside(done),
            "3: date: \"2300-02-28\" lies too far ahead\n"
            "5: names: \"\u3000\" is no name: it holds no letter\n"
            "6: attributes: \"2300\" is still to come\n"
            "7: names: \" \" is no name: it holds no letter\n");
  EXPECT_EQ(rows(world, "event"), 1);
  EXPECT_EQ(rows(world, "thing where kind in ('person', 'issue')"), 1);
}

TEST(JsonlImport, WhatCannotBeSoIsSetAsideAsWhereItIsEnteredByHand) {
  World world;
  const auto named = [](const std::string& object, const std::string& id, const std::string& more) {
    return R"({"object":")" + object + R"(","id":")" + id +
           R"(","names":[{"kind":"main","lang":"en","text":"A Name"}],)" + more + "}\n";
  };
  const auto one = [](const std::string& object, const std::string& more) {
    return R"({"object":")" + object + R"(","id":"x",)" + more + "," + claim + "}\n";
  };
  const auto total = [&](const std::string& said, const std::string& count, const std::string& of_count) {
    return one("list_total", R"("owner":"A","said":")" + said + R"(","count":)" + count + R"(,"of_count":)" + of_count);
  };
  const auto done = world.import(
      head + nemo + named("organisation", "guild", R"("kind":"company",)" + claim) +
      named("dialogue", "ns", R"("party_a":"N","party_b":"S","started":"2020",)" + claim) + total("2190", "1", "2") +
      total("2012", "-5", "null") + total("2012", "3", "2") + total("2012", "1000000001", "null") +
      one("round", R"("dialogue":"ns","start":"2024-06-02","end":"2024-06-01")") +
      R"({"object":"document","id":"d1","url":"https://news.example/one","date":"2190"})" + "\n" +
      named("dialogue", "nx", R"("party_a":"N","party_b":"S","started":"2190",)" + claim) +
      named("official", "ada", R"("from":"2190")") + named("official", "bea", R"("from":"2020","to":"2019")") +
      one("commitment", R"("by":"A","kind":"procedural","text":"more","made":"2020","due":"2019")") +
      R"({"object":"watch","id":"w","raiser":"N","series":"s","observed_until":"2190"})" + "\n" +
      one("assessment", R"("who":"A","of":{"kind":"dialogue","id":"ns"},"of_kind":"dialogue","said":"2190")") +
      R"({"object":"affiliation","person":"nemo","kind":"member-of","organisation":{"kind":"organisation","id":"guild"},)" +
      R"("from":"2190",)" + claim + "}\n" +
      R"({"object":"affiliation","person":"nemo","kind":"member-of","organisation":{"kind":"organisation","id":"guild"},)" +
      R"("from":"2020","to":"2019",)" + claim + "}\n" +
      R"({"object":"agenda_item","round":"ns-1","position":9223372036854775807,"issue":null,"words":"a",)" + claim +
      "}\n" + one("round", R"("dialogue":"ns","start":"2190")"));
  EXPECT_EQ(aside(done),
            "5: said: \"2190\" is still to come\n"
            "6: count: \"-5\": a number from 1 to 1000000000 is expected\n"
            "7: of_count: \"2\" is less than the number that it holds\n"
            "8: count: \"1000000001\": a number from 1 to 1000000000 is expected\n"
            "9: end: \"2024-06-01\" is before the beginning\n"
            "10: date: \"2190\" is still to come\n"
            "11: started: \"2190\" is still to come\n"
            "12: from: \"2190\" is still to come\n"
            "13: to: \"2019\" is before the beginning\n"
            "14: due: \"2019\" is before the beginning\n"
            "15: observed_until: \"2190\" is still to come\n"
            "16: said: \"2190\" is still to come\n"
            "17: from: \"2190\" is still to come\n"
            "18: to: \"2019\" is before the beginning\n"
            "19: position: \"9223372036854775807\": a number from 1 to 1000000000 is expected\n")
      << "a round may be still to come";
}

TEST(JsonlImport, NobodyBecomesTheirOwnMotherAndNothingOfSuchALineIsWritten) {
  World world;
  const auto done = world.import(head + person("self", "self") + person("pa", "pb") + person("pb", "pa") +
                                 person("pc", "pd") + person("pd"));
  EXPECT_EQ(aside(done),
            "2: relations: nobody is their own mother\n"
            "3: : there is no person \"pb\" here, nor in the file before it\n"
            "4: relations: somebody would be their own forebear: pb < pa < pb\n");
  EXPECT_EQ(rows(world, "relation"), 1);
  EXPECT_EQ(rows(world, "thing where kind = 'person'"), 2);
  EXPECT_EQ(aside(world.import(head + person("pc") + person("pd", "pc"))), "") << "turned round in a later file";
}

TEST(JsonlImport, ATreeOfIssuesIsNotTurnedIntoACircle) {
  World world;
  const auto done = world.import(head + issue("ia", "ib") + issue("ib", "ia") + issue("ic", "") + issue("id", "ic") +
                                 issue("ie", "ie"));
  EXPECT_EQ(aside(done),
            "2: : there is no issue \"ib\" here, nor in the file before it\n"
            "3: parent: this would be part of itself: ib < ia < ib\n"
            "6: parent: this would be part of itself: ie\n");
  EXPECT_EQ(rows(world, "issue"), 2);
  EXPECT_EQ(aside(world.import(head + issue("ic", "id") + issue("id", ""))), "") << "turned round in a later file";
}

}  // namespace
}  // namespace vigil::pipeline

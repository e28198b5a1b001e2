// Taking an import back among all that people did meanwhile: corrections, merges, other imports and their taking back.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "base/error.hpp"
#include "pipeline/imported_for_tests.hpp"
#include "pipeline/merge.hpp"
#include "store/claims.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::pipeline {
namespace {

constexpr const char* people = R"({"format": "vigil-mapping 1", "name": "people", "tables": [{
  "row": {"column": "No"}, "source": "s",
  "person": {"column": "No", "prefix": "x-", "as": "id"},
  "make": [
    {"what": "person"},
    {"what": "name", "text": {"column": "Name"}, "lang": "en"},
    {"what": "field", "field": "role", "value": {"column": "Role"}},
    {"what": "field", "field": "born", "value": {"column": "Born"}},
    {"what": "relation", "other": {"column": "Sister", "prefix": "x-", "as": "id"}, "kind": "sister"}]}]})";

const auto everybody = store::Viewer::officer("tester", {"desk"});

struct Undoing : PipelineWorld {
  std::int64_t import(const std::string& rows) {
    const auto done =
        import_mapped(record, {load_mapping(write("people.json", people).string()),
                               write("table.csv", "No,Name,Role,Born,Sister\r\n" + rows), "", false, "tester"});
    EXPECT_EQ(aside(done), "");
    return done.number.value_or(0);
  }
  store::Undone undo(std::int64_t number, bool keep_changed = false) {
    return undo_import(record, number, keep_changed, everybody);
  }
  /// Why it is refused; "" where it is not.
  std::string refused(std::int64_t number, bool keep_changed = false) {
    try {
      undo(number, keep_changed);
      return "";
    } catch (const Refused& problem) {
      return problem.what();
    }
  }

  template <class Write>
  store::ClaimNumber by_hand(const Write& write) {
    store::Change change(record, "another");
    const auto claim = write(change);
    change.commit();
    return claim;
  }
  store::ThingId person(const std::string& key) { return store::get_thing(record.database(), "person", key); }
  /// The claim that says so; the newest of them.
  store::ClaimNumber claim(const std::string& value) {
    return record.database().first_integer(
        "select c.claim_id from claim c left join name n on n.claim_id = c.claim_id where c.value = ?1 or n.text = ?1"
        " order by c.claim_id desc limit 1",
        {value});
  }
  store::ClaimNumber field(const std::string& key, const std::string& name, const std::string& value,
                           std::optional<store::ClaimNumber> instead = {}, const std::string& group = {}) {
    return by_hand([&](store::Change& change) {
      return store::write_field(change, store::get_thing(change.database(), "person", key), name, value,
                                store::head_for(group, instead));
    });
  }
  store::ClaimNumber take_back(store::ClaimNumber claim) {
    return by_hand([&](store::Change& change) { return store::write_withdrawal(change, claim, store::head_for()); });
  }

  /// All that the viewer sees, but names unless they are asked for.
  std::string seen(const store::Viewer& viewer = everybody, bool with_names = true) {
    auto view = record.view(viewer);
    std::string all;
    view.database().query(
        "select distinct t.key, c.field, coalesce(n.text, o.key, c.value) as said from temp.seen_claim c"
        " join main.thing t on t.thing_id = c.subject_id left join main.name n on n.claim_id = c.claim_id"
        " left join main.relation r on r.claim_id = c.claim_id left join main.thing o on o.thing_id = r.other_id"
        " order by 1, 2, 3",
        {}, [&](const base::Row& row) {
          if (with_names || row.text(1) != "name") all += row.text(0) + " " + row.text(1) + " " + row.text(2) + "; ";
        });
    return all;
  }
};

struct ImportUndo : testing::Test, Undoing {};

// --- what an import had replaced

TEST_F(ImportUndo, PutsNothingBackThatSomebodyHadCorrected) {
  import("1,Nemo Exemplar,baker,,\r\n");
  field("x-1", "role", "cook", claim("baker"));
  const auto second = import("1,Nemo Exemplar,lawyer,,\r\n");
  EXPECT_EQ(undo(second).put_back, 0U);
  EXPECT_EQ(seen(), "x-1 name Nemo Exemplar; x-1 role cook; ");
}

TEST_F(ImportUndo, PutsNothingBackThatSomebodyHadRestrictedOrTakenBack) {
  import("1,Nemo Exemplar,baker,1970,\r\n");
  field("x-1", "role", "baker", claim("baker"), "desk");
  take_back(claim("1970"));
  const auto second = import("1,Nemo Exemplar,lawyer,1971,\r\n");
  EXPECT_EQ(undo(second).withdrawn, 2U);
  EXPECT_EQ(seen(store::Viewer::the_public()), "x-1 name Nemo Exemplar; ");
}

TEST_F(ImportUndo, PutsBackWhatStandsSinceAnotherWasTakenBackBefore) {
  const auto first = import("1,Nemo Exemplar,baker,,\r\n");
  field("x-1", "religion", "none");
  EXPECT_EQ(undo(first, true).kept, 1U);
  const auto second = import("1,Nemo Example,baker,,\r\n");
  EXPECT_EQ(undo(second, true).put_back, 1U) << "that name was kept, and is replaced after that";
  EXPECT_EQ(seen(), "x-1 name Nemo Exemplar; x-1 religion none; ");
}

// --- what an import had withdrawn

TEST_F(ImportUndo, PutsBackWhatTheImportHadWithdrawn) {
  const auto first = import("1,Nemo Exemplar,baker,1970,2\r\n2,Vera Fictive,,,\r\n");
  const auto before = seen();
  const auto second = import("1,Nemo Exemplar,,,\r\n2,Vera Fictive,,,\r\n");
  EXPECT_EQ(seen(), "x-1 name Nemo Exemplar; x-2 name Vera Fictive; ");
  EXPECT_EQ(undo(second).put_back, 3U);
  EXPECT_EQ(seen(), before);
  // It can come again, and goes with the import that it came by.
  const auto third = import("1,Nemo Exemplar,,,\r\n2,Vera Fictive,,,\r\n");
  EXPECT_EQ(seen(), "x-1 name Nemo Exemplar; x-2 name Vera Fictive; ");
  undo(third);
  EXPECT_EQ(seen(), before);
  undo(first);
  EXPECT_EQ(seen(), "");
  EXPECT_TRUE(store::audit(record).problems.empty());
}

TEST_F(ImportUndo, LeavesWithdrawnWhatCameByAnImportThatWasTakenBackMeanwhile) {
  const auto first = import("1,Nemo Exemplar,baker,,\r\n2,Vera Fictive,,,\r\n");
  const auto second = import("1,Nemo Exemplar,,,\r\n2,Vera Fictive,,,\r\n");
  undo(first);
  EXPECT_EQ(undo(second).put_back, 0U);
  EXPECT_EQ(seen(), "");
}

TEST_F(ImportUndo, LeavesWithdrawnWhatSomebodyHadCorrected) {
  import("1,Nemo Exemplar,baker,,\r\n");
  field("x-1", "role", "baker", claim("baker"), "desk");
  const auto second = import("1,Nemo Exemplar,,,\r\n");
  EXPECT_EQ(undo(second).put_back, 0U);
  EXPECT_EQ(seen(store::Viewer::the_public()), "x-1 name Nemo Exemplar; ");
}

// A third row says again what the second had withdrawn.
TEST_F(ImportUndo, OfTheLastOneAfterTheOtherRestoresWhatWasThere) {
  std::vector<std::string> before;
  std::vector<std::int64_t> numbers;
  for (const char* row : {"1,Nemo Exemplar,baker,1970,\r\n", "1,Nemo Exemplar,,1971,\r\n", "1,Nemo Sample,cook,,\r\n",
                          "1,Nemo Sample,,1970,\r\n"}) {
    before.push_back(seen());
    numbers.push_back(import(row));
  }
  for (; !numbers.empty(); numbers.pop_back(), before.pop_back()) {
    undo(numbers.back());
    EXPECT_EQ(seen(), before.back()) << "import " << numbers.size();
  }
}

// --- taking back what does nothing

TEST_F(ImportUndo, ThatWritesNothingIsARunAllTheSame) {
  const auto first = import("1,Nemo Exemplar,,,\r\n");
  take_back(claim("Nemo Exemplar"));
  EXPECT_EQ(undo(first).withdrawn, 0U);
  EXPECT_THROW(undo(first), Conflict);
  const auto second = import("2,Vera Fictive,baker,,\r\n");
  const auto third = import("2,Vera Fictive,cook,,\r\n");
  undo(third);
  EXPECT_EQ(seen(), "x-2 name Vera Fictive; x-2 role baker; ");
  auto view = record.view(store::Viewer::officer("another", {}));
  std::string listed;
  for (const auto& [run, claims] : store::import_runs_for(view.database(), view.viewer()))
    listed += fmt::format("{}{}{} ", claims, run.undoes ? " takes back" : "", run.is_undone ? " taken back;" : ";");
  EXPECT_EQ(listed, "1 taken back; 0 takes back; 2; 1 taken back; 1 takes back; ");
  undo(second);
  EXPECT_EQ(seen(), "");
  EXPECT_TRUE(store::audit(record).problems.empty());
}

// --- merges

struct ImportUndoMerges : ImportUndo {
  void merge(const char* kept, const char* merged) {
    merge_people(record, everybody, model::PersonId{kept}, model::PersonId{merged});
  }
  void unmerge(const char* merged, store::LaterEdits edits = store::LaterEdits::ask) {
    undo_merge(record, everybody, model::PersonId{merged}, edits);
  }
};

TEST_F(ImportUndoMerges, AMergeThatWasUndoneIsNobodysWork) {
  store::add_person(record, "nemo", "Nemo before");
  const auto first = import("1,Nemo Exemplar,baker,,2\r\n2,Vera Fictive,,,\r\n");
  merge("nemo", "x-1");
  unmerge("x-1");
  EXPECT_EQ(refused(first), "");
  EXPECT_EQ(seen(), "nemo name Nemo before; ");
  EXPECT_NE(import("1,Nemo Exemplar,baker,,2\r\n2,Vera Fictive,,,\r\n"), 0) << "its rows are unknown";
  EXPECT_EQ(seen(),
            "nemo name Nemo before; x-1 name Nemo Exemplar; x-1 relation x-2; x-1 role baker; x-2 name Vera Fictive; ");
}

TEST_F(ImportUndoMerges, WhatWasReplacedBeforeAMergeThatWasUndoneIsPutBack) {
  store::add_person(record, "nemo", "Nemo before");
  import("1,Nemo Exemplar,baker,,\r\n");
  const auto before = seen();
  const auto second = import("1,Nemo Exemplar,cook,,\r\n");
  merge("nemo", "x-1");
  unmerge("x-1");
  EXPECT_EQ(undo(second).put_back, 1U);
  EXPECT_EQ(seen(), before);
}

TEST_F(ImportUndoMerges, AMergeIsUndoneFirst) {
  store::add_person(record, "nemo", "Nemo before");
  const auto first = import("1,Nemo Exemplar,baker,,\r\n");
  merge("nemo", "x-1");
  for (const bool keep_changed : {false, true})
    EXPECT_NE(refused(first, keep_changed).find("were merged: \"x-1\" into \"nemo\""), std::string::npos)
        << refused(first, keep_changed);
  unmerge("x-1");
  merge("x-1", "nemo");
  EXPECT_NE(refused(first, true).find("were merged: \"nemo\" into \"x-1\""), std::string::npos);
}

TEST_F(ImportUndoMerges, NothingIsPutBackThatSpeaksOfSomebodyMerged) {
  store::add_person(record, "nemo", "Nemo before");
  import("1,Ida Ficta,,,2\r\n2,Vera Fictive,,,\r\n3,Ada Sample,,,\r\n");
  const auto second = import("1,Ida Ficta,,,3\r\n2,Vera Fictive,,,\r\n3,Ada Sample,,,\r\n");
  merge("nemo", "x-2");
  EXPECT_NE(refused(second).find("\"x-2\", who was merged into \"nemo\""), std::string::npos) << refused(second);
}

TEST_F(ImportUndoMerges, ARowThatComesMeanwhileIsALaterEditOfTheMergedClaim) {
  store::add_person(record, "nemo", "Nemo before");
  import("1,Nemo Exemplar,baker,,\r\n");
  merge("nemo", "x-1");
  const auto second = import("1,Nemo Exemplar,cook,,\r\n");
  EXPECT_EQ(seen(), "nemo name Nemo Exemplar; nemo name Nemo before; nemo role cook; ") << "in its place";
  EXPECT_THROW(unmerge("x-1"), Conflict);
  unmerge("x-1", store::LaterEdits::stay);
  EXPECT_EQ(undo(second).put_back, 1U);
  EXPECT_EQ(seen(), "nemo name Nemo before; x-1 name Nemo Exemplar; x-1 role baker; ");
}

// --- what others did

TEST_F(ImportUndo, SeesThatWhatWasPutBackWasCorrected) {
  const auto first = import("1,Nemo Exemplar,baker,,\r\n");
  undo(import("1,Nemo Exemplar,lawyer,,\r\n"));
  field("x-1", "role", "cook", claim("baker"));
  EXPECT_NE(refused(first).find("person:x-1 (role corrected)"), std::string::npos) << refused(first);
}

// Whoever has the name of before again is there still, whatever was built on them; one of whom nothing stays is not.
TEST_F(ImportUndo, IsNotInTheWayOfWhatWasBuiltOnSomebodyWhoStays) {
  import("1,Nemo Exemplar,baker,,\r\n");
  const auto second = import("1,Nemo Example,baker,,\r\n2,Vera Fictive,,,\r\n3,Ada Sample,,,\r\n");
  field("x-1", "religion", "none");
  EXPECT_EQ(refused(second), "");
  EXPECT_EQ(seen(), "x-1 name Nemo Exemplar; x-1 religion none; x-1 role baker; ");
}

TEST_F(ImportUndo, SeesACorrectionThatNowSpeaksOfWhatTheImportBrought) {
  import("1,Nemo Exemplar,,,\r\n2,Vera Fictive,,,1\r\n");
  const auto second = import("3,Ada Sample,,,\r\n");
  by_hand([&](store::Change& change) {
    auto& db = change.database();
    return store::write_relation(change, person("x-2"), person("x-3"), "sister",
                                 store::head_for({}, db.first_integer("select claim_id from relation")));
  });
  EXPECT_NE(refused(second).find("person:x-3 (relation added)"), std::string::npos) << refused(second);
}

TEST_F(ImportUndo, TakesNobodysLastName) {
  const auto own = by_hand([](store::Change& change) {
    const auto x = store::add_thing(change, "person", "x-1");
    store::write_field(change, x, "religion", "none", store::head_for());
    return store::write_name(change, x, {"main", "en", "Nemo before"}, store::head_for());
  });
  const auto first = import("1,Nemo Exemplar,baker,,\r\n");
  take_back(own);
  for (const bool keep_changed : {false, true})
    EXPECT_NE(refused(first, keep_changed)
                  .find("would have no name then, and others have entered something of them: "
                        "x-1."),
              std::string::npos)
        << refused(first, keep_changed);
  EXPECT_EQ(seen(), "x-1 name Nemo Exemplar; x-1 religion none; x-1 role baker; ");
}

// --- in any order

std::string row_of(std::mt19937& random, int person) {
  const auto one_of = [&](std::vector<const char*> words) { return words[random() % words.size()]; };
  return fmt::format("{},{},{},{},{}\r\n", person, one_of({"Nemo Exemplar", "Vera Fictive", "Ada Sample"}),
                     one_of({"", "baker", "cook"}), one_of({"", "1970", "1971"}), person == 1 ? "" : one_of({"", "1"}));
}

std::string rows_of(std::mt19937& random) {
  std::string rows = row_of(random, 1);  // of whom the others speak
  for (int person = 2; person <= 3; ++person)
    if (random() % 3 != 0) rows += row_of(random, person);
  return rows;
}

TEST(ImportUndoInAnyOrder, FromTheLastOnItIsAsItWas) {
  const unsigned seed = 20261201;
  SCOPED_TRACE(fmt::format("seed {}", seed));
  std::mt19937 random(seed);
  for (int world_number = 0; world_number < 3; ++world_number) {
    Undoing world;
    std::vector<std::pair<std::int64_t, std::string>> imports;  // what was there before each
    for (int i = 0; i < 5; ++i) {
      const auto before = world.seen();
      if (const auto number = world.import(rows_of(random)); number != 0) imports.emplace_back(number, before);
      if (random() % 3 == 0 && !imports.empty()) {
        world.undo(imports.back().first);
        ASSERT_EQ(world.seen(), imports.back().second) << "world " << world_number;
        imports.pop_back();
      }
    }
    for (; !imports.empty(); imports.pop_back()) {
      world.undo(imports.back().first);
      ASSERT_EQ(world.seen(), imports.back().second) << "world " << world_number;
    }
    EXPECT_TRUE(store::audit(world.record).problems.empty());
  }
}

// What hands have entered, by person and field: a correction takes the place of what was seen, or of their own.
struct Hands {
  std::set<std::string> gone;  // what they corrected or took back, which no undoing brings again
  std::map<std::pair<std::string, std::string>, std::vector<std::pair<store::ClaimNumber, std::string>>> said;
  std::string seen() const {
    std::string all;
    for (const auto& [of, claims] : said) {
      std::set<std::string> values;
      for (const auto& [claim, value] : claims) values.insert(value);
      for (const auto& value : values) all += of.first + " " + of.second + " " + value + "; ";
    }
    return all;
  }
};

void work_by_hand(Undoing& world, std::mt19937& random, Hands& hands, int number) {
  const auto key = fmt::format("x-{}", 1 + random() % 3);
  const std::string field = random() % 2 == 0 ? "role" : "born";
  const auto person = store::find_thing(world.record.database(), "person", key);
  if (!person || store::names_in_force(world.record.database(), *person).empty()) return;
  std::vector<store::ClaimNumber> there;
  world.record.database().query(
      "select c.claim_id from claim c where c.subject_id = ? and c.field = ? and not exists"
      " (select 1 from claim n where n.supersedes = c.claim_id)",
      {world.person(key), field}, [&](const base::Row& row) { there.push_back(row.integer(0)); });
  auto& mine = hands.said[{key, field}];
  const auto value = field == "born" ? std::to_string(1900 + number) : fmt::format("by hand {}", number);
  if (there.empty()) {
    if (random() % 2 == 0) mine.emplace_back(world.field(key, field, value), value);
    return;
  }
  const auto which = there[random() % there.size()];
  hands.gone.insert(fmt::format("{} {} {};", key, field, store::get_claim(world.record.database(), which).value));
  std::erase_if(mine, [&](const auto& one) { return one.first == which; });
  if (random() % 3 == 0)
    world.take_back(which);
  else
    mine.emplace_back(world.field(key, field, value, which), value);
}

// Refused where somebody would be left without a name: they get one by hand.
void undo_all_the_same(Undoing& world, std::int64_t number, int names) {
  const auto why = world.refused(number, true);
  if (why.empty()) return;
  ASSERT_NE(why.find("would have no name then"), std::string::npos) << why;
  for (int i = 1; i <= 3; ++i)
    if (const auto key = fmt::format("x-{}", i); why.find(key) != std::string::npos)
      world.by_hand([&](store::Change& change) {
        return store::write_name(change, store::get_thing(change.database(), "person", key),
                                 {"alias", "en", fmt::format("Named {}", names)}, store::head_for());
      });
  ASSERT_EQ(world.refused(number, true), "");
}

TEST(ImportUndoInAnyOrder, OfAllLeavesWhatHandsEntered) {
  const unsigned seed = 20261202;
  SCOPED_TRACE(fmt::format("seed {}", seed));
  std::mt19937 random(seed);
  for (int world_number = 0; world_number < 4; ++world_number) {
    SCOPED_TRACE(fmt::format("world {}", world_number));
    Undoing world;
    Hands hands;
    std::vector<std::int64_t> imports;
    const auto undo_one = [&](int names) {
      const auto at = imports.begin() + static_cast<std::ptrdiff_t>(random() % imports.size());
      undo_all_the_same(world, *at, names);
      imports.erase(at);
      for (const auto& gone : hands.gone) ASSERT_EQ(world.seen().find(gone), std::string::npos) << gone;
    };
    std::vector<std::string> last(4);  // of each person
    const auto next_rows = [&](int i) {
      std::string rows;
      for (int person = 1; person <= 3; ++person) {
        if (last[person].empty() || random() % 3 != 0)
          last[person] = fmt::format("{},Name {},{},{},\r\n", person, "ABC"[random() % 3],
                                     random() % 3 == 0 ? "" : fmt::format("role {}", i),
                                     random() % 3 == 0 ? "" : std::to_string(1800 + i));
        if (random() % 4 != 0) rows += last[person];
      }
      return rows;
    };
    for (int i = 0; i < 12; ++i) {
      if (random() % 2 == 0) {
        if (const auto number = world.import(next_rows(i)); number != 0) imports.push_back(number);
        std::erase_if(hands.gone, [&](const auto& gone) { return world.seen().find(gone) != std::string::npos; });
      } else if (random() % 3 != 0) {
        work_by_hand(world, random, hands, i);
      } else if (!imports.empty()) {
        undo_one(i);
      }
      if (testing::Test::HasFatalFailure()) return;
    }
    for (int i = 100; !imports.empty() && !testing::Test::HasFatalFailure(); ++i) undo_one(i);
    ASSERT_EQ(world.seen(everybody, false), hands.seen());
    for (const auto& [of, claims] : hands.said)
      EXPECT_TRUE(claims.empty() || !store::names_in_force(world.record.database(), world.person(of.first)).empty());
    EXPECT_TRUE(store::audit(world.record).problems.empty());
  }
}

}  // namespace
}  // namespace vigil::pipeline

#include "measure/tables.hpp"

#include <gtest/gtest.h>

#include "measure/export.hpp"
#include "measure/input_for_tests.hpp"
#include "measure/interval.hpp"
#include "measure/level.hpp"
#include "measure/measure.hpp"

namespace vigil::measure {
namespace {

TEST(RaisedBy, CountsActsAndRaisingsApart) {
  MeasureInput input;
  input.acts = {act("1", "2012-07", {person("a"), person("b"), issue("law")}),
                act("2", "2013", {person("a")}, "ngo", "no"), act("3", "", {person("a")}, "b")};
  const auto measure = raised_by(input);
  EXPECT_EQ(value(measure, {"side", "a"}, "acts"), 1);
  EXPECT_EQ(value(measure, {"side", "a"}, "person-raisings"), 2);
  EXPECT_EQ(value(measure, {"side", "a"}, "issue-raisings"), 1);
  EXPECT_EQ(value(measure, {"delivered", "no"}, "acts"), 1);
  EXPECT_EQ(value(measure, {"publicity", "unknown"}, "acts"), 3);
  EXPECT_EQ(value(measure, {"time", "first"}), 2);  // a and b in 2012
  EXPECT_EQ(value(measure, {"time", "again"}), 1);  // a in 2013; the undated one is neither
  EXPECT_EQ(doubt(measure, "acts without a date"), 1);
  EXPECT_EQ(find(measure, {"side", "a"}, "person-raisings")->rows, model::IdList{"1"});
}

TEST(RaisedByLevel, TheLevelOfWhoRaisedIsToldByTheirOffice) {
  MeasureInput input;
  input.acts = {act("1", "2012", {person("a"), person("b")}), act("2", "2013", {person("a")}),
                act("3", "2013", {person("a")}, "ngo"), act("4", "2014", {person("a")}),
                act("5", "2014", {person("a")})};
  input.acts[0].speaker = "Ada Example";
  input.acts[0].speaker_official.value = "ada-example";
  input.acts[1].speaker = "the British Foreign Secretary";
  input.acts[2].speaker = "The ambassador of nobody";
  input.acts[3].speaker = "副国务卿";
  model::Official ada;
  ada.id.value = "ada-example";
  ada.role = "Assistant Secretary of State; head of delegation";
  input.officials = {ada};
  const auto measure = raised_by_level(input);
  EXPECT_EQ(find(measure, {"level", "deputy minister or envoy"}, "acts")->rows, (model::IdList{"1", "4"}));
  EXPECT_EQ(value(measure, {"level", "deputy minister or envoy"}, "person-raisings"), 3);
  EXPECT_EQ(find(measure, {"level", "minister"}, "acts")->rows, model::IdList{"2"});
  EXPECT_EQ(find(measure, {"level", "organisation"}, "acts")->rows, model::IdList{"3"});
  EXPECT_EQ(find(measure, {"level", "not told"}, "acts")->rows, model::IdList{"5"});
}

TEST(Level, ADeputyIsNoMinisterAndTheHighestOfficeCounts) {
  EXPECT_EQ(level_of("a", "Vice President Example", ""), "head of state or government");
  EXPECT_EQ(level_of("a", "德国总理默克尔", ""), "head of state or government");
  EXPECT_EQ(level_of("a", "Deputy Foreign Minister", ""), "deputy minister or envoy");
  EXPECT_EQ(level_of("b", "外交部副部长", ""), "deputy minister or envoy");
  EXPECT_EQ(level_of("b", "外交部副部長", ""), "deputy minister or envoy");
  EXPECT_EQ(level_of("b", "外交部發言人", ""), "official");
  EXPECT_EQ(level_of("a", "the German embassy", ""), "ambassador");
  EXPECT_EQ(level_of("a", "a spokesperson of the State Department", ""), "official");
  EXPECT_EQ(level_of("un", "the President of the Council", ""), "United Nations");
}

TEST(RaisedBy, ActsThatNamePeopleAgainstThoseOfIssuesAlone) {
  MeasureInput input;
  input.acts = {act("1", "2012", {person("a"), issue("law")}), act("2", "2012", {issue("law")}),
                act("3", "2013", {issue("law")}), act("4", "2013", {})};
  const auto measure = raised_by(input);
  EXPECT_EQ(find(measure, {"named", "people by name"}, "acts")->rows, model::IdList{"1"});
  EXPECT_EQ(find(measure, {"named", "issues alone"}, "acts")->rows, (model::IdList{"2", "3"}));
}

TEST(RaisedAtRounds, CountsEachRoundByItself) {
  MeasureInput input;
  input.rounds = {round("r1", "us"), round("r2", "us", true), round("r3", "us")};
  input.acts = {act("1", "2011", {person("a"), person("b"), issue("law")}), act("2", "2012", {person("b")}),
                act("3", "2012", {person("c")}, "b"), act("4", "2012", {person("d")})};
  input.acts[0].round.value = "r1";
  input.acts[1].round.value = input.acts[2].round.value = "r3";
  const auto measure = raised_at_rounds(input);
  EXPECT_EQ(value(measure, {"us", "r1"}, "acts"), 1);
  EXPECT_EQ(value(measure, {"us", "r1"}, "person-raisings"), 2);
  EXPECT_EQ(value(measure, {"us", "r1"}, "issue-raisings"), 1);
  EXPECT_EQ(find(measure, {"us", "r3"}, "acts")->rows, (model::IdList{"2", "3"}));
  EXPECT_EQ(find(measure, {"us", "r2"}), nullptr);
  EXPECT_EQ(doubt(measure, "acts at no round"), 1);
}

TEST(RaisedPeople, BeginWithWhoeverWasRaisedMostOften) {
  MeasureInput input;
  input.acts = {act("1", "2011", {person("anna"), person("ben"), person("cai")}),
                act("2", "2012", {person("cai"), issue("law")}), act("3", "2013", {person("cai"), person("ben")})};
  const auto measure = raised_people(input);
  ASSERT_EQ(measure.numbers.size(), 3U);
  EXPECT_EQ(measure.numbers[0].of, std::vector<std::string>{"cai"});
  EXPECT_EQ(measure.numbers[0].value, 3);
  EXPECT_EQ(measure.numbers[1].of, std::vector<std::string>{"ben"});
  EXPECT_EQ(measure.numbers[1].rows, (model::IdList{"1", "3"}));
  EXPECT_EQ(measure.numbers[2].of, std::vector<std::string>{"anna"});
}

TEST(Answered, TheLastAnswerCountsAndNothingFoundIsNoSilence) {
  MeasureInput input;
  input.acts = {act("1", "2012-07-23", {person("a")}), act("2", "2012-07-24", {person("b")}),
                act("3", "2012-07-25", {person("c")}), act("4", "2012-07-26", {person("d")}, "a", "no"),
                act("5", "2012-07-26", {issue("prisons")}, "b")};
  input.answers = {answer("x", "1", "1/a", "2012-07-24", "noted"), answer("y", "1", "1/a", "2013", "rejected"),
                   answer("z", "2", "2/b", "2012-08", "no-answer")};
  const auto measure = answered(input);
  EXPECT_NEAR(value(measure, {"a", "rejected"}), 1.0 / 3, 1e-12);
  EXPECT_EQ(find(measure, {"a", "noted"}), nullptr);
  EXPECT_NEAR(value(measure, {"a", "no-answer"}), 1.0 / 3, 1e-12);
  EXPECT_NEAR(value(measure, {"a", "nothing found"}), 1.0 / 3, 1e-12);
  EXPECT_EQ(value(measure, {"b", "nothing found"}), 1);
  const auto* rejected = find(measure, {"a", "rejected"});
  EXPECT_EQ(rejected->n, 3);
  EXPECT_EQ(rejected->estimator, "wilson");
  EXPECT_EQ(rejected->limits, (std::pair{wilson(1, 3).low, wilson(1, 3).high}));
  EXPECT_EQ(rejected->rows, model::IdList{"1/a"});
  EXPECT_EQ(doubt(measure, "raisings not put"), 1);
}

TEST(Answered, ARaisingIsFoundUnderWhateverActItsAnswerNames) {
  MeasureInput input;
  input.acts = {act("1", "2012-07-23", {person("a")}), act("2", "2012-07-24", {person("b"), person("c")})};
  input.answers = {answer("x", "1", "2/b", "2012-08", "noted"), answer("y", "", "2/c", "2012-08", "rejected"),
                   answer("z", "gone", "gone/a", "2012-08", "accepted")};
  const auto measure = answered(input);
  for (const auto* kind : {"noted", "rejected", "nothing found"})
    ASSERT_NE(find(measure, {"a", kind}), nullptr) << kind;
  EXPECT_EQ(find(measure, {"a", "noted"})->rows, model::IdList{"2/b"});
  EXPECT_EQ(find(measure, {"a", "rejected"})->rows, model::IdList{"2/c"});
  EXPECT_EQ(find(measure, {"a", "nothing found"})->rows, model::IdList{"1/a"});
  EXPECT_EQ(find(measure, {"a", "accepted"}), nullptr);
}

TEST(Answered, AListAnsweredAsAWholeIsOneCase) {
  MeasureInput input;
  input.acts = {act("1", "2012", {person("a"), person("b"), person("c")}), act("2", "2013", {person("d")}),
                act("3", "2014", {person("e")})};
  input.answers = {answer("x", "1", "", "2012", "rejected")};
  const auto measure = answered(input);
  const auto* rejected = find(measure, {"a", "rejected"});
  EXPECT_NEAR(rejected->value, 3.0 / 5, 1e-12);
  EXPECT_EQ(rejected->estimator, "bootstrap-by-act");
  EXPECT_LT(rejected->limits->first, wilson(3, 5).low);  // three people of one list tell less than three
}

TEST(Answered, RaisingsOfOneActAnsweredOneByOneAreClusteredAllTheSame) {
  MeasureInput input;
  input.acts = {act("1", "2012", {person("a"), person("b"), person("c")}), act("2", "2013", {person("d")}),
                act("3", "2014", {person("e")})};
  for (const auto* who : {"a", "b", "c"})
    input.answers.push_back(answer(who, "1", std::string("1/") + who, "2012", "rejected"));
  const auto measure = answered(input);
  const auto* rejected = find(measure, {"a", "rejected"});
  ASSERT_NE(rejected, nullptr);
  EXPECT_EQ(rejected->estimator, "bootstrap-by-act");
  EXPECT_LT(rejected->limits->first, wilson(3, 5).low);
}

TEST(Sensitivity, TakesWholeActsTogetherWhereOneHasSeveralRaisings) {
  MeasureInput input;
  for (int i = 0; i < 8; ++i) {
    std::vector<Subject> people;
    for (int k = 0; k < 20; ++k) people.push_back(person(std::to_string(i) + "-" + std::to_string(k)));
    input.acts.push_back(act(std::to_string(i), "2012", people));
    input.acts.back().speaker = i < 4 ? "Anna" : "Ben";
  }
  input.answers = {answer("x", "1", "", "2013", "rejected"), answer("y", "4", "", "2013", "noted")};
  const auto measure = sensitivity(input);
  const auto* all = find(measure, {"nothing", ""}, "share of raisings");
  EXPECT_EQ(all->value, 0.25);
  EXPECT_EQ(all->n, 160);
  EXPECT_EQ(all->estimator, "bootstrap-by-act");
  EXPECT_LT(all->limits->first, wilson(40, 160).low);
  EXPECT_GT(all->limits->second, wilson(40, 160).high);
  EXPECT_EQ(find(measure, {"raiser", "Anna"}, "acts")->value, 4);
  EXPECT_EQ(find(measure, {"raiser", "Anna"}, "share of raisings")->n, 80);
}

TEST(Sensitivity, IsByWilsonOnlyWhereEveryActHasOneRaising) {
  MeasureInput input;
  input.acts = {act("1", "2012", {person("a")}), act("2", "2013", {person("b")})};
  input.answers = {answer("x", "1", "", "2013", "rejected")};
  const auto measure = sensitivity(input);
  const auto* all = find(measure, {"nothing", ""}, "share of raisings");
  EXPECT_EQ(all->estimator, "wilson");
  EXPECT_EQ(all->limits, (std::pair{wilson(1, 2).low, wilson(1, 2).high}));
}

TEST(Answered, WhereAllActsHaveOneShareTheyAreAsManyCases) {
  MeasureInput input;
  input.acts = {act("1", "2012", {person("a"), person("b"), person("c")}),
                act("2", "2013", {person("d"), person("e")})};
  input.answers = {answer("x", "1", "", "2012", "rejected"), answer("y", "2", "", "2013", "rejected")};
  const auto measure = answered(input);
  EXPECT_EQ(find(measure, {"a", "rejected"})->limits, (std::pair{wilson(2, 2).low, wilson(2, 2).high}));
}

TEST(Answered, BeforeTheRaisingIsAProblemAndNoAnswer) {
  MeasureInput input;
  input.acts = {act("1", "2012-07-23", {person("a")})};
  input.answers = {answer("x", "1", "1/a", "2011", "rejected")};
  const auto measure = answered(input);
  EXPECT_EQ(value(measure, {"a", "nothing found"}), 1);
  EXPECT_EQ(doubt(measure, "answers dated before"), 1);
}

TEST(Followed, WhatIsFoundIsCountedAndNoShareIsGivenWithoutCoverage) {
  MeasureInput input;
  input.acts = {act("1", "2012-01", {person("early"), person("term"), person("in"), person("free")})};
  input.events = {event("early", "2010", "detained"),          event("early", "2012-06", "released"),
                  event("early", "2013", "detained"),          event("term", "2010", "sentenced"),
                  event("term", "2014", "released-full-term"), event("in", "2011", "arrested"),
                  event("free", "2010", "detained"),           event("free", "2011", "released")};
  const auto measure = followed(input);
  EXPECT_EQ(value(measure, {"released early", "", ""}), 1);
  EXPECT_EQ(value(measure, {"released at the end of the term", "", ""}), 1);
  EXPECT_EQ(value(measure, {"nothing found", "", ""}), 1);
  EXPECT_EQ(doubt(measure, "people not held"), 1);
  EXPECT_TRUE(measure.needs_coverage);
  EXPECT_EQ(measure.numbers.size(), 3U);
}

TEST(Followed, TheShareEndsWhereReadingEnds) {
  MeasureInput input;
  input.watch = read_until("2013-01-01");
  input.acts = {act("1", "2012-01-01", {person("a"), person("b")}), act("2", "2012-01-01", {person("c"), person("d")})};
  for (const char* who : {"a", "b", "c", "d"}) input.events.push_back(event(who, "2010", "detained"));
  input.events.push_back(event("a", "2012-03-01", "released"));
  input.events.push_back(event("b", "2013-06-01", "released"));  // after the end of reading: still waiting then
  const auto measure = followed(input);
  EXPECT_FALSE(measure.needs_coverage);
  EXPECT_EQ(value(measure, {"released early", "6", ""}), 0.25);
  EXPECT_EQ(value(measure, {"released early", "12", ""}), 0.25);
  EXPECT_EQ(value(measure, {"died", "6", ""}), 0);
  EXPECT_EQ(find(measure, {"released early", "24", ""}), nullptr);  // nobody was seen so long
  EXPECT_EQ(find(measure, {"released early", "6", ""})->n, 4);
}

TEST(Followed, ADateThatIsAYearIsAnInterval) {
  MeasureInput input;
  input.watch = read_until("2015-01-01");
  input.acts = {act("1", "2012-06-01", {person("a"), person("b")})};
  input.events = {event("a", "2010", "detained"), event("a", "2013", "released"), event("b", "2010", "detained"),
                  event("b", "2012", "released")};  // before or after the raising: not known
  const auto measure = followed(input);
  EXPECT_EQ(value(measure, {"released early", "12", "highest"}), 1);
  EXPECT_EQ(value(measure, {"released early", "12", "lowest"}), 0);
  EXPECT_EQ(value(measure, {"released early", "24", "lowest"}), 1);
  EXPECT_EQ(doubt(measure, "people whose release may"), 1);
}

TEST(Routine, WhoWasOnTheListBefore) {
  MeasureInput input;
  input.rounds = {round("r1", "us"), round("r2", "us", true), round("r3", "us"), round("e1", "eu")};
  input.acts = {act("1", "2011", {person("a"), person("b")}), act("2", "2012", {person("b"), person("c"), person("b")}),
                act("3", "2012", {person("a")})};
  input.acts[0].round.value = "r1";
  input.acts[1].round.value = "r3";
  input.acts[2].round.value = "e1";
  const auto measure = routine(input);
  ASSERT_EQ(measure.numbers.size(), 1U);  // the first rounds of both dialogues repeat nothing
  EXPECT_EQ(measure.numbers[0].of, (std::vector<std::string>{"us", "r3", "person"}));
  EXPECT_EQ(measure.numbers[0].value, 0.5);
  EXPECT_EQ(measure.numbers[0].n, 2);
  EXPECT_EQ(measure.numbers[0].rows, model::IdList{"c"});
  EXPECT_EQ(doubt(measure, "first rounds"), 2);
}

TEST(Concerns, OfBothSides) {
  MeasureInput input;
  input.acts = {act("1", "2011", {issue("torture"), person("a")}), act("2", "2012", {issue("racism")}, "b"),
                act("3", "2012", {person("a")})};
  const auto measure = concerns(input);
  EXPECT_EQ(value(measure, {"a", "torture", "nothing found"}), 1);
  EXPECT_EQ(value(measure, {"b", "racism", "nothing found"}), 1);
  EXPECT_EQ(doubt(measure, "acts of which"), 1);
}

TEST(Concerns, AreByTheLastAnswerFound) {
  MeasureInput input;
  input.acts = {act("1", "2011", {issue("law")}), act("2", "2012", {issue("law")}),
                act("3", "2013", {issue("law")}, "ngo", "no"), act("4", "2014", {issue("law")})};
  input.answers = {answer("w", "1", "1/law", "2011", "noted"), answer("x", "1", "", "2012", "rejected"),
                   answer("y", "2", "2/law", "2012", "no-answer"), answer("z", "4", "", "2013", "accepted")};
  const auto measure = concerns(input);
  EXPECT_EQ(find(measure, {"a", "law", "rejected"})->rows, model::IdList{"1"});
  EXPECT_EQ(find(measure, {"a", "law", "no-answer"})->rows, model::IdList{"2"});
  EXPECT_EQ(find(measure, {"a", "law", "not put"})->rows, model::IdList{"3"});
  EXPECT_EQ(find(measure, {"a", "law", "nothing found"})->rows, model::IdList{"4"});
  EXPECT_EQ(find(measure, {"a", "law", "noted"}), nullptr);
  EXPECT_EQ(doubt(measure, "answers dated before"), 1);
}

TEST(Assessments, SayWhoCalledItWhat) {
  MeasureInput input;
  model::Assessment assessment;
  assessment.id.value = "as1";
  assessment.who = "Anna Sample";
  assessment.side = "a";
  assessment.of_kind = "round";
  assessment.direction = "useful";
  assessment.said = Date::parse("2012-07").value();
  input.assessments = {assessment};
  const auto measure = assessments(input);
  EXPECT_EQ(find(measure, {"2012", "Anna Sample", "a", "round", "useful"})->rows, model::IdList{"as1"});
}

TEST(Commitments, AreByKindAndByTheLastStateOfEachWhoJudges) {
  MeasureInput input;
  const auto promise = [&](const std::string& id, const std::string& due,
                           std::vector<std::pair<std::string, std::string>> states) {
    model::Commitment commitment;
    commitment.id.value = id;
    commitment.kind = "procedural";
    commitment.due = Date::parse(due).value();
    for (auto& [by, state] : states)
      commitment.status.push_back({Date::parse("2014").value(), by, "", {}, std::move(state)});
    input.commitments.push_back(std::move(commitment));
  };
  promise("kept", "", {{"A", "open"}, {"A", "kept"}});
  promise("differ", "", {{"A", "kept"}, {"B", "broken"}});
  promise("late", "2013", {{"A", "open"}});
  promise("open", "2020", {{"A", "open"}, {"B", ""}});
  promise("unjudged", "2000", {{"A", ""}});
  input.commitments[0].kind = "substantive";
  const auto measure = commitments(input);
  EXPECT_EQ(value(measure, {"substantive", "kept"}), 1);
  EXPECT_EQ(find(measure, {"procedural", "disputed"})->rows, model::IdList{"differ"});
  EXPECT_EQ(find(measure, {"procedural", "overdue"})->rows, model::IdList{"late"});
  EXPECT_EQ(find(measure, {"procedural", "open"})->rows, model::IdList{"open"});
  EXPECT_EQ(find(measure, {"procedural", "not judged"})->rows, model::IdList{"unjudged"});
  input.watch = read_until("2021-01-01");
  EXPECT_EQ(find(commitments(input), {"procedural", "overdue"})->rows, (model::IdList{"late", "open"}));
}

namespace {

model::Commitment made(const std::string& id, const std::string& day, const std::string& kind,
                       const std::vector<std::pair<std::string, std::string>>& states) {
  model::Commitment commitment;
  commitment.id.value = id;
  commitment.kind = kind;
  commitment.made = Date::parse(day).value();
  for (const auto& [at, state] : states) commitment.status.push_back({Date::parse(at).value(), "A", "", {}, state});
  return commitment;
}

}  // namespace

TEST(TimeToKeep, RunsFromThePromiseToTheFirstThatCallsItKept) {
  MeasureInput input;
  input.watch = read_until("2014-01-01");
  input.commitments = {made("fast", "2012-01-01", "procedural", {{"2012-02-01", "kept"}, {"2012-12-01", "broken"}}),
                       made("slow", "2012-01-01", "procedural", {{"2012-02-01", "partial"}, {"2012-10-01", "kept"}}),
                       made("never", "2012-01-01", "procedural", {{"2012-03-01", "broken"}}),
                       made("open", "2012-01-01", "procedural", {{"2013-01-01", "open"}}),
                       made("other", "2012-01-01", "substantive", {{"2012-02-01", "kept"}}),
                       made("unjudged", "2012-01-01", "procedural", {{"2013-01-01", ""}}),
                       made("undated", "", "procedural", {{"2013-01-01", "kept"}}),
                       made("backwards", "2012-01-01", "procedural", {{"2011-01-01", "kept"}})};
  const auto measure = time_to_keep(input);
  EXPECT_EQ(find(measure, {"procedural", "kept", "", ""})->rows, (model::IdList{"fast", "slow"}));
  EXPECT_EQ(find(measure, {"procedural", "still open", "", ""})->rows, model::IdList{"open"});
  EXPECT_EQ(value(measure, {"procedural", "kept", "6", ""}), 0.25);
  EXPECT_EQ(value(measure, {"procedural", "kept", "12", ""}), 0.5);
  EXPECT_EQ(value(measure, {"procedural", "broken", "12", ""}), 0.25);
  EXPECT_EQ(value(measure, {"substantive", "kept", "6", ""}), 1);
  const auto* after_a_year = find(measure, {"procedural", "kept", "12", ""});
  EXPECT_EQ(after_a_year->n, 4);
  EXPECT_EQ(after_a_year->reached, (model::Reached{2, 1}));
  EXPECT_EQ(doubt(measure, "promises that nobody judged"), 1);
  EXPECT_EQ(doubt(measure, "promises made on a day"), 1);
  EXPECT_EQ(doubt(measure, "promises kept or broken before"), 1);
  input.watch.clear();
  EXPECT_TRUE(time_to_keep(input).needs_coverage);
  EXPECT_EQ(find(time_to_keep(input), {"procedural", "kept", "12", ""}), nullptr);
}

TEST(DueNext, ListsWhatIsOpenByTheDayOnWhichItIsDue) {
  MeasureInput input;
  input.commitments = {made("late", "2012", "procedural", {{"2013", "open"}}),
                       made("soon", "2012", "procedural", {{"2013", "open"}}),
                       made("kept", "2012", "procedural", {{"2013", "kept"}}),
                       made("no-day", "2012", "substantive", {{"2013", "open"}})};
  input.commitments[0].due = Date::parse("2020").value();
  input.commitments[1].due = Date::parse("2015-06").value();
  input.commitments[2].due = Date::parse("2014").value();
  input.commitments[1].by = "China";
  input.commitments[1].text = "to invite somebody";
  const auto measure = due_next(input);
  ASSERT_EQ(measure.numbers.size(), 2U);
  EXPECT_EQ(measure.numbers[0].of, (std::vector<std::string>{"procedural", "2015-06", "China", "soon", "open"}));
  EXPECT_EQ(measure.called.at("soon").en, "to invite somebody");
  EXPECT_EQ(measure.numbers[1].of[3], "late");
  EXPECT_EQ(doubt(measure, "open promises of which"), 1);
}

TEST(Tables, SayWhatPeopleAndIssuesAreCalled) {
  MeasureInput input;
  input.acts = {act("1", "2011", {person("a"), issue("law")})};
  input.acts[0].raisings[1].subject.label = {"Rule of law", "法治", ""};
  model::CaseLine line;
  line.id.value = "a";
  line.label.en = "Anna Sample";
  line.custody_state = "held";
  line.region = "Beijing";
  input.people = {line};
  const auto called_in = [figures = all(input)](std::string_view name, std::string_view id) {
    for (const auto& measure : figures.more)
      if (measure.about.name == name)
        if (const auto at = measure.called.find(id); at != measure.called.end()) return at->second.en;
    return std::string("no name");
  };
  EXPECT_EQ(called_in("concerns", "law"), "Rule of law");
  EXPECT_EQ(called_in("by_region", "a"), "Anna Sample");
  EXPECT_EQ(called_in("concerns", "a"), "no name");
}

TEST(Tables, OfADialogueAreOfItsRounds) {
  MeasureInput input;
  input.rounds = {round("r1", "us"), round("e1", "eu")};
  input.acts = {act("1", "2011", {person("a")}), act("2", "2012", {person("b")}), act("3", "2012", {person("c")})};
  input.acts[0].round.value = "r1";
  input.acts[1].round.value = "e1";
  const auto figures = all(input, model::DialogueId{"us"});
  EXPECT_EQ(value(figures.more[0], {"side", "a"}, "acts"), 1);
  EXPECT_EQ(value(all(input).more[0], {"side", "a"}, "acts"), 3);
}

TEST(Tables, OfADialogueHaveThePromisesWhoseDocumentsSpeakOfIt) {
  MeasureInput input;
  input.rounds = {round("r1", "us"), round("e1", "eu")};
  const auto document = [](const std::string& id, const std::string& about) {
    model::Document one;
    one.id.value = id;
    one.mentions = {about};
    return one;
  };
  input.documents = {document("d1", "us"), document("d2", "r1"), document("d3", "eu")};
  for (const auto* id : {"d1", "d2", "d3", "d4"}) {
    model::Commitment commitment;
    commitment.id.value = std::string("c-") + id;
    commitment.kind = "procedural";
    commitment.claim.sources.emplace_back().document.value = id;
    input.commitments.push_back(commitment);
  }
  const auto figures = all(input, model::DialogueId{"us"});
  const auto measure = *std::ranges::find(figures.more, std::string_view("commitments"),
                                          [](const auto& one) { return std::string_view(one.about.name); });
  EXPECT_EQ(find(measure, {"procedural", "not judged"})->rows, (model::IdList{"c-d1", "c-d2"}));
}

TEST(Tables, SayWhereTheirRowsAreTold) {
  MeasureInput input;
  input.acts = {act("1", "2011", {person("a"), issue("law")}), act("2", "2012", {})};
  const auto figures = all(input);
  EXPECT_EQ(figures.rows.at("1").subject.id, "a");
  EXPECT_EQ(figures.rows.at("1").raising.value, "1/a");
  EXPECT_EQ(figures.rows.at("1/law").subject.id, "law");
  EXPECT_FALSE(figures.rows.contains("2"));  // about nobody
}

TEST(Tables, OfAnEmptyRecordAreEmpty) {
  for (const auto& measure : all({}).more) {
    EXPECT_TRUE(measure.numbers.empty()) << measure.about.name;
    EXPECT_STRNE(measure.about.counted, "");
    EXPECT_STRNE(measure.about.does_not_show, "");
  }
}

TEST(Tables, GoOutAsDataWithUnitEstimatorAndRows) {
  MeasureInput input;
  input.acts = {act("1", "2012-07-23", {person("a")}), act("2", "2012", {person("b")})};
  input.answers = {answer("x", "1", "1/a", "2012-07-24", "noted")};
  const auto csv = tables_csv(all(input));
  EXPECT_TRUE(csv.starts_with("measure,of,value,unit,n,estimator,low,high,rows,reached,at_risk\r\n"));
  EXPECT_NE(csv.find("answered,side=a; answer=noted,0.5,share of raisings,2,wilson,"), std::string::npos);
  EXPECT_NE(csv.find(",1/a,,\r\n"), std::string::npos);
  const auto json = figures_json(all(input));
  EXPECT_NE(json.find("\"answered\": {"), std::string::npos);
  EXPECT_NE(json.find("\"does_not_show\""), std::string::npos);
}

}  // namespace
}  // namespace vigil::measure

// From a text to a fact by a person's word: what ingest suggests, what confirming writes, and what keeps it from being
// asked again.
#include "pipeline/suggestions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/files.hpp"
#include "pipeline/entering.hpp"
#include "pipeline/ingest.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "pipeline/vocabulary.hpp"
#include "snapshot/read.hpp"
#include "store/log.hpp"
#include "store/principals.hpp"
#include "store/suggestions.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

namespace {

const std::string note =
    "A note on the spring talks\n\n"
    "On 5 May 2021 the EU raised the cases of Bao Yunfei and Kang Suyin.\n\n"
    "The Chinese side took note.\n\n"
    "Bao Yunfei was released on 20 May 2021.\n\n"
    "The EU called the talks routine.\n\n"
    "The two sides agreed to hold the next round in Geneva in 2032.\n";

class Suggesting : public ::testing::Test {
 protected:
  Suggesting() {
    add_vocabulary(world_.record, "tester");
    bao_ = store::add_person(world_.record, "bao-yunfei", "Bao Yunfei");
    store::add_person(world_.record, "kang-suyin", "Kang Suyin");
  }

  Ingested take(const std::string& text = note, IngestOptions options = {}) {
    options.entered_by = "tester";
    options.stated.date = model::Date::parse("2021-06-01").value();
    Ingested done;
    ingest(world_.record, {world_.write("note.txt", text).string()}, options, [&](const Ingested& one) { done = one; });
    return done;
  }
  std::vector<model::OpenSuggestion> open(const std::string& kind = "", const std::vector<std::string>& groups = {}) {
    auto view = world_.record.view(store::Viewer::officer("tester", groups));
    return store::open_suggestions(view.database(), {.kind = kind});
  }
  model::OpenSuggestion only(const std::string& kind) {
    const auto all = open(kind);
    EXPECT_EQ(all.size(), 1U) << kind;
    return all.at(0);
  }
  Confirmed yes(const std::string& id, const FormFields& changes = {}) {
    return confirm(world_.record, {id, changes, "tester"});
  }
  void no(const std::string& id, const std::string& because = "a namesake") {
    dismiss(world_.record, {id, because, "tester"});
  }
  /// The fields that are wrong, and that nothing was written.
  std::vector<std::string> wrong_in(const std::string& id, const FormFields& changes = {}) {
    const auto before = store::checkpoint(world_.record);
    std::vector<std::string> fields;
    try {
      yes(id, changes);
    } catch (const BadRequest& bad) {
      for (const auto& problem : bad.problems()) fields.push_back(problem.field);
    }
    EXPECT_EQ(store::checkpoint(world_.record), before);
    EXPECT_EQ(open().size(), 5U);
    return fields;
  }
  model::CaseFile case_of(const std::string& person) {
    auto view = world_.record.view(store::Viewer::officer("tester", {}));
    return snapshot::Reader(view.database()).find_case({person}).value();
  }

  PipelineWorld world_;
  store::ThingId bao_ = 0;
};

using Words = std::vector<std::string>;

}  // namespace

TEST_F(Suggesting, IngestSuggestsWhatADocumentSaysAndSaysHowMuch) {
  EXPECT_EQ(take().suggestions, 5U);
  const auto raising = only("raising");
  EXPECT_EQ(raising.words, "On 5 May 2021 the EU raised the cases of Bao Yunfei and Kang Suyin.");
  EXPECT_EQ(raising.persons.size(), 2U);
  EXPECT_EQ(only("answer").to, raising.id);
  EXPECT_EQ(model::said_in(only("event").said, "type"), "released");
  EXPECT_EQ(model::said_in(only("assessment").said, "direction"), "routine");
  EXPECT_EQ(model::said_in(only("commitment").said, "due"), "2032");
  EXPECT_NE(raising.why, "");
}

TEST_F(Suggesting, IsLeftOutWhereItIsNotWanted) {
  IngestOptions options;
  options.suggest = IngestOptions::Suggest::no;
  EXPECT_EQ(take(note, options).suggestions, 0U);
  EXPECT_TRUE(open().empty());
}

TEST_F(Suggesting, KnowsPeopleByTheirRoleAsTheRecordHasIt) {
  const std::string text =
      "A note\n\nKang Suyin wrote to the court. Bao Yunfei was there too. The scholar was detained on 3 March 2021.\n";
  take(text);
  const auto without = open("event");
  store::Change change(world_.record, "tester");
  store::write_field(change, store::get_thing(change.database(), "person", "kang-suyin"), "role", "Scholar",
                     store::head_for());
  change.commit();
  take(text);
  const auto with = open("event");
  ASSERT_EQ(with.size(), 1U);
  EXPECT_EQ(with[0].persons.at(0).id, "kang-suyin");
  EXPECT_NE(with, without);
}

TEST_F(Suggesting, AConfirmedRaisingStandsInTheCaseFileWithItsPassage) {
  const auto document = take().document;
  const auto raising = only("raising");
  const auto done = yes(raising.id);
  EXPECT_EQ(done.kind, "act");
  for (const auto* person : {"bao-yunfei", "kang-suyin"}) {
    const auto file = case_of(person);
    ASSERT_EQ(file.raised.size(), 1U) << person;
    const auto& act = file.raised[0].act;
    EXPECT_EQ(act.id.value, done.id);
    EXPECT_EQ(act.said.edtf(), "2021-05-05");
    EXPECT_EQ(act.reported.edtf(), "2021-06-01");
    EXPECT_EQ(act.speaker, "European Union");
    EXPECT_EQ(act.side, "a");
    const auto& source = act.claim.sources.at(0);
    EXPECT_EQ(source.document, document);
    EXPECT_EQ(source.words, raising.words);
    EXPECT_EQ(source.start, raising.start);
  }
  EXPECT_TRUE(open("raising").empty());
  EXPECT_TRUE(store::audit(world_.record).problems.empty());
}

TEST_F(Suggesting, TheFactAndTheDecisionAreOneTransaction) {
  take();
  const auto event = only("event").id;
  const auto count = [&](const char* table) {
    return world_.record.database().first_integer(std::string("select count(*) from ") + table);
  };
  yes(event);
  EXPECT_EQ(count("event"), 1);
  EXPECT_EQ(count("suggestion_decision"), 1);
  // The decision cannot be written: no second fact is there either.
  EXPECT_THROW(yes(event), Conflict);
  EXPECT_EQ(count("event"), 1);
  EXPECT_EQ(count("suggestion_decision"), 1);
}

// For others nobody has decided: that it is gone would tell of the fact.
TEST_F(Suggesting, WhatIsConfirmedForAGroupWaitsForAllOthersStill) {
  take();
  const auto event = only("event").id;
  const auto waits_for = [&](const std::vector<std::string>& groups) {
    auto view = world_.record.view(store::Viewer::officer("tester", groups));
    return std::ranges::count(store::open_suggestions(view.database()), event, &model::OpenSuggestion::id);
  };
  confirm(world_.record, {event, {{"audience", "group:desk"}}, "tester", {"desk"}});
  EXPECT_EQ(waits_for({"desk"}), 0);
  EXPECT_EQ(waits_for({}), 1);
  EXPECT_THROW(confirm(world_.record, {event, {}, "tester", {"desk"}}), Conflict);
  yes(event);
  EXPECT_EQ(waits_for({}), 0);
  EXPECT_EQ(world_.count("event"), 2);
  EXPECT_TRUE(store::audit(world_.record).problems.empty());
}

TEST_F(Suggesting, AnEventAPromiseAndAJudgementBecomeFacts) {
  const auto document = take().document;
  yes(only("event").id, {{"detail", "let go"}});
  const auto file = case_of("bao-yunfei");
  ASSERT_EQ(file.events.size(), 1U);
  EXPECT_EQ(file.events[0].type, "released");
  EXPECT_EQ(file.events[0].date.edtf(), "2021-05-20");
  EXPECT_EQ(file.events[0].detail, "let go");
  EXPECT_EQ(file.events[0].claim.sources.at(0).document, document);
  EXPECT_EQ(yes(only("commitment").id, {{"by", "both sides"}, {"kind", "procedural"}, {"words", "to meet"}}).kind,
            "commitment");
  EXPECT_EQ(yes(only("assessment").id, {{"of", "situation:china"}}).kind, "assessment");
  EXPECT_TRUE(store::audit(world_.record).problems.empty());
}

TEST_F(Suggesting, AnAnswerAnswersTheActThatItsRaisingBecame) {
  take();
  EXPECT_EQ(wrong_in(only("answer").id), Words{"act"});
  const auto act = yes(only("raising").id).id;
  EXPECT_EQ(only("answer").act, act);
  yes(only("answer").id);
  EXPECT_EQ(case_of("bao-yunfei").raised.at(0).answers.at(0).kind, "noted");
}

TEST_F(Suggesting, WhatThePersonSaysTakesThePlaceOfWhatIsSuggested) {
  take();
  yes(only("raising").id, {{"subject", "person:bao-yunfei"}, {"said", "2021-05-04"}, {"confidence", "low"}});
  EXPECT_EQ(case_of("bao-yunfei").raised.at(0).act.said.edtf(), "2021-05-04");
  EXPECT_EQ(case_of("bao-yunfei").raised.at(0).act.claim.confidence, model::Confidence::low);
  EXPECT_TRUE(case_of("kang-suyin").raised.empty());
}

TEST_F(Suggesting, WhatIsMissingOrWrongIsToldAndNothingIsDecided) {
  take();
  const auto form_lacks = [&](const std::string& kind) {
    auto view = world_.record.view(store::Viewer::officer("tester", {}));
    const auto one = only(kind);
    return missing_in(one, form_of(view.database(), one));
  };
  EXPECT_EQ(form_lacks("raising"), Words());
  auto lacking = form_lacks("commitment");
  std::erase(lacking, "by");  // the text says who only as "the two sides"
  EXPECT_EQ(lacking, (Words{"kind", "words"}));
  EXPECT_EQ(form_lacks("assessment"), Words{"of"});
  EXPECT_EQ(wrong_in(only("assessment").id), Words{"of"});
  EXPECT_EQ(wrong_in(only("event").id, {{"date", "yesterday"}}), Words{"date"});
  EXPECT_EQ(wrong_in(only("event").id, {{"colour", "red"}}), Words{"colour"});
}

TEST_F(Suggesting, WhatATextDeniesOrAnnouncesIsNoFactUntilAPersonSaysSo) {
  take("A note\n\nThe case of Bao Yunfei was not raised by the EU on 5 May 2021.\n");
  const auto raising = only("raising");
  ASSERT_EQ(model::said_in(raising.said, "modality"), "negated");
  EXPECT_THROW(yes(raising.id), BadRequest);
  yes(raising.id, {{"modality", "asserted"}, {"speaker", "European Union"}, {"said", "2021-05-05"}});
  EXPECT_TRUE(open("raising").empty());
}

TEST_F(Suggesting, ARaisingToComeBecomesAPlanOfEachOfWhomItSpeaks) {
  take("A note\n\nThe EU will raise the cases of Bao Yunfei and Kang Suyin on 5 May 2031.\n");
  const auto raising = only("raising");
  ASSERT_EQ(model::said_in(raising.said, "modality"), "planned");
  EXPECT_THROW(yes(raising.id, {{"said", ""}}), BadRequest) << "without its day it could never lapse";
  const auto done = yes(raising.id, {{"speaker", "European Union"}, {"said", "2031-05-05"}});
  EXPECT_EQ(done.kind, "planned");
  EXPECT_TRUE(open("raising").empty());
  EXPECT_TRUE(case_of("bao-yunfei").raised.empty()) << "nothing was raised yet";
  auto view = world_.record.view(store::Viewer::officer("tester", {}));
  Words planned;
  for (const auto& one : store::all_planned(view.database()))
    planned.push_back(one.subject.id + " by " + one.owner + " until " + one.due.edtf());
  std::ranges::sort(planned);
  EXPECT_EQ(planned,
            (Words{"bao-yunfei by European Union until 2031-05-05", "kang-suyin by European Union until 2031-05-05"}));
}

TEST_F(Suggesting, HowSureItIsFollowsFromTheSourceAndFromTheText) {
  const auto sure = [&](const std::string& source_class, const std::string& text) {
    IngestOptions options;
    options.stated.source_class = source_class;
    take(text, options);
    auto view = world_.record.view(store::Viewer::officer("tester", {}));
    const auto all = open("event");
    for (const auto& [field, value] : form_of(view.database(), all.at(0)))
      if (field == "confidence") return value;
    return std::string("none");
  };
  EXPECT_EQ(sure("press", "A note\n\nBao Yunfei was released on 20 May 2021.\n"), "medium");
  EXPECT_EQ(sure("official", "A note\n\nBao Yunfei was released on 20 May 2021.\n"), "high");
}

TEST_F(Suggesting, ADocumentReadAgainDoesNotAskAgain) {
  take();
  yes(only("event").id);
  no(only("assessment").id);
  EXPECT_EQ(take().suggestions, 5U);
  EXPECT_EQ(open().size(), 3U);
  EXPECT_TRUE(open("event").empty());
}

TEST_F(Suggesting, ADismissalNeedsAReasonAndIsMadeOnce) {
  take();
  const auto id = only("event").id;
  EXPECT_THROW(no(id, ""), BadRequest);
  no(id);
  EXPECT_THROW(no(id), Conflict);
  EXPECT_THROW(yes(id), Conflict);
  EXPECT_THROW(no("s-none"), NotFound);
}

TEST_F(Suggesting, AFactOfARestrictedDocumentIsForTheSameGroup) {
  IngestOptions options;
  options.audience = {model::Audience::Kind::restricted, "desk"};
  take(note, options);
  EXPECT_TRUE(open().empty());
  const auto event = open("event", {"desk"}).at(0).id;
  EXPECT_THROW(yes(event), NotFound);
  confirm(world_.record, {event, {}, "tester", {"desk"}});
  EXPECT_TRUE(case_of("bao-yunfei").events.empty());
}

TEST_F(Suggesting, AWishTakesSomebodyOutOfASuggestedRaisingAndOutOfWhatItBecomes) {
  take();
  store::hold_back(world_.record, bao_);
  const auto raising = only("raising");
  ASSERT_EQ(raising.persons.size(), 1U);
  yes(raising.id);
  EXPECT_TRUE(case_of("bao-yunfei").raised.empty());
  EXPECT_EQ(case_of("kang-suyin").raised.size(), 1U);
}

TEST_F(Suggesting, AReaderDecidesNothing) {
  take();
  const auto event = only("event").id;
  store::Change change(world_.record, "admin");
  for (const auto& [user, role] : {std::pair("admin", "administrator"), std::pair("reader", "reader")}) {
    store::write_principal(change, "user", user, "added");
    store::write_principal(change, "user", user, "role", role);
  }
  change.commit();
  EXPECT_THROW(confirm(world_.record, {event, {}, "reader"}), Refused);
  EXPECT_THROW(dismiss(world_.record, {event, "of no use", "reader"}), Refused);
  EXPECT_THROW(confirm(world_.record, {event, {}, "nobody"}), Refused);
}

// docs/FORMATS.md shows it as it is.
TEST_F(Suggesting, TheFormatIsAsItIsDescribed) {
  IngestOptions options;
  options.stated.source_class = "press";
  options.stated.publisher = "The Sample Post";
  take("A note on the spring talks\n\nBao Yunfei was released on 20 May 2021.\n", options);
  auto view = world_.record.view(store::Viewer::officer("tester", {}));
  const auto json = to_json(view.database(), only("event"));
  const auto page = base::read_file("docs/FORMATS.md");
  const auto section = page.find("## A suggestion");
  const auto start = page.find("```json\n", section), end = page.find("\n```", start);
  ASSERT_NE(start, std::string::npos);
  EXPECT_EQ(model::Json::parse(page.substr(start + 8, end - start - 8)), json) << json.dump(2);
}

}  // namespace vigil::pipeline

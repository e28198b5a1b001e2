#include "pipeline/desk.hpp"

#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "pipeline/duplicates.hpp"
#include "pipeline/import.hpp"
#include "pipeline/ingest.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "snapshot/read.hpp"
#include "store/documents.hpp"
#include "store/log.hpp"
#include "store/work_facts.hpp"

namespace vigil::pipeline {

namespace {

// The bundled record and one invented note about two invented people.
class Desk : public ::testing::Test {
 protected:
  Desk() {
    world_.write("words/vocabulary.tsv", vocabulary());
    import_tables(world_.record, world_.folder.path / "words", "tester");
    store::add_person(world_.record, "anna-sample", "Anna Sample");
    store::add_person(world_.record, "ben-sample", "Ben Sample");
    document_ = take_in({});
  }

  static std::string vocabulary() {
    return "field\tvalue\tname_en\tname_zh\tmeaning\nraisings.conveyed\tletter\tletter\t信函\t\nraisings."
           "delivered\tyes\tdelivered\t\t\n"
           "assessments.direction\troutine\troutine\t\t\nassessments.of_kind\tround\tround\t\t\nassessments.of_"
           "kind\tsituation\tsituation\t\t\nevents."
           "type\treleased\treleased\t\t\n"
           "answers.kind\tnoted\tnoted\t\t\n";
  }

  model::DocumentId take_in(const model::Audience& audience) {
    IngestOptions options;
    options.audience = audience;
    options.entered_by = "tester";
    model::DocumentId id;
    const auto path = world_.write(
        "note.txt", "A note about letters\n\nThe visitor asked about Anna Sample and Ben Sample in a letter.\n");
    ingest(world_.record, {path.string()}, options, [&](const Ingested& one) {
      EXPECT_EQ(one.reason, "");
      id = one.document;
    });
    return id;
  }

  RaiseRequest request() const {
    RaiseRequest request;
    request.entry.passage = {document_, 22, 81};
    request.entry.entered_by = "tester";
    request.subjects = {"anna-sample", "person:ben-sample"};
    request.speaker = "A Visitor (Sampleland)";
    request.said = "2012-07";
    request.conveyed = "letter";
    request.delivered = "yes";
    return request;
  }

  std::vector<std::string> problems_of(const RaiseRequest& wrong) {
    return fields_of([&] { raise(world_.record, wrong); });
  }

  /// The fields that `enter` finds wrong, and that it wrote nothing then.
  template <class Enter>
  std::vector<std::string> fields_of(const Enter& enter) {
    const auto before = store::checkpoint(world_.record);
    std::vector<std::string> fields;
    try {
      enter();
    } catch (const BadRequest& bad) {
      for (const auto& problem : bad.problems()) fields.push_back(problem.field);
    }
    EXPECT_EQ(store::checkpoint(world_.record), before) << "a refused request wrote something";
    return fields;
  }

  void add_round() {
    store::Change change(world_.record, "tester");
    const auto dialogue = store::add_thing(change, "dialogue", "sl-xl");
    store::write_dialogue(change, dialogue, {}, store::head_for());
    model::Round round;
    round.start = model::Date::parse("2012-07-23").value();
    round.end = model::Date::parse("2012-07-24").value();
    store::write_round(change, store::add_thing(change, "round", "sl-2012"), round, dialogue, store::head_for());
    const auto official = store::add_thing(change, "official", "ann-official");
    store::write_official(change, official, {}, store::head_for());
    store::write_name(change, official, {"main", "en", "Ann Official"}, store::head_for());
    change.commit();
  }

  PipelineWorld world_;
  model::DocumentId document_;
};

}  // namespace

TEST_F(Desk, ARaisingIsOneActWithItsPassageVerbatim) {
  raise(world_.record, request());
  EXPECT_EQ(world_.count("act"), 1);
  EXPECT_EQ(world_.count("raising"), 2);
  auto view = world_.record.view(store::Viewer::the_public());
  const auto file = snapshot::Reader(view.database()).find_case({"anna-sample"});
  ASSERT_TRUE(file && file->raised.size() == 1);
  const auto& source = file->raised[0].act.claim.sources.at(0);
  EXPECT_EQ(source.how, model::Source::How::passage);
  EXPECT_EQ(source.words, "The visitor asked about Anna Sample and Ben Sample in a let");
  EXPECT_EQ(source.title, "A note about letters");
  EXPECT_TRUE(store::audit(world_.record).problems.empty());
}

// Places are working material: the act is there for whoever works with the record, and nothing of it for the public.
TEST_F(Desk, APlaceIsRaisedBesidePeopleAndIsNoneOfThem) {
  {
    store::Change change(world_.record, "tester");
    const auto prison = store::add_thing(change, "place", "upland-prison");
    store::write_node(change, "place", prison, {}, {}, store::head_for());
    store::write_name(change, prison, {"main", "en", "Upland Prison"}, store::head_for());
    change.commit();
  }
  auto of_place = request();
  of_place.subjects = {"place:upland-prison"};
  const auto alone = raise(world_.record, of_place);
  of_place.subjects = {"upland-prison", "anna-sample"};
  raise(world_.record, of_place);
  of_place.subjects = {"place:nowhere"};
  EXPECT_EQ(problems_of(of_place), std::vector<std::string>{"subject"});
  auto view = world_.record.view(store::Viewer::officer("tester", {}));
  snapshot::Reader reader(view.database());
  const auto acts = reader.acts();
  ASSERT_EQ(acts.size(), 2U);
  const auto& first = acts[acts[0].id == alone ? 0 : 1];
  EXPECT_EQ(word_for(first.raisings.at(0).subject), "place:upland-prison");
  EXPECT_EQ(first.raisings.at(0).subject.label.en, "Upland Prison");
  const auto overview = reader.overview();
  EXPECT_EQ(overview.people_delivered, 1);
  EXPECT_EQ(overview.raisings, 1) << "of people and issues";
  for (const auto& line : reader.cases()) EXPECT_EQ(line.raisings, line.id.value == "anna-sample" ? 1 : 0);
  auto publics = world_.record.view(store::Viewer::the_public());
  EXPECT_EQ(snapshot::Reader(publics.database()).acts().size(), 1U);
  EXPECT_EQ(snapshot::Reader(publics.database()).acts().at(0).raisings.size(), 1U);
}

TEST_F(Desk, AnActOfTheSameDaySpeakerOrSideAndSubjectIsProbablyTheSame) {
  const auto same_as_last = [&] {
    std::set<model::ActId> found;
    const auto last = raise(world_.record, request());
    auto now = world_.record.view(store::Viewer::officer("tester", {}));
    for (const auto& act : probably_the_same(now.database(), last)) found.insert(act.id);
    return found;
  };
  const auto first = raise(world_.record, request());
  EXPECT_EQ(same_as_last(), std::set<model::ActId>{first});
  const auto others = [&](auto change) {
    auto other = request();
    change(other);
    const auto id = raise(world_.record, other);
    auto view = world_.record.view(store::Viewer::officer("tester", {}));
    return probably_the_same(view.database(), id).size();
  };
  EXPECT_EQ(others([](auto& r) { r.said = "2012-08"; }), 0U);
  EXPECT_EQ(others([](auto& r) { r.speaker = "Somebody else"; }), 0U);
  EXPECT_EQ(others([](auto& r) { r.subjects = {"ben-sample"}; }), 2U);
  EXPECT_EQ(others([](auto& r) { r.said = "2012-07-24"; }), 3U) << "a day within their month";
  EXPECT_EQ(others([](auto& r) {
              r.speaker = "Another visitor";
              r.side = "a";
            }),
            4U)
      << "the visitor's side";
  EXPECT_EQ(others([](auto& r) {
              r.speaker = "A third visitor";
              r.side = "ngo";
            }),
            0U)
      << "nobody else is of that side";
}

TEST_F(Desk, EverythingWrongIsToldAtOnceAndNothingIsWritten) {
  auto wrong = request();
  wrong.subjects = {"nobody-sample"};
  wrong.speaker = "";
  wrong.said = "2012-02-30";
  wrong.conveyed = "by-pigeon";
  EXPECT_EQ(problems_of(wrong), (std::vector<std::string>{"speaker", "subject", "said", "conveyed"}));
}

TEST_F(Desk, APassageOutsideOfTheTextOrWithinACharacterIsRefused) {
  auto wrong = request();
  wrong.entry.passage = {document_, 22, 100000};
  EXPECT_EQ(problems_of(wrong), std::vector<std::string>{"passage"});
  wrong.entry.passage = {document_, 30, 30};
  EXPECT_EQ(problems_of(wrong), std::vector<std::string>{"passage"});
  wrong.entry.passage = {{"d-none"}, 0, 10};
  EXPECT_EQ(problems_of(wrong), std::vector<std::string>{"passage"});
}

TEST_F(Desk, TheAudienceSealedIsRefusedAndNothingIsWritten) {
  auto sealed = request();
  sealed.entry.audience = "sealed";
  EXPECT_THROW(raise(world_.record, sealed), Refused);
  EXPECT_EQ(world_.count("act"), 0);
}

TEST_F(Desk, APublicFactCannotQuoteARestrictedDocument) {
  auto leaking = request();
  leaking.entry.passage.document = take_in({model::Audience::Kind::restricted, "desk"});
  EXPECT_NE(leaking.entry.passage.document, document_);  // the same bytes, but not the same compartment
  EXPECT_EQ(problems_of(leaking), std::vector<std::string>{"passage"}) << "who is not of the group does not see it";
  leaking.entry.groups = {"desk"};
  EXPECT_EQ(problems_of(leaking), std::vector<std::string>{"audience"});
  leaking.entry.audience = "group:desk";
  EXPECT_NO_THROW(raise(world_.record, leaking));
  auto view = world_.record.view(store::Viewer::the_public());
  EXPECT_EQ(view.database().first_integer("select count(*) from temp.act"), 0);
}

TEST_F(Desk, AssessmentAnswerAndEventAreKeptWithTheirPassage) {
  const auto act = raise(world_.record, request());
  assess(world_.record,
         {request().entry, "A Watcher", "", "situation:sampleland", "routine", "as every year", "2012", "en", ""});
  answer(world_.record, {request().entry, act.value, "", "The other side", "noted", "2012-08", "", "heard"});
  EventRequest event{request().entry, "anna-sample", "released", "2013", "let out", "", "", "", "", "", "", false};
  add_event(world_.record, event);
  EXPECT_EQ(world_.count("assessment"), 1);
  EXPECT_EQ(world_.count("answer"), 1);
  EXPECT_EQ(world_.count("event"), 1);
  EXPECT_EQ(world_.count("source where how = 'passage'"), 6);  // act, two raisings, assessment, answer, event
}

namespace {

model::Act act_of(store::Record& record, const model::ActId& id) {
  auto view = record.view(store::Viewer::officer("tester", {"desk"}));
  for (auto& act : snapshot::Reader(view.database()).acts())
    if (act.id == id) return act;
  ADD_FAILURE() << "there is no act " << id.value;
  return {};
}

}  // namespace

TEST_F(Desk, AnActKeepsEveryWordOfTheRequest) {
  add_round();
  auto full = request();
  full.speaker = "Minister Ann Official";
  full.addressee = "the other side", full.occasion = "at tea", full.round = "sl-2012", full.side = "un";
  full.reported = "2012-08", full.detail = "asked about their letters", full.entry.confidence = "high";
  const auto act = act_of(world_.record, raise(world_.record, full));
  EXPECT_EQ(act.said.edtf() + " " + act.reported.edtf(), "2012-07 2012-08");
  EXPECT_EQ(act.speaker + ", " + act.addressee + ", " + act.occasion, "Minister Ann Official, the other side, at tea");
  EXPECT_EQ(act.speaker_official.value, "ann-official");  // found by the name in the designation
  EXPECT_EQ(act.round.value, "sl-2012");
  EXPECT_EQ(act.side, "un");
  EXPECT_EQ(act.conveyed + ", " + act.publicity + ", " + act.delivered + ", " + act.list_complete,
            "letter, announced, yes, unknown");
  ASSERT_EQ(act.raisings.size(), 2U);
  EXPECT_EQ(act.raisings[0].detail, "asked about their letters");
  EXPECT_EQ(act.raisings[0].claim.entered_by, "tester");
  EXPECT_EQ(act.raisings[0].claim.confidence, model::Confidence::high);
}

TEST_F(Desk, WhatARequestDoesNotSayIsUnknownOrFollowsFromWhatItSays) {
  add_round();
  auto brief = request();
  brief.round = "sl-2012", brief.said = "", brief.conveyed = "", brief.delivered = "";
  brief.subjects = {"anna-sample", "person:anna-sample"};
  const auto act = act_of(world_.record, raise(world_.record, brief));
  EXPECT_EQ(act.said.edtf(), "2012-07-23/2012-07-24");  // the days of its round
  EXPECT_EQ(act.side, "a");                             // by the speaker's designation
  EXPECT_EQ(act.conveyed + ", " + act.delivered, "unknown, unknown");
  EXPECT_EQ(act.raisings.size(), 1U);  // one person, named twice
  EXPECT_EQ(act.raisings.at(0).claim.confidence, model::Confidence::medium);
}

TEST_F(Desk, EachWrongWordOfARaisingIsAProblemOfItsField) {
  add_round();
  const auto with = [&](auto change) {
    auto wrong = request();
    change(wrong);
    return problems_of(wrong);
  };
  using Fields = std::vector<std::string>;
  EXPECT_EQ(with([](auto& r) { r.subjects = {}; }), Fields{"subject"});
  EXPECT_EQ(with([](auto& r) { r.subjects = {"round:sl-2012"}; }), Fields{"subject"});
  EXPECT_EQ(with([](auto& r) { r.subjects = {"issue:anna-sample"}; }), Fields{"subject"});
  EXPECT_EQ(with([](auto& r) { r.said = ""; }), Fields{"said"});
  EXPECT_EQ(with([](auto& r) { r.reported = "2012-13"; }), Fields{"reported"});
  EXPECT_EQ(with([](auto& r) { r.round = "no-round"; }), Fields{"round"});
  EXPECT_EQ(with([](auto& r) { r.speaker_official = "nobody"; }), Fields{"speaker_official"});
  EXPECT_EQ(with([](auto& r) { r.publicity = "whispered"; }), Fields{"publicity"});
  EXPECT_EQ(with([](auto& r) { r.delivered = "perhaps"; }), Fields{"delivered"});
  EXPECT_EQ(with([](auto& r) { r.list_complete = "perhaps"; }), Fields{"list_complete"});
  EXPECT_EQ(with([](auto& r) { r.entry.confidence = "sure"; }), Fields{"confidence"});
  EXPECT_EQ(with([](auto& r) { r.entry.audience = "everybody"; }), Fields{"audience"});
  EXPECT_EQ(with([](auto& r) { r.entry.audience = "group:"; }), Fields{"audience"});
}

TEST_F(Desk, AnOfficialSpeaksForThePartyInTheTable) {
  {
    store::Change change(world_.record, "tester");
    const auto official = store::add_thing(change, "official", "otto-envoy");
    model::Official value;
    value.side = "United States";
    store::write_official(change, official, value, store::head_for());
    store::write_name(change, official, {"main", "en", "Otto Envoy"}, store::head_for());
    change.commit();
  }
  auto said = request();
  said.side = "", said.speaker = "Otto Envoy";
  EXPECT_EQ(act_of(world_.record, raise(world_.record, said)).side, "a");
  said.speaker = "Nobody Known";
  EXPECT_EQ(act_of(world_.record, raise(world_.record, said)).side, "");
}

TEST_F(Desk, WordsAreOfABoundedLengthAndALineIsOne) {
  const auto wrong_with = [&](auto change) {
    auto wrong = request();
    change(wrong);
    return fields_of([&] { raise(world_.record, wrong); });
  };
  using Fields = std::vector<std::string>;
  EXPECT_EQ(wrong_with([](auto& r) { r.speaker = "An Official\nFORGED"; }), Fields{"speaker"});
  EXPECT_EQ(wrong_with([](auto& r) { r.occasion = "\x1b[2J"; }), Fields{"occasion"});
  EXPECT_EQ(wrong_with([](auto& r) { r.detail = std::string(4001, 'x'); }), Fields{"detail"});
  auto lines = request();
  lines.detail = "two\r\nlines";
  EXPECT_NO_THROW(raise(world_.record, lines));
  EXPECT_EQ(wrong_with([](auto& r) { r.side = "zz"; }), Fields{"side"});
  EXPECT_EQ(wrong_with([](auto& r) { r.said = "2999"; }), Fields{"said"});
  EXPECT_EQ(wrong_with([](auto& r) { r.reported = "2999-01-01"; }), Fields{"reported"});
}

TEST_F(Desk, TheRaisersOwnWordsMustStandInThePassage) {
  auto quoting = request();
  quoting.wording = "asked about Anna Sample";
  EXPECT_EQ(act_of(world_.record, raise(world_.record, quoting)).raisings.at(0).wording, "asked about Anna Sample");
  quoting.wording = "asked about Anna Sample's letters";
  EXPECT_EQ(problems_of(quoting), std::vector<std::string>{"wording"});
}

TEST_F(Desk, WhatIsEnteredForAGroupIsSeenByItAlone) {
  auto held = request();
  held.entry.audience = "group:desk";
  const auto id = raise(world_.record, held);
  EXPECT_EQ(act_of(world_.record, id).raisings.size(), 2U);
  auto view = world_.record.view(store::Viewer::officer("stranger", {"other"}));
  EXPECT_TRUE(snapshot::Reader(view.database()).acts().empty());
}

TEST_F(Desk, AnAssessmentSaysOfWhatAndInWhoseWords) {
  add_round();
  const AssessRequest right{request().entry, "A Watcher", "",   "round:sl-2012", "routine",
                            "as every year", "2012",      "en", "A Paper"};
  assess(world_.record, right);
  auto view = world_.record.view(store::Viewer::the_public());
  const auto file = snapshot::Reader(view.database()).find_round({"sl-2012"}).value();
  ASSERT_EQ(file.assessments.size(), 1U);
  const auto& kept = file.assessments[0];
  EXPECT_EQ(kept.who + ", " + kept.direction + ", " + kept.words + ", " + kept.said.edtf() + ", " + kept.language +
                ", " + kept.via,
            "A Watcher, routine, as every year, 2012, en, A Paper");
  const auto fields_wrong_with = [&](auto change) {
    auto wrong = right;
    change(wrong);
    return fields_of([&] { assess(world_.record, wrong); });
  };
  using Fields = std::vector<std::string>;
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.who = ""; }), Fields{"who"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.direction = ""; }), Fields{"direction"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.direction = "splendid"; }), Fields{"direction"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.side = "nobody's"; }), Fields{"side"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.said = "2012-13"; }), Fields{"said"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.of = "round:none"; }), Fields{"of"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.of = "situation"; }), Fields{"of"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.of = "weather:fine"; }), Fields{"of"});
}

TEST_F(Desk, AnAnswerIsToTheActOrToOneRaisingOfIt) {
  const auto act = raise(world_.record, request());
  const auto raising = act_of(world_.record, act).raisings.at(0).id.value;
  const AnswerRequest right{request().entry, act.value, raising,   "The other side",
                            "noted",         "2012-08", "2012-09", "heard"};
  answer(world_.record, right);
  auto whole = right;
  whole.raising = "";
  answer(world_.record, whole);
  auto view = world_.record.view(store::Viewer::the_public());
  EXPECT_EQ(
      view.database().rows("select raising_id, scope, said, reported, by_whom, detail from answer order by scope"),
      (std::vector<std::vector<base::Value>>{
          {std::string(), std::string("act"), std::string("2012-08"), std::string("2012-09"),
           std::string("The other side"), std::string("heard")},
          {raising, std::string("this-raising"), std::string("2012-08"), std::string("2012-09"),
           std::string("The other side"), std::string("heard")}}));
  const auto fields_wrong_with = [&](auto change) {
    auto wrong = right;
    change(wrong);
    return fields_of([&] { answer(world_.record, wrong); });
  };
  using Fields = std::vector<std::string>;
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.act = ""; }), Fields{"act"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.act = "none"; }), Fields{"act"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.said = "2012-06"; }), Fields{"said"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.raising = "none"; }), Fields{"raising"});
  const auto other_act = raise(world_.record, request());
  EXPECT_EQ(fields_wrong_with([&](auto& r) { r.act = other_act.value; }), Fields{"raising"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.kind = ""; }), Fields{"kind"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.kind = "sung"; }), Fields{"kind"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.by = ""; }), Fields{"by"});
}

TEST_F(Desk, AnEventIsOfAPersonWhoIsThereAndOfAKnownKind) {
  const EventRequest right{request().entry, "anna-sample", "released", "2013", "let out", "Sampleton",
                           "a charge",      "art. 1",      "a court",  "gaol", "12",      true};
  add_event(world_.record, right);
  auto view = world_.record.view(store::Viewer::the_public());
  const auto events = snapshot::Reader(view.database()).find_case({"anna-sample"}).value().events;
  ASSERT_EQ(events.size(), 1U);
  const auto& e = events[0];
  EXPECT_EQ(e.date.edtf() + e.type + e.detail + e.place + e.charge + e.article + e.body + e.facility + e.term_months,
            "2013releasedlet outSampletona chargeart. 1a courtgaol12");
  EXPECT_TRUE(e.suspended);
  const auto fields_wrong_with = [&](auto change) {
    auto wrong = right;
    change(wrong);
    return fields_of([&] { add_event(world_.record, wrong); });
  };
  using Fields = std::vector<std::string>;
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.term_months = "long"; }), Fields{"term_months"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.term_months = "12 months"; }), Fields{"term_months"});
  for (const char* term : {"life", "death", ""}) {
    auto other = right;
    other.term_months = term;
    EXPECT_NO_THROW(add_event(world_.record, other)) << term;
  }
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.person = ""; }), Fields{"person"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.person = "nobody"; }), Fields{"person"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.type = ""; }), Fields{"type"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.type = "abducted"; }), Fields{"type"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.date = "2013-13"; }), Fields{"date"});
}

TEST_F(Desk, AWishHoldsUntilItsEndAndAWrongOneIsRefused) {
  const auto is_public = [&] {
    auto view = world_.record.view(store::Viewer::the_public());
    return view.database().first_integer("select count(*) from temp.person where person_id = 'anna-sample'") == 1;
  };
  const WishRequest right{"anna-sample", "do-not", "family", "2020-03", "tester"};
  wish(world_.record, right);
  base::set_clock("2020-03-01T12:00:00Z");
  EXPECT_FALSE(is_public());
  base::set_clock("2020-04-01T12:00:00Z");
  EXPECT_TRUE(is_public());
  base::set_clock("");
  wish(world_.record, {"anna-sample", "name-publicly", "family", "", "tester"});
  EXPECT_TRUE(is_public());
  const auto fields_wrong_with = [&](auto change) {
    auto wrong = right;
    change(wrong);
    return fields_of([&] { wish(world_.record, wrong); });
  };
  using Fields = std::vector<std::string>;
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.kind = "shout"; }), Fields{"kind"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.person = "nobody"; }), Fields{"person"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.person = ""; }), Fields{"person"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.whose = ""; }), Fields{"whose"});
  EXPECT_EQ(fields_wrong_with([](auto& r) { r.until = "2020-13"; }), Fields{"until"});
}

TEST(Passage, IsReadFromItsWrittenForm) {
  const auto passage = parse_passage("d12:43-531");
  EXPECT_EQ(passage.document.value, "d12");
  EXPECT_EQ(passage.start, 43U);
  EXPECT_EQ(passage.end, 531U);
  for (const char* bad : {"", "d12", "d12:", "d12:1", "d12:1-", ":1-2", "d12:a-b", "d12:-2", "d12:1-2x", "d12:1x-2"})
    EXPECT_THROW(parse_passage(bad), Usage) << bad;
}

}  // namespace vigil::pipeline

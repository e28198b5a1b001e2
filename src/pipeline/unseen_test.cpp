// What somebody enters is checked against the record, numbered and filled in as they see it: two records that differ in
// what they may not see answer them alike, whatever they enter.
#include <regex>

#include "model/json.hpp"
#include "model/work_json.hpp"
#include "pipeline/correct.hpp"
#include "pipeline/entered_for_tests.hpp"
#include "pipeline/follow_up.hpp"
#include "pipeline/ingest.hpp"
#include "pipeline/lists.hpp"
#include "pipeline/merge.hpp"
#include "pipeline/people.hpp"
#include "pipeline/places.hpp"
#include "pipeline/talks.hpp"
#include "pipeline/withdraw.hpp"
#include "snapshot/read.hpp"
#include "store/claims.hpp"
#include "store/documents.hpp"
#include "store/principals.hpp"
#include "store/withdrawals.hpp"
#include "store/work_facts.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

namespace {

// Users ada (of the group desk) and bo (of none). With `hidden`, ada has put in before bo begins what is for the desk
// alone: the second of the list's three positions, the first of the agenda's items, an official, a place's first name.
class House : public Entered {
 public:
  explicit House(bool hidden) {
    store::add_person(world_.record, "vera-hidden", "Vera Hidden", "desk");
    make_two_users("ada", "bo");
    {
      store::Change change(world_.record, "ada");
      const auto place = store::add_thing(change, "place", "a-prison");
      if (hidden) store::write_name(change, place, {"main", "en", "The Secret Prison"}, store::head_for("desk"));
      store::write_name(change, place, {"main", "en", "The Prison"}, store::head_for());
      model::Node prison;
      prison.kind = "prison";
      store::write_node(change, "place", place, prison, {}, store::head_for());
      if (hidden) {
        const auto official = store::add_thing(change, "official", "otto");
        model::Official otto;
        otto.side = "Northland";
        store::write_official(change, official, otto, store::head_for("desk"));
        store::write_name(change, official, {"main", "en", "Otto Envoy"}, store::head_for("desk"));
        const auto round = store::get_thing(change.database(), "round", "sl-2012");
        model::AgendaItem item;
        item.position = 1;
        item.words = "what nobody is to know";
        store::write_agenda_item(change, round, {}, item, store::head_for("desk"));
      }
      const auto list = store::add_thing(change, "list", "sl-list");
      store::write_list(change, list, {}, store::head_for());
      std::int64_t position = 0;
      for (const char* person : {"anna-sample", "vera-hidden", "ben-sample"})
        if (hidden || std::string_view(person) != "vera-hidden")
          store::write_list_position(change, list, store::get_thing(change.database(), "person", person),
                                     {++position, person, {}, {}, {}}, store::head_for());
      if (hidden) {
        store::write_name(change, store::get_thing(change.database(), "person", "anna-sample"),
                          {"pen", "en", "Moonflower Tenth"}, store::head_for("desk"));
        store::write_relation(change, store::get_thing(change.database(), "person", "anna-sample"),
                              store::get_thing(change.database(), "person", "ben-sample"), "mother",
                              store::head_for("desk"));
        store::write_name(change, store::add_thing(change, "person", "otto-hidden"), {"main", "en", "Otto Veiled"},
                          store::head_for("desk"));
        store::write_name(change, store::add_thing(change, "person", "ben-hidden"), {"main", "en", "Ben Sample"},
                          store::head_for("desk"));
      }
      change.commit();
    }
    PlanRequest planned{by("ada"), "person:anna-sample", "an owner", "", "2031"};
    plan_ = plan(world_.record, planned).value;
    if (!hidden) return;
    merge_people(world_.record, store::Viewer::officer("ada", {}), {"anna-sample"}, {"otto-hidden"});
    withdraw(world_.record, store::Viewer::officer("ada", {}), {{"vera-hidden"}});
    RaiseRequest raising;
    raising.entry = by("ada");
    raising.entry.audience = "group:desk";
    raising.entry.groups = {"desk"};
    raising.speaker = "Somebody";
    raising.said = "2012";
    raising.subjects = {"person:anna-sample"};
    raising.keeps = plan_;
    raise(world_.record, raising);
  }
  void TestBody() override {}

  store::Record& record() { return world_.record; }
  static Entry by(const std::string& who) {
    auto entry = stated();
    entry.entered_by = who;
    return entry;
  }

  std::string seen_by(const std::string& who) {
    auto view = world_.record.view(store::Viewer::officer(who, {}));
    snapshot::Reader reader(view.database());
    std::string all = to_json(store::find_list(view.database(), {"sl-list"}).value()).dump() + "\n" +
                      to_json(store::round_work(view.database(), {"sl-2012"})).dump() + "\n";
    for (const auto& act : reader.acts()) all += to_json(act).dump() + "\n";
    for (const char* person : {"anna-sample", "ben-sample"})
      all += to_json(reader.find_case({person}).value()).dump() + "\n";
    for (const auto& plan : store::all_planned(view.database())) all += to_json(plan).dump() + "\n";
    for (const auto& thing : store::withdrawn_things(view.database())) all += thing.key + " is withdrawn\n";
    for (const auto& line : store::document_lines(view.database())) {
      all += "mentions: " + std::to_string(line.mentions) + "\n";
      const auto file = store::find_document(world_.record, view.viewer(), line.document.id).value();
      for (const auto& m : file.mentions)
        all += m.surface + " " + m.subject.id + " " + m.certainty + " " + m.reason + "\n";
    }
    return all;
  }

  std::vector<Ingested> takes(const std::string& text) {
    IngestOptions options;
    options.entered_by = "bo";
    std::vector<Ingested> all;
    ingest(world_.record, {world_.write("a note.txt", "A short note\n\n" + text).string()}, options,
           [&](const Ingested& one) { all.push_back(one); });
    return all;
  }

  /// What somebody does, and is told of it.
  template <class Do>
  void does(const Do& something) {
    try {
      told_ += something();
    } catch (const BadRequest& bad) {
      told_ += std::string("refused: ") + bad.what() + "\n";
    }
  }
  std::string told_, plan_;
};

// Bo's morning.
std::string morning(House& house) {
  auto& record = house.record();
  const auto bo = House::by("bo");
  const auto item = [&](const char* position, const char* words) {
    return add_agenda_item(record, {bo, "sl-2012", position, "", words}).value;
  };
  item("", "opening words");
  item("", "the middle");
  item("2", "beside the middle");
  const auto last = item("9", "the last");
  correct(record, store::Viewer::officer("bo", {}), {bo, last, "", {"position=1"}});
  RaiseRequest raising;
  raising.entry = bo;
  raising.speaker = "Otto Envoy";
  raising.said = "2012-07";
  raising.list = "sl-list";
  const auto act = raise(record, raising).value;
  for (const char* position : {"1", "2", "3"})
    house.does([&] {
      AnswerRequest reply{bo, act, "", "The other side", "noted", "2012-08", "", "heard at " + std::string(position)};
      reply.position = position;
      answer(record, reply);
      return "answered\n";
    });
  EventRequest event;
  event.entry = bo;
  event.person = "anna-sample";
  event.type = "transferred";
  event.date = "2013";
  event.place_id = "a-prison";
  add_event(record, event);
  add_side_visit(record, {bo, "sl-2012", "2012", "", "a-prison", "seen"});
  house.does([&] {
    correct(record, store::Viewer::officer("bo", {}), {bo, "place:a-prison", "", {}, true});
    return "taken back\n";
  });
  house.does([&] {
    add_relation(record, {bo, "ben-sample", "mother", "anna-sample"});
    return "related\n";
  });
  house.does([&] { return add_person(record, {bo, "otto-hidden", {"Some Name"}, "", "", "", "", "", "", ""}).value; });
  house.does([&] {
    auto view = record.view(store::Viewer::officer("bo", {}));
    return kept_of(view.database(), {"otto-hidden"}) ? "is there\n" : "is not there\n";
  });
  for (const auto& done : house.takes("Moonflower Tenth was detained. Otto Veiled and Ben Sample were too.\n"))
    house.told_ += std::to_string(done.mentions) + " mentions, " + std::to_string(done.suggestions) + " suggestions\n";
  auto all = house.told_ + house.seen_by("bo");
  all = std::regex_replace(all, std::regex("cl-[a-z2-7]{8}"), "CLAIM");
  all = std::regex_replace(all, std::regex("-d[a-z2-7]{6,}"), "-ID");
  all = std::regex_replace(all, std::regex("otto-hidden-[a-z2-7]{6}"), "LETTERS");
  return std::regex_replace(all, std::regex("\"entered_at\":\"[^\"]*\""), "\"entered_at\":\"NOW\"");
}

}  // namespace

TEST(Unseen, ChangesNothingOfWhatIsEnteredBesideIt) {
  House with(true), without(false);
  const auto shown = morning(with);
  EXPECT_EQ(shown, morning(without));
  EXPECT_NE(shown.find("\"position\":2"), std::string::npos) << shown;
  for (const char* word : {"Secret", "Hidden", "vera", "Northland", "nobody is to know", "is there", "kept_by\":\"rz"})
    EXPECT_EQ(shown.find(word), std::string::npos) << word;
}

TEST(Unseen, WhoSeesEverythingIsShownTheRecordsOwnNumbers) {
  House house(true);
  morning(house);
  auto view = house.record().view(store::Viewer::officer("ada", {}));
  const auto list = store::find_list(view.database(), {"sl-list"}).value();
  ASSERT_EQ(list.positions.size(), 3U);
  EXPECT_EQ(list.positions[2].position, 3);
  EXPECT_TRUE(list.positions[1].replies.empty()) << "bo's second is the third";
  EXPECT_EQ(list.positions[2].replies.at(0).detail, "heard at 2");
  std::string agenda;
  for (const auto& item : store::round_work(view.database(), {"sl-2012"}).agenda)
    agenda += std::to_string(item.position) + " " + item.words + "; ";
  EXPECT_EQ(agenda, "1 what nobody is to know; 2 opening words; 2 the last; 3 the middle; 3 beside the middle; ");
}

// Those of the group are told whom they alone know, and that a name is not one person's alone.
TEST(Unseen, WhoSeesMoreIsToldMoreOfAText) {
  House house(true);
  morning(house);
  auto view = house.record().view(store::Viewer::officer("ada", {}));
  std::string told;
  for (const auto& line : store::document_lines(view.database())) {
    const auto file = store::find_document(house.record(), view.viewer(), line.document.id).value();
    for (const auto& m : file.mentions) told += m.surface + ":" + m.subject.id + " ";
  }
  EXPECT_EQ(told, "Moonflower Tenth:anna-sample Otto Veiled:anna-sample Ben Sample:ben-hidden Ben Sample:ben-sample ");
}

// What everybody sees is not filled in from what a group alone sees, by whoever of them enters it.
TEST(Unseen, AFactForAllSaysNothingThatIsForAGroup) {
  House house(true);
  auto& record = house.record();
  auto entry = House::by("ada");
  entry.groups = {"desk"};
  auto of_the_desk = entry;
  of_the_desk.audience = "group:desk";
  add_node(record, "place", {of_the_desk, "deep-cellar", {"The Deep Cellar"}, "prison", "", ""});
  add_round(record, {of_the_desk, "quiet-round", "sl-xl", "", "", "2013-05-06", "2013-05-07", "", "", "", "", false});
  EventRequest event;
  event.entry = entry;
  event.person = "ben-sample";
  event.type = "transferred";
  event.date = "2014";
  event.facility_id = "deep-cellar";
  add_event(record, event);
  RaiseRequest raising;
  raising.entry = entry;
  raising.speaker = "Somebody";
  raising.subjects = {"person:ben-sample"};
  raising.round = "quiet-round";
  EXPECT_THROW(raise(record, raising), BadRequest) << "its date is for the group";
  raising.said = "2013";
  raise(record, raising);
  const auto seen = house.seen_by("bo");
  for (const char* word : {"deep-cellar", "Cellar", "2013-05", "quiet-round"})
    EXPECT_EQ(seen.find(word), std::string::npos) << word;
  EXPECT_THROW(merge_people(record, store::Viewer::officer("ada", {}), {"ben-hidden"}, {"ben-sample"}), Refused)
      << "its id would be told to all";
}

// Between two ids of claims that somebody sees lies nothing that counts.
TEST(Unseen, TheIdsOfClaimsDoNotCount) {
  House house(false);
  const auto bo = House::by("bo");
  auto& db = house.record().database();
  std::set<std::string> ids;
  for (int i = 0; i < 200; ++i)
    ids.insert(add_name(house.record(), {bo, "person:anna-sample", "Name " + std::to_string(i), ""}).value);
  EXPECT_EQ(ids.size(), 200U);
  for (const auto& id : ids) {
    EXPECT_TRUE(std::regex_match(id, std::regex("cl-[a-z2-7]{8}"))) << id;
    EXPECT_EQ(store::claim_id(db, store::claim_number(db, id).value()), id);
  }
  EXPECT_FALSE(store::claim_number(db, "17"));
  EXPECT_FALSE(store::claim_number(db, "cl-17"));
}

// What was entered by mistake and taken back comes again under its own id, by whoever sees everything.
TEST(Unseen, WhatWasTakenBackComesAgainUnderItsId) {
  House house(false);
  auto& record = house.record();
  const auto entry = House::by("ada");
  const auto ada = store::Viewer::officer("ada", {});
  const DialogueRequest dialogue{entry, "ns", {"Northern dialogue", "zh-Hans:北方对话"}, "Northland", "", "2001", ""};
  ASSERT_EQ(add_dialogue(record, dialogue).value, "ns");
  correct(record, ada, {entry, "dialogue:ns", "", {}, true});
  auto renamed = dialogue;
  renamed.names[0] = "The Northern dialogue";
  EXPECT_EQ(add_dialogue(record, renamed).value, "ns");
  {
    auto view = record.view(ada);
    const auto all = snapshot::Reader(view.database()).dialogues();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].label.en + " " + all[0].label.hans, "The Northern dialogue 北方对话");
    EXPECT_EQ(view.database().first_integer("select count(*) from temp.name where subject_id = 'ns'"), 2);
  }
  const NodeRequest prison{entry, "b-prison", {"B Prison"}, "prison", "", ""};
  ASSERT_EQ(add_node(record, "place", prison), "b-prison");
  correct(record, ada, {entry, "place:b-prison", "", {}, true});
  EXPECT_EQ(add_node(record, "place", prison), "b-prison");
  CorrectRequest name{entry, "place:b-prison", "", {}, true};
  name.field = "name";
  name.was = "B Prison";
  correct(record, ada, name);
  EXPECT_EQ(add_node(record, "place", prison), "b-prison");
  {
    auto view = record.view(ada);
    EXPECT_EQ(store::nodes(view.database(), "place").size(), 2U);
  }
  EXPECT_NE(add_person(record, {entry, "vera-hidden-2", {"Vera"}, "", "", "", "", "", "", ""}).value, "");
  EXPECT_TRUE(store::audit(record).problems.empty());
}

}  // namespace vigil::pipeline

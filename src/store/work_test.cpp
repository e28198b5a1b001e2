// Working material: one row in every table of it, seen by who works with the record and by nobody else.
#include "store/work_read.hpp"

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "store/documents.hpp"
#include "store/record_for_tests.hpp"
#include "store/release_for_tests.hpp"
#include "store/work_facts.hpp"

namespace vigil::store {

namespace {

constexpr std::array views = {"work_node",        "work_affiliation", "work_event_place", "work_delegate",
                              "work_agenda_item", "work_side_visit",  "work_list",        "work_list_position",
                              "work_list_act",    "work_list_reply",  "work_planned",     "work_letter",
                              "work_next_step",   "work_protection",  "work_history"};

model::Date date(const char* edtf) { return model::Date::parse(edtf).value(); }

class Work : public ::testing::Test {
 protected:
  /// All of it for `group` ("" the public audience), about a public person and a public round.
  void fill(std::string_view group) {
    const auto anna = add_person(world_.record, "anna-sample", "Anna Sample");
    document_ =
        add_capture(world_.record, {"work-words of a note", "text/plain", "a.txt", {}, "", "file", {}}, "tester")
            .document;
    model::Extraction extraction;
    extraction.extractor = "test 1";
    extraction.text = "work-words of a note";
    add_extraction(world_.record, document_, extraction, base::to_hex(base::sha256(extraction.text)), {});
    Change change(world_.record, "tester");
    Head head = head_for(group);
    head.citations.push_back(
        {add_passage(change, get_thing(change.database(), "document", document_.value), 0, 10), ""});
    const auto named = [&](const char* kind, const char* key, const Head& of) {
      const auto thing = add_thing(change, kind, key);
      write_name(change, thing, {"main", "en", std::string(key) + " name"}, of);
      return thing;
    };
    const auto dialogue = named("dialogue", "sl-xl", head_for());
    write_dialogue(change, dialogue, {}, head_for());
    const auto round = add_thing(change, "round", "sl-2012");
    write_round(change, round, {}, dialogue, head_for());
    const auto official = named("official", "ann-official", head_for());
    write_official(change, official, {}, head_for());
    const auto prison = named("place", "work-prison", head);
    write_node(change, "place", prison, {{}, "prison", "", "", {}}, {}, head);
    const auto union_of = named("organisation", "work-union", head);
    write_node(change, "organisation", union_of, {{}, "union", "", "", {}}, {}, head);
    write_affiliation(change, anna, union_of, {"member-of", {}, {}, {}, {}}, head);
    write_event_place(change, write_event(change, anna, add_thing(change, "event", "ev-1"), {}, head_for()), "facility",
                      prison);
    write_delegate(change, round, official, {{}, "a", "work-role", {}}, head);
    write_agenda_item(change, round, {}, {1, {}, "work-item", {}}, head);
    write_side_visit(change, round, prison, {{}, "work-visit", {}, "", {}}, head);
    const auto list = add_thing(change, "list", "work-list");
    write_list(change, list, {{}, "work-owner", "", "", {}, {}, {}}, head);
    write_list_position(change, list, anna, {1, "work-wording", {}, {}, {}}, head);
    write_list_position(change, list, {}, {2, "work-nobody", {}, {}, {}}, head);
    const auto later = add_thing(change, "list", "work-list-2");
    write_list(change, later, {{}, "work-owner", "", "", {}, {}, {}}, head);
    write_list_version(change, later, list, head);
    const auto act = add_thing(change, "act", "act-1");
    write_act(change, act, {}, {}, round, head_for(), list);
    write_raising(change, act, add_thing(change, "raising", "rz-1"), anna, {}, head_for(), 1);
    model::Answer reply;
    reply.kind = "noted";
    reply.detail = "work-reply";
    write_answer(change, act, {}, add_thing(change, "answer", "an-work"), reply, head_for(), 2);
    write_planned(change, add_thing(change, "planned", "work-plan"), anna,
                  {{}, {}, "work-owner", "", date("2026"), {}, {}}, {}, head);
    write_letter(change, anna, add_thing(change, "letter", "work-letter"), {}, head);
    write_next_step(change, anna, {{}, "work-owner", "work-step", {}}, head);
    write_field(change, anna, "lawful_basis", "work-basis", head);
    write_field(change, anna, "review_due", "2027", head);
    change.commit();
  }

  std::int64_t count(const Viewer& viewer, const std::string& table) const {
    auto view = world_.record.view(viewer);
    return view.database().first_integer("select count(*) from temp." + table);
  }

  TestRecord world_;
  model::DocumentId document_;
};

}  // namespace

TEST_F(Work, IsSeenByThoseWhoWorkWithTheRecordAndNeverByThePublic) {
  fill("");
  for (const char* view : views) {
    EXPECT_GT(count(Viewer::officer("member", {}), view), 0) << view;
    EXPECT_EQ(count(Viewer::the_public(), view), 0) << view;
  }
}

TEST_F(Work, OfAGroupIsSeenByItAlone) {
  fill("desk");
  for (const char* view : views) {
    if (std::string_view(view) == "work_history") continue;  // of public claims, too
    EXPECT_GT(count(Viewer::officer("member", {"desk"}), view), 0) << view;
    EXPECT_EQ(count(Viewer::officer("stranger", {"other"}), view), 0) << view;
  }
}

TEST_F(Work, LeavesNoClaimNoNameAndNoDocumentToThePublic) {
  fill("");
  auto view = world_.record.view(Viewer::the_public());
  auto& db = view.database();
  EXPECT_EQ(db.first_integer("select count(*) from temp.document where document_id = ?", {document_.value}), 0);
  EXPECT_EQ(db.first_integer("select count(*) from temp.name where text like 'work-%'"), 0);
  EXPECT_EQ(db.first_integer("select count(*) from temp.answer"), 0);  // to a position that names nobody known
  EXPECT_EQ(
      db.first_integer("select count(*) from temp.seen_claim c join main.claim m on m.claim_id = c.claim_id"
                       " where m.field in ('letter', 'list', 'planned', 'next_step', 'lawful_basis', 'delegate')"),
      0);
}

TEST_F(Work, IsInNoRelease) {
  fill("");
  release(world_.record, world_.folder.path / "public.snapshot", "tester", "2026-11-25T10:00:00Z", knows_nobody,
          freely);
  const auto bytes = base::read_file(world_.folder.path / "public.snapshot");
  EXPECT_EQ(bytes.find("work-"), std::string::npos) << bytes.substr(bytes.find("work-"), 60);
}

TEST_F(Work, APositionOfAListIsHiddenWithThePersonWhomItNames) {
  fill("");
  {
    Change change(world_.record, "tester");
    const auto ben = add_thing(change, "person", "ben-sample");
    write_name(change, ben, {"main", "en", "Ben Sample"}, head_for("desk"));
    const auto list = get_thing(change.database(), "list", "work-list");
    write_list_position(change, list, ben, {3, "Ben Sample", {}, {}, {}}, head_for());
    change.commit();
  }
  auto strangers = world_.record.view(Viewer::officer("stranger", {}));
  EXPECT_EQ(find_list(strangers.database(), {"work-list"})->positions.size(), 2U);
  auto members = world_.record.view(Viewer::officer("member", {"desk"}));
  EXPECT_EQ(find_list(members.database(), {"work-list"})->positions.size(), 3U);
}

TEST_F(Work, IsReadBackAsItWasWritten) {
  fill("");
  auto view = world_.record.view(Viewer::officer("member", {}));
  auto& db = view.database();
  model::Person anna;
  anna.id = {"anna-sample"};
  const auto work = case_work(db, anna, {});
  EXPECT_EQ(work.next->words, "work-step");
  EXPECT_EQ(work.planned.at(0).due, date("2026"));
  EXPECT_EQ(work.letters.at(0).id.value, "work-letter");
  EXPECT_EQ(work.affiliations.at(0).organisation.label.en, "work-union name");
  EXPECT_EQ(work.places.at(0).place.label.en, "work-prison name");
  EXPECT_EQ(work.protection.at(0).value + work.protection.at(1).value, "work-basis2027");
  EXPECT_EQ(work.next->claim.sources.size(), 2U);
  const auto round = round_work(db, {"sl-2012"});
  EXPECT_EQ(round.delegates.at(0).official.label.en, "ann-official name");
  EXPECT_EQ(round.agenda.at(0).words, "work-item");
  EXPECT_EQ(round.visits.at(0).place_of.id, "work-prison");
  const auto list = find_list(db, {"work-list"}).value();
  EXPECT_EQ(list.acts.at(0).value, "act-1");
  EXPECT_EQ(list.positions.at(0).subject.id, "anna-sample");
  EXPECT_TRUE(list.positions.at(0).replies.empty());
  EXPECT_EQ(list.positions.at(1).replies.at(0).detail, "work-reply");
  EXPECT_EQ(find_list(db, {"work-list-2"})->list.before.value, "work-list");
  EXPECT_EQ(find_list(db, {"work-list-2"})->changes.size(), 2U);
  EXPECT_EQ(nodes(db, "place").at(0).kind, "prison");
}

}  // namespace vigil::store

// Everything in the record that can speak of something else, once each, and each time of something that only the group
// "desk" sees: whatever is hidden is hidden in every table of the projection, and in a release.
#include "store/rights.hpp"

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "snapshot/schema.hpp"
#include "store/documents.hpp"
#include "store/record_for_tests.hpp"
#include "store/release_for_tests.hpp"

namespace vigil::store {

namespace {

class Hidden : public ::testing::Test {
 protected:
  Hidden() : change_(std::make_unique<Change>(world_.record, "tester")) {
    add_shown();
    add_hidden();
    add_facts_about_people();
    add_facts_about_the_rest();
    change_->commit();
    change_.reset();
    add_documents();
  }

  ThingId add(const char* kind, const char* key) { return add_thing(*change_, kind, key); }
  ThingId named(const char* kind, const char* key, const Head& head) {
    const auto id = add(kind, key);
    write_name(*change_, id, {"main", "en", std::string(key) + " name"}, head);
    return id;
  }
  ThingId round(const char* key, ThingId dialogue, const Head& head) {
    const auto id = add("round", key);
    write_round(*change_, id, {}, dialogue, head);
    return id;
  }
  ThingId raising(const char* key, ThingId act, ThingId subject, const Head& head) {
    const auto id = add("raising", key);
    write_raising(*change_, act, id, subject, {}, head);
    return id;
  }
  ThingId act(const char* key, const Head& head, std::optional<ThingId> official = {}, std::optional<ThingId> at = {}) {
    const auto id = add("act", key);
    write_act(*change_, id, {}, official, at, head);
    return id;
  }
  ThingId event(const char* key, ThingId person_id, const Head& head) {
    const auto id = add("event", key);
    write_event(*change_, person_id, id, {}, head);
    return id;
  }

  void add_shown() {
    person_ = named("person", "shown-person", open_);
    dialogue_ = named("dialogue", "shown-dialogue", open_);
    write_dialogue(*change_, dialogue_, {}, open_);
    round_ = round("shown-round", dialogue_, open_);
  }

  void add_hidden() {
    hidden_person_ = named("person", "hidden-person", desk_);
    hidden_issue_ = named("issue", "hidden-issue", open_);  // its name is public, the issue itself is not
    write_issue(*change_, hidden_issue_, {}, {}, "", desk_);
    hidden_dialogue_ = named("dialogue", "hidden-dialogue", desk_);
    write_dialogue(*change_, hidden_dialogue_, {}, desk_);
    hidden_round_ = round("hidden-round", dialogue_, desk_);
    hidden_official_ = named("official", "hidden-official", desk_);
    write_official(*change_, hidden_official_, {}, desk_);
    hidden_commitment_ = add("commitment", "hidden-commitment");
    write_commitment(*change_, hidden_commitment_, {}, desk_);
    hidden_event_ = event("hidden-event", person_, desk_);
  }

  void add_facts_about_people() {
    write_relation(*change_, person_, hidden_person_, "spouse", open_);
    write_relation(*change_, hidden_person_, person_, "hidden-kin", open_);
    write_field(*change_, hidden_person_, "born", "hidden-birth", open_);
    model::Wish wish;
    wish.whose = "hidden-family";
    Head told = open_;
    told.citations = {{{}, "hidden-source-of-a-wish"}};
    write_wish(*change_, person_, wish, told);
    event("hidden-by-person", hidden_person_, open_);
    const auto shown_act = act("shown-act", open_, hidden_official_, hidden_round_);
    const auto shown_raising = raising("shown-raising", shown_act, person_, open_);
    raising("hidden-by-subject", shown_act, hidden_person_, open_);
    const auto hidden_raising = raising("hidden-raising", shown_act, person_, desk_);
    const auto hidden_act = act("hidden-act", desk_);
    const auto of_hidden_act = raising("hidden-by-act", hidden_act, person_, open_);
    raising("hidden-only-raising", act("hidden-act-about-nobody", open_), hidden_person_, open_);
    write_answer(*change_, hidden_act, {}, add("answer", "hidden-answer-to-act"), {}, open_);
    write_answer(*change_, shown_act, hidden_raising, add("answer", "hidden-answer-to-raising"), {}, open_);
    write_answer(*change_, shown_act, shown_raising, add("answer", "shown-answer"), {}, open_);
    model::Followed followed;
    followed.note = "hidden-note";
    for (const auto of : {hidden_raising, of_hidden_act})
      write_followed(*change_, new_thing(*change_, "followed", "f"), of, person_, {}, followed, open_);
    write_followed(*change_, new_thing(*change_, "followed", "f"), shown_raising, hidden_person_, {}, followed, open_);
    write_followed(*change_, new_thing(*change_, "followed", "f"), shown_raising, person_, hidden_event_, followed,
                   open_);
    followed.note = "shown-note";
    write_followed(*change_, new_thing(*change_, "followed", "f"), shown_raising, person_, {}, followed, open_);
  }

  void add_facts_about_the_rest() {
    const auto issue = named("issue", "shown-issue", open_);
    write_issue(*change_, issue, {}, hidden_issue_, "", open_);
    round("hidden-by-dialogue", hidden_dialogue_, open_);
    write_assessment(*change_, add("assessment", "hidden-by-round"), {}, hidden_round_, open_);
    write_assessment(*change_, add("assessment", "shown-assessment"), {}, round_, open_);
    write_commitment_status(*change_, hidden_commitment_, {{}, "", "hidden-status", {}}, open_);
    const auto document = add("document", "shown-document");
    model::Document value;
    value.url = "https://example.org/shown";
    write_document(*change_, document, value, {person_, hidden_person_}, open_);
    value.url = "https://example.org/stated";  // a public claim states it as its source, and it is held for a group
    value.title = "hidden-title";
    write_document(*change_, add("document", "hidden-stated"), value, {person_}, desk_);
    Head states = open_;
    states.citations = {{{}, value.url}};
    write_field(*change_, person_, "role", "shown-role", states);
  }

  model::DocumentId capture(const std::string& text, const model::Audience& audience) {
    const auto id =
        add_capture(world_.record, {text, "text/plain", "a.txt", {}, "", "file", audience}, "tester").document;
    model::Extraction extraction;
    extraction.extractor = "test 1";
    extraction.text = text;
    add_extraction(world_.record, id, extraction, base::to_hex(base::sha256(text)), {});
    return id;
  }

  void cite(const model::DocumentId& document, const char* field, const char* value, const Head& base) {
    Change change(world_.record, "tester");
    Head head = base;
    head.citations = {{add_passage(change, get_thing(change.database(), "document", document.value), 0, 12), ""}};
    write_field(change, person_, field, value, head);
    change.commit();
  }

  void add_documents() {
    cite(capture("hidden-words of a group's document", desk_.audience), "region", "shown-region", open_);
    cite(capture("shown-words of a public document", {}), "notes", "shown-notes", open_);
    cited_by_hidden_ = capture("working-text that only a hidden claim cites", {});
    cite(cited_by_hidden_, "born", "hidden-year", desk_);
    cited_by_none_ = capture("working-text that nothing cites", {});
    cited_by_half_hidden_ = capture("working-text that facts about something hidden cite", {});
    for (const char* of : {"an answer", "what followed", "kin", "what a family is told", "where somebody is"})
      cited_by_what_is_not_shown_.push_back(capture(std::string("working-text of ") + of, {}));
    Change change(world_.record, "tester");
    Head head = open_;
    const auto document = get_thing(change.database(), "document", cited_by_half_hidden_.value);
    head.citations = {{add_passage(change, document, 0, 12), ""}};
    const auto hidden_act = get_thing(change.database(), "act", "hidden-act");
    write_raising(change, hidden_act, add_thing(change, "raising", "hidden-by-act-too"), person_, {}, head);
    const auto about_nobody = add_thing(change, "act", "hidden-act-about-nobody-too");
    write_act(change, about_nobody, {}, {}, {}, head);
    write_wish(change, person_, {}, head);
    const auto by = [&](std::size_t which) {
      Head head_of = open_;
      const auto of = get_thing(change.database(), "document", cited_by_what_is_not_shown_[which].value);
      head_of.citations = {{add_passage(change, of, 0, 12), ""}};
      return head_of;
    };
    const auto thing = [&](const char* kind, const char* key) { return get_thing(change.database(), kind, key); };
    const auto raising = thing("raising", "hidden-raising");
    write_answer(change, thing("act", "shown-act"), raising, add_thing(change, "answer", "hidden-answer-that-cites"),
                 {}, by(0));
    write_followed(change, new_thing(change, "followed", "f"), raising, person_, {}, {}, by(1));
    write_relation(change, person_, hidden_person_, "sister", by(2));
    write_field(change, person_, "family", "a sister", by(3));
    write_field(change, person_, "whereabouts", "known", by(4));
    change.commit();
  }

  std::string all_that_is_seen_by(const Viewer& viewer) const {
    auto view = world_.record.view(viewer);
    std::string all;
    for (const auto& table : snapshot::tables()) {
      std::string columns;
      for (const auto& column : table.columns) columns += (columns.empty() ? "" : ", ") + std::string(column.name);
      for (const auto& row : view.database().rows("select " + columns + " from temp." + table.name)) {
        all += table.name;
        for (const auto& value : row)
          if (const auto* text = std::get_if<std::string>(&value)) all += " " + *text;
        all += "\n";
      }
    }
    return all;
  }

  static std::string lines_with(const std::string& all, const std::string& word) {
    std::string lines;
    for (std::size_t at = 0, end = 0; at < all.size(); at = end + 1) {
      end = all.find('\n', at);
      const auto line = all.substr(at, end - at);
      if (line.find(word) != std::string::npos) lines += line + "\n";
    }
    return lines;
  }

  TestRecord world_;
  static Head desk_head() {
    Head head = head_for("desk");
    head.citations = {{{}, "https://example.org/hidden-source"}};
    return head;
  }

  const Head open_ = head_for(), desk_ = desk_head();
  std::unique_ptr<Change> change_;
  ThingId person_{}, dialogue_{}, round_{};
  ThingId hidden_person_{}, hidden_issue_{}, hidden_dialogue_{}, hidden_round_{}, hidden_official_{},
      hidden_commitment_{}, hidden_event_{};
  model::DocumentId cited_by_hidden_, cited_by_half_hidden_, cited_by_none_;
  std::vector<model::DocumentId> cited_by_what_is_not_shown_;
};

}  // namespace

TEST_F(Hidden, IsInNoTableOfThePublicOrOfAnotherGroup) {
  EXPECT_EQ(lines_with(all_that_is_seen_by(Viewer::the_public()), "hidden"), "");
  EXPECT_EQ(lines_with(all_that_is_seen_by(Viewer::officer("stranger", {"other"})), "hidden"), "");
}

TEST_F(Hidden, IsSeenByItsGroupAndWhatIsShownByAll) {
  const auto members = all_that_is_seen_by(Viewer::officer("member", {"desk"}));
  for (const char* key : {"hidden-person",        "hidden-issue",
                          "hidden-dialogue",      "hidden-round",
                          "hidden-official",      "hidden-commitment",
                          "hidden-event",         "hidden-kin",
                          "hidden-birth",         "hidden-by-person",
                          "hidden-by-subject",    "hidden-raising",
                          "hidden-by-act",        "hidden-act-about-nobody",
                          "hidden-answer-to-act", "hidden-answer-to-raising",
                          "hidden-note",          "hidden-by-dialogue",
                          "hidden-by-round",      "hidden-status",
                          "hidden-stated",        "hidden-title",
                          "hidden-words",         "hidden-year"})
    EXPECT_NE(lines_with(members, key), "") << key;
  const auto publics = all_that_is_seen_by(Viewer::the_public());
  for (const char* key :
       {"shown-person name", "shown-round", "shown-act", "shown-raising", "shown-answer", "shown-note", "shown-issue",
        "shown-assessment", "https://example.org/shown", "shown-role", "shown-region", "shown-notes", "shown-words"})
    EXPECT_NE(lines_with(publics, key), "") << key;
}

TEST_F(Hidden, AWishIsNeverShownAsAClaim) {
  EXPECT_EQ(lines_with(all_that_is_seen_by(Viewer::officer("member", {"desk"})), "hidden-family"), "");
  auto view = world_.record.view(Viewer::officer("member", {"desk"}));
  const auto claim = world_.record.database().first_integer("select claim_id from claim where field = 'wish'");
  EXPECT_EQ(
      view.database().first_integer("select count(*) from temp.claim where claim_id = ?", {std::to_string(claim)}), 0);
}

TEST_F(Hidden, APublicDocumentThatNothingPublicCitesIsWorkingMaterial) {
  const auto seen = [&](const Viewer& viewer, const model::DocumentId& id) {
    auto view = world_.record.view(viewer);
    return view.database().first_integer("select count(*) from temp.document where document_id = ?", {id.value});
  };
  auto working = cited_by_what_is_not_shown_;
  working.insert(working.end(), {cited_by_hidden_, cited_by_half_hidden_, cited_by_none_});
  for (const auto& id : working) {
    EXPECT_EQ(seen(Viewer::the_public(), id), 0) << id.value;
    EXPECT_EQ(seen(Viewer::officer("stranger", {}), id), 1) << id.value;
  }
}

TEST_F(Hidden, IsInNoRelease) {
  release(world_.record, world_.folder.path / "public.snapshot", "tester", "2026-11-25T10:00:00Z", knows_nobody,
          freely);
  const auto bytes = base::read_file(world_.folder.path / "public.snapshot");
  EXPECT_EQ(bytes.find("hidden"), std::string::npos) << bytes.substr(bytes.find("hidden"), 60);
  EXPECT_NE(bytes.find("shown-region"), std::string::npos);
}

TEST(Wish, ThatWasTakenBackHoldsNobodyBack) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Sample");
  const auto is_public = [&] {
    auto view = world.record.view(Viewer::the_public());
    return view.database().first_integer("select count(*) from temp.person") == 1;
  };
  const auto wish = [&](model::Wish::Kind kind, std::optional<ClaimNumber> supersedes) {
    Change change(world.record, "tester");
    model::Wish value;
    value.kind = kind;
    value.whose = "family";
    const auto claim = write_wish(change, person, value, head_for("", supersedes));
    change.commit();
    return claim;
  };
  const auto first = wish(model::Wish::Kind::do_not, {});
  EXPECT_FALSE(is_public());
  wish(model::Wish::Kind::name_publicly, {});  // the strictest decides, not the last
  EXPECT_FALSE(is_public());
  wish(model::Wish::Kind::raise_publicly, first);
  EXPECT_TRUE(is_public());
}

}  // namespace vigil::store

// A record in which every table of a schema has rows: what each version of Vigil could keep, entered in the order in
// which the versions came. A record of that time is made of it (older_record_for_tests.hpp): rows and log are written
// as they were then, since neither a logged table nor the log's form has ever changed. To build each of those versions
// and let it write would take hours, and most could not be built with the libraries of today.
#pragma once

#include "base/hash.hpp"
#include "store/codings.hpp"
#include "store/documents.hpp"
#include "store/fetches.hpp"
#include "store/imports.hpp"
#include "store/keys.hpp"
#include "store/log.hpp"
#include "store/merges.hpp"
#include "store/principals.hpp"
#include "store/reading_checks.hpp"
#include "store/record_for_tests.hpp"
#include "store/release_for_tests.hpp"
#include "store/requests.hpp"
#include "store/saved_searches.hpp"
#include "store/sealed.hpp"
#include "store/suggestions.hpp"
#include "store/watching.hpp"
#include "store/withdrawals.hpp"
#include "store/work_facts.hpp"

namespace vigil::store {

class FilledRecord {
 public:
  /// With what the schema of version `version` could hold.
  FilledRecord(Record& record, std::size_t version) : record_(record) {
    using Step = void (FilledRecord::*)();
    const std::vector<Step> steps = {&FilledRecord::people,         &FilledRecord::nothing,
                                     &FilledRecord::principals,     &FilledRecord::work,
                                     &FilledRecord::imports,        &FilledRecord::nothing,
                                     &FilledRecord::merges,         &FilledRecord::nothing,
                                     &FilledRecord::searches,       &FilledRecord::sealed_to_people,
                                     &FilledRecord::suggestions,    &FilledRecord::watching,
                                     &FilledRecord::reading_checks, &FilledRecord::nothing,
                                     &FilledRecord::codings,        &FilledRecord::nothing,
                                     &FilledRecord::nothing,        &FilledRecord::confirmed_for_a_group};
    for (std::size_t i = 0; i < std::min(version, steps.size()); ++i) (this->*steps[i])();
  }

  static Viewer viewer() { return Viewer::officer("tester", {"desk"}); }
  std::string sealed() const { return sealed_; }

 private:
  template <class Work>
  void change(const Work& work) {
    Change change(record_, "tester");
    work(change);
    change.commit();
  }
  static text::Date day(const char* edtf) { return text::Date::parse(edtf).value(); }
  ThingId thing(const char* kind, const char* key) { return get_thing(record_.database(), kind, key); }

  void nothing() {}  // a version that brought no table of its own

  void people() {
    change([](Change& c) {
      write_vocabulary(c, "events.type", "detained", "detained", "被拘留", "taken into custody");
      const auto a = add_thing(c, "person", "a"), b = add_thing(c, "person", "b");
      write_name(c, a, {"main", "en", "Zhao Liman"}, head_for());
      write_name(c, a, {"main", "zh-Hans", "赵丽曼"}, head_for());
      write_name(c, b, {"main", "en", "Other Person"}, head_for("desk"));
      write_field(c, a, "region", "North", head_for({}, write_field(c, a, "region", "South", head_for())));
      write_field(c, a, "notes", "for the desk", head_for("desk"));
      write_relation(c, a, b, "sister", head_for("desk"));
      const auto issue = add_thing(c, "issue", "speech"), part = add_thing(c, "issue", "press");
      write_issue(c, issue, {}, {}, "", head_for());
      write_issue(c, part, {}, issue, "a part", head_for());
      const auto dialogue = add_thing(c, "dialogue", "talks"), round = add_thing(c, "round", "r1");
      write_name(c, dialogue, {"main", "en", "Talks"}, head_for());
      model::Dialogue yearly;
      yearly.party_a = "Sampleland";
      yearly.started = day("1990");
      write_dialogue(c, dialogue, yearly, head_for());
      model::Round first;
      first.start = day("2020-01-01");
      first.place = "Northport";
      write_round(c, round, first, dialogue, head_for());
      const auto official = add_thing(c, "official", "envoy");
      write_name(c, official, {"main", "en", "An Envoy"}, head_for());
      model::Official office;
      office.role = "envoy";
      office.side = "Sampleland";
      write_official(c, official, office, head_for());
      model::Watch watch;
      watch.raiser = "House of tests";
      watch.series = "notes";
      write_watch(c, add_thing(c, "watch", "notes"), watch, head_for());
    });
    change([this](Change& c) {
      const auto a = thing("person", "a"), b = thing("person", "b"), official = thing("official", "envoy");
      model::Event event;
      event.date = day("2019-05");
      event.type = "detained";
      event.term_months = "36";
      write_event(c, a, add_thing(c, "event", "ev-1"), event, head_for());
      const auto list = add_thing(c, "list", "list-1"), act = add_thing(c, "act", "act-1");
      model::HandedList handed;
      handed.owner = "Sampleland";
      write_list(c, list, handed, head_for());
      model::ListPosition position;
      position.position = 1;
      position.wording = "Zhao L., writer";
      write_list_position(c, list, a, position, head_for());
      model::Act raised;
      raised.said = day("2020-01-01");
      raised.speaker = "An Envoy";
      raised.conveyed = "closed-session";
      write_act(c, act, raised, official, thing("round", "r1"), head_for(), list);
      model::Raising raising;
      raising.detail = "asked about";
      const auto about_a = add_thing(c, "raising", "rz-1");
      write_raising(c, act, about_a, a, raising, head_for(), 1);
      write_raising(c, act, add_thing(c, "raising", "rz-2"), b, raising, head_for("desk"));
      model::Answer answer;
      answer.by = "the delegation";
      answer.kind = "noted";
      answer.scope = "this-raising";
      write_answer(c, act, about_a, add_thing(c, "answer", "an-1"), answer, head_for(), 1);
      model::Followed followed;
      followed.seen_until = day("2021");
      write_followed(c, add_thing(c, "followed", "fo-1"), about_a, a, thing("event", "ev-1"), followed, head_for());
      const auto promise = add_thing(c, "commitment", "co-1");
      write_commitment(c, promise, {{}, "the delegation", "substantive", "to look", day("2020"), {}, {}, {}},
                       head_for());
      write_commitment_status(c, promise, {day("2021"), "a watcher", "kept in part", {}, "partial"}, head_for());
      model::Assessment assessment;
      assessment.who = "a watcher";
      assessment.of_kind = "round";
      assessment.direction = "worse";
      write_assessment(c, add_thing(c, "assessment", "as-1"), assessment, thing("round", "r1"), head_for());
      model::ListTotal total;
      total.owner = "Sampleland";
      total.what = "cases";
      total.count = 20;
      write_list_total(c, add_thing(c, "list_total", "lt-1"), total, head_for());
      model::Planned planned;
      planned.owner = "us";
      write_planned(c, add_thing(c, "planned", "pl-1"), a, planned, about_a, head_for());
      model::Wish wish;
      wish.kind = model::Wish::Kind::raise_publicly;
      wish.whose = "family";
      write_wish(c, a, wish, head_for());
      remember_imported(c, "people/a", std::string(64, 'a'), write_field(c, a, "born", "1970", head_for()));
    });
    take_in("note.txt", "Zhao Liman was taken away in May.", "test 1");
    change([this](Change& c) {
      const auto document = thing("document", note_.value.c_str());
      auto cited = head_for();
      cited.citations = {{add_passage(c, document, 0, 10), ""}};
      write_field(c, thing("person", "a"), "role", "writer", cited);
      write_document(c, add_thing(c, "document", "their-page"), {}, {thing("person", "a")}, head_for());
      withdraw_thing(c, thing("act", "act-1"), head_for());
      set_aside(c, {"2020-01-01T00:00:00Z", "a row", "people.tsv:7", "no such date"});
    });
    release(record_, record_.folder() / "of-that-time.snapshot", "tester", "2021-02-03T00:00:00Z", knows_nobody,
            freely);
    std::filesystem::remove(record_.folder() / "of-that-time.snapshot");
  }

  void take_in(const std::string& name, const std::string& text, const std::string& extractor) {
    Capture capture;
    capture.bytes = text;
    capture.media_type = "text/plain";
    capture.whence = name;
    capture.captured_at = "2021-01-01T00:00:00Z";
    capture.method = "file";
    note_ = add_capture(record_, capture, "tester").document;
    model::Extraction extraction;
    extraction.extractor = extractor;
    extraction.text = text;
    extraction.title = name;
    model::Mention mention;
    mention.end = 10;
    mention.surface = text.substr(0, 10);
    mention.subject = {model::Subject::Kind::person, "a", {}};
    mention.certainty = "certain";
    add_extraction(record_, note_, extraction, base::to_hex(base::sha256(text)), {mention}, read_in(text));
  }

  // Which version read documents for what they say.
  std::optional<std::vector<model::FoundSuggestion>> read_in(const std::string& text) const {
    if (!reads_suggestions_) return {};
    return std::vector<model::FoundSuggestion>{
        {"event", 0, text.size(), {"a"}, {{"type", "detained"}}, {}, "taken away"},
        {"event", 0, 10, {"a"}, {{"type", "detained"}}, {}, "a name"}};
  }

  void principals() {
    change([this](Change& c) {
      for (const char* user : {"tester", "bo"}) {
        write_principal(c, "user", user, "added");
        write_principal(c, "user", user, "role", "administrator");
        write_principal(c, "group", "desk", "member", user);
        UserKey key;
        key.public_key = std::string(32, 'p');
        key.salt = std::string(16, 's');
        key.sealed_secret = "sealed";
        write_user_key(c, user, key);
      }
      write_principal(c, "compartment", "family", "member", "tester");
      write_recovery_key(c, std::string(32, 'r'));
      write_compartment_key(c, "family", 1, holder_of("tester", 1), "a box");
      SealedEntry entry;
      entry.id = sealed_ = new_sealed_id();
      entry.subject = thing("person", "a");
      entry.compartment = "family";
      entry.field = "contact";
      entry.body = std::string("encrypted\0bytes", 15);
      entry.wrapped_key = "wrapped";
      entry.key_version = 1;
      write_sealed(c, entry);
      write_opening(c, sealed_);
      number_ = write_request(c, "publication", "person:a", "");
    });
    Change second(record_, "bo");
    write_approval(second, number_);
    second.commit();
  }

  void work() {
    change([this](Change& c) {
      const auto a = thing("person", "a"), round = thing("round", "r1");
      const auto place = add_thing(c, "place", "north"), prison = add_thing(c, "place", "north-1");
      write_name(c, place, {"main", "en", "North"}, head_for());
      model::Node node;
      node.kind = "prefecture";
      write_node(c, "place", place, node, {}, head_for());
      node.kind = "prison";
      write_node(c, "place", prison, node, place, head_for());
      const auto house = add_thing(c, "organisation", "house");
      node.kind = "ngo";
      write_node(c, "organisation", house, node, {}, head_for());
      model::Affiliation affiliation;
      affiliation.kind = "works-for";
      write_affiliation(c, a, house, affiliation, head_for());
      model::Event event;
      event.type = "detained";
      write_event_place(c, write_event(c, a, add_thing(c, "event", "ev-2"), event, head_for()), "facility", prison);
      model::Delegate delegate;
      delegate.side = "a";
      write_delegate(c, round, thing("official", "envoy"), delegate, head_for());
      model::AgendaItem item;
      item.position = 1;
      write_agenda_item(c, round, thing("issue", "speech"), item, head_for());
      model::SideVisit visit;
      visit.place = "a school";
      write_side_visit(c, round, place, visit, head_for());
      const auto later = add_thing(c, "list", "list-2");
      write_list(c, later, {}, head_for());
      write_list_version(c, later, thing("list", "list-1"), head_for());
      model::Letter letter;
      letter.by = "us";
      letter.words = "that it was raised";
      write_letter(c, a, add_thing(c, "letter", "lr-1"), letter, head_for());
      model::NextStep step;
      step.words = "ask the lawyer";
      write_next_step(c, a, step, head_for());
    });
  }

  void imports() {
    change([](Change& c) {
      const auto first = c.next_id("claim", "claim_id");
      write_name(c, add_thing(c, "person", "imported"), {"main", "en", "Imported Person"}, head_for());
      add_import_run(c, "a-mapping", "table.csv", first);
    });
  }

  void merges() {
    for (const char* key : {"m1", "m2", "m3"}) {
      Change c(record_, "tester");
      write_name(c, add_thing(c, "person", key), {"main", "en", std::string("Merged ") + key}, head_for());
      c.commit();
    }
    record_.database().run("update mention set subject_id = ?", {thing("person", "m2")});
    change([this](Change& c) {
      const auto kept = thing("person", "m1");
      undo_merge(c, merge_things(c, kept, thing("person", "m3")), LaterEdits::ask);
      merge_things(c, kept, thing("person", "m2"));
    });
  }

  void searches() { save_search(record_, viewer(), {"mine", "Zhao"}); }

  void sealed_to_people() {
    change([this](Change& c) {
      write_sealed_about(c, sealed_, thing("person", "b"));
      write_sealed_file(c, record_, {sealed_, std::string(64, 'e'), base::to_hex(base::sha256("secret bytes"))},
                        "secret bytes");
    });
  }

  void suggestions() {
    reads_suggestions_ = true;
    take_in("other.txt", "Zhao Liman was taken away once more.", "test 1");
    auto view = record_.view(viewer());
    const auto open = open_suggestions(view.database());
    change([&](Change& c) { write_dismissal(c, open.at(0), "it says something else"); });
  }

  void watching() {
    Fetch fetch;
    fetch.url = fetch.final_url = "https://house.example/a";
    fetch.at = "2021-05-05T00:00:00Z";
    fetch.outcome = "answered";
    fetch.status = 200;
    add_fetch(record_, fetch, "bytes of a WARC", "tester");
    WatchSource source;
    source.url = "https://house.example/feed";
    add_watch_source(record_, viewer(), source);
    WatchItem item;
    item.id = item.url = "https://house.example/a";
    put_watch_item(record_, watch_sources(record_, viewer()).at(0).id, item);
    WatchPage page;
    page.url = page.final_url = "https://house.example/a";
    page.document = note_;
    put_watch_page(record_, page);
    PageChange gone;
    gone.url = "https://house.example/a";
    gone.kind = "deleted";
    gone.document = note_;
    gone.entered_by = "tester";
    add_page_change(record_, gone);
  }

  void reading_checks() {
    take_in("picture.png", "Zhao Liman, read in a picture.", "vigil-ocr 1");
    change([this](Change& c) { write_reading_check(c, thing("document", note_.value.c_str()), {0, 10}); });
  }

  void codings() {
    change([this](Change& c) {
      write_coding(c, claim_to_code(record_.database(), "act:act-1").value(), "conveyed", "letter", "bo");
    });
  }

  void confirmed_for_a_group() {
    take_in("third.txt", "Zhao Liman was taken away a third time.", "test 1");
    auto view = record_.view(viewer());
    const auto open = open_suggestions(view.database());
    change([&](Change& c) {
      const auto event = new_thing(c, "event", "e");
      write_event(c, thing("person", "a"), event, {}, head_for("desk"));
      write_confirmation(c, open.at(0), event);
    });
  }

  Record& record_;
  model::DocumentId note_;
  std::string sealed_;
  std::int64_t number_ = 0;
  bool reads_suggestions_ = false;
};

}  // namespace vigil::store

// The same history entered in a file and on a server: what the public is given is the same, byte for byte, and so is
// what officers read. And several writers at once on a server: one log, and nothing that was acknowledged is missing.
// STEPS and WRITES make them longer; SEED repeats a run.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <random>
#include <thread>

#include "base/error.hpp"
#include "model/json.hpp"
#include "snapshot/read.hpp"
#include "store/documents.hpp"
#include "store/merges.hpp"
#include "store/record_for_tests.hpp"
#include "store/release_for_tests.hpp"
#include "store/withdrawals.hpp"

namespace vigil::store {
namespace {

int setting(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

std::string_view group_of(std::uint_fast32_t choice) { return choice % 5 == 0 ? "desk" : ""; }

/// Random steps that depend on the seed alone: people, names, fields, events, acts, answers, corrections, wishes,
/// withdrawals, merges and their undoing, documents.
class History {
 public:
  History(Record& record, unsigned seed) : record_(record), random_(seed) {}

  /// What came of it: "" or why it was not done.
  std::string step() {
    try {
      do_step();
      return "";
    } catch (const Error& error) {
      return error.what();
    }
  }

 private:
  void do_step() {
    const auto choice = random_() % 12;
    ++number_;
    if (people_.size() < 4 || choice == 0) return add_somebody();
    if (choice == 10) return merge_or_undo();
    if (choice == 11) return take_in_a_document();
    Change change(record_, "tester");
    const auto person = somebody();
    const auto head = head_for(group_of(random_()));
    switch (choice) {
      case 1:
        write_name(change, person, {"alias", "zh-Hans", "名" + std::to_string(number_)}, head);
        break;
      case 2:
      case 3:
        claims_.push_back(write_field(change, person, "region", "Region " + std::to_string(number_), head));
        break;
      case 4:
        if (claims_.empty()) break;
        claims_.push_back(write_withdrawal(change, claims_.back(), head_for()));
        claims_.clear();
        break;
      case 5: {
        model::Event event;
        event.date = model::Date::parse("2020-01-01").value();
        event.type = "detained";
        event.detail = "step " + std::to_string(number_);
        write_event(change, person, new_thing(change, "event", "ev-"), event, head);
        break;
      }
      case 6:
        write_relation(change, person, somebody(), "wife", head);
        break;
      case 7: {
        model::Wish wish;
        wish.kind = random_() % 2 == 0 ? model::Wish::Kind::do_not : model::Wish::Kind::raise_publicly;
        write_wish(change, person, wish, head_for());
        break;
      }
      case 8:
        if (random_() % 4 == 0) withdraw_thing(change, person, head_for());
        break;
      default: {
        model::Act act;
        act.said = model::Date::parse("2021-02-03").value();
        act.speaker = "An Official";
        act.occasion = "step " + std::to_string(number_);
        act.conveyed = "letter";
        const auto thing = new_thing(change, "act", "act-");
        write_act(change, thing, act, {}, {}, head);
        model::Raising raising;
        raising.detail = "asked " + std::to_string(number_);
        write_raising(change, thing, new_thing(change, "raising", "rz-"), person, raising, head);
      }
    }
    change.commit();
  }

  ThingId somebody() { return people_[random_() % people_.size()]; }

  void add_somebody() {
    const auto n = std::to_string(number_);
    people_.push_back(add_person(record_, "p" + n, "Person " + n, group_of(random_())));
  }

  void merge_or_undo() {
    Change change(record_, "tester");
    if (merges_.empty()) {
      const auto kept = somebody(), merged = somebody();
      if (kept == merged) return;
      merges_.push_back(merge_things(change, kept, merged));
    } else {
      undo_merge(change, merges_.back(), LaterEdits::stay);
      merges_.pop_back();
    }
    change.commit();
  }

  void take_in_a_document() {
    Capture capture;
    capture.bytes = "Document " + std::to_string(number_);
    capture.whence = "step";
    capture.captured_at = "2022-01-01T00:00:00Z";
    capture.audience = head_for(group_of(random_())).audience;
    add_capture(record_, capture, "tester");
  }

  Record& record_;
  std::mt19937 random_;
  int number_ = 0;
  std::vector<ThingId> people_;
  std::vector<ClaimNumber> claims_;
  std::vector<Merge> merges_;
};

std::string what_officers_read(const Record& record) {
  auto view = record.view(Viewer::officer("o", {"desk"}));
  std::string all;
  for (const char* of :
       {"select person_id from person", "select subject_id || field || value || preference from attribute",
        "select person_id || other_id || kind from relation", "select person_id || detail from event",
        "select subject_id || detail from raising", "select subject_id || kind || text from name",
        "select title || kind || source_class from document"})
    view.database().query(std::string(of) + " order by 1", {},
                          [&](const base::Row& row) { all += row.text(0) + "\n"; });
  return all;
}

TEST(TwoEngines, TheSameHistoryGivesTheSameRecord) {
  if (test_database().empty()) GTEST_SKIP() << "no VIGIL_TEST_DATABASE";
  const auto seed = static_cast<unsigned>(setting("SEED", static_cast<int>(std::random_device()() % 1'000'000)));
  std::printf("seed %u (SEED=%u repeats it)\n", seed, seed);
  std::fflush(stdout);  // it may take hours from here
  TestFolder folder;
  TestRecord on_server;
  auto in_file = Record::create(folder.path / "record", {"Test publisher"});
  History one(on_server.record, seed), two(in_file, seed);
  for (int n = 0; n < setting("STEPS", 150); ++n) {
    const auto there = one.step(), here = two.step();
    EXPECT_EQ(there, here) << "step " << n;
  }
  EXPECT_EQ(what_officers_read(on_server.record), what_officers_read(in_file));
  const auto released = [&](Record& record, const char* name) {
    return release(record, folder.path / name, "tester", "2031-12-01T00:00:00Z", knows_nobody, freely).sha256;
  };
  {
    const OneKey key;
    EXPECT_EQ(released(on_server.record, "one.snapshot"), released(in_file, "two.snapshot"));
  }
  EXPECT_TRUE(audit(on_server.record).problems.empty());
  EXPECT_EQ(checkpoint(on_server.record).size, checkpoint(in_file).size);
}

TEST(TwoEngines, OfEightWritersAtOnceNothingIsLostAndTheLogIsOne) {
  if (test_database().empty()) GTEST_SKIP() << "no VIGIL_TEST_DATABASE";
  TestRecord world;
  const int each = setting("WRITES", 15);
  std::atomic<int> acknowledged = 0;
  {
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < 8; ++writer)
      writers.emplace_back([&, writer] {
        auto record = Record::open(world.record.folder());
        for (int n = 0; n < each; ++n) {
          add_person(record, "p" + std::to_string(writer) + "-" + std::to_string(n), "Written At Once");
          ++acknowledged;
        }
      });
  }
  EXPECT_EQ(acknowledged, 8 * each);
  EXPECT_EQ(world.record.view(Viewer::the_public()).database().first_integer("select count(*) from person"), 8 * each);
  const auto found = audit(world.record);
  EXPECT_TRUE(found.problems.empty()) << found.problems.front();
  EXPECT_EQ(found.entries, static_cast<std::uint64_t>(8 * each * 4));  // thing, claim, citation, name
}

}  // namespace
}  // namespace vigil::store

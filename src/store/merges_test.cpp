#include "store/merges.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "base/database_engine.hpp"
#include "base/error.hpp"
#include "model/json.hpp"
#include "snapshot/read.hpp"
#include "store/claims.hpp"
#include "store/record_for_tests.hpp"
#include "store/search.hpp"
#include "store/trees.hpp"
#include "store/withdrawals.hpp"

namespace vigil::store {
namespace {

struct Merges : testing::Test {
  TestRecord world_;
  ThingId a_ = add_person(world_.record, "a", "Zhao Liman"), b_ = add_person(world_.record, "b", "Chao Li-man"),
          c_ = add_person(world_.record, "c", "Somebody Else");

  base::Database& db() { return world_.record.database(); }
  template <class Work>
  auto change(const Work& work) {
    Change change(world_.record, "tester");
    auto done = work(change);
    change.commit();
    return done;
  }
  Merge merge(ThingId kept, ThingId merged) {
    return change([&](Change& change) { return merge_things(change, kept, merged); });
  }
  void undo(const Merge& merge, LaterEdits edits = LaterEdits::ask) {
    change([&](Change& change) { return undo_merge(change, merge, edits), 0; });
  }
  ClaimNumber field(ThingId person, const std::string& name, const std::string& value,
                    std::optional<ClaimNumber> supersedes = {}) {
    return change([&](Change& change) { return write_field(change, person, name, value, head_for({}, supersedes)); });
  }
  ClaimNumber name_of(ThingId person) {
    return db().first_integer("select max(claim_id) from claim where subject_id = ? and field = 'name'", {person});
  }
  std::optional<model::CaseFile> file(const std::string& key, const Viewer& viewer = Viewer::officer("o", {"desk"})) {
    auto view = world_.record.view(viewer);
    return snapshot::Reader(view.database()).find_case({key});
  }
  /// What a viewer reads of everybody, without the numbers of claims and who wrote them when.
  std::string all_files(const Viewer& viewer = Viewer::officer("o", {"desk"})) {
    std::string text;
    for (const char* key : {"a", "b", "c"}) {
      const auto one = file(key, viewer);
      text += one ? without_numbers(model::to_json(*one)).dump() : "none";
      text += "\n";
    }
    return text;
  }
  static model::Json without_numbers(model::Json json) {
    if (json.is_object()) {
      if (json.contains("claim") && json["claim"].is_object())
        for (const char* key : {"id", "entered_by", "entered_at"}) json["claim"].erase(key);
      for (auto& [key, value] : json.items()) value = without_numbers(value);
    } else if (json.is_array()) {
      for (auto& value : json) value = without_numbers(value);
    }
    return json;
  }
};

TEST_F(Merges, PutAllThatIsAboutOneIntoTheOthersFile) {
  field(b_, "born", "1970");
  add_act(world_.record, "act-1", "2020-01-01", {b_, c_});
  change([&](Change& change) { return write_relation(change, c_, b_, "nephew", head_for()); });
  merge(a_, b_);
  EXPECT_FALSE(file("b"));
  const auto kept = file("a").value();
  ASSERT_EQ(kept.person.names.size(), 2U);
  EXPECT_EQ(kept.person.label.en, "Zhao Liman");
  EXPECT_EQ(kept.person.get("born"), "1970");
  EXPECT_EQ(kept.raised.size(), 1U);
  const auto other = file("c").value();
  ASSERT_EQ(other.person.relations.size(), 1U);
  EXPECT_EQ(other.person.relations[0].other.value, "a");
  EXPECT_TRUE(audit(world_.record).problems.empty());
}

TEST_F(Merges, AreUndoneExactly) {
  field(b_, "born", "1970");
  add_act(world_.record, "act-1", "2020-01-01", {b_, c_});
  change([&](Change& change) { return write_relation(change, c_, b_, "nephew", head_for("desk")); });
  change([&](Change& change) { return write_relation(change, a_, b_, "spouse", head_for()); });
  change([&](Change& change) { return write_name(change, b_, {"alias", "en", "Zhao Liman"}, head_for()); });
  const auto before = all_files(), published = all_files(Viewer::the_public());
  const auto done = merge(a_, b_);
  EXPECT_NE(all_files(), before);
  undo(done);
  EXPECT_EQ(all_files(), before);
  EXPECT_EQ(all_files(Viewer::the_public()), published);
  EXPECT_TRUE(audit(world_.record).problems.empty());
}

TEST_F(Merges, TakeWhatNobodyHereSeesWithThem) {
  change([&](Change& change) { return write_field(change, b_, "notes", "of another group", head_for("far")); });
  merge(a_, b_);
  EXPECT_FALSE(file("b", Viewer::officer("o", {"far"})));
  EXPECT_EQ(file("a", Viewer::officer("o", {"far"}))->person.get("notes"), "of another group");
  EXPECT_EQ(file("a")->person.get("notes"), "");
}

TEST_F(Merges, ObeyTheWishesForEither) {
  hold_back(world_.record, b_);
  merge(a_, b_);
  EXPECT_FALSE(file("a", Viewer::the_public()));
}

TEST_F(Merges, LeaveAWishThatCameMeanwhileWithBoth) {
  const auto done = merge(a_, b_);
  hold_back(world_.record, a_);
  undo(done);
  for (const char* one : {"a", "b"}) {
    EXPECT_FALSE(file(one, Viewer::the_public())) << one;
    EXPECT_TRUE(file(one)) << one;
  }
  EXPECT_TRUE(audit(world_.record).problems.empty());
}

TEST_F(Merges, LeaveAWishThatWasThereBeforeWithWhomItIsFor) {
  hold_back(world_.record, a_);
  undo(merge(a_, b_));
  EXPECT_FALSE(file("a", Viewer::the_public()));
  EXPECT_TRUE(file("b", Viewer::the_public()));
}

TEST_F(Merges, LeaveAWishThatCameMeanwhileWithAllWhoWereOneFile) {
  const auto first = merge(b_, c_), second = merge(a_, b_);
  hold_back(world_.record, a_);
  undo(second);
  undo(first);
  for (const char* one : {"a", "b", "c"}) EXPECT_FALSE(file(one, Viewer::the_public())) << one;
}

TEST_F(Merges, GiveNobodyTheWishOfAnotherWhoWasMergedLater) {
  const auto first = merge(a_, b_);
  hold_back(world_.record, c_);
  merge(a_, c_);
  undo(first);
  EXPECT_FALSE(file("a", Viewer::the_public()));
  EXPECT_TRUE(file("b", Viewer::the_public()));
}

TEST_F(Merges, LeaveAWithdrawalThatCameMeanwhileWithBoth) {
  const auto done = merge(a_, b_);
  change([&](Change& change) { return withdraw_thing(change, a_, head_for()); });
  undo(done);
  for (const auto one : {a_, b_}) EXPECT_TRUE(current_withdrawal(db(), one)) << one;
  EXPECT_FALSE(file("b", Viewer::the_public()));
}

TEST_F(Merges, OfOneWithdrawnAreRefused) {
  change([&](Change& change) { return withdraw_thing(change, b_, head_for()); });
  EXPECT_THROW(merge(a_, b_), Refused);
  EXPECT_THROW(merge(b_, a_), Refused);
}

TEST_F(Merges, ThatCrossAreRefused) {
  merge(a_, b_);
  EXPECT_THROW(merge(b_, a_), Refused);
  EXPECT_THROW(merge(b_, c_), Refused);
  EXPECT_THROW(merge(c_, b_), Refused);
  EXPECT_THROW(merge(a_, a_), Usage);
}

TEST_F(Merges, InARowAreUndoneFromTheLast) {
  const auto before = all_files();
  const auto first = merge(b_, c_);
  const auto between = all_files();
  const auto second = merge(a_, b_);
  EXPECT_EQ(merged_into(db(), a_), (std::vector<ThingId>{a_, b_, c_}));
  EXPECT_EQ(find_thing(db(), "person", "c"), a_);
  EXPECT_THROW(undo(first), Refused);
  undo(second);
  EXPECT_EQ(all_files(), between);
  undo(first);
  EXPECT_EQ(all_files(), before);
}

TEST_F(Merges, WithLaterEditsAskWhereTheseGo) {
  const auto born = field(b_, "born", "1970");
  const auto done = merge(a_, b_);
  const auto moved = superseded_by(db(), born).value();
  field(a_, "born", "1971", moved);
  EXPECT_EQ(edited_since(db(), done).size(), 1U);
  EXPECT_THROW(undo(done), Conflict);
  EXPECT_FALSE(file("b"));
  undo(done, LaterEdits::go);
  EXPECT_EQ(file("b")->person.get("born"), "1971");
  EXPECT_EQ(file("a")->person.get("born"), "");
}

TEST_F(Merges, LeaveLaterEditsWhereTheyAreIfToldSo) {
  const auto born = field(b_, "born", "1970");
  const auto done = merge(a_, b_);
  field(a_, "born", "1971", superseded_by(db(), born).value());
  undo(done, LaterEdits::stay);
  EXPECT_EQ(file("a")->person.get("born"), "1971");
  EXPECT_EQ(file("b")->person.get("born"), "");
}

TEST_F(Merges, GiveWhatWasEnteredMeanwhileToWhomItIsToldToBe) {
  field(a_, "born", "1970");
  for (const auto edits : {LaterEdits::stay, LaterEdits::go}) {
    const auto done = merge(a_, b_);
    const auto role = field(a_, "role", "teacher");
    field(a_, "role", "lawyer", role);
    const auto act = add_act(world_.record, "act-" + std::to_string(role), "2020-01-01", {a_});
    EXPECT_EQ(entered_since(db(), done).size(), 2U) << act;
    undo(done, edits);
    const bool goes = edits == LaterEdits::go;
    EXPECT_EQ(file("b")->person.get("role"), goes ? "lawyer" : "");
    EXPECT_EQ(file("b")->raised.size(), goes ? 1U : 0U);
    EXPECT_EQ(file("a")->person.get("born"), "1970");
  }
  EXPECT_TRUE(audit(world_.record).problems.empty());
}

// Found by the campaign: all that the kept one had went with the other.
TEST_F(Merges, OfOneWithNothingInTheirFileHaveAnOrderToo) {
  change([&](Change& change) { return write_withdrawal(change, name_of(b_), head_for()); });
  undo(merge(a_, b_), LaterEdits::go);
  EXPECT_EQ(file("a")->person.label.en, "Zhao Liman");
}

TEST_F(Merges, HaveNothingEnteredSinceBecauseOfOtherMergesAndTheirUndoing) {
  field(c_, "born", "1970");
  const auto first = merge(a_, b_);
  field(c_, "role", "teacher");
  undo(merge(a_, c_));
  merge(a_, c_);
  undo(merge(add_person(world_.record, "d", "D"), a_));
  EXPECT_TRUE(entered_since(db(), first).empty());
}

// Found by the campaign: it could not be undone at all.
TEST_F(Merges, LeaveAnEditWhereALaterMergeThatWasUndoneHasLeftIt) {
  const auto born = field(c_, "born", "1970");
  const auto first = merge(b_, c_), second = merge(a_, b_);
  auto now = born;
  while (const auto by = superseded_by(db(), now)) now = *by;
  field(a_, "born", "1971", now);
  undo(second, LaterEdits::stay);
  undo(first, LaterEdits::go);
  EXPECT_EQ(file("a")->person.get("born"), "1971");
  EXPECT_EQ(file("c")->person.get("born"), "");
  EXPECT_EQ(file("c")->person.label.en, "Somebody Else");
}

TEST_F(Merges, WhatIsEnteredForTheMergedGoesToTheKept) {
  merge(a_, b_);
  EXPECT_EQ(find_thing(db(), "person", "b"), a_);
  EXPECT_EQ(get_person_itself(db(), "b"), b_);
}

TEST_F(Merges, AClaimIsGivenToAnother) {
  const auto born = field(a_, "born", "1970");
  const auto moved = change([&](Change& change) { return move_claim(change, born, a_, c_); });
  EXPECT_EQ(file("c")->person.get("born"), "1970");
  EXPECT_EQ(file("a")->person.get("born"), "");
  EXPECT_THROW(change([&](Change& change) { return move_claim(change, born, a_, c_); }), NotFound);
  EXPECT_THROW(change([&](Change& change) { return move_claim(change, moved, a_, c_); }), NotFound);
}

// Keeps what its connection is asked.
class Listening final : public base::Engine {
 public:
  Listening(std::unique_ptr<base::Engine> engine, std::set<std::string>& heard)
      : engine_(std::move(engine)), heard_(heard) {}
  void step(std::string_view sql, std::span<const base::Value> values, const Each* each) override {
    heard_.emplace(sql);
    engine_->step(sql, values, each);
  }
  void stream(std::string_view sql, const Each& each) override {
    heard_.emplace(sql);
    engine_->stream(sql, each);
  }
  void script(std::string_view sql) override { engine_->script(sql); }
  void begin(bool to_write) override { engine_->begin(to_write); }
  std::int64_t changes() const override { return engine_->changes(); }
  void list_columns(const Each& each) override { engine_->list_columns(each); }
  bool compares_numbers_with_text() const override { return engine_->compares_numbers_with_text(); }
  std::string_view name() const override { return engine_->name(); }
  bool is_reusable() const override { return engine_->is_reusable(); }

 private:
  std::unique_ptr<base::Engine> engine_;
  std::set<std::string>& heard_;
};

// Who works at a record are few rows, whatever it holds; and of the newest claim one row is read.
bool is_small_whatever_the_record(std::string_view step, std::string_view sql) {
  return step == "SCAN CONSTANT ROW" || step.starts_with("SCAN principal") ||
         sql == "select entered_at from claim order by claim_id desc limit 1";
}

TEST_F(Merges, ReadNoTableFromItsOneEndToTheOther) {
  std::set<std::string> heard;
  db() = base::Database(std::make_unique<Listening>(
      base::open_sqlite(world_.record.place().file, base::Database::Mode::read_write), heard));
  const auto born = field(b_, "born", "1970");
  const auto first = merge(a_, b_);
  EXPECT_TRUE(own_forebear(db(), a_).empty());
  undo(first);
  change([&](Change& change) { return move_claim(change, *superseded_by(db(), *superseded_by(db(), born)), b_, c_); });
  index_thing(world_.record, a_);
  EXPECT_GT(heard.size(), 20U);
  for (const auto& sql : std::set(heard)) {
    if (!sql.starts_with("select") && !sql.starts_with("update") && !sql.starts_with("delete")) continue;
    db().query("explain query plan " + sql, {}, [&](const base::Row& row) {
      const auto step = row.text(3);
      EXPECT_TRUE(!step.starts_with("SCAN ") || is_small_whatever_the_record(step, sql)) << step << ": " << sql;
    });
  }
}

// Any order of edits, merges and their undoing: history only grows, the log holds, and all undone is as before.
TEST_F(Merges, InAnyOrderLeaveAWholeHistory) {
  const unsigned seed = 20261128;
  RecordProperty("seed", static_cast<int>(seed));
  std::mt19937 random(seed);
  const std::vector<ThingId> people = {a_, b_, c_};
  for (int round = 0; round < 12; ++round) {
    for (const auto person : people) field(person, "role", "role " + std::to_string(random() % 9));
    add_act(world_.record, "act-r" + std::to_string(round), "2020-01-02", {people[random() % 3], people[random() % 3]});
    const auto before = all_files();
    std::vector<Merge> done;
    std::int64_t claims = 0;
    for (int step = 0; step < 3; ++step) {
      try {
        done.push_back(merge(people[random() % 3], people[random() % 3]));
      } catch (const Error&) {  // of itself, or merged already
      }
      const auto now = db().first_integer("select count(*) from claim");
      EXPECT_GE(now, claims);
      claims = now;
    }
    while (!done.empty()) {
      undo(done.back());
      done.pop_back();
    }
    ASSERT_EQ(all_files(), before) << "round " << round << ", seed " << seed;
  }
  EXPECT_EQ(audit(world_.record).problems, std::vector<std::string>());
}

}  // namespace
}  // namespace vigil::store

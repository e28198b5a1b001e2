// Random sequences of edits, merges, their undoing, sealing and taking back (docs/THREATS.md), beside a model of the
// record that knows nothing of claims: a bag of what is said of whom, and for each merge who each of it was said of
// before. `./run campaign merges` plays 10,000 steps; VIGIL_MERGE_STEPS and SEED say how many, and from where.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "base/error.hpp"
#include "store/claims.hpp"
#include "store/merges.hpp"
#include "store/principals.hpp"
#include "store/record_for_tests.hpp"
#include "store/sealed.hpp"
#include "store/withdrawals.hpp"

namespace vigil::store {
namespace {

constexpr int people_at_once = 5, steps_a_record = 500;
constexpr std::size_t sayings_at_most = 30;

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* asked = std::getenv(name);
  return asked == nullptr ? otherwise : std::strtoull(asked, nullptr, 10);
}

// One thing that is said, through all its corrections. `field`: name, role, event, kin (of one to a bystander) or
// kin-of (of the bystander to one).
struct Saying {
  int of = 0;
  std::string field, value, group;  // value "": taken back
  struct Move {
    int merge = 0;
    bool changed_since = false;
  };
  std::vector<Move> moves;   // by merges that hold, oldest first
  std::set<int> after = {};  // merges into the file of whom it was said, which held then
  std::string history = {};  // for whoever reads that it differs
};

struct Held {
  int number = 0, kept = 0, merged = 0;
  Merge merge;
};

class Campaign {
 public:
  explicit Campaign(std::uint64_t seed) : random_(seed) {
    bystander_ = add_person(world_.record, "bystander", "A Bystander");
    Change change(world_.record, "tester");
    for (int i = 0; i < people_at_once; ++i) people_.push_back(add_thing(change, "person", "p" + std::to_string(i)));
    write_principal(change, "user", "tester", "added");
    write_principal(change, "user", "tester", "role", "editor");
    write_principal(change, "compartment", "family", "added");
    write_principal(change, "compartment", "family", "member", "tester");
    change.commit();
    for (int i = 0; i < people_at_once; ++i) say(i, "name");
  }

  void step() {
    switch (below(10)) {
      case 0:
      case 1:
        return say(below(people_at_once), fields[below(std::size(fields))]);
      case 2:
        return correct_one();
      case 3:
        return take_back_one();
      case 4:
      case 5:
        return merge_two();
      case 6:
        return undo_one(LaterEdits::ask);
      case 7:
        return undo_one(below(2) == 0 ? LaterEdits::stay : LaterEdits::go);
      case 8:
        return withdraw_or_not();
      default:
        return seal_or_erase();
    }
  }

  // History only grows, and what is in force is what the model says.
  void check() {
    const auto claims = count("select count(*) from claim"), log = count("select count(*) from log"),
               sealed = count("select count(*) from sealed");
    EXPECT_GE(claims, claims_);
    EXPECT_GE(log, log_);
    EXPECT_EQ(sealed, static_cast<std::int64_t>(sealed_.size()));
    claims_ = claims;
    log_ = log;
    const auto there = in_force(), meant = expected();
    if (there == meant) return;
    ADD_FAILURE() << "what is in force is not what was said";
    for (const auto& one : said_)
      if (const auto line = line_of(one); !one.value.empty() && !there.contains(line))
        ADD_FAILURE() << "missing: " << line << ":" << one.history;
    for (const auto& line : there)
      if (!meant.contains(line)) ADD_FAILURE() << "instead: " << line;
  }

  // The tables follow from the log, and the log from what it was before.
  void check_log() {
    const auto audited = audit(world_.record, kept_);
    ASSERT_EQ(audited.problems, std::vector<std::string>());
    kept_ = checkpoint(world_.record);
    for (const auto& [id, subject] : sealed_) {
      const auto entry = get_sealed(db(), "tester", id);
      ASSERT_EQ(entry.subject, people_[subject]);
      ASSERT_EQ(entry.body, "body of " + id);
      ASSERT_EQ(entry.wrapped_key.empty(), erased_.contains(id));
    }
  }

  // Everything undone from the last: each is as the model has it, down to the first day.
  void undo_all() {
    while (!held_.empty()) undo(held_.size() - 1, LaterEdits::go);
  }

  std::size_t merged = 0, undone = 0, conflicts = 0, edited_undone = 0;

 private:
  static constexpr const char* fields[] = {"role", "event", "kin", "kin-of", "name"};

  base::Database& db() { return world_.record.database(); }
  int below(std::size_t end) { return static_cast<int>(random_() % end); }
  std::int64_t count(const char* sql) { return db().first_integer(sql); }
  std::string fresh() { return "v" + std::to_string(++values_); }
  bool is_merged(int person) const { return std::ranges::count(held_, person, &Held::merged) != 0; }
  ThingId now_of(int person) { return *find_thing(db(), "person", "p" + std::to_string(person)); }

  int kept_of(int person) const {
    for (auto held = held_.end(); (held = std::ranges::find(held_, person, &Held::merged)) != held_.end();)
      person = held->kept;
    return person;
  }

  void say(int person, const std::string& field) {
    if (std::ranges::count_if(said_, [](const Saying& one) { return !one.value.empty(); }) >
        static_cast<std::ptrdiff_t>(sayings_at_most))
      return take_back_one();
    Saying saying{kept_of(person), field, fresh(), below(3) == 0 ? "desk" : "", {}};
    for (const auto& held : held_)
      if (held.kept == saying.of) saying.after.insert(held.number);
    Change change(world_.record, "tester");
    write(change, saying, now_of(person));
    change.commit();
    said_.push_back(std::move(saying));
  }

  void write(Change& change, const Saying& saying, ThingId person) {
    const auto head = head_for(saying.group);
    if (saying.field == "name") {
      write_name(change, person, {"main", "en", saying.value}, head);
    } else if (saying.field == "event") {
      model::Event event;
      event.detail = saying.value;
      write_event(change, person, new_thing(change, "event", "ev-"), event, head);
    } else if (saying.field == "kin") {
      write_relation(change, person, bystander_, saying.value, head);
    } else if (saying.field == "kin-of") {
      write_relation(change, bystander_, person, saying.value, head);
    } else {
      write_field(change, person, saying.field, saying.value, head);
    }
  }

  static const char* column_of(const std::string& field) {
    return field == "name" ? "text" : field == "event" ? "detail" : "kind";
  }

  ClaimNumber claim_of(const Saying& saying) {
    const std::string sql = saying.field == "role"    ? "select claim_id from claim where field = 'role' and value = ?"
                            : saying.field == "name"  ? "select claim_id from name where text = ?"
                            : saying.field == "event" ? "select claim_id from event where detail = ?"
                                                      : "select claim_id from relation where kind = ?";
    return db().first_integer(
        "select claim_id from (" + sql +
            ") x where claim_id not in (select supersedes from claim where supersedes is not null)",
        {saying.value});
  }

  Saying* any_said() {
    std::vector<Saying*> there;
    for (auto& one : said_)
      if (!one.value.empty()) there.push_back(&one);
    return there.empty() ? nullptr : there[static_cast<std::size_t>(below(there.size()))];
  }

  void correct_one() {
    auto* saying = any_said();
    if (saying == nullptr) return;
    auto claim = get_claim(db(), claim_of(*saying));
    const auto value = fresh();
    if (claim.row.empty())
      claim.value = value;
    else
      claim.row[column_of(saying->field)] = value;
    Change change(world_.record, "tester");
    write_correction(change, claim, head_for(saying->group));
    change.commit();
    changed(*saying, value);
  }

  void take_back_one() {
    auto* saying = any_said();
    if (saying == nullptr) return;
    Change change(world_.record, "tester");
    write_withdrawal(change, claim_of(*saying), head_for(saying->group));
    change.commit();
    changed(*saying, "");
  }

  static void changed(Saying& saying, const std::string& value) {
    if (value != saying.value) saying.history += value.empty() ? " taken back" : " corrected to " + value;
    saying.value = value;
    for (auto& move : saying.moves) move.changed_since = true;
  }

  void merge_two() {
    const int kept = below(people_at_once), other = below(people_at_once);
    const bool may = kept != other && !is_merged(kept) && !is_merged(other) && !withdrawn_.contains(kept) &&
                     !withdrawn_.contains(other);
    Held held{++merges_, kept, other, {}};
    try {
      Change change(world_.record, "tester");
      held.merge = merge_things(change, people_[kept], people_[other]);
      change.commit();
    } catch (const Error& refused) {
      EXPECT_FALSE(may) << refused.what();
      return;
    }
    EXPECT_TRUE(may);
    ++merged;
    held_.push_back(held);
    for (auto& saying : said_)
      if (saying.of == other && !saying.value.empty()) {
        saying.of = kept;
        saying.history += " p" + std::to_string(other) + " merged into p" + std::to_string(kept);
        saying.moves.push_back({held.number, false});
      }
  }

  void undo_one(LaterEdits edits) {
    if (!held_.empty()) undo(static_cast<std::size_t>(below(held_.size())), edits);
  }

  void undo(std::size_t at, LaterEdits edits) {
    const auto held = held_[at];
    const auto moved_by = [&](Saying& saying) {
      return std::ranges::find(saying.moves, held.number, &Saying::Move::merge);
    };
    const bool is_changed = std::ranges::any_of(said_, [&](Saying& saying) {
      const auto move = moved_by(saying);
      return move != saying.moves.end() && move->changed_since;
    });
    const bool is_refused = is_merged(held.kept);
    try {
      Change change(world_.record, "tester");
      undo_merge(change, held.merge, edits);
      change.commit();
    } catch (const Conflict& conflict) {
      ++conflicts;
      EXPECT_TRUE(edits == LaterEdits::ask && is_changed) << conflict.what();
      return;
    } catch (const Refused& refused) {
      EXPECT_TRUE(is_refused) << refused.what();
      return;
    }
    EXPECT_FALSE(is_refused || (edits == LaterEdits::ask && is_changed));
    ++undone;
    edited_undone += is_changed ? 1 : 0;
    held_.erase(held_.begin() + static_cast<std::ptrdiff_t>(at));
    if (withdrawn_.contains(held.kept)) withdrawn_.insert(held.merged);  // it came while they were one file
    for (auto& saying : said_) {
      const auto move = moved_by(saying);
      if (saying.after.contains(held.number) && edits == LaterEdits::go && saying.of == held.kept &&
          !saying.value.empty()) {
        saying.of = held.merged;
        saying.history += " went to p" + std::to_string(held.merged);
        changed(saying, saying.value);
      }
      if (move == saying.moves.end()) continue;
      saying.history += " p" + std::to_string(held.merged) + " unmerged from p" + std::to_string(held.kept) +
                        (edits == LaterEdits::go     ? " (edits go)"
                         : edits == LaterEdits::stay ? " (edits stay)"
                                                     : "");
      const bool goes = move->changed_since && edits == LaterEdits::go && saying.of == held.kept;
      if (goes || !move->changed_since) saying.of = held.merged;
      saying.moves.erase(move);
      if (goes) changed(saying, saying.value);  // somebody decided that it goes, and no other merge takes it back
    }
  }

  void withdraw_or_not() {
    const int person = below(people_at_once);
    if (is_merged(person)) return;
    Head head = head_for();
    Change change(world_.record, "tester");
    if (const auto claim = current_withdrawal(db(), people_[person])) {
      write_withdrawal(change, *claim, head);
      withdrawn_.erase(person);
    } else if (below(4) == 0) {
      withdraw_thing(change, people_[person], head);
      withdrawn_.insert(person);
    }
    if (!change.is_empty()) change.commit();
  }

  void seal_or_erase() {
    Change change(world_.record, "tester");
    if (sealed_.empty() || below(3) != 0) {
      SealedEntry entry;
      entry.id = new_sealed_id();
      const int person = below(people_at_once);
      entry.subject = people_[person];
      entry.compartment = "family";
      entry.field = "note";
      entry.body = "body of " + entry.id;
      entry.wrapped_key = "key";
      write_sealed(change, entry);
      sealed_[entry.id] = person;
    } else {
      const auto one = std::next(sealed_.begin(), below(sealed_.size()));
      erase_sealed_key(change, one->first);
      erased_.insert(one->first);
    }
    change.commit();
  }

  using Bag = std::multiset<std::string>;

  Bag expected() const {
    Bag bag;
    for (const auto& one : said_)
      if (!one.value.empty()) bag.insert(line_of(one));
    return bag;
  }

  static std::string line_of(const Saying& one) {
    return fmt_line("p" + std::to_string(one.of), one.field, one.value, one.group);
  }

  static std::string fmt_line(const std::string& of, const std::string& field, const std::string& value,
                              const std::string& group) {
    return of + " " + field + " " + value + " " + group;
  }

  Bag in_force() {
    Bag bag;
    db().query(
        "select s.key, c.field, c.value, c.audience_group, coalesce(n.text, ''), coalesce(e.detail, ''),"
        " coalesce(r.kind, ''), coalesce(o.key, '') from claim c join thing s on s.thing_id = c.subject_id"
        " left join name n on n.claim_id = c.claim_id left join event e on e.claim_id = c.claim_id"
        " left join relation r on r.claim_id = c.claim_id left join thing o on o.thing_id = r.other_id"
        " where c.field not in ('withdrawn', 'withdrawal') and not exists"
        " (select 1 from claim newer where newer.supersedes = c.claim_id)",
        {}, [&](const base::Row& row) {
          const auto of = row.text(0), field = row.text(1);
          if (field == "relation")
            bag.insert(of == "bystander" ? fmt_line(row.text(7), "kin-of", row.text(6), row.text(3))
                                         : fmt_line(of, "kin", row.text(6), row.text(3)));
          else if (of != "bystander")
            bag.insert(fmt_line(of, field, row.text(2) + row.text(4) + row.text(5), row.text(3)));
        });
    return bag;
  }

  TestRecord world_;
  std::mt19937_64 random_;
  ThingId bystander_ = 0;
  std::vector<ThingId> people_;
  std::vector<Saying> said_;
  std::vector<Held> held_;
  std::set<int> withdrawn_;
  std::map<std::string, int> sealed_;  // id -> of whom
  std::set<std::string> erased_;
  int merges_ = 0, values_ = 0;
  std::int64_t claims_ = 0, log_ = 0;
  std::optional<Checkpoint> kept_;
};

TEST(MergeCampaign, AnyOrderOfStepsLeavesWhatTheModelSaysAndAHistoryThatOnlyGrows) {
  const auto first = from_environment("SEED", 1), steps = from_environment("VIGIL_MERGE_STEPS", 1'000);
  std::size_t merged = 0, undone = 0, conflicts = 0, edited = 0;
  for (std::uint64_t done = 0, seed = first; done < steps; ++seed) {
    SCOPED_TRACE("SEED=" + std::to_string(seed));
    Campaign campaign(seed);
    for (int i = 0; i < steps_a_record && done < steps; ++i, ++done) {
      SCOPED_TRACE("step " + std::to_string(i));
      try {
        campaign.step();
        campaign.check();
      } catch (const std::exception& thrown) {
        ADD_FAILURE() << thrown.what();
      }
      if (testing::Test::HasFailure()) return;
    }
    campaign.check_log();
    campaign.undo_all();
    campaign.check();
    campaign.check_log();
    if (testing::Test::HasFailure()) return;
    merged += campaign.merged;
    undone += campaign.undone;
    conflicts += campaign.conflicts;
    edited += campaign.edited_undone;
  }
  std::printf("seed %llu, %llu steps: %zu merges, %zu undone (%zu of them after later edits), %zu conflicts\n",
              static_cast<unsigned long long>(first), static_cast<unsigned long long>(steps), merged, undone, edited,
              conflicts);
  EXPECT_GT(edited, steps / 200) << "too few to tell anything";
  EXPECT_GT(conflicts, steps / 200) << "too few to tell anything";
}

}  // namespace
}  // namespace vigil::store

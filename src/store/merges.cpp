#include "store/merges.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/error.hpp"
#include "store/claims.hpp"
#include "store/rights.hpp"
#include "store/suggestions.hpp"
#include "store/tables.hpp"
#include "store/withdrawals.hpp"

namespace vigil::store {
namespace {

constexpr std::string_view holds = "not exists (select 1 from unmerge u where u.merge_id = m.merge_id)";

std::vector<Merge> merges(base::Database& database, std::string_view condition,
                          const std::vector<base::Value>& values) {
  std::vector<Merge> found;
  database.query(fmt::format("select m.merge_id, m.kept_id, m.merged_id, m.by_whom, m.at from merge m"
                             " where {} and {} order by m.merge_id",
                             condition, holds),
                 values, [&](const base::Row& row) {
                   found.push_back({row.integer(0), row.integer(1), row.integer(2), row.text(3), row.text(4)});
                 });
  return found;
}

}  // namespace

std::vector<ClaimNumber> claims_about(base::Database& database, ThingId thing) {
  std::string sql = "select c.claim_id from claim c where c.subject_id = ?1 and " + in_force("c");
  sql += " union select c.claim_id from claim c where c.fact_id = ?1 and " + in_force("c");
  for (const auto& [table, column] : columns_that_name_things())
    sql += fmt::format(
        " union select c.claim_id from {0} x join claim c on c.claim_id = x.claim_id where x.{1} = ?1 and {2}", table,
        column, in_force("c"));
  std::vector<ClaimNumber> claims;
  database.query(sql + " order by 1", {thing}, [&](const base::Row& row) { claims.push_back(row.integer(0)); });
  std::erase_if(claims, [&](ClaimNumber claim) { return get_claim(database, claim).field == "withdrawn"; });
  return claims;
}

namespace {

bool is_same_name(const ClaimRow& one, const ClaimRow& other) {
  return one.row.at("text") == other.row.at("text") && one.row.at("lang") == other.row.at("lang") &&
         one.group == other.group;
}

class Merging {
 public:
  Merging(Change& change, const Merge& merge) : change_(change), merge_(merge) {
    for (const auto claim : claims_about(db(), merge.kept))
      if (auto row = get_claim(db(), claim); row.field == "name") names_.push_back(std::move(row));
  }

  void move(ClaimNumber old) {
    auto claim = get_claim(db(), old);
    const bool is_taken_back = is_known_name(claim) || is_of_itself(claim);
    if (claim.field == "name" && has_main_name_in(claim.row.at("lang"))) claim.row["kind"] = std::string("alias");
    const auto head = head_of(db(), claim);
    const auto now = is_taken_back ? write_withdrawal(change_, old, head)
                                   : write_correction(change_, about(claim, merge_.merged, merge_.kept), head,
                                                      std::pair(merge_.merged, merge_.kept));
    change_.append("merge_claim", {merge_.number, old, now});
  }

  static ClaimRow about(ClaimRow claim, ThingId from, ThingId to) {
    if (claim.subject == from) claim.subject = to;
    for (auto& [column, value] : claim.row)
      if (names_things(column) && value == base::Value(from)) value = to;
    return claim;
  }

 private:
  base::Database& db() { return change_.database(); }
  bool is_known_name(const ClaimRow& claim) const {
    return claim.field == "name" &&
           std::ranges::any_of(names_, [&](const ClaimRow& name) { return is_same_name(name, claim); });
  }
  bool has_main_name_in(const base::Value& lang) const {
    return std::ranges::any_of(names_, [&](const ClaimRow& name) {
      return name.row.at("lang") == lang && name.row.at("kind") == base::Value(std::string("main"));
    });
  }
  bool is_of_itself(const ClaimRow& claim) const {
    if (claim.field != "relation") return false;
    const auto& other = claim.row.at("other_id");
    return (claim.subject == merge_.kept && other == base::Value(merge_.merged)) ||
           (claim.subject == merge_.merged && other == base::Value(merge_.kept));
  }

  Change& change_;
  const Merge& merge_;
  std::vector<ClaimRow> names_;
};

struct Moved {
  ClaimNumber old = 0, now = 0;
};

std::vector<Moved> moved_by(base::Database& database, const Merge& merge) {
  std::vector<Moved> moved;
  database.query("select old_claim, new_claim from merge_claim where merge_id = ? order by old_claim", {merge.number},
                 [&](const base::Row& row) {
                   moved.push_back({row.integer(0), row.integer(1)});
                 });
  // A later merge that was undone has put others, of the same words, in their places.
  for (auto& [old, now] : moved)
    while (
        const auto restored = database.first_integer(
            "select restored_claim from unmerge_claim where old_claim = ? order by restored_claim desc limit 1", {now}))
      now = restored;
  return moved;
}

// Whether a claim, through all its corrections, was first entered about the kept person after the merge. The
// log has the order of all rows; times are of seconds, and two changes may be in one.
class Since {
 public:
  Since(base::Database& database, const Merge& merge)
      : db_(database), merge_(merge), entry_(entry_of("merge", merge.number)) {}

  bool has(ClaimNumber number) const {
    auto first = get_claim(db_, number);
    while (first.supersedes) first = get_claim(db_, *first.supersedes);
    return (speaks_of(first, merge_.kept) || is_document_about_kept(first)) && entry_of("claim", first.claim) > entry_;
  }

 private:
  std::int64_t entry_of(const char* table, std::int64_t number) const {
    return db_.first_integer("select entry from log where table_name = ? and row_key = ?",
                             {std::string(table), std::to_string(number)});
  }
  bool is_document_about_kept(const ClaimRow& claim) const {
    return claim.field == "document" &&
           db_.first_integer("select count(*) from document_subject where claim_id = ? and subject_id = ?",
                             {claim.claim, merge_.kept}) != 0;
  }

  base::Database& db_;
  const Merge& merge_;
  std::int64_t entry_;
};

bool is_wish_or_withdrawal(const ClaimRow& claim) { return claim.field == "wish" || claim.field == "withdrawal"; }

void give_wish_or_withdrawal(Change& change, const ClaimRow& claim, ThingId to) {
  const auto copy = write_claim(change, to, {}, claim.field, claim.value, head_of(change.database(), claim));
  if (claim.field == "wish")
    change.append("wish", {copy, claim.row.at("kind"), claim.row.at("whose"), claim.row.at("until")});
}

void give_wishes_and_withdrawal(Change& change, ThingId from, ThingId to,
                                const std::function<bool(ClaimNumber)>& is_given) {
  auto& db = change.database();
  for (const auto number : claims_about(db, from)) {
    const auto claim = get_claim(db, number);
    if (claim.subject == from && is_wish_or_withdrawal(claim) && is_given(number))
      give_wish_or_withdrawal(change, claim, to);
  }
}

void check_may_merge(base::Database& database, ThingId kept, ThingId merged) {
  if (kept == merged) throw Usage("merging: these are one file already");
  for (const ThingId one : {kept, merged}) {
    if (const auto before = merge_of(database, one))
      throw Refused(fmt::format("merging: \"{}\" was merged into \"{}\" already; undo that first, or name that one",
                                key_of(database, one), key_of(database, before->kept)));
    if (current_withdrawal(database, one))
      throw Refused(
          fmt::format("merging: \"{}\" is withdrawn from what is published, and the other would tell of it; "
                      "undo the withdrawal or withdraw both in one file afterwards",
                      key_of(database, one)));
  }
}

}  // namespace

ThingId get_person_itself(base::Database& database, std::string_view key) {
  const auto id =
      database.first_integer("select thing_id from main.thing where kind = 'person' and key = ?", {std::string(key)});
  if (id == 0) throw NotFound(fmt::format("there is no person \"{}\" in the record", key));
  return id;
}

bool speaks_of(const ClaimRow& claim, ThingId thing) {
  return claim.subject == thing || std::ranges::any_of(claim.row, [&](const auto& column) {
           return names_things(column.first) && column.second == base::Value(thing);
         });
}

std::vector<Merge> merges_that_hold(base::Database& database) { return merges(database, "1 = 1", {}); }

std::optional<Merge> merge_of(base::Database& database, ThingId merged) {
  const auto found = merges(database, "m.merged_id = ?", {merged});
  return found.empty() ? std::nullopt : std::optional(found.back());
}

std::vector<ThingId> merged_into(base::Database& database, ThingId kept) {
  std::vector<ThingId> all = {kept};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const auto& merge : merges(database, "m.kept_id = ?", {all[i]})) all.push_back(merge.merged);
  return all;
}

Merge merge_things(Change& change, ThingId kept, ThingId merged) {
  auto& db = change.database();
  check_may_merge(db, kept, merged);
  const Merge merge{change.next_id("merge", "merge_id"), kept, merged, change.who(), change.when()};
  change.append("merge", {merge.number, kept, merged, merge.by, merge.at});
  Merging merging(change, merge);
  for (const auto claim : claims_about(db, merged)) merging.move(claim);
  db.run("insert into merge_mention(merge_id, mention_id) select ?, mention_id from mention where subject_id = ?",
         {merge.number, merged});
  db.run("update mention set subject_id = ? where subject_id = ?", {kept, merged});
  move_suggestions(change, merged, kept);
  return merge;
}

std::vector<ClaimNumber> edited_since(base::Database& database, const Merge& merge) {
  std::vector<ClaimNumber> edited;
  for (const auto& [old, now] : moved_by(database, merge))
    if (const auto by = superseded_by(database, now)) edited.push_back(*by);
  return edited;
}

std::vector<ClaimNumber> entered_since(base::Database& database, const Merge& merge) {
  const Since since(database, merge);
  auto claims = claims_about(database, merge.kept);
  std::erase_if(claims, [&](ClaimNumber claim) {
    return is_wish_or_withdrawal(get_claim(database, claim)) || !since.has(claim);
  });
  return claims;
}

void undo_merge(Change& change, const Merge& merge, LaterEdits edits) {
  auto& db = change.database();
  if (const auto later = merge_of(db, merge.kept))
    throw Refused(fmt::format("undoing the merge: \"{}\" was itself merged into \"{}\" since; undo that first",
                              key_of(db, merge.kept), key_of(db, later->kept)));
  if (const auto edited = edited_since(db, merge); edits == LaterEdits::ask && !edited.empty())
    throw Conflict(fmt::format("undoing the merge: {} of what was moved {} changed since", edited.size(),
                               edited.size() == 1 ? "was" : "were"));
  for (const auto& [old, now] : moved_by(db, merge)) {
    ClaimNumber last = now;
    while (const auto by = superseded_by(db, last)) last = *by;
    if (last == now) {
      auto before = get_claim(db, old);
      const auto head = head_of(db, before);
      before.claim = now;  // in the place of which it stands
      change.append("unmerge_claim", {merge.number, old, write_correction(change, before, head, {}, old)});
    } else if (const auto edited = get_claim(db, last);
               edits != LaterEdits::stay && edited.field != "withdrawn" && speaks_of(edited, merge.kept)) {
      move_claim(change, last, merge.kept, merge.merged);  // unless a later merge has left it with another one
    }
  }
  // Nobody knows for which of the two what came since is, so it holds for both until somebody says otherwise.
  const Since since(db, merge);
  give_wishes_and_withdrawal(change, merge.kept, merge.merged, [&](ClaimNumber claim) { return since.has(claim); });
  if (edits == LaterEdits::go)
    for (const auto claim : entered_since(db, merge)) move_claim(change, claim, merge.kept, merge.merged);
  change.append("unmerge", {merge.number, change.who(), change.when()});
  db.run(
      "update mention set subject_id = ? where mention_id in (select mention_id from merge_mention"
      " where merge_id = ?) and subject_id = ?",
      {merge.merged, merge.number, merge.kept});
  move_suggestions_back(change, merge.merged, merge.kept);
}

void give_wishes_and_withdrawal(Change& change, ThingId from, ThingId to) {
  give_wishes_and_withdrawal(change, from, to, [](ClaimNumber) { return true; });
}

ClaimNumber move_claim(Change& change, ClaimNumber claim, ThingId from, ThingId to) {
  auto& db = change.database();
  const auto about = claims_about(db, from);
  if (std::ranges::find(about, claim) == about.end())
    throw NotFound(fmt::format("there is no claim {} in force about \"{}\"", claim_id(db, claim), key_of(db, from)));
  const auto row = get_claim(db, claim);
  return write_correction(change, Merging::about(row, from, to), head_of(db, row), std::pair(from, to));
}

}  // namespace vigil::store

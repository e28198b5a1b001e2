#include "store/imports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <ranges>
#include <set>

#include "store/claims.hpp"
#include "store/principals.hpp"
#include "store/rights.hpp"
#include "store/tables.hpp"

namespace vigil::store {

using base::Value;

namespace {

ImportRun run_of(const base::Row& row) {
  ImportRun run{row.integer(0), row.text(1), row.text(2), row.integer(3), row.integer(4), {}, row.text(6), row.text(7)};
  if (!row.is_null(5)) run.undoes = row.integer(5);
  run.is_undone = row.integer(8) != 0;
  return run;
}

constexpr std::string_view every_run =
    "select r.import_id, r.mapping, r.source, r.first_claim, r.last_claim, r.undoes, r.entered_by, r.entered_at,"
    " exists (select 1 from import_run u where u.undoes = r.import_id) from import_run r";

// Claims by which thing t is there at all, for "exists": two queries, each with an index of its own.
std::string is_there_by(std::string_view condition) {
  return fmt::format(
      "(exists (select 1 from claim c where c.subject_id = t.thing_id and c.field = {2} and {0} and {1})"
      " or exists (select 1 from claim c where c.fact_id = t.thing_id and {0} and {1}))",
      condition, in_force("c"), field_that_makes("t"));
}

// Whose claims are whose, run by run. A merge, its undoing, and taking an import back write claims that only say again
// what another one said: such a copy stands for the first one of them, and belongs to the run of that. Merges keep
// which claim is a copy of which; of what was put back it is found again as it was found when it was written, from what
// was there then.
class Runs {
 public:
  explicit Runs(base::Database& database) : database_(database) {
    for (auto& run : all_import_runs(database)) {
      if (run.undoes) undone_from_.emplace(*run.undoes, run.first_claim);
      if (run.first_claim <= run.last_claim) by_last_.emplace(run.last_claim, std::move(run));
    }
  }

  /// The claim, what it is a copy of, what that is one of, and so on: the last one stands for itself.
  std::vector<ClaimNumber> copied(ClaimNumber claim) const {
    std::vector<ClaimNumber> all = {claim};
    while (const auto of = copy_of(all.back())) all.push_back(*of);
    return all;
  }

  /// What a claim that is no copy has replaced, and what takes its place when `undoing` is taken back: what was in
  /// force and nobody else took the place of, and whose own import was not taken back meanwhile; of that what was there
  /// before.
  std::optional<ClaimNumber> replaced_by(ClaimNumber claim, std::int64_t undoing, ClaimNumber before = latest) const {
    for (auto last = claim;;) {
      const auto replaced = superseded(last);
      if (!replaced || has_another_in_its_place(*replaced, last, before)) return {};
      const auto first = copied(*replaced).back();
      const auto* run = find(first);
      if (run != nullptr && run->undoes) return {};  // taken back
      if (run == nullptr || !(run->id == undoing || was_undone_between(*run, last, before))) return first;
      last = first;
    }
  }

  /// Copies of claims of this run, in force or not.
  std::set<ClaimNumber> copies_of(const ImportRun& run) const {
    std::vector<std::pair<ClaimNumber, ClaimNumber>> written;  // a copy, of which
    database_.query(
        "select new_claim, old_claim from merge_claim where new_claim > ?1"
        " union all select restored_claim, old_claim from unmerge_claim where restored_claim > ?1",
        {run.last_claim}, [&](const base::Row& row) { written.emplace_back(row.integer(0), row.integer(1)); });
    for (const auto claim : put_back_since(run))
      if (const auto of = copy_of(claim)) written.emplace_back(claim, *of);
    std::ranges::sort(written);
    std::set<ClaimNumber> copies;
    for (const auto& [claim, of] : written)
      if (is_in(run, of) || copies.contains(of)) copies.insert(claim);
    return copies;
  }

  static bool is_in(const ImportRun& run, ClaimNumber claim) {
    return claim >= run.first_claim && claim <= run.last_claim;
  }

 private:
  static constexpr ClaimNumber latest = std::numeric_limits<ClaimNumber>::max();

  const ImportRun* find(ClaimNumber claim) const {
    const auto found = by_last_.lower_bound(claim);
    return found == by_last_.end() || found->second.first_claim > claim ? nullptr : &found->second;
  }

  std::optional<ClaimNumber> superseded(ClaimNumber claim) const {
    const auto before =
        database_.first_integer("select coalesce(supersedes, 0) from claim where claim_id = ?", {claim});
    return before == 0 ? std::nullopt : std::optional(before);
  }

  bool has_another_in_its_place(ClaimNumber claim, ClaimNumber than, ClaimNumber before) const {
    return database_.first_integer(
               "select exists (select 1 from claim where supersedes = ? and claim_id <> ? and claim_id < ?)",
               {claim, than, before}) != 0;
  }

  bool was_undone_between(const ImportRun& run, ClaimNumber claim, ClaimNumber before) const {
    const auto from = undone_from_.find(run.id);
    return from != undone_from_.end() && from->second > claim && from->second <= before;
  }

  bool is_withdrawal(ClaimNumber claim) const {
    return database_.first_integer("select field = 'withdrawn' from claim where claim_id = ?", {claim}) != 0;
  }

  std::optional<ClaimNumber> copy_of(ClaimNumber claim) const {
    const auto* run = find(claim);
    if (run != nullptr && !run->undoes) return {};
    const auto replaced = superseded(claim);
    if (!replaced) return {};
    if (run == nullptr) return copy_by_merge(claim, *replaced);
    const auto of = replaced_by(copied(*replaced).back(), *run->undoes, claim);
    return of && is_withdrawal(*of) == is_withdrawal(claim) ? of : std::nullopt;
  }

  std::optional<ClaimNumber> copy_by_merge(ClaimNumber claim, ClaimNumber replaced) const {
    if (database_.first_integer("select exists (select 1 from merge m join merge_claim x on x.merge_id = m.merge_id"
                                " and x.old_claim = ? where x.new_claim = ?)",
                                {replaced, claim}) != 0)
      return replaced;
    for (const auto of : copied(replaced))  // the undoing of a merge takes the place of its copy
      if (database_.first_integer(
              "select exists (select 1 from unmerge_claim where old_claim = ? and restored_claim = ?)", {of, claim}) !=
          0)
        return of;
    return {};
  }

  // What may have been put back for claims of this run: what took the place of one that had replaced another, when a
  // later run was taken back.
  std::vector<ClaimNumber> put_back_since(const ImportRun& run) const {
    std::vector<ClaimNumber> claims;
    for (const auto& [last, undo] : by_last_) {
      if (!undo.undoes || undo.first_claim <= run.last_claim) continue;
      database_.query(
          "select c.claim_id from claim c join claim o on o.claim_id = c.supersedes and o.supersedes is not null"
          " where c.claim_id between ? and ?",
          {undo.first_claim, undo.last_claim}, [&](const base::Row& row) { claims.push_back(row.integer(0)); });
    }
    return claims;
  }

  base::Database& database_;
  std::map<ClaimNumber, ImportRun> by_last_;         // those with claims, by the last of them
  std::map<std::int64_t, ClaimNumber> undone_from_;  // the number of one that was taken back: from which claim on
};

// A condition on a claim's number: it is one of the run, ?1 to ?2, or a copy of one.
std::string is_of_run(std::string_view number) {
  return fmt::format("({0} between ?1 and ?2 or {0} in (select claim_id from copy_of_run))", number);
}

// There may be as many as the run has claims, so they are no list in the words of a query.
void keep(base::Database& database, std::string_view table, const auto& claims) {
  database.run(fmt::format("create temp table if not exists {}(claim_id integer primary key)", table));
  database.run(fmt::format("delete from {}", table));
  const auto insert = fmt::format("insert into {}(claim_id) values(?) on conflict do nothing", table);
  for (const ClaimNumber claim : claims) database.run(insert, {claim});
}

// A claim of a run in force, and whether it has replaced another or is a copy.
struct Standing {
  ClaimNumber claim = 0;
  bool has_before = false, is_withdrawal = false;
};

// A run as it stands, with what taking it back would put back; kept for queries, too: copy_of_run, put_back_of_run.
struct Standings {
  Standings(base::Database& database, const Runs& runs, const ImportRun& run) {
    keep(database, "copy_of_run", runs.copies_of(run));
    database.query(fmt::format("select c.claim_id, c.supersedes is not null, c.field = 'withdrawn' from claim c"
                               " where {} and {} order by c.claim_id desc",
                               is_of_run("c.claim_id"), in_force("c")),
                   {run.first_claim, run.last_claim}, [&](const base::Row& row) {
                     claims.push_back({row.integer(0), row.integer(1) != 0, row.integer(2) != 0});
                   });
    for (const auto& [claim, has_before, is_withdrawal] : claims)
      if (has_before)
        if (const auto one = runs.replaced_by(copied(runs, run, claim).back(), run.id)) before.emplace(claim, *one);
    keep(database, "put_back_of_run", std::views::values(before));
  }

  static std::vector<ClaimNumber> copied(const Runs& runs, const ImportRun& run, ClaimNumber claim) {
    return Runs::is_in(run, claim) ? std::vector{claim} : runs.copied(claim);
  }

  std::vector<Standing> claims;               // the newest first
  std::map<ClaimNumber, ClaimNumber> before;  // of a claim what comes in its place
};

// Things that are there by this run alone: when it is taken back they are there no more. Of each the claims about it
// are looked through ("+": by no index of claims' numbers), for the run may have a million.
std::string only_by_run() {
  const auto is_its = is_of_run("c.claim_id"), this_is_its = is_of_run("+c.claim_id");
  return fmt::format(
      "select t.thing_id from thing t where t.thing_id in (select c.subject_id from claim c where {0}"
      " union select c.fact_id from claim c where {0}) and {1} and not {2}"
      " and not exists (select 1 from claim c where c.subject_id = t.thing_id and c.field = {3} and {4})"
      " and not exists (select 1 from claim c where c.fact_id = t.thing_id and {4})",
      is_its, is_there_by(this_is_its), is_there_by("not " + this_is_its), field_that_makes("t"),
      "+c.claim_id in (select claim_id from put_back_of_run)");
}

// Claims from after the run (claim ?2 is its last) that speak of a thing, as pairs of both: what was there before it
// names nothing that is there by it alone. The run may be nearly all that there is.
std::string speaking() {
  std::string all =
      "select claim_id, subject_id as thing_id from claim where claim_id > ?2"
      " union all select claim_id, fact_id from claim where claim_id > ?2 and fact_id is not null";
  for (const auto& [table, column] : columns_that_name_things())
    all +=
        fmt::format(" union all select claim_id, {0} from {1} where claim_id > ?2 and {0} is not null", column, table);
  return all;
}

// (thing, claim outside of the run that speaks of it), for things that are there by the run alone.
std::string built_on() {
  return fmt::format(
      "select distinct s.thing_id, c.claim_id from ({0}) s join claim c on c.claim_id = s.claim_id"
      " where s.thing_id in ({1}) and c.field <> 'withdrawn' and not {3} and {2}",
      speaking(), only_by_run(), in_force("c"), is_of_run("c.claim_id"));
}

// People whose names were of the run, and who have none in force now but something else.
std::vector<std::string> people_without_name(base::Database& database, const ImportRun& run) {
  std::vector<ThingId> nameless;
  database.query(
      fmt::format("select distinct c.subject_id from claim c join thing t on t.thing_id = c.subject_id"
                  " where {} and c.field = 'name' and t.kind = 'person' and not exists (select 1 from claim n join"
                  " name x on x.claim_id = n.claim_id and x.text <> '' where n.subject_id = c.subject_id and n.field ="
                  " 'name' and {}) and exists (select 1 from claim o where o.subject_id = c.subject_id"
                  " and (o.claim_id < ?1 or (o.field <> 'withdrawn' and {})))",
                  is_of_run("c.claim_id"), in_force("n"), in_force("o")),
      {run.first_claim, run.last_claim}, [&](const base::Row& row) { nameless.push_back(row.integer(0)); });
  std::vector<std::string> keys;
  for (const auto person : nameless)
    if (!claims_about(database, person).empty()) keys.push_back(key_of(database, person));
  return keys;
}

// Of a row whose claim is gone, so that it comes again when the table does.
constexpr const char* unknown = "";
// Of a row whose claim was put back: it says something, and nobody knows what the table said.
constexpr const char* put_back = "put back";

void make_rows_unknown(base::Database& database, const std::vector<ClaimNumber>& copied, ClaimNumber instead,
                       const char* how) {
  for (const auto claim : copied)
    database.run("update imported set row_sha256 = ?, claim_id = ? where claim_id = ?",
                 {std::string(how), instead, claim});
}

void check_names_nobody_merged(base::Database& database, const std::vector<Merge>& merges, const ClaimRow& row) {
  for (const auto& merge : merges)
    if (speaks_of(row, merge.merged))
      throw Refused(
          fmt::format("taking an import back: what it had replaced speaks of \"{}\", who was merged into "
                      "\"{}\" since; undo the merge first",
                      key_of(database, merge.merged), key_of(database, merge.kept)));
}

}  // namespace

bool is_made(base::Database& database, std::string_view kind, ThingId thing) {
  return database.first_integer(
             "select exists (select 1 from claim c where c.subject_id = ?1 and c.field = ?2 and " + in_force("c") +
                 ") or exists (select 1 from claim c where c.fact_id = ?1 and c.field = ?2 and " + in_force("c") + ")",
             {thing, std::string(kind)}) != 0;
}

std::string wording_of(base::Database& database, ThingId raising) {
  const auto words = database.first(
      "select r.wording from raising r join claim c on c.claim_id = r.claim_id where c.fact_id = ? and " +
          in_force("c"),
      {raising});
  return words ? std::get<std::string>(*words) : "";
}

std::optional<std::int64_t> add_import_run(Change& change, std::string_view mapping, std::string_view source,
                                           ClaimNumber first_claim, std::optional<std::int64_t> undoes) {
  const auto last = change.next_id("claim", "claim_id") - 1;
  if (last < first_claim && !undoes) return {};
  const auto id = has_users(change.database()) ? uncounted_number(change, "import_run", "import_id")
                                               : change.next_id("import_run", "import_id");
  change.append("import_run", {id, std::string(mapping), std::string(source), first_claim, last,
                               undoes ? Value(*undoes) : Value(), change.who(), change.when()});
  return id;
}

std::vector<ImportRun> all_import_runs(base::Database& database) {
  std::vector<ImportRun> all;
  database.query(std::string(every_run) + " order by r.first_claim, r.last_claim", {},
                 [&](const base::Row& row) { all.push_back(run_of(row)); });
  return all;
}

NotFound no_import(std::int64_t id) { return NotFound(fmt::format("there is no import {} in the record", id)); }

ImportRun get_import_run(base::Database& database, std::int64_t id) {
  std::optional<ImportRun> found;
  database.query(std::string(every_run) + " where r.import_id = ?", {id},
                 [&](const base::Row& row) { found = run_of(row); });
  if (!found) throw no_import(id);
  return *found;
}

std::int64_t claims_seen(base::Database& view, const ImportRun& run) {
  const auto all = run.last_claim - run.first_claim + 1;
  if (!has_users(view)) return all;
  return view.first_integer(
      fmt::format(
          "select count(*) from main.claim c where c.claim_id between ? and ? and {} and (c.field <> 'withdrawn'"
          " or exists (select 1 from main.claim o where o.claim_id = c.supersedes and {}))",
          may_see("c"), may_see("o")),
      {run.first_claim, run.last_claim});
}

std::vector<std::pair<ImportRun, std::int64_t>> import_runs_for(base::Database& view, const Viewer& viewer) {
  std::vector<std::pair<ImportRun, std::int64_t>> seen;
  const auto is_seen = [&](std::int64_t number) {
    return std::ranges::any_of(seen, [&](const auto& one) { return one.first.id == number; });
  };
  for (auto& run : all_import_runs(view)) {
    const auto claims = claims_seen(view, run);
    const bool had_nothing_to_do = run.undoes && run.last_claim < run.first_claim;
    if (claims != 0 || run.entered_by == viewer.name() || (had_nothing_to_do && is_seen(*run.undoes)))
      seen.emplace_back(std::move(run), claims);
  }
  return seen;
}

std::vector<Merge> merges_over(base::Database& database, const ImportRun& run) {
  auto merges = merges_that_hold(database);
  if (merges.empty()) return merges;
  keep(database, "copy_of_run", Runs(database).copies_of(run));
  std::erase_if(merges, [&](const Merge& merge) {
    return database.first_integer(
               fmt::format("select exists (select 1 from claim c where c.subject_id in (?3, ?4) and {}) or exists"
                           " (select 1 from merge_claim x where x.merge_id = ?5 and {})",
                           is_of_run("+c.claim_id"), is_of_run("+x.old_claim")),
               {run.first_claim, run.last_claim, merge.kept, merge.merged, merge.number}) == 0;
  });
  return merges;
}

std::vector<ChangedSince> changed_since(base::Database& database, const ImportRun& run) {
  std::vector<ChangedSince> changed;
  const auto take = [&](bool superseded) {
    return [&changed, superseded](const base::Row& row) {
      changed.push_back({row.text(0) + ":" + row.text(1), row.text(2), superseded});
    };
  };
  const Standings standings(database, Runs(database), run);
  database.query(
      fmt::format("select distinct t.kind, t.key, c.field from claim c join claim n on n.supersedes = c.claim_id"
                  " join thing t on t.thing_id = c.subject_id"
                  " where {} and n.claim_id > ?2 and n.field <> 'withdrawn' and not {} and not exists (select 1 from"
                  " import_run r join import_run u on u.undoes = r.import_id where n.claim_id between r.first_claim and"
                  " r.last_claim) order by 1, 2, 3",
                  is_of_run("c.claim_id"), is_of_run("n.claim_id")),
      {run.first_claim, run.last_claim}, take(true));
  database.query(fmt::format("select distinct t.kind, t.key, c.field from ({}) b join thing t on t.thing_id ="
                             " b.thing_id join claim c on c.claim_id = b.claim_id where c.supersedes is null"
                             " or not {} order by 1, 2, 3",
                             built_on(), is_of_run("c.supersedes")),
                 {run.first_claim, run.last_claim}, take(false));
  return changed;
}

Undone withdraw_import_run(Change& change, const ImportRun& run, const Head& head) {
  auto& database = change.database();
  const Runs runs(database);
  const auto merges = merges_that_hold(database);
  const Standings standings(database, runs, run);
  std::set<ClaimNumber> kept;
  database.query(fmt::format("with built as (select distinct thing_id from ({0}) b)"
                             " select c.claim_id from built b join thing t on t.thing_id = b.thing_id"
                             " join claim c on c.subject_id = t.thing_id and c.field = {1} where {2}"
                             " union select c.claim_id from built b join claim c on c.fact_id = b.thing_id where {2}",
                             built_on(), field_that_makes("t"), is_of_run("c.claim_id")),
                 {run.first_claim, run.last_claim}, [&](const base::Row& row) { kept.insert(row.integer(0)); });
  Undone undone;
  for (const auto& [claim, has_before, is_withdrawal] : standings.claims) {
    if (kept.contains(claim)) {
      ++undone.kept;
      continue;
    }
    const auto before = standings.before.find(claim);
    const bool had_any = before != standings.before.end();
    auto row = had_any ? get_claim(database, before->second) : ClaimRow{};
    if (had_any && row.field != "withdrawn") {
      check_names_nobody_merged(database, merges, row);
      const auto its_head = head_of(database, row);
      row.claim = claim;  // in the place of which it stands
      make_rows_unknown(database, Standings::copied(runs, run, claim),
                        write_correction(change, row, its_head, {}, before->second), put_back);
      ++undone.put_back;
    } else if (!is_withdrawal) {
      make_rows_unknown(database, Standings::copied(runs, run, claim), write_withdrawal(change, claim, head), unknown);
      ++undone.withdrawn;
    }
  }
  undone.without_name = people_without_name(database, run);
  return undone;
}

}  // namespace vigil::store

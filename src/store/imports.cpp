#include "store/imports.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <set>

#include "store/claims.hpp"
#include "store/principals.hpp"
#include "store/rights.hpp"

namespace vigil::store {

using base::Value;

namespace {

ImportRun run_of(const base::Row& row) {
  ImportRun run{row.integer(0), row.text(1), row.text(2), row.integer(3), row.integer(4), {}, row.text(6), row.text(7)};
  if (!row.is_null(5)) run.undoes = row.integer(5);
  run.is_undone = row.integer(8) != 0;
  return run;
}

constexpr std::string_view runs =
    "select r.import_id, r.mapping, r.source, r.first_claim, r.last_claim, r.undoes, r.entered_by, r.entered_at,"
    " exists (select 1 from import_run u where u.undoes = r.import_id) from import_run r";

// Claims by which thing t is there at all, for "exists": two queries, each with an index of its own.
std::string is_there_by(std::string_view condition) {
  return fmt::format(
      "(exists (select 1 from claim c where c.subject_id = t.thing_id and c.field = {2} and {0} and {1})"
      " or exists (select 1 from claim c where c.fact_id = t.thing_id and {0} and {1}))",
      condition, in_force("c"), field_that_makes("t"));
}

// Whose claims are whose, run by run. Taking one back puts back what its claims had replaced, each by a new claim,
// which stands for the one of before: it belongs to the run of that one, and goes with it.
class Runs {
 public:
  explicit Runs(base::Database& database) : database_(database) {
    for (auto& run : all_import_runs(database)) by_last_.emplace(run.last_claim, std::move(run));
  }

  /// The claim itself, if it was not put back.
  ClaimNumber stands_for(ClaimNumber claim) const {
    const auto* run = find(claim);
    if (run == nullptr || !run->undoes) return claim;
    const auto replaced = superseded(claim);
    const auto before = replaced ? superseded(stands_for(*replaced)) : std::nullopt;
    return before ? stands_for(*before) : claim;
  }

  /// What a claim replaced, and taking back the run puts back: nothing that was taken back itself, with its run or
  /// else.
  std::optional<ClaimNumber> replaced_by(ClaimNumber claim) const {
    auto before = superseded(stands_for(claim));
    while (before) {
      before = stands_for(*before);
      if (database_.first("select field from claim where claim_id = ?", {*before}) == Value(std::string("withdrawn")))
        return {};
      const auto* run = find(*before);
      if (run == nullptr || !run->is_undone) return before;
      before = superseded(*before);
    }
    return {};
  }

  /// Claims in force that stand for claims of this run.
  std::vector<ClaimNumber> put_back(const ImportRun& run) const {
    std::vector<ClaimNumber> all;
    for (const auto& [last, undo] : by_last_) {
      if (!undo.undoes || undo.first_claim <= run.last_claim) continue;
      database_.query(
          "select c.claim_id from claim c where c.claim_id between ? and ? and c.field <> 'withdrawn' and " +
              in_force("c") + " order by c.claim_id",
          {undo.first_claim, undo.last_claim}, [&](const base::Row& row) {
            const auto claim = row.integer(0);
            const auto before = stands_for(claim);
            if (before >= run.first_claim && before <= run.last_claim) all.push_back(claim);
          });
    }
    return all;
  }

 private:
  const ImportRun* find(ClaimNumber claim) const {
    const auto found = by_last_.lower_bound(claim);
    return found == by_last_.end() || found->second.first_claim > claim ? nullptr : &found->second;
  }
  std::optional<ClaimNumber> superseded(ClaimNumber claim) const {
    const auto before =
        database_.first_integer("select coalesce(supersedes, 0) from claim where claim_id = ?", {claim});
    return before == 0 ? std::nullopt : std::optional(before);
  }

  base::Database& database_;
  std::map<ClaimNumber, ImportRun> by_last_;  // by their last claim
};

// A condition on a claim's number: it is one of the run, ?1 to ?2, or stands for one.
std::string is_of_run(const std::string& number, const std::vector<ClaimNumber>& put_back) {
  if (put_back.empty()) return number + " between ?1 and ?2";
  return fmt::format("({0} between ?1 and ?2 or {0} in ({1}))", number, fmt::join(put_back, ", "));
}

// Things that are there by this run alone.
std::string only_by_run(const std::vector<ClaimNumber>& put_back) {
  const auto is_its = is_of_run("c.claim_id", put_back);
  return fmt::format(
      "select t.thing_id from thing t where t.thing_id in (select c.subject_id from claim c where {0}"
      " union select c.fact_id from claim c where {0}) and {1} and not {2}",
      is_its, is_there_by(is_its), is_there_by("not " + is_its));
}

// Claims from after the run (claim ?2 is its last) that speak of a thing, as pairs of both: what was there before it
// names nothing that is there by it alone. The run may be nearly all that there is.
constexpr std::string_view speaking =
    "select claim_id, subject_id as thing_id from claim where claim_id > ?2"
    " union all select claim_id, fact_id from claim where claim_id > ?2 and fact_id is not null"
    " union all select claim_id, other_id from relation where claim_id > ?2"
    " union all select claim_id, subject_id from raising where claim_id > ?2"
    " union all select claim_id, act_id from raising where claim_id > ?2"
    " union all select claim_id, act_id from answer where claim_id > ?2"
    " union all select claim_id, raising_id from answer where claim_id > ?2"
    " union all select claim_id, raising_id from followed where claim_id > ?2"
    " union all select claim_id, person_id from followed where claim_id > ?2"
    " union all select claim_id, event_id from followed where claim_id > ?2"
    " union all select claim_id, subject_id from document_subject where claim_id > ?2";

// (thing, claim outside of the run that speaks of it), for things that are there by the run alone.
std::string built_on(const std::vector<ClaimNumber>& put_back) {
  return fmt::format(
      "select distinct s.thing_id, c.claim_id from ({0}) s join claim c on c.claim_id = s.claim_id"
      " where s.thing_id in ({1}) and c.field <> 'withdrawn' and not {3} and {2}",
      speaking, only_by_run(put_back), in_force("c"), is_of_run("c.claim_id", put_back));
}

void make_rows_unknown(base::Database& database, ClaimNumber claim, ClaimNumber instead) {
  database.run("update imported set row_sha256 = '', claim_id = ? where claim_id = ?", {instead, claim});
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
  if (last < first_claim) return {};
  const auto id = has_users(change.database()) ? uncounted_number(change, "import_run", "import_id")
                                               : change.next_id("import_run", "import_id");
  change.append("import_run", {id, std::string(mapping), std::string(source), first_claim, last,
                               undoes ? Value(*undoes) : Value(), change.who(), change.when()});
  return id;
}

std::vector<ImportRun> all_import_runs(base::Database& database) {
  std::vector<ImportRun> all;
  database.query(std::string(runs) + " order by r.first_claim", {},
                 [&](const base::Row& row) { all.push_back(run_of(row)); });
  return all;
}

NotFound no_import(std::int64_t id) { return NotFound(fmt::format("there is no import {} in the record", id)); }

ImportRun get_import_run(base::Database& database, std::int64_t id) {
  std::optional<ImportRun> found;
  database.query(std::string(runs) + " where r.import_id = ?", {id},
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
  for (auto& run : all_import_runs(view))
    if (const auto claims = claims_seen(view, run); claims != 0 || run.entered_by == viewer.name())
      seen.emplace_back(std::move(run), claims);
  return seen;
}

std::vector<ChangedSince> changed_since(base::Database& database, const ImportRun& run) {
  std::vector<ChangedSince> changed;
  const auto take = [&](bool superseded) {
    return [&changed, superseded](const base::Row& row) {
      changed.push_back({row.text(0) + ":" + row.text(1), row.text(2), superseded});
    };
  };
  database.query(
      "select distinct t.kind, t.key, c.field from claim c join claim n on n.supersedes = c.claim_id"
      " join thing t on t.thing_id = c.subject_id"
      " where c.claim_id between ? and ? and n.claim_id > ? and n.field <> 'withdrawn' and not exists (select 1 from"
      " import_run r join import_run u on u.undoes = r.import_id where n.claim_id between r.first_claim and "
      "r.last_claim)"
      " order by 1, 2, 3",
      {run.first_claim, run.last_claim, run.last_claim}, take(true));
  database.query(
      fmt::format("select distinct t.kind, t.key, c.field from ({}) b join thing t on t.thing_id = b.thing_id"
                  " join claim c on c.claim_id = b.claim_id where c.supersedes is null order by 1, 2, 3",
                  built_on(Runs(database).put_back(run))),
      {run.first_claim, run.last_claim}, take(false));
  return changed;
}

Undone withdraw_import_run(Change& change, const ImportRun& run, const Head& head) {
  auto& database = change.database();
  const Runs runs(database);
  const auto put_back = runs.put_back(run);
  const auto is_its = is_of_run("c.claim_id", put_back);
  std::set<ClaimNumber> kept;
  database.query(fmt::format("with built as (select distinct thing_id from ({0}) b)"
                             " select c.claim_id from built b join thing t on t.thing_id = b.thing_id"
                             " join claim c on c.subject_id = t.thing_id and c.field = {1} where {2}"
                             " union select c.claim_id from built b join claim c on c.fact_id = b.thing_id where {2}",
                             built_on(put_back), field_that_makes("t"), is_its),
                 {run.first_claim, run.last_claim}, [&](const base::Row& row) { kept.insert(row.integer(0)); });
  std::vector<std::pair<ClaimNumber, bool>> claims;  // the newest first, each with whether it has replaced another
  database.query(
      fmt::format("select c.claim_id, c.supersedes is not null from claim c where {} and c.field <> 'withdrawn'"
                  " and {} order by c.claim_id desc",
                  is_its, in_force("c")),
      {run.first_claim, run.last_claim},
      [&](const base::Row& row) { claims.emplace_back(row.integer(0), row.integer(1) != 0); });
  Undone undone;
  for (const auto& [claim, replaces] : claims) {
    if (kept.contains(claim)) {
      ++undone.kept;
      continue;
    }
    if (const auto before = replaces ? runs.replaced_by(claim) : std::nullopt) {
      auto row = get_claim(database, *before);
      row.claim = claim;  // in the place of which it stands
      make_rows_unknown(database, claim,
                        write_correction(change, row, head_of(database, get_claim(database, *before)), {}, *before));
      ++undone.put_back;
    } else {
      make_rows_unknown(database, claim, write_withdrawal(change, claim, head));
      ++undone.withdrawn;
    }
  }
  return undone;
}

}  // namespace vigil::store

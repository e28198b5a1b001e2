#include "store/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "snapshot/claim_ids.hpp"
#include "store/name_keys.hpp"
#include "store/rights.hpp"
#include "store/tables.hpp"

namespace vigil::store {

using base::Value;

namespace {

// The table that holds the rows of claims of this field; null for a simple field.
const LoggedTable* table_of(std::string_view field) {
  const auto& all = logged_tables();
  const auto found = std::ranges::find_if(all, [&](const LoggedTable& table) {
    return table.name == field && table.columns[0] == "claim_id" && table.key_columns == 1;
  });
  return found == all.end() || found->name == "claim" ? nullptr : &*found;
}

std::optional<ClaimRow> claim_in(base::Database& view, std::string_view claims, ClaimNumber claim) {
  std::optional<ClaimRow> found;
  view.query(
      fmt::format("select claim_id, subject_id, coalesce(fact_id, 0), field, value, confidence, audience_group,"
                  " coalesce(supersedes, 0), entered_by, entered_at from {} where claim_id = ?",
                  claims),
      {claim}, [&](const base::Row& row) {
        ClaimRow one{
            row.integer(0), row.integer(1), {}, row.text(3), row.text(4), confidence_from(row.text(5)), row.text(6), {},
            row.text(8),    row.text(9),    {}};
        if (row.integer(2) != 0) one.fact = row.integer(2);
        if (row.integer(7) != 0) one.supersedes = row.integer(7);
        found = std::move(one);
      });
  const auto* table = found ? table_of(found->field) : nullptr;
  if (table == nullptr) return found;
  for (std::size_t i = 1; i < table->columns.size(); ++i)
    if (auto value =
            view.first("select " + table->columns[i] + " from main." + table->name + " where claim_id = ?", {claim}))
      found->row[table->columns[i]] = std::move(*value);
  return found;
}

}  // namespace

std::optional<ClaimRow> find_claim(base::Database& view, ClaimNumber claim) {
  return claim_in(view, "temp.work_history", claim);
}

std::optional<std::string> claim_id_secret(base::Database& database) {
  std::optional<std::string> secret;
  database.query("select salt from main.log order by entry limit 1", {},
                 [&](const base::Row& row) { secret = base::to_hex(row.bytes(0)); });
  return secret;
}

namespace {

snapshot::ClaimIds claim_ids(base::Database& database) {
  return snapshot::ClaimIds(claim_id_secret(database).value_or(""));
}

}  // namespace

std::string claim_id(base::Database& database, ClaimNumber claim) { return claim_ids(database).shown(claim); }

std::optional<ClaimNumber> claim_number(base::Database& database, std::string_view id) {
  return claim_ids(database).number(id);
}

ClaimRow get_claim(base::Database& database, ClaimNumber claim) {
  if (auto found = claim_in(database, "main.claim", claim)) return std::move(*found);
  throw NotFound(fmt::format("there is no claim {}", claim_id(database, claim)));
}

std::vector<Citation> citations_of(base::Database& database, ClaimNumber claim) {
  std::vector<Citation> citations;
  database.query(
      "select x.passage_id, x.stated from claim c join citation x on x.subject_id = c.subject_id and x.claim_id ="
      " c.claim_id where c.claim_id = ? order by x.position",
      {claim}, [&](const base::Row& row) {
        citations.push_back({row.is_null(0) ? std::nullopt : std::optional(row.integer(0)), row.text(1)});
      });
  return citations;
}

bool sees_thing(base::Database& view, ThingId thing) {
  return view.first_integer(
             "select exists(select 1 from temp.seen_thing where thing_id = ?1) or exists(select 1 from temp.seen_claim "
             "c"
             " join main.thing t on t.thing_id = ?1 where c.fact_id = ?1 and c.field = t.kind)",
             {thing}) != 0;
}

std::optional<ThingId> find_seen(base::Database& view, std::string_view kind, std::string_view key) {
  const auto thing = find_thing(view, kind, key);
  if (!thing || !sees_thing(view, *thing)) return {};
  if (kind != "person" || key_of(view, *thing) == key) return thing;
  const bool was_seen = view.first_integer(
                            "select exists(select 1 from main.thing t join temp.work_history h on h.subject_id ="
                            " t.thing_id and h.field = 'name' where t.kind = 'person' and t.key = ?)",
                            {std::string(key)}) != 0;
  return was_seen ? thing : std::nullopt;
}

std::optional<ClaimNumber> claim_of(base::Database& view, std::string_view kind, std::string_view key) {
  const auto claim = view.first_integer(
      "select c.claim_id from temp.seen_claim c join main.thing t on t.kind = ? and t.key = ?"
      " where c.field = t.kind and (c.fact_id = t.thing_id or c.subject_id = t.thing_id) order by c.claim_id desc"
      " limit 1",
      {std::string(kind), std::string(key)});
  return claim == 0 ? std::nullopt : std::optional(claim);
}

std::vector<ClaimRow> claims_in_force_about(base::Database& view, ThingId thing) {
  std::set<ClaimNumber> numbers;
  for (const char* column : {"subject_id", "fact_id"})
    view.query(fmt::format("select claim_id from temp.seen_claim where {} = ?", column), {thing},
               [&](const base::Row& row) { numbers.insert(row.integer(0)); });
  std::vector<ClaimRow> claims;
  for (const auto number : numbers)
    if (auto claim = find_claim(view, number)) claims.push_back(std::move(*claim));
  return claims;
}

bool was_taken_back(base::Database& view, ThingId thing) {
  return view.first_integer(
             "select exists(select 1 from main.thing t join temp.work_history o on o.subject_id = t.thing_id"
             " and o.field in (t.kind, " +
                 field_that_makes("t") +
                 ") join temp.work_history w on w.supersedes = o.claim_id and w.field = 'withdrawn'"
                 " where t.thing_id = ? and t.kind <> 'person' and not exists (select 1 from temp.seen_claim s"
                 " where s.subject_id = t.thing_id and s.field = o.field))",
             {thing}) != 0;
}

namespace {

std::vector<ClaimNumber> names_in(base::Database& database, ThingId thing, const std::string& claims) {
  std::vector<ClaimNumber> names;
  database.query("select c.claim_id from " + claims + " and c.subject_id = ? and c.field = 'name' order by c.claim_id",
                 {thing}, [&](const base::Row& row) { names.push_back(row.integer(0)); });
  return names;
}

}  // namespace

std::vector<ClaimNumber> names_in_force(base::Database& database, ThingId thing) {
  return names_in(database, thing,
                  "main.claim c join main.name n on n.claim_id = c.claim_id where n.text <> '' and " + in_force("c"));
}

std::vector<ClaimNumber> names_seen(base::Database& view, ThingId thing) {
  return names_in(view, thing, "temp.seen_claim c join main.name n on n.claim_id = c.claim_id where n.text <> ''");
}

bool has_name_after(base::Database& view, base::Database& changed, ThingId thing) {
  const auto is_new = [&](ClaimNumber claim) {
    return view.first_integer("select exists(select 1 from main.claim where claim_id = ?)", {claim}) == 0;
  };
  return std::ranges::any_of(names_in_force(changed, thing), [&](ClaimNumber name) {
    while (is_new(name)) {
      const auto before = get_claim(changed, name).supersedes;
      if (!before) return false;
      name = *before;
    }
    return find_claim(view, name).has_value();
  });
}

std::string kind_of(base::Database& database, ThingId thing) {
  const auto kind = database.first("select kind from thing where thing_id = ?", {thing});
  return kind ? std::get<std::string>(*kind) : "";
}

std::optional<ClaimNumber> superseded_by(base::Database& database, ClaimNumber claim) {
  const auto by =
      database.first_integer("select claim_id from main.claim where supersedes = ? order by claim_id", {claim});
  return by == 0 ? std::nullopt : std::optional(by);
}

Head head_of(base::Database& database, const ClaimRow& claim) {
  Head head;
  head.confidence = claim.confidence;
  if (!claim.group.empty()) head.audience = {model::Audience::Kind::restricted, claim.group};
  head.citations = citations_of(database, claim.claim);
  return head;
}

ClaimNumber write_correction(Change& change, const ClaimRow& corrected, Head head,
                             const std::optional<std::pair<ThingId, ThingId>>& instead, ClaimNumber as_of) {
  head.supersedes = corrected.claim;
  const auto claim = write_claim(change, corrected.subject, corrected.fact, corrected.field, corrected.value, head);
  const auto* table = table_of(corrected.field);
  if (table == nullptr || corrected.row.empty()) return claim;  // a field may be called as a table is
  std::vector<base::Value> row{claim};
  for (std::size_t i = 1; i < table->columns.size(); ++i) row.push_back(corrected.row.at(table->columns[i]));
  change.append(table->name, row);
  if (corrected.field == "name") add_name_keys(change.database(), claim, std::get<std::string>(row.back()));
  auto& db = change.database();
  std::set<std::pair<std::string, std::vector<Value>>> written;  // a document may speak of both
  for (const auto& [more, rest] :
       {std::pair{"event_place", "role, place_id"}, std::pair{"document_subject", "subject_id"}})
    for (auto of_old : db.rows(std::string("select claim_id, ") + rest + " from " + more + " where claim_id = ?",
                               {as_of == 0 ? corrected.claim : as_of})) {
      of_old[0] = claim;
      auto& thing = of_old.back();
      if (instead && thing == Value(instead->first)) thing = instead->second;
      if (written.insert({more, of_old}).second) change.append(more, of_old);
    }
  return claim;
}

}  // namespace vigil::store

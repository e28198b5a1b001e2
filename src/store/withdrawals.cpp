#include "store/withdrawals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/claims.hpp"
#include "store/release.hpp"
#include "store/rights.hpp"

namespace vigil::store {
namespace {

constexpr std::array<std::string_view, 8> kinds = {"person",  "document", "event",      "act",
                                                   "raising", "answer",   "commitment", "assessment"};

Thing thing_of(const base::Row& row) { return {row.integer(0), row.text(1), row.text(2)}; }

std::vector<Thing> things(base::Database& database, std::string_view condition, std::vector<base::Value> values) {
  std::vector<Thing> found;
  database.query(fmt::format("select thing_id, kind, key from thing where {} order by kind, key", condition), values,
                 [&](const base::Row& row) { found.push_back(thing_of(row)); });
  return found;
}

}  // namespace

bool can_be_withdrawn(std::string_view kind) { return std::ranges::find(kinds, kind) != kinds.end(); }

std::vector<Thing> find_things(base::Database& database, std::string_view id) {
  if (const std::size_t colon = id.find(':'); colon != std::string_view::npos)
    return things(database, "kind = ? and key = ?",
                  {std::string(id.substr(0, colon)), std::string(id.substr(colon + 1))});
  auto found = things(database, "key = ?", {std::string(id)});
  if (!found.empty()) return found;
  const auto published = published_as(database, id);
  if (!published) return {};
  return things(database, "kind = ? and key = (select key from public_id where kind = thing.kind and serial = ?)",
                {std::string(published->kind), published->serial});
}

std::optional<ClaimNumber> current_withdrawal(base::Database& database, ThingId thing) {
  const auto claim = database.first_integer(
      "select c.claim_id from claim c where c.subject_id = ? and c.field = 'withdrawal' and " + in_force("c"), {thing});
  return claim == 0 ? std::nullopt : std::optional(claim);
}

ClaimNumber withdraw_thing(Change& change, ThingId thing, const Head& head) {
  return write_field(change, thing, "withdrawal", "", head);
}

std::vector<Thing> resting_on(base::Database& database, ThingId document, std::size_t most) {
  // A citation of this document is one of its passages, or a stated source with its address.
  const auto of_this = [](std::string_view citation) {
    return fmt::format(
        "({0}.passage_id in (select passage_id from passage where document_id = ?1)"
        " or ({0}.how = 'stated' and {0}.stated <> '' and {0}.stated in"
        " (select d.url from document d join claim k on k.claim_id = d.claim_id where k.subject_id = ?1)))",
        citation);
  };
  std::vector<Thing> found;
  database.query(
      fmt::format("select distinct t.thing_id, t.kind, t.key from citation x join claim c on c.subject_id = "
                  "x.subject_id and c.claim_id = x.claim_id"
                  " join thing t on t.thing_id = coalesce(c.fact_id, c.subject_id)"
                  " where {0} and t.thing_id <> ?1 and c.audience = 'public' and {1}"
                  " and not exists (select 1 from claim h where h.subject_id = t.thing_id and h.field = 'withdrawal'"
                  " and {2})"
                  " and not exists (select 1 from citation y where y.subject_id = c.subject_id and y.claim_id = "
                  "c.claim_id and not {3})"
                  " order by t.kind, t.key limit {4}",
                  of_this("x"), in_force("c"), in_force("h"), of_this("y"), most),
      {document}, [&](const base::Row& row) { found.push_back(thing_of(row)); });
  return found;
}

std::vector<Thing> withdrawn_things(base::Database& view) {
  std::vector<Thing> found;
  view.query(
      "select t.thing_id, t.kind, t.key from temp.seen_claim c join main.thing t on t.thing_id = c.subject_id"
      " where c.field = 'withdrawal' and (select is_public from temp.viewer) = 0 order by t.kind, t.key",
      {}, [&](const base::Row& row) { found.push_back(thing_of(row)); });
  std::erase_if(found, [&](const Thing& thing) { return !sees_thing(view, thing.id); });
  return found;
}

}  // namespace vigil::store

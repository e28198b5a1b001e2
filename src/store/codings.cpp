#include "store/codings.hpp"

#include <fmt/format.h>

#include <set>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "store/rights.hpp"

namespace vigil::store {

namespace {

constexpr std::string_view acts =
    "select 'act' as kind, t.key as id, max(a.claim_id) as claim_id from temp.seen_act a"
    " join main.thing t on t.thing_id = a.thing_id group by t.key";
constexpr std::string_view answers =
    "select 'answer' as kind, s.answer_id as id, max(c.claim_id) as claim_id from temp.answer s"
    " join main.thing t on t.kind = 'answer' and t.key = s.answer_id"
    " join temp.seen_claim c on c.fact_id = t.thing_id and c.field = 'answer' group by s.answer_id";

// Of whatever claim of theirs: a correction since does not make them uncoded.
std::set<std::pair<std::string, std::string>> coded_twice(base::Database& view) {
  std::set<std::pair<std::string, std::string>> coded;
  view.query(
      "select distinct c.field, t.key from main.coding d join main.claim c on c.claim_id = d.claim_id"
      " join main.thing t on t.thing_id = case c.field when 'act' then c.subject_id else c.fact_id end",
      {}, [&](const base::Row& row) { coded.emplace(row.text(0), row.text(1)); });
  return coded;
}

std::vector<Codable> codables(base::Database& view) {
  const auto coded = coded_twice(view);
  std::vector<Codable> all;
  for (const auto sql : {acts, answers})
    view.query(fmt::format("select n.kind, n.id, n.claim_id, c.entered_by from ({}) n"
                           " join main.claim c on c.claim_id = n.claim_id",
                           sql),
               {}, [&](const base::Row& row) {
                 all.push_back({row.text(0), row.text(1), row.integer(2), row.text(3),
                                coded.contains({row.text(0), row.text(1)})});
               });
  return all;
}

}  // namespace

CodingState coding_state(base::Database& view, const std::string& who) {
  CodingState state;
  base::Digest lowest{};
  for (auto& one : codables(view)) {
    ++state.all;
    state.twice += one.is_coded_twice ? 1 : 0;
    if (one.is_coded_twice || one.entered_by == who) continue;
    const auto place = base::sha256(one.on + ":" + one.id);
    if (state.next && lowest <= place) continue;
    lowest = place;
    state.next = std::move(one);
  }
  return state;
}

Codable get_codable(base::Database& view, const std::string& id) {
  for (auto& one : codables(view))
    if (id == one.id || id == one.on + ":" + one.id) return std::move(one);
  throw NotFound("you see no act and no answer " + id);
}

void write_coding(Change& change, ClaimNumber claim, const std::string& field, const std::string& value,
                  const std::string& by) {
  change.append("coding", {change.next_id("coding", "coding_id"), claim, field, value, by.empty() ? change.who() : by,
                           change.when()});
}

std::optional<ClaimNumber> claim_to_code(base::Database& database, const std::string& of) {
  const auto colon = of.find(':');
  if (colon == std::string::npos) return {};
  const auto on = of.substr(0, colon);
  if (on != "act" && on != "answer") return {};
  const auto thing = find_thing(database, on, of.substr(colon + 1));
  if (!thing) return {};
  const auto claim = database.first_integer(
      fmt::format("select coalesce(max(c.claim_id), 0) from claim c where c.{} = ? and c.field = ? and {}",
                  on == "act" ? "subject_id" : "fact_id", in_force("c")),
      {*thing, on});
  return claim == 0 ? std::nullopt : std::optional<ClaimNumber>(claim);
}

std::string coded_value(base::Database& database, ClaimNumber claim, const std::string& field) {
  const auto value = database.first(
      "select case ?2 when 'side' then a.side when 'conveyed' then a.conveyed when 'publicity' then a.publicity"
      " when 'delivered' then a.delivered end from act a where a.claim_id = ?1"
      " union all select w.kind from answer w where w.claim_id = ?1 and ?2 = 'kind'",
      {claim, field});
  return value ? std::get<std::string>(*value) : "";
}

std::optional<std::string> coding_by(base::Database& database, ClaimNumber claim, const std::string& field,
                                     const std::string& by) {
  const auto said = database.first(
      "select d.value from coding d join claim c on c.claim_id = d.claim_id, claim mine"
      " where mine.claim_id = ? and d.field = ? and d.by_whom = ? and c.field = mine.field"
      " and c.subject_id = mine.subject_id and (c.fact_id = mine.fact_id or c.field = 'act')"
      " order by d.coding_id desc limit 1",
      {claim, field, by});
  return said ? std::optional(std::get<std::string>(*said)) : std::nullopt;
}

}  // namespace vigil::store

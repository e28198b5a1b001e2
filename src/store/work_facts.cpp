#include "store/work_facts.hpp"

#include "store/principals.hpp"
#include "store/rights.hpp"

namespace vigil::store {

using base::Value;

namespace {

Value value_of(std::optional<ThingId> id) { return id ? Value(*id) : Value(); }

}  // namespace

ClaimNumber write_node(Change& change, std::string_view table, ThingId thing, const model::Node& value,
                       std::optional<ThingId> parent, const Head& head) {
  const auto claim = write_claim(change, thing, {}, table, "", head);
  change.append(table, {claim, value.kind, value_of(parent), value.note});
  return claim;
}

ClaimNumber write_affiliation(Change& change, ThingId person, ThingId organisation, const model::Affiliation& value,
                              const Head& head) {
  const auto claim = write_claim(change, person, {}, "affiliation", "", head);
  change.append("affiliation", {claim, organisation, value.kind, value.from.edtf(), value.to.edtf()});
  return claim;
}

void write_event_place(Change& change, ClaimNumber event, std::string_view role, ThingId place) {
  change.append("event_place", {event, std::string(role), place});
}

ClaimNumber write_delegate(Change& change, ThingId round, ThingId official, const model::Delegate& value,
                           const Head& head) {
  const auto claim = write_claim(change, round, {}, "delegate", "", head);
  change.append("delegate", {claim, official, value.side, value.role});
  return claim;
}

ClaimNumber write_agenda_item(Change& change, ThingId round, std::optional<ThingId> issue,
                              const model::AgendaItem& value, const Head& head) {
  const auto claim = write_claim(change, round, {}, "agenda_item", "", head);
  change.append("agenda_item", {claim, value.position, value_of(issue), value.words});
  return claim;
}

ClaimNumber write_side_visit(Change& change, ThingId round, std::optional<ThingId> place, const model::SideVisit& value,
                             const Head& head) {
  const auto claim = write_claim(change, round, {}, "side_visit", "", head);
  change.append("side_visit", {claim, value.date.edtf(), value.place, value_of(place), value.words});
  return claim;
}

ClaimNumber write_list(Change& change, ThingId list, const model::HandedList& value, const Head& head) {
  const auto claim = write_claim(change, list, {}, "list", "", head);
  change.append("list", {claim, value.owner, value.handed_over.edtf(), value.version, value.note});
  return claim;
}

ClaimNumber write_list_version(Change& change, ThingId list, ThingId before, const Head& head) {
  const auto claim = write_claim(change, list, {}, "list_version", "", head);
  change.append("list_version", {claim, before});
  return claim;
}

ClaimNumber write_list_position(Change& change, ThingId list, std::optional<ThingId> subject,
                                const model::ListPosition& value, const Head& head) {
  const auto claim = write_claim(change, list, {}, "list_position", "", head);
  change.append("list_position", {claim, list, value.position, value_of(subject), value.wording});
  return claim;
}

ClaimNumber write_planned(Change& change, ThingId planned, ThingId subject, const model::Planned& value,
                          std::optional<ThingId> kept_by, const Head& head) {
  const auto claim = write_claim(change, subject, planned, "planned", "", head);
  change.append("planned", {claim, subject, value.owner, value.occasion, value.due.edtf(), value_of(kept_by)});
  return claim;
}

ClaimNumber write_letter(Change& change, ThingId person, ThingId letter, const model::Letter& value, const Head& head) {
  const auto claim = write_claim(change, person, letter, "letter", "", head);
  change.append("letter", {claim, value.sent.edtf(), value.by, value.to, value.language, value.words});
  return claim;
}

ClaimNumber write_next_step(Change& change, ThingId person, const model::NextStep& value, const Head& head) {
  const auto claim = write_claim(change, person, {}, "next_step", "", head);
  change.append("next_step", {claim, value.due.edtf(), value.owner, value.words});
  return claim;
}

std::int64_t agenda_position(base::Database& view, base::Database& database, ThingId round, std::int64_t shown) {
  if (shown != 0 && is_in_every_group(view)) return shown;
  if (const auto kept =
          view.first("select kept from temp.seen_agenda_item where round_id = ? and position = ?", {round, shown}))
    return std::get<std::int64_t>(*kept);
  return 1 + database.first_integer(
                 "select coalesce(max(a.position), 0) from agenda_item a join claim c on c.claim_id = a.claim_id"
                 " where c.subject_id = ? and " +
                     in_force("c"),
                 {round});
}

std::optional<ThingId> list_handed_over_in(base::Database& view, ThingId act) {
  const auto id = view.first_integer(
      "select a.list_id from main.act a join temp.seen_claim c on c.claim_id = a.claim_id"
      " join temp.seen_thing l on l.thing_id = a.list_id where c.subject_id = ?",
      {act});
  return id == 0 ? std::nullopt : std::optional(id);
}

std::vector<Position> positions_of_list(base::Database& view, ThingId list) {
  std::vector<Position> positions;
  view.query(
      "select position, kept, coalesce(subject_id, 0), wording from temp.seen_list_position where list_id = ?"
      " order by position, claim_id",
      {list}, [&](const base::Row& row) {
        positions.push_back({row.integer(0), row.integer(1),
                             row.integer(2) == 0 ? std::nullopt : std::optional(row.integer(2)), row.text(3)});
      });
  return positions;
}

std::optional<ThingId> raising_at(base::Database& view, ThingId act, std::int64_t kept) {
  const auto id = view.first_integer(
      "select fact_id from temp.seen_raising where act_id = ? and list_position = ? order by fact_id", {act, kept});
  return id == 0 ? std::nullopt : std::optional(id);
}

std::optional<PlannedRow> planned_row(base::Database& database, ThingId planned) {
  std::optional<PlannedRow> found;
  database.query(
      "select c.claim_id, p.subject_id, p.owner, p.occasion, p.due, coalesce(p.raising_id, 0), c.audience_group"
      " from planned p join claim c on c.claim_id = p.claim_id where c.fact_id = ? and " +
          in_force("c"),
      {planned}, [&](const base::Row& row) {
        PlannedRow one{row.integer(0), row.integer(1), {}, {}, {}};
        one.value.owner = row.text(2);
        one.value.occasion = row.text(3);
        one.value.due = model::Date::parse(row.text(4)).value_or({});
        if (row.integer(5) != 0) one.kept_by = row.integer(5);
        if (!row.text(6).empty()) one.audience = {model::Audience::Kind::restricted, row.text(6)};
        found = std::move(one);
      });
  return found;
}

std::optional<ClaimNumber> current_claim(base::Database& database, ThingId subject, std::string_view field,
                                         const model::Audience& audience) {
  const auto claim = database.first_integer(
      "select c.claim_id from claim c where c.subject_id = ? and c.field = ? and c.audience_group = ? and " +
          in_force("c") + " order by c.claim_id desc limit 1",
      {subject, std::string(field), audience.group});
  return claim == 0 ? std::nullopt : std::optional(claim);
}

}  // namespace vigil::store

// How working material (model/work.hpp) gets into the record; as store/facts.hpp, whose rules hold here too. Labels,
// claims and ids in the values are not looked at: things are given by their numbers.
#pragma once

#include "model/work.hpp"
#include "store/facts.hpp"

namespace vigil::store {

/// `table`: "place" or "organisation", which is the kind of `thing` too.
ClaimNumber write_node(Change& change, std::string_view table, ThingId thing, const model::Node& value,
                       std::optional<ThingId> parent, const Head& head);
ClaimNumber write_affiliation(Change& change, ThingId person, ThingId organisation, const model::Affiliation& value,
                              const Head& head);
/// `event` is the claim of an event; role: place, facility, body.
void write_event_place(Change& change, ClaimNumber event, std::string_view role, ThingId place);
ClaimNumber write_delegate(Change& change, ThingId round, ThingId official, const model::Delegate& value,
                           const Head& head);
ClaimNumber write_agenda_item(Change& change, ThingId round, std::optional<ThingId> issue,
                              const model::AgendaItem& value, const Head& head);
ClaimNumber write_side_visit(Change& change, ThingId round, std::optional<ThingId> place, const model::SideVisit& value,
                             const Head& head);
ClaimNumber write_list(Change& change, ThingId list, const model::HandedList& value, const Head& head);
ClaimNumber write_list_version(Change& change, ThingId list, ThingId before, const Head& head);
ClaimNumber write_list_position(Change& change, ThingId list, std::optional<ThingId> subject,
                                const model::ListPosition& value, const Head& head);
ClaimNumber write_planned(Change& change, ThingId planned, ThingId subject, const model::Planned& value,
                          std::optional<ThingId> kept_by, const Head& head);
ClaimNumber write_letter(Change& change, ThingId person, ThingId letter, const model::Letter& value, const Head& head);
ClaimNumber write_next_step(Change& change, ThingId person, const model::NextStep& value, const Head& head);

// What such facts are checked against and filled in from, as the viewer of `view` sees it. Who is not in every group is
// shown positions of a list and of an agenda counted over what they see, so that none skips (store/work_view.hpp);
// what is kept counts all.

/// Which position is kept for an item of an agenda that is to have the position `shown`, 0 for the last: that of the
/// item there, or the next after all.
std::int64_t agenda_position(base::Database& view, base::Database& database, ThingId round, std::int64_t shown);
std::optional<ThingId> list_handed_over_in(base::Database& view, ThingId act);
struct Position {
  std::int64_t shown = 0, kept = 0;
  std::optional<ThingId> subject;
  std::string wording;
};
std::vector<Position> positions_of_list(base::Database& view, ThingId list);
/// The raising of this act that stands for this position of its list.
std::optional<ThingId> raising_at(base::Database& view, ThingId act, std::int64_t kept);
struct PlannedRow {
  ClaimNumber claim = 0;
  ThingId subject = 0;
  model::Planned value;  // without its subject
  model::Audience audience;
  std::optional<ThingId> kept_by;
};
std::optional<PlannedRow> planned_row(base::Database& database, ThingId planned);
/// The claim of this field of a subject that is in force for exactly this audience; of several the one entered last.
std::optional<ClaimNumber> current_claim(base::Database& database, ThingId subject, std::string_view field,
                                         const model::Audience& audience);

}  // namespace vigil::store

// JSON of working material, for the API of the working app and the commands; as model/json.hpp says of the rest.
#pragma once

#include "model/json.hpp"
#include "model/work.hpp"

namespace vigil::model {

/// `today` decides what has lapsed.
Json to_json(const CaseWork& work, const Date& today);
Json to_json(const FactTerm& term);
Json to_json(const Planned& planned);
Json to_json(const Planned& planned, const Date& today);
Json to_json(const Affiliation& tie);
Json to_json(const Letter& letter);
Json to_json(const NextStep& step);
Json to_json(const EventPlace& place);
Json to_json(const Delegate& delegate);
Json to_json(const AgendaItem& item);
Json to_json(const SideVisit& visit);
/// Without the replies to it.
Json to_json(const ListPosition& position);
Json to_json(const RoundWork& work);
Json to_json(const Node& node);
Json to_json(const HandedList& list);
Json to_json(const ListFile& file);
Json to_json(const ListTotal& total);

}  // namespace vigil::model

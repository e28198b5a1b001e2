// JSON of working material, for the API of the working app and the commands; as model/json.hpp says of the rest.
#pragma once

#include "model/json.hpp"
#include "model/work.hpp"

namespace vigil::model {

/// `today` decides what has lapsed.
Json to_json(const CaseWork& work, const Date& today);
Json to_json(const FactTerm& term);
Json to_json(const Planned& planned, const Date& today);
Json to_json(const RoundWork& work);
Json to_json(const Node& node);
Json to_json(const HandedList& list);
Json to_json(const ListFile& file);
Json to_json(const ListTotal& total);

}  // namespace vigil::model

// Tables in the shape of OpenEvSys, the database for the HURIDOCS Events Standard Formats
// (github.com/huridocs/OpenEvSys, its data dictionary): person, event, act, involvement, information, intervention,
// with the names of its fields. The built-in mapping "openevsys" reads the same folder. docs/FORMATS.md says where each
// field has its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/everything.hpp"

namespace vigil::exchange {

struct EvsysTable {
  std::string_view name;
  std::vector<std::string_view> columns;  // the first is the record's number
};
const std::vector<EvsysTable>& evsys_tables();

/// File name ("act.csv") -> CSV with a byte order mark. Events of custody are acts, one event of theirs a person holds
/// them together; raisings are interventions; a speaker who is no person of the record becomes one in the table.
std::map<std::string, std::string> evsys_files(const Everything& everything);

}  // namespace vigil::exchange

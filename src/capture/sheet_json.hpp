// Rows of a table on their way out of the worker that parsed them.
#pragma once

#include <nlohmann/json.hpp>

#include "capture/csv.hpp"

namespace vigil::capture {

nlohmann::json rows_json(const std::vector<SheetRow>& rows, const std::vector<SheetProblem>& problems);
/// Throws nlohmann's exceptions where the JSON is none of rows_json's.
void read_rows_json(const nlohmann::json& json, std::vector<SheetRow>& rows, std::vector<SheetProblem>& problems);

}  // namespace vigil::capture

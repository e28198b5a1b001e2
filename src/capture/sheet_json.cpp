#include "capture/sheet_json.hpp"

namespace vigil::capture {

using Json = nlohmann::json;

Json rows_json(const std::vector<SheetRow>& rows, const std::vector<SheetProblem>& problems) {
  Json json = {{"rows", Json::array()}, {"problems", Json::array()}};
  for (const auto& row : rows) json["rows"].push_back({row.line, row.cells});
  for (const auto& problem : problems)
    json["problems"].push_back({problem.line, problem.column, problem.reason, problem.set_aside});
  return json;
}

void read_rows_json(const Json& json, std::vector<SheetRow>& rows, std::vector<SheetProblem>& problems) {
  for (const auto& row : json.at("rows"))
    rows.push_back({row.at(0).get<std::size_t>(), row.at(1).get<std::vector<std::string>>()});
  for (const auto& problem : json.at("problems"))
    problems.push_back({problem.at(0).get<std::size_t>(), problem.at(1).get<std::size_t>(),
                        problem.at(2).get<std::string>(), problem.at(3).get<bool>()});
}

}  // namespace vigil::capture

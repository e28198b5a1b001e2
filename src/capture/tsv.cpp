#include "capture/tsv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "text/utf8.hpp"

namespace vigil::capture {

namespace {

using Json = nlohmann::json;

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    const auto tab = line.find('\t');
    cells.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

void read_line(TsvTable& table, std::string_view line, std::size_t number) {
  if (const auto bad = text::first_invalid_utf8(line)) {
    table.problems.push_back({number, fmt::format("byte {} of the line is no UTF-8", *bad + 1)});
    return;
  }
  auto cells = split(line);
  if (cells.size() != table.header.size()) {
    table.problems.push_back(
        {number, fmt::format("{} cells, but the header has {} columns", cells.size(), table.header.size())});
    return;
  }
  table.rows.push_back({number, std::move(cells)});
}

}  // namespace

Reading<TsvTable> parse_tsv(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  TsvTable table;
  std::size_t number = 0;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    auto line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number;
    if (number == 1) {
      if (text::first_invalid_utf8(line)) return Unread{"the header line is no UTF-8", 0};
      table.header = split(line);
    } else if (!line.empty()) {
      read_line(table, line, number);
    }
  }
  if (number == 0) return Unread{"the file is empty: a header line is expected", 0};
  return table;
}

std::string tsv_task(std::string_view bytes) {
  const auto table = parse_tsv(bytes);
  if (!table) throw Failure(table.error().reason);
  Json json = {{"header", table->header}, {"rows", Json::array()}, {"problems", Json::array()}};
  for (const auto& row : table->rows) json["rows"].push_back({row.line, row.cells});
  for (const auto& problem : table->problems) json["problems"].push_back({problem.line, problem.reason});
  return json.dump();
}

Reading<TsvTable> read_tsv(base::Worker& worker, std::string_view bytes) {
  const auto answer = worker.call(bytes);
  if (!answer) return answer.error();
  const Json json = Json::parse(*answer, nullptr, false);
  TsvTable table;
  try {
    table.header = json.at("header").get<std::vector<std::string>>();
    for (const auto& row : json.at("rows"))
      table.rows.push_back({row.at(0).get<std::size_t>(), row.at(1).get<std::vector<std::string>>()});
    for (const auto& problem : json.at("problems"))
      table.problems.push_back({problem.at(0).get<std::size_t>(), problem.at(1).get<std::string>()});
  } catch (const Json::exception&) {
    return Unread{"the worker's answer is none", 0};
  }
  const auto fits = [&](const TsvRow& row) { return row.cells.size() == table.header.size(); };
  if (!std::ranges::all_of(table.rows, fits)) return Unread{"the worker's answer does not fit its header", 0};
  return table;
}

}  // namespace vigil::capture

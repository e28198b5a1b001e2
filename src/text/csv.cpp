#include "text/csv.hpp"

namespace vigil::text {

namespace {

// Apostrophes count as part of the sign, so that a cell which had one of its own keeps it on the way back.
bool starts_a_formula(std::string_view cell) {
  const auto first = cell.find_first_not_of('\'');
  return first != std::string_view::npos && std::string_view("=+-@\t\r").find(cell[first]) != std::string_view::npos;
}

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::string neutralised(std::string_view cell) {
  return starts_a_formula(cell) ? "'" + std::string(cell) : std::string(cell);
}

std::string_view restored(std::string_view cell) {
  return cell.starts_with('\'') && starts_a_formula(cell) ? cell.substr(1) : cell;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + quoted(neutralised(cells[i]));
  return line + "\r\n";
}

}  // namespace vigil::text

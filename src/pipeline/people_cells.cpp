#include "pipeline/people_cells.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace vigil::pipeline {

namespace {

std::string han_lang(const std::string& name) { return text::to_simplified(name) == name ? "zh-Hans" : "zh-Hant"; }

}  // namespace

std::vector<std::string> split_list(std::string_view cell) {
  std::vector<std::string> parts;
  while (!cell.empty()) {
    const auto end = std::min(cell.find(';'), cell.size());
    auto part = cell.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return parts;
}

std::vector<model::Name> other_names(std::string_view cell) {
  std::vector<model::Name> names;
  for (const auto& part : split_list(cell)) {
    const auto open = part.find(" (");
    std::string inside = open == std::string::npos ? "" : part.substr(open + 2, part.rfind(')') - open - 2);
    const auto add = [&](const std::string& name) {
      names.push_back({"alias", text::has_han(name) ? han_lang(name) : "en", name});
    };
    add(part.substr(0, open));
    if (!text::has_han(inside)) continue;  // "(variant)", "(official)": a remark
    std::ranges::replace(inside, '/', ';');
    for (const auto& name : split_list(inside)) add(name);
  }
  return names;
}

std::vector<std::pair<std::string, std::string>> kin_in(std::string_view cell) {
  std::vector<std::pair<std::string, std::string>> kin;
  for (const auto& part : split_list(cell))
    if (const auto colon = part.find(':'); colon != std::string::npos)
      kin.emplace_back(part.substr(0, colon), part.substr(colon + 1));
  return kin;
}

}  // namespace vigil::pipeline

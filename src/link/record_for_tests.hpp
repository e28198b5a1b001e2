// For tests only: a Register of the bundled record, read from data/record/ without the store.
#pragma once

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "link/link.hpp"

namespace vigil::link {

using Row = std::map<std::string, std::string>;

inline std::vector<std::string> split_at(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text)
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

inline std::vector<Row> read_table(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot open " + path);
  std::string line;
  std::getline(file, line);
  const auto columns = split_at(line, '\t');
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const auto fields = split_at(line, '\t');
    Row row;
    for (std::size_t i = 0; i < columns.size() && i < fields.size(); ++i) row[columns[i]] = fields[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

/// "Guo Feixiong (郭飞雄/郭飛雄)" is three names; "(variant)" and "(official)" are notes.
inline void add_aliases(const std::string& cell, Entry& entry) {
  for (const std::string& item : split_at(cell, ';')) {
    std::string plain = item;
    std::replace(plain.begin(), plain.end(), '(', '/');
    for (std::string name : split_at(plain, '/')) {
      name.erase(std::remove(name.begin(), name.end(), ')'), name.end());
      while (name.starts_with(' ')) name.erase(0, 1);
      while (name.ends_with(' ')) name.pop_back();
      if (!name.empty() && name != "variant" && name != "official") entry.names.push_back({"alias", "", name});
    }
  }
}

inline Entry entry_of(model::Subject::Kind kind, Row& row, const std::string& id, const std::string& hans) {
  Entry entry;
  entry.subject = {kind, row[id], {row["name_en"], row[hans], row["name_zh_hant"]}};
  const auto& label = entry.subject.label;
  for (const auto& [lang, text] :
       {std::pair("en", label.en), std::pair("zh-Hans", label.hans), std::pair("zh-Hant", label.hant)})
    if (!text.empty()) entry.names.push_back({"main", lang, text});
  add_aliases(row["other_names"], entry);
  for (const std::string& kin : split_at(row["kin"], ';'))
    if (const auto colon = kin.find(':'); colon != kin.npos)
      entry.relations.emplace_back(kin.substr(0, colon), kin.substr(colon + 1));
  return entry;
}

inline const Register& record_register() {
  static const Register all = [] {
    using Kind = model::Subject::Kind;
    const std::string folder = "data/record/";
    std::vector<Entry> entries;
    for (Row& row : read_table(folder + "people.tsv"))
      entries.push_back(entry_of(Kind::person, row, "person_id", "name_zh_hans"));
    for (Row& row : read_table(folder + "officials.tsv"))
      entries.push_back(entry_of(Kind::official, row, "official_id", "name_zh_hans"));
    for (Row& row : read_table(folder + "issues.tsv"))
      entries.push_back(entry_of(Kind::issue, row, "issue_id", "name_zh"));
    for (Row& row : read_table(folder + "dialogues.tsv"))
      entries.push_back(entry_of(Kind::dialogue, row, "dialogue_id", "name_zh"));
    std::vector<RoundEntry> rounds;
    for (Row& row : read_table(folder + "rounds.tsv")) {
      const bool is_gap =
          row["round_id"].find("-susp") != std::string::npos || row["round_id"].find("-none") != std::string::npos;
      if (is_gap) continue;
      const std::string dates = row["end"].empty() ? row["start"] : row["start"] + "/" + row["end"];
      rounds.push_back({{row["round_id"]},
                        {row["dialogue_id"]},
                        row["number"],
                        *text::Date::parse(dates),
                        row["place"],
                        row["head_a"],
                        row["head_b"]});
    }
    return Register(std::move(entries), std::move(rounds));
  }();
  return all;
}

}  // namespace vigil::link

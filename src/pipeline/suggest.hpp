// Suggest: documents read against a table of people, without a record: what they say, for a look or for a score.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "link/link.hpp"
#include "link/said/lexicon.hpp"
#include "model/json.hpp"

namespace vigil::pipeline {

/// A register of the people in a table (people.tsv: person_id, name_en, name_zh_hans, name_zh_hant, other_names, role,
/// region, kin; further columns are passed over). Usage if a column is missing or a line is broken, with its number.
link::Register register_of_table(std::string_view tsv, const std::string& name);

/// For each document below the paths a JSON object in the schema of docs/FORMATS.md ("suggestions"); `bad` is told the
/// document and the reason.
void suggest_all(const link::Register& people, const link::said::Lexicon& lexicon,
                 const std::vector<std::string>& paths, const std::function<void(const model::Json&)>& each,
                 const std::function<void(const std::string& doc, const std::string& reason)>& bad);

}  // namespace vigil::pipeline

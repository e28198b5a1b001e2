// Files as plain text for a terminal, in English: what `vigil case`, `round`, `dialogue`, `measure` print without
// --json. Words from outside are made harmless in them (cli/output.hpp).
#pragma once

#include <map>
#include <string>

#include "model/figures.hpp"

namespace vigil::cli {

/// "Gao Zhisheng 高智晟"; one name where there are not two, "" for none.
std::string both_names(const model::Label& label);
/// "23 Jul 2012"; "no date" for the empty one.
std::string print_date(const model::Date& date);

std::string in_words(const model::CaseFile& file, const model::Vocabulary& vocabulary);
std::string in_words(const model::RoundFile& file, const model::Vocabulary& vocabulary);
std::string in_words(const model::DialogueFile& file, const model::Vocabulary& vocabulary);
std::string in_words(const model::DocumentFile& file);
std::string in_words(const model::RaisedPerYear& raised, const model::Vocabulary& vocabulary);
std::string in_words(const model::Measure& measure);
/// `wishes`: the strictest for a person, by their id. Who is not to be raised stands apart.
std::string in_words(const model::Silence& silence, const model::Vocabulary& vocabulary,
                     const std::map<std::string, model::Wish>& wishes);

}  // namespace vigil::cli

// Working material as a terminal shows it, in English words; beside cli/in_words.hpp, which has the rest.
#pragma once

#include "model/work.hpp"

namespace vigil::cli {

std::string in_words(const model::CaseWork& work, const model::Date& today, const model::Vocabulary& vocabulary);
/// "do-not, a wish of the family, without end"
std::string in_words(const model::Wish& wish);
/// Of a case, as a section; "" for none.
std::string in_words(const std::vector<model::Wish>& wishes);
std::string in_words(const model::RoundWork& work);
std::string in_words(const model::ListFile& file, const model::Vocabulary& vocabulary);
/// A line.
std::string in_words(const model::HandedList& list);
std::string in_words(const model::Planned& planned, const model::Date& today);
std::string in_words(const model::ListTotal& total);
/// Every node below its parent, or that of `root` and what is below it; one whose parent is not seen stands at the top,
/// and of those that run in a circle the first.
std::string tree_in_words(const std::vector<model::Node>& nodes, const std::string& root,
                          const model::Vocabulary& vocabulary);

}  // namespace vigil::cli

// Letters: to an office about a case, and to a family whose relative's case was raised. Drafts that a person reads,
// changes and signs. Neither names a source: whoever reads it on its way learns what is in it and no more. Pure.
#pragma once

#include <string>
#include <vector>

#include "compose/text.hpp"
#include "model/files.hpp"
#include "model/work.hpp"
#include "text/lang.hpp"

namespace vigil::compose {

struct LetterHead {
  std::string from, to;
  model::Date today;
  std::string classification;
  text::Lang lang = text::Lang::en;
};

struct OfficeLetter {
  LetterHead head;
  model::CaseFile file;
};
Text letter(const OfficeLetter& letter, const model::Vocabulary& vocabulary);

struct FamilyLetter {
  LetterHead head;
  model::Person person;
  std::vector<model::RaisedOnce> raised;  // of which it tells; at least one
};
Text letter(const FamilyLetter& letter, const model::Vocabulary& vocabulary);

}  // namespace vigil::compose

// Letters (compose/letter.hpp) for one viewer. Who asked not to be raised gets none and none is written about them;
// what is said then is what is said where there is no such case.
#pragma once

#include <string>

#include "compose/letter.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct LetterOptions {
  std::string person, to;
  text::Lang lang = text::Lang::en;
  std::string classification, today;  // today: a day
  std::string round = {};             // of a letter to a family: what was raised there; "": what was raised last
};

struct MadeLetter {
  compose::Text text;
  bool only_in_private = false;  // by a wish
  std::string audience;          // who may know that it was written, as pipeline::Entry has it: of what it tells
  std::string told;              // what of, in words for the record of letters: "us-2012", or a day
};

/// NotFound: there is no such case, no wish allows it, or (family) nothing was raised that it could tell of: in the
/// same words.
MadeLetter letter_to_office(const store::Record& record, const store::Viewer& viewer, const LetterOptions& options);
MadeLetter letter_to_family(const store::Record& record, const store::Viewer& viewer, const LetterOptions& options);

}  // namespace vigil::pipeline

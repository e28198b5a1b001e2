// Asked: what a question asked about, for the short answer behind it: "We did.", "MS. GRANT: Yes.", 没有提。
#pragma once

#include <optional>

#include "link/said/page.hpp"

namespace vigil::link::said {

struct Asked {
  std::vector<std::string> persons, issues;
  std::size_t sentence = 0;
};

/// "And X?", 乔某呢?: whom such a question asks about besides, after one whether somebody was raised.
std::vector<std::string> asked_besides(const Page& page, const Asked& asked, const Sentence& sentence);

/// The cue stands in one of the few sentences behind the question.
bool answers_question(const Page& page, const Asked& asked, const Range& cue);

/// The raising that a sentence tells by answering the question before it.
std::optional<model::SuggestedRaising> short_answer(const Page& page, const Asked& asked, const Sentence& sentence);

}  // namespace vigil::link::said

// What a second coder is shown of an act or an answer, and which fields they code. docs/decisions/0024-coded-twice.md.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model/facts.hpp"

namespace vigil::model {

/// Who raised: the other party, China, organisations, parliaments, the United Nations.
inline constexpr std::array<std::string_view, 5> sides = {"a", "b", "ngo", "parl", "un"};

/// A field that is coded, and the vocabulary of its words.
struct CodedField {
  std::string name;        // of an act: side, conveyed, publicity, delivered; of an answer: kind
  std::string vocabulary;  // "" for side: `sides`
};

inline const std::vector<CodedField>& coded_fields(std::string_view on) {  // "act", "answer"
  static const std::vector<CodedField> of_act = {{"side", ""},
                                                 {"conveyed", "raisings.conveyed"},
                                                 {"publicity", "raisings.publicity"},
                                                 {"delivered", "raisings.delivered"}};
  static const std::vector<CodedField> of_answer = {{"kind", "answers.kind"}};
  return on == "act" ? of_act : of_answer;
}

/// Sources and subjects, and nothing of what the first coder said.
struct CodingTask {
  std::string on, id;  // "act" or "answer", and its id
  Date said;
  std::string by, to;  // who spoke, and to whom, as the source names them
  std::vector<Subject> subjects;
  std::vector<std::string> wordings;  // the raiser's own
  std::vector<std::string> details;   // the keepers' words, for what cites no passage
  std::vector<Source> sources;        // of the act and its raisings; of the answer, then of what it answers
};

struct CodingQueue {
  std::int64_t all = 0, twice = 0;  // acts and answers that the viewer sees
  std::optional<CodingTask> next;   // for this coder
};

}  // namespace vigil::model

// Coding twice: an act or an answer that one person entered is coded by a second one who is not shown how the record
// has it, so that measure/agreement.hpp can tell how far two people agree. docs/decisions/0024-coded-twice.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/facts.hpp"

namespace vigil::store {

/// An act or an answer, by the claim that is current.
struct Codable {
  std::string on;  // "act", "answer"
  std::string id;
  ClaimNumber claim = 0;
  std::string entered_by;
  bool is_coded_twice = false;  // by whomever
};

struct CodingState {
  std::int64_t all = 0, twice = 0;  // acts and answers that this viewer sees
  std::optional<Codable> next;      // for `who`: what another entered and nobody has coded a second time
};

/// The next is chosen by the hash of its id: by nobody, and for everybody alike.
CodingState coding_state(base::Database& view, const std::string& who);
/// "act-001", "act:act-001" or "answer:an-001". NotFound where the viewer sees none.
Codable get_codable(base::Database& view, const std::string& id);

/// `by`: whoever coded it, where that is not who enters it now.
void write_coding(Change& change, ClaimNumber claim, const std::string& field, const std::string& value,
                  const std::string& by = {});

/// For a table of codings, whoever may see what it names: the claim of "act:ID" or "answer:ID" that is current; nullopt
/// where there is none.
std::optional<ClaimNumber> claim_to_code(base::Database& database, const std::string& of);
/// What the claim of an act or an answer says itself in such a field.
std::string coded_value(base::Database& database, ClaimNumber claim, const std::string& field);
/// What `by` said of it, of whatever claim of the same act or answer; nothing if they did not code it.
std::optional<std::string> coding_by(base::Database& database, ClaimNumber claim, const std::string& field,
                                     const std::string& by);

}  // namespace vigil::store

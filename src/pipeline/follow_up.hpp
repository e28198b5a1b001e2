// Follow-up: what was promised and what became of it, what somebody means to raise, letters to families, the next step
// of a file, and on what ground its data is held. Checked and written as pipeline/entering.hpp says; what the keepers
// themselves decide needs no source.
#pragma once

#include <optional>

#include "model/work.hpp"
#include "pipeline/entering.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct CommitmentRequest {
  Entry entry;
  std::string by, made, due, kind, words;  // kind: vocabulary commitments.kind; words: our own
};

/// How somebody judged a commitment at a time. Several assessors stand side by side.
struct StatusRequest {
  Entry entry;
  std::string commitment, by, at, words, state = {};
};

/// A raising that somebody means to make. `RaiseRequest::keeps` keeps it.
struct PlanRequest {
  Entry entry;
  std::string subject, owner, occasion, due;
  bool despite_wish = false;           // whom a wish forbids to raise nobody plans to raise by oversight
  std::vector<std::string> also = {};  // more subjects that the same words speak of: a plan each
};

struct LetterRequest {
  Entry entry;
  std::string person, sent, by, to, language, words;
};

/// A file has one next step: a new one takes the place of the one before, which stays in the history.
struct NextStepRequest {
  Entry entry;
  std::string person, due, owner, words;
  bool done = false;  // nothing is to be done; the other fields are not looked at
};

struct BasisRequest {
  Entry entry;
  std::string person;
  std::string basis, review;  // vocabulary people.lawful_basis; the day on which it is looked at again. One at least
};

model::CommitmentId commit_to(store::Record& record, const CommitmentRequest& request);
model::ClaimId add_commitment_status(store::Record& record, const StatusRequest& request);
model::PlannedId plan(store::Record& record, const PlanRequest& request);
model::LetterId add_letter(store::Record& record, const LetterRequest& request);
/// Returns the one whose place it took, if its author sees that. NotFound: done, and there was none.
std::optional<model::NextStep> set_next_step(store::Record& record, const NextStepRequest& request);
void set_basis(store::Record& record, const BasisRequest& request);

}  // namespace vigil::pipeline

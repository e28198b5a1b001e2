// Ids of the record's things and facts. An Id<PersonTag> is never an Id<DocumentTag>. The text is the record's own key
// ("gao-zhisheng", "rz-0404") in the working record and the published serial in a public snapshot.
#pragma once

#include <compare>
#include <string>

namespace vigil::model {

template <class Tag>
struct Id {
  std::string value;
  bool empty() const { return value.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;
};

using PersonId = Id<struct PersonTag>;
using OfficialId = Id<struct OfficialTag>;
using IssueId = Id<struct IssueTag>;
using DialogueId = Id<struct DialogueTag>;
using RoundId = Id<struct RoundTag>;
using DocumentId = Id<struct DocumentTag>;
using PassageId = Id<struct PassageTag>;
using EventId = Id<struct EventTag>;
using ActId = Id<struct ActTag>;
using RaisingId = Id<struct RaisingTag>;
using AnswerId = Id<struct AnswerTag>;
using CommitmentId = Id<struct CommitmentTag>;
using AssessmentId = Id<struct AssessmentTag>;
using ClaimId = Id<struct ClaimTag>;

}  // namespace vigil::model

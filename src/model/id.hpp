// Ids of the record's things and facts. An Id<PersonTag> is never an Id<DocumentTag>. The text is the record's own key
// ("gao-zhisheng", "rz-0404") in the working record and the published serial in a public snapshot.
#pragma once

#include <algorithm>
#include <compare>
#include <string>
#include <string_view>

namespace vigil::model {

template <class Tag>
struct Id {
  std::string value;
  bool empty() const { return value.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;
};

/// An id becomes part of a path and of an address, on every file system: ASCII letters, digits, - _ . the first of them
/// neither
/// - nor a dot; at most 128 bytes.
constexpr bool can_be_id(std::string_view text) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  };
  return !text.empty() && text.size() <= 128 && text[0] != '.' && text[0] != '-' && std::ranges::all_of(text, is_plain);
}

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
using ListId = Id<struct ListTag>;
using PlannedId = Id<struct PlannedTag>;
using LetterId = Id<struct LetterTag>;
using ClaimId = Id<struct ClaimTag>;

}  // namespace vigil::model

// Talks: issues (a tree), officials, dialogues and their rounds, who sat on whose side, what stood on the agenda, and
// what was visited beside the table. Checked and written as pipeline/entering.hpp says.
#pragma once

#include "pipeline/entering.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct IssueRequest {
  Entry entry;
  std::string id;
  std::vector<std::string> names;
  std::string parent, side, notes;  // side: vocabulary issues.raised_by_side
};

struct OfficialRequest {
  Entry entry;
  std::string id;
  std::vector<std::string> names;
  std::string role, side, from, to;  // side: the party in words
};

struct DialogueRequest {
  Entry entry;
  std::string id;
  std::vector<std::string> names;
  std::string party_a, party_b, started, notes;  // party b is China
};

struct RoundRequest {
  Entry entry;
  std::string id, dialogue;
  std::string number, number_b;  // as side a counts, as side b does
  std::string start, end, place, head_a, head_b, outcome;
  bool is_gap = false;  // a suspension, or a year without a round
};

struct DelegateRequest {
  Entry entry;
  std::string round, official, side, role;  // side: a or b; role: at that round, "" the official's own
};

struct AgendaRequest {
  Entry entry;
  std::string round, position, issue, words;  // position "": behind the others; an issue, words, or both
};

struct VisitRequest {
  Entry entry;
  std::string round, date, place, place_id, words;
};

model::IssueId add_issue(store::Record& record, const IssueRequest& request);
model::OfficialId add_official(store::Record& record, const OfficialRequest& request);
model::DialogueId add_dialogue(store::Record& record, const DialogueRequest& request);
model::RoundId add_round(store::Record& record, const RoundRequest& request);
model::ClaimId add_delegate(store::Record& record, const DelegateRequest& request);
model::ClaimId add_agenda_item(store::Record& record, const AgendaRequest& request);
model::ClaimId add_side_visit(store::Record& record, const VisitRequest& request);

}  // namespace vigil::pipeline

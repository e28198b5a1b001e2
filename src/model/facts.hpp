// The facts of the record: events, acts of raising and what was raised in them, answers, what followed, commitments,
// assessments, wishes. Each is a claim.
#pragma once

#include "model/things.hpp"

namespace vigil::model {

struct Event {  // what happened to a person
  EventId id;
  PersonId person;
  Date date;
  std::string type;  // vocabulary events.type
  std::string detail, place, charge, article, body, facility;
  std::string term_months;  // a number, "life", "death" or ""
  bool suspended = false;
  Claim claim;
  friend bool operator==(const Event&, const Event&) = default;
};

/// One person-raising (or issue-raising): one subject within an act.
struct Raising {
  RaisingId id;
  Subject subject;
  std::string wording;  // the raiser's own words, only where a passage holds them
  std::string detail;   // in our own words
  // Where this subject was put in another way than the act at large ("the list was handed over, this one was spoken
  // of"), or where only for it the list is whole or not; "" as the act has it.
  std::string conveyed = {}, list_complete = {};
  Claim claim = {};
  friend bool operator==(const Raising&, const Raising&) = default;
};

/// An act: one speaker or side, one occasion, one day; about many persons and issues.
struct Act {
  ActId id;
  Date said, reported;  // when it was put, and when it was told
  std::string speaker, addressee, occasion;
  OfficialId speaker_official;
  RoundId round;          // empty if not at a round
  std::string side;       // a: the other party, b: China, ngo, parl, un; "" unknown
  std::string conveyed;   // vocabulary raisings.conveyed
  std::string publicity;  // vocabulary raisings.publicity: how it is known
  std::string delivered;  // yes: to an official of the other side; no: declared to others; unknown
  std::string list_complete;
  Claim claim;
  std::vector<Raising> raisings;
  friend bool operator==(const Act&, const Act&) = default;
};

struct Answer {  // words or known silence of the addressee, nothing else
  AnswerId id;
  ActId act;
  RaisingId raising;  // empty with scope act
  Date said, reported;
  std::string by, kind, scope, detail;
  Claim claim;
  friend bool operator==(const Answer&, const Answer&) = default;
};

struct Followed {  // order of events only; never a cause
  RaisingId raising;
  PersonId person;
  EventId event;  // empty: nothing had happened by seen_until
  Date seen_until;
  std::string days_after, detail, note;
  Claim claim;
  friend bool operator==(const Followed&, const Followed&) = default;
};

struct CommitmentStatus {
  Date at;
  std::string by, words;
  Claim claim;
  std::string state = {};  // vocabulary commitments.state: kept, partial, broken, open; "" the words say none
  friend bool operator==(const CommitmentStatus&, const CommitmentStatus&) = default;
};

struct Commitment {
  CommitmentId id;
  std::string by, kind, text;  // kind: procedural, substantive; text in our own words
  Date made, due;
  std::vector<CommitmentStatus> status;  // in order of time
  Claim claim;
  friend bool operator==(const Commitment&, const Commitment&) = default;
};

struct Assessment {  // who called what worse, better, routine, useful, futile
  AssessmentId id;
  std::string who, side, direction, words, language, via;  // words: ours unless a passage is cited
  Subject of;  // round, dialogue or other ("situation", "promise" in of_kind)
  std::string of_kind;
  Date said;
  Claim claim;
  friend bool operator==(const Assessment&, const Assessment&) = default;
};

/// Obeyed by release, brief and suggestions; the strictest current wish decides. Never published.
struct Wish {
  enum class Kind { name_publicly, raise_publicly, raise_privately_only, do_not };
  PersonId person;
  Kind kind = Kind::name_publicly;
  std::string whose;  // the person, family, lawyer
  Date until;
  Claim claim;
  friend bool operator==(const Wish&, const Wish&) = default;
};

struct ListTotal {  // counts of lists without names: held beside named cases, never added to them
  std::string id, owner, asked_of, what, note;
  Date said, until;
  std::int64_t count = 0;
  std::optional<std::int64_t> of_count;
  Claim claim;
  friend bool operator==(const ListTotal&, const ListTotal&) = default;
};

}  // namespace vigil::model

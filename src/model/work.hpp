// Working material: what those who work with a case keep beside it and never publish. Places and organisations, who sat
// on whose side of a round, lists as they were handed over, what is planned, promised to families and due. Read from
// the working record alone (store/work_read.hpp).
#pragma once

#include <array>
#include <map>

#include "model/facts.hpp"

namespace vigil::model {

/// A place or an organisation within its tree.
struct Node {
  Subject of;          // place or organisation, with its label
  std::string kind;    // vocabulary places.kind, organisations.kind
  std::string parent;  // id, "" at the top
  std::string note;
  Claim claim;
  friend bool operator==(const Node&, const Node&) = default;
};

struct Affiliation {  // of a person with an organisation
  std::string kind;   // vocabulary affiliations.kind
  Subject organisation;
  Date from, to;
  Claim claim;
  friend bool operator==(const Affiliation&, const Affiliation&) = default;
};

struct EventPlace {
  EventId event;
  std::string role;  // place, facility, body
  Subject place;
  friend bool operator==(const EventPlace&, const EventPlace&) = default;
};

struct Delegate {
  Subject official;
  std::string side, role;  // at that round
  Claim claim;
  friend bool operator==(const Delegate&, const Delegate&) = default;
};

struct AgendaItem {
  std::int64_t position = 0;
  Subject issue;  // id empty: only words
  std::string words;
  Claim claim;
  friend bool operator==(const AgendaItem&, const AgendaItem&) = default;
};

struct SideVisit {
  Date date;
  std::string place;  // as the source has it
  Subject place_of;   // id empty: no place of the record
  std::string words;
  Claim claim;
  friend bool operator==(const SideVisit&, const SideVisit&) = default;
};

struct RoundWork {
  std::vector<Delegate> delegates;  // by side, then as entered
  std::vector<AgendaItem> agenda;   // by position
  std::vector<SideVisit> visits;    // by date
  friend bool operator==(const RoundWork&, const RoundWork&) = default;
};

struct ListPosition {
  std::int64_t position = 0;  // from 1, as handed over
  std::string wording;        // as handed over
  Subject subject;            // id empty: nobody knows yet whom the wording means
  Claim claim;
  std::vector<Answer> replies;  // to this position, by date
  friend bool operator==(const ListPosition&, const ListPosition&) = default;
};

struct HandedList {
  ListId id;
  std::string owner, version, note;
  Date handed_over;
  ListId before;  // the version before, empty if there is none
  Claim claim;
  friend bool operator==(const HandedList&, const HandedList&) = default;
};

struct ListChange {  // against the version before
  enum class Kind { added, left_out, reworded, moved };
  Kind kind = Kind::added;
  std::int64_t position = 0, position_before = 0;  // 0: not there
  std::string wording, wording_before;
  friend bool operator==(const ListChange&, const ListChange&) = default;
};

struct ListFile {
  HandedList list;
  std::vector<ListPosition> positions;  // by position
  std::vector<ActId> acts;              // that handed it over
  std::vector<ListChange> changes;      // by position; empty without a version before
  friend bool operator==(const ListFile&, const ListFile&) = default;
};

/// What differs between two versions. Positions are one if they name the same subject, or nobody and in equal words.
std::vector<ListChange> list_changes(const std::vector<ListPosition>& before, const std::vector<ListPosition>& now);

struct Planned {  // a raising that somebody means to make
  PlannedId id;
  Subject subject;
  std::string owner, occasion;
  Date due;
  RaisingId kept_by;  // the raising that kept it, empty if none did
  Claim claim;
  friend bool operator==(const Planned&, const Planned&) = default;

  enum class State { open, kept, lapsed };
  /// Lapsed from the day after the last day of `due` on, unless a raising kept it.
  State state(const Date& today) const;
};
std::string_view word_for(Planned::State state);

struct Letter {  // sent to a person's family
  LetterId id;
  Date sent;
  std::string by, to, language, words;
  Claim claim;
  friend bool operator==(const Letter&, const Letter&) = default;
};

struct NextStep {  // of a file
  Date due;
  std::string owner, words;
  Claim claim;
  friend bool operator==(const NextStep&, const NextStep&) = default;
};

/// When a term may be expected to end, and how that is known.
struct ExpectedRelease {
  enum class How { unknown, stated, computed, computed_before_change };
  How how = How::unknown;
  Date date;
  friend bool operator==(const ExpectedRelease&, const ExpectedRelease&) = default;
};

/// `term_ends` as a source states it goes first. Otherwise it is computed from the last sentence, if that has a number
/// of months, is not suspended and nothing after it ended the term; what changed it since is said, since what that
/// comes to is often not told. The months are counted from the custody
/// that the sentence belongs to (Criminal Law, article 47: time in custody before is deducted day by day), else from
/// the sentence. As exact as the date from which it counts; a day is the last day of the term.
ExpectedRelease expected_release(const Person& person, const std::vector<Event>& events);

/// A field of a fact whose values are a micro-thesaurus of HURIDOCS, or the action categories of UPR databases.
struct FactField {
  std::string_view name;        // as it is entered
  std::string_view vocabulary;  // of its values
  std::string_view word;        // as claims have it: with a dot, as all that is never published (store/rights.hpp)
  std::string_view kinds;       // of facts that have it, a blank before and behind each
};
inline constexpr std::array<FactField, 5> fact_fields = {
    {{"impact", "impact", "huridocs.impact", " event "},
     {"response", "responses", "huridocs.response", " raising answer "},
     {"effect", "effects", "huridocs.effect", " raising answer "},
     {"reliability", "reliability", "huridocs.reliability", " event act raising answer commitment assessment "},
     {"action", "recommendations.action", "upr.action", " raising "}}};
/// By its name or by its word; null where there is none.
const FactField* find_fact_field(std::string_view name_or_word);

/// What one source says of a fact in a word of such a field; several may say several things.
struct FactTerm {
  std::string of_kind, of;  // event, act, raising, answer, commitment, assessment; its id
  std::string field;        // a name of fact_fields
  std::string value;
  Claim claim;
  friend bool operator==(const FactTerm&, const FactTerm&) = default;
};

struct CaseWork {
  std::optional<NextStep> next;
  std::vector<Planned> planned;  // by due
  std::vector<Letter> letters;   // by date sent
  std::vector<Affiliation> affiliations;
  std::vector<EventPlace> places;
  std::vector<Attribute> protection;  // lawful_basis, review_due: preferred value first
  std::vector<FactTerm> terms;        // of its events, and of the acts, raisings and answers about it
  ExpectedRelease release;
  friend bool operator==(const CaseWork&, const CaseWork&) = default;
};

/// Something that is kept in the file of a person or a round, with the id of whose file.
template <class T>
struct OfFile {
  std::string of;
  T value;
  friend bool operator==(const OfFile&, const OfFile&) = default;
};

/// The working material of all files (store/all_work.hpp), for who takes it elsewhere. Of a wish the claim is only the
/// audience: from whom it is known is for nobody's eyes.
struct AllWork {
  std::vector<Node> places, organisations;             // by id
  std::vector<ListFile> lists;                         // by date handed over and id; without changes
  std::map<std::string, std::int64_t> list_positions;  // of raisings, by their ids
  std::vector<Planned> planned;                        // by due and id
  std::vector<EventPlace> event_places;                // by event, role
  std::vector<OfFile<Affiliation>> affiliations;       // these by whose file, then as the file has them
  std::vector<OfFile<Letter>> letters;
  std::vector<OfFile<NextStep>> next_steps;
  std::vector<OfFile<Attribute>> protection;
  std::vector<Wish> wishes;  // those too whose time is over
  std::vector<OfFile<Delegate>> delegates;
  std::vector<OfFile<AgendaItem>> agenda;
  std::vector<OfFile<SideVisit>> visits;
  std::vector<FactTerm> terms;
};

}  // namespace vigil::model

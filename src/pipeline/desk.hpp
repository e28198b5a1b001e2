// Desk: what a person does at the record: record a raising, an assessment, an answer or an event from a passage. One
// door for the commands and the forms, so that both check and write the same.
#pragma once

#include <string>
#include <vector>

#include "pipeline/entering.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct RaiseRequest {
  Entry entry;
  std::vector<std::string> subjects;  // "person:ID", "issue:ID", "place:ID", or a bare id of one of them
  std::string speaker, speaker_official, addressee, occasion, round, side;
  std::string said, reported;  // EDTF
  std::string conveyed, publicity, delivered, list_complete;
  std::string detail;
  std::string list = {};     // a list that this act hands over; without subjects, everybody whom its positions name
  std::string keeps = {};    // a planned raising that this one keeps
  std::string wording = {};  // the raiser's own words: they must stand in the passage
  std::string action = {}, reliability = {};  // of each raising, of the act: model::fact_fields
};

struct AssessRequest {
  Entry entry;
  std::string who, side, of;  // of: "round:ID", "dialogue:ID", "situation:TEXT", "promise:TEXT"
  std::string direction, words, said, language, via;
  std::string reliability = {};  // model::fact_fields
};

struct AnswerRequest {
  Entry entry;
  std::string act, raising;  // raising empty: the whole act
  std::string by, kind, said, reported, detail;
  std::string position = {};                    // the position of the list that the act handed over
  std::string response = {}, reliability = {};  // model::fact_fields
};

struct EventRequest {
  Entry entry;
  std::string person, type, date, detail, place, charge, article, body, facility, term_months;
  bool suspended = false;
  std::string place_id = {}, facility_id = {}, body_id = {};  // places of the record; where no words are given, theirs
  std::vector<std::string> impact = {};                       // model::fact_fields
  std::string reliability = {};
};

/// A wish has no passage. Its effect stands in the record for all to obey; from whom it is known is for nobody's eyes
/// but those of `people`: pipeline/sealed_facts.hpp keeps both, and wish() the effect alone.
struct WishRequest {
  std::string person, kind, whose, until;
  std::string entered_by;
  std::vector<std::string> groups = {};  // of whoever enters it
  std::string source = {};
  std::vector<std::string> people = {};
};

// Each records one fact in one transaction with its log entry and returns its id. They throw BadRequest (nothing is
// written), NotFound, Refused. Of what is sealed they only check that it could be entered, and return an empty id.
model::ActId raise(store::Record& record, const RaiseRequest& request);
model::AssessmentId assess(store::Record& record, const AssessRequest& request);
model::AnswerId answer(store::Record& record, const AnswerRequest& request);
model::EventId add_event(store::Record& record, const EventRequest& request);
void wish(store::Record& record, const WishRequest& request);
/// The same within a change of the caller's.
void wish(Entering& entering, const WishRequest& request);

}  // namespace vigil::pipeline

// What a text was read to say: proposals for a person to confirm, never facts. Offsets are bytes of the extraction's
// text; `why` tells, in English words, the cue and the rule.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/files.hpp"
#include "model/json.hpp"
#include "text/date.hpp"

namespace vigil::model {

struct SuggestedMention {
  std::size_t start = 0, end = 0;
  std::string surface;
  std::string person;     // "" nobody of the register
  std::string kind;       // name, short, kin, pron
  bool in_title = false;  // start and end are bytes of the title
  std::string certainty, why;
  friend bool operator==(const SuggestedMention&, const SuggestedMention&) = default;
};

struct SuggestedRaising {
  std::size_t start = 0, end = 0;
  std::string id;    // within the document: "r1"
  std::string side;  // a: a dialogue's partner, b: China, ngo, parl
  std::string by, with;
  std::vector<std::string> persons, issues;
  std::string occasion;
  std::string channel;   // private, public, unknown
  std::string modality;  // asserted, negated, planned, hedged
  text::Date date;
  std::string list_complete;  // no: "including"; "" not told
  std::string why;
  friend bool operator==(const SuggestedRaising&, const SuggestedRaising&) = default;
};

struct SuggestedAnswer {
  std::size_t start = 0, end = 0;
  std::string to;    // id of a raising of the document; "" not told
  std::string kind;  // accepted, partial, noted, rejected, no-answer, counter-concern
  std::string by, why;
  friend bool operator==(const SuggestedAnswer&, const SuggestedAnswer&) = default;
};

struct SuggestedEvent {
  std::size_t start = 0, end = 0;
  std::string person;
  std::string type;    // vocabulary events.type
  text::Date date;     // empty: the text gives none
  std::string detail;  // the term in the text's words
  std::string term_months, charge, article, body, facility;
  std::string modality;
  std::string why;
  friend bool operator==(const SuggestedEvent&, const SuggestedEvent&) = default;
};

struct SuggestedCommitment {
  std::size_t start = 0, end = 0;
  std::string by;
  text::Date due;
  std::string modality, why;
  friend bool operator==(const SuggestedCommitment&, const SuggestedCommitment&) = default;
};

struct SuggestedAssessment {
  std::size_t start = 0, end = 0;
  std::string who, direction, why;
  friend bool operator==(const SuggestedAssessment&, const SuggestedAssessment&) = default;
};

struct SuggestedQuote {  // a quotation, or a turn of a transcript, with its speaker settled
  std::size_t start = 0, end = 0;
  std::string speaker;  // "" not found
  std::string person;   // of the register; "" none
  friend bool operator==(const SuggestedQuote&, const SuggestedQuote&) = default;
};

/// The text is one of the papers that a family or a lawyer is handed (link/said/papers.hpp). What it does not tell is
/// empty.
struct SuggestedPaper {
  std::size_t start = 0, end = 0;  // where it says what was done
  std::string kind;           // detention-notice, arrest-notice, residential-surveillance-notice, indictment, judgment
  std::string number, organ;  // as the paper writes them
  std::string name, person;   // of the person: as written; of the register, "" nobody
  text::Date date;            // of what was done; else of the signature
  std::string charge;         // as a record writes it
  std::string article, procedure;  // of the criminal law, of the law of criminal procedure: "105(2)"
  std::string facility, term_months;
  bool suspended = false;
  friend bool operator==(const SuggestedPaper&, const SuggestedPaper&) = default;
};

struct Suggestions {
  std::vector<SuggestedMention> mentions;
  std::vector<SuggestedRaising> raisings;
  std::vector<SuggestedAnswer> answers;
  std::vector<SuggestedEvent> events;
  std::vector<SuggestedCommitment> commitments;
  std::vector<SuggestedAssessment> assessments;
  std::vector<SuggestedQuote> quotes, turns;
  std::optional<SuggestedPaper> paper;
  friend bool operator==(const Suggestions&, const Suggestions&) = default;
};

/// With offsets in the source's bytes; a mention in the title stands behind `title_at`, where the source has the title.
Json to_json(const Suggestions& said, const Extraction& extraction, std::size_t title_at);

}  // namespace vigil::model

// What a reader opens: the file of a case, of a round, of a dialogue, of a document; and the line that a list shows.
// Values only: read from the record for a viewer or from a public snapshot, by the same reader (snapshot/read.hpp).
#pragma once

#include <set>

#include "model/facts.hpp"

namespace vigil::model {

/// An act as seen from one person's or issue's file: only the raising that is about it, with its answers.
struct RaisedOnce {
  Act act;  // with all its raisings
  RaisingId raising;
  std::vector<Answer> answers;
  std::vector<Followed> followed;
  friend bool operator==(const RaisedOnce&, const RaisedOnce&) = default;
};

struct CaseFile {
  Person person;
  std::vector<Event> events;       // by date
  std::vector<RaisedOnce> raised;  // by date said
  friend bool operator==(const CaseFile&, const CaseFile&) = default;
};

/// A person in a list, with what a list says of them.
struct CaseLine {
  PersonId id;
  Label label;
  std::string custody_state, role, region;
  Date state_last_confirmed, term_ends;
  Date last_delivered, last_declared;  // said date of the last raising found, by Act::delivered yes / otherwise
  std::int64_t raisings = 0;           // person-raisings
  friend bool operator==(const CaseLine&, const CaseLine&) = default;
};

struct RoundFile {
  Round round;
  Dialogue dialogue;
  std::vector<Official> heads;         // those of the table of officials who bear the name of a head of delegation
  std::optional<Round> before, after;  // the meetings next to it in the same dialogue
  std::vector<Act> acts;               // at or about the round, by date said
  std::vector<Answer> answers;
  std::vector<Followed> followed;
  std::vector<Event> followed_events;  // those that `followed` names
  std::vector<Assessment> assessments;
  std::vector<Document> documents;
  std::set<std::string> raised_before;  // ids of subjects that an earlier round of the dialogue already raised
  friend bool operator==(const RoundFile&, const RoundFile&) = default;
};

struct DialogueFile {
  Dialogue dialogue;
  std::vector<Round> rounds;  // by start, gaps included
  std::vector<Act> acts;      // at its rounds
  std::vector<Assessment> assessments;
  std::vector<Commitment> commitments;
  friend bool operator==(const DialogueFile&, const DialogueFile&) = default;
};

/// What a document was found to say about a thing. Bytes of the extraction's text.
struct Mention {
  /// A reason that begins so goes on with the ids of everybody in the register who bears the name, ", " between them.
  static constexpr std::string_view namesakes = "namesakes in the register: ";

  std::size_t start = 0, end = 0;
  std::string surface;
  Subject subject;        // id empty: a candidate whom no register has
  std::string certainty;  // certain, doubtful, candidate
  std::string reason;     // in words, English
  std::string kin;        // "nephew of chen-guangcheng" read beside the name, else ""
  friend bool operator==(const Mention&, const Mention&) = default;
};

struct Turn {  // a speaker's turn in a transcript; label included in [start, end)
  std::size_t start = 0, end = 0;
  std::string speaker;  // "QUESTION", "ASSISTANT SECRETARY POSNER"
  friend bool operator==(const Turn&, const Turn&) = default;
};

struct Quote {  // without its quotation marks
  std::size_t start = 0, end = 0;
  std::string speaker;  // "" not found
  friend bool operator==(const Quote&, const Quote&) = default;
};

struct Excerpt {  // words of another outlet: "From Rebecca Berg at The New York Times:"
  std::size_t start = 0, end = 0;
  std::string outlet, author;
  friend bool operator==(const Excerpt&, const Excerpt&) = default;
};

/// A run of extracted text that stands in the source: unchanged, byte for byte (`source_length` 0), or in another
/// encoding, in which each of its characters takes as many bytes as every other.
struct SourceSpan {
  std::size_t text_start = 0, source_start = 0, length = 0;
  std::size_t source_length = 0;
  friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
};

struct Paragraph {
  std::size_t start = 0, end = 0;
  std::string lang;
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

/// The checked text of a document, by one version of the extractor; content-addressed by SHA-256 of `text`.
struct Extraction {
  std::string extractor;  // name and version, "vigil-html 2"
  std::string text;       // UTF-8, paragraphs separated by a blank line
  std::string title, author, lang;
  Date date;
  std::string publisher, source_class;  // as the document's own header says; "" if it has none
  std::string encoding;                 // of the source; "" for UTF-8
  bool encoding_guessed = false;        // from what its bytes are: it may be wrong
  std::size_t replaced = 0;             // malformed places of the source, each U+FFFD where the text holds it
  std::vector<Paragraph> paragraphs;
  std::vector<SourceSpan> spans;  // the way back: ascending, gaps are what was left out or decoded
  std::vector<Turn> turns;
  std::vector<Quote> quotes;
  std::vector<Excerpt> excerpts;
  friend bool operator==(const Extraction&, const Extraction&) = default;
};

struct TextRange {
  std::size_t start = 0, end = 0;  // bytes of a text
  bool is_empty() const { return start == end; }
  friend bool operator==(const TextRange&, const TextRange&) = default;
};

struct DocumentFile {
  Document document;
  std::string captured_at;               // RFC 3339; "" never captured: only the address is known
  std::string sha256;                    // of the captured bytes; "" in a public snapshot
  std::optional<Extraction> extraction;  // never in a public snapshot
  std::string extraction_sha256;
  std::vector<Mention> mentions;
  struct Fact {
    std::string kind;  // raising, event, answer, assessment, ...
    std::string id;
    Subject about;
    Source source;
    Audience audience = {};
    TextRange here =
        {};  // where its passage stands in `extraction`; empty: it cites none, or its words are not there any more
    friend bool operator==(const Fact&, const Fact&) = default;
  };
  std::vector<Fact> facts;  // the facts that cite it
  /// What a person has compared with the picture that a machine read it in: bytes of the text, in order.
  std::vector<TextRange> checked;
  friend bool operator==(const DocumentFile&, const DocumentFile&) = default;
};

/// A document in a list, with what a list says of it.
struct DocumentLine {
  Document document;
  std::string captured_at;  // RFC 3339; "" never captured: only the address is known
  std::int64_t mentions = 0, facts = 0;
  friend bool operator==(const DocumentLine&, const DocumentLine&) = default;
};

/// The state of a record, for its home page.
struct Overview {
  std::int64_t people = 0, people_delivered = 0, acts = 0, raisings = 0, answers = 0, silences = 0, rounds = 0,
               dialogues = 0, documents = 0;
  Date first_raising, last_raising;
  std::string release;      // number, "" in the working record
  std::string released_at;  // RFC 3339 date, "" in the working record
  std::string publisher;    // the organisation's name
  friend bool operator==(const Overview&, const Overview&) = default;
};

}  // namespace vigil::model

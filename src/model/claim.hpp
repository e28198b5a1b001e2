// A claim: what every fact of the record is. It says from where it is known, how sure its keepers are by a rule, and
// who may see it. Nothing is overwritten: a correction supersedes.
#pragma once

#include <string>
#include <vector>

#include "model/id.hpp"
#include "text/date.hpp"

namespace vigil::model {

using text::Date;

enum class Confidence { low, medium, high };  // source class x independence of origin (vocabulary: confidence)

/// Who may see a claim. `sealed` is refused by the record: what is sealed is no claim (store/sealed.hpp).
struct Audience {
  enum class Kind { is_public, restricted, sealed };
  Kind kind = Kind::is_public;
  std::string group;  // with restricted: the group that may see it
  friend bool operator==(const Audience&, const Audience&) = default;
};

/// One thing that a claim cites: a passage of a document that is held here, or the source that an imported row states.
struct Source {
  enum class How { passage, stated };
  How how = How::stated;
  DocumentId document;  // empty where the stated source is no document of the record
  std::string url;      // "" for a file of our own; "general knowledge" is said in `title`
  std::string title, publisher;
  Date date;
  std::string language;            // BCP 47 of the document, "" unknown
  std::string source_class;        // vocabulary documents.source_class, "" unknown
  std::string read;                // how far it was read: vocabulary documents.read, "" unknown
  std::string words;               // with How::passage: the words themselves, verbatim
  std::string extraction;          // with How::passage: SHA-256 of the extraction, hexadecimal
  std::size_t start = 0, end = 0;  // with How::passage: bytes of that extraction's text
  friend bool operator==(const Source&, const Source&) = default;
};

struct Claim {
  ClaimId id;
  Confidence confidence = Confidence::medium;
  Audience audience;
  std::string entered_by, entered_at;  // empty in a public snapshot
  std::vector<Source> sources;         // at least one
  friend bool operator==(const Claim&, const Claim&) = default;
};

}  // namespace vigil::model

// Entering: what every fact that a person enters has in common. A Checker reads a request's fields and gathers
// everything that is wrong with them before anything is written; Entering holds the one transaction in which a fact is
// written whole or not at all. The commands and the forms enter through the same (pipeline/desk.hpp and its
// neighbours).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "store/facts.hpp"

namespace vigil::pipeline {

/// A passage as a person names it: a document and bytes [start, end) of its current extraction's text.
struct PassageRef {
  model::DocumentId document;
  std::size_t start = 0, end = 0;
};

/// Reads "DOC:START-END". Throws Usage that says what is expected.
PassageRef parse_passage(std::string_view text);

/// What is common to every fact that a person enters.
struct Entry {
  PassageRef passage;
  std::string confidence;  // low, medium, high; "" = medium
  std::string audience;    // "public", "group:NAME"; "" = public. "sealed" is Refused until sealing exists
  std::string entered_by;
};

/// What was wrong with a request, field by field. `message` is a key of the catalogues, with a {} for `about` (what was
/// given) and one for `more`, where it has them.
struct Problem {
  std::string field, message, about = {}, more = {};
};
class BadRequest : public Usage {
 public:
  explicit BadRequest(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// Each reader returns the field as it is to be kept; what is wrong with it is noted, and told by finish().
class Checker {
 public:
  Checker(store::Change& change, const model::Vocabulary& vocabulary) : change_(change), vocabulary_(vocabulary) {}

  void problem(std::string field, std::string message, std::string about = {}, std::string more = {});
  /// Throws BadRequest if there was any problem.
  void finish() const;

  void required(const std::string& field, const std::string& value);
  model::Date date(const std::string& field, const std::string& edtf);
  /// What somebody said or wrote, so it is not to come.
  model::Date past(const std::string& field, const std::string& edtf);
  /// One line of words that a page can show.
  std::string line(const std::string& field, const std::string& words);
  /// The same, of several lines.
  std::string words(const std::string& field, std::string text);
  std::string word(const std::string& field, const std::string& vocabulary_field, const std::string& value,
                   const std::string& otherwise);
  std::string side(const std::string& value);
  /// A number of months, "life" or "death".
  std::string term(const std::string& months);

  std::optional<store::ThingId> thing(const std::string& field, std::string_view kind, const std::string& key);
  /// "person:gao-zhisheng", "issue:tibet", or a bare id of one of the two.
  std::optional<store::ThingId> subject(const std::string& word);
  /// The claim's head, citing the passage; nullopt, with the problem noted, if it cannot be made.
  std::optional<store::Head> head(const Entry& entry);

 private:
  model::Audience audience(const std::string& word);
  bool may_cite(store::ThingId document, const model::Audience& audience);

  store::Change& change_;
  const model::Vocabulary& vocabulary_;
  std::vector<Problem> problems_;
};

/// One fact: all of it is checked before anything is written, and all of it is written or nothing.
struct Entering {
  store::Change change;
  const model::Vocabulary vocabulary;
  Checker check;

  Entering(store::Record& record, const std::string& entered_by);

  store::Head checked(const Entry& entry);
  template <class Id>
  Id kept(store::ThingId thing) {
    const Id id{store::key_of(change.database(), thing)};
    change.commit();
    return id;
  }
};

}  // namespace vigil::pipeline

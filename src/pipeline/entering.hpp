// Entering: what every fact that a person enters has in common. A Checker reads a request's fields and gathers
// everything that is wrong with them before anything is written; Entering holds the one transaction in which a fact is
// written whole or not at all. The commands and the forms enter through the same (pipeline/desk.hpp and its
// neighbours).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "store/facts.hpp"
#include "store/search.hpp"
#include "store/suggestions.hpp"
#include "store/trees.hpp"

namespace vigil::pipeline {

/// A passage as a person names it: a document and bytes [start, end) of its current extraction's text.
struct PassageRef {
  model::DocumentId document;
  std::size_t start = 0, end = 0;
};

/// Reads "DOC:START-END". Throws Usage that says what is expected.
PassageRef parse_passage(std::string_view text);

/// What is common to every fact that a person enters. What is known of talks and cases cites a passage; of things that
/// seldom have one (a person's file, a place, a list) a stated source will do.
struct Entry {
  PassageRef passage;
  std::string confidence;  // low, medium, high; "" = medium
  std::string audience;    // "public", "group:NAME", "sealed" (to `people`); "" = public
  std::string entered_by;
  std::string stated = {};               // the source in words or an address, where there is no passage
  std::vector<std::string> groups = {};  // of whoever enters it: what these may not see is not there for them
  std::vector<std::string> people = {};  // the users to whom it is sealed

  /// What is sealed is checked as all else and then not written: pipeline/sealed_facts.hpp keeps it encrypted.
  bool is_sealed() const { return audience == "sealed"; }
  std::string suggestion = {};  // the id of what this confirms, in the same transaction (store/suggestions.hpp)
  /// Things that are sealed whole of which a sealed fact may speak, by "KIND:ID" (pipeline/sealed_references.hpp).
  std::map<std::string, store::ThingId> sealed_things = {};
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

/// Whether there is something in it to read: a letter or a digit of any script.
bool holds_letter(std::string_view name);

/// Each reader returns the field as it is to be kept; what is wrong with it is noted, and told by finish().
class Checker {
 public:
  /// Of what is to be sealed nothing is written while it is checked, not even into a transaction that is given up: a
  /// database may keep that on its disk.
  enum class Keeps { claims, nothing };

  /// `view`: of whoever enters; what they may not see is to them as if it were not there.
  Checker(store::Change& change, base::Database& view, model::Vocabulary& vocabulary, Keeps keeps = Keeps::claims)
      : change_(change), view_(view), vocabulary_(vocabulary), keeps_(keeps) {}

  /// These may be spoken of too, as if they were seen.
  void admit(const std::map<std::string, store::ThingId>& sealed_things) { sealed_things_ = sealed_things; }

  void problem(std::string field, std::string message, std::string about = {}, std::string more = {});
  /// Throws BadRequest if there was any problem.
  void finish() const;

  void required(const std::string& field, const std::string& value);
  /// Bounded: within the next generations, beyond which it is a slip of the finger.
  enum class Ahead { bounded, endless };
  model::Date date(const std::string& field, const std::string& edtf, Ahead ahead = Ahead::bounded);
  /// What somebody said or wrote, so it is not to come.
  model::Date past(const std::string& field, const std::string& edtf);
  /// `to` is not before `from`.
  void order(const std::string& field, const model::Date& from, const model::Date& to);
  /// A name, without blanks around it: one line that holds a letter or a digit, and nothing that a reader cannot see.
  std::string name(const std::string& field, std::string_view text);
  /// "LANG:TEXT", blanks between them left out; without LANG it is Chinese if it holds a Han character, else English.
  model::Name name_in(const std::string& field, std::string_view text);
  /// Main names; at least one, and one of a language.
  std::vector<model::Name> names(const std::string& field, const std::vector<std::string>& texts);
  /// An id for a new thing of this kind: the one that is wished for. What this viewer may not see does not tell that it
  /// has that id: who is not in every group always gets letters behind it, others where something unseen has it. What
  /// was taken back comes again under its own.
  std::string new_id(const std::string& field, std::string_view kind, const std::string& id);
  /// One line of words that a page can show; blanks alone are none.
  std::string line(const std::string& field, const std::string& words);
  /// A language's tag: "en", "zh-Hans".
  std::string language(const std::string& field, const std::string& tag);
  /// The same as line(), of several lines.
  std::string words(const std::string& field, std::string text);
  std::string word(const std::string& field, const std::string& vocabulary_field, const std::string& value,
                   const std::string& otherwise);
  std::string side(const std::string& value);
  /// Whole numbers as wrong_with_number takes them; 0 where nothing is given.
  std::int64_t number(const std::string& field, const std::string& digits);
  /// A number of months, "life" or "death".
  std::string term(const std::string& months);

  std::optional<store::ThingId> thing(const std::string& field, std::string_view kind, const std::string& key);
  /// "person:gao-zhisheng", "issue:tibet", "place:drapchi", or a bare id of one of them.
  std::optional<store::ThingId> subject(const std::string& word);
  /// "place:ID" and the like; nullopt, with the problem noted, where there is none or the kind is not one of `kinds`.
  std::optional<store::ThingId> one_of(const std::string& field, const std::vector<std::string>& kinds,
                                       const std::string& word);
  /// The claim's head, citing the passage and the stated source, or `otherwise` where neither is given; nullopt, with
  /// the problem noted, if it cannot be made.
  std::optional<store::Head> head(const Entry& entry, std::string_view otherwise = {});
  /// The words of the passage that `entry` cites, "" if it cites none that can be read.
  std::string words_cited(const Entry& entry);
  /// Of what stands above what: what whoever enters it sees.
  store::Meanwhile what_counts() { return store::seen_by(view_); }
  /// Writes that the entry's suggestion, if it had one, became this fact.
  void confirm(store::ThingId fact);

 private:
  void take_suggestion(const Entry& entry);
  model::Audience audience(const Entry& entry);
  bool cite(const Entry& entry, store::Head& head);
  bool may_cite(store::ThingId document, const Entry& entry, const model::Audience& audience);

  std::optional<store::ThingId> find(std::string_view kind, const std::string& key);
  bool is_free(std::string_view kind, const std::string& id);
  std::string with_letters(std::string_view kind, const std::string& id);

  store::Change& change_;
  base::Database& view_;
  model::Vocabulary& vocabulary_;
  const Keeps keeps_;
  std::vector<Problem> problems_;
  std::optional<model::OpenSuggestion> suggestion_;
  std::map<std::string, store::ThingId> sealed_things_;
};

/// The source of what no source says but those who keep the record decide: who does what next, and why data is held.
inline constexpr std::string_view the_keepers = "decided by the record's keepers";

/// One fact: all of it is checked before anything is written, and all of it is written or nothing.
struct Entering {
  store::Change change;
  store::View view;  // after the change has begun: nobody writes between this and that
  model::Vocabulary vocabulary;
  Checker check;

  Entering(store::Record& record, const store::Viewer& by, Checker::Keeps keeps = Checker::Keeps::claims);
  Entering(store::Record& record, const Entry& entry)
      : Entering(record, store::Viewer::officer(entry.entered_by, entry.groups),
                 entry.is_sealed() ? Checker::Keeps::nothing : Checker::Keeps::claims) {
    if (entry.is_sealed()) check.admit(entry.sealed_things);
  }

  store::Head checked(const Entry& entry, std::string_view otherwise = {});
  template <class Id>
  Id kept(store::ThingId thing) {
    const Id id{store::key_of(change.database(), thing)};
    check.confirm(thing);
    change.commit();
    return id;
  }
  model::ClaimId kept_claim(store::ClaimNumber claim);
  void write_main_name(store::ThingId thing, const model::Name& name, const store::Head& head);
  /// A thing of its own with its main names, found by them from now on; `write` adds what it is beside them.
  template <class Write>
  void keep_named(store::Record& record, std::string_view kind, const std::string& id,
                  const std::vector<model::Name>& names, const store::Head& head, Write write) {
    const auto thing = store::add_thing(change, kind, id);
    for (const auto& name : names) write_main_name(thing, name, head);
    write(thing);
    change.commit();
    store::index_thing(record, thing);
  }
};

}  // namespace vigil::pipeline

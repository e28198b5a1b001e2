// The things of the record: people, officials, issues, dialogues, rounds, documents, watched series. Enumerated fields
// keep the words of data/record/vocabulary.tsv; their names for readers come from Vocabulary.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/claim.hpp"

namespace vigil::model {

/// A name in one writing. Kinds: main, alias, pen, religious, misspelling. `lang` is BCP 47: en, zh-Hans, zh-Hant, ...
struct Name {
  std::string kind = "main";
  std::string lang;
  std::string text;
  friend bool operator==(const Name&, const Name&) = default;
};

/// The names by which readers meet a thing; any may be empty, `en` is set whenever the record has a Latin name.
struct Label {
  std::string en, hans, hant;
  std::string other = {}, other_lang = {};  // in another language: who has no name in these is met by it
  /// Takes a main name in `lang`. The first of each stays.
  void take(std::string_view lang, const std::string& name) {
    std::string& slot = lang == "en" ? en : lang == "zh-Hans" ? hans : lang == "zh-Hant" ? hant : other;
    if (!slot.empty()) return;
    slot = name;
    if (&slot == &other) other_lang = lang;
  }
  const std::string& han() const { return hans.empty() ? hant : hans; }
  /// The one by which a reader meets it; "" where there is none at all.
  const std::string& for_english() const { return !en.empty() ? en : !han().empty() ? han() : other; }
  const std::string& for_chinese() const { return !han().empty() ? han() : !en.empty() ? en : other; }
  friend bool operator==(const Label&, const Label&) = default;
};

/// What a raising, an assessment or a mention is about.
struct Subject {
  enum class Kind { person, issue, dialogue, round, official, place, organisation, other };
  Kind kind = Kind::other;
  std::string id;
  Label label;
  friend bool operator==(const Subject&, const Subject&) = default;
};

/// The fields that a person may have. `term` is an ISO 8601 duration, `sentence_ends` as the court has it,
/// `detention_status` in a source's own words.
inline constexpr std::array<std::string_view, 20> published_fields = {
    "born",      "role",          "region",           "custody_state", "state_last_confirmed",
    "term_ends", "notes",         "cecc_number",      "summary",       "sex",
    "origin",    "affiliation",   "ethnic_group",     "religion",      "term",
    "facility",  "sentence_ends", "detention_status", "issues",        "timeline"};
/// Never published, whatever their audience: they speak of others, whom nobody asked, or say where to find somebody.
inline constexpr std::array<std::string_view, 3> unpublished_fields = {"family", "legal_advisor", "whereabouts"};

/// One value of one field, as one source has it. Several claims may say different things of one field.
struct Attribute {
  std::string field;
  std::string value;
  Claim claim;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

/// The word that tables, URLs and JSON have for a kind, and back; an unknown word is `other`.
std::string_view kind_word(Subject::Kind kind);
Subject::Kind subject_kind(std::string_view word);

struct Relation {
  std::string kind;  // from the person's side: spouse, nephew, ... "nephew: x" = x is this person's nephew
  PersonId other;
  Label label;
  Claim claim;
  friend bool operator==(const Relation&, const Relation&) = default;
};

struct Person {
  PersonId id;
  Label label;
  std::vector<Name> names;
  std::vector<Attribute> attributes;  // preferred value of a field first, the others behind it
  std::vector<Relation> relations;

  /// The preferred value, "" if there is none.
  const std::string& get(std::string_view field) const;
  friend bool operator==(const Person&, const Person&) = default;
};

struct Issue {
  IssueId id;
  Label label;
  IssueId parent;
  std::string raised_by_side;  // vocabulary issues.raised_by_side
  friend bool operator==(const Issue&, const Issue&) = default;
};

struct Dialogue {
  DialogueId id;
  Label label;
  std::string party_a, party_b;
  Date started;
  std::string notes;
  Claim claim;
  friend bool operator==(const Dialogue&, const Dialogue&) = default;
};

struct Round {
  RoundId id;
  DialogueId dialogue;
  std::string number, number_b;  // the sides number some rounds differently; "" unknown; "susp", "none" are gaps
  Date start, end;
  std::string place, head_a, head_b, outcome;
  bool is_gap = false;  // a suspension or a year without a round, not a meeting
  Claim claim;
  friend bool operator==(const Round&, const Round&) = default;

  Date dates() const;  // start/end as one date
};

struct Official {
  OfficialId id;
  Label label;
  std::vector<Name> names;
  std::string role, side;
  Date from, to, seen_from, seen_to;
  friend bool operator==(const Official&, const Official&) = default;
};

struct Document {
  DocumentId id;
  std::string url, title, publisher, language, kind, read, source_class;
  Date date;
  std::vector<std::string> mentions;  // ids of what an imported row says that it mentions
  friend bool operator==(const Document&, const Document&) = default;
};

/// A series that must be read before anybody may speak of silence. `observed_until` empty: never read whole.
struct Watch {
  std::string id, raiser, series, url, note;
  Date observed_until;
  friend bool operator==(const Watch&, const Watch&) = default;
};

/// The names for readers of every value of every enumerated field.
class Vocabulary {
 public:
  void add(std::string field, std::string value, std::string en, std::string zh, std::string meaning = {});
  /// The name in `lang`; the bare value where the vocabulary has none.
  std::string name(std::string_view field, std::string_view value, text::Lang lang) const;
  bool has(std::string_view field, std::string_view value) const;
  std::vector<std::string> values(std::string_view field) const;  // in the order they were added

 private:
  struct Entry {
    std::string value, en, zh, meaning;
  };
  std::map<std::string, std::vector<Entry>, std::less<>> fields_;
};

}  // namespace vigil::model

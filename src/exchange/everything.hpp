// Everything that one viewer sees of a record, as values: what each of the formats of this folder is made from. Read
// from a projection by pipeline/, which has already left out what the viewer may not see.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/facts.hpp"
#include "model/figures.hpp"
#include "model/files.hpp"
#include "model/work.hpp"
#include "text/lang.hpp"

namespace vigil::exchange {

/// What tables of others brought and the record has no other place for (store/further.hpp): never the public's.
struct Further {
  std::string kind, id;
  std::map<std::string, std::string> fields;                              // "oes.civil_status" -> value
  std::map<std::string, std::pair<std::string, std::string>> references;  // "oes.event" -> kind, id
};

/// A word of a vocabulary that is the record's own: not one of those that every record starts with.
struct OwnWord {
  std::string field, value, en, zh, meaning;
};

/// One sighting of a document's bytes, which are not in a file of text: the record that captured them holds them.
struct Bytes {
  std::string document, sha256;
  std::int64_t size = 0;
  std::string media_type, url, captured_at, method;
};

/// What is left out of what is published, from some release on.
struct Withdrawn {
  std::string kind, id;
};

struct Everything {
  std::string publisher;
  std::vector<model::Person> people;
  std::vector<model::Issue> issues;
  std::vector<model::Dialogue> dialogues;
  std::vector<model::Round> rounds;
  std::vector<model::Official> officials;
  std::vector<model::Document> documents;
  std::vector<model::Watch> watch;
  std::vector<model::Event> events;
  std::vector<model::Act> acts;  // with their raisings
  std::vector<model::Answer> answers;
  std::vector<model::Followed> followed;
  std::vector<model::Commitment> commitments;
  std::vector<model::Assessment> assessments;
  std::vector<model::ListTotal> list_totals;
  std::vector<model::Coding> codings;
  std::vector<OwnWord> words;
  /// Of issues, dialogues, places and organisations, in every language and of every kind: by kind and id.
  std::map<std::pair<std::string, std::string>, std::vector<model::Name>> names;
  std::map<std::string, std::string> issue_notes;

  // What one officer sees, not what the public may see: then that is here, too.
  bool is_of_mine = false;
  model::AllWork work;
  std::vector<Further> further;
  std::vector<Withdrawn> withdrawn;
  std::vector<Bytes> bytes;
};

/// What a format has no words for and left out or widened, a line each, for whoever exports.
using Notes = std::vector<std::string>;

/// The name by which a reader of `lang` meets a thing; its id where it has none.
inline const std::string& name_of(const model::Label& label, const std::string& id, text::Lang lang = text::Lang::en) {
  const auto& name = lang == text::Lang::en ? label.for_english() : label.for_chinese();
  return name.empty() ? id : name;
}

}  // namespace vigil::exchange

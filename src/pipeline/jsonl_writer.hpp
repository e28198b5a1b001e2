// Writes the lines of JSON Lines into a record, one after the other, within one change: what the same publisher said
// before is known again and superseded, what the record says already is left as it is. One writer a pass
// (pipeline/jsonl_import): it tells what a line needs, so that what speaks of a wrong one is found without trying.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "pipeline/jsonl_lines.hpp"
#include "pipeline/value_checks.hpp"
#include "store/facts.hpp"

namespace vigil::pipeline {

/// What is told of a line that speaks of it.
std::string not_here(const ThingName& thing);

class JsonlWriter {
 public:
  struct Of {
    std::string publisher;
    bool is_of_mine = false;   // the file holds an officer's working material
    model::Audience audience;  // restricted: in place of each claim's
    std::string said_in;       // what a claim cites whose own source is not here
  };
  JsonlWriter(store::Change& change, const Known& known, Of of, const InFile& of_file, MappedImport& result);

  /// Throws RowProblem.
  void write(const JsonlTaken& line);
  /// Of a person's line, what speaks of two people: when both are there.
  void write_relations(const JsonlTaken& line);
  /// What an earlier file of this publisher said of what this line is about, and this file says no more.
  void withdraw_gone(const JsonlTaken& line);

  std::size_t passages_lost() const { return passages_lost_; }
  std::size_t already_there() const { return already_there_; }
  /// What each line spoke of that it does not make itself: line -> things.
  const std::map<std::size_t, std::vector<ThingName>>& needs() const { return needs_; }

 private:
  store::Head stated_here() const;
  store::Head claimed(const model::Claim& claim, store::Head head);
  store::Citation citation(const model::Source& source);

  store::ThingId thing(std::string_view kind, const std::string& id);
  store::ThingId thing(const model::Subject& subject);
  std::optional<store::ThingId> thing_if(std::string_view kind, const std::string& id);
  std::optional<store::ThingId> thing_if(const model::Subject& subject);  // nothing of nobody
  /// Of a thing that may stand further down in the file.
  store::ThingId thing_to_come(std::string_view kind, const std::string& id);

  std::string word(const char* key, std::string_view field, const std::string& value);
  static void refuse_if(const char* key, const std::optional<Problem>& wrong);
  static void past(const char* key, const model::Date& date);
  void check_names(const std::vector<model::Name>& names);
  void check_parent(std::string_view kind, const std::string& id, const std::string& parent);
  store::Meanwhile replaced(std::string_view kind) const;

  void count(const std::string& what);
  void write_names(std::string_view kind, const std::string& id, const std::vector<model::Name>& names);
  bool is_written_from_the_other_side(const model::Person& person, const model::Relation& relation) const;
  void withdraw_below(const std::string& key);
  std::string key_of_part(const std::string& what, const std::string& of, const std::string& content) const;

  // One claim, known again by `key`. Nothing where the file said the same before, or the record says it already.
  template <class Put>
  void once(const std::string& what, const std::string& key, const std::string& content, bool is_said, const Put& put);
  // A thing or fact with an id of its own.
  template <class Put>
  void whole(const std::string& what, const std::string& id, const Put& put);
  // A part of a person's or another thing's line.
  template <class Put>
  void part(const std::string& what, const std::string& of, const model::Json& json, const Put& put);

  // What every export holds (jsonl_writer.cpp).
  void write_one(const exchange::JsonlHead&);
  void write_one(const exchange::OwnWord& word);
  void write_one(const model::Person& person);
  void write_one(const model::Official& official);
  void write_one(const exchange::NamedIssue& issue);
  void write_one(const exchange::NamedDialogue& dialogue);
  void write_one(const model::Round& round);
  void write_one(const model::Document& document);
  void write_one(const model::Watch& watch);
  void write_one(const exchange::PlacedEvent& event);
  void write_one(const exchange::HandedAct& act);
  void write_one(const exchange::PlacedAnswer& answer);
  void write_one(const model::Followed& followed);
  void write_one(const model::Commitment& commitment);
  void write_one(const model::Assessment& assessment);
  void write_one(const model::ListTotal& total);
  void write_one(const model::Coding& coding);

  // Working material (jsonl_writer_work.cpp).
  void write_one(const exchange::NamedNode& node);
  void write_one(const model::ListFile& file);
  void write_one(const model::Planned& planned);
  void write_one(const model::OfFile<model::Letter>& letter);
  void write_one(const model::OfFile<model::Affiliation>& tie);
  void write_one(const model::OfFile<model::NextStep>& step);
  void write_one(const model::OfFile<model::Attribute>& protection);
  void write_one(const model::Wish& wish);
  void write_one(const model::OfFile<model::Delegate>& delegate);
  void write_one(const model::OfFile<model::AgendaItem>& item);
  void write_one(const model::OfFile<model::SideVisit>& visit);
  void write_one(const exchange::Further& further);
  void write_one(const model::FactTerm& term);
  void write_one(const exchange::Withdrawn& withdrawn);
  void write_one(const exchange::Bytes& bytes);

  store::Change& change_;
  const Known& known_;
  const Of of_;
  const std::string prefix_;
  model::Vocabulary vocabulary_;
  const InFile& of_file_;
  MappedImport& result_;
  const JsonlTaken* line_ = nullptr;
  std::set<std::string> seen_;  // keys of this file
  std::set<std::tuple<std::string, std::string, std::string, std::string>>
      written_;                              // relations: claim, of, other, kind
  std::map<std::string, int> same_codings_;  // a line -> how often it stood in the file until here
  std::map<std::size_t, std::vector<ThingName>> needs_;
  std::size_t passages_lost_ = 0, already_there_ = 0;
};

}  // namespace vigil::pipeline

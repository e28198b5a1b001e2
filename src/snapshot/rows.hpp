// Rows: the rows of the projection's tables as model structs, with their claims, sources and labels filled in. Each
// function takes the condition that says which rows; claims and labels are then fetched in bulk, so that the number of
// queries does not grow with the number of rows. Used by Reader (read.hpp), which puts the files together.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/database.hpp"
#include "model/figures.hpp"
#include "snapshot/claim_ids.hpp"

namespace vigil::snapshot {

/// An SQL condition over the columns of the table that is read, with its bound values. Empty: every row.
struct Where {
  std::string condition;
  std::vector<base::Value> values;
};

/// `column` is one of `ids`, in as many conditions as keep each below the bound values that a database takes. The
/// conditions have few different lengths, so that their statements are prepared once.
std::vector<Where> one_of(const std::string& column, std::vector<std::string> ids);

class Rows {
 public:
  explicit Rows(base::Database& database) : database_(database) {}

  // Things. Ordered by id unless said otherwise.
  std::vector<model::Person> people(const Where& where);  // with names, attributes and relations
  std::vector<model::Issue> issues(const Where& where);
  std::vector<model::Dialogue> dialogues(const Where& where);
  std::vector<model::Round> rounds(const Where& where);  // by dialogue, start, id
  std::vector<model::Official> officials(const Where& where);
  std::vector<model::Document> documents(const Where& where);  // by date, id
  std::vector<model::Watch> watch();

  // Facts. Ordered by date, then by id.
  std::vector<model::Event> events(const Where& where);
  std::vector<model::Act> acts(const Where& where);  // with their raisings, by id
  std::vector<model::Answer> answers(const Where& where);
  std::vector<model::Followed> followed(const Where& where);
  std::vector<model::Commitment> commitments(const Where& where);  // with their status history
  std::vector<model::Assessment> assessments(const Where& where);
  std::vector<model::ListTotal> list_totals();
  std::vector<model::Coding> codings();  // by act, answer, field

  /// The vocabulary, by field and position.
  struct Word {
    std::string field, value, en, zh, meaning;
  };
  std::vector<Word> words();

  /// The names of all things of a kind, by their ids; and what is noted of issues.
  std::map<std::string, std::vector<model::Name>> names(const std::string& kind);
  std::map<std::string, std::string> issue_notes();

  /// What claims cite, each with the id of its claim; by claim, position.
  std::vector<std::pair<std::string, model::Source>> sources(const Where& where);

  /// Labels of the things named: the `main` names. A round has none here: pages make it from number and date.
  void fill_labels(const std::vector<model::Subject*>& subjects);

  /// What the record says of claims of which the numbers alone are filled in, with the ids that people see
  /// (snapshot/claim_ids.hpp). Corrupt if one is not there.
  void fill_claims(const std::vector<model::Claim*>& claims);

  /// The strings of one column, for conditions and sets.
  std::vector<std::string> strings(std::string_view sql, const std::vector<base::Value>& values);

 private:
  void add_names(std::vector<model::Person>& people);
  void add_attributes(std::vector<model::Person>& people);
  void add_relations(std::vector<model::Person>& people);
  void add_relations_of_others(std::vector<model::Person>& people);
  void add_raisings(std::vector<model::Act>& acts);
  void add_status(std::vector<model::Commitment>& commitments);

  base::Database& database_;
  std::optional<ClaimIds> claim_ids_;  // once they were asked for
};

}  // namespace vigil::snapshot

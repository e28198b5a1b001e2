// From the words that a mapping made of a row to claims of the record: checked against it first, all of a row, and then
// written.
#pragma once

#include <map>
#include <set>
#include <string>

#include "exchange/row.hpp"
#include "store/facts.hpp"

namespace vigil::pipeline {

class ClaimWriter {
 public:
  /// `prefix` begins the keys of rows, by which a claim is found again at the next import.
  ClaimWriter(store::Change& change, std::string prefix, std::string audience);

  /// Writes what is new of a row. `references`: only the claims that speak of other rows' things, which are there by
  /// then; else only the others. Throws exchange::RowProblem, and has written nothing of the row then; Refused
  /// (sealed).
  void write(const exchange::MadeRow& row, bool references);

  std::size_t new_claims() const { return new_claims_; }
  const std::map<std::string, std::size_t>& made() const { return made_; }
  std::set<std::string> groups() const;  // for which alone some of it is

 private:
  store::Head head_of(const exchange::MadeRow& row);
  const model::Audience& audience_named(const std::string& word);
  void check(const exchange::Made& made) const;
  void check_has_name(const exchange::MadeRow& row, const exchange::Made& person) const;
  void check_relations(const exchange::MadeRow& row) const;
  std::string key_of(const exchange::MadeRow& row, const std::string& made_key = {}) const;
  void check_there(const exchange::Made& made, const std::string& field, const std::string& kind) const;
  void check_word(const exchange::Made& made, const std::string& field, const std::string& vocabulary) const;
  store::ClaimNumber write_one(const exchange::Made& made, const store::Head& head);
  void write_once(const exchange::MadeRow& row, const exchange::Made& made, const store::Head& head);
  void withdraw_gone(const exchange::MadeRow& row, bool references, const store::Head& head);
  store::ThingId thing(const std::string& kind, const std::string& key) const;

  store::Change& change_;
  const std::string prefix_, audience_;
  const model::Vocabulary vocabulary_;
  mutable std::set<std::string> of_row_;  // "person:ID" that the row at hand makes
  std::size_t new_claims_ = 0;
  std::map<std::string, std::size_t> made_;
  std::map<std::string, model::Audience> audiences_;  // by the words for them
};

}  // namespace vigil::pipeline

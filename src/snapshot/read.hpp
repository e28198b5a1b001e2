// Reader: the record's files as values, from a database that has the projection's tables (snapshot/schema.hpp): a
// public snapshot, or the working record's views for one viewer (store/view.hpp gives the database). It asks for
// nothing else, so it cannot tell the two apart.
#pragma once

#include <optional>
#include <vector>

#include "base/database.hpp"
#include "model/figures.hpp"

namespace vigil::snapshot {

class Reader {
 public:
  /// `database` must outlive the reader. Throws Corrupt if a table of the projection is missing,
  /// Refused if a newer version wrote it.
  explicit Reader(base::Database& database);

  // find_: nullopt where the viewer sees no such thing (which is the same as where there is none).
  std::optional<model::CaseFile> find_case(const model::PersonId& id);
  std::optional<model::RoundFile> find_round(const model::RoundId& id);
  std::optional<model::DialogueFile> find_dialogue(const model::DialogueId& id);
  /// The projection's part of a document's file: its metadata and the facts that cite it. What only the working record
  /// has (text, mentions) is added by store/.
  std::optional<model::DocumentFile> find_document(const model::DocumentId& id);

  std::vector<model::CaseLine> cases();  // by English label
  std::vector<model::Issue> issues();
  std::vector<model::Dialogue> dialogues();
  std::vector<model::Round> rounds();  // by dialogue, start
  std::vector<model::Official> officials();
  std::vector<model::Document> documents();
  std::vector<model::Watch> watch();
  std::vector<model::Commitment> commitments();
  std::vector<model::ListTotal> list_totals();
  std::vector<model::Act> acts();  // every act with its raisings, by said
  std::vector<model::RaisedOnce> raised_about_issue(const model::IssueId& id);
  const model::Vocabulary& vocabulary();
  model::Overview overview();
  model::MeasureInput measure_input();

 private:
  base::Database& database_;
  std::optional<model::Vocabulary> vocabulary_;
};

}  // namespace vigil::snapshot

// Data: the same release for programs, as JSON and CSV. Keys never change their meaning; docs/FORMATS.md describes each
// file with an example that a test holds to these.
#pragma once

#include <string>
#include <vector>

#include "model/figures.hpp"

namespace vigil::publish {

/// The index of a release: counts, then every thing with the file that tells more of it ("" if none does).
struct Index {
  model::Overview overview;
  std::vector<model::CaseLine> cases;
  std::vector<model::Round> rounds;
  std::vector<model::Dialogue> dialogues;
  std::vector<model::Issue> issues;
  std::vector<model::Document> documents;
  std::vector<model::Watch> watch;
};
std::string record_json(const Index& index);

std::string case_json(const model::CaseFile& file);
std::string round_json(const model::RoundFile& file);
std::string dialogue_json(const model::DialogueFile& file);
std::string measures_json(const model::Figures& figures);

/// One number a line with its unit and what it was counted in (RFC 4180). A cell that a spreadsheet would take for a
/// formula gets an apostrophe before it.
std::string measures_csv(const model::Figures& figures);

/// What a release says of itself; read by who checks a copy.
std::string release_json(const model::Overview& overview);

}  // namespace vigil::publish

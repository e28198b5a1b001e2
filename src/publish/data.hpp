// Data: what a release says of itself to programs. A file's keys never change their meaning; docs/FORMATS.md describes
// each file with an example that a test holds to the code. Cases, rounds and dialogues are as model/json.hpp has them.
#pragma once

#include <string>
#include <vector>

#include "model/figures.hpp"

namespace vigil::publish {

/// The index of a release: counts, then every thing with the file that tells more of it where there is one.
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

/// What a release says of itself; read by who checks a copy.
std::string release_json(const model::Overview& overview);

}  // namespace vigil::publish

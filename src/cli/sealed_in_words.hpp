// Sealed facts as a terminal shows them; words from outside are made harmless.
#pragma once

#include <string>
#include <vector>

#include "model/json.hpp"
#include "pipeline/sealed_facts.hpp"

namespace vigil::cli {

/// A line for each field that says something, below its kind.
std::string in_words(const pipeline::FactWords& fact);
/// What of a file is sealed, "" if nothing is.
std::string in_words(const std::vector<pipeline::SealedFact>& facts);
model::Json to_json(const pipeline::SealedFact& fact);

}  // namespace vigil::cli

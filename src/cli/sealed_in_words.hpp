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
/// The file of a thing that is sealed whole: what it is, and what else is in its file.
std::string in_words(const pipeline::SealedFact& thing, const std::vector<pipeline::SealedFact>& facts);
model::Json to_json(const pipeline::SealedFact& fact);

/// Of a document its text, or why it cannot be read here: then false.
bool print_sealed_text(const Reading<std::string>& text);
/// Its bytes, into a new file that its owner alone reads; refused beforehand where there is one.
void check_place_for_sealed_bytes(const std::string& output);
void write_sealed_bytes(std::string_view bytes, const std::string& output);

}  // namespace vigil::cli

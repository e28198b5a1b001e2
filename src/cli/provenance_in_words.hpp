// The custody of a document's bytes, in words for a terminal.
#pragma once

#include <string>
#include <vector>

#include "model/provenance.hpp"

namespace vigil::cli {

std::string in_words(const model::Provenance& provenance);
/// A line for each document of a case; "" for none.
std::string in_words(const std::vector<model::Provenance>& evidence);

}  // namespace vigil::cli

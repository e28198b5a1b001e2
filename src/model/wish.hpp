// What a wish asks for, as the word that is kept and typed ("do-not" and its like), and as the working record tells it.
// Nothing of it is ever published.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "model/facts.hpp"
#include "model/json.hpp"

namespace vigil::model {

std::string_view word_for(Wish::Kind kind);
std::optional<Wish::Kind> wish_kind(std::string_view word);

/// Nobody is to raise the person, in private neither.
bool forbids_raising(const Wish& wish);

/// {"kind", "whose", "until"}
Json to_json(const Wish& wish);
Json to_json(const std::vector<Wish>& wishes);
/// To a measure of silence (of model::to_json, or of a release's data), beside each person of whom there is a wish:
/// "wish".
void add_wishes(Json& silence, const std::map<std::string, Wish>& wishes);

}  // namespace vigil::model

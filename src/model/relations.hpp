// What a relation of one person is from the other's side. "nephew: x" in a person's file says that x is this person's
// nephew; in the file of x the same claim reads "uncle-or-aunt".
#pragma once

#include <string>
#include <string_view>

namespace vigil::model {

/// The word for the other side; a word that is not known here is its own.
std::string_view inverse_relation(std::string_view kind);

/// Whether the other one is this person's forebear or descendant: of these nobody may be their own.
enum class Descent { none, forebear, descendant };
Descent descent_of(std::string_view kind);

/// Whether `kind` says what `other` does: it is the same, or that with more told ("sister" of "sibling").
bool says(std::string_view kind, std::string_view other);

}  // namespace vigil::model

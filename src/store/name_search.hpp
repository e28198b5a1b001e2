// People found by a name in any script or spelling: those of whom some name may be the one that is asked for, ranked by
// the probability that it is (text/names/compare.hpp). What the viewer may not see is not looked at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/database.hpp"
#include "store/viewer.hpp"
#include "text/names/compare.hpp"

namespace vigil::store {

struct NamedPerson {
  std::int64_t thing = 0;
  std::string kind, id;  // person or official, its key
  std::string name;      // the one of its names that is likest
  double probability = 0;
  std::vector<text::names::Reason> reasons;
  bool in_signs = false;        // Han against Han, kana against kana
  bool one_letter_off = false;  // as if the query had a typing error
};

/// From this probability on a name is taken for the one that was asked for. Probabilities are of names of which half
/// are one; here one among all of the record is, so more than a half is asked for.
constexpr double probably = 0.8;

/// Who is probably meant first, of these who has the very name, then the likest; then whose name was perhaps mistyped:
/// it is one letter off, or has other characters of the same sound, which an input method may have put; then the rest
/// down to `least`. At most `limit`. `view` is a record's view for `viewer`. `kind` "" is both. Empty where the query
/// is no name.
std::vector<NamedPerson> find_by_name(base::Database& view, const Viewer& viewer, std::string_view query,
                                      std::string_view kind, double least, std::size_t limit);

}  // namespace vigil::store

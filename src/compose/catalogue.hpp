// The words of a frame in a language that Vigil does not speak: a gettext catalogue (.po) that somebody gives with a
// text. Only what is translated and not fuzzy is taken.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"

namespace vigil::compose {

struct Catalogue {
  std::string language;                                                // BCP 47, of the header's "Language:"
  std::map<std::string, std::vector<std::string>, std::less<>> words;  // by the English, its forms

  /// "" where it has none. Of a plural the last form, unless n is one.
  std::string_view find(std::string_view english, long n = 0) const;
};

/// Unread, with the byte, where a line is none of a catalogue's, or the header names no language.
Reading<Catalogue> read_catalogue(std::string_view po);

}  // namespace vigil::compose

// Names in letters or kana by their letters, to be looked up by a Japanese name in Han. Such a name has thousands of
// readings, too many for keys (text/names/keys.hpp); but few of them are the beginning of a name that is there, so that
// walking through the sorted names, one letter of one reading of one character after the other, soon ends.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "text/names/name.hpp"

namespace vigil::link {

class JapaneseIndex {
 public:
  /// Takes the name under a number; nothing of names that have letters or ends which Japanese has not.
  void add(const text::names::Name& name, std::uint32_t number);
  /// After the last one.
  void sort();
  /// Appends the numbers of the names that are a reading of `han` throughout, in the order of surname and given name or
  /// turned; long vowels and doublings count once. None if it is no name in Han, or has a common Chinese surname.
  void find(const text::names::Name& han, std::vector<std::uint32_t>& to) const;

 private:
  std::vector<std::pair<std::string, std::uint32_t>> names_;
};

}  // namespace vigil::link

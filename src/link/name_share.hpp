// How common a name is among the people of two registers: how large a share of them would bear it by chance, if its
// words came together independently. What a name proves depends on that: many are called Wang Wei.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "text/names/name.hpp"

namespace vigil::link {

class NameShare {
 public:
  /// The names of one person, who counts once for each word.
  void add(std::span<const text::names::Name> names_of_one);

  enum class By : std::uint8_t { sound, signs };
  /// The natural logarithm of the share. One pair of people who share the name is not counted: it is they who are asked
  /// about. A word that nobody else has counts as half a person's.
  double log_share(const text::names::Name& name, By by) const;

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> people_of_word_;
  std::vector<std::uint64_t> words_;
  std::size_t people_ = 0;
};

}  // namespace vigil::link

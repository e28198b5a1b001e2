#include "link/name_share.hpp"

#include <algorithm>
#include <cmath>

namespace vigil::link {
namespace {

using text::names::Name;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t x = (a ^ b) * 0x9E3779B97F4A7C15ULL;
  return x ^ x >> 29;
}

std::uint64_t word_of(std::string_view letters) {
  std::uint64_t hash = 1;
  for (const char c : letters) hash = mixed(hash, static_cast<unsigned char>(c));
  return hash;
}

std::uint64_t word_of(std::span<const char32_t> units) {
  std::uint64_t hash = 2;
  for (const char32_t unit : units) hash = mixed(hash, unit);
  return hash;
}

/// Calls `each` with every word of a name; of signs, with the surname and what follows.
template <class Each>
void each_word(const Name& name, NameShare::By by, Each each) {
  if (by == NameShare::By::sound) {
    for (const auto& token : name.words())
      if (!token.initial && !token.particle) each(word_of(name.text(token)));
    return;
  }
  const auto units = name.signs();
  const std::size_t surname = name.surname_units < units.size() ? name.surname_units : 0;
  if (surname > 0) each(word_of(units.first(surname)));
  each(word_of(units.subspan(surname)));
}

}  // namespace

void NameShare::add(std::span<const Name> names_of_one) {
  ++people_;
  words_.clear();
  for (const Name& name : names_of_one) {
    each_word(name, By::sound, [&](std::uint64_t word) { words_.push_back(word); });
    if (name.unit_count > 0) each_word(name, By::signs, [&](std::uint64_t word) { words_.push_back(word); });
  }
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  for (const std::uint64_t word : words_) ++people_of_word_[word];
}

double NameShare::log_share(const Name& name, By by) const {
  double log = 0;
  bool any = false;
  each_word(name, by, [&](std::uint64_t word) {
    const auto found = people_of_word_.find(word);
    const double others = found == people_of_word_.end() || found->second <= 2 ? 0 : found->second - 2;
    log += std::log((others + 0.5) / static_cast<double>(people_ + 1));
    any = true;
  });
  return any ? log : std::log(0.5);
}

}  // namespace vigil::link

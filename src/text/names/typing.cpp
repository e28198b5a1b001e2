#include "text/names/typing.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace vigil::text::names {
namespace {

constexpr std::size_t least_letters = 6;

/// Optimal string alignment (Damerau 1964) of one: what is the same in front and behind is taken off.
bool differ_by_one(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  std::size_t front = 0;
  while (front < a.size() && a[front] == b[front]) ++front;
  a.remove_prefix(front);
  b.remove_prefix(front);
  std::size_t behind = 0;
  while (behind < a.size() && a[a.size() - 1 - behind] == b[b.size() - 1 - behind]) ++behind;
  a.remove_suffix(behind);
  b.remove_suffix(behind);
  const bool changed_places = a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
  return b.size() == 1 || changed_places;
}

}  // namespace

bool is_one_letter_off(const Name& a, const Name& b) {
  if (a.unit_count > 0 || b.unit_count > 0 || a.letter_count < least_letters || b.letter_count < least_letters)
    return false;
  if (std::max(a.letter_count, b.letter_count) - std::min(a.letter_count, b.letter_count) > 1) return false;
  const std::string_view letters(a.letters.data(), a.letter_count), others(b.letters.data(), b.letter_count);
  if (differ_by_one(letters, others)) return true;
  if (b.token_count < 2) return false;
  const auto turned = [&](std::size_t at) { return std::string(others.substr(at)) += others.substr(0, at); };
  return differ_by_one(letters, turned(b.tokens[1].begin)) ||
         (b.token_count > 2 && differ_by_one(letters, turned(b.tokens[b.token_count - 1U].begin)));
}

}  // namespace vigil::text::names

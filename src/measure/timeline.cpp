#include "measure/timeline.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cassert>
#include <numeric>
#include <utility>

namespace vigil::measure {

namespace {

struct Placed {
  std::uint64_t key = 0;  // as unsigned numbers in the order of the times
  std::uint32_t row = 0;
};

std::uint64_t key_of(double time) {
  const auto bits = std::bit_cast<std::uint64_t>(time + 0.0);  // -0 is 0
  return bits >> 63 ? ~bits : bits | 1ULL << 63;
}

// Sorts by digits of 11 bits, the lowest first, passing over those that all times share: of whole days three or four
// are left. Comparing costs three times as much, and a sort is most of what a curve takes.
void sort_by_digits(std::vector<Placed>& rows) {
  constexpr int bits = 11, digits = 6, values = 1 << bits;
  std::vector<std::array<std::uint32_t, values>> counts(digits);
  const auto digit_of = [](std::uint64_t key, int digit) { return key >> (digit * bits) & (values - 1); };
  for (const auto& row : rows)
    for (int digit = 0; digit < digits; ++digit) ++counts[digit][digit_of(row.key, digit)];
  std::vector<Placed> other(rows.size());
  for (int digit = 0; digit < digits; ++digit) {
    auto& places = counts[digit];
    if (places[digit_of(rows[0].key, digit)] == rows.size()) continue;
    std::uint32_t place = 0;
    for (auto& count : places) place += std::exchange(count, place);
    for (const auto& row : rows) other[places[digit_of(row.key, digit)]++] = row;
    rows.swap(other);
  }
}

// The rows in the order of a time of theirs; equal ones in the order given.
std::vector<std::uint32_t> ordered(std::span<const Spell> spells, double Spell::*by) {
  std::vector<std::uint32_t> order(spells.size());
  std::iota(order.begin(), order.end(), 0U);
  if (std::ranges::is_sorted(spells, {}, by)) return order;
  std::vector<Placed> rows(spells.size());
  for (std::uint32_t i = 0; i < spells.size(); ++i) rows[i] = {key_of(spells[i].*by), i};
  sort_by_digits(rows);
  std::ranges::transform(rows, order.begin(), &Placed::row);
  return order;
}

}  // namespace

Timeline::Timeline(std::span<const Spell> spells)
    : entering(ordered(spells, &Spell::entry)), ending(ordered(spells, &Spell::time)) {
  std::size_t entered = 0;
  for (std::size_t i = 0; i < ending.size(); ++i) {
    const auto& spell = spells[ending[i]];
    assert(spell.entry < spell.time);
    if (moments.empty() || moments.back().time != spell.time) {
      while (entered < entering.size() && spells[entering[entered]].entry < spell.time) ++entered;
      moments.push_back({spell.time, entered, i, i});
    }
    moments.back().last = i + 1;
  }
}

std::vector<std::uint32_t> numbered_clusters(std::span<const Spell> spells) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(spells.size());
  boost::unordered_flat_map<int, std::uint32_t> known;
  std::uint32_t next = 0;
  for (const auto& spell : spells) {
    auto number = next;
    if (spell.cluster != alone) number = known.try_emplace(spell.cluster, next).first->second;
    numbers.push_back(number);
    if (number == next) ++next;
  }
  return numbers;
}

}  // namespace vigil::measure

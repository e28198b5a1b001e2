#include "measure/timeline.hpp"

#include <algorithm>
#include <cassert>
#include <unordered_map>
#include <utility>

namespace vigil::measure {

namespace {

std::vector<std::pair<double, std::uint32_t>> ordered(std::span<const Spell> spells, double Spell::*by) {
  std::vector<std::pair<double, std::uint32_t>> order;
  order.reserve(spells.size());
  for (std::uint32_t i = 0; i < spells.size(); ++i) order.emplace_back(spells[i].*by, i);
  if (!std::ranges::is_sorted(order)) std::ranges::sort(order);
  return order;
}

}  // namespace

Timeline::Timeline(std::span<const Spell> spells) {
  const auto entries = ordered(spells, &Spell::entry), ends = ordered(spells, &Spell::time);
  entering.reserve(spells.size());
  ending.reserve(spells.size());
  for (const auto& [time, row] : entries) entering.push_back(row);
  std::size_t entered = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const auto& [time, row] = ends[i];
    assert(spells[row].entry < time);
    ending.push_back(row);
    if (moments.empty() || moments.back().time != time) {
      while (entered < entries.size() && entries[entered].first < time) ++entered;
      moments.push_back({time, entered, i, i});
    }
    moments.back().last = i + 1;
  }
}

std::vector<std::uint32_t> numbered_clusters(std::span<const Spell> spells) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(spells.size());
  std::unordered_map<int, std::uint32_t> known;
  std::uint32_t next = 0;
  for (const auto& spell : spells) {
    const bool is_new = spell.cluster == alone || known.try_emplace(spell.cluster, next).second;
    numbers.push_back(is_new ? next++ : known[spell.cluster]);
  }
  return numbers;
}

}  // namespace vigil::measure

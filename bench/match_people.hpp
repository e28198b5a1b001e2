// Two registers of invented people for `vigil match`: half of the second one's people are in the first, under other
// writings of their names. Everybody has two names in each. Fixed seed: every run has the same bytes.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "../bench/scan_text.hpp"
#include "text/fold.hpp"
#include "text/names/readings.hpp"

namespace vigil::bench {

struct TwoRegisters {
  std::string a, b;
};

/// A name in Han by the usual pinyin; other names as they are.
inline std::string spelled(const std::string& name) {
  const auto& readings = text::names::Readings::get();
  std::string out;
  std::size_t units = 0;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = text::next_code_point(name, at);
    if (!text::is_han(c)) return name;
    const auto letters = readings.usual(c);
    if (letters == 0) return name;
    std::string syllable(reinterpret_cast<const char*>(&letters), text::names::size_of(letters));
    if (units++ < 2) {
      syllable[0] = static_cast<char>(syllable[0] - 32);
      if (units == 2) out += ' ';
    }
    out += syllable;
  }
  return out;
}

/// Another writing of a name: traditional characters, pinyin, turned order, capitals, a letter left out.
template <class Random>
std::string other_writing(const std::string& name, Random& random) {
  const bool han = static_cast<unsigned char>(name[0]) >= 0xE3;
  if (han) return random() % 2 == 0 ? text::to_traditional(name) : spelled(name);
  std::string out = name;
  const std::size_t blank = name.find(' ');
  switch (random() % 4) {
    case 0:
      return name.substr(blank + 1) + ", " + name.substr(0, blank);
    case 1:
      std::transform(out.begin(), out.end(), out.begin(),
                     [](char c) { return 'a' <= c && c <= 'z' ? static_cast<char>(c - 32) : c; });
      return out;
    case 2:
      if (static_cast<unsigned char>(out.back()) < 0x80) out.erase(out.size() - 2, 1);
      return out;
    default:
      return out;
  }
}

inline TwoRegisters two_registers(std::size_t people) {
  std::mt19937_64 random(19991231);
  const Tables tables;
  std::vector<std::string> first, second;
  const auto fresh = [&] {
    first.push_back(invented_name(tables, random));
    second.push_back(invented_name(tables, random));
  };
  for (std::size_t i = 0; i < people; ++i) fresh();
  TwoRegisters out;
  const auto row = [](std::string& to, char side, std::size_t number, const std::string& name) {
    to += side + std::to_string(number) + "\t" + name + "\n";
  };
  for (std::size_t i = 0; i < people; ++i) {
    row(out.a, 'p', i, first[i]);
    row(out.a, 'p', i, second[i]);
  }
  for (std::size_t i = 0; i < people; ++i) {
    const bool shared = i % 2 == 0;
    row(out.b, shared ? 'p' : 'q', i, shared ? other_writing(first[i], random) : invented_name(tables, random));
    row(out.b, shared ? 'p' : 'q', i, invented_name(tables, random));
  }
  return out;
}

}  // namespace vigil::bench

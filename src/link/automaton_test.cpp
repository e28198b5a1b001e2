#include "link/automaton.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

namespace vigil::link {
namespace {

using Hits = std::vector<std::tuple<std::size_t, std::size_t, std::uint32_t>>;

Hits sorted(const std::vector<Automaton::Hit>& hits) {
  Hits out;
  for (const auto& h : hits) out.emplace_back(h.start, h.end, h.pattern);
  std::sort(out.begin(), out.end());
  return out;
}

Hits naive(const std::vector<std::string>& patterns, const std::string& text) {
  Hits out;
  for (std::uint32_t p = 0; p < patterns.size(); ++p)
    for (std::size_t at = text.find(patterns[p]); at != text.npos; at = text.find(patterns[p], at + 1))
      out.emplace_back(at, at + patterns[p].size(), p);
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Automaton, FindsOverlappingAndNestedPatterns) {
  const std::vector<std::string> patterns{"he", "she", "hers", "his"};
  EXPECT_EQ(sorted(Automaton(patterns).find("ushers")), (Hits{{1, 4, 1}, {2, 4, 0}, {2, 6, 2}}));
}

TEST(Automaton, ReportsEqualPatternsEach) {
  EXPECT_EQ(sorted(Automaton({"ab", "ab"}).find("xab")), (Hits{{1, 3, 0}, {1, 3, 1}}));
}

TEST(Automaton, AgreesWithANaiveSearchOnRandomTexts) {
  std::mt19937 random(20120724);
  for (int round = 0; round < 300; ++round) {
    const auto word = [&](std::size_t longest) {
      std::string out(1 + random() % longest, 'a');
      for (char& c : out) c = static_cast<char>('a' + random() % 3);
      return out;
    };
    std::vector<std::string> patterns(1 + random() % 12);
    for (auto& p : patterns) p = word(5);
    const std::string text = word(200);
    EXPECT_EQ(sorted(Automaton(patterns).find(text)), naive(patterns, text)) << text;
  }
}

}  // namespace
}  // namespace vigil::link

// Automaton: many patterns found in one pass over a text (Aho and Corasick, "Efficient string matching", CACM 18(6),
// 1975). Bytes in, bytes out: what a word is, and whose name, is decided by others.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::link {

class Automaton {
 public:
  /// Pattern i is patterns[i]; none may be empty. Equal patterns are all reported.
  explicit Automaton(const std::vector<std::string>& patterns);

  struct Hit {
    std::size_t start, end;  // bytes of the text
    std::uint32_t pattern;
  };

  /// Every occurrence of every pattern, overlapping and nested, in the order of their ends.
  std::vector<Hit> find(std::string_view text) const;

 private:
  struct Node {
    std::uint32_t first_edge = 0, edges = 0;  // into edges_, by byte; with 256 edges into tables_
    std::uint32_t fail = 0;                   // the longest proper suffix that is a node
    std::uint32_t output = none;              // nearest node at or behind this one on the fail path that ends a pattern
    std::uint32_t first_pattern = 0, patterns = 0;  // into ends_: patterns that end exactly here
  };
  struct Edge {
    unsigned char byte;
    std::uint32_t to;
  };
  static constexpr std::uint32_t none = ~0U;

  /// The node to which `byte` leads from `at`.
  std::uint32_t behind(std::uint32_t at, unsigned char byte) const;

  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> tables_;  // 256 nodes each, by byte
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> lengths_;
  std::array<std::uint32_t, 256> root_{};  // the root's children by byte; 0 is the root itself: most of a text is here
};

}  // namespace vigil::link

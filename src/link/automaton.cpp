// Nearly every byte of a text leads from the root, or from near it, to near it: nodes near the root that have many
// edges get tables in their place, that tell for each byte which node comes next, fail links followed.
#include "link/automaton.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string>

namespace vigil::link {

namespace {

constexpr std::size_t most_tables = 2048;  // of a kilobyte each
constexpr std::uint32_t many_edges = 8;
constexpr std::uint32_t table_size = 256;  // so many edges has a node with a table: one for each byte, in their order

}  // namespace

/// Fail links are followed where the node has no such edge. It is the inner loop of find(), and lies within it.
[[gnu::always_inline]] inline std::uint32_t Automaton::behind(std::uint32_t at, unsigned char byte) const {
  const Node* const nodes = nodes_.data();
  for (; at != 0; at = nodes[at].fail) {
    if (nodes[at].edges == table_size) return tables_[nodes[at].first_edge + byte];
    const Edge* edge = edges_.data() + nodes[at].first_edge;
    for (const Edge* const end = edge + nodes[at].edges; edge != end; ++edge)
      if (edge->byte == byte) return edge->to;
  }
  return root_[byte];
}

/// Breadth first over the sorted patterns: a node is the range of those that begin with its bytes, so that no list has
/// to grow, the edges of a node lie side by side, and a node's fail target, being shorter, is ready before it.
Automaton::Automaton(const std::vector<std::string>& patterns) {
  std::vector<std::uint32_t> sorted(patterns.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::ranges::stable_sort(sorted, {}, [&](std::uint32_t i) { return std::string_view(patterns[i]); });
  std::size_t bytes = 0;
  lengths_.reserve(patterns.size());
  for (const std::string& pattern : patterns) {
    assert(!pattern.empty());
    lengths_.push_back(static_cast<std::uint32_t>(pattern.size()));
    bytes += pattern.size();
  }

  struct Span {
    std::uint32_t first, last, depth;  // of `sorted`, last exclusive
  };
  std::vector<Span> spans{{0, static_cast<std::uint32_t>(sorted.size()), 0}};
  nodes_.reserve(bytes / 4);
  nodes_.emplace_back();
  for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
    auto [from, last, depth] = spans[at];
    nodes_[at].first_pattern = static_cast<std::uint32_t>(ends_.size());
    for (; from < last && lengths_[sorted[from]] == depth; ++from) ends_.push_back(sorted[from]);
    nodes_[at].patterns = static_cast<std::uint32_t>(ends_.size()) - nodes_[at].first_pattern;
    nodes_[at].output = nodes_[at].patterns != 0 ? at : nodes_[nodes_[at].fail].output;
    nodes_[at].first_edge = static_cast<std::uint32_t>(edges_.size());
    while (from < last) {
      const auto byte = static_cast<unsigned char>(patterns[sorted[from]][depth]);
      std::uint32_t end = from + 1;
      while (end < last && static_cast<unsigned char>(patterns[sorted[end]][depth]) == byte) ++end;
      const auto to = static_cast<std::uint32_t>(nodes_.size());
      edges_.push_back({byte, to});
      ++nodes_[at].edges;
      if (at == 0) root_[byte] = to;
      nodes_.emplace_back();
      nodes_[to].fail = at == 0 ? 0 : behind(nodes_[at].fail, byte);
      spans.push_back({from, end, depth + 1});
      from = end;
    }
  }

  // Of a table all but the node's own edges is its fail target's, which is nearer to the root.
  std::size_t tables = 0;
  for (std::uint32_t at = 1; at < nodes_.size(); ++at) {
    if (nodes_[at].edges < many_edges) continue;
    if (++tables > most_tables) break;
    const auto first = static_cast<std::uint32_t>(tables_.size());
    for (std::uint32_t byte = 0; byte < table_size; ++byte)
      tables_.push_back(behind(at, static_cast<unsigned char>(byte)));
    nodes_[at].first_edge = first;
    nodes_[at].edges = table_size;
  }
}

std::vector<Automaton::Hit> Automaton::find(std::string_view text) const {
  std::vector<Hit> hits;
  const Node* const nodes = nodes_.data();
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    at = behind(at, static_cast<unsigned char>(text[i]));
    for (std::uint32_t out = nodes[at].output; out != none; out = nodes[nodes[out].fail].output)
      for (std::uint32_t p = 0; p < nodes[out].patterns; ++p) {
        const std::uint32_t pattern = ends_[nodes[out].first_pattern + p];
        hits.push_back({i + 1 - lengths_[pattern], i + 1, pattern});
      }
  }
  return hits;
}

}  // namespace vigil::link

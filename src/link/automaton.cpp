// The trie is built with a list of children for each node, then laid flat: edges of a node side by side, by byte. Fail
// links are set breadth first, so a node's fail target, being shorter, is ready before it. Nearly every byte of a text
// leads from the root, or from near it, to near it: nodes near the root that have many edges get tables in their place,
// that tell for each byte which node comes next, fail links followed.
#include "link/automaton.hpp"

#include <algorithm>
#include <cassert>
#include <string>

namespace vigil::link {

namespace {

constexpr std::size_t most_tables = 1024;  // of two kilobytes each
constexpr std::uint32_t many_edges = 8;
constexpr std::uint32_t table_size = 256;  // so many edges has a node with a table: one for each byte, in their order

}  // namespace

Automaton::Automaton(const std::vector<std::string>& patterns) {
  std::vector<std::vector<Edge>> children(1);
  std::vector<std::vector<std::uint32_t>> ending(1);
  for (std::uint32_t i = 0; i < patterns.size(); ++i) {
    assert(!patterns[i].empty());
    std::uint32_t node = 0;
    for (const char c : patterns[i]) {
      const auto byte = static_cast<unsigned char>(c);
      auto& edges = children[node];
      const auto found = std::ranges::lower_bound(edges, byte, {}, &Edge::byte);
      if (found != edges.end() && found->byte == byte) {
        node = found->to;
        continue;
      }
      node = static_cast<std::uint32_t>(children.size());
      edges.insert(found, {byte, node});
      children.emplace_back();
      ending.emplace_back();
    }
    ending[node].push_back(i);
    lengths_.push_back(static_cast<std::uint32_t>(patterns[i].size()));
  }
  nodes_.resize(children.size());
  for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
    nodes_[n].first_edge = static_cast<std::uint32_t>(edges_.size());
    nodes_[n].edges = static_cast<std::uint32_t>(children[n].size());
    edges_.insert(edges_.end(), children[n].begin(), children[n].end());
    nodes_[n].first_pattern = static_cast<std::uint32_t>(ends_.size());
    nodes_[n].patterns = static_cast<std::uint32_t>(ending[n].size());
    ends_.insert(ends_.end(), ending[n].begin(), ending[n].end());
  }
  for (const auto& [byte, to] : children[0]) root_[byte] = to;

  std::vector<std::uint32_t> queue{0};
  for (std::size_t q = 0; q < queue.size(); ++q) {
    const std::uint32_t at = queue[q];
    for (const auto& [byte, to] : children[at]) {
      std::uint32_t fail = 0;
      if (at != 0) {
        std::uint32_t back = nodes_[at].fail;
        while (back != 0 && child(back, byte) == none) back = nodes_[back].fail;
        fail = back == 0 ? root_[byte] : child(back, byte);
      }
      nodes_[to].fail = fail;
      nodes_[to].output = nodes_[to].patterns != 0 ? to : nodes_[fail].output;
      queue.push_back(to);
    }
  }

  // Of a table all but the node's own edges is its fail target's, which is nearer to the root.
  std::size_t tables = 0;
  for (const std::uint32_t at : queue) {
    if (at == 0 || nodes_[at].edges < many_edges) continue;
    if (++tables > most_tables) break;
    const auto first = static_cast<std::uint32_t>(edges_.size());
    for (std::uint32_t byte = 0; byte < table_size; ++byte) {
      const auto which = static_cast<unsigned char>(byte);
      std::uint32_t from = at, to = child(at, which);
      while (to == none && from != 0) {
        from = nodes_[from].fail;
        to = from == 0 ? root_[which] : child(from, which);
      }
      edges_.push_back({which, to});
    }
    nodes_[at].first_edge = first;
    nodes_[at].edges = table_size;
  }
}

/// Of a node with a table never none.
std::uint32_t Automaton::child(std::uint32_t node, unsigned char byte) const {
  const Edge* edge = edges_.data() + nodes_[node].first_edge;
  if (nodes_[node].edges == table_size) return edge[byte].to;
  for (const Edge* end = edge + nodes_[node].edges; edge != end; ++edge)
    if (edge->byte == byte) return edge->to;
  return none;
}

std::vector<Automaton::Hit> Automaton::find(std::string_view text) const {
  std::vector<Hit> hits;
  const auto step = [this](const Node* nodes, const Edge* edges, std::uint32_t at, unsigned char byte) {
    for (; at != 0; at = nodes[at].fail) {
      const Edge* edge = edges + nodes[at].first_edge;
      if (nodes[at].edges == table_size) return edge[byte].to;
      for (const Edge* const end = edge + nodes[at].edges; edge != end; ++edge)
        if (edge->byte == byte) return edge->to;
    }
    return root_[byte];
  };
  const Node* const nodes = nodes_.data();
  const Edge* const edges = edges_.data();
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    at = step(nodes, edges, at, byte);
    for (std::uint32_t out = nodes[at].output; out != none; out = nodes[nodes[out].fail].output)
      for (std::uint32_t p = 0; p < nodes[out].patterns; ++p) {
        const std::uint32_t pattern = ends_[nodes[out].first_pattern + p];
        hits.push_back({i + 1 - lengths_[pattern], i + 1, pattern});
      }
  }
  return hits;
}

}  // namespace vigil::link

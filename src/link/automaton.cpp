// The trie is built with a map of children for each node, then laid flat: edges of a node side by side, by byte. Fail
// links are set breadth first, so a node's fail target, being shorter, is ready before it. The root is a plain table,
// because nearly every byte of a text leads from the root to the root.
#include "link/automaton.hpp"

#include <cassert>
#include <map>
#include <string>

namespace vigil::link {

Automaton::Automaton(const std::vector<std::string>& patterns) {
  std::vector<std::map<unsigned char, std::uint32_t>> children(1);
  std::vector<std::vector<std::uint32_t>> ending(1);
  for (std::uint32_t i = 0; i < patterns.size(); ++i) {
    assert(!patterns[i].empty());
    std::uint32_t node = 0;
    for (const char c : patterns[i]) {
      const auto [found, is_new] =
          children[node].try_emplace(static_cast<unsigned char>(c), static_cast<std::uint32_t>(children.size()));
      node = found->second;
      if (is_new) {
        children.emplace_back();
        ending.emplace_back();
      }
    }
    ending[node].push_back(i);
    lengths_.push_back(static_cast<std::uint32_t>(patterns[i].size()));
  }
  nodes_.resize(children.size());
  for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
    nodes_[n].first_edge = static_cast<std::uint32_t>(edges_.size());
    nodes_[n].edges = static_cast<std::uint32_t>(children[n].size());
    for (const auto& [byte, to] : children[n]) edges_.push_back({byte, to});
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
        const std::uint32_t next = back == 0 ? root_[byte] : child(back, byte);
        fail = next == none ? 0 : next;
      }
      nodes_[to].fail = fail;
      nodes_[to].output = nodes_[to].patterns != 0 ? to : nodes_[fail].output;
      queue.push_back(to);
    }
  }
}

std::uint32_t Automaton::child(std::uint32_t node, unsigned char byte) const {
  const Edge* edge = edges_.data() + nodes_[node].first_edge;
  for (const Edge* end = edge + nodes_[node].edges; edge != end; ++edge)
    if (edge->byte == byte) return edge->to;
  return none;
}

std::vector<Automaton::Hit> Automaton::find(std::string_view text) const {
  std::vector<Hit> hits;
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    std::uint32_t next = none;
    while (at != 0 && (next = child(at, byte)) == none) at = nodes_[at].fail;
    at = at == 0 ? root_[byte] : next;
    for (std::uint32_t out = nodes_[at].output; out != none; out = nodes_[nodes_[out].fail].output)
      for (std::uint32_t p = 0; p < nodes_[out].patterns; ++p) {
        const std::uint32_t pattern = ends_[nodes_[out].first_pattern + p];
        hits.push_back({i + 1 - lengths_[pattern], i + 1, pattern});
      }
  }
  return hits;
}

}  // namespace vigil::link

// Xapian and Groonga, each with the settings that find Chinese by its characters: what the full-text search is measured
// beside. Both keep the text, rank, and give a snippet of each of the first fifty, as ours does.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace vigil::bench {

/// Numbers of documents, the best first.
using Found = std::vector<std::size_t>;

class Peer {
 public:
  virtual ~Peer() = default;
  /// Numbers follow the order of adding.
  virtual void add(const std::string& text) = 0;
  virtual void commit() = 0;
  virtual Found search(const std::string& words, bool as_phrase) = 0;
};

/// Null where the library was not there when this was built.
Peer* new_xapian(const std::filesystem::path& folder);
Peer* new_groonga(const std::filesystem::path& folder);

}  // namespace vigil::bench

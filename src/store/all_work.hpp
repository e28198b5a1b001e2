// The working material of a whole record at once, for who takes it elsewhere (pipeline/everything): what work_read.hpp
// reads of one file, and what is known of documents' bytes. What the viewer of a view may not see is not there; for the
// public nothing is.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "model/work.hpp"
#include "store/facts.hpp"

namespace vigil::store {

model::AllWork all_work(base::Database& view);

/// One sighting of a document's bytes, which may be held elsewhere.
struct KnownBytes {
  std::string document, sha256;
  std::int64_t size = 0;
  std::string media_type, url, captured_at, method;
  friend auto operator<=>(const KnownBytes&, const KnownBytes&) = default;
};
/// What was captured here, and what another record told of its own; by document, SHA-256 and the rest, each once.
std::vector<KnownBytes> known_bytes(base::Database& view);
/// Of bytes that another record holds: told by known_bytes from then on, and by nothing else.
ClaimNumber write_known_bytes(Change& change, ThingId document, const KnownBytes& value, const Head& head);

}  // namespace vigil::store

// Release: a fresh public snapshot, copied table by table and listed column by listed column (snapshot/schema.hpp) from
// what the public may see. Never a filter over a copy. Facts get published serials in the order of the public rows' own
// content; a serial once given is kept.
#pragma once

#include <filesystem>
#include <string>

#include "store/record.hpp"

namespace vigil::store {

struct Released {
  std::int64_t number = 0;
  std::string sha256;  // of the snapshot file
  std::int64_t people = 0, acts = 0, raisings = 0;
};

/// Writes the snapshot to `path` (in place of an older one, whole or not at all). `released_at` is RFC 3339.
Released release(Record& record, const std::filesystem::path& path, const std::string& released_by,
                 const std::string& released_at);

}  // namespace vigil::store

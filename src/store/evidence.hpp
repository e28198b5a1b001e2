// Evidence: bytes that were taken in, in files named by their SHA-256. Used by store/ and by who exports them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/reading.hpp"
#include "store/record.hpp"

namespace vigil::store {

/// Keeps bytes under `sha256`, fsynced: before the row is committed that speaks of them.
void keep_evidence(const Record& record, const std::string& sha256, const std::string& bytes);

/// The same of many, by their SHA-256, for the price of a few.
void keep_evidence(const Record& record, const std::vector<std::pair<std::string, std::string_view>>& pieces);

/// The bytes, or what has become of them.
Reading<std::string> read_evidence(const Record& record, const std::string& sha256);

}  // namespace vigil::store

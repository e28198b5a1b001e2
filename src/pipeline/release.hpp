// Release with the linker's eyes: the record decides what the public sees, the linker which texts name somebody whom it
// does not.
#pragma once

#include "store/release.hpp"

namespace vigil::pipeline {

struct Released : store::Released {
  /// Names of hidden people that somebody shown bears too: texts with them are published as they are.
  std::vector<std::string> shared_names;
};

/// As store::release. Throws Refused too if the record's tables do not follow from its log.
Released release(store::Record& record, const std::filesystem::path& path, const std::string& released_by,
                 const std::string& released_at);

/// As store::draft: what a release would hold now. Throws as `release`.
Released draft(store::Record& record, const std::filesystem::path& path, const std::string& drafted_at);

}  // namespace vigil::pipeline

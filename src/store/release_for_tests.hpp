// What a release needs from others, where a test is about something else.
#pragma once

#include "store/release.hpp"

namespace vigil::store {

/// No text names anybody.
inline NamesHidden knows_nobody(const std::vector<NamedThing>&, const std::vector<NamedThing>&) {
  const auto never = [](std::string_view) { return false; };
  return {never, never};
}

/// Whatever it is, it may be released.
inline void freely(const std::string&) {}

/// As long as it is there, all records publish by one key, so that two of them can be compared: of published ids each
/// has its own.
struct OneKey {
  OneKey() { publish_all_by("one key"); }
  ~OneKey() { publish_all_by({}); }
  OneKey(const OneKey&) = delete;
  OneKey& operator=(const OneKey&) = delete;
};

}  // namespace vigil::store

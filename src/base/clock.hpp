// The one place where Vigil asks what time it is. Tests set the clock; nothing that is pure asks it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace vigil::base {

/// RFC 3339, UTC, whole seconds: "2026-11-25T10:00:00Z".
std::string now();
/// Microseconds since the beginning of 2020, and later than what it told this process before: an order of what is made.
std::uint64_t moment();
std::string rfc3339(std::chrono::sys_seconds time);

/// For tests: every later now() is this time. Empty: the system's clock again.
void set_clock(std::string fixed);

}  // namespace vigil::base

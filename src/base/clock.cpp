#include "base/clock.hpp"

#include <fmt/chrono.h>

#include <mutex>

namespace vigil::base {

namespace {
std::mutex guard;
std::string fixed_time;
}  // namespace

std::string rfc3339(std::chrono::sys_seconds time) { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", time); }

std::string now() {
  const std::lock_guard lock(guard);
  if (!fixed_time.empty()) return fixed_time;
  return rfc3339(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

void set_clock(std::string fixed) {
  const std::lock_guard lock(guard);
  fixed_time = std::move(fixed);
}

}  // namespace vigil::base

#include "base/clock.hpp"

#include <algorithm>
#include <atomic>

#include <fmt/format.h>

#include <mutex>

namespace vigil::base {

namespace {
std::mutex guard;
std::string fixed_time;
}  // namespace

// Without the C library's time: it reads the zone's file first, for which a worker is ended.
std::string rfc3339(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss at(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), at.hours().count(),
                     at.minutes().count(), at.seconds().count());
}

std::string now() {
  const std::lock_guard lock(guard);
  if (!fixed_time.empty()) return fixed_time;
  return rfc3339(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

void set_clock(std::string fixed) {
  const std::lock_guard lock(guard);
  fixed_time = std::move(fixed);
}

std::uint64_t moment() {
  static std::atomic<std::uint64_t> last = 0;
  constexpr std::chrono::sys_days start = std::chrono::year(2020) / 1 / 1;
  const auto since = std::chrono::system_clock::now() - start;
  const auto now = static_cast<std::uint64_t>(
      std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::microseconds>(since).count()));
  std::uint64_t before = last;
  while (!last.compare_exchange_weak(before, std::max(now, before + 1))) {
  }
  return std::max(now, before + 1);
}

}  // namespace vigil::base

#include "cli/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>

#include "cli/output.hpp"

namespace vigil::cli {

namespace {

// Thousands apart: they are read at a glance.
std::string grouped(std::size_t number) {
  auto digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

}  // namespace

std::string progress_in_words(std::string_view what, std::size_t count, std::size_t since_it_began, double seconds,
                              double share) {
  auto words = fmt::format("{} {}", grouped(count), what);
  if (seconds < 1 || share <= 0) return words;  // nothing to go by yet
  if (since_it_began > 0)
    words +=
        fmt::format(", {} a second", grouped(static_cast<std::size_t>(static_cast<double>(since_it_began) / seconds)));
  const auto left = std::lround(std::ceil(seconds * (1 - share) / share));
  return words + (left < 100 ? fmt::format(", {} s left", left) : fmt::format(", {} min left", (left + 59) / 60));
}

ProgressLine::ProgressLine() : is_seen_(::isatty(STDERR_FILENO) == 1) {}

void ProgressLine::tell(std::string_view what, std::size_t count, double share) {
  if (!is_seen_) return;
  const auto now = Clock::now();
  if (!what_.empty() && what != what_) {  // the first one began with this object
    first_ = count;
    since_ = now;
  }
  what_ = what;
  const std::chrono::duration<double> seconds = now - since_;
  put_message("\r" + progress_in_words(what, count, count - first_, seconds.count(), share) + "\033[K");
  is_there_ = true;
}

void ProgressLine::end() {
  if (is_there_) put_message("\r\033[K");
  is_there_ = false;
}

}  // namespace vigil::cli

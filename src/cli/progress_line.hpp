// A line on the terminal that says how far something long has come; gone when it is done. Where standard error is no
// terminal, nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace vigil::cli {

class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine() { end(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// "12,000 rows read, 9,500 a second, 3 min left". `share`: how much of what is being done is done, 0 to 1; with 0 no
  /// time is told. A new `what` begins to count the time anew.
  void tell(std::string_view what, std::size_t count, double share);
  /// Takes the line away, before anything else is printed.
  void end();

 private:
  using Clock = std::chrono::steady_clock;
  const bool is_seen_;
  bool is_there_ = false;
  std::string what_;
  std::size_t first_ = 0;  // the count when this began
  Clock::time_point since_ = Clock::now();
};

/// The words alone, for `seconds` after `what` began. Public for tests.
std::string progress_in_words(std::string_view what, std::size_t count, std::size_t since_it_began, double seconds,
                              double share);

}  // namespace vigil::cli

#include "cli/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <system_error>
#include <utility>

#include "base/error.hpp"

namespace vigil::cli {

namespace {

[[noreturn]] void fail(int error) {
  if (error == EPIPE) {
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
  }
  throw Failure("writing to standard output: " + std::generic_category().message(error) +
                "; what was printed is not whole, so run it again");
}

}  // namespace

void put(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail(errno);
}

void flush() {
  if (std::fflush(stdout) != 0) fail(errno);
}

void put_message(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  if (number == 1) return fmt::format("1 {}", one);
  return many.empty() ? fmt::format("{} {}s", number, one) : fmt::format("{} {}", number, many);
}

void hold_standard_streams() {
  // Opened the wrong way round, so that reading from or writing to what is closed still fails.
  for (const auto& [number, mode] : {std::pair{0, O_WRONLY}, std::pair{1, O_RDONLY}, std::pair{2, O_RDONLY}})
    if (::fcntl(number, F_GETFD) < 0) ::open("/dev/null", mode);
}

}  // namespace vigil::cli

#include "cli/programs.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <system_error>

#include "base/error.hpp"

extern char** environ;

namespace vigil::cli {

std::optional<int> run_program(const std::vector<std::string>& words) {
  std::vector<std::string> own = words;
  std::vector<char*> arguments;
  for (auto& word : own) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int error = posix_spawnp(&child, own[0].c_str(), nullptr, nullptr, arguments.data(), environ);
  if (error == ENOENT) return std::nullopt;
  if (error != 0) throw Failure(fmt::format("starting {}: {}", own[0], std::generic_category().message(error)));
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace vigil::cli

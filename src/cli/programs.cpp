#include "cli/programs.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/error.hpp"

extern char** environ;

namespace vigil::cli {

namespace {

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// 0, or the error.
int start(const std::vector<std::string>& words, const posix_spawn_file_actions_t* streams, pid_t& child) {
  std::vector<std::string> own = words;
  std::vector<char*> arguments;
  for (auto& word : own) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  return posix_spawnp(&child, own[0].c_str(), streams, nullptr, arguments.data(), environ);
}

}  // namespace

std::optional<int> run_program(const std::vector<std::string>& words) {
  pid_t child = 0;
  const int error = start(words, nullptr, child);
  if (error == ENOENT) return std::nullopt;
  if (error != 0) throw Failure(fmt::format("starting {}: {}", words[0], std::generic_category().message(error)));
  return wait_for(child);
}

std::optional<int> run_quietly(const std::vector<std::string>& words, const std::filesystem::path& printed) {
  posix_spawn_file_actions_t streams;
  posix_spawn_file_actions_init(&streams);
  posix_spawn_file_actions_addopen(&streams, STDOUT_FILENO, printed.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&streams, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error = start(words, &streams, child);
  posix_spawn_file_actions_destroy(&streams);
  if (error == ENOENT) return std::nullopt;
  return error != 0 ? -1 : wait_for(child);
}

}  // namespace vigil::cli

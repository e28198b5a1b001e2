// Other programs that a command starts and waits for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vigil::cli {

/// words[0] is the program, looked for in PATH where it has no slash. Its exit status; -1 if a signal ended it; nothing
/// if it is not there. It has this process's standard streams. Failure if it cannot be started for another reason.
std::optional<int> run_program(const std::vector<std::string>& words);

/// The same, with what it prints in a file, and its messages nowhere; -1 where it could not be started.
std::optional<int> run_quietly(const std::vector<std::string>& words, const std::filesystem::path& printed);

}  // namespace vigil::cli

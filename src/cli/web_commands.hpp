// The commands that follow the web.
#pragma once

#include "cli/command.hpp"

namespace vigil::cli {

void add_watch_commands(CLI::App& app, Globals& globals);    // watch add, list, run, changes, ...

}  // namespace vigil::cli

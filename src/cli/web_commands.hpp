// The commands that follow the web, and that hand on what was found there.
#pragma once

#include "cli/command.hpp"

namespace vigil::cli {

void add_watch_commands(CLI::App& app, Globals& globals);  // watch add, list, run, changes, ...
void add_reread_commands(CLI::App& app, Globals& globals);
void add_evidence_command(CLI::App& app, Globals& globals);  // evidence export

}  // namespace vigil::cli

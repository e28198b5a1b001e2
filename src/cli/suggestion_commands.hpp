// The commands of what waits for a person's word: suggestions, and the second coding; set up as those of
// cli/command.hpp are.
#pragma once

#include "cli/command.hpp"

namespace vigil::cli {

void add_suggestion_commands(CLI::App& app, Globals& globals);  // suggestions, confirm, dismiss
void add_coding_command(CLI::App& app, Globals& globals);       // code

}  // namespace vigil::cli

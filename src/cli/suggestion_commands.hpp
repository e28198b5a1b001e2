// The review queue's commands, set up as those of cli/command.hpp are.
#pragma once

#include "cli/command.hpp"

namespace vigil::cli {

void add_suggestion_commands(CLI::App& app, Globals& globals);  // suggestions, confirm, dismiss

}  // namespace vigil::cli

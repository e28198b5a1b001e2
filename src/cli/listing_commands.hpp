// The commands that tell of everything of one kind.
#pragma once

#include "cli/command.hpp"

namespace vigil::cli {

void add_listing_commands(CLI::App& app, Globals& globals);  // all, show

}  // namespace vigil::cli

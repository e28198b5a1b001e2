// The commands that write texts from the record, and hold drafts against it.
#pragma once

#include "cli/command.hpp"

namespace vigil::cli {

void add_brief(CLI::App& app, Globals& globals);
void add_check_quotes(CLI::App& app, Globals& globals);

}  // namespace vigil::cli

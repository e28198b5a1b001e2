// The commands that write texts from the record, and hold drafts against it.
#pragma once

#include "cli/command.hpp"

namespace vigil::cli {

void add_brief(CLI::App& app, Globals& globals);
void add_hand_over(CLI::App& app, Globals& globals);
void add_letter(CLI::App& app, Globals& globals);
void add_report(CLI::App& app, Globals& globals);
void add_submissions(CLI::App& app, Globals& globals);  // appeal, submission
void add_round_up(CLI::App& app, Globals& globals);
void add_check_quotes(CLI::App& app, Globals& globals);

}  // namespace vigil::cli

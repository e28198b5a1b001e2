// vigil: the program. Its commands are in the other files of this folder; errors are caught here, each kind with its
// exit status and its advice.

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "base/error.hpp"
#include "base/key_agent.hpp"
#include "cli/command.hpp"
#include "cli/compose_commands.hpp"
#include "cli/listing_commands.hpp"
#include "cli/output.hpp"
#include "cli/suggestion_commands.hpp"
#include "cli/web_commands.hpp"
#include "cli/workers.hpp"
#include "pipeline/second_person.hpp"
#include "store/search_index.hpp"

namespace {

using vigil::cli::Globals, vigil::cli::put, vigil::cli::tell;

std::string default_user() {
  for (const char* name : {"VIGIL_USER", "USER", "LOGNAME"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  return "desk";
}

void set_up(CLI::App& app, Globals& globals) {
  globals.user = default_user();
  app.description(
      "Vigil keeps the record of human rights dialogues: who was raised, what was answered, what followed.");
  app.set_version_flag("--version", "vigil " VIGIL_VERSION);
  app.require_subcommand(1);
  app.fallthrough();  // global options stand before or after the command
  app.add_option("--record", globals.record_folder, "the record's folder (default $VIGIL_RECORD, else ./vigil-record)");
  app.add_option("--keys", globals.keys_folder,
                 "the folder of the publication keys (default $VIGIL_KEYS, else RECORD-keys)");
  app.add_option("--as", globals.user, "who enters or reads, for the record's log (default: the system's user name)");
  app.add_option("--groups", globals.groups, "the groups whose restricted claims to see")
      ->delimiter(',')
      ->envname("VIGIL_GROUPS");
  app.add_flag("--json", globals.json, "JSON Lines with stable keys");
  vigil::cli::add_record_commands(app, globals);
  vigil::cli::add_import_command(app, globals);
  vigil::cli::add_doctor_command(app, globals);
  vigil::cli::add_reading_commands(app, globals);
  vigil::cli::add_entry_commands(app, globals);
  vigil::cli::add_add_commands(app, globals);
  vigil::cli::add_work_commands(app, globals);
  vigil::cli::add_listing_commands(app, globals);
  vigil::cli::add_claim_commands(app, globals);
  vigil::cli::add_audit_commands(app, globals);
  vigil::cli::add_publish_commands(app, globals);
  vigil::cli::add_exchange_commands(app, globals);
  vigil::cli::add_extract_command(app, globals);
  vigil::cli::add_suggest_command(app, globals);
  vigil::cli::add_suggestion_commands(app, globals);
  vigil::cli::add_coding_command(app, globals);
  vigil::cli::add_compare_command(app, globals);
  vigil::cli::add_match_command(app, globals);
  vigil::cli::add_scan_commands(app, globals);
  vigil::cli::add_merge_commands(app, globals);
  vigil::cli::add_principal_commands(app, globals);
  vigil::cli::add_sealing_commands(app, globals);
  vigil::cli::add_backup_commands(app, globals);
  vigil::cli::add_watch_commands(app, globals);
  vigil::cli::add_evidence_command(app, globals);
  vigil::cli::add_reread_commands(app, globals);
  vigil::cli::add_brief(app, globals);
  vigil::cli::add_hand_over(app, globals);
  vigil::cli::add_letter(app, globals);
  vigil::cli::add_report(app, globals);
  vigil::cli::add_submissions(app, globals);
  vigil::cli::add_round_up(app, globals);
  vigil::cli::add_check_quotes(app, globals);
  vigil::cli::add_serve_command(app, globals);
}

// `vigil help audit verify` is `vigil audit verify --help`.
int help(CLI::App& app, const std::vector<std::string>& words) {
  const CLI::App* asked = &app;
  std::string before;
  for (const auto& word : words) {
    const auto named = asked->get_subcommands([&](const CLI::App* one) { return one->get_name() == word; });
    if (named.empty()) {
      tell("vigil: there is no command \"{}\"; `vigil help` lists them\n", word);
      return 2;
    }
    before += (before.empty() ? "" : " ") + asked->get_name();
    asked = named.front();
  }
  put(asked->help(before));
  return 0;
}

// In the place of "@-": what standard input says, a line each, "--option its value" or a bare word. Other users of the
// machine see a command line, and a shell keeps it; neither is so of this.
std::vector<std::string> arguments_of(int argc, char** argv) {
  std::vector<std::string> arguments;
  for (const std::string_view argument : std::vector<std::string_view>(argv + 1, argv + argc)) {
    if (argument != "@-") {
      arguments.emplace_back(argument);
      continue;
    }
    for (std::string line; std::getline(std::cin, line);) {
      const auto space = line.starts_with("--") ? line.find(' ') : std::string::npos;
      if (!line.empty()) arguments.push_back(line.substr(0, space));
      if (space != std::string::npos) arguments.push_back(line.substr(space + 1));
    }
  }
  return arguments;
}

int run(int argc, char** argv) {
  CLI::App app("", "vigil");
  Globals globals;
  set_up(app, globals);
  if (argc >= 2 && std::string_view(argv[1]) == "help") return help(app, {argv + 2, argv + argc});
  try {
    auto arguments = arguments_of(argc, argv);
    std::ranges::reverse(arguments);  // as CLI11 takes them
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& problem) {
    if (problem.get_exit_code() == 0) {  // --help, --version
      std::ostringstream asked;
      app.exit(problem, asked);
      put(asked.str());
      return 0;
    }
    tell("vigil: {}; `vigil help` lists the commands, `vigil help COMMAND` its options\n", problem.what());
    return 2;
  }
  return globals.chosen();
}

// Whatever becomes of the command: a search that does not find what it wrote would not say so.
void tell_of_index() {
  if (const auto why = vigil::store::why_index_is_behind(); !why.empty())
    tell(
        "vigil: what was entered is kept; the search index is behind, and does not find it before vigil doctor "
        "--rebuild-search ({})\n",
        why);
}

int run_and_tell(int argc, char** argv) {
  try {
    const int status = run(argc, argv);
    vigil::cli::flush();
    return status;
  } catch (const vigil::Usage& wrong) {
    tell("vigil: {}\n", wrong.what());
    return 2;
  } catch (const vigil::pipeline::Waiting& answer) {
    tell("vigil: {}\n", answer.what());
    return 1;
  } catch (const vigil::Error& problem) {
    tell("vigil: {}\n", problem.what());
    return 3;
  } catch (const std::bad_alloc&) {
    tell("vigil: not enough memory for this; nothing that was acknowledged is lost\n");
    return 3;
  } catch (const std::filesystem::filesystem_error& problem) {  // a folder that may not be entered, and the like
    tell("vigil: {}: {}\n", problem.path1().string(), problem.code().message());
    return 3;
  } catch (const std::exception& unexpected) {
    tell("vigil: an unexpected error, which is a mistake of ours: {}\n", unexpected.what());
    return 3;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc >= 3 && std::string_view(argv[1]) == "worker") return vigil::cli::serve_as_worker(argv[2]);
  if (argc == 3 && std::string_view(argv[1]) == "keys") return vigil::base::serve_as_key_agent(argv[2]);
  std::signal(SIGPIPE, SIG_IGN);  // a worker that ends is told of by what it did not answer
  vigil::cli::hold_standard_streams();
  const int status = run_and_tell(argc, argv);
  tell_of_index();
  return status;
}

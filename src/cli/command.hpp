// What every command shares: the global options, the viewer, the record; and the list of the commands' own set-up
// functions. Each adds its subcommand to the parser with a callback that does the work and returns the exit status:
// 0 done, 1 the answer is no, 2 wrong usage, 3 the operation could not be completed.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/log.hpp"
#include "store/record.hpp"

namespace vigil::cli {

struct Globals {
  std::string record_folder, keys_folder, user;
  std::vector<std::string> groups;
  bool json = false;
  std::function<int()> chosen;  // what the command line asks for

  store::Record open_record() const { return store::Record::open(record()); }
  std::filesystem::path record() const;
  std::filesystem::path keys() const;  // --keys, $VIGIL_KEYS, else the folder beside the record
  store::Viewer viewer() const { return store::Viewer::officer(user, groups); }
};

/// A checkpoint of a record's log that was kept elsewhere; "" none. Usage: the file is none.
std::optional<store::Checkpoint> kept_checkpoint(const std::string& file);

void add_record_commands(CLI::App& app, Globals& globals);  // init, ingest
void add_import_command(CLI::App& app, Globals& globals);
void add_doctor_command(CLI::App& app, Globals& globals);
void add_reading_commands(CLI::App& app, Globals& globals);   // search, case, round, dialogue, document, measure
void add_entry_commands(CLI::App& app, Globals& globals);     // raise, assess, answer, event, wish
void add_add_commands(CLI::App& app, Globals& globals);       // add person, add round, add list, ...
void add_work_commands(CLI::App& app, Globals& globals);      // list, lists, planned, tree
void add_claim_commands(CLI::App& app, Globals& globals);     // correct, subject-export
void add_audit_commands(CLI::App& app, Globals& globals);     // audit verify, audit checkpoint, audit openings
void add_publish_commands(CLI::App& app, Globals& globals);   // release, publish, verify
void add_exchange_commands(CLI::App& app, Globals& globals);  // export
void add_extract_command(CLI::App& app, Globals& globals);
void add_suggest_command(CLI::App& app, Globals& globals);
void add_compare_command(CLI::App& app, Globals& globals);
void add_match_command(CLI::App& app, Globals& globals);
void add_scan_commands(CLI::App& app, Globals& globals);       // register compile, scan
void add_merge_commands(CLI::App& app, Globals& globals);      // merge, unmerge, split
void add_principal_commands(CLI::App& app, Globals& globals);  // user, group, compartment, recovery
void add_sealing_commands(CLI::App& app, Globals& globals);    // unlock, lock, seal, open, erase
void add_backup_commands(CLI::App& app, Globals& globals);     // backup, restore
void add_serve_command(CLI::App& app, Globals& globals);

}  // namespace vigil::cli

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/output_place.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "model/json.hpp"
#include "pipeline/unlock.hpp"
#include "store/backup.hpp"
#include "store/copy.hpp"
#include "store/principals.hpp"

namespace vigil::cli {
namespace {

// How much there is counts what others entered, whoever may see it: not for everybody to know.
void print(const Globals& globals, const char* what, const store::BackedUp& done, bool tells_numbers = true) {
  const auto root = base::to_base64(base::bytes_of(done.checkpoint.root));
  if (globals.json && tells_numbers)
    put(model::print(
        {{"files", done.files}, {"bytes", done.bytes}, {"entries", done.checkpoint.size}, {"root", root}}));
  else if (globals.json)
    put(model::print({{"root", root}}));
  else if (!tells_numbers)
    say("{}\nlog root {}\n", what, root);
  else
    say("{} {}, {}\nlog {}, root {}\n", what, counted(done.files, "file"), counted(done.bytes, "byte"),
        counted(done.checkpoint.size, "entry", "entries"), root);
}

int backup(const Globals& globals, const std::string& file) {
  base::check_output_file("backing up", file, "a backup", store::is_backup);
  auto record = globals.open_record();
  store::check_role(record.database(), globals.user, store::Role::reader, "backing up");
  const bool knows_of_all = store::may_know_of_all(record.database(), globals.user);
  try {
    print(globals, "backed up", store::back_up(record, file), knows_of_all);
  } catch (const Corrupt&) {
    if (knows_of_all) throw;
    throw Corrupt("backing up: the record is damaged; an administrator is told where (vigil doctor --as NAME)");
  }
  return 0;
}

int restore(const Globals& globals, const std::string& file, const std::string& recovery_key,
            const std::string& checkpoint) {
  const auto kept = kept_checkpoint(checkpoint);
  print(globals, "restored", store::restore(file, pipeline::read_recovery_key(recovery_key), globals.record(), kept));
  if (!kept)
    tell(
        "Checked against the backup's own checkpoint: compare the root with one that was kept elsewhere, or restore "
        "with --checkpoint FILE.\n");
  return 0;
}

int copy(const Globals& globals, const std::string& folder, const std::string& url) {
  auto record = globals.open_record();
  store::check_role(record.database(), globals.user, store::Role::administrator, "copying");
  const auto done = store::copy_record(record, folder, url);
  const auto root = base::to_base64(base::bytes_of(done.checkpoint.root));
  if (globals.json)
    put(model::print({{"rows", done.rows}, {"files", done.files}, {"entries", done.checkpoint.size}, {"root", root}}));
  else
    say("copied {}, {} of evidence\nlog {}, root {}\n", counted(done.rows, "row"), counted(done.files, "piece"),
        counted(done.checkpoint.size, "entry", "entries"), root);
  tell("Both records are whole now, and each goes on by itself: work in one of them, and delete the other.\n");
  return 0;
}

}  // namespace

void add_backup_commands(CLI::App& app, Globals& globals) {
  auto* backup_command =
      app.add_subcommand("backup", "a whole record in one file, while it is in use; only a recovery key opens it");
  auto out = std::make_shared<std::string>();
  backup_command->add_option("OUT", *out, "the file")->required();
  backup_command->callback([&globals, out] { globals.chosen = [&globals, out] { return backup(globals, *out); }; });

  auto* copy_command = app.add_subcommand(
      "copy", "the record in another folder, with its database there or on a server; compares the two");
  auto folder = std::make_shared<std::string>();
  auto url = std::make_shared<std::string>();
  copy_command->add_option("DIR", *folder, "the new folder")->required();
  copy_command->add_option("--database", *url, "postgresql://HOST/DATABASE, without a password; else a file in DIR");
  copy_command->callback(
      [&globals, folder, url] { globals.chosen = [&globals, folder, url] { return copy(globals, *folder, *url); }; });

  auto* restore_command =
      app.add_subcommand("restore", "make the record of a backup, where --record says; checks it all");
  auto in = std::make_shared<std::string>();
  auto key = std::make_shared<std::string>();
  auto kept = std::make_shared<std::string>();
  restore_command->add_option("IN", *in, "the backup")->required();
  restore_command->add_option("--recovery-key", *key, "the file of one of the two recovery keys")->required();
  restore_command->add_option("--checkpoint", *kept, "a checkpoint that was kept outside of the record");
  restore_command->callback([&globals, in, key, kept] {
    globals.chosen = [&globals, in, key, kept] { return restore(globals, *in, *key, *kept); };
  });
}

}  // namespace vigil::cli

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/output_place.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "model/json.hpp"
#include "store/log.hpp"
#include "store/principals.hpp"
#include "store/sealed.hpp"

namespace vigil::cli {

namespace {

using model::Json;

constexpr std::size_t checkpoint_bytes = 4096;

int verify(const Globals& globals, const std::string& file) {
  const auto kept = kept_checkpoint(file);
  auto record = globals.open_record();
  auto audit = store::audit(record, kept);
  // How many there are counts what others wrote, whoever may see it.
  const bool tells_numbers = store::may_know_of_all(record.database(), globals.user);
  if (!tells_numbers && !audit.problems.empty())
    audit.problems = {"the tables do not follow from the log; an administrator is told where (--as NAME)"};
  if (globals.json) {
    put(model::print({{"entries", tells_numbers ? Json(audit.entries) : Json(nullptr)},
                      {"whole", audit.problems.empty()},
                      {"against_checkpoint", kept.has_value()},
                      {"problems", audit.problems}}));
    return audit.problems.empty() ? 0 : 1;
  }
  for (const auto& problem : audit.problems) say("{}\n", problem);
  if (!audit.problems.empty()) return 1;
  if (tells_numbers)
    say("{}; the tables follow from them\n", counted(audit.entries, "log entry", "log entries"));
  else
    say("the log is whole; the tables follow from it\n");
  if (!kept)
    tell(
        "Checked against the record alone: a log that was rewritten whole is found only with --checkpoint FILE, "
        "from a copy kept elsewhere.\n");
  return 0;
}

bool is_checkpoint(const std::filesystem::path& file) {
  return std::filesystem::file_size(file) <= checkpoint_bytes && store::Checkpoint::parse(base::read_file(file));
}

int checkpoint(const Globals& globals, const std::string& file) {
  base::check_output_file("writing a checkpoint", file, "a checkpoint", is_checkpoint);
  auto record = globals.open_record();
  store::check_role(record.database(), globals.user, store::Role::editor, "writing a checkpoint, which counts the log");
  const auto now = store::checkpoint(record);
  base::write_file_durably(file, now.text());
  if (globals.json)
    put(model::print({{"entries", now.size}, {"file", file}}));
  else
    say("{}\n", counted(now.size, "entry", "entries"));
  return 0;
}

int openings(const Globals& globals) {
  auto record = globals.open_record();
  store::check_role(record.database(), globals.user, store::Role::administrator, "listing what was opened");
  for (const auto& [id, by, at] : store::all_openings(record.database())) {
    if (globals.json)
      put(model::print({{"id", id}, {"by", by}, {"at", at}}));
    else
      say("{}  {}  {}\n", at, by, id);
  }
  return 0;
}

}  // namespace

void add_audit_commands(CLI::App& app, Globals& globals) {
  auto* audit = app.add_subcommand("audit", "prove that the record is what was entered");
  audit->require_subcommand(1);
  auto* verify_command =
      audit->add_subcommand("verify", "the log against the tables, and against a checkpoint kept elsewhere");
  auto kept = std::make_shared<std::string>();
  verify_command->add_option("--checkpoint", *kept, "a checkpoint that was kept outside of the record");
  verify_command->callback([&globals, kept] { globals.chosen = [&globals, kept] { return verify(globals, *kept); }; });
  auto* checkpoint_command = audit->add_subcommand("checkpoint", "write the log's size and root, to be kept elsewhere");
  auto out = std::make_shared<std::string>();
  checkpoint_command->add_option("-o,--output", *out, "the file")->required();
  checkpoint_command->callback(
      [&globals, out] { globals.chosen = [&globals, out] { return checkpoint(globals, *out); }; });
  audit->add_subcommand("openings", "who opened which sealed entry, and when")->callback([&globals] {
    globals.chosen = [&globals] { return openings(globals); };
  });
}

}  // namespace vigil::cli

// vigil import: the record's own tables, and those of others through a mapping.

#include <limits>

#include "base/error.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/progress_line.hpp"
#include "model/json.hpp"
#include "pipeline/import.hpp"
#include "pipeline/jsonl_import.hpp"
#include "pipeline/mapped_import.hpp"
#include "pipeline/upr_import.hpp"

namespace vigil::cli {

namespace {

using model::Json;

void print_problems(const std::vector<pipeline::ImportProblem>& problems, const char* what) {
  for (const auto& problem : problems) {
    if (problem.line == 0)
      tell("{}: {}: {}\n", what, problem.file, problem.reason);
    else
      tell("{}: {} line {}: {}\n", what, problem.file, problem.line, problem.reason);
  }
}

int import_own(const Globals& globals, const std::string& folder) {
  auto record = globals.open_record();
  const auto done = pipeline::import_tables(record, folder, globals.user);
  print_problems(done.set_aside, "set aside");
  print_problems(done.notes, "note");
  if (globals.json) {
    put(model::print({{"rows", done.rows}, {"new_claims", done.new_claims}, {"set_aside", done.set_aside.size()}}));
  } else {
    say("{} read, {} written, {} set aside\n", counted(done.rows, "row"), counted(done.new_claims, "claim"),
        counted(done.set_aside.size(), "row"));
  }
  return done.set_aside.empty() ? 0 : 1;
}

void print_problems(const std::vector<pipeline::MappedProblem>& problems, const char* what) {
  for (const auto& problem : problems) {
    const auto line = problem.line == 0 ? std::string() : shown(" line {}", problem.line);
    const auto column = problem.column.empty() ? std::string() : shown(", column \"{}\"", problem.column);
    tell("{}: {}{}{}: {}\n", what, problem.file, line, column, problem.reason);
  }
}

void print_made(const Globals& globals, const pipeline::MappedImport& done, bool dry_run) {
  if (globals.json) {
    Json json = {{"import", done.number ? Json(*done.number) : Json(nullptr)},
                 {"dry_run", dry_run},
                 {"rows", done.rows},
                 {"new_claims", done.new_claims},
                 {"made", done.made},
                 {"groups", done.groups},
                 {"set_aside", done.set_aside.size()}};
    return put(model::print(json));
  }
  for (const auto& [what, count] : done.made) say("  {}  {}\n", what, count);
  for (const auto& group : done.groups)
    tell("note: rows of this are for the group {} alone; --audience names another\n", group);
  say("{} read, {} {}, {} set aside\n", counted(done.rows, "row"), counted(done.new_claims, "claim"),
      dry_run ? "would be written" : "written", counted(done.set_aside.size(), "row"));
  if (done.number) say("import {}  (vigil import --undo {} takes it back)\n", *done.number, *done.number);
}

int import_mapped(const Globals& globals, pipeline::MappedRequest request, const std::string& mapping) {
  request.mapping = pipeline::load_mapping(mapping);
  request.entered_by = globals.user;
  auto record = globals.open_record();
  ProgressLine line;
  request.progress = [&line](pipeline::ImportStep step, std::size_t rows, double share) {
    using Step = pipeline::ImportStep;
    line.tell(step == Step::rows         ? "rows read"
              : step == Step::references ? "rows read, now what they say of each other"
                                         : "rows read, now the search index",
              rows, share);
  };
  const auto done = pipeline::import_mapped(record, request);
  line.end();
  print_problems(done.set_aside, "set aside");
  print_problems(done.notes, "note");
  print_made(globals, done, request.dry_run);
  return done.set_aside.empty() ? 0 : 1;
}

int undo(const Globals& globals, std::int64_t number, bool keep_changed) {
  auto record = globals.open_record();
  const auto undone = pipeline::undo_import(record, number, keep_changed, globals.viewer());
  if (globals.json)
    put(model::print(
        {{"import", number}, {"withdrawn", undone.withdrawn}, {"put_back", undone.put_back}, {"kept", undone.kept}}));
  else
    say("import {} is taken back: {} withdrawn, {}{} kept\n", number, counted(undone.withdrawn, "claim"),
        undone.put_back == 0 ? "" : fmt::format("{} of before put back, ", undone.put_back), undone.kept);
  if (undone.withdrawn != 0)
    tell(
        "note: rows that a later table found unchanged went too, for they were written once: import that table "
        "again\n");
  return 0;
}

int list(const Globals& globals) {
  auto record = globals.open_record();
  auto view = record.view(globals.viewer());
  for (const auto& [run, seen] : store::import_runs_for(view.database(), view.viewer())) {
    const auto claims = static_cast<std::uint64_t>(seen);
    if (globals.json)
      put(model::print({{"import", run.id},
                        {"mapping", run.mapping},
                        {"source", run.source},
                        {"claims", claims},
                        {"undoes", run.undoes ? Json(*run.undoes) : Json(nullptr)},
                        {"undone", run.is_undone},
                        {"entered_by", run.entered_by},
                        {"entered_at", run.entered_at}}));
    else
      say("{}  {}  {}  {}  {}  {}{}\n", run.id, run.entered_at, run.entered_by, run.mapping, run.source,
          counted(claims, "claim"),
          run.undoes      ? ", takes back " + std::to_string(*run.undoes)
          : run.is_undone ? ", taken back"
                          : "");
  }
  return 0;
}

struct Asked {
  pipeline::MappedRequest request;
  std::string path, mapping, format, source;
  std::int64_t undo = 0;
  bool keep_changed = false, list = false;
};

// What `vigil export --format` wrote, back again.
int import_format(const Globals& globals, const Asked& asked) {
  auto record = globals.open_record();
  const auto& [ignored, path, audience, dry_run, by, progress] = asked.request;
  pipeline::MappedImport done;
  if (asked.format == "jsonl")
    done = pipeline::import_jsonl(record, {asked.path, audience, dry_run, globals.user, globals.groups});
  else if (asked.format == "upr")
    done = pipeline::import_upr(record, {asked.path, audience, asked.source, dry_run, globals.user});
  else
    throw Usage("importing: --format jsonl or upr is expected; tables of others come in with --mapping");
  print_problems(done.set_aside, "set aside");
  print_problems(done.notes, "note");
  print_made(globals, done, dry_run);
  return done.set_aside.empty() ? 0 : 1;
}

// To leave out what was asked for would be to do something else: --undo with --dry-run does take back.
void check_goes_with(const Asked& asked, const std::string& what) {
  const std::pair<bool, const char*> others[] = {
      {asked.list && what != "--list", "--list"}, {asked.keep_changed && what != "--undo", "--keep-changed"},
      {asked.request.dry_run, "--dry-run"},       {!asked.request.audience.empty(), "--audience"},
      {!asked.mapping.empty(), "--mapping"},      {!asked.format.empty(), "--format"},
      {!asked.source.empty(), "--source"},        {!asked.path.empty(), "PATH"},
  };
  for (const auto& [is_given, option] : others)
    if (is_given) throw Usage(fmt::format("importing: {} does not go with {}", option, what));
}

int import_as_asked(const Globals& globals, const Asked& asked) {
  if (asked.undo != 0)
    check_goes_with(asked, "--undo");
  else if (asked.list)
    check_goes_with(asked, "--list");
  else if (asked.keep_changed)
    throw Usage("importing: --keep-changed is for --undo");
  if (asked.list) return list(globals);
  if (asked.undo != 0) return undo(globals, asked.undo, asked.keep_changed);
  if (asked.path.empty()) throw Usage("importing: a folder or a table is expected");
  if (!asked.format.empty() && !asked.mapping.empty())
    throw Usage("importing: --format and --mapping do not go together: a format says itself what its columns are");
  if (!asked.source.empty() && asked.format != "upr") throw Usage("importing: --source is for --format upr");
  if (!asked.format.empty()) return import_format(globals, asked);
  if (asked.mapping.empty()) {
    if (asked.request.dry_run || !asked.request.audience.empty())
      throw Usage(
          "importing: --dry-run and --audience are for tables of others: --mapping or --format is expected with them");
    return import_own(globals, asked.path);
  }
  auto request = asked.request;
  request.path = asked.path;
  return import_mapped(globals, std::move(request), asked.mapping);
}

}  // namespace

void add_import_command(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand("import", "read tables into the record; twice changes nothing");
  auto asked = std::make_shared<Asked>();
  command->add_option("PATH", asked->path,
                      "folder with people.tsv, raisings.tsv, ...; with --mapping a CSV or XLSX file, or a folder of "
                      "them; with --format "
                      "the file");
  command->add_option("--mapping", asked->mapping,
                      "which columns say what: cecc, openevsys, or a file (docs/FORMATS.md)");
  command->add_option("--format", asked->format, "what vigil export wrote in this format: jsonl, or upr (CSV or XLSX)");
  command->add_option("--source", asked->source, "with --format upr: where the table is from, in words or an address");
  command->add_option("--audience", asked->request.audience,
                      "public or group:NAME, in place of the mapping's or of what the file says");
  command->add_flag("--dry-run", asked->request.dry_run, "read and check everything, keep nothing");
  command->add_option("--undo", asked->undo, "take back the import of this number")
      ->check(CLI::Range(std::int64_t{1}, std::numeric_limits<std::int64_t>::max()));
  command->add_flag("--keep-changed", asked->keep_changed, "with --undo: leave what others have corrected or built on");
  command->add_flag(
      "--list", asked->list,
      "the imports through a mapping or of a format that you made or see something of, with their numbers");
  command->callback(
      [&globals, asked] { globals.chosen = [&globals, asked] { return import_as_asked(globals, *asked); }; });
}

}  // namespace vigil::cli

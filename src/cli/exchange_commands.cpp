// vigil export: to the formats of others.
#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/output_place.hpp"
#include "cli/asked.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "pipeline/export.hpp"

namespace vigil::cli {

namespace {

namespace fs = std::filesystem;

struct Asked {
  std::string format, output, audience = "public", lang = "en", at;
};

// A folder that an earlier export made holds nothing but its files; anything else stays.
void check_output_folder(const fs::path& folder, const base::Files& files) {
  base::check_output_place("exporting", folder);
  if (!fs::exists(fs::symlink_status(folder))) return;
  if (!fs::is_directory(folder)) throw Refused("exporting to " + folder.string() + ": what stands there is no folder");
  for (const auto& entry : fs::directory_iterator(folder))
    if (!files.contains(entry.path().filename().string()))
      throw Refused(fmt::format("exporting to {}: {} stands there, and would be lost", folder.string(),
                                entry.path().filename().string()));
}

void write(const fs::path& output, const pipeline::ExportFormat& format, const pipeline::Exported& exported,
           base::Access access) {
  if (!format.is_folder()) return base::write_file_durably(output, exported.files.at(""), access);
  check_output_folder(output, exported.files);
  const base::FreshFolder fresh(output);
  base::write_folder(fresh.path() / "export", exported.files);
  if (access == base::Access::owner_only) fs::permissions(fresh.path() / "export", fs::perms::owner_all);
  base::replace_folder(fresh.path() / "export", output);
}

void tell_what_it_holds(const pipeline::Exported& exported) {
  for (const auto& note : exported.notes) tell("note: {}\n", note);
  for (const auto& [group, claims] : exported.restricted)
    tell("vigil: exporting: this holds {} of the group {}: keep it as you keep the record\n",
         counted(static_cast<std::uint64_t>(claims), "restricted claim"), group);
}

int export_to(const Globals& globals, const Asked& asked) {
  const auto& format = pipeline::export_format(asked.format);
  if (asked.audience != "public" && asked.audience != "mine")
    throw Usage(fmt::format("--audience \"{}\": public or mine is expected", asked.audience));
  pipeline::ExportRequest request;
  request.format = asked.format;
  request.for_public = asked.audience == "public";
  request.at = asked.at.empty() ? base::now() : asked.at;
  request.lang = lang_asked(asked.lang);
  if (const auto day = model::Date::parse(request.at.substr(0, 10)); !day || !day->is_one_day())
    throw Usage(fmt::format("--at \"{}\": a time is expected, as 2031-05-06T07:08:09Z", asked.at));
  if (format.is_folder())
    base::check_output_place("exporting", asked.output);
  else
    base::check_output_file("exporting", asked.output, "an export of this format",
                            [&](const fs::path& file) { return base::begins_with(file, format.begins); });
  auto record = globals.open_record();
  const auto exported = pipeline::export_record(record, globals.viewer(), request, asked.output);
  write(asked.output, format, exported, request.for_public ? base::Access::ordinary : base::Access::owner_only);
  tell_what_it_holds(exported);
  if (globals.json)
    say("{{\"people\":{},\"acts\":{},\"events\":{},\"notes\":{}}}\n", exported.people, exported.acts, exported.events,
        exported.notes.size());
  else
    say("{}, {}, {}: {}\n", counted(exported.people, "person", "people"), counted(exported.acts, "act"),
        counted(exported.events, "event"), asked.output);
  return 0;
}

}  // namespace

void add_exchange_commands(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand("export", "what the public may see (or all that you see) in a format of others");
  auto asked = std::make_shared<Asked>();
  command->add_option("--format", asked->format, "jsonl, ical, ftm, cecc, openevsys or upr")->required();
  command->add_option("-o,--output", asked->output, "the file (openevsys: the folder)")->required();
  command->add_option("--audience", asked->audience,
                      "public: what a release would hold (default); mine: all that you see");
  command->add_option("--lang", asked->lang, "the language of a calendar: en or zh-Hans");
  command->add_option("--at", asked->at, "the time that it bears, RFC 3339 (default now)");
  command->callback([&globals, asked] { globals.chosen = [&globals, asked] { return export_to(globals, *asked); }; });
}

}  // namespace vigil::cli

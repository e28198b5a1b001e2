#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/output_place.hpp"
#include "base/zip.hpp"
#include "cli/asked.hpp"
#include "cli/output.hpp"
#include "cli/provenance_in_words.hpp"
#include "cli/web_commands.hpp"
#include "model/json.hpp"
#include "pipeline/evidence.hpp"

namespace vigil::cli {

namespace {

// As capture/wacz_write.hpp begins one: a ZIP whose first file is the archive.
bool is_wacz(const std::filesystem::path& file) {
  constexpr std::size_t header = 30;  // bytes before the first name
  constexpr std::string_view first_name = "archive/data.warc.gz";
  const auto head = base::FileReader(file).read(header + first_name.size());
  return base::is_zip(head) && head.ends_with(first_name);
}

int export_evidence(const Globals& globals, const std::string& person, const std::string& file) {
  base::check_output_file("exporting", file, "a web archive of a case (WACZ)", is_wacz);
  const auto record = globals.open_record();
  const auto done = pipeline::export_evidence(record, globals.viewer(), {person});
  for (const auto& one : done.left_out) tell("left out: {}\n", one);
  if (done.documents == 0) {
    tell("nothing was written: no document that {} cites is held here\n", person);
    return 1;
  }
  base::write_file_durably(file, done.wacz);
  const auto sha256 = base::to_hex(base::sha256(done.wacz));
  if (globals.json)
    put(model::print({{"file", file},
                      {"documents", done.documents},
                      {"records", done.records},
                      {"bytes", done.wacz.size()},
                      {"sha256", sha256}}));
  else
    say("{}: {}, {}, {} bytes, sha-256 {}\n", file, counted(done.documents, "document"),
        counted(done.records, "record"), done.wacz.size(), sha256);
  return done.left_out.empty() ? 0 : 1;
}

int show_evidence(const Globals& globals, const std::vector<std::string>& documents) {
  const auto record = globals.open_record();
  bool are_all_intact = true;
  for (const auto& id : documents) {
    const auto found = pipeline::checked_provenance(record, globals.viewer(), {id});
    if (!found) throw not_to_be_seen("document", id);
    put(globals.json ? model::print(model::to_json(*found)) : in_words(*found));
    for (const auto& one : found->sightings) are_all_intact = are_all_intact && one.kept == "intact";
  }
  return are_all_intact ? 0 : 1;
}

}  // namespace

void add_evidence_command(CLI::App& app, Globals& globals) {
  auto* evidence = app.add_subcommand("evidence", "what facts rest on, for others");
  evidence->require_subcommand(1);
  auto* show = evidence->add_subcommand(
      "show", "the custody of documents: who handed over and took in, when, how, the hash, whether it is intact");
  const auto documents = std::make_shared<std::vector<std::string>>();
  show->add_option("DOCUMENT", *documents, "ids of documents")->required();
  show->callback(
      [&globals, documents] { globals.chosen = [&globals, documents] { return show_evidence(globals, *documents); }; });
  auto* command = evidence->add_subcommand("export", "the documents that a case cites, as a web archive (WACZ)");
  const auto person = std::make_shared<std::string>();
  const auto file = std::make_shared<std::string>();
  command->add_option("CASE", *person, "a person's id")->required();
  command->add_option("-o", *file, "where to: NAME.wacz")->required();
  command->callback([&globals, person, file] {
    globals.chosen = [&globals, person, file] { return export_evidence(globals, *person, *file); };
  });
}

}  // namespace vigil::cli

#include "base/files.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "pipeline/suggest.hpp"

namespace vigil::cli {

namespace {

struct Asked {
  std::string people, lexicon;
  std::vector<std::string> paths;
};

int suggest(const Asked& asked) {
  using link::said::Lexicon;
  const auto people = pipeline::register_of_table(base::read_file(asked.people), asked.people);
  const Lexicon own = asked.lexicon.empty() ? Lexicon() : Lexicon::from_folder(asked.lexicon);
  std::size_t bad = 0;
  pipeline::suggest_all(
      people, asked.lexicon.empty() ? Lexicon::built_in() : own, asked.paths,
      [](const model::Json& line) { put(model::print(line)); },
      [&](const std::string& doc, const std::string& reason) {
        ++bad;
        tell("set aside  {}: {}\n", doc, reason);
      });
  return bad == 0 ? 0 : 1;
}

}  // namespace

void add_suggest_command(CLI::App& app, Globals& globals) {
  auto* command =
      app.add_subcommand("suggest", "a line a document: what it says of raisings, answers, events, promises");
  auto asked = std::make_shared<Asked>();
  command->add_option("--people", asked->people, "table of the people to look for (people.tsv)")->required();
  command->add_option("--lexicon", asked->lexicon,
                      "folder with tables of words other than the built-in ones (docs/READING.md)");
  command->add_option("PATH", asked->paths, "files and folders (docs/FORMATS.md, What is read); - is standard input")
      ->required();
  command->callback([&globals, asked] { globals.chosen = [asked] { return suggest(*asked); }; });
}

}  // namespace vigil::cli

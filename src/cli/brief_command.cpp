#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "cli/compose_commands.hpp"
#include "cli/output.hpp"
#include "cli/programs.hpp"
#include "model/json.hpp"
#include "pipeline/brief.hpp"
#include "text/utf8.hpp"

namespace vigil::cli {

namespace {

namespace fs = std::filesystem;

struct Asked {
  std::vector<std::string> of;
  std::string output, order = "longest-silent", lang = "en", classification;
  std::size_t most = 500;
};

/// By WeasyPrint or pandoc, from the page, which is at `page`.
void convert(const fs::path& page, const fs::path& made, const std::string& ending) {
  const bool is_pdf = ending == ".pdf";
  const std::string program = is_pdf ? "weasyprint" : "pandoc";
  std::vector<std::string> words = {program};
  if (is_pdf)
    words.insert(words.end(), {"--quiet", page.string(), made.string()});
  else
    words.insert(words.end(), {"--from", "html", page.string(), "-o", made.string()});
  const auto status = run_program(words);
  if (!status)
    throw Failure(
        fmt::format("writing {}: {} is not here; install it (Debian: apt install {}), or write .html or .md, "
                    "which need nothing",
                    ending, program, program));
  if (*status != 0) throw Failure(fmt::format("writing {}: {} ended with status {}", ending, program, *status));
}

void write(const compose::Text& text, const fs::path& output) {
  const auto ending = output.extension().string();
  if (ending == ".md") return base::write_file_durably(output, compose::to_markdown(text), base::Access::owner_only);
  const auto page = compose::to_html(text);
  if (ending == ".html") return base::write_file_durably(output, page, base::Access::owner_only);
  if (ending != ".pdf" && ending != ".docx" && ending != ".odt")
    throw Usage(fmt::format("-o {}: a name that ends in .html, .md, .pdf, .docx or .odt is expected", output.string()));
  const auto folder = fs::absolute(output).parent_path();
  const base::FreshFolder fresh(folder / ".brief");  // beside it, and gone afterwards: it may be confidential
  base::write_file_durably(fresh.path() / "brief.html", page, base::Access::owner_only);
  const auto made = fresh.path() / ("brief" + ending);
  convert(fresh.path() / "brief.html", made, ending);
  base::write_file_durably(output, base::read_file(made), base::Access::owner_only);
}

int brief(const Globals& globals, const Asked& asked) {
  const auto order = compose::order_from(asked.order);
  if (!order)
    throw Usage(fmt::format("--order {}: longest-silent, health, dates-ahead or name is expected", asked.order));
  if (asked.lang != "en" && asked.lang != "zh-Hans")
    throw Usage(fmt::format("--lang {}: en or zh-Hans is expected", asked.lang));
  if (text::first_invalid_utf8(asked.classification)) throw Usage("--classification: text in UTF-8 is expected");
  const auto record = globals.open_record();
  pipeline::BriefOptions options{asked.of,
                                 *order,
                                 asked.lang == "en" ? text::Lang::en : text::Lang::zh_hans,
                                 asked.classification,
                                 base::now().substr(0, 10),
                                 asked.most};
  const auto made = pipeline::brief(record, globals.viewer(), options);
  write(made.text, asked.output);
  for (const auto& person : made.left_out) tell("left out, by a wish: {}\n", person);
  if (globals.json)
    put(model::print({{"file", asked.output}, {"cases", made.cases}, {"left_out", made.left_out}}));
  else
    say("{}: {}\n", asked.output, counted(made.cases, "case"));
  return 0;
}

}  // namespace

void add_brief(CLI::App& app, Globals& globals) {
  auto* command =
      app.add_subcommand("brief", "the brief before a round or a meeting: a page on each case, with sources");
  const auto asked = std::make_shared<Asked>();
  command->add_option("ROUND|CASE", asked->of, "a round, or people")->required();
  command->add_option("-o", asked->output, "where to: NAME.html, .md, .pdf, .docx or .odt; for its owner alone")
      ->required();
  command->add_option("--order", asked->order, "longest-silent (default), health, dates-ahead or name");
  command->add_option("--lang", asked->lang, "en (default) or zh-Hans");
  command->add_option("--classification", asked->classification, "a line for every page");
  command->add_option("--most", asked->most, "how many cases at most (default 500)");
  command->callback([&globals, asked] { globals.chosen = [&globals, asked] { return brief(globals, *asked); }; });
}

}  // namespace vigil::cli

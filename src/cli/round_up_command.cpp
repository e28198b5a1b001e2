#include <fmt/format.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "cli/compose_commands.hpp"
#include "cli/composed_output.hpp"
#include "cli/output.hpp"
#include "model/json.hpp"
#include "pipeline/round_up.hpp"
#include "text/utf8.hpp"

namespace vigil::cli {

namespace {

struct Asked {
  std::string source, terms, site;
  ComposedOptions output;
  bool is_for_wordpress = false;
};

std::string text_of(const std::string& file, const char* what) {
  constexpr std::size_t most_bytes = 20U << 20;
  auto text = base::read_file(file == "-" ? "/dev/stdin" : file, most_bytes);
  if (const auto at = text::first_invalid_utf8(text))
    throw Usage(fmt::format("{}{}, byte {}: text in UTF-8 is expected", what, file, *at));
  return text;
}

std::vector<compose::Term> terms_of(const Asked& asked) {
  if (asked.terms.empty()) return {};
  auto terms = compose::read_terms(text_of(asked.terms, "--terms "));
  if (!terms)
    throw Usage(fmt::format("--terms {}, byte {}: {}", asked.terms, terms.error().offset, terms.error().reason));
  return std::move(*terms);
}

void check(const Asked& asked) {
  asked.output.check();
  if (asked.is_for_wordpress && !asked.output.output.ends_with(".html"))
    throw Usage("--wordpress: its blocks go into a name that ends in .html");
  if (!asked.site.empty() && !asked.site.starts_with("https://") && !asked.site.starts_with("http://"))
    throw Usage(fmt::format("--site {}: an address is expected", asked.site));
}

void write(const Asked& asked, compose::Text text) {
  if (!asked.is_for_wordpress) return asked.output.write(text);
  // The title is a post's own field.
  const auto& blocks = text.blocks;
  if (!blocks.empty() && blocks[0].kind == compose::Block::Kind::heading && blocks[0].level == 1)
    text.blocks.erase(text.blocks.begin());
  base::write_file_durably(asked.output.output, compose::to_wordpress(text), base::Access::owner_only);
}

int round_up(const Globals& globals, const Asked& asked) {
  check(asked);
  const auto terms = terms_of(asked);
  const auto source = text_of(asked.source, "");
  const auto record = globals.open_record();
  const auto made = pipeline::round_up(record, globals.viewer(), source,
                                       {asked.output.language(), asked.output.classification, asked.site, terms});
  write(asked, made.text);
  for (const auto& [line, words] : made.problems)
    globals.json ? put(model::print({{"line", line}, {"problem", words}})) : say("line {}  {}\n", line, words);
  if (globals.json)
    put(model::print({{"file", asked.output.output},
                      {"title", made.text.title},
                      {"quotations", made.quotations},
                      {"excerpts", made.excerpts},
                      {"translations", made.translations},
                      {"stale", made.stale},
                      {"problems", made.problems.size()}}));
  else
    say("{}: {}, {}, {}; {}\n", asked.output.output, counted(made.quotations, "quotation"),
        counted(made.excerpts, "excerpt"), counted(made.translations, "translation"),
        counted(made.problems.size(), "problem"));
  return made.problems.empty() ? 0 : 1;
}

}  // namespace

void add_round_up(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand("round-up", "a round-up from Markdown with blocks that name their source");
  const auto asked = std::make_shared<Asked>();
  command->add_option("SOURCE", asked->source, "the round-up's Markdown; - is standard input")->required();
  asked->output.add_to(*command);
  command->add_option("--terms", asked->terms, "a term base: rows of a writing to use, a tab, those not to use");
  command->add_option("--site", asked->site, "address of the published site, to link archived sources there");
  command->add_flag("--wordpress", asked->is_for_wordpress, "HTML in the blocks of WordPress");
  command->callback([&globals, asked] { globals.chosen = [&globals, asked] { return round_up(globals, *asked); }; });
}

}  // namespace vigil::cli

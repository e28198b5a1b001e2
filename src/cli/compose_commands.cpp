#include "cli/compose_commands.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "cli/output.hpp"
#include "model/json.hpp"
#include "pipeline/check_quotes.hpp"
#include "text/utf8.hpp"

namespace vigil::cli {

namespace {

constexpr std::size_t most_bytes = 20U << 20;

model::Json to_json(const pipeline::CheckedQuote& one) {
  auto differences = model::Json::array();
  for (const auto& difference : one.check.differences)
    differences.push_back({{"source", difference.source}, {"draft", difference.draft}});
  auto brackets = model::Json::array();
  for (const auto& [source, draft] : one.check.brackets) brackets.push_back({{"source", source}, {"draft", draft}});
  return {{"line", one.quote.line},
          {"words", one.quote.words},
          {"verdict", compose::word_for(one.check.verdict)},
          {"document", one.document.value},
          {"start", one.check.start},
          {"end", one.check.end},
          {"differences", differences},
          {"negation_lost", one.check.negation_lost},
          {"sentences_joined", one.check.sentences_joined},
          {"brackets", brackets},
          {"said_by", one.said_by},
          {"elsewhere", one.is_elsewhere},
          {"problem", one.problem}};
}

std::string short_words(const std::string& words) {
  constexpr std::size_t most = 60;
  if (words.size() <= most) return words;
  return words.substr(0, text::code_point_start(words, most)) + "…";
}

void print(const pipeline::CheckedQuote& one) {
  const auto place = one.document.value.empty()
                         ? std::string("-")
                         : fmt::format("{}:{}-{}", one.document.value, one.check.start, one.check.end);
  say("line {}  {}  {}  {}\n", one.quote.line, compose::word_for(one.check.verdict), place,
      short_words(one.quote.words));
  for (const auto& [source, draft] : one.check.differences)
    say("  the source has \"{}\", the draft \"{}\"\n", source, draft);
  for (const auto& [source, draft] : one.check.brackets)
    say("  in brackets, the editor's own: \"{}\"{}\n", draft,
        source.empty() ? std::string() : fmt::format(", where the source has \"{}\"", source));
  if (!one.check.negation_lost.empty())
    say("  what is left out turns the sentence round: \"{}\"\n", one.check.negation_lost);
  if (!one.check.sentences_joined.empty())
    say("  what is left out makes one sentence of two: \"{}\"\n", one.check.sentences_joined);
  if (!one.said_by.empty()) say("  the source has {} say it, the draft {}\n", one.said_by, one.quote.speaker);
  if (one.is_elsewhere) say("  it names {} as its source\n", one.quote.source);
  if (!one.problem.empty()) say("  {}\n", one.problem);
}

int check_quotes(const Globals& globals, const std::string& file) {
  const auto markdown = base::read_file(file == "-" ? "/dev/stdin" : file, most_bytes);
  if (const auto at = text::first_invalid_utf8(markdown))
    throw Usage(fmt::format("{}, byte {}: text in UTF-8 is expected", file, *at));
  const auto record = globals.open_record();
  const auto all = pipeline::check_quotes(record, globals.viewer(), markdown);
  std::size_t good = 0;
  for (const auto& one : all) {
    good += one.is_good() ? 1 : 0;
    globals.json ? put(model::print(to_json(one))) : print(one);
  }
  if (!globals.json) say("{}, {} as the archive has them\n", counted(all.size(), "quotation"), good);
  return good == all.size() ? 0 : 1;
}

}  // namespace

void add_check_quotes(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "check-quotes", "hold each quotation of a draft in Markdown against the archived document that it is from");
  const auto file = std::make_shared<std::string>();
  command->add_option("DRAFT", *file, "the draft; - is standard input")->required();
  command->callback([&globals, file] { globals.chosen = [&globals, file] { return check_quotes(globals, *file); }; });
}

}  // namespace vigil::cli

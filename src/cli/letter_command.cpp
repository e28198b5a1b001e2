#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "cli/compose_commands.hpp"
#include "cli/composed_output.hpp"
#include "cli/entry_options.hpp"
#include "cli/output.hpp"
#include "model/json.hpp"
#include "pipeline/follow_up.hpp"
#include "pipeline/letters.hpp"
#include "text/date.hpp"

namespace vigil::cli {

namespace {

struct Asked {
  std::string person, to, round, sent;
  ComposedOptions output;

  pipeline::LetterOptions options() const {
    return {person, to, output.language(), output.classification, base::now().substr(0, 10), round};
  }
};

void print(const Globals& globals, const Asked& asked, const pipeline::MadeLetter& made, const std::string& kept) {
  if (made.only_in_private) tell("to be raised in private only: {}\n", asked.person);
  if (globals.json)
    put(model::print({{"file", asked.output.output},
                      {"person", asked.person},
                      {"to", asked.to},
                      {"only_in_private", made.only_in_private},
                      {"letter", kept}}));
  else if (kept.empty())
    say("{}: a letter about {}\n", asked.output.output, asked.person);
  else
    say("{}: a letter about {}, kept as {}\n", asked.output.output, asked.person, kept);
}

int to_office(const Globals& globals, const Asked& asked) {
  asked.output.check();
  const auto record = globals.open_record();
  const auto made = pipeline::letter_to_office(record, globals.viewer(), asked.options());
  asked.output.write(made.text);
  print(globals, asked, made, "");
  return 0;
}

std::string keep(const Globals& globals, store::Record& record, const Asked& asked, const pipeline::MadeLetter& made) {
  pipeline::LetterRequest request;
  request.entry.audience = made.audience;
  request.entry.entered_by = globals.user;
  request.entry.groups = globals.groups;
  request.person = asked.person;
  request.sent = asked.sent;
  request.by = record.publisher().empty() ? globals.user : record.publisher();
  request.to = asked.to;
  request.language = asked.output.lang;
  request.words = fmt::format("that the case was raised: {}", made.told);
  return with_options_named([&] { return pipeline::add_letter(record, request).value; });
}

int to_family(const Globals& globals, const Asked& asked) {
  asked.output.check();
  if (const auto day = text::Date::parse(asked.sent); !day)
    throw Usage(fmt::format("--sent {}: {}", asked.sent, day.error().reason));
  auto record = globals.open_record();
  const auto made = pipeline::letter_to_family(record, globals.viewer(), asked.options());
  asked.output.write(made.text);
  print(globals, asked, made, asked.sent.empty() ? "" : keep(globals, record, asked, made));
  return 0;
}

}  // namespace

void add_letter(CLI::App& app, Globals& globals) {
  auto* letter =
      app.add_subcommand("letter", "drafts of letters: to an office about a case, to a family after a round");
  letter->require_subcommand(1);
  const auto add = [&](const char* kind, const char* what, int (*write)(const Globals&, const Asked&)) {
    auto* command = letter->add_subcommand(kind, what);
    const auto asked = std::make_shared<Asked>();
    command->add_option("CASE", asked->person, "a person's id")->required();
    command->add_option("--to", asked->to, "to whom, as the letter has it")->required();
    asked->output.add_to(*command);
    command->callback(
        [&globals, asked, write] { globals.chosen = [&globals, asked, write] { return write(globals, *asked); }; });
    return std::pair(command, asked);
  };
  add("office", "to an office, with what is known of a case and what is open in it", to_office);
  const auto [command, asked] = add("family", "to a family, that their relative's case was raised", to_family);
  command->add_option("--round", asked->round, "what was raised there (default: what was raised last)");
  command->add_option("--sent", asked->sent, "it was sent on this day: keep that among the letters to families");
}

}  // namespace vigil::cli

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "cli/compose_commands.hpp"
#include "cli/composed_output.hpp"
#include "cli/output.hpp"
#include "model/json.hpp"
#include "pipeline/brief.hpp"
#include "pipeline/hand_over.hpp"

namespace vigil::cli {

namespace {

struct Asked {
  std::vector<std::string> of;
  ComposedOptions output;
  std::string order = "longest-silent";
  std::size_t most = 500;
  std::string since;
};

void tell_wishes(const std::vector<std::string>& left_out, const std::vector<std::string>& only_in_private) {
  for (const auto& person : left_out) tell("left out, not to be raised: {}\n", person);
  for (const auto& person : only_in_private) tell("to be raised in private only: {}\n", person);
}

int brief(const Globals& globals, const Asked& asked) {
  const auto order = compose::order_from(asked.order);
  if (!order)
    throw Usage(fmt::format("--order {}: longest-silent, health, dates-ahead or name is expected", asked.order));
  asked.output.check();
  const auto record = globals.open_record();
  pipeline::BriefOptions options{
      asked.of,   *order,     asked.output.language(), asked.output.classification, base::now().substr(0, 10),
      asked.most, asked.since};
  const auto made = pipeline::brief(record, globals.viewer(), options);
  asked.output.write(made.text);
  tell_wishes(made.left_out, {});
  if (globals.json)
    put(model::print({{"file", asked.output.output}, {"cases", made.cases}, {"left_out", made.left_out}}));
  else
    say("{}: {}\n", asked.output.output, counted(made.cases, "case"));
  return 0;
}

int hand_over(const Globals& globals, const Asked& asked) {
  asked.output.check();
  const auto third = asked.output.catalogue();
  const auto record = globals.open_record();
  const auto made = pipeline::hand_over(record, globals.viewer(),
                                        {asked.of, asked.output.language(), third ? &*third : nullptr,
                                         asked.output.classification, base::now().substr(0, 10), asked.most});
  asked.output.write(made.text);
  tell_wishes(made.left_out, made.only_in_private);
  if (globals.json)
    put(model::print({{"file", asked.output.output},
                      {"positions", made.positions},
                      {"left_out", made.left_out},
                      {"only_in_private", made.only_in_private}}));
  else
    say("{}: {}\n", asked.output.output, counted(made.positions, "position"));
  return 0;
}

}  // namespace

void add_brief(CLI::App& app, Globals& globals) {
  auto* command =
      app.add_subcommand("brief", "the brief before a round or a meeting: a page on each case, with sources");
  const auto asked = std::make_shared<Asked>();
  command->add_option("ROUND|CASE", asked->of, "a round, a list, or people")->required();
  asked->output.add_to(*command);
  command->add_option("--order", asked->order, "longest-silent (default), health, dates-ahead or name");
  command->add_option("--most", asked->most, "how many cases at most (default 500)");
  command->add_option(
      "--since", asked->since,
      "what has changed after this day (default: since the round before; else of each case since it was "
      "last put to the other side)");
  command->callback([&globals, asked] { globals.chosen = [&globals, asked] { return brief(globals, *asked); }; });
}

void add_hand_over(CLI::App& app, Globals& globals) {
  auto* command =
      app.add_subcommand("hand-over", "the list to hand over: names, year of birth, organ, article, sentence, prison");
  const auto asked = std::make_shared<Asked>();
  command->add_option("LIST|ROUND|CASE", asked->of, "a list of the record, a round, or people")->required();
  asked->output.add_to(*command, ComposedOptions::Frame::of_any);
  command->add_option("--most", asked->most, "how many positions at most (default 500)");
  command->callback([&globals, asked] { globals.chosen = [&globals, asked] { return hand_over(globals, *asked); }; });
}

}  // namespace vigil::cli

#include "base/clock.hpp"
#include "cli/compose_commands.hpp"
#include "cli/composed_output.hpp"
#include "cli/output.hpp"
#include "model/json.hpp"
#include "pipeline/report.hpp"
#include "pipeline/submission.hpp"

namespace vigil::cli {

namespace {

struct Asked {
  std::string of, to;
  ComposedOptions output;
};

int report(const Globals& globals, const Asked& asked) {
  asked.output.check();
  const auto record = globals.open_record();
  const auto made =
      pipeline::report(record, globals.viewer(),
                       {asked.of, asked.output.language(), asked.output.classification, base::now().substr(0, 10)});
  asked.output.write(made.text);
  for (const auto& person : made.left_out) tell("left out, not to be raised: {}\n", person);
  if (globals.json)
    put(model::print({{"file", asked.output.output},
                      {"round", asked.of},
                      {"raised", made.raised},
                      {"answered", made.answered},
                      {"promised", made.promised},
                      {"left_out", made.left_out}}));
  else
    say("{}: {}, {}, {}\n", asked.output.output, counted(made.raised, "raising"),
        counted(made.answered, "with an answer", "with an answer"), counted(made.promised, "promise"));
  return 0;
}

using Make = pipeline::MadeSubmission (*)(const store::Record&, const store::Viewer&,
                                          const pipeline::SubmissionOptions&);

int submit(const Globals& globals, const Asked& asked, Make make) {
  asked.output.check();
  const auto record = globals.open_record();
  const auto made =
      make(record, globals.viewer(),
           {asked.of, asked.to, asked.output.language(), asked.output.classification, base::now().substr(0, 10)});
  asked.output.write(made.text);
  if (made.only_in_private) tell("to be raised in private only: {}\n", asked.of);
  if (!made.has_consent) tell("no consent of the person or the family is recorded: {}\n", asked.of);
  if (globals.json)
    put(model::print({{"file", asked.output.output},
                      {"person", asked.of},
                      {"only_in_private", made.only_in_private},
                      {"has_consent", made.has_consent}}));
  else
    say("{}: about {}\n", asked.output.output, asked.of);
  return 0;
}

void add_submitting(CLI::App& app, Globals& globals, const char* name, const char* what, Make make) {
  auto* command = app.add_subcommand(name, what);
  const auto asked = std::make_shared<Asked>();
  command->add_option("CASE", asked->of, "a person's id")->required();
  command->add_option("--to", asked->to, "to whom, as it has it");
  asked->output.add_to(*command);
  command->callback(
      [&globals, asked, make] { globals.chosen = [&globals, asked, make] { return submit(globals, *asked, make); }; });
}

}  // namespace

void add_report(CLI::App& app, Globals& globals) {
  auto* command =
      app.add_subcommand("report", "the report after a round: raised, answered, promised, new, what to follow");
  const auto asked = std::make_shared<Asked>();
  command->add_option("ROUND", asked->of, "a round's id")->required();
  asked->output.add_to(*command);
  command->callback([&globals, asked] { globals.chosen = [&globals, asked] { return report(globals, *asked); }; });
}

void add_submissions(CLI::App& app, Globals& globals) {
  add_submitting(app, globals, "appeal", "an urgent appeal about a case", &pipeline::appeal);
  add_submitting(app, globals, "submission", "a submission to a procedure of the United Nations, as its forms ask",
                 &pipeline::submission);
}

}  // namespace vigil::cli

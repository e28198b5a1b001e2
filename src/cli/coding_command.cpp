// The second coding: what waits for it, and a second person's word on it.
#include "base/error.hpp"
#include "cli/output.hpp"
#include "cli/suggestion_commands.hpp"
#include "pipeline/coding.hpp"
#include "store/record.hpp"

namespace vigil::cli {

namespace {

std::string command_for(const model::CodingTask& task) {
  std::string command = "vigil code " + task.on + ":" + task.id;
  for (const auto& field : model::coded_fields(task.on)) command += " " + field.name + "=...";
  return command;
}

int show_next(const Globals& globals) {
  const auto record = globals.open_record();
  auto view = record.view(globals.viewer());
  const auto queue = pipeline::coding_queue(view.database(), globals.user);
  if (globals.json) {
    put(model::print(pipeline::to_json(queue)));
    return 0;
  }
  tell("{} of {} acts and answers are coded twice.\n", queue.twice, queue.all);
  if (!queue.next) {
    tell("{}\n", "Nothing waits for you: all is coded twice, or you entered the rest.");
    return 0;
  }
  const auto& task = *queue.next;
  say("{}:{}  {}\n", task.on, task.id, task.said.edtf());
  if (!task.by.empty()) say("    by: {}\n", task.by);
  if (!task.to.empty()) say("    to: {}\n", task.to);
  for (const auto& subject : task.subjects)
    say("    about: {} {}\n", model::kind_word(subject.kind),
        subject.label.for_english().empty() ? subject.id : subject.label.for_english() + " (" + subject.id + ")");
  for (const auto& wording : task.wordings) say("    “{}”\n", wording);
  for (const auto& detail : task.details) say("    {}\n", detail);
  for (const auto& source : task.sources) {
    if (!source.words.empty()) say("    “{}”\n", source.words);
    say("    source: {}  {}  {}\n", source.date.edtf(), source.title, source.url);
  }
  say("    {}\n", command_for(task));
  return 0;
}

}  // namespace

void add_coding_command(CLI::App& app, Globals& globals) {
  auto* code = app.add_subcommand(
      "code", "what waits to be coded a second time, by somebody who did not enter it; with ID: your coding of it");
  auto id = std::make_shared<std::string>();
  auto words = std::make_shared<std::vector<std::string>>();
  code->add_option("ID", *id, "act:ID or answer:ID, as `vigil code` alone gives it");
  code->add_option("FIELD=WORD", *words, "what you say of it; a field that the sources do not tell is left out");
  code->callback([&globals, id, words] {
    globals.chosen = [&globals, id, words] {
      if (id->empty()) return show_next(globals);
      pipeline::CodeRequest request{*id, {}, globals.user, globals.groups};
      for (const auto& word : *words) {
        const auto sign = word.find('=');
        if (sign == std::string::npos || sign == 0) throw Usage(fmt::format("\"{}\": FIELD=WORD is expected", word));
        request.values.emplace_back(word.substr(0, sign), word.substr(sign + 1));
      }
      auto record = globals.open_record();
      pipeline::code(record, request);
      if (globals.json)
        put(model::print({{"coded", *id}}));
      else
        say("coded: {}\n", *id);
      return 0;
    };
  });
}

}  // namespace vigil::cli

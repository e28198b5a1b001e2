// The review queue: what documents were read to say, and a person's word on it.
#include "cli/suggestion_commands.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "cli/output.hpp"
#include "pipeline/suggestions.hpp"
#include "store/suggestions.hpp"

namespace vigil::cli {

namespace {

constexpr std::array kinds = {"raising", "answer", "event", "commitment", "assessment"};

std::string people(const std::vector<model::Subject>& all) {
  std::string words;
  for (const auto& one : all)
    words += (words.empty() ? "" : ", ") +
             (one.label.for_english().empty() ? one.id : one.label.for_english() + " (" + one.id + ")");
  return words;
}

std::string command_for(const model::OpenSuggestion& s, const std::vector<std::string>& missing) {
  std::string command = "vigil confirm " + s.id;
  for (const auto& field : missing)
    command += " --with " + field + "=" + (field == "modality" ? std::string("asserted") : "...");
  return command;
}

void print(const Globals& globals, base::Database& view, const model::OpenSuggestion& s) {
  const auto form = pipeline::form_of(view, s);
  const auto missing = pipeline::missing_in(s, form);
  if (globals.json) {
    auto json = pipeline::to_json(view, s);
    json["confirm"] = command_for(s, missing);
    put(model::print(json));
    return;
  }
  say("{}  {}  {}:{}-{}  {}  {}\n", s.id, s.kind, s.document.id.value, s.start, s.end, s.document.date.edtf(),
      s.document.title);
  say("    “{}”\n", s.words);
  if (!s.persons.empty()) say("    about: {}\n", people(s.persons));
  if (!s.kept_back.empty()) say("    left out, by a wish: {}\n", people(s.kept_back));
  std::string said;
  for (const auto& [field, value] : s.said) said += (said.empty() ? "" : ", ") + field + " " + value;
  if (!said.empty()) say("    says: {}\n", said);
  for (const auto& [field, value] : form)
    if ((field == "round" || field == "of") && !value.empty())
      say("    {}: {}, which the document names\n", field, value);
  if (!s.act.empty()) say("    answers: {}\n", s.act);
  if (s.act.empty() && !s.to.empty()) say("    answers: {}, which nobody has confirmed\n", s.to);
  if (!s.why.empty()) say("    why: {}\n", s.why);
  say("    {}\n", command_for(s, missing));
}

int list(const Globals& globals, const store::SuggestionFilter& filter) {
  if (!filter.kind.empty() && std::ranges::find(kinds, filter.kind) == kinds.end())
    throw Usage(fmt::format("--kind: there is no kind \"{}\"; there are: {}", filter.kind, fmt::join(kinds, ", ")));
  const auto record = globals.open_record();
  auto view = record.view(globals.viewer());
  const auto all = store::open_suggestions(view.database(), filter);
  for (const auto& one : all) print(globals, view.database(), one);
  if (all.empty() && !globals.json) tell("{}\n", "No suggestion waits here.");
  return 0;
}

// "FIELD=VALUE" each.
pipeline::FormFields changes_in(const std::vector<std::string>& words) {
  pipeline::FormFields changes;
  for (const auto& word : words) {
    const auto sign = word.find('=');
    if (sign == std::string::npos || sign == 0)
      throw Usage(fmt::format("--with \"{}\": FIELD=VALUE is expected", word));
    changes.emplace_back(word.substr(0, sign), word.substr(sign + 1));
  }
  return changes;
}

}  // namespace

void add_suggestion_commands(CLI::App& app, Globals& globals) {
  auto* suggestions =
      app.add_subcommand("suggestions", "what documents were read to say and nobody has confirmed or dismissed yet");
  auto filter = std::make_shared<store::SuggestionFilter>();
  suggestions->add_option("DOC", filter->document, "only those of one document");
  suggestions->add_option("--person", filter->person, "only those about one person, by their id");
  suggestions->add_option("--kind", filter->kind, fmt::format("{}", fmt::join(kinds, ", ")));
  suggestions->callback([&globals, filter] { globals.chosen = [&globals, filter] { return list(globals, *filter); }; });

  auto* confirm = app.add_subcommand("confirm", "a suggestion becomes the fact that it suggests, citing its passage");
  auto id = std::make_shared<std::string>();
  auto with = std::make_shared<std::vector<std::string>>();
  confirm->add_option("SUGGESTION", *id, "its id, as `vigil suggestions` gives it")->required();
  confirm
      ->add_option("--with", *with,
                   "FIELD=VALUE: what is otherwise than suggested, or is missing; may be repeated (`vigil --json "
                   "suggestions` shows the fields)")
      ->allow_extra_args(false);
  confirm->callback([&globals, id, with] {
    globals.chosen = [&globals, id, with] {
      auto record = globals.open_record();
      const auto done = pipeline::confirm(record, {*id, changes_in(*with), globals.user, globals.groups});
      if (globals.json)
        put(model::print({{"kind", done.kind}, {"id", done.id}, {"suggestion", *id}}));
      else
        say("{}\n", done.id);
      return 0;
    };
  });

  auto* dismiss = app.add_subcommand("dismiss", "a suggestion is wrong or of no use, and is not to be made again");
  auto because = std::make_shared<std::string>();
  dismiss->add_option("SUGGESTION", *id, "its id, as `vigil suggestions` gives it")->required();
  dismiss->add_option("--because", *because, "why, in words; it stays in the record")->required();
  dismiss->callback([&globals, id, because] {
    globals.chosen = [&globals, id, because] {
      auto record = globals.open_record();
      pipeline::dismiss(record, {*id, *because, globals.user, globals.groups});
      if (globals.json)
        put(model::print({{"suggestion", *id}, {"dismissed", true}}));
      else
        say("dismissed: {}\n", *id);
      return 0;
    };
  });
}

}  // namespace vigil::cli

// What is done with claims as such: correcting one, and giving a person all that the record holds about them.
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/output_place.hpp"
#include "cli/entry_options.hpp"
#include "cli/output.hpp"
#include "pipeline/correct.hpp"
#include "pipeline/sealed_facts.hpp"
#include "pipeline/subject_export.hpp"
#include "pipeline/unlock.hpp"

namespace vigil::cli {

namespace {

void add_correct(CLI::App& app, Globals& globals) {
  auto* command =
      app.add_subcommand("correct", "put another value in the place of a claim's; the old one stays in the history");
  auto common = std::make_shared<EntryOptions>();
  auto request = std::make_shared<pipeline::CorrectRequest>();
  command
      ->add_option("WHAT", request->what,
                   "a claim's id (cl-k3m7x2pq), KIND:ID (event:ev-d12, round:us-2012), or a sealed entry's id")
      ->required();
  auto becomes = std::make_shared<std::string>();
  command->add_option("FIELD", request->field, "with KIND:ID: name, role, charge, impact, ...");
  command->add_option("OLD", request->was, "what it says there now");
  auto* new_words = command->add_option("NEW", *becomes, "what it shall say");
  command->add_option("--set", request->set, "FIELD=VALUE; of a simple field or a name value=...; may be repeated");
  command->add_flag("--take-back", request->take_back, "it was entered by mistake, and nothing takes its place");
  command->add_option(
      "--based-on", request->based_on,
      "the claim that was looked at, if WHAT is KIND:ID; if another has taken its place, nothing is changed");
  common->add_to(*command, EntryOptions::Source::any);
  auto people = std::make_shared<std::vector<std::string>>();
  command->add_option("--to", *people, "of a sealed fact: the users who alone read it from now on, beside you")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->callback([&globals, common, request, becomes, new_words, people] {
    if (new_words->count() != 0) request->becomes = *becomes;
    globals.chosen = [&globals, common, request, people] {
      auto record = globals.open_record();
      if (store::can_be_sealed_id(request->what)) {
        if (!request->field.empty() || !common->passage.empty() || !common->confidence.empty())
          throw Usage("a sealed fact is corrected with --set FIELD=VALUE, --to USER or --take-back");
        auto agent = pipeline::get_agent(record, globals.user);
        print_id(globals, "sealed", with_options_named([&] {
                   return pipeline::correct_sealed(record, agent,
                                                   {request->what, request->set, request->take_back, common->source,
                                                    *people, globals.user, globals.groups});
                 }));
        return 0;
      }
      if (!people->empty()) throw Usage("--to: only a sealed fact is for people who are named");
      request->entry = common->entry(globals);
      const auto id = with_options_named([&] { return pipeline::correct(record, globals.viewer(), *request); });
      print_id(globals, "claim", id.value);
      return 0;
    };
  });
}

// Who may not know that something is sealed is told nothing, and who is locked what all who are locked are told.
int tell_of_sealed_part(const Globals& globals, const pipeline::SubjectExport& made) {
  if (made.is_locked)
    tell("the keys of {} are locked: whatever is sealed to you is not in the file, which says so\n", globals.user);
  if (made.sealed != 0)
    tell("with {}, no longer encrypted: give the file to the person alone\n",
         counted(made.sealed, "sealed entry", "sealed entries"));
  if (made.left_out != 0)
    tell("left out: {} sealed to you{}\n", counted(made.left_out, "entry", "entries"),
         made.requests.empty() ? "; --sealed takes them in, when a second person has confirmed it" : "");
  for (const auto number : made.requests)
    tell("this takes a second person to whom it is sealed too: vigil approve {}\n", number);
  return made.requests.empty() ? 0 : 1;
}

void add_subject_export(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand("subject-export",
                                     "everything that is held about one person, with sources and history, as JSON");
  auto person = std::make_shared<std::string>(), file = std::make_shared<std::string>();
  command->add_option("PERSON", *person, "the person's id")->required();
  command->add_option("-o,--output", *file, "the file to write, readable by its owner alone")->required();
  auto sealed = std::make_shared<bool>(false);
  command->add_flag("--sealed", *sealed,
                    "with what is sealed to you, once a second person to whom it is sealed has confirmed each entry");
  command->callback([&globals, person, file, sealed] {
    globals.chosen = [&globals, person, file, sealed] {
      base::check_output_file("exporting", *file, "a subject export", [](const auto& there) {
        return base::begins_with(there, "{\"format\":\"vigil-subject-export\"");
      });
      auto record = globals.open_record();
      if (*sealed) pipeline::get_agent(record, globals.user);  // or says how to unlock
      using Part = pipeline::SealedPart;
      auto made =
          pipeline::subject_export(record, globals.viewer(), {*person}, *sealed ? Part::asked_for : Part::left_out);
      base::write_file_durably(*file, model::print(made.json), base::Access::owner_only);
      tell("{}, {}: {}\n", counted(made.json.at("claims").size(), "claim"),
           counted(made.json.at("mentions").size(), "mention"), *file);
      return tell_of_sealed_part(globals, made);
    };
  });
}

}  // namespace

void add_claim_commands(CLI::App& app, Globals& globals) {
  add_correct(app, globals);
  add_subject_export(app, globals);
}

}  // namespace vigil::cli

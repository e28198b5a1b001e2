#include "cli/command.hpp"
#include "cli/entry_options.hpp"
#include "cli/output.hpp"
#include "pipeline/merge.hpp"

namespace vigil::cli {
namespace {

store::LaterEdits edits_from(const std::string& word) {
  if (word == "stay") return store::LaterEdits::stay;
  if (word == "go") return store::LaterEdits::go;
  return store::LaterEdits::ask;
}

}  // namespace

void add_merge_commands(CLI::App& app, Globals& globals) {
  const auto kept = std::make_shared<std::string>(), other = std::make_shared<std::string>(),
             edits = std::make_shared<std::string>("ask");
  auto* merge = app.add_subcommand("merge", "two files that are one person's become one; it can be undone");
  merge->add_option("KEPT", *kept, "the person whose file stays")->required();
  merge->add_option("MERGED", *other, "the person whose file becomes a part of it")->required();
  merge->callback([&globals, kept, other] {
    globals.chosen = [&globals, kept, other] {
      auto record = globals.open_record();
      pipeline::merge_people(record, globals.viewer(), {*kept}, {*other});
      say("{}  is now part of {}\n", *other, *kept);
      return 0;
    };
  });
  auto* unmerge = app.add_subcommand("unmerge", "undo a merge: everything is as it was before");
  unmerge->add_option("MERGED", *other, "the person who was merged into another one")->required();
  unmerge->add_option("--edits", *edits, "what was changed or entered since: ask (default), stay, go with MERGED")
      ->check(CLI::IsMember({"ask", "stay", "go"}));
  unmerge->callback([&globals, other, edits] {
    globals.chosen = [&globals, other, edits] {
      auto record = globals.open_record();
      pipeline::undo_merge(record, globals.viewer(), {*other}, edits_from(*edits));
      say("{}  has a file of their own again\n", *other);
      return 0;
    };
  });
  auto* split = app.add_subcommand("split", "give claims of one person's file to another person, new or known");
  const auto request = std::make_shared<pipeline::SplitRequest>();
  split->add_option("PERSON", request->person.value, "whose claims they are now")->required();
  split->add_option("CLAIM", request->claims, "ids of claims (vigil subject-export lists them)")->required();
  split->add_option("--to", request->to.value, "the other person's id")->required();
  split->add_flag("--despite-wish", request->despite_wish,
                  "although there is a wish about PERSON that does not hold for the other");
  split->callback([&globals, request] {
    globals.chosen = [&globals, request] {
      auto record = globals.open_record();
      const auto to = with_options_named([&] { return pipeline::split_person(record, globals.viewer(), *request); });
      say("{}  now of {}\n", counted(request->claims.size(), "claim"), to.value);
      return 0;
    };
  });
}

}  // namespace vigil::cli

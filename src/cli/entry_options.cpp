#include "cli/entry_options.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "cli/output.hpp"
#include "pipeline/unlock.hpp"

namespace vigil::cli {

namespace {

// The desk names the fields of its forms; here they are options.
std::string option_of(const std::string& field) {
  if (field == "speaker") return "--by";
  if (field == "speaker_official") return "--official";
  if (field == "addressee") return "--with";
  std::string option = "--" + field;
  std::ranges::replace(option, '_', '-');
  return option;
}

}  // namespace

void EntryOptions::add_to(CLI::App& command, Source needed, Sealing sealing) {
  needed_ = needed;
  auto* of = command.add_option("--passage", passage,
                                "DOC:START-END, bytes of the document's text (`vigil document` prints them)");
  if (needed == Source::passage && sealing == Sealing::none)
    of->required();
  else
    command.add_option("--source", source,
                       needed == Source::passage
                           ? "of what is sealed: where it is known from, in words, if no passage says it"
                           : "where it is known from, in words or an address, if no passage says it");
  command.add_option("--confidence", confidence, "low, medium or high (default medium)");
  command.add_option("--audience", audience,
                     sealing != Sealing::possible
                         ? "public or group:NAME (default public)"
                         : "public, group:NAME, or sealed to people who are named (default public)");
  if (sealing != Sealing::none) add_people_option(command, people, sealing);
}

pipeline::Entry EntryOptions::entry(const Globals& globals) const {
  if (needed_ == Source::passage && audience != "sealed") {
    if (passage.empty()) throw Usage("--passage is required; `vigil help COMMAND` lists the options");
    if (!source.empty()) throw Usage("--source: this is known from the passage; in words only of what is sealed");
  }
  return {passage.empty() ? pipeline::PassageRef() : pipeline::parse_passage(passage),
          confidence,
          audience,
          globals.user,
          source,
          globals.groups,
          people};
}

std::string options_named(const std::vector<pipeline::Problem>& problems) {
  std::string all;
  for (const auto& problem : problems)
    all += (all.empty() ? "" : "; ") + option_of(problem.field) + ": " +
           fmt::format(fmt::runtime(problem.message), problem.about, problem.more);
  return all;
}

void add_people_option(CLI::App& command, std::vector<std::string>& people, EntryOptions::Sealing sealing) {
  const bool is_taken = command.get_option_no_throw("--to") != nullptr;
  auto* option = command.add_option(is_taken ? "--sealed-to" : "--to,--sealed-to", people,
                                    "with --audience sealed: the users who alone read it, beside you; may be repeated");
  option->delimiter(',')->allow_extra_args(false);
  if (sealing == EntryOptions::Sealing::refused) option->group("");  // in no help
}

void seal_and_print(const Globals& globals, store::Record& record, const pipeline::Fact& fact) {
  const bool names_nobody = std::visit(
      [](const auto& request) {
        if constexpr (requires { request.entry; })
          return request.entry.people.empty();
        else
          return request.people.empty();
      },
      fact);
  if (names_nobody)
    throw Refused(
        "the audience \"sealed\" is refused: facts are sealed to people who are named (--audience sealed --to USER), "
        "and "
        "nothing sealed is kept in the clear");
  auto agent = pipeline::get_agent(record, globals.user);
  print_id(globals, "sealed", with_options_named([&] { return pipeline::seal_fact(record, agent, fact); }));
}

void print_id(const Globals& globals, const std::string& kind, const std::string& id) {
  if (globals.json)
    say("{{\"kind\":\"{}\",\"id\":\"{}\"}}\n", kind, id);
  else
    say("{}\n", id);
}

}  // namespace vigil::cli

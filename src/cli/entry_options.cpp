#include "cli/entry_options.hpp"

#include <algorithm>

#include "cli/output.hpp"

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

void EntryOptions::add_to(CLI::App& command, Source needed) {
  auto* of = command.add_option("--passage", passage,
                                "DOC:START-END, bytes of the document's text (`vigil document` prints them)");
  if (needed == Source::passage)
    of->required();
  else
    command.add_option("--source", source, "where it is known from, in words or an address, if no passage says it");
  command.add_option("--confidence", confidence, "low, medium or high (default medium)");
  command.add_option("--audience", audience, "public or group:NAME (default public)");
}

pipeline::Entry EntryOptions::entry(const Globals& globals) const {
  return {passage.empty() ? pipeline::PassageRef() : pipeline::parse_passage(passage),
          confidence,
          audience,
          globals.user,
          source,
          globals.groups};
}

std::string options_named(const std::vector<pipeline::Problem>& problems) {
  std::string all;
  for (const auto& problem : problems)
    all += (all.empty() ? "" : "; ") + option_of(problem.field) + ": " +
           fmt::format(fmt::runtime(problem.message), problem.about, problem.more);
  return all;
}

void print_id(const Globals& globals, const std::string& kind, const std::string& id) {
  if (globals.json)
    say("{{\"kind\":\"{}\",\"id\":\"{}\"}}\n", kind, id);
  else
    say("{}\n", id);
}

}  // namespace vigil::cli

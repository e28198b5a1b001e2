// all, show: everything of one kind, and one thing of it, as pipeline/listings.hpp has them. In words they are told as
// their JSON is made, field by field: kinds that need more have commands of their own.
#include "cli/listing_commands.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "cli/asked.hpp"
#include "cli/json_in_words.hpp"
#include "cli/output.hpp"
#include "pipeline/listings.hpp"

namespace vigil::cli {

namespace {

using pipeline::Listing;

struct Open {
  explicit Open(const Globals& globals)
      : record(globals.open_record()), viewer(globals.viewer()), view(record.view(viewer)), reader(view.database()) {}
  pipeline::Looking looking() { return {record, viewer, view.database(), reader, today()}; }

  store::Record record;
  store::Viewer viewer;
  store::View view;
  snapshot::Reader reader;
};

bool has_file(const Listing& one) { return !one.one.empty() && one.command.empty(); }

std::vector<std::string_view> words_for(std::string_view Listing::*word, bool (*is_meant)(const Listing&)) {
  std::vector<std::string_view> words;
  for (const auto& one : pipeline::listings())
    if (is_meant(one)) words.push_back(one.*word);
  return words;
}

std::string all_kinds() {
  return fmt::format("{}", fmt::join(words_for(&Listing::many, [](const Listing&) { return true; }), ", "));
}

std::string kinds_with_a_file() { return fmt::format("{}", fmt::join(words_for(&Listing::one, has_file), ", ")); }

int print_all(const Globals& globals, const std::string& kind) {
  const auto* listing = pipeline::find_listing(kind);
  if (listing == nullptr || listing->many != kind)
    throw Usage(fmt::format("there is no kind \"{}\"; there are: {}", kind, all_kinds()));
  Open open(globals);
  for (const auto& one : listing->all(open.looking())) put(globals.json ? model::print(one) : in_words(one));
  return 0;
}

int print_one(const Globals& globals, const std::string& kind, const std::string& id) {
  const auto* listing = pipeline::find_listing(kind);
  if (listing != nullptr && listing->one == kind && !listing->command.empty())
    throw Usage(fmt::format("vigil {} {} shows it", listing->command, id));
  if (listing == nullptr || listing->one != kind)
    throw Usage(fmt::format("there is no kind \"{}\"; there are: {}", kind, kinds_with_a_file()));
  Open open(globals);
  const auto found = listing->find(open.looking(), id);
  if (!found) throw not_to_be_seen(kind, id);
  put(globals.json ? model::print(*found) : in_words(*found));
  return 0;
}

}  // namespace

void add_listing_commands(CLI::App& app, Globals& globals) {
  auto* all = app.add_subcommand("all", "everything of one kind that you may see, a line or an entry each");
  auto kind = std::make_shared<std::string>();
  all->add_option("KIND", *kind, all_kinds())->required();
  all->callback([&globals, kind] { globals.chosen = [&globals, kind] { return print_all(globals, *kind); }; });

  auto* show = app.add_subcommand("show", "one thing of a kind that has no command of its own, with its file");
  auto one = std::make_shared<std::string>(), id = std::make_shared<std::string>();
  show->add_option("KIND", *one, kinds_with_a_file())->required();
  show->add_option("ID", *id, "its id, as `vigil all` gives it")->required();
  show->callback(
      [&globals, one, id] { globals.chosen = [&globals, one, id] { return print_one(globals, *one, *id); }; });
}

}  // namespace vigil::cli

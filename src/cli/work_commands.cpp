// Reading working material: lists as handed over, what is planned, the trees.
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "cli/asked.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/work_in_words.hpp"
#include "model/work_json.hpp"
#include "snapshot/read.hpp"
#include "store/work_read.hpp"

namespace vigil::cli {

namespace {

constexpr std::array trees = {"issue", "place", "organisation"};

int print_list(const Globals& globals, const std::string& id) {
  const auto record = globals.open_record();
  auto view = record.view(globals.viewer());
  snapshot::Reader reader(view.database());
  const auto file = store::find_list(view.database(), {id});
  if (!file) throw not_to_be_seen("list", id);
  put(globals.json ? model::print(model::to_json(*file)) : in_words(*file, reader.vocabulary()));
  return 0;
}

// Totals stand below the lists and are added to nothing.
int print_lists(const Globals& globals) {
  const auto record = globals.open_record();
  auto view = record.view(globals.viewer());
  const auto print = [&](const auto& one) { put(globals.json ? model::print(model::to_json(one)) : in_words(one)); };
  std::ranges::for_each(store::lists(view.database()), print);
  std::ranges::for_each(snapshot::Reader(view.database()).list_totals(), print);
  return 0;
}

int print_planned(const Globals& globals) {
  const auto record = globals.open_record();
  auto view = record.view(globals.viewer());
  for (const auto& one : store::all_planned(view.database()))
    put(globals.json ? model::print(model::to_json(one, today())) : in_words(one, today()));
  return 0;
}

std::vector<model::Node> nodes_of(store::View& view, const std::string& kind) {
  if (kind != "issue") return store::nodes(view.database(), kind);
  std::vector<model::Node> nodes;
  for (auto& issue : snapshot::Reader(view.database()).issues())
    nodes.push_back({{model::Subject::Kind::issue, issue.id.value, issue.label}, "", issue.parent.value, "", {}});
  return nodes;
}

int print_tree(const Globals& globals, const std::string& kind, const std::string& root) {
  if (std::ranges::find(trees, kind) == trees.end())
    throw Usage(fmt::format("there is no tree \"{}\"; there are: {}", kind, fmt::join(trees, ", ")));
  const auto record = globals.open_record();
  auto view = record.view(globals.viewer());
  const auto nodes = nodes_of(view, kind);
  if (!root.empty() && std::ranges::none_of(nodes, [&](const model::Node& node) { return node.of.id == root; }))
    throw not_to_be_seen(kind, root);
  if (!globals.json) {
    put(tree_in_words(nodes, root, snapshot::Reader(view.database()).vocabulary()));
    return 0;
  }
  for (const auto& node : nodes)
    if (root.empty() || node.of.id == root || node.parent == root) put(model::print(model::to_json(node)));
  return 0;
}

}  // namespace

void add_work_commands(CLI::App& app, Globals& globals) {
  auto* list =
      app.add_subcommand("list", "a list as handed over: positions, replies, what differs from the one before");
  auto id = std::make_shared<std::string>();
  list->add_option("ID", *id, "its id, as `vigil lists` gives it")->required();
  list->callback([&globals, id] { globals.chosen = [&globals, id] { return print_list(globals, *id); }; });

  app.add_subcommand("lists", "every list, and below them the counts of lists without names")->callback([&globals] {
    globals.chosen = [&globals] { return print_lists(globals); };
  });
  app.add_subcommand("planned", "raisings that somebody means to make: open, kept, lapsed")->callback([&globals] {
    globals.chosen = [&globals] { return print_planned(globals); };
  });

  auto* tree = app.add_subcommand("tree", "issues, places or organisations, each below what it is part of");
  auto kind = std::make_shared<std::string>(), root = std::make_shared<std::string>();
  tree->add_option("KIND", *kind, fmt::format("{}", fmt::join(trees, ", ")))->required();
  tree->add_option("ID", *root, "only this one and what is below it (--json: directly below)");
  tree->callback([&globals, kind, root] {
    globals.chosen = [&globals, kind, root] { return print_tree(globals, *kind, *root); };
  });
}

}  // namespace vigil::cli

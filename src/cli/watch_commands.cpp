#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/output_place.hpp"
#include "cli/fetch_options.hpp"
#include "cli/output.hpp"
#include "cli/web_commands.hpp"
#include "model/json.hpp"
#include "pipeline/watch.hpp"

namespace vigil::cli {

namespace {

std::string group_of(const std::string& audience) {
  if (audience.starts_with("group:") && audience.size() > 6) return audience.substr(6);
  if (audience != "public") throw Usage(fmt::format("--audience \"{}\": public or group:NAME is expected", audience));
  return "";
}

int add(const Globals& globals, store::WatchSource source, const std::string& audience, bool is_page) {
  source.group = group_of(audience);
  source.kind = is_page ? "page" : "feed";
  auto record = globals.open_record();
  pipeline::add_source(record, globals.viewer(), source);
  if (globals.json)
    put(model::print({{"url", source.url}, {"kind", source.kind}, {"series", source.series}}));
  else
    say("{} is watched as a {}; vigil watch run reads it\n", source.url, source.kind);
  return 0;
}

int remove(const Globals& globals, const std::string& url) {
  auto record = globals.open_record();
  store::remove_watch_source(record, globals.viewer(), url);
  say("{} is watched no longer; what it brought stays\n", url);
  return 0;
}

std::string health_in_words(const pipeline::SourceHealth& health) {
  if (health.items == 0) return "no items yet";
  auto words = counted(health.items, "item");
  if (health.waiting != 0) words += fmt::format(", {} waiting", health.waiting);
  if (health.lost != 0) words += fmt::format(", {} lost", health.lost);
  if (health.last_item.empty()) return words + ", none with a day";
  words += fmt::format(", the last of {} ({} ago)", health.last_item,
                       counted(static_cast<std::uint64_t>(health.silent_days), "day"));
  if (health.usual_days != 0)
    words += fmt::format(", usually one in {}", counted(static_cast<std::uint64_t>(health.usual_days), "day"));
  return words;
}

int list(const Globals& globals) {
  const auto record = globals.open_record();
  const auto today = base::now().substr(0, 10);
  const auto sources = store::watch_sources(record, globals.viewer());
  bool any_silent = false;
  for (const auto& source : sources) {
    const auto health = pipeline::health_of(store::watch_items(record, source.id), today);
    any_silent = any_silent || health.is_silent;
    if (globals.json) {
      put(model::print(pipeline::to_json(source, health)));
      continue;
    }
    say("{}  {}  {}\n", source.url, source.series.empty() ? "-" : source.series, source.title);
    say("  {}{}\n", source.read_at.empty() ? "never read" : "last read " + source.read_at,
        source.observed.empty() ? ""
                                : fmt::format(", without a gap from {} to {}", source.unbroken_since, source.observed));
    if (source.kind == "feed") say("  {}\n", health_in_words(health));
    if (source.failures != 0)
      say("  failed {} in a row: {}\n", counted(static_cast<std::uint64_t>(source.failures), "time"), source.reason);
    if (health.is_silent)
      say("  silent for {}: look whether it is still the place where they publish\n",
          counted(static_cast<std::uint64_t>(health.silent_days), "day"));
  }
  if (any_silent) tell("A silent feed is not a silent world: that nothing came says nothing of what happened.\n");
  if (sources.empty()) tell("nothing is watched; vigil watch add URL begins\n");
  return 0;
}

std::string_view word_of(pipeline::WatchEvent::Kind kind) {
  using Kind = pipeline::WatchEvent::Kind;
  switch (kind) {
    case Kind::read:
      return "read";
    case Kind::kept:
      return "kept";
    case Kind::set_aside:
      return "set-aside";
    case Kind::change:
      return "change";
    case Kind::observed:
      return "observed";
    case Kind::problem:
      return "problem";
  }
  return "";
}

int run_once(const Globals& globals, const pipeline::WatchOptions& options) {
  auto record = globals.open_record();
  const auto done = pipeline::watch_once(record, options, [&](const pipeline::WatchEvent& event) {
    if (globals.json)
      put(model::print({{"event", word_of(event.kind)},
                        {"about", event.about},
                        {"words", event.words},
                        {"document", event.document.value}}));
    else
      say("{:<9} {}  {}{}\n", std::string(word_of(event.kind)), event.about,
          event.document.value.empty() ? "" : event.document.value + "  ", event.words);
    flush();
  });
  tell("{} read, {} new, {} looked at again, {}; {}\n", counted(done.sources, "source"),
       counted(done.items, "document"), counted(done.looks, "page"), counted(done.changes, "change"),
       counted(done.problems, "problem"));
  return done.problems == 0 ? 0 : 1;
}

volatile std::sig_atomic_t asked_to_end = 0;

int run(const Globals& globals, const FetchAsked& fetch, bool once, std::int64_t minutes) {
  if (minutes < 1 || minutes > 24 * 60) throw Usage("--every: 1 to 1440 minutes are expected");
  pipeline::WatchOptions options{fetch.options(), globals.user, globals.groups};
  if (once) return run_once(globals, options);
  std::signal(SIGINT, [](int) { asked_to_end = 1; });
  std::signal(SIGTERM, [](int) { asked_to_end = 1; });
  while (asked_to_end == 0) {
    try {
      run_once(globals, options);
    } catch (const Later& busy) {  // somebody else writes just now
      tell("{}\n", busy.what());
    }
    const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(minutes);
    while (asked_to_end == 0 && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  return 0;
}

void check_output_of_xml(std::string_view doing, const std::string& file, std::string_view kind) {
  base::check_output_file(doing, file, kind, [](const auto& there) { return base::begins_with(there, "<?xml"); });
}

int changes(const Globals& globals, const std::string& feed) {
  const auto record = globals.open_record();
  if (!feed.empty()) {
    check_output_of_xml("writing a feed", feed, "a feed");
    base::write_file_durably(feed, pipeline::changes_feed(record, globals.viewer(), base::now()),
                             base::Access::owner_only);
    return 0;
  }
  for (const auto& change : store::page_changes(record, globals.viewer())) {
    if (globals.json) {
      put(model::print(pipeline::to_json(change)));
      continue;
    }
    say("{}  {}  {}  {}{}{}\n", change.found_at, change.kind, change.document.value, change.url,
        change.to_url.empty() ? "" : " -> " + change.to_url, change.reason.empty() ? "" : ": " + change.reason);
    say("  as before until {}\n", change.as_before_at);
    for (const auto& paragraph : change.removed) say("  - {}\n", paragraph);
    for (const auto& paragraph : change.added) say("  + {}\n", paragraph);
  }
  return 0;
}

int import_list(const Globals& globals, const std::string& file, store::WatchSource pattern,
                const std::string& audience) {
  pattern.group = group_of(audience);
  const auto bytes = base::read_file(file, 50U << 20);
  auto record = globals.open_record();
  const auto done = pipeline::import_opml(record, globals.viewer(), bytes, pattern);
  say("{} added, {} watched already\n", counted(done.added, "feed"), done.known);
  for (const auto& problem : done.problems) tell("set aside: {}\n", problem);
  return done.problems.empty() ? 0 : 1;
}

int export_list(const Globals& globals, const std::string& file) {
  const auto record = globals.open_record();
  const auto opml = pipeline::export_opml(record, globals.viewer());
  if (file.empty()) {
    put(opml);
  } else {
    check_output_of_xml("writing a list of feeds", file, "a list of feeds");
    base::write_file_durably(file, opml);
  }
  return 0;
}

}  // namespace

void add_watch_commands(CLI::App& app, Globals& globals) {
  auto* watch = app.add_subcommand("watch", "follow feeds and pages, and look again at what was kept");
  watch->require_subcommand(1);
  const auto source = std::make_shared<store::WatchSource>();
  const auto audience = std::make_shared<std::string>("public");
  const auto is_page = std::make_shared<bool>(false);
  const auto describe = [&](CLI::App& command) {
    command.add_option("--series", source->series, "the series of the watch list (vigil add watch) that it belongs to");
    command.add_option("--audience", *audience, "public or group:NAME, of what it brings (default public)");
  };

  auto* add_command = watch->add_subcommand("add", "watch a feed (RSS, Atom, JSON Feed, sitemap) or a page");
  add_command->add_option("URL", source->url, "its address")->required();
  add_command->add_flag("--page", *is_page, "it is a page that is read itself, and no feed");
  add_command->add_option("--title", source->title, "what to call it, if not as it calls itself");
  describe(*add_command);
  add_command->callback([&globals, source, audience, is_page] {
    globals.chosen = [&globals, source, audience, is_page] { return add(globals, *source, *audience, *is_page); };
  });

  auto* list_command = watch->add_subcommand("list", "how each source does: last read, how far, how often, failures");
  list_command->callback([&globals] { globals.chosen = [&globals] { return list(globals); }; });

  auto* remove_command = watch->add_subcommand("remove", "watch a source no longer; what it brought stays");
  remove_command->add_option("URL", source->url, "its address")->required();
  remove_command->callback(
      [&globals, source] { globals.chosen = [&globals, source] { return remove(globals, source->url); }; });

  const auto file = std::make_shared<std::string>();
  auto* import_command = watch->add_subcommand("import", "watch the feeds of an OPML list");
  import_command->add_option("FILE", *file, "the list")->required();
  describe(*import_command);
  import_command->callback([&globals, file, source, audience] {
    globals.chosen = [&globals, file, source, audience] { return import_list(globals, *file, *source, *audience); };
  });

  auto* export_command = watch->add_subcommand("export", "the watched feeds as an OPML list");
  export_command->add_option("-o", *file, "where to (default: standard output)");
  export_command->callback(
      [&globals, file] { globals.chosen = [&globals, file] { return export_list(globals, *file); }; });

  auto* run_command = watch->add_subcommand("run", "read what is due, again and again until it is ended");
  const auto once = std::make_shared<bool>(false);
  const auto minutes = std::make_shared<std::int64_t>(15);
  run_command->add_flag("--once", *once, "once, and end: for a timer");
  run_command->add_option("--every", *minutes, "minutes from one run to the next (default 15)");
  const auto fetch = add_fetch_options(*run_command);
  run_command->callback([&globals, once, minutes, fetch] {
    globals.chosen = [&globals, once, minutes, fetch] { return run(globals, *fetch, *once, *minutes); };
  });

  auto* changes_command =
      watch->add_subcommand("changes", "pages that changed, moved, went or were blocked after they were kept");
  changes_command->add_option("--feed", *file, "write them as an Atom feed to this file, for its owner alone");
  changes_command->callback(
      [&globals, file] { globals.chosen = [&globals, file] { return changes(globals, *file); }; });
}

}  // namespace vigil::cli

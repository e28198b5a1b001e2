// vigil-publish: a public snapshot in, a signed site out. The work is done in a child process that can read the
// snapshot, write one fresh folder and nothing else (Landlock); it is not linked with the record. This process only
// puts the finished folder in the place of the one before, in one step, and leaves that alone if nothing differs.
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/output_place.hpp"
#include "base/signed_list.hpp"
#include "base/signing.hpp"
#include "base/worker.hpp"
#include "measure/export.hpp"
#include "measure/measure.hpp"
#include "publish/site.hpp"
#include "text/terminal.hpp"

namespace {

namespace fs = std::filesystem;
using namespace vigil;

struct Arguments {
  std::string snapshot, keys, site;
  bool json = false;
};

int report(const std::exception& error, int status) {
  std::cerr << "vigil-publish: " << text::for_terminal(error.what()) << "\n";
  return status;
}

/// Runs `work`, with what it throws as a message and the exit status of CLI.md.
template <class Work>
int guarded(const Work& work) {
  try {
    return work();
  } catch (const Usage& error) {
    return report(error, 2);
  } catch (const std::exception& error) {
    return report(error, 3);
  }
}

publish::Figures figures_of(snapshot::Reader& reader) {
  const auto input = reader.measure_input();
  const auto all = measure::all(input);
  publish::Figures figures{all, {}, measure::figures_json(all), measure::figures_csv(all), measure::tables_csv(all)};
  for (const auto& dialogue : reader.dialogues())
    figures.raised_by_dialogue[dialogue.id] = measure::raised_per_year(input, dialogue.id);
  return figures;
}

int make_site(const Arguments& arguments, const fs::path& fresh) {
  const auto key = base::load_private_key(arguments.keys);
  if (!base::restrict_files({arguments.snapshot, fresh.string()}, {fresh.string()}))
    std::cerr << "vigil-publish: this kernel has no Landlock, so nothing but its own code keeps this process from "
                 "reading other files\n";
  const auto snapshot = snapshot::PublicSnapshot::open(arguments.snapshot);
  auto files = publish::build(snapshot, figures_of(snapshot.reader()), key.public_key().fingerprint());
  publish::sign(files, key);
  base::write_folder(fresh, files);
  return 0;
}

// Leaves without running what the parent registered for its own end.
int in_child(const auto& work) {
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child < 0) throw Failure("publishing: no second process could be started; try again");
  if (child == 0) {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    const int status = guarded(work);
    std::cerr.flush();
    ::_exit(status);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status))
    throw Failure("publishing was stopped (" + std::string(::strsignal(WTERMSIG(status))) + "); nothing was changed");
  return WEXITSTATUS(status);
}

bool is_publication(const fs::path& folder) {
  const auto path = folder / "release.json";
  if (!fs::is_regular_file(path)) return false;
  const auto json = nlohmann::json::parse(base::read_file(path, 64 << 10), nullptr, false);
  return json.is_object() && json.contains("format") && json["format"].is_string() &&
         json["format"].get<std::string>().starts_with("vigil-site ");
}

// What is replaced is removed: so it must be a publication, or nothing.
void check_place(const fs::path& site) {
  base::check_output_place("publishing", site);
  const auto there = fs::symlink_status(site);
  if (!fs::exists(there)) return base::make_folders_durably(fs::absolute(site).parent_path());
  if (!fs::is_directory(there))
    throw Failure("publishing to " + site.string() + ": it is no folder; name the folder itself, or a new one");
  if (!fs::is_empty(site) && !is_publication(site))
    throw Refused("publishing to " + site.string() +
                  ": it holds other files, and is no publication that could be replaced; name a new folder");
}

void check_arguments(const Arguments& arguments) {
  if (!fs::exists(arguments.snapshot))
    throw NotFound("publishing " + arguments.snapshot + ": there is no such file; vigil release makes one");
  if (!fs::is_directory(arguments.keys))
    throw NotFound("publishing with the keys in " + arguments.keys +
                   ": there is no such folder; vigil init makes and names it");
}

void tell(const Arguments& arguments, const nlohmann::json& release, std::size_t files, bool changed) {
  if (arguments.json)
    std::cout << nlohmann::ordered_json{{"site", arguments.site},
                                        {"release", release.at("release")},
                                        {"released_at", release.at("released_at")},
                                        {"files", files},
                                        {"changed", changed}}
              << "\n";
  else
    std::cout << (changed ? "published" : "unchanged") << ": release " << release.at("release").get<std::string>()
              << " of " << release.at("released_at").get<std::string>() << ", " << files << " files, in "
              << text::for_terminal(arguments.site) << "\n";
  if (!std::cout.flush()) throw Failure("writing to standard output failed; the site is in " + arguments.site);
}

int publish_site(const Arguments& arguments) {
  check_arguments(arguments);
  const fs::path site =
      fs::path(arguments.site).has_filename() ? fs::path(arguments.site) : fs::path(arguments.site).parent_path();
  check_place(site);
  const base::FreshFolder fresh(site);
  if (const int status = in_child([&] { return make_site(arguments, fresh.path()); }); status != 0) return status;
  const auto release = nlohmann::json::parse(base::read_file(fresh.path() / "release.json"));
  const auto listed = base::read_list(base::read_file(fresh.path() / base::list_file)).value().size();
  const bool changed = !base::hold_the_same(fresh.path(), site);
  if (changed) base::replace_folder(fresh.path(), site);
  tell(arguments, release, listed + 2, changed);
  return 0;
}

int run(int count, char** words) {
  Arguments arguments;
  CLI::App app("Makes the signed public site from a public snapshot, and from nothing else.", "vigil-publish");
  app.add_option("SNAPSHOT", arguments.snapshot, "the file that vigil release wrote")->required();
  app.add_option("--keys", arguments.keys, "the folder with publish.key.pem")->envname("VIGIL_KEYS")->required();
  app.add_option("-o,--output", arguments.site, "the folder of the site; an older publication there is replaced")
      ->required();
  app.add_flag("--json", arguments.json, "print the result as a line of JSON");
  app.set_version_flag("--version", "vigil-publish " VIGIL_VERSION);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  // Ctrl-C ends the child; this process then cleans up behind it.
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGTERM, SIG_IGN);
  return guarded([&] { return publish_site(arguments); });
}

}  // namespace

int main(int count, char** words) { return run(count, words); }

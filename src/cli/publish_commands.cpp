#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/output_place.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/programs.hpp"
#include "deliver/verify.hpp"
#include "pipeline/release.hpp"
#include "snapshot/public_snapshot.hpp"

namespace vigil::cli {

namespace {

bool is_public_snapshot(const std::filesystem::path& file) {
  try {
    snapshot::PublicSnapshot::open(file);
    return true;
  } catch (const Error&) {
    return false;
  }
}

int release(const Globals& globals, const std::string& output, const std::string& at, bool list_withheld) {
  base::check_output_file("releasing", output, "a public snapshot", is_public_snapshot);
  auto record = globals.open_record();
  const auto released = pipeline::release(record, output, globals.user, at.empty() ? base::now() : at);
  if (globals.json)
    say("{{\"release\":{},\"sha256\":\"{}\",\"people\":{},\"acts\":{},\"raisings\":{}}}\n", released.number,
        released.sha256, released.people, released.acts, released.raisings);
  else
    say("release {}: {}, {}, {}\nsha-256 {}\n", released.number,
        counted(static_cast<std::uint64_t>(released.people), "person", "people"),
        counted(static_cast<std::uint64_t>(released.acts), "act"),
        counted(static_cast<std::uint64_t>(released.raisings), "raising"), released.sha256);
  if (!released.withheld.empty())
    tell("vigil: releasing: {} texts were left out, because they name somebody whom the public does not see{}\n",
         released.withheld.size(), list_withheld ? ":" : " (--list-withheld prints them)");
  for (const auto& [table, column, text] : released.withheld)
    if (list_withheld) tell("  {}.{}: {}\n", table, column, text);
  if (!released.waiting.empty())
    tell(
        "vigil: releasing: {} left out, because no second person has confirmed that they are published (vigil "
        "requests, vigil approve)\n",
        counted(released.waiting.size(), "person was", "people were"));
  for (const auto& name : released.shared_names)
    tell(
        "vigil: releasing: {} is the name of somebody whom the public does not see and of somebody whom it sees; "
        "texts with it are published: look at them\n",
        name);
  return 0;
}

// vigil-publish is a program of its own, which is not linked with the record's store at all. It stands beside this one.
int publish(const Globals& globals, const std::string& snapshot, const std::string& site) {
  const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "vigil-publish";
  std::vector<std::string> words = {program.string(), snapshot, "--keys", globals.keys().string(), "-o", site};
  if (globals.json) words.push_back("--json");
  const auto status = run_program(words);
  if (!status) throw Failure(fmt::format("starting {}: it is not there", program.string()));
  if (*status >= 0) return *status;
  throw Failure("vigil-publish ended by a signal; the site is as it was before");
}

int verify(const Globals& globals, const std::string& site, const std::string& trust) {
  if (site.starts_with("http://") || site.starts_with("https://"))
    throw Failure(fmt::format("verifying {}: this version verifies folders; download the site first", site));
  std::optional<base::PublicKey> pinned;
  if (!trust.empty()) {
    const auto key = base::PublicKey::from_pem(base::read_file(trust));
    if (!key) throw Usage(fmt::format("--trust {}: {}", trust, key.error().reason));
    pinned = *key;
  }
  const auto verdict = deliver::verify_site(site, pinned);
  if (globals.json)
    put(deliver::in_json(verdict) + "\n");
  else
    put(text::for_terminal(deliver::in_words(verdict), text::Lines::kept) + "\n");
  return verdict.is_trusted() ? 0 : 1;
}

}  // namespace

void add_publish_commands(CLI::App& app, Globals& globals) {
  auto* release_command =
      app.add_subcommand("release", "the public snapshot: what the public may see, copied column by listed column");
  auto output = std::make_shared<std::string>();
  auto at = std::make_shared<std::string>();
  release_command->add_option("-o,--output", *output, "the snapshot's file")->required();
  release_command->add_option("--released-at", *at, "the time that it bears, RFC 3339 (default now)");
  auto list_withheld = std::make_shared<bool>(false);
  release_command->add_flag("--list-withheld", *list_withheld,
                            "print the texts that are left out: they hold names that nobody may publish");
  release_command->callback([&globals, output, at, list_withheld] {
    globals.chosen = [&globals, output, at, list_withheld] { return release(globals, *output, *at, *list_withheld); };
  });

  auto* publish_command = app.add_subcommand("publish", "the signed site, from a public snapshot alone");
  auto snapshot = std::make_shared<std::string>();
  auto site = std::make_shared<std::string>();
  publish_command->add_option("SNAPSHOT", *snapshot, "a public snapshot, from vigil release")->required();
  publish_command->add_option("-o,--output", *site, "the site's folder")->required();
  publish_command->callback([&globals, snapshot, site] {
    globals.chosen = [&globals, snapshot, site] { return publish(globals, *snapshot, *site); };
  });

  auto* verify_command = app.add_subcommand("verify", "whether a published site is whole, unchanged, and whose");
  auto folder = std::make_shared<std::string>();
  auto trust = std::make_shared<std::string>();
  verify_command->add_option("SITE", *folder, "the site's folder")->required();
  verify_command->add_option("--trust", *trust, "the publisher's public key (PEM), which you have from elsewhere");
  verify_command->callback([&globals, folder, trust] {
    globals.chosen = [&globals, folder, trust] { return verify(globals, *folder, *trust); };
  });
}

}  // namespace vigil::cli

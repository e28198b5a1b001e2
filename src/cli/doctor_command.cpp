// vigil doctor: looks at every part of a record and says for each what is wrong and what to do. It mends nothing but
// the search indexes, and those only when told to.
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/memory_lock.hpp"
#include "base/signing.hpp"
#include "base/worker.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "model/json.hpp"
#include "store/documents.hpp"
#include "store/health.hpp"
#include "store/log.hpp"
#include "store/principals.hpp"
#include "store/search.hpp"

namespace vigil::cli {

namespace {

// Of the keys outside of the record, and of where they are used.
struct KeysHere {
  std::string publication;  // where the key is looked for
  bool is_there = false, has_lock = false;
  std::vector<std::string> problems = {};
  std::vector<std::string> advice = {};
};

struct Health {
  store::DatabaseCheck database;
  store::Audit audit;
  base::SandboxLayers sandbox;
  store::EvidenceCheck evidence;
  store::SearchCheck search;
  std::vector<store::SetAside> aside;
  bool has_users = false;                 // each is told what they took in themselves
  bool tells_all = true;                  // else that something is wrong, and not how much there is and what
  std::optional<store::KeyCheck> sealed;  // for who may know of all that is sealed
  KeysHere keys;

  bool is_good() const {
    return (!sealed || sealed->problems.empty()) && keys.problems.empty() && database.problems.empty() &&
           audit.problems.empty() && evidence.damaged.empty() && search.broken.empty() && sandbox.limits &&
           sandbox.seccomp;
  }
};

void say_all(const char* part, const std::vector<std::string>& problems) {
  for (const auto& problem : problems) say("{}{}\n", part, problem);
}

const char* yes_or_no(bool yes) { return yes ? "on" : "NOT AVAILABLE HERE"; }

void print_sandbox(const base::SandboxLayers& sandbox) {
  say("sandbox    limits {}, seccomp {}, Landlock {}, namespaces {}\n", yes_or_no(sandbox.limits),
      yes_or_no(sandbox.seccomp), yes_or_no(sandbox.landlock), yes_or_no(sandbox.namespaces));
  if (!sandbox.limits || !sandbox.seccomp)
    say("           nothing can be taken in here; allow seccomp filters and resource limits, or use another machine\n");
  else if (!sandbox.landlock || !sandbox.namespaces)
    say("           documents are parsed behind the others; a newer kernel, or a container that allows it, has all\n");
}

void print_keys(const Health& health) {
  say("keys       to publish with: {} {}; memory {}\n", health.keys.publication,
      health.keys.is_there ? "is there" : "is NOT there", health.keys.has_lock ? "is locked" : "is NOT locked");
  say_all("           ", health.keys.problems);
  say_all("           ", health.keys.advice);
  if (!health.sealed)
    return say("           whether everybody has theirs, an administrator is told (vigil doctor --as NAME)\n");
  say_all("           ", health.sealed->problems);
  say_all("           ", health.sealed->advice);
}

void print_health(const Health& health, const std::string& folder) {
  say("record     {}\ndatabase   {}, {}, its schema has version {}\n", folder, health.database.engine,
      health.database.problems.empty() ? "sound" : "NOT sound", health.database.schema_version);
  say_all("           ", health.database.problems);
  say_all("           ", health.database.advice);
  say("log        {}{}\n", health.tells_all ? counted(health.audit.entries, "entry", "entries") + ", " : "",
      health.audit.problems.empty() ? "the tables follow from it" : "the tables do NOT follow from it");
  say_all("           ", health.audit.problems);
  print_sandbox(health.sandbox);
  say_all("evidence   ", health.evidence.damaged);
  if (health.tells_all)
    say("evidence   {} held, {} damaged\n", counted(health.evidence.pieces, "piece"), health.evidence.damaged.size());
  else if (health.evidence.damaged.empty())
    say("evidence   none is damaged\n");
  for (const auto& file : health.evidence.extra)
    say("           {} belongs to no document: left by what was stopped in the middle, or put there; it may be "
        "removed\n",
        file);
  say_all("search     ", health.search.broken);
  say_all("search     ", health.search.behind);
  if (health.search.broken.empty() && health.search.behind.empty()) say("search     the indexes are whole\n");
  say_all("           ", health.search.pending);
  print_keys(health);
  say("set aside  {}{}\n", health.aside.size(), health.has_users ? " of what you took in" : "");
  for (const auto& one : health.aside) say("           {} {}: {}\n", one.what, one.place, one.reason);
}

// A line a part of the record, and one for each thing that was set aside.
void print_health_as_json(const Health& health, const std::string& folder) {
  const auto number = [&](auto count) { return health.tells_all ? model::Json(count) : model::Json(nullptr); };
  put(model::print({{"part", "record"}, {"folder", folder}, {"good", health.is_good()}}));
  put(model::print({{"part", "database"},
                    {"engine", health.database.engine},
                    {"schema_version", health.database.schema_version},
                    {"problems", health.database.problems},
                    {"advice", health.database.advice}}));
  put(model::print({{"part", "log"}, {"entries", number(health.audit.entries)}, {"problems", health.audit.problems}}));
  put(model::print({{"part", "sandbox"},
                    {"limits", health.sandbox.limits},
                    {"seccomp", health.sandbox.seccomp},
                    {"landlock", health.sandbox.landlock},
                    {"namespaces", health.sandbox.namespaces}}));
  put(model::print({{"part", "evidence"},
                    {"pieces", number(health.evidence.pieces)},
                    {"problems", health.evidence.damaged},
                    {"extra", health.evidence.extra}}));
  put(model::print({{"part", "search"},
                    {"problems", health.search.broken},
                    {"behind", health.search.behind},
                    {"pending", health.search.pending}}));
  auto problems = health.keys.problems, advice = health.keys.advice;
  if (health.sealed) {
    problems.insert(problems.end(), health.sealed->problems.begin(), health.sealed->problems.end());
    advice.insert(advice.end(), health.sealed->advice.begin(), health.sealed->advice.end());
  }
  put(model::print({{"part", "keys"},
                    {"publication", health.keys.publication},
                    {"is_there", health.keys.is_there},
                    {"memory_locked", health.keys.has_lock},
                    {"of_all", health.sealed.has_value()},
                    {"problems", problems},
                    {"advice", advice}}));
  for (const auto& one : health.aside)
    put(model::print({{"part", "set_aside"}, {"doc", one.what}, {"place", one.place}, {"reason", one.reason}}));
}

KeysHere keys_here(const Globals& globals) {
  const auto folder = globals.keys();
  KeysHere keys{(folder / base::private_key_file).string(), false, base::can_lock_memory()};
  const auto is_there = [](const std::filesystem::path& path) {  // what may not be looked at is not here
    std::error_code none;
    return std::filesystem::exists(path, none);
  };
  keys.is_there = is_there(keys.publication);
  if (!keys.is_there)
    keys.advice.push_back(
        "nothing can be published from here; say where the key is kept (--keys FOLDER). If it was lost: "
        "docs/OPERATIONS.md, \"The key to publish with\"");
  else
    try {
      base::load_private_key(folder);
    } catch (const Error& problem) {
      keys.problems.emplace_back(problem.what());
    }
  for (const char* name : {"recovery-1.key", "recovery-2.key"})
    if (is_there(folder / name))
      keys.advice.push_back(
          fmt::format("{} lies beside it and opens all that is sealed, and every backup: print it, keep "
                      "it elsewhere, and delete the file",
                      (folder / name).string()));
  if (!keys.has_lock)
    keys.advice.push_back(
        "keys in memory could be written to the swap; raise the limit of locked memory (ulimit -l, or LimitMEMLOCK= of "
        "a service) to 64 MiB, or use swap that is encrypted");
  return keys;
}

// What is damaged, behind or to be forgotten names what others entered, whoever may see it.
void leave_out_what_is_of_others(Health& health) {
  for (auto* problems : {&health.database.problems, &health.audit.problems, &health.evidence.damaged,
                         &health.search.broken, &health.search.behind})
    if (!problems->empty()) *problems = {"something is wrong; an administrator is told what (vigil doctor --as NAME)"};
  health.evidence.extra.clear();
  health.search.pending.clear();
}

int doctor(const Globals& globals, bool rebuild, bool forget) {
  auto record = globals.open_record();
  if (rebuild) store::rebuild_search(record);
  if (forget) store::forget_words(record);
  const bool tells_all = store::may_know_of_all(record.database(), globals.user);
  Health health{store::check_database(record),
                store::audit(record),
                base::sandbox_layers(),
                store::check_evidence(record),
                store::check_search(record),
                store::all_set_aside(record, globals.user),
                store::has_users(record.database()),
                tells_all,
                tells_all ? std::optional(store::check_keys(record)) : std::nullopt,
                keys_here(globals)};
  if (!tells_all) leave_out_what_is_of_others(health);
  (globals.json ? print_health_as_json : print_health)(health, record.folder().string());
  return health.is_good() ? 0 : 1;
}

}  // namespace

void add_doctor_command(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "doctor",
      "the health of a record: its database, log, evidence, indexes and keys, the sandbox, what was set aside");
  auto rebuild = std::make_shared<bool>(false);
  command->add_flag("--rebuild-search", *rebuild, "make the search indexes anew");
  auto forget = std::make_shared<bool>(false);
  command->add_flag("--forget-words", *forget, "make the search indexes forget the words of what has changed since");
  command->callback([&globals, rebuild, forget] {
    globals.chosen = [&globals, rebuild, forget] { return doctor(globals, *rebuild, *forget); };
  });
}

}  // namespace vigil::cli

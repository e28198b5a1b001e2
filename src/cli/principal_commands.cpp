// user, group, compartment, recovery: who works at the record, and who may open what is sealed.
#include <fmt/ranges.h>

#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/passphrase.hpp"
#include "model/json.hpp"
#include "pipeline/principals.hpp"
#include "pipeline/unlock.hpp"

namespace vigil::cli {
namespace {

struct Asked {
  std::string name, role = "officer", passphrase_file, old_passphrase_file, recovery_key;
  std::vector<std::string> users, files;
};

int add_user(const Globals& globals, const Asked& asked) {
  auto record = globals.open_record();
  const auto passphrase = read_new_passphrase(asked.passphrase_file, "a passphrase for " + asked.name);
  pipeline::add_user(record, globals.user, asked.name, asked.role, passphrase.bytes());
  say("{}  {}\n", asked.name, asked.role);
  return 0;
}

int list_users(const Globals& globals) {
  auto record = globals.open_record();
  record.view(globals.viewer());  // who is none of them is told none
  for (const auto& user : store::all_users(record.database())) {
    if (globals.json)
      put(model::print({{"user", user.name},
                        {"role", store::word_for(user.role)},
                        {"active", user.is_active},
                        {"groups", user.groups}}));
    else
      say("{}  {}{}{}\n", user.name, store::word_for(user.role), user.is_active ? "" : "  suspended",
          user.groups.empty() ? "" : fmt::format("  groups {}", fmt::join(user.groups, ", ")));
  }
  return 0;
}

int change_passphrase(const Globals& globals, const Asked& asked) {
  auto record = globals.open_record();
  const auto old_one = read_passphrase(asked.old_passphrase_file, "the passphrase of " + globals.user + " until now");
  const auto new_one = read_new_passphrase(asked.passphrase_file, "the new one");
  pipeline::change_passphrase(record, globals.user, old_one.bytes(), new_one.bytes());
  tell("The passphrase is changed. Backups that were made before open with the old one.\n");
  return 0;
}

int recover(const Globals& globals, const Asked& asked) {
  auto record = globals.open_record();
  const auto passphrase = read_new_passphrase(asked.passphrase_file, "a new passphrase for " + asked.name);
  pipeline::recover_user(record, globals.user, asked.name, asked.recovery_key, passphrase.bytes());
  say("{}  has new keys, and the compartments that they are a member of\n", asked.name);
  return 0;
}

// `what` of each user to one group or compartment, one line each.
template <class Change>
int for_each_user(const Asked& asked, std::string_view what, Change change) {
  for (const auto& user : asked.users) {
    change(user);
    say("{}  {} {}\n", user, what, asked.name);
    flush();
  }
  return 0;
}

void add_user_commands(CLI::App& app, Globals& globals, const std::shared_ptr<Asked>& asked) {
  auto* user = app.add_subcommand("user", "who works at the record: add, list, role, suspend, restore, passphrase");
  user->require_subcommand(1);
  const auto named = [&](const char* name, const char* about) {
    auto* command = user->add_subcommand(name, about);
    command->add_option("NAME", asked->name, "the user")->required();
    return command;
  };
  auto* add = named("add", "add a user; the first one adds themselves (--as NAME) and is an administrator");
  add->add_option("--role", asked->role, "reader, officer (default), editor, administrator");
  add->add_option("--passphrase-file", asked->passphrase_file, "its first line; - is standard input");
  add->callback([&globals, asked] { globals.chosen = [&globals, asked] { return add_user(globals, *asked); }; });
  user->add_subcommand("list", "all users")->callback([&globals] {
    globals.chosen = [&globals] { return list_users(globals); };
  });
  auto* role = named("role", "give a user another role");
  role->add_option("ROLE", asked->role, "reader, officer, editor, administrator")->required();
  role->callback([&globals, asked] {
    globals.chosen = [&globals, asked] {
      auto record = globals.open_record();
      pipeline::set_role(record, globals.user, asked->name, asked->role);
      return 0;
    };
  });
  for (const bool suspends : {true, false})
    named(suspends ? "suspend" : "restore", suspends ? "lock a user out" : "let a suspended user in again")
        ->callback([&globals, asked, suspends] {
          globals.chosen = [&globals, asked, suspends] {
            auto record = globals.open_record();
            (suspends ? pipeline::suspend_user : pipeline::restore_user)(record, globals.user, asked->name);
            return 0;
          };
        });
  auto* passphrase = user->add_subcommand("passphrase", "change your own passphrase");
  passphrase->add_option("--old-passphrase-file", asked->old_passphrase_file, "its first line; - is standard input");
  passphrase->add_option("--passphrase-file", asked->passphrase_file, "the new one");
  passphrase->callback(
      [&globals, asked] { globals.chosen = [&globals, asked] { return change_passphrase(globals, *asked); }; });
  auto* recovery = named("recover", "new keys and a new passphrase for a user, with a recovery key");
  recovery->add_option("--recovery-key", asked->recovery_key, "one of the two files")->required();
  recovery->add_option("--passphrase-file", asked->passphrase_file, "the new one; - is standard input");
  recovery->callback([&globals, asked] { globals.chosen = [&globals, asked] { return recover(globals, *asked); }; });
}

using Membership = std::function<void(store::Record&, const std::string& name, const std::string& user)>;

void add_membership(CLI::App* both, Globals& globals, const std::shared_ptr<Asked>& asked, const char* kind,
                    const Membership& join, const Membership& leave) {
  both->require_subcommand(1);
  for (const bool joins : {true, false}) {
    auto* command = both->add_subcommand(joins ? "join" : "leave", joins ? "let users in" : "take users out");
    command->add_option("NAME", asked->name, std::string("the ") + kind)->required();
    command->add_option("USER", asked->users, "users")->required();
    command->callback([&globals, asked, joins, change = joins ? join : leave] {
      globals.chosen = [&globals, asked, joins, change] {
        auto record = globals.open_record();
        return for_each_user(*asked, joins ? "joins" : "leaves",
                             [&](const std::string& user) { change(record, asked->name, user); });
      };
    });
  }
}

}  // namespace

void add_principal_commands(CLI::App& app, Globals& globals) {
  const auto asked = std::make_shared<Asked>();
  add_user_commands(app, globals, asked);
  add_membership(
      app.add_subcommand("group", "groups, to which claims are restricted: join, leave"), globals, asked, "group",
      [&globals](auto& record, const auto& name, const auto& user) {
        pipeline::join_group(record, globals.user, name, user);
      },
      [&globals](auto& record, const auto& name, const auto& user) {
        pipeline::leave_group(record, globals.user, name, user);
      });
  auto* compartment = app.add_subcommand("compartment", "who opens what is sealed: add, join, leave");
  auto* add = compartment->add_subcommand("add", "make a compartment; you are its first member");
  add->add_option("NAME", asked->name, "the compartment")->required();
  add->callback([&globals, asked] {
    globals.chosen = [&globals, asked] {
      auto record = globals.open_record();
      auto agent = pipeline::get_agent(record, globals.user);
      pipeline::add_compartment(record, agent, globals.user, asked->name);
      say("{}  member {}\n", asked->name, globals.user);
      return 0;
    };
  });
  add_membership(
      compartment, globals, asked, "compartment",
      [&globals](auto& record, const auto& name, const auto& user) {
        auto agent = pipeline::get_agent(record, globals.user);
        pipeline::join_compartment(record, agent, globals.user, name, user);
      },
      [&globals](auto& record, const auto& name, const auto& user) {
        auto agent = pipeline::get_agent(record, globals.user);
        pipeline::leave_compartment(record, agent, globals.user, name, user);
      });
  auto* recovery = app.add_subcommand("recovery", "make the two recovery keys of a record that has none yet");
  recovery->add_option("FILES", asked->files, "two files, to be printed and kept in two places")
      ->required()
      ->expected(2);
  recovery->callback([&globals, asked] {
    globals.chosen = [&globals, asked] {
      auto record = globals.open_record();
      pipeline::make_recovery_keys(record, globals.user, asked->files[0], asked->files[1]);
      tell(
          "Print both, keep them in two safe places, and delete the files. Each opens all that is sealed; with both\n"
          "lost and no passphrase left, what is sealed is lost.\n");
      return 0;
    };
  });
}

}  // namespace vigil::cli

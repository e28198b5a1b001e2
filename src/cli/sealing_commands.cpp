// unlock, lock, seal, sealed, open, unseal, erase: what only the members of a compartment read; requests and approve:
// what takes a second person.
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <iterator>

#include "base/error.hpp"
#include "cli/command.hpp"
#include "cli/entry_options.hpp"
#include "cli/output.hpp"
#include "cli/passphrase.hpp"
#include "cli/sealed_in_words.hpp"
#include "model/json.hpp"
#include "pipeline/opened_json.hpp"
#include "pipeline/sealed_documents.hpp"
#include "pipeline/sealed_facts.hpp"
#include "pipeline/second_person.hpp"
#include "pipeline/unlock.hpp"
#include "store/sealed.hpp"

namespace vigil::cli {
namespace {

int unlock(const Globals& globals, const std::string& passphrase_file, int minutes) {
  auto record = globals.open_record();
  const auto passphrase = read_passphrase(passphrase_file, "the passphrase of " + globals.user);
  pipeline::unlock(record, globals.user, passphrase.bytes(), std::chrono::minutes(minutes));
  tell("Unlocked for {} until vigil lock, or {} minutes without use.\n", globals.user, minutes);
  return 0;
}

int lock(const Globals& globals) {
  auto record = globals.open_record();
  if (auto agent = pipeline::find_agent(record, globals.user)) agent->end();
  return 0;
}

int seal(const Globals& globals, pipeline::SealRequest request) {
  // Not from the command line: other users of the machine see it, and the shell keeps it.
  if (isatty(0) == 1) tell("The words to seal, then Ctrl-D:\n");
  request.value.words.assign(std::istreambuf_iterator<char>(std::cin), {});
  if (std::ferror(stdin) != 0) throw Failure("reading the words to seal: standard input could not be read to its end");
  while (request.value.words.ends_with('\n')) request.value.words.pop_back();
  request.entered_by = globals.user;
  auto record = globals.open_record();
  auto agent = pipeline::get_agent(record, globals.user);
  const auto id = pipeline::seal(record, agent, request);
  base::wipe(request.value.words);
  if (globals.json)
    put(model::print({{"id", id}}));
  else
    say("{}\n", id);
  return 0;
}

void print(const Globals& globals, const pipeline::Opened& one) {
  const auto& [entry, value] = one;
  if (globals.json) return put(model::print(pipeline::to_json(one)));
  say("{}  {}  {}  entered by {}, {}\n", entry.id, entry.field, entry.compartment, entry.entered_by, entry.entered_at);
  if (!value) {
    say("  erased\n");
    return;
  }
  if (pipeline::holds_json(entry)) return put(in_words(pipeline::words_of_fact(*value, entry.id)));
  if (!value->date.empty()) say("  {}\n", value->date);
  put("  " + text::for_terminal(value->words, text::Lines::kept) + "\n");
}

// A document's text, for a terminal; or all its bytes into a file that its owner alone reads.
void read_document(const Globals& globals, store::Record& record, base::KeyAgent& agent, const pipeline::Opened& one,
                   const std::string& output) {
  const auto bytes = pipeline::bytes_of_sealed(record, record.database(), agent, one.entry);
  if (!output.empty())
    write_sealed_bytes(bytes.bytes(), output);
  else if (!globals.json)
    print_sealed_text(pipeline::text_of_sealed(*one.value, bytes.bytes()));
}

int open(const Globals& globals, const std::vector<std::string>& what, const std::string& output) {
  if (!output.empty()) check_place_for_sealed_bytes(output);
  auto record = globals.open_record();
  record.view(globals.viewer());
  auto agent = pipeline::get_agent(record, globals.user);
  std::size_t found = 0;
  for (const auto& one : what)
    for (const auto& opened :
         pipeline::open(record, agent, globals.user, pipeline::sealed_entries(record, globals.user, one))) {
      print(globals, opened);
      ++found;
      const bool is_asked_for = opened.entry.id == one;  // in a file its documents are only named
      if (is_asked_for && opened.entry.field == store::sealed_document && opened.value)
        read_document(globals, record, agent, opened, output);
    }
  if (found == 0 && !globals.json) tell("nothing is sealed there for {}\n", globals.user);
  return found == 0 ? 1 : 0;
}

int list_sealed(const Globals& globals) {
  auto record = globals.open_record();
  auto view = record.view(globals.viewer());
  pipeline::get_agent(record, globals.user);  // or says how to unlock
  const auto things = pipeline::sealed_things(record, globals.user);
  for (const auto& thing : things) {
    const auto key = store::key_of(record.database(), thing.entry.subject);
    auto json = to_json(thing);
    json["file"] = key;
    if (globals.json)
      put(model::print(json));
    else
      say("{}  {}  {}\n", key, thing.words.kind, pipeline::title_of(thing.words));
  }
  // Whose files they are may be for others now, so that is not told.
  const auto gone = store::sealed_of_unseen(view.database(), globals.user);
  for (const auto& entry : gone) {
    if (globals.json)
      put(model::print(model::Json{{"entry", entry.id}, {"field", entry.field}, {"compartment", entry.compartment}}));
    else
      say("{}  {}  {}  entered by {}, {}; its file is not there for you now\n", entry.id, entry.field,
          entry.compartment, entry.entered_by, entry.entered_at);
  }
  return things.empty() && gone.empty() ? 1 : 0;
}

int unseal(const Globals& globals, const std::string& id, const std::string& to) {
  auto record = globals.open_record();
  auto agent = pipeline::get_agent(record, globals.user);
  const auto field = store::get_sealed(record.database(), globals.user, id).field;
  if (field == store::sealed_document) {
    if (to != "public" && !to.starts_with("group:")) throw Usage("unsealing: --to public or group:NAME is expected");
    const auto done = pipeline::unseal_document(record, agent, globals.user, id, to);
    if (!done.reason.empty()) tell("{}: its text cannot be read ({}); it stays sealed\n", id, done.reason);
    if (!done.reason.empty()) return 1;
    say("{}  is now document {}, for {}\n", id, done.document.value, to);
    return 0;
  }
  if (field == store::sealed_fact || field == store::sealed_thing) {
    if (to != "public" && !to.starts_with("group:")) throw Usage("unsealing: --to public or group:NAME is expected");
    say("{}  is now {}, for {}\n", id,
        with_options_named([&] { return pipeline::unseal_fact(record, agent, globals.user, globals.groups, id, to); }),
        to);
    return 0;
  }
  if (!to.starts_with("group:"))
    throw Refused(
        "unsealing: only to a group (--to group:NAME); for the public, enter the fact with a source that "
        "readers can look at");
  pipeline::unseal(record, agent, globals.user, id, to.substr(6));
  say("{}  is now a note of the file for {}\n", id, to);
  return 0;
}

int requests(const Globals& globals) {
  auto record = globals.open_record();
  record.view(globals.viewer());
  for (const auto& request : pipeline::open_requests(record, globals.user)) {
    const std::string purpose = request.kind == "unsealing" ? request.digest : "";  // else it is a hash
    if (globals.json)
      put(model::print({{"request", request.number},
                        {"kind", request.kind},
                        {"about", request.about},
                        {"for", purpose},
                        {"asked_by", request.asked_by},
                        {"asked_at", request.asked_at}}));
    else
      say("{}  {}{}{}{}{}  asked by {}, {}\n", request.number, request.kind, request.about.empty() ? "" : " ",
          request.about, purpose.empty() ? "" : ", for ", purpose, request.asked_by, request.asked_at);
  }
  return 0;
}

int approve(const Globals& globals, const std::vector<std::int64_t>& numbers) {
  auto record = globals.open_record();
  auto agent = pipeline::get_agent(record, globals.user);
  for (const auto number : numbers) {
    pipeline::approve(record, agent, globals.user, number);
    say("{}  confirmed\n", number);
    flush();
  }
  return 0;
}

}  // namespace

void add_sealing_commands(CLI::App& app, Globals& globals) {
  auto* unlock_command = app.add_subcommand("unlock", "open sealed fields for a session, with your passphrase");
  auto file = std::make_shared<std::string>();
  auto minutes = std::make_shared<int>(15);
  unlock_command->add_option("--passphrase-file", *file, "its first line; - is standard input");
  unlock_command->add_option("--idle", *minutes, "minutes without use after which it locks itself (default 15)")
      ->check(CLI::Range(1, 720));
  unlock_command->callback([&globals, file, minutes] {
    globals.chosen = [&globals, file, minutes] { return unlock(globals, *file, *minutes); };
  });
  app.add_subcommand("lock", "close what was unlocked")->callback([&globals] {
    globals.chosen = [&globals] { return lock(globals); };
  });

  auto* seal_command = app.add_subcommand("seal", "an entry that only a compartment's members read; words on stdin");
  auto request = std::make_shared<pipeline::SealRequest>();
  seal_command->add_option("PERSON", request->subject, "whose file");
  seal_command->add_option("--in", request->compartment, "the compartment");
  seal_command->add_option("--field", request->value.field, "contact, note, whereabouts, name, wish-source, identity")
      ->required();
  seal_command->add_option("--date", request->value.date, "when it was (EDTF)");
  seal_command->add_option("--supersedes", request->supersedes, "the entry that this one corrects");
  seal_command->callback(
      [&globals, request] { globals.chosen = [&globals, request] { return seal(globals, *request); }; });

  app.add_subcommand("sealed", "the new people, places, lists and commitments that are sealed to you")
      ->callback([&globals] { globals.chosen = [&globals] { return list_sealed(globals); }; });

  auto* open_command = app.add_subcommand("open", "read sealed entries; the record keeps who opened what");
  auto what = std::make_shared<std::vector<std::string>>();
  auto output = std::make_shared<std::string>();
  open_command->add_option("WHAT", *what, "persons, KIND:ID of other files, or ids of entries")->required();
  open_command->add_option("-o,--output", *output, "of a sealed document: write its bytes to this file");
  open_command->callback([&globals, what, output] {
    globals.chosen = [&globals, what, output] { return open(globals, *what, *output); };
  });

  auto* unseal_command = app.add_subcommand(
      "unseal",
      "a sealed fact becomes a claim, a document one of the record, other words a note; takes a second person");
  auto which = std::make_shared<std::string>();
  auto to = std::make_shared<std::string>();
  unseal_command->add_option("ID", *which, "the entry")->required();
  unseal_command->add_option("--to", *to, "group:NAME; a fact or a document also: public")->required();
  unseal_command->callback(
      [&globals, which, to] { globals.chosen = [&globals, which, to] { return unseal(globals, *which, *to); }; });

  app.add_subcommand("requests", "what waits for a second person")->callback([&globals] {
    globals.chosen = [&globals] { return requests(globals); };
  });
  auto* approve_command = app.add_subcommand("approve", "confirm, as the second person, what another one asks for");
  auto numbers = std::make_shared<std::vector<std::int64_t>>();
  approve_command->add_option("REQUEST", *numbers, "numbers of vigil requests")->required();
  approve_command->callback(
      [&globals, numbers] { globals.chosen = [&globals, numbers] { return approve(globals, *numbers); }; });

  auto* erase_command = app.add_subcommand("erase", "destroy the key of a sealed entry: nobody can open it any more");
  auto id = std::make_shared<std::string>();
  erase_command->add_option("ID", *id, "the entry")->required();
  erase_command->callback([&globals, id] {
    globals.chosen = [&globals, id] {
      auto record = globals.open_record();
      auto agent = pipeline::get_agent(record, globals.user);
      const auto erasing = pipeline::erase(record, agent, globals.user, *id);
      tell("Erased here. Backups that were made before still hold it until they are destroyed.\n");
      if (erasing.was_taken_back)
        tell("It had been taken back or unsealed: if it was unsealed, what it became stays in the record.\n");
      if (!erasing.is_complete)
        tell("Another program reads the record, and its journal still holds the key: end that, and say this again.\n");
      return 0;
    };
  });
}

}  // namespace vigil::cli

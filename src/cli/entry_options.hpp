// What all commands that enter a fact have in common: where it is known from, how sure that is, and who may see it; the
// names of options where something is wrong with them; and the line that acknowledges.
#pragma once

#include "cli/command.hpp"
#include "pipeline/entering.hpp"
#include "pipeline/sealed_facts.hpp"

namespace vigil::cli {

struct EntryOptions {
  std::string passage, source, confidence, audience;
  std::vector<std::string> people;

  /// passage: must be given. any: a passage or a source in words. keepers: neither is needed.
  enum class Source { passage, any, keepers };
  /// Whether it can be sealed to people who are named.
  enum class Sealing { possible, refused, none };  // refused: with a word of why
  void add_to(CLI::App& command, Source needed, Sealing sealing = Sealing::none);
  /// Usage: no passage where one is needed.
  pipeline::Entry entry(const Globals& globals) const;

 private:
  Source needed_ = Source::any;
};

std::string options_named(const std::vector<pipeline::Problem>& problems);

/// Does `enter`; a BadRequest becomes a Usage that calls the fields by their options.
template <class Work>
auto with_options_named(const Work& enter) {
  try {
    return enter();
  } catch (const pipeline::BadRequest& bad) {
    throw Usage(options_named(bad.problems()));
  }
}
void print_id(const Globals& globals, const std::string& kind, const std::string& id);

/// --to USER, or --sealed-to where a command has a --to of its own.
void add_people_option(CLI::App& command, std::vector<std::string>& people,
                       EntryOptions::Sealing sealing = EntryOptions::Sealing::possible);

/// Seals it with the keys of whoever enters it, and prints the entry's id.
void seal_and_print(const Globals& globals, store::Record& record, const pipeline::Fact& fact);

/// Enters what `request` says, or seals it where its audience says so; prints the id.
template <class Request, class Enter>
void enter_or_seal(const Globals& globals, store::Record& record, const Request& request, const std::string& kind,
                   const Enter& enter) {
  if constexpr (std::is_constructible_v<pipeline::Fact, Request>)
    if (request.entry.is_sealed()) return seal_and_print(globals, record, request);
  print_id(globals, kind, with_options_named([&] { return enter(record, request); }));
}

}  // namespace vigil::cli

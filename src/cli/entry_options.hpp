// What all commands that enter a fact have in common: where it is known from, how sure that is, and who may see it; the
// names of options where something is wrong with them; and the line that acknowledges.
#pragma once

#include "cli/command.hpp"
#include "pipeline/entering.hpp"

namespace vigil::cli {

struct EntryOptions {
  std::string passage, source, confidence, audience;

  /// passage: must be given. any: a passage or a source in words. keepers: neither is needed.
  enum class Source { passage, any, keepers };
  void add_to(CLI::App& command, Source needed);
  pipeline::Entry entry(const Globals& globals) const;
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

}  // namespace vigil::cli

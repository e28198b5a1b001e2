#include "pipeline/release.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "link/hidden.hpp"
#include "pipeline/second_person.hpp"
#include "store/log.hpp"

namespace vigil::pipeline {

namespace {

std::vector<link::Entry> entries_of(const std::vector<store::NamedThing>& things) {
  std::vector<link::Entry> entries;
  for (const auto& thing : things) entries.push_back({thing.subject, thing.names, thing.relations});
  return entries;
}

void ask_for_first_publications(store::Record& record, const std::string& by) {
  const auto people = store::unconfirmed_people(record);
  if (people.empty()) return;
  store::Change change(record, by, store::Role::editor);
  for (const auto& key : people) store::write_request(change, "publication", "person:" + key, "");
  if (!change.is_empty()) change.commit();
}

// Runs `write` with the linker's eyes, and keeps what they found.
template <class Write>
Released with_recogniser(store::Record& record, Write write) {
  if (const auto audit = store::audit(record); !audit.problems.empty())
    throw Refused(
        fmt::format("releasing: the record's tables do not follow from its log ({}); vigil audit verify says "
                    "more, and nothing is published from such a record",
                    audit.problems.front()));
  Released released;
  const auto recogniser = [&](const auto& hidden, const auto& shown) -> store::NamesHidden {
    const auto names = std::make_shared<const link::Hidden>(entries_of(hidden), entries_of(shown));
    released.shared_names = names->shared();
    return {[names](std::string_view text) { return names->are_named(text); },
            [names](std::string_view text) { return names->are_hinted_at(text); }};
  };
  static_cast<store::Released&>(released) = write(recogniser);
  return released;
}

}  // namespace

Released release(store::Record& record, const std::filesystem::path& path, const std::string& released_by,
                 const std::string& released_at) {
  ask_for_first_publications(record, released_by);
  std::string unconfirmed;
  const auto gate = [&](const std::string& digest) {
    if (is_confirmed(record.database(), "release", "", digest)) return;
    unconfirmed = digest;
    throw Refused("releasing: it waits for a second person");  // so that nothing of it is kept
  };
  try {
    return with_recogniser(record, [&](const store::Recogniser& recogniser) {
      return store::release(record, path, released_by, released_at, recogniser, gate);
    });
  } catch (const Refused&) {
    if (unconfirmed.empty()) throw;
  }
  ask(record, released_by, "release", "", unconfirmed);
}

Released draft(store::Record& record, const std::filesystem::path& path, const std::string& drafted_at) {
  return with_recogniser(
      record, [&](const store::Recogniser& recogniser) { return store::draft(record, path, drafted_at, recogniser); });
}

}  // namespace vigil::pipeline

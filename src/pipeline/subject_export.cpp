#include "pipeline/subject_export.hpp"

#include <fmt/format.h>

#include <set>

#include "pipeline/opened_json.hpp"
#include "pipeline/sealed_facts.hpp"
#include "pipeline/second_person.hpp"
#include "pipeline/unlock.hpp"
#include "snapshot/read.hpp"
#include "store/keys.hpp"
#include "store/subject_export.hpp"

namespace vigil::pipeline {

using model::Json;
using store::Change, store::Role, store::SealedEntry;

namespace {

Json sealed_part(std::string_view state, const std::string& maker) {
  return {{"state", state},
          {"entries", Json::array()},
          {"left_out", 0},
          {"note", fmt::format("What is sealed to others than {} is not in this file, and whether there is any is not "
                               "told.",
                               maker)}};
}

// Whatever can be opened by `user` in the files of which the person's page speaks.
std::vector<SealedEntry> entries_of(base::Database& view, const std::string& user, const model::PersonId& person) {
  const auto file = snapshot::Reader(view).find_case(person);
  std::vector<SealedEntry> entries;
  std::set<std::string> known;
  for (const auto& one : file ? files_of(*file) : std::vector<std::string>{"person:" + person.value})
    if (const auto thing = find_file(view, user, one))
      for (auto& entry : store::sealed_of(view, user, *thing))
        if (entry.field != store::sealed_taken_back && !entry.wrapped_key.empty() && known.insert(entry.id).second)
          entries.push_back(std::move(entry));
  return entries;
}

// Those that may come in; for each of the others a request.
std::vector<SealedEntry> confirmed(store::Record& record, const std::string& user, const std::string& purpose,
                                   std::vector<SealedEntry> entries, std::vector<std::int64_t>& requests) {
  store::check_role(record.database(), user, Role::officer, "taking sealed entries out");
  Change change(record, user, Role::officer);
  std::erase_if(entries, [&](const SealedEntry& entry) {
    if (is_confirmed(change.database(), "unsealing", entry.id, purpose)) return false;
    requests.push_back(store::write_request(change, "unsealing", entry.id, purpose));
    return true;
  });
  if (!change.is_empty()) change.commit();
  return entries;
}

}  // namespace

SubjectExport subject_export(store::Record& record, const store::Viewer& viewer, const model::PersonId& person,
                             SealedPart sealed) {
  SubjectExport made{store::subject_export(record, viewer, person), false, 0, 0, {}};
  const auto& user = viewer.name();
  auto& part = made.json["sealed"] = sealed_part("whole", user);
  if (!store::find_user_key(record.database(), user)) {
    part["state"] = "no-keys";
    return made;
  }
  auto agent = find_agent(record, user);
  if (!agent) {
    made.is_locked = true;
    part["state"] = "locked";
    return made;
  }
  auto entries = entries_of(record.view(viewer).database(), user, person);
  made.left_out = entries.size();
  if (sealed == SealedPart::asked_for && !entries.empty()) {
    entries = confirmed(record, user, fmt::format("subject-export:{}:{}", person.value, user), std::move(entries),
                        made.requests);
    for (const auto& opened : open(record, *agent, user, entries)) part["entries"].push_back(to_json(opened));
    made.sealed = entries.size();
    made.left_out -= made.sealed;
  }
  if (made.left_out != 0) part["state"] = "left-out";
  part["left_out"] = made.left_out;
  return made;
}

Json subject_export_untold(const store::Record& record, const store::Viewer& viewer, const model::PersonId& person) {
  auto json = store::subject_export(record, viewer, person);
  json["sealed"] = sealed_part("not-told", viewer.name());
  return json;
}

}  // namespace vigil::pipeline

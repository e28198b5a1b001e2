#include "pipeline/sealed_references.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"

namespace vigil::pipeline {

namespace {

constexpr std::string_view unsealed = "unsealed: ";

struct Place {
  std::size_t begin, length;
};

// Of the id in a field's value.
Place id_in(const std::string& value) {
  const auto colon = value.find(':');
  const auto begin = colon == std::string::npos ? 0 : colon + 1;
  return {begin, std::min(value.find('=', begin), value.size()) - begin};
}

void note(SealedReferences& references, base::Database& db, const std::string& id, store::ThingId thing,
          const Opened& opened) {
  const auto& words = opened.value->words;
  if (opened.entry.field == store::sealed_thing) {
    const auto request = nlohmann::json::parse(opened.value->json, nullptr, false);
    if (!request.is_object()) throw Corrupt("the sealed thing " + id + " was opened and is not understood");
    references.sealed.emplace(request.value("fact", "") + ":" + id, thing);
    references.open.emplace(id, store::members_of(db, "compartment", opened.entry.compartment));
  } else if (words.starts_with(unsealed)) {
    references.unsealed.emplace(id, words.substr(words.find(' ', unsealed.size()) + 1));
  }
}

}  // namespace

SealedReferences sealed_references(store::Record& record, base::KeyAgent& agent, const std::string& user,
                                   const std::vector<std::string>& values) {
  auto& db = record.database();
  std::set<std::string> ids;
  for (const auto& value : values) {
    const auto [begin, length] = id_in(value);
    if (store::can_be_sealed_id(std::string_view(value).substr(begin, length))) ids.insert(value.substr(begin, length));
  }
  SealedReferences references;
  for (const auto& id : ids) {
    const auto thing = store::find_thing(db, store::kind_of_sealed_things, id);
    if (!thing) continue;
    try {
      const auto opened = open(record, agent, user, {store::get_sealed(db, user, store::newest_of_sealed(db, id))});
      if (opened[0].value) note(references, db, id, *thing, opened[0]);
    } catch (const NotFound&) {  // it is not theirs: as if there were none
    }
  }
  return references;
}

std::string with_new_ids(std::string value, const SealedReferences& references) {
  const auto [begin, length] = id_in(value);
  const auto now = references.unsealed.find(value.substr(begin, length));
  return now == references.unsealed.end() ? value : value.replace(begin, length, now->second);
}

std::string words_of_unsealing(const std::string& became) { return std::string(unsealed) + became; }

}  // namespace vigil::pipeline

// An invented case, a line a fact.
#pragma once

#include <string>

#include "model/files.hpp"

namespace vigil::compose {

inline model::CaseFile case_of(const std::string& id, const std::string& en, const std::string& hans = "") {
  model::CaseFile file;
  file.person.id.value = id;
  file.person.label = {en, hans, ""};
  return file;
}

inline void attribute(model::CaseFile& of, const std::string& field, const std::string& value) {
  of.person.attributes.push_back({field, value, {}});
}

inline model::Source source(const std::string& title) {
  model::Source source;
  source.title = title;
  source.url = "https://m.example/" + title;
  return source;
}

inline model::Event& event(model::CaseFile& of, const std::string& date, const std::string& type) {
  model::Event event;
  event.id.value = "ev-" + std::to_string(of.events.size());
  event.date = model::Date::parse(date).value();
  event.type = type;
  event.claim.sources = {source(type)};
  of.events.push_back(event);
  return of.events.back();
}

}  // namespace vigil::compose

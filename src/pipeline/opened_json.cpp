#include "pipeline/opened_json.hpp"

namespace vigil::pipeline {

bool holds_json(const store::SealedEntry& entry) {
  return entry.field == store::sealed_fact || entry.field == store::sealed_thing ||
         entry.field == store::sealed_document;
}

model::Json to_json(const Opened& opened) {
  const auto& [entry, value] = opened;
  model::Json json = {{"id", entry.id},
                      {"field", entry.field},
                      {"version", entry.version},
                      {"compartment", entry.compartment},
                      {"entered_by", entry.entered_by},
                      {"entered_at", entry.entered_at},
                      {"erased", !value.has_value()}};
  if (value && holds_json(entry))
    json[entry.field] = model::Json::parse(value->json);
  else if (value)
    json.update({{"date", value->date}, {"words", value->words}});
  return json;
}

}  // namespace vigil::pipeline

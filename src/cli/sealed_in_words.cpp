#include "cli/sealed_in_words.hpp"

#include <fmt/ranges.h>

#include "cli/output.hpp"

namespace vigil::cli {

std::string in_words(const pipeline::FactWords& fact) {
  std::string out = shown("  {}\n", fact.kind);
  for (const auto& [field, value] : fact.fields) out += shown("    {}: {}\n", field, value);
  return out;
}

std::string in_words(const std::vector<pipeline::SealedFact>& facts) {
  if (facts.empty()) return "";
  std::string out = "\nSealed (read by those named alone; never published)\n";
  for (const auto& fact : facts)
    out += in_words(fact.words) + shown("    {}  to {}; entered by {}, {}\n", fact.entry.id,
                                        fmt::format("{}", fmt::join(fact.people, ", ")), fact.entry.entered_by,
                                        fact.entry.entered_at);
  return out;
}

model::Json to_json(const pipeline::SealedFact& fact) {
  model::Json fields = model::Json::object();
  for (const auto& [field, value] : fact.words.fields) fields[field] = value;
  return {{"id", fact.entry.id},
          {"kind", fact.words.kind},
          {"fields", fields},
          {"people", fact.people},
          {"entered_by", fact.entry.entered_by},
          {"entered_at", fact.entry.entered_at}};
}

}  // namespace vigil::cli

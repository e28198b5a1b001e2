#include "cli/sealed_in_words.hpp"

#include <fmt/ranges.h>

#include "base/files.hpp"
#include "base/output_place.hpp"
#include "cli/output.hpp"

namespace vigil::cli {

std::string in_words(const pipeline::FactWords& fact) {
  std::string out = shown("  {}\n", fact.kind);
  for (const auto& [field, value] : fact.fields) out += shown("    {}: {}\n", field, value);
  return out;
}

namespace {

std::string with_people(const pipeline::SealedFact& fact) {
  return in_words(fact.words) + shown("    {}  to {}; entered by {}, {}\n", fact.entry.id,
                                      fmt::format("{}", fmt::join(fact.people, ", ")), fact.entry.entered_by,
                                      fact.entry.entered_at);
}

}  // namespace

std::string in_words(const std::vector<pipeline::SealedFact>& facts) {
  if (facts.empty()) return "";
  std::string out = "\nSealed (read by those named alone; never published)\n";
  for (const auto& fact : facts) out += with_people(fact);
  return out;
}

std::string in_words(const pipeline::SealedFact& thing, const std::vector<pipeline::SealedFact>& facts) {
  return shown("{}\nsealed whole: for all but those named there is no such file\n\n", pipeline::title_of(thing.words)) +
         with_people(thing) + in_words(facts);
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

bool print_sealed_text(const Reading<std::string>& text) {
  if (text)
    put("\n" + text::for_terminal(*text, text::Lines::kept) + "\n");
  else
    tell("its text cannot be read here ({}); with -o FILE it is written as it came\n", text.error().reason);
  return text.has_value();
}

void check_place_for_sealed_bytes(const std::string& output) {
  base::check_output_file("writing a sealed document", output, "a sealed document", [](const auto&) { return false; });
}

void write_sealed_bytes(std::string_view bytes, const std::string& output) {
  base::write_file_durably(output, bytes, base::Access::owner_only);
  tell("{} written to {}, which is not encrypted\n", counted(bytes.size(), "byte"), output);
}

}  // namespace vigil::cli

#include "cli/provenance_in_words.hpp"

#include "cli/output.hpp"

namespace vigil::cli {

namespace {

std::string sighting_in_words(const model::Sighting& one) {
  return shown("  {}  taken in by {} ({}), from {}{}\n", one.at, one.by, one.method, one.whence,
               one.url.empty() || one.url == one.whence ? "" : ", address " + one.url) +
         shown("    sha-256 {}  {}, {}{}\n", one.sha256, counted(static_cast<std::uint64_t>(one.bytes), "byte"),
               one.media_type,
               one.kept.empty()       ? ""
               : one.kept == "intact" ? "; intact now"
                                      : "; NOT INTACT: it " + one.kept);
}

}  // namespace

std::string in_words(const model::Provenance& provenance) {
  std::string out = shown("{}\n", provenance.document.value);
  for (const auto& one : provenance.handed_over)
    out += shown("  handed over by {} (entered by {}, {})\n", one.who, one.claim.entered_by, one.claim.entered_at);
  if (provenance.sightings.empty()) out += "  never captured: only its address is known\n";
  for (const auto& one : provenance.sightings) out += sighting_in_words(one);
  for (const auto& one : provenance.fetches)
    out += shown("  {}  fetched by {}: {} answered {}; what went over the line: sha-256 {}\n", one.at, one.by,
                 one.final_url, one.status, one.warc_sha256);
  for (const auto& one : provenance.texts)
    out += shown("  {}  read by {}: text {}\n", one.at, one.extractor, one.sha256);
  return out;
}

std::string in_words(const std::vector<model::Provenance>& evidence) {
  if (evidence.empty()) return "";
  std::string out = "\nEvidence (vigil evidence show DOCUMENT says more)\n";
  for (const auto& one : evidence) {
    const auto& newest = one.sightings.back();
    out +=
        shown("  {}  {}  taken in by {} ({}){}  sha-256 {}\n", one.document.value, newest.at, newest.by, newest.method,
              one.sightings.size() == 1 ? "" : ", " + counted(one.sightings.size(), "sighting"), newest.sha256);
  }
  return out;
}

}  // namespace vigil::cli

// The custody of a document's bytes: who handed them over, each time that they were taken in (by whom, how, whence,
// with which hash), what was fetched for it, by which program it was read, and what a person compared. For those who
// work with the record alone; nothing of it is ever published.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/claim.hpp"
#include "model/json.hpp"

namespace vigil::model {

struct HandedOver {
  std::string who;
  Claim claim;
  friend bool operator==(const HandedOver&, const HandedOver&) = default;
};

struct Sighting {
  std::string sha256, media_type;
  std::string whence, url;     // path or address as it was given; its public address, "" none
  std::string at, method, by;  // RFC 3339; file, warc, web, ...; the user who took it in
  std::int64_t bytes = 0;
  std::string kept = {};  // "intact", or what is wrong with the bytes; "": nobody looked
  friend bool operator==(const Sighting&, const Sighting&) = default;
};

/// What went over the line: the WARC is among the evidence under its own hash.
struct WebFetch {
  std::string url, final_url, at, warc_sha256, by;
  int status = 0;
  friend bool operator==(const WebFetch&, const WebFetch&) = default;
};

/// A text that a program made of the bytes; the last one is read now.
struct TextMade {
  std::string extractor, sha256, at;
  friend bool operator==(const TextMade&, const TextMade&) = default;
};

struct Provenance {
  DocumentId document;
  std::vector<HandedOver> handed_over;
  std::vector<Sighting> sightings;  // in order; empty: it was never captured, only its address is known
  std::vector<WebFetch> fetches;
  std::vector<TextMade> texts;
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

Json to_json(const Provenance& provenance);

}  // namespace vigil::model

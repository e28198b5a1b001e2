// A WARC of what was fetched (ISO 28500:2017, version 1.1), each record a gzip member of its own: what was asked, what
// was answered, as it went over the line; where nothing changed a revisit record in place of the same bytes again.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "capture/fetch.hpp"

namespace vigil::capture {

/// What a revisit record refers to: the same bytes, kept earlier.
struct Earlier {
  std::string url, at;         // target and date of the record that holds them
  std::string payload_sha256;  // hexadecimal
};

/// Record ids are random; all else follows from what was fetched. `earlier`: where the answer is a 304, or its body has
/// the same SHA-256.
std::string warc_of(const Fetched& fetched, const Earlier* earlier = nullptr);

/// A resource record: bytes that were not fetched over HTTP, or of which the answer was not kept.
std::string warc_resource(std::string_view url, std::string_view at, std::string_view media_type,
                          std::string_view bytes);

/// SHA-256 of an answer's body as it was sent, hexadecimal; "" of none.
std::string payload_sha256(const Fetched& fetched);

}  // namespace vigil::capture

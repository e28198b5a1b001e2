// WARC and WARC.gz (ISO 28500:2017, 1.0 and 1.1): the documents in a file's bytes, in its order. Response records with
// status 200 and resource records, as far as they are HTML or plain text; all others are passed over. What is damaged
// becomes a problem with its byte, and the records before it, and where possible behind it, still come.
#pragma once

#include <functional>
#include <string_view>

#include "capture/read.hpp"

namespace vigil::capture {

struct WarcLimits {
  std::size_t unpacked = 256ULL << 20;  // bytes of all documents together
  std::size_t records = 1'000'000;
};

/// Pure; runs in a worker. Documents carry url, whence, media_type, captured_at and bytes.
void read_warc(std::string_view bytes, const std::function<void(Document)>& each,
               const std::function<void(Problem)>& bad, const WarcLimits& limits = {});

/// The bytes are a WARC by their start, or a gzip file that `name` says to be one.
bool is_warc(std::string_view bytes, std::string_view name);

}  // namespace vigil::capture

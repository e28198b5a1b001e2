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

/// Where the first record that was read begins, and the first one behind it that was not: bytes of the file, of a gzip
/// file those where their members begin. Equal: none was read.
struct WarcPart {
  std::size_t begin = 0, end = 0;
  friend bool operator==(const WarcPart&, const WarcPart&) = default;
};

enum class Start {
  known,    // a record begins at `from`
  searched  // the first from there on that looks like one; it may stand within another one, as payload
};

/// The records that begin in bytes `from` to `to`. So a file can be shared out at any bytes: parts are right whose
/// begin is the end of the part before; where it is not, what was taken for a record was none, and the file is to be
/// read from that end on.
WarcPart read_warc_part(std::string_view bytes, std::size_t from, std::size_t to, Start start,
                        const std::function<void(Document)>& each, const std::function<void(Problem)>& bad,
                        const WarcLimits& limits = {});

/// The bytes are a WARC by their start, or a gzip file that `name` says to be one.
bool is_warc(std::string_view bytes, std::string_view name);

}  // namespace vigil::capture

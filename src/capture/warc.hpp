// WARC and WARC.gz (ISO 28500:2017, 1.0 and 1.1): the documents in a file's bytes, in its order. Response records with
// status 200 and resource records, but for what pages are only decorated with (scripts, styles, fonts, sound, film,
// small pictures). What is damaged becomes a problem with its byte, and the records before it, and where possible
// behind it, still come.
#pragma once

#include <functional>
#include <string_view>

#include "capture/read.hpp"

namespace vigil::capture {

struct WarcLimits {
  std::size_t unpacked = 256ULL << 20;  // bytes of all documents together
  std::size_t records = 1'000'000;
  /// Without it HTML and plain text alone are given. With it documents of every format are, and it is told what is
  /// passed over: a media type, "status 404", "conversion".
  std::function<void(std::string_view)> over = {};
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

/// The front of a file, or of what is left of one.
struct WarcPiece {
  std::string_view bytes = {};
  std::size_t place = 0;  // of the first of them in the file
  bool is_packed = false, is_last = false;
  std::size_t skip = 0;  // so much of what would be given of them was given before
};

struct WarcFront {
  std::size_t used = 0;   // bytes that need not be seen again; 0: nothing more can be told of so few
  std::size_t again = 0;  // what was given of the bytes behind them: the next piece's `skip`
  bool is_over = false;   // nothing behind is to be read: a limit was reached
};

/// The records that are whole in a piece. So a file of any size is read in pieces, each from where the last one was
/// used up, with the same outcome wherever it is cut.
WarcFront read_warc_piece(const WarcPiece& piece, const std::function<void(Document)>& each,
                          const std::function<void(Problem)>& bad, const WarcLimits& limits = {});

/// HTML, plain text, or no type at all.
bool says_text(std::string_view media_type);

/// The bytes are a WARC by their start, or a gzip file that `name` says to be one.
bool is_warc(std::string_view bytes, std::string_view name);
bool is_named_warc(std::string_view name);
/// A gzip file whose first bytes are a WARC's.
bool is_packed_warc(std::string_view bytes);

}  // namespace vigil::capture

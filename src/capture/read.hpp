// Capture: from paths to documents' bytes. Files, folders, WARC and WARC.gz (ISO 28500, response and resource records),
// WACZ, ZIP files, messages with what is attached, gzip. Outside containers are opened in a worker. What lies in one
// goes the same way as if it lay alone.
#pragma once

#include <functional>
#include <string>

#include "base/reading.hpp"

namespace vigil::capture {

struct Document {
  std::string bytes;
  std::string whence;       // path, or target URI within a WARC
  std::string url;          // WARC target URI, "" for files
  std::string media_type;   // WARC: the response's; files: by name
  std::string captured_at;  // RFC 3339 UTC: WARC-Date, or now
  std::string method;       // "file", "warc"
};

struct Problem {
  std::string whence;  // path or target URI
  std::string place;   // "byte 1234", "record 7", ""
  std::string reason;
};

/// Calls `each` for every document below `path` in the order of names, `bad` for what could not be read; goes on after
/// either. A path that is not there is a problem too. "-" is standard input. Folders are read whole but for hidden
/// entries; links are followed, except back into a folder that is being read. Files above 256 MiB are problems, but for
/// WARCs, which are read in pieces. What a WARC holds that is passed over is one problem, with how much of what.
void read_path(const std::string& path, const std::function<void(Document)>& each,
               const std::function<void(Problem)>& bad);

/// The same for what is here already, from a file or from the web: itself, or what lies in it.
void read_document(Document document, const std::function<void(Document)>& each,
                   const std::function<void(Problem)>& bad);

/// The worker task "warc" (base/worker.hpp): an archive's bytes (capture/archive.hpp) in; out come, in the file's
/// order, JSON lines:
/// {"url", "media_type", "date", "bytes": n}, with n bytes of document right behind the line's end,
/// {"url", "place", "problem"}, and {"over": what} of what was passed over.
std::string warc_task(std::string_view bytes);

/// The task "warc-piece": a line in, "PLACE SKIP LETTERS" ("p" packed, "l" the last piece), and behind it the bytes of
/// a piece (capture/warc.hpp). Out come the same lines, and as the last one {"used", "again", "is_over"}; or, of a gzip
/// file that does not begin with a record, {"no_warc": true} alone.
std::string warc_piece_task(std::string_view input);

/// The task "gunzip": a gzip file in, an item (capture/items.hpp) out.
std::string gunzip_task(std::string_view bytes);

}  // namespace vigil::capture

// A WACZ (Web Archive Collection Zipped, 1.1.1): WARC records with an index by address, a list of pages, and the
// SHA-256 of each part, in a ZIP file that a reader need not unpack. What ReplayWeb.page opens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"
#include "base/worker.hpp"

namespace vigil::capture {

struct WaczPage {
  std::string url, at, title;  // as in the WARC; RFC 3339
  std::string text;            // for a search, "" none
};

/// A response or resource record in a WARC.gz, by its gzip member.
struct WarcIndexLine {
  std::string url, at, media_type, digest;
  int status = 200;
  std::size_t offset = 0, length = 0;
  friend bool operator==(const WarcIndexLine&, const WarcIndexLine&) = default;
};

/// Of a WARC.gz whose records are a member each. Unread: it is none. Pure; runs in a worker.
Reading<std::vector<WarcIndexLine>> index_warc(std::string_view bytes);
/// The worker task "warc-index": a WARC.gz in, JSON out.
std::string warc_index_task(std::string_view bytes);
Reading<std::vector<WarcIndexLine>> index_warc(base::Worker& worker, std::string_view bytes);

struct WaczParts {
  std::string title, description, created;  // created: RFC 3339
  std::string warc;                         // one after the other, as gzip members
  std::vector<WarcIndexLine> index;         // of `warc`
  std::vector<WaczPage> pages;
};

/// The file. Same parts, same bytes. Failure above 3 GiB.
std::string write_wacz(const WaczParts& parts);

/// The key by which an index is sorted: host reversed, then the path ("org,example)/a?b=c").
std::string sort_key(std::string_view url);

}  // namespace vigil::capture

// What was fetched from the web: one row a fetch in the record's log, and the WARC of it among the evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/id.hpp"
#include "store/record.hpp"

namespace vigil::store {

struct Fetch {
  std::string url, final_url, at, outcome, reason, etag, last_modified, media_type, payload_sha256;
  std::string warc_sha256;  // of a Fetch to be added it is filled in
  int status = 0;
  std::string group;  // whose: "" everybody's who works at the record
  std::string entered_by = {};
};

/// Keeps `warc` (fsynced before the row is committed; "" none) and the fetch.
void add_fetch(Record& record, Fetch fetch, const std::string& warc, const std::string& entered_by);

/// The newest one of an address, asked by or for `group`, that brought its bytes. What others fetched does not count:
/// it must not be told that they did.
std::optional<Fetch> last_whole_fetch(const Record& record, const std::string& url, const std::string& group);

/// Those that brought the bytes of what is at this address in the end and that the viewer of `view` may see, in order.
std::vector<Fetch> whole_fetches_of(base::Database& view, const std::string& final_url);

/// A kept WARC. Corrupt if it is not as it was kept.
std::string get_warc(const Record& record, const std::string& warc_sha256);

}  // namespace vigil::store

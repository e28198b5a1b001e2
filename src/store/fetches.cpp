#include "store/fetches.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "store/documents.hpp"
#include "store/evidence.hpp"
#include "store/log.hpp"
#include "store/rights.hpp"

namespace vigil::store {

namespace {

/// In the order of `from_row`.
const std::string columns =
    "select url, final_url, fetched_at, outcome, etag, last_modified, media_type, payload_sha256, warc_sha256, status, "
    "audience_group, entered_by ";

Fetch from_row(const base::Row& row) {
  Fetch fetch;
  fetch.url = row.text(0);
  fetch.final_url = row.text(1);
  fetch.at = row.text(2);
  fetch.outcome = row.text(3);
  fetch.etag = row.text(4);
  fetch.last_modified = row.text(5);
  fetch.media_type = row.text(6);
  fetch.payload_sha256 = row.text(7);
  fetch.warc_sha256 = row.text(8);
  fetch.status = static_cast<int>(row.integer(9));
  fetch.group = row.text(10);
  fetch.entered_by = row.text(11);
  return fetch;
}

}  // namespace

void add_fetch(Record& record, Fetch fetch, const std::string& warc, const std::string& entered_by) {
  if (!warc.empty()) {
    fetch.warc_sha256 = base::to_hex(base::sha256(warc));
    keep_evidence(record, fetch.warc_sha256, warc);
  }
  Change change(record, entered_by);
  change.append("fetched", {change.next_id("fetched", "fetch_id"), fetch.url, fetch.final_url, fetch.at, fetch.outcome,
                            static_cast<std::int64_t>(fetch.status), fetch.reason, fetch.etag, fetch.last_modified,
                            fetch.media_type, fetch.payload_sha256, fetch.warc_sha256,
                            static_cast<std::int64_t>(warc.size()), fetch.group, entered_by});
  change.commit();
}

std::optional<Fetch> last_whole_fetch(const Record& record, const std::string& url, const std::string& group) {
  auto db = record.open_for_reading();
  std::optional<Fetch> found;
  db.query(columns +
               "from fetched where url = ? and audience_group = ? and outcome = 'whole'"
               " order by fetch_id desc limit 1",
           {url, group}, [&](const base::Row& row) { found = from_row(row); });
  return found;
}

std::vector<Fetch> whole_fetches_of(base::Database& view, const std::string& final_url) {
  std::vector<Fetch> all;
  view.query(columns + "from main.fetched f where final_url = ? and outcome = 'whole' and " + for_their_groups("f") +
                 " and (select is_public from temp.viewer) = 0"
                 " order by fetch_id",
             {final_url}, [&](const base::Row& row) { all.push_back(from_row(row)); });
  return all;
}

std::string get_warc(const Record& record, const std::string& warc_sha256) {
  auto bytes = read_evidence(record, warc_sha256);
  if (!bytes) throw Corrupt("the WARC " + evidence_place(warc_sha256) + " " + bytes.error().reason);
  return *std::move(bytes);
}

}  // namespace vigil::store

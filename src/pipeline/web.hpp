// From the web into the record: fetched politely (capture/fetch.hpp), what went over the line kept as a WARC, the page
// taken in as any document, and put on the list of those that are looked at again.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "capture/fetch.hpp"
#include "capture/read.hpp"
#include "pipeline/ingest.hpp"
#include "store/watching.hpp"

namespace vigil::pipeline {

/// One job's fetching. Whatever comes is kept before it is looked at.
class Web {
 public:
  Web(store::Record& record, capture::FetchOptions options, std::string entered_by);

  struct Page {
    capture::Fetched fetched;
    bool is_same = false;  // as it was the last time: not modified, or the same bytes
  };
  /// Fetches and keeps. `group` whose it is: what others fetched is not asked about. if_changed: what is held here as
  /// it was the last time need not be sent again.
  enum class Ask { always, if_changed };
  Page get(const std::string& url, const std::string& group, Ask ask);

  /// The document in an answer, by a worker. Unread: why there is none to read.
  Reading<capture::Document> document_of(const capture::Fetched& fetched);
  /// The body of an answer, unpacked, by a worker.
  Reading<std::string> body_of(const capture::Fetched& fetched);

 private:
  store::Record& record_;
  std::string entered_by_;
  capture::Fetcher fetcher_;
  base::Worker warc_, body_;
};

/// When a page is looked at again that was as before `step` times: after 1 day, 3 days, 1 week, 1 month, 3 months, and
/// then every half year. RFC 3339.
std::string next_look(const std::string& now, std::int64_t step);

/// `vigil ingest URL…`, as ingest(). An address that is as it was is reported as known.
std::size_t ingest_addresses(store::Record& record, const std::vector<std::string>& urls, const IngestOptions& options,
                             const capture::FetchOptions& how, const std::function<void(const Ingested&)>& each);

}  // namespace vigil::pipeline

// Where the watching stands: which feeds and pages are read for which series, what they told of, which pages are looked
// at again and when, and what has become of those that were kept. What is restricted is told to its group alone; the
// public is told nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/id.hpp"
#include "store/record.hpp"

namespace vigil::store {

struct WatchSource {
  std::int64_t id = 0;
  std::string url, kind = "feed", title;  // kind: feed, page
  std::string series;                     // id of a watched series, "" none
  std::string group;                      // whose its documents are, "" everybody's who works at the record
  std::string added_by, added_at, tried_at, read_at, not_before;  // RFC 3339, "" never
  std::int64_t failures = 0;                                      // in a row
  std::string reason;                                             // of the last one, or of a reading that ended early
  std::string unbroken_since, observed;                           // days
};

struct WatchItem {
  std::string id, url, dated, seen_at, state = "kept", reason;
  std::int64_t attempts = 0;
};

struct WatchPage {
  std::string url, group;
  model::DocumentId document;
  std::string final_url, state = "there", looked_at, as_before_at, next_look;
  std::int64_t step = 0;  // of the widening schedule
};

struct PageChange {
  std::string url;
  model::DocumentId document;
  std::string kind, found_at, as_before_at, to_url, reason, group, entered_by;
  std::vector<std::string> removed, added;  // paragraphs
};

/// Conflict if it is there already.
void add_watch_source(Record& record, const Viewer& viewer, const WatchSource& source);
/// And what it told of. NotFound.
void remove_watch_source(Record& record, const Viewer& viewer, const std::string& url);
void update_watch_source(Record& record, const WatchSource& source);
std::vector<WatchSource> watch_sources(const Record& record, const Viewer& viewer);  // by series, address

void put_watch_item(Record& record, std::int64_t source, const WatchItem& item);
std::vector<WatchItem> watch_items(const Record& record, std::int64_t source);

void put_watch_page(Record& record, const WatchPage& page);
std::optional<WatchPage> find_watch_page(const Record& record, const std::string& url, const std::string& group);
/// Those whose next look is not after `now`, the longest due first.
std::vector<WatchPage> due_pages(const Record& record, const Viewer& viewer, const std::string& now);

void add_page_change(Record& record, const PageChange& change);
std::vector<PageChange> page_changes(const Record& record, const Viewer& viewer);  // in order

}  // namespace vigil::store

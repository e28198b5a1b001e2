// Watching: feeds and pages are read for the series of the watch list, what they tell of is taken in, and pages that
// were kept are looked at again. How far a series was observed follows from what was really read, and from nothing
// else: a feed that could not be read, has a gap, or tells of a page that could not be had, holds it back.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "capture/fetch.hpp"
#include "model/json.hpp"
#include "pipeline/ingest.hpp"
#include "store/watching.hpp"

namespace vigil::pipeline {

struct WatchOptions {
  capture::FetchOptions fetch;
  std::string entered_by;
  std::vector<std::string> groups;  // of whoever runs it: what is theirs is watched
  std::size_t most_new = 200;       // items of one source in one run; the rest waits for the next
};

/// One thing that happened in a run, for a line of the command's output.
struct WatchEvent {
  enum class Kind { read, kept, set_aside, change, observed, problem };
  Kind kind;
  std::string about;  // a source's, an item's or a page's address; a series' id
  std::string words;
  model::DocumentId document;
};

struct WatchRun {
  std::size_t sources = 0, items = 0, looks = 0, changes = 0, problems = 0;
};

/// Everything that is due, once.
WatchRun watch_once(store::Record& record, const WatchOptions& options,
                    const std::function<void(const WatchEvent&)>& each);

/// NotFound: there is no such series. Usage: no address that can be fetched.
void add_source(store::Record& record, const store::Viewer& viewer, store::WatchSource source);

/// What a list of feeds adds: those that are watched already are passed over. Usage: the bytes are no OPML.
struct OpmlImported {
  std::size_t added = 0, known = 0;
  std::vector<std::string> problems;
};
OpmlImported import_opml(store::Record& record, const store::Viewer& viewer, const std::string& bytes,
                         const store::WatchSource& pattern);
/// The changes that the viewer sees as an Atom feed, the newest first; `now` stands for the time of a feed without any.
std::string changes_feed(const store::Record& record, const store::Viewer& viewer, const std::string& now);
std::string export_opml(const store::Record& record, const store::Viewer& viewer);

/// How a source does, in numbers: a feed that is silent longer than it ever was tells nothing of the world.
struct SourceHealth {
  std::size_t items = 0, waiting = 0, lost = 0;
  std::string last_item;         // day of the newest dated item, "" none
  std::int64_t usual_days = 0;   // the median gap between the days of its last items, 0 with fewer than three
  std::int64_t silent_days = 0;  // from the last item to `today`
  bool is_silent = false;        // more than three times as long as usual, and more than a week
};
/// What a source and its health, and a change, are for others: `vigil watch`, the API.
model::Json to_json(const store::WatchSource& source, const SourceHealth& health);
model::Json to_json(const store::PageChange& change);

SourceHealth health_of(const std::vector<store::WatchItem>& items, const std::string& today);

}  // namespace vigil::pipeline

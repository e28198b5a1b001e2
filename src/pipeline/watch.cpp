#include "pipeline/watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>
#include <set>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "capture/feed.hpp"
#include "capture/url.hpp"
#include "extract/difference.hpp"
#include "extract/extract.hpp"
#include "extract/task.hpp"
#include "pipeline/audience.hpp"
#include "pipeline/intake.hpp"
#include "pipeline/web.hpp"
#include "store/claims.hpp"
#include "store/documents.hpp"
#include "store/facts.hpp"

namespace vigil::pipeline {

namespace {

using Outcome = capture::Fetched::Outcome;
using Kind = WatchEvent::Kind;

constexpr std::int64_t most_attempts = 5;          // at an item's page, one a run
constexpr std::size_t most_sitemaps = 50;          // of one index
constexpr std::size_t most_difference = 64 << 10;  // bytes of paragraphs that are kept on either side

std::chrono::sys_days day_of(const std::string& date) {  // of YYYY-MM-DD…
  std::tm at{};
  if (strptime(date.substr(0, 10).c_str(), "%Y-%m-%d", &at) == nullptr) throw Failure("the day " + date + " is none");
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::from_time_t(timegm(&at)));
}

bool has_day(const std::string& date) { return date.size() >= 10; }

std::string day_before(const std::string& date) {
  return base::rfc3339(day_of(date) - std::chrono::days(1)).substr(0, 10);
}

std::string later_by(const std::string& time, std::chrono::seconds more) {
  std::tm at{};
  strptime(time.c_str(), "%Y-%m-%dT%H:%M:%SZ", &at);
  return base::rfc3339(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::from_time_t(timegm(&at))) +
                       more);
}

/// Paragraphs up to what is kept; what was left out is said.
std::vector<std::string> up_to(const std::vector<std::string>& paragraphs) {
  std::vector<std::string> kept;
  std::size_t bytes = 0;
  for (const auto& one : paragraphs) {
    bytes += one.size();
    if (bytes > most_difference && !kept.empty()) {
      kept.push_back(fmt::format("[{} more paragraphs]", paragraphs.size() - kept.size()));
      break;
    }
    kept.push_back(one);
  }
  return kept;
}

class Run {
 public:
  Run(store::Record& record, const WatchOptions& options, const std::function<void(const WatchEvent&)>& each)
      : record_(record),
        options_(options),
        each_(each),
        viewer_(store::Viewer::officer(options.entered_by, options.groups)),
        web_(record, options.fetch, options.entered_by),
        feeds_("feed", capture::feed_limits),
        extract_(std::string(extract::task.name)),
        now_(base::now()) {}

  WatchRun all() {
    auto sources = store::watch_sources(record_, viewer_);
    for (auto& source : sources)
      if (source.not_before <= now_) read(source);
    look_again();
    for (const auto& series : series_of(sources)) observe(series, sources);
    return run_;
  }

 private:
  void tell(Kind kind, const std::string& about, std::string words, const model::DocumentId& document = {}) {
    if (kind == Kind::problem || kind == Kind::set_aside) ++run_.problems;
    each_({kind, about, std::move(words), document});
  }

  static std::set<std::string> series_of(const std::vector<store::WatchSource>& sources) {
    std::set<std::string> all;
    for (const auto& source : sources)
      if (!source.series.empty()) all.insert(source.series);
    return all;
  }

  static model::Audience audience_of(const std::string& group) {
    if (group.empty()) return {};
    return {model::Audience::Kind::restricted, group};
  }

  /// One job for each audience, when the first document comes. What it reports goes to `ingested_`.
  IngestJob& job_of(const std::string& group) {
    const auto found = jobs_.find(group);
    if (found != jobs_.end()) return found->second;
    return jobs_
        .emplace(group, IngestJob(record_, {audience_of(group), {}, options_.entered_by},
                                  [this](const Ingested& one) { ingested_(one); }))
        .first->second;
  }

  // --- sources

  void read(store::WatchSource& source) {
    ++run_.sources;
    source.tried_at = now_;
    if (source.kind == "page")
      read_page(source);
    else
      read_feed(source);
    store::update_watch_source(record_, source);
  }

  void failed(store::WatchSource& source, const std::string& reason, const capture::Fetched& fetched) {
    ++source.failures;
    source.reason = reason;
    // One that fails again and again is asked ever less often, once a day at the least.
    const auto hours = std::chrono::hours(
        std::min<std::int64_t>(24, std::int64_t{1} << std::min<std::int64_t>(source.failures - 1, 5)));
    const auto wait = std::max(std::chrono::duration_cast<std::chrono::seconds>(hours),
                               fetched.retry_after.value_or(std::chrono::seconds(0)));
    source.not_before = source.failures == 1 && !fetched.retry_after ? "" : later_by(now_, wait);
    tell(Kind::problem, source.url, reason);
  }

  static void read_well(store::WatchSource& source, const std::string& now) {
    source.read_at = now;
    source.failures = 0;
    source.reason.clear();
    source.not_before.clear();
  }

  void read_page(store::WatchSource& source) {
    const auto known = store::find_watch_page(record_, source.url, source.group);
    const auto page = web_.get(source.url, source.group, known ? Web::Ask::if_changed : Web::Ask::always);
    if (known) {
      ++run_.looks;
      look(*known, page);
    } else if (page.fetched.outcome == Outcome::whole) {
      take_page(source.url, source.group, page.fetched);
    }
    if (page.fetched.outcome != Outcome::whole && page.fetched.outcome != Outcome::unchanged)
      return failed(source, page.fetched.reason, page.fetched);
    read_well(source, now_);
    // A page shows what is on it now; what came and went between two looks is not known.
    source.observed = day_before(now_);
    if (source.unbroken_since.empty()) source.unbroken_since = now_.substr(0, 10);
    tell(Kind::read, source.url, page.is_same ? "as it was" : "read");
  }

  void read_feed(store::WatchSource& source) {
    auto items = store::watch_items(record_, source.id);
    const auto page = web_.get(source.url, source.group, items.empty() ? Web::Ask::always : Web::Ask::if_changed);
    const auto& fetched = page.fetched;
    if (fetched.outcome != Outcome::whole && fetched.outcome != Outcome::unchanged)
      return failed(source, fetched.reason, fetched);
    std::vector<capture::FeedItem> told;
    std::string fault;
    bool overlaps = fetched.outcome == Outcome::unchanged, lists_all = false;
    if (fetched.outcome == Outcome::whole) {
      const auto feed = feed_in(fetched);
      if (!feed) return failed(source, feed.error().reason, fetched);
      told = feed->items;
      if (source.title.empty()) source.title = feed->title;
      if (feed->fault) fault = fmt::format("it is broken at byte {}: {}", feed->fault->offset, feed->fault->reason);
      lists_all = feed->kind == "sitemap";
      if (feed->kind == "sitemap-index") {
        lists_all = true;
        told = all_of(*feed, source, fault);
      }
    }
    std::map<std::string, store::WatchItem> known;
    for (auto& item : items) known.emplace(item.id, std::move(item));
    for (const auto& item : told) overlaps = overlaps || known.contains(item.id);
    const auto oldest = note_items(source, told, known);
    take_items(source, known);
    settle_coverage(source, known, oldest, overlaps || lists_all, fault);
    if (!fault.empty()) {
      ++source.failures;
      source.reason = fault;
      tell(Kind::problem, source.url, fault);
    } else {
      read_well(source, now_);
    }
    tell(Kind::read, source.url,
         fetched.outcome == Outcome::unchanged ? "as it was" : fmt::format("{} items", told.size()));
  }

  Reading<capture::Feed> feed_in(const capture::Fetched& fetched) {
    const auto body = web_.body_of(fetched);
    if (!body) return body.error();
    return capture::read_feed(feeds_, *body, fetched.final_url, fetched.media_type);
  }

  /// The pages of an index's sitemaps.
  std::vector<capture::FeedItem> all_of(const capture::Feed& index, const store::WatchSource& source,
                                        std::string& fault) {
    std::vector<capture::FeedItem> all;
    std::size_t asked = 0;
    for (const auto& map : index.items) {
      if (++asked > most_sitemaps) {
        fault = fmt::format("it names {} sitemaps, of which {} were read", index.items.size(), most_sitemaps);
        break;
      }
      const auto page = web_.get(map.link, source.group, Web::Ask::always);
      const auto feed = page.fetched.outcome == Outcome::whole ? feed_in(page.fetched)
                                                               : Reading<capture::Feed>(Unread{page.fetched.reason, 0});
      if (!feed) {
        fault = map.link + ": " + feed.error().reason;
        continue;
      }
      if (feed->fault) fault = fmt::format("{} is broken at byte {}", map.link, feed->fault->offset);
      all.insert(all.end(), feed->items.begin(), feed->items.end());
    }
    return all;
  }

  /// Notes what is new as waiting. The day of the oldest dated item that was told, "" of none.
  std::string note_items(const store::WatchSource& source, const std::vector<capture::FeedItem>& told,
                         std::map<std::string, store::WatchItem>& known) {
    std::string oldest;
    for (const auto& one : told) {
      const auto day = has_day(one.date) ? one.date.substr(0, 10) : "";
      if (!day.empty() && (oldest.empty() || day < oldest)) oldest = day;
      if (one.id.empty() || known.contains(one.id)) continue;
      store::WatchItem item{one.id, one.link, one.date, now_, "waiting", "", 0};
      if (!capture::is_web_address(one.link)) {
        item.state = "lost";
        item.reason = "the feed gives no address of it";
        tell(Kind::problem, source.url,
             fmt::format("an item without an address: {}", one.title.empty() ? one.id : one.title));
      }
      store::put_watch_item(record_, source.id, item);
      known.emplace(one.id, std::move(item));
    }
    return oldest;
  }

  void take_items(const store::WatchSource& source, std::map<std::string, store::WatchItem>& known) {
    std::size_t taken = 0;
    for (auto& [id, item] : known) {
      if (item.state == "lost" && store::find_watch_page(record_, normal(item.url), source.group)) {
        item.state = "kept";  // somebody took it in by hand
        store::put_watch_item(record_, source.id, item);
      }
      if (item.state != "waiting") continue;
      if (++taken > options_.most_new) {
        tell(Kind::problem, source.url,
             fmt::format("more than {} new items: the rest waits for the next run", options_.most_new));
        break;
      }
      ++item.attempts;
      take_item(source, item);
      store::put_watch_item(record_, source.id, item);
    }
  }

  void take_item(const store::WatchSource& source, store::WatchItem& item) {
    item.reason.clear();
    if (const auto held = store::find_watch_page(record_, normal(item.url), source.group)) {
      item.state = "kept";  // another feed told of it, or somebody took it in
      return;
    }
    const auto page = web_.get(item.url, source.group, Web::Ask::always);
    if (page.fetched.outcome == Outcome::whole) {
      item.reason = take_page(normal(item.url), source.group, page.fetched);
      item.state = item.reason.empty() ? "kept" : "lost";
      return;
    }
    item.reason = page.fetched.reason;
    if (page.fetched.outcome != Outcome::later || item.attempts >= most_attempts) item.state = "lost";
    tell(Kind::problem, item.url, item.state == "lost" ? "given up: " + item.reason : item.reason);
  }

  static std::string normal(const std::string& url) {
    const auto parsed = capture::parse_url(url);
    return parsed ? parsed->text() : url;
  }

  /// Takes a fetched page in and puts it on the list of those that are looked at again. Why not, or "".
  std::string take_page(const std::string& url, const std::string& group, const capture::Fetched& fetched) {
    std::string reason;
    const auto document = web_.document_of(fetched);
    ingested_ = [&](const Ingested& one) {
      if (!one.reason.empty()) {
        reason = one.reason;
        return tell(Kind::set_aside, url, one.reason);
      }
      ++run_.items;
      store::put_watch_page(record_,
                            {url, group, one.document, fetched.final_url, "there", now_, now_, next_look(now_, 0), 0});
      tell(Kind::kept, url, one.title, one.document);
    };
    if (document)
      job_of(group).take(*document);
    else
      job_of(group).set_aside({url, "", document.error().reason});
    return reason;
  }

  /// From when on a source was read without a gap, and until when.
  void settle_coverage(store::WatchSource& source, const std::map<std::string, store::WatchItem>& known,
                       const std::string& oldest, bool unbroken, const std::string& fault) {
    if (!fault.empty()) return;  // what stands behind the fault was not read
    if (source.unbroken_since.empty() || !unbroken) {
      if (!source.unbroken_since.empty() && !oldest.empty())
        tell(Kind::problem, source.url,
             fmt::format("a gap: nothing that it tells of was there the last time ({}); what stood in it before {} was "
                         "never read",
                         source.read_at, oldest));
      source.unbroken_since = oldest;
    }
    auto until = day_before(now_);
    const auto said = observed_until(source.series);  // what lies before, somebody has answered for
    for (const auto& [id, item] : known) {
      const auto day = (has_day(item.dated) ? item.dated : item.seen_at).substr(0, 10);
      if (item.state == "kept" || day <= said) continue;
      if (!has_day(item.dated)) return;  // nobody knows how far back that is
      until = std::min(until, day_before(item.dated));
    }
    source.observed = std::max(source.observed, until);
  }

  // --- the watch list

  std::string observed_until(const std::string& series) {
    auto view = record_.view(viewer_);
    const auto number = store::claim_of(view.database(), "watch", series);
    const auto claim = number ? store::find_claim(view.database(), *number) : std::nullopt;
    return claim ? std::get<std::string>(claim->row.at("observed_until")) : "";
  }

  /// A series is observed as far as all of its feeds and pages are, if none of them has a gap behind what was observed.
  void observe(const std::string& series, const std::vector<store::WatchSource>& sources) {
    auto view = record_.view(viewer_);
    const auto number = store::claim_of(view.database(), "watch", series);
    auto claim = number ? store::find_claim(view.database(), *number) : std::nullopt;
    if (!claim) return tell(Kind::problem, series, "there is no such series in the watch list any more");
    const auto before = std::get<std::string>(claim->row.at("observed_until"));
    std::string until = "9999";
    for (const auto& source : sources) {
      if (source.series != series) continue;
      if (source.observed.empty()) return;
      if (source.unbroken_since.empty() || before.empty() || source.unbroken_since > before + "~") {
        tell(Kind::problem, series,
             before.empty()
                 ? fmt::format("it was never said how far it had been read when {} began to be watched", source.url)
                 : fmt::format("{} was read from {} on, and the series until {}: what lies between was not", source.url,
                               source.unbroken_since.empty() ? "an unknown day" : source.unbroken_since, before));
        return;
      }
      until = std::min(until, source.observed);
    }
    if (until <= before || until == "9999") return;
    claim->row["observed_until"] = until;
    store::Change change(record_, options_.entered_by);
    store::Head head{claim->confidence, audience_of(claim->group), {{{}, "read by vigil watch"}}, {}};
    store::write_correction(change, *claim, head);
    change.commit();
    tell(Kind::observed, series, until);
  }

  // --- kept pages

  void look_again() {
    for (const auto& page : store::due_pages(record_, viewer_, now_)) {
      ++run_.looks;
      look(page, web_.get(page.url, page.group, page.state == "there" ? Web::Ask::if_changed : Web::Ask::always));
    }
  }

  void look(store::WatchPage page, const Web::Page& now) {
    const auto& fetched = now.fetched;
    page.looked_at = now_;
    switch (fetched.outcome) {
      case Outcome::whole:
      case Outcome::unchanged:
        if (page.state != "there") change(page, "returned", fetched, {});
        page.state = "there";
        if (fetched.final_url != page.final_url && fetched.moved_for_good) change(page, "moved", fetched, {});
        page.final_url = fetched.final_url;
        page.step = now.is_same || is_as_before(page, fetched) ? page.step + 1 : 0;
        page.as_before_at = now_;
        break;
      case Outcome::gone:
        if (page.state != "deleted") change(page, "deleted", fetched, {});
        page.step = page.state == "deleted" ? page.step + 1 : 0;
        page.state = "deleted";
        break;
      case Outcome::blocked:
        if (page.state != "blocked") change(page, "blocked", fetched, {});
        page.step = page.state == "blocked" ? page.step + 1 : 0;
        page.state = "blocked";
        break;
      case Outcome::later:
      case Outcome::failed:
        tell(Kind::problem, page.url, fetched.reason);  // which says nothing of the page
        page.step = 0;
        break;
    }
    page.next_look = next_look(now_, page.step);
    store::put_watch_page(record_, page);
  }

  /// Whether the text is; if not, the new one is taken in and the change told.
  bool is_as_before(store::WatchPage& page, const capture::Fetched& fetched) {
    const auto document = web_.document_of(fetched);
    if (!document) {
      tell(Kind::set_aside, page.url, document.error().reason);
      return false;
    }
    const auto file = store::find_document(record_, viewer_, page.document);
    const auto before = file && file->extraction ? file->extraction->text : std::string();
    const auto format = extract::guess_format(document->bytes, document->media_type);
    const auto after = extract::extract_in(extract_, document->bytes, format);
    const auto found = after ? extract::difference(before, after->text) : extract::Difference{};
    if (after && found.is_none()) return true;
    ingested_ = [&](const Ingested& one) {
      if (!one.reason.empty()) return tell(Kind::set_aside, page.url, one.reason);
      change(page, "changed", fetched, found);
      page.document = one.document;
    };
    job_of(page.group).take(*document);
    return false;
  }

  void change(const store::WatchPage& page, const std::string& kind, const capture::Fetched& fetched,
              const extract::Difference& found) {
    ++run_.changes;
    store::PageChange event{page.url,
                            page.document,
                            kind,
                            now_,
                            page.as_before_at,
                            fetched.final_url == page.url ? "" : fetched.final_url,
                            fetched.reason,
                            page.group,
                            options_.entered_by,
                            up_to(found.removed),
                            up_to(found.added)};
    store::add_page_change(record_, event);
    auto words = kind;
    if (kind == "changed")
      words += fmt::format(": {} paragraphs went, {} came", found.removed.size(), found.added.size());
    if (kind == "moved") words += " to " + fetched.final_url;
    if (!fetched.reason.empty()) words += ": " + fetched.reason;
    tell(Kind::change, page.url, words, page.document);
  }

  store::Record& record_;
  const WatchOptions& options_;
  const std::function<void(const WatchEvent&)>& each_;
  store::Viewer viewer_;
  Web web_;
  base::Worker feeds_, extract_;
  std::string now_;
  std::map<std::string, IngestJob> jobs_;  // by group
  std::function<void(const Ingested&)> ingested_;
  WatchRun run_;
};

}  // namespace

WatchRun watch_once(store::Record& record, const WatchOptions& options,
                    const std::function<void(const WatchEvent&)>& each) {
  return Run(record, options, each).all();
}

void add_source(store::Record& record, const store::Viewer& viewer, store::WatchSource source) {
  const auto url = capture::parse_url(source.url);
  if (!url || !url->is_web() || !url->userinfo.empty())
    throw Usage(
        fmt::format("watching \"{}\": an address that begins with https:// or http:// is expected", source.url));
  source.url = url->text();
  check_group(record.database(), source.group);
  if (!source.series.empty()) {
    auto view = record.view(viewer);
    if (!store::claim_of(view.database(), "watch", source.series))
      throw NotFound(fmt::format("watching {}: there is no series {} in the watch list; vigil add watch makes one",
                                 source.url, source.series));
  }
  store::add_watch_source(record, viewer, source);
}

OpmlImported import_opml(store::Record& record, const store::Viewer& viewer, const std::string& bytes,
                         const store::WatchSource& pattern) {
  base::Worker worker("opml", capture::feed_limits);
  const auto opml = capture::read_opml(worker, bytes);
  if (!opml) throw Usage(fmt::format("the list of feeds, byte {}: {}", opml.error().offset, opml.error().reason));
  OpmlImported done;
  for (const auto& outline : opml->outlines) {
    auto source = pattern;
    source.url = outline.feed;
    source.title = outline.title;
    try {
      add_source(record, viewer, source);
      ++done.added;
    } catch (const Conflict&) {
      ++done.known;
    } catch (const Usage& wrong) {
      done.problems.emplace_back(wrong.what());
    }
  }
  if (opml->fault)
    done.problems.push_back(
        fmt::format("byte {}: {}: what stands behind is not read", opml->fault->offset, opml->fault->reason));
  return done;
}

std::string export_opml(const store::Record& record, const store::Viewer& viewer) {
  capture::Opml opml{record.publisher(), {}, {}};
  for (const auto& source : store::watch_sources(record, viewer))
    if (source.kind == "feed") opml.outlines.push_back({source.title, source.url, "", source.series});
  return capture::write_opml(opml);
}

std::string changes_feed(const store::Record& record, const store::Viewer& viewer, const std::string& now) {
  const auto urn = [](const std::string& of) { return "urn:sha256:" + base::to_hex(base::sha256(of)); };
  capture::Feed feed;
  feed.title = record.publisher() + ": told, then untold";
  auto changes = store::page_changes(record, viewer);
  std::ranges::reverse(changes);
  for (const auto& change : changes) {
    auto words = fmt::format("As before until {}.\n", change.as_before_at);
    if (!change.to_url.empty()) words += "-> " + change.to_url + "\n";
    if (!change.reason.empty()) words += change.reason + "\n";
    for (const auto& paragraph : change.removed) words += "- " + paragraph + "\n";
    for (const auto& paragraph : change.added) words += "+ " + paragraph + "\n";
    feed.items.push_back({urn(fmt::format("{}\n{}\n{}", change.url, change.kind, change.found_at)), change.url,
                          fmt::format("{}: {}", change.kind, change.url), change.found_at, "", words, ""});
  }
  return capture::write_atom(feed, urn(record.publisher() + "\nchanges"),
                             changes.empty() ? now : changes.front().found_at, record.publisher());
}

SourceHealth health_of(const std::vector<store::WatchItem>& items, const std::string& today) {
  constexpr std::size_t looked_at = 21;
  SourceHealth health;
  health.items = items.size();
  std::set<std::string> days;
  for (const auto& item : items) {
    if (item.state == "waiting") ++health.waiting;
    if (item.state == "lost") ++health.lost;
    if (has_day(item.dated)) days.insert(item.dated.substr(0, 10));
  }
  if (days.empty()) return health;
  health.last_item = *days.rbegin();
  health.silent_days = std::max<std::int64_t>(0, (day_of(today) - day_of(health.last_item)).count());
  std::vector<std::int64_t> gaps;
  for (auto day = days.rbegin(); std::next(day) != days.rend() && gaps.size() < looked_at; ++day)
    gaps.push_back((day_of(*day) - day_of(*std::next(day))).count());
  if (gaps.size() < 2) return health;
  std::ranges::sort(gaps);
  health.usual_days = gaps[gaps.size() / 2];
  health.is_silent = health.silent_days > std::max<std::int64_t>(7, 3 * health.usual_days);
  return health;
}

model::Json to_json(const store::WatchSource& source, const SourceHealth& health) {
  return {{"url", source.url},
          {"kind", source.kind},
          {"title", source.title},
          {"series", source.series},
          {"read_at", source.read_at},
          {"tried_at", source.tried_at},
          {"observed", source.observed},
          {"unbroken_since", source.unbroken_since},
          {"failures", source.failures},
          {"reason", source.reason},
          {"items", health.items},
          {"waiting", health.waiting},
          {"lost", health.lost},
          {"last_item", health.last_item},
          {"usual_days", health.usual_days},
          {"silent_days", health.silent_days},
          {"silent", health.is_silent}};
}

model::Json to_json(const store::PageChange& change) {
  return {{"url", change.url},           {"document", change.document.value},   {"kind", change.kind},
          {"found_at", change.found_at}, {"as_before_at", change.as_before_at}, {"to", change.to_url},
          {"reason", change.reason},     {"removed", change.removed},           {"added", change.added}};
}

}  // namespace vigil::pipeline

#include "pipeline/web.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "capture/warc_write.hpp"
#include "pipeline/intake.hpp"
#include "store/fetches.hpp"

namespace vigil::pipeline {

namespace {

using Outcome = capture::Fetched::Outcome;

}  // namespace

Web::Web(store::Record& record, capture::FetchOptions options, std::string entered_by)
    : record_(record),
      entered_by_(std::move(entered_by)),
      fetcher_(std::move(options)),
      warc_("warc", {.memory_bytes = 2ULL << 30}),
      body_("body") {}

Web::Page Web::get(const std::string& url, const std::string& group, Ask ask) {
  const auto parsed = capture::parse_url(url);
  const auto address = parsed ? parsed->text() : url;
  const auto before = store::last_whole_fetch(record_, address, group);
  Page page{fetcher_.fetch(address, before && ask == Ask::if_changed
                                        ? capture::Known{before->etag, before->last_modified, before->final_url}
                                        : capture::Known{}),
            false};
  const auto& fetched = page.fetched;
  const auto payload = capture::payload_sha256(fetched);
  const bool same_place = before && before->final_url == fetched.final_url;
  page.is_same =
      same_place && (fetched.outcome == Outcome::unchanged || (!payload.empty() && payload == before->payload_sha256));
  std::string warc;
  if (!fetched.exchanges.empty()) {
    const auto earlier =
        page.is_same ? capture::Earlier{before->final_url, before->at, before->payload_sha256} : capture::Earlier{};
    warc = capture::warc_of(fetched, page.is_same ? &earlier : nullptr);
  }
  store::Fetch row;
  row.url = address;
  row.final_url = fetched.final_url;
  row.at = fetched.exchanges.empty() ? base::now() : fetched.exchanges.back().at;
  // The same bytes once more stand in the WARC as a reference only, and are not what a later one may refer to.
  row.outcome = page.is_same ? "unchanged" : capture::word_of(fetched.outcome);
  row.reason = fetched.reason;
  row.etag = fetched.etag;
  row.last_modified = fetched.last_modified;
  row.media_type = fetched.media_type;
  row.payload_sha256 = payload;
  row.status = fetched.status;
  row.group = group;
  store::add_fetch(record_, row, warc, entered_by_);
  return page;
}

Reading<capture::Document> Web::document_of(const capture::Fetched& fetched) {
  capture::Fetched last = fetched;  // redirects and robots.txt are not the page
  last.exchanges.erase(last.exchanges.begin(), last.exchanges.end() - 1);
  const auto answer = warc_.call(capture::warc_of(last));
  if (!answer) return answer.error();
  const auto end = answer->find('\n');
  const auto line = nlohmann::json::parse(std::string_view(*answer).substr(0, end), nullptr, false);
  if (end == std::string::npos)
    return Unread{fmt::format("what is there is not read yet: {}",
                              fetched.media_type.empty() ? "it has no media type" : fetched.media_type),
                  0};
  try {
    if (line.contains("over"))
      return Unread{fmt::format("what is there is no document: {}", line.at("over").get<std::string>()), 0};
    if (line.contains("problem")) return Unread{line.at("problem").get<std::string>(), 0};
    const auto size = line.at("bytes").get<std::size_t>();
    if (size > answer->size() - end - 1) return Unread{"the worker answered in a form that is not its own", 0};
    return capture::Document{answer->substr(end + 1, size), fetched.final_url,        fetched.final_url,
                             line.at("media_type"),         last.exchanges.back().at, "fetched"};
  } catch (const nlohmann::json::exception&) {
    return Unread{"the worker answered in a form that is not its own", 0};
  }
}

Reading<std::string> Web::body_of(const capture::Fetched& fetched) {
  const auto answer = body_.call(fetched.response());
  if (!answer) return answer.error();
  const auto end = answer->find('\n');
  if (end == std::string::npos) return Unread{"the worker answered in a form that is not its own", 0};
  return answer->substr(end + 1);
}

std::string next_look(const std::string& now, std::int64_t step) {
  constexpr std::array<int, 6> days = {1, 3, 7, 30, 91, 182};
  const auto index = static_cast<std::size_t>(std::clamp<std::int64_t>(step, 0, days.size() - 1));
  std::tm at{};
  if (strptime(now.c_str(), "%Y-%m-%dT%H:%M:%SZ", &at) == nullptr) throw Failure("the time " + now + " is none");
  const auto time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::from_time_t(timegm(&at)));
  return base::rfc3339(time + std::chrono::days(days[index]));
}

std::size_t ingest_addresses(store::Record& record, const std::vector<std::string>& urls, const IngestOptions& options,
                             const capture::FetchOptions& how, const std::function<void(const Ingested&)>& each) {
  Web web(record, how, options.entered_by);
  const auto& group = options.audience.group;
  std::string asked;
  const auto kept = [&](const Ingested& one) {
    if (!one.document.value.empty()) {
      const auto now = base::now();
      store::put_watch_page(record, {asked, group, one.document, one.whence, "there", now, now, next_look(now, 0), 0});
    }
    each(one);
  };
  IngestJob job(record, options, kept);
  for (const auto& url : urls) {
    const auto parsed = capture::parse_url(url);
    const auto known = store::find_watch_page(record, parsed ? parsed->text() : url, group);
    const auto page = web.get(url, group, known ? Web::Ask::if_changed : Web::Ask::always);
    asked = page.fetched.url;
    if (page.is_same && known) {
      Ingested same;
      same.whence = page.fetched.final_url;
      same.document = known->document;
      kept(same);
    } else if (page.fetched.outcome != Outcome::whole) {
      job.set_aside({asked, "", page.fetched.reason});
    } else if (const auto document = web.document_of(page.fetched)) {
      job.take(*document);
    } else {
      job.set_aside({asked, "", document.error().reason});
    }
  }
  return job.aside();
}

}  // namespace vigil::pipeline

#include "pipeline/watch.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "capture/feed.hpp"
#include "capture/server_for_tests.hpp"
#include "pipeline/lists.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "pipeline/vocabulary.hpp"
#include "pipeline/web.hpp"
#include "snapshot/read.hpp"
#include "store/documents.hpp"
#include "store/fetches.hpp"
#include "store/log.hpp"

namespace vigil::pipeline {
namespace {

using capture::page_answer;
using Kind = WatchEvent::Kind;

std::string page(const std::string& words) {
  return "<html><body><article><h1>A note</h1>" + words + "</article></body></html>";
}

std::string feed_of(const std::vector<std::pair<std::string, std::string>>& items) {
  std::string out = "<rss version='2.0'><channel><title>Notes</title>";
  for (const auto& [path, date] : items) out += "<item><link>" + path + "</link><pubDate>" + date + "</pubDate></item>";
  return page_answer(out + "</channel></rss>", "Content-Type: application/rss+xml\r\n");
}

class Watch : public testing::Test {
 protected:
  Watch() {
    add_vocabulary(world.record, "tester");
    at("2026-11-25T10:00:00Z");
    server.put("/1",
               page_answer(page("<p>One sentence that stays where it is.</p><p>Two names were told here once.</p>")));
    server.put("/2", page_answer(page("<p>Another note, with words of its own in it.</p>")));
    server.put("/feed", feed_of({{"/1", "2026-11-20"}, {"/2", "2026-11-24"}}));
  }
  ~Watch() override { base::set_clock(""); }

  static void at(const std::string& time) { base::set_clock(time); }

  capture::FetchOptions how() const {
    capture::FetchOptions options;
    options.allow_private = true;
    options.pause = std::chrono::milliseconds(0);
    options.attempts = 1;
    return options;
  }
  WatchRun run() {
    events.clear();
    return watch_once(world.record, {how(), "tester", {}}, [&](const WatchEvent& event) { events.push_back(event); });
  }
  std::size_t count(Kind kind) const {
    return static_cast<std::size_t>(std::ranges::count(events, kind, &WatchEvent::kind));
  }
  void watch(const std::string& path, const std::string& kind = "feed") {
    store::WatchSource source;
    source.url = server.origin() + path;
    source.kind = kind;
    source.series = "notes";
    add_source(world.record, viewer, source);
  }
  void series(const std::string& observed_until) {
    WatchRequest request;
    request.entry.entered_by = "tester";
    request.id = "notes";
    request.raiser = "House";
    request.series = "notes of the house";
    request.observed_until = observed_until;
    add_watch(world.record, request);
  }
  /// Both pages, with no series.
  void watch_pages() {
    store::WatchSource one;
    one.url = server.origin() + "/feed";
    add_source(world.record, viewer, one);
    run();
  }
  std::string observed() {
    auto view = world.record.view(viewer);
    return snapshot::Reader(view.database()).watch().at(0).observed_until.edtf();
  }
  store::WatchSource source() { return store::watch_sources(world.record, viewer).at(0); }

  PipelineWorld world;
  capture::TestServer server;
  store::Viewer viewer = store::Viewer::officer("tester", {});
  std::vector<WatchEvent> events;
};

TEST_F(Watch, TakesInWhatAFeedTellsOfOnce) {
  series("2026-11-20");
  watch("/feed");
  EXPECT_EQ(run().items, 2U);
  EXPECT_EQ(source().title, "Notes");
  at("2026-11-25T12:00:00Z");
  EXPECT_EQ(run().items, 0U);
  EXPECT_EQ(server.times("/1"), 1U);
  EXPECT_TRUE(store::audit(world.record).problems.empty());
  EXPECT_TRUE(store::check_evidence(world.record).damaged.empty());
  EXPECT_TRUE(store::check_evidence(world.record).extra.empty());
}

TEST_F(Watch, ObservedUntilMovesByWhatWasReadAlone) {
  series("2026-11-20");
  watch("/feed");
  run();
  EXPECT_EQ(observed(), "2026-11-24");
  at("2026-11-28T10:00:00Z");
  server.put("/feed", page_answer("", "", "503 Busy"));
  run();
  EXPECT_EQ(observed(), "2026-11-24");
  EXPECT_EQ(source().failures, 1);
  at("2026-11-29T10:00:00Z");
  server.put("/feed", feed_of({{"/2", "2026-11-24"}, {"/3", "2026-11-27"}}));  // a page that cannot be had
  server.put("/3", page_answer("", "", "500 Oh"));
  run();
  EXPECT_EQ(observed(), "2026-11-26");
  server.put("/3", page_answer(page("<p>Here it is at last, a third note.</p>")));
  run();
  EXPECT_EQ(observed(), "2026-11-28");
}

TEST_F(Watch, AGapHoldsItBack) {
  series("2026-11-20");
  watch("/feed");
  run();
  at("2026-12-20T10:00:00Z");
  server.put("/feed", feed_of({{"/4", "2026-12-18"}}));
  server.put("/4", page_answer(page("<p>A fourth note, long afterwards.</p>")));
  run();
  EXPECT_EQ(observed(), "2026-11-24");
  EXPECT_EQ(source().unbroken_since, "2026-12-18");
  EXPECT_GE(count(Kind::problem), 1U);
}

TEST_F(Watch, AFeedThatBeginsBehindWhatWasReadSaysNothingOfBetween) {
  series("2026-11-01");
  watch("/feed");
  run();
  EXPECT_EQ(observed(), "2026-11-01");
}

TEST_F(Watch, ABrokenFeedGivesWhatStandsBeforeTheFault) {
  series("2026-11-20");
  watch("/feed");
  server.put("/feed",
             page_answer("<rss><channel><item><link>/1</link><pubDate>2026-11-20</pubDate></item><item></rss>"));
  EXPECT_EQ(run().items, 1U);
  EXPECT_EQ(observed(), "2026-11-20");
  EXPECT_NE(source().reason.find("broken at byte"), std::string::npos);
}

TEST_F(Watch, ToldThenUntold) {
  series("2026-11-20");
  watch("/feed");
  run();
  at("2026-11-27T10:00:00Z");
  server.put("/1", page_answer(page("<p>One sentence that stays where it is.</p>")));
  server.put("/2", page_answer("", "", "410 Gone"));
  EXPECT_EQ(run().changes, 2U);
  const auto changes = store::page_changes(world.record, viewer);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].kind, "changed");
  EXPECT_EQ(changes[0].removed, std::vector<std::string>{"Two names were told here once."});
  EXPECT_TRUE(changes[0].added.empty());
  EXPECT_EQ(changes[0].as_before_at, "2026-11-25T10:00:00Z");
  EXPECT_EQ(changes[1].kind, "deleted");
  const auto feed = capture::parse_feed(changes_feed(world.record, viewer, ""), "https://house.example/", "");
  ASSERT_TRUE(feed && !feed->fault);
  ASSERT_EQ(feed->items.size(), 2U);
  EXPECT_EQ(feed->items[0].link, changes[1].url);  // the newest first
  EXPECT_EQ(feed->items[1].title, "changed: " + changes[0].url);
  EXPECT_EQ(feed->items[1].date, changes[0].found_at);
  EXPECT_NE(feed->items[1].content.find("- Two names were told here once."), std::string::npos);
  EXPECT_THROW(changes_feed(world.record, store::Viewer::the_public(), ""), Refused);
  const auto next = run();
  EXPECT_EQ(next.changes, 0U);
  EXPECT_EQ(next.looks, 0U);  // not before tomorrow
  at("2026-11-29T10:00:00Z");
  server.put("/2", page_answer(page("<p>Another note, with words of its own in it.</p>")));
  EXPECT_EQ(run().changes, 1U);
  EXPECT_EQ(store::page_changes(world.record, viewer).back().kind, "returned");
  EXPECT_THROW(store::page_changes(world.record, store::Viewer::the_public()), Refused);
}

TEST_F(Watch, MovedAndBlockedAreTold) {
  watch_pages();
  at("2026-11-27T10:00:00Z");
  server.put("/1", page_answer("", "Location: /elsewhere\r\n", "301 Moved"));
  server.put("/elsewhere",
             page_answer(page("<p>One sentence that stays where it is.</p><p>Two names were told here once.</p>")));
  server.put("/2", page_answer("", "", "403 No"));
  EXPECT_EQ(run().changes, 2U);
  const auto changes = store::page_changes(world.record, viewer);
  EXPECT_EQ(changes[0].kind, "moved");
  EXPECT_EQ(changes[0].to_url, server.origin() + "/elsewhere");
  EXPECT_EQ(changes[1].kind, "blocked");
}

TEST_F(Watch, LooksEverMoreSeldom) {
  EXPECT_EQ(next_look("2026-01-01T00:00:00Z", 0), "2026-01-02T00:00:00Z");
  EXPECT_EQ(next_look("2026-01-01T00:00:00Z", 1), "2026-01-04T00:00:00Z");
  EXPECT_EQ(next_look("2026-01-01T00:00:00Z", 2), "2026-01-08T00:00:00Z");
  EXPECT_EQ(next_look("2026-01-01T00:00:00Z", 3), "2026-01-31T00:00:00Z");
  EXPECT_EQ(next_look("2026-01-01T00:00:00Z", 99), "2026-07-02T00:00:00Z");
  watch_pages();
  for (const auto& [day, looks] : std::vector<std::pair<std::string, std::size_t>>{
           {"2026-11-26", 2}, {"2026-11-28", 0}, {"2026-11-29", 2}, {"2026-12-05", 0}, {"2026-12-06", 2}}) {
    at(day + "T10:00:01Z");
    EXPECT_EQ(run().looks, looks) << day;
  }
}

TEST_F(Watch, AFailureOfTheServerIsNoEventOfThePage) {
  watch_pages();
  at("2026-11-27T10:00:00Z");
  server.put("/1", page_answer("", "", "500 Oh"));
  EXPECT_EQ(run().changes, 0U);
  EXPECT_EQ(count(Kind::problem), 1U);
}

TEST_F(Watch, AddressesAreIngestedAndKeptAsWarc) {
  std::vector<Ingested> done;
  const auto take = [&] {
    return ingest_addresses(world.record, {server.origin() + "/1", server.origin() + "/nowhere"}, {{}, {}, "tester"},
                            how(), [&](const Ingested& one) { done.push_back(one); });
  };
  EXPECT_EQ(take(), 1U);
  ASSERT_EQ(done.size(), 2U);
  EXPECT_TRUE(done[0].is_new);
  EXPECT_EQ(done[1].reason, "the server answered 404");
  take();
  EXPECT_EQ(done[2].document, done[0].document);
  EXPECT_FALSE(done[2].is_new);
  auto view = world.record.view(viewer);
  const auto fetches = store::whole_fetches_of(view.database(), server.origin() + "/1");
  ASSERT_EQ(fetches.size(), 1U);
  EXPECT_TRUE(store::get_warc(world.record, fetches[0].warc_sha256).starts_with("\x1F\x8B"));
}

TEST_F(Watch, WhatIsAGroupsIsItsOwn) {
  store::WatchSource theirs;
  theirs.url = server.origin() + "/feed";
  theirs.group = "desk";
  add_source(world.record, store::Viewer::officer("tester", {"desk"}), theirs);
  EXPECT_TRUE(store::watch_sources(world.record, viewer).empty());
  EXPECT_EQ(run().sources, 0U);
  EXPECT_EQ(watch_once(world.record, {how(), "tester", {"desk"}}, [](const WatchEvent&) {}).items, 2U);
  EXPECT_TRUE(store::due_pages(world.record, viewer, "9999").empty());
  std::vector<Ingested> done;  // asked for again, as if nobody held it
  ingest_addresses(world.record, {server.origin() + "/1"}, {{}, {}, "tester"}, how(),
                   [&](const Ingested& one) { done.push_back(one); });
  EXPECT_TRUE(done.at(0).is_new);
}

TEST_F(Watch, ListsOfFeedsComeInAndGoOut) {
  series("2026-11-20");
  const std::string list =
      "<opml version='2.0'><head><title>x</title></head><body><outline text='A' xmlUrl='https://a.example/f'/>"
      "<outline text='B' xmlUrl='ftp://b.example/f'/></body></opml>";
  store::WatchSource pattern;
  pattern.series = "notes";
  const auto done = import_opml(world.record, viewer, list, pattern);
  EXPECT_EQ(done.added, 1U);
  EXPECT_EQ(done.problems.size(), 1U);
  EXPECT_EQ(import_opml(world.record, viewer, list, pattern).known, 1U);
  EXPECT_NE(export_opml(world.record, viewer).find("xmlUrl=\"https://a.example/f\""), std::string::npos);
  EXPECT_THROW(import_opml(world.record, viewer, "words", pattern), Usage);
  pattern.series = "none";
  EXPECT_THROW(import_opml(world.record, viewer, list, pattern), NotFound);
  store::remove_watch_source(world.record, viewer, "https://a.example/f");
  EXPECT_THROW(store::remove_watch_source(world.record, viewer, "https://a.example/f"), NotFound);
}

TEST(SourceHealth, ASilentFeedIsTold) {
  std::vector<store::WatchItem> items;
  for (const char* day : {"2026-10-01", "2026-10-03", "2026-10-05T10:00:00Z", "2026-10-05", "2026-10-08"})
    items.push_back({day, "", day, "", "kept", "", 0});
  const auto fresh = health_of(items, "2026-10-10");
  EXPECT_EQ(fresh.usual_days, 2);
  EXPECT_EQ(fresh.silent_days, 2);
  EXPECT_FALSE(fresh.is_silent);
  EXPECT_TRUE(health_of(items, "2026-11-25").is_silent);
  EXPECT_FALSE(health_of({}, "2026-11-25").is_silent);
}

}  // namespace
}  // namespace vigil::pipeline

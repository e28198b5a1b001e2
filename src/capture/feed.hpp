// What tells of new pages: RSS 0.9x to 2.0 and 1.0 (RDF), Atom, JSON Feed 1.x, and sitemaps with their indexes; and
// OPML, the list of feeds, in and out. Read as far as they go: what is broken in the middle gives what stood before,
// and the fault with its byte.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"
#include "base/worker.hpp"

namespace vigil::capture {

struct FeedItem {
  std::string id;       // as stated; else its link, else its title and date
  std::string link;     // an address, resolved; "" none
  std::string title;    // text, without markup
  std::string date;     // of publication, else of change: as stated_time() gives it, "" unknown
  std::string summary;  // as it came: markup in markup's feeds
  std::string content;
  std::string author;
  friend bool operator==(const FeedItem&, const FeedItem&) = default;
};

struct Feed {
  std::string kind;  // rss, rdf, atom, json, sitemap, sitemap-index
  std::string title, link;
  std::vector<FeedItem> items;  // in the feed's order; of a sitemap its pages, of an index its sitemaps
  std::optional<Unread> fault;  // reading ended there
  friend bool operator==(const Feed&, const Feed&) = default;
};

inline constexpr std::size_t most_feed_bytes = 50U << 20;  // unpacked; also what a sitemap may have
inline constexpr std::size_t most_feed_items = 50'000;

/// Unread if it is none of them. `from` is the address that it came from, `sent` its Content-Type. gzip is unpacked
/// first. Pure; runs in a worker.
Reading<Feed> parse_feed(std::string_view bytes, std::string_view from, std::string_view sent);

/// Atom 1.0 (RFC 4287) of the title, link and items, which are written as text; a character that XML has not becomes
/// U+FFFD. `id` names the feed for good, `updated` is RFC 3339; an item's id is an address or a URN.
std::string write_atom(const Feed& feed, const std::string& id, const std::string& updated, const std::string& author);

struct Outline {
  std::string title, feed, page;  // feed: xmlUrl; page: htmlUrl
  std::string folder;             // the titles of the outlines around it, " / " between them
  friend bool operator==(const Outline&, const Outline&) = default;
};
struct Opml {
  std::string title;
  std::vector<Outline> outlines;  // those with a feed
  std::optional<Unread> fault;
  friend bool operator==(const Opml&, const Opml&) = default;
};

Reading<Opml> parse_opml(std::string_view bytes);
/// OPML 2.0. One level: a folder's outlines stand below it.
std::string write_opml(const Opml& opml);

/// The worker tasks "feed" (a line of JSON with "from" and "sent", then the bytes) and "opml". Out comes JSON.
std::string feed_task(std::string_view input);
std::string opml_task(std::string_view input);

/// The limits of a worker that reads either.
inline constexpr base::Limits feed_limits = {.memory_bytes = 1ULL << 30};

/// parse_feed in a worker that was started for "feed" with feed_limits.
Reading<Feed> read_feed(base::Worker& worker, std::string_view bytes, std::string_view from, std::string_view sent);
Reading<Opml> read_opml(base::Worker& worker, std::string_view bytes);  // for "opml"

}  // namespace vigil::capture

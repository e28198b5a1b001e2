// Any bytes as a feed, a sitemap or a list of feeds: items come with an id, a fault lies in the input, and a list or a
// feed that was read reads back from what is written of it; the worker's answer is a line whatever it was asked.
#include "capture/feed.hpp"

#include <string>

#include "../fuzz/fuzz.hpp"

using namespace vigil::capture;
using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = vigil::fuzz::text(data, size);
  if (const auto feed = parse_feed(bytes, "https://news.example/feed", "")) {
    must_hold(!feed->kind.empty() && feed->items.size() <= most_feed_items, "a feed has a kind and so many items");
    must_hold(!feed->fault || feed->fault->offset <= size, "a fault lies in the input");
    const auto again = parse_feed(write_atom(*feed, "urn:x", "2026-01-01T00:00:00Z", "Ann"), "", "");
    must_hold(again.has_value() && !again->fault, "a feed that was read can be written and read");
  }
  if (const auto opml = parse_opml(bytes)) {
    const auto again = parse_opml(write_opml(*opml));
    must_hold(again.has_value() && again->outlines.size() == opml->outlines.size() && !again->fault,
              "a list that was read can be written and read");
  }
  for (const auto& answer : {feed_task("{}\n" + std::string(bytes)), feed_task(bytes), opml_task(bytes)})
    must_hold(!answer.empty() && answer.find('\n') == answer.npos, "the worker answers with a line");
  return 0;
}

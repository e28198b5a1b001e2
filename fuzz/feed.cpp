// Any bytes as a feed, a sitemap or a list of feeds: items come with an id, a fault lies in the input, and a list that
// was read reads back from what is written of it.
#include "capture/feed.hpp"

#include "../fuzz/fuzz.hpp"

using namespace vigil::capture;
using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = vigil::fuzz::text(data, size);
  if (const auto feed = parse_feed(bytes, "https://news.example/feed", "")) {
    must_hold(!feed->kind.empty() && feed->items.size() <= most_feed_items, "a feed has a kind and so many items");
    must_hold(!feed->fault || feed->fault->offset <= size, "a fault lies in the input");
  }
  if (const auto opml = parse_opml(bytes)) {
    const auto again = parse_opml(write_opml(*opml));
    must_hold(again.has_value() && again->outlines.size() == opml->outlines.size() && !again->fault,
              "a list that was read can be written and read");
  }
  return 0;
}

// Any bytes as a page: every part of its text leads back to bytes of the page, in the text's order.
#include "link/page_text.hpp"

#include "../fuzz/fuzz.hpp"
#include "text/encoding.hpp"

using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = vigil::fuzz::text(data, size);
  const std::string encoding = vigil::text::encoding_of_page(bytes, "").name;
  const auto recoded = vigil::text::to_utf8(bytes, encoding);
  must_hold(recoded.source.size() == recoded.utf8.size() + 1, "every byte leads back");
  for (std::size_t i = 1; i < recoded.source.size(); ++i)
    must_hold(recoded.source[i - 1] <= recoded.source[i] && recoded.source[i] <= size, "in order");
  const vigil::link::PageText page(recoded.utf8);
  std::size_t last = 0;
  for (std::size_t at = 0; at < page.text().size(); ++at) {
    if (page.text()[at] == '\n') continue;  // it may be a block's, which stands nowhere
    const auto [start, end] = page.place(at, at + 1);
    must_hold(last <= start && start < end && end <= recoded.utf8.size(), "a place is in the page and behind the last");
    last = start;
  }
  return 0;
}

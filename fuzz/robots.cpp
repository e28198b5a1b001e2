// Any bytes as a robots.txt: its own address is always allowed, a delay is a time, and matching ends.
#include "capture/robots.hpp"

#include "../fuzz/fuzz.hpp"

using vigil::capture::Robots;
using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = vigil::fuzz::text(data, size);
  const auto robots = Robots::parse(bytes, "Vigil");
  must_hold(robots.allows("/robots.txt"), "robots.txt may be asked for");
  must_hold(robots.delay().value_or(1) > 0, "a delay is more than nothing");
  robots.allows("/private/open?a=b");
  robots.allows("/" + std::string(bytes.substr(0, 200)));
  return 0;
}

// Any bytes as a register file: refused, or used without leaving it. The first eight bytes say where in a good file the
// others are laid over it; an input of all of a file is taken as it is.
#include "link/register_file.hpp"

#include <cstring>

#include "../fuzz/fuzz.hpp"
#include "link/scan_for_tests.hpp"

using namespace vigil::link;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string good = TestRegister(invented_names()).bytes;
  static const std::string text = MixedText(1, invented_names()).make(2000);
  static std::string bytes = good;
  if (size < 8) return 0;
  std::uint64_t place;
  std::memcpy(&place, data, sizeof place);
  place %= good.size();
  const std::size_t length = std::min(size - 8, good.size() - static_cast<std::size_t>(place));
  std::memcpy(bytes.data() + place, data + 8, length);
  for (const std::string_view some : {std::string_view(bytes), std::string_view(bytes).substr(0, place)})
    if (const auto view = RegisterView::open(some, Checksum::trust))
      for (const Engine engine : {Engine::scalar, Engine::avx2}) {
        std::vector<Hit> hits;
        scan(*view, text, 0, text.size(), hits, engine);
        for (const Hit& hit : hits) {
          vigil::fuzz::must_hold(hit.start < hit.end && hit.end <= text.size(), "a hit is inside the text");
          view->id(hit.id);
        }
      }
  std::memcpy(bytes.data() + place, good.data() + place, length);
  return 0;
}

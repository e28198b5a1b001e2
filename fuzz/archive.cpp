// Any bytes as an archive: read within its bounds, and in two parts as whole, as far as the parts fit together; a
// second part that began in a payload is found out and read anew, as `vigil scan` does.
#include "capture/archive.hpp"

#include "../fuzz/fuzz.hpp"

using vigil::fuzz::must_hold;
using namespace vigil::capture;

namespace {

struct Found {
  std::vector<std::string> documents;
  WarcPart read(const Archive& archive, std::size_t from, std::size_t to, Start start) {
    return archive.read(
        from, to, start, [&](const Document& document) { documents.push_back(document.url + "\n" + document.bytes); },
        [](const Problem&) {}, {.unpacked = 16U << 20});
  }
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes = vigil::fuzz::text(data + 2, size - 2);
  const auto archive = Archive::open(bytes);
  if (!archive) return 0;
  const std::size_t edge = (data[0] | static_cast<std::size_t>(data[1]) << 8) % (bytes.size() + 1);
  Found whole, first, second;
  whole.read(*archive, 0, bytes.size(), Start::known);
  const WarcPart one = first.read(*archive, 0, edge, Start::known);
  const WarcPart two = second.read(*archive, edge, bytes.size(), Start::searched);
  must_hold(one.begin <= one.end && one.end <= bytes.size(), "a part lies in the file");
  must_hold(two.begin <= two.end && two.end <= bytes.size(), "a part lies in the file");
  const bool fits = two.begin == two.end ? one.end >= bytes.size() : two.begin == one.end;
  if (!fits) {
    second.documents.clear();
    second.read(*archive, one.end, bytes.size(), Start::known);
  }
  first.documents.insert(first.documents.end(), second.documents.begin(), second.documents.end());
  must_hold(first.documents == whole.documents, "parts give what the whole gives");
  return 0;
}

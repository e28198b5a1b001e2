// Any bytes as an archive: read within its bounds, and in two parts as whole, as far as the parts fit together; a
// second part that began in a payload is found out and read anew, as `vigil scan` does; and in pieces of any size as in
// one, as `vigil ingest` does.
#include "capture/archive.hpp"

#include "../fuzz/fuzz.hpp"
#include "base/inflate.hpp"

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

constexpr std::size_t most_unpacked = 16U << 20;

/// What `vigil ingest` is given of a WARC that is read so many bytes at once.
std::vector<std::string> in_pieces(std::string_view bytes, std::size_t window, bool& is_whole) {
  std::vector<std::string> told;
  WarcLimits limits{.unpacked = most_unpacked};
  limits.over = [&](std::string_view what) { told.emplace_back(what); };
  WarcPiece piece{.is_packed = vigil::base::is_gzip(bytes)};
  std::size_t given = 0;
  for (std::size_t size = window; !piece.is_last;) {
    piece.bytes = bytes.substr(piece.place, size);
    piece.is_last = piece.place + piece.bytes.size() == bytes.size();
    const WarcFront front = read_warc_piece(
        piece,
        [&](const Document& document) {
          given += document.bytes.size();
          told.push_back(document.url + "\n" + document.bytes);
        },
        [&](const Problem& problem) { told.push_back(problem.place + problem.reason); }, limits);
    must_hold(front.used <= piece.bytes.size(), "no more is used than there is");
    if (front.is_over) is_whole = false;
    if (front.is_over) break;
    size = front.used == 0 ? size * 2 : window;
    piece.place += front.used;
    piece.skip = front.again;
  }
  if (given >= most_unpacked) is_whole = false;  // a limit is one of each piece
  return told;
}

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
  bool is_whole = true;
  const auto at_once = in_pieces(bytes, bytes.size() + 1, is_whole), pieces = in_pieces(bytes, edge + 1, is_whole);
  must_hold(!is_whole || at_once == pieces, "pieces give what the whole gives");
  return 0;
}

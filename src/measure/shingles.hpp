// Shingles: the runs of words that stand in a row in a text, by which one sees how much of it was said before. Broder
// (1997), On the resemblance and containment of documents, section 2.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace vigil::measure {

/// Words of letters and digits, without regard to case of A to Z and to what stands between them; each Han sign is a
/// word.
struct Shingle {
  std::uint64_t hash = 0;          // of its words: equal ones are taken for the same
  std::size_t start = 0, end = 0;  // bytes of the text
};
/// Every run of five words; of a text in Chinese, of eight signs, which is about as much. A shorter text has none.
std::vector<Shingle> shingles(std::string_view utf8, bool is_chinese);

struct ByteRange {
  std::size_t start = 0, end = 0;
};
/// The passages that the shingles not in `known` cover, the longest first, at most `most`.
std::vector<ByteRange> new_passages(const std::vector<Shingle>& all, const std::unordered_set<std::uint64_t>& known,
                                    std::size_t most);

}  // namespace vigil::measure

#include "measure/shingles.hpp"

#include <algorithm>
#include <functional>
#include <string>

#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::measure {

namespace {

constexpr std::size_t words_each = 5, signs_each = 8;

struct Word {
  std::string lower;
  std::size_t start = 0, end = 0;
};

std::vector<Word> words_of(std::string_view utf8) {
  std::vector<Word> words;
  bool goes_on = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto start = at;
    const auto sign = text::next_code_point(utf8, at);
    const bool is_sign = text::is_han(sign);
    if (!is_sign && !text::is_letter_or_digit(sign)) {
      goes_on = false;
      continue;
    }
    if (is_sign || !goes_on) words.push_back({{}, start, at});
    goes_on = !is_sign;
    for (const char c : utf8.substr(start, at - start))
      words.back().lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    words.back().end = at;
  }
  return words;
}

}  // namespace

std::vector<Shingle> shingles(std::string_view utf8, bool is_chinese) {
  const auto words = words_of(utf8);
  const auto each = is_chinese ? signs_each : words_each;
  std::vector<Shingle> all;
  for (std::size_t i = 0; i + each <= words.size(); ++i) {
    std::string run;
    for (std::size_t k = i; k < i + each; ++k) (run += words[k].lower) += ' ';
    all.push_back({std::hash<std::string>()(run), words[i].start, words[i + each - 1].end});
  }
  return all;
}

std::vector<ByteRange> new_passages(const std::vector<Shingle>& all, const std::unordered_set<std::uint64_t>& known,
                                    std::size_t most) {
  std::vector<ByteRange> passages;
  bool goes_on = false;
  for (const auto& one : all) {
    if (known.contains(one.hash)) {
      goes_on = false;
      continue;
    }
    if (goes_on)
      passages.back().end = one.end;
    else
      passages.push_back({one.start, one.end});
    goes_on = true;
  }
  std::ranges::stable_sort(passages, std::greater(), [](const ByteRange& range) { return range.end - range.start; });
  if (passages.size() > most) passages.resize(most);
  return passages;
}

}  // namespace vigil::measure

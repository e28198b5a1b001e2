// WordSet: whether a word is one of a few dozen. It is asked for every word of a text, and hardly one is: its first
// letter and its length tell it of nearly all.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace vigil::link {

template <std::size_t Size>
class WordSet {
 public:
  /// Small Latin letters first, at most 31 bytes each.
  consteval explicit WordSet(std::array<std::string_view, Size> words) : words_(words) {
    std::ranges::sort(words_);
    for (const std::string_view word : words_) {
      if (word.empty() || word.size() > longest || word[0] < 'a' || word[0] > 'z') throw "no such word";
      lengths_[static_cast<std::size_t>(word[0] - 'a')] |= 1U << word.size();
    }
  }
  constexpr bool contains(std::string_view word) const {
    if (word.empty() || word.size() > longest || word[0] < 'a' || word[0] > 'z') return false;
    if ((lengths_[static_cast<std::size_t>(word[0] - 'a')] >> word.size() & 1U) == 0) return false;
    return std::ranges::binary_search(words_, word);
  }

 private:
  static constexpr std::size_t longest = 31;
  std::array<std::string_view, Size> words_;
  std::array<std::uint32_t, 26> lengths_{};
};

template <class... Words>
consteval auto word_set(Words... words) {
  return WordSet<sizeof...(words)>(std::array<std::string_view, sizeof...(words)>{words...});
}

}  // namespace vigil::link

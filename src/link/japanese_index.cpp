#include "link/japanese_index.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "text/names/readings.hpp"
#include "text/names/words.hpp"

namespace vigil::link {
namespace {

using text::names::Name;
using text::names::Packed;
using text::names::Readings;
using Entry = std::pair<std::string, std::uint32_t>;

constexpr std::size_t most_units = 6;

/// Whether a letter adds nothing to the one before it: a doubling, or the second half of a long o.
bool is_silent(char last, char c) { return c == last || (c == 'u' && last == 'o'); }

void append(std::string& to, std::string_view letters) {
  for (const char c : letters)
    if (to.empty() || !is_silent(to.back(), c)) to += c;
}

bool may_be_japanese(std::string_view word) {
  constexpr std::string_view ends = "aeioun", never = "lqvx";
  return ends.find(word.back()) != ends.npos && word.find_first_of(never) == word.npos;
}

bool may_be_japanese(const Name& name) {
  if (!name.has_han || name.has_hangul || name.unit_breaks != 0 || name.unit_count < 2 || name.unit_count > most_units)
    return false;
  return name.has_kana ||
         (name.unit_count > 3 ? name.surname_units == 1 : !text::names::word_of(name.signs().first(1)).common);
}

/// The walk: names that begin with the letters of the readings so far.
class Walk {
 public:
  Walk(std::span<const char32_t> units, std::vector<std::uint32_t>& to) : units_(units), to_(to) {}

  void from(std::size_t unit, std::span<const Entry> names, std::size_t at, char last) {
    if (unit == units_.size()) {
      for (const Entry& name : names) {
        if (name.first.size() > at) return;  // sorted: the shortest stand first
        to_.push_back(name.second);
      }
      return;
    }
    const Readings& readings = Readings::get();
    for (const auto& one : readings.sounds(units_[unit])) {
      const auto& sound = readings.sound(one.number);
      const auto letters = readings.letters(sound);
      for (std::size_t i = 0; i < letters.size(); ++i)
        if ((readings.systems(sound)[i] & text::names::japanese) != 0) read(unit, letters[i], names, at, last);
    }
  }

 private:
  void read(std::size_t unit, Packed letters, std::span<const Entry> names, std::size_t at, char last) {
    for (; letters != 0; letters >>= 8) {
      const char c = static_cast<char>(letters & 0xFF);
      if (is_silent(last, c)) continue;
      names = with_letter(names, at++, c);
      if (names.empty()) return;
      last = c;
    }
    from(unit + 1, names, at, last);
  }

  static std::span<const Entry> with_letter(std::span<const Entry> names, std::size_t at, char c) {
    const auto letter = [at](const Entry& name) { return at < name.first.size() ? name.first[at] : '\0'; };
    const auto first =
        std::partition_point(names.begin(), names.end(), [&](const Entry& name) { return letter(name) < c; });
    const auto end = std::partition_point(first, names.end(), [&](const Entry& name) { return letter(name) == c; });
    return {first, end};
  }

  std::span<const char32_t> units_;
  std::vector<std::uint32_t>& to_;
};

}  // namespace

void JapaneseIndex::add(const Name& name, std::uint32_t number) {
  if (name.has_han || name.has_hangul) return;
  std::vector<std::string_view> words;
  for (const auto& token : name.words()) {
    if (token.initial) continue;
    if (!may_be_japanese(name.text(token))) return;
    words.push_back(name.text(token));
  }
  constexpr std::size_t most_words = 3;
  if (words.empty() || words.size() > most_words) return;
  for (std::size_t turn = 0; turn < std::min<std::size_t>(words.size(), 2); ++turn) {
    std::string letters;
    for (const std::string_view word : words) append(letters, word);
    names_.emplace_back(std::move(letters), number);
    std::rotate(words.begin(), words.end() - 1, words.end());
  }
}

void JapaneseIndex::sort() { std::sort(names_.begin(), names_.end()); }

void JapaneseIndex::find(const Name& han, std::vector<std::uint32_t>& to) const {
  if (may_be_japanese(han)) Walk(han.signs(), to).from(0, names_, 0, '\0');
}

}  // namespace vigil::link

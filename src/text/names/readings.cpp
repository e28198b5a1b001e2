// The table as tools/readings.py writes it, little-endian: "VRD1"; seven numbers (spellings, classes, units,
// references, words of two characters, sounds of Mandarin, finals of Korean); letters of each spelling (64 bits);
// classes (usual letters, first spelling, count); units (code, first reference, count); words (two codes, first
// spelling, count); systems of each spelling (16 bits); references (16 bits: a unit's classes). A Hangul syllable has
// no unit: its class is computed.
#include "text/names/readings.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"

namespace vigil::embedded {
extern const std::string_view names_readings;
}

namespace vigil::text::names {
namespace {

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T next() {
    T value;
    copy_to(&value, sizeof value);
    return value;
  }
  template <class T>
  std::vector<T> next(std::size_t count) {
    std::vector<T> values(count);
    copy_to(values.data(), count * sizeof(T));
    return values;
  }

 private:
  void copy_to(void* to, std::size_t size) {
    assert(size <= rest_.size());
    std::memcpy(to, rest_.data(), size);
    rest_.remove_prefix(size);
  }
  std::string_view rest_;
};

struct ClassRow {
  Packed usual;
  std::uint32_t first, count;
};
struct UnitRow {
  std::uint32_t code, first, count;
};
struct WordRow {
  std::uint32_t one, two, first, count;
};

constexpr char32_t hangul_first = 0xAC00, hangul_end = 0xD7A4;
constexpr std::uint16_t korean_vowels = 21;
/// A final consonant as it is spelled: the 28 of Unicode in the classes of tools/readings.py.
constexpr std::array<std::uint8_t, 28> final_as_spelled = {0, 1, 1, 1, 2, 2, 2, 3, 4, 1, 5, 6, 4, 4,
                                                           6, 4, 5, 6, 6, 7, 7, 8, 7, 7, 1, 3, 6, 7};

}  // namespace

struct Readings::Storage {
  std::vector<Packed> letters;
  std::vector<Systems> systems;
  std::vector<SoundClass> classes;
  std::vector<Sound> sounds;                  // of all units
  std::unordered_map<char32_t, Unit> beyond;  // units outside of the BMP
  std::unordered_map<std::uint64_t, std::vector<Spelling>> words;
};

const Readings& Readings::get() {
  static const Readings* const table = new Readings;  // lives as long as the process
  return *table;
}

Readings::Readings() : plane_{} {
  auto* all = new Storage;
  Bytes in(embedded::names_readings);
  if (in.next<std::uint32_t>() != 0x31445256) throw Failure("the embedded table of readings is not one; build anew");
  const auto sizes = in.next<std::uint32_t>(7);
  all->letters = in.next<Packed>(sizes[0]);
  const auto class_rows = in.next<ClassRow>(sizes[1]);
  const auto unit_rows = in.next<UnitRow>(sizes[2]);
  const auto word_rows = in.next<WordRow>(sizes[4]);
  all->systems = in.next<Systems>(sizes[0]);
  const auto references = in.next<std::uint16_t>(sizes[3]);
  mandarin_ = static_cast<std::uint16_t>(sizes[5]);
  korean_finals_ = static_cast<std::uint16_t>(sizes[6]);
  for (const auto& row : class_rows) {
    SoundClass made{row.usual, row.first, static_cast<std::uint16_t>(row.count),
                    static_cast<std::uint16_t>(all->classes.size()), 0};
    for (std::uint32_t i = row.first; i < row.first + row.count; ++i) {
      const auto letter = static_cast<unsigned>(all->letters[i] & 0xFF);
      made.first_letters |= letter == 0 ? 1U << 31 : 1U << (letter - 'a');
    }
    all->classes.push_back(made);
  }
  for (const auto& row : unit_rows) {
    Unit unit{row.first, row.count, 0};
    for (std::uint32_t i = row.first; i < row.first + row.count; ++i)
      unit.first_letters |= all->classes[references[i]].first_letters;
    row.code < plane_.size() ? void(plane_[row.code] = unit) : void(all->beyond.emplace(row.code, unit));
  }
  for (const auto& row : word_rows) {
    auto& spellings = all->words[std::uint64_t{row.one} << 32 | row.two];
    for (std::uint32_t i = row.first; i < row.first + row.count; ++i)
      spellings.push_back({all->letters[i], all->systems[i]});
  }
  letters_ = all->letters.data();
  systems_ = all->systems.data();
  classes_ = all->classes.data();
  sound_count_ = all->classes.size();
  const auto add_sound = [&](std::uint16_t number) {
    all->sounds.push_back({all->classes[number].first_letters, number});
  };
  for (const std::uint16_t number : references) add_sound(number);
  // A Hangul syllable's one sound is its class's own number: the numbers stand behind the others.
  for (std::size_t i = 0; i < all->classes.size(); ++i) add_sound(static_cast<std::uint16_t>(i));
  const std::uint32_t korean = 2U * mandarin_;  // behind the syllables of Mandarin and what they stand for
  const auto numbers = static_cast<std::uint32_t>(sizes[3]);
  for (char32_t code = hangul_first; code < hangul_end; ++code) {
    const auto index = code - hangul_first;
    const auto syllable =
        (index / 588 * korean_vowels + index % 588 / 28) * korean_finals_ + final_as_spelled[index % 28];
    plane_[code] = {numbers + korean + syllable, 1, all->classes[korean + syllable].first_letters};
  }
  all_ = all;
}

Readings::Unit Readings::unit(char32_t code) const {
  if (code < plane_.size()) return plane_[code];
  const auto found = all_->beyond.find(code);
  return found == all_->beyond.end() ? Unit{} : found->second;
}

std::span<const Sound> Readings::sounds(char32_t code) const {
  const Unit found = unit(code);
  return {all_->sounds.data() + found.first, found.count};
}

std::uint32_t Readings::first_letters(char32_t code) const { return unit(code).first_letters; }

Packed Readings::usual(char32_t code) const {
  const auto all = sounds(code);
  return all.empty() ? 0 : classes_[all.front().number].usual;
}

std::span<const Spelling> Readings::of_two(char32_t first, char32_t second) const {
  const auto found = all_->words.find(std::uint64_t{first} << 32 | second);
  if (found == all_->words.end()) return {};
  return found->second;
}

}  // namespace vigil::text::names

#include "text/names/lattice.hpp"

#include <algorithm>
#include <array>

#include "text/names/mandarin.hpp"
#include "text/names/words.hpp"

namespace vigil::text::names {
namespace {

constexpr unsigned most_units = 8, most_words = 8, most_rest = 2, longest_word = 24;
constexpr unsigned most_letters_read = 40;

Packed window(const Name& name, unsigned at) {
  Packed eight;
  __builtin_memcpy(&eight, name.letters.data() + at, 8);
  return eight;
}

/// Calls `use(size, systems)` for each spelling of `unit` with which the letters at `at` begin, up to `room` letters.
template <class Use>
void each_reading(const Readings& readings, char32_t unit, const Name& latin, unsigned at, unsigned room, Use use) {
  const Packed here = window(latin, at);
  const std::uint32_t wanted = (room > 0 ? 1U << ((here & 0xFF) - 'a') : 0U) | 1U << 31;
  const bool any_apostrophe = latin.apostrophes != 0;
  for (const std::uint16_t number : readings.sounds(unit)) {
    const SoundClass& sound = readings.sound(number);
    if ((sound.first_letters & wanted) == 0) continue;
    const auto letters = readings.letters(sound);
    const Systems* systems = readings.systems(sound);
    for (std::size_t i = 0; i < letters.size(); ++i) {
      const unsigned size = size_of(letters[i]);
      if (size > room) continue;
      const Packed mask = size == 8 ? ~Packed{0} : (Packed{1} << (8 * size)) - 1;
      if ((here & mask) != letters[i]) continue;
      Systems in = systems[i];
      if ((in & with_apostrophe) != 0 || any_apostrophe) {
        const bool inside = size > 1 && (latin.apostrophes >> (at + 1) & ((std::uint64_t{1} << (size - 1)) - 1)) != 0;
        // Korean and customary spellings have apostrophes of their own: they are taken as they come.
        if (((in & with_apostrophe) != 0) != inside)
          in &= static_cast<Systems>(~(pinyin | wade_giles | wade_giles_plain | tongyong));
        in &= static_cast<Systems>(~with_apostrophe);
      }
      if (in != 0) use(size, in);
    }
  }
}

/// Where one word of the Latin name may end among the units, if it begins at a given one.
using Ends = std::array<Systems, most_units + 1>;

class Lattice {
 public:
  Lattice(const Name& units, const Name& latin) : units_(units), latin_(latin), count_(units.unit_count) {
    for (unsigned i = 0; i < latin.token_count && words_ < most_words; ++i)
      if (!latin.tokens[i].from_units || units.has_han) word_[words_++] = &latin.tokens[i];
    if (latin.token_count > most_words) words_ = 0;
  }

  Cover done() {
    Cover out;
    if (words_ == 0 || count_ == 0) return out;
    if (count_ <= most_units) {
      whole(out);
      if (out.part == Cover::Part::none) parts(out);
    }
    if (out.part != Cover::Part::whole && latin_.letter_count <= most_letters_read && count_ <= most_units)
      out.letters_read = static_cast<std::uint8_t>(letters_read());
    else if (out.part == Cover::Part::whole)
      out.letters_read = 100;
    return out;
  }

 private:
  const Ends& ends(unsigned word, unsigned from) {
    Ends& into = ends_[word][from];
    if ((known_[word] >> from & 1) != 0) return into;
    known_[word] |= static_cast<std::uint16_t>(1U << from);
    into.fill(0);
    const Token& token = *word_[word];
    if (token.initial) {
      Systems in = 0;
      for (const std::uint16_t number : readings_.sounds(units_.units[from])) {
        const SoundClass& sound = readings_.sound(number);
        if ((sound.first_letters >> (latin_.letters[token.begin] - 'a') & 1) != 0 && sound.count > 0)
          in |= static_cast<Systems>(readings_.systems(sound)[0] & all_systems);
      }
      // A letter says little of the system: that of the other words decides.
      if (in != 0) into[from + 1] = all_systems;
      if (in != 0) return into;
    }
    if (token.size <= longest_word) read_word(token, from, into);
    read_attested(token, from, into);
    return into;
  }

  void read_word(const Token& token, unsigned from, Ends& into) {
    std::array<std::array<Systems, longest_word + 1>, 2> reached;
    auto* here = &reached[0];
    auto* there = &reached[1];
    here->fill(0);
    (*here)[0] = all_systems;
    for (unsigned unit = from; unit < count_; ++unit) {
      there->fill(0);
      bool any = false;
      for (unsigned at = 0; at <= token.size; ++at) {
        const Systems so_far = (*here)[at];
        if (so_far == 0) continue;
        each_reading(readings_, units_.units[unit], latin_, token.begin + at, token.size - at,
                     [&](unsigned size, Systems in) {
                       const auto onward = static_cast<Systems>(so_far & in);
                       if (onward == 0) return;
                       (*there)[at + size] |= onward;
                       any = true;
                     });
      }
      if (!any) break;
      into[unit + 1] |= (*there)[token.size];
      std::swap(here, there);
    }
  }

  /// Spellings of two units together (欧阳), and attested forms of a name (丹增).
  void read_attested(const Token& token, unsigned from, Ends& into) {
    if (from + 2 <= count_ && token.size <= 8) {
      const auto of_two = readings_.of_two(units_.units[from], units_.units[from + 1]);
      Packed whole = window(latin_, token.begin);
      if (token.size < 8) whole &= (Packed{1} << (8 * token.size)) - 1;
      for (const Spelling& spelling : of_two)
        if (spelling.letters == whole) into[from + 2] |= spelling.systems;
    }
    if (token.group == 0) return;
    for (unsigned size = 2; size <= longest_unit_word && from + size <= count_; ++size)
      if (word_of(units_.signs().subspan(from, size)).group == token.group)
        into[from + size] |= static_cast<Systems>(all_systems | same_word);
  }

  /// All units, with as few words left over as can be; the words in order from each of them on, round.
  void whole(Cover& out) {
    unsigned fewest = most_rest + 1;
    for (unsigned turn = 0; turn < words_; ++turn) {
      // What is possible after some words, by units covered and words left over; the place before a word may be
      // skipped.
      std::array<std::array<Systems, most_rest + 1>, most_units + 1> now{};
      now[0][0] = static_cast<Systems>(all_systems | same_word);
      for (unsigned k = 0; k < words_; ++k) {
        std::array<std::array<Systems, most_rest + 1>, most_units + 1> next{};
        const unsigned word = (turn + k) % words_;
        for (unsigned unit = 0; unit <= count_; ++unit)
          for (unsigned rest = 0; rest <= most_rest; ++rest) {
            const Systems so_far = now[unit][rest];
            if (so_far == 0) continue;
            if (rest < most_rest) next[unit][rest + 1] |= so_far;
            if (unit == count_) continue;
            const Ends& to = ends(word, unit);
            for (unsigned end = unit; end <= count_; ++end)
              next[end][rest] |= static_cast<Systems>(so_far & widened(to[end]));
          }
        now = next;
      }
      for (unsigned rest = 0; rest < fewest && rest <= most_rest; ++rest) {
        const Systems systems = now[count_][rest];
        if (systems == 0) continue;
        fewest = rest;
        out.part = rest == 0 ? Cover::Part::whole : Cover::Part::whole_with_rest;
        out.systems = static_cast<Systems>(systems & ~same_word);
        out.by_word = (systems & same_word) != 0 && by_word();
        out.turned = turn > 0;
      }
      if (fewest == 0) break;
    }
    if (out.part == Cover::Part::none) return;
    for (unsigned i = 0; i < words_; ++i) out.initials = static_cast<std::uint8_t>(out.initials + word_[i]->initial);
    count_rest(out, [&](unsigned word) {
      for (unsigned unit = 0; unit < count_; ++unit)
        for (const Systems in : ends(word, unit))
          if (in != 0) return true;
      return false;
    });
  }

  /// Ordinary readings say nothing against an attested form in another word of the name.
  static Systems widened(Systems systems) { return systems == 0 ? systems : static_cast<Systems>(systems | same_word); }

  bool by_word() {
    for (unsigned word = 0; word < words_; ++word)
      for (unsigned unit = 0; unit < count_; ++unit)
        for (const Systems in : ends(word, unit))
          if ((in & same_word) != 0) return true;
    return false;
  }

  /// The surname or the given name alone.
  void parts(Cover& out) {
    const unsigned surname = units_.surname_units;
    if (surname == 0 || surname >= count_) return;
    for (unsigned word = 0; word < words_; ++word) {
      if (word_[word]->initial) continue;
      if (const Systems in = ends(word, 0)[surname]; in != 0) {
        out.part = Cover::Part::surname;
        out.systems |= static_cast<Systems>(in & ~same_word);
        out.turned = word > 0;
        surname_word_ = static_cast<int>(word);
      }
    }
    if (out.part == Cover::Part::surname) {
      count_rest(out, [&](unsigned word) { return static_cast<int>(word) == surname_word_; });
      return;
    }
    for (unsigned first = 0; first < words_; ++first) {
      Systems systems = ends(first, surname)[count_];
      if (systems == 0 && first + 1 < words_)
        for (unsigned middle = surname + 1; middle < count_; ++middle)
          systems |= static_cast<Systems>(ends(first, surname)[middle] & ends(first + 1, middle)[count_]);
      if (systems == 0) continue;
      out.part = Cover::Part::given_name;
      out.systems |= static_cast<Systems>(systems & ~same_word);
    }
  }

  template <class Taken>
  void count_rest(Cover& out, Taken taken) {
    for (unsigned word = 0; word < words_; ++word) {
      if (taken(word) || word_[word]->particle) continue;
      // Customary spellings are too loose to tell: "alice" would be three syllables.
      constexpr Systems strict = pinyin | wade_giles | wade_giles_plain;
      const bool mandarin = !word_[word]->western && (mandarin_systems(latin_, *word_[word]) & strict) != 0;
      ++(mandarin ? out.rest_mandarin : out.rest_foreign);
    }
  }

  /// The share of letters that are readings, if units may also be read in ways that no table has.
  unsigned letters_read() {
    unsigned best = 0;
    for (unsigned turn = 0; turn<words_; turn += words_> 1 ? words_ - 1 : 1) best = std::max(best, letters_read(turn));
    return best;
  }

  unsigned letters_read(unsigned turn) const {
    constexpr int impossible = -1, longest_guess = 7;
    std::array<std::uint8_t, most_letters_read> place, room;
    unsigned letters = 0;
    for (unsigned k = 0; k < words_; ++k) {
      const Token& token = *word_[(turn + k) % words_];
      for (unsigned i = 0; i < token.size && letters < most_letters_read; ++i) {
        place[letters] = static_cast<std::uint8_t>(token.begin + i);
        room[letters++] = static_cast<std::uint8_t>(token.size - i);
      }
    }
    std::array<int, most_letters_read + 1> now, next;
    now.fill(impossible);
    now[0] = 0;
    for (unsigned unit = 0; unit < count_; ++unit) {
      next.fill(impossible);
      for (unsigned at = 0; at < letters; ++at) {
        const int so_far = now[at];
        if (so_far == impossible) continue;
        each_reading(readings_, units_.units[unit], latin_, place[at], room[at], [&](unsigned size, Systems) {
          next[at + size] = std::max(next[at + size], so_far + static_cast<int>(size));
        });
        for (unsigned size = 1; size <= std::min<unsigned>(longest_guess, room[at]); ++size)
          next[at + size] = std::max(next[at + size], so_far);
      }
      if (units_.units[unit] == long_vowel) next[letters] = std::max(next[letters], now[letters]);
      now = next;
    }
    return now[letters] <= 0 ? 0 : 100 * static_cast<unsigned>(now[letters]) / letters;
  }

  const Readings& readings_ = Readings::get();
  const Name &units_, &latin_;
  unsigned count_, words_ = 0;
  std::array<const Token*, most_words> word_{};
  std::array<std::uint16_t, most_words> known_{};
  std::array<std::array<Ends, most_units + 1>, most_words> ends_;
  int surname_word_ = -1;
};

}  // namespace

Cover cover(const Name& units, const Name& latin) { return Lattice(units, latin).done(); }

}  // namespace vigil::text::names

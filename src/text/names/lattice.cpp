#include "text/names/lattice.hpp"

#include <algorithm>
#include <array>

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

/// The systems in which a unit may be spelled with the letters that begin at a place, by the number of letters.
using Spellings = std::array<Systems, 9>;

/// They may reach past the end of the word, and are then of no use to the caller.
void find_spellings(const Readings& readings, char32_t unit, const Name& latin, unsigned at, Spellings& found) {
  found.fill(0);
  const Packed here = window(latin, at);
  const std::uint32_t wanted = 1U << ((here & 0xFF) - 'a') | 1U << 31;
  if ((readings.first_letters(unit) & wanted) == 0) return;
  for (const Sound& one : readings.sounds(unit)) {
    if ((one.first_letters & wanted) == 0) continue;
    const SoundClass& sound = readings.sound(one.number);
    const auto letters = readings.letters(sound);
    const Systems* systems = readings.systems(sound);
    const auto begins_before = [&](Packed spelling, Packed other) { return (spelling & 0xFF) < (other & 0xFF); };
    // They stand in the order of the alphabet; an empty one, which comes first, is there in few.
    const bool many = letters.size() > 12 && (sound.first_letters >> 31) == 0;
    const auto begin = many ? std::lower_bound(letters.begin(), letters.end(), here, begins_before) : letters.begin();
    for (auto i = static_cast<std::size_t>(begin - letters.begin()); i < letters.size(); ++i) {
      if (begins_before(here, letters[i])) break;
      const unsigned size = size_of(letters[i]);
      const Packed mask = size == 8 ? ~Packed{0} : (Packed{1} << (8 * size)) - 1;
      if ((here & mask) != letters[i]) continue;
      Systems in = systems[i];
      if ((in & with_apostrophe) != 0 || latin.apostrophes != 0) {
        const bool inside = size > 1 && (latin.apostrophes >> (at + 1) & ((std::uint64_t{1} << (size - 1)) - 1)) != 0;
        // Korean and customary spellings have apostrophes of their own: they are taken as they come.
        if (((in & with_apostrophe) != 0) != inside)
          in &= static_cast<Systems>(~(pinyin | wade_giles | wade_giles_plain | tongyong));
        in &= static_cast<Systems>(~with_apostrophe);
      }
      found[size] |= in;
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
    if (out.part != Cover::Part::whole && latin_.letter_count <= most_letters_read && count_ <= most_units &&
        !is_pinyin())
      out.letters_read = static_cast<std::uint8_t>(letters_read(out));
    else if (out.part == Cover::Part::whole)
      out.letters_read = 100;
    return out;
  }

 private:
  bool is_pinyin() const {
    for (unsigned word = 0; word < words_; ++word)
      if ((word_[word]->mandarin & pinyin) == 0) return false;
    return true;
  }

  const Ends& ends(unsigned word, unsigned from) {
    Ends& into = ends_[word][from];
    if ((known_[word] >> from & 1) != 0) return into;
    known_[word] |= static_cast<std::uint16_t>(1U << from);
    into.fill(0);
    const Token& token = *word_[word];
    if (token.initial) {
      Systems in = 0;
      for (const Sound& sound : readings_.sounds(units_.units[from]))
        if ((sound.first_letters >> (latin_.letters[token.begin] - 'a') & 1) != 0) in = all_systems;
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
        const unsigned room = token.size - at;
        if (room == 0) {  // behind the word: only a sign without letters
          if ((readings_.first_letters(units_.units[unit]) >> 31) != 0) (*there)[at] |= so_far, any = true;
          continue;
        }
        const Spellings& found = spellings(unit, token.begin + at);
        for (unsigned size = 0; size <= std::min(room, 8U); ++size) {
          const auto onward = static_cast<Systems>(so_far & found[size]);
          (*there)[at + size] |= onward;
          any = any || onward != 0;
        }
      }
      if (!any) break;
      into[unit + 1] |= (*there)[token.size];
      std::swap(here, there);
    }
  }

  /// Spellings of two units together (欧阳), and attested forms of a name (丹增).
  void read_attested(const Token& token, unsigned from, Ends& into) {
    if (from == 0 && units_.surname_units == 2 && token.size <= 8) {
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
    if (!begins_somewhere()) return;
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

  /// Whether any word can be the beginning of the units.
  bool begins_somewhere() {
    for (unsigned word = 0; word < words_; ++word)
      for (const Systems in : ends(word, 0))
        if (in != 0) return true;
    return false;
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
      const bool mandarin = !word_[word]->western && (word_[word]->mandarin & strict) != 0;
      ++(mandarin ? out.rest_mandarin : out.rest_foreign);
    }
  }

  /// The share of letters that are readings, if units may also be read in ways that no table has.
  unsigned letters_read(const Cover& found) {
    const unsigned last = words_ - 1;
    if (found.part == Cover::Part::surname) return letters_read(found.turned ? last : 0);
    return last == 0 ? letters_read(0U) : std::max(letters_read(0U), letters_read(last));
  }

  unsigned letters_read(unsigned turn) {
    constexpr std::int8_t impossible = -1;
    constexpr unsigned longest_guess = 7;
    std::array<std::uint8_t, most_letters_read> place, room;
    unsigned letters = 0;
    for (unsigned k = 0; k < words_; ++k) {
      const Token& token = *word_[(turn + k) % words_];
      for (unsigned i = 0; i < token.size && letters < most_letters_read; ++i) {
        place[letters] = static_cast<std::uint8_t>(token.begin + i);
        room[letters++] = static_cast<std::uint8_t>(token.size - i);
      }
    }
    std::array<std::int8_t, most_letters_read + 1> now, next;
    now.fill(impossible);
    now[0] = 0;
    for (unsigned unit = 0; unit < count_; ++unit) {
      next.fill(impossible);
      for (unsigned at = 0; at < letters; ++at) {
        const std::int8_t so_far = now[at];
        if (so_far == impossible) continue;
        const Spellings& found = spellings(unit, place[at]);
        for (unsigned size = 0; size <= std::min<unsigned>(8, room[at]); ++size) {
          const bool read = found[size] != 0, guessed = size > 0 && size <= longest_guess;
          if (read || guessed)
            next[at + size] = std::max(next[at + size], static_cast<std::int8_t>(so_far + (read ? size : 0)));
        }
      }
      if (units_.units[unit] == long_vowel) next[letters] = std::max(next[letters], now[letters]);
      now = next;
    }
    return now[letters] <= 0 ? 0 : 100 * static_cast<unsigned>(now[letters]) / letters;
  }

  /// Looked up once for a unit and a letter.
  const Spellings& spellings(unsigned unit, unsigned at) {
    Spellings& found = spellings_[unit][at];
    if ((spelled_[unit] >> at & 1) == 0) {
      spelled_[unit] |= std::uint64_t{1} << at;
      find_spellings(readings_, units_.units[unit], latin_, at, found);
    }
    return found;
  }

  const Readings& readings_ = Readings::get();
  const Name &units_, &latin_;
  unsigned count_, words_ = 0;
  std::array<const Token*, most_words> word_{};
  std::array<std::uint16_t, most_words> known_{};
  std::array<std::array<Ends, most_units + 1>, most_words> ends_;
  std::array<std::uint64_t, most_units> spelled_{};  // which letters of each unit are looked up
  std::array<std::array<Spellings, Name::most_letters>, most_units> spellings_;
  int surname_word_ = -1;
};

/// The letters of `latin` from `begin` on that the syllables of the units may stand for, in hundredths. A unit that
/// stands for none of them costs as much as a letter.
unsigned sounded(const Name& name, unsigned from, unsigned to, const Name& latin, unsigned begin, unsigned size) {
  constexpr int impossible = -100;
  constexpr unsigned most = 32;
  if (size == 0 || size > most) return 0;
  const Readings& readings = Readings::get();
  std::array<int, most + 1> now, next;
  now.fill(0);  // letters in front may be silent
  for (unsigned i = from; i < to; ++i) {
    for (unsigned at = 0; at <= size; ++at) next[at] = now[at] - 1;
    for (const Sound& one : readings.sounds(name.units[i])) {
      if (one.number >= readings.mandarin_sounds()) break;
      const SoundClass& sound = readings.foreign_sound(one.number);
      const auto letters = readings.letters(sound);
      for (unsigned at = 0; at < size; ++at) {
        const Packed here = window(latin, begin + at);
        if ((sound.first_letters >> ((here & 0xFF) - 'a') & 1) == 0) continue;
        for (const Packed spelling : letters) {
          const unsigned length = size_of(spelling);
          const Packed mask = length == 8 ? ~Packed{0} : (Packed{1} << (8 * length)) - 1;
          if (at + length <= size && (here & mask) == spelling)
            next[at + length] = std::max(next[at + length], now[at] + static_cast<int>(length));
        }
      }
    }
    for (unsigned at = 1; at <= size; ++at) next[at] = std::max({next[at], next[at - 1], impossible});
    now = next;
  }
  return now[size] <= 0 ? 0 : 100 * static_cast<unsigned>(now[size]) / size;
}

}  // namespace

unsigned sounded(const Name& units, const Name& latin) {
  unsigned total = 0, weight = 0;
  for (unsigned from = 0, to = 0; from < units.unit_count; from = to) {
    to = from + 1;
    while (to < units.unit_count && (units.unit_breaks >> to & 1) == 0) ++to;
    unsigned best = 0;
    for (unsigned first = 0; first < latin.token_count; ++first) {
      const unsigned begin = latin.tokens[first].begin;
      unsigned size = 0;
      for (unsigned last = first; last < latin.token_count; ++last) {
        size += latin.tokens[last].size;
        if (size > 2 || latin.token_count == 1) best = std::max(best, sounded(units, from, to, latin, begin, size));
        if (units.unit_breaks != 0 && last > first) break;  // its neighbour at most: "de", "van"
      }
    }
    total += best * (to - from);
    weight += to - from;
  }
  return weight == 0 ? 0 : total / weight;
}

Cover cover(const Name& units, const Name& latin) { return Lattice(units, latin).done(); }

}  // namespace vigil::text::names

// The sound of a name in letters is one run of classes (sounding.hpp). A name in signs has as many as its signs have
// readings and these have spellings; that looks like thousands, but most spellings of one reading sound alike, so some
// fifteen are left. They are built sign by sign, equal ones being joined as soon as they arise, each with the systems
// in which it can be spelled throughout. Japanese is left out for Han: a character of a Japanese name has ten readings
// and more, and the hundreds of sounds of one name would be shared by everybody.
#include "text/names/keys.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "text/names/mandarin.hpp"
#include "text/names/readings.hpp"
#include "text/names/sounding.hpp"
#include "text/names/words.hpp"

namespace vigil::text::names {
namespace {

constexpr Systems all_but_japanese =
    pinyin | wade_giles | wade_giles_plain | tongyong | cantonese | min_and_hakka | customary | korean | vietnamese;
constexpr Systems strict_systems = pinyin | wade_giles | wade_giles_plain | tongyong;
constexpr std::size_t most_sounds = 48;     // of a name in signs
constexpr std::size_t most_syllables = 16;  // ways to read a name in syllables of Mandarin
constexpr unsigned longest_of_signs = 8;
constexpr unsigned longest_chinese_name = 4;

struct Spelled {
  Sounding sounding;
  Systems systems = 0;
};

void join(std::vector<Spelled>& all, const Sounding& sounding, Systems systems) {
  for (Spelled& known : all)
    if (known.sounding == sounding) {
      known.systems |= systems;
      return;
    }
  all.push_back({sounding, systems});
}

/// What the spellings of every reading sound like.
class SpelledSounds {
 public:
  static const SpelledSounds& in_all_but_japanese() {
    static const SpelledSounds built(all_but_japanese);
    return built;
  }
  static const SpelledSounds& in_japanese() {
    static const SpelledSounds built(japanese);
    return built;
  }
  std::span<const Spelled> of(std::uint16_t sound) const {
    return {all_.data() + first_[sound], first_[sound + 1U] - first_[sound]};
  }

 private:
  SpelledSounds(Systems used) {
    const Readings& readings = Readings::get();
    std::vector<Spelled> one;
    for (std::size_t number = 0; number < readings.sound_count(); ++number) {
      first_.push_back(all_.size());
      const SoundClass& sound = readings.sound(static_cast<std::uint16_t>(number));
      const auto letters = readings.letters(sound);
      one.clear();
      for (std::size_t i = 0; i < letters.size(); ++i) {
        const auto systems = static_cast<Systems>(readings.systems(sound)[i] & used);
        if (systems == 0) continue;
        Sounding sounding;
        sounding.add({reinterpret_cast<const char*>(&letters[i]), size_of(letters[i])});
        join(one, sounding, systems);
      }
      all_.insert(all_.end(), one.begin(), one.end());
    }
    first_.push_back(all_.size());
  }
  std::vector<Spelled> all_;
  std::vector<std::size_t> first_;
};

class Maker {
 public:
  Maker(const Name& name, std::vector<Key>& to) : name_(name), to_(to), first_(to.size()) {}

  void make() {
    if (name_.unit_count > 0) signs();
    bool any_letters = false;
    for (const Token& token : name_.words()) any_letters = any_letters || !token.from_units;
    if (any_letters) letters();
    words();
    std::sort(to_.begin() + static_cast<std::ptrdiff_t>(first_), to_.end());
    to_.erase(std::unique(to_.begin() + static_cast<std::ptrdiff_t>(first_), to_.end()), to_.end());
    if (to_.size() > first_ + most_keys) to_.resize(first_ + most_keys);
  }

 private:
  void put(KeyKind kind, std::uint64_t hash) { to_.push_back((hash & ~Key{7}) | static_cast<Key>(kind)); }

  static std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t x = (a ^ b * 0x9E3779B97F4A7C15ULL) * 0xBF58476D1CE4E5B9ULL;
    return x ^ x >> 31;
  }

  void whole(const Sounding& sounding) {
    if (sounding.empty()) return;
    put(KeyKind::sound, sounding.turned_hash());
    consonants(sounding.consonants());
  }

  void consonants(const Sounding& sounding) {
    constexpr unsigned fewest = 4;
    if (sounding.size() >= fewest) put(KeyKind::consonants, sounding.turned_hash());
  }

  void near(const Sounding& sounding) {
    constexpr unsigned fewest = 6, most = 16;
    if (sounding.size() < fewest) return;
    put(KeyKind::near, sounding.turned_hash());
    for (unsigned i = 0; i < std::min(sounding.size(), most); ++i)
      put(KeyKind::near, sounding.without(i).turned_hash());
  }

  // --- signs

  void signs() {
    const auto units = name_.signs();
    std::uint64_t hash = units.size();
    for (const char32_t unit : units) hash = mixed(hash, unit);
    put(KeyKind::signs, hash);
    if (units.size() > longest_of_signs) return;
    if (name_.has_han && !name_.has_kana && units.size() <= longest_chinese_name) read_as_syllables(units);
    attested_words(units);
    for (const Spelled& one : spelled(units)) whole(one.sounding);
    near(usual(units));
  }

  /// Signs that are an attested form of a name (丹增 Tenzin), wherever they stand.
  void attested_words(std::span<const char32_t> units) {
    if (!name_.has_han || units.size() == 2) return;
    for (std::size_t from = 0; from + 2 <= units.size(); ++from)
      for (std::size_t size = 2; size <= longest_unit_word && from + size <= units.size(); ++size)
        if (const Word word = word_of(units.subspan(from, size)); word.group != 0) put_group(word.group);
  }

  void read_as_syllables(std::span<const char32_t> units) {
    const Readings& readings = Readings::get();
    std::array<std::array<std::uint16_t, longest_chinese_name>, most_syllables> ways{};
    std::size_t count = 1;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const std::size_t before = count;
      std::size_t readings_seen = 0;
      for (const Sound& sound : readings.sounds(units[i])) {
        if (sound.number >= readings.mandarin_sounds()) break;
        if (readings_seen++ == 0) {
          for (std::size_t way = 0; way < before; ++way) ways[way][i] = sound.number;
          continue;
        }
        for (std::size_t way = 0; way < before && count < most_syllables; ++way) {
          ways[count] = ways[way];
          ways[count++][i] = sound.number;
        }
      }
      if (readings_seen == 0) return;
    }
    for (std::size_t way = 0; way < count; ++way)
      put(KeyKind::syllables, turned_hash({ways[way].data(), units.size()}));
  }

  static Sounding usual(std::span<const char32_t> units) {
    Sounding out;
    for (const char32_t unit : units) {
      const Packed letters = Readings::get().usual(unit);
      out.add({reinterpret_cast<const char*>(&letters), size_of(letters)});
    }
    return out;
  }

  std::vector<Spelled> spelled(std::span<const char32_t> units) const {
    const SpelledSounds& sounds = name_.has_kana ? SpelledSounds::in_japanese() : SpelledSounds::in_all_but_japanese();
    std::vector<Spelled> now{{Sounding(), all_systems}}, next;
    std::size_t read = 0;
    for (const char32_t unit : units) {
      next.clear();
      for (const Spelled& so_far : now)
        for (const Sound& sound : Readings::get().sounds(unit))
          for (const Spelled& spelling : sounds.of(sound.number)) {
            const auto systems = static_cast<Systems>(so_far.systems & spelling.systems);
            if (systems == 0) continue;
            Sounding both = so_far.sounding;
            both.add(spelling.sounding);
            join(next, both, systems);
          }
      if (++read == 2 && name_.surname_units == 2)
        for (const Spelling& spelling : Readings::get().of_two(units[0], units[1])) {
          Sounding both;
          both.add({reinterpret_cast<const char*>(&spelling.letters), size_of(spelling.letters)});
          join(next, both, spelling.systems);
        }
      if (next.size() > most_sounds) next.resize(most_sounds);
      if (next.empty()) return {};
      now.swap(next);
    }
    return now;
  }

  // --- letters

  void letters() {
    constexpr unsigned most_words = 5;
    const auto all = name_.words();
    Sounding whole_name, without_initials;
    unsigned words = 0;
    for (const Token& token : all) {
      if (token.from_units) continue;
      whole_name.add(name_.text(token));
      if (!token.initial) without_initials.add(name_.text(token));
      words += !token.initial;
    }
    whole(whole_name);
    near(whole_name);
    if (words > 0 && !(without_initials == whole_name)) whole(without_initials);
    if (words >= 3 && words <= most_words)
      for (const Token& left_out : all) {
        Sounding rest;
        for (const Token& token : all)
          if (!token.from_units && !token.initial && &token != &left_out) rest.add(name_.text(token));
        if (!left_out.initial) put(KeyKind::sound, rest.turned_hash());
      }
    const Systems systems = mandarin_systems(name_) & strict_systems;
    if (systems == 0 || words != all.size()) return;
    for (const Syllables& way : syllables_of(name_, systems, most_syllables))
      put(KeyKind::syllables, turned_hash(way.all()));
  }

  // --- words

  void words() {
    constexpr unsigned fewest_letters = 3, most_words = 5;
    const auto all = name_.words();
    const bool frames =
        name_.has_kana || name_.unit_count == 0 || name_.unit_breaks != 0 || name_.unit_count > longest_chinese_name;
    Skeleton whole_frame = 0;
    for (const Token& token : all) {
      if (token.group != 0) put_group(token.group);
      whole_frame = joined(whole_frame, token.skeleton);
      if (token.size < fewest_letters || token.particle) continue;
      if (frames) put_frame(token.skeleton);
      if (token.from_units) continue;
      Sounding sounding;
      sounding.add(name_.text(token));
      const std::uint64_t hash = sounding.hash();
      put(KeyKind::word, mixed(hash, 2));
      if (all.size() > most_words) continue;
      for (const Token& other : all) {
        if (&other == &token || other.from_units) continue;
        Sounding begin;
        begin.add(name_.text(other));
        put(KeyKind::word_begin, mixed(hash, 3U + (begin.empty() ? 0U : begin.classes().front())));
      }
    }
    if (frames && all.size() > 1) put_frame(whole_frame);
  }

  void put_group(std::uint16_t group) { put(KeyKind::word, mixed(group, 1)); }

  void put_frame(Skeleton frame) {
    constexpr unsigned fewest = 3;
    if (size_of_skeleton(frame) >= fewest) put(KeyKind::word_frame, mixed(frame, 3));
  }

  const Name& name_;
  std::vector<Key>& to_;
  const std::size_t first_;
};

}  // namespace

void append_keys(const Name& name, std::vector<Key>& to) { Maker(name, to).make(); }

}  // namespace vigil::text::names

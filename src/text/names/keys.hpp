// Keys: numbers that two names have in common if they may be one, so that nobody has to compare every name with every
// other one. A name has some twenty of them, of several kinds; names that share none are seldom one name (docs/NAMES.md
// has the figures and the exception, Japanese names in Han against letters), and those that share one go to compare(),
// which decides.
//
// Keys say nothing by themselves: many names share one by chance. Whoever looks names up by them should pass over keys
// of a weak kind that stand for more than most_of(kind) names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/names/name.hpp"

namespace vigil::text::names {

/// What a key is made of. A turned order, and where a name is cut into words, never matter.
enum class KeyKind : std::uint8_t {
  signs,       // all Han characters (simplified), kana or Hangul
  syllables,   // the syllables of Mandarin, however they are spelled; of a Han name, as it may be read
  sound,       // the sound of the whole name; of signs, in every system of spelling; without initials and, of three
               // words or more, without each word
  consonants,  // the same without vowels, of names of four consonants or more
  near,        // the sound, one part of it left out
  word,        // the sound of one word, or that it is a form of a name that has several attested ones
  word_begin,  // and with it the beginning of another word
  word_frame,  // the consonants of one word, or of all: for foreign names in signs, and alphabets without vowels
};
constexpr unsigned key_kinds = 8;

using Key = std::uint64_t;  // the kind in the lowest three bits

constexpr KeyKind kind_of(Key key) { return static_cast<KeyKind>(key & 7); }

/// More names than this under one key of a kind, and the key tells too little to be worth their comparison.
constexpr std::size_t most_of(KeyKind kind) {
  switch (kind) {
    case KeyKind::signs:
    case KeyKind::syllables:
    case KeyKind::sound:
      return 2000;
    case KeyKind::consonants:
      return 200;
    case KeyKind::near:
    case KeyKind::word:
    case KeyKind::word_begin:
    case KeyKind::word_frame:
      return 100;
  }
  return 0;
}

/// Appends a name's keys, each once; none for an empty name. At most `most_keys`.
constexpr std::size_t most_keys = 128;
void append_keys(const Name& name, std::vector<Key>& to);

}  // namespace vigil::text::names

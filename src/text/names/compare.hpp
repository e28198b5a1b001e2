// Comparing two names of any scripts: a calibrated probability that both can be one person's name, with reasons. What
// is seen of a pair is put into a few features of a few levels each; data/names/compare.tsv (learnt by
// tools/train_compare.py, embedded) has a weight for every level; their sum is the probability's logit. docs/NAMES.md
// explains, with results.
//
// A probability is of names, not of people: two people may share one.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/names/name.hpp"

namespace vigil::text::names {

/// How a pair is compared. Each kind has weights of its own.
///   signs           Han against Han, kana against kana, Hangul against Hangul
///   reading         a name in such signs against letters that are its reading, throughout
///   reading_part    ... against letters that are the reading of a part: the surname, the given name, all but some
///   words unread          ... against letters that are not letters         Latin against Latin, with the same number
///   of words; letters_more with another one syllables       Latin against Latin, both syllables of Mandarin alphabets
///   two alphabets, or a foreign name for whose sound signs stand against letters; alphabets_more likewise
enum class Kind : std::uint8_t {
  signs,
  reading,
  reading_part,
  unread,
  letters,
  letters_more,
  syllables,
  alphabets,
  alphabets_more,
  count,
};
constexpr unsigned kind_count = static_cast<unsigned>(Kind::count);

enum class Feature : std::uint8_t {
  // of two names in signs
  signs_same,
  signs_changed,
  // of a name in signs and one in letters
  part_read,
  system,
  rest,
  letters_read,
  signs_count,
  spelled_in,
  sounded,
  surname,
  // of letters
  words,
  worst_word,
  worst_skeleton,
  mean_word,
  joined,
  joined_skeleton,
  worst_edits,
  worst_begins,
  exact_words,
  exact_letters,
  common_words,
  known_words,
  initials,
  syllables,
  count,
};
constexpr unsigned feature_count = static_cast<unsigned>(Feature::count);

enum class Reason : std::uint8_t {
  nothing_to_compare,
  same,
  same_signs,
  other_signs,
  other_signs_same_sound,
  read_in_pinyin,
  read_in_wade_giles,
  read_in_cantonese,
  read_in_min,
  read_in_customary,
  read_in_korean,
  read_in_japanese,
  read_in_vietnamese,
  read_in_mixed_systems,
  read_in_part,
  sounds_alike,
  surname_only,
  given_name_only,
  no_reading,
  western_given_name,
  words_left_over,
  initials,
  order_turned,
  attested_form,
  cognate_names,
  same_words,
  alike,
  same_consonants,
  unlike_word,
  same_syllables,
  other_syllables,
  sound_alone,
  title_set_aside,
  aside_in_brackets,
  cut,
  control,
  direction,
  lookalike,
  ill_formed,
  count,
};

/// A stable word for programs ("read-in-pinyin"), and a sentence for people.
std::string_view code(Reason reason);
std::string_view words(Reason reason);
std::string_view name_of(Feature feature);
std::string_view name_of(Kind kind);

struct Verdict {
  double probability = 0;  // 0 to 1
  Kind kind = Kind::letters;
  std::uint64_t reasons = 0;                         // bits of Reason
  std::array<std::uint8_t, feature_count> levels{};  // of each Feature; 0 where it does not apply
  std::vector<Reason> why() const;                   // the most telling first
  bool says(Reason reason) const { return (reasons >> static_cast<unsigned>(reason) & 1) != 0; }
};

/// Symmetric; allocates nothing.
Verdict compare(const Name& a, const Name& b);

}  // namespace vigil::text::names

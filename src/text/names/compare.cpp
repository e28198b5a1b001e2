#include "text/names/compare.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "text/names/lattice.hpp"
#include "text/names/mandarin.hpp"
#include "text/names/spelling.hpp"
#include "text/names/weights.hpp"
#include "text/names/words.hpp"

namespace vigil::text::names {
namespace {

std::uint8_t level(unsigned value, unsigned highest) { return static_cast<std::uint8_t>(std::min(value, highest)); }

/// Likeness of 0 to 100 in levels of 0 to 11: tenths, and the whole for itself.
std::uint8_t tenths(unsigned likeness) { return static_cast<std::uint8_t>(likeness == 100 ? 11 : likeness / 10); }

bool share_a_sound(char32_t a, char32_t b) {
  const Readings& readings = Readings::get();
  for (const Sound& x : readings.sounds(a))
    for (const Sound& y : readings.sounds(b))
      if (x.number == y.number && x.number < readings.mandarin_sounds()) return true;
  return false;
}

/// Signs to be added, taken away or exchanged between two names of at most Name::most_units each.
unsigned changes_between(std::span<const char32_t> a, std::span<const char32_t> b) {
  std::array<unsigned, Name::most_units + 1> row;
  for (unsigned j = 0; j <= b.size(); ++j) row[j] = j;
  for (unsigned i = 1; i <= a.size(); ++i) {
    unsigned diagonal = row[0]++;
    for (unsigned j = 1; j <= b.size(); ++j) {
      const unsigned exchanged = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, exchanged});
    }
  }
  return row[b.size()];
}

/// A name that was made of signs for its sound: with an interpunct, or longer than Chinese names are.
bool is_transliterated(const Name& name) {
  const bool all_katakana = name.has_katakana && !name.has_han;
  return all_katakana || (!name.has_kana && (name.unit_breaks != 0 || name.unit_count > 4));
}

class Comparison {
 public:
  Comparison(const Name& a, const Name& b) : a_(a), b_(b) {}

  Verdict done() {
    if (a_.empty() || b_.empty()) {
      say(Reason::nothing_to_compare);
      return out_;
    }
    pass_on_remarks();
    if (a_.unit_count > 0 && b_.unit_count > 0 && same_signs_possible())
      signs();
    else if (a_.unit_count > 0 || b_.unit_count > 0)
      reading();
    else
      letters();
    weigh();
    return out_;
  }

 private:
  void say(Reason reason) { out_.reasons |= std::uint64_t{1} << static_cast<unsigned>(reason); }
  void set(Feature feature, std::uint8_t to) { out_.levels[static_cast<unsigned>(feature)] = to; }

  void pass_on_remarks() {
    const auto either = a_.remarks | b_.remarks;
    constexpr std::pair<Remark, Reason> all[] = {{Remark::title_set_aside, Reason::title_set_aside},
                                                 {Remark::aside_in_brackets, Reason::aside_in_brackets},
                                                 {Remark::cut, Reason::cut},
                                                 {Remark::control, Reason::control},
                                                 {Remark::direction, Reason::direction},
                                                 {Remark::lookalike, Reason::lookalike},
                                                 {Remark::ill_formed, Reason::ill_formed}};
    for (const auto& [remark, reason] : all)
      if ((either >> static_cast<unsigned>(remark) & 1) != 0) say(reason);
  }

  bool same_signs_possible() const {
    return (a_.has_han && b_.has_han) || (a_.has_kana && b_.has_kana) || (a_.has_hangul && b_.has_hangul);
  }

  // --- signs against signs

  void signs() {
    out_.kind = Kind::signs;
    const auto x = a_.signs(), y = b_.signs();
    const unsigned changes = changes_between(x, y);
    if (changes == 0) {
      set(Feature::signs_same, 1);
      set(Feature::signs_count, level(static_cast<unsigned>(x.size()), 6));
      return say(Reason::same_signs);
    }
    bool same_sound = x.size() == y.size();
    for (std::size_t i = 0; i < x.size() && same_sound; ++i) same_sound = x[i] == y[i] || share_a_sound(x[i], y[i]);
    // One foreign name may be written with several sets of characters.
    if (is_transliterated(a_) || is_transliterated(b_)) {
      say(Reason::other_signs);
      return align_words(Sounds::transliterated, Kind::alphabets, Kind::alphabets_more);
    }
    set(Feature::signs_count, level(static_cast<unsigned>(std::max(x.size(), y.size())), 6));
    set(Feature::signs_changed, level(changes, 4));
    say(same_sound ? Reason::other_signs_same_sound : Reason::other_signs);
  }

  // --- signs against letters

  void reading() {
    const bool first = a_.unit_count > 0 && (a_.has_han || b_.unit_count == 0);
    const Name &units = first ? a_ : b_, &latin = first ? b_ : a_;
    const Cover cover = names::cover(units, latin);
    set(Feature::part_read, static_cast<std::uint8_t>(cover.part));
    set(Feature::system, system_level(cover));
    set(Feature::rest, static_cast<std::uint8_t>(level(cover.rest_foreign, 3) * 4U + level(cover.rest_mandarin, 3)));
    set(Feature::letters_read, tenths(cover.letters_read));
    set(Feature::spelled_in, spelled_in(latin));
    const unsigned kind_of_signs = units.has_hangul ? 2 : units.has_kana ? 1 : 0;
    set(Feature::signs_count, static_cast<std::uint8_t>(kind_of_signs * 5 + level(units.unit_count, 5) - 1U));
    explain(cover);
    out_.kind = Kind::reading;
    if (cover.part == Cover::Part::whole) return;
    if (cover.part == Cover::Part::surname) set(Feature::surname, has_common_surname(units) ? 2 : 1);
    const bool perhaps_foreign = is_transliterated(units) || spelled_in(latin) != 1;
    if (units.has_han && !units.has_kana && cover.part < Cover::Part::surname && perhaps_foreign) hear(units, latin);
    if (is_transliterated(units)) return align_words(Sounds::transliterated, Kind::alphabets, Kind::alphabets_more);
    const Kind kind = cover.part == Cover::Part::none ? Kind::unread : Kind::reading_part;
    align_words(Sounds::transliterated, kind, kind);
  }

  static bool has_common_surname(const Name& units) { return word_of(units.signs().first(units.surname_units)).common; }

  void hear(const Name& units, const Name& latin) {
    const unsigned heard = sounded(units, latin);
    set(Feature::sounded, static_cast<std::uint8_t>(1 + heard / 10));
    if (heard >= 80) say(Reason::sounds_alike);
  }

  /// In which system of Mandarin the letters are a name: what is spelled in one is hardly meant in another language.
  static std::uint8_t spelled_in(const Name& latin) {
    const Systems systems = mandarin_systems(latin);
    return (systems & pinyin) != 0 ? 1 : (systems & (wade_giles | wade_giles_plain)) != 0 ? 2 : systems != 0 ? 3 : 0;
  }

  static std::uint8_t system_level(const Cover& cover) {
    if (cover.by_word) return 11;
    constexpr System order[] = {pinyin,   wade_giles, wade_giles_plain, tongyong,   korean,
                                japanese, cantonese,  min_and_hakka,    vietnamese, customary};
    std::uint8_t at = 0;
    for (const System system : order) {
      ++at;
      if ((cover.systems & system) != 0) return at;
    }
    return (cover.systems & any_attested) != 0 ? 12 : cover.systems != 0 ? 13 : 0;
  }

  void explain(const Cover& cover) {
    constexpr Reason by_level[] = {Reason::no_reading,
                                   Reason::read_in_pinyin,
                                   Reason::read_in_wade_giles,
                                   Reason::read_in_wade_giles,
                                   Reason::read_in_customary,
                                   Reason::read_in_korean,
                                   Reason::read_in_japanese,
                                   Reason::read_in_cantonese,
                                   Reason::read_in_min,
                                   Reason::read_in_vietnamese,
                                   Reason::read_in_customary,
                                   Reason::attested_form,
                                   Reason::read_in_mixed_systems,
                                   Reason::read_in_mixed_systems};
    using Part = Cover::Part;
    if (cover.part == Part::none) {
      say(cover.letters_read >= 50 ? Reason::read_in_part : Reason::no_reading);
      return;
    }
    say(by_level[system_level(cover)]);
    if (cover.part == Part::surname) say(Reason::surname_only);
    if (cover.part == Part::given_name) say(Reason::given_name_only);
    if (cover.turned) say(Reason::order_turned);
    if (cover.initials > 0) say(Reason::initials);
    if (cover.part == Part::whole || cover.part == Part::whole_with_rest) say(Reason::sound_alone);
    if (cover.part != Part::whole && cover.rest_foreign > 0) say(Reason::western_given_name);
    if (cover.part == Part::whole_with_rest && cover.rest_mandarin > 0) say(Reason::words_left_over);
  }

  // --- letters against letters

  void letters() {
    bool latin = true;
    for (const Name* name : {&a_, &b_})
      for (const Token& token : name->words()) latin = latin && token.script == Script::latin;
    if (!latin) return align_words(Sounds::transliterated, Kind::alphabets, Kind::alphabets_more);
    align_words(Sounds::same_alphabet, Kind::letters, Kind::letters_more);
    if (out_.says(Reason::same)) return;
    constexpr Systems strict = pinyin | wade_giles | wade_giles_plain | tongyong;
    const Systems of_a = mandarin_systems(a_) & strict, of_b = mandarin_systems(b_) & strict;
    if (of_a == 0 || of_b == 0) return set(Feature::syllables, of_a == 0 && of_b == 0 ? 0 : 1);
    out_.kind = Kind::syllables;
    const SameSyllables same = same_syllables(a_, of_a, b_, of_b);
    set(Feature::syllables, static_cast<std::uint8_t>(2 + static_cast<unsigned>(same)));
    say(same == SameSyllables::no ? Reason::other_syllables : Reason::same_syllables);
    if (same != SameSyllables::no) say(Reason::sound_alone);
  }

  /// The kind is `more` if one name has words over.
  void align_words(Sounds sounds, Kind kind, Kind more) {
    const Alignment found = align(a_, b_, sounds);
    out_.kind = found.extra_words == 0 ? kind : more;
    set(Feature::words,
        static_cast<std::uint8_t>((level(found.words, 4) - (found.words > 0)) * 4U + level(found.extra_words, 3)));
    set(Feature::worst_word, tenths(found.worst));
    set(Feature::worst_skeleton, tenths(found.worst_skeleton));
    set(Feature::mean_word, tenths(found.mean));
    set(Feature::joined, tenths(found.joined));
    set(Feature::joined_skeleton, tenths(found.joined_skeleton));
    const unsigned size = found.worst_size <= 4 ? 0 : found.worst_size <= 7 ? 1 : 2;
    set(Feature::worst_edits,
        found.worst_edits == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(size * 4 + level(found.worst_edits, 4)));
    set(Feature::worst_begins, static_cast<std::uint8_t>(found.worst_begins));
    set(Feature::common_words, level(found.common, 3));
    set(Feature::exact_words, level(found.exact, 3));
    set(Feature::exact_letters, level(found.exact_letters / 3U, 7));
    set(Feature::known_words, static_cast<std::uint8_t>(level(found.same_word, 2) * 3U + level(found.cognates, 2)));
    set(Feature::initials, found.other_initials > 0 ? 3 : level(found.initials, 2));
    // One word says little by itself: unless it is much the same, it is another name.
    constexpr std::uint8_t much = 70;
    const bool in_letters = a_.unit_count + b_.unit_count == 0;
    is_one_unlike_word_ =
        in_letters && found.words == 1 && found.worst < much && found.joined < much && found.initials == 0;
    explain(found);
  }

  void explain(const Alignment& found) {
    if (found.joined == 100)
      say(out_.kind == Kind::letters ? Reason::same : Reason::alike);
    else if (found.exact + found.common > 0)
      say(Reason::same_words);
    if (found.joined < 100 && found.worst >= 75) say(Reason::alike);
    if (found.joined < 100 && found.joined_skeleton == 100) say(Reason::same_consonants);
    if (found.reordered) say(Reason::order_turned);
    if (found.initials > 0) say(Reason::initials);
    if (found.same_word > 0) say(Reason::attested_form);
    if (found.cognates > 0) say(Reason::cognate_names);
    if (found.unlike > 0 || found.other_initials > 0) say(Reason::unlike_word);
    if (found.extra_words > 0) say(Reason::words_left_over);
  }

  void weigh() {
    const Weights& weights = Weights::get();
    double logit = weights.at_first(out_.kind);
    for (unsigned i = 0; i < feature_count; ++i) logit += weights.of(out_.kind, i, out_.levels[i]);
    out_.probability = 1 / (1 + std::exp(-logit));
    // What was not compared may differ.
    if (out_.says(Reason::cut)) out_.probability = std::min(out_.probability, 0.5);
    if (is_one_unlike_word_) out_.probability = std::min(out_.probability, 0.3);
  }

  const Name &a_, &b_;
  Verdict out_;
  bool is_one_unlike_word_ = false;
};

/// Some order of names, so that what is found first does not depend on which side a name stands.
bool stands_before(const Name& a, const Name& b) {
  if (a.token_count != b.token_count) return a.token_count < b.token_count;
  if (const int letters = std::memcmp(a.letters.data(), b.letters.data(), Name::most_letters); letters != 0)
    return letters < 0;
  if (const auto x = a.signs(), y = b.signs(); !std::equal(x.begin(), x.end(), y.begin(), y.end()))
    return std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end());
  const auto ends = [](const Token& x, const Token& y) { return x.begin < y.begin; };
  const auto x = a.words(), y = b.words();
  if (std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end(), ends)) return true;
  if (std::lexicographical_compare(y.begin(), y.end(), x.begin(), x.end(), ends)) return false;
  return std::pair(a.unit_breaks, a.apostrophes) < std::pair(b.unit_breaks, b.apostrophes);
}

}  // namespace

Verdict compare(const Name& a, const Name& b) {
  return stands_before(b, a) ? Comparison(b, a).done() : Comparison(a, b).done();
}

}  // namespace vigil::text::names

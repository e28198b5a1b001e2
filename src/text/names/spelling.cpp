#include "text/names/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace vigil::text::names {
namespace {

/// The pattern of Myers' algorithm: where each of `Alphabet` symbols stands, as bits. A column of the matrix of
/// distances is held as the bits of two words, up or down from one row to the next.
template <unsigned Alphabet>
class Pattern {
 public:
  void add(unsigned symbol) { places_[symbol] |= std::uint64_t{1} << size_++; }
  unsigned size() const { return size_; }

  template <class Text>
  unsigned distance_to(unsigned text_size, Text text) const {
    if (size_ == 0) return text_size;
    std::uint64_t up = ~std::uint64_t{0}, down = 0;
    unsigned distance = size_;
    for (unsigned i = 0; i < text_size; ++i) {
      const std::uint64_t equal = places_[text(i)];
      const std::uint64_t diagonal = (((equal & up) + up) ^ up) | equal | down;
      std::uint64_t right = down | ~(diagonal | up), left = up & diagonal;
      distance += static_cast<unsigned>(right >> (size_ - 1) & 1);
      distance -= static_cast<unsigned>(left >> (size_ - 1) & 1);
      right = right << 1 | 1;
      left <<= 1;
      up = left | ~(diagonal | right);
      down = right & diagonal;
    }
    return distance;
  }

 private:
  std::array<std::uint64_t, Alphabet> places_{};
  unsigned size_ = 0;
};

class Letters {
 public:
  explicit Letters(std::string_view text) {
    for (const char c : text) pattern_.add(c & 31U);
  }
  unsigned distance_to(std::string_view text) const {
    return pattern_.distance_to(static_cast<unsigned>(text.size()), [&](unsigned i) { return text[i] & 31U; });
  }

 private:
  Pattern<32> pattern_;
};

class Consonants {
 public:
  explicit Consonants(Skeleton skeleton) : skeleton_(skeleton) {
    for (; skeleton != 0; skeleton >>= 4) pattern_.add(skeleton & 15);
  }
  unsigned distance_to(Skeleton other) const {
    if (other == skeleton_) return 0;
    return pattern_.distance_to(size_of_skeleton(other), [&](unsigned i) { return other >> (4 * i) & 15; });
  }
  /// 0 to 100.
  unsigned likeness_to(Skeleton other) const;

 private:
  Skeleton skeleton_;
  Pattern<16> pattern_;
};

unsigned likeness(unsigned distance, unsigned longest) {
  return longest == 0 ? 0 : 100 * (longest - distance) / longest;
}

unsigned Consonants::likeness_to(Skeleton other) const {
  if (other == skeleton_) return 100;
  return likeness(distance_to(other), std::max(pattern_.size(), size_of_skeleton(other)));
}

struct Pair {  // without initialisers: most of a table of pairs is never looked at
  unsigned score, skeleton, edits, size;
  Alignment::Begin begins;
  bool initial, other_initial, joined;
};

Pair known(unsigned score) { return {score, 100, 0, 0, Alignment::Begin::alike, false, false, false}; }

constexpr unsigned unlike = 50, initial_score = 75, prefix_score = 65, cognate_score = 85, hopeless = 25,
                   most_words = 8;

class Matching {
 public:
  Matching(const Name& a, const Name& b, Sounds sounds) : sounds_(sounds) {
    collect(a, fewer_);
    collect(b, more_);
    if (fewer_.count > more_.count) std::swap(fewer_, more_);
    const auto letters = [](const Name& name) { return std::string_view(name.letters.data(), name.letter_count); };
    are_two_words_ = fewer_.count == 2 && more_.count == 2 && letters(a) != letters(b);
  }

  Alignment done() {
    Alignment& out = out_;
    out.words = static_cast<std::uint8_t>(fewer_.count);
    out.extra_words = static_cast<std::uint8_t>(more_.count - fewer_.count);
    if (fewer_.count == 0) {
      out.worst = out.mean = out.worst_skeleton = 0;
      return out;
    }
    match_known();
    match_like();
    out.mean = static_cast<std::uint8_t>(total_ / fewer_.count);
    if (out.extra_words > joined_pairs_)
      out.extra_words = static_cast<std::uint8_t>(out.extra_words - joined_pairs_);
    else
      out.extra_words = 0;
    match_joined();
    return out;
  }

 private:
  struct Words {
    const Name* name = nullptr;
    std::array<const Token*, most_words> token{};
    unsigned count = 0, open = 0;  // bits of those not yet matched
    std::string_view text(unsigned i) const { return name->text(*token[i]); }
  };

  static void collect(const Name& name, Words& into) {
    into.name = &name;
    for (const Token& token : name.words())
      if (!token.particle && into.count < most_words) into.token[into.count++] = &token;
    if (into.count == 0)
      for (const Token& token : name.words())
        if (into.count < most_words) into.token[into.count++] = &token;
    into.open = (1U << into.count) - 1;
  }

  void take(unsigned i, unsigned j, const Pair& pair) {
    fewer_.open &= ~(1U << i);
    more_.open &= ~(1U << j);
    if (i == 0) first_at_ = static_cast<int>(j);
    total_ += pair.score;
    if (pair.score < out_.worst) {
      out_.worst = static_cast<std::uint8_t>(pair.score);
      out_.worst_edits = static_cast<std::uint8_t>(pair.edits);
      out_.worst_size = static_cast<std::uint8_t>(pair.size);
      out_.worst_begins = pair.begins;
    }
    if (pair.skeleton < out_.worst_skeleton) out_.worst_skeleton = static_cast<std::uint8_t>(pair.skeleton);
  }

  /// The same letters first, then attested forms of the same name.
  void match_known() {
    for (unsigned i = 0; i < fewer_.count; ++i)
      for (unsigned j = 0; j < more_.count; ++j) {
        if ((more_.open >> j & 1) == 0 || fewer_.token[i]->size != more_.token[j]->size) continue;
        const auto text = fewer_.text(i);
        if (std::memcmp(text.data(), more_.text(j).data(), text.size()) != 0) continue;
        take(i, j, known(100));
        if (fewer_.token[i]->common) {
          ++out_.common;
          break;
        }
        ++out_.exact;
        out_.exact_letters = static_cast<std::uint8_t>(out_.exact_letters + text.size());
        break;
      }
    for (unsigned i = 0; i < fewer_.count; ++i)
      for (unsigned j = 0; j < more_.count && (fewer_.open >> i & 1) != 0; ++j) {
        const auto group = fewer_.token[i]->group;
        if (group == 0 || (more_.open >> j & 1) == 0 || group != more_.token[j]->group) continue;
        const bool cognate = fewer_.token[i]->cognate;
        take(i, j, known(cognate ? cognate_score : 100));
        ++(cognate ? out_.cognates : out_.same_word);
      }
  }

  /// The likest pair of what is left, again and again.
  void match_like() {
    if (fewer_.open == 0) return;
    std::array<std::array<Pair, most_words>, most_words> pairs;
    for (unsigned i = 0; i < fewer_.count; ++i) {
      if ((fewer_.open >> i & 1) == 0) continue;
      const Letters letters(fewer_.text(i));
      const Consonants consonants(fewer_.token[i]->skeleton);
      for (unsigned j = 0; j < more_.count; ++j)
        if ((more_.open >> j & 1) != 0) pairs[i][j] = pair(i, j, letters, consonants);
    }
    while (fewer_.open != 0) {
      unsigned best_i = most_words, best_j = 0;
      for (unsigned i = 0; i < fewer_.count; ++i)
        for (unsigned j = 0; j < more_.count; ++j)
          if ((fewer_.open >> i & 1) != 0 && (more_.open >> j & 1) != 0 &&
              (best_i == most_words || pairs[i][j].score > pairs[best_i][best_j].score))
            best_i = i, best_j = j;
      if (best_i == most_words) break;  // joined pairs used up the other side
      const Pair& best = pairs[best_i][best_j];
      const bool joined = best.joined && best_j + 1 < more_.count && (more_.open >> (best_j + 1) & 1) != 0;
      if (joined) {
        more_.open &= ~(1U << (best_j + 1));
        ++joined_pairs_;
      }
      take(best_i, best_j, best);
      out_.initials = static_cast<std::uint8_t>(out_.initials + best.initial);
      out_.other_initials = static_cast<std::uint8_t>(out_.other_initials + best.other_initial);
      out_.unlike = static_cast<std::uint8_t>(out_.unlike + (best.score < unlike));
    }
    while (fewer_.open != 0) {
      fewer_.open &= fewer_.open - 1;
      ++out_.unlike;
      out_.worst = out_.worst_skeleton = 0;
      out_.worst_begins = Alignment::Begin::differ;
      out_.worst_edits = out_.worst_size = Name::most_letters;
    }
  }

  Pair pair(unsigned i, unsigned j, const Letters& letters, const Consonants& consonants) const {
    const Token &a = *fewer_.token[i], &b = *more_.token[j];
    const auto x = fewer_.text(i), y = more_.text(j);
    if (a.initial || b.initial) {
      const bool same = x[0] == y[0];
      using Begin = Alignment::Begin;
      return {same ? initial_score : 0U,
              same ? 100U : 0U,
              0,
              0,
              same ? Begin::one_in_the_other : Begin::differ,
              same,
              !same,
              false};
    }
    const bool can_be_short = !are_two_words_ || (a.mandarin & b.mandarin & pinyin) == 0;
    Pair one = score(x, letters, consonants, y, b.skeleton, can_be_short);
    if (j + 1 < more_.count && (more_.open >> (j + 1) & 1) != 0 && b.size + more_.token[j + 1]->size <= a.size + 2 &&
        more_.token[j + 1] == more_.token[j] + 1) {
      const std::string_view both{y.data(), y.size() + more_.token[j + 1]->size};
      Pair two = score(x, letters, consonants, both, joined(b.skeleton, more_.token[j + 1]->skeleton), can_be_short);
      two.joined = true;
      if (two.score > one.score) one = two;
    }
    return one;
  }

  Pair score(std::string_view x, const Letters& letters_of_x, const Consonants& consonants_of_x, std::string_view y,
             Skeleton y_skeleton, bool can_be_short) const {
    const unsigned skeleton = consonants_of_x.likeness_to(y_skeleton);
    const auto shorter = std::min(x.size(), y.size());
    const auto longer = static_cast<unsigned>(std::max(x.size(), y.size()));
    const bool begins_so = shorter >= 2 && x.substr(0, shorter) == y.substr(0, shorter);
    const bool prefix = begins_so && (can_be_short || shorter == longer);
    // Little in common in the consonants: the letters need not be looked at.
    const bool other = (skeleton < 30 && shorter > 3) || (begins_so && !prefix);
    const unsigned edits = other ? longer : letters_of_x.distance_to(y);
    const unsigned letters = likeness(edits, longer);
    unsigned score = sounds_ == Sounds::same_alphabet ? (3 * letters + skeleton) / 4 : (letters + skeleton) / 2;
    if (prefix && shorter >= 3 && score < prefix_score) score = prefix_score;
    using Begin = Alignment::Begin;
    const Begin begins = prefix ? Begin::one_in_the_other : x[0] == y[0] ? Begin::alike : Begin::differ;
    return {score, skeleton, edits, longer, begins, false, false, false};
  }

  /// All letters together, in the order in which they stand and in that where the first words lie on each other.
  void match_joined() {
    const Name &a = *fewer_.name, &b = *more_.name;
    if (out_.exact + out_.common == a.token_count && a.token_count == b.token_count) {
      out_.joined = out_.joined_skeleton = 100;
      out_.reordered = first_at_ != 0;
      return;
    }
    if (out_.mean < hopeless && fewer_.count == more_.count) return;
    const std::string_view x{a.letters.data(), a.letter_count}, y{b.letters.data(), b.letter_count};
    const auto longest = static_cast<unsigned>(std::max(x.size(), y.size()));
    const Letters letters(x);
    const Consonants consonants(whole_skeleton(a, 0));
    unsigned joined = likeness(letters.distance_to(y), longest);
    unsigned skeleton = consonants.likeness_to(whole_skeleton(b, 0));
    if (joined < 100 && b.token_count > 1 && first_at_ != 0) {
      // A word that nothing is like says no order: then the last word is tried in front.
      const unsigned from = first_at_ > 0
                                ? static_cast<unsigned>(more_.token[static_cast<unsigned>(first_at_)] - b.tokens.data())
                                : b.token_count - 1U;
      std::array<char, Name::most_letters> turned;
      const std::size_t cut = b.tokens[from].begin;
      std::copy(y.begin() + cut, y.end(), turned.begin());
      std::copy(y.begin(), y.begin() + cut, turned.begin() + (y.size() - cut));
      const unsigned other = likeness(letters.distance_to(std::string_view(turned.data(), y.size())), longest);
      out_.reordered = other > joined;
      joined = std::max(joined, other);
      skeleton = std::max(skeleton, consonants.likeness_to(whole_skeleton(b, from)));
    }
    out_.joined = static_cast<std::uint8_t>(joined);
    out_.joined_skeleton = static_cast<std::uint8_t>(skeleton);
  }

  static Skeleton whole_skeleton(const Name& name, unsigned from) {
    Skeleton whole = 0;
    for (unsigned i = 0; i < name.token_count; ++i)
      whole = joined(whole, name.tokens[(from + i) % name.token_count].skeleton);
    return whole;
  }

  Sounds sounds_;
  Words fewer_, more_;
  // Of Chinese names of two words one begins like another by chance: Xia is no short form of Xiaobo.
  bool are_two_words_ = false;
  Alignment out_;
  unsigned total_ = 0, joined_pairs_ = 0;
  int first_at_ = -1;  // the word of the other name with which the first word was matched
};

}  // namespace

unsigned edit_distance(std::string_view a, std::string_view b) {
  return a.size() <= b.size() ? Letters(a).distance_to(b) : Letters(b).distance_to(a);
}

unsigned edit_distance(Skeleton a, Skeleton b) { return Consonants(a).distance_to(b); }

Alignment align(const Name& a, const Name& b, Sounds sounds) { return Matching(a, b, sounds).done(); }

}  // namespace vigil::text::names

// Where to look, 64 bytes at a time. A chunk of 8 KiB is read in steps, each of which leaves a shorter list:
//  1. Masks: a bit a byte for ASCII letters and digits, for bytes above ASCII, for the lead bytes E4..E9 of ideographs,
//     and for other lead bytes.
//  2. Words in ASCII begin where the first mask does. The eight bytes there, in lower case and cut at the word's end,
//     are its key, and one bit of the register says whether any name begins so. Two ideographs side by side are looked
//     up by their six bytes. What is neither (accents, other scripts, an ideograph at the end of its run) goes to the
//     matcher, which folds and knows everything.
//  3. What is left is looked up together with the next word, or the third ideograph.
//  4. The matcher compares what is left then.
// Lists grow without branches: the next place is always written, and counted only if its bit is set. A filter may let
// pass what is no name, never stop one: it looks at less than the matcher does.
//
// Functions carry their target, so that the program runs on any x86-64; scanner.cpp asks the processor.
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "link/scan_keys.hpp"
#include "link/scanner_engines.hpp"
#include "text/utf8.hpp"

#define VIGIL_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

namespace vigil::link {
namespace {

constexpr std::size_t block = 64;
constexpr std::size_t blocks = 128;  // of a chunk
constexpr std::size_t chunk = block * blocks;
constexpr std::size_t beyond = 2 * block;  // bytes that are read behind a chunk
constexpr std::uint64_t lower_case = 0x2020202020202020;
constexpr unsigned longest_known = 62;  // a word of which the masks tell the end

std::uint64_t load8(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

bool is_above_ascii(char c) { return static_cast<signed char>(c) < 0; }

bool is_alphanumeric(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
}

constexpr std::array<bool, 256> gap_table = [] {
  std::array<bool, 256> table{};
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r', '-', '\'', '`', '.', ','})
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();
bool may_be_gap(char c) { return gap_table[static_cast<unsigned char>(c)]; }

struct Masks {
  // One block more than a chunk, for words and pairs that go over its end.
  std::array<std::uint64_t, blocks + 1> alphanumeric, above_ascii, ideograph, other_lead;
};

VIGIL_AVX2 inline std::uint64_t bits(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
         static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32;
}

/// Bytes from `first` to `last`, as unsigned.
VIGIL_AVX2 inline __m256i between(__m256i bytes, unsigned char first, unsigned char last) {
  const __m256i moved = _mm256_sub_epi8(bytes, _mm256_set1_epi8(static_cast<char>(first)));
  const __m256i width = _mm256_set1_epi8(static_cast<char>(last - first));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(moved, width), moved);
}

VIGIL_AVX2 inline __m256i alphanumeric(__m256i bytes) {
  const __m256i letter = between(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), 'a', 'z');
  return _mm256_or_si256(letter, between(bytes, '0', '9'));
}

VIGIL_AVX2 void make_masks(const char* at, std::size_t count, Masks& masks) {
  for (std::size_t i = 0; i < count; ++i, at += block) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32));
    masks.alphanumeric[i] = bits(alphanumeric(low), alphanumeric(high));
    const std::uint64_t above = bits(low, high);
    masks.above_ascii[i] = above;
    if (above == 0) {
      masks.ideograph[i] = masks.other_lead[i] = 0;
      continue;
    }
    const __m256i last_continuation = _mm256_set1_epi8(static_cast<char>(0xBF));
    const std::uint64_t leads =
        above & bits(_mm256_cmpgt_epi8(low, last_continuation), _mm256_cmpgt_epi8(high, last_continuation));
    const std::uint64_t ideographs = bits(between(low, 0xE4, 0xE9), between(high, 0xE4, 0xE9));
    masks.ideograph[i] = ideographs;
    masks.other_lead[i] = leads & ~ideographs;
  }
}

/// Places in a chunk, in arrays that have room for what is written and not counted.
struct List {
  std::array<std::uint16_t, chunk + 8> at;
  std::size_t size = 0;
};

/// A place and the hash under which the register is likely to be asked there: what it reads is asked for beforehand.
struct Found {
  std::uint64_t hash;
  std::uint32_t at;
};

class Chunks {
 public:
  Chunks(const RegisterView& names, std::string_view text, std::vector<Hit>& out)
      : names_(names), text_(text), matcher_(names, text), out_(out) {}

  /// Starts in [from, from + 64 n), n ≤ 128, of which the text goes on for `beyond` bytes.
  VIGIL_AVX2 void scan(std::size_t from, std::size_t n) {
    base_ = text_.data() + from;
    make_masks(base_, n + 1, masks_);
    known_ = n * block;
    words_.size = pairs_.size = slow_.size = 0;
    found_.clear();
    pick(n, from > 0 && is_alphanumeric(base_[-1]), from > 0 && is_above_ascii(base_[-1]));
    look_up_words();
    look_up_ideographs();
    look_up_others(from);
    compare(from);
  }

 private:
  struct Word {
    std::uint64_t key;
    unsigned length;  // up to 64
  };
  struct Runs {
    Matcher::Runs runs;
    std::uint32_t at = 0;
    bool unknown = false;  // the second word has letters beyond ASCII
  };

  /// The word that begins at `place`, which is not in the last block of the masks.
  VIGIL_AVX2 Word word_at(std::size_t place) const { return word_at(base_, masks_.alphanumeric.data(), place); }
  VIGIL_AVX2 static Word word_at(const char* base, const std::uint64_t* masks, std::size_t place) {
    const std::uint64_t* letters = masks + place / block;
    const std::size_t offset = place % block;
    // Twice one, so that 64 is never asked of a shift.
    const std::uint64_t rest = letters[0] >> offset | letters[1] << 1 << (block - 1 - offset);
    const auto length = static_cast<unsigned>(_tzcnt_u64(~rest));
    const std::uint64_t bytes = load8(base + place);
    std::uint64_t key = _bzhi_u64(bytes | lower_case, length > 8 ? 64 : length * 8);
    key |= length == 1 && (bytes >> 8 & 0xFF) == '.' ? std::uint64_t{'.'} << 8 : 0;
    return {key, length};
  }

  VIGIL_AVX2 void pick(std::size_t n, bool after_letter, bool after_high) {
    std::uint64_t letter_before = after_letter ? 1 : 0, high_before = after_high ? 1 : 0;
    const bool single_ideographs = names_.has_single_ideographs();
    begins_.size = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint64_t letters = masks_.alphanumeric.data()[i], high = masks_.above_ascii.data()[i];
      const std::uint64_t begins = letters & ~(letters << 1 | letter_before);
      const std::uint64_t begins_behind_high = begins & (high << 1 | high_before);
      letter_before = letters >> 63;
      high_before = high >> 63;
      put_all(begins & ~begins_behind_high, i * block, begins_);
      if (high == 0 && begins_behind_high == 0) continue;
      const std::uint64_t ideographs = masks_.ideograph.data()[i];
      const std::uint64_t pairs = ideographs & (ideographs >> 3 | masks_.ideograph.data()[i + 1] << 61);
      pick_pairs(pairs, i * block);
      put_all(
          begins_behind_high | masks_.other_lead.data()[i] | (ideographs & ~pairs) | (single_ideographs ? pairs : 0),
          i * block, slow_);
    }
    pick_words();
  }

  /// The places of the set bits, eight at a time, so that few branches are guessed wrong.
  VIGIL_AVX2 static void put_all(std::uint64_t bits, std::size_t from, List& list) {
    const auto count = static_cast<std::size_t>(_mm_popcnt_u64(bits));
    std::uint16_t* to = list.at.data() + list.size;
    for (std::size_t done = 0; done < count; done += 8, to += 8)
      for (int i = 0; i < 8; ++i) {
        to[i] = static_cast<std::uint16_t>(from + _tzcnt_u64(bits));
        bits = _blsr_u64(bits);
      }
    list.size += count;
  }

  VIGIL_AVX2 void pick_words() {
    const Bitmap long_ones = names_.firsts(false), short_ones = names_.firsts(true);
    const std::uint16_t* const begins = begins_.at.data();
    const std::uint64_t* const letters = masks_.alphanumeric.data();
    const char* const base = base_;
    std::uint16_t* words = words_.at.data();
    std::uint16_t* slow = slow_.at.data() + slow_.size;
    for (std::size_t i = 0, count = begins_.size; i < count; ++i) {
      const std::uint16_t place = begins[i];
      const Word word = word_at(base, letters, place);
      const bool known = word.length <= longest_known && !is_above_ascii(base[place + word.length]);
      const std::uint64_t hash = keys::first(word.key);
      const std::uint64_t* at = keys::is_short(word.key) ? short_ones.words + (hash >> short_ones.shift)
                                                         : long_ones.words + (hash >> long_ones.shift);
      *words = place;
      words += known && (~*at & Bitmap::whole(hash)) == 0 ? 1 : 0;
      *slow = place;
      slow += known ? 0 : 1;
    }
    words_.size = static_cast<std::size_t>(words - words_.at.data());
    slow_.size = static_cast<std::size_t>(slow - slow_.at.data());
  }

  VIGIL_AVX2 void pick_pairs(std::uint64_t pairs, std::size_t from) {
    const Bitmap twos = names_.raw_twos();
    std::uint16_t* to = pairs_.at.data() + pairs_.size;
    for (; pairs != 0; pairs = _blsr_u64(pairs)) {
      const std::size_t place = from + _tzcnt_u64(pairs);
      *to = static_cast<std::uint16_t>(place);
      to += twos.has(keys::raw_two(_bzhi_u64(load8(base_ + place), 48))) ? 1 : 0;
    }
    pairs_.size = static_cast<std::size_t>(to - pairs_.at.data());
  }

  VIGIL_AVX2 void look_up_words() {
    runs_.clear();
    for (std::size_t i = 0; i < words_.size; ++i) ask(runs_at(words_.at.data()[i]));
    take_answers();
  }

  /// Hashes first, so that what the bitmap has to say is on its way when it is wanted.
  void ask(const Runs& asked) {
    names_.runs().prefetch(asked.runs.one);
    if (asked.runs.has_two) names_.runs().prefetch(asked.runs.two);
    runs_.push_back(asked);
  }

  void take_answers() {
    const Bitmap bitmap = names_.runs();
    for (const auto& [runs, at, unknown] : runs_) {
      const bool one = bitmap.has(runs.one), two = runs.has_two && bitmap.has(runs.two);
      const bool longer = runs.has_two && bitmap.has_longer(runs.two);
      if (one || two || longer || unknown) add(two ? runs.two : runs.one, at);
    }
  }

  VIGIL_AVX2 Runs runs_at(std::size_t place) const {
    const Word word = word_at(place);
    std::size_t next = place + word.length;
    while (next < known_ && may_be_gap(base_[next])) ++next;
    Runs asked{{keys::one(word.key), 0, false}, static_cast<std::uint32_t>(place), false};
    if (next >= known_ || is_above_ascii(base_[next])) {
      asked.unknown = true;
    } else if (is_alphanumeric(base_[next])) {
      const Word second = word_at(next);
      asked.runs.two = keys::two(word.key, second.key);
      asked.runs.has_two = true;
      asked.unknown = second.length > longest_known || is_above_ascii(base_[next + second.length]);
    }
    return asked;
  }

  void add(std::uint64_t hash, std::size_t place) {
    names_.prefetch_directory(hash);
    found_.push_back({hash, static_cast<std::uint32_t>(place)});
  }

  VIGIL_AVX2 void look_up_ideographs() {
    const auto hashes = [this](std::size_t i) {
      const char* at = base_ + pairs_.at.data()[i];
      const std::uint64_t two = load8(at) & 0xFFFFFFFFFFFF;
      return std::pair(keys::raw_end(two), keys::raw_three(two, load8(at + 6) & 0xFFFFFF));
    };
    for (std::size_t i = 0; i < pairs_.size; ++i) {
      const auto [end, three] = hashes(i);
      names_.raw_threes().prefetch(end);
      names_.raw_threes().prefetch(three);
    }
    for (std::size_t i = 0; i < pairs_.size; ++i) {
      const auto [end, three] = hashes(i);
      const auto lead = static_cast<unsigned char>(base_[pairs_.at.data()[i] + 6]);
      const bool third = lead >= 0xE4 && lead <= 0xE9;
      const bool three_pass = third && names_.raw_threes().has(three);
      if (three_pass || !third || names_.raw_threes().has(end)) add_ideographs(pairs_.at.data()[i], three_pass);
    }
  }

  /// What the matcher will look up: the run of two, folded, and perhaps that of three.
  void add_ideographs(std::size_t place, bool three) {
    std::array<std::uint64_t, 3> key{};
    for (std::size_t i = 0; i < (three ? 3U : 2U); ++i) {
      const char32_t c = glance(base_ + place + 3 * i).code_point;
      const std::uint64_t bytes = keys::raw_bytes(LetterTable::single(names_.letters().entry(c), c).code_point());
      std::array<char, 3> utf8;
      std::memcpy(utf8.data(), &bytes, utf8.size());
      key.data()[i] = keys::of_piece({utf8.data(), utf8.size()}, false);
    }
    const std::uint64_t two = keys::two(key[0], key[1]);
    names_.runs().prefetch(two);
    if (!three) return add(two, place);
    const std::uint64_t whole = keys::three(key[0], key[1], key[2]);
    names_.runs().prefetch(whole);
    add(whole, place);
  }

  void look_up_others(std::size_t from) {
    runs_.clear();
    for (std::size_t i = 0; i < slow_.size; ++i) {
      const std::size_t place = slow_.at.data()[i];
      if (!may_begin(from, place)) continue;
      if (const auto runs = matcher_.runs_at(from + place)) ask({*runs, static_cast<std::uint32_t>(place), false});
    }
    take_answers();
  }

  enum class Sight { no, yes, unclear };

  /// Matcher::may_begin, decided at a glance where that can be.
  bool may_begin(std::size_t from, std::size_t place) const {
    const Sight sight = sight_of(from, place);
    return sight == Sight::unclear ? matcher_.may_begin(from + place) : sight == Sight::yes;
  }

  Sight sight_of(std::size_t from, std::size_t place) const {
    const char* at = base_ + place;
    Sort sort = Sort::spaced;  // of an ASCII letter
    unsigned length = 1;
    if (is_above_ascii(*at)) {
      const Glance here = glance(at);
      length = here.length;
      if (length == 0 || !single(here.code_point, sort)) return Sight::unclear;
      if (sort == Sort::unspaced) return can_go_on(at + length) ? Sight::yes : Sight::no;
      if (sort != Sort::spaced) return Sight::no;
    }
    if (from + place < 4) return Sight::unclear;
    const char before = at[-1];
    if (!is_above_ascii(before)) return is_alphanumeric(before) ? Sight::no : Sight::yes;
    for (const unsigned back : {2U, 3U})
      if (const Glance seen = glance(at - back); seen.length == back) {
        Sort sort_before;
        if (!single(seen.code_point, sort_before) || sort_before == Sort::dropped) return Sight::unclear;
        return sort_before == Sort::spaced ? Sight::no : Sight::yes;
      }
    return Sight::unclear;
  }

  /// False if the letter becomes several.
  bool single(char32_t c, Sort& sort) const {
    const std::uint32_t entry = names_.letters().entry(c);
    sort = LetterTable::single(entry, c).sort();
    return (entry & LetterTable::several) == 0;
  }

  /// Whether a name can go on here behind an unspaced letter, or end behind one.
  bool can_go_on(const char* at) const {
    if (names_.has_single_letters()) return true;
    if (!is_above_ascii(*at)) return is_alphanumeric(*at) || (may_be_gap(*at) && *at != ',' && *at != '.');
    const Glance next = glance(at);
    Sort sort;
    return next.length == 0 || !single(next.code_point, sort) ||
           (sort != Sort::other && sort != Sort::comma && sort != Sort::period);
  }

  void compare(std::size_t from) {
    for (const Found& one : found_) names_.prefetch_candidates(one.hash);
    for (const Found& one : found_) names_.prefetch_records(one.hash);
    for (const Found& one : found_) matcher_.match(from + one.at, out_);
  }

  const RegisterView& names_;
  std::string_view text_;
  Matcher matcher_;
  std::vector<Hit>& out_;
  const char* base_ = nullptr;
  std::size_t known_ = 0;  // bytes from base_ of which a word can be read from the masks
  Masks masks_;
  List begins_, words_, pairs_, slow_;
  std::vector<Runs> runs_;
  std::vector<Found> found_;
};

}  // namespace

void scan_avx2(const RegisterView& names, std::string_view text, std::size_t from, std::size_t to,
               std::vector<Hit>& out) {
  const std::size_t last = text.size() > beyond ? std::min(to, text.size() - beyond) : 0;
  if (from < last) {
    Chunks chunks(names, text, out);
    while (last - from >= block) {
      const std::size_t n = std::min(blocks, (last - from) / block);
      chunks.scan(from, n);
      from += n * block;
    }
  }
  // What is left is less than three blocks. It begins where a block did, perhaps within a code point.
  if (const std::size_t start = text::code_point_start(text, from); start < from) {
    from = start;
    text::next_code_point(text, from);
  }
  if (from < to) scan_scalar(names, text, from, to, out);
}

// Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte", Software: Practice and Experience 51
// (2021), section 6: three tables, by the high and low half of a byte and by the high half of the next, hold a bit for
// each error that the pair can be; an error is what all three agree on.
namespace {

constexpr char too_short = 1, too_long = 2, overlong_3 = 4, too_large = 8, surrogate = 16, overlong_2 = 32,
               too_large_1000 = 64, overlong_4 = 64, two_continuations = static_cast<char>(128),
               carry = static_cast<char>(too_short | too_long | two_continuations);

VIGIL_AVX2 inline __m256i look_up(__m256i nibbles, const std::array<char, 16>& table) {
  const __m128i half = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data()));
  return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(half), nibbles);
}

constexpr char all(std::initializer_list<int> errors) {
  int sum = 0;
  for (const int error : errors) sum |= error;
  return static_cast<char>(sum);
}
constexpr std::array<char, 16> first_high = {too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             two_continuations,
                                             two_continuations,
                                             two_continuations,
                                             two_continuations,
                                             all({too_short, overlong_2}),
                                             too_short,
                                             all({too_short, overlong_3, surrogate}),
                                             all({too_short, too_large, too_large_1000, overlong_4})};
constexpr char large = all({carry, too_large, too_large_1000});
constexpr std::array<char, 16> first_low = {all({carry, overlong_3, overlong_2, overlong_4}),
                                            all({carry, overlong_2}),
                                            carry,
                                            carry,
                                            all({carry, too_large}),
                                            large,
                                            large,
                                            large,
                                            large,
                                            large,
                                            large,
                                            large,
                                            large,
                                            all({large, surrogate}),
                                            large,
                                            large};
constexpr char continuation = all({too_long, overlong_2, two_continuations});
constexpr std::array<char, 16> second_high = {too_short,
                                              too_short,
                                              too_short,
                                              too_short,
                                              too_short,
                                              too_short,
                                              too_short,
                                              too_short,
                                              all({continuation, overlong_3, too_large_1000, overlong_4}),
                                              all({continuation, overlong_3, too_large}),
                                              all({continuation, surrogate, too_large}),
                                              all({continuation, surrogate, too_large}),
                                              too_short,
                                              too_short,
                                              too_short,
                                              too_short};

template <int Bytes>
VIGIL_AVX2 inline __m256i moved(__m256i bytes, __m256i before) {
  return _mm256_alignr_epi8(bytes, _mm256_permute2x128_si256(before, bytes, 0x21), 16 - Bytes);
}

VIGIL_AVX2 inline bool is_ill_formed(__m256i bytes, __m256i before) {
  const __m256i low = _mm256_set1_epi8(0x0F);
  const auto high_half = [&](__m256i all_bits) __attribute__((target("avx2"), always_inline)) {
    return _mm256_and_si256(_mm256_srli_epi16(all_bits, 4), low);
  };
  const __m256i one_back = moved<1>(bytes, before);
  const __m256i errors = _mm256_and_si256(
      _mm256_and_si256(look_up(high_half(one_back), first_high), look_up(_mm256_and_si256(one_back, low), first_low)),
      look_up(high_half(bytes), second_high));
  const __m256i third = _mm256_subs_epu8(moved<2>(bytes, before), _mm256_set1_epi8(0xE0 - 0x80));
  const __m256i fourth = _mm256_subs_epu8(moved<3>(bytes, before), _mm256_set1_epi8(static_cast<char>(0xF0 - 0x80)));
  const __m256i must_continue =
      _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(static_cast<char>(0x80)));
  const __m256i wrong = _mm256_xor_si256(must_continue, errors);
  return _mm256_testz_si256(wrong, wrong) == 0;
}

}  // namespace

VIGIL_AVX2 std::size_t well_formed_prefix_avx2(std::string_view text) {
  constexpr std::size_t width = 32;
  __m256i before = _mm256_setzero_si256();
  std::size_t at = 0;
  for (; text.size() - at >= width; at += width) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + at));
    const bool ascii = _mm256_movemask_epi8(_mm256_or_si256(bytes, before)) == 0;
    if (!ascii && is_ill_formed(bytes, before)) break;
    before = bytes;
  }
  // The code point that goes over this place is left to the caller.
  at -= std::min<std::size_t>(at, 4);
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace vigil::link

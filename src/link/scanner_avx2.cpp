// Where to look, 64 bytes at a time. A chunk of 8 KiB is read in steps, each of which leaves a shorter list:
//  1. Masks (chunk_masks.hpp), and from them lists (chunk_lists.hpp): where words in ASCII begin and end, ideographs
//     with another one behind them, and what is neither: accents, other scripts, an ideograph at the end of its run.
//  2. The first eight bytes of a word, in lower case and cut at its end, are its key, and one bit of the register says
//     whether any name begins so. Two ideographs side by side are looked up by their six bytes. For other code points
//     the register tells which can begin a name at all; the matcher, which folds and knows everything, does the rest.
//  3. What is left is looked up together with the next word, or the third ideograph, and where longer names begin so,
//     with the two next.
//  4. The matcher compares what is left then, after all that it will read has been asked for.
// Lists grow without branches: the next place is always written, and counted only if its bit is set. A filter may let
// pass what is no name, never stop one: it looks at less than the matcher does.
//
// Functions carry their target, so that the program runs on any x86-64; scanner.cpp asks the processor.
#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "link/chunk_lists.hpp"
#include "link/scan_keys.hpp"
#include "link/scanner_engines.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

constexpr std::size_t beyond = 2 * block;  // bytes that are read behind a chunk

/// A place of the text, and the hash of the run of pieces there under which a name may be.
struct Found {
  std::uint64_t hash;
  std::size_t at;
};

/// A place whose run is to be looked up.
struct Asked {
  std::uint64_t hash;
  std::uint32_t at;
  std::uint32_t word;  // its number, if it begins with one in ASCII of which the masks tell all
};
constexpr std::uint32_t no_word = ~0U;

/// A list that grows without branches, once there is room.
template <class T>
struct Pile {
  std::vector<T> at;
  std::size_t size = 0;

  /// For so many more.
  void make_room(std::size_t count) {
    if (at.size() < size + count + 1) at.resize(2 * (size + count + 1));
  }
  void put(const T& value, unsigned count) {  // 1, or 0 to leave it out
    at.data()[size] = value;
    size += count;
  }
  void clear() { size = 0; }
  T* begin() { return at.data(); }
  T* end() { return at.data() + size; }
};

class Chunks {
 public:
  Chunks(const RegisterView& names, std::string_view text, std::vector<Hit>& out, ScanStages* stages)
      : names_(names), text_(text), matcher_(names, text), out_(out), stages_(stages) {}

  /// Starts in [from, from + 64 n), n ≤ 128, of which the text goes on for `beyond` bytes.
  VIGIL_AVX2 void scan(std::size_t from, std::size_t n) {
    base_ = text_.data() + from;
    from_ = from;
    const auto stage = [this](ScanStage which) {
      if (stages_ != nullptr) stages_->end(which);
    };
    if (stages_ != nullptr) stages_->begin(n * block);
    make_masks(base_, n + 1, masks_);
    stage(ScanStage::masks);
    lists_.make(base_, from, masks_, n);
    for (Pile<Asked>* pile : {&asked_, &alone_, &longer_, &unclear_}) pile->clear();
    stage(ScanStage::lists);
    pick_words();
    stage(ScanStage::words);
    if (names_.has_single_ideographs()) pick_singles();
    pick_ideographs();
    look_up_ideographs();
    stage(ScanStage::ideographs);
    look_up_others();
    stage(ScanStage::others);
    look_up_words();
    look_up_runs();
    stage(ScanStage::runs);
    compare();
    stage(ScanStage::compare);
  }

  /// Compares what the last chunk left.
  void finish() { compare(); }

 private:
  /// Leaves in picked_ the numbers of the words with which some name may begin.
  VIGIL_AVX2 void pick_words() {
    const std::uint16_t* const edges = lists_.edges();
    const std::size_t count = lists_.words_in_chunk();
    // The key's bits: of a word of one letter also the byte behind it, which may be a full stop.
    const __m256i one = _mm256_set1_epi32(1), most = _mm256_set1_epi32(8), low_half = _mm256_set1_epi32(0xFFFF);
    for (std::size_t i = 0; i < count; i += 8) {
      const __m256i both = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(edges + 2 * i));
      const __m256i length =
          _mm256_min_epu32(_mm256_sub_epi32(_mm256_srli_epi32(both, 16), _mm256_and_si256(both, low_half)), most);
      const __m256i bytes = _mm256_sub_epi32(length, _mm256_cmpeq_epi32(length, one));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(key_bits_.data() + i), _mm256_slli_epi32(bytes, 3));
    }
    const std::uint32_t* const key_bits = key_bits_.data();
    const Bitmap firsts = names_.firsts();
    const std::uint64_t* const filter = firsts.words;
    const unsigned shift = firsts.shift;
    const char* const base = base_;
    std::uint16_t* const picked = picked_.at.data();
    std::size_t size = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t hash = keys::first(_bzhi_u64(load8(base + edges[2 * i]) | lower_case, key_bits[i]));
      const std::uint64_t word = filter[hash >> shift];
      picked[size] = static_cast<std::uint16_t>(i);
      size += word >> (hash >> 36 & 63) & word >> (hash >> 30 & 63) & 1;
    }
    picked_.size = size;
  }

  /// Hashes first, so that what the bitmap has to say is on its way when it is wanted.
  VIGIL_AVX2 void look_up_words() {
    const Bitmap firsts = names_.firsts(), runs = names_.runs();
    alone_.make_room(picked_.size);
    asked_.make_room(picked_.size);
    unclear_.make_room(picked_.size);
    for (std::size_t p = 0; p < picked_.size; ++p) {
      const std::size_t i = picked_.at.data()[p];
      const WordSpan word = lists_.word(i);
      const std::uint64_t key = lists_.key(word), two = keys::two(key, lists_.key(lists_.word(i + 1)));
      const auto at = static_cast<std::uint32_t>(word.begin), number = static_cast<std::uint32_t>(i);
      const unsigned alone = bit(!is_above_ascii(static_cast<char>(base_[word.end] | before(word.begin))));
      const Behind behind = behind_word(i);
      const unsigned clear = alone & behind.clear;
      runs.prefetch(two);
      asked_.put({two, at, number}, clear & behind.goes_on);
      alone_.put({keys::one(key), at, number}, alone & bit(firsts.has_also(keys::first(key))));
      unclear_.put({0, at, number}, clear ^ 1);
    }
    for (const Asked& word : unclear_) look_closer(word);
    for (const Asked& word : alone_) runs.prefetch(word.hash);
  }

  char before(std::size_t place) const { return from_ + place == 0 ? ' ' : (base_ + place)[-1]; }

  void look_closer(const Asked& asked) {
    const WordSpan word = lists_.word(asked.word);
    if (!lists_.is_touched(word)) ask_at(word.begin);  // otherwise the slow list has it
  }

  /// What was asked so far, and then, where longer names begin with a run, that of three pieces.
  VIGIL_AVX2 void look_up_runs() {
    const Bitmap runs = names_.runs();
    const std::size_t first = found_.size;
    found_.make_room(2 * asked_.size + alone_.size);
    longer_.make_room(asked_.size);
    for (const Asked& asked : asked_) {
      found_.put({asked.hash, from_ + asked.at}, runs.has(asked.hash) ? 1 : 0);
      longer_.put(asked, runs.has_also(asked.hash) ? 1 : 0);
    }
    for (const Asked& asked : alone_) found_.put({asked.hash, from_ + asked.at}, runs.has(asked.hash) ? 1 : 0);
    asked_.clear();
    for (const Asked& asked : longer_) ask_three(asked);
    for (const Asked& asked : asked_) found_.put({asked.hash, from_ + asked.at}, runs.has(asked.hash) ? 1 : 0);
    for (std::size_t i = first; i < found_.size; ++i) names_.prefetch_slots(found_.at[i].hash);
  }

  VIGIL_AVX2 void ask_three(const Asked& two) {
    const std::size_t i = two.word;
    const bool two_words = i != no_word && (behind_word(i).clear & behind_word(i).goes_on) != 0;
    const Behind behind = two_words ? behind_word(i + 1) : Behind{0, 1};
    if (behind.clear == 0) {
      if (const auto three = matcher_.run_of_three(from_ + two.at)) ask(*three, two.at);
    } else if (behind.goes_on != 0) {
      ask(keys::three(lists_.key(lists_.word(i)), lists_.key(lists_.word(i + 1)), lists_.key(lists_.word(i + 2))),
          two.at);
    }
  }

  /// What stands behind a word: whether it is clear from ASCII alone, and then whether a name can go on to the next
  /// word. Bits, joined without branches, which would be guessed wrong.
  struct Behind {
    unsigned clear, goes_on;
  };
  static unsigned bit(bool is) { return unsigned{is}; }

  VIGIL_AVX2 Behind behind_word(std::size_t i) const {
    const std::size_t end = lists_.word(i).end;
    const WordSpan next = lists_.word(i + 1);  // behind the last word's edges stands something, too
    const std::size_t gap = next.begin - end;
    const std::uint64_t bytes = load8(base_ + end);
    return {bit(i + 1 < lists_.words()) & bit(gap <= 8) & bit(!is_above_ascii(base_[next.end])) &
                bit((_bzhi_u64(bytes, static_cast<unsigned>(gap * 8)) & 0x8080808080808080) == 0),
            bit(gap != 1) | bit(may_be_gap(static_cast<char>(bytes)))};
  }

  void ask(std::uint64_t hash, std::size_t place) { ask(asked_, hash, place); }
  void ask_alone(std::uint64_t hash, std::size_t place) { ask(alone_, hash, place); }
  void ask(Pile<Asked>& pile, std::uint64_t hash, std::size_t place) {
    names_.runs().prefetch(hash);
    pile.make_room(1);
    pile.put({hash, static_cast<std::uint32_t>(place), no_word}, 1);
  }

  void add(std::uint64_t hash, std::size_t place) {
    names_.prefetch_slots(hash);
    found_.make_room(1);
    found_.put({hash, from_ + place}, 1);
  }

  /// Names of one ideograph.
  void pick_singles() {
    for (const List* list : {&lists_.pairs, &lists_.lone})
      for (std::size_t i = 0; i < list->size; ++i) {
        const std::uint16_t place = list->at.data()[i];
        if (names_.singles().has(guess(base_ + place))) ask_alone(keys::one(key_of_ideograph(base_ + place)), place);
      }
  }

  /// Leaves in lists_.pairs those with which some name may begin.
  VIGIL_AVX2 void pick_ideographs() {
    const Bitmap twos = names_.raw_twos();
    const std::uint64_t* const filter = twos.words;
    const unsigned shift = twos.shift;
    const char* const base = base_;
    std::uint16_t* const pairs = lists_.pairs.at.data();
    std::size_t size = 0;
    for (std::size_t i = 0, count = lists_.pairs.size; i < count; ++i) {
      const std::uint16_t place = pairs[i];
      const std::uint64_t hash = keys::raw_two(load8(base + place) & 0xFFFFFFFFFFFF);
      const std::uint64_t word = filter[hash >> shift];
      pairs[size] = place;
      size += word >> (hash >> 36 & 63) & word >> (hash >> 30 & 63) & 1;
    }
    lists_.pairs.size = size;
  }

  VIGIL_AVX2 void look_up_ideographs() {
    const auto hashes = [this](std::size_t i) {
      const char* at = base_ + lists_.pairs.at.data()[i];
      const std::uint64_t two = load8(at) & 0xFFFFFFFFFFFF;
      return std::pair(keys::raw_end(two), keys::raw_three(two, load8(at + 6) & 0xFFFFFF));
    };
    for (std::size_t i = 0; i < lists_.pairs.size; ++i) {
      const auto [end, three] = hashes(i);
      names_.raw_threes().prefetch(end);
      names_.raw_threes().prefetch(three);
    }
    for (std::size_t i = 0; i < lists_.pairs.size; ++i) {
      const auto [end, three] = hashes(i);
      const std::size_t place = lists_.pairs.at.data()[i];
      if (is_ideograph(base_ + place + 6)) {
        if (names_.raw_threes().has(end)) add(run_of_ideographs(place, 2), place);
        if (names_.raw_threes().has(three)) add(run_of_ideographs(place, 3), place);
      } else if (may_follow(base_ + place + 6)) {
        ask(run_of_ideographs(place, 2), place);
      } else if (names_.raw_threes().has(end)) {
        add(run_of_ideographs(place, 2), place);
      }
    }
  }

  /// The hash of two or three ideographs, folded: each is one letter.
  std::uint64_t run_of_ideographs(std::size_t place, std::size_t count) const {
    const char* const at = base_ + place;
    const std::uint64_t first = key_of_ideograph(at), second = key_of_ideograph(at + 3);
    return count == 2 ? keys::two(first, second) : keys::three(first, second, key_of_ideograph(at + 6));
  }

  std::uint64_t key_of_ideograph(const char* at) const {
    const char32_t c = guess(at);
    return keys::of_letter(LetterTable::single(names_.letters().entry(c), c).code_point());
  }

  bool may_follow(const char* at) const {
    const char32_t c = is_above_ascii(*at) ? guess(at) : static_cast<unsigned char>(*at);
    return names_.followers().has(c);
  }

  VIGIL_AVX2 void look_up_others() {
    keep(lists_.others, [this](const char* at) { return names_.beginners().has(guess(at)) && may_start(at); });
    for (std::size_t i = 0; i < lists_.others.size; ++i) lists_.put_slow(lists_.others.at.data()[i]);
    for (const std::uint16_t place : lists_.slow)
      if (matcher_.may_begin(from_ + place)) ask_at(place);
    const Bitmap firsts = names_.firsts();
    keep(lists_.lone,
         [&](const char* at) { return may_follow(at + 3) && firsts.has(keys::first(key_of_ideograph(at))); });
    for (std::size_t i = 0; i < lists_.lone.size; ++i) ask_at(lists_.lone.at.data()[i]);
  }

  /// False if no name begins with the two letters here, or with the one by itself.
  bool may_start(const char* at) const {
    const LetterTable& letters = names_.letters();
    const Glance here = glance(at);
    const std::uint32_t entry = letters.entry(here.code_point);
    if (here.length == 0 || (entry & LetterTable::several) != 0) return true;
    const Letter first = LetterTable::single(entry, here.code_point);
    if (first.sort() != Sort::spaced) return names_.has_start(first.code_point(), 0);
    at += here.length;
    const Glance behind = is_above_ascii(*at) ? glance(at) : Glance{static_cast<unsigned char>(*at), 1};
    const std::uint32_t next = letters.entry(behind.code_point);
    const Letter second = LetterTable::single(next, behind.code_point);
    if (behind.length == 0 || (next & LetterTable::several) != 0 || second.sort() == Sort::dropped) return true;
    return names_.has_start(first.code_point(), second.sort() == Sort::spaced ? second.code_point() : 0);
  }

  template <class Which>
  void keep(List& list, Which&& which) const {
    std::uint16_t* const places = list.at.data();
    std::size_t size = 0;
    for (std::size_t i = 0; i < list.size; ++i) {
      const std::uint16_t place = places[i];
      places[size] = place;
      size += which(base_ + place) ? 1 : 0;
    }
    list.size = size;
  }

  void ask_at(std::size_t place) {
    const auto runs = matcher_.runs_at(from_ + place);
    if (!runs) return;
    if (runs->alone) ask_alone(runs->one, place);
    if (runs->has_two) ask(runs->two, place);
  }

  /// Compares what the chunk before has left, and asks for the records of this one: by the time they are wanted the
  /// memory has had a whole chunk's time.
  void compare() {
    std::ranges::sort(found_, {}, &Found::at);
    for (const Found& one : found_) names_.prefetch_record(one.hash);
    for (const Found* one = waiting_.begin(); one != waiting_.end();) {
      const std::size_t hits = out_.size(), at = one->at;
      matcher_.stand(at);
      for (; one != waiting_.end() && one->at == at; ++one) matcher_.match_under(one->hash, out_);
      if (out_.size() > hits + 1)
        std::sort(out_.begin() + static_cast<std::ptrdiff_t>(hits), out_.end(), stands_before);
    }
    waiting_.clear();
    std::swap(found_, waiting_);
  }

  const RegisterView& names_;
  std::string_view text_;
  Matcher matcher_;
  std::vector<Hit>& out_;
  ScanStages* stages_;
  const char* base_ = nullptr;
  std::size_t from_ = 0;  // of base_ in the text
  Masks masks_;
  ChunkLists lists_;
  List picked_;  // numbers of words
  std::array<std::uint32_t, chunk / 2 + 16> key_bits_;
  Pile<Asked> asked_, alone_, longer_, unclear_;
  Pile<Found> found_, waiting_;  // of this chunk, of the chunk before
};

}  // namespace

void scan_avx2(const RegisterView& names, std::string_view text, std::size_t from, std::size_t to,
               std::vector<Hit>& out, ScanStages* stages) {
  const std::size_t last = text.size() > beyond ? std::min(to, text.size() - beyond) : 0;
  if (from < last) {
    Chunks chunks(names, text, out, stages);
    while (last - from >= block) {
      const std::size_t n = std::min(blocks, (last - from) / block);
      chunks.scan(from, n);
      from += n * block;
    }
    chunks.finish();
  }
  // What is left is less than three blocks. It begins where a block did, perhaps within a code point.
  if (const std::size_t start = text::code_point_start(text, from); start < from) {
    from = start;
    text::next_code_point(text, from);
  }
  if (from < to) scan_scalar(names, text, from, to, out);
}

}  // namespace vigil::link

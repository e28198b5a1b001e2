// A register file (.vreg, docs/FORMATS.md): names for the scanner, read where they stand in a mapped file, so that many
// processes share them. Compiling is pure; opening checks the size, every section's place, the letter table and the
// checksum (XXH64), and whatever a record says is checked again when it is read: no bytes make a reader crash.
#pragma once

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/prefetch.hpp"
#include "base/reading.hpp"
#include "base/worker.hpp"
#include "link/letters.hpp"
#include "link/patterns.hpp"
#include "link/register_layout.hpp"
#include "link/scan_keys.hpp"

namespace vigil::link {

/// Something about one line of a register's table.
struct RegisterNote {
  std::size_t line = 0;
  std::string what;
};

struct CompiledRegister {
  std::string bytes;  // the .vreg
  std::size_t names = 0, ids = 0;
  std::vector<RegisterNote> set_aside;  // lines that are not in the register
  std::vector<RegisterNote> flagged;    // lines that are in it and need a look
};

/// Compiles rows of `id<TAB>name[<TAB>lang]`; a first line with the cells "id" and "name" says where they stand. Throws
/// Failure if there are more than 2^32 bytes of names or keys.
CompiledRegister compile_register(std::string_view tsv);

/// The worker task "register": the TSV's bytes in; out come a JSON line {"names", "ids", "set_aside", "flagged"} and
/// the register's bytes.
std::string register_task(std::string_view tsv);
void prepare_register_task();

/// A Bloom filter in which all bits of a hash stand in one word (Putze, Sanders and Singler, "Cache-, hash- and
/// space-efficient Bloom filters", 2007): the top bits of the hash choose the word, three times six further ones a bit
/// each. The first two say that a hash is there, the first and the third that something else is said of it as well.
struct Bitmap {
  const std::uint64_t* words = nullptr;
  unsigned shift = 58;

  static std::uint64_t whole(std::uint64_t hash) {
    return std::uint64_t{1} << (hash >> 36 & 63) | std::uint64_t{1} << (hash >> 30 & 63);
  }
  static std::uint64_t also(std::uint64_t hash) {
    return std::uint64_t{1} << (hash >> 36 & 63) | std::uint64_t{1} << (hash >> 24 & 63);
  }

  void prefetch(std::uint64_t hash) const { base::prefetch(words + (hash >> shift)); }
  bool has(std::uint64_t hash) const {
    const std::uint64_t word = words[hash >> shift];
    return (word >> (hash >> 36 & 63) & word >> (hash >> 30 & 63) & 1) != 0;
  }
  bool has_also(std::uint64_t hash) const { return (~words[hash >> shift] & also(hash)) == 0; }
};

/// A set of code points of the BMP, in which 0 stands for all others; or of other numbers below 2^16.
struct CodePoints {
  const std::uint64_t* words = nullptr;
  static constexpr std::size_t size = 0x10000 / 64;
  bool has(char32_t c) const { return (words[c / 64] >> c % 64 & 1) != 0; }
};

/// A name and whose it is, as far as a record can be believed.
struct NameRecord {
  NameKind kind = NameKind::plain;
  std::size_t count = 0;    // pieces
  std::string_view pieces;  // and what stands behind them
  std::uint32_t id_count = 0;
  std::string_view ids;  // varints, each the difference to the one before, and what stands behind them
};

enum class Checksum { verify, trust };

/// A view of a register's bytes, which must outlive it.
class RegisterView {
 public:
  static std::uint32_t read_varint(std::string_view& bytes);

  /// Unread with the reason if the bytes are no whole register of this version. `trust`: another process of the same
  /// command has verified the checksum of these bytes.
  static Reading<RegisterView> open(std::string_view bytes, Checksum checksum = Checksum::verify);

  std::uint64_t names() const { return names_; }
  std::uint32_t ids() const { return static_cast<std::uint32_t>(id_ends_.size()); }
  std::string_view id(std::uint32_t number) const;  // "" out of range

  const LetterTable& letters() const { return letters_; }
  const Bitmap& firsts() const { return firsts_; }  // keys of first pieces; also: a name is that piece alone
  const Bitmap& runs() const { return runs_; }      // of one to three first pieces; also: longer ones begin so
  const Bitmap& raw_twos() const { return raw_twos_; }
  const Bitmap& raw_threes() const { return raw_threes_; }
  const CodePoints& beginners() const { return beginners_; }  // a name can begin with them
  const CodePoints& followers() const { return followers_; }  // a name can go on with them behind an ideograph
  /// keys::start of the first pieces of names that are no ASCII.
  bool has_start(char32_t letter, char32_t second) const { return starts_.has(keys::start(letter, second)); }
  /// Whether some name is one ideograph, and which these are, with all their variants.
  bool has_single_ideographs() const { return single_ideographs_; }
  const CodePoints& singles() const { return singles_; }

  /// Calls `each` with the place of every record that may stand under this hash of a run.
  template <class Each>
  void each_place(std::uint64_t hash, Each&& each) const {
    for (std::size_t at = home(hash); at < slots_.size(); at += layout::slots_in_bucket) {
      const std::uint32_t* const bucket = slots_.data() + at;
      for (std::uint32_t alike = alike_in(bucket, static_cast<std::uint32_t>(hash)); alike != 0; alike &= alike - 1)
        if (const std::uint32_t slot = bucket[std::countr_zero(alike)]; slot != layout::free_slot)
          each(slot & place_mask_);
      if (bucket[layout::slots_in_bucket - 1] == layout::free_slot) return;
    }
  }
  /// The record at a place; count 0 if it does not read.
  NameRecord record(std::uint32_t place) const;
  /// Calls `each` with the number of every id whose name this is.
  template <class Each>
  void each_id(const NameRecord& record, Each&& each) const {
    std::string_view rest = record.ids;
    std::uint32_t id = 0;
    for (std::uint32_t i = 0; i < record.id_count && !rest.empty(); ++i) each(id += read_varint(rest));
  }

  // For those who look many runs up: ask in turn for the slots, and for the records to which they point.
  void prefetch_slots(std::uint64_t hash) const { base::prefetch(slots_.data() + home(hash)); }
  void prefetch_record(std::uint64_t hash) const {
    each_place(hash, [this](std::uint32_t place) {
      const char* const record =
          records_.data() + std::min<std::size_t>(std::size_t{place} * layout::record_step, records_.size());
      base::prefetch(record);
      base::prefetch(record + 32);  // most are longer, and may go on in the next line of the cache
    });
  }

 private:
  std::size_t home(std::uint64_t hash) const {
    return static_cast<std::size_t>((hash >> 32) * buckets_ >> 32) * layout::slots_in_bucket;
  }

  /// Bit i: the upper bits of slot i are those of `hash`.
  std::uint32_t alike_in(const std::uint32_t* bucket, std::uint32_t hash) const {
    std::uint32_t alike = 0;
#if defined(__SSE2__)
    const __m128i tag = _mm_set1_epi32(static_cast<int>(hash & ~place_mask_)),
                  bits = _mm_set1_epi32(static_cast<int>(~place_mask_));
    for (unsigned i = 0; i < layout::slots_in_bucket; i += 4) {
      const __m128i slots = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bucket + i));
      const __m128i same = _mm_cmpeq_epi32(_mm_and_si128(slots, bits), tag);
      alike |= static_cast<std::uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(same))) << i;
    }
#else
    for (unsigned i = 0; i < layout::slots_in_bucket; ++i)
      alike |= ((bucket[i] ^ hash) & ~place_mask_) == 0 ? 1U << i : 0;
#endif
    return alike;
  }

  std::uint64_t names_ = 0;
  LetterTable letters_;
  Bitmap firsts_, runs_, raw_twos_, raw_threes_;
  CodePoints beginners_, followers_, singles_, starts_;
  bool single_ideographs_ = false;
  std::uint32_t place_mask_ = ~0U;
  std::uint64_t buckets_ = 0;
  // A hash table of buckets; a bucket that is full goes on in the next. A slot is the place of a record (in steps of
  // four bytes), and above place_mask_ bits of the run's hash.
  std::span<const std::uint32_t> slots_;
  std::string_view records_;
  std::span<const std::uint32_t> id_ends_;
  std::string_view id_bytes_;
};

/// A register file, mapped for reading. Throws NotFound or Failure, and Corrupt if it is not whole.
class RegisterFile {
 public:
  explicit RegisterFile(const std::string& path);
  ~RegisterFile();
  RegisterFile(const RegisterFile&) = delete;
  RegisterFile& operator=(const RegisterFile&) = delete;
  const RegisterView& view() const { return view_; }
  int descriptor() const { return descriptor_; }
  std::string_view bytes() const { return bytes_; }

 private:
  int descriptor_ = -1;
  std::string_view bytes_;
  RegisterView view_;
};

/// XXH64 with seed 0 (Collet, xxHash specification 0.1.1).
std::uint64_t xxh64(std::string_view bytes);

}  // namespace vigil::link

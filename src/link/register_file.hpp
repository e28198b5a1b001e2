// A register file (.vreg, docs/FORMATS.md): names for the scanner, read where they stand in a mapped file, so that many
// processes share them. Compiling is pure; opening checks the size, every section's place, the letter table and the
// checksum (XXH64), and whatever a record says is checked again when it is read: no bytes make a reader crash.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"
#include "base/worker.hpp"
#include "link/letters.hpp"
#include "link/patterns.hpp"
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
/// each. The first two say that a run is there, the first and the third that longer runs begin with it.
struct Bitmap {
  const std::uint64_t* words = nullptr;
  unsigned shift = 58;

  static std::uint64_t whole(std::uint64_t hash) {
    return std::uint64_t{1} << (hash >> 36 & 63) | std::uint64_t{1} << (hash >> 30 & 63);
  }
  static std::uint64_t beginning(std::uint64_t hash) {
    return std::uint64_t{1} << (hash >> 36 & 63) | std::uint64_t{1} << (hash >> 24 & 63);
  }

  void prefetch(std::uint64_t hash) const { __builtin_prefetch(words + (hash >> shift)); }
  bool has(std::uint64_t hash) const {
    const std::uint64_t word = words[hash >> shift];
    return (word >> (hash >> 36 & 63) & word >> (hash >> 30 & 63) & 1) != 0;
  }
  bool has_longer(std::uint64_t hash) const { return (~words[hash >> shift] & beginning(hash)) == 0; }
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
  const Bitmap& firsts(bool short_ones) const { return firsts_[short_ones ? 1 : 0]; }  // keys of first pieces
  bool has_first(std::uint64_t key) const { return firsts(keys::is_short(key)).has(keys::first(key)); }
  const Bitmap& runs() const { return runs_; }  // runs of one to three first pieces
  const Bitmap& raw_twos() const { return raw_twos_; }
  const Bitmap& raw_threes() const { return raw_threes_; }
  /// Some name is one ideograph: then pairs of ideographs decide nothing.
  bool has_single_ideographs() const { return single_ideographs_; }
  /// Some name is one letter of a script without spaces.
  bool has_single_letters() const { return single_letters_; }

  /// Places of records that may stand under this hash of a run.
  std::span<const std::uint32_t> candidates(std::uint64_t hash) const;
  bool may_be(std::uint32_t candidate, std::uint64_t hash) const {
    return ((candidate ^ static_cast<std::uint32_t>(hash)) & ~place_mask_) == 0;
  }
  /// The record of a candidate; count 0 if it does not read.
  NameRecord record(std::uint32_t candidate) const;
  /// Calls `each` with the number of every id whose name this is.
  template <class Each>
  void each_id(const NameRecord& record, Each&& each) const {
    std::string_view rest = record.ids;
    std::uint32_t id = 0;
    for (std::uint32_t i = 0; i < record.id_count && !rest.empty(); ++i) each(id += read_varint(rest));
  }

  // For those who look many runs up: ask in turn for what `candidates` reads, for what it gives, and for the records.
  void prefetch_directory(std::uint64_t hash) const {
    __builtin_prefetch(&directory_.data()[hash >> directory_shift_]);
  }
  void prefetch_candidates(std::uint64_t hash) const {
    __builtin_prefetch(candidates_.data() +
                       std::min<std::size_t>(directory_.data()[hash >> directory_shift_], candidates_.size()));
  }
  void prefetch_records(std::uint64_t hash) const;

 private:
  std::uint64_t names_ = 0;
  LetterTable letters_;
  Bitmap firsts_[2], runs_, raw_twos_, raw_threes_;
  bool single_ideographs_ = false, single_letters_ = false;
  unsigned directory_shift_ = 63;
  std::uint32_t place_mask_ = ~0U;
  std::span<const std::uint32_t> directory_;   // where the candidates of each bucket begin, and their end
  std::span<const std::uint32_t> candidates_;  // place of a record (in steps of 4 bytes), and bits of the run's hash
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

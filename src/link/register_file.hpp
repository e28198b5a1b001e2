// A register file (.vreg, docs/FORMATS.md): names for the scanner, read where they stand in a mapped file, so that many
// processes share them. Compiling is pure; opening checks the size, every section's place, the letter table and the
// checksum (XXH64), and whatever a record says is checked again when it is read: no bytes make a reader crash.
#pragma once

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

/// A bitmap of a power of two of bits, asked by the top bits of a hash.
struct Bitmap {
  std::span<const std::uint64_t> words;
  unsigned shift = 63;
  bool has(std::uint64_t hash) const {
    const std::uint64_t bit = hash >> shift;
    return (words.data()[bit >> 6] >> (bit & 63) & 1) != 0;
  }
};

struct NameRecord {
  std::uint32_t id = 0;  // place among the register's ids
  NameKind kind = NameKind::plain;
  std::size_t count = 0;  // pieces
  std::string_view pieces;
};

enum class Checksum { verify, trust };

/// A view of a register's bytes, which must outlive it.
class RegisterView {
 public:
  /// Unread with the reason if the bytes are no whole register of this version. `trust`: another process of the same
  /// command has verified the checksum of these bytes.
  static Reading<RegisterView> open(std::string_view bytes, Checksum checksum = Checksum::verify);

  std::uint64_t names() const { return names_; }
  std::uint32_t ids() const { return static_cast<std::uint32_t>(id_ends_.size()); }
  std::string_view id(std::uint32_t number) const;  // "" out of range

  const LetterTable& letters() const { return letters_; }
  const Bitmap& firsts() const { return firsts_; }  // keys of first pieces
  const Bitmap& runs() const { return runs_; }      // runs of one to three first pieces
  const Bitmap& raw_twos() const { return raw_twos_; }
  const Bitmap& raw_threes() const { return raw_threes_; }
  /// Some name is one ideograph: then pairs of ideographs decide nothing.
  bool has_single_ideographs() const { return single_ideographs_; }

  /// Places of records that may stand under this hash of a run.
  std::span<const std::uint32_t> candidates(std::uint64_t hash) const;
  bool may_be(std::uint32_t candidate, std::uint64_t hash) const {
    return ((candidate ^ static_cast<std::uint32_t>(hash)) & ~place_mask_) == 0;
  }
  /// The record of a candidate; count 0 if it does not read.
  NameRecord record(std::uint32_t candidate) const;

  // For those who look many runs up: ask for what `candidates` will read, then for what it will give.
  void prefetch_directory(std::uint64_t hash) const { __builtin_prefetch(&directory_[hash >> directory_shift_]); }
  void prefetch_candidates(std::uint64_t hash) const {
    __builtin_prefetch(candidates_.data() +
                       std::min<std::size_t>(directory_[hash >> directory_shift_], candidates_.size()));
  }

 private:
  std::uint64_t names_ = 0;
  LetterTable letters_;
  Bitmap firsts_, runs_, raw_twos_, raw_threes_;
  bool single_ideographs_ = false;
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

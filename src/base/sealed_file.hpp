// A file of any size that only the holders of certain keys can read (libsodium's secretstream: XChaCha20-Poly1305 in
// pieces that cannot be left out, put in another order or cut off at the end). Whoever has the public keys can make it,
// and cannot read it again.
//
// Form: a line that says what it is ("NAME 2\n"), a byte with the number of holders, for each the file's key in a
// sealed box (80 bytes), the stream's header (24 bytes), then pieces of 64 KiB and 17 bytes, the last one no longer
// than that. The first piece is bound to all that stands before the header: one holder notices what would keep another
// one from reading. Form 1, without that, is read still.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "base/sealing.hpp"

namespace vigil::base {

class SealedFileWriter {
 public:
  /// `name` says what it is, for people and for whoever opens it. `holders`: X25519 public keys, 1 to 255.
  SealedFileWriter(const std::filesystem::path& path, std::string_view name, const std::vector<std::string>& holders);
  ~SealedFileWriter();
  void write(std::string_view bytes);
  /// Fills the last piece with zeros, so that the length tells little; then the file is at its place, whole.
  void keep();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class SealedFileReader {
 public:
  /// NotFound; Corrupt if it is no such file; Refused if it is sealed to others.
  SealedFileReader(const std::filesystem::path& path, std::string_view name, const KeyPair& holder);
  ~SealedFileReader();
  /// The next `n` bytes. Corrupt, saying where, if they are not what was written or the file ends before.
  std::string read(std::size_t n);
  /// Reads to the end. Corrupt if it was cut off or has anything but zeros left.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Whether the file says that it is a `name`.
bool is_sealed_file(const std::filesystem::path& path, std::string_view name);

}  // namespace vigil::base

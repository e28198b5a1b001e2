// Sealing: bytes that only the holder of a key can read (libsodium). XChaCha20-Poly1305 under 32-byte keys
// (draft-irtf-cfrg-xchacha), sealed boxes to X25519 public keys, Argon2id for passphrases (RFC 9106). Keys are Secrets:
// memory that is locked where the system allows, left out of core dumps, and wiped when it is let go.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/reading.hpp"

namespace vigil::base {

class Secret {
 public:
  explicit Secret(std::string_view bytes);
  explicit Secret(std::size_t zeros);
  std::string_view bytes() const;
  char* data() { return memory_.get(); }
  std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(char* memory) const;
  };
  std::unique_ptr<char, Free> memory_;
  std::size_t size_ = 0;
};

/// Overwrites what it held, and empties it.
void wipe(std::string& text);

inline constexpr std::size_t secret_key_bytes = 32, public_key_bytes = 32, kdf_salt_bytes = 16;

/// What Argon2id may cost. The default is that of a vault's passphrase: 256 MiB, three passes, about a second.
struct KdfCost {
  std::uint64_t passes = 3, memory_bytes = 256ULL << 20;
};
/// A key from a passphrase. Failure if there is not enough memory.
Secret key_from_passphrase(std::string_view passphrase, std::string_view salt, const KdfCost& cost);

Secret new_secret_key();

/// nonce (24 random bytes) and ciphertext with its tag (16 more bytes than `plain`). `bound` is not in it, and must be
/// the same when it is opened: what the ciphertext is for, so that it cannot stand in another's place.
std::string seal(const Secret& key, std::string_view bound, std::string_view plain);
/// Unread: another key, another `bound`, or changed bytes; it cannot be told which.
Reading<Secret> unseal(const Secret& key, std::string_view bound, std::string_view sealed);

/// `plain` and filling to a multiple of 256 bytes, so that a length tells little; and back (ISO/IEC 7816-4).
std::string padded(std::string_view plain);
Reading<std::string> unpadded(std::string_view filled);

/// The same for a file: to a multiple of an eighth of the next smaller power of two, and of 4 KiB at least.
std::string padded_file(std::string_view plain);

/// BLAKE2b-256 of `bytes` under `key`, 32 bytes: a name for what is sealed, that nobody without the key can make.
std::string keyed_hash(const Secret& key, std::string_view bytes);
/// The same without a key.
std::string plain_hash(std::string_view bytes);

/// A pair of X25519 keys.
struct KeyPair {
  std::string public_key;
  Secret secret_key{secret_key_bytes};

  static KeyPair generate();
  /// The pair of which `secret_key` is a half.
  static KeyPair of(std::string_view secret_key);
};

/// A sealed box: whoever has the public key can make it, only the pair can open it. It does not say who made it.
std::string seal_to(std::string_view public_key, std::string_view plain);
Reading<Secret> open_box(const KeyPair& pair, std::string_view box);

}  // namespace vigil::base

// Ed25519 signatures (RFC 8032, through OpenSSL) with keys as PEM that `openssl pkey` reads: PKCS#8 for the private key
// (RFC 8410), SubjectPublicKeyInfo for the public one. Signing is deterministic: same key, same bytes, same signature.
// Who may hold which key, and where trust comes from, is for the callers.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/reading.hpp"

namespace vigil::base {

inline constexpr std::size_t signature_bytes = 64;

class PublicKey {
 public:
  /// Unread if it is no PEM, or the key of another algorithm.
  static Reading<PublicKey> from_pem(std::string_view pem);

  std::string pem() const;
  /// SHA-256 of the key's SubjectPublicKeyInfo in DER, hexadecimal: what people compare by eye or voice.
  std::string fingerprint() const;
  /// Whether `signature` (64 raw bytes) over `bytes` was made by this key's owner.
  bool verify(std::string_view bytes, std::string_view signature) const;

 private:
  friend class PrivateKey;
  explicit PublicKey(std::shared_ptr<void> key) : key_(std::move(key)) {}
  std::shared_ptr<void> key_;  // an EVP_PKEY that is never changed: copies of this may share it
};

class PrivateKey {
 public:
  static PrivateKey generate();
  /// Unread if it is no PEM, is locked by a passphrase, or is the key of another algorithm.
  static Reading<PrivateKey> from_pem(std::string_view pem);

  std::string pem() const;  // secret
  PublicKey public_key() const;
  std::string sign(std::string_view bytes) const;  // 64 raw bytes

 private:
  explicit PrivateKey(std::shared_ptr<void> key) : key_(std::move(key)) {}
  std::shared_ptr<void> key_;
};

inline constexpr std::string_view private_key_file = "publish.key.pem";
inline constexpr std::string_view public_key_file = "publish.pub.pem";

/// Makes a key pair in `folder` (made if missing, for its owner alone). Conflict if there is a key already.
PublicKey make_keys(const std::filesystem::path& folder);

/// The private key of `folder`. NotFound; Refused if others than its owner can read it; Failure if it is no such key.
PrivateKey load_private_key(const std::filesystem::path& folder);

}  // namespace vigil::base

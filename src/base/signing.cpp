#include "base/signing.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"

namespace vigil::base {

namespace fs = std::filesystem;

namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

constexpr std::size_t pem_at_most = 64 << 10;

EVP_PKEY* as_key(const std::shared_ptr<void>& key) { return static_cast<EVP_PKEY*>(key.get()); }

std::shared_ptr<void> own(EVP_PKEY* key) {
  return {key, [](void* p) { EVP_PKEY_free(static_cast<EVP_PKEY*>(p)); }};
}

[[noreturn]] void fail(const char* doing) {
  ERR_clear_error();
  throw Failure(std::string(doing) + ": the OpenSSL library refused it");
}

Bio reader(std::string_view bytes) {
  Bio bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())), &BIO_free_all);
  if (!bio) fail("reading a key");
  return bio;
}

std::string written(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

// Without this OpenSSL would ask for a passphrase on the terminal.
int no_passphrase(char*, int, int, void* asked) {
  *static_cast<bool*>(asked) = true;
  return -1;
}

Context context() {
  Context made(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  if (!made) fail("starting a signature");
  return made;
}

const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

Reading<PublicKey> PublicKey::from_pem(std::string_view pem) {
  if (pem.size() > pem_at_most) return Unread{"too long for a public key", pem_at_most};
  const auto key = own(PEM_read_bio_PUBKEY(reader(pem).get(), nullptr, nullptr, nullptr));
  ERR_clear_error();
  if (!key) return Unread{"no public key in PEM (-----BEGIN PUBLIC KEY-----)", 0};
  if (EVP_PKEY_get_id(as_key(key)) != EVP_PKEY_ED25519) return Unread{"a public key, but not of Ed25519", 0};
  return PublicKey(key);
}

std::string PublicKey::pem() const {
  const Bio bio(BIO_new(BIO_s_mem()), &BIO_free_all);
  if (!bio || PEM_write_bio_PUBKEY(bio.get(), as_key(key_)) != 1) fail("writing a public key");
  return written(bio.get());
}

std::string PublicKey::fingerprint() const {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(as_key(key_), &der);
  if (size <= 0) fail("writing a public key");
  const std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return to_hex(sha256(bytes));
}

bool PublicKey::verify(std::string_view bytes, std::string_view signature) const {
  const auto hashing = context();
  if (EVP_DigestVerifyInit(hashing.get(), nullptr, nullptr, nullptr, as_key(key_)) != 1) fail("verifying a signature");
  const int result =
      EVP_DigestVerify(hashing.get(), unsigned_bytes(signature), signature.size(), unsigned_bytes(bytes), bytes.size());
  ERR_clear_error();
  return result == 1;
}

PrivateKey PrivateKey::generate() {
  auto key = own(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  if (!key) fail("making a key");
  return PrivateKey(std::move(key));
}

Reading<PrivateKey> PrivateKey::from_pem(std::string_view pem) {
  if (pem.size() > pem_at_most) return Unread{"too long for a private key", pem_at_most};
  bool asked = false;
  const auto key = own(PEM_read_bio_PrivateKey(reader(pem).get(), nullptr, &no_passphrase, &asked));
  ERR_clear_error();
  if (asked) return Unread{"a private key that is locked by a passphrase, which Vigil cannot ask for yet", 0};
  if (!key) return Unread{"no private key in PEM (-----BEGIN PRIVATE KEY-----)", 0};
  if (EVP_PKEY_get_id(as_key(key)) != EVP_PKEY_ED25519) return Unread{"a private key, but not of Ed25519", 0};
  return PrivateKey(key);
}

std::string PrivateKey::pem() const {
  const Bio bio(BIO_new(BIO_s_secmem()), &BIO_free_all);
  if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), as_key(key_), nullptr, nullptr, 0, nullptr, nullptr) != 1)
    fail("writing a private key");
  return written(bio.get());
}

PublicKey PrivateKey::public_key() const {
  std::array<unsigned char, 32> raw{};
  std::size_t size = raw.size();
  if (EVP_PKEY_get_raw_public_key(as_key(key_), raw.data(), &size) != 1) fail("taking the public key");
  auto key = own(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw.data(), size));
  if (!key) fail("taking the public key");
  return PublicKey(std::move(key));
}

std::string PrivateKey::sign(std::string_view bytes) const {
  const auto signing = context();
  std::string signature(signature_bytes, '\0');
  std::size_t size = signature.size();
  if (EVP_DigestSignInit(signing.get(), nullptr, nullptr, nullptr, as_key(key_)) != 1 ||
      EVP_DigestSign(signing.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, unsigned_bytes(bytes),
                     bytes.size()) != 1)
    fail("signing");
  return signature;
}

PublicKey make_keys(const fs::path& folder) {
  const auto secret = folder / private_key_file;
  make_folders_durably(folder, Access::owner_only);
  const FolderLock alone(folder);
  if (fs::exists(fs::symlink_status(secret)))
    throw Conflict("making keys: there is a key already at " + secret.string() + "; it is kept");
  const auto key = PrivateKey::generate();
  write_file_durably(secret, key.pem(), Access::owner_only);
  write_file_durably(folder / public_key_file, key.public_key().pem());
  return key.public_key();
}

PrivateKey load_private_key(const fs::path& folder) {
  const auto path = folder / private_key_file;
  const auto pem = read_file(path, pem_at_most);
  using enum fs::perms;
  if ((fs::status(path).permissions() & (group_all | others_all)) != none)
    throw Refused("signing with " + path.string() + ": others than its owner can read it; run chmod 600 on it");
  auto key = PrivateKey::from_pem(pem);
  if (!key) throw Failure("signing with " + path.string() + ": it is " + key.error().reason);
  return *key;
}

}  // namespace vigil::base

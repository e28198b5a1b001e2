#include "base/sealing.hpp"

#include <sodium.h>

#include <bit>
#include <cstring>
#include <new>

#include "base/error.hpp"
#include "base/private_memory.hpp"

namespace vigil::base {
namespace {

constexpr std::size_t block = 256;

void start() {
  static const int ready = sodium_init();
  if (ready < 0) throw Failure("the encryption library could not be started");
}

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* raw(char* bytes) { return reinterpret_cast<unsigned char*>(bytes); }

}  // namespace

Secret::Secret(std::size_t zeros) : size_(zeros) {
  start();
  keep_memory_private();
  // At least one byte: an empty secret has an address too.
  memory_.reset(static_cast<char*>(sodium_malloc(zeros + 1)));
  if (!memory_) throw std::bad_alloc();
  std::memset(memory_.get(), 0, zeros + 1);
}

Secret::Secret(std::string_view bytes) : Secret(bytes.size()) {
  std::memcpy(memory_.get(), bytes.data(), bytes.size());
}

std::string_view Secret::bytes() const { return {memory_.get(), size_}; }

void Secret::Free::operator()(char* memory) const { sodium_free(memory); }

void wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

Secret key_from_passphrase(std::string_view passphrase, std::string_view salt, const KdfCost& cost) {
  static_assert(kdf_salt_bytes == crypto_pwhash_SALTBYTES);
  if (salt.size() != kdf_salt_bytes) throw Corrupt("the salt of a passphrase is not 16 bytes long");
  if (cost.passes < crypto_pwhash_OPSLIMIT_MIN || cost.memory_bytes < crypto_pwhash_MEMLIMIT_MIN)
    throw Corrupt("the stored cost of a passphrase is below what Argon2id allows");
  Secret key(secret_key_bytes);
  if (crypto_pwhash(raw(key.data()), key.size(), passphrase.data(), passphrase.size(), raw(salt), cost.passes,
                    cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw Failure("making a key from the passphrase: there is not enough memory (it takes " +
                  std::to_string(cost.memory_bytes >> 20) + " MiB)");
  return key;
}

Secret new_secret_key() {
  Secret key(secret_key_bytes);
  randombytes_buf(key.data(), key.size());
  return key;
}

std::string seal(const Secret& key, std::string_view bound, std::string_view plain) {
  static_assert(secret_key_bytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  std::string sealed(nonce + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
  randombytes_buf(sealed.data(), nonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed.data() + nonce), nullptr, raw(plain), plain.size(), raw(bound),
                                             bound.size(), nullptr, raw(sealed), raw(key.bytes()));
  return sealed;
}

Reading<Secret> unseal(const Secret& key, std::string_view bound, std::string_view sealed) {
  constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  constexpr std::size_t more = nonce + crypto_aead_xchacha20poly1305_ietf_ABYTES;
  if (sealed.size() < more) return Unread{"what was sealed is cut short", sealed.size()};
  Secret plain(sealed.size() - more);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain.data()), nullptr, nullptr, raw(sealed.substr(nonce)),
                                                 sealed.size() - nonce, raw(bound), bound.size(), raw(sealed),
                                                 raw(key.bytes())) != 0)
    return Unread{"it was sealed under another key or for another place, or was changed", 0};
  return plain;
}

std::string padded(std::string_view plain) {
  std::string filled(plain);
  filled += '\x80';
  filled.resize((filled.size() + block - 1) / block * block, '\0');
  return filled;
}

std::string padded_file(std::string_view plain) {
  constexpr std::size_t least = 4096;
  const auto step = std::max(least, std::bit_floor(plain.size() + 1) / 8);
  std::string filled(plain);
  filled += '\x80';
  filled.resize((filled.size() + step - 1) / step * step, '\0');
  return filled;
}

std::string keyed_hash(const Secret& key, std::string_view bytes) {
  start();
  std::string hash(crypto_generichash_BYTES, '\0');
  if (crypto_generichash(raw(hash.data()), hash.size(), raw(bytes), bytes.size(), raw(key.bytes()), key.size()) != 0)
    throw Corrupt("a key does not have the length of one");
  return hash;
}

std::string plain_hash(std::string_view bytes) {
  start();
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(raw(hash.data()), hash.size(), raw(bytes), bytes.size(), nullptr, 0);
  return hash;
}

Reading<std::string> unpadded(std::string_view filled) {
  const auto end = filled.find_last_not_of('\0');
  if (end == std::string_view::npos || filled[end] != '\x80') return Unread{"its filling is not there", filled.size()};
  return std::string(filled.substr(0, end));
}

KeyPair KeyPair::generate() {
  start();
  KeyPair pair;
  pair.public_key.resize(public_key_bytes);
  crypto_box_keypair(raw(pair.public_key.data()), raw(pair.secret_key.data()));
  return pair;
}

KeyPair KeyPair::of(std::string_view secret_key) {
  if (secret_key.size() != secret_key_bytes) throw Corrupt("a private key is not 32 bytes long");
  KeyPair pair;
  pair.secret_key = Secret(secret_key);
  pair.public_key.resize(public_key_bytes);
  crypto_scalarmult_base(raw(pair.public_key.data()), raw(secret_key));
  return pair;
}

std::string seal_to(std::string_view public_key, std::string_view plain) {
  start();
  if (public_key.size() != public_key_bytes) throw Corrupt("a public key is not 32 bytes long");
  std::string box(plain.size() + crypto_box_SEALBYTES, '\0');
  if (crypto_box_seal(raw(box.data()), raw(plain), plain.size(), raw(public_key)) != 0)
    throw Corrupt("a public key is no key");
  return box;
}

Reading<Secret> open_box(const KeyPair& pair, std::string_view box) {
  if (box.size() < crypto_box_SEALBYTES) return Unread{"what was sealed is cut short", box.size()};
  Secret plain(box.size() - crypto_box_SEALBYTES);
  if (crypto_box_seal_open(raw(plain.data()), raw(box), box.size(), raw(pair.public_key),
                           raw(pair.secret_key.bytes())) != 0)
    return Unread{"it was sealed to another key, or was changed", 0};
  return plain;
}

}  // namespace vigil::base

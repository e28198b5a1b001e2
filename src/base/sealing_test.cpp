#include "base/sealing.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/error.hpp"
#include "base/hash.hpp"

namespace vigil::base {
namespace {

TEST(Sealing, AFilesLengthTellsLittle) {
  EXPECT_EQ(padded_file("").size(), 4096U);
  EXPECT_EQ(padded_file(std::string(4095, 'x')).size(), 4096U);
  EXPECT_EQ(padded_file(std::string(4096, 'x')).size(), 8192U);
  EXPECT_EQ(padded_file(std::string(1'000'000, 'x')).size(), padded_file(std::string(990'000, 'x')).size());
  EXPECT_EQ(unpadded(padded_file("a text")).value(), "a text");
}

TEST(Sealing, AKeyedHashIsTheSameUnderItsKeyAlone) {
  const auto key = new_secret_key(), other = new_secret_key();
  EXPECT_EQ(keyed_hash(key, "bytes"), keyed_hash(key, "bytes"));
  EXPECT_NE(keyed_hash(key, "bytes"), keyed_hash(key, "Bytes"));
  EXPECT_NE(keyed_hash(key, "bytes"), keyed_hash(other, "bytes"));
  EXPECT_NE(keyed_hash(key, "bytes"), plain_hash("bytes"));
  EXPECT_EQ(keyed_hash(key, "bytes").size(), 32U);
}

constexpr KdfCost cheap{1, 8192};

TEST(Sealing, GivesBackWhatWasSealedForTheSamePlace) {
  const Secret key = new_secret_key();
  const auto sealed = seal(key, "entry/contact/1/family", "words");
  EXPECT_EQ(unseal(key, "entry/contact/1/family", sealed).value().bytes(), "words");
  EXPECT_EQ(sealed.find("words"), std::string::npos);
}

TEST(Sealing, RefusesAnotherPlaceAnotherKeyAndEveryChangedByte) {
  const Secret key = new_secret_key();
  const auto sealed = seal(key, "here", "words");
  EXPECT_FALSE(unseal(key, "there", sealed));
  EXPECT_FALSE(unseal(new_secret_key(), "here", sealed));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] ^= 1;
    EXPECT_FALSE(unseal(key, "here", changed)) << i;
    EXPECT_FALSE(unseal(key, "here", sealed.substr(0, i))) << i;
  }
}

TEST(Sealing, NeverUsesANonceTwice) {
  const Secret key = new_secret_key();
  std::set<std::string> nonces;
  for (int i = 0; i < 100'000; ++i) nonces.insert(seal(key, "", "").substr(0, 24));
  EXPECT_EQ(nonces.size(), 100'000U);
}

TEST(Sealing, FillsToWholeBlocksAndBack) {
  for (const std::size_t length : {0U, 1U, 254U, 255U, 256U, 1000U}) {
    const std::string plain(length, 'a');
    EXPECT_EQ(padded(plain).size() % 256, 0U);
    EXPECT_EQ(unpadded(padded(plain)).value(), plain);
  }
  EXPECT_EQ(padded("a").size(), padded("a longer one").size());
  EXPECT_EQ(unpadded(padded(std::string("ends in nothing\0", 16))).value(), std::string("ends in nothing\0", 16));
  EXPECT_FALSE(unpadded(std::string(256, '\0')));
  EXPECT_FALSE(unpadded("no filling"));
}

TEST(Sealing, OpensABoxOnlyWithItsPair) {
  const auto pair = KeyPair::generate();
  const auto box = seal_to(pair.public_key, "a key");
  EXPECT_EQ(open_box(pair, box).value().bytes(), "a key");
  EXPECT_EQ(open_box(KeyPair::of(pair.secret_key.bytes()), box).value().bytes(), "a key");
  EXPECT_FALSE(open_box(KeyPair::generate(), box));
  EXPECT_FALSE(open_box(pair, box.substr(1)));
  EXPECT_FALSE(open_box(pair, ""));
}

TEST(Sealing, MakesOneKeyOfAPassphraseAndItsSalt) {
  const std::string salt(kdf_salt_bytes, 's'), other(kdf_salt_bytes, 'o');
  EXPECT_EQ(key_from_passphrase("words", salt, cheap).bytes(), key_from_passphrase("words", salt, cheap).bytes());
  EXPECT_NE(key_from_passphrase("words", salt, cheap).bytes(), key_from_passphrase("words", other, cheap).bytes());
  EXPECT_NE(key_from_passphrase("words", salt, cheap).bytes(), key_from_passphrase("word", salt, cheap).bytes());
  EXPECT_THROW(key_from_passphrase("words", "short", cheap), Corrupt);
  EXPECT_THROW(key_from_passphrase("words", salt, {0, 8192}), Corrupt);
}

// printf pass | argon2 ssssssssssssssss -id -t 3 -k 65536 -p 1 -l 32 -v 13 -r   (Debian's argon2)
TEST(Sealing, IsArgon2idAsOthersComputeIt) {
  const auto key = key_from_passphrase("pass", std::string(16, 's'), {3, 65536ULL << 10});
  EXPECT_EQ(to_hex(key.bytes()), "8600df100b06e44479d8d656b5a5930d8a9e76ee7940dff199f6cef885135dcf");
}

TEST(Sealing, WipesAString) {
  std::string text = "a passphrase that is long enough to stand outside of the string itself";
  const char* memory = text.data();
  const auto length = text.size();
  wipe(text);
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(std::string(memory, length), std::string(length, '\0'));
}

}  // namespace
}  // namespace vigil::base

#include "base/signing.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"

namespace vigil::base {

namespace fs = std::filesystem;

namespace {

std::string pem_of(const std::string& kind, const std::string& der_hex) {
  return "-----BEGIN " + kind + "-----\n" + to_base64(*from_hex(der_hex)) + "\n-----END " + kind + "-----\n";
}

// The fixed heads of an Ed25519 key in DER: RFC 8410, sections 4 and 7.
PrivateKey private_key(const std::string& seed_hex) {
  return *PrivateKey::from_pem(pem_of("PRIVATE KEY", "302e020100300506032b657004220420" + seed_hex));
}

PublicKey public_key(const std::string& point_hex) {
  return *PublicKey::from_pem(pem_of("PUBLIC KEY", "302a300506032b6570032100" + point_hex));
}

class KeyFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "vigil-keys-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = fs::path(name) / "keys";
  }
  void TearDown() override { fs::remove_all(folder.parent_path()); }
  fs::path folder;
};

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
}

}  // namespace

TEST(Ed25519, GivesTheStandardsSignatures) {  // RFC 8032, section 7.1, tests 1 and 3
  EXPECT_EQ(to_hex(private_key("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").sign("")),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f059"
            "5bbe24655141438e7a100b");
  EXPECT_EQ(to_hex(private_key("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7").sign("\xaf\x82")),
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e971"
            "6ed28dc027beceea1ec40a");
}

TEST(Ed25519, ThePublicKeyIsTheStandards) {
  EXPECT_EQ(private_key("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").public_key().pem(),
            public_key("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a").pem());
}

TEST(Ed25519, AnotherByteOrAnotherKeyOrAnotherLengthDoesNotVerify) {
  const auto key = PrivateKey::generate();
  const auto signature = key.sign("the list");
  EXPECT_TRUE(key.public_key().verify("the list", signature));
  EXPECT_FALSE(key.public_key().verify("the lisu", signature));
  EXPECT_FALSE(PrivateKey::generate().public_key().verify("the list", signature));
  EXPECT_FALSE(key.public_key().verify("the list", signature + "x"));
  EXPECT_FALSE(key.public_key().verify("the list", ""));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    auto changed = signature;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(key.public_key().verify("the list", changed)) << "with byte " << i << " changed";
  }
}

TEST(Ed25519, APairSurvivesPem) {
  const auto key = PrivateKey::generate();
  const auto read = PrivateKey::from_pem(key.pem());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->sign("x"), key.sign("x"));
  EXPECT_EQ(PublicKey::from_pem(key.public_key().pem())->fingerprint(), key.public_key().fingerprint());
}

TEST(Ed25519, TheFingerprintIsOfTheKeyInDer) {
  const auto key = public_key("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  const auto der =
      *from_hex("302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(key.fingerprint(), to_hex(sha256(der)));
}

TEST(Ed25519, WhatIsNoKeyIsUnreadWithTheReason) {
  EXPECT_FALSE(PublicKey::from_pem("hello"));
  EXPECT_FALSE(PrivateKey::from_pem(""));
  EXPECT_FALSE(PublicKey::from_pem(PrivateKey::generate().pem())) << "a private key was taken for a public one";
  // X25519 (RFC 8410): the same shape, not for signing.
  const auto other = PublicKey::from_pem(pem_of("PUBLIC KEY", "302a300506032b656e032100" + std::string(64, '1')));
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().reason.find("Ed25519"), std::string::npos);
}

TEST(Ed25519, AKeyLockedByAPassphraseIsUnreadWithoutAsking) {
  const auto read = PrivateKey::from_pem(
      "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
      "MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAi3EQ61qGueggICCAAw\n"
      "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEECRK5kYYFGd3Guj5rJ6E3xwEQGyx\n"
      "ZkN653x03uRqalY3PXF04yKKY0gwCZShkpaMuDUdUsWuYsxIWSz/sP+ZT3RBVfpd\n"
      "DbLqjRQg341w870R7gI=\n"
      "-----END ENCRYPTED PRIVATE KEY-----\n");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().reason.find("passphrase"), std::string::npos) << read.error().reason;
}

TEST_F(KeyFiles, AreMadeForTheirOwnerAloneAndLoad) {
  const auto made = make_keys(folder);
  EXPECT_EQ(mode_of(folder), 0700U);
  EXPECT_EQ(mode_of(folder / private_key_file), 0600U);
  EXPECT_EQ(load_private_key(folder).public_key().fingerprint(), made.fingerprint());
  EXPECT_EQ(PublicKey::from_pem(read_file(folder / public_key_file))->fingerprint(), made.fingerprint());
}

TEST_F(KeyFiles, AreNeverOverwritten) {
  const auto made = make_keys(folder);
  EXPECT_THROW(make_keys(folder), Conflict);
  EXPECT_EQ(load_private_key(folder).public_key().fingerprint(), made.fingerprint());
}

TEST_F(KeyFiles, ThatOthersCanReadAreRefused) {
  make_keys(folder);
  fs::permissions(folder / private_key_file, fs::perms::group_read, fs::perm_options::add);
  EXPECT_THROW(load_private_key(folder), Refused);
}

TEST_F(KeyFiles, ThatAreMissingOrNoKeysAreNamed) {
  EXPECT_THROW(load_private_key(folder), NotFound);
  make_folders_durably(folder);
  write_file_durably(folder / private_key_file, "no key", Access::owner_only);
  EXPECT_THROW(load_private_key(folder), Failure);
}

}  // namespace vigil::base

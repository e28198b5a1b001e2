#include "base/hash.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace vigil::base {

TEST(Sha256, MatchesTheStandardsExample) {  // FIPS 180-4, example "abc"
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, PiecesGiveTheSameDigestAsTheWhole) {
  Sha256 pieces;
  pieces.update("a");
  pieces.update("");
  pieces.update("bc");
  EXPECT_EQ(pieces.finish(), sha256("abc"));
}

TEST(Base64, PaddingIsWrittenAndReadBack) {
  for (const auto& bytes : std::vector<std::string>{"", "f", "fo", "foo", "foob", std::string("\0\xff\x10", 3)})
    EXPECT_EQ(*from_base64(to_base64(bytes)), bytes);
  EXPECT_EQ(to_base64("fo"), "Zm8=");
}

TEST(Hex, SaysWhereItStopped) {
  const auto read = from_hex("00x1");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().offset, 2U);
}

}  // namespace vigil::base

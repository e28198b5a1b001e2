#include "base/signed_list.hpp"

#include <gtest/gtest.h>

namespace vigil::base {

namespace {
const std::string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";  // FIPS 180-4

std::string why_not(const std::string& list) {
  const auto read = read_list(list);
  return read ? "it was read" : read.error().reason;
}
}  // namespace

TEST(SignedList, IsWrittenAsSha256sumWritesIt) {
  EXPECT_EQ(write_list({{"b.html", "abc"}, {"a/z.html", "abc"}}), abc + "  a/z.html\n" + abc + "  b.html\n");
}

TEST(SignedList, ReadsBackWhatWasWritten) {
  const auto read = read_list(write_list({{"a b.html", "abc"}, {"中/x", "abc"}}));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (std::vector<ListedFile>{{"a b.html", abc}, {"中/x", abc}}));
}

TEST(SignedList, ALineOfAnotherFormIsNamedByItsNumber) {
  EXPECT_EQ(why_not(abc + "  a\n" + abc + " *b\n"), "line 2 is not a SHA-256, two spaces and a path");
  EXPECT_EQ(why_not(abc.substr(1) + "  a\n"), "line 1 is not a SHA-256, two spaces and a path");
  EXPECT_EQ(why_not("X" + abc.substr(1) + "  a\n"), "line 1 is not a SHA-256, two spaces and a path");
  EXPECT_EQ(why_not(abc + "  \n"), "line 1 is not a SHA-256, two spaces and a path");
  EXPECT_EQ(why_not("\n"), "line 1 is not a SHA-256, two spaces and a path");
  EXPECT_EQ(why_not(abc + "  a"), "line 1 does not end: the list was cut short");
}

TEST(SignedList, UnsafePathsAreRefused) {
  for (const auto* path : {"../x", "a/../x", "/etc/passwd", "a//b", "a/", "./a", "a\\b", "a\tb", "..", "\x7f"})
    EXPECT_EQ(why_not(abc + "  " + path + "\n"), "line 1 names an unsafe path") << path;
}

TEST(SignedList, APathTwiceIsRefused) {
  EXPECT_EQ(why_not(abc + "  a\n" + abc + "  a\n"), "line 2 names a path for the second time");
}

TEST(SignedList, AnotherOrderIsRefused) { EXPECT_EQ(why_not(abc + "  b\n" + abc + "  a\n"), "line 2 is out of order"); }

TEST(SignedList, DoesNotHoldItself) {
  EXPECT_EQ(why_not(abc + "  SHA256SUMS\n"), "line 1 names the list itself");
  EXPECT_EQ(why_not(abc + "  SHA256SUMS.sig\n"), "line 1 names the list itself");
}

}  // namespace vigil::base

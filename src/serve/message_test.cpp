#include "serve/message.hpp"

#include <gtest/gtest.h>

namespace vigil::serve {

TEST(Path, IsDecodedSegmentBySegment) {
  const auto path = read_path("/en/case/gao%2dzhisheng?q=/x/");
  ASSERT_TRUE(path);
  EXPECT_EQ(path->segments, (std::vector<std::string>{"en", "case", "gao-zhisheng"}));
  EXPECT_FALSE(path->folder);
}

TEST(Path, ASlashAtTheEndMakesAFolder) {
  EXPECT_TRUE(read_path("/")->folder);
  EXPECT_TRUE(read_path("/")->segments.empty());
  EXPECT_TRUE(read_path("/en/")->folder);
  EXPECT_EQ(read_path("/en/")->segments, std::vector<std::string>{"en"});
}

TEST(Path, AnEscapedSlashStaysInsideItsSegment) {
  EXPECT_EQ(read_path("/a%2fb")->segments, std::vector<std::string>{"a/b"});
}

TEST(Path, WhatLeadsOutOfAFolderIsUnread) {
  for (const char* target : {"/../x", "/a/../b", "/a/%2e%2e/b", "/./a", "/a/.", "//a", "/a//b", "", "x"})
    EXPECT_FALSE(read_path(target)) << target;
}

TEST(Path, BadEscapesAndBytesAreUnread) {
  for (const char* target : {"/%", "/%4", "/%zz", "/a%00b", "/%ff", "/%0a", "/%c0%af"})
    EXPECT_FALSE(read_path(target)) << target;
}

TEST(Form, PlusIsASpaceAndFieldsRepeat) {
  const auto form = read_form("subject=person%3Aa&subject=issue:b&detail=one+two%20three&empty=&bare");
  ASSERT_TRUE(form);
  EXPECT_EQ(form->all("subject"), (std::vector<std::string>{"person:a", "issue:b"}));
  EXPECT_EQ(form->get("detail"), "one two three");
  EXPECT_TRUE(form->has("empty"));
  EXPECT_TRUE(form->has("bare"));
  EXPECT_EQ(form->get("missing"), "");
}

TEST(Form, LineEndsOfATextAreaBecomeNewlines) { EXPECT_EQ(read_form("a=x%0D%0Ay")->get("a"), "x\ny"); }

TEST(Form, ChineseValuesAreReadAsUtf8) { EXPECT_EQ(read_form("q=%E5%88%98%E6%99%93%E6%B3%A2")->get("q"), "刘晓波"); }

TEST(Form, BytesThatAreNotUtf8AreUnreadWithTheirPlace) {
  const auto form = read_form("a=b&c=%ff");
  ASSERT_FALSE(form);
  EXPECT_EQ(form.error().reason, "bytes that are not UTF-8");
}

TEST(Form, MoreThanFiveHundredFieldsAreUnread) {
  std::string encoded;
  for (int i = 0; i < 500; ++i) encoded += "a=1&";
  EXPECT_TRUE(read_form(encoded));
  EXPECT_FALSE(read_form(encoded + "a=1"));
}

TEST(Query, IsWhatFollowsTheFirstQuestionMark) {
  EXPECT_EQ(read_query("/s?q=a?b")->get("q"), "a?b");
  EXPECT_TRUE(read_query("/s")->pairs().empty());
}

TEST(Cookie, IsFoundByItsWholeName) {
  EXPECT_EQ(read_cookie("a=1; vigil_session=abc; b=2", "vigil_session"), "abc");
  EXPECT_EQ(read_cookie("xvigil_session=abc", "vigil_session"), "");
  EXPECT_EQ(read_cookie("vigil_session", "vigil_session"), "");
}

TEST(Encode, LeavesOnlyUnreservedCharactersAsTheyAre) {
  EXPECT_EQ(encode("a-Z_0.~"), "a-Z_0.~");
  EXPECT_EQ(encode("a/b?c#d \r\n刘"), "a%2Fb%3Fc%23d%20%0D%0A%E5%88%98");
}

}  // namespace vigil::serve

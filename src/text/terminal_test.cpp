#include "text/terminal.hpp"

#include <gtest/gtest.h>

namespace vigil::text {

TEST(Terminal, ShowsControlCharactersInPlaceOfObeyingThem) {
  EXPECT_EQ(for_terminal("a\x1b[2Jb\rc\x7f"), "a\\u{001B}[2Jb\\u{000D}c\\u{007F}");
  EXPECT_EQ(for_terminal("\xC2\x9B"
                         "31m"),
            "\\u{009B}31m");
  EXPECT_EQ(for_terminal(std::string_view("\0", 1)), "\\u{0000}");
}

TEST(Terminal, ANameCannotForgeALine) {
  EXPECT_EQ(for_terminal("note\nd1  new"), "note\\u{000A}d1  new");
  EXPECT_EQ(for_terminal("a\xE2\x80\xA8z"), "a\\u{2028}z");
}

TEST(Terminal, LeavesTheLinesOfATextOfSeveral) {
  EXPECT_EQ(for_terminal("one\n\ttwo\x1b\n", Lines::kept), "one\n\ttwo\\u{001B}\n");
}

TEST(Terminal, ShowsEveryDirectionControl) {
  for (const auto& [sign, code] : {std::pair{"\u061C", "061C"},
                                   {"\u200E", "200E"},
                                   {"\u200F", "200F"},
                                   {"\u202A", "202A"},
                                   {"\u202E", "202E"},
                                   {"\u2066", "2066"},
                                   {"\u2069", "2069"}})
    EXPECT_EQ(for_terminal(sign), std::string("\\u{") + code + "}");
}

TEST(Terminal, ShowsBytesThatAreNoUtf8) { EXPECT_EQ(for_terminal("a\xFFz\xE4\xBD"), "a\\xFFz\\xE4\\xBD"); }

TEST(Terminal, LeavesWordsOfEveryScript) {
  for (const auto* words : {"Ni Yulan 倪玉兰", "ئىلھام توختى", "བསྟན", "\u200Dم\u200C", "a \\ b\uFFFD", "🕯"})
    EXPECT_EQ(for_terminal(words), words);
}

}  // namespace vigil::text

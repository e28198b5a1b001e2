#include "compose/catalogue.hpp"

#include <gtest/gtest.h>

namespace vigil::compose {
namespace {

const char* const german = R"(# A comment.
msgid ""
msgstr ""
"Project-Id-Version: x\n"
"Language: de_CH\n"

#: src/compose/hand_over.cpp
msgid "Name"
msgstr "Na"
"me"

#, fuzzy
msgid "Prison"
msgstr "Haus"

msgid "Organ"
msgstr ""

msgid "{} year"
msgid_plural "{} years"
msgstr[0] "{} Jahr"
msgstr[1] "{} Jahre"

msgid "say \"{}\""
msgstr "sag „{}\""
)";

TEST(Catalogue, HasWhatIsTranslatedAndNotFuzzy) {
  const auto read = read_catalogue(german);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->language, "de-CH");
  EXPECT_EQ(read->find("Name"), "Name");
  EXPECT_EQ(read->find("Prison"), "");
  EXPECT_EQ(read->find("Organ"), "");
  EXPECT_EQ(read->find("{} year", 1), "{} Jahr");
  EXPECT_EQ(read->find("{} year", 4), "{} Jahre");
  EXPECT_EQ(read->find("say \"{}\""), "sag „{}\"");
}

TEST(Catalogue, WhatIsNoneIsToldWithItsPlace) {
  EXPECT_EQ(read_catalogue("msgid \"\"\nmsgstr \"\"\n").error().reason,
            "its header names no language (\"Language: de\\n\")");
  const auto read = read_catalogue("msgid \"\"\nmsgstr \"Language: de\\n\"\n\nName = x\n");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().offset, 34U);
  EXPECT_FALSE(read_catalogue("msgid \"open\n"));
  EXPECT_FALSE(read_catalogue("\"words without a beginning\"\n"));
  EXPECT_FALSE(read_catalogue(""));
  EXPECT_FALSE(read_catalogue("msgid \"\"\nmsgstr \"Language: <b>\\n\"\n"));
}

}  // namespace
}  // namespace vigil::compose

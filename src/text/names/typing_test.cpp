#include "text/names/typing.hpp"

#include <gtest/gtest.h>

namespace vigil::text::names {
namespace {

bool one_off(std::string_view a, std::string_view b) {
  const bool off = is_one_letter_off(prepare(a), prepare(b));
  EXPECT_EQ(is_one_letter_off(prepare(b), prepare(a)), off) << a << ", " << b;
  return off;
}

TEST(Typing, OneLetterIsMissingOtherOrInAnotherPlace) {
  for (const char* typed :
       {"Zhao Limn", "Zhao Limaan", "Zhao Limam", "Zhoa Liman", "zhaolimam", "Liman Zhap", "hZao Liman"})
    EXPECT_TRUE(one_off(typed, "Zhao Liman")) << typed;
  EXPECT_TRUE(one_off("Testova Anna Marja", "Anna Marja Testowa"));
}

TEST(Typing, TheSameAndTwoLettersAreNot) {
  for (const char* typed : {"Zhao Liman", "ZHAO, Li-man", "Zho Limn", "Zhao Limnam", "Liman", "Zhao", ""})
    EXPECT_FALSE(one_off(typed, "Zhao Liman")) << typed;
  EXPECT_FALSE(one_off("Li Na", "Li Ma"));  // too short to tell
  EXPECT_FALSE(one_off("赵丽曼", "赵丽娜"));
}

}  // namespace
}  // namespace vigil::text::names

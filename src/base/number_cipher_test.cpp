#include "base/number_cipher.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <stdexcept>

namespace vigil::base {
namespace {

TEST(NumberCipher, GivesEachNumberAnIdOfItsOwnAndTakesItBack) {
  const NumberCipher cipher("a secret");
  std::set<std::string> ids;
  for (std::int64_t number = 0; number < 50'000; ++number) {
    const auto id = cipher.id_of(number);
    EXPECT_EQ(id.size(), NumberCipher::letters);
    EXPECT_EQ(cipher.number_of(id), number);
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), 50'000U);
  const std::int64_t last = (std::int64_t{1} << 40) - 1;
  EXPECT_EQ(cipher.number_of(cipher.id_of(last)), last);
  EXPECT_THROW(cipher.id_of(last + 1), std::out_of_range);
  EXPECT_THROW(cipher.id_of(-1), std::out_of_range);
}

TEST(NumberCipher, ReadsNothingElse) {
  const NumberCipher cipher("a secret");
  for (const char* text : {"", "17", "abcdefg", "abcdefghi", "abcdefg1", "ABCDEFGH", "abcdefg "})
    EXPECT_FALSE(cipher.number_of(text)) << text;
}

// Ids one after the other lie apart as those of any two numbers do: half of all differences of the mean of a random
// permutation, which is a third of the range, would be seen at once.
TEST(NumberCipher, TellsNothingOfWhatLiesBetween) {
  const NumberCipher cipher("a secret"), other("another");
  const auto place = [](const NumberCipher& of, std::int64_t number) {
    std::int64_t at = 0;
    for (const char letter : of.id_of(number))
      at = at * 32 + static_cast<std::int64_t>(std::string_view("234567abcdefghijklmnopqrstuvwxyz").find(letter));
    return at;
  };
  constexpr std::int64_t numbers = 20'000;
  double sum = 0;
  int rising = 0, same = 0;
  for (std::int64_t number = 1; number < numbers; ++number) {
    const auto step = place(cipher, number + 1) - place(cipher, number);
    sum += static_cast<double>(std::llabs(step));
    rising += step > 0 ? 1 : 0;
    same += cipher.id_of(number) == other.id_of(number) ? 1 : 0;
  }
  const double range = static_cast<double>(std::int64_t{1} << 40);
  EXPECT_NEAR(sum / numbers / range, 1.0 / 3, 0.01);
  EXPECT_NEAR(rising / static_cast<double>(numbers), 0.5, 0.02);
  EXPECT_EQ(same, 0);
}

}  // namespace
}  // namespace vigil::base

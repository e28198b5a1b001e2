#include "link/surnames.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace vigil::link {
namespace {

TEST(Surnames, AreTheRowsOfTheTableInData) {
  std::ifstream file("data/names/surnames.tsv");
  ASSERT_TRUE(file) << "tests run at the repository's root";
  std::string line;
  std::size_t row = 0;
  while (std::getline(file, line)) {
    if (line.starts_with('#') || line == "pinyin\than") continue;
    ASSERT_LT(row, surnames().size()) << "src/link/surnames.cpp lacks " << line;
    EXPECT_EQ(std::string(surnames()[row].pinyin) + "\t" + std::string(surnames()[row].han), line);
    ++row;
  }
  EXPECT_EQ(row, surnames().size());
}

TEST(Surnames, ACompoundSurnameIsFoundWhole) {
  EXPECT_EQ(han_surname_at("欧阳某"), "欧阳");
  EXPECT_EQ(han_surname_at("欧某某"), "欧");
  EXPECT_EQ(han_surname_at("某欧阳"), "");
}

}  // namespace
}  // namespace vigil::link

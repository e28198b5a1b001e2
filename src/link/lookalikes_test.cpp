#include "link/lookalikes.hpp"

#include <gtest/gtest.h>

namespace vigil::link {
namespace {

class Lookalikes : public testing::Test {
 protected:
  Lookalikes() {
    prepare_register_task();
    compiled_ = compile_register("a\tAnna Testova\nb\tLiu Xiaocheng\nc\tBo Mao\nd\tIvan Ejemplo\ne\t刘晓城\n");
  }
  /// The stretches that are found in bytes `from` to `to`, with their ids.
  std::vector<std::string> found(std::string_view text, std::size_t from = 0, std::size_t to = std::string_view::npos) {
    const auto names = RegisterView::open(compiled_.bytes);
    std::vector<Hit> hits;
    scan_lookalikes(*names, text, from, to, hits);
    std::vector<std::string> all;
    for (const Hit& hit : hits)
      all.push_back(std::string(names->id(hit.id)) + " " + std::string(text.substr(hit.start, hit.end - hit.start)));
    return all;
  }
  CompiledRegister compiled_;
};

using Words = std::vector<std::string>;

TEST_F(Lookalikes, AreFoundWhereAWordMixesAlphabets) {
  EXPECT_EQ(found("so Ann\u0430 T\u0435st\u043Ev\u0430 said"), Words{"a Ann\u0430 T\u0435st\u043Ev\u0430"});
  EXPECT_EQ(found("so L\u0456u Xi\u0430och\u0435ng"), Words{"b L\u0456u Xi\u0430och\u0435ng"});
  EXPECT_EQ(found("\u0399van Ejemplo; \u0406van Ej\u0435mplo"),
            (Words{"d \u0399van Ejemplo", "d \u0406van Ej\u0435mplo"}));
  EXPECT_EQ(found("\u03A7iaoch\u0435ng Liu"), Words{"b \u03A7iaoch\u0435ng Liu"});
}

TEST_F(Lookalikes, AWordThatOnlyLooksLatinIsReadSoBesideAMixedOne) {
  EXPECT_EQ(found("\u0412\u043E M\u0430o"), Words{"c \u0412\u043E M\u0430o"});
  EXPECT_EQ(found("\u0412\u043E M\u0430\u043E"), Words{"c \u0412\u043E M\u0430\u043E"});
  EXPECT_EQ(found("\u0412\u043E \u041C\u0430\u043E"), Words{});  // a name in Cyrillic, for all that can be told
}

TEST_F(Lookalikes, NothingIsFoundWithoutAMixedWordInTheName) {
  EXPECT_EQ(found("Anna Testova, \u043Ad\u0430 5 \u03BCm; Liu Xiaocheng"), Words{});
  EXPECT_EQ(found("\u0410\u043D\u043D\u0430 \u0422\u0435\u0441\u0442\u043E\u0432\u0430"), Words{});
  EXPECT_EQ(found("刘晓城\u0301Iv\u0430x"), Words{});  // the mark belongs to the name
  EXPECT_EQ(found("Ann\u0430 Testovas, xAnn\u0430 Testova"), Words{});
}

TEST_F(Lookalikes, AreFoundOnceHoweverATextIsSharedOut) {
  const std::string text =
      std::string(300, 'x') + " Ann\u0430 T\u0435stova " + std::string(300, 'y') + " Anna Testov\u0430";
  const Words whole = found(text);
  ASSERT_EQ(whole.size(), 2U);
  for (std::size_t edge = 0; edge <= text.size(); ++edge) {
    Words both = found(text, 0, edge), behind = found(text, edge, text.size());
    both.insert(both.end(), behind.begin(), behind.end());
    EXPECT_EQ(both, whole) << edge;
  }
}

TEST_F(Lookalikes, AWordThatIsCutByTheNeighbourhoodsEdgeIsNone) {
  // 128 bytes before the mixed word are read; what is cut there must not be taken for a word.
  const std::string middle = " " + std::string(40, 'q') + " " + std::string(40, 'r') + " " + std::string(42, 's') + " ";
  compiled_ = compile_register("e\tBo" + middle + "Mao\n");
  EXPECT_EQ(found("Bo" + middle + "M\u0430o").size(), 1U);
  EXPECT_EQ(found("xxxBo" + middle + "M\u0430o"), Words{});
}

TEST_F(Lookalikes, AnyBytesAreRead) {
  for (const std::string text : {"\xD0", "a\xD0",
                                 "\xD0\xB0\xFF"
                                 "b",
                                 "a\xD0\xB0\xD0", "\xCD\xCD\xCD\xCD", "\x80\x80\xD0\xB0z"})
    found(text);
}

TEST(WithoutLookalikes, GivesANameByItsLooks) {
  EXPECT_EQ(without_lookalikes("Ann\u0430 T\u0435stova"), "Anna Testova");
  EXPECT_EQ(without_lookalikes("Anna Testova"), "");
  EXPECT_EQ(without_lookalikes("\u0410\u043D\u043D\u0430"), "");
  EXPECT_EQ(without_lookalikes("刘晓城"), "");
}

}  // namespace
}  // namespace vigil::link

#include "cli/scan_content.hpp"

#include <gtest/gtest.h>

#include "link/register_file.hpp"

namespace vigil::cli {
namespace {

/// Content over a register that has these names, each its own id.
class ScanContent : public testing::Test {
 protected:
  ScanContent() {
    link::prepare_register_task();
    text::prepare_encodings();
  }

  std::string mentions(std::string_view table, std::string_view text, std::vector<std::size_t> edges) {
    const auto compiled = link::compile_register(table);
    const auto names = link::RegisterView::open(compiled.bytes);
    Content content(*names);
    edges.push_back(text.size());
    std::size_t from = 0;
    for (const std::size_t to : edges) {
      content.scan_text("t", text, from, to, "");
      from = to;
    }
    told_ = content.found().problems;
    return content.found().mentions;
  }

  std::string told_;
};

constexpr std::string_view table = "a\t刘晓城\nb\tAnna Testova\n";

TEST_F(ScanContent, ARecodedTextGivesTheSameMentionsHoweverItIsSharedOut) {
  // 刘晓城和 Anna Testova，中国人权。刘晓城
  const std::string gb =
      "\xC1\xF5\xCF\xFE\xB3\xC7\xBA\xCD Anna Testova\xA3\xAC\xD6\xD0\xB9\xFA\xC8\xCB\xC8\xA8\xA1\xA3\n"
      "\xC1\xF5\xCF\xFE\xB3\xC7";
  const std::string whole = mentions(table, gb, {});
  EXPECT_EQ(
      whole,
      "{\"doc\":\"t\",\"start\":0,\"end\":6,\"surface\":\"刘晓城\",\"ids\":[\"a\"],\"encoding\":\"gb18030\"}\n"
      "{\"doc\":\"t\",\"start\":9,\"end\":21,\"surface\":\"Anna Testova\",\"ids\":[\"b\"],\"encoding\":\"gb18030\"}\n"
      "{\"doc\":\"t\",\"start\":34,\"end\":40,\"surface\":\"刘晓城\",\"ids\":[\"a\"],\"encoding\":\"gb18030\"}\n");
  for (std::size_t edge = 1; edge < gb.size(); ++edge) EXPECT_EQ(mentions(table, gb, {edge}), whole) << edge;
  const std::string longer = std::string(1000, '.') + gb, of_longer = mentions(table, longer, {});
  for (std::size_t edge = 1000; edge < longer.size(); ++edge)
    EXPECT_EQ(mentions(table, longer, {edge}), of_longer) << edge;
}

TEST_F(ScanContent, NoWordBeginsWhereAShareDoes) {
  const std::string gb = "\xC1\xF5\xCF\xFE\xB3\xC7\xBA\xCD\xA3\xAC\xD6\xD0\xB9\xFA\xC8\xCB\xC8\xA8\xA1\xA3";
  const std::string text = gb + std::string(1'200'000, 'x') + "Anna Testova";
  EXPECT_EQ(mentions("b\tAnna Testova\n", text, {text.size() - 12}), "");
}

TEST_F(ScanContent, AGuessedEncodingIsToldOnce) {
  const std::string gb = "\xC1\xF5\xCF\xFE\xB3\xC7\xBA\xCD\xA3\xAC\xD6\xD0\xB9\xFA\xC8\xCB\xC8\xA8\xA1\xA3\n";
  mentions(table, gb + gb, {gb.size()});
  EXPECT_EQ(told_, "Egb18030\n");
  mentions(table, "刘晓城", {});
  EXPECT_EQ(told_, "");
}

}  // namespace
}  // namespace vigil::cli

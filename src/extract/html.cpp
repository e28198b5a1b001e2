#include "extract/html.hpp"

#include "extract/furniture.hpp"
#include "extract/html_tree.hpp"
#include "extract/main_text.hpp"
#include "extract/page_facts.hpp"

namespace vigil::extract {
namespace {

bool is_title(const Block& block, const Page& page) {
  return block.text == page.title || (block.text.size() > 10 && page.title.starts_with(block.text));
}

}  // namespace

Page read_html(std::string_view utf8, std::size_t offset) {
  const HtmlTree tree = parse_html(utf8, offset);
  Page page;
  PageFacts facts = facts_of(tree);
  page.title = std::move(facts.title);
  page.author = std::move(facts.author);
  page.publisher = std::move(facts.publisher);
  page.date = facts.date;
  page.lang = tree.lang;
  for (const HtmlBlock* block : main_text(tree, page.title)) page.blocks.push_back(tree.block(*block));
  drop_furniture(page.blocks);
  if (!page.blocks.empty() && is_title(page.blocks.front(), page)) page.blocks.erase(page.blocks.begin());
  return page;
}

}  // namespace vigil::extract

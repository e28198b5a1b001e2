// A page as a flat tree: its elements in document order and its blocks of text, each with the way back to the source.
// The tree is that of the WHATWG standard as far as text depends on it: end tags that are left out, tags that end
// others, tables, elements without markup. Time and memory grow with the page's bytes, whatever is nested in whatever.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/blocks.hpp"
#include "extract/html_tags.hpp"

namespace vigil::extract {

struct Element {
  Tag tag = Tag::unknown;
  bool hidden = false;                                  // by attribute or inline style
  bool names_author = false;                            // rel="author" or itemprop="author"
  std::uint32_t parent = 0;                             // index; the root is its own parent
  std::uint32_t end = 0;                                // index behind its last descendant
  std::string_view name, classes, id, role, item_prop;  // as the page writes them
};

struct HtmlBlock {
  std::uint32_t element = 0;       // the innermost element that holds all of it
  std::size_t start = 0, end = 0;  // bytes of HtmlTree::text
  std::size_t first_span = 0, last_span = 0;
  std::uint32_t link_bytes = 0, links = 0;  // of its text, within links
  std::size_t size() const { return end - start; }
};

struct Meta {
  std::string_view key, value;  // <meta name|property|itemprop content>, as written
};

/// Views are into the page.
struct HtmlTree {
  std::vector<Element> elements;  // [0] is <html>
  std::vector<HtmlBlock> blocks;  // in document order; furniture included, scripts and styles not
  std::string text;               // of all blocks
  std::vector<model::SourceSpan> spans;
  std::vector<Meta> metas;
  struct Time {
    std::string_view stamp;
    bool is_published = false;  // itemprop="datePublished", or pubdate
  };
  std::vector<Time> times;                // <time datetime>, in order
  std::vector<std::string_view> scripts;  // application/ld+json
  std::string title;
  std::string_view lang;     // <html lang>
  std::string_view address;  // <link rel="canonical">

  std::string_view text_of(const HtmlBlock& block) const {
    return std::string_view(text).substr(block.start, block.size());
  }
  Block block(const HtmlBlock& block) const;
};

/// `utf8` without a byte order mark; `offset` is added to every source offset. NUL bytes are passed over.
HtmlTree parse_html(std::string_view utf8, std::size_t offset);

}  // namespace vigil::extract

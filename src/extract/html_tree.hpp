// A page as a flat tree: its elements in document order and its blocks of text, each with the way back to the source.
// Built from gumbo's tree without recursion, so that depth costs memory and never the stack.
#pragma once

#include <gumbo.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/blocks.hpp"

namespace vigil::extract {

struct Element {
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  std::size_t parent = 0;  // index; the root is its own parent
  std::size_t end = 0;     // index behind its last descendant
  std::string hints;       // class, id and role in lower case, parted by blanks
  bool hidden = false;     // by attribute or inline style
  bool is_body = false;    // itemprop="articleBody"
};

struct HtmlBlock {
  Block block;
  std::size_t element = 0;     // the block-level element that it stands in
  std::size_t link_bytes = 0;  // of its text, within links
};

struct Meta {
  std::string key, value;  // <meta name|property|itemprop content>, key in lower case
};

struct HtmlTree {
  std::vector<Element> elements;  // [0] is <html>
  std::vector<HtmlBlock> blocks;  // in document order; furniture included, scripts and styles not
  std::vector<Meta> metas;
  std::vector<std::string> times;    // <time datetime>, in order
  std::vector<std::string> scripts;  // application/ld+json
  std::string title, lang;           // <title>, <html lang>
};

/// Where elements lie deeper in each other than gumbo reads in reasonable time (its cost grows with the square of the
/// depth); nullopt for every page that people write.
std::optional<std::size_t> too_deep_at(std::string_view utf8);

/// `utf8` without a byte order mark; `offset` is added to every source offset.
HtmlTree parse_html(std::string_view utf8, std::size_t offset);

}  // namespace vigil::extract

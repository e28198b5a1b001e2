// A composed text: blocks that every output has a form for, so that a brief says the same as a page, as Markdown and,
// by way of the page, as PDF, DOCX and ODT. Values only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigil::compose {

/// Words in one language; with a link, to an address or to an anchor of the text ("#c1").
struct Run {
  std::string words;
  std::string lang = {};  // BCP 47; "" the text's
  std::string link = {};
  bool is_strong = false, is_emphasis = false;
};
using Line = std::vector<Run>;

struct Block {
  enum class Kind { heading, paragraph, note, list, numbered, table, quotation, sides, page_end };
  Kind kind = Kind::paragraph;
  int level = 1;                               // of a heading, from 1
  std::string anchor = {};                     // of a heading
  std::vector<Line> lines = {};                // of a heading or paragraph one; of a list its items
  std::vector<std::vector<Line>> rows = {};    // of a table, the head first
  std::vector<int> widths = {};                // of a table's columns, per cent; none: as they come
  Line attribution = {};                       // of a quotation, whose paragraphs are `lines`
  std::vector<std::vector<Block>> sides = {};  // that stand beside each other; `lines` are their headings
};

struct Text {
  std::string lang, title;
  std::string classification;  // stands on every page; "" none
  std::vector<Block> blocks;

  void heading(int level, Line line, std::string anchor = "");
  void paragraph(Line line);
  void note(Line line);
  void list(std::vector<Line> items);
  void numbered(std::vector<Line> items);
  /// Nothing where it has no row beside its head.
  void table(std::vector<std::vector<Line>> rows, std::vector<int> widths = {});
  void page_end();
};

/// A whole page with its style, for the screen and for paper (A4; a header with the classification, page numbers). No
/// script; links to http, https and within the page only. `style` goes before the page's own.
std::string to_html(const Text& text, std::string_view style = {});

/// The page's blocks alone, each between the comments by which WordPress knows its blocks (its block grammar).
std::string to_wordpress(const Text& text);

/// CommonMark with pipe tables. Nothing in the words is taken for markup.
std::string to_markdown(const Text& text);

}  // namespace vigil::compose

#include "compose/text.hpp"

#include <algorithm>
#include <utility>

#include "base/markup.hpp"

namespace vigil::embedded {
extern const std::string_view brief_css;
}

namespace vigil::compose {

namespace {

std::string escaped(std::string_view words) {
  std::string out;
  for (const char c : words) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
    const auto reference = base::reference_for(c);
    reference.empty() ? out += is_control ? ' ' : c : out += reference;
  }
  return out;
}

bool may_be_followed(std::string_view link) {
  return link.starts_with("#") || link.starts_with("https://") || link.starts_with("http://");
}

std::string html_of(const Line& line) {
  std::string out;
  for (const auto& run : line) {
    std::string words = escaped(run.words);
    if (run.is_strong) words = "<strong>" + words + "</strong>";
    if (run.is_emphasis) words = "<em>" + words + "</em>";
    if (may_be_followed(run.link)) words = "<a href=\"" + escaped(run.link) + "\">" + words + "</a>";
    if (!run.lang.empty()) words = "<span lang=\"" + escaped(run.lang) + "\">" + words + "</span>";
    out += words;
  }
  return out;
}

/// What stands around a block and within it: nothing for a page, comments and classes for WordPress.
class BlockWriter {
 public:
  virtual ~BlockWriter() = default;

  std::string write(const std::vector<Block>& blocks) const {
    std::string out;
    for (const auto& block : blocks) out += of(block);
    return out;
  }

 protected:
  /// `html` as the block `name`; `attributes` in JSON.
  virtual std::string wrapped(std::string_view name, std::string_view attributes, std::string html) const = 0;
  /// ` class="…"` of an element that is such a block.
  virtual std::string class_of(std::string_view name, std::string_view ours) const = 0;
  virtual std::string table_around(std::string table) const = 0;
  virtual std::string sides(const Block& block) const = 0;

 private:
  std::string of(const Block& block) const {
    switch (block.kind) {
      case Block::Kind::heading:
        return heading(block);
      case Block::Kind::paragraph:
        return paragraph(block.lines.front(), "");
      case Block::Kind::note:
        return paragraph(block.lines.front(), "note");
      case Block::Kind::list:
        return items(block, "ul", "");
      case Block::Kind::numbered:
        return items(block, "ol", R"( {"ordered":true})");
      case Block::Kind::quotation:
        return quotation(block);
      case Block::Kind::sides:
        return sides(block);
      case Block::Kind::page_end:
        return wrapped("separator", "", "<hr" + class_of("separator", "page") + ">\n");
      case Block::Kind::table:
        return wrapped("table", "", table_around(table(block)));
    }
    return "";
  }

  std::string heading(const Block& block) const {
    const auto level = std::to_string(std::clamp(block.level, 1, 6));
    return wrapped("heading", " {\"level\":" + level + "}",
                   "<h" + level + class_of("heading", "") +
                       (block.anchor.empty() ? "" : " id=\"" + escaped(block.anchor) + "\"") + ">" +
                       html_of(block.lines.front()) + "</h" + level + ">\n");
  }

 protected:
  std::string paragraph(const Line& line, std::string_view ours) const {
    const std::string attributes = ours.empty() ? "" : " {\"className\":\"" + std::string(ours) + "\"}";
    const std::string its_class = ours.empty() ? "" : " class=\"" + std::string(ours) + "\"";
    return wrapped("paragraph", attributes, "<p" + its_class + ">" + html_of(line) + "</p>\n");
  }

 private:
  std::string items(const Block& block, const std::string& tag, std::string_view attributes) const {
    std::string out = "<" + tag + class_of("list", "") + ">\n";
    for (const auto& line : block.lines) out += wrapped("list-item", "", "<li>" + html_of(line) + "</li>\n");
    return wrapped("list", attributes, out + "</" + tag + ">\n");
  }

  std::string quotation(const Block& block) const {
    std::string out = "<blockquote" + class_of("quote", "") + ">\n";
    for (const auto& line : block.lines) out += paragraph(line, "");
    if (!block.attribution.empty()) out += "<cite>— " + html_of(block.attribution) + "</cite>\n";
    return wrapped("quote", "", out + "</blockquote>\n");
  }

  static std::string table(const Block& block) {
    std::string out = "<table>\n";
    if (!block.widths.empty()) {
      out += "<colgroup>";
      for (const int width : block.widths) out += "<col style=\"width: " + std::to_string(width) + "%\">";
      out += "</colgroup>\n";
    }
    out += "<thead><tr>";
    for (const auto& cell : block.rows.front()) out += "<th scope=\"col\">" + html_of(cell) + "</th>";
    out += "</tr></thead>\n<tbody>\n";
    for (std::size_t i = 1; i < block.rows.size(); ++i) {
      out += "<tr>";
      for (const auto& cell : block.rows[i]) out += "<td>" + html_of(cell) + "</td>";
      out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n";
  }
};

class PageWriter final : public BlockWriter {
  std::string wrapped(std::string_view, std::string_view, std::string html) const override { return html; }
  std::string class_of(std::string_view, std::string_view ours) const override {
    return ours.empty() ? "" : " class=\"" + std::string(ours) + "\"";
  }
  std::string table_around(std::string table) const override { return table; }
  /// A table, which office programs keep side by side too.
  std::string sides(const Block& block) const override {
    std::string out = "<table class=\"sides\">\n<thead><tr>";
    for (const auto& line : block.lines) out += "<th scope=\"col\">" + html_of(line) + "</th>";
    out += "</tr></thead>\n<tbody><tr>\n";
    for (const auto& side : block.sides) out += "<td>\n" + write(side) + "</td>\n";
    return out + "</tr></tbody>\n</table>\n";
  }
};

class WordPressWriter final : public BlockWriter {
  std::string wrapped(std::string_view name, std::string_view attributes, std::string html) const override {
    const std::string block(name);
    return "<!-- wp:" + block + std::string(attributes) + " -->\n" + std::move(html) + "<!-- /wp:" + block + " -->\n";
  }
  std::string class_of(std::string_view name, std::string_view) const override {
    return " class=\"wp-block-" + std::string(name) + "\"";
  }
  std::string table_around(std::string table) const override {
    return "<figure class=\"wp-block-table\">" + std::move(table) + "</figure>\n";
  }
  std::string sides(const Block& block) const override {
    std::string columns;
    for (std::size_t i = 0; i < block.sides.size(); ++i) {
      const auto heading = i < block.lines.size() ? block.lines[i] : Line();
      std::string within = heading.empty() ? "" : paragraph(with_strength(heading), "") + write(block.sides[i]);
      columns += wrapped("column", "", "<div class=\"wp-block-column\">" + within + "</div>\n");
    }
    return wrapped("columns", "", "<div class=\"wp-block-columns\">" + columns + "</div>\n");
  }
  static Line with_strength(Line line) {
    for (auto& run : line) run.is_strong = true;
    return line;
  }
};

/// For CommonMark: a backslash before each sign that could be markup where it stands. What begins a list or a heading
/// does so at the beginning of a line alone.
std::string marked_safe(std::string_view words, bool begins_line) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    const bool is_number = words.substr(0, i).find_first_not_of("0123456789") == words.npos;
    const bool begins = begins_line && ((i == 0 && std::string_view("-+#>~").find(c) != std::string_view::npos) ||
                                        (i > 0 && is_number && (c == '.' || c == ')')));
    if (begins || std::string_view("\\`*_[]<>|").find(c) != std::string_view::npos) out += '\\';
    if (c == '&') {
      out += "&amp;";
      continue;
    }
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

std::string markdown_of(const Line& line, bool begins_line = false) {
  std::string out;
  for (const auto& run : line) {
    std::string words = marked_safe(run.words, begins_line && out.empty());
    if (run.is_strong && words.find_first_not_of(' ') != std::string::npos) {
      const auto first = words.find_first_not_of(' ');  // emphasis begins and ends at a word
      words = words.substr(0, first) + "**" + words.substr(first, words.find_last_not_of(' ') - first + 1) + "**";
    } else if (run.is_emphasis && words.find_first_not_of(' ') == 0 && !words.ends_with(' ')) {
      words = "*" + words + "*";
    }
    // A heading has no anchor of ours there.
    if (may_be_followed(run.link) && run.link[0] != '#' && run.link.find_first_of(" ()<>\n") == std::string::npos)
      words = "[" + words + "](" + run.link + ")";
    out += words;
  }
  return out;
}

std::string markdown_of(const std::vector<Block>& blocks);

std::string table_in_markdown(const Block& block) {
  std::string out;
  for (std::size_t i = 0; i < block.rows.size(); ++i) {
    out += "|";
    for (const auto& cell : block.rows[i]) out += " " + markdown_of(cell) + " |";
    out += "\n";
    if (i != 0) continue;
    out += "|";
    for (std::size_t k = 0; k < block.rows[0].size(); ++k) out += " --- |";
    out += "\n";
  }
  return out + "\n";
}

std::string quotation_in_markdown(const Block& block) {
  std::string out;
  for (const auto& line : block.lines) out += (out.empty() ? "> " : ">\n> ") + markdown_of(line, true) + "\n";
  if (!block.attribution.empty()) out += ">\n> — " + markdown_of(block.attribution) + "\n";
  return out + "\n";
}

/// One after the other, each below its heading: Markdown has no columns.
std::string sides_in_markdown(const Block& block) {
  std::string out;
  for (std::size_t i = 0; i < block.sides.size(); ++i) {
    if (i < block.lines.size()) out += "**" + markdown_of(block.lines[i]) + "**\n\n";
    out += markdown_of(block.sides[i]);
  }
  return out;
}

std::string markdown_of(const Block& block) {
  std::string out;
  switch (block.kind) {
    case Block::Kind::heading:
      return std::string(static_cast<std::size_t>(block.level), '#') + " " + markdown_of(block.lines.front()) + "\n\n";
    case Block::Kind::paragraph:
      return markdown_of(block.lines.front(), true) + "\n\n";
    case Block::Kind::note:
      return "**" + std::string("!") + "** " + markdown_of(block.lines.front()) + "\n\n";
    case Block::Kind::list:
      for (const auto& line : block.lines) out += "- " + markdown_of(line, true) + "\n";
      return out + "\n";
    case Block::Kind::numbered:
      for (std::size_t i = 0; i < block.lines.size(); ++i)
        out += std::to_string(i + 1) + ". " + markdown_of(block.lines[i], true) + "\n";
      return out + "\n";
    case Block::Kind::quotation:
      return quotation_in_markdown(block);
    case Block::Kind::sides:
      return sides_in_markdown(block);
    case Block::Kind::page_end:
      return "---\n\n";
    case Block::Kind::table:
      return table_in_markdown(block);
  }
  return out;
}

std::string markdown_of(const std::vector<Block>& blocks) {
  std::string out;
  for (const auto& block : blocks) out += markdown_of(block);
  return out;
}

}  // namespace

void Text::heading(int level, Line line, std::string anchor) {
  blocks.push_back({Block::Kind::heading, level, std::move(anchor), {std::move(line)}, {}});
}
void Text::paragraph(Line line) { blocks.push_back({Block::Kind::paragraph, 0, "", {std::move(line)}, {}}); }
void Text::note(Line line) { blocks.push_back({Block::Kind::note, 0, "", {std::move(line)}, {}}); }
void Text::list(std::vector<Line> items) {
  if (!items.empty()) blocks.push_back({Block::Kind::list, 0, "", std::move(items), {}});
}
void Text::numbered(std::vector<Line> items) {
  if (!items.empty()) blocks.push_back({Block::Kind::numbered, 0, "", std::move(items), {}});
}
void Text::table(std::vector<std::vector<Line>> rows, std::vector<int> widths) {
  if (rows.size() > 1) blocks.push_back({Block::Kind::table, 0, "", {}, std::move(rows), std::move(widths)});
}
void Text::page_end() { blocks.push_back({Block::Kind::page_end, 0, "", {}, {}}); }

std::string to_html(const Text& text, std::string_view style) {
  std::string out = "<!doctype html>\n<html lang=\"" + escaped(text.lang) +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                    "'unsafe-inline'\">\n<title>" +
                    escaped(text.title) + "</title>\n<style>\n" + std::string(style) +
                    std::string(embedded::brief_css) + "</style>\n</head>\n<body>\n";
  if (!text.classification.empty()) out += "<p class=\"classification\">" + escaped(text.classification) + "</p>\n";
  out += "<main>\n";
  out += PageWriter().write(text.blocks);
  return out + "</main>\n</body>\n</html>\n";
}

std::string to_wordpress(const Text& text) { return WordPressWriter().write(text.blocks); }

std::string to_markdown(const Text& text) {
  std::string out;
  if (!text.classification.empty()) out += "**" + marked_safe(text.classification, false) + "**\n\n";
  out += markdown_of(text.blocks);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace vigil::compose

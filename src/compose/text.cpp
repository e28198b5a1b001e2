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
    if (may_be_followed(run.link)) words = "<a href=\"" + escaped(run.link) + "\">" + words + "</a>";
    if (!run.lang.empty()) words = "<span lang=\"" + escaped(run.lang) + "\">" + words + "</span>";
    out += words;
  }
  return out;
}

std::string html_of(const Block& block) {
  const auto items = [&](const char* tag) {
    std::string out = std::string("<") + tag + ">\n";
    for (const auto& line : block.lines) out += "<li>" + html_of(line) + "</li>\n";
    return out + "</" + tag + ">\n";
  };
  switch (block.kind) {
    case Block::Kind::heading: {
      const auto tag = "h" + std::to_string(std::clamp(block.level, 1, 6));
      return "<" + tag + (block.anchor.empty() ? "" : " id=\"" + escaped(block.anchor) + "\"") + ">" +
             html_of(block.lines.front()) + "</" + tag + ">\n";
    }
    case Block::Kind::paragraph:
      return "<p>" + html_of(block.lines.front()) + "</p>\n";
    case Block::Kind::note:
      return "<p class=\"note\">" + html_of(block.lines.front()) + "</p>\n";
    case Block::Kind::list:
      return items("ul");
    case Block::Kind::numbered:
      return items("ol");
    case Block::Kind::page_end:
      return "<hr class=\"page\">\n";
    case Block::Kind::table:
      break;
  }
  std::string out = "<table>\n<thead><tr>";
  for (const auto& cell : block.rows.front()) out += "<th scope=\"col\">" + html_of(cell) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (std::size_t i = 1; i < block.rows.size(); ++i) {
    out += "<tr>";
    for (const auto& cell : block.rows[i]) out += "<td>" + html_of(cell) + "</td>";
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

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
    }
    // A heading has no anchor of ours there.
    if (may_be_followed(run.link) && run.link[0] != '#' && run.link.find_first_of(" ()<>\n") == std::string::npos)
      words = "[" + words + "](" + run.link + ")";
    out += words;
  }
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
void Text::table(std::vector<std::vector<Line>> rows) {
  if (rows.size() > 1) blocks.push_back({Block::Kind::table, 0, "", {}, std::move(rows)});
}
void Text::page_end() { blocks.push_back({Block::Kind::page_end, 0, "", {}, {}}); }

std::string to_html(const Text& text) {
  std::string out = "<!doctype html>\n<html lang=\"" + escaped(text.lang) +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                    "'unsafe-inline'\">\n<title>" +
                    escaped(text.title) + "</title>\n<style>\n" + std::string(embedded::brief_css) +
                    "</style>\n</head>\n<body>\n";
  if (!text.classification.empty()) out += "<p class=\"classification\">" + escaped(text.classification) + "</p>\n";
  out += "<main>\n";
  for (const auto& block : text.blocks) out += html_of(block);
  return out + "</main>\n</body>\n</html>\n";
}

std::string to_markdown(const Text& text) {
  std::string out;
  if (!text.classification.empty()) out += "**" + marked_safe(text.classification, false) + "**\n\n";
  for (const auto& block : text.blocks) {
    switch (block.kind) {
      case Block::Kind::heading:
        out +=
            std::string(static_cast<std::size_t>(block.level), '#') + " " + markdown_of(block.lines.front()) + "\n\n";
        break;
      case Block::Kind::paragraph:
        out += markdown_of(block.lines.front(), true) + "\n\n";
        break;
      case Block::Kind::note:
        out += "**" + std::string("!") + "** " + markdown_of(block.lines.front()) + "\n\n";
        break;
      case Block::Kind::list:
        for (const auto& line : block.lines) out += "- " + markdown_of(line, true) + "\n";
        out += "\n";
        break;
      case Block::Kind::numbered:
        for (std::size_t i = 0; i < block.lines.size(); ++i)
          out += std::to_string(i + 1) + ". " + markdown_of(block.lines[i], true) + "\n";
        out += "\n";
        break;
      case Block::Kind::page_end:
        out += "---\n\n";
        break;
      case Block::Kind::table:
        for (std::size_t i = 0; i < block.rows.size(); ++i) {
          out += "|";
          for (const auto& cell : block.rows[i]) out += " " + markdown_of(cell) + " |";
          out += "\n";
          if (i != 0) continue;
          out += "|";
          for (std::size_t k = 0; k < block.rows[0].size(); ++k) out += " --- |";
          out += "\n";
        }
        out += "\n";
        break;
    }
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace vigil::compose

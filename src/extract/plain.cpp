// Where no blank line parts the paragraphs, lines do: a block whose lines all end as sentences (Chinese text mostly),
// or begin with a speaker's label, is taken apart; lines that a mail program has wrapped stay together.
#include "extract/plain.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "extract/furniture.hpp"
#include "extract/turns.hpp"
#include "extract/words.hpp"

namespace vigil::extract {
namespace {

constexpr std::size_t title_bytes = 200;

struct Line {
  std::size_t start = 0, end = 0;  // without the line's end and blanks around it
  bool is_blank() const { return start == end; }
};

/// Blanks at a line's edge: space, tab, form feed, the ideographic space and the no-break space.
std::size_t blank_at(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == ' ' || text[0] == '\t' || text[0] == '\f' || text[0] == '\v') return 1;
  for (const std::string_view wide : {"\u3000", "\u00A0", "\uFEFF"})
    if (text.starts_with(wide)) return wide.size();
  return 0;
}

std::size_t blank_before(std::string_view text) {
  if (text.empty()) return 0;
  if (blank_at(text.substr(text.size() - 1)) == 1) return 1;
  for (const std::string_view wide : {"\u3000", "\u00A0", "\uFEFF"})
    if (text.ends_with(wide)) return wide.size();
  return 0;
}

Line trimmed(std::string_view text, std::size_t start, std::size_t end) {
  while (const std::size_t n = blank_at(text.substr(start, end - start))) start += n;
  while (const std::size_t n = blank_before(text.substr(start, end - start))) end -= n;
  return {start, end};
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", start), text.size());
    lines.push_back(trimmed(text, start, end));
    start = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return lines;
}

using Group = std::vector<Line>;  // lines between two blank ones

std::vector<Group> groups_of(std::string_view text) {
  std::vector<Group> groups(1);
  for (const Line& line : lines_of(text)) {
    if (!line.is_blank())
      groups.back().push_back(line);
    else if (!groups.back().empty())
      groups.emplace_back();
  }
  if (groups.back().empty()) groups.pop_back();
  return groups;
}

std::string_view words(std::string_view text, const Line& line) {
  return text.substr(line.start, line.end - line.start);
}

struct Field {
  std::string name;
  std::string_view value;
};

/// "Source-class: own note" -> source-class, own note. A name is at most two words of letters.
std::optional<Field> field_in(std::string_view line) {
  std::size_t colon = line.find(':'), bytes = 1;
  if (const std::size_t wide = line.find("："); wide < colon) {
    colon = wide;
    bytes = 3;
  }
  if (colon == std::string_view::npos || colon == 0 || colon > 24) return std::nullopt;
  const std::string_view name = line.substr(0, colon), value = line.substr(colon + bytes);
  if (name.find_first_of("/\"()") != std::string_view::npos || value.starts_with("//")) return std::nullopt;
  const Line inner = trimmed(value, 0, value.size());
  return Field{lower(name), words(value, inner)};
}

/// Takes the header into `plain`; false if the first group is none: every line a field, a title and one more among
/// them.
bool read_header(std::string_view text, const Group& group, Plain& plain) {
  struct Known {
    std::string_view english, chinese, traditional;
    std::string* into;
  };
  std::string date;
  const std::array<Known, 7> known = {{{"title", "标题", "標題", &plain.title},
                                       {"date", "日期", "日期", &date},
                                       {"language", "语言", "語言", &plain.lang},
                                       {"outlet", "来源", "來源", &plain.publisher},
                                       {"publisher", "媒体", "媒體", &plain.publisher},
                                       {"author", "作者", "作者", &plain.author},
                                       {"source-class", "来源类别", "來源類別", &plain.source_class}}};
  Plain read;
  std::size_t matched = 0;
  std::vector<std::pair<std::string*, std::string_view>> values;
  for (const Line& line : group) {
    const auto field = field_in(words(text, line));
    if (!field) return false;
    const auto found = std::find_if(known.begin(), known.end(), [&](const Known& k) {
      return field->name == k.english || field->name == k.chinese || field->name == k.traditional;
    });
    if (found == known.end()) continue;
    ++matched;
    values.emplace_back(found->into, field->value);
  }
  const bool has_title =
      std::any_of(values.begin(), values.end(), [&](const auto& value) { return value.first == &plain.title; });
  if (!has_title || matched < 2) return false;
  for (const auto& [into, value] : values) *into = value;
  plain.date = text::Date::parse(date).value_or({});
  return true;
}

/// Every line but the last ends with a full stop: in Chinese as a rule, in English seldom enough by chance to ask for
/// three lines.
bool are_paragraphs(std::string_view text, const Group& group) {
  const auto ends_with = [&](const Line& line, std::initializer_list<std::string_view> marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return words(text, line).ends_with(mark); });
  };
  const auto all_end_with = [&](std::initializer_list<std::string_view> marks) {
    return std::all_of(group.begin(), std::prev(group.end()), [&](const Line& line) { return ends_with(line, marks); });
  };
  return all_end_with({"。", "！", "？", "”", "」"}) ||
         (group.size() > 2 && all_end_with({".", "!", "?", ".”", ".\""}));
}

/// Where new blocks begin within a group: at labels, and at every line where each is a paragraph.
std::vector<std::span<const Line>> parts_of(std::string_view text, const Group& group) {
  const bool each_line = are_paragraphs(text, group);
  std::vector<std::span<const Line>> parts;
  std::size_t start = 0;
  for (std::size_t i = 1; i <= group.size(); ++i) {
    if (i < group.size() && !each_line && !label_of_line(words(text, group[i]), Labels::certain)) continue;
    parts.push_back(std::span(group).subspan(start, i - start));
    start = i;
  }
  return parts;
}

Block block_of(std::string_view text, std::span<const Line> lines, std::size_t offset) {
  Block block;
  for (const Line& line : lines) {
    if (!block.text.empty()) {
      const std::size_t before = line.start > 0 && text[line.start - 1] == '\n' ? line.start - 1 : 0;
      if (before > 0)
        block.append("\n", before + offset);
      else
        block.append_decoded("\n");
    }
    block.append(words(text, line), line.start + offset);
  }
  return block;
}

/// The first line, where it is short and no sentence, lead-in or label.
std::string title_of(const std::vector<Block>& blocks) {
  if (blocks.size() < 2) return {};
  const std::string& first = blocks.front().text;
  const bool is_title = first.size() <= title_bytes && first.find('\n') == std::string::npos &&
                        (!ends_as_sentence(first) || first.ends_with('?') || first.ends_with("？")) &&
                        !label_of_line(first, Labels::certain);
  return is_title ? first : std::string();
}

}  // namespace

Plain read_plain(std::string_view utf8, std::size_t offset) {
  Plain plain;
  std::vector<Group> groups = groups_of(utf8);
  if (!groups.empty() && read_header(utf8, groups.front(), plain)) groups.erase(groups.begin());
  for (const Group& group : groups)
    for (const auto& part : parts_of(utf8, group)) plain.blocks.push_back(block_of(utf8, part, offset));
  drop_furniture(plain.blocks);
  if (plain.title.empty()) plain.title = title_of(plain.blocks);
  return plain;
}

}  // namespace vigil::extract

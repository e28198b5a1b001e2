#include "extract/difference.hpp"

#include <algorithm>
#include <map>

namespace vigil::extract {

namespace {

std::vector<std::string> paragraphs(std::string_view text) {
  std::vector<std::string> all;
  std::string paragraph;
  std::size_t breaks = 0;
  const auto end = [&] {
    while (paragraph.ends_with(' ')) paragraph.pop_back();
    if (!paragraph.empty()) all.push_back(std::move(paragraph));
    paragraph.clear();
  };
  for (const char c : text) {
    if (c == '\n' && ++breaks == 2) end();
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      if (!paragraph.empty() && !paragraph.ends_with(' ')) paragraph += ' ';
      continue;
    }
    breaks = 0;
    paragraph += c;
  }
  end();
  return all;
}

}  // namespace

Difference difference(std::string_view before, std::string_view after) {
  const auto old = paragraphs(before);
  auto fresh = paragraphs(after);
  std::map<std::string_view, std::ptrdiff_t> left;
  for (const auto& paragraph : fresh) ++left[paragraph];
  Difference found;
  for (const auto& paragraph : old)
    if (const auto one = left.find(paragraph); one != left.end() && one->second > 0)
      --one->second;
    else
      found.removed.push_back(paragraph);
  // Of a paragraph that stands more often than before, the last ones are the new ones.
  std::vector<bool> is_new(fresh.size());
  for (std::size_t i = fresh.size(); i-- > 0;)
    if (auto& more = left[fresh[i]]; more > 0) {
      --more;
      is_new[i] = true;
    }
  for (std::size_t i = 0; i < fresh.size(); ++i)
    if (is_new[i]) found.added.push_back(std::move(fresh[i]));
  return found;
}

}  // namespace vigil::extract

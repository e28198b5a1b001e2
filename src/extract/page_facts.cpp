#include "extract/page_facts.hpp"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <vector>

#include "extract/html_references.hpp"
#include "extract/html_tokens.hpp"
#include "extract/words.hpp"

namespace vigil::extract {
namespace {

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string meta(const HtmlTree& tree, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys)
    for (const Meta& m : tree.metas)
      if (equal_in_any_case(m.key, key))
        if (std::string value = collapsed(decoded(m.value, Within::attribute)); !value.empty()) return value;
  return {};
}

std::vector<std::string> first_headings(const HtmlTree& tree) {
  std::vector<std::string> all;
  for (const HtmlBlock& block : tree.blocks)
    for (std::size_t at = block.element; at != 0; at = tree.elements[at].parent)
      if (tree.elements[at].tag == Tag::h1) all.emplace_back(tree.text_of(block));
  return all;
}

/// What stands between a title and a site's name: " | ", " - ", "_" ...
bool is_separator(std::string_view text) {
  const std::string plain = collapsed(text);
  if (plain == "-") return text.front() == ' ' && text.back() == ' ';  // a hyphen stands inside of words too
  for (const std::string_view sign : {"|", "–", "—", "_", "»", "«", "·", "::", "•"})
    if (plain == sign) return true;
  return false;
}

/// "The meeting | The Invented Paper" is "The meeting", if the page's heading or the site's name says where it ends.
std::string without_site(const std::string& title, const std::vector<std::string>& headings, const std::string& site) {
  for (const std::string& heading : headings) {
    if (heading.empty() || !title.starts_with(heading)) continue;
    for (std::size_t length = 1; length <= 5 && heading.size() + length < title.size(); ++length)
      if (is_separator(std::string_view(title).substr(heading.size(), length))) return heading;
  }
  if (site.empty() || !title.ends_with(site)) return title;
  const std::string_view before = std::string_view(title).substr(0, title.size() - site.size());
  for (std::size_t length = 1; length <= 5 && length < before.size(); ++length)
    if (is_separator(before.substr(before.size() - length))) return collapsed(before.substr(0, before.size() - length));
  return title;
}

std::string title_of(const HtmlTree& tree, const std::string& site) {
  const auto headings = first_headings(tree);
  std::string title = meta(tree, {"og:title", "twitter:title"});
  if (title.empty()) title = collapsed(tree.title);
  if (title.empty()) return headings.empty() ? "" : headings.front();
  return without_site(title, headings, site);
}

/// The day in an ISO 8601 time ("2012-07-25T10:00:00Z"); an empty date if it is none.
text::Date day_in(std::string_view stamp) {
  const std::size_t length = std::min<std::size_t>(stamp.size(), 10);
  if (length < 10) return {};
  return text::Date::parse(stamp.substr(0, length)).value_or({});
}

/// Breadth first over JSON-LD, without recursion: the first value of `key`.
std::string find_in_json(std::string_view script, std::string_view key) {
  const auto root = nlohmann::json::parse(script, nullptr, false);
  std::vector<const nlohmann::json*> queue{&root};
  for (std::size_t i = 0; i < queue.size() && i < 10'000; ++i) {
    const nlohmann::json& here = *queue[i];
    if (here.is_object())
      if (const auto found = here.find(key); found != here.end()) {
        if (found->is_string()) return found->get<std::string>();
        const nlohmann::json& first = found->is_array() && !found->empty() ? found->front() : *found;
        if (first.is_object() && first.contains("name") && first["name"].is_string()) return first["name"];
      }
    if (here.is_structured())
      for (const nlohmann::json& child : here) queue.push_back(&child);
  }
  return {};
}

text::Date date_of(const HtmlTree& tree) {
  text::Date date =
      day_in(meta(tree, {"article:published_time", "datepublished", "og:article:published_time", "dc.date",
                         "dc.date.issued", "date", "pubdate", "publishdate", "parsely-pub-date", "sailthru.date"}));
  if (date.empty() && !tree.times.empty()) date = day_in(tree.times.front());
  for (const std::string_view script : tree.scripts)
    if (date.empty()) date = day_in(find_in_json(script, "datePublished"));
  return date;
}

std::string author_of(const HtmlTree& tree) {
  std::string author = meta(tree, {"author", "article:author", "dc.creator", "parsely-author", "sailthru.author"});
  if (author.starts_with("http")) author.clear();
  for (const std::string_view script : tree.scripts)
    if (author.empty()) author = collapsed(find_in_json(script, "author"));
  return author;
}

}  // namespace

PageFacts facts_of(const HtmlTree& tree) {
  PageFacts facts;
  facts.author = author_of(tree);
  facts.publisher = meta(tree, {"og:site_name"});
  facts.title = title_of(tree, facts.publisher);
  facts.date = date_of(tree);
  return facts;
}

}  // namespace vigil::extract

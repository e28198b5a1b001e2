#include "extract/page_facts.hpp"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <vector>

#include "extract/html_references.hpp"
#include "extract/html_tokens.hpp"
#include "extract/words.hpp"
#include "extract/written_date.hpp"

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

constexpr int far_enough = 4;  // elements up from a block, in which what its names say is about it

bool is_within_tag(const HtmlTree& tree, const HtmlBlock& block, Tag tag) {
  std::size_t at = block.element;
  for (int up = 0; up < far_enough && at != 0; ++up, at = tree.elements[at].parent)
    if (tree.elements[at].tag == tag) return true;
  return false;
}

std::vector<std::string> first_headings(const HtmlTree& tree) {
  std::vector<std::string> all;
  for (const HtmlBlock& block : tree.blocks)
    if (is_within_tag(tree, block, Tag::h1)) all.emplace_back(tree.text_of(block));
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

/// Linked data, each script read once and only when it is asked for.
class LinkedData {
 public:
  explicit LinkedData(const HtmlTree& tree) : tree_(tree) {}

  /// The first values of `key`, breadth first and without recursion: a string, or the names of the things that it
  /// lists.
  std::string find(std::string_view key) {
    read();
    for (const nlohmann::json& root : roots_)
      if (std::string found = find_in(root, key); !found.empty()) return collapsed(found);
    return {};
  }

 private:
  static constexpr std::size_t most_values = 10'000;

  void read() {
    if (is_read_) return;
    is_read_ = true;
    for (const std::string_view script : tree_.scripts) {
      roots_.push_back(nlohmann::json::parse(script, nullptr, false));
      if (roots_.back().is_discarded()) roots_.pop_back();
    }
  }

  static std::string name_of(const nlohmann::json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_object()) return {};
    const auto name = value.find("name");
    return name != value.end() && name->is_string() ? name->get<std::string>() : std::string();
  }

  static std::string names_of(const nlohmann::json& value) {
    if (!value.is_array()) return name_of(value);
    std::string all;
    for (const nlohmann::json& one : value)
      if (const std::string name = name_of(one); !name.empty()) all += (all.empty() ? "" : ", ") + name;
    return all;
  }

  static std::string find_in(const nlohmann::json& root, std::string_view key) {
    std::vector<const nlohmann::json*> queue{&root};
    for (std::size_t i = 0; i < queue.size() && i < most_values; ++i) {
      const nlohmann::json& here = *queue[i];
      if (here.is_object())
        if (const auto found = here.find(key); found != here.end())
          if (std::string names = names_of(*found); !names.empty()) return names;
      if (here.is_structured())
        for (const nlohmann::json& child : here) {
          if (queue.size() >= most_values) break;
          if (child.is_structured()) queue.push_back(&child);
        }
    }
    return {};
  }

  const HtmlTree& tree_;
  std::vector<nlohmann::json> roots_;
  bool is_read_ = false;
};

constexpr std::size_t line_bytes = 160;  // of a line about the text: who wrote it, when

/// What stands about the title: its lines and how far they are from it.
class Lines {
 public:
  Lines(const HtmlTree& tree, const std::string& title) : tree_(tree) {
    for (std::size_t i = 0; i < tree.blocks.size() && title_ == tree.blocks.size(); ++i) note_title(i, title);
  }

  /// Calls `each` for the lines whose elements' names hold one of `words`, the nearest behind the title first, then
  /// before it, then for those just behind the title whatever their names; until it returns true.
  template <class Each>
  void named(std::initializer_list<std::string_view> words, Each&& each) const {
    constexpr std::size_t near = 10;
    const std::size_t count = tree_.blocks.size(), from = title_ == count ? 0 : title_;
    for (std::size_t i = from; i < count; ++i)
      if (is_line(i) && is_named(i, words) && each(tree_.text_of(tree_.blocks[i]))) return;
    for (std::size_t i = 0; i < from; ++i)
      if (is_line(i) && is_named(i, words) && each(tree_.text_of(tree_.blocks[i]))) return;
    for (std::size_t i = from; title_ != count && i < std::min(count, from + near); ++i)
      if (is_line(i) && each(tree_.text_of(tree_.blocks[i]))) return;
  }

  /// Lines that an attribute says are the author's name.
  template <class Each>
  void authors(Each&& each) const {
    for (const HtmlBlock& block : tree_.blocks) {
      std::size_t at = block.element;
      for (int up = 0; up < 3 && at != 0; ++up, at = tree_.elements[at].parent)
        if (tree_.elements[at].names_author && block.size() < line_bytes && each(tree_.text_of(block))) return;
    }
  }

 private:
  void note_title(std::size_t i, const std::string& title) {
    const std::string_view text = tree_.text_of(tree_.blocks[i]);
    if (text == title || is_within_tag(tree_, tree_.blocks[i], Tag::h1)) title_ = i;
  }
  bool is_line(std::size_t i) const { return tree_.blocks[i].size() < line_bytes && i != title_; }

  bool is_named(std::size_t i, std::initializer_list<std::string_view> words) const {
    std::size_t at = tree_.blocks[i].element;
    for (int up = 0; up < far_enough && at != 0; ++up, at = tree_.elements[at].parent)
      for (const std::string_view names : {tree_.elements[at].classes, tree_.elements[at].id})
        if (names.size() < line_bytes)
          for (const std::string_view word : words)
            if (has_in_any_case(names, word)) return true;
    return false;
  }

  static bool has_in_any_case(std::string_view names, std::string_view small) {
    for (std::size_t at = 0; at + small.size() <= names.size(); ++at)
      if (equal_in_any_case(names.substr(at, small.size()), small)) return true;
    return false;
  }

  const HtmlTree& tree_;
  std::size_t title_ = tree_.blocks.size();
};

/// By what is written for programs, then what is written for people, then the address.
text::Date date_of(const HtmlTree& tree, LinkedData& linked, const Lines& lines) {
  text::Date date;
  for (const std::string_view key :
       {"article:published_time", "datepublished", "og:article:published_time", "dc.date", "dc.date.issued",
        "dcterms.created", "date", "pubdate", "publishdate", "publish_date", "parsely-pub-date", "sailthru.date",
        "article.published", "dc.date.created", "citation_publication_date"})
    if (date.empty()) date = first_date(meta(tree, {key}));
  if (date.empty()) date = first_date(linked.find("datePublished"));
  for (const HtmlTree::Time& time : tree.times)
    if (date.empty() && time.is_published) date = first_date(time.stamp);
  if (date.empty())
    lines.named({"date", "time", "publish", "posted", "byline", "pubtime", "meta"}, [&](std::string_view line) {
      date = first_date(line);
      return !date.empty();
    });
  const std::string address = tree.address.empty() ? meta(tree, {"og:url"}) : std::string(tree.address);
  if (!date.is_one_day())
    if (const text::Date by_address = date_in_address(address); by_address.is_one_day() || date.empty())
      date = by_address;
  if (date.empty() && !tree.times.empty()) date = first_date(tree.times.front().stamp);
  return date;
}

/// "By Ada Example - 11/19/19" is "Ada Example", "作者：某某 来源：…" is 某某; "" if the line names nobody.
std::string name_in(std::string_view line) {
  constexpr std::size_t longest_name = 60;
  for (const std::string_view label : {"作者：", "作者:", "记者：", "记者:", "記者：", "文：", "撰文："})
    if (const std::size_t at = line.find(label); at != line.npos) {
      const std::string_view rest = line.substr(at + label.size());
      return collapsed(rest.substr(0, std::min(rest.find("来源"), rest.find_first_of("|0123456789\n"))));
    }
  const std::string small = lower(line);
  std::size_t start = 0;
  for (const std::string_view by : {"written by ", "by "})
    if (small.starts_with(by)) {
      start = by.size();
      break;
    }
  std::string_view name = line.substr(start);
  name = name.substr(0, name.find_first_of("|/0123456789\n("));
  for (const std::string_view sign : {" - ", " – ", " — ", "•", "·"}) name = name.substr(0, name.find(sign));
  std::string plain = collapsed(name);
  while (!plain.empty() && (plain.back() == ',' || plain.back() == ' ' || plain.back() == '-')) plain.pop_back();
  const bool is_name = !plain.empty() && plain.size() <= longest_name && plain.find('@') == std::string::npos &&
                       (is_capitalised(plain) || static_cast<unsigned char>(plain[0]) >= 0x80);
  return is_name ? plain : std::string();
}

std::string author_of(const HtmlTree& tree, LinkedData& linked, const Lines& lines) {
  std::string author =
      meta(tree, {"author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"});
  if (author.starts_with("http")) author.clear();
  if (author.empty()) author = linked.find("author");
  if (author.empty())
    lines.authors([&](std::string_view line) {
      author = name_in(line);
      return !author.empty();
    });
  if (author.empty())
    lines.named({"byline", "author"}, [&](std::string_view line) {
      const bool says_by =
          lower(line.substr(0, 3)) == "by " || line.find("作者") != line.npos || line.find("记者：") != line.npos;
      if (says_by) author = name_in(line);
      return !author.empty();
    });
  return author.starts_with("By ") ? author.substr(3) : author;
}

}  // namespace

PageFacts facts_of(const HtmlTree& tree) {
  PageFacts facts;
  LinkedData linked(tree);
  facts.publisher = meta(tree, {"og:site_name"});
  facts.title = title_of(tree, facts.publisher);
  const Lines lines(tree, facts.title);
  facts.author = author_of(tree, linked, lines);
  facts.date = date_of(tree, linked, lines);
  return facts;
}

}  // namespace vigil::extract

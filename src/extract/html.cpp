// Main text. Every block of running text gives its ancestors points (by length and commas; less with distance); the
// element with most points after weighing by link density and by the words of its class is the text's home. Around it
// stand furniture elements (nav, footer, aside, comments, ...) and, within it, blocks that are mostly links: out.
// The idea is Arc90's Readability (2009), as later described by Mozilla; words and weights are ours, and were measured
// on 82 pages of a public article-extraction benchmark.
#include "extract/html.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>

#include "extract/furniture.hpp"
#include "extract/html_tree.hpp"
#include "extract/words.hpp"

namespace vigil::extract {
namespace {

constexpr std::size_t running_text = 25;  // bytes from which a block counts as text and not as a label
constexpr std::size_t enough_text = 250;  // bytes that an element marked as the article must hold to be believed
constexpr double mostly_links = 0.5;      // share of link bytes
constexpr std::size_t far_enough = 5;     // ancestors that share in a block's points

constexpr std::array<std::string_view, 46> furniture_hints = {
    "banner",   "breadcrumb", "comment", "disqus",    "footer",     "menu",        "related",   "sidebar",
    "social",   "share",      "sharing", "sponsor",   "promo",      "newsletter",  "subscribe", "subscription",
    "popup",    "pagination", "pager",   "advert",    "ad-",        "cookie",      "gdpr",      "consent",
    "outbrain", "taboola",    "recirc",  "recommend", "trending",   "most-read",   "mostread",  "widget",
    "toolbar",  "navigation", "navbar",  "tags",      "author-bio", "authorbio",   "byline",    "masthead",
    "paywall",  "caption",    "credit",  "timestamp", "read-more",  "more-stories"};
constexpr std::array<std::string_view, 9> text_hints = {"article", "body",  "content", "entry", "main",
                                                        "post",    "story", "text",    "page"};
constexpr std::array<std::string_view, 8> against_hints = {"aside",   "meta",   "foot", "hidden",
                                                           "sidebar", "widget", "list", "teaser"};

bool has_hint(const Element& element, std::span<const std::string_view> hints) {
  return std::any_of(hints.begin(), hints.end(),
                     [&](std::string_view hint) { return element.hints.find(hint) != std::string::npos; });
}

bool is_furniture_tag(GumboTag tag) {
  return tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FIGCAPTION ||
         tag == GUMBO_TAG_HEADER || tag == GUMBO_TAG_ADDRESS || tag == GUMBO_TAG_FIGURE;
}

struct Sums {
  std::size_t bytes = 0, link_bytes = 0, blocks = 0;
  double points = 0;
  double link_share() const { return bytes == 0 ? 0 : static_cast<double>(link_bytes) / static_cast<double>(bytes); }
};

/// Whether the words of a page's classes are believed when they name furniture.
enum class Hints { believed, ignored };

class MainText {
 public:
  MainText(const HtmlTree& tree, Hints hints)
      : hints_(hints), tree_(tree), dropped_(tree.elements.size(), false), total_(sum()), sums_(total_) {
    mark_dropped();
    sums_ = sum();
    give_points();
  }

  std::vector<const HtmlBlock*> blocks() const {
    const std::size_t home = find_home();
    std::vector<const HtmlBlock*> found;
    for (const HtmlBlock& block : tree_.blocks)
      if (is_within(block.element, home) && !dropped_[block.element] && !is_link_list(block)) found.push_back(&block);
    return found;
  }

 private:
  const Element& element(std::size_t i) const { return tree_.elements[i]; }
  bool is_within(std::size_t inner, std::size_t outer) const { return inner >= outer && inner < element(outer).end; }

  /// Bytes below each element, without what is dropped already.
  std::vector<Sums> sum() const {
    std::vector<Sums> sums(tree_.elements.size());
    for (const HtmlBlock& block : tree_.blocks) {
      if (dropped_[block.element]) continue;
      sums[block.element].bytes += block.block.text.size();
      sums[block.element].link_bytes += block.link_bytes;
      ++sums[block.element].blocks;
    }
    for (std::size_t i = sums.size(); i-- > 1;) {
      sums[element(i).parent].bytes += sums[i].bytes;
      sums[element(i).parent].link_bytes += sums[i].link_bytes;
    }
    return sums;
  }

  bool is_furniture(std::size_t i) const {
    const Element& e = element(i);
    if (e.tag == GUMBO_TAG_HTML || e.tag == GUMBO_TAG_BODY || e.tag == GUMBO_TAG_MAIN || e.is_body) return false;
    // A page that holds most of its text in what is named furniture uses the word for something else.
    if (total_[i].bytes * 2 > total_[0].bytes) return false;
    return e.hidden || is_furniture_tag(e.tag) || e.tag == GUMBO_TAG_FORM ||
           (hints_ == Hints::believed && has_hint(e, furniture_hints));
  }

  void mark_dropped() {
    for (std::size_t i = 1; i < tree_.elements.size(); ++i)
      dropped_[i] = dropped_[element(i).parent] || is_furniture(i);
  }

  void give_points() {
    for (const HtmlBlock& block : tree_.blocks) {
      const std::string& text = block.block.text;
      if (dropped_[block.element] || text.size() < running_text) continue;
      if (static_cast<double>(block.link_bytes) > mostly_links * static_cast<double>(text.size())) continue;
      const auto commas = std::count(text.begin(), text.end(), ',');
      const double points = 1 + static_cast<double>(commas) + std::min(3.0, static_cast<double>(text.size()) / 100);
      std::size_t at = block.element;
      const bool holds_paragraphs = sums_[at].blocks > 1 && element(at).tag != GUMBO_TAG_P;
      if (!holds_paragraphs) at = element(at).parent;
      for (std::size_t level = 0; level < far_enough; ++level) {
        sums_[at].points += points / (level == 0 ? 1 : level == 1 ? 2 : 3 * static_cast<double>(level));
        if (at == 0) break;
        at = element(at).parent;
      }
    }
  }

  double weight(std::size_t i) const {
    const Element& e = element(i);
    double weight = 0;
    if (e.tag == GUMBO_TAG_DIV || e.tag == GUMBO_TAG_ARTICLE || e.tag == GUMBO_TAG_MAIN) weight += 5;
    if (e.tag == GUMBO_TAG_UL || e.tag == GUMBO_TAG_OL || e.tag == GUMBO_TAG_LI) weight -= 3;
    if (has_hint(e, text_hints)) weight += 25;
    if (has_hint(e, against_hints)) weight -= 25;
    return weight;
  }

  double rank(std::size_t i) const {
    return sums_[i].points == 0 ? 0 : (sums_[i].points + weight(i)) * (1 - sums_[i].link_share());
  }

  /// The element that the page itself marks as the article, if it holds enough text.
  std::optional<std::size_t> marked_home() const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < tree_.elements.size(); ++i) {
      if (!element(i).is_body || dropped_[i] || sums_[i].bytes < enough_text) continue;
      if (!best || sums_[i].bytes > sums_[*best].bytes) best = i;
    }
    return best;
  }

  std::size_t find_home() const {
    if (const auto marked = marked_home()) return *marked;
    std::size_t best = 0;
    for (std::size_t i = 1; i < tree_.elements.size(); ++i)
      if (!dropped_[i] && rank(i) > rank(best)) best = i;
    return with_siblings(best);
  }

  /// Text that is spread over several like elements (a column each, a section each) has its home in their parent.
  std::size_t with_siblings(std::size_t home) const {
    while (home != 0 && element(home).tag != GUMBO_TAG_BODY) {
      const std::size_t parent = element(home).parent;
      if (element(parent).tag == GUMBO_TAG_BODY || parent == 0 || sums_[parent].link_share() > 0.25) break;
      if (sums_[parent].points <= sums_[home].points) break;
      home = parent;
    }
    return home;
  }

  bool is_link_list(const HtmlBlock& block) const {
    const std::string& text = block.block.text;
    const double share = static_cast<double>(block.link_bytes) / static_cast<double>(text.size());
    return share > mostly_links && (text.size() < 120 || !ends_as_sentence(text));
  }

  Hints hints_;
  const HtmlTree& tree_;
  std::vector<bool> dropped_;  // by element
  std::vector<Sums> total_;    // of the whole page
  std::vector<Sums> sums_;     // without furniture
};

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
      if (m.key == key && !collapsed(m.value).empty()) return collapsed(m.value);
  return {};
}

std::vector<std::string> first_headings(const HtmlTree& tree) {
  std::vector<std::string> all;
  for (const HtmlBlock& block : tree.blocks)
    for (std::size_t at = block.element; at != 0; at = tree.elements[at].parent)
      if (tree.elements[at].tag == GUMBO_TAG_H1) all.push_back(block.block.text);
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
std::string find_in_json(const std::string& script, std::string_view key) {
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
  for (const std::string& script : tree.scripts)
    if (date.empty()) date = day_in(find_in_json(script, "datePublished"));
  return date;
}

std::string author_of(const HtmlTree& tree) {
  std::string author = meta(tree, {"author", "article:author", "dc.creator", "parsely-author", "sailthru.author"});
  if (author.starts_with("http")) author.clear();
  for (const std::string& script : tree.scripts)
    if (author.empty()) author = collapsed(find_in_json(script, "author"));
  return author;
}

bool is_title(const Block& block, const Page& page) {
  return block.text == page.title || (block.text.size() > 10 && page.title.starts_with(block.text));
}

std::size_t bytes_of(const std::vector<const HtmlBlock*>& blocks) {
  std::size_t bytes = 0;
  for (const HtmlBlock* block : blocks) bytes += block->block.text.size();
  return bytes;
}

/// A page on which the hints leave next to nothing uses their words for other things.
std::vector<const HtmlBlock*> main_text(const HtmlTree& tree) {
  const auto by_hints = MainText(tree, Hints::believed).blocks();
  if (bytes_of(by_hints) >= enough_text) return by_hints;
  const auto without = MainText(tree, Hints::ignored).blocks();
  return bytes_of(without) > 2 * bytes_of(by_hints) ? without : by_hints;
}

}  // namespace

Reading<Page> read_html(std::string_view utf8, std::size_t offset) {
  if (const auto deep = too_deep_at(utf8)) return Unread{"the page nests its elements too deeply", *deep + offset};
  const HtmlTree tree = parse_html(utf8, offset);
  Page page;
  page.author = author_of(tree);
  page.publisher = meta(tree, {"og:site_name"});
  page.title = title_of(tree, page.publisher);
  page.date = date_of(tree);
  page.lang = tree.lang;
  for (const HtmlBlock* block : main_text(tree)) page.blocks.push_back(block->block);
  drop_furniture(page.blocks);
  if (!page.blocks.empty() && is_title(page.blocks.front(), page)) page.blocks.erase(page.blocks.begin());
  return page;
}

}  // namespace vigil::extract

// Main text, in three steps.
//
// 1. Furniture. Elements whose tag or name says that they stand beside the text (nav, aside, "share", "related",
// "caption")
//    are left out with all that they hold, unless they hold a good part of the page's running text: then the name means
//    something else.
// 2. Home. Running text counts for an element that holds it, text in links counts against it, short lines count
// nothing.
//    The element with the best sum is the text's home; one further out must be better by a margin, so that a page's
//    author box is not worth the way up, and the second half of the article is. This is the old idea of a densest
//    subtree, with words of the page as a small weight.
// 3. Lines. Within the home, what is mostly links is left out, with the heading above it.
#include "extract/main_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "extract/furniture.hpp"
#include "extract/hints.hpp"
#include "extract/words.hpp"

namespace vigil::extract {
namespace {

constexpr std::size_t long_line = 80;       // bytes from which a block is running text, whatever it ends with
constexpr std::size_t short_sentence = 40;  // with a full stop
constexpr std::size_t enough_text = 250;    // bytes that an element marked as the article must hold to be believed
constexpr double mostly_links = 0.5;        // share of link bytes
constexpr double good_part = 0.35;          // of the page's running text: no furniture, whatever its name
constexpr double nearly_all = 0.7;          // the same, for furniture that can be longer than the text
constexpr double before_title = 0.3;        // what text counts that stands before the title
constexpr double margin = 1.12;             // how much better an element further out must be
constexpr double stranger = 0.2;            // what text counts in a part that looks unlike the best one
constexpr double against_links = 1.0;       // a byte in a link, to a byte of running text

bool is_body(const Element& e) {
  return !e.item_prop.empty() && lower(e.item_prop).find("articlebody") != std::string::npos;
}

bool is_furniture_tag(Tag tag) {
  switch (tag) {
    case Tag::nav:
    case Tag::footer:
    case Tag::aside:
    case Tag::figcaption:
    case Tag::header:
    case Tag::address:
    case Tag::figure:
    case Tag::form:
    case Tag::dialog:
    case Tag::menu:
      return true;
    default:
      return false;
  }
}

bool is_heading_tag(Tag tag) { return has_trait(tag, is_heading); }

/// Whether the words of a page's classes are believed when they name furniture.
enum class Names { believed, ignored };

class MainText {
 public:
  MainText(const HtmlTree& tree, std::string_view title, Names names) : tree_(tree) {
    read_blocks();
    find_title(title);
    mark_dropped(names);
    drop_other_articles();
  }

  std::vector<const HtmlBlock*> blocks() {
    const std::size_t home = find_home();
    look_at_tables();
    std::vector<std::size_t> inside;
    for (std::size_t i = 0; i < tree_.blocks.size(); ++i)
      if (is_within(tree_.blocks[i].element, home) && !dropped_[tree_.blocks[i].element]) inside.push_back(i);
    drop_link_lines(inside);
    drop_head(inside);
    std::vector<const HtmlBlock*> found;
    for (const std::size_t i : inside) found.push_back(&tree_.blocks[i]);
    return found;
  }

  /// All that is no furniture, links too, from the page's title on: a page that lists others.
  std::vector<const HtmlBlock*> everything() const {
    std::vector<const HtmlBlock*> found;
    for (std::size_t i = title_ == nowhere ? 0 : title_ + 1; i < tree_.blocks.size(); ++i)
      if (!dropped_[tree_.blocks[i].element]) found.push_back(&tree_.blocks[i]);
    return found;
  }

 private:
  struct Line {
    std::uint32_t prose = 0;  // bytes of running text
    bool is_sentence = false;
  };

  const Element& element(std::size_t i) const { return tree_.elements[i]; }
  bool is_within(std::size_t inner, std::size_t outer) const { return inner >= outer && inner < element(outer).end; }
  bool is_link_line(const HtmlBlock& block) const {
    return static_cast<double>(block.link_bytes) > mostly_links * static_cast<double>(block.size());
  }

  void read_blocks() {
    lines_.reserve(tree_.blocks.size());
    for (const HtmlBlock& block : tree_.blocks) {
      Line line;
      if (block.size() >= short_sentence || block.link_bytes > 0)
        line.is_sentence = ends_as_sentence(tree_.text_of(block));
      if (!is_link_line(block) && (block.size() >= long_line || (line.is_sentence && block.size() >= short_sentence)))
        line.prose = static_cast<std::uint32_t>(block.size() - block.link_bytes);
      lines_.push_back(line);
    }
  }

  /// The block that is the page's title, if it shows it: the first that says the same.
  void find_title(std::string_view title) {
    constexpr std::size_t telling = 8;
    if (title.size() < telling) return;
    for (std::size_t i = 0; i < tree_.blocks.size() && title_ == nowhere; ++i) {
      const std::string_view text = tree_.text_of(tree_.blocks[i]);
      const bool is_same = text == title || (text.size() >= 20 && title.starts_with(text));
      if (is_same && (is_heading_of(i) || (text.size() >= 20 && !is_link_line(tree_.blocks[i])))) title_ = i;
    }
  }

  bool is_heading_of(std::size_t block) const {
    std::size_t at = tree_.blocks[block].element;
    for (int up = 0; up < 4 && at != 0; ++up, at = element(at).parent)
      if (is_heading_tag(element(at).tag)) return true;
    return false;
  }

  /// Where the title stands within an <article>, the others are other articles.
  void drop_other_articles() {
    if (title_ == nowhere) return;
    std::size_t ours = tree_.blocks[title_].element;
    while (ours != 0 && element(ours).tag != Tag::article) ours = element(ours).parent;
    if (ours == 0) return;
    for (std::size_t i = 1; i < tree_.elements.size(); ++i) {
      const bool other = element(i).tag == Tag::article && !is_within(i, ours) && !is_within(ours, i);
      if (other || dropped_[element(i).parent] != 0) dropped_[i] = 1;
    }
  }

  /// Sums up from the blocks to their elements' ancestors.
  template <class Value>
  std::vector<double> sums(Value&& value) const {
    std::vector<double> sum(tree_.elements.size(), 0);
    for (std::size_t i = 0; i < tree_.blocks.size(); ++i)
      if (dropped_.empty() || !dropped_[tree_.blocks[i].element])
        sum[tree_.blocks[i].element] += static_cast<double>(value(i));
    for (std::size_t i = sum.size(); i-- > 1;) sum[element(i).parent] += sum[i];
    return sum;
  }

  void mark_dropped(Names names) {
    const std::vector<double> prose = sums([&](std::size_t i) { return lines_[i].prose; });
    bytes_ = sums([&](std::size_t i) { return tree_.blocks[i].size(); });
    HintReader reader;
    const std::size_t count = tree_.elements.size();
    hints_.resize(count);
    std::unordered_map<std::string_view, double> of_name;  // running text under one name of furniture, all together
    for (std::size_t i = 1; i < count; ++i) {
      if (bytes_[i] == 0) continue;
      hints_[i] = reader.of(element(i));
      if (hints_[i].furniture && prose[i] > 0) of_name[element(i).classes] += prose[i];
    }
    look_into_figures();
    std::vector<std::uint8_t> dropped(count, 0);
    for (std::size_t i = 1; i < count; ++i) {
      if (bytes_[i] == 0) continue;
      const auto together = of_name.find(element(i).classes);
      const double held = together == of_name.end() || element(i).classes.empty() ? prose[i] : together->second;
      dropped[i] = dropped[element(i).parent] != 0 || is_furniture(i, names, prose, held) ? 1 : 0;
    }
    dropped_ = std::move(dropped);
  }

  /// A figure may be a table or a quotation and not a picture.
  void look_into_figures() {
    figure_of_.assign(tree_.elements.size(), 0);
    holds_words_.assign(tree_.elements.size(), 0);
    for (std::size_t i = 1; i < tree_.elements.size(); ++i) {
      const Tag tag = element(i).tag;
      figure_of_[i] = tag == Tag::figure ? static_cast<std::uint32_t>(i) : figure_of_[element(i).parent];
      if (tag == Tag::table || tag == Tag::blockquote || tag == Tag::pre) holds_words_[figure_of_[i]] = 1;
    }
  }

  bool holds_title(std::size_t i) const { return title_ != nowhere && is_within(tree_.blocks[title_].element, i); }

  /// `held`: running text of all elements of this one's name.
  bool is_furniture(std::size_t i, Names names, const std::vector<double>& prose, double held) const {
    const Element& e = element(i);
    if (e.tag == Tag::body || e.tag == Tag::main || is_body(e)) return false;
    if (e.hidden || hints_[i].foreign) {
      if (names == Names::ignored && !e.hidden) return false;
      if (prose[i] <= nearly_all * prose[0]) return e.hidden || !holds_title(i);
      // Readers may write ten times as much as the author did.
      return !e.hidden && title_ != nowhere && !holds_title(i) && prose[0] - prose[i] >= enough_text;
    }
    if (prose[i] > good_part * prose[0]) return false;
    if (e.tag == Tag::figure) return holds_words_[i] == 0;
    return is_furniture_tag(e.tag) ||
           (names == Names::believed && (hints_[i].unseen || (hints_[i].furniture && held <= good_part * prose[0])));
  }

  double weight(std::size_t i) const {
    const Element& e = element(i);
    double weight = 1;
    if (e.tag == Tag::article || e.tag == Tag::main || equal(e.role, "main")) weight *= 1.1;
    if (hints_[i].text) weight *= 1.05;
    if (hints_[i].against) weight *= 0.9;
    if (is_body(e)) weight *= 2;
    return weight;
  }
  static bool equal(std::string_view a, std::string_view b) { return a == b; }

  /// Children of a home are believed to belong together if they look alike, or are plain parts of a text.
  bool are_alike(std::size_t one, std::size_t other) const {
    const Element &a = element(one), &b = element(other);
    if (is_plain_part(b.tag)) return true;
    return a.tag == b.tag && a.classes == b.classes && a.name == b.name &&
           (!a.classes.empty() || a.id.empty() == b.id.empty());
  }

  static bool is_plain_part(Tag tag) {
    switch (tag) {
      case Tag::p:
      case Tag::ul:
      case Tag::ol:
      case Tag::dl:
      case Tag::blockquote:
      case Tag::pre:
      case Tag::table:
        return true;
      default:
        return has_trait(tag, is_heading) || has_trait(tag, is_inline);
    }
  }

  /// What the page itself marks as the article's body, if that holds enough.
  std::size_t marked_home(const std::vector<double>& sum) const {
    std::size_t marked = 0;
    for (std::size_t i = 1; i < tree_.elements.size(); ++i)
      if (is_body(element(i)) && !dropped_[i] && sum[i] >= enough_text && (marked == 0 || sum[i] > sum[marked]))
        marked = i;
    return marked;
  }

  std::size_t find_home() const {
    const std::vector<double> sum = sums([&](std::size_t i) {
      const HtmlBlock& block = tree_.blocks[i];
      const double prose = lines_[i].prose * (title_ != nowhere && i < title_ ? before_title : 1);
      return prose - against_links * static_cast<double>(block.link_bytes);
    });
    if (const std::size_t marked = marked_home(sum); marked != 0) return marked;
    const std::size_t count = tree_.elements.size();
    std::vector<double> believed(count, 0);  // its sum, without what does not belong to its best child
    std::vector<double> best(count, 0);      // of the element or one within it
    std::vector<std::uint32_t> where(count, 0);
    for (std::size_t i = count; i-- > 0;) {
      if (dropped_[i]) continue;
      std::size_t branch = 0;
      double of_children = 0;
      for (std::size_t child = i + 1; child < element(i).end; child = element(child).end) {
        of_children += sum[child];
        if (!dropped_[child] && best[child] > 0 && (branch == 0 || best[child] > best[branch])) branch = child;
      }
      double value = sum[i] - of_children;  // its own text
      for (std::size_t child = i + 1; child < element(i).end; child = element(child).end) {
        if (child == branch)
          value += believed[child];
        else
          value += sum[child] > 0 && branch != 0 && !are_alike(branch, child) ? stranger * sum[child] : sum[child];
      }
      believed[i] = value;
      value *= weight(i);
      const bool is_better = branch == 0 || value > margin * best[branch];
      best[i] = is_better ? value : best[branch];
      where[i] = is_better ? static_cast<std::uint32_t>(i) : where[branch];
    }
    // A text of one long paragraph among short ones is more than that paragraph.
    std::size_t home = where[0];
    while (home != 0 && (is_plain_part(element(home).tag) || element(home).tag == Tag::li)) home = element(home).parent;
    return home;
  }

  // --- lines within the home
  // -------------------------------------------------------------------------------------------

  std::string_view text_of(std::size_t block) const { return tree_.text_of(tree_.blocks[block]); }

  void look_at_tables() {
    table_of_.assign(tree_.elements.size(), 0);
    bool any = false;
    for (std::size_t i = 1; i < tree_.elements.size(); ++i) {
      const bool is_table = element(i).tag == Tag::table;
      table_of_[i] = is_table ? static_cast<std::uint32_t>(i) : table_of_[element(i).parent];
      any |= is_table;
    }
    if (!any) return;
    bytes_ = sums([&](std::size_t i) { return tree_.blocks[i].size(); });
    link_bytes_ = sums([&](std::size_t i) { return tree_.blocks[i].link_bytes; });
  }

  bool is_link_list(std::size_t i) const {
    const HtmlBlock& block = tree_.blocks[i];
    return is_link_line(block) && (block.size() < 120 || !lines_[i].is_sentence);
  }

  /// Links that are text: an address written out, a source in brackets below its words, a cell among cells.
  bool is_link_of_text(std::size_t i) const {
    const std::string_view text = text_of(i);
    if (text.starts_with('[') || text.starts_with('(') || text.starts_with("——") || text.starts_with("（")) return true;
    if (text.find(' ') == std::string_view::npos && (text.starts_with("http") || text.starts_with("www."))) return true;
    const std::size_t table = table_of_[tree_.blocks[i].element];
    return table != 0 && link_bytes_[table] * 2 < bytes_[table];  // not a table of links
  }

  void drop_link_lines(std::vector<std::size_t>& inside) const {
    std::vector<std::size_t> kept;
    std::size_t lists = 0;  // lines of links since the last one that was kept
    for (std::size_t n = 0; n < inside.size(); ++n) {
      const std::size_t i = inside[n];
      const bool heads_text = is_heading_of(i) && n + 1 < inside.size() && lines_[inside[n + 1]].prose > 0;
      if (is_link_list(i) && !heads_text && !is_link_of_text(i)) {
        ++lists;
        continue;
      }
      drop_heading_of_list(kept, std::exchange(lists, 0));
      kept.push_back(i);
    }
    drop_heading_of_list(kept, lists);
    inside = std::move(kept);
  }

  /// "Related stories" above what was left out.
  void drop_heading_of_list(std::vector<std::size_t>& kept, std::size_t lists) const {
    if (lists < 2 || kept.empty() || lines_[kept.back()].prose > 0) return;
    const std::string_view text = text_of(kept.back());
    if (text.size() < long_line && (is_heading_of(kept.back()) || text.ends_with(':') || text.ends_with("：")))
      kept.pop_back();
  }

  /// Above the first running text: the title once more, who wrote it, when it was put up.
  void drop_head(std::vector<std::size_t>& inside) const {
    std::size_t head = 0;
    while (head < inside.size() && lines_[inside[head]].prose == 0) ++head;
    if (head == inside.size()) return;
    const auto first = inside.begin(), text = first + static_cast<std::ptrdiff_t>(head);
    inside.erase(std::remove_if(first, text,
                                [&](std::size_t i) {
                                  return i == title_ || element(tree_.blocks[i].element).tag == Tag::h1 ||
                                         is_stamp(text_of(i));
                                }),
                 text);
  }

  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  const HtmlTree& tree_;
  std::size_t title_ = nowhere;            // a block
  std::vector<Line> lines_;                // by block
  std::vector<Hints> hints_;               // by element
  std::vector<std::uint8_t> dropped_;      // by element
  std::vector<std::uint32_t> figure_of_;   // by element: the figure around it, or 0
  std::vector<std::uint8_t> holds_words_;  // by element: a figure that holds a table or a quotation
  std::vector<std::uint32_t> table_of_;    // by element: the table around it, or 0
  std::vector<double> bytes_, link_bytes_;
};

std::size_t bytes_of(const std::vector<const HtmlBlock*>& blocks) {
  std::size_t bytes = 0;
  for (const HtmlBlock* block : blocks) bytes += block->size();
  return bytes;
}

}  // namespace

/// A page on which the names leave next to nothing uses their words for other things; one that holds next to nothing
/// but links is a list of others, and they are its text.
std::vector<const HtmlBlock*> main_text(const HtmlTree& tree, std::string_view title) {
  constexpr std::size_t next_to_nothing = 60, many_times = 8;
  MainText by_names(tree, title, Names::believed);
  const auto text = by_names.blocks();
  if (bytes_of(text) >= enough_text) return text;
  MainText by_tags(tree, title, Names::ignored);
  const auto more = by_tags.blocks();
  if (bytes_of(more) > 2 * bytes_of(text)) return more;
  const auto list = by_names.everything();
  return bytes_of(text) < next_to_nothing && bytes_of(list) > many_times * bytes_of(text) ? list : text;
}

}  // namespace vigil::extract

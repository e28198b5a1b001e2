// gumbo frees its tree by recursion, which a page of many nested elements turns into a stack overflow. Its memory comes
// from a list of ours instead, and goes as a list, without gumbo_destroy_output.
//
// The way back: gumbo gives the original bytes of a text node beside the decoded text. Both are walked together; where
// the original has a character reference, a carriage return or a tag that was ignored, the walk finds the next place
// at which both agree again. Only bytes that are equal on both sides enter a span.
#include "extract/html_tree.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <new>
#include <optional>
#include <utility>

#include "extract/words.hpp"

namespace vigil::extract {
namespace {

class Memory {
 public:
  Memory() = default;
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() {
    while (first_ != nullptr) std::free(std::exchange(first_, first_->next));
  }

  /// gumbo cannot go on without memory and cannot be unwound: the worker ends.
  static void* allocate(void* self, std::size_t size) {
    auto* header = static_cast<Header*>(std::malloc(sizeof(Header) + size));
    if (header == nullptr) std::abort();
    Header*& first = static_cast<Memory*>(self)->first_;
    header->previous = nullptr;
    header->next = first;
    if (first != nullptr) first->previous = header;
    first = header;
    return header + 1;
  }

  static void release(void* self, void* pointer) {
    if (pointer == nullptr) return;
    Header* header = static_cast<Header*>(pointer) - 1;
    if (header->next != nullptr) header->next->previous = header->previous;
    (header->previous != nullptr ? header->previous->next : static_cast<Memory*>(self)->first_) = header->next;
    std::free(header);
  }

 private:
  struct alignas(std::max_align_t) Header {
    Header *previous, *next;
  };
  Header* first_ = nullptr;
};

bool is_one_of(GumboTag tag, std::initializer_list<GumboTag> list) {
  return std::find(list.begin(), list.end(), tag) != list.end();
}

bool is_inline(GumboTag tag) {
  return is_one_of(
      tag, {GUMBO_TAG_A,     GUMBO_TAG_ABBR, GUMBO_TAG_ACRONYM, GUMBO_TAG_B,      GUMBO_TAG_BDI,    GUMBO_TAG_BDO,
            GUMBO_TAG_BIG,   GUMBO_TAG_CITE, GUMBO_TAG_CODE,    GUMBO_TAG_DATA,   GUMBO_TAG_DEL,    GUMBO_TAG_DFN,
            GUMBO_TAG_EM,    GUMBO_TAG_FONT, GUMBO_TAG_I,       GUMBO_TAG_IMG,    GUMBO_TAG_INS,    GUMBO_TAG_KBD,
            GUMBO_TAG_LABEL, GUMBO_TAG_MARK, GUMBO_TAG_Q,       GUMBO_TAG_RP,     GUMBO_TAG_RT,     GUMBO_TAG_RUBY,
            GUMBO_TAG_S,     GUMBO_TAG_SAMP, GUMBO_TAG_SMALL,   GUMBO_TAG_SPAN,   GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG,
            GUMBO_TAG_SUB,   GUMBO_TAG_SUP,  GUMBO_TAG_TIME,    GUMBO_TAG_TT,     GUMBO_TAG_U,      GUMBO_TAG_VAR,
            GUMBO_TAG_WBR,   GUMBO_TAG_NOBR, GUMBO_TAG_BR,      GUMBO_TAG_UNKNOWN});
}

bool is_without_text(GumboTag tag) {
  return is_one_of(tag, {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME,
                         GUMBO_TAG_OBJECT, GUMBO_TAG_EMBED, GUMBO_TAG_SVG, GUMBO_TAG_CANVAS, GUMBO_TAG_AUDIO,
                         GUMBO_TAG_VIDEO, GUMBO_TAG_HEAD, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_BUTTON,
                         GUMBO_TAG_MATH, GUMBO_TAG_DATALIST, GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED});
}

std::string_view attribute(const GumboNode* node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool is_hidden(const GumboNode* node) {
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr) return true;
  if (lower(attribute(node, "aria-hidden")) == "true") return true;
  std::string style = lower(attribute(node, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

/// Where decoded text and original agree again after a difference: how far each moves on.
struct Resync {
  std::size_t decoded = 0, original = 0;
};

constexpr std::size_t reference_bytes = 40;  // the longest name of a character reference, with & and ;
constexpr std::size_t look_ahead = 6;        // bytes that must agree again

bool agree(std::string_view decoded, std::string_view original) {
  const std::size_t n = std::min({decoded.size(), original.size(), look_ahead});
  for (std::size_t i = 0; i < n; ++i) {
    if (original[i] == '&' || original[i] == '<' || original[i] == '\r') return true;  // the next difference
    if (decoded[i] != original[i]) return false;
  }
  return n > 0 || decoded.size() == original.size();
}

std::size_t end_of_difference(std::string_view original) {
  if (original.starts_with('<')) {
    const std::size_t end = original.find('>');
    return end == std::string_view::npos ? original.size() : end + 1;
  }
  if (original.starts_with('\r')) return original.starts_with("\r\n") ? 2 : 1;
  std::size_t end = 1;
  while (end < std::min(original.size(), reference_bytes) &&
         (std::isalnum(static_cast<unsigned char>(original[end])) || original[end] == '#'))
    ++end;
  return end < original.size() && original[end] == ';' ? end + 1 : end;
}

std::optional<Resync> resync(std::string_view decoded, std::string_view original) {
  const std::size_t skip = end_of_difference(original);
  const std::size_t least = original.starts_with('<') ? 0 : 1;
  for (std::size_t n = least; n <= std::min<std::size_t>(8, decoded.size()); ++n) {
    const bool at_character = n == decoded.size() || (static_cast<unsigned char>(decoded[n]) & 0xC0) != 0x80;
    if (at_character && agree(decoded.substr(n), original.substr(skip))) return Resync{n, skip};
  }
  return std::nullopt;
}

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// For each byte of `decoded` the offset in `original` of the equal byte, or `nowhere`.
std::vector<std::size_t> align(std::string_view decoded, std::string_view original) {
  std::vector<std::size_t> way(decoded.size(), nowhere);
  std::size_t d = 0, o = 0;
  while (d < decoded.size() && o < original.size()) {
    const bool special = original[o] == '&' || original[o] == '<' || original[o] == '\r';
    const bool bare = original[o] == '&' && decoded[d] == '&' && end_of_difference(original.substr(o)) == 1;
    if (!special || bare) {
      if (decoded[d] != original[o]) return way;
      way[d++] = o++;
      continue;
    }
    const auto found = resync(decoded.substr(d), original.substr(o));
    if (!found) return way;
    d += found->decoded;
    o += found->original;
  }
  return way;
}

class Walk {
 public:
  Walk(std::string_view source, std::size_t offset, HtmlTree& into) : source_(source), offset_(offset), tree_(into) {}

  void run(const GumboNode* root) {
    std::vector<Frame> frames;
    open(root, frames);
    while (!frames.empty()) {
      Frame& frame = frames.back();
      const GumboVector& children = frame.node->v.element.children;
      if (frame.next == children.length) {
        close(frame);
        frames.pop_back();
        continue;
      }
      visit(static_cast<const GumboNode*>(children.data[frame.next++]), frames);
    }
    flush();
  }

 private:
  struct Frame {
    const GumboNode* node = nullptr;
    std::size_t element = 0;
    unsigned next = 0;
    bool is_block = false, is_link = false, is_pre = false, is_silent = false;
  };

  void visit(const GumboNode* child, std::vector<Frame>& frames) {
    switch (child->type) {
      case GUMBO_NODE_ELEMENT:
        open(child, frames);
        break;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE:
        if (silent_ == 0) add_text(child->v.text);
        break;
      case GUMBO_NODE_DOCUMENT:
      case GUMBO_NODE_COMMENT:
      case GUMBO_NODE_TEMPLATE:
        break;
    }
  }

  void open(const GumboNode* node, std::vector<Frame>& frames) {
    const GumboTag tag = node->v.element.tag;
    Frame frame{node,
                tree_.elements.size(),
                0,
                !is_inline(tag),
                tag == GUMBO_TAG_A,
                tag == GUMBO_TAG_PRE,
                is_without_text(tag)};
    Element element;
    element.tag = tag;
    element.parent = frames.empty() ? 0 : frames.back().element;
    element.hints = lower(attribute(node, "class"));
    for (const char* name : {"id", "role"}) element.hints += " " + lower(attribute(node, name));
    element.hidden = is_hidden(node);
    element.is_body = lower(attribute(node, "itemprop")).find("articlebody") != std::string::npos;
    tree_.elements.push_back(std::move(element));
    read_facts(node, tag);
    if (frame.is_block) flush();
    if (tag == GUMBO_TAG_BR && silent_ == 0) break_line();
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) flush();
    if (frame.is_block) block_elements_.push_back(frame.element);
    links_ += frame.is_link;
    pre_ += frame.is_pre;
    silent_ += frame.is_silent;
    frames.push_back(frame);
  }

  void close(const Frame& frame) {
    tree_.elements[frame.element].end = tree_.elements.size();
    if (frame.is_block) {
      flush();
      block_elements_.pop_back();
    }
    links_ -= frame.is_link;
    pre_ -= frame.is_pre;
    silent_ -= frame.is_silent;
  }

  /// What the page says of itself in attributes and in its head.
  void read_facts(const GumboNode* node, GumboTag tag) {
    if (tag == GUMBO_TAG_HTML) tree_.lang = attribute(node, "lang");
    if (tag == GUMBO_TAG_TITLE && tree_.title.empty()) tree_.title = inner_text(node);
    if (tag == GUMBO_TAG_TIME && !attribute(node, "datetime").empty())
      tree_.times.emplace_back(attribute(node, "datetime"));
    if (tag == GUMBO_TAG_SCRIPT && lower(attribute(node, "type")) == "application/ld+json")
      tree_.scripts.push_back(inner_text(node));
    if (attribute(node, "content").empty()) return;
    for (const char* name : {"property", "name", "itemprop"})
      if (!attribute(node, name).empty())
        tree_.metas.push_back({lower(attribute(node, name)), std::string(attribute(node, "content"))});
  }

  static std::string inner_text(const GumboNode* node) {
    std::string text;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(children.data[i]);
      if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE || child->type == GUMBO_NODE_CDATA)
        text += child->v.text.text;
    }
    return text;
  }

  void break_line() {
    // Two breaks part paragraphs; one is a line's end.
    if (current_.block.text.ends_with('\n')) flush();
    if (current_.block.text.empty()) return;
    space_ = false;
    current_.block.append_decoded("\n");
  }

  void add_text(const GumboText& node) {
    const std::string_view decoded(node.text);
    const std::string_view original(node.original_text.data, node.original_text.length);
    const bool from_source =
        original.data() >= source_.data() && original.data() + original.size() <= source_.data() + source_.size();
    const std::vector<std::size_t> way =
        from_source ? align(decoded, original) : std::vector<std::size_t>(decoded.size(), nowhere);
    const std::size_t base = from_source ? static_cast<std::size_t>(original.data() - source_.data()) + offset_ : 0;
    const std::size_t before = current_.block.text.size();
    for (std::size_t at = 0; at < decoded.size();) at = add_piece(decoded, at, way, base);
    if (links_ > 0) current_.link_bytes += current_.block.text.size() - before;
  }

  static std::size_t blank_at(std::string_view text, std::size_t at) {
    if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r' || text[at] == '\f') return 1;
    const std::string_view rest = text.substr(at);
    return rest.starts_with("\u00A0") ? 2 : rest.starts_with("\u3000") ? 3 : 0;
  }

  /// White space runs become one blank; other runs go in unchanged, as far as the way back is straight.
  std::size_t add_piece(std::string_view text, std::size_t at, const std::vector<std::size_t>& way, std::size_t base) {
    if (const std::size_t blank = blank_at(text, at)) {
      if (pre_ > 0 && text[at] == '\n')
        break_line();
      else if (!space_ && !current_.block.text.empty() && !current_.block.text.ends_with('\n')) {
        space_ = true;
        space_at_ = blank == 1 && text[at] == ' ' && way[at] != nowhere ? way[at] + base : nowhere;
      }
      return at + blank;
    }
    if (std::exchange(space_, false)) {
      if (space_at_ != nowhere)
        current_.block.append(" ", space_at_);
      else
        current_.block.append_decoded(" ");
    }
    const std::size_t start = at;
    const bool mapped = way[at] != nowhere;
    do ++at;
    while (at < text.size() && blank_at(text, at) == 0 && (way[at] != nowhere) == mapped &&
           (!mapped || way[at] == way[at - 1] + 1));
    if (mapped)
      current_.block.append(text.substr(start, at - start), way[start] + base);
    else
      current_.block.append_decoded(text.substr(start, at - start));
    return at;
  }

  void flush() {
    space_ = false;
    current_.block.trim_end();
    if (!current_.block.text.empty()) {
      current_.element = block_elements_.empty() ? 0 : block_elements_.back();
      tree_.blocks.push_back(std::move(current_));
    }
    current_ = {};
  }

  std::string_view source_;
  std::size_t offset_;
  HtmlTree& tree_;
  HtmlBlock current_;
  std::vector<std::size_t> block_elements_;
  int links_ = 0, pre_ = 0, silent_ = 0;
  bool space_ = false;              // a blank is owed before the next letter
  std::size_t space_at_ = nowhere;  // where it stands in the source, if it is one plain blank
};

constexpr std::size_t deepest = 20'000;

/// Elements that nest nothing: without an end tag, or with one that is usually left out.
bool is_closed_by_others(GumboTag tag) {
  return is_one_of(tag, {GUMBO_TAG_AREA,  GUMBO_TAG_BASE,   GUMBO_TAG_BR,    GUMBO_TAG_COL,   GUMBO_TAG_EMBED,
                         GUMBO_TAG_HR,    GUMBO_TAG_IMG,    GUMBO_TAG_INPUT, GUMBO_TAG_LINK,  GUMBO_TAG_META,
                         GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_WBR,   GUMBO_TAG_P,
                         GUMBO_TAG_LI,    GUMBO_TAG_DT,     GUMBO_TAG_DD,    GUMBO_TAG_TR,    GUMBO_TAG_TD,
                         GUMBO_TAG_TH,    GUMBO_TAG_TBODY,  GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_OPTION});
}

}  // namespace

std::optional<std::size_t> too_deep_at(std::string_view utf8) {
  std::size_t depth = 0;
  for (std::size_t at = utf8.find('<'); at != std::string_view::npos; at = utf8.find('<', at + 1)) {
    const bool ends = utf8.substr(at + 1).starts_with('/');
    const std::size_t name = at + 1 + ends;
    const auto is_letter = [&](std::size_t i) {
      return i < utf8.size() && std::isalnum(static_cast<unsigned char>(utf8[i]));
    };
    std::size_t end = name;
    while (is_letter(end) && end - name < 16) ++end;
    if (end == name || is_closed_by_others(gumbo_tagn_enum(utf8.data() + name, static_cast<unsigned>(end - name))))
      continue;
    if (!ends && ++depth > deepest) return at;
    if (ends && depth > 0) --depth;
  }
  return std::nullopt;
}

HtmlTree parse_html(std::string_view utf8, std::size_t offset) {
  Memory memory;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Memory::allocate;
  options.deallocator = Memory::release;
  options.userdata = &memory;
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, utf8.data(), utf8.size());
  HtmlTree tree;
  Walk(utf8, offset, tree).run(output->root);
  return tree;
}

}  // namespace vigil::extract

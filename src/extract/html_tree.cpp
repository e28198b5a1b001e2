// One pass over the tokens with a stack of open elements. Where the standard walks the stack ("is there a <p> before
// the next table cell?"), stacks of places answer at once: of each tag, of the elements that an end tag does not reach
// through, of those that stand for a block. So a page of a hundred thousand open elements costs what any page of its
// length costs.
//
// Left out, because text does not depend on it: elements within a line are not opened anew behind a block that closed
// them (the adoption agency and the list of formatting elements), and what a table holds between its cells stays there.
#include "extract/html_tree.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "extract/html_references.hpp"
#include "extract/html_tokens.hpp"
#include "extract/words.hpp"

namespace vigil::extract {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

bool is_hiding_style(std::string_view style) {
  if (style.size() < 12) return false;
  std::string plain = lower(style);
  std::erase_if(plain, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  return plain.find("display:none") != std::string::npos || plain.find("visibility:hidden") != std::string::npos;
}

/// Bytes at which a run of text that goes in unchanged is interrupted or may be.
constexpr auto stops = [] {
  std::array<bool, 256> set{};
  for (const unsigned char c : {' ', '\t', '\n', '\f', '\r', '&', '\0'}) set[c] = true;
  set[0xC2] = set[0xE3] = true;  // the no-break and the ideographic space begin so
  return set;
}();

class Builder {
 public:
  Builder(std::string_view page, std::size_t offset, HtmlTree& into)
      : page_(page), offset_(offset), tree_(into), tokens_(page) {
    tree_.text.reserve(page.size() / 8);
    tree_.elements.reserve(page.size() / 80);
    tree_.blocks.reserve(page.size() / 400);
    tree_.spans.reserve(page.size() / 200);
  }

  void run() {
    push(Tag::html, "html");
    Token token;
    for (tokens_.next(token); token.kind != Token::Kind::nothing_more; tokens_.next(token)) {
      switch (token.kind) {
        case Token::Kind::text:
          if (silent_ == 0) add_text(token.from, token.to);
          break;
        case Token::Kind::start:
          start(token);
          break;
        case Token::Kind::end:
          end(token);
          break;
        case Token::Kind::nothing_more:
          break;
      }
    }
    while (!open_.empty()) pop();
    flush();
  }

 private:
  struct Open {
    std::uint32_t element = 0;
    Tag tag = Tag::unknown;
    std::uint16_t traits = 0;
    bool is_link = false, is_silent = false;
    std::uint32_t below = 0;  // unknown elements: place of the one opened before it in the same slot
  };
  using Places = std::vector<std::uint32_t>;

  // --- the stack of open elements ------------------------------------------------------------------------------------

  static std::size_t last(const Places& places) { return places.empty() ? nowhere : places.back(); }
  Places& places(Tag tag) { return places_[static_cast<std::size_t>(tag)]; }

  /// The place of the innermost open `tag`, if nothing in `barriers` stands behind it; else nowhere.
  std::size_t reached(Tag tag, const Places& barriers) {
    const std::size_t found = last(places(tag)), barrier = last(barriers);
    return found == nowhere || (barrier != nowhere && barrier > found) ? nowhere : found;
  }

  void push(Tag tag, std::string_view name) {
    const std::uint16_t traits = traits_of(tag);
    const auto place = static_cast<std::uint32_t>(open_.size());
    Open open{static_cast<std::uint32_t>(tree_.elements.size()), tag, traits, false, false, 0};
    Element element;
    element.tag = tag;
    element.name = name;
    element.parent = open_.empty() ? 0 : open_.back().element;
    tree_.elements.push_back(element);
    if ((traits & is_inline) == 0) flush();
    if ((traits & is_silent) != 0) open.is_silent = true, ++silent_;
    if ((traits & is_inline) == 0) blocks_.push_back(place);
    if ((traits & is_scope) != 0) scopes_.push_back(place);
    if ((traits & is_special) != 0 && tag != Tag::div && tag != Tag::p && tag != Tag::address) firm_.push_back(place);
    if (tag == Tag::unknown)
      unknown_[slot(name)].push_back(place);
    else
      places(tag).push_back(place);
    open_.push_back(open);
  }

  void pop() {
    const Open open = open_.back();
    Element& element = tree_.elements[open.element];
    if ((open.traits & is_inline) == 0) flush();
    element.end = static_cast<std::uint32_t>(tree_.elements.size());
    open_.pop_back();
    const auto place = static_cast<std::uint32_t>(open_.size());
    for (Places* list : {&blocks_, &scopes_, &firm_})
      if (last(*list) == place) list->pop_back();
    (open.tag == Tag::unknown ? unknown_[slot(element.name)] : places(open.tag)).pop_back();
    links_ -= open.is_link ? 1 : 0;
    silent_ -= open.is_silent ? 1 : 0;
    pre_ -= open.tag == Tag::pre ? 1 : 0;
    shallowest_ = std::min<std::size_t>(shallowest_, open_.size());
  }

  void pop_from(std::size_t place) {
    while (open_.size() > place) pop();
  }

  void pop_above(std::size_t place) { pop_from(place + 1); }

  static std::size_t slot(std::string_view name) {
    std::size_t hash = name.size();
    for (const char c : name.substr(0, 24)) hash = hash * 31 + static_cast<std::size_t>(c | 0x20);
    return hash % 64;
  }

  // --- start tags
  // ------------------------------------------------------------------------------------------------------

  void start(Token& token) {
    const Tag tag = token.tag;
    std::uint16_t traits = traits_of(tag);
    if (foreign_ > 0) {
      if ((traits & breaks_out) == 0) return start_foreign(token);
      leave_foreign();
    }
    if (tag == Tag::html) {
      if (tree_.lang.empty()) tree_.lang = token.value("lang");
      return;
    }
    if ((traits & is_head_matter) == 0 && !in_body_ && silent_ == 0) begin_body();
    if (tag == Tag::head) return;
    if (tag == Tag::body) {
      if (!in_body_) begin_body();
      return take_attributes(token, tree_.elements[body_]);
    }
    if (!make_room(tag, traits)) return;
    if ((traits & is_void) != 0) return start_void(token);
    push(tag, token.name);
    Element& element = tree_.elements.back();
    take_attributes(token, element);
    if (tag == Tag::template_ && is_shadow_root(token)) {
      open_.back().is_silent = false;
      --silent_;
    }
    if (element.hidden && (traits & is_inline) != 0 && !open_.back().is_silent) {
      open_.back().is_silent = true;
      ++silent_;
    }
    switch (tag) {
      case Tag::a:
        open_.back().is_link = true;
        ++links_;
        link_is_new_ = true;
        break;
      case Tag::pre:
        ++pre_;
        break;
      case Tag::svg:
      case Tag::math:
        if (token.closes_itself) return pop();
        foreign_ = open_.size();
        tokens_.set_foreign(true);
        break;
      case Tag::time:
        if (const std::string_view when = token.value("datetime"); !when.empty())
          tree_.times.push_back(
              {when, token.find("pubdate") != nullptr || equal_in_any_case(element.item_prop, "datepublished")});
        break;
      case Tag::plaintext: {
        const auto rest = tokens_.all_that_is_left();
        add_plain(rest.from, rest.to);
        break;
      }
      default:
        if ((traits & (holds_raw | holds_references)) != 0) take_raw(token);
    }
  }

  void begin_body() {
    in_body_ = true;
    pop_from(1);
    push(Tag::body, "body");
    body_ = open_.back().element;
  }

  /// Ends what the start of `tag` ends. False where such a tag is passed over.
  bool make_room(Tag tag, std::uint16_t traits) {
    if ((traits & ends_paragraph) != 0 && !places(Tag::p).empty())
      if (const std::size_t p = reached(Tag::p, scopes_); p != nowhere) pop_from(p);
    switch (tag) {
      case Tag::h1:
      case Tag::h2:
      case Tag::h3:
      case Tag::h4:
      case Tag::h5:
      case Tag::h6:
        if ((open_.back().traits & is_heading) != 0) pop();
        return true;
      case Tag::li:
        end_item({Tag::li});
        return true;
      case Tag::dd:
      case Tag::dt:
        end_item({Tag::dd, Tag::dt});
        return true;
      case Tag::a:
        close_link();
        return true;
      case Tag::option:
        if (open_.back().tag == Tag::option) pop();
        return true;
      case Tag::button:
        if (const std::size_t open = reached(Tag::button, scopes_); open != nowhere) pop_from(open);
        return true;
      case Tag::form:
        return places(Tag::form).empty();
      case Tag::caption:
      case Tag::colgroup:
      case Tag::tbody:
      case Tag::thead:
      case Tag::tfoot:
        return to_table();
      case Tag::tr:
        return to_table_part();
      case Tag::td:
      case Tag::th:
        return to_row();
      case Tag::p:
      case Tag::table:
      case Tag::ul:
      case Tag::ol:
      case Tag::article:
      case Tag::section:
        // A menu of choices that was never closed does not take the rest of the page with it.
        if (const std::size_t open = reached(Tag::select, scopes_); open != nowhere) pop_from(open);
        return true;
      default:
        return true;
    }
  }

  void end_item(std::initializer_list<Tag> kinds) {
    const std::size_t place = last(firm_);
    if (place == nowhere) return;
    if (std::find(kinds.begin(), kinds.end(), open_[place].tag) != kinds.end()) pop_from(place);
  }

  /// The innermost table, its caption, rows and cells left; false without one: the tag is passed over, but parts text.
  bool to_table() {
    const std::size_t table = last(places(Tag::table));
    if (table == nowhere) return flush(), false;
    pop_above(table);
    return true;
  }

  bool to_table_part() {
    const std::size_t table = last(places(Tag::table));
    if (table == nowhere) return flush(), false;
    for (const Tag part : {Tag::tbody, Tag::thead, Tag::tfoot})
      if (const std::size_t open = last(places(part)); open != nowhere && open > table) return pop_above(open), true;
    pop_above(table);
    return true;
  }

  bool to_row() {
    const std::size_t table = last(places(Tag::table));
    if (table == nowhere) return flush(), false;
    if (const std::size_t row = last(places(Tag::tr)); row != nowhere && row > table) return pop_above(row), true;
    to_table_part();
    push(Tag::tr, "tr");
    return true;
  }

  void start_void(const Token& token) {
    switch (token.tag) {
      case Tag::br:
        if (silent_ == 0) break_line();
        break;
      case Tag::hr:
        flush();
        break;
      case Tag::meta: {
        const std::string_view value = token.value("content");
        if (value.empty()) break;
        for (const std::string_view key : {"property", "name", "itemprop"})
          if (const std::string_view name = token.value(key); !name.empty()) tree_.metas.push_back({name, value});
        break;
      }
      case Tag::link:
        if (equal_in_any_case(token.value("rel"), "canonical")) tree_.address = token.value("href");
        break;
      default:
        break;
    }
  }

  /// A declarative shadow root is shown where it stands: saved pages keep the text of their components so.
  static bool is_shadow_root(const Token& token) {
    return std::ranges::any_of(token.attributes, [](const Attribute& one) {
      return (equal_in_any_case(one.name, "shadowrootmode") || equal_in_any_case(one.name, "shadowroot")) &&
             (equal_in_any_case(one.value, "open") || equal_in_any_case(one.value, "closed"));
    });
  }

  void take_attributes(const Token& token, Element& element) {
    for (const Attribute& one : token.attributes) {
      switch (one.name.size()) {
        case 2:
          if (equal_in_any_case(one.name, "id")) element.id = one.value;
          break;
        case 3:
          if (equal_in_any_case(one.name, "rel") && equal_in_any_case(one.value, "author")) element.names_author = true;
          break;
        case 4:
          if (equal_in_any_case(one.name, "role")) element.role = one.value;
          break;
        case 5:
          if (equal_in_any_case(one.name, "class"))
            element.classes = one.value;
          else if (equal_in_any_case(one.name, "style") && is_hiding_style(one.value))
            element.hidden = true;
          break;
        case 6:
          if (equal_in_any_case(one.name, "hidden")) element.hidden = true;
          break;
        case 8:
          if (equal_in_any_case(one.name, "itemprop")) element.item_prop = one.value;
          element.names_author |= equal_in_any_case(element.item_prop, "author");
          break;
        case 11:
          if (equal_in_any_case(one.name, "aria-hidden") && equal_in_any_case(one.value, "true")) element.hidden = true;
          break;
        default:
          break;
      }
    }
  }

  void take_raw(Token& token) {
    const auto content = tokens_.raw_content(token.tag, token.name);
    const std::string_view text = page_.substr(content.from, content.to - content.from);
    if (token.tag == Tag::title && tree_.title.empty()) tree_.title = decoded(text, Within::text);
    if (token.tag == Tag::script && equal_in_any_case(token.value("type"), "application/ld+json"))
      tree_.scripts.push_back(text);
    pop();
  }

  // --- <svg> and <math>
  // ------------------------------------------------------------------------------------------------

  void start_foreign(const Token& token) {
    if (token.closes_itself || (traits_of(token.tag) & is_void) != 0) return;
    if (token.tag == Tag::script || token.tag == Tag::style) {
      (void)tokens_.raw_content(token.tag, token.name);
      return;
    }
    push(Tag::unknown, token.name);
  }

  void leave_foreign() {
    pop_from(foreign_ - 1);
    foreign_ = 0;
    tokens_.set_foreign(false);
  }

  // --- end tags
  // --------------------------------------------------------------------------------------------------------

  void end(const Token& token) {
    const Tag tag = token.tag;
    const std::uint16_t traits = traits_of(tag);
    if (foreign_ > 0) {
      if (tag == Tag::svg || tag == Tag::math) return leave_foreign();
      if ((traits & ends_paragraph) == 0) return end_unknown(token.name, foreign_);
      leave_foreign();
    }
    switch (tag) {
      case Tag::html:
      case Tag::body:
      case Tag::head:
        return;
      case Tag::br:
        if (silent_ == 0) break_line();
        return;
      case Tag::unknown:
        return end_unknown(token.name, 1);
      case Tag::a:
        return close_link();
      case Tag::p:
        if (const std::size_t open = reached(tag, scopes_); open != nowhere) return pop_from(open);
        return flush();
      case Tag::h1:
      case Tag::h2:
      case Tag::h3:
      case Tag::h4:
      case Tag::h5:
      case Tag::h6:
        return end_heading();
      case Tag::form:
        // The standard takes a form off the stack alone; what stands in it stays open.
        if (open_.back().tag == Tag::form) pop();
        return;
      case Tag::table:
      case Tag::template_:
      case Tag::select:
        if (const std::size_t open = last(places(tag)); open != nowhere) pop_from(open);
        return;
      case Tag::tr:
      case Tag::tbody:
      case Tag::thead:
      case Tag::tfoot:
      case Tag::td:
      case Tag::th:
      case Tag::caption:
      case Tag::colgroup:
        if (const std::size_t open = reached(tag, places(Tag::table)); open != nowhere) pop_from(open);
        return;
      default:
        break;
    }
    const std::size_t open = reached(tag, (traits & is_inline) != 0 ? blocks_ : scopes_);
    if (open != nowhere) pop_from(open);
  }

  void end_heading() {
    std::size_t nearest = nowhere;
    for (const Tag tag : {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6})
      if (const std::size_t open = reached(tag, scopes_); open != nowhere && (nearest == nowhere || open > nearest))
        nearest = open;
    if (nearest != nowhere) pop_from(nearest);
  }

  /// A link that holds blocks, or is followed by another one before it ends, stops being a link where it is; the blocks
  /// stay open.
  void close_link() {
    const std::size_t open = last(places(Tag::a));
    if (open == nowhere) return;
    const std::size_t block = last(blocks_);
    if (block == nowhere || block < open) return pop_from(open);
    if (!open_[open].is_link) return;
    open_[open].is_link = false;
    --links_;
  }

  void end_unknown(std::string_view name, std::size_t least) {
    const Places& places = unknown_[slot(name)];
    if (places.empty() || places.back() < least) return;
    const std::size_t open = places.back();
    const std::string_view opened = tree_.elements[open_[open].element].name;
    if (opened != name && lower(opened) != lower(name)) return;
    // Not through the blocks of others.
    const std::size_t firm = last(firm_);
    if (foreign_ == 0 && firm != nowhere && firm > open) return;
    pop_from(open);
  }

  // --- text
  // ------------------------------------------------------------------------------------------------------------

  void break_line() {
    // Two breaks part paragraphs; one is a line's end.
    if (is_at_line_end()) flush();
    if (is_empty()) return;
    space_ = false;
    tree_.text += '\n';
  }

  bool is_empty() const { return tree_.text.size() == block_start_; }
  bool is_at_line_end() const { return !is_empty() && tree_.text.back() == '\n'; }

  std::size_t blank_at(std::size_t at) const {
    switch (static_cast<unsigned char>(page_[at])) {
      case ' ':
      case '\n':
      case '\t':
      case '\r':
      case '\f':
        return 1;
      case 0xC2:
        return page_.substr(at).starts_with("\u00A0") ? 2 : 0;
      case 0xE3:
        return page_.substr(at).starts_with("\u3000") ? 3 : 0;
      default:
        return 0;
    }
  }

  void add_text(std::size_t from, std::size_t to) {
    std::size_t at = from;
    if (!in_body_) {
      while (at < to && blank_at(at) == 1) ++at;
      if (at == to) return;
      begin_body();
    }
    const std::size_t before = tree_.text.size();
    while (at < to) {
      if (const std::size_t blank = blank_at(at)) {
        if (pre_ > 0 && page_[at] == '\n')
          break_line();
        else
          owe_space(blank == 1 && page_[at] == ' ' ? at : nowhere);
        at += blank;
      } else if (page_[at] == '&') {
        at = add_reference(at, to);
      } else if (page_[at] == '\0') {
        ++at;
      } else {
        at = add_run(at, to);
      }
    }
    count_link_bytes(before);
  }

  /// What stands there as it is, references unread.
  void add_plain(std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < to;) {
      if (const std::size_t blank = blank_at(at)) {
        page_[at] == '\n' ? break_line() : owe_space(nowhere);
        at += blank;
      } else {
        const std::size_t end = page_[at] == '&' ? at + 1 : add_run(at, to);
        if (page_[at] == '&') append(at, 1);
        at = end;
      }
    }
  }

  void count_link_bytes(std::size_t before) {
    if (links_ == 0 || tree_.text.size() <= std::max(before, block_start_)) return;
    link_bytes_ += static_cast<std::uint32_t>(tree_.text.size() - std::max(before, block_start_));
    link_count_ += std::exchange(link_is_new_, false) ? 1 : 0;
  }

  void owe_space(std::size_t at) {
    if (space_ || is_empty() || is_at_line_end()) return;
    space_ = true;
    space_at_ = at;
  }

  void pay_space() {
    if (!space_) return;
    space_ = false;
    if (space_at_ != nowhere)
      append(space_at_, 1);
    else
      tree_.text += ' ';
  }

  std::size_t add_run(std::size_t at, std::size_t to) {
    pay_space();
    const std::size_t start = at++;
    while (at < to) {
      const auto c = static_cast<unsigned char>(page_[at]);
      if (stops[c] && (c < 0x80 || blank_at(at) != 0)) break;
      ++at;
    }
    enter_text();
    append(start, at - start);
    return at;
  }

  std::size_t add_reference(std::size_t at, std::size_t to) {
    std::string meaning;
    const std::size_t length = read_reference(page_.substr(0, to), at, Within::text, meaning);
    if (length == 0) {
      pay_space();
      enter_text();
      append(at, 1);
      return at + 1;
    }
    const bool is_blank = meaning == "\u00A0" || meaning == "\u3000" || meaning == " " || meaning == "\n" ||
                          meaning == "\t" || meaning == "\r" || meaning == "\f";
    if (is_blank) {
      owe_space(nowhere);
    } else {
      pay_space();
      enter_text();
      tree_.text += meaning;
    }
    return at + length;
  }

  /// Keeps which element holds all of the block so far.
  void enter_text() {
    if (is_empty()) {
      depth_ = open_.size();
    } else {
      depth_ = std::min(depth_, shallowest_);
    }
    inner_ = depth_ > 0 && depth_ <= open_.size() ? open_[depth_ - 1].element : inner_;
    shallowest_ = open_.size();
  }

  /// Text that stands unchanged in the source.
  void append(std::size_t at, std::size_t length) {
    std::vector<model::SourceSpan>& spans = tree_.spans;
    const std::size_t place = tree_.text.size() - block_start_;
    tree_.text.append(page_.data() + at, length);
    const bool goes_on = spans.size() > block_spans_ && spans.back().text_start + spans.back().length == place &&
                         spans.back().source_start + spans.back().length == at + offset_;
    if (goes_on)
      spans.back().length += length;
    else
      spans.push_back({place, at + offset_, length});
  }

  void flush() {
    space_ = false;
    std::string& text = tree_.text;
    if (!is_empty()) {
      std::size_t end = text.size();
      while (end > block_start_ && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\t')) --end;
      text.resize(end);
      std::vector<model::SourceSpan>& spans = tree_.spans;
      const std::size_t size = end - block_start_;
      while (spans.size() > block_spans_ && spans.back().text_start >= size) spans.pop_back();
      if (spans.size() > block_spans_)
        spans.back().length = std::min(spans.back().length, size - spans.back().text_start);
      if (size > 0)
        tree_.blocks.push_back({inner_, block_start_, end, block_spans_, spans.size(), link_bytes_, link_count_});
    }
    block_start_ = text.size();
    block_spans_ = tree_.spans.size();
    link_bytes_ = link_count_ = 0;
  }

  std::string_view page_;
  std::size_t offset_;
  HtmlTree& tree_;
  Tokens tokens_;

  std::vector<Open> open_;
  std::array<Places, tag_count> places_;
  std::array<Places, 64> unknown_;
  Places blocks_, scopes_, firm_;
  bool in_body_ = false;
  std::uint32_t body_ = 0;
  std::size_t foreign_ = 0;  // size of the stack with the <svg> on it
  bool link_is_new_ = false;
  int links_ = 0, silent_ = 0, pre_ = 0;

  std::size_t block_start_ = 0, block_spans_ = 0;
  std::uint32_t link_bytes_ = 0, link_count_ = 0;
  std::uint32_t inner_ = 0;
  std::size_t depth_ = 0, shallowest_ = 0;  // of the stack: where all of the block stands, and since its last text
  bool space_ = false;                      // a blank is owed before the next letter
  std::size_t space_at_ = nowhere;          // where it stands in the source, if it is one plain blank
};

}  // namespace

Block HtmlTree::block(const HtmlBlock& block) const {
  return {std::string(text_of(block)),
          {spans.begin() + static_cast<std::ptrdiff_t>(block.first_span),
           spans.begin() + static_cast<std::ptrdiff_t>(block.last_span)}};
}

HtmlTree parse_html(std::string_view utf8, std::size_t offset) {
  HtmlTree tree;
  Builder(utf8, offset, tree).run();
  return tree;
}

}  // namespace vigil::extract

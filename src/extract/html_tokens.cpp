#include "extract/html_tokens.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace vigil::extract {
namespace {

using Bytes = std::array<bool, 256>;

constexpr Bytes bytes_in(std::string_view list) {
  Bytes set{};
  for (const char c : list) set[static_cast<unsigned char>(c)] = true;
  return set;
}

constexpr std::string_view blanks = " \t\n\f\r";
constexpr Bytes blank = bytes_in(blanks);
constexpr Bytes ends_name = bytes_in(" \t\n\f\r/>");
constexpr Bytes ends_attribute_name = bytes_in(" \t\n\f\r/>=");
constexpr Bytes ends_unquoted = bytes_in(" \t\n\f\r>");
constexpr Bytes between_attributes = bytes_in(" \t\n\f\r/");

constexpr std::size_t most_attributes = 1000;  // of one element; what a page has beyond that is not looked at

bool is_in(const Bytes& set, char c) { return set[static_cast<unsigned char>(c)]; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

bool equal_in_any_case(std::string_view text, std::string_view small) {
  if (text.size() != small.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != small[i]) return false;
  }
  return true;
}

const std::string_view* Token::find(std::string_view small) const {
  for (const Attribute& one : attributes)
    if (equal_in_any_case(one.name, small)) return &one.value;
  return nullptr;
}

std::string_view Token::value(std::string_view small) const {
  const std::string_view* found = find(small);
  return found == nullptr ? std::string_view() : *found;
}

void Tokens::next(Token& token) {
  while (at_ < page_.size()) {
    if (page_[at_] == '<') {
      if (read_markup(token)) return;
      continue;
    }
    token.kind = Token::Kind::text;
    token.from = at_;
    // A "<" that begins no markup is text.
    for (std::size_t find = at_;; ++find) {
      find = std::min(page_.find('<', find), page_.size());
      at_ = find;
      if (find + 1 >= page_.size()) break;
      const char sign = page_[find + 1];
      if (is_letter(sign) || sign == '/' || sign == '!' || sign == '?') break;
    }
    token.to = at_;
    return;
  }
  token.kind = Token::Kind::nothing_more;
  token.from = token.to = page_.size();
}

/// At "<". True if it gave a token; false if it was passed over.
bool Tokens::read_markup(Token& token) {
  const std::string_view rest = page_.substr(at_);
  const char sign = rest.size() > 1 ? rest[1] : ' ';
  if (is_letter(sign)) return read_tag(token, at_ + 1, Token::Kind::start);
  if (sign == '/') {
    if (rest.size() > 2 && is_letter(rest[2])) return read_tag(token, at_ + 2, Token::Kind::end);
    if (rest.size() == 2) {  // text, as the standard has it; nobody misses it
      at_ = page_.size();
      return false;
    }
    at_ += 2;
    skip_behind(">");
    return false;
  }
  if (rest.starts_with("<!--")) {
    skip_comment();
    return false;
  }
  if (foreign_ && rest.starts_with("<![CDATA[")) {
    at_ += 9;
    const std::size_t end = std::min(page_.find("]]>", at_), page_.size());
    at_ = std::min(end + 3, page_.size());
    return false;
  }
  if (sign == '!' || sign == '?') {
    at_ += 2;
    skip_behind(">");
    return false;
  }
  token.kind = Token::Kind::text;
  token.from = at_;
  token.to = ++at_;
  return true;
}

void Tokens::skip_behind(std::string_view end) {
  const std::size_t found = page_.find(end, at_);
  at_ = found == page_.npos ? page_.size() : found + end.size();
}

void Tokens::skip_comment() {
  at_ += 4;
  if (page_.substr(at_).starts_with('>')) {
    ++at_;
    return;
  }
  if (page_.substr(at_).starts_with("->")) {
    at_ += 2;
    return;
  }
  for (std::size_t dash = page_.find("--", at_); dash != page_.npos; dash = page_.find("--", dash + 1)) {
    const std::string_view behind = page_.substr(dash + 2, 2);
    if (!behind.starts_with('>') && !behind.starts_with("!>")) continue;
    at_ = dash + (behind.starts_with('>') ? 3 : 4);
    return;
  }
  at_ = page_.size();
}

/// A tag that the page's end cuts off is none.
bool Tokens::read_tag(Token& token, std::size_t name, Token::Kind kind) {
  token.kind = kind;
  token.from = at_;
  token.closes_itself = false;
  token.attributes.clear();
  const char* const page = page_.data();
  const std::size_t size = page_.size();
  std::size_t at = name;
  while (at < size && !is_in(ends_name, page[at])) ++at;
  token.name = page_.substr(name, at - name);
  token.tag = tag_named(token.name);
  while (true) {
    bool slash = false;
    while (at < size && is_in(between_attributes, page[at])) slash = page[at++] == '/';
    if (at >= size) break;
    if (page[at] == '>') {
      token.closes_itself = slash;
      at_ = token.to = at + 1;
      return true;
    }
    const std::size_t key = at++;  // whatever stands there, "=" too
    while (at < size && !is_in(ends_attribute_name, page[at])) ++at;
    Attribute attribute{page_.substr(key, at - key), {}};
    while (at < size && is_in(blank, page[at])) ++at;
    if (at < size && page[at] == '=') {
      ++at;
      while (at < size && is_in(blank, page[at])) ++at;
      if (at >= size) break;
      const char quote = page[at];
      if (quote == '"' || quote == '\'') {
        const auto* const end = static_cast<const char*>(std::memchr(page + at + 1, quote, size - at - 1));
        if (end == nullptr) {
          at = size;
          break;
        }
        const auto close = static_cast<std::size_t>(end - page);
        attribute.value = page_.substr(at + 1, close - at - 1);
        at = close + 1;
      } else if (quote != '>') {
        const std::size_t value = at;
        while (at < size && !is_in(ends_unquoted, page[at])) ++at;
        attribute.value = page_.substr(value, at - value);
      }
    }
    if (kind == Token::Kind::start && token.attributes.size() < most_attributes) token.attributes.push_back(attribute);
  }
  at_ = size;
  return false;
}

bool Tokens::ends_here(std::size_t at, std::string_view name) const {
  const std::string_view rest = page_.substr(at);
  if (rest.size() <= name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if ((rest[i] | 0x20) != (name[i] | 0x20)) return false;
  return is_in(ends_name, rest[name.size()]);
}

/// A script may hold "<!--", and within that another "<script>" whose end is not its own.
Tokens::Range Tokens::raw_content(Tag tag, std::string_view name) {
  Range content{at_, page_.size()};
  enum class State { plain, escaped, twice } state = State::plain;
  for (std::size_t seen = at_;;) {
    const std::size_t sign = page_.find('<', seen);
    if (sign == page_.npos) break;
    if (state != State::plain && page_.substr(seen, sign - seen).find("-->") != std::string_view::npos)
      state = State::plain;
    seen = sign + 1;
    const std::string_view rest = page_.substr(sign + 1, 3);
    if (rest.starts_with('/') && ends_here(sign + 2, name)) {
      if (state != State::twice) {
        content.to = sign;
        Token end;
        at_ = sign;
        (void)read_tag(end, sign + 2, Token::Kind::end);
        return content;
      }
      state = State::escaped;
    } else if (tag == Tag::script && rest == "!--" && state == State::plain) {
      state = State::escaped;
      seen = sign + 2;
    } else if (tag == Tag::script && state == State::escaped && ends_here(sign + 1, name)) {
      state = State::twice;
    }
  }
  at_ = page_.size();
  return content;
}

Tokens::Range Tokens::all_that_is_left() {
  const Range rest{at_, page_.size()};
  at_ = page_.size();
  return rest;
}

}  // namespace vigil::extract

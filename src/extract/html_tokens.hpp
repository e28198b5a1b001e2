// Tokens of a page: runs of text, start tags with their attributes, end tags; as the tokenizer of the WHATWG standard
// finds them, comments and doctypes left out. Linear in the page's bytes; views into them, nothing is copied or
// decoded.
#pragma once

#include <string_view>
#include <vector>

#include "extract/html_tags.hpp"

namespace vigil::extract {

struct Attribute {
  std::string_view name, value;  // as written: any case, references unread
};

struct Token {
  enum class Kind { text, start, end, nothing_more };
  Kind kind = Kind::nothing_more;
  std::size_t from = 0, to = 0;  // bytes of the page
  Tag tag = Tag::unknown;
  std::string_view name;  // of a tag, as written
  bool closes_itself = false;
  std::vector<Attribute> attributes;

  /// The attribute's value; nullptr without it. `small` is in lower case.
  const std::string_view* find(std::string_view small) const;
  std::string_view value(std::string_view small) const;
};

class Tokens {
 public:
  explicit Tokens(std::string_view page) : page_(page) {}

  /// Reads the next token into `token`, whose memory is used again.
  void next(Token& token);

  struct Range {
    std::size_t from = 0, to = 0;
  };
  /// After the start of an element that holds no markup: its content, up to its end tag, which is read too.
  Range raw_content(Tag tag, std::string_view name);
  /// After <plaintext>: all that is left.
  Range all_that_is_left();
  /// Within <svg> and <math> there are CDATA sections; elsewhere they are comments.
  void set_foreign(bool foreign) { foreign_ = foreign; }

 private:
  bool read_markup(Token& token);
  bool read_tag(Token& token, std::size_t name, Token::Kind kind);
  void skip_comment();
  void skip_behind(std::string_view end);
  bool ends_here(std::size_t at, std::string_view name) const;

  std::string_view page_;
  std::size_t at_ = 0;
  bool foreign_ = false;
};

bool equal_in_any_case(std::string_view text, std::string_view small);

}  // namespace vigil::extract

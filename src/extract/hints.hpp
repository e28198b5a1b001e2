// What the names that a page gives its elements say of them: the words of class, id and role, read as words
// ("article-body", "articleBody" and "article_body" are "article" and "body").
#pragma once

#include <string_view>
#include <unordered_map>

#include "extract/html_tree.hpp"

namespace vigil::extract {

struct Hints {
  bool furniture = false;  // a part beside the text: menu, share buttons, related articles, comments, captions ...
  bool foreign = false;    // furniture that can be longer than the text: readers' comments, questions about cookies
  bool unseen = false;     // for screen readers or printers only
  bool text = false;       // a part that holds text: article, body, content, story ...
  bool against = false;    // a weak word against it: list, meta, teaser ...
  friend bool operator==(const Hints&, const Hints&) = default;
};

Hints hints_in(std::string_view names);

/// The same names come again and again on a page: each is read once. Views are kept, so the page must outlive it.
class HintReader {
 public:
  Hints of(const Element& element);

 private:
  Hints known(std::string_view names);
  std::unordered_map<std::string_view, Hints> known_;
};

}  // namespace vigil::extract

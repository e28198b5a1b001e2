// What the search index holds of a text, made in one go: the text is folded once.
#pragma once

#include <string>
#include <string_view>

namespace vigil::text {

struct IndexTokens {
  std::string words;     // as search_tokens (fold.hpp)
  std::string trigrams;  // as han_trigrams
  std::string signs;     // as han_signs
};
IndexTokens index_tokens(std::string_view utf8);

}  // namespace vigil::text

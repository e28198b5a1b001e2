#include "link/scanner_engines.hpp"

namespace vigil::link {

void scan_scalar(const RegisterView& names, std::string_view text, std::size_t from, std::size_t to,
                 std::vector<Hit>& out) {
  Matcher matcher(names, text);
  LetterCursor cursor(names.letters(), text);
  bool in_word = false;
  for (cursor.begin(from); !cursor.at_end() && cursor.at() < to; cursor.advance()) {
    const Sort sort = cursor.sort();
    const bool first = cursor.at() == from;
    if (cursor.begins_code_point()) {
      if (first && sort == Sort::spaced) in_word = !matcher.may_begin(from);
      if (sort == Sort::unspaced || (sort == Sort::spaced && !in_word)) matcher.match(cursor.at(), out);
    }
    in_word = sort == Sort::spaced;
  }
}

}  // namespace vigil::link

// Encodings of pages and texts from outside: which one, and its bytes as UTF-8 with the way back. By a byte order mark,
// the sender's word, the page's own (<meta>), else by what the bytes are (text/encoding_guess.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::text {

struct Encoding {
  std::string name = "UTF-8";  // ICU's
  bool guessed = false;        // from what the bytes are: it may be wrong, and people are to be told
  bool is_utf8() const { return name == "UTF-8"; }
};

/// Of a page; UTF-8 where nothing better is known. `sent` is a Content-Type or a charset, or "".
Encoding encoding_of_page(std::string_view page, std::string_view sent);
/// Of plain text, which says nothing of itself.
Encoding encoding_of_text(std::string_view text, std::string_view sent);

/// ICU's name of what a label means ("gbk", "latin1"), of those that to_utf8 reads; "" for none.
std::string encoding_named(std::string_view label);

struct Recoded {
  std::string utf8;
  /// For each byte of utf8 the offset of the source byte from which its code point comes, and the source's size at
  /// last.
  std::vector<std::uint32_t> source;
  std::size_t replaced = 0;  // places of malformed bytes, each now one U+FFFD
};

/// `encoding` as the functions above give it. What cannot be read becomes U+FFFD. Only for sources below 4 GiB.
Recoded to_utf8(std::string_view bytes, const std::string& encoding);

/// A place at or before `at`, as near as can be found, where no character of `encoding` is cut in two: so large texts
/// are read in parts. At most 1 MiB before it; where nothing in between parts characters, `at` itself.
std::size_t character_start(std::string_view bytes, std::size_t at, std::string_view encoding);

/// Opens what the functions above use, so that they touch no file later: for a worker, before its sandbox closes.
void prepare_encodings();

}  // namespace vigil::text

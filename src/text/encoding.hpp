// Encodings of pages from outside: which one, and its bytes as UTF-8 with the way back. By a byte order mark, the
// sender's word, the page's own (<meta>), else by what the bytes are: UTF-8 if they are well-formed, else as ICU
// judges.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::text {

/// ICU's name of the encoding; "UTF-8" where nothing better is known. `sent` is a Content-Type or a charset, or "".
std::string encoding_of(std::string_view page, std::string_view sent);

struct Recoded {
  std::string utf8;
  /// For each byte of utf8 the offset of the source byte from which its code point comes, and the source's size at
  /// last.
  std::vector<std::uint32_t> source;
};

/// `encoding` as encoding_of gives it. What cannot be read becomes U+FFFD. Only for sources below 4 GiB.
Recoded to_utf8(std::string_view bytes, const std::string& encoding);

/// Opens what the functions above use, so that they touch no file later: for a worker, before its sandbox closes.
void prepare_encodings();

}  // namespace vigil::text

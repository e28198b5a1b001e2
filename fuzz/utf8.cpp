// Any bytes as text: going code point by code point ends, and gives U+FFFD for ill-formed bytes and for nothing else
// that was not written so.
#include "text/utf8.hpp"

#include "../fuzz/fuzz.hpp"

using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = vigil::fuzz::text(data, size);
  const auto invalid = vigil::text::first_invalid_utf8(text);
  must_hold(!invalid || *invalid < size, "the ill-formed byte is within the text");
  for (std::size_t at = 0; at < size;) {
    const std::size_t before = at;
    const char32_t code_point = vigil::text::next_code_point(text, at);
    must_hold(at > before && at <= size, "each code point moves forwards and stays within the text");
    must_hold(code_point < 0xD800 || (code_point > 0xDFFF && code_point <= 0x10FFFF),
              "no surrogates, nothing beyond Unicode");
    if (invalid && before < *invalid) must_hold(at <= *invalid, "well-formed text is read up to the ill-formed byte");
    if (invalid == before) must_hold(code_point == 0xFFFD && at == before + 1, "the ill-formed byte gives U+FFFD");
  }
  return 0;
}

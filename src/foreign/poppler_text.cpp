#include "foreign/poppler_text.hpp"

#include "text/utf8.hpp"

namespace vigil::foreign {

std::string to_utf8(const poppler::ustring& text) {
  constexpr char32_t replacement = 0xFFFD;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t code = text[i];
    const bool is_lead = code >= 0xD800 && code < 0xDC00;
    if (is_lead && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000)
      code = 0x10000 + ((code - 0xD800) << 10) + (text[++i] - 0xDC00U);
    else if (code >= 0xD800 && code < 0xE000)
      code = replacement;
    if (code == 0xFEFF || code < 0x20 || (code >= 0x7F && code < 0xA0)) continue;
    text::append_utf8(out, code);
  }
  return out;
}

}  // namespace vigil::foreign

#include "text/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "base/error.hpp"
#include "text/encoding_guess.hpp"
#include "text/encoding_labels.hpp"
#include "text/meta_charset.hpp"
#include "text/utf8.hpp"

namespace vigil::text {
namespace {

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

const std::map<std::string, std::unique_ptr<UConverter, Close>>& converters() {
  static const auto all = [] {
    std::map<std::string, std::unique_ptr<UConverter, Close>> open;
    for (const std::string_view name : encoding_names()) {
      UErrorCode status = U_ZERO_ERROR;
      std::unique_ptr<UConverter, Close> converter(ucnv_open(std::string(name).c_str(), &status));
      if (U_SUCCESS(status)) open.emplace(name, std::move(converter));
    }
    return open;
  }();
  return all;
}

/// By the byte order mark or the sender's word; "" for neither.
std::string marked_or_sent(std::string_view bytes, std::string_view sent) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  const std::string in_header = charset_of_type(sent);
  return encoding_named(in_header.empty() ? sent : in_header);
}

struct Malformed {
  std::size_t places = 0;
  bool is_gb = false;
};

/// As the WHATWG standard has it: a byte of 80 to 9F that a table leaves open is the control character of its number,
/// 80 in GBK is the sign of the euro, and all else is U+FFFD.
void U_CALLCONV replace(const void* context, UConverterToUnicodeArgs* args, const char* units, int32_t length,
                        UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // no character: the converter is reset or closed
  auto* malformed = const_cast<Malformed*>(static_cast<const Malformed*>(context));
  const unsigned char byte = length == 1 ? static_cast<unsigned char>(units[0]) : 0;
  UChar meaning = 0xFFFD;
  if (malformed->is_gb && byte == 0x80)
    meaning = 0x20AC;
  else if (reason == UCNV_UNASSIGNED && byte >= 0x80 && byte < 0xA0)
    meaning = byte;
  else
    ++malformed->places;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &meaning, 1, 0, status);
}

}  // namespace

std::string encoding_named(std::string_view label) { return std::string(encoding_of_label(label)); }

Encoding encoding_of_page(std::string_view page, std::string_view sent) {
  constexpr std::size_t meta_within = 8192;  // browsers look at 1,024 bytes; comments of portals are longer
  if (const auto known = marked_or_sent(page, sent); !known.empty()) return {known};
  // A page that says of itself that it is UTF-16 is not: its saying so was read byte by byte.
  if (auto name = encoding_named(charset_of_page(page.substr(0, meta_within))); !name.empty())
    return {name.starts_with("UTF-16") ? "UTF-8" : name};
  return {guessed_encoding(page), true};
}

Encoding encoding_of_text(std::string_view text, std::string_view sent) {
  if (const auto known = marked_or_sent(text, sent); !known.empty()) return {known};
  return {guessed_encoding(text), true};
}

std::size_t character_start(std::string_view bytes, std::size_t at, std::string_view encoding) {
  constexpr std::size_t looked_back = 1U << 20;
  // Below this no byte is the second or later one of a character in any of `names`: blanks, most punctuation.
  constexpr unsigned char stands_alone = 0x30;
  at = std::min(at, bytes.size());
  if (encoding.starts_with("UTF-16")) {
    at -= at % 2;
    const std::size_t high = encoding.ends_with("LE") ? 1 : 0;
    const bool trail =
        at >= 2 && at + 1 < bytes.size() && (static_cast<unsigned char>(bytes[at + high]) & 0xFC) == 0xDC;
    return trail ? at - 2 : at;
  }
  // Lines of ISO-2022-JP end in ASCII, and within one nothing tells.
  const unsigned char below = encoding == "ISO-2022-JP" ? '\n' + 1 : stands_alone;
  for (std::size_t place = at; place + looked_back > at; --place)
    if (place == 0 || static_cast<unsigned char>(bytes[place - 1]) < below) return place;
  return at;
}

Recoded to_utf8(std::string_view bytes, const std::string& encoding) {
  const auto found = converters().find(encoding);
  if (found == converters().end()) throw Failure("there is no encoding " + encoding);
  UConverter* converter = found->second.get();
  ucnv_reset(converter);
  Malformed malformed{0, encoding == "gb18030"};
  UErrorCode set = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter, replace, &malformed, nullptr, nullptr, &set);
  Recoded out;
  out.utf8.reserve(bytes.size() + bytes.size() / 2);
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  std::array<UChar, 4096> units;
  std::array<int32_t, 4096> offsets;
  char32_t lead = 0;
  std::uint32_t lead_at = 0;
  for (bool more = true; more;) {
    UChar* to = units.data();
    const char* const piece = at;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &to, units.data() + units.size(), &at, end, offsets.data(), 1, &status);
    more = status == U_BUFFER_OVERFLOW_ERROR && (to != units.data() || at != piece);  // a converter may stand still
    for (UChar* unit = units.data(); unit != to; ++unit) {
      // A converter tells -1 of what began in the piece before.
      const std::ptrdiff_t place =
          piece - bytes.data() + std::max(0, offsets[static_cast<std::size_t>(unit - units.data())]);
      const auto source = static_cast<std::uint32_t>(place);
      if (U16_IS_LEAD(*unit)) {
        lead = *unit;
        lead_at = source;
        continue;
      }
      const bool pair = U16_IS_TRAIL(*unit) && lead != 0;
      append_utf8(out.utf8, pair ? static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead, *unit)) : *unit);
      out.source.resize(out.utf8.size(), pair ? lead_at : source);
      lead = 0;
    }
  }
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_SUBSTITUTE, nullptr, nullptr, nullptr, &set);
  out.source.push_back(static_cast<std::uint32_t>(bytes.size()));
  out.replaced = malformed.places;
  return out;
}

void prepare_encodings() {
  converters();
  guessed_encoding("warming up: \xC4\xE3\xBA\xC3");
}

}  // namespace vigil::text

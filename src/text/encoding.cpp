#include "text/encoding.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <memory>

#include "base/error.hpp"
#include "text/encoding_guess.hpp"
#include "text/utf8.hpp"

namespace vigil::text {
namespace {

// What the WHATWG Encoding Standard lists, by ICU's names. GBK and GB2312 are read as GB18030, which holds both.
constexpr std::array names = {
    "UTF-8",        "gb18030",      "Big5-HKSCS",   "UTF-16LE",     "UTF-16BE",     "Shift_JIS",    "EUC-JP",
    "ISO-2022-JP",  "EUC-KR",       "windows-949",  "windows-1250", "windows-1251", "windows-1252", "windows-1253",
    "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "windows-874",  "KOI8-R",
    "KOI8-U",       "IBM866",       "ISO-8859-2",   "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",
    "ISO-8859-7",   "ISO-8859-8",   "ISO-8859-10",  "ISO-8859-13",  "ISO-8859-15",  "macintosh"};

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

const std::map<std::string, std::unique_ptr<UConverter, Close>>& converters() {
  static const auto all = [] {
    std::map<std::string, std::unique_ptr<UConverter, Close>> open;
    for (const char* name : names) {
      UErrorCode status = U_ZERO_ERROR;
      std::unique_ptr<UConverter, Close> converter(ucnv_open(name, &status));
      if (U_SUCCESS(status)) open.emplace(name, std::move(converter));
    }
    return open;
  }();
  return all;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

/// What stands behind "charset=", up to a sign that ends it.
std::string charset_in(std::string_view text) {
  const std::string small = lower(text);
  const std::size_t at = small.find("charset=");
  if (at == std::string::npos) return {};
  std::string_view rest = std::string_view(small).substr(at + 8);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \"'"), rest.size()));
  return std::string(rest.substr(0, rest.find_first_of(" \"';>/\t\r\n")));
}

/// By the byte order mark or the sender's word; "" for neither.
std::string marked_or_sent(std::string_view bytes, std::string_view sent) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  const std::string in_header = charset_in(sent);
  return encoding_named(in_header.empty() ? sent : in_header);
}

}  // namespace

std::string encoding_named(std::string_view label) {
  const std::string asked = lower(label);
  if (asked == "gbk" || asked == "gb2312" || asked == "gb_2312-80" || asked == "x-gbk" || asked == "hz-gb-2312")
    return "gb18030";
  if (asked.starts_with("big5") || asked == "x-x-big5" || asked == "cn-big5") return "Big5-HKSCS";
  if (asked == "iso-8859-1" || asked == "latin1" || asked == "us-ascii" || asked == "ascii") return "windows-1252";
  if (asked == "iso-8859-9") return "windows-1254";
  if (asked == "utf-16") return "UTF-16LE";
  for (const auto& [name, converter] : converters())
    if (ucnv_compareNames(name.c_str(), asked.c_str()) == 0) return name;
  return {};
}

Encoding encoding_of_page(std::string_view page, std::string_view sent) {
  constexpr std::size_t meta_within = 1024;
  if (const auto known = marked_or_sent(page, sent); !known.empty()) return {known};
  // A page that says of itself that it is UTF-16 is not: its saying so was read byte by byte.
  if (auto name = encoding_named(charset_in(page.substr(0, meta_within))); !name.empty())
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
    more = status == U_BUFFER_OVERFLOW_ERROR;
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
  out.source.push_back(static_cast<std::uint32_t>(bytes.size()));
  return out;
}

void prepare_encodings() {
  converters();
  guessed_encoding("warming up: \xC4\xE3\xBA\xC3");
}

}  // namespace vigil::text

#include "text/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <memory>

#include "base/error.hpp"
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
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
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

/// The one of `names` that a label means, "" for none.
std::string named(std::string_view label) {
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

/// What stands behind "charset=", up to a sign that ends it.
std::string charset_in(std::string_view text) {
  const std::string small = lower(text);
  const std::size_t at = small.find("charset=");
  if (at == std::string::npos) return {};
  std::string_view rest = std::string_view(small).substr(at + 8);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \"'"), rest.size()));
  return std::string(rest.substr(0, rest.find_first_of(" \"';>/\t\r\n")));
}

std::string detected(std::string_view page) {
  constexpr std::size_t looked_at = 64U << 10;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, Close> detector(ucsdet_open(&status));
  const std::string_view front = page.substr(0, looked_at);
  ucsdet_setText(detector.get(), front.data(), static_cast<int32_t>(front.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "UTF-8";
  const char* name = ucsdet_getName(match, &status);
  const std::string known = U_SUCCESS(status) && name != nullptr ? named(name) : std::string();
  return known.empty() ? "UTF-8" : known;
}

}  // namespace

std::string encoding_of(std::string_view page, std::string_view sent) {
  constexpr std::size_t meta_within = 1024;
  if (page.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (page.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (page.starts_with("\xFE\xFF")) return "UTF-16BE";
  const std::string in_header = charset_in(sent);
  if (auto name = named(in_header.empty() ? sent : in_header); !name.empty()) return name;
  // A page that says of itself that it is UTF-16 is not: its saying so was read byte by byte.
  if (auto name = named(charset_in(page.substr(0, meta_within))); !name.empty())
    return name.starts_with("UTF-16") ? "UTF-8" : name;
  return first_invalid_utf8(page) ? detected(page) : "UTF-8";
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
  detected("warming up: \xC4\xE3\xBA\xC3");
}

}  // namespace vigil::text

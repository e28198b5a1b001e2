#include "link/page_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <unordered_map>
#include <unordered_set>

#include "text/utf8.hpp"

namespace vigil::link {
namespace {

constexpr std::string_view block_break = "\n\n";  // no gap inside a name has two line feeds

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

/// HTML 4's references (section 24) but for mathematics and arrows; those of Latin-1 in the order of their code points.
constexpr std::string_view latin_1 =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute "
    "micro para "
    "middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil "
    "Egrave Eacute "
    "Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc "
    "Uuml "
    "Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute "
    "icirc iuml "
    "eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

struct Named {
  std::string_view name;
  char32_t code_point;
};
constexpr auto others = std::to_array<Named>(
    {{"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},     {"apos", '\''},
     {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},  {"scaron", 0x161}, {"Yuml", 0x178},
     {"Zcaron", 0x17D},  {"zcaron", 0x17E},  {"Ccaron", 0x10C},  {"ccaron", 0x10D}, {"Cacute", 0x106},
     {"cacute", 0x107},  {"Lstrok", 0x141},  {"lstrok", 0x142},  {"inodot", 0x131}, {"Scedil", 0x15E},
     {"scedil", 0x15F},  {"circ", 0x2C6},    {"tilde", 0x2DC},   {"ensp", 0x2002},  {"emsp", 0x2003},
     {"thinsp", 0x2009}, {"zwnj", 0x200C},   {"zwj", 0x200D},    {"lrm", 0x200E},   {"rlm", 0x200F},
     {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"sbquo", 0x201A},
     {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"bull", 0x2022},  {"hellip", 0x2026},
     {"prime", 0x2032},  {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"euro", 0x20AC},  {"trade", 0x2122},
     {"minus", 0x2212},  {"sdot", 0x22C5},   {"hyphen", 0x2010}, {"dash", 0x2010},  {"centerdot", 0xB7},
     {"Tab", '\t'},      {"NewLine", '\n'},  {"comma", ','},     {"period", '.'},   {"zwsp", 0x200B}});

const std::unordered_map<std::string_view, char32_t>& references() {
  static const auto all = [] {
    std::unordered_map<std::string_view, char32_t> map;
    char32_t c = 0xA0;
    for (std::size_t at = 0; at < latin_1.size(); ++c) {
      const std::size_t end = std::min(latin_1.find(' ', at), latin_1.size());
      map.emplace(latin_1.substr(at, end - at), c);
      at = end + 1;
    }
    for (const Named& one : others) map.emplace(one.name, one.code_point);
    return map;
  }();
  return all;
}

bool is_within_a_line(std::string_view tag) {
  static const std::unordered_set<std::string_view> all = {
      "a",    "abbr",   "acronym", "b",   "bdi",  "bdo",  "big", "cite", "code", "del", "dfn",  "em",
      "font", "i",      "ins",     "kbd", "mark", "nobr", "q",   "ruby", "rb",   "s",   "samp", "small",
      "span", "strike", "strong",  "sub", "sup",  "time", "tt",  "u",    "var",  "wbr", "data", "o:p"};
  return all.contains(tag);
}

/// The end of a tag: behind the next '>' that is not in quotes, as far as quotes close.
std::size_t end_of_tag(std::string_view page, std::size_t at) {
  for (; at < page.size(); ++at) {
    const char c = page[at];
    if (c == '>') return at + 1;
    if (c != '"' && c != '\'') continue;
    if (page[at - 1] != '=' && page[at - 1] != ' ') continue;
    const std::size_t close = page.find(c, at + 1);
    if (close != page.npos) at = close;
  }
  return page.size();
}

/// Behind the end tag of an element whose content is no text.
std::size_t end_of_raw(std::string_view page, std::size_t at, std::string_view tag) {
  while ((at = page.find("</", at)) != page.npos) {
    at += 2;
    const std::string_view here = page.substr(at, tag.size());
    if (std::ranges::equal(here, tag, {}, lower)) return end_of_tag(page, at);
  }
  return page.size();
}

}  // namespace

PageText::PageText(std::string_view page) {
  text_.reserve(page.size() / 2);
  read(page);
}

void PageText::read(std::string_view page) {
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t tag = std::min(page.find('<', at), page.size());
    while (at < tag) {
      const std::size_t reference = std::min(page.substr(0, tag).find('&', at), tag);
      add_run(page, at, reference);
      at = reference < tag ? read_reference(page, reference) : tag;
    }
    if (at < page.size()) at = read_tag(page, at);
  }
}

void PageText::add_run(std::string_view page, std::size_t from, std::size_t to) {
  if (from == to) return;
  segments_.push_back({text_.size(), from, 0});
  text_ += page.substr(from, to - from);
}

std::size_t PageText::read_tag(std::string_view page, std::size_t at) {
  if (page.substr(at).starts_with("<!--")) {
    const std::size_t end = page.find("-->", at + 4);
    return end == page.npos ? page.size() : end + 3;
  }
  std::size_t name = at + 1;
  const bool closes = name < page.size() && page[name] == '/';
  name += closes ? 1 : 0;
  const bool is_tag = name < page.size() && (is_letter(page[name]) || page[name] == '!' || page[name] == '?');
  if (!is_tag) {  // "a < b"
    add_run(page, at, at + 1);
    return at + 1;
  }
  std::array<char, 12> letters;
  std::size_t length = 0;
  while (name + length < page.size() && length < letters.size() &&
         std::strchr(" \t\r\n/>", page[name + length]) == nullptr) {
    letters[length] = lower(page[name + length]);
    ++length;
  }
  const std::string_view tag(letters.data(), length);
  std::size_t end = end_of_tag(page, name);
  if (!closes && (tag == "script" || tag == "style")) end = end_of_raw(page, end, tag);
  if (tag == "br")
    text_ += '\n';
  else if (!is_within_a_line(tag))
    text_ += block_break;
  return end;
}

std::size_t PageText::read_reference(std::string_view page, std::size_t at) {
  constexpr std::size_t longest = 12;
  const std::string_view body = page.substr(at + 1, longest);
  const std::size_t end = body.find(';');
  char32_t c = 0;
  if (end != body.npos && body.starts_with('#')) {
    const bool hex = body.size() > 1 && lower(body[1]) == 'x';
    const std::string_view digits = body.substr(hex ? 2 : 1, end - (hex ? 2 : 1));
    std::uint32_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number, hex ? 16 : 10);
    if (read.ec == std::errc() && read.ptr == digits.data() + digits.size()) c = number;
  } else if (end != body.npos) {
    const auto known = references().find(body.substr(0, end));
    if (known != references().end()) c = known->second;
  }
  if (c == 0) {
    add_run(page, at, at + 1);
    return at + 1;
  }
  segments_.push_back({text_.size(), at, end + 2});
  text::append_utf8(text_, c);
  return at + end + 2;
}

const PageText::Segment& PageText::segment(std::size_t text) const {
  return *(std::ranges::upper_bound(segments_, text, {}, &Segment::text) - 1);
}

PageText::Place PageText::place(std::size_t start, std::size_t end) const {
  const Segment& first = segment(start);
  const Segment& last = segment(end - 1);
  return {first.length != 0 ? first.page : first.page + (start - first.text),
          last.length != 0 ? last.page + last.length : last.page + (end - last.text)};
}

}  // namespace vigil::link

// Names are found in a table of twice their number by a hash of three letters and the length, laid out by the compiler.
#include "extract/html_tags.hpp"

#include <array>

namespace vigil::extract {
namespace {

struct Known {
  std::string_view name;
  Tag tag = Tag::unknown;
  std::uint16_t traits = 0;
};

constexpr std::uint16_t block = ends_paragraph | is_special | breaks_out;
constexpr std::uint16_t line = is_inline, line_out = is_inline | breaks_out;
constexpr std::uint16_t raw = is_silent | holds_raw | is_inline;
constexpr std::uint16_t cell = is_special | is_scope, row = is_special;

constexpr auto all = std::to_array<Known>({
    {"a", Tag::a, line},
    {"abbr", Tag::abbr, line},
    {"address", Tag::address, block},
    {"applet", Tag::applet, is_special | is_scope},
    {"area", Tag::area, is_void | is_inline},
    {"article", Tag::article, block},
    {"aside", Tag::aside, block},
    {"audio", Tag::audio, is_silent | is_inline},
    {"b", Tag::b, line_out},
    {"base", Tag::base, is_void | is_inline | is_head_matter},
    {"bdi", Tag::bdi, line},
    {"bdo", Tag::bdo, line},
    {"big", Tag::big, line_out},
    {"blockquote", Tag::blockquote, block},
    {"body", Tag::body, is_special | breaks_out},
    {"br", Tag::br, is_void | is_inline | breaks_out},
    {"button", Tag::button, is_silent | is_special},
    {"canvas", Tag::canvas, is_silent},
    {"caption", Tag::caption, cell},
    {"center", Tag::center, block},
    {"cite", Tag::cite, line},
    {"code", Tag::code, line_out},
    {"col", Tag::col, is_void},
    {"colgroup", Tag::colgroup, row},
    {"data", Tag::data, line},
    {"datalist", Tag::datalist, is_silent},
    {"dd", Tag::dd, block},
    {"del", Tag::del, line},
    {"details", Tag::details, block},
    {"dfn", Tag::dfn, line},
    {"dialog", Tag::dialog, block},
    {"dir", Tag::dir, block},
    {"div", Tag::div, block},
    {"dl", Tag::dl, block},
    {"dt", Tag::dt, block},
    {"em", Tag::em, line_out},
    {"embed", Tag::embed, is_void | is_inline | breaks_out},
    {"fieldset", Tag::fieldset, block},
    {"figcaption", Tag::figcaption, block},
    {"figure", Tag::figure, block},
    {"font", Tag::font, line},
    {"footer", Tag::footer, block},
    {"form", Tag::form, block},
    {"frame", Tag::frame, is_void},
    {"frameset", Tag::frameset, is_special},
    {"h1", Tag::h1, block | is_heading},
    {"h2", Tag::h2, block | is_heading},
    {"h3", Tag::h3, block | is_heading},
    {"h4", Tag::h4, block | is_heading},
    {"h5", Tag::h5, block | is_heading},
    {"h6", Tag::h6, block | is_heading},
    {"head", Tag::head, is_head_matter | breaks_out},
    {"header", Tag::header, block},
    {"hgroup", Tag::hgroup, block},
    {"hr", Tag::hr, is_void | ends_paragraph | breaks_out},
    {"html", Tag::html, is_head_matter | is_special | is_scope},
    {"i", Tag::i, line_out},
    {"iframe", Tag::iframe, raw},
    {"img", Tag::img, is_void | is_inline | breaks_out},
    {"input", Tag::input, is_void | is_inline},
    {"ins", Tag::ins, line},
    {"kbd", Tag::kbd, line},
    {"label", Tag::label, line},
    {"legend", Tag::legend, 0},
    {"li", Tag::li, block},
    {"link", Tag::link, is_void | is_inline | is_head_matter},
    {"listing", Tag::listing, block},
    {"main", Tag::main, block},
    {"map", Tag::map, line},
    {"mark", Tag::mark, line},
    {"marquee", Tag::marquee, is_special | is_scope},
    {"math", Tag::math, is_silent | is_inline},
    {"menu", Tag::menu, block},
    {"meta", Tag::meta, is_void | is_inline | is_head_matter},
    {"nav", Tag::nav, block},
    {"nobr", Tag::nobr, line_out},
    {"noembed", Tag::noembed, raw},
    {"noframes", Tag::noframes, raw | is_head_matter},
    {"noscript", Tag::noscript, raw | is_head_matter},
    {"object", Tag::object, is_silent | is_special | is_scope},
    {"ol", Tag::ol, block},
    {"optgroup", Tag::optgroup, is_silent},
    {"option", Tag::option, is_silent},
    {"p", Tag::p, block},
    {"param", Tag::param, is_void | is_inline},
    {"picture", Tag::picture, line},
    {"plaintext", Tag::plaintext, block},
    {"pre", Tag::pre, block},
    {"progress", Tag::progress, is_silent},
    {"q", Tag::q, line},
    {"rp", Tag::rp, line},
    {"rt", Tag::rt, line},
    {"ruby", Tag::ruby, line_out},
    {"s", Tag::s, line_out},
    {"samp", Tag::samp, line},
    {"script", Tag::script, raw | is_head_matter},
    {"section", Tag::section, block},
    {"select", Tag::select, is_silent | is_special},
    {"small", Tag::small, line_out},
    {"source", Tag::source, is_void | is_inline},
    {"span", Tag::span, line_out},
    {"strike", Tag::strike, line_out},
    {"strong", Tag::strong, line_out},
    {"style", Tag::style, raw | is_head_matter},
    {"sub", Tag::sub, line_out},
    {"summary", Tag::summary, block},
    {"sup", Tag::sup, line_out},
    {"svg", Tag::svg, is_silent | is_inline},
    {"table", Tag::table, block | is_scope},
    {"tbody", Tag::tbody, row},
    {"td", Tag::td, cell},
    {"template", Tag::template_, is_silent | is_special | is_scope | is_head_matter},
    {"textarea", Tag::textarea, is_silent | is_inline | holds_references},
    {"tfoot", Tag::tfoot, row},
    {"th", Tag::th, cell},
    {"thead", Tag::thead, row},
    {"time", Tag::time, line},
    {"title", Tag::title, is_silent | is_inline | holds_references | is_head_matter},
    {"tr", Tag::tr, row},
    {"track", Tag::track, is_void | is_inline},
    {"tt", Tag::tt, line_out},
    {"u", Tag::u, line_out},
    {"ul", Tag::ul, block},
    {"var", Tag::var, line_out},
    {"video", Tag::video, is_silent | is_inline},
    {"wbr", Tag::wbr, is_void | is_inline},
    {"xmp", Tag::xmp, raw | ends_paragraph},
});
static_assert(all.size() + 1 == tag_count);

constexpr std::size_t longest_name = 10, slots = 512;

constexpr std::size_t slot_of(std::string_view small) {
  const auto letter = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(small[i])); };
  return (letter(0) * 29 + letter(small.size() / 2) * 7 + letter(small.size() - 1) * 53 + small.size() * 101) % slots;
}

constexpr auto table = [] {
  std::array<std::uint8_t, slots> places{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::size_t slot = slot_of(all[i].name);
    while (places[slot] != 0) slot = (slot + 1) % slots;
    places[slot] = static_cast<std::uint8_t>(i + 1);
  }
  return places;
}();

constexpr auto by_tag = [] {
  std::array<Known, tag_count> known{};
  for (const Known& one : all) known[static_cast<std::size_t>(one.tag)] = one;
  known[0].traits = is_inline;
  return known;
}();

}  // namespace

Tag tag_named(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return Tag::unknown;
  std::array<char, longest_name> letters{};
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    letters[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const std::string_view small(letters.data(), name.size());
  for (std::size_t slot = slot_of(small); table[slot] != 0; slot = (slot + 1) % slots)
    if (all[table[slot] - 1U].name == small) return all[table[slot] - 1U].tag;
  return Tag::unknown;
}

std::uint16_t traits_of(Tag tag) { return by_tag[static_cast<std::size_t>(tag)].traits; }

std::string_view name_of(Tag tag) { return by_tag[static_cast<std::size_t>(tag)].name; }

}  // namespace vigil::extract

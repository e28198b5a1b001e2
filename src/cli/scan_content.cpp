#include "cli/scan_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "text/utf8.hpp"

namespace vigil::cli {
namespace {

// Text that is recoded is read in parts: what stands before a part decides whether a word begins there, and a mention
// that begins in it may end behind it.
constexpr std::size_t read_before = 256, read_behind = 64U << 10, part_bytes = 4U << 20;

/// Controls and signs that cannot be seen: orders to a terminal, overrides of direction, no width.
bool is_unseen(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || c == 0x180E ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB);
}

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = text::next_code_point(text, at);
    if (is_unseen(c))
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(c));
    else if (c == '"' || c == '\\')
      (out += '\\') += static_cast<char>(c);
    else if (at - start == 1 && c >= 0x80)
      text::append_utf8(out, c);  // a byte that is no UTF-8
    else
      out += text.substr(start, at - start);
  }
  out += '"';
}

}  // namespace

void Found::tell(Told what, std::string_view text) {
  problems += static_cast<char>(what);
  for (const char c : text) problems += c == '\n' ? ' ' : c;
  problems += '\n';
}

void Found::clear() {
  mentions.clear();
  problems.clear();
}

void Content::scan_text(std::string_view doc, std::string_view bytes, std::size_t from, std::size_t to,
                        std::string_view sent) {
  to = std::min(to, bytes.size());
  const text::Encoding& encoding = encoding_of(bytes, sent);
  if (encoding.guessed && !encoding.is_utf8() && from == 0) found_.tell(Told::encoding, encoding.name);
  if (!encoding.is_utf8()) {
    for (; from < to; from += part_bytes) scan_recoded(doc, bytes, from, std::min(to, from + part_bytes), encoding);
    return;
  }
  find(bytes, from, to);
  print_mentions({.doc = doc, .encoding = "", .text = bytes});
  const std::size_t begin = text::code_point_start(bytes, from);
  if (const auto bad = link::first_ill_formed(bytes.substr(begin, text::code_point_start(bytes, to) - begin)))
    found_.tell(Told::note, fmt::format("{}: byte {}: this is no UTF-8; the rest is scanned", doc, begin + *bad));
}

/// Units of one text follow one another, and to look at all of it for each would cost more than to scan them.
const text::Encoding& Content::encoding_of(std::string_view text, std::string_view sent) {
  const bool is_last = text.data() == last_text_.data() && text.size() == last_text_.size() && !text.empty();
  if (!is_last || !sent.empty()) last_encoding_ = text::encoding_of_text(text, sent);
  last_text_ = sent.empty() ? text : std::string_view();
  return last_encoding_;
}

void Content::scan_recoded(std::string_view doc, std::string_view bytes, std::size_t from, std::size_t to,
                           const text::Encoding& encoding) {
  const auto start_at = [&](std::size_t at) {
    return at == bytes.size() ? at : text::character_start(bytes, at, encoding.name);
  };
  const std::size_t begin = start_at(from), end = start_at(to);
  if (begin >= end) return;
  const std::size_t first = start_at(begin - std::min(begin, read_before));
  const text::Recoded recoded = text::to_utf8(bytes.substr(first, end + read_behind - first), encoding.name);
  const auto place_of = [&](std::size_t source) {
    return static_cast<std::size_t>(std::ranges::lower_bound(recoded.source, source - first) - recoded.source.begin());
  };
  const std::size_t text_begin = place_of(begin), text_end = std::min(place_of(end), recoded.utf8.size());
  find(recoded.utf8, text_begin, text_end);
  const Source source{
      .doc = doc, .encoding = encoding.name, .base = first, .offsets = recoded.source, .text = recoded.utf8};
  print_mentions(source);
  print_unreadable(source, text_begin, text_end);
}

void Content::scan_page(std::string_view doc, std::string_view bytes, std::string_view sent) {
  const text::Encoding encoding = text::encoding_of_page(bytes, sent);
  if (encoding.guessed && !encoding.is_utf8()) found_.tell(Told::encoding, encoding.name);
  const text::Recoded recoded = encoding.is_utf8() ? text::Recoded() : text::to_utf8(bytes, encoding.name);
  const std::string_view page = encoding.is_utf8() ? bytes : std::string_view(recoded.utf8);
  const link::PageText text(page);
  find(text.text(), 0, text.text().size());
  print_mentions({.doc = doc,
                  .encoding = encoding.is_utf8() ? "" : std::string_view(encoding.name),
                  .offsets = recoded.source,
                  .page = &text,
                  .text = page});
}

void Content::find(std::string_view text, std::size_t from, std::size_t to) {
  hits_.clear();
  by_looks_.clear();
  link::scan(names_, text, from, to, hits_);
  link::scan_lookalikes(names_, text, from, to, by_looks_);
  // A name of the register that mixes alphabets itself is found as it stands.
  std::erase_if(by_looks_,
                [&](const link::Hit& hit) { return std::ranges::binary_search(hits_, hit, link::stands_before); });
}

void Content::print_mentions(const Source& source) {
  std::span<const link::Hit> hits(hits_), by_looks(by_looks_);
  while (!hits.empty() || !by_looks.empty()) {
    const bool is_by_looks = !by_looks.empty() && (hits.empty() || link::stands_before(by_looks.front(), hits.front()));
    print_mention(source, is_by_looks ? by_looks : hits, is_by_looks);
  }
}

/// A line for the hits at the front that share a place; takes them off.
void Content::print_mention(const Source& source, std::span<const link::Hit>& hits, bool is_by_looks) {
  std::string& out = found_.mentions;
  const link::Hit first = hits.front();
  std::size_t start = first.start, end = first.end;
  if (source.page != nullptr) {
    const auto place = source.page->place(start, end);
    start = place.start;
    end = place.end;
  }
  const auto offset = [&](std::size_t at) { return source.base + (source.offsets.empty() ? at : source.offsets[at]); };
  out += "{\"doc\":";
  append_json(out, source.doc);
  fmt::format_to(std::back_inserter(out), ",\"start\":{},\"end\":{},\"surface\":", offset(start), offset(end));
  append_json(out, source.text.substr(start, end - start));
  out += ",\"ids\":";
  for (char before = '['; !hits.empty() && hits.front().start == first.start && hits.front().end == first.end;
       before = ',', hits = hits.subspan(1)) {
    out += before;
    append_json(out, names_.id(hits.front().id));
  }
  out += ']';
  if (is_by_looks) out += ",\"lookalike\":true";
  if (!source.encoding.empty()) {
    out += ",\"encoding\":";
    append_json(out, source.encoding);
  }
  out += "}\n";
}

void Content::print_unreadable(const Source& source, std::size_t from, std::size_t to) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  const std::size_t at = source.text.substr(0, to).find(replacement, from);
  if (at == std::string_view::npos) return;
  found_.tell(Told::note, fmt::format("{}: byte {}: this cannot be read as {}; the rest is scanned", source.doc,
                                      source.base + source.offsets[at], source.encoding));
}

}  // namespace vigil::cli

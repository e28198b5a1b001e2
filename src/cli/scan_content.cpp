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

void append_json(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) {
      text::append_utf8(out, text::next_code_point(text, at));
      continue;
    }
    ++at;
    if (byte == '"' || byte == '\\') out += '\\';
    if (byte >= 0x20)
      out += static_cast<char>(byte);
    else
      (out += "\\u00") += {digits[byte >> 4], digits[byte & 15]};
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
  hits_.clear();
  link::scan(names_, bytes, from, to, hits_);
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
  hits_.clear();
  link::scan(names_, recoded.utf8, text_begin, text_end, hits_);
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
  hits_.clear();
  link::scan(names_, text.text(), 0, text.text().size(), hits_);
  print_mentions({.doc = doc,
                  .encoding = encoding.is_utf8() ? "" : std::string_view(encoding.name),
                  .offsets = recoded.source,
                  .page = &text,
                  .text = page});
}

/// A line for the hits that share a place.
void Content::print_mentions(const Source& source) {
  std::string& out = found_.mentions;
  for (std::size_t i = 0; i < hits_.size();) {
    const link::Hit first = hits_[i];
    std::size_t start = first.start, end = first.end;
    if (source.page != nullptr) {
      const auto place = source.page->place(start, end);
      start = place.start;
      end = place.end;
    }
    const auto offset = [&](std::size_t at) {
      return source.base + (source.offsets.empty() ? at : source.offsets[at]);
    };
    out += "{\"doc\":";
    append_json(out, source.doc);
    fmt::format_to(std::back_inserter(out), ",\"start\":{},\"end\":{},\"surface\":", offset(start), offset(end));
    append_json(out, source.text.substr(start, end - start));
    out += ",\"ids\":";
    char before = '[';
    for (; i < hits_.size() && hits_[i].start == first.start && hits_[i].end == first.end; ++i) {
      out += before;
      append_json(out, names_.id(hits_[i].id));
      before = ',';
    }
    out += ']';
    if (!source.encoding.empty()) {
      out += ",\"encoding\":";
      append_json(out, source.encoding);
    }
    out += "}\n";
  }
}

void Content::print_unreadable(const Source& source, std::size_t from, std::size_t to) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  const std::size_t at = source.text.substr(0, to).find(replacement, from);
  if (at == std::string_view::npos) return;
  found_.tell(Told::note, fmt::format("{}: byte {}: this cannot be read as {}; the rest is scanned", source.doc,
                                      source.base + source.offsets[at], source.encoding));
}

}  // namespace vigil::cli

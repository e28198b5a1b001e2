#include "extract/extract.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/hash.hpp"
#include "extract/blocks.hpp"
#include "extract/decode.hpp"
#include "extract/html.hpp"
#include "extract/language.hpp"
#include "extract/mail.hpp"
#include "extract/plain.hpp"
#include "extract/quotes.hpp"
#include "extract/turns.hpp"
#include "extract/words.hpp"
#include "model/extraction.hpp"
#include "text/mail.hpp"
#include "text/utf8.hpp"

namespace vigil::extract {
namespace {

constexpr std::size_t sniffed_bytes = 2048;

void take(Plain plain, model::Extraction& e) {
  e.extractor = "vigil-text 1";
  e.title = std::move(plain.title);
  e.author = std::move(plain.author);
  e.publisher = std::move(plain.publisher);
  e.source_class = std::move(plain.source_class);
  e.lang = std::move(plain.lang);
  e.date = plain.date;
  assemble(plain.blocks, e);
}

void take(Page page, model::Extraction& e) {
  e.extractor = "vigil-html 2";
  e.title = std::move(page.title);
  e.author = std::move(page.author);
  e.publisher = std::move(page.publisher);
  e.lang = std::move(page.lang);
  e.date = page.date;
  assemble(page.blocks, e);
}

/// The language of the whole, then of each paragraph where its script says another.
void mark_languages(model::Extraction& e) {
  e.lang = stated_language(e.lang, e.text);
  const bool is_chinese = e.lang.starts_with("zh");
  for (model::Paragraph& paragraph : e.paragraphs) {
    const std::string_view words = std::string_view(e.text).substr(paragraph.start, paragraph.end - paragraph.start);
    paragraph.lang = language_by_script(words, is_chinese ? "en" : e.lang);
    // One paragraph is too short to doubt the writing of the whole.
    if (is_chinese && paragraph.lang.starts_with("zh")) paragraph.lang = e.lang;
  }
}

bool is_mail_by_name(std::string_view name) {
  for (const std::string_view end : {".eml", ".mht", ".mhtml"})
    if (name.ends_with(end)) return true;
  return name.starts_with("message/rfc822") || name.starts_with("multipart/related");
}

std::optional<Format> format_by_first_bytes(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (const std::string_view sign : {"PK\3\4"sv, "\xD0\xCF\x11\xE0"sv})
    if (bytes.starts_with(sign)) return Format::office;
  for (const std::string_view sign : {"\x89PNG\r\n\x1A\n"sv, "\xFF\xD8\xFF"sv, "II*\0"sv, "MM\0*"sv})
    if (bytes.starts_with(sign)) return Format::picture;
  // Some programs put a mark or an empty line before a PDF.
  constexpr std::size_t junk = 8;
  return bytes.substr(0, junk + 5).find("%PDF-") != std::string_view::npos ? std::optional(Format::pdf) : std::nullopt;
}

}  // namespace

Format guess_format(std::string_view bytes, std::string_view media_type_or_name) {
  if (const auto format = format_by_first_bytes(bytes)) return *format;
  std::string head = lower(bytes.substr(0, sniffed_bytes));
  std::erase(head, '\0');  // of UTF-16
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"})
    if (head.starts_with(mark)) head.erase(0, mark.size());
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  const std::string_view start = first == std::string::npos ? std::string_view() : std::string_view(head).substr(first);
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<!--"})
    if (start.starts_with(tag)) return Format::html;
  if (start.starts_with('<') &&
      (start.find("<html") != std::string_view::npos || start.find("<body") != std::string_view::npos))
    return Format::html;
  const std::string name = lower(media_type_or_name);
  if (is_mail_by_name(name) || text::is_mail(bytes)) return Format::mail;
  const bool says_html = name.starts_with("text/html") || name.starts_with("application/xhtml") ||
                         name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml");
  return says_html ? Format::html : Format::text;
}

Reading<model::Extraction> extract(std::string_view bytes, Format format, std::string_view sent) {
  if (bytes.empty()) return Unread{"the document is empty", 0};
  if (format == Format::mail) return extract_mail(bytes);  // which says its encodings itself
  const Reading<Decoded> source = decode(bytes, format, sent);
  if (!source) return source.error();
  const std::string_view utf8 = source->text();
  if (const std::size_t nul = utf8.find('\0'); nul != std::string_view::npos && format == Format::text)
    return Unread{"a NUL byte: this is no text", source->place(nul)};
  const std::size_t mark = utf8.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  model::Extraction extraction;
  switch (format) {
    case Format::text:
      take(read_plain(utf8.substr(mark), mark), extraction);
      break;
    case Format::html:
      take(read_html(utf8.substr(mark), mark), extraction);
      break;
    case Format::mail:
    case Format::office:
    case Format::pdf:
    case Format::picture:
      return Unread{"it is not read in this process", 0};
  }
  source->note(extraction);
  return finished(std::move(extraction));
}

Reading<model::Extraction> finished(model::Extraction extraction) {
  if (extraction.text.empty()) return Unread{"the document holds no text", 0};
  mark_languages(extraction);
  extraction.turns = find_turns(extraction.text, extraction.paragraphs);
  extraction.quotes = find_quotes(extraction.text, extraction.paragraphs);
  extraction.excerpts = find_excerpts(extraction.text, extraction.paragraphs);
  return extraction;
}

std::string to_json(const model::Extraction& extraction) { return model::extraction_to_json(extraction); }

Reading<model::Extraction> extraction_from_json(std::string_view json) { return model::extraction_from_json(json); }

std::string address(const model::Extraction& extraction) {
  return base::to_hex(base::sha256(extraction.extractor + '\n' + extraction.text));
}

}  // namespace vigil::extract

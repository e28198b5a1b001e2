#include "foreign/pdf.hpp"

#include <iconv.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>
#include <poppler/cpp/poppler-version.h>

#include <algorithm>
#include <memory>

#include "base/inflate.hpp"
#include "extract/extract.hpp"
#include "extract/layout.hpp"
#include "extract/task.hpp"
#include "foreign/poppler_text.hpp"

namespace vigil::foreign {
namespace {

constexpr int most_pages = 5'000;
constexpr std::size_t most_text = 32U << 20;

constexpr const char* sample =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 30>>stream\nBT /F 12 Tf 9 9 Td (a b) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

void keep_quiet(const std::string&, void*) {}

/// "D:20260303091112+08'00'" -> 2026-03-03.
text::Date day_in(std::string_view time) {
  if (time.starts_with("D:")) time.remove_prefix(2);
  if (time.size() < 8 || time.substr(0, 8).find_first_not_of("0123456789") != std::string_view::npos) return {};
  const std::string day =
      std::string(time.substr(0, 4)) + "-" + std::string(time.substr(4, 2)) + "-" + std::string(time.substr(6, 2));
  return text::Date::parse(day).value_or({});
}

/// A stream that grows without end keeps Poppler busy until its limits end it, so it is looked for first. Pictures may
/// grow (a white page is a few bytes); they are not unpacked for the text.
bool has_bomb(std::string_view bytes) {
  constexpr std::string_view begin = "stream";
  constexpr std::size_t longest_dictionary = 1024, most_unpacked = 64U << 20;
  for (std::size_t at = 0; (at = bytes.find(begin, at)) != std::string_view::npos; at += begin.size()) {
    if (at >= 3 && bytes.substr(at - 3, 3) == "end") continue;
    const std::size_t from = at - std::min(at, longest_dictionary);
    std::string_view dictionary = bytes.substr(from, at - from);
    if (const std::size_t last = dictionary.rfind("obj"); last != std::string_view::npos)
      dictionary.remove_prefix(last);
    if (dictionary.find("/Fl") == std::string_view::npos || dictionary.find("/Image") != std::string_view::npos)
      continue;
    const std::size_t content = bytes.find_first_not_of("\r\n", at + begin.size());
    if (content == std::string_view::npos) return false;
    if (base::unpack_member(bytes.substr(content), most_unpacked).end == base::Unpacked::End::too_large) return true;
  }
  return false;
}

extract::PlacedPage words_of(poppler::page& page, std::size_t& taken) {
  const poppler::rectf sheet = page.page_rect(poppler::media_box);
  extract::PlacedPage placed{sheet.width(), sheet.height(), {}};
  if (page.orientation() == poppler::page::landscape || page.orientation() == poppler::page::seascape)
    std::swap(placed.width, placed.height);
  for (const poppler::text_box& box : page.text_list()) {
    const poppler::rectf at = box.bbox();
    placed.words.push_back({to_utf8(box.text()), at.left(), at.top(), at.right(), at.bottom(), box.has_space_after()});
    taken += placed.words.back().text.size();
    if (taken > most_text) break;
  }
  return placed;
}

}  // namespace

Reading<model::Extraction> read_pdf(std::string_view bytes) {
  poppler::set_debug_error_function(keep_quiet, nullptr);
  if (has_bomb(bytes)) return Unread{"a stream of the PDF unpacks to more than is allowed", 0};
  const std::unique_ptr<poppler::document> pdf(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!pdf) return Unread{"the PDF is damaged or cut off: no page of it can be found", 0};
  if (pdf->is_locked()) return Unread{"the PDF is encrypted: save it without a password and try again", 0};
  if (pdf->pages() > most_pages) return Unread{"the PDF has more than 5,000 pages: split it and try again", 0};
  std::vector<extract::PlacedPage> pages;
  std::size_t taken = 0;
  for (int i = 0; i < pdf->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(pdf->create_page(i));
    pages.push_back(page ? words_of(*page, taken) : extract::PlacedPage());
    if (taken > most_text) return Unread{"the PDF holds more than 32 MiB of text: split it and try again", 0};
  }
  model::Extraction e = extract::laid_out(pages);
  if (e.text.empty()) return Unread{std::string(extract::no_text), 0};
  e.extractor = "vigil-pdf 1, Poppler " + poppler::version_string();
  e.title = to_utf8(pdf->info_key("Title"));
  e.author = to_utf8(pdf->info_key("Author"));
  e.date = day_in(to_utf8(pdf->info_key("CreationDate")));
  return extract::finished(std::move(e));
}

std::string pdf_task(std::string_view bytes) { return extract::answer_of(read_pdf(bytes)); }

void prepare_pdf() {
  poppler::set_debug_error_function(keep_quiet, nullptr);
  // Poppler's strings go through iconv, whose tables are files.
  static const iconv_t kept[] = {iconv_open("UTF-16LE", "UTF-8"), iconv_open("UTF-8", "UTF-16LE"),
                                 iconv_open("UTF-16", "UTF-8"), iconv_open("UTF-8", "UTF-16")};
  static_cast<void>(kept);
  static const std::unique_ptr<poppler::document> open(
      poppler::document::load_from_raw_data(sample, static_cast<int>(std::char_traits<char>::length(sample))));
  std::size_t taken = 0;
  if (open)
    if (const std::unique_ptr<poppler::page> page(open->create_page(0)); page) words_of(*page, taken);
}

}  // namespace vigil::foreign

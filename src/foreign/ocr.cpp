#include "foreign/ocr.hpp"

#include <leptonica/allheaders.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <cstdio>
#include <memory>
#include <string_view>

#include "base/error.hpp"
#include "extract/extract.hpp"
#include "extract/layout.hpp"
#include "extract/task.hpp"
#include "foreign/pdf.hpp"

namespace vigil::foreign {
namespace {

constexpr double most_dots = 40e6;      // of a picture: a page of a newspaper at 300 dots an inch
constexpr int most_pages = 20;          // of a scan that are read
constexpr float least_confidence = 30;  // of a word, of 100: below that it is no reading but noise

tesseract::TessBaseAPI& reader() {
  static tesseract::TessBaseAPI api;
  return api;
}

struct FreePix {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using Picture = std::unique_ptr<PIX, FreePix>;

/// Its size by its header, before anything is decoded.
std::string why_too_large(std::string_view bytes) {
  int format = 0, width = 0, height = 0, bits = 0, samples = 0, has_map = 0;
  const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
  if (pixReadHeaderMem(data, bytes.size(), &format, &width, &height, &bits, &samples, &has_map) != 0)
    return "it is no picture that can be read: damaged, or of another kind";
  if (static_cast<double>(width) * height > most_dots) return "the picture has more than 40 million dots";
  return {};
}

extract::PlacedPage read_page(PIX* picture) {
  extract::PlacedPage page{static_cast<double>(pixGetWidth(picture)), static_cast<double>(pixGetHeight(picture)), {}};
  tesseract::TessBaseAPI& api = reader();
  api.SetImage(picture);
  api.SetSourceResolution(300);
  if (api.Recognize(nullptr) != 0) return page;
  const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
  if (!at) return page;
  do {
    if (at->Empty(tesseract::RIL_WORD) || at->Confidence(tesseract::RIL_WORD) < least_confidence) continue;
    const std::unique_ptr<char[]> words(at->GetUTF8Text(tesseract::RIL_WORD));
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!words || std::string_view(words.get()).find_first_not_of(' ') == std::string_view::npos) continue;  // noise
    if (!at->BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) continue;
    page.words.push_back({words.get(), static_cast<double>(left), static_cast<double>(top), static_cast<double>(right),
                          static_cast<double>(bottom), true});
  } while (at->Next(tesseract::RIL_WORD));
  api.Clear();
  return page;
}

Reading<model::Extraction> as_extraction(const std::vector<extract::PlacedPage>& pages) {
  model::Extraction e = extract::laid_out(pages);
  if (e.text.empty()) return Unread{"no text can be read in the picture", 0};
  e.extractor = std::string("vigil-ocr 1, Tesseract ") + tesseract::TessBaseAPI::Version();
  return extract::finished(std::move(e));
}

Reading<model::Extraction> read_scan(std::string_view bytes) {
  const std::unique_ptr<poppler::document> pdf(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!pdf || pdf->is_locked()) return Unread{"the PDF is damaged or encrypted", 0};
  if (pdf->pages() > most_pages) return Unread{"the scan has more than 20 pages: split it and try again", 0};
  std::vector<extract::PlacedPage> pages;
  for (int i = 0; i < pdf->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(pdf->create_page(i));
    if (!page) continue;
    const poppler::rectf sheet = page->page_rect(poppler::media_box);
    const double dots = sheet.width() * sheet.height() / 72 / 72 * 300 * 300;
    if (dots > most_dots || dots < 1) return Unread{"a page of the scan is too large to be read", 0};
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    const poppler::image drawn = renderer.render_page(page.get(), 300, 300);
    if (!drawn.is_valid()) continue;
    const Picture picture(pixCreate(drawn.width(), drawn.height(), 8));
    if (!picture) return Unread{"reading it needs more memory than a worker may use", 0};
    for (int y = 0; y < drawn.height(); ++y)
      for (int x = 0; x < drawn.width(); ++x)
        pixSetPixel(picture.get(), x, y, static_cast<unsigned char>(drawn.const_data()[y * drawn.bytes_per_row() + x]));
    pages.push_back(read_page(picture.get()));
  }
  return as_extraction(pages);
}

/// What the libraries have to say goes nowhere: the sandbox has no standard error.
void silence() {
  const cookie_io_functions_t nowhere{
      nullptr, [](void*, const char*, std::size_t n) { return static_cast<ssize_t>(n); }, nullptr, nullptr};
  if (std::FILE* const file = fopencookie(nullptr, "w", nowhere)) stderr = file;
  setMsgSeverity(L_SEVERITY_NONE);
}

}  // namespace

Reading<model::Extraction> read_picture(std::string_view bytes) {
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return read_scan(bytes);
  if (std::string why = why_too_large(bytes); !why.empty()) return Unread{std::move(why), 0};
  const Picture picture(pixReadMem(reinterpret_cast<const l_uint8*>(bytes.data()), bytes.size()));
  if (!picture) return Unread{"it is no picture that can be read: damaged, or of another kind", 0};
  const Picture plain(pixConvertTo8(picture.get(), 0));
  if (!plain) return Unread{"the picture's colours cannot be read", 0};
  return as_extraction({read_page(plain.get())});
}

std::string picture_task(std::string_view bytes) { return extract::answer_of(read_picture(bytes)); }

void prepare_picture() {
  silence();
  prepare_pdf();
  if (reader().Init(nullptr, "eng+chi_sim+chi_tra", tesseract::OEM_LSTM_ONLY) != 0)
    throw Refused("pictures are not read here: Tesseract's languages eng, chi_sim and chi_tra are not installed");
  reader().SetPageSegMode(tesseract::PSM_AUTO);
  const Picture blank(pixCreate(64, 64, 8));
  pixSetAll(blank.get());
  read_page(blank.get());
}

}  // namespace vigil::foreign

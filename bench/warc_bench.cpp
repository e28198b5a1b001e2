// How fast are names found in an archive of pages, from the file to the lines? `vigil scan` over a WARC.gz of invented
// pages, with a million names: beside what gzip takes to inflate the same file, and two children beside one. Bytes are
// those of the pages.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "../bench/harness.hpp"
#include "../bench/scan_text.hpp"
#include "base/pack_for_tests.hpp"
#include "link/register_file.hpp"

namespace {

using namespace vigil;

/// A page around text, in the proportions of pages of newspapers: of 140 kB less than a tenth is text, half is scripts
/// and styles, and it shrinks to a fifth.
std::string page_of(std::string_view text, std::mt19937_64& random) {
  std::string page = "<!doctype html><html lang=\"en\"><head><title>Invented</title><script>\n";
  for (int item = 0; item < 900; ++item)
    page += "window.dataLayer.push({\"event\":\"view-" + std::to_string(random() % 1000) + "\",\"unit\":\"slot" +
            std::to_string(random() % 100000) + "\",\"width\":728});\n";
  page += "</script></head><body>\n";
  for (int item = 0; item < 400; ++item) {
    const std::string number = std::to_string(random() % 100000);
    page += "<li class=\"menu-item menu-item-type-post item-" + number + "\"><a href=\"https://example.org/section/" +
            number + "\" title=\"Section\">Section</a></li>\n";
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.size(), text.find("\n\n", at));
    page += "<div class=\"paragraph body-text\" data-position=\"" + std::to_string(at) + "\"><p>" +
            std::string(text.substr(at, end - at)) + "</p></div>\n";
    at = end + 2;
  }
  return page + "</body></html>\n";
}

std::string record_of(const std::string& page, std::size_t number) {
  const std::string http =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + std::to_string(page.size()) +
      "\r\n\r\n" + page;
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/" + std::to_string(number) +
         "\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

}  // namespace

int main() {
  const auto folder = std::filesystem::temp_directory_path() / "vigil-warc-bench";
  std::filesystem::create_directories(folder);
  const auto names = bench::invented_names(1'000'000);
  link::prepare_register_task();
  std::ofstream(folder / "names.vreg", std::ios::binary) << link::compile_register(bench::table_of(names)).bytes;
  const std::string text = bench::text_of(bench::Kind::mixed, 6U << 20, names, 11);
  constexpr std::size_t page_text = 10'000, copies = 5;
  double bytes = 0;
  {
    std::string members;
    std::mt19937_64 random(5);
    std::size_t number = 0;
    for (std::size_t from = 0; from + page_text < text.size(); from += page_text, ++number) {
      const std::string page =
          page_of(std::string_view(text).substr(text::code_point_start(text, from), page_text), random);
      bytes += static_cast<double>(page.size());
      members += base::packed(record_of(page, number), 16 + MAX_WBITS, 6);
    }
    bytes *= copies;
    std::ofstream out(folder / "pages.warc.gz", std::ios::binary);
    for (std::size_t i = 0; i < copies; ++i) out << members;
  }
  const std::string file = (folder / "pages.warc.gz").string();
  const auto scan = [&](int threads) {
    return [command = "build/vigil scan --register " + (folder / "names.vreg").string() + " --threads " +
                      std::to_string(threads) + " " + file + " >/dev/null"] {
      if (std::system(command.c_str()) != 0) std::abort();
    };
  };
  const auto gzip = [command = "gzip -dc " + file + " >/dev/null"] {
    if (std::system(command.c_str()) != 0) std::abort();
  };
  bench::compare({"scan-warc-gz", "bytes", bytes, "gzip -dc of the same file", 5}, scan(1), gzip);
  bench::compare({"scan-warc-two", "bytes", bytes, "the same with one child", 5}, scan(2), scan(1));
  std::filesystem::remove_all(folder);
}

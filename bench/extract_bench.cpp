// How many pages a second does one core read into main text, title, day, turns and quotations with the way back? On the
// 82 pages of ../shared/extraction where they are, else on invented ones of the same size. Beside it trafilatura
// (bench/peers/ trafilatura, fetched by pip) on the same pages, as it comes and with its fast option. Processor time of
// one process each: the machine may have other work.
//   extract        pages, to trafilatura as it comes
//   extract-fast   the same to trafilatura(fast=True)
#include <ctime>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "../bench/harness.hpp"
#include "extract/extract.hpp"

namespace {

namespace fs = std::filesystem;

constexpr int rounds = 7;

bool run(const std::string& command) { return std::system(command.c_str()) == 0; }

/// 140 kB: half of it scripts, a menu, and a text of 4 kB.
std::string invented_page(int number) {
  std::string page = "<!doctype html><html lang=en><head><title>Invented page</title><script>\n";
  for (int i = 0; i < 900; ++i)
    page += "window.layer.push({\"event\":\"view-" + std::to_string(i * number) + "\",\"w\":728});\n";
  page += "</script></head><body><nav><ul>";
  for (int i = 0; i < 400; ++i)
    page += "<li class=\"menu-item item-" + std::to_string(i) + "\"><a href=\"https://example.org/" +
            std::to_string(i) + "\" title=\"Section\">Section</a></li>\n";
  page += "</ul></nav><article class=\"article-body\"><h1>Invented page</h1>";
  for (int i = 0; i < 20; ++i)
    page +=
        "<p>The invented delegation said on day " + std::to_string(i) +
        " that &ldquo;the talks go on&rdquo;, and that each of the cases, old and new, had been raised with those who "
        "could answer, in words that both sides would find again in their own notes.</p>\n";
  return page + "</article><footer>All rights reserved</footer></body></html>";
}

/// Fills `folder`.
void write_pages(const fs::path& folder) {
  const fs::path marked = "../shared/extraction/html";
  fs::create_directories(folder);
  if (fs::exists(marked)) {
    for (const auto& page : fs::directory_iterator(marked)) {
      const std::string out = (folder / page.path().stem()).string();
      if (!run("gzip -dc '" + page.path().string() + "' >'" + out + "'")) std::abort();
    }
    return;
  }
  for (int i = 1; i <= 80; ++i) std::ofstream(folder / (std::to_string(i) + ".html")) << invented_page(i);
}

std::vector<std::string> read_pages(const fs::path& folder) {
  std::vector<std::string> pages;
  for (const auto& page : fs::directory_iterator(folder)) {
    std::ifstream in(page.path(), std::ios::binary);
    pages.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return pages;
}

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double seconds_for(const std::vector<std::string>& pages) {
  const double start = processor_seconds();
  for (const std::string& page : pages) vigil::bench::used(vigil::extract::extract(page, vigil::extract::Format::html));
  return processor_seconds() - start;
}

struct Peer {
  std::string version;  // "" if it could not be had
  std::vector<double> plain, fast;
};

Peer trafilatura(const fs::path& folder, const fs::path& pages) {
  const std::string here = "'" + (folder / "python").string() + "'", quiet = " >/dev/null 2>&1";
  Peer peer;
  if (!run("python3 -m venv " + here + quiet) ||
      !run(here + "/bin/pip install -q --require-hashes -r bench/peers/trafilatura/requirements.lock" + quiet))
    return peer;
  const std::string out = (folder / "out").string();
  if (!run(here + "/bin/python bench/peers/trafilatura/peer.py '" + pages.string() + "' " + std::to_string(rounds) +
           " >'" + out + "'"))
    return peer;
  std::ifstream in(out);
  in >> peer.version;
  for (double plain = 0, fast = 0; in >> plain >> fast;) {
    peer.plain.push_back(plain);
    peer.fast.push_back(fast);
  }
  return peer;
}

}  // namespace

int main() {
  std::string name = (fs::temp_directory_path() / "vigil-bench-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return 3;
  const fs::path folder = name;
  write_pages(folder / "pages");
  const std::vector<std::string> pages = read_pages(folder / "pages");
  (void)seconds_for(pages);
  std::vector<double> ours;
  for (int i = 0; i < rounds; ++i) ours.push_back(seconds_for(pages));
  const Peer peer = trafilatura(folder, folder / "pages");
  vigil::bench::Question question{"extract", "pages", static_cast<double>(pages.size()), "", rounds};
  if (peer.version.empty()) {
    question.peer = "skipped: pip could not fetch trafilatura; this is ours once more";
    vigil::bench::print_figure(question, ours, ours);
  } else {
    question.peer = "trafilatura " + peer.version;
    vigil::bench::print_figure(question, ours, peer.plain);
    question.name = "extract-fast";
    question.peer += ", fast";
    vigil::bench::print_figure(question, ours, peer.fast);
  }
  fs::remove_all(folder);
  return 0;
}

// vigil-foreign: the parsers of others (Poppler, Tesseract), in a program of their own. `vigil` starts it beside itself
// as a worker, one document a process (base/worker.hpp); it has no other use, and no record and no network in it.
#include <array>
#include <cstdio>
#include <string_view>

#include "foreign/ocr.hpp"
#include "foreign/pdf.hpp"

int main(int argc, char** argv) {
  static constexpr std::array tasks = {vigil::foreign::pdf_worker, vigil::foreign::picture_worker};
  if (argc == 3 && std::string_view(argv[1]) == "worker") return vigil::base::serve_worker(argv[2], tasks);
  std::fputs("vigil-foreign: vigil starts this program by itself; there is nothing to do with it\n", stderr);
  return 2;
}

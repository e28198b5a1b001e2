// The child of `vigil scan`: it maps the register and a batch of files that its parent opened, gives up everything but
// memory and its pipe (base/sandbox.hpp), and only then looks at a byte of them (docs/decisions/0010).
//
// Units of work are counted alike by parent and child: a file is one, or one for each 4 MiB of a text. Child `part` of
// `parts` does the units part, part + parts, … and answers each, in order, with a frame: two lengths of 8 bytes,
// little-endian, and then as many bytes of mentions (JSON Lines) and of problems (lines: Told in cli/scan_content.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vigil::cli {

struct ScanFile {
  std::string name;  // "doc" of a text or page
  std::uint64_t bytes = 0;
};

/// What a child is told on descriptor 0; the register is descriptor 3, the files are those from 4 on.
struct ScanPlan {
  std::uint64_t register_bytes = 0;
  std::uint64_t part = 0, parts = 1;
  std::vector<ScanFile> files;
};
constexpr int register_descriptor = 3, first_file_descriptor = 4;

std::string to_text(const ScanPlan& plan);

/// Number of units of a file.
std::uint64_t units_of(const ScanFile& file);

/// The child's main: `vigil worker scan`. Returns the exit status.
int serve_scan();

}  // namespace vigil::cli

// The child of `vigil scan`: it maps the register and a batch of files that its parent opened, gives up everything but
// memory and its pipe (base/sandbox.hpp), and only then looks at a byte of them (docs/decisions/0010).
//
// Units of work are counted alike by parent and child: a file has one for each MiB. Child `part` of `parts` does the
// units part, part + parts, … and answers each, in order, with a frame: four numbers of 8 bytes, little-endian (the
// lengths of what follows, and where the unit's reading began and ended), then mentions (JSON Lines) and problems
// (lines: Told in cli/scan_content.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vigil::cli {

struct ScanFile {
  std::string name;  // "doc" of a text or page
  std::uint64_t bytes = 0;
  bool shared = true;      // among children; else its first unit is all of it from byte `from` on
  std::uint64_t from = 0;  // of an archive, a place where a record begins
};

/// What a child is told on descriptor 0; the register is descriptor 3, the files are those from 4 on.
struct ScanPlan {
  std::uint64_t register_bytes = 0;
  std::uint64_t part = 0, parts = 1;
  std::vector<ScanFile> files;
};

/// What a unit gives. Units of an archive are shares that must fit together (capture/warc.hpp): begin and end say where
/// the first record was read and where the next one is, equal if there was none.
struct UnitAnswer {
  static constexpr std::uint64_t any = ~std::uint64_t{0};  // of a text or page: nothing has to fit

  std::string mentions, problems;
  std::uint64_t begin = any, end = any;
};

constexpr int register_descriptor = 3, first_file_descriptor = 4;

std::string to_text(const ScanPlan& plan);

/// Number of units of a file.
std::uint64_t units_of(const ScanFile& file);
constexpr std::uint64_t unit_bytes = 1ULL << 20;

/// The child's main: `vigil worker scan`. Returns the exit status.
int serve_scan();

}  // namespace vigil::cli

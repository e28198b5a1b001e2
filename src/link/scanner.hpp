// Scanner: every occurrence of every name of a register in a text, in one pass, without a folded copy of the text. What
// a match is, is said in docs/FORMATS.md ("Register") and told by matcher.hpp; the engines here only choose where to
// look, and both choose alike.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "link/register_file.hpp"

namespace vigil::link {

/// Bytes of the text, the code point after a mark that folding drops not included; `id` is the register's number.
struct Hit {
  std::size_t start = 0, end = 0;
  std::uint32_t id = 0;
  friend bool operator==(const Hit&, const Hit&) = default;
};

/// By start, then longest first, then by id.
bool stands_before(const Hit& a, const Hit& b);

enum class Engine { best, scalar, avx2 };
bool has_avx2();

/// Where the time goes that a scan with AVX2 takes: nanoseconds by stage, of chunks of 8 KiB.
enum class ScanStage { masks, lists, words, ideographs, others, runs, compare };
constexpr std::size_t scan_stages = 7;
constexpr std::array<const char*, scan_stages> scan_stage_names = {"masks",  "lists", "words",  "ideographs",
                                                                   "others", "runs",  "compare"};
struct ScanStages {
  std::array<double, scan_stages> nanoseconds{};
  std::size_t bytes = 0;

  void begin(std::size_t count) {
    bytes += count;
    last_ = std::chrono::steady_clock::now();
  }
  void end(ScanStage stage) {
    const auto now = std::chrono::steady_clock::now();
    nanoseconds.at(static_cast<std::size_t>(stage)) += std::chrono::duration<double, std::nano>(now - last_).count();
    last_ = now;
  }

 private:
  std::chrono::steady_clock::time_point last_;
};

/// Appends the hits that start in bytes `from` to `to` of `text`, in order, each once; they may end behind `to`. So a
/// text can be shared out at any bytes. `best` is AVX2 where the processor has it.
void scan(const RegisterView& names, std::string_view text, std::size_t from, std::size_t to, std::vector<Hit>& out,
          Engine engine = Engine::best, ScanStages* stages = nullptr);

/// The byte offset of the first ill-formed sequence of UTF-8, by the same engine.
std::optional<std::size_t> first_ill_formed(std::string_view text, Engine engine = Engine::best);

}  // namespace vigil::link

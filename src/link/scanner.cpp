#include "link/scanner.hpp"

#include <algorithm>
#include <tuple>

#include "link/scanner_engines.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

bool uses_avx2(Engine engine) { return engine != Engine::scalar && has_avx2(); }

}  // namespace

bool stands_before(const Hit& a, const Hit& b) {
  return std::tuple(a.start, b.end, a.id) < std::tuple(b.start, a.end, b.id);
}

bool has_avx2() {
  static const bool has =
      __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 && __builtin_cpu_supports("bmi2") != 0;
  return has;
}

void scan(const RegisterView& names, std::string_view text, std::size_t from, std::size_t to, std::vector<Hit>& out,
          Engine engine, ScanStages* stages) {
  to = std::min(to, text.size());
  if (from >= to) return;
  // Hits belong to the part in which their first code point begins.
  if (const std::size_t start = text::code_point_start(text, from); start < from) {
    from = start;
    text::next_code_point(text, from);
    if (from >= to) return;
  }
  const auto before = static_cast<std::ptrdiff_t>(out.size());
  uses_avx2(engine) ? scan_avx2(names, text, from, to, out, stages) : scan_scalar(names, text, from, to, out);
  // Engines find in order, but for hits that start at one place.
  if (!std::is_sorted(out.begin() + before, out.end(), stands_before))
    std::sort(out.begin() + before, out.end(), stands_before);
  out.erase(std::unique(out.begin() + before, out.end()), out.end());
}

std::optional<std::size_t> first_ill_formed(std::string_view text, Engine engine) {
  const std::size_t good = uses_avx2(engine) ? well_formed_prefix_avx2(text) : 0;
  const auto bad = text::first_invalid_utf8(text.substr(good));
  return bad ? std::optional(*bad + good) : std::nullopt;
}

}  // namespace vigil::link

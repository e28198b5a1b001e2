// Packing by zlib, for tests and benchmarks: the program itself only unpacks.
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace vigil::capture {

/// `window` as zlib has it: by default gzip, -MAX_WBITS for a bare stream as in ZIP.
inline std::string packed(std::string_view bytes, int window = 16 + MAX_WBITS, int level = Z_BEST_COMPRESSION) {
  z_stream z{};
  deflateInit2(&z, level, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

}  // namespace vigil::capture

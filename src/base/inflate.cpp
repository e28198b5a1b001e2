#include "base/inflate.hpp"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <optional>

namespace vigil::base {
namespace {

constexpr std::size_t free_bytes = 1U << 20;  // the ratio counts from here
constexpr std::size_t most_times = 100;
constexpr int gzip_or_zlib = 32 + MAX_WBITS;
constexpr int bare_deflate = -MAX_WBITS;

class Stream {
 public:
  explicit Stream(int window) {
    if (inflateInit2(&stream_, window) != Z_OK) throw std::bad_alloc();
  }
  ~Stream() { inflateEnd(&stream_); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  z_stream& get() { return stream_; }

 private:
  z_stream stream_{};
};

Unpacked unpack(std::string_view packed, std::size_t at_most, int window) {
  Unpacked out;
  Stream stream(window);
  z_stream& z = stream.get();
  std::array<char, 1U << 16> piece;
  for (int state = Z_OK; state != Z_STREAM_END;) {
    if (z.avail_in == 0) {
      // zlib counts in unsigned int; a view may be longer.
      const std::size_t next = std::min<std::size_t>(packed.size() - out.used, 1U << 30);
      z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + out.used));
      z.avail_in = static_cast<uInt>(next);
    }
    z.next_out = reinterpret_cast<Bytef*>(piece.data());
    z.avail_out = static_cast<uInt>(piece.size());
    const uInt before = z.avail_in;
    state = inflate(&z, Z_NO_FLUSH);
    out.used += before - z.avail_in;
    out.bytes.append(piece.data(), piece.size() - z.avail_out);
    if (out.bytes.size() > at_most || (out.bytes.size() > free_bytes && out.bytes.size() / most_times > out.used))
      out.end = Unpacked::End::too_large;
    else if (state == Z_BUF_ERROR || (state == Z_OK && out.used == packed.size() && z.avail_out > 0))
      out.end = Unpacked::End::truncated;
    else if (state != Z_OK && state != Z_STREAM_END)
      out.end = Unpacked::End::damaged;
    if (out.end != Unpacked::End::whole) break;
  }
  return out;
}

/// A whole gzip member by libdeflate, which is twice as fast as zlib and reads nothing but whole ones; nothing if it is
/// damaged, cut off or too large, which zlib then tells apart.
std::optional<Unpacked> unpack_whole(std::string_view packed, std::size_t at_most) {
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
  };
  static thread_local const std::unique_ptr<libdeflate_decompressor, Free> decompressor(
      libdeflate_alloc_decompressor());
  if (!decompressor) throw std::bad_alloc();
  Unpacked out;
  std::size_t room = std::min(at_most, std::size_t{1} << 17);
  while (true) {
    out.bytes.resize(room);
    std::size_t used = 0, made = 0;
    const auto result = libdeflate_gzip_decompress_ex(decompressor.get(), packed.data(), packed.size(),
                                                      out.bytes.data(), out.bytes.size(), &used, &made);
    if (result == LIBDEFLATE_SUCCESS) {
      out.bytes.resize(made);
      out.used = used;
      const bool bomb = made > free_bytes && made / most_times > used;
      return bomb ? std::nullopt : std::optional(std::move(out));
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room == at_most) return std::nullopt;
    // A bomb must not make us ask for more than it may unpack to.
    room = std::min({at_most, room * 4, std::max(free_bytes, packed.size() * most_times)});
    if (room <= out.bytes.size()) return std::nullopt;
  }
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

Unpacked unpack_member(std::string_view packed, std::size_t at_most) {
  if (is_gzip(packed))
    if (auto whole = unpack_whole(packed, at_most)) return *std::move(whole);
  return unpack(packed, at_most, gzip_or_zlib);
}

Unpacked unpack_deflated(std::string_view packed, std::size_t at_most) { return unpack(packed, at_most, bare_deflate); }

Unpacked unpack_all(std::string_view packed, std::size_t at_most) {
  Unpacked all = unpack(packed, at_most, gzip_or_zlib);
  // "deflate" is sent both as zlib, as RFC 9110 has it, and bare.
  if (all.end == Unpacked::End::damaged && all.bytes.empty() && !is_gzip(packed))
    return unpack(packed, at_most, bare_deflate);
  while (all.end == Unpacked::End::whole && is_gzip(packed.substr(all.used))) {
    const Unpacked next = unpack(packed.substr(all.used), at_most - all.bytes.size(), gzip_or_zlib);
    all.bytes += next.bytes;
    all.used += next.used;
    all.end = next.end;
  }
  return all;
}

std::string_view reason(Unpacked::End end) {
  switch (end) {
    case Unpacked::End::whole:
      return "whole";
    case Unpacked::End::truncated:
      return "the compressed bytes end early";
    case Unpacked::End::damaged:
      return "the compressed bytes are damaged";
    case Unpacked::End::too_large:
      return "it unpacks to more than is allowed";
  }
  return {};
}

}  // namespace vigil::base

// Archives of the web: a WARC, a WARC.gz, or a WACZ (a ZIP file with WARCs in its folder archive/). Read whole or in
// parts that agree (capture/warc.hpp).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"
#include "base/zip.hpp"
#include "capture/warc.hpp"

namespace vigil::capture {

class Archive {
 public:
  /// `bytes` must outlive it. Unread if it is a ZIP file with a damaged directory, or one without archive/*.warc or
  /// archive/*.warc.gz.
  static Reading<Archive> open(std::string_view bytes);

  /// As read_warc_part; bytes are those of the whole file, also of a WACZ, in which reading goes on with the next WARC.
  /// Problems within a WACZ have the WARC's name in their place.
  WarcPart read(std::size_t from, std::size_t to, Start start, const std::function<void(Document)>& each,
                const std::function<void(Problem)>& bad, const WarcLimits& limits = {}) const;

  std::size_t size() const { return bytes_.size(); }

 private:
  explicit Archive(std::string_view bytes) : bytes_(bytes) {}
  WarcPart read_warc_at(const base::ZipEntry& warc, std::size_t from, std::size_t to, Start start,
                        const std::function<void(Document)>& each, const std::function<void(Problem)>& bad,
                        const WarcLimits& limits) const;

  std::string_view bytes_;
  std::vector<base::ZipEntry> warcs_;  // of a bare WARC one, without a name
};

/// The bytes are a WARC or a ZIP file by their start, or a WARC by `name`.
bool is_archive(std::string_view bytes, std::string_view name);

}  // namespace vigil::capture

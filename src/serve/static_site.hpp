// StaticSite: a published site's folder as a second origin, as any static host would serve it: files by their path,
// index.html for a folder, 404.html for what is not there. It reads; nothing it serves can reach the record. No path
// leaves the folder: no "..", no dot files, no symbolic link on the way.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <tuple>

#include "serve/message.hpp"

namespace vigil::serve {

class StaticSite {
 public:
  /// NotFound if `folder` is none, Refused if it is no publication: one has a release.json and SHA256SUMS.
  explicit StaticSite(const std::filesystem::path& folder);

  /// GET and HEAD; thread-safe. A file's ETag is the SHA-256 of its bytes.
  Response operator()(const Request& request);

 private:
  using FileKey = std::tuple<std::uint64_t, std::uint64_t, std::int64_t, std::int64_t>;  // device, inode, size, mtime

  File open(const Path& path) const;
  std::string hash_of(const File& file, const FileKey& key);

  File root_;
  std::mutex mutex_;
  std::map<FileKey, std::string> hashes_;  // hexadecimal
};

/// By the name's ending; "application/octet-stream" for what it does not know.
std::string_view media_type(std::string_view name);

}  // namespace vigil::serve

// Verify: whether a folder is a publication, whole and unchanged, and whose. The signature over the list comes first:
// with a pinned key nothing else of the folder is read before it holds. Then every listed file, by its SHA-256; then
// that nothing else is there. Files are streamed and links are not followed.
// What this cannot say: whether a newer release exists, or whether others were shown another one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/signing.hpp"

namespace vigil::deliver {

struct Verdict {
  enum class Publisher { pinned, unknown };  // unknown: checked with the key that lies in the folder itself

  struct Wrong {
    std::string path;  // relative to the folder, as found: may hold any bytes
    std::string what;  // "was changed", "is missing", "is not in the signed list", ...
  };

  Publisher publisher = Publisher::unknown;
  std::optional<Wrong> wrong;                        // the first thing wrong; nullopt: all is as it was signed
  std::string fingerprint;                           // of the key that signed; "" if the signature did not hold
  std::uint64_t files = 0;                           // listed files found unchanged
  std::uint64_t bytes = 0;                           // in them
  std::string release, released_at, publisher_name;  // as release.json says; only where nothing is wrong

  /// Nothing wrong and signed by the pinned key: exit status 0.
  bool is_trusted() const { return !wrong && publisher == Publisher::pinned; }
};

/// Throws NotFound if there is no folder, Failure if something in it cannot be read.
Verdict verify_site(const std::filesystem::path& folder, const std::optional<base::PublicKey>& pinned);

/// One or two plain sentences for a terminal; bytes of file names that a terminal would obey are shown as \xNN.
std::string in_words(const Verdict& verdict);

/// The same for programs, on one line: {"trusted", "publisher", "wrong": null or {"path", "what"}, "fingerprint",
/// "files", "bytes", "release", "released_at", "publisher_name"}.
std::string in_json(const Verdict& verdict);

}  // namespace vigil::deliver

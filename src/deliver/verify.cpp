#include "deliver/verify.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/signed_list.hpp"

namespace vigil::deliver {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t list_at_most = 64 << 20;  // half a million files
constexpr std::size_t small_at_most = 64 << 10;
constexpr std::string_view release_file = "release.json";

// What is wrong with the folder, on its way to the verdict. Never leaves this file.
struct Stop {
  Verdict::Wrong wrong;
};

[[noreturn]] void stop(std::string_view path, std::string what) { throw Stop{{std::string(path), std::move(what)}}; }

using base::Descriptor;

[[noreturn]] void fail_reading(std::string_view path, int error) {
  throw Failure("reading " + std::string(path) + ": " + std::generic_category().message(error));
}

class Folder {
 public:
  explicit Folder(const fs::path& path)
      : path_(path), descriptor_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_.get() >= 0) return;
    const std::string message = "opening the folder " + path.string() + ": " + std::generic_category().message(errno);
    if (errno == ENOENT) throw NotFound(message);
    throw Failure(message);
  }

  /// Hands the file's bytes to `each` in pieces. Part after part, so that no link on the way is followed; without
  /// blocking, so that a named pipe does not hold us.
  void read(std::string_view path, const std::function<void(std::string_view)>& each) const {
    const auto file = open(path);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) fail_reading(path, errno);
    if (!S_ISREG(status.st_mode)) stop(path, "is no ordinary file");
    char piece[1 << 16];
    for (;;) {
      const auto n = ::read(file.get(), piece, sizeof piece);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) fail_reading(path, errno);
      if (n == 0) return;
      each({piece, static_cast<std::size_t>(n)});
    }
  }

  std::string read_bounded(std::string_view path, std::size_t at_most) const {
    std::string bytes;
    read(path, [&](std::string_view piece) {
      if (bytes.size() + piece.size() > at_most) stop(path, "is too large to be what it should be");
      bytes += piece;
    });
    return bytes;
  }

  const fs::path& path() const { return path_; }

 private:
  Descriptor open(std::string_view path) const {
    Descriptor folder(-1);
    for (auto rest = path;;) {
      const auto slash = rest.find('/');
      const bool last = slash == std::string_view::npos;
      const int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (last ? 0 : O_DIRECTORY);
      Descriptor next(::openat(folder.get() >= 0 ? folder.get() : descriptor_.get(),
                               std::string(rest.substr(0, slash)).c_str(), flags));
      if (next.get() < 0) refuse(path, errno);
      if (last) return next;
      folder = std::move(next);
      rest.remove_prefix(slash + 1);
    }
  }

  [[noreturn]] static void refuse(std::string_view path, int error) {
    switch (error) {
      case ENOENT:
        stop(path, "is missing");
      case ELOOP:
      case ENOTDIR:  // with O_NOFOLLOW a link to a folder, too
      case ENXIO:
        stop(path, "is a link or no ordinary file, or lies behind one");
      default:
        fail_reading(path, error);
    }
  }

  fs::path path_;
  Descriptor descriptor_;
};

base::PublicKey own_key(const Folder& folder) {
  const auto key = base::PublicKey::from_pem(folder.read_bounded(base::list_key_file, small_at_most));
  if (!key) stop(base::list_key_file, "is " + key.error().reason);
  return *key;
}

std::vector<base::ListedFile> signed_list(const Folder& folder, const base::PublicKey& key, Verdict& verdict) {
  const auto list = folder.read_bounded(base::list_file, list_at_most);
  if (!key.verify(list, folder.read_bounded(base::list_signature_file, small_at_most)))
    stop(base::list_signature_file,
         verdict.publisher == Verdict::Publisher::pinned
             ? "is not the signature of the trusted key over SHA256SUMS: another publisher signed, or one was changed"
             : "is not the signature of vigil.pub.pem over SHA256SUMS: one of the three was changed");
  verdict.fingerprint = key.fingerprint();
  auto files = base::read_list(list);
  if (!files) stop(base::list_file, "is not as a publication writes it: " + files.error().reason);
  return std::move(*files);
}

void check_file(const Folder& folder, const base::ListedFile& file, Verdict& verdict) {
  base::Sha256 hash;
  std::uint64_t size = 0;
  folder.read(file.path, [&](std::string_view piece) {
    hash.update(piece);
    size += piece.size();
  });
  if (base::to_hex(hash.finish()) != file.sha256) stop(file.path, "was changed");
  ++verdict.files;
  verdict.bytes += size;
}

bool is_listed(const std::vector<base::ListedFile>& files, std::string_view path) {
  const auto found = std::ranges::lower_bound(files, path, {}, &base::ListedFile::path);
  return found != files.end() && found->path == path;
}

// The first by name, so that two runs name the same one.
void check_nothing_else(const Folder& folder, const std::vector<base::ListedFile>& files) {
  std::optional<std::string> extra;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
    if (entry.is_directory() && !entry.is_symlink()) continue;
    auto path = entry.path().lexically_relative(folder.path()).string();
    if (path == base::list_file || path == base::list_signature_file || is_listed(files, path)) continue;
    if (!extra || path < *extra) extra = std::move(path);
  }
  if (extra) stop(*extra, "is not in the signed list");
}

void read_release(const Folder& folder, const std::vector<base::ListedFile>& files, Verdict& verdict) {
  if (!is_listed(files, release_file)) stop(release_file, "is not in the signed list: this is no publication of Vigil");
  const auto json = nlohmann::json::parse(folder.read_bounded(release_file, small_at_most), nullptr, false);
  const auto text = [&](const char* key) {
    const bool there = json.is_object() && json.contains(key) && json[key].is_string();
    if (!there) stop(release_file, std::string("does not say its \"") + key + "\"");
    return json[key].get<std::string>();
  };
  verdict.release = text("release");
  verdict.released_at = text("released_at");
  verdict.publisher_name = text("publisher");
}

std::string printable(std::string_view text) {
  std::string shown;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f || c == '\\')
      shown += "\\x" + base::to_hex(std::string_view(&c, 1));
    else
      shown += c;
  }
  return shown;
}

}  // namespace

Verdict verify_site(const fs::path& path, const std::optional<base::PublicKey>& pinned) {
  Verdict verdict;
  verdict.publisher = pinned ? Verdict::Publisher::pinned : Verdict::Publisher::unknown;
  const Folder folder(path);
  try {
    const auto files = signed_list(folder, pinned ? *pinned : own_key(folder), verdict);
    for (const auto& file : files) check_file(folder, file, verdict);
    check_nothing_else(folder, files);
    read_release(folder, files, verdict);
  } catch (Stop& found) {
    verdict.wrong = std::move(found.wrong);
  }
  return verdict;
}

std::string in_words(const Verdict& verdict) {
  if (verdict.wrong) return printable(verdict.wrong->path) + " " + printable(verdict.wrong->what) + ".";
  const std::string what = printable("release " + verdict.release + " of " + verdict.released_at + ", " +
                                     std::to_string(verdict.files) + " files, signed by key " + verdict.fingerprint);
  if (verdict.publisher == Verdict::Publisher::pinned)
    return "verified: " + what + " (" + printable(verdict.publisher_name) + ").";
  return "consistent, publisher unknown: " + what +
         ". The key came with the site; give the publisher's own key with --trust to know whose it is.";
}

std::string in_json(const Verdict& verdict) {
  using Json = nlohmann::ordered_json;
  const bool pinned = verdict.publisher == Verdict::Publisher::pinned;
  const Json json{
      {"trusted", verdict.is_trusted()},
      {"publisher", pinned ? "pinned" : "unknown"},
      {"wrong", verdict.wrong ? Json{{"path", verdict.wrong->path}, {"what", verdict.wrong->what}} : Json()},
      {"fingerprint", verdict.fingerprint},
      {"files", verdict.files},
      {"bytes", verdict.bytes},
      {"release", verdict.release},
      {"released_at", verdict.released_at},
      {"publisher_name", verdict.publisher_name}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace vigil::deliver

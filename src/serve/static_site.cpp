#include "serve/static_site.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/signed_list.hpp"
#include "model/json.hpp"

namespace vigil::serve {

namespace {

constexpr std::size_t kept_hashes = 100'000;
constexpr std::size_t longest_release = 65536;  // bytes of release.json; ours has a few hundred

void add_site_headers(Fields& headers) {
  headers.add("Content-Security-Policy",
              "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; "
              "base-uri 'none'");
  headers.add("X-Content-Type-Options", "nosniff");
  headers.add("Referrer-Policy", "no-referrer");
  headers.add("Cross-Origin-Opener-Policy", "same-origin");
  headers.add("Cross-Origin-Resource-Policy", "same-origin");
}

Response plain(int status, std::string_view text) {
  Response response;
  response.status = status;
  response.route = "/*";
  add_site_headers(response.headers);
  response.headers.add("Content-Type", "text/plain; charset=utf-8");
  response.headers.add("Cache-Control", "no-cache");
  response.body = std::string(text) + "\n";
  return response;
}

Response redirect_to_folder(const Path& path) {
  std::string to;
  for (const auto& segment : path.segments) to += "/" + encode(segment);
  Response response = plain(301, "Moved.");
  response.headers.add("Location", to + "/");
  return response;
}

std::string http_date(std::time_t time) {  // RFC 9110 section 5.6.7
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 40> text;
  return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

bool names(std::string_view if_none_match, std::string_view etag) {
  return if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos;
}

struct stat status_of(const File& file) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) throw Failure("reading a file of the site: " + std::string(strerror(errno)));
  return status;
}

bool is_regular(const File& file) { return file.get() >= 0 && S_ISREG(status_of(file).st_mode); }

// Whether release.json says that this is a publication of ours.
bool is_release(const File& file) {
  if (!is_regular(file)) return false;
  std::string text(longest_release, '\0');
  const ssize_t n = ::pread(file.get(), text.data(), text.size(), 0);
  if (n < 0) return false;
  text.resize(static_cast<std::size_t>(n));
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const auto format = json.is_object() ? json.find("format") : json.end();
  return format != json.end() && format->is_string() && format->get<std::string>().starts_with("vigil-site ");
}

}  // namespace

std::string_view media_type(std::string_view name) {
  struct Ending {
    std::string_view ending, type;
  };
  static constexpr std::array endings{
      Ending{".html", "text/html; charset=utf-8"},
      Ending{".css", "text/css; charset=utf-8"},
      Ending{".txt", "text/plain; charset=utf-8"},
      Ending{".md", "text/plain; charset=utf-8"},
      Ending{".tsv", "text/tab-separated-values; charset=utf-8"},
      Ending{".csv", "text/csv; charset=utf-8"},
      Ending{".json", "application/json"},
      Ending{".jsonl", "application/jsonl"},
      Ending{".xml", "application/xml"},
      Ending{".atom", "application/atom+xml"},
      Ending{".ics", "text/calendar; charset=utf-8"},
      Ending{".svg", "image/svg+xml"},
      Ending{".png", "image/png"},
      Ending{".jpg", "image/jpeg"},
      Ending{".woff2", "font/woff2"},
      Ending{".pem", "application/x-pem-file"},
      Ending{".gz", "application/gzip"},
      Ending{".zip", "application/zip"},
  };
  for (const auto& [ending, type] : endings)
    if (name.ends_with(ending)) return type;
  return "application/octet-stream";
}

StaticSite::StaticSite(const std::filesystem::path& folder)
    : root_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (root_.get() < 0)
    throw NotFound("serving the site in " + folder.string() + ": " + strerror(errno) + "; run vigil publish first");
  // Any other folder would be laid open to whoever reaches the port.
  if (!is_release(open({{"release.json"}, false})) || !is_regular(open({{std::string(base::list_file)}, false})))
    throw Refused("serving the site in " + folder.string() + ": it is no publication (a release.json of Vigil and a " +
                  std::string(base::list_file) + " belong in it); give the folder that vigil publish wrote");
}

// Step by step from the site's folder, so that no symbolic link on the way is followed.
File StaticSite::open(const Path& path) const {
  File at(::openat(root_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (std::size_t i = 0; i < path.segments.size(); ++i) {
    const std::string& name = path.segments[i];
    if (name.front() == '.' || name.find('/') != std::string::npos) return File(-1);
    const bool must_be_folder = i + 1 < path.segments.size() || path.folder;
    // O_NONBLOCK: a named pipe in the folder must not stop this thread
    File next(::openat(at.get(), name.c_str(),
                       O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (must_be_folder ? O_DIRECTORY : 0)));
    if (next.get() < 0) return next;
    at = std::move(next);
  }
  return at;
}

std::string StaticSite::hash_of(const File& file, const FileKey& key) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = hashes_.find(key); known != hashes_.end()) return known->second;
  }
  base::Sha256 sha;
  std::array<char, 65536> bytes;
  for (off_t at = 0;;) {
    const ssize_t n = ::pread(file.get(), bytes.data(), bytes.size(), at);
    if (n < 0) throw Failure("reading a file of the site: " + std::string(strerror(errno)));
    if (n == 0) break;
    sha.update({bytes.data(), static_cast<std::size_t>(n)});
    at += n;
  }
  std::string hash = base::to_hex(sha.finish());
  const std::lock_guard lock(mutex_);
  if (hashes_.size() >= kept_hashes) hashes_.clear();
  hashes_[key] = hash;
  return hash;
}

Response StaticSite::operator()(const Request& request) {
  if (request.method != "GET" && request.method != "HEAD") {
    Response response = plain(405, "This site can only be read.");
    response.headers.add("Allow", "GET, HEAD");
    return response;
  }
  const auto path = read_path(request.target);
  if (!path) return plain(400, "This is no path.");

  Path wanted = *path;
  if (wanted.folder) wanted = {wanted.segments, false}, wanted.segments.push_back("index.html");
  File file = open(wanted);
  int status = 200;
  if (file.get() >= 0 && S_ISDIR(status_of(file).st_mode)) return redirect_to_folder(*path);
  if (!is_regular(file)) {
    status = 404;
    wanted = {{"404.html"}, false};
    file = open(wanted);
    if (!is_regular(file)) return plain(404, "There is no such page.");
  }

  const struct stat about = status_of(file);
  const std::string etag = '"' +
                           hash_of(file, {about.st_dev, about.st_ino, about.st_size,
                                          about.st_mtim.tv_sec * 1'000'000'000 + about.st_mtim.tv_nsec}) +
                           '"';
  Response response;
  response.status = status;
  response.route = "/*";
  add_site_headers(response.headers);
  response.headers.add("Cache-Control", "no-cache");  // kept, and asked for again by its ETag
  response.headers.add("ETag", etag);
  response.headers.add("Last-Modified", http_date(about.st_mtim.tv_sec));
  if (status == 200 && names(request.headers.get("if-none-match"), etag)) {
    response.status = 304;
    return response;
  }
  response.headers.add("Content-Type", std::string(media_type(wanted.segments.back())));
  response.file = std::move(file);
  return response;
}

}  // namespace vigil::serve

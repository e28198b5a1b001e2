#include "capture/read.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/clock.hpp"
#include "base/descriptor.hpp"
#include "base/worker.hpp"
#include "base/zip.hpp"
#include "capture/archive.hpp"
#include "capture/mail.hpp"

namespace vigil::capture {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 256ULL << 20;  // of one file
// A file, what it unpacks to and the answer stand in the worker's memory together.
constexpr base::Limits warc_limits{.memory_bytes = 1536ULL << 20,
                                   .cpu = std::chrono::seconds(60),
                                   .answer_within = std::chrono::seconds(120),
                                   .answer_bytes = 320ULL << 20};
constexpr base::Limits mail_limits{.memory_bytes = 2048ULL << 20,
                                   .cpu = std::chrono::seconds(60),
                                   .answer_within = std::chrono::seconds(120),
                                   .answer_bytes = 640ULL << 20};
constexpr base::Limits zip_limits{.memory_bytes = 1024ULL << 20,
                                  .cpu = std::chrono::seconds(30),
                                  .answer_within = std::chrono::seconds(90),
                                  .answer_bytes = 272ULL << 20};
constexpr int deepest = 4;
constexpr std::size_t most_taken = 1ULL << 30;

std::string system_reason(int error) { return std::generic_category().message(error); }

std::string media_type_of(std::string_view name) {
  std::string end(name.substr(std::min(name.rfind('.'), name.size())));
  std::transform(end.begin(), end.end(), end.begin(), [](unsigned char c) { return std::tolower(c); });
  if (end == ".html" || end == ".htm") return "text/html";
  if (end == ".xhtml") return "application/xhtml+xml";
  if (end == ".txt" || end == ".text") return "text/plain";
  if (end == ".pdf") return "application/pdf";
  if (end == ".eml" || end == ".mht" || end == ".mhtml") return "message/rfc822";
  return {};
}

using base::Descriptor;

/// All bytes of a descriptor, or why not.
Reading<std::string> read_all(int descriptor) {
  std::string bytes;
  std::string piece(1U << 20, '\0');
  while (true) {
    const ssize_t got = read(descriptor, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Unread{system_reason(errno), bytes.size()};
    if (got == 0) return bytes;
    bytes.append(piece.data(), static_cast<std::size_t>(got));
    if (bytes.size() > most_bytes) return Unread{"it is larger than 256 MiB: split it and try again", 0};
  }
}

Reading<std::string> read_regular(const std::string& path) {
  // Without O_NONBLOCK the opening of a pipe that nobody writes to would wait for ever.
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  struct stat status {};
  if (file.get() < 0 || fstat(file.get(), &status) != 0) return Unread{system_reason(errno), 0};
  if (!S_ISREG(status.st_mode)) return Unread{"it is neither a file nor a folder", 0};
  if (static_cast<std::uint64_t>(status.st_size) > most_bytes)
    return Unread{"it is larger than 256 MiB: split it and try again", 0};
  return read_all(file.get());
}

/// One item of a worker's answer (read.hpp, warc_task).
struct Item {
  nlohmann::json line;
  std::string_view payload;
};

/// nullopt at the end, and where the answer is not in its form.
std::optional<Item> next_item(std::string_view& answer) {
  const std::size_t end = answer.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  Item item{nlohmann::json::parse(answer.substr(0, end), nullptr, false), {}};
  answer.remove_prefix(end + 1);
  if (!item.line.is_object()) return std::nullopt;
  const auto length = item.line.value("bytes", std::size_t{0});
  if (length > answer.size()) return std::nullopt;
  item.payload = answer.substr(0, length);
  answer.remove_prefix(length);
  return item;
}

class Reader {
 public:
  Reader(const std::function<void(Document)>& each, const std::function<void(Problem)>& bad)
      : each_(each), bad_(bad), warc_("warc", warc_limits), mail_("mail", mail_limits) {}

  void read(const std::string& path) {
    if (path == "-") return take(read_all(0), path);
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return bad_({path, "", system_reason(errno)});
    if (S_ISDIR(status.st_mode)) return read_folder(path);
    take(read_regular(path), path);
  }

 private:
  /// Hidden entries are passed over. A link leads out of what was handed over, to whatever this program may read.
  void read_folder(const std::string& path) {
    std::error_code error;
    std::vector<std::string> names;
    for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error))
      if (std::string name = entry->path().filename().string(); !name.starts_with('.'))
        names.push_back(std::move(name));
    if (error) bad_({path, "", error.message()});
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) read_within((fs::path(path) / name).string());
  }

  void read_within(const std::string& path) {
    if (fs::is_symlink(fs::symlink_status(path)))
      return bad_({path, "", "a symbolic link is not followed within a folder; name what it leads to itself"});
    read(path);
  }

  void take(Reading<std::string> bytes, const std::string& path) {
    if (!bytes)
      return bad_({path, bytes.error().offset == 0 ? "" : "byte " + std::to_string(bytes.error().offset),
                   bytes.error().reason});
    taken_ = 0;
    take_bytes(*std::move(bytes), path, media_type_of(path), 0);
  }

  /// A document, or a container whose documents are taken: `depth` of them lie around it.
  void take_bytes(std::string bytes, const std::string& whence, const std::string& media_type, int depth) {
    taken_ += bytes.size();
    if (depth > deepest) return bad_({whence, "", "containers lie more than 4 deep in each other"});
    if (taken_ > most_taken) return bad_({whence, "", "what lies in this file comes to more than 1 GiB"});
    if (base::is_zip(bytes)) return take_zip(std::move(bytes), whence, depth);
    if (is_archive(bytes, whence)) return take_warc(bytes, whence);
    if (is_mail(bytes, whence, media_type)) return take_items(mail_, bytes, whence, depth);
    each_({std::move(bytes), whence, "", media_type, base::now(), "file"});
  }

  /// Archives are opened in a process of their own, which reads no second one.
  void take_zip(std::string bytes, const std::string& whence, int depth) {
    base::Worker once("zip", zip_limits);
    const Reading<std::string> answer = once.call(bytes);
    if (!answer) return bad_({whence, "", answer.error().reason});
    std::string_view rest = *answer;
    const auto first = next_item(rest);
    const std::string kind = first ? first->line.value("media_type", std::string()) : std::string();
    if (kind == "application/wacz") return take_warc(bytes, whence);
    if (kind.empty()) rest = *answer;  // why it could not be opened
    if (!kind.empty() && kind != "application/zip")
      return each_({std::move(bytes), whence, "", kind, base::now(), "file"});
    hand_on_all(rest, whence, depth);
  }

  void take_items(base::Worker& worker, std::string_view bytes, const std::string& whence, int depth) {
    const Reading<std::string> answer = worker.call(bytes);
    if (!answer) return bad_({whence, "", answer.error().reason});
    hand_on_all(*answer, whence, depth);
  }

  void hand_on_all(std::string_view rest, const std::string& whence, int depth) {
    while (!rest.empty()) {
      auto item = next_item(rest);
      if (!item || !hand_on_inside(*item, whence, depth))
        return bad_({whence, "", "the worker answered in a form that is not its own"});
    }
  }

  bool hand_on_inside(const Item& item, const std::string& whence, int depth) {
    const auto text = [&](const char* key) { return item.line.value(key, std::string()); };
    try {
      const std::string name = text("name").empty() ? whence : whence + "/" + text("name");
      const std::string named = media_type_of(name), media_type = named.empty() ? text("media_type") : named;
      if (item.line.contains("problem"))
        bad_({name, text("place"), text("problem")});
      else if (item.line.value("whole", false))
        each_({std::string(item.payload), name, text("url"), text("media_type"), base::now(), "file"});
      else
        take_bytes(std::string(item.payload), name, media_type, depth + 1);
    } catch (const nlohmann::json::exception&) {
      return false;
    }
    return true;
  }

  void take_warc(std::string_view bytes, const std::string& path) {
    const Reading<std::string> answer = warc_.call(bytes);
    if (!answer) return bad_({path, "", answer.error().reason});
    std::string_view rest = *answer;
    while (!rest.empty()) {
      auto item = next_item(rest);
      if (!item || !hand_on(*item, path)) return bad_({path, "", "the worker answered in a form that is not its own"});
    }
  }

  bool hand_on(const Item& item, const std::string& path) {
    const auto text = [&](const char* key) { return item.line.value(key, std::string()); };
    try {
      if (item.line.contains("problem"))
        bad_(text("url").empty() ? Problem{path, text("place"), text("problem")}
                                 : Problem{text("url"), text("place") + " of " + path, text("problem")});
      else
        each_({std::string(item.payload), text("url").empty() ? path : text("url"), text("url"), text("media_type"),
               text("date"), "warc"});
    } catch (const nlohmann::json::exception&) {
      return false;
    }
    return true;
  }

  const std::function<void(Document)>& each_;
  const std::function<void(Problem)>& bad_;
  base::Worker warc_, mail_;
  std::size_t taken_ = 0;  // bytes of the file that was named and of all that lies in it
};

}  // namespace

void read_path(const std::string& path, const std::function<void(Document)>& each,
               const std::function<void(Problem)>& bad) {
  Reader(each, bad).read(path);
}

std::string warc_task(std::string_view bytes) {
  // Header fields are outside bytes and need not be UTF-8.
  constexpr auto replace = nlohmann::json::error_handler_t::replace;
  std::string answer;
  const auto bad = [&](const Problem& problem) {
    const nlohmann::json line = {{"url", problem.whence}, {"place", problem.place}, {"problem", problem.reason}};
    answer += line.dump(-1, ' ', false, replace) + '\n';
  };
  const Reading<Archive> archive = Archive::open(bytes);
  if (!archive) {
    bad({"", "", archive.error().reason});
    return answer;
  }
  archive->read(
      0, archive->size(), Start::known,
      [&](const Document& document) {
        const nlohmann::json line = {{"url", document.url},
                                     {"media_type", document.media_type},
                                     {"date", document.captured_at},
                                     {"bytes", document.bytes.size()}};
        answer += line.dump(-1, ' ', false, replace) + '\n';
        answer += document.bytes;
      },
      bad);
  return answer;
}

}  // namespace vigil::capture

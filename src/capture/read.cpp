#include "capture/read.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <system_error>

#include "base/clock.hpp"
#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/inflate.hpp"
#include "base/worker.hpp"
#include "base/zip.hpp"
#include "capture/archive.hpp"
#include "capture/items.hpp"
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
constexpr std::size_t piece_bytes = 512U << 10;    // of a WARC, at once
constexpr std::size_t most_of_warc = 64ULL << 30;  // of the documents in one

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

constexpr const char* too_large = "it is larger than 256 MiB: split it and try again";

/// Bytes of a file as they come.
class Source {
 public:
  explicit Source(Descriptor descriptor, std::uint64_t size = 0) : descriptor_(std::move(descriptor)), size_(size) {}
  explicit Source(std::string bytes) : bytes_(std::move(bytes)), size_(bytes_.size()), at_end_(true) {}

  /// Until so many are there, or the end.
  std::optional<Unread> fill(std::size_t wanted) {
    if (begin_ > bytes_.size() / 2) {
      bytes_.erase(0, begin_);
      begin_ = 0;
    }
    while (!at_end_ && here().size() < wanted) {
      const std::size_t had = bytes_.size();
      bytes_.resize(had + std::min<std::size_t>(1U << 20, wanted - here().size()));
      ssize_t got = 0;
      do {
        got = ::read(descriptor_.get(), bytes_.data() + had, bytes_.size() - had);
      } while (got < 0 && errno == EINTR);
      bytes_.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
      if (got < 0) return Unread{system_reason(errno), place()};
      at_end_ = got == 0;
    }
    return std::nullopt;
  }

  std::string_view here() const { return std::string_view(bytes_).substr(begin_); }
  bool is_at_end() const { return at_end_; }
  std::uint64_t size() const { return size_; }  // of the file, as far as it was told
  std::size_t place() const { return dropped_; }
  void drop(std::size_t n) {
    begin_ += n;
    dropped_ += n;
  }
  /// Of one from which nothing was dropped.
  std::string all() && { return std::move(bytes_); }

 private:
  Descriptor descriptor_{-1};
  std::string bytes_;
  std::uint64_t size_ = 0;
  std::size_t begin_ = 0, dropped_ = 0;
  bool at_end_ = false;
};

Reading<Source> open_regular(const std::string& path) {
  // Without O_NONBLOCK the opening of a pipe that nobody writes to would wait for ever.
  Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  struct stat status {};
  if (file.get() < 0 || fstat(file.get(), &status) != 0) return Unread{system_reason(errno), 0};
  if (!S_ISREG(status.st_mode)) return Unread{"it is neither a file nor a folder", 0};
  return Source(std::move(file), static_cast<std::uint64_t>(status.st_size));
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
      : each_(each),
        bad_(bad),
        warc_("warc-piece", warc_limits),
        wacz_("warc", warc_limits),
        mail_("mail", mail_limits) {}

  void read(const std::string& path) {
    if (path == "-") return take(Source(Descriptor(dup(0))), path);
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return bad_({path, "", system_reason(errno)});
    if (S_ISDIR(status.st_mode)) return read_folder(path);
    take(open_regular(path), path);
  }

  /// Where its type says that it is a page or plain text, it is that.
  void take_known(Document document) {
    taken_ = 0;
    if (says_text(document.media_type) && !document.media_type.empty()) return each_(std::move(document));
    take_document(std::move(document), 0);
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

  void take(Reading<Source> source, const std::string& path) {
    if (!source) return bad_({path, "", source.error().reason});
    if (const auto why = source->fill(piece_bytes)) return bad_({path, place_of(why->offset), why->reason});
    if (!base::is_zip(source->here()) && is_archive(source->here(), path) && take_warc(*source, path)) return;
    if (source->size() > most_bytes) return bad_({path, "", too_large});
    if (const auto why = source->fill(most_bytes + 1)) return bad_({path, place_of(why->offset), why->reason});
    if (source->here().size() > most_bytes) return bad_({path, "", too_large});
    taken_ = 0;
    take_document({std::move(*source).all(), path, "", media_type_of(path), base::now(), "file"}, 0);
  }

  static std::string place_of(std::size_t byte) { return byte == 0 ? "" : "byte " + std::to_string(byte); }

  /// A document, or a container whose documents are taken: `depth` of them lie around it.
  void take_document(Document document, int depth) {
    const std::string& bytes = document.bytes;
    taken_ += bytes.size();
    if (depth > deepest) return bad_({document.whence, "", "containers lie more than 4 deep in each other"});
    if (taken_ > most_taken) return bad_({document.whence, "", "what lies in this file comes to more than 1 GiB"});
    if (base::is_zip(bytes)) return take_zip(std::move(document), depth);
    if (is_archive(bytes, document.whence)) {
      Source source(bytes);
      if (!take_warc(source, document.whence)) take_gzip(document, depth);
      return;
    }
    if (is_mail(bytes, document.whence, document.media_type)) {
      if (const auto answer = answer_of(mail_, document)) hand_on_all(*answer, document, depth);
      return;
    }
    each_(std::move(document));
  }

  std::optional<std::string> answer_of(base::Worker& worker, const Document& document) {
    Reading<std::string> answer = worker.call(document.bytes);
    if (answer) return *std::move(answer);
    bad_({document.whence, "", answer.error().reason});
    return std::nullopt;
  }

  /// Archives are opened in a process of their own, which reads no second one.
  void take_zip(Document document, int depth) {
    base::Worker once("zip", zip_limits);
    const auto answer = answer_of(once, document);
    if (!answer) return;
    std::string_view rest = *answer;
    const auto first = next_item(rest);
    const std::string kind = first ? first->line.value("media_type", std::string()) : std::string();
    if (kind == "application/wacz") return take_wacz(document);
    if (kind.empty()) rest = *answer;  // why it could not be opened
    if (!kind.empty() && kind != "application/zip") {
      document.media_type = kind;
      return each_(std::move(document));
    }
    hand_on_all(rest, document, depth);
  }

  /// page.html.gz is page.html.
  void take_gzip(const Document& document, int depth) {
    base::Worker once("gunzip", zip_limits);
    const auto answer = answer_of(once, document);
    if (!answer) return;
    Document outer = document;
    outer.media_type =
        outer.whence.ends_with(".gz") ? media_type_of(outer.whence.substr(0, outer.whence.size() - 3)) : "";
    hand_on_all(*answer, outer, depth);
  }

  void hand_on_all(std::string_view rest, const Document& outer, int depth) {
    while (!rest.empty()) {
      auto item = next_item(rest);
      if (!item || !hand_on_inside(*item, outer, depth))
        return bad_({outer.whence, "", "the worker answered in a form that is not its own"});
    }
  }

  bool hand_on_inside(const Item& item, const Document& outer, int depth) {
    const auto text = [&](const char* key) { return item.line.value(key, std::string()); };
    try {
      const bool is_itself = text("name").empty();
      const std::string name = is_itself ? outer.whence : outer.whence + "/" + text("name");
      const std::string named = is_itself ? outer.media_type : media_type_of(name);
      if (item.line.contains("problem")) {
        bad_({name, text("place"), text("problem")});
        return true;
      }
      Document document{std::string(item.payload), name,        text("url"), named.empty() ? text("media_type") : named,
                        outer.captured_at,         outer.method};
      if (is_itself && document.url.empty()) document.url = outer.url;
      if (!item.line.value("whole", false)) {
        take_document(std::move(document), depth + 1);
      } else {
        document.media_type = text("media_type");
        each_(std::move(document));
      }
    } catch (const nlohmann::json::exception&) {
      return false;
    }
    return true;
  }

  // ---- WARCs ----

  using Over = std::map<std::string, std::size_t>;  // what was passed over, and how often

  /// False if the bytes are those of a gzip file in which something else is.
  bool take_warc(Source& source, const std::string& path) {
    const bool is_packed = base::is_gzip(source.here());
    const std::string letters = std::string(is_packed ? "p" : "") + (is_named_warc(path) ? "w" : "");
    std::size_t window = piece_bytes, skip = 0, given = 0;
    Over over;
    while (true) {
      if (const auto why = source.fill(window)) {
        bad_({path, place_of(why->offset), why->reason});
        break;
      }
      const std::string_view piece = source.here().substr(0, window);
      const bool is_last = source.is_at_end() && piece.size() == source.here().size();
      if (piece.empty()) break;
      const auto answer = warc_.call(std::to_string(source.place()) + " " + std::to_string(skip) + " " + letters +
                                     (is_last ? "l" : "") + "\n" + std::string(piece));
      if (!answer) {
        bad_({path, place_of(source.place()), answer.error().reason});
        break;
      }
      const auto front = hand_on_piece(*answer, path, given, over);
      if (!front || front->used > piece.size()) {
        bad_({path, place_of(source.place()), "the worker answered in a form that is not its own"});
        break;
      }
      if (front->is_no_warc) return false;
      if (is_last || front->is_over) break;
      if (given > most_of_warc) {
        bad_({path, place_of(source.place()), "its documents come to more than 64 GiB: the rest is not read"});
        break;
      }
      skip = front->again;
      if (front->used == 0 && window >= most_bytes) {
        bad_({path, place_of(source.place()), "a record that is larger than 256 MiB: the rest is not read"});
        break;
      }
      window = front->used == 0 ? window * 2 : piece_bytes;
      source.drop(front->used);
    }
    tell_of(over, path);
    return true;
  }

  struct Front {
    std::size_t used = 0, again = 0;
    bool is_over = false, is_no_warc = false;
  };

  std::optional<Front> hand_on_piece(std::string_view rest, const std::string& path, std::size_t& given, Over& over) {
    while (const auto item = next_item(rest)) {
      if (item->line.contains("no_warc")) return Front{.is_no_warc = true};
      if (rest.empty() && item->line.contains("used")) {
        try {
          return Front{item->line.at("used").get<std::size_t>(), item->line.at("again").get<std::size_t>(),
                       item->line.at("is_over").get<bool>(), false};
        } catch (const nlohmann::json::exception&) {
          return std::nullopt;
        }
      }
      given += item->payload.size();
      if (!hand_on_record(*item, path, over)) return std::nullopt;
    }
    return std::nullopt;
  }

  void take_wacz(const Document& document) {
    Over over;
    const auto answer = answer_of(wacz_, document);
    if (!answer) return;
    std::string_view rest = *answer;
    while (!rest.empty()) {
      const auto item = next_item(rest);
      if (!item || !hand_on_record(*item, document.whence, over))
        return bad_({document.whence, "", "the worker answered in a form that is not its own"});
    }
    tell_of(over, document.whence);
  }

  bool hand_on_record(const Item& item, const std::string& path, Over& over) {
    const auto text = [&](const char* key) { return item.line.value(key, std::string()); };
    try {
      if (item.line.contains("over"))
        ++over[text("over")];
      else if (item.line.contains("problem"))
        bad_(text("url").empty() ? Problem{path, text("place"), text("problem")}
                                 : Problem{text("url"), text("place") + " of " + path, text("problem")});
      else
        take_known({std::string(item.payload), text("url").empty() ? path : text("url"), text("url"),
                    text("media_type"), text("date"), "warc"});
    } catch (const nlohmann::json::exception&) {
      return false;
    }
    return true;
  }

  void tell_of(const Over& over, const std::string& path) {
    if (over.empty()) return;
    std::string all;
    for (const auto& [what, times] : over) all += (all.empty() ? "" : ", ") + std::to_string(times) + " of " + what;
    bad_({path, "", "passed over, since it is no document: " + all});
  }

  const std::function<void(Document)>& each_;
  const std::function<void(Problem)>& bad_;
  base::Worker warc_, wacz_, mail_;
  std::size_t taken_ = 0;  // bytes of the file that was named, or of a WARC's record, and of all that lies in it
};

}  // namespace

void read_path(const std::string& path, const std::function<void(Document)>& each,
               const std::function<void(Problem)>& bad) {
  Reader(each, bad).read(path);
}

void read_document(Document document, const std::function<void(Document)>& each,
                   const std::function<void(Problem)>& bad) {
  Reader(each, bad).take_known(std::move(document));
}

namespace {

/// What a worker that reads a WARC answers with. Header fields are outside bytes and need not be UTF-8.
class Lines {
 public:
  void add(const nlohmann::json& line) {
    answer_ += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
  }
  void document(const Document& document) {
    add({{"url", document.url},
         {"media_type", document.media_type},
         {"date", document.captured_at},
         {"bytes", document.bytes.size()}});
    answer_ += document.bytes;
  }
  void problem(const Problem& problem) {
    add({{"url", problem.whence}, {"place", problem.place}, {"problem", problem.reason}});
  }
  std::string answer() && { return std::move(answer_); }

 private:
  std::string answer_;
};

WarcLimits telling_what_is_passed_over(Lines& lines) {
  WarcLimits limits;
  limits.over = [&lines](std::string_view what) { lines.add({{"over", std::string(what)}}); };
  return limits;
}

}  // namespace

std::string warc_task(std::string_view bytes) {
  Lines lines;
  const Reading<Archive> archive = Archive::open(bytes);
  if (!archive) {
    lines.problem({"", "", archive.error().reason});
    return std::move(lines).answer();
  }
  archive->read(
      0, archive->size(), Start::known, [&](const Document& document) { lines.document(document); },
      [&](const Problem& problem) { lines.problem(problem); }, telling_what_is_passed_over(lines));
  return std::move(lines).answer();
}

std::string warc_piece_task(std::string_view input) {
  const std::size_t end = input.find('\n');
  if (end == std::string_view::npos) throw Failure("the worker was not told where a piece begins");
  WarcPiece piece{.bytes = input.substr(end + 1)};
  std::istringstream head{std::string(input.substr(0, end))};
  std::string letters;
  head >> piece.place >> piece.skip >> letters;
  const auto has = [&](char letter) { return letters.find(letter) != std::string::npos; };
  piece.is_packed = has('p');
  piece.is_last = has('l');
  Lines lines;
  if (piece.is_packed && !has('w') && piece.place == 0 && !is_packed_warc(piece.bytes)) {
    lines.add({{"no_warc", true}});
    return std::move(lines).answer();
  }
  const WarcFront front = read_warc_piece(
      piece, [&](const Document& document) { lines.document(document); },
      [&](const Problem& problem) { lines.problem(problem); }, telling_what_is_passed_over(lines));
  lines.add({{"used", front.used}, {"again", front.again}, {"is_over", front.is_over}});
  return std::move(lines).answer();
}

std::string gunzip_task(std::string_view bytes) {
  Items items;
  const base::Unpacked unpacked = base::unpack_all(bytes, most_bytes);
  if (unpacked.end == base::Unpacked::End::whole)
    items.document({"", "", "", false}, unpacked.bytes);
  else
    items.problem("", "byte " + std::to_string(unpacked.used), base::reason(unpacked.end));
  return std::move(items).answer();
}

}  // namespace vigil::capture

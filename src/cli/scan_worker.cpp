#include "cli/scan_worker.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

#include "base/error.hpp"
#include "base/sandbox.hpp"
#include "capture/warc.hpp"
#include "link/page_text.hpp"
#include "link/scanner.hpp"
#include "text/encoding.hpp"
#include "text/utf8.hpp"

namespace vigil::cli {
namespace {

constexpr std::uint64_t unit_bytes = 4ULL << 20;
constexpr std::uint64_t working_memory = 2ULL << 30;  // beside the files and the register
constexpr std::uint64_t bytes_a_second = 1ULL << 20;  // slower than any input ought to be

std::string all_of_standard_input() {
  std::string all;
  std::array<char, 1U << 16> piece;
  while (true) {
    const ssize_t got = read(0, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Failure("reading the plan of a scan");
    if (got == 0) return all;
    all.append(piece.data(), static_cast<std::size_t>(got));
  }
}

ScanPlan plan_in(const std::string& text) {
  const auto json = nlohmann::json::parse(text);
  ScanPlan plan{json.at("register"), json.at("part"), json.at("parts"), {}};
  for (const auto& file : json.at("files")) plan.files.push_back({file.at(0), file.at(1)});
  return plan;
}

std::string_view mapped(int descriptor, std::uint64_t bytes) {
  if (bytes == 0) return {};
  void* place = mmap(nullptr, static_cast<std::size_t>(bytes), PROT_READ, MAP_SHARED, descriptor, 0);
  if (place == MAP_FAILED) throw Failure(std::string("mapping a file: ") + std::strerror(errno));
  return {static_cast<const char*>(place), static_cast<std::size_t>(bytes)};
}

void write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(1, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) throw Failure("the other end is gone");
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

void append_json(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) {
      text::append_utf8(out, text::next_code_point(text, at));
      continue;
    }
    ++at;
    if (byte == '"' || byte == '\\') out += '\\';
    if (byte >= 0x20)
      out += static_cast<char>(byte);
    else
      (out += "\\u00") += {digits[byte >> 4], digits[byte & 15]};
  }
  out += '"';
}

/// Lines of one unit. A problem begins with 'A' if something was set aside, with 'N' if it is only a note.
struct Answer {
  std::string mentions, problems;

  void problem(char kind, std::string_view text) {
    problems += kind;
    for (const char c : text) problems += c == '\n' ? ' ' : c;
    problems += '\n';
  }

  void send() {
    std::array<std::uint64_t, 2> lengths{mentions.size(), problems.size()};
    write_all({reinterpret_cast<const char*>(lengths.data()), sizeof lengths});
    write_all(mentions);
    write_all(problems);
    mentions.clear();
    problems.clear();
  }
};

bool has_ending(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) {
    return name.size() >= ending.size() &&
           std::ranges::equal(name.substr(name.size() - ending.size()), ending,
                              [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
  });
}

bool is_page(std::string_view bytes, std::string_view name) {
  if (has_ending(name, {".html", ".htm", ".xhtml"})) return true;
  const std::size_t begin = std::min(bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), bytes.size());
  const auto starts = [&](std::string_view with) {
    return std::ranges::equal(bytes.substr(begin, with.size()), with,
                              [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
  };
  return starts("<!doctype html") || starts("<html");
}

class Child {
 public:
  Child(const link::RegisterView& names, const ScanPlan& plan) : names_(names), plan_(plan) {}

  void serve(const std::vector<std::string_view>& contents) {
    std::uint64_t unit = 0;
    for (std::size_t i = 0; i < contents.size(); ++i)
      for (std::uint64_t n = 0; n < units_of(plan_.files[i]); ++n, ++unit)
        if (unit % plan_.parts == plan_.part) {
          scan_unit(plan_.files[i].name, contents[i], n);
          answer_.send();
        }
  }

 private:
  /// Text is shared out; an archive or page is the work of its first unit.
  void scan_unit(std::string_view name, std::string_view bytes, std::uint64_t n) {
    const bool archive = capture::is_warc(bytes, name), page = !archive && is_page(bytes, name);
    if ((archive || page) && n > 0) return;
    if (archive)
      scan_archive(bytes, name);
    else if (page)
      scan_page(name, bytes, "");
    else
      scan_text(name, bytes, n * unit_bytes, (n + 1) * unit_bytes);
  }

  void scan_archive(std::string_view bytes, std::string_view name) {
    capture::read_warc(
        bytes,
        [&](const capture::Document& document) {
          if (document.media_type.find("text/plain") == std::string::npos)
            scan_page(document.url, document.bytes, document.media_type);
          else
            scan_recoded(document.url, document.bytes, document.media_type);
        },
        [&](const capture::Problem& problem) {
          answer_.problem('A',
                          fmt::format("{}: {}: {}", problem.whence.empty() ? name : std::string_view(problem.whence),
                                      problem.place, problem.reason));
        },
        {.unpacked = ~std::size_t{0}, .records = ~std::size_t{0}});
  }

  void scan_page(std::string_view doc, std::string_view bytes, std::string_view sent) {
    const std::string encoding = text::encoding_of(bytes, sent);
    const text::Recoded recoded = encoding == "UTF-8" ? text::Recoded() : text::to_utf8(bytes, encoding);
    const std::string_view page = recoded.source.empty() ? bytes : std::string_view(recoded.utf8);
    const link::PageText text(page);
    find(text.text());
    for (std::size_t i = 0; i < hits_.size();) {
      const auto [start, end] = text.place(hits_[i].start, hits_[i].end);
      i = mention(doc, page, start, end, recoded.source, i);
    }
  }

  /// Text whose sender may have named an encoding.
  void scan_recoded(std::string_view doc, std::string_view bytes, std::string_view sent) {
    const std::string encoding = text::encoding_of(bytes, sent);
    if (encoding == "UTF-8") return scan_text(doc, bytes, 0, bytes.size());
    const text::Recoded recoded = text::to_utf8(bytes, encoding);
    find(recoded.utf8);
    for (std::size_t i = 0; i < hits_.size();)
      i = mention(doc, recoded.utf8, hits_[i].start, hits_[i].end, recoded.source, i);
  }

  void scan_text(std::string_view doc, std::string_view text, std::size_t from, std::size_t to) {
    to = std::min(to, text.size());
    hits_.clear();
    link::scan(names_, text, from, to, hits_);
    for (std::size_t i = 0; i < hits_.size();) i = mention(doc, text, hits_[i].start, hits_[i].end, {}, i);
    const std::size_t begin = text::code_point_start(text, from);
    if (const auto bad = link::first_ill_formed(text.substr(begin, text::code_point_start(text, to) - begin)))
      answer_.problem('N', fmt::format("{}: byte {}: this is no UTF-8; the rest is scanned", doc, begin + *bad));
  }

  void find(std::string_view text) {
    hits_.clear();
    link::scan(names_, text, 0, text.size(), hits_);
  }

  /// One line for the hits from `i` on that share their place, which is `start` to `end` of `text`; the hit behind
  /// them. `source`, where it is not empty, leads from there to the document's bytes.
  std::size_t mention(std::string_view doc, std::string_view text, std::size_t start, std::size_t end,
                      std::span<const std::uint32_t> source, std::size_t i) {
    const link::Hit first = hits_[i];
    std::string& out = answer_.mentions;
    out += "{\"doc\":";
    append_json(out, doc);
    fmt::format_to(std::back_inserter(out),
                   ",\"start\":{},\"end\":{},\"surface\":", source.empty() ? start : source[start],
                   source.empty() ? end : source[end]);
    append_json(out, text.substr(start, end - start));
    out += ",\"ids\":";
    char before = '[';
    for (; i < hits_.size() && hits_[i].start == first.start && hits_[i].end == first.end; ++i) {
      out += before;
      append_json(out, names_.id(hits_[i].id));
      before = ',';
    }
    out += "]}\n";
    return i;
  }

  const link::RegisterView& names_;
  const ScanPlan& plan_;
  std::vector<link::Hit> hits_;
  Answer answer_;
};

}  // namespace

std::string to_text(const ScanPlan& plan) {
  nlohmann::json files = nlohmann::json::array();
  for (const ScanFile& file : plan.files) files.push_back({file.name, file.bytes});
  const nlohmann::json json = {
      {"register", plan.register_bytes}, {"part", plan.part}, {"parts", plan.parts}, {"files", files}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::uint64_t units_of(const ScanFile& file) {
  return std::max<std::uint64_t>(1, (file.bytes + unit_bytes - 1) / unit_bytes);
}

int serve_scan() try {
  const ScanPlan plan = plan_in(all_of_standard_input());
  const std::string_view bytes = mapped(register_descriptor, plan.register_bytes);
  std::uint64_t mapped_bytes = plan.register_bytes;
  std::vector<std::string_view> contents;
  for (const ScanFile& file : plan.files) {
    contents.push_back(mapped(first_file_descriptor + static_cast<int>(contents.size()), file.bytes));
    mapped_bytes += file.bytes;
  }
  base::enter_sandbox(
      {.memory_bytes = mapped_bytes + working_memory, .cpu = std::chrono::seconds(60 + mapped_bytes / bytes_a_second)});
  const auto names = link::RegisterView::open(bytes, link::Checksum::trust);
  if (!names) return 3;
  Child(*names, plan).serve(contents);
  return 0;
} catch (const std::exception&) {
  return 3;  // the parent sees that answers are missing
}

}  // namespace vigil::cli

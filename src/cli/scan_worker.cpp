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
#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "base/sandbox.hpp"
#include "capture/archive.hpp"
#include "cli/scan_content.hpp"

namespace vigil::cli {
namespace {

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
  for (const auto& file : json.at("files")) plan.files.push_back({file.at(0), file.at(1), file.at(2), file.at(3)});
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

void send(const capture::WarcPart& part, Found& found) {
  std::array<std::uint64_t, 4> head{found.mentions.size(), found.problems.size(), part.begin, part.end};
  write_all({reinterpret_cast<const char*>(head.data()), sizeof head});
  write_all(found.mentions);
  write_all(found.problems);
  found.clear();
}

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
  Child(const link::RegisterView& names, const ScanPlan& plan) : content_(names), plan_(plan) {}

  void serve(const std::vector<std::string_view>& contents) {
    std::uint64_t unit = 0;
    for (std::size_t i = 0; i < contents.size(); ++i) {
      Work work(plan_.files[i], contents[i]);
      for (std::uint64_t n = 0; n < units_of(plan_.files[i]); ++n, ++unit)
        if (unit % plan_.parts == plan_.part) send(scan_unit(work, n), content_.found());
    }
  }

 private:
  static constexpr capture::WarcPart any{UnitAnswer::any, UnitAnswer::any};

  /// A file, and what is known of it when its first unit has been looked at.
  struct Work {
    Work(const ScanFile& of_plan, std::string_view bytes) : file(of_plan), content(bytes) {}
    const ScanFile& file;
    std::string_view content;
    std::optional<Reading<capture::Archive>> archive;
    std::optional<std::uint64_t> next;  // the unit behind the last one, if that was this child's,
    std::size_t next_record = 0;        // and where it begins
  };

  /// Text and archives are shared out; a page is the work of its first unit.
  capture::WarcPart scan_unit(Work& work, std::uint64_t n) {
    if (capture::is_archive(work.content, work.file.name)) return scan_archive(work, n);
    if (is_page(work.content, work.file.name)) {
      if (n == 0) content_.scan_page(work.file.name, work.content, "");
    } else {
      content_.scan_text(work.file.name, work.content, n * unit_bytes, (n + 1) * unit_bytes, "");
    }
    return any;
  }

  capture::WarcPart scan_archive(Work& work, std::uint64_t n) {
    if (!work.archive) work.archive = capture::Archive::open(work.content);
    if (!*work.archive) {
      if (n == 0)
        content_.found().tell(Told::aside, fmt::format("{}: {}", work.file.name, work.archive->error().reason));
      return any;
    }
    std::size_t from = n * unit_bytes, to = (n + 1) * unit_bytes;
    auto start = n == 0 ? capture::Start::known : capture::Start::searched;
    if (!work.file.shared) {
      if (n > 0) return {from, from};
      from = work.file.from;
      to = work.content.size();
    } else if (work.next == n) {
      start = capture::Start::known;
      from = work.next_record;
      if (from >= to) {
        work.next = n + 1;
        return {from, from};
      }
    }
    const capture::WarcPart part = read_archive(**work.archive, work.file.name, from, to, start);
    if (part.begin != part.end || start == capture::Start::known) {
      work.next = n + 1;
      work.next_record = part.end;
    }
    return part;
  }

  capture::WarcPart read_archive(const capture::Archive& archive, std::string_view name, std::size_t from,
                                 std::size_t to, capture::Start start) {
    return archive.read(
        from, to, start,
        [&](const capture::Document& document) {
          if (document.media_type.find("text/plain") == std::string::npos)
            content_.scan_page(document.url, document.bytes, document.media_type);
          else
            content_.scan_text(document.url, document.bytes, 0, document.bytes.size(), document.media_type);
        },
        [&](const capture::Problem& problem) {
          content_.found().tell(
              Told::aside, fmt::format("{}: {}: {}", problem.whence.empty() ? name : std::string_view(problem.whence),
                                       problem.place, problem.reason));
        },
        {.unpacked = ~std::size_t{0}, .records = ~std::size_t{0}});
  }

  Content content_;
  const ScanPlan& plan_;
};

}  // namespace

std::string to_text(const ScanPlan& plan) {
  nlohmann::json files = nlohmann::json::array();
  for (const ScanFile& file : plan.files) files.push_back({file.name, file.bytes, file.shared, file.from});
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

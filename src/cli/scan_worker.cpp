#include "cli/scan_worker.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "base/sandbox.hpp"
#include "link/scanner.hpp"
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

/// Lines of one unit.
struct Answer {
  std::string mentions, problems;

  void send() {
    std::array<std::uint64_t, 2> lengths{mentions.size(), problems.size()};
    write_all({reinterpret_cast<const char*>(lengths.data()), sizeof lengths});
    write_all(mentions);
    write_all(problems);
    mentions.clear();
    problems.clear();
  }
};

class Child {
 public:
  Child(const link::RegisterView& names, const ScanPlan& plan) : names_(names), plan_(plan) {}

  void serve(const std::vector<std::string_view>& contents) {
    std::uint64_t unit = 0;
    for (std::size_t i = 0; i < contents.size(); ++i)
      for (std::uint64_t n = 0; n < units_of(plan_.files[i]); ++n, ++unit)
        if (unit % plan_.parts == plan_.part) {
          scan_text(plan_.files[i].name, contents[i], n * unit_bytes, (n + 1) * unit_bytes);
          answer_.send();
        }
  }

 private:
  void scan_text(std::string_view doc, std::string_view text, std::size_t from, std::size_t to) {
    to = std::min(to, text.size());
    hits_.clear();
    link::scan(names_, text, from, to, hits_);
    for (std::size_t i = 0; i < hits_.size();) i = mention(doc, text, i);
    const std::size_t begin = text::code_point_start(text, from);
    if (const auto bad = link::first_ill_formed(text.substr(begin, text::code_point_start(text, to) - begin)))
      answer_.problems += fmt::format("byte {}: this is no UTF-8; the rest is scanned\n", begin + *bad);
  }

  /// One line for the hits from `i` on that share their place; the hit behind them.
  std::size_t mention(std::string_view doc, std::string_view text, std::size_t i) {
    const link::Hit first = hits_[i];
    std::string& out = answer_.mentions;
    out += "{\"doc\":";
    append_json(out, doc);
    fmt::format_to(std::back_inserter(out), ",\"start\":{},\"end\":{},\"surface\":", first.start, first.end);
    append_json(out, text.substr(first.start, first.end - first.start));
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

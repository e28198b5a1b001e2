// `vigil register compile` and `vigil scan`. The parent opens files and prints lines; what the files hold is read by
// children only (scan_worker.hpp).
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <thread>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/output_place.hpp"
#include "base/worker.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/scan_child.hpp"
#include "cli/scan_content.hpp"
#include "cli/scan_worker.hpp"
#include "link/register_file.hpp"
#include "model/json.hpp"

namespace vigil::cli {
namespace {

namespace fs = std::filesystem;

std::string system_reason(int error) { return std::generic_category().message(error); }

// --- vigil register compile

bool is_register(const fs::path& file) { return base::begins_with(file, "VREG"); }

int compile(const std::string& table, const std::string& out) {
  base::check_output_file("compiling a register", out, "a register", is_register);
  const auto start = std::chrono::steady_clock::now();
  const std::string tsv = base::read_file(table);
  // Names, their keys and the answer stand in the worker's memory together.
  const std::uint64_t room = (1ULL << 30) + tsv.size() * 40;
  base::Worker worker("register", {.memory_bytes = room,
                                   .cpu = std::chrono::seconds(600),
                                   .answer_within = std::chrono::minutes(10),
                                   .answer_bytes = room / 2});
  const auto answer = worker.call(tsv);
  if (!answer) throw Failure("compiling " + table + ": " + answer.error().reason);
  const std::size_t end = answer->find('\n');
  const auto head = model::Json::parse(answer->substr(0, end));
  for (const auto& [line, what] : head.at("flagged").get<std::vector<std::pair<std::size_t, std::string>>>())
    tell("look at  {}:{}: {}\n", table, line, what);
  const auto aside = head.at("set_aside").get<std::vector<std::pair<std::size_t, std::string>>>();
  for (const auto& [line, what] : aside) tell("set aside  {}:{}: {}\n", table, line, what);
  const std::string_view bytes = std::string_view(*answer).substr(end + 1);
  base::write_file_durably(out, bytes);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  say("{} of {}, {}, {:.2f} s\n", counted(head.at("names").get<std::size_t>(), "name"),
      counted(head.at("ids").get<std::size_t>(), "id"), counted(bytes.size(), "byte"), took.count());
  return aside.empty() ? 0 : 1;
}

// --- vigil scan: files

using base::Descriptor;

constexpr std::uint64_t most_bytes = 1ULL << 30;  // of a batch; one file may be larger

/// What is told of one file when all of it has been scanned.
struct Tally {
  bool noted = false;
  std::map<std::string, std::size_t, std::less<>> guessed;  // encodings, and how many documents
};

struct Input {
  ScanFile file;
  Descriptor descriptor;
  Tally tally{};
};

/// Calls `each` with every path below the given ones, in the order of names; hidden entries are passed over, and a
/// folder that links back is entered once.
class Walk {
 public:
  Walk(const std::function<void(const std::string&)>& each,
       const std::function<void(const std::string&, const std::string&)>& bad)
      : each_(each), bad_(bad) {}

  void walk(const std::string& path) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) return each_(path);
    struct stat status {};
    if (stat(path.c_str(), &status) != 0 || !open_.insert({status.st_dev, status.st_ino}).second) return;
    std::vector<std::string> names;
    for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error))
      if (std::string name = entry->path().filename().string(); !name.starts_with('.'))
        names.push_back(std::move(name));
    if (error) bad_(path, error.message());
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) walk((fs::path(path) / name).string());
    open_.erase({status.st_dev, status.st_ino});
  }

 private:
  const std::function<void(const std::string&)>& each_;
  const std::function<void(const std::string&, const std::string&)>& bad_;
  std::set<std::pair<dev_t, ino_t>> open_;
};

/// Standard input as something that can be mapped.
Reading<Input> standard_input() {
  const int memory = memfd_create("standard input", MFD_CLOEXEC);
  if (memory < 0) return Unread{system_reason(errno), 0};
  Input input{{.name = "-"}, moved_above(memory)};
  std::string piece(1U << 20, '\0');
  while (true) {
    const ssize_t got = read(0, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) return input;
    if (got < 0 || write(input.descriptor.get(), piece.data(), static_cast<std::size_t>(got)) != got)
      return Unread{system_reason(errno), 0};
    input.file.bytes += static_cast<std::uint64_t>(got);
  }
}

Reading<Input> opened(const std::string& path) {
  if (path == "-") return standard_input();
  // Without O_NONBLOCK the opening of a pipe that nobody writes to would wait for ever.
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (descriptor < 0) return Unread{system_reason(errno), 0};
  Input input{{.name = path}, moved_above(descriptor)};
  struct stat status {};
  if (fstat(input.descriptor.get(), &status) != 0) return Unread{system_reason(errno), 0};
  if (!S_ISREG(status.st_mode)) return Unread{"it is neither a file nor a folder", 0};
  input.file.bytes = static_cast<std::uint64_t>(status.st_size);
  return input;
}

class Scan {
 public:
  Scan(const link::RegisterFile& names, std::size_t parts)
      : names_(moved_above(dup(names.descriptor()))), register_bytes_(names.bytes().size()), parts_(parts) {}

  void take(const std::string& path) {
    auto input = opened(path);
    if (!input) return aside(path, input.error().reason);
    bytes_ += input->file.bytes;
    batch_.push_back(std::move(*input));
    if (batch_.size() == most_files || bytes_ >= most_bytes) flush();
  }

  /// Scans what has been taken.
  void flush() {
    while (!batch_.empty()) scan_batch();
    bytes_ = 0;
  }

  void aside(const std::string& path, const std::string& reason) {
    ++set_aside_;
    tell("set aside  {}: {}\n", path, reason);
  }
  std::size_t set_aside() const { return set_aside_; }

 private:
  /// Scans the batch. If a child ends before its time, up to the file that it read, which is set aside; if shares of a
  /// file do not fit together, up to where they do, and from there on it is not shared.
  void scan_batch() {
    std::vector<std::unique_ptr<ScanChild>> children;
    ScanPlan plan{register_bytes_, 0, parts_, {}};
    std::vector<int> descriptors;
    for (const Input& input : batch_) {
      plan.files.push_back(input.file);
      descriptors.push_back(input.descriptor.get());
    }
    for (plan.part = 0; plan.part < parts_; ++plan.part)
      children.push_back(std::make_unique<ScanChild>(plan, names_.get(), descriptors));
    std::uint64_t unit = 0;
    for (std::size_t done = 0; done < batch_.size(); ++done) {
      Input& input = batch_[done];
      for (std::uint64_t n = 0; n < units_of(input.file); ++n, ++unit) {
        ScanChild& child = *children[unit % parts_];
        UnitAnswer answer;
        if (!ScanChild::receive(children, child, answer)) {
          report_encodings(input);
          aside(input.file.name, child.why_it_ended());
          return forget(done + 1);
        }
        if (!fits(input.file, n, answer)) {
          input.file.shared = false;
          return forget(done);
        }
        put(answer.mentions);
        report(answer.problems, input.tally);
      }
      report_encodings(input);
    }
    batch_.clear();
  }

  void forget(std::size_t files) { batch_.erase(batch_.begin(), batch_.begin() + static_cast<std::ptrdiff_t>(files)); }

  /// Whether unit `n` begins where the one before ended; keeps in `file.from` where it ended itself.
  static bool fits(ScanFile& file, std::uint64_t n, const UnitAnswer& answer) {
    if (!file.shared || answer.begin == UnitAnswer::any) return true;
    if (answer.begin == answer.end) return file.from >= std::min((n + 1) * unit_bytes, file.bytes);
    if (answer.begin != file.from) return false;
    file.from = answer.end;
    return true;
  }

  /// Prints a unit's problems; of notes, the first of its file.
  void report(std::string_view problems, Tally& tally) {
    constexpr std::size_t most_encodings = 100;  // a child that was taken over may answer anything
    while (!problems.empty()) {
      const std::size_t end = std::min(problems.find('\n'), problems.size() - 1);
      const std::string_view text = problems.substr(1, std::max<std::size_t>(end, 1) - 1);
      const Told told{problems.front()};
      problems.remove_prefix(end + 1);
      if (told == Told::encoding) {
        if (tally.guessed.size() < most_encodings) ++tally.guessed[std::string(text)];
        continue;
      }
      const bool aside = told == Told::aside;
      set_aside_ += aside ? 1 : 0;
      if (aside || !std::exchange(tally.noted, true)) put_message(shown("{}{}\n", aside ? "set aside  " : "", text));
    }
  }

  static void report_encodings(const Input& input) {
    for (const auto& [encoding, documents] : input.tally.guessed)
      tell("{}: {} read as {}: a guess by {} bytes\n", input.file.name, counted(documents, "text"), encoding,
           documents == 1 ? "its" : "their");
  }

  Descriptor names_;
  std::uint64_t register_bytes_;
  std::size_t parts_;
  std::vector<Input> batch_;
  std::uint64_t bytes_ = 0;
  std::size_t set_aside_ = 0;
};

int scan_paths(const std::string& names, std::size_t threads, const std::vector<std::string>& paths) {
  const link::RegisterFile file(names);
  Scan scan(file, threads);
  const std::function<void(const std::string&)> each = [&](const std::string& path) { scan.take(path); };
  const std::function<void(const std::string&, const std::string&)> bad =
      [&](const std::string& path, const std::string& why) { scan.aside(path, why); };
  Walk walk(each, bad);
  for (const std::string& path : paths) walk.walk(path);
  scan.flush();
  return scan.set_aside() == 0 ? 0 : 1;
}

}  // namespace

void add_scan_commands(CLI::App& app, Globals& globals) {
  auto* names = app.add_subcommand("register", "names for `vigil scan`")->require_subcommand(1);
  auto* compile_command = names->add_subcommand("compile", "a table of names as a register that scanning maps");
  auto table = std::make_shared<std::string>(), out = std::make_shared<std::string>();
  compile_command->add_option("NAMES", *table, "lines of id, tab, name; several names an id")->required();
  compile_command->add_option("-o", *out, "the register, usually NAME.vreg")->required();
  compile_command->callback(
      [&globals, table, out] { globals.chosen = [table, out] { return compile(*table, *out); }; });

  auto* scan_command = app.add_subcommand("scan", "a line a mention of a register's names in files");
  auto file = std::make_shared<std::string>();
  auto threads = std::make_shared<std::size_t>(std::max(1U, std::thread::hardware_concurrency()));
  auto paths = std::make_shared<std::vector<std::string>>();
  scan_command->add_option("--register", *file, "the register that `vigil register compile` made")->required();
  scan_command->add_option("--threads", *threads, "how many scan at once")->check(CLI::Range(1, 256));
  scan_command->add_option("PATH", *paths, "files and folders; - is standard input")->required();
  scan_command->callback(
      [&globals, file, threads, paths] { globals.chosen = [=] { return scan_paths(*file, *threads, *paths); }; });
}

}  // namespace vigil::cli

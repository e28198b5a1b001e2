// `vigil register compile` and `vigil scan`. The parent opens files and prints lines; what the files hold is read by
// children only (scan_worker.hpp).
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
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

// A child's descriptors have the lowest numbers; the parent's stand above them, so that none is overwritten.
constexpr std::size_t most_files = 200;  // of a batch
constexpr int above = first_file_descriptor + static_cast<int>(most_files);
constexpr std::uint64_t most_bytes = 1ULL << 30;  // of a batch; one file may be larger

Descriptor moved_above(int descriptor) {
  Descriptor moved(fcntl(descriptor, F_DUPFD_CLOEXEC, above));
  close(descriptor);
  return moved;
}

struct Input {
  ScanFile file;
  Descriptor descriptor;
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
  Input input{{"-", 0}, moved_above(memory)};
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
  Input input{{path, 0}, moved_above(descriptor)};
  struct stat status {};
  if (fstat(input.descriptor.get(), &status) != 0) return Unread{system_reason(errno), 0};
  if (!S_ISREG(status.st_mode)) return Unread{"it is neither a file nor a folder", 0};
  input.file.bytes = static_cast<std::uint64_t>(status.st_size);
  return input;
}

// --- vigil scan: children

struct Pipe {
  Descriptor read, write;
};

Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw Failure("starting a scan: " + system_reason(errno));
  return {moved_above(ends[0]), moved_above(ends[1])};
}

/// One child, its plan sent.
class Child {
 public:
  Child(const ScanPlan& plan, int names, const std::vector<Input>& inputs) {
    Pipe input = make_pipe(), output = make_pipe();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.read.get(), 0);
    posix_spawn_file_actions_adddup2(&actions, output.write.get(), 1);
    posix_spawn_file_actions_adddup2(&actions, names, register_descriptor);
    for (std::size_t i = 0; i < inputs.size(); ++i)
      posix_spawn_file_actions_adddup2(&actions, inputs[i].descriptor.get(),
                                       first_file_descriptor + static_cast<int>(i));
    std::string name = "vigil", word = "worker", task = "scan";
    char* arguments[] = {name.data(), word.data(), task.data(), nullptr};
    char* environment[] = {nullptr};
    const int error = posix_spawn(&pid_, "/proc/self/exe", &actions, nullptr, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw Failure("starting a scan: " + system_reason(error));
    output_ = std::move(output.read);
    send(input.write, to_text(plan));
  }
  ~Child() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    end();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// The next unit's mentions and problems; false if the child has ended instead.
  bool receive(std::string& mentions, std::string& problems) {
    std::array<std::uint64_t, 2> lengths{};
    std::string head;
    if (!read_exactly(head, sizeof lengths)) return false;
    std::memcpy(lengths.data(), head.data(), sizeof lengths);
    return read_exactly(mentions, lengths[0]) && read_exactly(problems, lengths[1]);
  }

  /// In words, why it ended before its work was done.
  std::string why_it_ended() {
    const int status = end();
    if (WIFSIGNALED(status))
      return std::string("the worker that read it crashed (") + sigdescr_np(WTERMSIG(status)) + ")";
    return "the worker that read it gave up";
  }

 private:
  static void send(const Descriptor& to, std::string_view text) {
    while (!text.empty()) {
      const ssize_t put = write(to.get(), text.data(), text.size());
      if (put < 0 && errno == EINTR) continue;
      if (put <= 0) return;  // it has ended: receive tells
      text.remove_prefix(static_cast<std::size_t>(put));
    }
  }

  /// Grows by what has come, never by what was announced.
  bool read_exactly(std::string& out, std::uint64_t bytes) {
    out.clear();
    while (out.size() < bytes) {
      const std::size_t had = out.size(),
                        want = static_cast<std::size_t>(std::min<std::uint64_t>(bytes - had, 1U << 20));
      out.resize(had + want);
      const ssize_t got = read(output_.get(), out.data() + had, want);
      out.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
      if (got == 0 || (got < 0 && errno != EINTR)) return false;
    }
    return true;
  }

  int end() {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
    pid_ = 0;
    return status;
  }

  pid_t pid_ = 0;
  Descriptor output_;
};

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
  /// Scans the batch; if a child ends before its time, up to the file that it read, which is set aside.
  void scan_batch() {
    std::vector<std::unique_ptr<Child>> children;
    ScanPlan plan{register_bytes_, 0, parts_, {}};
    for (const Input& input : batch_) plan.files.push_back(input.file);
    for (plan.part = 0; plan.part < parts_; ++plan.part)
      children.push_back(std::make_unique<Child>(plan, names_.get(), batch_));
    std::uint64_t unit = 0;
    std::size_t done = 0;
    for (const Input& input : batch_) {
      ++done;
      OfFile file;
      for (std::uint64_t n = units_of(input.file); n > 0; --n, ++unit) {
        Child& child = *children[unit % parts_];
        std::string mentions, problems;
        if (!child.receive(mentions, problems)) {
          aside(input.file.name, child.why_it_ended());
          batch_.erase(batch_.begin(), batch_.begin() + static_cast<std::ptrdiff_t>(done));
          return;
        }
        put(mentions);
        report(problems, file);
      }
      report_encodings(input.file.name, file);
    }
    batch_.clear();
  }

  /// What is told of one file when all of it has been scanned.
  struct OfFile {
    bool noted = false;
    std::map<std::string, std::size_t, std::less<>> guessed;  // encodings, and how many documents
  };

  /// Prints a unit's problems; of notes, the first of its file.
  void report(std::string_view problems, OfFile& file) {
    constexpr std::size_t most_encodings = 100;  // a child that was taken over may answer anything
    while (!problems.empty()) {
      const std::size_t end = std::min(problems.find('\n'), problems.size() - 1);
      const std::string_view text = problems.substr(1, std::max<std::size_t>(end, 1) - 1);
      const Told told{problems.front()};
      problems.remove_prefix(end + 1);
      if (told == Told::encoding) {
        if (file.guessed.size() < most_encodings) ++file.guessed[std::string(text)];
        continue;
      }
      const bool aside = told == Told::aside;
      set_aside_ += aside ? 1 : 0;
      if (aside || !std::exchange(file.noted, true)) put_message(shown("{}{}\n", aside ? "set aside  " : "", text));
    }
  }

  static void report_encodings(const std::string& name, const OfFile& file) {
    for (const auto& [encoding, documents] : file.guessed)
      tell("{}: {} read as {}: a guess by {} bytes\n", name, counted(documents, "text"), encoding,
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

// How many articles a second does one core take into the record, from a WARC.gz to mentions, suggestions and index, and
// does its memory stay as it is when there are ten times as many? `vigil ingest` on articles of bench/ingest_pages.py
// beside a script of Python with trafilatura and SQLite (bench/peers/trafilatura), which makes text and an index of
// them and nothing else. Processor time of the program and its workers; on standard error the largest memory of each.
// Numbers on the command line are other counts of articles than 1,000 and 10,000; the peer reads the first one.
//   ingest          with suggestions
//   ingest-plain    without
//   ingest-large    ten times as many, with suggestions, beside the same of the few
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "../bench/harness.hpp"

namespace {

namespace fs = std::filesystem;
using Memory =
    std::map<std::string, long>;  // of the program ("vigil") and of each kind of worker: KiB at their largest

bool run(const std::string& command) { return std::system(command.c_str()) == 0; }
std::string quoted(const fs::path& path) { return "'" + path.string() + "'"; }

void look_at(long pid, const std::string& name, Memory& largest) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string word; status >> word;)
    if (long kib = 0; word == "VmHWM:" && status >> kib) largest[name] = std::max(largest[name], kib);
}

void look_at_all(pid_t program, Memory& largest) {
  look_at(program, "vigil", largest);
  const std::string own = "/proc/" + std::to_string(program);
  std::ifstream children(own + "/task/" + std::to_string(program) + "/children");
  for (long child = 0; children >> child;) {
    std::ifstream words("/proc/" + std::to_string(child) + "/cmdline");
    std::string task;
    for (int i = 0; i < 3; ++i) std::getline(words, task, '\0');
    if (!task.empty()) look_at(child, task, largest);
  }
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

double of_children() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

struct Ingest {
  double processor = 0;
  Memory largest;
};

/// Into a new record with the people of data/record.
Ingest ingest(const fs::path& folder, const fs::path& warc, const std::vector<std::string>& options) {
  // Beside those before, which go at the end: ext4 looks long for a place where many files were just deleted.
  static int made = 0;
  const fs::path own = folder / std::to_string(++made), record = own / "record";
  fs::create_directory(own);
  const std::string vigil = "build/vigil --record " + quoted(record) + " ";
  if (!run(vigil + "init --keys " + quoted(own / "keys") + " >/dev/null 2>&1") ||
      !run(vigil + "import data/record >/dev/null 2>&1"))
    std::abort();
  std::vector<std::string> words = {"build/vigil", "--record", record.string(), "--json", "ingest"};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back(warc.string());
  const double before = of_children();
  const pid_t program = fork();
  if (program == 0) {
    std::vector<char*> list;
    for (auto& word : words) list.push_back(word.data());
    list.push_back(nullptr);
    if (std::freopen("/dev/null", "w", stdout) != nullptr) execv(list[0], list.data());
    _exit(127);
  }
  Ingest result;
  int status = 0;
  while (waitpid(program, &status, WNOHANG) == 0) {
    look_at_all(program, result.largest);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) std::abort();
  result.processor = of_children() - before;
  return result;
}

void print_memory(std::size_t articles, const Memory& largest) {
  std::fprintf(stderr, "memory at %zu articles, MiB:", articles);
  for (const auto& [name, kib] : largest)
    std::fprintf(stderr, " %s %.1f", name.c_str(), static_cast<double>(kib) / 1024);
  std::fprintf(stderr, "\n");
}

struct Peer {
  std::string version;  // "" if it could not be had
  std::vector<double> processor;
};

Peer trafilatura(const fs::path& folder, const fs::path& warc, int rounds) {
  const std::string here = quoted(folder / "python"), quiet = " >/dev/null 2>&1";
  Peer peer;
  if (!run("python3 -m venv " + here + quiet) ||
      !run(here + "/bin/pip install -q --require-hashes -r bench/peers/trafilatura/requirements.lock" + quiet))
    return peer;
  for (int round = 0; round < rounds; ++round) {
    fs::remove(folder / "peer.db");
    const fs::path out = folder / "peer.out";
    if (!run(here + "/bin/python bench/peers/trafilatura/ingest_peer.py " + quoted(warc) + " " +
             quoted(folder / "peer.db") + " >" + quoted(out)))
      return {};
    std::ifstream in(out);
    double pages = 0, processor = 0;
    in >> peer.version >> pages >> processor;
    peer.processor.push_back(processor);
  }
  return peer;
}

}  // namespace

int main(int count, char** words) {
  const std::size_t few = count > 1 ? std::stoul(words[1]) : 1000, many = count > 2 ? std::stoul(words[2]) : 10 * few;
  constexpr int rounds = 3;
  std::string name = (fs::temp_directory_path() / "vigil-bench-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return 3;
  const fs::path folder = name;
  const auto written = [&](std::size_t articles) {
    const fs::path warc = folder / ("articles-" + std::to_string(articles) + ".warc.gz");
    if (!run("python3 bench/ingest_pages.py " + std::to_string(articles) + " " + quoted(warc))) std::abort();
    return warc;
  };
  const fs::path small = written(few);
  std::vector<double> ours, plain;
  Memory largest;
  for (int round = 0; round < rounds; ++round) {
    const Ingest done = ingest(folder, small, {});
    ours.push_back(done.processor);
    largest = done.largest;
  }
  plain.push_back(ingest(folder, small, {"--no-suggestions"}).processor);
  print_memory(few, largest);
  const Ingest large = ingest(folder, written(many), {});
  print_memory(many, large.largest);
  const Peer peer = trafilatura(folder, small, 1);
  vigil::bench::Question question{"ingest", "articles", static_cast<double>(few), "", rounds};
  question.peer = peer.version.empty() ? "skipped: pip could not fetch trafilatura; this is ours once more"
                                       : "text and index alone: trafilatura " + peer.version + ", SQLite";
  const auto beside = [&](const std::vector<double>& own) { return peer.version.empty() ? own : peer.processor; };
  vigil::bench::print_figure(question, ours, beside(ours));
  question.name = "ingest-plain";
  question.rounds = 1;
  vigil::bench::print_figure(question, plain, beside(plain));
  // Of the few as much as if there were as many.
  for (double& round : ours) round *= static_cast<double>(many) / static_cast<double>(few);
  vigil::bench::print_figure({"ingest-large", "articles", static_cast<double>(many), "ours, a tenth of them", 1},
                             {large.processor}, ours);
  fs::remove_all(folder);
  return 0;
}

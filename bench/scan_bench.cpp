// How fast are a million names found? Beside a double-array Aho-Corasick (daachorse, a Rust crate that this program has
// cargo fetch and build) and Hyperscan (where libhyperscan-dev was there when this was built), each with the names as
// they stand: no folding, no other order, no variants, which is less than our scanner finds. Same names, same text, one
// core.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "../bench/harness.hpp"
#include "../bench/scan_text.hpp"
#include "link/register_file.hpp"
#include "link/scanner.hpp"

#ifdef VIGIL_HYPERSCAN
#include <hs/hs.h>
#endif

namespace {

using namespace vigil;

constexpr std::size_t text_bytes = 16U << 20;
constexpr std::size_t share = 1U << 20;

void scan_all(const link::RegisterView& view, const std::string& text, std::vector<link::Hit>& hits) {
  hits.clear();
  for (std::size_t from = 0; from < text.size(); from += share) link::scan(view, text, from, from + share, hits);
}

/// Where the time goes: the least of several scans, stage by stage.
void tell_stages(const char* name, const link::RegisterView& view, const std::string& text) {
  if (!link::has_avx2()) return;
  std::array<double, link::scan_stages> least;
  least.fill(1e9);
  std::vector<link::Hit> hits;
  for (int round = 0; round < 7; ++round) {
    link::ScanStages stages;
    hits.clear();
    for (std::size_t from = 0; from < text.size(); from += share)
      link::scan(view, text, from, from + share, hits, link::Engine::best, &stages);
    for (std::size_t i = 0; i < least.size(); ++i)
      least[i] = std::min(least[i], stages.nanoseconds[i] / static_cast<double>(stages.bytes));
  }
  std::fprintf(stderr, "%s, ns a byte:", name);
  for (std::size_t i = 0; i < least.size(); ++i) std::fprintf(stderr, " %s %.2f", link::scan_stage_names[i], least[i]);
  std::fprintf(stderr, "; %zu mentions in %zu bytes\n", hits.size(), text.size());
}

bench::Question question(const std::string& name, const std::string& peer, int rounds) {
  return {.name = name, .unit = "bytes", .units = static_cast<double>(text_bytes), .peer = peer, .rounds = rounds};
}

/// daachorse in a process of its own, which answers a line with a line.
class Daachorse {
 public:
  Daachorse(const std::vector<std::string>& names, const std::filesystem::path& folder) : folder_(folder) {
    std::ofstream out(folder / "names");
    for (const std::string& name : names) out << name << '\n';
    const std::string build =
        "cargo build -q --release --manifest-path bench/peers/daachorse/Cargo.toml --target-dir " +
        (folder / "build").string() + " >&2";
    there_ = std::system("command -v cargo >/dev/null") == 0 && std::system(build.c_str()) == 0;
  }
  bool there() const { return there_; }

  void start(const std::string& text) {
    std::ofstream(folder_ / "text", std::ios::binary) << text;
    const std::string fifo = (folder_ / "turns").string();
    std::filesystem::remove(fifo);
    const std::string command = "mkfifo " + fifo + " && " + (folder_ / "build/release/daachorse-peer").string() + " " +
                                (folder_ / "names").string() + " " + (folder_ / "text").string() + " <" + fifo;
    answers_.reset(popen(command.c_str(), "r"));
    while (!std::filesystem::exists(fifo)) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    turns_ = std::make_unique<std::ofstream>(fifo);
    answer();  // "ready"
  }
  void scan() {
    *turns_ << '\n' << std::flush;
    answer();
  }
  void stop() {
    turns_.reset();
    answers_.reset();
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { pclose(file); }
  };
  void answer() {
    char line[64];
    if (std::fgets(line, sizeof line, answers_.get()) == nullptr) std::abort();
  }
  std::filesystem::path folder_;
  std::unique_ptr<std::FILE, Close> answers_;
  std::unique_ptr<std::ofstream> turns_;
  bool there_ = false;
};

#ifdef VIGIL_HYPERSCAN
class Hyperscan {
 public:
  explicit Hyperscan(const std::vector<std::string>& names) {
    std::vector<const char*> texts;
    std::vector<unsigned> flags(names.size(), HS_FLAG_CASELESS), ids;
    std::vector<std::size_t> lengths;
    for (const std::string& name : names) {
      ids.push_back(static_cast<unsigned>(ids.size()));
      texts.push_back(name.c_str());
      lengths.push_back(name.size());
    }
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                             static_cast<unsigned>(names.size()), HS_MODE_BLOCK, nullptr, &database_,
                             &error) != HS_SUCCESS) {
      std::fprintf(stderr, "skipped: Hyperscan: %s\n", error->message);
      return;
    }
    hs_alloc_scratch(database_, &scratch_);
  }
  bool there() const { return scratch_ != nullptr; }
  std::size_t scan(const std::string& text) {
    std::size_t found = 0;
    const auto each = [](unsigned, unsigned long long, unsigned long long, unsigned, void* count) {
      ++*static_cast<std::size_t*>(count);
      return 0;
    };
    hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch_, each, &found);
    return found;
  }

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
};
#endif

}  // namespace

int main() {
  const std::size_t count = 1'000'000;
  const auto names = bench::invented_names(count);
  const std::string table = bench::table_of(names);
  link::prepare_register_task();
  link::CompiledRegister compiled;
  std::vector<double> seconds;
  for (int round = 0; round < 3; ++round)
    seconds.push_back(bench::seconds_of([&] { compiled = link::compile_register(table); }));
  const auto spread = bench::spread_of(static_cast<double>(count), seconds);
  std::fprintf(stderr, "register: %zu names compiled in %.2f s, %.1f bytes a name\n", count,
               static_cast<double>(count) / spread.median,
               static_cast<double>(compiled.bytes.size()) / static_cast<double>(count));
  const auto view = link::RegisterView::open(compiled.bytes).value();

  const auto folder = std::filesystem::temp_directory_path() / "vigil-scan-bench";
  std::filesystem::create_directories(folder);
  Daachorse daachorse(names, folder);
  if (!daachorse.there())
    std::fprintf(stderr, "skipped: daachorse: there is no cargo, or it could not fetch and build\n");
#ifdef VIGIL_HYPERSCAN
  Hyperscan hyperscan(names);
#else
  std::fprintf(stderr, "skipped: Hyperscan: libhyperscan-dev was not there when this was built\n");
#endif
  std::vector<link::Hit> hits;
  for (const auto& [kind, name] : {std::pair(bench::Kind::mixed, "mixed"), std::pair(bench::Kind::english, "english"),
                                   std::pair(bench::Kind::chinese, "chinese")}) {
    const std::string text = bench::text_of(kind, text_bytes, names, 7);
    const auto ours = [&] { scan_all(view, text, hits); };
    tell_stages(name, view, text);
    if (daachorse.there()) {
      daachorse.start(text);
      bench::compare(question(std::string("scan-") + name + "-da", "double-array Aho-Corasick (daachorse)", 5), ours,
                     [&] { daachorse.scan(); });
      daachorse.stop();
    }
#ifdef VIGIL_HYPERSCAN
    if (hyperscan.there())
      bench::compare(question(std::string("scan-") + name + "-hs", "Hyperscan, caseless literals", 5), ours,
                     [&] { bench::used(hyperscan.scan(text)); });
#endif
    bench::compare(question(std::string("scan-") + name + "-scalar", "our scalar engine", 3), ours, [&] {
      std::vector<link::Hit> slow;
      link::scan(view, text, 0, text.size(), slow, link::Engine::scalar);
    });
  }
}

// How long does `vigil match` take for two registers, and how much memory? 100,000 invented people in each, with two
// names each, two processes. Beside it RapidFuzz (bench/match_peer.py) on the same registers where it is installed, one
// process: it compares names that share a word, and reads letters alone.
//   match   people of both registers a second, from files to the last line
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "../bench/harness.hpp"
#include "../bench/match_people.hpp"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t people = 100'000;
constexpr int rounds = 3;

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

bool run(const std::string& command) { return std::system(command.c_str()) == 0; }

}  // namespace

int main() {
  const fs::path program = fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "vigil";
  std::string name = (fs::temp_directory_path() / "vigil-bench-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return 3;
  const fs::path folder = name;
  const auto registers = vigil::bench::two_registers(people);
  write(folder / "a.tsv", registers.a);
  write(folder / "b.tsv", registers.b);
  const std::string files = "'" + (folder / "a.tsv").string() + "' '" + (folder / "b.tsv").string() + "'";
  int status = 0;
  std::vector<double> ours;
  for (int i = 0; i < rounds && status == 0; ++i)
    ours.push_back(vigil::bench::seconds_of([&] {
      if (!run("'" + program.string() + "' match --threads 2 " + files + " >'" + (folder / "out").string() + "'"))
        status = 1;
    }));
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  std::fprintf(stderr, "match: the largest process had %ld MiB\n", used.ru_maxrss / 1024);
  vigil::bench::Question question{"match", "people", 2.0 * people, "none", rounds};
  std::vector<double> peer;
  if (status == 0 && run("python3 bench/match_peer.py " + files + " " + std::to_string(rounds) + " >'" +
                         (folder / "peer").string() + "'")) {
    std::ifstream in(folder / "peer");
    std::string version;
    in >> version;
    for (double seconds = 0; in >> seconds;) peer.push_back(seconds);
    question.peer = "RapidFuzz " + version + " on shared words";
  } else {
    std::fprintf(stderr, "match: the peer is skipped: RapidFuzz is not installed\n");
    question.peer = "itself (RapidFuzz is not installed)";
    peer = ours;
  }
  if (status == 0) vigil::bench::print_figure(question, ours, peer);
  fs::remove_all(folder);
  return status;
}

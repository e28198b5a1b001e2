// How fast is Kaplan–Meier with Greenwood's variance and limits on 100,000 rows? Beside R's survfit, once with times in
// whole days, as records have them, and once with a time for each row. R is skipped where it is not installed. And,
// beside Kaplan–Meier itself, what cumulative incidence with variances by cluster costs, which R's survfit does not
// give.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "../bench/harness.hpp"
#include "measure/bootstrap.hpp"
#include "measure/survival.hpp"

namespace {

namespace fs = std::filesystem;
using vigil::measure::Spell;

constexpr int rows = 100'000, rounds = 11;

// Ended after five years in the mean, two outcomes, or still waiting; lists of ten on average.
std::vector<Spell> invented(double unit) {
  vigil::measure::Random random(20120723);
  std::vector<Spell> spells;
  for (int i = 0; i < rows; ++i) {
    const double ended = -1826 * std::log1p(-random.share()), end = 7305 * random.share();
    Spell spell;
    spell.time = std::ceil(std::min(ended, end) / unit) * unit;
    spell.outcome = end < ended ? 0 : 1 + static_cast<int>(random.below(2));
    spell.cluster = static_cast<int>(random.below(rows / 10));
    spells.push_back(spell);
  }
  return spells;
}

std::vector<double> our_seconds(const std::vector<Spell>& spells) {
  const auto once = [&] { vigil::bench::used(vigil::measure::kaplan_meier(spells)); };
  once();
  std::vector<double> seconds;
  for (int i = 0; i < rounds; ++i) seconds.push_back(vigil::bench::seconds_of(once));
  return seconds;
}

// R's seconds and name; none where it is not installed.
std::vector<double> peer_seconds(const std::vector<Spell>& spells, const fs::path& folder, std::string& peer) {
  {
    std::ofstream out(folder / "rows.tsv");
    out.precision(17);
    out << "time\toutcome\tcluster\n";
    for (const auto& spell : spells) out << spell.time << '\t' << spell.outcome << '\t' << spell.cluster << '\n';
  }
  const std::string command = "Rscript bench/measure_peer.R '" + (folder / "rows.tsv").string() + "' " +
                              std::to_string(rounds) + " >'" + (folder / "peer").string() + "' 2>/dev/null";
  std::vector<double> seconds;
  if (std::system(command.c_str()) != 0) return seconds;
  std::ifstream in(folder / "peer");
  std::string version;
  in >> version;
  for (double one = 0; in >> one;) seconds.push_back(one);
  peer = "R's survfit, survival " + version;
  return seconds;
}

}  // namespace

int main() {
  std::string name = (fs::temp_directory_path() / "vigil-bench-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return 3;
  for (const auto& [question, unit] : {std::pair{"km-days", 1.0}, {"km-distinct", 0x1p-20}}) {
    const auto spells = invented(unit);
    std::string peer = "itself (R's survival is not installed)";
    const auto ours = our_seconds(spells);
    auto theirs = peer_seconds(spells, name, peer);
    if (theirs.empty()) {
      std::fprintf(stderr, "measure: the peer is skipped: R's survival is not installed\n");
      theirs = ours;
    }
    vigil::bench::print_figure({question, "rows", rows, peer, rounds}, ours, theirs);
  }
  fs::remove_all(name);
  const auto spells = invented(1);
  vigil::bench::compare(
      {"incidence-by-act", "rows", rows, "Kaplan-Meier without clusters", rounds},
      [&] { vigil::bench::used(vigil::measure::cumulative_incidence(spells, 2)); },
      [&] { vigil::bench::used(vigil::measure::kaplan_meier(spells)); });
}

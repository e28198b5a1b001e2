// How fast is Kaplan–Meier with Greenwood's variance and limits on 100,000 rows? Beside R's survfit, once with times in
// whole days, as records have them, and once with a time for each row. R is skipped where it is not installed. And,
// beside Kaplan–Meier itself, what cumulative incidence with variances by cluster costs, which R's survfit does not
// give. And all measures of a record of 100,000 people and 1,000,000 raisings, beside one Kaplan–Meier of its raisings.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "../bench/harness.hpp"
#include "measure/bootstrap.hpp"
#include "measure/measure.hpp"
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

namespace model = vigil::model;

// A large record: 200,000 acts about five people each, a tenth of the dates known to the month, a third answered.
model::MeasureInput large_record() {
  vigil::measure::Random random(20120723);
  model::MeasureInput input;
  const auto date = [&](int from, int years) {
    const int year = from + static_cast<int>(random.below(static_cast<std::uint64_t>(years)));
    const int month = 1 + static_cast<int>(random.below(12)), day = 1 + static_cast<int>(random.below(28));
    char text[16];
    std::snprintf(text, sizeof text, random.below(10) == 0 ? "%04d-%02d" : "%04d-%02d-%02d", year, month, day);
    return model::Date::parse(text).value();
  };
  model::Watch watch;
  watch.id = "w";
  watch.observed_until = model::Date::parse("2024-01-01").value();
  input.watch = {watch};
  constexpr int people = 100'000, acts = 200'000, per_act = 5;
  const char* conveyed[] = {"closed-session", "list-handed-over", "letter", "un-floor", "public-statement", "unknown"};
  const char* kinds[] = {"accepted", "partial", "noted", "rejected", "no-answer"};
  const char* ends[] = {"released", "released-full-term", "died"};
  for (int i = 0; i < people; ++i) {
    model::CaseLine line;
    line.id.value = "person-" + std::to_string(i);
    line.label.en = line.id.value;
    line.custody_state = i % 2 == 0 ? "held" : "released";
    line.region = i % 3 == 0 ? "Beijing" : "Shandong";
    input.people.push_back(line);
    model::Event event;
    event.person = line.id;
    event.type = "detained";
    event.date = date(2000, 15);
    input.events.push_back(event);
    if (i % 2 == 1) {
      event.type = ends[random.below(3)];
      event.date = date(2015, 8);
      input.events.push_back(event);
    }
  }
  for (int d = 0; d < 10; ++d)
    for (int r = 0; r < 20; ++r) {
      model::Round round;
      round.id.value = "round-" + std::to_string(d) + "-" + std::to_string(r);
      round.dialogue.value = "dialogue-" + std::to_string(d);
      round.start = model::Date::parse(std::to_string(2002 + r)).value();
      input.rounds.push_back(round);
    }
  for (int i = 0; i < acts; ++i) {
    model::Act act;
    act.id.value = "act-" + std::to_string(i);
    act.said = date(2002, 20);
    act.speaker = "speaker " + std::to_string(random.below(50));
    act.side = random.below(20) == 0 ? "b" : "a";
    act.conveyed = conveyed[random.below(6)];
    act.delivered = random.below(2) == 0 ? "yes" : "no";
    act.publicity = "announced";
    if (random.below(4) == 0) act.round = input.rounds[random.below(input.rounds.size())].id;
    for (int k = 0; k < per_act; ++k) {
      model::Raising raising;
      raising.id.value = act.id.value + "." + std::to_string(k);
      const bool is_issue = random.below(8) == 0;
      raising.subject = {
          is_issue ? model::Subject::Kind::issue : model::Subject::Kind::person,
          is_issue ? "issue-" + std::to_string(random.below(40)) : "person-" + std::to_string(random.below(people)),
          {}};
      act.raisings.push_back(std::move(raising));
    }
    if (i % 3 == 0) {
      model::Answer answer;
      answer.id.value = "answer-" + std::to_string(i);
      answer.act = act.id;
      if (random.below(2) == 0) answer.raising = act.raisings[0].id;
      answer.said = date(2015, 9);
      answer.kind = kinds[random.below(5)];
      input.answers.push_back(std::move(answer));
    }
    input.acts.push_back(std::move(act));
  }
  return input;
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
  const auto record = large_record();
  std::vector<Spell> of_raisings;
  for (int i = 0; i < 10; ++i) of_raisings.insert(of_raisings.end(), spells.begin(), spells.end());
  vigil::bench::compare(
      {"all-measures", "raisings", 10 * rows, "one Kaplan-Meier of as many rows", 3},
      [&] { vigil::bench::used(vigil::measure::all(record)); },
      [&] { vigil::bench::used(vigil::measure::kaplan_meier(of_raisings)); });
}

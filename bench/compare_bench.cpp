// How many pairs of names are compared in a second on one core? Beside RapidFuzz's token-set ratio
// (bench/compare_peer.py) where it is installed, else beside Jaro-Winkler, both of which compare letters alone: neither
// reads a Han character.
//   compare    from two strings to the verdict     compare-prepared   names made ready before     prepare   names alone
// Invented names, fixed data: half of the pairs are two writings of one name, half share a word.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "../bench/harness.hpp"
#include "text/names/compare.hpp"

namespace {

namespace names = vigil::text::names;
using Pair = std::pair<std::string, std::string>;

struct Person {
  std::string_view han, pinyin, wade, other;  // other: Cyrillic, Arabic or kana beside `latin`
  std::string_view latin;
};

// Invented: each is put together from a surname and syllables that name nobody in particular.
constexpr std::array<Person, 12> people = {{
    {"测试明", "Ce Shiming", "Ts'e Shih-ming", "Тестов Пример", "Primer Testov"},
    {"样本华", "Yang Benhua", "Yang Pen-hua", "Образцова Анна", "Anna Obraztsova"},
    {"范例强", "Fan Liqiang", "Fan Li-ch'iang", "نموذج أحمد", "Ahmad Namudhaj"},
    {"甲乙丙", "Jia Yibing", "Chia I-ping", "مثال يوسف", "Yusuf Mithal"},
    {"張三豊", "Zhang Sanli", "Chang San-li", "みほんたろう", "Mihon Tarou"},
    {"李四光", "Li Siguang", "Li Ssu-kuang", "れいだいはなこ", "Hanako Reidai"},
    {"王五常", "Wang Wuchang", "Wang Wu-ch'ang", "Παράδειγμα Ελένη", "Eleni Paradeigma"},
    {"趙六安", "Zhao Liu'an", "Chao Liu-an", "דוגמה דוד", "David Dugma"},
    {"錢七寶", "Qian Qibao", "Ch'ien Ch'i-pao", "홍길동", "Hong Gildong"},
    {"孫八平", "Sun Baping", "Sun Pa-p'ing", "उदाहरण कुमार", "Kumar Udaharan"},
    {"周九成", "Zhou Jiucheng", "Chou Chiu-ch'eng", "Мустерман Эрика", "Erika Musterman"},
    {"吳十里", "Wu Shili", "Wu Shih-li", "ვაზა ნიმუში", "Vaza Nimushi"},
}};

std::vector<Pair> pairs_of_names() {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Person &a = people[i], &b = people[(i * 5 + 1) % people.size()];
    const auto add = [&](std::string_view x, std::string_view y) { pairs.emplace_back(x, y); };
    add(a.han, a.pinyin), add(a.pinyin, a.wade), add(a.other, a.latin), add(a.latin, a.latin);
    add(a.han, b.pinyin), add(a.pinyin, b.wade), add(a.other, b.latin), add(a.han, b.han);
    const std::string_view given = a.latin.substr(0, a.latin.find(' ')), family = b.latin.substr(b.latin.find(' ') + 1);
    const std::string shared = std::string(given) + " " + std::string(family);
    add(a.latin, shared);
    pairs.emplace_back(std::string(a.latin.substr(a.latin.find(' ') + 1)) + ", " + std::string(given), a.latin);
  }
  return pairs;
}

double jaro_winkler(std::string_view a, std::string_view b) {
  std::array<bool, 128> a_taken{}, b_taken{};
  a = a.substr(0, a_taken.size());
  b = b.substr(0, b_taken.size());
  if (a.empty() || b.empty()) return 0;
  const std::size_t reach = std::max<std::size_t>(std::max(a.size(), b.size()) / 2, 1) - 1;
  double common = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = i > reach ? i - reach : 0; j < std::min(i + reach + 1, b.size()); ++j)
      if (!b_taken[j] && a[i] == b[j]) {
        a_taken[i] = b_taken[j] = true;
        ++common;
        break;
      }
  if (common == 0) return 0;
  double moved = 0;
  for (std::size_t i = 0, j = 0; i < a.size(); ++i) {
    if (!a_taken[i]) continue;
    while (!b_taken[j]) ++j;
    moved += a[i] != b[j++];
  }
  const double jaro = (common / static_cast<double>(a.size()) + common / static_cast<double>(b.size()) +
                       (common - moved / 2) / common) /
                      3;
  std::size_t prefix = 0;
  while (prefix < 4 && prefix < std::min(a.size(), b.size()) && a[prefix] == b[prefix]) ++prefix;
  return jaro + 0.1 * static_cast<double>(prefix) * (1 - jaro);
}

/// The seconds of RapidFuzz's rounds, the one to warm up left out; empty where it cannot be had.
std::vector<double> rapidfuzz_seconds(const std::vector<Pair>& pairs, int rounds, std::string& version) {
  const auto file = std::filesystem::temp_directory_path() / ("vigil-bench-" + std::to_string(pairs.size()) + ".tsv");
  {
    std::ofstream out(file);
    for (const auto& [a, b] : pairs) out << a << '\t' << b << '\n';
  }
  const std::string command = "python3 bench/compare_peer.py " + std::to_string(rounds) + " <" + file.string();
  std::vector<double> seconds;
  if (FILE* peer = popen(command.c_str(), "r")) {
    std::array<char, 64> line{};
    while (std::fgets(line.data(), line.size(), peer) != nullptr) {
      std::string text(line.data());
      text.erase(text.find_last_not_of('\n') + 1);
      version.empty() ? void(version = text) : seconds.push_back(std::atof(text.c_str()));
    }
    if (pclose(peer) != 0) seconds.clear();
  }
  std::filesystem::remove(file);
  if (!seconds.empty()) seconds.erase(seconds.begin());
  return seconds;
}

}  // namespace

int main() {
  const std::vector<Pair> once = pairs_of_names();
  std::vector<Pair> pairs;
  for (int i = 0; i < 200; ++i) pairs.insert(pairs.end(), once.begin(), once.end());
  std::vector<std::pair<names::Name, names::Name>> ready;
  for (const auto& [a, b] : once) ready.emplace_back(names::prepare(a), names::prepare(b));

  vigil::bench::Question question{
      .name = "compare", .unit = "pairs", .units = static_cast<double>(pairs.size()), .peer = {}, .rounds = 11};
  const auto strings = [&] {
    double sum = 0;
    for (const auto& [a, b] : pairs) sum += names::compare(names::prepare(a), names::prepare(b)).probability;
    vigil::bench::used(sum);
  };
  const auto prepared = [&] {
    double sum = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto& [a, b] = ready[i % ready.size()];
      sum += names::compare(a, b).probability;
    }
    vigil::bench::used(sum);
  };
  const auto preparing = [&] {
    for (const auto& [a, b] : pairs) {
      vigil::bench::used(names::prepare(a));
      vigil::bench::used(names::prepare(b));
    }
  };
  std::string version;
  const std::vector<double> peer = rapidfuzz_seconds(pairs, question.rounds, version);
  const auto winkler = [&] {
    double sum = 0;
    for (const auto& [a, b] : pairs) sum += jaro_winkler(a, b);
    vigil::bench::used(sum);
  };
  const auto measure = [&](std::string name, const auto& work) {
    question.name = std::move(name);
    if (peer.empty()) {
      question.peer = "Jaro-Winkler of bytes (RapidFuzz is not installed)";
      return vigil::bench::compare(question, work, winkler);
    }
    question.peer = "RapidFuzz " + version + " token-set ratio";
    std::vector<double> seconds;
    work();
    for (int round = 0; round < question.rounds; ++round) seconds.push_back(vigil::bench::seconds_of(work));
    vigil::bench::print_figure(question, seconds, peer);
  };
  measure("compare", strings);
  measure("compare-prepared", prepared);
  measure("prepare", preparing);
}

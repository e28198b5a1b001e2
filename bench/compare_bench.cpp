// How many pairs of names are compared in a second on one core? Beside RapidFuzz's token-set ratio
// (bench/compare_peer.py) where it is installed, else beside Jaro-Winkler, both of which compare letters alone: neither
// reads a Han character.
//   compare    from two strings to the verdict     compare-prepared   names made ready before     prepare   names alone
// Invented names, fixed data: 16,000 pairs; about half are two writings of one name, the others share a word.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "../bench/harness.hpp"
#include "text/names/compare.hpp"
#include "text/names/readings.hpp"
#include "text/utf8.hpp"

namespace {

namespace names = vigil::text::names;
using Pair = std::pair<std::string, std::string>;

/// The same sequence in every run and everywhere.
class Chance {
 public:
  template <class List>
  const auto& one_of(const List& list) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return list[(state_ >> 33) % list.size()];
  }

 private:
  std::uint64_t state_ = 4;
};

struct Part {
  std::string_view native, latin;
};

// Invented people: parts that name nobody in particular, put together by chance.
constexpr auto surnames = std::to_array<char32_t>({U'王', U'李', U'張', U'劉', U'陳', U'楊', U'黃', U'趙', U'吳',
                                                   U'周', U'徐', U'孫', U'馬', U'朱', U'胡', U'郭', U'何', U'林',
                                                   U'高', U'羅', U'鄭', U'梁', U'謝', U'宋', U'唐', U'許'});
constexpr auto given = std::to_array<char32_t>({U'文', U'明', U'華', U'國', U'建', U'平', U'志', U'強', U'偉', U'芳',
                                                U'秀', U'英', U'麗', U'德', U'永', U'春', U'海', U'波', U'軍', U'成',
                                                U'玉', U'梅', U'光', U'正', U'安', U'天', U'學', U'新', U'立', U'金'});
constexpr auto cyrillic_given = std::to_array<Part>({{"Андрей", "Andrei"},
                                                     {"Борис", "Boris"},
                                                     {"Сергей", "Sergey"},
                                                     {"Мария", "Maria"},
                                                     {"Ольга", "Olga"},
                                                     {"Жанна", "Zhanna"}});
constexpr auto cyrillic_family = std::to_array<Part>({{"Тестов", "Testov"},
                                                      {"Примеров", "Primerov"},
                                                      {"Образцов", "Obraztsov"},
                                                      {"Выдумкин", "Vydumkin"},
                                                      {"Шаблонов", "Shablonov"},
                                                      {"Черновик", "Chernovik"}});
constexpr auto arabic_given = std::to_array<Part>({{"محمد", "Mohammed"},
                                                   {"أحمد", "Ahmad"},
                                                   {"يوسف", "Yusuf"},
                                                   {"سالم", "Salim"},
                                                   {"فاطمة", "Fatima"},
                                                   {"كريم", "Karim"}});
constexpr auto arabic_family = std::to_array<Part>(
    {{"المثال", "Al-Mithal"}, {"النموذج", "Al-Namudhaj"}, {"التجربة", "Al-Tajriba"}, {"العينة", "Al-Ayyina"}});
constexpr auto kana_given = std::to_array<Part>(
    {{"たろう", "Taro"}, {"はなこ", "Hanako"}, {"じろう", "Jiro"}, {"ひろし", "Hiroshi"}, {"あきら", "Akira"}});
constexpr auto kana_family =
    std::to_array<Part>({{"みほん", "Mihon"}, {"れいだい", "Reidai"}, {"ためし", "Tameshi"}, {"けんほん", "Kenhon"}});
constexpr auto latin_given = std::to_array<std::string_view>(
    {"Anna", "Charlotte", "Erika", "Max", "Otto", "Pablo", "Ines", "Juliette", "Sven", "Marek"});
constexpr auto latin_family =
    std::to_array<std::string_view>({"Musterfrau", "Beispiel", "Exemplo", "Voorbeeld", "Esempio", "Przyklad",
                                     "Modelsson", "Specimen", "Sample-Jones", "Vzorek"});

std::string utf8(std::initializer_list<char32_t> code_points) {
  std::string text;
  for (const char32_t c : code_points) vigil::text::append_utf8(text, c);
  return text;
}

/// A sign's spelling in pinyin or Wade-Giles.
std::string spelled(char32_t sign, names::System system) {
  const names::Readings& readings = names::Readings::get();
  const names::SoundClass& sound =
      readings.sound(readings.sounds(names::prepare(utf8({sign})).units[0]).front().number);
  const auto letters = readings.letters(sound);
  for (std::size_t i = 0; i < letters.size(); ++i)
    if ((readings.systems(sound)[i] & system) != 0)
      return {reinterpret_cast<const char*>(&letters[i]), names::size_of(letters[i])};
  return {};
}

std::string capital(std::string word) {
  word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

/// One name in two writings, and two names that share a word, of each sort in turn.
std::vector<Pair> pairs_of_names() {
  std::vector<Pair> pairs;
  Chance chance;
  for (int round = 0; round < 1000; ++round) {
    const char32_t family = chance.one_of(surnames), one = chance.one_of(given), two = chance.one_of(given),
                   three = chance.one_of(given);
    const auto han = utf8({family, one, two}), other_han = utf8({family, one, three});
    const auto pinyin = [&](char32_t last) {
      return capital(spelled(family, names::pinyin)) + " " + capital(spelled(one, names::pinyin)) +
             spelled(last, names::pinyin);
    };
    const auto wade = capital(spelled(family, names::wade_giles_plain)) + " " +
                      capital(spelled(one, names::wade_giles_plain)) + "-" + spelled(two, names::wade_giles_plain);
    pairs.emplace_back(han, pinyin(two));
    pairs.emplace_back(han, pinyin(three));
    pairs.emplace_back(han, other_han);
    pairs.emplace_back(pinyin(two), wade);
    pairs.emplace_back(pinyin(three), wade);
    const auto native = [&](const auto& givens, const auto& families, const char* between) {
      const Part &a = chance.one_of(givens), &b = chance.one_of(families), &c = chance.one_of(families);
      const std::string written = std::string(b.native) + between + std::string(a.native);
      pairs.emplace_back(written, std::string(a.latin) + " " + std::string(b.latin));
      pairs.emplace_back(written, std::string(a.latin) + " " + std::string(c.latin));
    };
    native(cyrillic_given, cyrillic_family, ", ");
    native(arabic_given, arabic_family, " ");
    native(kana_given, kana_family, "");
    const std::string a(chance.one_of(latin_given)), b(chance.one_of(latin_family)), c(chance.one_of(latin_given)),
        d(chance.one_of(latin_family));
    pairs.emplace_back(a + " " + b, b + ", " + a);
    pairs.emplace_back(a + " " + b, "Dr. " + a + " " + c.substr(0, 1) + ". " + b);
    pairs.emplace_back(a + " " + b, a + " " + d);
    pairs.emplace_back(a + " " + c + " " + b, c + " " + d);
    std::string typed = a + " " + b;
    std::swap(typed[typed.size() - 2], typed[typed.size() - 3]);
    pairs.emplace_back(a + " " + b, typed);
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
  const std::vector<Pair> pairs = pairs_of_names();
  std::vector<std::pair<names::Name, names::Name>> ready;
  for (const auto& [a, b] : pairs) ready.emplace_back(names::prepare(a), names::prepare(b));

  vigil::bench::Question question{
      .name = "compare", .unit = "pairs", .units = static_cast<double>(pairs.size()), .peer = {}, .rounds = 11};
  const auto strings = [&] {
    double sum = 0;
    for (const auto& [a, b] : pairs) sum += names::compare(names::prepare(a), names::prepare(b)).probability;
    vigil::bench::used(sum);
  };
  const auto prepared = [&] {
    double sum = 0;
    for (const auto& [a, b] : ready) sum += names::compare(a, b).probability;
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

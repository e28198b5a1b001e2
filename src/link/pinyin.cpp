// The syllables are those of Hanyu Pinyin without tones: for each initial the finals that it takes (v stands for ü, and
// after l and n also u, as in names whose marks are folded away).
#include "link/pinyin.hpp"

#include <unordered_set>

namespace vigil::link {
namespace {

struct Row {
  std::string_view initial, finals;
};

constexpr Row rows[] = {
    {"", "a o e ai ei ao ou an en ang er"},
    {"b", "a o ai ei ao an en ang eng i ie iao ian in ing u"},
    {"p", "a o ai ei ao ou an en ang eng i ie iao ian in ing u"},
    {"m", "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u"},
    {"f", "a o ei ou an en ang eng u"},
    {"d", "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un"},
    {"t", "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un"},
    {"n", "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v ve ue"},
    {"l", "a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue"},
    {"g", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"},
    {"k", "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang"},
    {"h", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"},
    {"j", "i ia ie iao iu ian in iang ing iong u ue uan un"},
    {"q", "i ia ie iao iu ian in iang ing iong u ue uan un"},
    {"x", "i ia ie iao iu ian in iang ing iong u ue uan un"},
    {"zh", "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang"},
    {"ch", "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang"},
    {"sh", "a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang"},
    {"r", "e i ao ou an en ang eng ong u uo ui uan un"},
    {"z", "a e i ai ei ao ou an en ang eng ong u uo ui uan un"},
    {"c", "a e i ai ao ou an en ang eng ong u uo ui uan un"},
    {"s", "a e i ai ao ou an en ang eng ong u uo ui uan un"},
    {"y", "a e ao ou an in ang ing ong i u ue uan un"},
    {"w", "a o ai ei an en ang eng u"},
};
constexpr std::size_t longest_syllable = 6;  // zhuang

const std::unordered_set<std::string>& table() {
  static const auto all = [] {
    std::unordered_set<std::string> set;
    for (const Row& row : rows)
      for (std::size_t at = 0; at < row.finals.size();) {
        const std::size_t end = std::min(row.finals.find(' ', at), row.finals.size());
        set.insert(std::string(row.initial) + std::string(row.finals.substr(at, end - at)));
        at = end + 1;
      }
    return set;
  }();
  return all;
}

void cut(std::string_view rest, std::size_t most, std::vector<std::string>& so_far,
         std::vector<std::vector<std::string>>& out) {
  if (rest.empty()) {
    out.push_back(so_far);
    return;
  }
  if (so_far.size() == most) return;
  for (std::size_t length = 1; length <= std::min(rest.size(), longest_syllable); ++length) {
    std::string head(rest.substr(0, length));
    if (!table().contains(head)) continue;
    so_far.push_back(std::move(head));
    cut(rest.substr(length), most, so_far, out);
    so_far.pop_back();
  }
}

}  // namespace

std::vector<std::vector<std::string>> syllables(std::string_view word, std::size_t most) {
  std::vector<std::vector<std::string>> out;
  std::vector<std::string> so_far;
  if (!word.empty()) cut(word, most, so_far, out);
  return out;
}

}  // namespace vigil::link

// By region: where the people of the record are from, by province, as far as the record's words name one.
#include <array>

#include "measure/tables.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using text::tr_mark;

/// Code of GB/T 2260 (as in data/places) and the names by which a region's words name it.
struct Province {
  const char* code;
  const char* en;
  const char* zh;
};
constexpr std::array provinces = {Province{"110000", "Beijing", "北京"},
                                  Province{"120000", "Tianjin", "天津"},
                                  Province{"130000", "Hebei", "河北"},
                                  Province{"140000", "Shanxi", "山西"},
                                  Province{"150000", "Inner Mongolia", "内蒙古"},
                                  Province{"210000", "Liaoning", "辽宁"},
                                  Province{"220000", "Jilin", "吉林"},
                                  Province{"230000", "Heilongjiang", "黑龙江"},
                                  Province{"310000", "Shanghai", "上海"},
                                  Province{"320000", "Jiangsu", "江苏"},
                                  Province{"330000", "Zhejiang", "浙江"},
                                  Province{"340000", "Anhui", "安徽"},
                                  Province{"350000", "Fujian", "福建"},
                                  Province{"360000", "Jiangxi", "江西"},
                                  Province{"370000", "Shandong", "山东"},
                                  Province{"410000", "Henan", "河南"},
                                  Province{"420000", "Hubei", "湖北"},
                                  Province{"430000", "Hunan", "湖南"},
                                  Province{"440000", "Guangdong", "广东"},
                                  Province{"450000", "Guangxi", "广西"},
                                  Province{"460000", "Hainan", "海南"},
                                  Province{"500000", "Chongqing", "重庆"},
                                  Province{"510000", "Sichuan", "四川"},
                                  Province{"520000", "Guizhou", "贵州"},
                                  Province{"530000", "Yunnan", "云南"},
                                  Province{"540000", "Tibet", "西藏"},
                                  Province{"610000", "Shaanxi", "陕西"},
                                  Province{"620000", "Gansu", "甘肃"},
                                  Province{"630000", "Qinghai", "青海"},
                                  Province{"640000", "Ningxia", "宁夏"},
                                  Province{"650000", "Xinjiang", "新疆"},
                                  Province{"810000", "Hong Kong", "香港"},
                                  Province{"820000", "Macau", "澳门"}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// As a word of its own: a Tibetan is not thereby from Tibet, nor is Hebei in "Hebeier".
bool names(const std::string& region, std::string_view name) {
  for (auto at = region.find(name); at != std::string::npos; at = region.find(name, at + 1)) {
    const auto end = at + name.size();
    if ((at == 0 || !is_letter(region[at - 1])) && (end == region.size() || !is_letter(region[end]))) return true;
  }
  return false;
}

/// "" where the words name none, or several.
std::string province_of(const std::string& region) {
  std::string found;
  for (const auto& province : provinces) {
    if (!names(region, province.en) && region.find(province.zh) == std::string::npos) continue;
    if (!found.empty()) return "";
    found = province.code;
  }
  return found;
}

}  // namespace

model::Measure by_region(const model::MeasureInput& input) {
  Tally tally;
  std::int64_t nowhere = 0;
  for (const auto& person : input.people) {
    const auto province = province_of(person.region);
    if (province.empty()) {
      ++nowhere;
      continue;
    }
    const bool is_held = person.custody_state == "held" || person.custody_state == "missing";
    tally.add({province, is_held ? "held" : "not held"}, "people", person.id.value);
  }
  auto measure = table_of("by_region", {"province", "custody"});
  measure.numbers = tally.numbers();
  measure.doubt = {{tr_mark("people whose province the record does not name, or names several of"), nowhere}};
  return measure;
}

}  // namespace vigil::measure

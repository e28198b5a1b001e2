// The provinces of China as tiles of a map: where each lies to the others, about, and its names.
#pragma once

#include <array>
#include <string_view>

namespace vigil::page {

struct Province {
  std::string_view code;  // GB/T 2260, as in data/places
  int column, row;
  const char* en;
  const char* short_en;  // as it fits a tile
  const char* zh;
};

inline constexpr std::array provinces = {Province{"230000", 8, 0, "Heilongjiang", "Heilongj.", "黑龙江"},
                                         Province{"150000", 5, 1, "Inner Mongolia", "In. Mong.", "内蒙古"},
                                         Province{"220000", 8, 1, "Jilin", "Jilin", "吉林"},
                                         Province{"650000", 0, 2, "Xinjiang", "Xinjiang", "新疆"},
                                         Province{"620000", 2, 2, "Gansu", "Gansu", "甘肃"},
                                         Province{"640000", 3, 2, "Ningxia", "Ningxia", "宁夏"},
                                         Province{"140000", 4, 2, "Shanxi", "Shanxi", "山西"},
                                         Province{"130000", 5, 2, "Hebei", "Hebei", "河北"},
                                         Province{"110000", 6, 2, "Beijing", "Beijing", "北京"},
                                         Province{"120000", 7, 2, "Tianjin", "Tianjin", "天津"},
                                         Province{"210000", 8, 2, "Liaoning", "Liaoning", "辽宁"},
                                         Province{"540000", 0, 3, "Tibet", "Tibet", "西藏"},
                                         Province{"630000", 1, 3, "Qinghai", "Qinghai", "青海"},
                                         Province{"610000", 3, 3, "Shaanxi", "Shaanxi", "陕西"},
                                         Province{"410000", 4, 3, "Henan", "Henan", "河南"},
                                         Province{"370000", 5, 3, "Shandong", "Shandong", "山东"},
                                         Province{"510000", 2, 4, "Sichuan", "Sichuan", "四川"},
                                         Province{"500000", 3, 4, "Chongqing", "Chongqing", "重庆"},
                                         Province{"420000", 4, 4, "Hubei", "Hubei", "湖北"},
                                         Province{"340000", 5, 4, "Anhui", "Anhui", "安徽"},
                                         Province{"320000", 6, 4, "Jiangsu", "Jiangsu", "江苏"},
                                         Province{"310000", 7, 4, "Shanghai", "Shanghai", "上海"},
                                         Province{"530000", 2, 5, "Yunnan", "Yunnan", "云南"},
                                         Province{"520000", 3, 5, "Guizhou", "Guizhou", "贵州"},
                                         Province{"430000", 4, 5, "Hunan", "Hunan", "湖南"},
                                         Province{"360000", 5, 5, "Jiangxi", "Jiangxi", "江西"},
                                         Province{"330000", 6, 5, "Zhejiang", "Zhejiang", "浙江"},
                                         Province{"450000", 3, 6, "Guangxi", "Guangxi", "广西"},
                                         Province{"440000", 4, 6, "Guangdong", "Guangd.", "广东"},
                                         Province{"350000", 5, 6, "Fujian", "Fujian", "福建"},
                                         Province{"460000", 3, 7, "Hainan", "Hainan", "海南"},
                                         Province{"820000", 4, 7, "Macau", "Macau", "澳门"},
                                         Province{"810000", 5, 7, "Hong Kong", "H. Kong", "香港"}};

}  // namespace vigil::page

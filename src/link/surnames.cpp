#include "link/surnames.hpp"

#include <array>
#include <unordered_set>

#include "link/starts.hpp"

namespace vigil::link {
namespace {

// The same rows as data/names/surnames.tsv (a test holds the two together): the register must work without files.
constexpr auto table = std::to_array<Surname>({
    {"wang", "王"},  {"li", "李"},       {"zhang", "张"},  {"liu", "刘"},         {"chen", "陈"},    {"yang", "杨"},
    {"huang", "黄"}, {"zhao", "赵"},     {"wu", "吴"},     {"zhou", "周"},        {"xu", "徐"},      {"sun", "孙"},
    {"ma", "马"},    {"zhu", "朱"},      {"hu", "胡"},     {"guo", "郭"},         {"he", "何"},      {"lin", "林"},
    {"gao", "高"},   {"luo", "罗"},      {"zheng", "郑"},  {"liang", "梁"},       {"xie", "谢"},     {"song", "宋"},
    {"tang", "唐"},  {"xu", "许"},       {"deng", "邓"},   {"feng", "冯"},        {"han", "韩"},     {"cao", "曹"},
    {"zeng", "曾"},  {"peng", "彭"},     {"xiao", "萧"},   {"cai", "蔡"},         {"pan", "潘"},     {"tian", "田"},
    {"dong", "董"},  {"yuan", "袁"},     {"yu", "于"},     {"yu", "余"},          {"ye", "叶"},      {"jiang", "蒋"},
    {"du", "杜"},    {"su", "苏"},       {"wei", "魏"},    {"cheng", "程"},       {"lu", "吕"},      {"ding", "丁"},
    {"shen", "沈"},  {"ren", "任"},      {"yao", "姚"},    {"lu", "卢"},          {"fu", "傅"},      {"zhong", "钟"},
    {"jiang", "姜"}, {"cui", "崔"},      {"tan", "谭"},    {"liao", "廖"},        {"fan", "范"},     {"wang", "汪"},
    {"lu", "陆"},    {"jin", "金"},      {"shi", "石"},    {"dai", "戴"},         {"jia", "贾"},     {"wei", "韦"},
    {"xia", "夏"},   {"qiu", "邱"},      {"fang", "方"},   {"hou", "侯"},         {"zou", "邹"},     {"xiong", "熊"},
    {"meng", "孟"},  {"qin", "秦"},      {"bai", "白"},    {"jiang", "江"},       {"yan", "阎"},     {"xue", "薛"},
    {"yin", "尹"},   {"duan", "段"},     {"lei", "雷"},    {"li", "黎"},          {"shi", "史"},     {"long", "龙"},
    {"tao", "陶"},   {"he", "贺"},       {"gu", "顾"},     {"mao", "毛"},         {"hao", "郝"},     {"gong", "龚"},
    {"shao", "邵"},  {"wan", "万"},      {"qian", "钱"},   {"yan", "严"},         {"qin", "覃"},     {"wu", "武"},
    {"mo", "莫"},    {"kong", "孔"},     {"chang", "常"},  {"wen", "温"},         {"kang", "康"},    {"shi", "施"},
    {"wen", "文"},   {"niu", "牛"},      {"fan", "樊"},    {"ge", "葛"},          {"xing", "邢"},    {"an", "安"},
    {"qi", "齐"},    {"yi", "易"},       {"qiao", "乔"},   {"wu", "伍"},          {"pang", "庞"},    {"yan", "颜"},
    {"ni", "倪"},    {"zhuang", "庄"},   {"nie", "聂"},    {"zhang", "章"},       {"lu", "鲁"},      {"yue", "岳"},
    {"zhai", "翟"},  {"yin", "殷"},      {"zhan", "詹"},   {"shen", "申"},        {"ou", "欧"},      {"geng", "耿"},
    {"lan", "兰"},   {"jiao", "焦"},     {"yu", "俞"},     {"zuo", "左"},         {"liu", "柳"},     {"gan", "甘"},
    {"zhu", "祝"},   {"bao", "包"},      {"ning", "宁"},   {"shang", "尚"},       {"shu", "舒"},     {"ruan", "阮"},
    {"ke", "柯"},    {"ji", "纪"},       {"mei", "梅"},    {"tong", "童"},        {"ling", "凌"},    {"bi", "毕"},
    {"ji", "季"},    {"pei", "裴"},      {"huo", "霍"},    {"tu", "涂"},          {"miao", "苗"},    {"gu", "谷"},
    {"sheng", "盛"}, {"qu", "曲"},       {"weng", "翁"},   {"ran", "冉"},         {"luo", "骆"},     {"lan", "蓝"},
    {"you", "游"},   {"xin", "辛"},      {"jin", "靳"},    {"chai", "柴"},        {"bao", "鲍"},     {"hua", "华"},
    {"qi", "祁"},    {"pu", "蒲"},       {"pu", "浦"},     {"teng", "滕"},        {"qu", "屈"},      {"rao", "饶"},
    {"mou", "牟"},   {"ai", "艾"},       {"you", "尤"},    {"mu", "穆"},          {"zhuo", "卓"},    {"chu", "褚"},
    {"lou", "娄"},   {"dou", "窦"},      {"cen", "岑"},    {"gui", "桂"},         {"zang", "臧"},    {"min", "闵"},
    {"sang", "桑"},  {"xi", "习"},       {"shi", "师"},    {"ge", "戈"},          {"gou", "勾"},     {"wei", "危"},
    {"hong", "洪"},  {"ouyang", "欧阳"}, {"sima", "司马"}, {"shangguan", "上官"}, {"zhuge", "诸葛"},
});

}  // namespace

std::span<const Surname> surnames() { return table; }

bool is_surname(std::string_view pinyin) {
  static const auto all = [] {
    std::unordered_set<std::string_view> set;
    for (const Surname& row : table) set.insert(row.pinyin);
    return set;
  }();
  return all.contains(pinyin);
}

bool may_begin_surname(std::string_view text, std::size_t at) {
  static const FirstSigns signs = [] {
    FirstSigns all;
    for (const Surname& row : table) all.add(row.han);
    return all;
  }();
  return signs.may_begin(text, at);
}

std::string_view han_surname_at(std::string_view text) {
  if (!may_begin_surname(text, 0)) return {};
  std::string_view longest;
  for (const Surname& row : table)
    if (row.han.size() > longest.size() && starts_at(text, 0, row.han)) longest = row.han;
  return longest;
}

}  // namespace vigil::link

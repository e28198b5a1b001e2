// A small invented register, and a text read with it: what the tests of said/ share.
#pragma once

#include "link/said/suggest.hpp"

namespace vigil::link::said {

inline Entry invented(const std::string& id, std::vector<std::string> names,
                      std::vector<std::pair<std::string, std::string>> relations = {}, const std::string& role = "") {
  Entry entry;
  entry.subject.kind = model::Subject::Kind::person;
  entry.subject.id = id;
  for (auto& name : names)
    entry.names.push_back({"main", static_cast<unsigned char>(name[0]) < 0x80 ? "en" : "zh-Hans", std::move(name)});
  entry.relations = std::move(relations);
  entry.role = role;
  return entry;
}

inline const Register& invented_people() {
  static const Register people(
      {
          invented("lin-baoshan", {"Lin Baoshan", "林宝山"}, {{"spouse", "su-meilan"}, {"brother", "lin-baohai"}},
                   "lawyer"),
          invented("su-meilan", {"Su Meilan", "苏美兰"}, {{"spouse", "lin-baoshan"}}, "teacher"),
          invented("lin-baohai", {"Lin Baohai", "林宝海"}, {{"brother", "lin-baoshan"}, {"nephew", "he-jiangtao"}},
                   "farmer"),
          invented("he-jiangtao", {"He Jiangtao", "何江涛"}, {{"uncle", "lin-baohai"}}, "student"),
          invented("qiao-yulin", {"Qiao Yulin", "乔玉琳"}, {}, "poet"),
          invented("deng-xiuwen", {"Deng Xiuwen", "邓秀文"}, {}, "journalist"),
      },
      {});
  return people;
}

inline model::Suggestions read(const std::string& text, const std::string& date, const std::string& publisher = {}) {
  model::Extraction extraction;
  extraction.publisher = publisher;
  extraction.text = text;
  extraction.paragraphs = {{0, text.size(), ""}};
  return suggest(Lexicon::built_in(), invented_people(), extraction, model::Date::parse(date).value());
}

}  // namespace vigil::link::said

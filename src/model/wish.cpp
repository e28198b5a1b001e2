#include "model/wish.hpp"

namespace vigil::model {

std::string_view word_for(Wish::Kind kind) {
  switch (kind) {
    case Wish::Kind::name_publicly:
      return "name-publicly";
    case Wish::Kind::raise_publicly:
      return "raise-publicly";
    case Wish::Kind::raise_privately_only:
      return "raise-privately-only";
    case Wish::Kind::do_not:
      return "do-not";
  }
  return "";
}

std::optional<Wish::Kind> wish_kind(std::string_view word) {
  for (const auto kind :
       {Wish::Kind::name_publicly, Wish::Kind::raise_publicly, Wish::Kind::raise_privately_only, Wish::Kind::do_not})
    if (word_for(kind) == word) return kind;
  return {};
}

bool forbids_raising(const Wish& wish) { return wish.kind == Wish::Kind::do_not; }

Json to_json(const Wish& wish) {
  return {{"kind", word_for(wish.kind)}, {"whose", wish.whose}, {"until", wish.until.edtf()}};
}

Json to_json(const std::vector<Wish>& wishes) {
  Json all = Json::array();
  for (const auto& wish : wishes) all.push_back(to_json(wish));
  return all;
}

void add_wishes(Json& silence, const std::map<std::string, Wish>& wishes) {
  for (auto& line : silence.at("held")) {
    const auto& id = line.contains("person_id") ? line.at("person_id") : line.at("person").at("id");
    if (const auto wish = wishes.find(id.get<std::string>()); wish != wishes.end())
      line["wish"] = to_json(wish->second);
  }
}

}  // namespace vigil::model

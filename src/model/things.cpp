#include "model/things.hpp"

#include <algorithm>

namespace vigil::model {

const std::string& Person::get(std::string_view field) const {
  static const std::string none;
  const auto found = std::ranges::find(attributes, field, &Attribute::field);
  return found == attributes.end() ? none : found->value;
}

std::string_view kind_word(Subject::Kind kind) {
  switch (kind) {
    case Subject::Kind::person:
      return "person";
    case Subject::Kind::issue:
      return "issue";
    case Subject::Kind::dialogue:
      return "dialogue";
    case Subject::Kind::round:
      return "round";
    case Subject::Kind::official:
      return "official";
    case Subject::Kind::place:
      return "place";
    case Subject::Kind::organisation:
      return "organisation";
    case Subject::Kind::other:
      return "other";
  }
  return "other";
}

Subject::Kind subject_kind(std::string_view word) {
  for (const auto kind : {Subject::Kind::person, Subject::Kind::issue, Subject::Kind::dialogue, Subject::Kind::round,
                          Subject::Kind::official, Subject::Kind::place, Subject::Kind::organisation})
    if (kind_word(kind) == word) return kind;
  return Subject::Kind::other;
}

Date Round::dates() const {
  if (start.empty() || end.empty() || start == end) return start.empty() ? end : start;
  return Date::parse(start.edtf() + "/" + end.edtf()).value_or(start);
}

void Vocabulary::add(std::string field, std::string value, std::string en, std::string zh, std::string meaning) {
  fields_[std::move(field)].push_back({std::move(value), std::move(en), std::move(zh), std::move(meaning)});
}

std::string Vocabulary::name(std::string_view field, std::string_view value, text::Lang lang) const {
  if (const auto entries = fields_.find(field); entries != fields_.end())
    for (const auto& entry : entries->second)
      if (entry.value == value) return lang == text::Lang::zh_hans && !entry.zh.empty() ? entry.zh : entry.en;
  return std::string(value);
}

bool Vocabulary::has(std::string_view field, std::string_view value) const {
  const auto entries = fields_.find(field);
  return entries != fields_.end() &&
         std::ranges::any_of(entries->second, [&](const Entry& e) { return e.value == value; });
}

std::vector<std::string> Vocabulary::values(std::string_view field) const {
  std::vector<std::string> all;
  if (const auto entries = fields_.find(field); entries != fields_.end())
    for (const auto& entry : entries->second) all.push_back(entry.value);
  return all;
}

}  // namespace vigil::model

// One object of JSON Lines key by key, for the readers of lines (jsonl_read.cpp, jsonl_read_work.cpp): each value is
// checked for its type, and what is wrong is told with the path of its key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "exchange/row.hpp"
#include "model/facts.hpp"
#include "model/json.hpp"

namespace vigil::exchange {

using model::Json;

// The keys of one object; what is wrong is told with the key.
class Keys {
 public:
  explicit Keys(const Json& json, std::string within = {}) : json_(json), within_(std::move(within)) {
    if (!json.is_object()) throw RowProblem{within_, "an object is expected"};
  }

  std::string text(const char* key) const {
    const auto* value = find(key);
    if (value == nullptr) return "";
    if (!value->is_string()) refuse(key, "a text is expected");
    auto text = value->get<std::string>();
    if (text.find('\0') != std::string::npos) refuse(key, "it holds a zero byte");
    return text;
  }
  std::string id(const char* key) const {
    auto text = this->text(key);
    if (!text.empty() && !model::can_be_id(text)) refuse(key, "no id: letters, digits, - _ . are");
    return text;
  }
  std::string needed_id(const char* key) const {
    auto text = id(key);
    if (text.empty()) refuse(key, "it is missing");
    return text;
  }
  model::Date date(const char* key) const {
    auto date = model::Date::parse(text(key));
    if (!date) refuse(key, "\"" + text(key) + "\": " + date.error().reason);
    return *date;
  }
  bool flag(const char* key) const {
    const auto* value = find(key);
    if (value == nullptr) return false;
    if (!value->is_boolean()) refuse(key, "true or false is expected");
    return value->get<bool>();
  }
  std::optional<std::int64_t> number(const char* key) const {
    const auto* value = find(key);
    if (value == nullptr || value->is_null()) return {};
    const bool is_beyond = value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX;
    if (!value->is_number_integer() || is_beyond) refuse(key, "a whole number is expected");
    return value->get<std::int64_t>();
  }
  std::int64_t needed_number(const char* key) const {
    const auto number = this->number(key);
    if (!number) refuse(key, "it is missing");
    return *number;
  }
  template <class Each>
  void list(const char* key, const Each& each) const {
    const auto* value = find(key);
    if (value == nullptr) return;
    if (!value->is_array()) refuse(key, "a list is expected");
    for (const auto& one : *value) each(one);
  }
  template <class Each>
  void map(const char* key, const Each& each) const {
    const auto* value = find(key);
    if (value == nullptr) return;
    if (!value->is_object()) refuse(key, "an object is expected");
    for (const auto& [name, one] : value->items()) each(name, one);
  }
  Keys object(const char* key) const {
    const auto* value = find(key);
    if (value == nullptr) refuse(key, "it is missing");
    return Keys(*value, path(key));
  }
  bool has(const char* key) const { return find(key) != nullptr; }
  bool is_null(const char* key) const { return has(key) && find(key)->is_null(); }
  [[noreturn]] void refuse(const char* key, std::string reason) const {
    throw RowProblem{path(key), std::move(reason)};
  }

 private:
  const Json* find(const char* key) const {
    const auto found = json_.find(key);
    return found == json_.end() ? nullptr : &*found;
  }
  std::string path(const char* key) const { return within_.empty() ? key : within_ + "." + key; }

  const Json& json_;
  std::string within_;
};

model::Claim claim_from(const Keys& of);  // its key `claim`
std::vector<model::Name> names_from(const Keys& of);
model::Label label_from(const Keys& of);  // empty where there is none
model::Subject subject_from(const Keys& of, const char* key);
/// Where `key` is null: nobody.
model::Subject optional_subject_from(const Keys& of, const char* key);
/// "public" or "group:NAME".
model::Audience audience_from(const Keys& of);

}  // namespace vigil::exchange

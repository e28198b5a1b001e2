#include "cli/json_in_words.hpp"

#include "cli/output.hpp"

namespace vigil::cli {

namespace {

using model::Json;

bool says_nothing(const Json& value) {
  return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty()) ||
         (value.is_structured() && value.empty());
}

std::string plain(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

bool is_label(const Json& value) { return value.is_object() && value.contains("en") && value.contains("zh-Hans"); }

std::string label_in_words(const Json& label) {
  std::string words;
  const auto add = [&](const Json& name) {
    if (!says_nothing(name)) words += (words.empty() ? "" : " ") + plain(name);
  };
  for (const char* writing : {"en", "zh-Hans"}) add(label.at(writing));
  if (!words.empty()) return words;
  for (const auto& [writing, name] : label.items()) add(name);  // who has a name in none of these is met by it
  return words;
}

void add_fields(std::string& out, const Json& object, const std::string& indent);

void add_value(std::string& out, const std::string& field, const Json& value, const std::string& indent) {
  if (says_nothing(value)) return;
  if (is_label(value)) {
    const auto words = label_in_words(value);
    if (!words.empty()) out += shown("{}{}: {}\n", indent, field, words);
  } else if (value.is_array() && !value.front().is_structured()) {
    std::string all;
    for (const auto& one : value) all += (all.empty() ? "" : "; ") + plain(one);
    out += shown("{}{}: {}\n", indent, field, all);
  } else if (value.is_array()) {
    for (const auto& one : value) add_value(out, field, one, indent);
  } else if (value.is_object()) {
    out += shown("{}{}\n", indent, field);
    add_fields(out, value, indent + "  ");
  } else {
    out += shown("{}{}: {}\n", indent, field, plain(value));
  }
}

void add_fields(std::string& out, const Json& object, const std::string& indent) {
  for (const auto& [field, value] : object.items()) add_value(out, field, value, indent);
}

}  // namespace

std::string in_words(const Json& thing) {
  std::string out;
  Json rest = thing;
  std::string head = rest.value("id", std::string());
  rest.erase("id");
  if (const auto label = rest.find("label"); label != rest.end() && is_label(*label)) {
    head += (head.empty() ? "" : "  ") + label_in_words(*label);
    rest.erase("label");
  }
  if (!head.empty()) out += shown("{}\n", head);
  add_fields(out, rest, "  ");
  return out;
}

}  // namespace vigil::cli

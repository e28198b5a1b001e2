#include "exchange/mapping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "exchange/huridocs.hpp"

namespace vigil::embedded {
extern const std::string_view mapping_cecc;
extern const std::string_view mapping_openevsys;
}  // namespace vigil::embedded

namespace vigil::exchange {

namespace {

using Json = nlohmann::json;

struct Wrong {  // becomes Unread
  std::string reason;
};

constexpr std::pair<std::string_view, Value::As> kinds_of_value[] = {
    {"text", Value::As::text},         {"date", Value::As::date}, {"id", Value::As::id},
    {"language", Value::As::language}, {"term", Value::As::term}, {"months", Value::As::months}};

std::string string_of(const Json& json, const std::string& where) {
  if (!json.is_string()) throw Wrong{where + ": a text is expected"};
  return json.get<std::string>();
}

Value::As as_of(const std::string& word, const std::string& where) {
  for (const auto& [name, as] : kinds_of_value)
    if (name == word) return as;
  throw Wrong{fmt::format("{}: \"{}\" is none of text, date, id, language, term, months", where, word)};
}

void take(Value& value, const std::string& key, const Json& json, const std::string& where) {
  if (key == "column") {
    value.columns = {string_of(json, where)};
  } else if (key == "columns") {
    if (!json.is_array() || json.size() < 2)
      throw Wrong{where + ": columns are expected: years, months, days, or those that make an id"};
    for (const auto& one : json) value.columns.push_back(string_of(one, where));
  } else if (key == "as") {
    value.as = as_of(string_of(json, where), where);
  } else if (key == "prefix") {
    value.prefix = string_of(json, where);
  } else if (key == "split") {
    value.split = string_of(json, where);
    if (value.split.empty()) throw Wrong{where + ": the sign between two values is expected"};
  } else if (key == "values") {
    if (!json.is_object()) throw Wrong{where + ": an object is expected, cell to word"};
    for (const auto& [cell, word] : json.items()) value.values[cell] = string_of(word, where);
  } else if (key == "huridocs") {
    value.huridocs = string_of(json, where);
    if (std::ranges::none_of(huridocs_terms(), [&](const auto& term) { return term.field == value.huridocs; }))
      throw Wrong{fmt::format("{}: no vocabulary \"{}\" has HURIDOCS' codes", where, value.huridocs)};
  } else if (key == "other") {
    const auto word = string_of(json, where);
    if (word != "keep" && word != "skip" && word != "refuse")
      throw Wrong{fmt::format("{}: \"{}\" is none of keep, skip, refuse", where, word)};
    value.other = word == "keep" ? Value::Other::keep : word == "skip" ? Value::Other::skip : Value::Other::refuse;
  } else {
    throw Wrong{where + ": there is no such property"};
  }
}

Value value_of(const Json& json, const std::string& where) {
  Value value;
  if (json.is_string()) {
    value.constant = json.get<std::string>();
    return value;
  }
  if (!json.is_object()) throw Wrong{where + ": a text, or an object with a column, is expected"};
  for (const auto& [key, part] : json.items()) take(value, key, part, where + "." + key);
  const bool is_term = value.as == Value::As::term || value.as == Value::As::months;
  const bool is_id = value.as == Value::As::id && value.columns.size() > 1;
  if (!is_id && value.columns.size() != (is_term ? 3U : 1U))
    throw Wrong{where + (is_term ? ": three `columns` are expected" : ": `column` is expected")};
  return value;
}

Make make_of(const Json& json, const Value& person, const std::string& where) {
  if (!json.is_object() || !json.contains("what")) throw Wrong{where + ": an object with `what` is expected"};
  Make make;
  make.what = string_of(json.at("what"), where + ".what");
  const auto known = makes().find(make.what);
  if (known == makes().end()) throw Wrong{fmt::format("{}: nothing is called \"{}\"", where, make.what)};
  for (const auto& [key, part] : json.items()) {
    if (key == "what") continue;
    const auto is_known = [&](const std::string& field) { return field == key || field == "!" + key; };
    if (std::ranges::none_of(known->second, is_known))
      throw Wrong{fmt::format("{}: {} has no field \"{}\"", where, make.what, key)};
    make.fields[key] = value_of(part, where + "." + key);
  }
  if (std::ranges::find(known->second, "!person") != known->second.end() && person != Value{})
    make.fields.emplace("person", person);
  for (const auto& field : known->second)
    if (field.starts_with('!') && !make.fields.contains(field.substr(1)))
      throw Wrong{fmt::format("{}: {} needs \"{}\"", where, make.what, field.substr(1))};
  return make;
}

void take(TableMapping& table, const std::string& key, const Json& json, const std::string& where) {
  if (key == "file")
    table.file = string_of(json, where);
  else if (key == "sheet")
    table.sheet = string_of(json, where);
  else if (key == "row")
    table.row = value_of(json, where);
  else if (key == "person")
    table.person = value_of(json, where);
  else if (key == "source")
    table.source = value_of(json, where);
  else if (key == "confidence")
    table.confidence = value_of(json, where);
  else if (key == "audience")
    table.audience = value_of(json, where);
  else if (key == "needed" && json.is_array()) {
    table.needed.emplace();
    for (const auto& one : json) table.needed->push_back(string_of(one, where));
  } else if (key == "ignore" && json.is_array())
    for (const auto& one : json) table.ignored.push_back(string_of(one, where));
  else if (key == "dates") {
    table.order = string_of(json, where);
    if (table.order != "ymd" && table.order != "mdy" && table.order != "dmy")
      throw Wrong{where + ": ymd, mdy or dmy is expected"};
  } else if (key == "make" && json.is_array())
    for (std::size_t i = 0; i < json.size(); ++i)
      table.makes.push_back(make_of(json[i], table.person, fmt::format("{}[{}]", where, i)));
  else
    throw Wrong{where + ": there is no such property, or it is of another kind"};
}

TableMapping table_of(const Json& json, const std::string& where) {
  if (!json.is_object()) throw Wrong{where + ": an object is expected"};
  TableMapping table;
  table.confidence.constant = "medium";
  table.audience.constant = "public";
  if (json.contains("person")) take(table, "person", json.at("person"), where + ".person");  // `make` leans on it
  for (const auto& [key, part] : json.items()) take(table, key, part, where + "." + key);
  if (table.source == Value{}) throw Wrong{where + ": `source` is expected: nothing is recorded without one"};
  if (table.makes.empty()) throw Wrong{where + ": `make` is expected: what a row says"};
  return table;
}

Mapping mapping_of(const Json& json) {
  if (!json.is_object() || !json.contains("format") || json.at("format") != "vigil-mapping 1")
    throw Wrong{"a JSON object with \"format\": \"vigil-mapping 1\" is expected"};
  Mapping mapping;
  for (const auto& [key, part] : json.items()) {
    if (key == "name")
      mapping.name = string_of(part, key);
    else if (key == "tables" && part.is_array())
      for (std::size_t i = 0; i < part.size(); ++i)
        mapping.tables.push_back(table_of(part[i], fmt::format("tables[{}]", i)));
    else if (key == "passed_over" && part.is_object())
      for (const auto& [file, reason] : part.items()) mapping.passed_over[file] = string_of(reason, key + "." + file);
    else if (key != "format" && key != "about")
      throw Wrong{key + ": there is no such property, or it is of another kind"};
  }
  if (!model::can_be_id(mapping.name)) throw Wrong{"name: letters, digits, - _ . are expected"};
  if (mapping.tables.empty()) throw Wrong{"tables: there is none"};
  return mapping;
}

}  // namespace

const std::map<std::string, std::vector<std::string>, std::less<>>& makes() {
  static const std::map<std::string, std::vector<std::string>, std::less<>> all = {
      {"person", {"!person"}},
      {"name", {"!person", "!text", "kind", "lang"}},
      {"field", {"!person", "!field", "!value"}},
      {"relation", {"!person", "!other", "!kind"}},
      {"event",
       {"!person", "!type", "event", "date", "detail", "place", "charge", "article", "body", "facility", "term_months",
        "suspended", "any"}},
      {"raising",
       {"!person", "!raising", "speaker", "speaker_person", "said", "reported", "addressee", "occasion", "side",
        "conveyed", "publicity", "delivered", "list_complete", "detail"}},
      {"answer", {"!raising", "!kind", "answer", "by", "said", "reported", "detail"}},
      {"document", {"!document", "!title", "url", "publisher", "date", "language", "kind", "source_class"}},
      {"thing", {"!kind", "!key", "!title"}},
      {"further", {"!kind", "!key", "!field", "!value"}},
      {"reference", {"!kind", "!key", "!field", "!other_kind", "!other"}}};
  return all;
}

Reading<Mapping> parse_mapping(std::string_view json) {
  const auto parsed = Json::parse(json, nullptr, false);
  if (parsed.is_discarded()) return Unread{"it is no JSON", 0};
  try {
    return mapping_of(parsed);
  } catch (const Wrong& wrong) {
    return Unread{wrong.reason, 0};
  }
}

std::string_view built_in_mapping(std::string_view name) {
  if (name == "cecc") return embedded::mapping_cecc;
  if (name == "openevsys") return embedded::mapping_openevsys;
  return {};
}

}  // namespace vigil::exchange

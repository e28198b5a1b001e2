#include "pipeline/jsonl_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/files.hpp"
#include "exchange/everything.hpp"
#include "store/further.hpp"

namespace vigil::pipeline {

using exchange::JsonlHead, exchange::RowProblem;
using model::Json;

namespace {

void set_audience(Json& json, const std::string& audience) {
  if (json.is_object() && json.contains("sources")) json["audience"] = audience;
  if (json.is_structured())
    for (auto& one : json) set_audience(one, audience);
}

// Some claim in it says by whom it was entered, or is for a group.
bool is_of_an_officer(const Json& json) {
  if (json.is_object() && json.contains("sources"))
    return json.contains("entered_by") || json.value("audience", "public") != "public";
  return json.is_structured() && std::ranges::any_of(json, is_of_an_officer);
}

// The id of a line's own thing or fact: its object is the kind.
template <class Value>
std::string own_id(const Value& value) {
  if constexpr (requires { value.id.value; })
    return value.id.value;
  else if constexpr (requires { value.list.id.value; })
    return value.list.id.value;
  else if constexpr (requires { value.value.id.value; })  // a letter, of a file
    return value.value.id.value;
  else if constexpr (requires { value.of.id; })  // a place; and what an assessment is of, which has an id of its own
    return value.of.id;
  else if constexpr (std::is_same_v<Value, model::Watch> || std::is_same_v<Value, model::ListTotal>)
    return value.id;
  else
    return {};
}

}  // namespace

Json essential(Json json) {
  if (json.is_array())
    for (auto& one : json) one = essential(std::move(one));
  if (!json.is_object()) return json;
  for (const char* key :
       {"label", "extraction", "entered_by", "entered_at", "publisher", "date", "language", "source_class", "read"})
    if (json.contains("how") || key == std::string_view("label") || std::string_view(key).starts_with("entered"))
      json.erase(key);
  if (json.contains("sources")) json.erase("id");
  for (auto& [key, value] : json.items()) value = essential(std::move(value));
  return json;
}

JsonlFile read_jsonl(const std::filesystem::path& path, const std::string& audience, MappedImport& result) {
  constexpr std::size_t most_bytes = std::size_t{1} << 30;
  const auto name = path.filename().string();
  const auto bytes = base::read_file(path, most_bytes);
  JsonlFile file;
  std::size_t number = 0, said = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto end = std::min(bytes.find('\n', at), bytes.size());
    auto text = std::string_view(bytes).substr(at, end - at);
    at = end + 1;
    ++number;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty()) continue;
    try {
      auto line = exchange::read_jsonl_line(text);
      if (file.lines.empty() && number == 1) {
        if (!std::holds_alternative<JsonlHead>(line.value))
          throw RowProblem{"object", "its first line is not the head of such a file"};
        file.head = std::get<JsonlHead>(line.value);
        continue;
      }
      auto json = Json::parse(text);
      if (is_of_an_officer(json)) file.says_who_entered = true;
      if (!audience.empty()) set_audience(json, audience);
      file.lines.push_back({number, essential(std::move(json)), std::move(line)});
    } catch (const RowProblem& problem) {
      if (number == 1)
        throw Usage(fmt::format("importing {}: this is no export of Vigil's in JSON Lines: {}{}{}", path.string(),
                                problem.column, problem.column.empty() ? "" : ": ", problem.reason));
      result.set_aside.push_back({name, number, problem.column, problem.reason});
    }
    ++result.rows;
  }
  if (number == 0) throw Usage(fmt::format("importing {}: it is empty", path.string()));
  for (const auto& [object, count] : file.head.lines) said += count;
  if (result.rows < said)
    throw Refused(
        fmt::format("importing {}: it was cut off: its head speaks of {} lines, {} are there; nothing was "
                    "imported",
                    path.string(), said, result.rows));
  const auto& order = exchange::jsonl_objects();
  std::ranges::stable_sort(file.lines, {},
                           [&](const JsonlTaken& line) { return std::ranges::find(order, line.read.object); });
  return file;
}

std::vector<ThingName> brought_by(const JsonlTaken& line) {
  std::vector<ThingName> brought;
  if (const auto* further = std::get_if<exchange::Further>(&line.read.value)) {
    if (std::ranges::find(store::further_kinds, further->kind) != store::further_kinds.end())
      brought.emplace_back(further->kind, further->id);
    return brought;
  }
  const auto id = std::visit([](const auto& value) { return own_id(value); }, line.read.value);
  if (!id.empty()) brought.emplace_back(line.read.object, id);
  if (const auto* act = std::get_if<exchange::HandedAct>(&line.read.value))
    for (const auto& raising : act->raisings) brought.emplace_back("raising", raising.id.value);
  return brought;
}

InFile what_is_in(const std::vector<JsonlTaken>& lines, const std::map<std::size_t, RowProblem>& wrong) {
  InFile all;
  for (const auto& line : lines) {
    if (wrong.contains(line.number)) continue;
    for (const auto& one : brought_by(line)) {
      all.things.insert(one);
      if (one.first == "issue" || one.first == "place" || one.first == "organisation")
        all.trees[one] = line.json.dump();
    }
    if (const auto* document = std::get_if<model::Document>(&line.read.value))
      all.urls[document->id.value] = document->url;
  }
  return all;
}

Known::Known(const std::string& jsonl) {
  for (std::size_t at = 0; at < jsonl.size();) {
    const auto end = std::min(jsonl.find('\n', at), jsonl.size());
    add(essential(Json::parse(jsonl.substr(at, end - at))));
    at = end + 1;
  }
}

void Known::add(const Json& line) {
  all_.insert(line.dump());
  if (line.value("object", "") != "person") return;
  for (const char* part : {"names", "attributes", "relations"})
    for (const auto& one : line.at(part)) all_.insert(line.value("id", "") + one.dump());
}

}  // namespace vigil::pipeline

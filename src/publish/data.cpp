#include "publish/data.hpp"

#include "model/json.hpp"
#include "snapshot/schema.hpp"

namespace vigil::publish {

using model::Json;

namespace {

template <class T>
Json with_file(const std::vector<T>& things, const std::string& folder) {
  Json list = Json::array();
  for (const auto& thing : things) {
    Json one = model::to_json(thing);
    one["file"] = "data/" + folder + "/" + thing.id.value + ".json";
    list.push_back(std::move(one));
  }
  return list;
}

std::string cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) text.insert(0, "'");
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string row(const std::vector<std::string>& cells) {
  std::string line;
  for (const auto& each : cells) line += (&each == &cells.front() ? "" : ",") + cell(each);
  return line + "\r\n";
}

std::string spaced(const std::vector<std::string>& words) {
  std::string line;
  for (const auto& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

std::string raised_rows(const model::RaisedPerYear& raised) {
  const auto counted_in = std::to_string(raised.documents) + " documents";
  std::string rows;
  for (const auto& year : raised.cells) {
    std::vector<std::string> acts;
    for (const auto& act : year.rows) acts.push_back(act.value);
    const auto add = [&](const char* unit, std::int64_t value) {
      rows += row({"raised_per_year", std::to_string(year.year), year.conveyed, "", unit, std::to_string(value),
                   counted_in, spaced(acts)});
    };
    add("acts", year.acts);
    add("person-raisings", year.persons);
    add("issue-raisings", year.issues);
  }
  return rows;
}

std::string silence_rows(const model::Silence& silence) {
  const std::string until = silence.observed_until ? silence.observed_until->edtf() : "";
  std::string rows;
  for (const auto& line : silence.held) {
    const auto add = [&](const char* unit, const std::optional<std::int64_t>& days) {
      rows += row({"silence", "", "", line.person.id.value, unit, days ? std::to_string(*days) : "",
                   days ? "observed until " + until : "not covered: " + spaced(line.unread), ""});
    };
    add("days since last delivered", line.days_since_delivered);
    add("days since last declared", line.days_since_declared);
  }
  return rows;
}

}  // namespace

std::string record_json(const Index& index) {
  return model::print({{"release", model::to_json(index.overview)},
                       {"cases", with_file(index.cases, "case")},
                       {"rounds", with_file(index.rounds, "round")},
                       {"dialogues", with_file(index.dialogues, "dialogue")},
                       {"issues", model::to_json(index.issues)},
                       {"documents", model::to_json(index.documents)},
                       {"watch", model::to_json(index.watch)}});
}

std::string case_json(const model::CaseFile& file) { return model::print(model::to_json(file)); }
std::string round_json(const model::RoundFile& file) { return model::print(model::to_json(file)); }
std::string dialogue_json(const model::DialogueFile& file) { return model::print(model::to_json(file)); }
std::string measures_json(const model::Figures& figures) { return model::print(model::to_json(figures)); }

std::string measures_csv(const model::Figures& figures) {
  return row({"measure", "year", "conveyed", "person", "unit", "value", "coverage", "acts"}) +
         raised_rows(figures.raised) + silence_rows(figures.silence);
}

std::string release_json(const model::Overview& overview) {
  return model::print({{"format", "vigil-site 1"},
                       {"publisher", overview.publisher},
                       {"release", overview.release},
                       {"released_at", overview.released_at},
                       {"schema_version", snapshot::schema_version}});
}

}  // namespace vigil::publish

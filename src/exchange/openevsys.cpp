// A cell comes from the place that its field has in the record; where there is none, from what the import kept as it
// was
// ("oes.FIELD", store/further.hpp). So what was corrected in the record is exported as it is now.
#include "exchange/openevsys.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "base/hash.hpp"
#include "text/csv.hpp"

namespace vigil::exchange {

namespace {

using Cells = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view prefix = "oes-";

std::string by_words(const std::string& words) { return "party-" + base::to_hex(base::sha256(words)).substr(0, 16); }

class Tables {
 public:
  explicit Tables(const Everything& all) : all_(all) {
    for (const auto& thing : all.further) further_.emplace(std::pair(thing.kind, thing.id), &thing);
    for (const auto& term : all.terms) {
      auto& values = terms_[{term.of, term.field}];
      if (std::ranges::find(values, term.value) == values.end()) values.push_back(term.value);
    }
    for (const auto& event : all.events)
      for (const auto& value : terms(event.id.value, "impact")) {
        auto& values = impacts_[event.person.value];
        if (std::ranges::find(values, value) == values.end()) values.push_back(value);
      }
  }

  std::map<std::string, std::string> files() {
    for (const auto& person : all_.people) of_person(person);
    for (const auto& event : all_.events) of_event(event);
    for (const auto& act : all_.acts) of_act(act);
    for (const auto& [kind, table] : {std::pair{"incident", "event"},
                                      {"involvement", "involvement"},
                                      {"information", "information"},
                                      {"intervention", "intervention"}})
      for (const auto& thing : all_.further)
        if (thing.kind == kind) add(table, corrected(from(&thing), thing));
    std::map<std::string, std::string> files;
    for (const auto& table : evsys_tables()) files[std::string(table.name) + ".csv"] = csv(table);
    return files;
  }

 private:
  const Further* find(const std::string& kind, const std::string& id) const {
    const auto found = further_.find({kind, id});
    return found == further_.end() ? nullptr : found->second;
  }

  // The record's number in their table, where the thing came from there.
  std::string number(const std::string& kind, const std::string& id) const {
    if (const auto* thing = find(kind, id))
      for (const auto& [field, value] : thing->fields)
        if (field.ends_with("_record_number")) return value;
    return id;
  }

  Cells from(const Further* thing) const {
    Cells cells;
    if (thing == nullptr) return cells;
    for (const auto& [field, value] : thing->fields)
      if (field.starts_with("oes.")) cells[field.substr(4)] = value;
    for (const auto& [field, other] : thing->references)
      if (field.starts_with("oes.")) cells[field.substr(4)] = number(other.first, other.second);
    return cells;
  }

  const std::vector<std::string>& terms(const std::string& fact, const std::string& field) const {
    static const std::vector<std::string> none;
    const auto found = terms_.find({fact, field});
    return found == terms_.end() ? none : found->second;
  }

  static std::string joined(const std::vector<std::string>& values) {
    std::string all;
    for (const auto& value : values) all += (all.empty() ? "" : "; ") + value;
    return all;
  }

  // An intervention of theirs is a raising of ours too, of the same id: what came back is what the record says now.
  Cells corrected(Cells cells, const Further& thing) const {
    const auto& response = terms(thing.id, "response");
    if (thing.kind == "intervention" && !response.empty()) cells["response"] = joined(response);
    return cells;
  }

  void add(const std::string& table, Cells cells) { rows_[table].push_back(std::move(cells)); }

  void of_person(const model::Person& person) {
    auto cells = from(find("person", person.id.value));
    cells["person_record_number"] = number("person", person.id.value);
    std::string others;
    for (const auto& name : person.names) {
      if (name.kind == "main" && cells["person_name"].empty())
        cells["person_name"] = name_of(person.label, name.text);
      else if (name.text != cells["person_name"])
        others += (others.empty() ? "" : "; ") + name.text;
    }
    cells["other_names"] = others;
    for (const auto& [column, field] : {std::pair{"date_of_birth", "born"},
                                        {"place_of_birth", "origin"},
                                        {"sex", "sex"},
                                        {"occupation", "role"},
                                        {"religion", "religion"},
                                        {"ethnic_background", "ethnic_group"},
                                        {"remarks", "notes"}})
      cells[column] = person.get(field);
    add("person", std::move(cells));
  }

  // Who is no person of the record: a speaker, a publisher.
  std::string party(const std::string& name) {
    const auto id = by_words(name);
    if (parties_.insert(id).second) add("person", {{"person_record_number", id}, {"person_name", name}});
    return id;
  }

  // Events of one person that belong to no event of theirs are held together by one of ours.
  std::string case_of(const std::string& person) {
    const auto id = "case-" + person;
    if (cases_.insert(id).second) {
      const auto found = std::ranges::find(all_.people, person, [](const auto& one) { return one.id.value; });
      add("event", {{"event_record_number", id},
                    {"event_title", found == all_.people.end() ? person : name_of(found->label, person)},
                    {"impact_of_event", joined(impacts_[person])}});
    }
    return id;
  }

  void of_event(const model::Event& event) {
    auto cells = from(find("event", event.id.value));
    cells["act_record_number"] = number("event", event.id.value);
    cells["victim"] = number("person", event.person.value);
    if (cells["event"].empty()) cells["event"] = case_of(event.person.value);
    if (cells["type_of_act"].empty()) cells["type_of_act"] = event.type;
    cells["initial_date"] = event.date.edtf();
    cells["exact_location"] = event.place;
    cells["stated_reason"] = event.charge;
    cells["remarks"] = event.detail;
    add("act", std::move(cells));
    of_sources(event);
  }

  void of_sources(const model::Event& event) {
    std::size_t n = 0;
    for (const auto& source : event.claim.sources)
      if (!source.document.empty() && !source.publisher.empty())
        add("information", {{"information_record_number", event.id.value + "-" + std::to_string(++n)},
                            {"source", party(source.publisher)},
                            {"event", case_of(event.person.value)},
                            {"related_person", number("person", event.person.value)},
                            {"language_of_source_material", source.language},
                            {"date_of_source_material", source.date.edtf()},
                            {"reliability_of_information", joined(terms(event.id.value, "reliability"))},
                            {"remarks", source.url}});
  }

  // HURIDOCS has words of its own for what came back; the record's answer where nobody gave one of them.
  std::string answered(const model::Answer& answer) const {
    const auto& words = terms(answer.id.value, "response");
    return words.empty() ? answer.kind : joined(words);
  }

  void of_act(const model::Act& act) {
    if (act.id.value.starts_with(prefix) && find("intervention", act.id.value) != nullptr) return;  // theirs already
    for (const auto& raising : act.raisings) {
      if (raising.subject.kind != model::Subject::Kind::person) continue;
      Cells cells = {{"intervention_record_number", raising.id.value},
                     {"intervening_party", party(act.speaker)},
                     {"event", case_of(raising.subject.id)},
                     {"victim", number("person", raising.subject.id)},
                     {"type_of_intervention", act.conveyed},
                     {"date_of_intervention", act.said.edtf()},
                     {"parties_requested", act.addressee},
                     {"remarks", raising.detail}};
      for (const auto& answer : all_.answers)
        if (answer.raising == raising.id || (answer.raising.empty() && answer.act == act.id))
          cells["response"] = answered(answer);
      if (const auto& own = terms(raising.id.value, "response"); !own.empty()) cells["response"] = joined(own);
      add("intervention", std::move(cells));
    }
  }

  std::string csv(const EvsysTable& table) {
    std::string csv = "\xEF\xBB\xBF";
    csv += text::csv_line({table.columns.begin(), table.columns.end()});
    for (const auto& row : rows_[std::string(table.name)]) {
      std::vector<std::string> cells;
      for (const auto column : table.columns) {
        const auto found = row.find(column);
        cells.push_back(found == row.end() ? "" : found->second);
      }
      csv += text::csv_line(cells);
    }
    return csv;
  }

  const Everything& all_;
  std::map<std::pair<std::string, std::string>, const Further*> further_;
  std::map<std::string, std::vector<Cells>> rows_;
  std::set<std::string> parties_, cases_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> terms_;  // fact, field -> values
  std::map<std::string, std::vector<std::string>> impacts_;                        // person -> of their events
};

}  // namespace

const std::vector<EvsysTable>& evsys_tables() {
  static const std::vector<EvsysTable> all = {
      {"person",
       {"person_record_number",
        "counting_unit",
        "person_name",
        "other_names",
        "confidentiality",
        "person_addresses",
        "date_of_birth",
        "place_of_birth",
        "locality_of_birth",
        "sex",
        "sexual_orientation",
        "identification_documents",
        "civil_status",
        "dependants",
        "formal_education",
        "other_training",
        "occupation",
        "local_term_for_occupation",
        "health",
        "medical_records",
        "physical_description",
        "deceased",
        "date_deceased",
        "group_description",
        "number_of_persons_in_group",
        "religion",
        "citizenship",
        "ethnic_background",
        "other_background",
        "general_characteristics",
        "language",
        "local_language",
        "national_origin",
        "remarks",
        "reliability_as_source",
        "reliability_as_intervening_party",
        "files",
        "date_received",
        "date_of_entry",
        "entered_by",
        "project_title",
        "comments",
        "supporting_documents",
        "record_grouping",
        "date_updated",
        "updated_by",
        "person_location"}},
      {"event", {"event_record_number",
                 "event_title",
                 "confidentiality",
                 "geographical_term",
                 "local_geographical_area",
                 "initial_date",
                 "initial_date_type",
                 "final_date",
                 "final_date_type",
                 "event_description",
                 "impact_of_event",
                 "remarks",
                 "violation_status",
                 "violation_index",
                 "rights_affected",
                 "huridocs_index_terms",
                 "local_index",
                 "other_thesaurus",
                 "date_received",
                 "date_of_entry",
                 "entered_by",
                 "project_title",
                 "comments",
                 "supporting_documents",
                 "files",
                 "record_grouping",
                 "date_updated",
                 "updated_by",
                 "monitoring_status",
                 "event_location"}},
      {"act",
       {"act_record_number",
        "victim",
        "event",
        "confidentiality",
        "type_of_act",
        "initial_date",
        "initial_date_type",
        "exact_location",
        "stated_reason",
        "method_of_violence",
        "attribution",
        "physical_consequences",
        "psychological_consequences",
        "age_at_time_of_victimisation",
        "final_date",
        "final_date_type",
        "exact_location_at_end_of_act",
        "status_at_end_of_act",
        "remarks",
        "victim_characteristics",
        "type_of_location",
        "national_legislation",
        "international_instruments",
        "date_received",
        "date_of_entry",
        "entered_by",
        "comments",
        "supporting_documents",
        "date_updated",
        "updated_by",
        "act_location"}},
      {"involvement",
       {"involvement_record_number", "perpetrator", "event", "act", "confidentiality", "degree_of_involvement",
        "type_of_perpetrator", "latest_status_as_perpetrator_in_the_act", "remarks", "date_of_entry", "entered_by",
        "comments", "supporting_documents", "date_updated", "updated_by"}},
      {"information",
       {"information_record_number", "source", "event", "related_person", "confidentiality",
        "source_connection_to_information", "language_of_source_material", "date_of_source_material",
        "type_of_source_material", "local_language_of_source_material", "remarks", "reliability_of_information",
        "date_received", "date_of_entry", "entered_by", "comments", "supporting_documents", "date_updated",
        "updated_by"}},
      {"intervention",
       {"intervention_record_number",
        "intervening_party",
        "event",
        "victim",
        "confidentiality",
        "type_of_intervention",
        "date_of_intervention",
        "parties_requested",
        "response",
        "impact_on_the_situation",
        "remarks",
        "intervention_status",
        "priority",
        "date_of_entry",
        "entered_by",
        "comments",
        "supporting_documents",
        "date_updated",
        "updated_by",
        "intervention_location"}}};
  return all;
}

std::map<std::string, std::string> evsys_files(const Everything& everything) { return Tables(everything).files(); }

}  // namespace vigil::exchange

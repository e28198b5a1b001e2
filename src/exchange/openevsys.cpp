// A cell comes from the place that its field has in the record; where there is none, from what the import kept as it
// was ("oes.FIELD", store/further.hpp). So what was corrected in the record is exported as it is now.
#include "exchange/openevsys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "base/hash.hpp"
#include "exchange/huridocs.hpp"
#include "model/relations.hpp"
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
    for (const auto& person : all.people) people_.emplace(person.id.value, &person);
    for (const auto& term : all.work.terms) {
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
    find_told();
    for (const auto& person : all_.people) of_person(person);
    for (const auto& event : all_.events) of_event(event);
    for (const auto& act : all_.acts) of_act(act);
    for (const auto& thing : all_.further) of_thing(thing);
    for (const auto& person : all_.people) of_relations(person);
    for (const auto& document : all_.documents) of_document(document);
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

  // Their codes for our words; a word that has none there is written as it is.
  static std::string coded(std::string_view field, const std::vector<std::string>& values) {
    std::vector<std::string> codes;
    for (const auto& value : values) {
      auto code = huridocs_code(field, value);
      if (code.empty()) code = value;
      if (std::ranges::find(codes, code) == codes.end()) codes.push_back(std::move(code));
    }
    return joined(codes);
  }

  // What came in stays as it was while the record still says that; else it is what the record says, in their codes.
  static void correct(std::string& cell, std::string_view field, const std::vector<std::string>& values) {
    if (values.empty() || (values.size() == 1 && huridocs_value(field, cell) == values[0])) return;
    cell = coded(field, values);
  }

  // An intervention of theirs is a raising of ours too, of the same id; a biography of two people, a relation.
  Cells corrected(Cells cells, const Further& thing) const {
    if (thing.kind == "intervention") {
      correct(cells["response"], "responses", terms(thing.id, "response"));
      correct(cells["impact_on_the_situation"], "effects", terms(thing.id, "effect"));
    }
    if (const auto told = told_.find(thing.id); told != told_.end())
      correct(cells["type_of_relationship"], "relations.kind", {told->second});
    return cells;
  }

  // Which relation a biography of theirs tells: the one that it says; else, as it was corrected here, one that no other
  // says. What the two are to each other without one is a row of ours.
  void find_told() {
    std::vector<const Further*> corrected;
    for (const auto& thing : all_.further) {
      if (thing.kind != "biography") continue;
      numbers_.insert(number(thing.kind, thing.id));
      const auto cell = thing.fields.find("oes.type_of_relationship");
      const auto kind = cell == thing.fields.end() ? std::nullopt : huridocs_value("relations.kind", cell->second);
      if (!kind) continue;
      const bool is_said = is_told(thing, [&](const auto& of, const auto& relation) {
        if (relation.kind == *kind) is_new(of, relation);  // no longer
        return relation.kind == *kind;
      });
      if (!is_said) corrected.push_back(&thing);
    }
    for (const auto* thing : corrected)
      is_told(*thing, [&](const auto& of, const auto& relation) { return is_new(of, relation); });
  }

  template <class Is>
  bool is_told(const Further& thing, const Is& is) {
    const auto person = thing.references.find("oes.person"), other = thing.references.find("oes.related_person");
    if (person == thing.references.end() || other == thing.references.end()) return false;
    const auto found = people_.find(person->second.second);
    if (found == people_.end()) return false;
    for (const auto& relation : found->second->relations)
      if (relation.other.value == other->second.second && is(*found->second, relation)) {
        told_[thing.id] = relation.kind;
        return true;
      }
    return false;
  }

  // Whether no row says it yet; from now on one does. It stands in the files of both, and both may have been told.
  bool is_new(const model::Person& person, const model::Relation& relation) {
    const auto& of_this = related_[{person.id.value, relation.other.value}];
    const auto& of_other = related_[{relation.other.value, person.id.value}];
    const bool is_said =
        std::ranges::find(of_this, relation.kind) != of_this.end() || std::ranges::any_of(of_other, [&](auto& kind) {
          return model::says(kind, model::inverse_relation(relation.kind));
        });
    related_[{person.id.value, relation.other.value}].push_back(relation.kind);
    return related_claims_.insert(relation.claim.id.value).second && !is_said;
  }

  void of_thing(const Further& thing) {
    static const std::map<std::string, std::string> tables = {
        {"incident", "event"},          {"involvement", "involvement"},
        {"information", "information"}, {"intervention", "intervention"},
        {"chain", "chain_of_events"},   {"biography", "biographic_details"},
        {"address", "address"}};
    if (const auto table = tables.find(thing.kind); table != tables.end())
      add(table->second, corrected(from(&thing), thing));
    if (const auto link = thing.fields.find("attachment"); link != thing.fields.end())  // it says in which table it was
      add(link->second, from(&thing));
  }

  // Relations of the record's own: those that came from a biography of theirs are in it. The first of the same two
  // bears the number that it always had, so that a record which knows it keeps one row for it.
  void of_relations(const model::Person& person) {
    for (const auto& relation : person.relations) {
      if (!is_new(person, relation)) continue;
      const auto number_of_two = "relation-" + person.id.value + "-" + relation.other.value;
      auto own = number_of_two;
      for (int n = 2; !numbers_.insert(own).second; ++n) own = fmt::format("{}-{}", number_of_two, n);
      add("biographic_details", {{"biographic_details_record_number", own},
                                 {"person", number("person", person.id.value)},
                                 {"related_person", number("person", relation.other.value)},
                                 {"type_of_relationship", coded("relations.kind", {relation.kind})}});
    }
  }

  void of_document(const model::Document& document) {
    const auto* theirs = find("document", document.id.value);
    if (theirs == nullptr) return;
    auto cells = below(*theirs, "oes.doc.");
    if (cells.empty()) return;
    cells["title"] = document.title;
    cells["creator"] = document.publisher;
    cells["datecreated"] = document.date.edtf();
    if (const auto uri = theirs->fields.find("oes.uri"); uri != theirs->fields.end())
      add("supporting_docs", {{"doc_id", cells["doc_id"]}, {"uri", uri->second}});
    add("supporting_docs_meta", std::move(cells));
  }

  // What they have in a table beside that of the thing: "oes.arrest.case_description".
  static Cells below(const Further& thing, const std::string& start) {
    Cells cells;
    for (const auto& [field, value] : thing.fields)
      if (field.starts_with(start)) cells[field.substr(start.size())] = value;
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
    auto& type = cells["type_of_act"];
    if (type.empty() || huridocs_value("events.type", type).value_or(event.type) != event.type)
      type = coded("events.type", {event.type});
    cells["initial_date"] = event.date.edtf();
    cells["exact_location"] = event.place;
    cells["stated_reason"] = event.charge;
    cells["remarks"] = event.detail;
    add("act", std::move(cells));
    if (const auto* theirs = find("event", event.id.value))
      for (const char* table : {"arrest", "killing", "torture", "destruction"})
        if (auto more = below(*theirs, std::string("oes.") + table + "."); !more.empty()) add(table, std::move(more));
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
                            {"source_connection_to_information", nearness(event.id.value)},
                            {"reliability_of_information", reliability(event.id.value)},
                            {"remarks", source.url}});
  }

  // How near a source was to what it tells stands in one list of theirs, how far it can be relied on in another.
  std::string nearness(const std::string& fact) const {
    std::vector<std::string> codes;
    for (const auto& value : terms(fact, "reliability"))
      if (auto code = huridocs_code("reliability", value, "19"); !code.empty()) codes.push_back(std::move(code));
    return joined(codes);
  }
  std::string reliability(const std::string& fact) const {
    std::vector<std::string> values;
    for (const auto& value : terms(fact, "reliability"))
      if (huridocs_code("reliability", value, "19").empty()) values.push_back(value);
    return coded("reliability", values);
  }

  // HURIDOCS has words of its own for what came back; the record's answer where nobody gave one of them.
  std::string answered(const model::Answer& answer) const {
    const auto& words = terms(answer.id.value, "response");
    return words.empty() ? answer.kind : coded("responses", words);
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
      if (const auto& own = terms(raising.id.value, "response"); !own.empty())
        cells["response"] = coded("responses", own);
      cells["impact_on_the_situation"] = coded("effects", terms(raising.id.value, "effect"));
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
  std::map<std::string, const model::Person*> people_;
  std::set<std::string> parties_, cases_;
  std::map<std::string, std::string> told_;  // a biography of theirs -> the kind of relation that it tells
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> related_;  // people -> kinds that a row says
  std::set<std::string> related_claims_, numbers_;  // that a row says; of rows that say what people are to each other
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> terms_;  // fact, field -> values
  std::map<std::string, std::vector<std::string>> impacts_;                        // person -> of their events
};

}  // namespace

std::map<std::string, std::string> evsys_files(const Everything& everything) { return Tables(everything).files(); }

}  // namespace vigil::exchange

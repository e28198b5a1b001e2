#include "pipeline/people.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/work.hpp"
#include "pipeline/value_checks.hpp"
#include "store/search.hpp"
#include "text/blank.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using store::ThingId;
using text::tr_mark;

namespace {

const std::vector<std::string> named_kinds = {"person", "official", "organisation", "place", "issue", "dialogue"};

// The kinds of facts that have one of these fields, for messages and for reading KIND:ID.
std::vector<std::string> kinds_with(const model::FactField& field) {
  std::vector<std::string> kinds;
  for (const char* kind : {"event", "act", "raising", "answer", "commitment", "assessment"})
    if (field.kinds.find(" " + std::string(kind) + " ") != std::string_view::npos) kinds.emplace_back(kind);
  return kinds;
}

}  // namespace

std::string checked_attribute(Checker& check, const std::string& field, const std::string& value) {
  check.required(field, value);
  if (const auto* of_fact = model::find_fact_field(field))
    return check.word(std::string(of_fact->name), std::string(of_fact->vocabulary), value, "");
  if (field == "born" || field == "state_last_confirmed") return check.past(field, value).edtf();
  if (field == "term_ends") return check.date(field, value).edtf();
  if (field == "custody_state") return check.word(field, "people.custody_state", value, "");
  if (field == "whereabouts") return check.word(field, "people.whereabouts", value, "");
  if (field == "notes") return check.words(field, value);
  if (field == "role" || field == "region") return check.line(field, value);
  check.problem("field", tr_mark("\"{}\" is none of: {}"), field,
                "born, role, region, custody_state, state_last_confirmed, term_ends, whereabouts, notes");
  return value;
}

model::PersonId add_person(store::Record& record, const PersonRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  const auto id = check.new_id("id", "person", request.id);
  const auto names = check.names("name", request.names);
  const std::pair<const char*, const std::string&> given[] = {{"born", request.born},
                                                              {"role", request.role},
                                                              {"region", request.region},
                                                              {"custody_state", request.custody_state},
                                                              {"state_last_confirmed", request.state_last_confirmed},
                                                              {"term_ends", request.term_ends},
                                                              {"whereabouts", request.whereabouts},
                                                              {"notes", request.notes}};
  std::vector<std::pair<std::string, std::string>> values;
  for (const auto& [field, value] : given)
    if (!text::is_blank(value)) values.emplace_back(field, checked_attribute(check, field, value));
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  entering.keep_named(record, "person", id, names, head, [&](ThingId person) {
    for (const auto& [field, value] : values) store::write_field(entering.change, person, field, value, head);
  });
  return {id};
}

model::ClaimId add_name(store::Record& record, const NameRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  const auto subject = check.one_of("of", named_kinds, request.of);
  auto name = check.name_in("name", request.name);
  name.kind = check.word("kind", "names.kind", request.kind, "alias");
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  const auto claim = entering.kept_claim(store::write_name(change, *subject, name, head));
  store::index_thing(record, *subject);
  return claim;
}

model::ClaimId add_attribute(store::Record& record, const AttributeRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("of", request.of);
  const auto* of_fact = model::find_fact_field(request.field);
  const auto of = of_fact ? check.one_of("of", kinds_with(*of_fact), request.of)
                          : check.thing("of", "person", request.of.substr(request.of.starts_with("person:") ? 7 : 0));
  const auto value = checked_attribute(check, request.field, request.value);
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  const auto field = of_fact ? std::string(of_fact->word) : request.field;
  const auto claim = entering.kept_claim(store::write_field(change, *of, field, value, head));
  if (!of_fact) store::index_thing(record, *of);
  return claim;
}

void add_attributes(store::Record& record, const AttributesRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("of", request.of);
  if (request.values.empty()) check.problem("of", tr_mark("nothing was said of it yet"));
  const auto of = check.one_of("of", {"person", "event", "act", "raising", "answer"}, request.of);
  const auto kind = request.of.substr(0, request.of.find(':'));
  std::vector<std::pair<std::string, std::string>> values;
  for (const auto& [field, value] : request.values) {
    const auto* of_fact = model::find_fact_field(field);
    const bool fits = kind == "person"
                          ? of_fact == nullptr
                          : of_fact != nullptr && of_fact->kinds.find(" " + kind + " ") != std::string_view::npos;
    if (!fits) check.problem(field, tr_mark("a fact of the kind {} has no such field"), kind);
    values.emplace_back(of_fact != nullptr ? std::string(of_fact->word) : field,
                        checked_attribute(check, field, value));
  }
  const auto head = entering.checked(request.entry);
  for (const auto& [field, value] : values) store::write_field(change, *of, field, value, head);
  change.commit();
  if (kind == "person") store::index_thing(record, *of);
}

model::ClaimId add_relation(store::Record& record, const RelationRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("person", request.person);
  check.required("kind", request.kind);
  check.required("other", request.other);
  const auto person = check.thing("person", "person", request.person);
  const auto other = check.thing("other", "person", request.other);
  const auto kind = check.word("kind", "relations.kind", request.kind, "");
  if (person && other)
    note(check, "other", wrong_with_relation(change.database(), *person, kind, *other, check.what_counts()));
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  return entering.kept_claim(store::write_relation(change, *person, *other, kind, head));
}

}  // namespace vigil::pipeline

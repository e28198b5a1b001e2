#include "exchange/ftm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/hash.hpp"
#include "model/json.hpp"

namespace vigil::exchange {

namespace {

using model::Json;

// One entity. Empty values are left out, the same value stands once.
class Entity {
 public:
  Entity(std::string id, std::string schema) : id_(std::move(id)), schema_(std::move(schema)) {}

  Entity& add(const char* property, const std::string& value) {
    if (value.empty()) return *this;
    auto& values = properties_[property];
    if (std::ranges::find(values, value) == values.end()) values.push_back(value);
    return *this;
  }

  Entity& add_date(const char* property, const model::Date& date) {
    const auto sure = surely(date);
    add(property, sure);
    if (sure != date.edtf()) add("notes", date.edtf());
    return *this;
  }

  Entity& add_sources(const model::Claim& claim) {
    for (const auto& source : claim.sources) {
      if (source.url.starts_with("http")) add("sourceUrl", source.url);
      if (!source.document.empty()) add("proof", "document-" + source.document.value);
    }
    return *this;
  }

  std::string line() const { return model::print({{"id", id_}, {"schema", schema_}, {"properties", properties_}}); }

 private:
  /// Year, month and day, as far as every day that the date can mean has them in common.
  static std::string surely(const model::Date& date) {
    if (!date.earliest() || !date.latest()) return {};
    const auto text = [](text::Day day) { return model::Date::day(day).edtf(); };
    const auto first = text(*date.earliest()), last = text(*date.latest());
    for (const std::size_t size : {10U, 7U, 4U})
      if (first.size() == 10 && last.size() == 10 && first.substr(0, size) == last.substr(0, size))
        return first.substr(0, size);
    return {};
  }

  std::string id_, schema_;
  std::map<std::string, std::vector<std::string>> properties_;
};

// An id of a thing that has none in the record: the same words are the same thing.
std::string by_words(const char* kind, const std::string& words) {
  return fmt::format("{}-{}", kind, base::to_hex(base::sha256(words)).substr(0, 20));
}

std::string iso_639_3(std::string_view lang) {
  static const std::map<std::string, std::string, std::less<>> all = {
      {"en", "eng"}, {"zh", "zho"}, {"bo", "bod"}, {"ug", "uig"}, {"mn", "mon"}, {"kk", "kaz"}, {"fr", "fra"},
      {"de", "deu"}, {"es", "spa"}, {"ru", "rus"}, {"ja", "jpn"}, {"ko", "kor"}, {"ar", "ara"}};
  const auto found = all.find(lang.substr(0, lang.find('-')));
  return found == all.end() ? "" : found->second;
}

bool is_kin(std::string_view kind) {
  static constexpr std::array<std::string_view, 24> kin = {
      "spouse", "wife",   "husband",     "son",         "daughter", "child",         "father", "mother",
      "parent", "sister", "brother",     "sibling",     "nephew",   "niece",         "uncle",  "aunt",
      "cousin", "fiance", "grandmother", "grandfather", "grandson", "granddaughter", "in-law", "partner"};
  return std::ranges::any_of(kin, [&](auto word) { return kind == word || kind.ends_with("-" + std::string(word)); });
}

class Entities {
 public:
  explicit Entities(const Everything& all) : all_(all) {
    for (const auto& person : all.people) people_.emplace(person.id.value, &person);
  }

  std::string lines() {
    for (const auto& document : all_.documents) put(document_of(document));
    for (const auto& person : all_.people) of_person(person);
    for (const auto& official : all_.officials) of_official(official);
    for (const auto& event : all_.events) of_event(event);
    for (const auto& act : all_.acts) of_act(act);
    for (const auto& answer : all_.answers) of_answer(answer);
    for (const auto& assessment : all_.assessments) of_assessment(assessment);
    return std::move(lines_);
  }

 private:
  void put(const Entity& entity) { lines_ += entity.line(); }

  static Entity document_of(const model::Document& document) {
    Entity entity("document-" + document.id.value, "Document");
    entity.add("name", document.title).add("title", document.title).add("publisher", document.publisher);
    entity.add("sourceUrl", document.url).add_date("publishedAt", document.date);
    return entity.add("language", iso_639_3(document.language)).add("keywords", document.kind);
  }

  static void add_names(Entity& entity, const std::vector<model::Name>& names) {
    for (const auto& name : names)
      entity.add(name.kind == "main" ? "name" : name.kind == "misspelling" ? "weakAlias" : "alias", name.text);
  }

  void of_person(const model::Person& person) {
    static const std::map<std::string, const char*, std::less<>> properties = {
        {"role", "position"},        {"region", "address"},          {"origin", "birthPlace"},      {"sex", "gender"},
        {"religion", "religion"},    {"summary", "summary"},         {"ethnic_group", "ethnicity"}, {"notes", "notes"},
        {"custody_state", "status"}, {"detention_status", "status"}, {"affiliation", "political"}};
    Entity entity("person-" + person.id.value, "Person");
    add_names(entity, person.names);
    for (const auto& attribute : person.attributes) {
      entity.add_sources(attribute.claim);
      if (attribute.field == "born") {
        if (const auto born = model::Date::parse(attribute.value)) entity.add_date("birthDate", *born);
      } else if (const auto found = properties.find(attribute.field); found != properties.end()) {
        entity.add(found->second, attribute.field == "sex" ? gender(attribute.value) : attribute.value);
      }
    }
    for (const auto& event : all_.events)
      if (event.person == person.id && event.type == "died") entity.add_date("deathDate", event.date);
    put(entity);
    for (const auto& relation : person.relations) of_relation(person, relation);
  }

  static std::string gender(const std::string& sex) {
    if (sex == "M" || sex == "m" || sex == "male" || sex == "Male" || sex == "男") return "male";
    if (sex == "F" || sex == "f" || sex == "female" || sex == "Female" || sex == "女") return "female";
    return {};  // what somebody's table calls it is not for us to judge
  }

  void of_relation(const model::Person& person, const model::Relation& relation) {
    const bool kin = is_kin(relation.kind);
    Entity link(fmt::format("relation-{}-{}-{}", person.id.value, relation.other.value,
                            base::to_hex(base::sha256(relation.kind)).substr(0, 8)),
                kin ? "Family" : "UnknownLink");
    link.add(kin ? "person" : "subject", "person-" + person.id.value);
    link.add(kin ? "relative" : "object", "person-" + relation.other.value);
    put(link.add(kin ? "relationship" : "role", relation.kind).add_sources(relation.claim));
  }

  std::string organisation(const std::string& name) {
    const auto id = by_words("organization", name);
    if (made_.insert(id).second) put(Entity(id, "Organization").add("name", name));
    return id;
  }

  void of_official(const model::Official& official) {
    Entity entity("official-" + official.id.value, "Person");
    add_names(entity, official.names);
    put(entity.add("position", official.role));
    if (official.side.empty()) return;
    Entity membership("membership-" + official.id.value, "Membership");
    membership.add("member", "official-" + official.id.value).add("organization", organisation(official.side));
    membership.add("role", official.role);
    if (!official.from.empty()) membership.add("startDate", official.from.html_datetime());
    if (!official.to.empty()) membership.add("endDate", official.to.html_datetime());
    put(membership);
  }

  std::string address(const std::string& place) {
    const auto id = by_words("address", place);
    if (made_.insert(id).second) put(Entity(id, "Address").add("name", place).add("full", place));
    return id;
  }

  void of_event(const model::Event& event) {
    const auto person = people_.find(event.person.value);
    Entity entity("event-" + event.id.value, "Event");
    const auto name = person == people_.end() ? event.person.value : name_of(person->second->label, event.person.value);
    entity.add("name", fmt::format("{}: {}", name, event.type)).add_date("date", event.date);
    entity.add("involved", "person-" + event.person.value).add("keywords", event.type).add("recordId", event.id.value);
    for (const auto* words : {&event.detail, &event.charge, &event.article, &event.body, &event.facility})
      entity.add("summary", *words);
    if (!event.place.empty()) entity.add("location", event.place).add("addressEntity", address(event.place));
    put(entity.add_sources(event.claim));
  }

  void of_act(const model::Act& act) {
    Entity entity("act-" + act.id.value, "Event");
    entity.add("name", fmt::format("{}: {}", act.speaker, act.conveyed)).add_date("date", act.said);
    entity.add("keywords", act.conveyed).add("recordId", act.id.value).add("summary", act.occasion);
    if (!act.speaker_official.empty())
      entity.add("organizer", "official-" + act.speaker_official.value);
    else if (!act.speaker.empty())
      entity.add("organizer", organisation(act.speaker));
    for (const auto& raising : act.raisings) {
      if (raising.subject.kind == model::Subject::Kind::person) entity.add("involved", "person-" + raising.subject.id);
      entity.add("description", raising.wording).add("description", raising.detail);
    }
    put(entity.add_sources(act.claim));
  }

  void of_answer(const model::Answer& answer) {
    Entity note("answer-" + answer.id.value, "Note");
    note.add("name", fmt::format("{}: {}", answer.by, answer.kind)).add("entity", "act-" + answer.act.value);
    put(note.add("description", answer.detail).add("keywords", answer.kind).add_sources(answer.claim));
  }

  void of_assessment(const model::Assessment& assessment) {
    Entity note("assessment-" + assessment.id.value, "Note");
    note.add("name", fmt::format("{}: {}", assessment.who, assessment.direction));
    put(note.add("description", assessment.words).add("keywords", assessment.direction).add_sources(assessment.claim));
  }

  const Everything& all_;
  std::map<std::string, const model::Person*> people_;
  std::set<std::string> made_;
  std::string lines_;
};

}  // namespace

std::string ftm(const Everything& everything) { return Entities(everything).lines(); }

}  // namespace vigil::exchange

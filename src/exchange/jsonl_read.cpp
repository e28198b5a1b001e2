#include "exchange/jsonl_read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "model/json.hpp"
#include "text/utf8.hpp"

namespace vigil::exchange {

using model::Json;

namespace {

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
    if (!value->is_number_integer()) refuse(key, "a whole number is expected");
    return value->get<std::int64_t>();
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

model::Source source_from(const Json& json) {
  const Keys k(json, "claim.sources");
  model::Source source;
  source.document.value = k.id("document");
  source.url = k.text("url");
  source.title = k.text("title");
  const auto how = k.text("how");
  if (how != "passage" && how != "stated") k.refuse("how", "passage or stated is expected");
  if (how == "stated") return source;
  source.how = model::Source::How::passage;
  source.words = k.text("words");
  source.start = static_cast<std::size_t>(k.number("start").value_or(0));
  source.end = static_cast<std::size_t>(k.number("end").value_or(0));
  return source;
}

model::Claim claim_from(const Keys& of) {
  const auto k = of.object("claim");
  model::Claim claim;
  claim.id.value = k.text("id");
  const auto confidence = k.text("confidence");
  if (confidence == "high")
    claim.confidence = model::Confidence::high;
  else if (confidence == "low")
    claim.confidence = model::Confidence::low;
  else if (confidence != "medium")
    k.refuse("confidence", "low, medium or high is expected");
  const auto audience = k.text("audience");
  if (audience.starts_with("group:") && audience.size() > 6)
    claim.audience = {model::Audience::Kind::restricted, audience.substr(6)};
  else if (audience != "public")
    k.refuse("audience", "public or group:NAME is expected");
  claim.entered_by = k.text("entered_by");
  k.list("sources", [&](const Json& one) { claim.sources.push_back(source_from(one)); });
  if (claim.sources.empty()) k.refuse("sources", "a claim without a source is none");
  return claim;
}

model::Name name_from(const Json& json) {
  const Keys k(json, "names");
  return {k.text("kind"), k.text("lang"), k.text("text")};
}

model::Label label_from(const Keys& of) {
  if (!of.has("label")) return {};
  const auto k = of.object("label");
  return {k.text("en"), k.text("zh-Hans"), k.text("zh-Hant")};
}

model::Subject subject_from(const Keys& of, const char* key) {
  const auto k = of.object(key);
  return {model::subject_kind(k.text("kind")), k.text("id"), {}};
}

model::Person person_from(const Keys& k) {
  model::Person person;
  person.id.value = k.needed_id("id");
  k.list("names", [&](const Json& one) { person.names.push_back(name_from(one)); });
  k.list("attributes", [&](const Json& one) {
    const Keys a(one, "attributes");
    person.attributes.push_back({a.text("field"), a.text("value"), claim_from(a)});
  });
  k.list("relations", [&](const Json& one) {
    const Keys r(one, "relations");
    person.relations.push_back({r.text("kind"), {r.needed_id("other")}, {}, claim_from(r)});
  });
  return person;
}

model::Official official_from(const Keys& k) {
  model::Official official;
  official.id.value = k.needed_id("id");
  k.list("names", [&](const Json& one) { official.names.push_back(name_from(one)); });
  official.role = k.text("role");
  official.side = k.text("side");
  official.from = k.date("from");
  official.to = k.date("to");
  official.seen_from = k.date("seen_from");
  official.seen_to = k.date("seen_to");
  return official;
}

model::Document document_from(const Keys& k) {
  model::Document document;
  document.id.value = k.needed_id("id");
  document.url = k.text("url");
  document.title = k.text("title");
  document.publisher = k.text("publisher");
  document.language = k.text("language");
  document.kind = k.text("kind");
  document.read = k.text("read");
  document.source_class = k.text("source_class");
  document.date = k.date("date");
  k.list("mentions", [&](const Json& one) {
    if (!one.is_string()) k.refuse("mentions", "a list of ids is expected");
    document.mentions.push_back(one.get<std::string>());
  });
  return document;
}

model::Round round_from(const Keys& k) {
  model::Round round;
  round.id.value = k.needed_id("id");
  round.dialogue.value = k.needed_id("dialogue");
  round.number = k.text("number");
  round.number_b = k.text("number_b");
  round.start = k.date("start");
  round.end = k.date("end");
  round.place = k.text("place");
  round.head_a = k.text("head_a");
  round.head_b = k.text("head_b");
  round.outcome = k.text("outcome");
  round.is_gap = k.flag("is_gap");
  round.claim = claim_from(k);
  return round;
}

model::Event event_from(const Keys& k) {
  model::Event event;
  event.id.value = k.needed_id("id");
  event.person.value = k.needed_id("person");
  event.date = k.date("date");
  event.type = k.text("type");
  event.detail = k.text("detail");
  event.place = k.text("place");
  event.charge = k.text("charge");
  event.article = k.text("article");
  event.body = k.text("body");
  event.facility = k.text("facility");
  event.term_months = k.text("term_months");
  event.suspended = k.flag("suspended");
  event.claim = claim_from(k);
  return event;
}

model::Raising raising_from(const Json& json) {
  const Keys k(json, "raisings");
  model::Raising raising;
  raising.id.value = k.needed_id("id");
  raising.subject = subject_from(k, "subject");
  raising.wording = k.text("wording");
  raising.detail = k.text("detail");
  raising.conveyed = k.text("conveyed");
  raising.list_complete = k.text("list_complete");
  raising.claim = claim_from(k);
  return raising;
}

model::Act act_from(const Keys& k) {
  model::Act act;
  act.id.value = k.needed_id("id");
  act.said = k.date("said");
  act.reported = k.date("reported");
  act.speaker = k.text("speaker");
  act.speaker_official.value = k.id("speaker_official");
  act.addressee = k.text("addressee");
  act.occasion = k.text("occasion");
  act.round.value = k.id("round");
  act.side = k.text("side");
  act.conveyed = k.text("conveyed");
  act.publicity = k.text("publicity");
  act.delivered = k.text("delivered");
  act.list_complete = k.text("list_complete");
  k.list("raisings", [&](const Json& one) { act.raisings.push_back(raising_from(one)); });
  act.claim = claim_from(k);
  return act;
}

model::Answer answer_from(const Keys& k) {
  model::Answer answer;
  answer.id.value = k.needed_id("id");
  answer.act.value = k.needed_id("act");
  answer.raising.value = k.id("raising");
  answer.said = k.date("said");
  answer.reported = k.date("reported");
  answer.by = k.text("by");
  answer.kind = k.text("kind");
  answer.scope = k.text("scope");
  answer.detail = k.text("detail");
  answer.claim = claim_from(k);
  return answer;
}

model::Commitment commitment_from(const Keys& k) {
  model::Commitment commitment;
  commitment.id.value = k.needed_id("id");
  commitment.by = k.text("by");
  commitment.kind = k.text("kind");
  commitment.text = k.text("text");
  commitment.made = k.date("made");
  commitment.due = k.date("due");
  k.list("status", [&](const Json& one) {
    const Keys s(one, "status");
    commitment.status.push_back({s.date("at"), s.text("by"), s.text("words"), claim_from(s), s.text("state")});
  });
  commitment.claim = claim_from(k);
  return commitment;
}

model::Assessment assessment_from(const Keys& k) {
  model::Assessment assessment;
  assessment.id.value = k.needed_id("id");
  assessment.who = k.text("who");
  assessment.side = k.text("side");
  assessment.of = subject_from(k, "of");
  assessment.of_kind = k.text("of_kind");
  assessment.direction = k.text("direction");
  assessment.words = k.text("words");
  assessment.language = k.text("language");
  assessment.via = k.text("via");
  assessment.said = k.date("said");
  assessment.claim = claim_from(k);
  return assessment;
}

model::ListTotal list_total_from(const Keys& k) {
  model::ListTotal total;
  total.id = k.needed_id("id");
  total.owner = k.text("owner");
  total.asked_of = k.text("asked_of");
  total.what = k.text("what");
  total.note = k.text("note");
  total.said = k.date("said");
  total.until = k.date("until");
  total.count = k.number("count").value_or(0);
  total.of_count = k.number("of_count");
  total.claim = claim_from(k);
  return total;
}

Further further_from(const Keys& k) {
  Further further;
  further.kind = k.text("kind");
  further.id = k.needed_id("id");
  k.map("fields", [&](const std::string& field, const Json& value) {
    if (!value.is_string()) k.refuse("fields", "texts are expected");
    further.fields[field] = value.get<std::string>();
  });
  k.map("references", [&](const std::string& field, const Json& value) {
    const Keys other(value, "references." + field);
    further.references[field] = {other.text("kind"), other.needed_id("id")};
  });
  return further;
}

JsonlHead head_from(const Keys& k) {
  if (k.text("format") != "vigil-jsonl 1")
    k.refuse("format", "\"vigil-jsonl 1\" is expected: this is another format, or of a newer Vigil");
  JsonlHead head;
  head.publisher = k.text("publisher");
  head.is_of_mine = k.text("audience") == "mine";
  k.map("lines", [&](const std::string& object, const Json& count) {
    if (!count.is_number_unsigned()) k.refuse("lines", "numbers are expected");
    head.lines[object] = count.get<std::size_t>();
  });
  return head;
}

using Read = std::function<JsonlObject(const Keys&)>;

const std::vector<std::pair<std::string, Read>>& readers() {
  static const std::vector<std::pair<std::string, Read>> all = {
      {"record", head_from},
      {"person", person_from},
      {"official", official_from},
      {"issue",
       [](const Keys& k) {
         return model::Issue{{k.needed_id("id")}, label_from(k), {k.id("parent")}, k.text("raised_by_side")};
       }},
      {"dialogue",
       [](const Keys& k) {
         return model::Dialogue{{k.needed_id("id")}, label_from(k),   k.text("party_a"), k.text("party_b"),
                                k.date("started"),   k.text("notes"), claim_from(k)};
       }},
      {"round", round_from},
      {"document", document_from},
      {"watch",
       [](const Keys& k) {
         return model::Watch{k.needed_id("id"), k.text("raiser"), k.text("series"),
                             k.text("url"),     k.text("note"),   k.date("observed_until")};
       }},
      {"event", event_from},
      {"act", act_from},
      {"answer", answer_from},
      {"followed",
       [](const Keys& k) {
         return model::Followed{{k.needed_id("raising")}, {k.id("person")}, {k.id("event")}, k.date("seen_until"),
                                k.text("days_after"),     k.text("detail"), k.text("note"),  claim_from(k)};
       }},
      {"commitment", commitment_from},
      {"assessment", assessment_from},
      {"list_total", list_total_from},
      {"further", further_from},
      {"fact_term", [](const Keys& k) {
         return model::FactTerm{k.text("of_kind"), k.needed_id("of"), k.text("field"), k.text("value"), claim_from(k)};
       }}};
  return all;
}

}  // namespace

const std::vector<std::string>& jsonl_objects() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> all;
    for (const auto& [word, read] : readers()) all.push_back(word);
    return all;
  }();
  return words;
}

JsonlLine read_jsonl_line(std::string_view line) {
  if (text::first_invalid_utf8(line)) throw RowProblem{"", "it is not UTF-8"};
  const auto json = Json::parse(line, nullptr, false);
  if (json.is_discarded()) throw RowProblem{"", "it is no JSON, or was cut off"};
  const Keys keys(json);
  const auto object = keys.text("object");
  const auto reader = std::ranges::find(readers(), object, &std::pair<std::string, Read>::first);
  if (reader == readers().end()) keys.refuse("object", fmt::format("\"{}\" is no kind of line that is known", object));
  return {object, reader->second(keys)};
}

}  // namespace vigil::exchange

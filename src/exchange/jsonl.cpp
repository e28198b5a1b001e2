#include "exchange/jsonl.hpp"

#include <set>

#include "model/listing_json.hpp"
#include "model/wish.hpp"
#include "model/work_json.hpp"

namespace vigil::exchange {

using model::Json;

namespace {

Json names_json(const std::vector<model::Name>& names) {
  Json json = Json::array();
  for (const auto& name : names) json.push_back({{"kind", name.kind}, {"lang", name.lang}, {"text", name.text}});
  return json;
}

Json document_json(const model::Document& document) {
  Json json = model::to_json(document);
  json["mentions"] = document.mentions;
  return json;
}

Json further_json(const Further& further) {
  Json references = Json::object();
  for (const auto& [field, other] : further.references)
    references[field] = {{"kind", other.first}, {"id", other.second}};
  return {
      {"kind", further.kind}, {"id", further.id}, {"fields", further.fields}, {"references", std::move(references)}};
}

Json coding_json(const model::Coding& coding) {
  return {{"on", coding.on},
          {"of", coding.of},
          {"field", coding.field},
          {"first", coding.first},
          {"second", coding.second}};
}

Json word_json(const OwnWord& word) {
  return {{"field", word.field}, {"value", word.value}, {"en", word.en}, {"zh", word.zh}, {"meaning", word.meaning}};
}

// Without its source: from whom a wish is known is for nobody's eyes.
Json wish_json(const model::Wish& wish) {
  Json json = {{"person", wish.person.value}};
  json.update(model::to_json(wish));
  const auto& audience = wish.claim.audience;
  json["audience"] =
      audience.kind == model::Audience::Kind::restricted ? "group:" + audience.group : std::string("public");
  return json;
}

Json withdrawn_json(const Withdrawn& one) { return {{"kind", one.kind}, {"id", one.id}}; }

Json bytes_json(const Bytes& one) {
  return {{"document", one.document},     {"sha256", one.sha256}, {"size", one.size},
          {"media_type", one.media_type}, {"url", one.url},       {"captured_at", one.captured_at},
          {"method", one.method}};
}

template <class T>
Json of_json(const char* file, const model::OfFile<T>& one) {
  Json json = {{file, one.of}};
  json.update(model::to_json(one.value));
  return json;
}

class Lines {
 public:
  template <class T, class Print>
  void add(const char* kind, const std::vector<T>& values, Print print) {
    counts_[kind] = values.size();
    for (const T& value : values) {
      Json line = {{"object", kind}};
      line.update(print(value));
      lines_ += model::print(line);
    }
  }
  template <class T>
  void add(const char* kind, const std::vector<T>& values) {
    add(kind, values, [](const T& value) { return model::to_json(value); });
  }

  std::string with_head(const Everything& all) && {
    Json head = {{"object", "record"}, {"format", "vigil-jsonl 1"}, {"publisher", all.publisher}};
    if (all.is_of_mine) head["audience"] = "mine";
    head["lines"] = counts_;
    return model::print(head) + lines_;
  }

 private:
  Json counts_ = Json::object();
  std::string lines_;
};

// What an event, an act and an answer have beside what is published of them.
class WithWork {
 public:
  explicit WithWork(const Everything& all) : all_(all) {
    for (const auto& place : all.work.event_places) places_[place.event.value].push_back(&place);
    std::set<std::string> known;
    for (const auto& answer : all.answers) known.insert(answer.id.value);
    for (const auto& file : all.work.lists) {
      for (const auto& act : file.acts) list_of_act_[act.value] = file.list.id.value;
      for (const auto& position : file.positions)
        for (const auto& reply : position.replies) {
          positions_[reply.id.value] = position.position;
          if (known.insert(reply.id.value).second) replies_.push_back(&reply);
        }
    }
  }

  Json event(const model::Event& event) const {
    Json json = model::to_json(event);
    if (const auto places = places_.find(event.id.value); places != places_.end())
      for (const auto* one : places->second) json["places"].push_back({{"role", one->role}, {"place", one->place.id}});
    return json;
  }
  Json act(const model::Act& act) const {
    Json json = model::to_json(act);
    if (const auto list = list_of_act_.find(act.id.value); list != list_of_act_.end()) json["list"] = list->second;
    for (auto& raising : json["raisings"])
      if (const auto at = all_.work.list_positions.find(raising.value("id", "")); at != all_.work.list_positions.end())
        raising["position"] = at->second;
    return json;
  }
  Json answer(const model::Answer& answer) const {
    Json json = model::to_json(answer);
    if (const auto at = positions_.find(answer.id.value); at != positions_.end()) json["position"] = at->second;
    return json;
  }
  /// All of them: those too to a position that names nobody who is known, which stand in the list's file alone.
  std::vector<model::Answer> answers() const {
    auto answers = all_.answers;
    for (const auto* reply : replies_) answers.push_back(*reply);
    return answers;
  }

 private:
  const Everything& all_;
  std::map<std::string, std::vector<const model::EventPlace*>> places_;
  std::map<std::string, std::string> list_of_act_;
  std::map<std::string, std::int64_t> positions_;  // of answers
  std::vector<const model::Answer*> replies_;
};

class Printer {
 public:
  explicit Printer(const Everything& all) : all_(all), with_work_(all) {}

  std::string print() && {
    if (!all_.words.empty()) lines_.add("word", all_.words, word_json);
    lines_.add("person", all_.people);
    if (all_.is_of_mine) add_nodes();
    lines_.add("official", all_.officials);
    lines_.add("issue", all_.issues, [&](const model::Issue& issue) { return issue_json(issue); });
    lines_.add("dialogue", all_.dialogues, [&](const model::Dialogue& dialogue) {
      return named("dialogue", dialogue.id.value, model::to_json(dialogue));
    });
    lines_.add("round", all_.rounds);
    lines_.add("document", all_.documents, document_json);
    lines_.add("watch", all_.watch);
    if (all_.is_of_mine) lines_.add("list", all_.work.lists, list_json);
    lines_.add("event", all_.events, [&](const model::Event& event) { return with_work_.event(event); });
    lines_.add("act", all_.acts, [&](const model::Act& act) { return with_work_.act(act); });
    lines_.add("answer", with_work_.answers(), [&](const model::Answer& answer) { return with_work_.answer(answer); });
    lines_.add("followed", all_.followed);
    lines_.add("commitment", all_.commitments);
    lines_.add("assessment", all_.assessments);
    lines_.add("list_total", all_.list_totals);
    lines_.add("coding", all_.codings, coding_json);
    if (all_.is_of_mine) add_work();
    return std::move(lines_).with_head(all_);
  }

 private:
  Json named(const char* kind, const std::string& id, Json json) const {
    const auto names = all_.names.find({kind, id});
    json["names"] = names == all_.names.end() ? Json::array() : names_json(names->second);
    return json;
  }
  Json issue_json(const model::Issue& issue) const {
    Json json = named("issue", issue.id.value, model::to_json(issue));
    const auto notes = all_.issue_notes.find(issue.id.value);
    json["notes"] = notes == all_.issue_notes.end() ? std::string() : notes->second;
    return json;
  }
  static Json list_json(const model::ListFile& file) {
    Json json = model::to_json(file.list);
    json["positions"] = Json::array();
    for (const auto& position : file.positions) json["positions"].push_back(model::to_json(position));
    return json;
  }
  void add_nodes() {
    for (const auto& [kind, nodes] :
         {std::pair("place", &all_.work.places), std::pair("organisation", &all_.work.organisations)})
      lines_.add(kind, *nodes, [&](const model::Node& node) { return named(kind, node.of.id, model::to_json(node)); });
  }
  template <class T>
  void add_of(const char* object, const char* file, const std::vector<model::OfFile<T>>& all) {
    lines_.add(object, all, [&](const model::OfFile<T>& one) { return of_json(file, one); });
  }
  void add_work() {
    const auto& work = all_.work;
    lines_.add("planned", work.planned);
    add_of("letter", "person", work.letters);
    add_of("affiliation", "person", work.affiliations);
    add_of("next_step", "person", work.next_steps);
    add_of("protection", "person", work.protection);
    lines_.add("wish", work.wishes, wish_json);
    add_of("delegate", "round", work.delegates);
    add_of("agenda_item", "round", work.agenda);
    add_of("side_visit", "round", work.visits);
    lines_.add("further", all_.further, further_json);
    lines_.add("fact_term", work.terms);
    lines_.add("withdrawn", all_.withdrawn, withdrawn_json);
    lines_.add("bytes", all_.bytes, bytes_json);
  }

  const Everything& all_;
  const WithWork with_work_;
  Lines lines_;
};

}  // namespace

std::string jsonl(const Everything& all) { return Printer(all).print(); }

}  // namespace vigil::exchange

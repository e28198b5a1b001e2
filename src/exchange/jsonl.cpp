#include "exchange/jsonl.hpp"

#include "model/listing_json.hpp"
#include "model/work_json.hpp"

namespace vigil::exchange {

using model::Json;

namespace {

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

}  // namespace

std::string jsonl(const Everything& all) {
  Lines lines;
  lines.add("person", all.people);
  lines.add("official", all.officials);
  lines.add("issue", all.issues);
  lines.add("dialogue", all.dialogues);
  lines.add("round", all.rounds);
  lines.add("document", all.documents, document_json);
  lines.add("watch", all.watch);
  lines.add("event", all.events);
  lines.add("act", all.acts);
  lines.add("answer", all.answers);
  lines.add("followed", all.followed);
  lines.add("commitment", all.commitments);
  lines.add("assessment", all.assessments);
  lines.add("list_total", all.list_totals);
  if (!all.further.empty()) lines.add("further", all.further, further_json);
  if (!all.terms.empty()) lines.add("fact_term", all.terms);
  return std::move(lines).with_head(all);
}

}  // namespace vigil::exchange

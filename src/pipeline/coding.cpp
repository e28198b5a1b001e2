#include "pipeline/coding.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "pipeline/entering.hpp"
#include "snapshot/rows.hpp"
#include "store/codings.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using text::tr_mark;

namespace {

void add(std::vector<model::Source>& sources, const model::Claim& claim) {
  for (const auto& source : claim.sources)
    if (std::ranges::find(sources, source) == sources.end()) sources.push_back(source);
}

void add(model::CodingTask& task, const model::Act& act) {
  add(task.sources, act.claim);
  for (const auto& raising : act.raisings) {
    task.subjects.push_back(raising.subject);
    if (!raising.wording.empty()) task.wordings.push_back(raising.wording);
    if (!raising.detail.empty()) task.details.push_back(raising.detail);
    add(task.sources, raising.claim);
  }
}

model::CodingTask task_of(base::Database& view, const store::Codable& codable) {
  snapshot::Rows rows(view);
  model::CodingTask task;
  task.on = codable.on;
  task.id = codable.id;
  std::string act = codable.id;
  if (codable.on == "answer")
    for (const auto& answer : rows.answers({"answer_id = ?", {codable.id}})) {
      task.said = answer.said;
      task.by = answer.by;
      act = answer.act.value;
      if (!answer.detail.empty()) task.details.push_back(answer.detail);
      add(task.sources, answer.claim);
    }
  for (const auto& of : rows.acts({"act_id = ?", {act}})) {
    if (codable.on == "act") {
      task.said = of.said;
      task.by = of.speaker;
      task.to = of.addressee;
    } else {
      task.to = of.speaker;
    }
    add(task, of);
  }
  const auto is_passage = [](const auto& source) { return source.how == model::Source::How::passage; };
  if (std::ranges::any_of(task.sources, is_passage)) task.details.clear();
  return task;
}

}  // namespace

model::CodingQueue coding_queue(base::Database& view, const std::string& who) {
  const auto state = store::coding_state(view, who);
  model::CodingQueue queue{state.all, state.twice, {}};
  if (state.next) queue.next = task_of(view, *state.next);
  return queue;
}

model::Json to_json(const model::CodingQueue& queue) {
  model::Json next = nullptr;
  if (queue.next) {
    const auto& task = *queue.next;
    model::Json fields = model::Json::array(), subjects = model::Json::array(), sources = model::Json::array();
    for (const auto& field : model::coded_fields(task.on)) fields.push_back(field.name);
    for (const auto& subject : task.subjects)
      subjects.push_back(std::string(model::kind_word(subject.kind)) + ":" + subject.id);
    for (const auto& source : task.sources) sources.push_back(model::to_json(source));
    next = {{"on", task.on},
            {"id", task.id},
            {"said", task.said.edtf()},
            {"by", task.by},
            {"to", task.to},
            {"subjects", std::move(subjects)},
            {"wordings", task.wordings},
            {"details", task.details},
            {"sources", std::move(sources)},
            {"fields", std::move(fields)}};
  }
  return {{"all", queue.all}, {"coded_twice", queue.twice}, {"next", std::move(next)}};
}

void code(store::Record& record, const CodeRequest& request) {
  Entering entering(record, store::Viewer::officer(request.entered_by, request.groups));
  auto& [change, view, vocabulary, check] = entering;
  const auto codable = store::get_codable(view.database(), request.id);
  if (codable.entered_by == request.entered_by)
    throw Refused("you entered it: only somebody else can code it a second time");
  if (codable.is_coded_twice) throw Conflict("it was coded a second time already");
  const auto& fields = model::coded_fields(codable.on);
  std::set<std::string> coded;
  for (const auto& [field, value] : request.values) {
    const auto known = std::ranges::find(fields, field, &model::CodedField::name);
    if (known == fields.end()) {
      check.problem(field, tr_mark("\"{}\" is no field that is coded"), field);
    } else if (!value.empty() && coded.insert(field).second) {
      const auto word = known->vocabulary.empty() ? check.side(value) : check.word(field, known->vocabulary, value, "");
      store::write_coding(change, codable.claim, field, word);
    }
  }
  if (coded.empty()) check.problem(fields.front().name, tr_mark("at least one field is coded"));
  check.finish();
  change.commit();
}

}  // namespace vigil::pipeline

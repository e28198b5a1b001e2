#include "pipeline/brief.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "pipeline/chosen.hpp"
#include "pipeline/unnamed.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

namespace {

/// What was raised at the round that is of no person.
std::vector<compose::BriefIssue> issues_of(const model::RoundFile& round) {
  std::vector<compose::BriefIssue> issues;
  for (const auto& act : round.acts)
    for (const auto& raising : act.raisings) {
      if (raising.subject.kind != model::Subject::Kind::issue) continue;
      compose::BriefIssue issue{raising.subject, act, {}};
      for (const auto& answer : round.answers)
        if (answer.raising == raising.id || (answer.raising.empty() && answer.act == act.id))
          issue.answers.push_back(answer);
      issues.push_back(std::move(issue));
    }
  return issues;
}

}  // namespace

MadeBrief brief(const store::Record& record, const store::Viewer& viewer, const BriefOptions& options) {
  auto view = record.view(viewer);
  snapshot::Reader reader(view.database());
  auto chosen = choose(view.database(), reader, {"a brief", options.of, options.most, options.lang});
  compose::BriefRequest request;
  if (chosen.round) {
    request.round = chosen.round->round;
    const auto& label = chosen.round->dialogue.label;
    request.dialogue = options.lang == text::Lang::en || label.hans.empty() ? label.en : label.hans;
    request.issues = issues_of(*chosen.round);
  }
  if (chosen.before) request.since = chosen.before->dates();
  if (!options.since.empty()) {
    const auto since = model::Date::parse(options.since);
    if (!since) throw Usage(fmt::format("--since \"{}\": a day, a month or a year is expected", options.since));
    request.since = *since;
  }
  request.chosen = std::move(chosen.how);
  MadeBrief made;
  made.left_out = std::move(chosen.left_out);
  for (const auto& id : chosen.people) {
    auto file = reader.find_case({id});
    if (!file) throw NotFound(fmt::format("you see no case, no round and no list {}", id));
    request.cases.push_back(
        {std::move(*file), std::ranges::find(chosen.only_in_private, id) != chosen.only_in_private.end()});
  }
  made.cases = request.cases.size();
  request.today = model::Date::parse(options.today).value_or(model::Date());
  request.publisher = record.publisher();
  request.classification = options.classification;
  request.scope = scope_of(viewer, options.lang);
  request.order = options.order;
  request.lang = options.lang;
  made.text = compose::brief(std::move(request), reader.vocabulary());
  Unnamed(view.database(), reader).take_out(made.text);
  return made;
}

}  // namespace vigil::pipeline

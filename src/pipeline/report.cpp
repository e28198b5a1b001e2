#include "pipeline/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "model/answers.hpp"
#include "pipeline/chosen.hpp"
#include "pipeline/unnamed.hpp"
#include "store/work_read.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

namespace {

using model::Subject;

/// Made while the round met, or known from a document of the round.
bool is_of(const model::Commitment& commitment, const model::RoundFile& round) {
  const auto made = commitment.made.earliest(), start = round.round.start.earliest(), end = round.round.end.latest();
  if (made && start && end && commitment.made.is_one_day() && *made >= *start && *made <= *end) return true;
  return std::ranges::any_of(commitment.claim.sources, [&](const model::Source& source) {
    return !source.document.empty() &&
           std::ranges::find(round.documents, source.document, &model::Document::id) != round.documents.end();
  });
}

void leave_out(const std::set<std::string>& people, model::RoundFile& round) {
  std::set<std::string> raisings;
  for (auto& act : round.acts)
    std::erase_if(act.raisings, [&](const model::Raising& raising) {
      const bool is_out = raising.subject.kind == Subject::Kind::person && people.contains(raising.subject.id);
      if (is_out) raisings.insert(raising.id.value);
      return is_out;
    });
  std::erase_if(round.acts, [](const model::Act& act) { return act.raisings.empty(); });
  std::erase_if(round.answers, [&](const model::Answer& answer) { return raisings.contains(answer.raising.value); });
  std::erase_if(round.followed_events, [&](const model::Event& event) { return people.contains(event.person.value); });
}

std::vector<model::Planned> not_kept(base::Database& view, const model::RoundFile& round,
                                     const std::set<std::string>& people) {
  std::vector<model::Planned> planned;
  for (auto& one : store::all_planned(view))
    if (one.occasion == round.round.id.value && one.kept_by.empty() && !people.contains(one.subject.id))
      planned.push_back(std::move(one));
  return planned;
}

}  // namespace

MadeReport report(const store::Record& record, const store::Viewer& viewer, const ReportOptions& options) {
  auto view = record.view(viewer);
  snapshot::Reader reader(view.database());
  auto round = reader.find_round({options.round});
  if (!round) throw NotFound(fmt::format("a report: you see no round {}", options.round));
  if (round->round.is_gap) throw Usage(fmt::format("a report: {} was no meeting", options.round));
  MadeReport made;
  std::set<std::string> left_out;
  for (const auto& [id, wish] : store::binding_wishes(view.database()))
    if (wish == model::Wish::Kind::do_not) left_out.insert(id);
  for (const auto& id : people_in(round->acts))
    if (left_out.contains(id)) made.left_out.push_back(id);
  leave_out(left_out, *round);
  compose::ReportRequest request;
  const Unnamed unnamed(view.database(), reader);
  for (auto& one : reader.commitments())
    if (is_of(one, *round) && !unnamed.are_named(one.text)) request.commitments.push_back(std::move(one));
  request.not_kept = not_kept(view.database(), *round, left_out);
  request.round = std::move(*round);
  request.today = model::Date::parse(options.today).value_or({});
  request.publisher = record.publisher();
  request.classification = options.classification;
  request.scope = scope_of(viewer, options.lang);
  request.lang = options.lang;
  made.text = compose::report(request, reader.vocabulary());
  unnamed.take_out(made.text);
  made.promised = request.commitments.size();
  for (const auto& act : request.round.acts)
    for (const auto& raising : act.raisings) {
      if (act.side == "b") continue;  // the other side's
      ++made.raised;
      made.answered += std::ranges::any_of(request.round.answers, [&](const model::Answer& answer) {
        return model::is_about(answer, act, raising) && !model::is_before_it_was_raised(answer, act);
      });
    }
  return made;
}

}  // namespace vigil::pipeline

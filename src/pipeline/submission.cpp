#include "pipeline/submission.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "pipeline/unnamed.hpp"
#include "store/wishes.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

namespace {

using model::Wish;

std::string consent_in(const model::CaseWork& work) {
  for (const auto& one : work.protection)
    if (one.field == "lawful_basis" && one.value.starts_with("consent")) return one.value;
  return "";
}

using Write = compose::Text (*)(const compose::SubmissionRequest&, const model::Vocabulary&);

MadeSubmission made_by(Write write, Wish::Kind strictest, std::string_view what, const store::Record& record,
                       const store::Viewer& viewer, const SubmissionOptions& options) {
  auto view = record.view(viewer);
  snapshot::Reader reader(view.database());
  const auto wishes = store::binding_wishes(view.database());
  const auto wish = wishes.find(options.person);
  const auto kind = wish == wishes.end() ? Wish::Kind::name_publicly : wish->second;
  auto file = reader.find_case({options.person});
  if (!file || kind > strictest)
    throw NotFound(fmt::format("{}: there is nothing about \"{}\" that it may tell", what, options.person));
  const auto work = store::case_work(view.database(), file->person, file->events);
  compose::SubmissionRequest request{std::move(*file),       work.places,
                                     consent_in(work),       options.to,
                                     record.publisher(),     model::Date::parse(options.today).value_or({}),
                                     options.classification, options.lang};
  MadeSubmission made{write(request, reader.vocabulary()), kind == Wish::Kind::raise_privately_only,
                      !request.consent.empty()};
  Unnamed(view.database(), reader).take_out(made.text);
  return made;
}

}  // namespace

MadeSubmission submission(const store::Record& record, const store::Viewer& viewer, const SubmissionOptions& options) {
  return made_by(&compose::submission, Wish::Kind::raise_privately_only, "a submission", record, viewer, options);
}

MadeSubmission appeal(const store::Record& record, const store::Viewer& viewer, const SubmissionOptions& options) {
  return made_by(&compose::appeal, Wish::Kind::raise_publicly, "an appeal", record, viewer, options);
}

}  // namespace vigil::pipeline

#include "pipeline/letters.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/last_raised.hpp"
#include "pipeline/unnamed.hpp"
#include "store/wishes.hpp"

namespace vigil::pipeline {

namespace {

using model::Wish;

NotFound nothing_to_tell(const LetterOptions& options) {
  const auto round = options.round.empty() ? std::string() : fmt::format(" of {}", options.round);
  return NotFound(
      fmt::format("a letter: there is nothing{} about \"{}\" that a letter may tell", round, options.person));
}

struct Case {
  model::CaseFile file;
  bool only_in_private = false;
};

Case get_case(base::Database& view, snapshot::Reader& reader, const LetterOptions& options) {
  if (options.to.empty()) throw Usage("a letter: to whom? (--to)");
  const auto wishes = store::binding_wishes(view);
  const auto wish = wishes.find(options.person);
  const auto kind = wish == wishes.end() ? Wish::Kind::name_publicly : wish->second;
  auto file = reader.find_case({options.person});
  if (!file || kind == Wish::Kind::do_not) throw nothing_to_tell(options);
  return {std::move(*file), kind == Wish::Kind::raise_privately_only};
}

compose::LetterHead head_of(const store::Record& record, const LetterOptions& options) {
  return {record.publisher(), options.to, model::Date::parse(options.today).value_or({}), options.classification,
          options.lang};
}

std::vector<model::RaisedOnce> raised_in(const model::CaseFile& file, const std::string& round) {
  if (round.empty()) {
    const auto* last = model::last_raised(file, true);
    return last == nullptr ? std::vector<model::RaisedOnce>() : std::vector{*last};
  }
  std::vector<model::RaisedOnce> raised;
  for (const auto& one : file.raised)
    if (one.act.round.value == round) raised.push_back(one);
  return raised;
}

/// A letter says that these are known: who may not know of one of them may not know of the letter.
std::string audience_of(const std::vector<model::RaisedOnce>& raised) {
  std::string audience;
  const auto narrow = [&](const model::Claim& claim) {
    if (claim.audience.kind == model::Audience::Kind::restricted) audience = "group:" + claim.audience.group;
  };
  for (const auto& one : raised) {
    narrow(one.act.claim);
    for (const auto& raising : one.act.raisings)
      if (raising.id == one.raising) narrow(raising.claim);
    for (const auto& answer : one.answers) narrow(answer.claim);
  }
  return audience;
}

}  // namespace

MadeLetter letter_to_office(const store::Record& record, const store::Viewer& viewer, const LetterOptions& options) {
  auto view = record.view(viewer);
  snapshot::Reader reader(view.database());
  auto of = get_case(view.database(), reader, options);
  MadeLetter made;
  made.only_in_private = of.only_in_private;
  made.text = compose::letter(compose::OfficeLetter{head_of(record, options), std::move(of.file)}, reader.vocabulary());
  Unnamed(view.database(), reader).take_out(made.text);
  return made;
}

MadeLetter letter_to_family(const store::Record& record, const store::Viewer& viewer, const LetterOptions& options) {
  auto view = record.view(viewer);
  snapshot::Reader reader(view.database());
  auto of = get_case(view.database(), reader, options);
  auto raised = raised_in(of.file, options.round);
  if (raised.empty()) throw nothing_to_tell(options);
  MadeLetter made;
  made.only_in_private = of.only_in_private;
  made.audience = audience_of(raised);
  made.told = options.round.empty() ? raised.front().act.said.edtf() : options.round;
  made.text =
      compose::letter(compose::FamilyLetter{head_of(record, options), std::move(of.file.person), std::move(raised)},
                      reader.vocabulary());
  Unnamed(view.database(), reader).take_out(made.text);
  return made;
}

}  // namespace vigil::pipeline

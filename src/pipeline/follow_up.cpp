#include "pipeline/follow_up.hpp"

#include "store/claims.hpp"
#include "store/wishes.hpp"
#include "store/work_facts.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using store::Head;
using store::ThingId;
using text::tr_mark;

namespace {

// A field of which a file has one value: the new one takes the place of the one before.
void put_in_place(store::Change& change, ThingId person, const char* field, const std::string& value, Head head) {
  head.supersedes = store::current_claim(change.database(), person, field, head.audience);
  store::write_field(change, person, field, value, head);
}

// By whatever wish holds, whoever may see it.
bool may_not_be_raised(base::Database& view, ThingId subject) {
  const auto wishes = store::binding_wishes(view);
  const auto wish = wishes.find(store::key_of(view, subject));
  return wish != wishes.end() && wish->second == model::Wish::Kind::do_not &&
         store::find_thing(view, "person", wish->first) == subject;
}

}  // namespace

model::CommitmentId commit_to(store::Record& record, const CommitmentRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("by", request.by);
  check.required("kind", request.kind);
  check.required("words", request.words);
  model::Commitment commitment;
  commitment.by = check.line("by", request.by);
  commitment.made = check.past("made", request.made);
  commitment.due = check.date("due", request.due);
  check.order("due", commitment.made, commitment.due);
  commitment.kind = check.word("kind", "commitments.kind", request.kind, "");
  commitment.text = check.words("words", request.words);
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  const auto id = store::new_thing(change, "commitment", "cm-d");
  store::write_commitment(change, id, commitment, head);
  return entering.kept<model::CommitmentId>(id);
}

model::ClaimId add_commitment_status(store::Record& record, const StatusRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("commitment", request.commitment);
  check.required("by", request.by);
  check.required("words", request.words);
  model::CommitmentStatus status;
  status.by = check.line("by", request.by);
  status.at = check.past("at", request.at);
  status.state = check.word("state", "commitments.state", request.state, "");
  status.words = check.words("words", request.words);
  const auto commitment = check.thing("commitment", "commitment", request.commitment);
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  return entering.kept_claim(store::write_commitment_status(change, *commitment, status, head));
}

model::PlannedId plan(store::Record& record, const PlanRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("owner", request.owner);
  check.required("due", request.due);
  model::Planned planned;
  planned.owner = check.line("owner", request.owner);
  planned.occasion = check.line("occasion", request.occasion);
  planned.due = check.date("due", request.due);
  if (!request.due.empty() && !planned.due.empty() && !planned.due.latest())
    check.problem("due", tr_mark("\"{}\" has no end, so it could never lapse"), request.due);
  std::vector<std::string> all{request.subject};
  all.insert(all.end(), request.also.begin(), request.also.end());
  std::vector<ThingId> subjects;
  for (const auto& one : all)
    if (const auto subject = check.subject(one)) {
      subjects.push_back(*subject);
      if (!request.despite_wish && may_not_be_raised(view.database(), *subject))
        check.problem("despite_wish",
                      tr_mark("a wish forbids to raise this person; if it is planned all the same, this must be said"));
    }
  const auto head = entering.checked(request.entry, the_keepers);
  if (request.entry.is_sealed()) return {};
  std::optional<ThingId> first;
  for (const auto& subject : subjects) {
    const auto id = store::new_thing(change, "planned", "pl-d");
    store::write_planned(change, id, subject, planned, {}, head);
    if (!first) first = id;
  }
  return entering.kept<model::PlannedId>(*first);
}

model::LetterId add_letter(store::Record& record, const LetterRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("person", request.person);
  check.required("by", request.by);
  check.required("to", request.to);
  check.required("sent", request.sent);
  model::Letter letter;
  letter.sent = check.past("sent", request.sent);
  letter.by = check.line("by", request.by);
  letter.to = check.line("to", request.to);
  letter.language = check.language("language", request.language);
  letter.words = check.words("words", request.words);
  const auto person = check.thing("person", "person", request.person);
  const auto head = entering.checked(request.entry, the_keepers);
  if (request.entry.is_sealed()) return {};
  const auto id = store::new_thing(change, "letter", "lr-d");
  store::write_letter(change, *person, id, letter, head);
  return entering.kept<model::LetterId>(id);
}

std::optional<model::NextStep> set_next_step(store::Record& record, const NextStepRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("person", request.person);
  const auto person = check.thing("person", "person", request.person);
  model::NextStep step;
  if (!request.done) {
    check.required("due", request.due);
    check.required("owner", request.owner);
    check.required("words", request.words);
    step.due = check.date("due", request.due);
    step.owner = check.line("owner", request.owner);
    step.words = check.words("words", request.words);
  }
  auto head = entering.checked(request.entry, the_keepers);
  head.supersedes = store::current_claim(change.database(), *person, "next_step", head.audience);
  if (!request.done)
    store::write_next_step(change, *person, step, head);
  else if (head.supersedes)
    store::write_withdrawal(change, *head.supersedes, head);
  else
    throw NotFound("there is no next step in the file of " + request.person);
  const auto before = head.supersedes ? store::find_claim(view.database(), *head.supersedes) : std::nullopt;
  change.commit();
  if (!before) return {};
  model::NextStep replaced;
  replaced.due = model::Date::parse(std::get<std::string>(before->row.at("due"))).value_or({});
  replaced.owner = std::get<std::string>(before->row.at("owner"));
  replaced.words = std::get<std::string>(before->row.at("words"));
  replaced.claim.entered_by = before->entered_by;
  replaced.claim.entered_at = before->entered_at;
  return replaced;
}

void set_basis(store::Record& record, const BasisRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("person", request.person);
  if (request.basis.empty() && request.review.empty())
    check.problem("basis", tr_mark("a basis or a day of review is needed"));
  const auto basis = check.word("basis", "people.lawful_basis", request.basis, "");
  const auto review = check.date("review", request.review);
  const auto person = check.thing("person", "person", request.person);
  const auto head = entering.checked(request.entry, the_keepers);
  if (!basis.empty()) put_in_place(change, *person, "lawful_basis", basis, head);
  if (!review.empty()) put_in_place(change, *person, "review_due", review.edtf(), head);
  change.commit();
}

}  // namespace vigil::pipeline

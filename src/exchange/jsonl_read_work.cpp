#include "exchange/jsonl_read_work.hpp"

#include "model/wish.hpp"

namespace vigil::exchange {

namespace {

NamedNode node_from(const Keys& k, model::Subject::Kind kind) {
  return {{{kind, k.needed_id("id"), label_from(k)}, k.text("kind"), k.id("parent"), k.text("note"), claim_from(k)},
          names_from(k)};
}

model::ListPosition position_from(const Json& json) {
  const Keys k(json, "positions");
  return {k.needed_number("position"), k.text("wording"), optional_subject_from(k, "subject"), claim_from(k), {}};
}

}  // namespace

NamedNode place_from(const Keys& k) { return node_from(k, model::Subject::Kind::place); }
NamedNode organisation_from(const Keys& k) { return node_from(k, model::Subject::Kind::organisation); }

model::ListFile list_from(const Keys& k) {
  model::ListFile file;
  file.list = {{k.needed_id("id")},   k.text("owner"),  k.text("version"), k.text("note"),
               k.date("handed_over"), {k.id("before")}, claim_from(k)};
  k.list("positions", [&](const Json& one) { file.positions.push_back(position_from(one)); });
  return file;
}

model::Planned planned_from(const Keys& k) {
  return {{k.needed_id("id")}, subject_from(k, "subject"), k.text("owner"), k.text("occasion"),
          k.date("due"),       {k.id("kept_by")},          claim_from(k)};
}

model::OfFile<model::Letter> letter_from(const Keys& k) {
  return {k.needed_id("person"),
          {{k.needed_id("id")},
           k.date("sent"),
           k.text("by"),
           k.text("to"),
           k.text("language"),
           k.text("words"),
           claim_from(k)}};
}

model::OfFile<model::Affiliation> affiliation_from(const Keys& k) {
  return {k.needed_id("person"),
          {k.text("kind"), subject_from(k, "organisation"), k.date("from"), k.date("to"), claim_from(k)}};
}

model::OfFile<model::NextStep> next_step_from(const Keys& k) {
  return {k.needed_id("person"), {k.date("due"), k.text("owner"), k.text("words"), claim_from(k)}};
}

model::OfFile<model::Attribute> protection_from(const Keys& k) {
  const auto field = k.text("field");
  if (field != "lawful_basis" && field != "review_due") k.refuse("field", "lawful_basis or review_due is expected");
  return {k.needed_id("person"), {field, k.text("value"), claim_from(k)}};
}

model::Wish wish_from(const Keys& k) {
  const auto kind = model::wish_kind(k.text("kind"));
  if (!kind) k.refuse("kind", "\"" + k.text("kind") + "\" is no kind of wish");
  model::Wish wish{{k.needed_id("person")}, *kind, k.text("whose"), k.date("until"), {}};
  wish.claim.audience = audience_from(k);
  return wish;
}

model::OfFile<model::Delegate> delegate_from(const Keys& k) {
  return {k.needed_id("round"), {subject_from(k, "official"), k.text("side"), k.text("role"), claim_from(k)}};
}

model::OfFile<model::AgendaItem> agenda_item_from(const Keys& k) {
  return {k.needed_id("round"),
          {k.needed_number("position"), optional_subject_from(k, "issue"), k.text("words"), claim_from(k)}};
}

model::OfFile<model::SideVisit> side_visit_from(const Keys& k) {
  return {k.needed_id("round"),
          {k.date("date"), k.text("place"), optional_subject_from(k, "place_of"), k.text("words"), claim_from(k)}};
}

model::FactTerm fact_term_from(const Keys& k) {
  return {k.text("of_kind"), k.needed_id("of"), k.text("field"), k.text("value"), claim_from(k)};
}

Withdrawn withdrawn_from(const Keys& k) { return {k.text("kind"), k.needed_id("id")}; }

Bytes bytes_from(const Keys& k) {
  const auto sha256 = k.text("sha256");
  if (sha256.size() != 64 || sha256.find_first_not_of("0123456789abcdef") != std::string::npos)
    k.refuse("sha256", "64 hexadecimal digits are expected");
  return {k.needed_id("document"), sha256,          k.needed_number("size"), k.text("media_type"), k.text("url"),
          k.text("captured_at"),   k.text("method")};
}

}  // namespace vigil::exchange

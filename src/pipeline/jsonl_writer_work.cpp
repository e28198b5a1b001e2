#include <algorithm>

#include "pipeline/jsonl_writer_parts.hpp"
#include "store/all_work.hpp"
#include "store/further.hpp"
#include "store/wishes.hpp"
#include "store/withdrawals.hpp"
#include "store/work_facts.hpp"

namespace vigil::pipeline {

using exchange::RowProblem;
using store::Head;

// A place or an organisation of the same id is the same one, as a person is: it stays as it is here.
void JsonlWriter::write_one(const exchange::NamedNode& node) {
  const std::string kind(model::kind_word(node.of.kind));
  const auto& id = node.of.id;
  auto& db = change_.database();
  if (const auto there = store::find_thing(db, kind, id);
      there && store::is_made(db, kind, *there) && !store::find_imported(db, prefix_ + kind + "/" + id)) {
    ++already_there_;
    return;
  }
  check_names(node.names);
  word("kind", kind + "s.kind", node.kind);
  check_parent(kind, id, node.parent);
  whole(kind, id, [&](const Head& head) {
    const auto parent =
        node.parent.empty() ? std::nullopt : std::optional(store::add_thing(change_, kind, node.parent));
    return store::write_node(change_, kind, store::add_thing(change_, kind, id), node, parent,
                             claimed(node.claim, head));
  });
  write_names(kind, id, node.names);
}

void JsonlWriter::write_one(const model::ListFile& file) {
  const auto& list = file.list;
  for (const auto& position : file.positions) thing_if(position.subject);
  const auto before = list.before.empty() ? std::nullopt : std::optional(thing_to_come("list", list.before.value));
  whole("list", list.id.value, [&](const Head& head) {
    return store::write_list(change_, store::add_thing(change_, "list", list.id.value), list,
                             claimed(list.claim, head));
  });
  const auto id = store::get_thing(change_.database(), "list", list.id.value);
  if (before)
    part("list_version", list.id.value, {{"before", list.before.value}},
         [&](const Head& head) { return store::write_list_version(change_, id, *before, claimed(list.claim, head)); });
  for (std::size_t i = 0; i < file.positions.size(); ++i) {
    const auto& position = file.positions[i];
    part("list_position", list.id.value, line_->json.at("positions")[i], [&](const Head& head) {
      return store::write_list_position(change_, id, thing_if(position.subject), position,
                                        claimed(position.claim, head));
    });
  }
}

void JsonlWriter::write_one(const model::Planned& planned) {
  const auto subject = thing(planned.subject);
  const auto kept_by = thing_if("raising", planned.kept_by.value);
  whole("planned", planned.id.value, [&](const Head& head) {
    return store::write_planned(change_, store::add_thing(change_, "planned", planned.id.value), subject, planned,
                                kept_by, claimed(planned.claim, head));
  });
}

void JsonlWriter::write_one(const model::OfFile<model::Letter>& letter) {
  past("sent", letter.value.sent);
  const auto person = thing("person", letter.of);
  whole("letter", letter.value.id.value, [&](const Head& head) {
    return store::write_letter(change_, person, store::add_thing(change_, "letter", letter.value.id.value),
                               letter.value, claimed(letter.value.claim, head));
  });
}

void JsonlWriter::write_one(const model::OfFile<model::Affiliation>& tie) {
  word("kind", "affiliations.kind", tie.value.kind);
  const auto person = thing("person", tie.of), organisation = thing(tie.value.organisation);
  part("affiliation", tie.of, line_->json, [&](const Head& head) {
    return store::write_affiliation(change_, person, organisation, tie.value, claimed(tie.value.claim, head));
  });
}

void JsonlWriter::write_one(const model::OfFile<model::NextStep>& step) {
  const auto person = thing("person", step.of);
  part("next_step", step.of, line_->json, [&](const Head& head) {
    return store::write_next_step(change_, person, step.value, claimed(step.value.claim, head));
  });
}

void JsonlWriter::write_one(const model::OfFile<model::Attribute>& protection) {
  const auto& [field, value, claim] = protection.value;
  if (field == "lawful_basis") word("value", "people.lawful_basis", value);
  if (const auto date = model::Date::parse(value); field == "review_due" && !date)
    throw RowProblem{"value", fmt::format("\"{}\": {}", value, date.error().reason)};
  const auto person = thing("person", protection.of);
  part("protection", protection.of, line_->json, [&](const Head& head) {
    return store::write_field(change_, person, protection.value.field, protection.value.value,
                              claimed(protection.value.claim, head));
  });
}

// It is never withdrawn for being gone from a later file: whoever wrote that may not have seen it.
void JsonlWriter::write_one(const model::Wish& wish) {
  const auto person = thing("person", wish.person.value);
  part("wish", wish.person.value, line_->json, [&](Head head) {
    if (of_.audience.kind == model::Audience::Kind::is_public) head.audience = wish.claim.audience;
    head.citations = {{{}, std::string(store::told_to_the_keepers)}};
    return store::write_wish(change_, person, wish, head);
  });
}

void JsonlWriter::write_one(const model::OfFile<model::Delegate>& delegate) {
  const auto round = thing("round", delegate.of), official = thing(delegate.value.official);
  part("delegate", delegate.of, line_->json, [&](const Head& head) {
    return store::write_delegate(change_, round, official, delegate.value, claimed(delegate.value.claim, head));
  });
}

void JsonlWriter::write_one(const model::OfFile<model::AgendaItem>& item) {
  const auto round = thing("round", item.of);
  const auto issue = thing_if(item.value.issue);
  part("agenda_item", item.of, line_->json, [&](const Head& head) {
    return store::write_agenda_item(change_, round, issue, item.value, claimed(item.value.claim, head));
  });
}

void JsonlWriter::write_one(const model::OfFile<model::SideVisit>& visit) {
  const auto round = thing("round", visit.of);
  const auto place = thing_if(visit.value.place_of);
  part("side_visit", visit.of, line_->json, [&](const Head& head) {
    return store::write_side_visit(change_, round, place, visit.value, claimed(visit.value.claim, head));
  });
}

void JsonlWriter::write_one(const exchange::Further& further) {
  const bool is_own_kind = std::ranges::find(store::further_kinds, further.kind) != store::further_kinds.end();
  const auto id = is_own_kind ? store::add_thing(change_, further.kind, further.id) : thing(further.kind, further.id);
  for (const auto& [field, other] : further.references) thing(other.first, other.second);
  if (is_own_kind && !further.fields.contains(further.kind))
    part("thing", further.id, {{"kind", further.kind}},
         [&](const Head& head) { return store::write_thing(change_, id, further.kind, "", head); });
  for (const auto& [field, value] : further.fields)
    part("further", further.kind + "." + further.id, {{"field", field}, {"value", value}}, [&](const Head& head) {
      return field == further.kind ? store::write_thing(change_, id, field, value, head)
                                   : store::write_field(change_, id, field, value, head);
    });
  for (const auto& [field, other] : further.references)
    part("reference", further.kind + "." + further.id, {{"field", field}, {"kind", other.first}, {"id", other.second}},
         [&](const Head& head) {
           return store::write_relation(change_, id, thing(other.first, other.second), field, head);
         });
}

void JsonlWriter::write_one(const model::FactTerm& term) {
  const auto* field = model::find_fact_field(term.field);
  if (field == nullptr) throw RowProblem{"field", fmt::format("\"{}\" is no field of a fact", term.field)};
  word("value", field->vocabulary, term.value);
  const auto of = thing(term.of_kind, term.of);
  part("fact_term", term.of, line_->json, [&](const Head& head) {
    return store::write_field(change_, of, field->word, term.value, claimed(term.claim, head));
  });
}

void JsonlWriter::write_one(const exchange::Withdrawn& withdrawn) {
  if (!store::can_be_withdrawn(withdrawn.kind))
    throw RowProblem{"kind", fmt::format("\"{}\" is no kind of thing that is withdrawn", withdrawn.kind)};
  const auto id = thing(withdrawn.kind, withdrawn.id);
  part("withdrawn", withdrawn.kind + "." + withdrawn.id, line_->json,
       [&](const Head& head) { return store::withdraw_thing(change_, id, head); });
}

void JsonlWriter::write_one(const exchange::Bytes& bytes) {
  const auto document = thing("document", bytes.document);
  part("bytes", bytes.document, line_->json, [&](const Head& head) {
    return store::write_known_bytes(
        change_, document,
        {bytes.document, bytes.sha256, bytes.size, bytes.media_type, bytes.url, bytes.captured_at, bytes.method}, head);
  });
}

}  // namespace vigil::pipeline

// The lines of JSON Lines that hold working material, which are in nobody's export but an officer's own
// (jsonl_read.hpp).
#pragma once

#include "exchange/jsonl_keys.hpp"
#include "exchange/jsonl_read.hpp"

namespace vigil::exchange {

NamedNode place_from(const Keys& k);
NamedNode organisation_from(const Keys& k);
model::ListFile list_from(const Keys& k);
model::Planned planned_from(const Keys& k);
model::OfFile<model::Letter> letter_from(const Keys& k);
model::OfFile<model::Affiliation> affiliation_from(const Keys& k);
model::OfFile<model::NextStep> next_step_from(const Keys& k);
model::OfFile<model::Attribute> protection_from(const Keys& k);
model::Wish wish_from(const Keys& k);
model::OfFile<model::Delegate> delegate_from(const Keys& k);
model::OfFile<model::AgendaItem> agenda_item_from(const Keys& k);
model::OfFile<model::SideVisit> side_visit_from(const Keys& k);
model::FactTerm fact_term_from(const Keys& k);
Withdrawn withdrawn_from(const Keys& k);
Bytes bytes_from(const Keys& k);

}  // namespace vigil::exchange

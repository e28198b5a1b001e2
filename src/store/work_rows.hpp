// Rows of the views of working material (store/work_view.hpp) as values, with their claims and labels: what one file
// reads of them (work_read.hpp) and what all of them hold (all_work.hpp). Each function takes the condition that says
// which rows.
#pragma once

#include "model/work.hpp"
#include "snapshot/rows.hpp"

namespace vigil::store {

using snapshot::Where;

std::vector<model::Planned> planned_rows(base::Database& view, const Where& where);         // by due, id
std::vector<model::EventPlace> event_place_rows(base::Database& view, const Where& where);  // by event, role
std::vector<model::HandedList> list_rows(base::Database& view, const Where& where);         // by handed over, id
std::vector<model::Node> node_rows(base::Database& view, std::string_view kind);            // by id
std::vector<model::OfFile<model::ListPosition>> position_rows(base::Database& view, const Where& where);  // of a list

/// An answer to a position of a list; by list, said, id.
struct ReplyRow {
  std::string list;
  std::int64_t position = 0;
  model::Answer answer;
};
std::vector<ReplyRow> reply_rows(base::Database& view, const Where& where);

// Of a person; those of equal place in the order as they were entered.
std::vector<model::OfFile<model::Letter>> letter_rows(base::Database& view, const Where& where);
std::vector<model::OfFile<model::Affiliation>> affiliation_rows(base::Database& view, const Where& where);
std::vector<model::OfFile<model::NextStep>> next_step_rows(base::Database& view, const Where& where);
std::vector<model::OfFile<model::Attribute>> protection_rows(base::Database& view, const Where& where);

// Of a round.
std::vector<model::OfFile<model::Delegate>> delegate_rows(base::Database& view, const Where& where);
std::vector<model::OfFile<model::AgendaItem>> agenda_rows(base::Database& view, const Where& where);
std::vector<model::OfFile<model::SideVisit>> visit_rows(base::Database& view, const Where& where);

/// `sql`: claim_id, kind of the fact, its id, the field's word, value.
std::vector<model::FactTerm> term_rows(base::Database& view, const std::string& sql,
                                       const std::vector<base::Value>& values);

}  // namespace vigil::store

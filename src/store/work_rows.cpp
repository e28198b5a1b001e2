#include "store/work_rows.hpp"

namespace vigil::store {

using base::Row;
using model::Subject;

namespace {

model::Date date_at(const Row& row, int column) { return model::Date::parse(row.text(column)).value_or({}); }

Subject subject_at(const Row& row, int column, Subject::Kind kind) { return {kind, row.text(column), {}}; }

std::string sql(std::string select, const Where& where, const char* order) {
  return std::move(select) + (where.condition.empty() ? "" : " where " + where.condition) + " order by " + order;
}

void fill(base::Database& view, const std::vector<model::Claim*>& claims, const std::vector<Subject*>& subjects) {
  snapshot::Rows rows(view);
  rows.fill_claims(claims);
  rows.fill_labels(subjects);
}

// The rows of a query whose first column is the claim's id, as values with their claims and labels.
template <class T, class Make>
std::vector<T> read(base::Database& view, const std::string& query, const std::vector<base::Value>& values, Make make,
                    Subject T::*subject = nullptr) {
  std::vector<T> all;
  view.query(query, values, [&](const Row& row) {
    all.push_back(make(row));
    all.back().claim.id.value = row.text(0);
  });
  std::vector<model::Claim*> claims;
  std::vector<Subject*> subjects;
  for (auto& one : all) {
    claims.push_back(&one.claim);
    if (subject != nullptr) subjects.push_back(&(one.*subject));
  }
  fill(view, claims, subjects);
  return all;
}

// The same where the second column says in whose file it is.
template <class T, class Make>
std::vector<model::OfFile<T>> read_of(base::Database& view, const std::string& query, const Where& where, Make make,
                                      Subject T::*subject = nullptr) {
  std::vector<std::string> files;
  auto all = read<T>(
      view, query, where.values,
      [&](const Row& row) {
        files.push_back(row.text(1));
        return make(row);
      },
      subject);
  std::vector<model::OfFile<T>> of;
  for (std::size_t i = 0; i < all.size(); ++i) of.push_back({std::move(files[i]), std::move(all[i])});
  return of;
}

}  // namespace

std::vector<model::Planned> planned_rows(base::Database& view, const Where& where) {
  return read<model::Planned>(
      view,
      sql("select claim_id, planned_id, subject_kind, subject_id, owner, occasion, due, raising_id from "
          "temp.work_planned",
          where, "due, planned_id"),
      where.values,
      [](const Row& row) {
        return model::Planned{{row.text(1)},
                              subject_at(row, 3, model::subject_kind(row.text(2))),
                              row.text(4),
                              row.text(5),
                              date_at(row, 6),
                              {row.text(7)},
                              {}};
      },
      &model::Planned::subject);
}

std::vector<model::EventPlace> event_place_rows(base::Database& view, const Where& where) {
  std::vector<model::EventPlace> places;
  view.query(sql("select event_id, role, place_id from temp.work_event_place", where, "event_id, role"), where.values,
             [&](const Row& row) {
               places.push_back({{row.text(0)}, row.text(1), subject_at(row, 2, Subject::Kind::place)});
             });
  std::vector<Subject*> subjects;
  for (auto& one : places) subjects.push_back(&one.place);
  snapshot::Rows(view).fill_labels(subjects);
  return places;
}

std::vector<model::HandedList> list_rows(base::Database& view, const Where& where) {
  return read<model::HandedList>(
      view,
      sql("select claim_id, list_id, owner, handed_over, version, note, before_id from temp.work_list", where,
          "handed_over, list_id"),
      where.values, [](const Row& row) {
        return model::HandedList{{row.text(1)},   row.text(2),   row.text(4), row.text(5),
                                 date_at(row, 3), {row.text(6)}, {}};
      });
}

std::vector<model::Node> node_rows(base::Database& view, std::string_view kind) {
  return read<model::Node>(
      view, "select claim_id, id, kind, parent_id, note from temp.work_node where of_kind = ? order by id, claim_id",
      {std::string(kind)},
      [&](const Row& row) {
        return model::Node{subject_at(row, 1, model::subject_kind(kind)), row.text(2), row.text(3), row.text(4), {}};
      },
      &model::Node::of);
}

std::vector<model::OfFile<model::ListPosition>> position_rows(base::Database& view, const Where& where) {
  return read_of<model::ListPosition>(
      view,
      sql("select claim_id, list_id, position, wording, subject_kind, subject_id from temp.work_list_position", where,
          "list_id, position, cast(claim_id as bigint)"),
      where,
      [](const Row& row) {
        return model::ListPosition{
            row.integer(2), row.text(3), subject_at(row, 5, model::subject_kind(row.text(4))), {}, {}};
      },
      &model::ListPosition::subject);
}

std::vector<ReplyRow> reply_rows(base::Database& view, const Where& where) {
  std::vector<ReplyRow> replies;
  view.query(sql("select claim_id, list_id, position, answer_id, act_id, raising_id, said, reported, by_whom, kind, "
                 "scope, detail from temp.work_list_reply",
                 where, "list_id, said, answer_id"),
             where.values, [&](const Row& row) {
               model::Answer answer{{row.text(3)}, {row.text(4)}, {row.text(5)}, date_at(row, 6), date_at(row, 7),
                                    row.text(8),   row.text(9),   row.text(10),  row.text(11),    {}};
               answer.claim.id.value = row.text(0);
               replies.push_back({row.text(1), row.integer(2), std::move(answer)});
             });
  std::vector<model::Claim*> claims;
  for (auto& one : replies) claims.push_back(&one.answer.claim);
  fill(view, claims, {});
  return replies;
}

std::vector<model::OfFile<model::Letter>> letter_rows(base::Database& view, const Where& where) {
  return read_of<model::Letter>(
      view,
      sql("select claim_id, person_id, letter_id, sent, by_whom, to_whom, language, words from temp.work_letter", where,
          "person_id, sent, letter_id"),
      where, [](const Row& row) {
        return model::Letter{{row.text(2)}, date_at(row, 3), row.text(4), row.text(5), row.text(6), row.text(7), {}};
      });
}

std::vector<model::OfFile<model::Affiliation>> affiliation_rows(base::Database& view, const Where& where) {
  return read_of<model::Affiliation>(
      view,
      sql("select claim_id, person_id, kind, organisation_id, from_date, to_date from temp.work_affiliation", where,
          "person_id, from_date, organisation_id, kind, claim_id"),
      where,
      [](const Row& row) {
        return model::Affiliation{
            row.text(2), subject_at(row, 3, Subject::Kind::organisation), date_at(row, 4), date_at(row, 5), {}};
      },
      &model::Affiliation::organisation);
}

std::vector<model::OfFile<model::NextStep>> next_step_rows(base::Database& view, const Where& where) {
  return read_of<model::NextStep>(view,
                                  sql("select claim_id, person_id, due, owner, words from temp.work_next_step", where,
                                      "person_id, cast(claim_id as bigint)"),
                                  where, [](const Row& row) {
                                    return model::NextStep{date_at(row, 2), row.text(3), row.text(4), {}};
                                  });
}

std::vector<model::OfFile<model::Attribute>> protection_rows(base::Database& view, const Where& where) {
  return read_of<model::Attribute>(view,
                                   sql("select claim_id, person_id, field, value from temp.work_protection", where,
                                       "person_id, field, cast(claim_id as bigint)"),
                                   where, [](const Row& row) {
                                     return model::Attribute{row.text(2), row.text(3), {}};
                                   });
}

std::vector<model::OfFile<model::Delegate>> delegate_rows(base::Database& view, const Where& where) {
  return read_of<model::Delegate>(
      view,
      sql("select claim_id, round_id, official_id, side, role from temp.work_delegate", where,
          "round_id, side, cast(claim_id as bigint)"),
      where,
      [](const Row& row) {
        return model::Delegate{subject_at(row, 2, Subject::Kind::official), row.text(3), row.text(4), {}};
      },
      &model::Delegate::official);
}

std::vector<model::OfFile<model::AgendaItem>> agenda_rows(base::Database& view, const Where& where) {
  return read_of<model::AgendaItem>(
      view,
      sql("select claim_id, round_id, position, issue_id, words from temp.work_agenda_item", where,
          "round_id, position, cast(claim_id as bigint)"),
      where,
      [](const Row& row) {
        return model::AgendaItem{row.integer(2), subject_at(row, 3, Subject::Kind::issue), row.text(4), {}};
      },
      &model::AgendaItem::issue);
}

std::vector<model::OfFile<model::SideVisit>> visit_rows(base::Database& view, const Where& where) {
  return read_of<model::SideVisit>(
      view,
      sql("select claim_id, round_id, date, place, place_id, words from temp.work_side_visit", where,
          "round_id, date, cast(claim_id as bigint)"),
      where,
      [](const Row& row) {
        return model::SideVisit{
            date_at(row, 2), row.text(3), subject_at(row, 4, Subject::Kind::place), row.text(5), {}};
      },
      &model::SideVisit::place_of);
}

std::vector<model::FactTerm> term_rows(base::Database& view, const std::string& sql,
                                       const std::vector<base::Value>& values) {
  return read<model::FactTerm>(view, sql, values, [](const Row& row) {
    return model::FactTerm{
        row.text(1), row.text(2), std::string(model::find_fact_field(row.text(3))->name), row.text(4), {}};
  });
}

}  // namespace vigil::store

#include "store/work_read.hpp"

#include <algorithm>
#include <map>

#include "snapshot/rows.hpp"

namespace vigil::store {

using base::Row;
using model::Subject;

namespace {

model::Date date_at(const Row& row, int column) { return model::Date::parse(row.text(column)).value_or({}); }

Subject subject_at(const Row& row, int column, Subject::Kind kind) { return {kind, row.text(column), {}}; }

// The rows of a query whose first column is the claim's id, as values with their claims and labels.
template <class T, class Make>
std::vector<T> read(base::Database& view, const std::string& sql, const std::vector<base::Value>& values, Make make,
                    Subject T::*subject) {
  std::vector<T> all;
  view.query(sql, values, [&](const Row& row) {
    all.push_back(make(row));
    all.back().claim.id.value = row.text(0);
  });
  std::vector<model::Claim*> claims;
  std::vector<Subject*> subjects;
  for (auto& one : all) {
    claims.push_back(&one.claim);
    if (subject != nullptr) subjects.push_back(&(one.*subject));
  }
  snapshot::Rows rows(view);
  rows.fill_claims(claims);
  rows.fill_labels(subjects);
  return all;
}

std::vector<model::Planned> planned(base::Database& view, const std::string& condition,
                                    const std::vector<base::Value>& values) {
  return read<model::Planned>(
      view,
      "select claim_id, planned_id, subject_kind, subject_id, owner, occasion, due, raising_id from "
      "temp.work_planned " +
          condition + " order by due, planned_id",
      values,
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

std::vector<model::EventPlace> event_places(base::Database& view, const std::string& person) {
  std::vector<model::EventPlace> places;
  view.query("select event_id, role, place_id from temp.work_event_place where person_id = ? order by event_id, role",
             {person}, [&](const Row& row) {
               places.push_back({{row.text(0)}, row.text(1), subject_at(row, 2, Subject::Kind::place)});
             });
  std::vector<Subject*> subjects;
  for (auto& one : places) subjects.push_back(&one.place);
  snapshot::Rows(view).fill_labels(subjects);
  return places;
}

std::vector<model::FactTerm> terms(base::Database& view, const std::string& sql,
                                   const std::vector<base::Value>& values) {
  return read<model::FactTerm>(
      view, sql, values,
      [](const Row& row) {
        return model::FactTerm{
            row.text(1), row.text(2), std::string(model::find_fact_field(row.text(3))->name), row.text(4), {}};
      },
      nullptr);
}

// Of facts that the viewer has been shown, from each to its claims: temp.work_fact_term would look at those of all.
std::vector<model::FactTerm> terms_of(base::Database& view, const std::string& kind, std::vector<std::string> ids) {
  std::string words;
  for (const auto& field : model::fact_fields) words += (words.empty() ? "'" : ", '") + std::string(field.word) + "'";
  std::vector<model::FactTerm> all;
  for (auto& where : snapshot::one_of("t.key", std::move(ids))) {
    where.values.insert(where.values.begin(), kind);
    std::ranges::move(
        terms(view,
              "select cast(c.claim_id as text), t.kind, t.key, c.field, c.value from main.thing t"
              " join temp.seen_claim c on c.subject_id = t.thing_id where c.field in (" +
                  words + ") and t.kind = ? and " + where.condition + " order by t.key, c.field, c.value, c.claim_id",
              where.values),
        std::back_inserter(all));
  }
  return all;
}

std::vector<model::FactTerm> terms_of_case(base::Database& view, const std::string& person,
                                           const std::vector<model::Event>& events) {
  snapshot::Rows rows(view);
  const auto ids = [&](const char* sql) { return rows.strings(sql, {person}); };
  std::vector<std::string> of_events;
  for (const auto& event : events) of_events.push_back(event.id.value);
  std::vector<model::FactTerm> all;
  for (auto& [kind, facts] :
       {std::pair{"event", of_events},
        {"act", ids("select act_id from temp.raising where subject_kind = 'person' and subject_id = ?")},
        {"raising", ids("select raising_id from temp.raising where subject_kind = 'person' and subject_id = ?")},
        {"answer", ids("select answer_id from temp.answer where act_id in (select act_id from temp.raising where"
                       " subject_kind = 'person' and subject_id = ?1) and (raising_id = '' or raising_id in (select"
                       " raising_id from temp.raising where subject_kind = 'person' and subject_id = ?1))")}})
    std::ranges::move(terms_of(view, kind, facts), std::back_inserter(all));
  return all;
}

std::vector<model::HandedList> lists_where(base::Database& view, const std::string& condition,
                                           const std::vector<base::Value>& values) {
  return read<model::HandedList>(
      view,
      "select claim_id, list_id, owner, handed_over, version, note, before_id from temp.work_list " + condition +
          " order by handed_over, list_id",
      values,
      [](const Row& row) {
        return model::HandedList{{row.text(1)},   row.text(2),   row.text(4), row.text(5),
                                 date_at(row, 3), {row.text(6)}, {}};
      },
      nullptr);
}

std::map<std::int64_t, std::vector<model::Answer>> replies_to(base::Database& view, const std::string& list) {
  std::vector<std::int64_t> positions;
  auto replies = read<model::Answer>(
      view,
      "select claim_id, position, answer_id, act_id, raising_id, said, reported, by_whom, kind, scope, detail"
      " from temp.work_list_reply where list_id = ? order by said, answer_id",
      {list},
      [&](const Row& row) {
        positions.push_back(row.integer(1));
        return model::Answer{{row.text(2)}, {row.text(3)}, {row.text(4)}, date_at(row, 5), date_at(row, 6),
                             row.text(7),   row.text(8),   row.text(9),   row.text(10),    {}};
      },
      nullptr);
  std::map<std::int64_t, std::vector<model::Answer>> by_position;
  for (std::size_t i = 0; i < replies.size(); ++i) by_position[positions[i]].push_back(std::move(replies[i]));
  return by_position;
}

std::vector<model::ListPosition> positions_of(base::Database& view, const std::string& list) {
  auto positions = read<model::ListPosition>(
      view,
      "select claim_id, position, wording, subject_kind, subject_id from temp.work_list_position where list_id = ?"
      " order by position, claim_id",
      {list},
      [](const Row& row) {
        return model::ListPosition{
            row.integer(1), row.text(2), subject_at(row, 4, model::subject_kind(row.text(3))), {}, {}};
      },
      &model::ListPosition::subject);
  auto replies = replies_to(view, list);
  for (auto& position : positions)
    if (const auto found = replies.find(position.position); found != replies.end()) position.replies = found->second;
  return positions;
}

}  // namespace

model::CaseWork case_work(base::Database& view, const model::Person& person, const std::vector<model::Event>& events) {
  const std::vector<base::Value> who{person.id.value};
  model::CaseWork work;
  auto steps = read<model::NextStep>(
      view, "select claim_id, due, owner, words from temp.work_next_step where person_id = ? order by claim_id desc",
      who,
      [](const Row& row) {
        return model::NextStep{date_at(row, 1), row.text(2), row.text(3), {}};
      },
      nullptr);
  if (!steps.empty()) work.next = std::move(steps.front());
  work.planned = planned(view, "where subject_kind = 'person' and subject_id = ?", who);
  work.letters = read<model::Letter>(
      view,
      "select claim_id, letter_id, sent, by_whom, to_whom, language, words from temp.work_letter where person_id = ?"
      " order by sent, letter_id",
      who,
      [](const Row& row) {
        return model::Letter{{row.text(1)}, date_at(row, 2), row.text(3), row.text(4), row.text(5), row.text(6), {}};
      },
      nullptr);
  work.affiliations = read<model::Affiliation>(
      view,
      "select claim_id, kind, organisation_id, from_date, to_date from temp.work_affiliation where person_id = ?"
      " order by from_date, organisation_id, kind",
      who,
      [](const Row& row) {
        return model::Affiliation{
            row.text(1), subject_at(row, 2, Subject::Kind::organisation), date_at(row, 3), date_at(row, 4), {}};
      },
      &model::Affiliation::organisation);
  work.places = event_places(view, person.id.value);
  work.protection = read<model::Attribute>(
      view, "select claim_id, field, value from temp.work_protection where person_id = ? order by field, claim_id desc",
      who,
      [](const Row& row) {
        return model::Attribute{row.text(1), row.text(2), {}};
      },
      nullptr);
  work.terms = terms_of_case(view, person.id.value, events);
  work.release = model::expected_release(person, events);
  return work;
}

model::RoundWork round_work(base::Database& view, const model::RoundId& round) {
  const std::vector<base::Value> which{round.value};
  model::RoundWork work;
  work.delegates = read<model::Delegate>(
      view,
      "select claim_id, official_id, side, role from temp.work_delegate where round_id = ? order by side, claim_id",
      which,
      [](const Row& row) {
        return model::Delegate{subject_at(row, 1, Subject::Kind::official), row.text(2), row.text(3), {}};
      },
      &model::Delegate::official);
  work.agenda = read<model::AgendaItem>(
      view,
      "select claim_id, position, issue_id, words from temp.work_agenda_item where round_id = ?"
      " order by position, claim_id",
      which,
      [](const Row& row) {
        return model::AgendaItem{row.integer(1), subject_at(row, 2, Subject::Kind::issue), row.text(3), {}};
      },
      &model::AgendaItem::issue);
  work.visits = read<model::SideVisit>(
      view,
      "select claim_id, date, place, place_id, words from temp.work_side_visit where round_id = ?"
      " order by date, claim_id",
      which,
      [](const Row& row) {
        return model::SideVisit{
            date_at(row, 1), row.text(2), subject_at(row, 3, Subject::Kind::place), row.text(4), {}};
      },
      &model::SideVisit::place_of);
  return work;
}

std::vector<model::Node> nodes(base::Database& view, std::string_view kind) {
  return read<model::Node>(
      view, "select claim_id, id, kind, parent_id, note from temp.work_node where of_kind = ? order by id",
      {std::string(kind)},
      [&](const Row& row) {
        return model::Node{subject_at(row, 1, model::subject_kind(kind)), row.text(2), row.text(3), row.text(4), {}};
      },
      &model::Node::of);
}

std::vector<model::HandedList> lists(base::Database& view) { return lists_where(view, "", {}); }

std::optional<model::ListFile> find_list(base::Database& view, const model::ListId& id) {
  auto found = lists_where(view, "where list_id = ?", {id.value});
  if (found.empty()) return std::nullopt;
  model::ListFile file;
  file.list = std::move(found.front());
  file.positions = positions_of(view, id.value);
  view.query("select act_id from temp.work_list_act where list_id = ? order by act_id", {id.value},
             [&](const Row& row) { file.acts.push_back({row.text(0)}); });
  if (!file.list.before.empty())
    file.changes = model::list_changes(positions_of(view, file.list.before.value), file.positions);
  return file;
}

std::vector<model::FactTerm> fact_terms(base::Database& view) {
  return terms(view,
               "select claim_id, of_kind, of_id, field, value from temp.work_fact_term"
               " order by of_kind, of_id, field, value, claim_id",
               {});
}

std::vector<model::Planned> all_planned(base::Database& view) { return planned(view, "", {}); }

}  // namespace vigil::store

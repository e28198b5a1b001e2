#include "store/work_read.hpp"

#include <algorithm>

#include "store/work_rows.hpp"

namespace vigil::store {

using base::Row;

namespace {

// What one file holds of them.
template <class T>
std::vector<T> values_of(std::vector<model::OfFile<T>> rows) {
  std::vector<T> values;
  for (auto& row : rows) values.push_back(std::move(row.value));
  return values;
}

// Of facts that the viewer has been shown, from each to its claims: temp.work_fact_term would look at those of all.
std::vector<model::FactTerm> terms_of(base::Database& view, const std::string& kind, std::vector<std::string> ids) {
  std::string words;
  for (const auto& field : model::fact_fields) words += (words.empty() ? "'" : ", '") + std::string(field.word) + "'";
  std::vector<model::FactTerm> all;
  for (auto& where : snapshot::one_of("t.key", std::move(ids))) {
    where.values.insert(where.values.begin(), kind);
    std::ranges::move(term_rows(view,
                                "select cast(c.claim_id as text), t.kind, t.key, c.field, c.value from main.thing t"
                                " join temp.seen_claim c on c.subject_id = t.thing_id where c.field in (" +
                                    words + ") and t.kind = ? and " + where.condition +
                                    " order by t.key, c.field, c.value, c.claim_id",
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

std::vector<model::ListPosition> positions_of(base::Database& view, const std::string& list) {
  auto positions = values_of(position_rows(view, {"list_id = ?", {list}}));
  for (auto& reply : reply_rows(view, {"list_id = ?", {list}}))
    for (auto& position : positions)
      if (position.position == reply.position) position.replies.push_back(reply.answer);
  return positions;
}

}  // namespace

model::CaseWork case_work(base::Database& view, const model::Person& person, const std::vector<model::Event>& events) {
  const Where of{"person_id = ?", {person.id.value}};
  model::CaseWork work;
  auto steps = values_of(next_step_rows(view, of));
  if (!steps.empty()) work.next = std::move(steps.back());
  work.planned = planned_rows(view, {"subject_kind = 'person' and subject_id = ?", of.values});
  work.letters = values_of(letter_rows(view, of));
  work.affiliations = values_of(affiliation_rows(view, of));
  work.places = event_place_rows(view, of);
  work.protection = values_of(protection_rows(view, of));
  std::ranges::reverse(work.protection);  // what was entered last is preferred
  std::ranges::stable_sort(work.protection, {}, &model::Attribute::field);
  work.terms = terms_of_case(view, person.id.value, events);
  work.release = model::expected_release(person, events);
  return work;
}

model::RoundWork round_work(base::Database& view, const model::RoundId& round) {
  const Where of{"round_id = ?", {round.value}};
  return {values_of(delegate_rows(view, of)), values_of(agenda_rows(view, of)), values_of(visit_rows(view, of))};
}

std::vector<model::Node> nodes(base::Database& view, std::string_view kind) { return node_rows(view, kind); }

std::vector<model::HandedList> lists(base::Database& view) { return list_rows(view, {}); }

std::optional<model::ListFile> find_list(base::Database& view, const model::ListId& id) {
  auto found = list_rows(view, {"list_id = ?", {id.value}});
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
  return term_rows(view,
                   "select claim_id, of_kind, of_id, field, value from temp.work_fact_term"
                   " order by of_kind, of_id, field, value, claim_id",
                   {});
}

std::vector<model::Planned> all_planned(base::Database& view) { return planned_rows(view, {}); }

}  // namespace vigil::store

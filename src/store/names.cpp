#include "store/names.hpp"

#include <map>

#include "store/rights.hpp"

namespace vigil::store {

std::vector<NamedThing> all_named(Record& record, const std::optional<std::string>& group) {
  std::map<std::int64_t, NamedThing> all;
  auto& db = record.database();
  const auto current = " and " + in_force("c") + (group ? " and c.audience_group in ('', ?)" : "");
  const auto with_group = [&](std::vector<base::Value> values = {}) {
    if (group) values.emplace_back(*group);
    return values;
  };
  db.query(std::string("select t.thing_id, t.kind, t.key, x.kind, x.lang, x.text from name x"
                       " join claim c on c.claim_id = x.claim_id join thing t on t.thing_id = c.subject_id"
                       " where x.text <> ''") +
               current + " order by t.thing_id, c.claim_id",
           with_group(), [&](const base::Row& row) {
             auto& thing = all[row.integer(0)];
             thing.subject.kind = model::subject_kind(row.text(1));
             thing.subject.id = row.text(2);
             thing.names.push_back({row.text(3), row.text(4), row.text(5)});
             const auto& name = thing.names.back();
             if (name.kind == "main") thing.subject.label.take(name.lang, name.text);
           });
  db.query(std::string("select c.subject_id, r.kind, o.key from relation r join claim c on c.claim_id = r.claim_id"
                       " join thing o on o.thing_id = r.other_id where 1 = 1") +
               current + " order by c.claim_id",
           with_group(), [&](const base::Row& row) {
             const auto thing = all.find(row.integer(0));
             if (thing != all.end()) thing->second.relations.emplace_back(row.text(1), row.text(2));
           });
  const auto add = [&](const base::Row& row, std::string NamedThing::*field) {
    const auto thing = all.find(row.integer(0));
    if (thing == all.end()) return;
    auto& words = thing->second.*field;
    words += (words.empty() ? "" : " ") + row.text(1);
  };
  for (const auto& [field, member] : {std::pair("role", &NamedThing::role), std::pair("region", &NamedThing::region)})
    db.query("select c.subject_id, c.value from claim c where c.field = ? and c.value <> ''" + current +
                 " order by c.claim_id",
             with_group({std::string(field)}), [&, member = member](const base::Row& row) { add(row, member); });
  db.query("select c.subject_id, o.role from official o join claim c on c.claim_id = o.claim_id where o.role <> ''" +
               current + " order by c.claim_id",
           with_group(), [&](const base::Row& row) { add(row, &NamedThing::role); });
  std::vector<NamedThing> list;
  for (auto& [id, thing] : all) list.push_back(std::move(thing));
  return list;
}

std::vector<std::string> groups_with_names(Record& record) {
  std::vector<std::string> groups;
  record.database().query(
      "select distinct c.audience_group from claim c where c.audience_group <> '' and c.field in ('name', 'relation',"
      " 'role', 'region', 'official') and " +
          in_force("c") + " order by c.audience_group",
      {}, [&](const base::Row& row) { groups.push_back(row.text(0)); });
  return groups;
}

std::vector<model::Round> all_rounds(Record& record) {
  std::vector<model::Round> rounds;
  const auto current = " and " + in_force("c");
  record.database().query(
      std::string("select t.key, d.key, r.number, r.start_date, r.end_date, r.place, r.head_a, r.head_b from round r"
                  " join claim c on c.claim_id = r.claim_id join thing t on t.thing_id = c.subject_id"
                  " join thing d on d.thing_id = r.dialogue_id where r.is_gap = 0") +
          current + " order by r.start_date, t.key",
      {}, [&](const base::Row& row) {
        model::Round round;
        round.id = {row.text(0)};
        round.dialogue = {row.text(1)};
        round.number = row.text(2);
        round.start = model::Date::parse(row.text(3)).value_or({});
        round.end = model::Date::parse(row.text(4)).value_or({});
        round.place = row.text(5);
        round.head_a = row.text(6);
        round.head_b = row.text(7);
        rounds.push_back(std::move(round));
      });
  return rounds;
}

}  // namespace vigil::store

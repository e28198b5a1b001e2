#include "store/trees.hpp"

#include <algorithm>
#include <set>

#include "model/relations.hpp"
#include "store/rights.hpp"

namespace vigil::store {

namespace {

std::vector<ThingId> forebears_of(base::Database& db, ThingId person) {
  std::vector<ThingId> found;
  const auto collect = [&](const char* mine, const char* theirs, model::Descent descent) {
    db.query(std::string("select r.kind, ") + theirs +
                 " from relation r join claim c on c.claim_id = r.claim_id where " + mine + " = ? and " + in_force("c"),
             {person}, [&](const base::Row& row) {
               if (model::descent_of(row.text(0)) == descent) found.push_back(row.integer(1));
             });
  };
  collect("c.subject_id", "r.other_id", model::Descent::forebear);
  collect("r.other_id", "c.subject_id", model::Descent::descendant);
  return found;
}

std::vector<ThingId> above(base::Database& db, Tree tree, ThingId thing) {
  const char* table = nullptr;
  switch (tree) {
    case Tree::kin:
      return forebears_of(db, thing);
    case Tree::issue:
      table = "issue";
      break;
    case Tree::place:
      table = "place";
      break;
    case Tree::organisation:
      table = "organisation";
      break;
  }
  std::vector<ThingId> found;
  db.query(std::string("select x.parent_id from ") + table +
               " x join claim c on c.claim_id = x.claim_id where x.parent_id is not null and c.subject_id = ? and " +
               in_force("c"),
           {thing}, [&](const base::Row& row) { found.push_back(row.integer(0)); });
  return found;
}

// The way up from `from` to `wanted`, both included; empty if there is none. `seen` bounds it where a cycle is already.
std::vector<ThingId> way_up(base::Database& db, Tree tree, ThingId from, ThingId wanted, std::set<ThingId>& seen) {
  if (from == wanted) return {from};
  if (!seen.insert(from).second) return {};
  for (const auto next : above(db, tree, from)) {
    auto way = way_up(db, tree, next, wanted, seen);
    if (way.empty()) continue;
    way.insert(way.begin(), from);
    return way;
  }
  return {};
}

}  // namespace

std::vector<std::string> cycle_with(base::Database& database, Tree tree, ThingId child, ThingId parent) {
  std::set<ThingId> seen;
  auto way = way_up(database, tree, parent, child, seen);
  if (way.empty()) return {};
  std::vector<std::string> keys{key_of(database, child)};
  for (const auto thing : way) keys.push_back(key_of(database, thing));
  return keys;
}

std::vector<std::string> kin_cycle(base::Database& database, ThingId person, std::string_view kind, ThingId other) {
  switch (model::descent_of(kind)) {
    case model::Descent::none:
      return {};
    case model::Descent::forebear:
      return cycle_with(database, Tree::kin, person, other);
    case model::Descent::descendant:
      return cycle_with(database, Tree::kin, other, person);
  }
  return {};
}

}  // namespace vigil::store

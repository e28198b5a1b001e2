#include "store/trees.hpp"

#include <algorithm>
#include <set>

#include "model/relations.hpp"
#include "store/principals.hpp"
#include "store/rights.hpp"

namespace vigil::store {

namespace {

// What stands above things, with what is to be written taken as written.
class Above {
 public:
  Above(base::Database& db, Tree tree, const Meanwhile& meanwhile) : db_(db), tree_(tree), meanwhile_(meanwhile) {}

  std::vector<ThingId> of(ThingId thing) const {
    std::vector<ThingId> found;
    for (const auto& [child, parent] : meanwhile_.also)
      if (child == thing) found.push_back(parent);
    if (tree_ == Tree::kin) {
      add_forebears("c.subject_id", "r.other_id", model::Descent::forebear, thing, found);
      add_forebears("r.other_id", "c.subject_id", model::Descent::descendant, thing, found);
    } else {
      add_parents(thing, found);
    }
    return found;
  }

 private:
  void add_forebears(const char* mine, const char* theirs, model::Descent descent, ThingId person,
                     std::vector<ThingId>& found) const {
    db_.query(std::string("select r.kind, c.claim_id, ") + theirs +
                  " from relation r join claim c on c.claim_id = r.claim_id where " + mine + " = ? and " +
                  in_force("c") + of_groups(),
              values(person), [&](const base::Row& row) {
                if (model::descent_of(row.text(0)) == descent && counts(row.integer(1)))
                  found.push_back(row.integer(2));
              });
  }
  void add_parents(ThingId thing, std::vector<ThingId>& found) const {
    db_.query(std::string("select c.claim_id, x.parent_id from ") + table() +
                  " x join claim c on c.claim_id = x.claim_id where x.parent_id is not null and c.subject_id = ? and " +
                  in_force("c") + of_groups(),
              values(thing), [&](const base::Row& row) {
                if (counts(row.integer(0))) found.push_back(row.integer(1));
              });
  }
  std::string of_groups() const {
    if (!meanwhile_.groups) return "";
    std::string places = "''";
    for (std::size_t i = 0; i < meanwhile_.groups->size(); ++i) places += ", ?";
    return " and c.audience_group in (" + places + ")";
  }
  std::vector<base::Value> values(ThingId thing) const {
    std::vector<base::Value> all{thing};
    if (meanwhile_.groups) all.insert(all.end(), meanwhile_.groups->begin(), meanwhile_.groups->end());
    return all;
  }
  const char* table() const {
    switch (tree_) {
      case Tree::issue:
        return "issue";
      case Tree::place:
        return "place";
      case Tree::organisation:
        return "organisation";
      case Tree::kin:
        break;
    }
    return "relation";
  }
  bool counts(ClaimNumber claim) const {
    return std::ranges::find(meanwhile_.without, claim) == meanwhile_.without.end();
  }

  base::Database& db_;
  const Tree tree_;
  const Meanwhile& meanwhile_;
};

// The way up from `from` to `wanted`, both included; empty if there is none. `seen` bounds it where a cycle is already.
std::vector<ThingId> way_up(const Above& above, ThingId from, ThingId wanted, std::set<ThingId>& seen) {
  if (from == wanted) return {from};
  if (!seen.insert(from).second) return {};
  for (const auto next : above.of(from)) {
    auto way = way_up(above, next, wanted, seen);
    if (way.empty()) continue;
    way.insert(way.begin(), from);
    return way;
  }
  return {};
}

std::vector<std::string> keys_of(base::Database& database, ThingId first, const std::vector<ThingId>& way) {
  std::vector<std::string> keys{key_of(database, first)};
  for (const auto thing : way) keys.push_back(key_of(database, thing));
  return keys;
}

}  // namespace

Meanwhile seen_by(base::Database& view) {
  Meanwhile seen;
  if (is_in_every_group(view)) return seen;
  seen.groups.emplace();
  view.query("select name from temp.viewer_group order by name", {},
             [&](const base::Row& row) { seen.groups->push_back(row.text(0)); });
  return seen;
}

std::vector<std::string> cycle_with(base::Database& database, Tree tree, ThingId child, ThingId parent,
                                    const Meanwhile& meanwhile) {
  std::set<ThingId> seen;
  const auto way = way_up(Above(database, tree, meanwhile), parent, child, seen);
  return way.empty() ? std::vector<std::string>() : keys_of(database, child, way);
}

std::optional<std::pair<ThingId, ThingId>> descent(ThingId person, std::string_view kind, ThingId other) {
  switch (model::descent_of(kind)) {
    case model::Descent::none:
      return {};
    case model::Descent::forebear:
      return std::pair(person, other);
    case model::Descent::descendant:
      return std::pair(other, person);
  }
  return {};
}

std::vector<std::string> kin_cycle(base::Database& database, ThingId person, std::string_view kind, ThingId other,
                                   const Meanwhile& meanwhile) {
  const auto below = descent(person, kind, other);
  return below ? cycle_with(database, Tree::kin, below->first, below->second, meanwhile) : std::vector<std::string>();
}

std::vector<std::string> own_forebear(base::Database& database, ThingId person, const Meanwhile& meanwhile) {
  const Above above(database, Tree::kin, meanwhile);
  for (const auto forebear : above.of(person)) {
    std::set<ThingId> seen;
    if (const auto way = way_up(above, forebear, person, seen); !way.empty()) return keys_of(database, person, way);
  }
  return {};
}

}  // namespace vigil::store

// The keys of the name that is asked for lead to claims; their names are compared one by one. A common sound may be
// shared by thousands: so keys that tell most are asked first, those of weak kinds that stand for many names not at
// all, and there is an end to what is compared.
#include "store/name_search.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

#include "store/name_keys.hpp"
#include "text/names/typing.hpp"

namespace vigil::store {
namespace {

namespace names = text::names;

constexpr std::size_t most_compared = 600, most_of_a_key = 200;
constexpr std::size_t longest_query = 200;  // bytes; what is longer is a text

/// For each key of the query, under the number of each audience, the strongest kinds first.
std::vector<std::pair<names::Key, std::int64_t>> asked_for(const names::Name& name, const Viewer& viewer) {
  std::vector<names::Key> keys;
  names::append_keys(name, keys);
  std::ranges::stable_sort(keys, {}, names::kind_of);
  std::vector<std::pair<names::Key, std::int64_t>> all;
  for (const names::Key key : keys) {
    all.emplace_back(key, stored_name_key(key, ""));
    for (const std::string& group : viewer.groups()) all.emplace_back(key, stored_name_key(key, group));
  }
  return all;
}

/// Claims of names that may be meant.
std::vector<std::int64_t> candidates(base::Database& view, const names::Name& name, const Viewer& viewer) {
  // What an officer's audiences have is in force and seen. From the public wishes hide more, and what they hide must
  // not count either when it is asked whether a key stands for many.
  const std::string_view sql =
      viewer.is_public() ? "select k.claim_id from main.name_key k join temp.seen_claim c on c.claim_id = k.claim_id"
                           " join temp.seen_thing t on t.thing_id = c.subject_id where k.key = ? limit ?"
                         : "select k.claim_id from main.name_key k where k.key = ? limit ?";
  std::vector<std::int64_t> all, of_key;
  std::unordered_set<std::int64_t> seen;
  for (const auto& [key, stored] : asked_for(name, viewer)) {
    const std::size_t most = std::min(most_of_a_key, names::most_of(names::kind_of(key)));
    of_key.clear();
    view.query(sql, {stored, static_cast<std::int64_t>(most + 1)},
               [&](const base::Row& row) { of_key.push_back(row.integer(0)); });
    if (of_key.size() > most && names::kind_of(key) > names::KeyKind::sound) continue;
    for (const std::int64_t claim : of_key)
      if (all.size() < most_compared && seen.insert(claim).second) all.push_back(claim);
    if (all.size() == most_compared) break;
  }
  return all;
}

bool says(const NamedPerson& person, names::Reason reason) { return std::ranges::count(person.reasons, reason) != 0; }

enum class Rank { very_name, probable, mistyped, rest };

Rank rank_of(const NamedPerson& person) {
  using names::Reason;
  if (person.probability >= probably)
    return says(person, Reason::same) || says(person, Reason::same_signs) ? Rank::very_name : Rank::probable;
  return person.one_letter_off || says(person, Reason::other_signs_same_sound) ? Rank::mistyped : Rank::rest;
}

bool stands_before(const NamedPerson& a, const NamedPerson& b) {
  const auto order = [](const NamedPerson& person) {
    return std::tuple(rank_of(person), -person.probability, person.thing);
  };
  return order(a) < order(b);
}

/// Of two names of one person. Where signs can be compared, they decide: other characters of the same sound are another
/// name, however well the sound agrees with the spelling.
bool tells_more(const NamedPerson& name, const NamedPerson& known) {
  return name.in_signs != known.in_signs ? name.in_signs : stands_before(name, known);
}

}  // namespace

std::vector<NamedPerson> find_by_name(base::Database& view, const Viewer& viewer, std::string_view query,
                                      std::string_view kind, double least, std::size_t limit) {
  const bool of_people = kind.empty() || kind == "person" || kind == "official";
  if (!of_people || query.size() > longest_query || query.find('"') != query.npos || !has_name_keys(view)) return {};
  const names::Name asked = names::prepare(query);
  if (asked.empty()) return {};
  constexpr std::string_view sql =
      "select t.kind, t.key, t.thing_id, n.text from main.name n join temp.seen_claim c on c.claim_id = n.claim_id"
      " join temp.seen_thing t on t.thing_id = c.subject_id where n.claim_id = ? and (? = '' or t.kind = ?)";
  std::map<std::int64_t, NamedPerson> people;
  for (const std::int64_t claim : candidates(view, asked, viewer))
    view.query(sql, {claim, std::string(kind), std::string(kind)}, [&](const base::Row& row) {
      const std::string name = row.text(3);
      const names::Name prepared = names::prepare(name);
      const names::Verdict verdict = names::compare(asked, prepared);
      const bool off = names::is_one_letter_off(asked, prepared);
      const NamedPerson found{row.integer(2),
                              row.text(0),
                              row.text(1),
                              name,
                              verdict.probability,
                              verdict.why(),
                              verdict.kind == names::Kind::signs,
                              off};
      const auto [known, is_new] = people.emplace(found.thing, found);
      if (!is_new && tells_more(found, known->second)) known->second = found;
    });
  std::vector<NamedPerson> found;
  for (auto& [thing, person] : people)
    if (person.probability >= least || rank_of(person) == Rank::mistyped) found.push_back(std::move(person));
  std::ranges::sort(found, stands_before);
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace vigil::store

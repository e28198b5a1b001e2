// The weights below are judgements, not learnt: no register with such facts and known matches is at hand. They are kept
// moderate, so that a date alone never outweighs two names that have nothing in common.
#include "link/person_facts.hpp"

#include <algorithm>
#include <cmath>

namespace vigil::link {
namespace {

// Of two records of one person, how many agree; dates are typed wrongly, people move and change their work.
constexpr double birth_agrees_for_one = 0.95, place_for_one = 0.7, role_for_one = 0.6;
// Of two people, how many are born so near to each other that the dates can be one: years spread over some forty.
constexpr double years_of_birth = 40, days_of_a_year = 365;
const double kin_alike = std::log(30.0);
constexpr double alike_at_least = 0.8;

FactsWeight said(MatchReason reason, double log_odds) {
  return {log_odds, static_cast<std::uint16_t>(1U << static_cast<unsigned>(reason))};
}

/// Days that a date can mean; nothing where one end is open.
std::optional<double> days_of(const text::Date& date) {
  if (!date.earliest() || !date.latest()) return std::nullopt;
  return static_cast<double>((*date.latest() - *date.earliest()).count() + 1);
}

bool overlap(const text::Date& a, const text::Date& b) {
  return *a.earliest() <= *b.latest() && *b.earliest() <= *a.latest();
}

FactsWeight of_birth(const RegisterPerson& a, const RegisterPerson& b) {
  std::optional<double> nearest;  // days of the wider of two dates that can be one
  bool any = false;
  for (const text::Date& x : a.born)
    for (const text::Date& y : b.born) {
      const auto of_x = days_of(x), of_y = days_of(y);
      if (!of_x || !of_y) continue;
      any = true;
      if (overlap(x, y)) nearest = std::min(nearest.value_or(1e9), std::max(*of_x, *of_y));
    }
  if (!any) return {};
  if (!nearest) return said(MatchReason::other_birth, std::log(1 - birth_agrees_for_one));
  const double by_chance = std::min(1.0, *nearest / (years_of_birth * days_of_a_year));
  return said(*nearest == 1 ? MatchReason::same_birth : MatchReason::birth_agrees,
              std::log(std::max(1.0, birth_agrees_for_one / by_chance)));
}

bool share_kin(const RegisterPerson& a, const RegisterPerson& b) {
  for (const auto& x : a.kin)
    for (const auto& y : b.kin)
      if (text::names::compare(x, y).probability >= alike_at_least) return true;
  return false;
}

}  // namespace

void FactsWeights::Values::add(const std::vector<std::string>& values) {
  if (values.empty()) return;
  ++people;
  for (const std::string& value : values) ++people_of[value];
}

double FactsWeights::Values::share(const std::string& value) const {
  const auto found = people_of.find(value);
  const double others = found == people_of.end() || found->second <= 2 ? 0 : found->second - 2;
  return (others + 1) / static_cast<double>(people + 1);
}

void FactsWeights::add(const RegisterPerson& person) {
  places_.add(person.places);
  roles_.add(person.roles);
}

FactsWeight FactsWeights::of(const RegisterPerson& a, const RegisterPerson& b) const {
  FactsWeight out;
  const auto add = [&](const FactsWeight& one) {
    out.log_odds += one.log_odds;
    out.reasons |= one.reasons;
  };
  add(of_birth(a, b));
  const auto value = [&](const Values& values, const std::vector<std::string>& x, const std::vector<std::string>& y,
                         double for_one, MatchReason same, MatchReason other) {
    if (x.empty() || y.empty()) return;
    double rarest = 2;
    for (const std::string& one : x)
      if (std::find(y.begin(), y.end(), one) != y.end()) rarest = std::min(rarest, values.share(one));
    if (rarest > 1)
      add(said(other, std::log(1 - for_one)));
    else
      add(said(same, std::log(std::max(1.0, for_one / std::max(rarest, 0.01)))));
  };
  value(places_, a.places, b.places, place_for_one, MatchReason::same_place, MatchReason::other_place);
  value(roles_, a.roles, b.roles, role_for_one, MatchReason::same_role, MatchReason::other_role);
  if (share_kin(a, b)) add(said(MatchReason::same_kin, kin_alike));
  return out;
}

}  // namespace vigil::link

#include "link/settle.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

namespace vigil::link {
namespace {

// A pair's probability is its odds divided by themselves, those of nobody, and shares of those of its rivals: two may
// be there for one person. How much nobody and rivals weigh depends on how many people only one register has, for each
// that is in both. Chosen by the least logistic loss on registers split in two, at a ratio of 2, where 30 % are common,
// and of 0.16, where nearly all are. Beyond 2 nobody grows more slowly: checked by eye on lists of which one person in
// a hundred is common, where growth in proportion doubted three pairs that were right for each that was wrong.
constexpr double seen_ratio = 2, most_ratio = 100, nobody_at_seen = 0.21;
constexpr double rivals_share_at_seen = 1.18, least_rivals_share = 0.33, lesser_rivals_share = 0.56;
// A guess at the share of the smaller register that is in the other one; it counts as much as ten people.
constexpr double people_before = 10, share_before = 0.5;
constexpr unsigned most_rounds = 50;

struct Rule {
  double nobody = 0, rivals_share = 0;

  static Rule of_ratio(double ratio) {
    const double seen = std::clamp(ratio / seen_ratio, 0.0, most_ratio / seen_ratio);
    return {nobody_at_seen * (seen < 1 ? seen * seen : std::sqrt(seen)),
            std::clamp(rivals_share_at_seen * seen, least_rivals_share, rivals_share_at_seen)};
  }
};

/// The odds of all pairs, and those of each person's together.
class Rivalry {
 public:
  Rivalry(std::span<const Possible> pairs, std::size_t a_people, std::size_t b_people)
      : of_a_(a_people), of_b_(b_people) {
    for (const Possible& pair : pairs) {
      of_a_[pair.a] += odds(pair);
      of_b_[pair.b] += odds(pair);
    }
  }
  bool has_rivals(const Possible& pair) const {
    constexpr double worth_saying = 0.1;  // of the pair's own odds
    const auto [more, less] = rivals(pair);
    return more >= worth_saying * odds(pair);
  }
  double probability(const Possible& pair, const Rule& rule) const {
    const auto [more, less] = rivals(pair);
    const double own = odds(pair);
    return own / (own + rule.nobody + rule.rivals_share * more + lesser_rivals_share * less);
  }

 private:
  static double odds(const Possible& pair) {
    constexpr double surest = 30;
    return std::exp(std::clamp(pair.log_odds, -surest, surest));
  }
  std::pair<double, double> rivals(const Possible& pair) const {
    const double a = std::max(0.0, of_a_[pair.a] - odds(pair)), b = std::max(0.0, of_b_[pair.b] - odds(pair));
    return {std::max(a, b), std::min(a, b)};
  }
  std::vector<double> of_a_, of_b_;
};

Rule estimate_rule(std::span<const Possible> pairs, const Rivalry& rivalry, std::size_t a_people, std::size_t smaller) {
  double share = share_before;
  Rule rule;
  std::vector<double> of_a(a_people);
  for (unsigned round = 0; round < most_rounds; ++round) {
    rule = Rule::of_ratio((1 - share) / share);
    std::fill(of_a.begin(), of_a.end(), 0);
    for (const Possible& pair : pairs) of_a[pair.a] = std::min(1.0, of_a[pair.a] + rivalry.probability(pair, rule));
    const double found = std::accumulate(of_a.begin(), of_a.end(), 0.0);
    const double next =
        std::min(0.99, (found + people_before * share_before) / (static_cast<double>(smaller) + people_before));
    if (std::abs(next - share) < 1e-5) break;
    share = next;
  }
  return rule;
}

/// Who is connected with whom (union by the lower number, paths halved).
class Groups {
 public:
  explicit Groups(std::size_t people) : parent_(people) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t of(std::uint32_t person) {
    while (parent_[person] != person) person = parent_[person] = parent_[parent_[person]];
    return person;
  }
  void connect(std::uint32_t x, std::uint32_t y) {
    x = of(x);
    y = of(y);
    parent_[std::max(x, y)] = std::min(x, y);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

void add(Settled& to, SettleReason reason) {
  to.reasons |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(reason));
}

/// Numbers the groups, and marks those that hold several people of one register or lack a pair.
void group(std::span<const Possible> pairs, std::size_t a_people, std::size_t b_people, double one_from,
           std::vector<Settled>& out) {
  Groups groups(a_people + b_people);
  const auto of_b = [&](const Possible& pair) { return static_cast<std::uint32_t>(a_people) + pair.b; };
  const auto is_one = [&](std::size_t i) { return out[i].probability >= one_from; };
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (is_one(i)) groups.connect(pairs[i].a, of_b(pairs[i]));

  struct Group {
    std::uint32_t number;
    std::set<std::uint32_t> a, b;
    std::size_t pairs = 0;
  };
  std::unordered_map<std::uint32_t, Group> by_first;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!is_one(i)) continue;
    const auto found =
        by_first.try_emplace(groups.of(pairs[i].a), Group{static_cast<std::uint32_t>(by_first.size() + 1), {}, {}, 0})
            .first;
    found->second.a.insert(pairs[i].a);
    found->second.b.insert(pairs[i].b);
    ++found->second.pairs;
    out[i].group = found->second.number;
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!is_one(i)) continue;
    const Group& its = by_first.at(groups.of(pairs[i].a));
    if (its.pairs > 1) add(out[i], SettleReason::one_as_several);
    if (its.pairs < its.a.size() * its.b.size()) add(out[i], SettleReason::group_disagrees);
  }
}

constexpr std::pair<std::string_view, std::string_view> wordings[] = {
    {"rivals", "somebody else may be meant as well"},
    {"one-as-several", "several people of one register are this person: they are one, or a pair is wrong"},
    {"group-disagrees", "some of this group are one person with a third, but not with each other"},
};
static_assert(std::size(wordings) == static_cast<std::size_t>(SettleReason::count));

}  // namespace

std::string_view code(SettleReason reason) { return wordings[static_cast<std::size_t>(reason)].first; }
std::string_view words(SettleReason reason) { return wordings[static_cast<std::size_t>(reason)].second; }

std::vector<Settled> settle(std::span<const Possible> pairs, std::size_t a_people, std::size_t b_people,
                            double one_from) {
  const Rivalry rivalry(pairs, a_people, b_people);
  const Rule rule = estimate_rule(pairs, rivalry, a_people, std::min(a_people, b_people));
  std::vector<Settled> out(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    out[i].probability = rivalry.probability(pairs[i], rule);
    if (rivalry.has_rivals(pairs[i])) add(out[i], SettleReason::rivals);
  }
  group(pairs, a_people, b_people, one_from, out);
  return out;
}

double least_log_odds(double probability) {
  constexpr double too_weak_a_rival = 2, fewest_alone = 0.15;
  return std::log(Rule::of_ratio(fewest_alone).nobody * probability / (1 - probability)) - too_weak_a_rival;
}

}  // namespace vigil::link

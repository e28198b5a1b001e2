#include "measure/index.hpp"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <deque>
#include <numeric>
#include <optional>
#include <utility>

#include "measure/tables.hpp"

namespace vigil::measure {

namespace {

using Number = Index::Number;

/// Numbers ids as they come; `in_order` then says which number each has by its id.
class Numbering {
 public:
  Number of(std::string_view id) {
    if (const auto at = numbers_.find(id); at != numbers_.end()) return at->second;
    numbers_.emplace(keys_.emplace_back(id), static_cast<Number>(ids_.size()));
    ids_.push_back(id);
    return static_cast<Number>(ids_.size() - 1);
  }
  void reserve(std::size_t ids) { numbers_.reserve(ids); }

  /// Puts the ids in order and returns the new number of each old one.
  std::vector<Number> in_order(std::vector<std::string_view>& ids) const {
    std::vector<Number> order(ids_.size()), now(ids_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [this](Number number) { return ids_[number]; });
    for (const auto number : order) {
      now[number] = static_cast<Number>(ids.size());
      ids.push_back(ids_[number]);
    }
    return now;
  }

 private:
  std::deque<std::string> keys_;  // side by side: those of the input lie far apart, and each is looked at ten times
  boost::unordered_flat_map<std::string_view, Number> numbers_;
  std::vector<std::string_view> ids_;
};

}  // namespace

template <class Of>
Index::Lists<Of> Index::lists_of(std::size_t owners, const std::vector<std::pair<std::uint32_t, Of>>& pairs) {
  Lists<Of> lists;
  lists.first.resize(owners + 1);
  for (const auto& [owner, of] : pairs) ++lists.first[owner + 1];
  std::partial_sum(lists.first.begin(), lists.first.end(), lists.first.begin());
  lists.all.resize(pairs.size());
  auto next = lists.first;
  for (const auto& [owner, of] : pairs) lists.all[next[owner]++] = of;
  return lists;
}

Index::Index(const model::MeasureInput& input) : input_(&input) {
  name_all();
  list_answers();
  list_events();
  list_raisings();
}

void Index::name_all() {
  Numbering people, issues;
  people.reserve(input_->people.size() * 2);
  for (const auto& line : input_->people) of_line_.push_back(people.of(line.id.value));
  for (const auto& event : input_->events) of_event_.push_back(people.of(event.person.value));
  named_.first.push_back(0);
  for (const auto& act : input_->acts) {
    for (std::uint32_t i = 0; i < act.raisings.size(); ++i) {
      const auto& raising = act.raisings[i];
      if (!is_subject(raising)) continue;
      const bool is_person = raising.subject.kind == model::Subject::Kind::person;
      named_.all.push_back({(is_person ? people : issues).of(raising.subject.id), i, is_person,
                            !raising.conveyed.empty() && raising.conveyed != act.conveyed});
    }
    named_.first.push_back(static_cast<std::uint32_t>(named_.all.size()));
  }
  const auto person_now = people.in_order(people_), issue_now = issues.in_order(issues_);
  for (auto* numbers : {&of_line_, &of_event_})
    for (auto& number : *numbers) number = person_now[number];
  for (auto& named : named_.all) named.subject = (named.is_person ? person_now : issue_now)[named.subject];
}

void Index::list_answers() {
  using Place = std::pair<std::uint32_t, std::uint32_t>;  // of a raising: its act, and where in it
  const auto& acts = input_->acts;
  boost::unordered_flat_map<std::string_view, std::uint32_t> act_by_id;
  act_by_id.reserve(acts.size());
  for (std::uint32_t i = 0; i < acts.size(); ++i) act_by_id.try_emplace(acts[i].id.value, i);

  const auto raising_in = [&](std::uint32_t act, const std::string& id) -> std::optional<Place> {
    for (std::uint32_t i = 0; i < acts[act].raisings.size(); ++i)
      if (acts[act].raisings[i].id.value == id) return Place(act, i);
    return std::nullopt;
  };
  std::optional<boost::unordered_flat_map<std::string_view, Place>>
      elsewhere;  // for answers that name another act, or none
  const auto raising_elsewhere = [&](const std::string& id) -> std::optional<Place> {
    if (!elsewhere) {
      elsewhere.emplace();
      for (std::uint32_t i = 0; i < acts.size(); ++i)
        for (std::uint32_t k = 0; k < acts[i].raisings.size(); ++k)
          elsewhere->try_emplace(acts[i].raisings[k].id.value, i, k);
    }
    const auto at = elsewhere->find(id);
    return at == elsewhere->end() ? std::nullopt : std::optional(at->second);
  };

  std::vector<std::pair<std::uint32_t, To>> answers;
  for (const auto& answer : input_->answers) {
    const auto act = act_by_id.find(answer.act.value);
    const bool has_act = act != act_by_id.end();
    const auto& raising = answer.raising.value;
    if (raising.empty()) {
      if (has_act) answers.push_back({act->second, {&answer, whole_act}});
      continue;
    }
    auto place = has_act ? raising_in(act->second, raising) : std::nullopt;
    if (!place) place = raising_elsewhere(raising);
    if (place) answers.push_back({place->first, {&answer, place->second}});
  }
  answers_ = lists_of(acts.size(), answers);
  for (std::size_t act = 0; act < acts.size(); ++act)
    std::ranges::stable_partition(answers_.of(act), [](const To& to) { return to.raising == whole_act; });
}

void Index::list_events() {
  std::vector<std::pair<Number, const model::Event*>> events;
  for (std::size_t i = 0; i < input_->events.size(); ++i)
    if (between(input_->events[i].date)) events.emplace_back(of_event_[i], &input_->events[i]);
  events_ = lists_of(people(), events);
  std::vector<const model::CaseLine*> line_of(people());
  for (std::size_t line = 0; line < of_line_.size(); ++line) line_of[of_line_[line]] = &input_->people[line];
  custodies_.first.push_back(0);
  for (Number person = 0; person < people(); ++person) {
    const auto own = events_.of(person);
    std::ranges::sort(own, {}, [](const model::Event* event) {
      return std::pair(*event->date.earliest(), event);  // equal ones as they stand in the record
    });
    for (const auto& custody : measure::custodies(own, line_of[person])) custodies_.all.push_back(custody);
    custodies_.first.push_back(static_cast<std::uint32_t>(custodies_.all.size()));
  }
}

void Index::list_raisings() {
  const auto& acts = input_->acts;
  std::vector<std::optional<Between>> said(acts.size());  // of those that are counted
  auto& [first, all] = raised_;
  first.resize(people() + 1);
  for (std::size_t i = 0; i < acts.size(); ++i) {
    if (side_of(acts[i]) == "b" || !(said[i] = between(acts[i].said))) continue;
    for (const auto& named : named_in(i))
      if (named.is_person) ++first[named.subject + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  all.resize(first.back());
  auto next = first;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    if (!said[i]) continue;
    const RaisedOn one{*said[i], static_cast<std::uint32_t>(i), acts[i].delivered == "yes"};
    for (const auto& named : named_in(i))
      if (named.is_person) all[next[named.subject]++] = one;
  }
  for (std::size_t person = 0; person < people(); ++person)
    std::ranges::sort(raised_.of(person), {},
                      [](const RaisedOn& one) { return std::pair(one.said.earliest, one.act); });
}

}  // namespace vigil::measure

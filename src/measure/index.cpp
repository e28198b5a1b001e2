#include "measure/index.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "measure/tables.hpp"

namespace vigil::measure {

template <class Of>
Index::Lists<Of> Index::lists_of(std::size_t owners, const std::vector<std::pair<Number, Of>>& pairs) {
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
  std::unordered_map<std::string_view, Number> numbers;
  numbers.reserve(input.people.size() * 2);
  const auto number_of = [&](std::string_view person) {
    const auto [at, is_new] = numbers.try_emplace(person, static_cast<Number>(ids_.size()));
    if (is_new) ids_.push_back(person);
    return at->second;
  };
  for (const auto& line : input.people) of_line_.push_back(number_of(line.id.value));

  std::vector<std::pair<Number, const model::Event*>> events;
  for (const auto& event : input.events)
    if (between(event.date)) events.emplace_back(number_of(event.person.value), &event);

  std::vector<std::pair<Number, RaisedOn>> raised;
  named_.first.push_back(0);
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    const auto said = between(act.said);
    const RaisedOn one{said.value_or(Between()), static_cast<std::uint32_t>(i), act.delivered == "yes"};
    const bool is_counted = said && side_of(act) != "b";
    for (const auto& raising : act.raisings) {
      if (raising.subject.kind != model::Subject::Kind::person) continue;
      const auto person = number_of(raising.subject.id);
      named_.all.push_back(person);
      if (is_counted) raised.emplace_back(person, one);
    }
    named_.first.push_back(static_cast<std::uint32_t>(named_.all.size()));
  }

  events_ = lists_of(ids_.size(), events);
  raised_ = lists_of(ids_.size(), raised);
  for (std::size_t person = 0; person < ids_.size(); ++person) {
    std::ranges::stable_sort(events_.of(person), {}, [](const model::Event* event) { return *event->date.earliest(); });
    std::ranges::stable_sort(raised_.of(person), {}, [](const RaisedOn& one) { return one.said.earliest; });
  }
  in_order_.resize(ids_.size());
  std::iota(in_order_.begin(), in_order_.end(), 0U);
  std::ranges::sort(in_order_, {}, [this](Number person) { return ids_[person]; });
}

}  // namespace vigil::measure

#include "model/work.hpp"

#include <algorithm>
#include <tuple>

namespace vigil::model {

namespace {

bool is_same(const ListPosition& a, const ListPosition& b) {
  if (a.subject.id.empty() && b.subject.id.empty()) return a.wording == b.wording;
  return a.subject.kind == b.subject.kind && a.subject.id == b.subject.id;
}

}  // namespace

std::vector<ListChange> list_changes(const std::vector<ListPosition>& before, const std::vector<ListPosition>& now) {
  using Kind = ListChange::Kind;
  std::vector<ListChange> changes;
  std::vector<bool> is_kept(before.size(), false);
  for (const auto& position : now) {
    std::size_t at = 0;
    while (at < before.size() && (is_kept[at] || !is_same(before[at], position))) ++at;
    if (at == before.size()) {
      changes.push_back({Kind::added, position.position, 0, position.wording, ""});
      continue;
    }
    is_kept[at] = true;
    const auto& old = before[at];
    if (old.wording != position.wording)
      changes.push_back({Kind::reworded, position.position, old.position, position.wording, old.wording});
    else if (old.position != position.position)
      changes.push_back({Kind::moved, position.position, old.position, position.wording, old.wording});
  }
  for (std::size_t i = 0; i < before.size(); ++i)
    if (!is_kept[i]) changes.push_back({Kind::left_out, 0, before[i].position, "", before[i].wording});
  std::ranges::stable_sort(changes, {}, [](const ListChange& c) {
    return std::tuple(c.position == 0 ? c.position_before : c.position, c.position == 0);
  });
  return changes;
}

Planned::State Planned::state(const Date& today) const {
  if (!kept_by.empty()) return State::kept;
  return due.latest() && today.earliest() && *due.latest() < *today.earliest() ? State::lapsed : State::open;
}

std::string_view word_for(Planned::State state) {
  switch (state) {
    case Planned::State::open:
      return "open";
    case Planned::State::kept:
      return "kept";
    case Planned::State::lapsed:
      return "lapsed";
  }
  return "";
}

const FactField* find_fact_field(std::string_view name_or_word) {
  const auto found = std::ranges::find_if(
      fact_fields, [&](const FactField& one) { return one.name == name_or_word || one.word == name_or_word; });
  return found == fact_fields.end() ? nullptr : &*found;
}

}  // namespace vigil::model

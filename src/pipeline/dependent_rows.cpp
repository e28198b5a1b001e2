#include "pipeline/dependent_rows.hpp"

#include <fmt/format.h>

#include <set>

namespace vigil::pipeline {

using exchange::Made;

namespace {

std::uint64_t hash_of(const std::string& kind, const std::string& key) {
  return std::hash<std::string>()(kind + '\x1f' + key);
}

}  // namespace

bool is_reference(std::string_view what) { return what == "relation" || what == "reference"; }

void things_made(const Made& made, const TakeThing& take) {
  if (made.what == "person") take("person", made.get("person"), "person");
  if (made.what == "thing") take(made.get("kind"), made.get("key"), "key");
  for (const char* kind : {"event", "document"})
    if (made.what == kind) take(kind, made.get(kind), kind);
  if (made.what == "raising")
    for (const char* kind : {"raising", "act"}) take(kind, made.get("raising"), "raising");
}

void things_spoken_of(const Made& made, const TakeThing& take) {
  if (made.what == "relation") {
    take("person", made.get("person"), "person");
    take("person", made.get("other"), "other");
  } else if (made.what == "reference") {
    take(made.get("kind"), made.get("key"), "key");
    take(made.get("other_kind"), made.get("other"), "other");
  }
}

void DependentRows::add(const Place& place, const exchange::MadeRow& row, bool is_left_out) {
  Row added{place, {}, is_left_out};
  for (const auto& made : row.made)
    things_made(made, [&](const auto& kind, const auto& key, const auto&) {
      added.makes.push_back(hash_of(kind, key));
      if (!is_left_out) ++makers_[added.makes.back()];
    });
  const std::set<Thing> own(added.makes.begin(), added.makes.end());
  const auto before = references_.size();
  if (!is_left_out)
    for (const auto& made : row.made)
      things_spoken_of(made, [&](const auto& kind, const auto& key, const auto& field) {
        if (own.contains(hash_of(kind, key))) return;
        const auto column = made.columns.find(field);
        references_.push_back(
            {hash_of(kind, key), rows_.size(), kind, key, column == made.columns.end() ? "" : column->second});
      });
  if (!added.makes.empty() || references_.size() > before) rows_.push_back(std::move(added));
}

std::vector<DependentRows::Wrong> DependentRows::find(const IsThere& is_there) const {
  std::unordered_multimap<Thing, const Reference*> speaking;
  for (const auto& reference : references_) speaking.emplace(reference.thing, &reference);
  auto makers = makers_;
  std::vector<bool> is_out(rows_.size());
  std::vector<std::size_t> next;
  std::vector<Wrong> wrong;
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (rows_[i].is_left_out) {
      is_out[i] = true;
      next.push_back(i);
    }
  while (!next.empty()) {
    const auto& out = rows_[next.back()];
    next.pop_back();
    for (const auto thing : out.makes) {
      if (!out.is_left_out) --makers[thing];
      if (makers[thing] > 0) continue;
      for (auto [at, end] = speaking.equal_range(thing); at != end; ++at) {
        const auto& [hash, row, kind, key, column] = *at->second;
        if (is_out[row] || is_there(kind, key)) continue;
        is_out[row] = true;
        next.push_back(row);
        wrong.push_back({rows_[row].place, column, fmt::format("there is no {} \"{}\"", kind, key)});
      }
    }
  }
  return wrong;
}

}  // namespace vigil::pipeline

// Facets: what has the words is walked, the newest entry first, and counted by what the views say of it. What the
// viewer does not see takes nobody's place among those that are counted.
#include <algorithm>
#include <map>
#include <set>

#include "store/labels.hpp"
#include "store/name_search.hpp"
#include "store/search.hpp"
#include "store/search_index.hpp"
#include "store/search_query.hpp"

namespace vigil::store {

namespace {

class Count {
 public:
  Count(base::Database& view, std::int64_t most) : view_(view), most_(most) {}

  /// False: there is no room for more.
  bool add(const std::string& kind, const std::string& id) {
    if (counted_.contains({kind, id})) return true;
    const bool is_full = static_cast<std::int64_t>(counted_.size()) == most_;
    if (is_full && is_seen(view_, kind, id)) return all_ = false;
    if (is_full || !count(kind, id)) return true;
    counted_.emplace(kind, id);
    ++counts_["kind"][kind];
    return true;
  }

  model::Facets take() && {
    model::Facets facets;
    for (const char* field : {"kind", "year", "language", "source_class", "publisher"}) {
      model::Facet facet{field, {}};
      for (const auto& [value, count] : counts_[field]) facet.counts.push_back({value, count});
      if (facet.field == "year")
        std::ranges::reverse(facet.counts);
      else
        std::ranges::stable_sort(facet.counts, std::greater(), &model::FacetCount::count);
      if (!facet.counts.empty()) facets.facets.push_back(std::move(facet));
    }
    facets.counted = static_cast<std::int64_t>(counted_.size());
    facets.all = all_;
    return facets;
  }

 private:
  bool count(const std::string& kind, const std::string& id) {
    if (kind != "document") return is_seen(view_, kind, id);
    bool seen = false;  // a document may have a row of each audience: the first one tells
    view_.query("select date, language, source_class, publisher from temp.document where document_id = ?", {id},
                [&](const base::Row& row) {
                  if (seen) return;
                  seen = true;
                  if (const auto date = text::Date::parse(row.text(0))) {
                    const auto first = day_in_index(date->earliest()).substr(0, 4);
                    if (!first.empty() && first == day_in_index(date->latest()).substr(0, 4)) ++counts_["year"][first];
                  }
                  const auto add = [&](const char* field, const std::string& value) {
                    if (!value.empty()) ++counts_[field][value];
                  };
                  add("language", row.text(1));
                  add("source_class", row.text(2));
                  add("publisher", row.text(3));
                });
    return seen;
  }

  base::Database& view_;
  std::int64_t most_;
  bool all_ = true;
  std::set<std::pair<std::string, std::string>> counted_;
  std::map<std::string, std::map<std::string, std::int64_t>, std::less<>> counts_;
};

}  // namespace

model::Facets facets_of(const Record& record, const Viewer& viewer, std::string_view query,
                        const model::SearchFilters& filters, std::int64_t most_counted) {
  const auto asked = index_query(query);
  const auto condition = condition_of(filters);
  if (asked.empty()) return {};
  auto view = record.view(viewer);
  const base::Transaction reading(view.database(), base::Transaction::Kind::read);
  Count count(view.database(), most_counted);
  for (const auto& person : find_by_name(view.database(), view.viewer(), query, kind_of(filters), probably,
                                         static_cast<std::size_t>(most_counted)))
    if (person.probability >= probably) count.add(person.kind, person.id);
  auto groups = view.viewer().groups();
  groups.insert(groups.begin(), "");
  for (const auto& group : groups)
    if (auto index = open_index(record, group)) {
      const base::Transaction reading_index(index->database(), base::Transaction::Kind::read);
      walk_entries(index->database(), asked, condition, most_counted + 1,
                   [&](const std::string& kind, const std::string& id) { return count.add(kind, id); });
    }
  return std::move(count).take();
}

model::Json to_json(const model::Facets& facets) {
  model::Json json = {{"counted", facets.counted}, {"all", facets.all}, {"fields", model::Json::object()}};
  for (const auto& facet : facets.facets) {
    auto& counts = json["fields"][facet.field] = model::Json::array();
    for (const auto& [value, count] : facet.counts) counts.push_back({{"value", value}, {"count", count}});
  }
  return json;
}

}  // namespace vigil::store

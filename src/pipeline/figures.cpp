#include "pipeline/figures.hpp"

#include <set>

#include "measure/export.hpp"
#include "measure/measure.hpp"
#include "model/wish.hpp"
#include "store/documents.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

namespace {

/// Texts of a side that are said to be about a round.
std::vector<model::ReadOut> read_outs(const model::MeasureInput& input, base::Database& view) {
  std::set<std::string_view> rounds;
  for (const auto& round : input.rounds) rounds.insert(round.id.value);
  std::vector<model::ReadOut> all;
  for (const auto& document : input.documents) {
    if (document.source_class != "official" && document.source_class != "state-media") continue;
    for (const auto& about : document.mentions) {
      if (!rounds.contains(about)) continue;
      if (auto read = store::find_extraction(view, document.id))
        all.push_back({{about}, read->lang.empty() ? document.language : read->lang, std::move(read->text)});
    }
  }
  return all;
}

}  // namespace

model::Figures figures(snapshot::Reader& reader, base::Database& view, const store::Viewer& viewer,
                       const model::Date& today, const std::optional<model::DialogueId>& dialogue) {
  auto input = reader.measure_input();
  input.planned = {store::all_planned(view), today};
  input.read_outs = read_outs(input, view);
  auto figures = measure::all(input, dialogue);
  figures.over = "what " + viewer.name() + " may read";
  return figures;
}

model::RaisedPerYear raised_per_year(snapshot::Reader& reader, const model::DialogueId& dialogue) {
  return measure::raised_per_year(reader.measure_input(), dialogue);
}

model::Json figures_json(const model::Figures& figures, const std::map<std::string, model::Wish>& wishes) {
  auto json = measure::as_json(figures);
  model::add_wishes(json.at("silence"), wishes);
  return json;
}

}  // namespace vigil::pipeline

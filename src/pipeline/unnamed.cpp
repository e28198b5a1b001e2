#include "pipeline/unnamed.hpp"

#include "store/wishes.hpp"

namespace vigil::pipeline {

namespace {

link::Entry entry_of(const model::PersonId& id, const model::Label& label) {
  link::Entry entry{{model::Subject::Kind::person, id.value, label}, {}, {}};
  for (const auto& [lang, text] :
       {std::pair("en", label.en), std::pair("zh-Hans", label.hans), std::pair("zh-Hant", label.hant)})
    if (!text.empty()) entry.names.push_back({"main", lang, text});
  return entry;
}

template <class Change>
void change_runs(std::vector<compose::Block>& blocks, const Change& change) {
  const auto in_line = [&](compose::Line& line) {
    for (auto& run : line) change(run);
  };
  for (auto& block : blocks) {
    for (auto& line : block.lines) in_line(line);
    for (auto& row : block.rows)
      for (auto& cell : row) in_line(cell);
    in_line(block.attribution);
    for (auto& side : block.sides) change_runs(side, change);
  }
}

}  // namespace

Unnamed::Unnamed(base::Database& view, snapshot::Reader& reader) {
  std::vector<link::Entry> hidden, shown;
  const auto wishes = store::binding_wishes(view);
  for (const auto& [id, wish] : wishes)
    if (wish == model::Wish::Kind::do_not)
      if (const auto file = reader.find_case({id}))
        hidden.push_back({{model::Subject::Kind::person, id, {}}, file->person.names, {}});
  if (hidden.empty()) return;
  for (const auto& line : reader.cases()) {
    const auto wish = wishes.find(line.id.value);
    if (wish == wishes.end() || wish->second != model::Wish::Kind::do_not)
      shown.push_back(entry_of(line.id, line.label));
  }
  hidden_.emplace(hidden, shown);
}

void Unnamed::take_out(compose::Text& text) const {
  if (!hidden_) return;
  if (are_named(text.title)) text.title = "[…]";
  change_runs(text.blocks, [this](compose::Run& run) {
    if (!run.link.starts_with('#') && are_named(run.link)) run.link.clear();
    if (are_named(run.words)) run = {"[…]"};
  });
}

}  // namespace vigil::pipeline

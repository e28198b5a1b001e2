#include "pipeline/vocabulary.hpp"

#include <algorithm>

#include "capture/tsv.hpp"
#include "store/facts.hpp"

namespace vigil::embedded {
extern const std::string_view vocabulary_tsv;
}

namespace vigil::pipeline {

namespace {

// field, value, name_en, name_zh, meaning. Our own bytes, checked by the build's tests: they need no worker.
const std::vector<std::vector<std::string>>& words() {
  static const auto all = [] {
    std::vector<std::vector<std::string>> rows;
    auto table = capture::parse_tsv(embedded::vocabulary_tsv);
    for (auto& row : table.value().rows) rows.push_back(std::move(row.cells));
    return rows;
  }();
  return all;
}

}  // namespace

void add_vocabulary(store::Record& record, const std::string& entered_by) {
  store::Change change(record, entered_by);
  const auto present = store::all_vocabulary(change.database());
  for (const auto& word : words())
    if (!present.has(word.at(0), word.at(1)))
      store::write_vocabulary(change, word[0], word[1], word.at(2), word.at(3), word.at(4));
  change.commit();
}

bool take_up_word(store::Change& change, model::Vocabulary& vocabulary, std::string_view field,
                  std::string_view value) {
  for (const auto& word : words())
    if (word.at(0) == field && word.at(1) == value) {
      store::write_vocabulary(change, word[0], word[1], word.at(2), word.at(3), word.at(4));
      vocabulary.add(word[0], word[1], word[2], word[3], word[4]);
      return true;
    }
  return false;
}

bool is_known_word(std::string_view field, std::string_view value) {
  return std::ranges::any_of(words(), [&](const auto& word) { return word.at(0) == field && word.at(1) == value; });
}

}  // namespace vigil::pipeline

#include "text/names/weights.hpp"

#include <charconv>
#include <string>

#include "base/error.hpp"
#include "text/names/rows.hpp"

namespace vigil::embedded {
extern const std::string_view names_compare;
}

namespace vigil::text::names {
namespace {

double number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    throw Failure("data/names/compare.tsv: \"" + std::string(text) + "\" is no number; run tools/train_compare.py");
  return value;
}

}  // namespace

const Weights& Weights::get() {
  static const Weights table;
  return table;
}

Weights::Weights() {
  for (const auto& row : rows_of(embedded::names_compare)) {
    for (unsigned kind = 0; kind < kinds; ++kind) {
      if (row.at(0) != name_of(static_cast<Kind>(kind))) continue;
      if (row.at(1) == "at-first") at_first_[kind] = number(row.at(2));
      for (unsigned feature = 0; feature < feature_count; ++feature)
        if (row[1] == name_of(static_cast<Feature>(feature)))
          for (unsigned level = 0; level + 2 < row.size() && level < most_levels; ++level)
            weights_[kind][feature][level] = number(row[level + 2]);
    }
  }
}

}  // namespace vigil::text::names

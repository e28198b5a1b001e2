// What values of our vocabularies are called in HURIDOCS' micro-thesauri (data/exchange/huridocs.tsv, compiled in): a
// code of twelve digits, and two for the number of the list, as OpenEvSys has them in its columns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::exchange {

struct HuridocsTerm {
  std::string_view field, value;  // ours
  std::string_view code, term;    // theirs
  /// Of their term against our value: a broader one is written where there is no other and not read back, a narrower
  /// one is read and not written.
  enum class How { same, broader, narrower } how = How::same;
};
const std::vector<HuridocsTerm>& huridocs_terms();

/// Our value of this field for what a cell has: a code, with or without the number of its list, their term in any case,
/// or our value itself.
std::optional<std::string> huridocs_value(std::string_view field, std::string_view cell);

/// The code for our value; of one list alone ("42"), where that is asked for. "" where there is none.
std::string huridocs_code(std::string_view field, std::string_view value, std::string_view list = {});

}  // namespace vigil::exchange

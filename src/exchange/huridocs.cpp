#include "exchange/huridocs.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/ascii.hpp"

namespace vigil::embedded {
extern const std::string_view huridocs_tsv;
}

namespace vigil::exchange {

namespace {

constexpr std::size_t digits_of_a_term = 12;  // without the two of the list

HuridocsTerm::How how_of(std::string_view word) {
  if (word == "broader") return HuridocsTerm::How::broader;
  if (word == "narrower") return HuridocsTerm::How::narrower;
  assert(word == "same");
  return HuridocsTerm::How::same;
}

std::string_view cut(std::string_view& text, char sign) {
  const auto end = std::min(text.find(sign), text.size());
  const auto part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

}  // namespace

const std::vector<HuridocsTerm>& huridocs_terms() {
  static const std::vector<HuridocsTerm> all = [] {
    std::vector<HuridocsTerm> terms;
    auto text = embedded::huridocs_tsv;
    cut(text, '\n');  // the names of the columns
    while (!text.empty()) {
      auto line = cut(text, '\n');
      std::array<std::string_view, 5> cells;
      for (auto& cell : cells) cell = cut(line, '\t');
      terms.push_back({cells[0], cells[1], cells[2], cells[3], how_of(cells[4])});
    }
    return terms;
  }();
  return all;
}

std::optional<std::string> huridocs_value(std::string_view field, std::string_view cell) {
  const auto words = base::lower(cell);
  const auto spaced = [](std::string_view value) {  // "inquiry-promised" is "inquiry promised", too
    std::string text(value);
    std::ranges::replace(text, '-', ' ');
    return text;
  };
  const auto is_called = [&](const HuridocsTerm& term) {
    return cell == term.code || cell == term.code.substr(0, digits_of_a_term) || words == base::lower(term.term);
  };
  for (const auto& term : huridocs_terms())  // of a code without its list, the field's own list stands first
    if (term.field == field && (cell == term.value || words == spaced(term.value) ||
                                (term.how != HuridocsTerm::How::broader && is_called(term))))
      return std::string(term.value);
  return {};
}

std::string huridocs_code(std::string_view field, std::string_view value, std::string_view list) {
  for (const auto& term : huridocs_terms())
    if (term.field == field && term.value == value && term.how != HuridocsTerm::How::narrower &&
        (list.empty() || term.code.substr(digits_of_a_term) == list))
      return std::string(term.code);
  return {};
}

}  // namespace vigil::exchange

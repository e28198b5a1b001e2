#include "exchange/term.hpp"

#include <charconv>
#include <optional>

namespace vigil::exchange {

namespace {

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > 100'000) return {};
  return value;
}

}  // namespace

std::string duration(const Term& term) {
  std::string text;
  for (const auto& [number, unit] : {std::pair{&term.years, 'Y'}, {&term.months, 'M'}, {&term.days, 'D'}})
    if (!number->empty()) text += *number + unit;
  return text.empty() ? "" : "P" + text;
}

Term term_from(std::string_view text) {
  if (!text.starts_with('P')) return {};
  text.remove_prefix(1);
  Term term;
  for (const auto& [number, unit] : {std::pair{&term.years, 'Y'}, {&term.months, 'M'}, {&term.days, 'D'}}) {
    const auto end = text.find_first_not_of("0123456789.");
    if (end == std::string_view::npos || text[end] != unit) continue;
    *number = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  return text.empty() ? term : Term{};
}

Term term_from_months(std::string_view months) {
  const auto all = whole(months);
  if (!all) return {};
  return {std::to_string(*all / 12), *all % 12 == 0 ? "" : std::to_string(*all % 12), ""};
}

std::string in_months(const Term& term) {
  const auto years = whole(term.years.empty() ? "0" : term.years),
             months = whole(term.months.empty() ? "0" : term.months);
  if (!years || !months || (!term.days.empty() && term.days != "0") || duration(term).empty()) return {};
  return std::to_string(*years * 12 + *months);
}

}  // namespace vigil::exchange

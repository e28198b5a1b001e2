// The coding itself: how far two people who coded the same act or answer, the second without seeing the first, agree.
#include <array>

#include "measure/agreement.hpp"
#include "measure/tables.hpp"

namespace vigil::measure {

namespace {

// Krippendorff (2004), Content Analysis, 2nd ed., section 11.4: below .667 not even tentative conclusions. Rounded up
// here (docs/decisions/0024).
constexpr double tentative = 0.67;

struct Coded {
  std::vector<std::string> values;  // words by place
  std::map<std::string, Codings> things;

  void add(const model::Coding& coding) {
    auto& codings = things[coding.of];
    if (codings.empty()) codings.push_back(place_of(coding.first));
    codings.push_back(place_of(coding.second));
  }
  int place_of(const std::string& value) {
    const auto place = std::ranges::find(values, value) - values.begin();
    if (place == std::ssize(values)) values.push_back(value);
    return static_cast<int>(place);
  }
};

bool agree(const Codings& codings) {
  return std::ranges::all_of(codings, [&](int value) { return value == codings.front(); });
}

model::Number number(const std::string& on, const std::string& field, double value, const char* unit, std::int64_t n,
                     const char* estimator) {
  return {{on, field}, value, unit, n, estimator};
}

void add_numbers(const std::string& on, const std::string& field, const Coded& coded, model::Measure& measure) {
  std::vector<Codings> things;
  std::int64_t same = 0;
  auto share = number(on, field, 0, on == "act" ? "share of acts" : "share of answers", 0, "wilson");
  for (const auto& [of, codings] : coded.things) {
    things.push_back(codings);
    same += agree(codings) ? 1 : 0;
    share.rows.push_back(of);
  }
  share.n = static_cast<std::int64_t>(things.size());
  share.value = static_cast<double>(same) / static_cast<double>(share.n);
  const auto wide = wilson(same, share.n);
  share.limits = {wide.low, wide.high};
  const auto alpha = krippendorff_alpha(things);
  if (alpha) {
    auto agreement = number(on, field, *alpha, "alpha", share.n, "krippendorff");
    if (const auto limits = alpha_limits(things).limits) agreement.limits = {limits->low, limits->high};
    measure.numbers.push_back(std::move(agreement));
  }
  measure.numbers.push_back(std::move(share));
}

// Which coded fields a figure stands on.
struct StandsOn {
  std::string_view measure;
  std::array<std::string_view, 4> fields;
};
constexpr std::array stand_on = {
    StandsOn{"raised", {"conveyed"}},
    StandsOn{"silence", {"delivered"}},
    StandsOn{"raised_by", {"side", "conveyed", "publicity", "delivered"}},
    StandsOn{"raised_by_level", {"side"}},
    StandsOn{"answered", {"side", "delivered", "kind"}},
    StandsOn{"time_to_answer", {"side", "delivered", "kind"}},
    StandsOn{"followed", {"side", "delivered"}},
    StandsOn{"followed_next", {"side", "delivered"}},
    StandsOn{"raised_or_not", {"side", "delivered"}},
    StandsOn{"silence_spread", {"delivered"}},
    StandsOn{"days_without", {"side"}},
    StandsOn{"left_out", {"delivered"}},
    StandsOn{"concerns", {"side", "delivered", "kind"}},
    StandsOn{"attention", {"delivered"}},
    StandsOn{"sensitivity", {"side", "delivered", "kind"}},
};
// Who and what was named, when and at which round, and what other fields say.
constexpr std::array<std::string_view, 13> stand_on_none = {
    "raised_at_rounds", "raised_people", "routine",  "repeated_words", "planned",     "assessments", "told_by",
    "commitments",      "time_to_keep",  "due_next", "by_region",      "list_totals", "coding"};

}  // namespace

model::Measure coding(const model::MeasureInput& input) {
  std::map<std::pair<std::string, std::string>, Coded> by_field;
  std::set<std::string> acts, answers;
  for (const auto& one : input.codings) {
    by_field[{one.on, one.field}].add(one);
    (one.on == "act" ? acts : answers).insert(one.of);
  }
  auto measure = table_of("coding", {"on", "field"});
  const auto add_count = [&](const char* on, const char* unit, std::size_t coded, std::size_t all) {
    if (all != 0)
      measure.numbers.push_back(
          number(on, "", static_cast<double>(coded), unit, static_cast<std::int64_t>(all), counted));
  };
  add_count("act", "acts", acts.size(), input.acts.size());
  add_count("answer", "answers", answers.size(), input.answers.size());
  for (const auto& [key, coded] : by_field) add_numbers(key.first, key.second, coded, measure);
  return measure;
}

bool says_what_it_stands_on(std::string_view measure) {
  return std::ranges::find(stand_on, measure, &StandsOn::measure) != stand_on.end() ||
         std::ranges::find(stand_on_none, measure) != stand_on_none.end();
}

std::vector<std::string> exploratory(const model::Measure& coding, std::string_view measure) {
  std::vector<std::string> fields;
  const auto known = std::ranges::find(stand_on, measure, &StandsOn::measure);
  if (known == stand_on.end()) return fields;
  for (const auto& number : coding.numbers)
    if (number.unit == "alpha" && number.value < tentative &&
        std::ranges::find(known->fields, number.of[1]) != known->fields.end())
      fields.push_back(number.of[1]);
  return fields;
}

}  // namespace vigil::measure

#include "link/match_weights.hpp"

#include <algorithm>
#include <cmath>

namespace vigil::link {
namespace {

using text::names::Verdict;

/// log odds = at_first + of_likeness * logit of the names' probability - of_namesakes * log of the namesakes to be
/// expected.
struct Weights {
  double at_first, of_likeness, of_namesakes;
};
constexpr Weights weights_of[][3] = {
    {{1.08, -0.63, 0.49}, {1.08, -0.63, 0.49}, {1.08, -0.63, 0.49}},     // signs
    {{-4.63, 1.06, 0.22}, {-4.63, 1.06, 0.22}, {-4.63, 1.06, 0.22}},     // reading
    {{-10.62, 0.48, 0.33}, {-10.62, 0.48, 0.33}, {-10.62, 0.48, 0.33}},  // reading_part
    {{-9.59, 0.55, 0.00}, {-5.66, 0.70, 0.00}, {-0.38, 1.00, 0.73}},     // unread
    {{-8.56, 0.73, 0.09}, {-7.48, 0.76, 0.35}, {1.01, -0.30, 0.18}},     // letters
    {{-9.96, 0.38, 0.09}, {-8.70, 0.80, 0.35}, {-1.38, -0.25, 0.49}},    // letters_more
    {{-6.99, 0.87, 0.22}, {-7.44, 0.92, 0.64}, {-2.77, 1.13, 0.89}},     // syllables
    {{-10.16, 1.39, 0.23}, {-7.17, 0.98, 0.21}, {-4.17, 0.76, 0.01}},    // alphabets
    {{-8.79, 1.30, 0.07}, {-11.79, 1.59, 0.32}, {-5.45, 0.83, 0.05}},    // alphabets_more
};
/// Of a whole reading in Japanese: signs have so many there that some fit by chance.
constexpr Weights japanese_reading = {-3.55, 0.61, 0.11};
static_assert(std::size(weights_of) == text::names::kind_count);
constexpr double surest = 7;  // log odds: no name alone proves more
// Of what is above 0 in the log odds of words that are only alike, this much counts: registers with little in common
// have many such.
constexpr double of_loose = 0.25;

double logit(double probability) {
  constexpr double least = 1e-4;
  const double p = std::clamp(probability, least, 1 - least);
  return std::clamp(std::log(p / (1 - p)), -surest, surest);
}

}  // namespace

Fit fit_of(const Verdict& names) {
  using text::names::Feature;
  constexpr std::uint8_t all = 11;  // the level of what is wholly the same
  const auto level = [&](Feature feature) { return names.levels[static_cast<std::size_t>(feature)]; };
  if (names.kind <= text::names::Kind::reading_part) return Fit::loose;
  if (level(Feature::worst_word) == all || level(Feature::joined) == all) return Fit::letters;
  return level(Feature::worst_skeleton) == all ? Fit::consonants : Fit::loose;
}

std::string_view name_of(Fit fit) {
  constexpr std::string_view all[] = {"loose", "consonants", "letters"};
  return all[static_cast<std::size_t>(fit)];
}

double log_odds_of_names(const Verdict& verdict, double log_namesakes) {
  if (verdict.probability < too_unlike) return -2 * surest;  // nobody's rival
  const Fit fit = fit_of(verdict);
  const bool in_japanese =
      verdict.kind == text::names::Kind::reading && verdict.says(text::names::Reason::read_in_japanese);
  const Weights& weights = in_japanese
                               ? japanese_reading
                               : weights_of[static_cast<std::size_t>(verdict.kind)][static_cast<std::size_t>(fit)];
  const double log_odds = std::min(
      weights.at_first + weights.of_likeness * logit(verdict.probability) - weights.of_namesakes * log_namesakes,
      surest);
  const bool by_sound_alone = fit != Fit::letters && verdict.kind > text::names::Kind::reading_part;
  return by_sound_alone && log_odds > 0 ? log_odds * of_loose : log_odds;
}

}  // namespace vigil::link

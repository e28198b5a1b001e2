// The words of measures: of their keys, values and units, and numbers as they are read.
#pragma once

#include <string>

#include "page/pages.hpp"

namespace vigil::page {

std::string key_name(const Context& context, std::string_view key);

/// The value of key `i` of a number in words: ours, or those of its vocabulary.
std::string word_of(const Context& context, const model::Measure& measure, const model::Number& number, std::size_t i);

/// What is coded twice: "delivered" is "put to the other side".
std::string coded_field_name(const Context& context, std::string_view field);

/// Of units that no plural of their own counts.
std::string unit_name(const Context& context, std::string_view unit);
/// "1 person", "7 acts".
std::string counted(const Context& context, std::int64_t number, std::string_view unit);
std::string percent(double share);  // "7 %", rounded to whole ones

/// "3 of 8 by then; 4 still followed".
std::string reached_in_words(const Context& context, const model::Reached& reached, std::int64_t n);

/// What a chart shows of a measure, above its table; empty where a table says it as well.
Html measure_drawing(const Context& context, const model::Measure& measure);

}  // namespace vigil::page

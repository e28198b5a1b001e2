// Numbers in words: "two and a half", "fifty-one", 二十三, 廿七. For times and for terms of prison.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "text/chinese_numbers.hpp"

namespace vigil::link::said {

using text::chinese_digits, text::chinese_number, text::Number;

/// The number that starts right at `at` of folded text: digits, "2.5", "eleven", "twenty-two", "a", "an", "half a",
/// "two and a half" (English words end at a word's edge).
std::optional<Number> english_number(std::string_view folded, std::size_t at);

}  // namespace vigil::link::said

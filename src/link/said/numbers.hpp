// Numbers in words: "two and a half", "fifty-one", 二十三, 廿七. For times and for terms of prison.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace vigil::link::said {

struct Number {
  double value = 0;
  std::size_t end = 0;  // byte behind it
};

/// The signs that chinese_number() reads besides digits.
inline constexpr auto chinese_digits = std::to_array<std::string_view>(
    {"〇", "○", "零", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十", "廿", "卅", "百"});

/// The number that starts right at `at` of folded text: digits, "2.5", "eleven", "twenty-two", "a", "an", "half a",
/// "two and a half" (English words end at a word's edge).
std::optional<Number> english_number(std::string_view folded, std::size_t at);

/// Digits, or Chinese numerals below ten thousand; 二〇一六 digit by digit; 两 is two; 七年半 is not read here.
std::optional<Number> chinese_number(std::string_view folded, std::size_t at);

}  // namespace vigil::link::said

// Numbers as Chinese writes them: 二十三, 廿七, 二〇一六, or digits.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace vigil::text {

struct Number {
  double value = 0;
  std::size_t end = 0;  // byte behind it
};

/// The signs that chinese_number() reads besides digits.
inline constexpr auto chinese_digits = std::to_array<std::string_view>(
    {"〇", "○", "零", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十", "廿", "卅", "百"});

/// Digits that start at byte `at`, "2.5"; at most nine before the point.
std::optional<Number> number_in_digits(std::string_view text, std::size_t at);

/// Digits, or Chinese numerals below ten thousand, that start at byte `at`; 二〇一六 digit by digit; 两 is two; 七年半
/// is not read here. No number starts within digits.
std::optional<Number> chinese_number(std::string_view text, std::size_t at);

}  // namespace vigil::text

#include "extract/saved_page.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "base/clock.hpp"

namespace vigil::extract {
namespace {

constexpr std::size_t longest_address = 2048;  // bytes
constexpr std::string_view mark = "Page saved with SingleFile";

/// What follows `key` on its line.
std::string_view line_of(std::string_view comment, std::string_view key) {
  const std::size_t at = comment.find(key);
  if (at == std::string_view::npos) return {};
  std::string_view line = comment.substr(at + key.size());
  line = line.substr(0, line.find('\n'));
  while (!line.empty() && static_cast<unsigned char>(line.front()) <= ' ') line.remove_prefix(1);
  while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ') line.remove_suffix(1);
  return line;
}

bool is_address(std::string_view text) {
  return (text.starts_with("http://") || text.starts_with("https://")) && text.size() <= longest_address &&
         std::ranges::none_of(text, [](unsigned char c) { return c <= ' ' || c == 0x7F || c == '"' || c == '<'; });
}

/// "Tue Mar 05 2024 10:12:13 GMT+0100 (Central European Standard Time)", as ECMAScript writes a Date (ECMA-262,
/// 21.4.4.41.4).
std::string utc(const std::string& text) {
  std::array<char, 4> month{};
  int day = 0, year = 0, hour = 0, minute = 0, second = 0, zone = 0;
  char sign = '+';
  if (std::sscanf(text.c_str(), "%*3s %3s %2d %4d %2d:%2d:%2d GMT%c%4d", month.data(), &day, &year, &hour, &minute,
                  &second, &sign, &zone) != 8)
    return {};
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const std::size_t which = months.find(month.data());
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(which / 3) + 1),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (which % 3 != 0 || !date.ok() || hour > 23 || minute > 59 || second > 60 || (sign != '+' && sign != '-'))
    return {};
  const auto ahead = std::chrono::hours(zone / 100) + std::chrono::minutes(zone % 100);
  const auto local = std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
                     std::chrono::seconds(second);
  const auto time = sign == '+' ? local - ahead : local + ahead;
  return base::rfc3339(time);
}

}  // namespace

std::optional<SavedPage> saved_page(std::string_view utf8) {
  const std::string_view head = utf8.substr(0, saved_page_bytes);
  const std::size_t begin = head.find("<!--");
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view comment = head.substr(begin, head.find("-->", begin) - begin);
  if (comment.find(mark) == std::string_view::npos) return std::nullopt;
  const std::string_view address = line_of(comment, "\n url:");
  if (!is_address(address)) return std::nullopt;
  return SavedPage{std::string(address), utc(std::string(line_of(comment, "\n saved date:")))};
}

bool may_be_saved_page(std::string_view bytes) {
  return bytes.substr(0, saved_page_bytes).find(mark) != std::string_view::npos;
}

}  // namespace vigil::extract

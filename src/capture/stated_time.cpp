#include "capture/stated_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "base/clock.hpp"

namespace vigil::capture {

namespace {

namespace ch = std::chrono;

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end.ec != std::errc() || end.ptr != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<ch::sys_days> day(int year, int month, int of_month) {
  const ch::year_month_day date{ch::year(year), ch::month(static_cast<unsigned>(month)),
                                ch::day(static_cast<unsigned>(of_month))};
  if (year < 1 || year > 9999 || !date.ok()) return std::nullopt;
  return ch::sys_days(date);
}

/// "10:20", "10:20:30", "10:20:30.5"
std::optional<ch::seconds> time_of_day(std::string_view text) {
  text = text.substr(0, text.find_first_of(".,"));
  std::array<int, 3> parts{};
  std::size_t n = 0;
  for (; n < 3; ++n) {
    const auto colon = text.find(':');
    const auto value = number(text.substr(0, colon));
    if (!value) return std::nullopt;
    parts[n] = *value;
    if (colon == std::string_view::npos) break;
    text.remove_prefix(colon + 1);
  }
  if (n == 0 || n == 3 || parts[0] > 24 || parts[1] > 59 || parts[2] > 60) return std::nullopt;
  return ch::hours(parts[0]) + ch::minutes(parts[1]) + ch::seconds(parts[2]);
}

/// How far east of Greenwich: "Z", "+0800", "+08:00", "EST". "" is UTC.
std::optional<ch::minutes> zone(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, int>, 13> names = {{{"", 0},
                                                                              {"Z", 0},
                                                                              {"UT", 0},
                                                                              {"UTC", 0},
                                                                              {"GMT", 0},
                                                                              {"EST", -5},
                                                                              {"EDT", -4},
                                                                              {"CST", -6},
                                                                              {"CDT", -5},
                                                                              {"MST", -7},
                                                                              {"MDT", -6},
                                                                              {"PST", -8},
                                                                              {"PDT", -7}}};
  std::string name(text);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
  for (const auto& [known, hours] : names)
    if (name == known) return ch::hours(hours);
  if (text.front() != '+' && text.front() != '-') return std::nullopt;
  std::string digits;
  for (const char c : text.substr(1))
    if (c != ':') digits += c;
  const auto value = number(digits);
  if (!value || (digits.size() != 4 && digits.size() != 2)) return std::nullopt;
  const auto east = digits.size() == 2 ? ch::minutes(60 * *value) : ch::minutes(*value / 100 * 60 + *value % 100);
  if (east > ch::hours(14)) return std::nullopt;
  return text.front() == '-' ? -east : east;
}

std::string in_utc(ch::sys_days on, ch::seconds at, ch::minutes east) {
  return base::rfc3339(ch::sys_seconds(on) + at - east);
}

/// 2026, 2026-11, 2026-11-25, 2026-11-25T10:00:00+08:00, 2026-11-25 10:00:00 +0800
std::string numeric(std::string_view text) {
  const auto year = number(text.substr(0, 4));
  if (!year || *year == 0) return "";
  if (text.size() == 4) return std::string(text);
  if (text.size() < 7 || text[4] != '-') return "";
  const auto month = number(text.substr(5, 2));
  if (!month || *month < 1 || *month > 12) return "";
  if (text.size() == 7) return std::string(text);
  if (text.size() < 10 || text[7] != '-') return "";
  const auto of_month = number(text.substr(8, 2));
  const auto date = of_month ? day(*year, *month, *of_month) : std::nullopt;
  if (!date) return "";
  if (text.size() == 10) return std::string(text);
  if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return "";
  auto rest = text.substr(11);
  const auto end = std::min(rest.find_first_not_of("0123456789:.,"), rest.size());
  const auto time = time_of_day(rest.substr(0, end));
  rest.remove_prefix(end);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  const auto east = zone(rest);
  return time && east ? in_utc(*date, *time, *east) : "";
}

std::optional<int> month_named(std::string_view text) {
  static constexpr std::array<std::string_view, 12> names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                             "jul", "aug", "sep", "oct", "nov", "dec"};
  std::string start(text.substr(0, 3));
  std::transform(start.begin(), start.end(), start.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto found = std::find(names.begin(), names.end(), start);
  if (found == names.end()) return std::nullopt;
  return static_cast<int>(found - names.begin()) + 1;
}

/// Wed, 25 Nov 2026 10:00:00 +0800; Wednesday, 25-Nov-26 10:00:00 GMT; 25 Nov 2026
std::string worded(std::string_view text) {
  if (const auto comma = text.find(','); comma != std::string_view::npos) text.remove_prefix(comma + 1);
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size() && words.size() < 8;) {
    at = text.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos) break;
    const auto separators = words.size() < 3 ? " \t\r\n-" : " \t\r\n";
    const auto end = std::min(text.find_first_of(separators, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = std::min(end + 1, text.size());
  }
  if (words.size() < 3) return "";
  const auto of_month = number(words[0]);
  const auto month = month_named(words[1]);
  auto year = number(words[2]);
  if (!of_month || !month || !year) return "";
  if (words[2].size() == 2) *year += *year < 70 ? 2000 : 1900;
  const auto date = day(*year, *month, *of_month);
  if (!date) return "";
  if (words.size() == 3) return fmt::format("{:04}-{:02}-{:02}", *year, *month, *of_month);
  const auto time = time_of_day(words[3]);
  const auto east = zone(words.size() > 4 ? words[4] : "");
  return time && east ? in_utc(*date, *time, *east) : "";
}

}  // namespace

std::string stated_time(std::string_view text) {
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  if (text.size() > 64) return "";
  if (text.size() >= 4 && std::all_of(text.begin(), text.begin() + 4, [](unsigned char c) { return std::isdigit(c); }))
    return numeric(text);
  return worded(text);
}

}  // namespace vigil::capture

#include "extract/written_date.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "extract/words.hpp"
#include "text/chinese_numbers.hpp"
#include "text/utf8.hpp"

namespace vigil::extract {
namespace {

using base::is_digit, base::is_lower;

constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};

text::Date date_of(int year, int month, int day) {
  if (year < 1900 || year > 2099 || month > 12 || day > 31) return {};
  std::array<char, 16> written{};
  if (month < 1)
    std::snprintf(written.data(), written.size(), "%04d", year);
  else if (day < 1)
    std::snprintf(written.data(), written.size(), "%04d-%02d", year, month);
  else
    std::snprintf(written.data(), written.size(), "%04d-%02d-%02d", year, month, day);
  return text::Date::parse(written.data()).value_or({});
}

/// Reads on from a place: small letters only.
class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t end = at_;
    while (end < text_.size() && is_digit(text_[end]) && end - at_ <= most) ++end;
    if (end - at_ < least || end - at_ > most) return std::nullopt;
    int value = 0;
    for (; at_ < end; ++at_) value = value * 10 + (text_[at_] - '0');
    return value;
  }

  /// 1 to 12 for "july", "jul", "jul.", "sept".
  std::optional<int> month() {
    std::size_t end = at_;
    while (end < text_.size() && is_lower(text_[end])) ++end;
    const std::string_view word = text_.substr(at_, end - at_);
    if (word.size() < 3 || (end < text_.size() && static_cast<unsigned char>(text_[end]) >= 0x80)) return std::nullopt;
    for (std::size_t i = 0; i < months.size(); ++i) {
      const bool is_short = word.size() == 3 || word == "sept";
      if (word != months[i] && !(is_short && months[i].starts_with(word))) continue;
      at_ = end;
      take(".");
      return static_cast<int>(i + 1);
    }
    return std::nullopt;
  }

  bool take(std::string_view sign) {
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }
  bool take_one_of(std::string_view signs, char& which) {
    if (at_ >= text_.size() || signs.find(text_[at_]) == signs.npos) return false;
    which = text_[at_++];
    return true;
  }
  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == ',' || text_[at_] == '\n')) ++at_;
  }
  void ordinal() {
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
      if (take(ending)) return;
  }
  bool is_at_digit() const { return at_ < text_.size() && is_digit(text_[at_]); }

 private:
  std::string_view text_;
  std::size_t at_;
};

/// 2012-07-25, 2012/7/25, 2012.07.25, 2012年7月25日, 2012年7月.
text::Date year_first(Reader read) {
  const auto year = read.number(4, 4);
  if (!year) return {};
  read.blanks();
  if (read.take("年")) {
    read.blanks();
    const auto month = read.number(1, 2);
    read.blanks();
    if (!month || !read.take("月")) return date_of(*year, 0, 0);
    read.blanks();
    const auto day = read.number(1, 2);
    read.blanks();
    return date_of(*year, *month, day && (read.take("日") || read.take("号")) ? *day : 0);
  }
  char sign = 0, again = 0;
  if (!read.take_one_of("-/.", sign)) return {};
  const auto month = read.number(1, 2);
  if (!month || !read.take_one_of("-/.", again) || again != sign) return {};
  const auto day = read.number(1, 2);
  return day && !read.is_at_digit() ? date_of(*year, *month, *day) : text::Date();
}

/// 25 July 2012, 25th of July, 2012, 25-Jul-2012; 25/07/2012, 07/25/2012.
text::Date day_first(Reader read) {
  const auto first = read.number(1, 2);
  if (!first) return {};
  char sign = 0, again = 0;
  Reader words = read;
  if (read.take_one_of("/.-", sign)) {
    if (const auto second = read.number(1, 2); second && read.take_one_of("/.-", again) && again == sign) {
      const auto year = read.number(4, 4);
      if (!year || read.is_at_digit()) return {};
      if (sign == '.') return date_of(*year, *second, *first);  // only written so with the day first
      if (*first > 12) return date_of(*year, *second, *first);
      if (*second > 12) return date_of(*year, *first, *second);
      return *first == *second ? date_of(*year, *first, *second) : date_of(*year, 0, 0);
    }
  }
  words.ordinal();
  words.take_one_of("-./", sign);
  words.blanks();
  if (words.take("of ") || words.take("de ")) words.blanks();
  const auto month = words.month();
  if (!month) return {};
  words.take_one_of("-./", sign);
  words.blanks();
  const auto year = words.number(4, 4);
  return year && !words.is_at_digit() ? date_of(*year, *month, *first) : text::Date();
}

/// July 25, 2012; July 25th 2012; July 2012; Nov 20 2019.
text::Date month_first(Reader read) {
  const auto month = read.month();
  if (!month) return {};
  read.blanks();
  Reader only_year = read;
  if (const auto day = read.number(1, 2)) {
    read.ordinal();
    read.blanks();
    const auto year = read.number(4, 4);
    return year && !read.is_at_digit() ? date_of(*year, *month, *day) : text::Date();
  }
  const auto year = only_year.number(4, 4);
  return year && !only_year.is_at_digit() ? date_of(*year, *month, 0) : text::Date();
}

/// Chinese numerals before 年, 月 and 日 as digits, and years of the Republic (民國108年) as those of the common era.
std::string with_digits(std::string_view text) {
  const auto is_at = [&](std::size_t at, auto... words) { return (text.substr(at).starts_with(words) || ...); };
  constexpr std::string_view republic = "民国";
  constexpr int before_republic = 1911;
  std::string all;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      all += text[at++];
      continue;
    }
    const bool is_of_republic = is_at(at, republic, "民國");
    std::size_t start = at + (is_of_republic ? republic.size() : 0);
    while (is_of_republic && start < text.size() && text[start] == ' ') ++start;
    const auto number = text::chinese_number(text, start);
    if (number && is_at(number->end + (is_at(number->end, " ") ? 1 : 0), "年", "月", "日", "号", "號")) {
      all += std::to_string(static_cast<int>(number->value) + (is_of_republic ? before_republic : 0));
      at = number->end;
    } else {
      const std::size_t sign = at;
      text::next_code_point(text, at);
      all += text.substr(sign, at - sign);
    }
  }
  return all;
}

}  // namespace

text::Date first_date(std::string_view text) {
  const std::string small = with_digits(lower(text));
  text::Date vague;  // a month or a year, if no day is found
  for (std::size_t at = 0; at < small.size(); ++at) {
    const char before = at == 0 ? ' ' : small[at - 1];
    text::Date found;
    if (is_digit(small[at]) && !is_digit(before)) {
      found = year_first(Reader(small, at));
      if (found.empty()) found = day_first(Reader(small, at));
    } else if (is_lower(small[at]) && !is_lower(before)) {
      found = month_first(Reader(small, at));
    }
    if (found.is_one_day()) return found;
    if (vague.empty()) vague = found;
  }
  return vague;
}

text::Date date_in_address(std::string_view address) {
  const std::string small = lower(address);
  std::size_t at = small.find("://");
  at = small.find('/', at == small.npos ? 0 : at + 3);
  text::Date vague;
  for (; at != small.npos; at = small.find_first_of("/_-", at + 1)) {
    Reader read(small, at + 1);
    const auto run = read;
    if (const auto year = read.number(4, 4)) {
      char sign = 0;
      if (!read.take_one_of("/-_", sign)) continue;
      Reader named = read;
      auto month = read.number(1, 2);
      if (!month && (month = named.month())) read = named;
      if (!month || *month < 1 || *month > 12) continue;
      char again = 0;
      Reader behind = read;
      const auto day = behind.take_one_of("/-_", again) ? behind.number(1, 2) : std::nullopt;
      const text::Date found = date_of(*year, *month, day && !behind.is_at_digit() ? *day : 0);
      if (found.is_one_day()) return found;
      if (vague.empty()) vague = found;
      continue;
    }
    Reader packed = run;
    if (const auto all = packed.number(8, 8); all && !packed.is_at_digit())
      if (const text::Date found = date_of(*all / 10000, *all / 100 % 100, *all % 100); found.is_one_day())
        return found;
  }
  return vague;
}

}  // namespace vigil::extract

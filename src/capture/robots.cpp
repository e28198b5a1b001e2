#include "capture/robots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "base/ascii.hpp"

namespace vigil::capture {

namespace {

using base::lower;

constexpr std::size_t most_bytes = 500U << 10;  // RFC 9309, section 2.5: at least this much
constexpr std::size_t most_rules = 5'000;
constexpr std::string_view blanks = " \t\r";

/// One writing of a path: what need not be encoded is not, what must be is, in capitals.
std::string normal(std::string_view path) {
  const auto is_plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || std::string_view("-._~").find(static_cast<char>(c)) != std::string_view::npos;
  };
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    const auto hex = [&](std::size_t at) {
      return at < path.size() && std::isxdigit(static_cast<unsigned char>(path[at]));
    };
    if (c == '%' && hex(i + 1) && hex(i + 2)) {
      const auto value =
          static_cast<unsigned char>(std::strtol(std::string(path.substr(i + 1, 2)).c_str(), nullptr, 16));
      out += is_plain(value) ? std::string(1, static_cast<char>(value)) : fmt::format("%{:02X}", value);
      i += 2;
    } else if (c >= 0x7F || c <= ' ') {
      out += fmt::format("%{:02X}", c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

/// `*` is any bytes, `$` at the end is the end; else the path begins so. Linear but for the stars, each of which is
/// tried from its last place on only.
bool matches(std::string_view pattern, std::string_view path) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t p = 0, at = 0, star = std::string_view::npos, tried = 0;
  while (true) {
    if (p == pattern.size() && (!to_the_end || at == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      tried = at;
    } else if (p < pattern.size() && at < path.size() && pattern[p] == path[at]) {
      ++p;
      ++at;
    } else if (star != std::string_view::npos && tried < path.size()) {
      p = star;
      at = ++tried;
    } else {
      return false;
    }
  }
}

}  // namespace

Robots Robots::allow_none() {
  Robots robots;
  robots.rules_.push_back({"/", false});
  return robots;
}

Robots Robots::parse(std::string_view text, std::string_view agent) {
  text = text.substr(0, most_bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Robots named, others;
  bool has_named = false, in_head = false, is_for_us = false, is_for_all = false;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const auto key = lower(base::trimmed(line.substr(0, colon), blanks));
    const auto value = base::trimmed(line.substr(colon + 1), blanks);
    if (key == "user-agent") {
      if (!in_head) is_for_us = is_for_all = false;
      in_head = true;
      const auto name = lower(value);
      is_for_all = is_for_all || name == "*";
      // The product token alone counts: "Vigil/1.0" names this program too.
      const auto token = name.substr(0, name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_-"));
      if (token == lower(agent)) is_for_us = has_named = true;
    } else if (key == "sitemap") {
      if (!value.empty() && named.sitemaps_.size() < most_rules) named.sitemaps_.emplace_back(value);
    } else if (key == "allow" || key == "disallow" || key == "crawl-delay") {
      in_head = false;
      for (auto* rules : {is_for_us ? &named : nullptr, is_for_all ? &others : nullptr}) {
        if (rules == nullptr || value.empty()) continue;
        if (key == "crawl-delay") {
          const double seconds = std::strtod(std::string(value).c_str(), nullptr);
          if (std::isfinite(seconds) && seconds > 0) rules->delay_ = seconds;
        } else if (rules->rules_.size() < most_rules) {
          rules->rules_.push_back({normal(value), key == "allow"});
        }
      }
    }
  }
  if (!has_named) {
    others.sitemaps_ = std::move(named.sitemaps_);
    return others;
  }
  return named;
}

bool Robots::allows(std::string_view path) const {
  const auto asked = normal(path);
  if (asked == "/robots.txt") return true;
  std::size_t longest = 0;
  bool allowed = true;
  for (const auto& rule : rules_) {
    if (rule.pattern.size() < longest || !matches(rule.pattern, asked)) continue;
    allowed = rule.pattern.size() == longest ? allowed || rule.allow : rule.allow;
    longest = rule.pattern.size();
  }
  return allowed;
}

}  // namespace vigil::capture

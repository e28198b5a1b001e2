// robots.txt (RFC 9309): may a page be asked for by this program. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::capture {

class Robots {
 public:
  /// The rules for `agent` (a product token, "vigil"): of the groups that name it, else of those for "*". What is
  /// behind 500 KiB is not read.
  static Robots parse(std::string_view text, std::string_view agent);
  static Robots allow_all() { return {}; }
  static Robots allow_none();

  /// `path` with its query, percent-encoded, beginning with "/". The longest rule decides; of two as long, allow.
  bool allows(std::string_view path) const;
  /// Seconds between two requests that the host asks for (Crawl-delay, which is not in the standard).
  std::optional<double> delay() const { return delay_; }
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    std::string pattern;
    bool allow = false;
  };
  std::vector<Rule> rules_;
  std::optional<double> delay_;
  std::vector<std::string> sitemaps_;
};

}  // namespace vigil::capture

// Times as feeds, sitemaps and HTTP state them: RFC 822 and its followers, RFC 850, RFC 3339, the W3C's dates.
#pragma once

#include <string>
#include <string_view>

namespace vigil::capture {

/// RFC 3339 in UTC ("2026-11-25T10:00:00Z"), or the day, month or year alone where no more is stated ("2026-11"). "" if
/// it cannot be read.
std::string stated_time(std::string_view text);

}  // namespace vigil::capture

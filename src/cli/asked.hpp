// What commands share: the day on which a reader asks, in which language, and what they are told of something that is
// not there, which is the same where it is and they may not see it.
#pragma once

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "text/date.hpp"
#include "text/lang.hpp"

namespace vigil::cli {

inline NotFound not_to_be_seen(std::string_view kind, const std::string& id) {
  return NotFound(fmt::format(
      "there is no {} \"{}\" in the record that you may see (--groups); `vigil search` finds ids", kind, id));
}

/// The day on which a reader asks.
inline text::Date today() { return text::Date::parse(base::now().substr(0, 10)).value(); }

/// The value of --lang, "zh-hans" too.
inline text::Lang lang_asked(const std::string& lang) {
  if (lang == "en") return text::Lang::en;
  if (lang == "zh-Hans" || lang == "zh-hans") return text::Lang::zh_hans;
  throw Usage(fmt::format("--lang {}: en or zh-Hans is expected", lang));
}

}  // namespace vigil::cli

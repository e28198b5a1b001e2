// The languages in which Vigil speaks to people.
#pragma once

#include <array>
#include <string_view>

namespace vigil::text {

enum class Lang { en, zh_hans };
inline constexpr std::array all_langs{Lang::en, Lang::zh_hans};

/// BCP 47 tag for `lang` attributes and URLs: "en", "zh-Hans".
constexpr std::string_view tag(Lang lang) { return lang == Lang::en ? "en" : "zh-Hans"; }

}  // namespace vigil::text

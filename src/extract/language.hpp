// Language of a text by its script: enough to tell what the record holds (English and Chinese) and to mark a passage.
#pragma once

#include <string>
#include <string_view>

namespace vigil::extract {

/// BCP 47: zh-Hans or zh-Hant where Han characters prevail (by characters that only one of the two writings has), ja
/// with kana, ko, bo in Tibetan script; otherwise `other`, but no "en" in letters that are not Latin: "und".
std::string language_by_script(std::string_view text, std::string_view other = "en");

/// What a document says of itself ("zh", "zh_CN", "en-us"), made BCP 47 and completed by the script of its text; "en"
/// or "und" (another language) by its words where it says nothing.
std::string stated_language(std::string_view stated, std::string_view text);

}  // namespace vigil::extract

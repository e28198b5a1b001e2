// Uyghur in Arabic letters writes every vowel, with letters that stand for other sounds in Arabic and Persian: ئىلھام
// is Ilham, and not "yalham". A name is taken for Uyghur by letters that those have not.
#pragma once

#include <optional>
#include <string_view>

namespace vigil::text::names {

bool is_uyghur(std::string_view utf8);
/// What a letter stands for where that is another sound than in Arabic; "" is none.
std::optional<std::string_view> uyghur_letter(char32_t letter);

}  // namespace vigil::text::names

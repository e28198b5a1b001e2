#include "text/names/uyghur.hpp"

#include "text/utf8.hpp"

namespace vigil::text::names {
namespace {

constexpr char32_t seat = U'ئ';  // of a vowel that begins a word
constexpr std::u32string_view vowels = U"اەېىوۇۆۈ";
constexpr std::u32string_view in_no_arabic = U"ۇۈۋڭ", of_pashto = U"ټډړږښځڅڼګۍ";

bool has(std::u32string_view all, char32_t letter) { return all.find(letter) != all.npos; }

}  // namespace

// Kurdish begins words so, too; but its i is another letter, and it has none of the four.
bool is_uyghur(std::string_view utf8) {
  bool of_its_own = false, begins_with_a_seat = false, has_its_i = false;
  char32_t before = U' ';
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    if (has(of_pashto, c)) return false;
    of_its_own = of_its_own || has(in_no_arabic, c);
    begins_with_a_seat = begins_with_a_seat || (before == seat && has(vowels, c));
    has_its_i = has_its_i || c == U'ى' || c == U'ې';
    before = c;
  }
  return of_its_own || (begins_with_a_seat && has_its_i);
}

std::optional<std::string_view> uyghur_letter(char32_t letter) {
  switch (letter) {
    case seat:
      return "";
    case U'ى':
      return "i";
    case U'و':
      return "o";
    case U'ە':
      return "e";
    default:
      return {};
  }
}

}  // namespace vigil::text::names

// What the scanner's tests and its campaign share: a register of invented names in many scripts, and text that is made
// of names whole, altered, cut and glued, among words, signs and damaged bytes, from a seed.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "link/oracle_for_tests.hpp"
#include "link/register_file.hpp"
#include "link/scanner.hpp"
#include "text/utf8.hpp"

namespace vigil::link {

/// Names of one letter or one ideograph, which are found in other ways than all the rest.
inline std::vector<std::string> without_single_ones(std::vector<std::string> names) {
  std::erase_if(names, [](const std::string& name) { return name == "高" || name == "Al"; });
  return names;
}

inline std::vector<std::string> invented_names() {
  return {"Liu Xiaocheng",
          "Lin Xiao-an",
          "Wei Chen",
          "Chen Wei",
          "Zhang Xian",
          "Ouyang Mingde",
          "Xi'an Zhao",
          "Gao, Zhisheng",
          "Testova Anna",
          "Anna Testova",
          "John Fitz Exemplar",
          "Jean-Paul Voorbeeld",
          "J. R. Sample",
          "A Sample",
          "Ngũmi wa Thiong'o",
          "José Muñoz Ejemplo",
          "Straße Groß",
          "Øystein Łukasz",
          "Madonnina",
          "Dr Mo",
          "Al",
          "刘晓城",
          "劉曉城",
          "王芳",
          "欧阳明德",
          "贝拉克·范例",
          "貝拉克‧範例",
          "高",
          "臺靜農測",
          "𠮷田太郎",
          "田中 花子",
          "ナカムラ・タロウ",
          "がくと",
          "김범례",
          "박 예시",
          "金\u3000範例",
          "Иван Примеров",
          "Пётр Ильич Образцов",
          "محمد مثال",
          "ئابدۇراخمان ئۆرنەك",
          "བསྟན་འཛིན",
          "བསྟན་འཛིན་རྒྱ",
          "उदाहरण नाम",
          "Παράδειγμα Ελένη",
          "דוגמה כהן",
          "สมชาย",
          "J·K·罗林",
          "Mimi 王",
          "쿠마 A",
          "Li Li",
          "a b c",
          "O'Brien Exemplo",
          "van der Berg, Jan",
          "Ng",
          "X Æ",
          "林",
          "林晓",
          "林晓安",
          "曉安",
          "Sima Xiangru"};
}

struct TestRegister {
  std::string bytes;
  RegisterView view;
  oracle::Names names;

  explicit TestRegister(const std::vector<std::string>& all) {
    std::string tsv;
    for (std::size_t i = 0; i < all.size(); ++i) tsv += "p" + std::to_string(i) + "\t" + all[i] + "\n";
    bytes = compile_register(tsv).bytes;
    view = RegisterView::open(bytes).value();
    for (std::size_t i = 0; i < all.size(); ++i) names.add(static_cast<std::uint32_t>(i), all[i]);
  }
  TestRegister(const TestRegister&) = delete;
  TestRegister& operator=(const TestRegister&) = delete;

  std::vector<Hit> scanned(std::string_view text, Engine engine = Engine::best) const {
    std::vector<Hit> out;
    scan(view, text, 0, text.size(), out, engine);
    return out;
  }
  std::vector<Hit> expected(std::string_view text) const {
    std::vector<Hit> out;
    for (const auto& found : names.find(text)) out.push_back({found.start, found.end, found.id});
    return out;
  }
};

/// Mixed text of about `bytes` bytes.
class MixedText {
 public:
  MixedText(std::uint64_t seed, std::vector<std::string> names) : random_(seed), names_(std::move(names)) {}

  std::string make(std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) {
      out += piece();
      if (chance(3) == 0) out += gap();
    }
    return out;
  }

 private:
  std::size_t chance(std::size_t n) { return random_() % n; }
  template <std::size_t N>
  std::string one_of(const char* const (&all)[N]) {
    return all[chance(N)];
  }

  std::string gap() {
    static const char* const gaps[] = {
        " ",    " ", " ", "\n", "-",  ", ",     ",",      ". ",     ".",   "·",  "\u3000",           "\n\n",
        " \t ", "'", "’", "。", "，", "\u200b", "\u202e", "\u0301", "-\n", ".-", "                ", "               ",
        "་",    "‐", "(", "_"};
    return one_of(gaps);
  }

  std::string piece() {
    static const char* const words[] = {
        "the",    "committee", "a",      "Xiao", "of",       "和",   "的人", "在",
        "Лето",   "سلام",      "한국",   "x",    "1989",     "é",    "Groß", "https://example.org/a_b",
        "Ｌｉｕ", "ﬁ",         "日本の", "\xff", "\xe5\x88", "\xc3", "𠮷",   "王",
        "刘晓",   "Anna",      "xiao",   "Zhang"};
    switch (chance(4)) {
      case 0:
        return name();
      case 1:
        return word();
      default:
        return one_of(words) + (chance(2) == 0 ? " " : "");
    }
  }

  std::string word() {
    std::string out;
    for (std::size_t i = 1 + chance(12); i > 0; --i) out += static_cast<char>('a' + chance(26));
    if (chance(60) == 0) out += std::string(chance(200), 'q');
    return out + ' ';
  }

  /// A name, as it is or with a few letters put in, left out, or in the other case.
  std::string name() {
    std::string out;
    const std::string& whole = names_[chance(names_.size())];
    const std::size_t how = chance(6);
    for (std::size_t at = 0; at < whole.size();) {
      char32_t c = text::next_code_point(whole, at);
      if (how == 1 && c < 0x80) c = static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
      if (how == 2 && chance(6) == 0) continue;
      if ((how == 3 && (c == ' ' || c == '-' || c == U'·')) || (how == 4 && chance(5) == 0)) {
        out += gap();
        if (how == 3) continue;
      }
      if (how == 5 && c > 0x20 && c < 0x7F && chance(4) == 0) c += 0xFEE0;
      text::append_utf8(out, c);
    }
    return out;
  }

  std::mt19937_64 random_;
  std::vector<std::string> names_;
};

}  // namespace vigil::link

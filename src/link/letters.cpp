#include "link/letters.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

constexpr char32_t tsek = 0x0F0B;
// Planes that hold writing or what folding drops; all other code points are private or not given out, and fold to
// themselves.
constexpr std::array<std::pair<char32_t, char32_t>, 2> folded_ranges = {{{0, 0x34000}, {0xE0000, 0xE1000}}};
constexpr std::uint32_t delta_bits = 0xFFFFFF;

bool is_mark(char32_t c) { return c >= 0x80 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }

bool is_unspaced(char32_t c) {
  static constexpr std::array scripts = {USCRIPT_HAN,    USCRIPT_HIRAGANA, USCRIPT_KATAKANA,
                                         USCRIPT_HANGUL, USCRIPT_BOPOMOFO, USCRIPT_THAI,
                                         USCRIPT_LAO,    USCRIPT_KHMER,    USCRIPT_MYANMAR};
  return c >= 0x0E00 && std::ranges::any_of(scripts, [c](UScriptCode script) {
           return uscript_hasScript(static_cast<UChar32>(c), script) != 0;
         });
}

bool is_later_jamo(char32_t c) { return c >= 0x1160 && c <= 0x11FF; }

/// The sort of a code point's own letter, where it is one that folding does not drop.
std::u32string folded_letters(char32_t c) {
  std::string source;
  text::append_utf8(source, c);
  const std::string folded = text::folded(source);
  std::u32string out;
  for (std::size_t at = 0; at < folded.size();) out += text::next_code_point(folded, at);
  return out;
}

class Builder {
 public:
  BuiltLetters build() {
    out_.index.assign(LetterTable::indexed, page(std::vector<std::uint32_t>(LetterTable::page_size, 0)));
    for (const auto& [first, end] : folded_ranges)
      for (char32_t c = first; c < end; c += LetterTable::page_size) {
        std::vector<std::uint32_t> entries(LetterTable::page_size);
        for (char32_t i = 0; i < LetterTable::page_size; ++i) entries[i] = entry(c + i);
        out_.index[c / LetterTable::page_size] = page(std::move(entries));
      }
    return std::move(out_);
  }

 private:
  std::uint32_t entry(char32_t c) {
    if (c == '\n') return Letter::of(0, Sort::line_feed).bits;
    const std::u32string letters = c >= 0xD800 && c <= 0xDFFF ? std::u32string(1, c) : folded_letters(c);
    if (letters.empty()) return Letter::of(0, Sort::dropped).bits;
    if (letters.size() == 1) return Letter::of((letters[0] - c) & delta_bits, sort_of(letters[0])).bits;
    const auto place = static_cast<std::uint32_t>(out_.pool.size());
    out_.pool.push_back(static_cast<std::uint32_t>(letters.size()));
    for (const char32_t letter : letters) out_.pool.push_back(Letter::of(letter, sort_of(letter)).bits);
    return LetterTable::several | place;
  }

  std::uint16_t page(std::vector<std::uint32_t> entries) {
    const auto next = static_cast<std::uint16_t>(out_.pages.size() / LetterTable::page_size);
    const auto [known, fresh] = numbers_.try_emplace(std::move(entries), next);
    if (fresh) out_.pages.insert(out_.pages.end(), known->first.begin(), known->first.end());
    return known->second;
  }

  BuiltLetters out_;
  std::map<std::vector<std::uint32_t>, std::uint16_t> numbers_;
};

}  // namespace

Sort sort_of(char32_t c) {
  switch (c) {
    case U'\n':
      return Sort::line_feed;
    case U'.':
      return Sort::period;
    case U',':
    case 0x060C:  // Arabic comma
      return Sort::comma;
    case U'\'':
    case U'-':
    case U'·':
    case tsek:
      return Sort::joiner;
    default:
      break;
  }
  if (u_isUWhiteSpace(static_cast<UChar32>(c))) return Sort::space;
  const bool mark = is_mark(c);
  if (!mark && !text::is_letter_or_digit(c)) return Sort::other;
  if (!is_unspaced(c)) return Sort::spaced;
  return mark || is_later_jamo(c) ? Sort::extender : Sort::unspaced;
}

bool LetterTable::is_whole() const {
  if (index.size() != indexed || pages.size() % page_size != 0) return false;
  const std::size_t count = pages.size() / page_size;
  if (std::ranges::any_of(index, [&](std::uint16_t page) { return page >= count; })) return false;
  return std::ranges::all_of(pages, [&](std::uint32_t entry) {
    if ((entry & several) == 0) return true;
    const std::size_t place = entry & ~several;
    return place < pool.size() && pool[place] > 0 && pool[place] < pool.size() - place;
  });
}

const BuiltLetters& built_letters() {
  static const BuiltLetters built = Builder().build();
  return built;
}

void LetterCursor::advance_any() {
  if (!left_.empty()) {
    letter_ = {left_.front()};
    left_ = left_.subspan(1);
    first_ = false;
    return;
  }
  first_ = true;
  while (next_ < text_.size()) {
    at_ = next_;
    const auto byte = static_cast<unsigned char>(text_[next_]);
    char32_t c = byte;
    if (byte < 0x80)
      ++next_;
    else
      c = text::next_code_point(text_, next_);
    const std::uint32_t entry = table_.entry(c);
    if ((entry & LetterTable::several) != 0) {
      const std::size_t place = entry & ~LetterTable::several;
      letter_ = {table_.pool[place + 1]};
      left_ = table_.pool.subspan(place + 2, table_.pool[place] - 1);
      return;
    }
    letter_ = LetterTable::single(entry, c);
    if (letter_.sort() != Sort::dropped) return;
  }
  at_ = text_.size();
  letter_ = Letter::of(0, Sort::other);
  at_end_ = true;
}

}  // namespace vigil::link

// Folding looks every code point up in one table: what it becomes, as UTF-8, worked out once for the planes that hold
// writing (BMP, SMP, SIP). The steps for one code point are: an apostrophe, hyphen or interpunct becomes its one form;
// else case folding and NFKD (ICU); marks that are diacritics are dropped; letters that Unicode does not decompose (ø,
// ł) lose their stroke; an ideograph becomes its simplified form (OpenCC t2s, single characters).
//
// Marks are dropped by block and not by category: the vowels of Tibetan, Thai and Devanagari are marks as well.
#include "text/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>
#include <limits>
#include <string_view>
#include <unordered_set>

#include "base/error.hpp"
#include "text/chinese.hpp"
#include "text/index_tokens.hpp"
#include "text/utf8.hpp"

namespace vigil::text {
namespace {

constexpr char32_t table_end = 0x30000;
constexpr char32_t ascii_end = 0x80;

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_apostrophe(char32_t c) {
  constexpr std::u32string_view all =
      U"'`"
      U"\u00B4\u02B9\u02BB\u02BC\u02BD\u02BE\u02BF\u02C8\u02CA\u02CB\u055A\u05F3\u2018\u2019\u201B\u2032\u2035\uA78C"
      U"\uFF07\uFF40";
  return all.find(c) != all.npos;
}

bool is_interpunct(char32_t c) {
  constexpr std::u32string_view all = U"\u00B7\u0387\u1427\u16EB\u2022\u2027\u2219\u22C5\u2E31\u30FB\u318D\uA78F\uFF65";
  return all.find(c) != all.npos;
}

bool is_hyphen(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_DASH_PUNCTUATION || c == 0x2212; }

bool is_diacritic(char32_t c) {
  return in(c, 0x0300, 0x036F) || in(c, 0x1AB0, 0x1AFF) || in(c, 0x1DC0, 0x1DFF) || in(c, 0x20D0, 0x20FF) ||
         in(c, 0xFE20, 0xFE2F);
}

/// Vowel signs that Arabic writing, Uyghur's too, may leave out, and the stroke that only lengthens a word.
bool is_optional_arabic(char32_t c) { return c == 0x0640 || in(c, 0x064B, 0x0652) || c == 0x0670; }

std::u32string_view without_stroke(char32_t c) {
  switch (c) {
    case U'æ':
      return U"ae";
    case U'œ':
      return U"oe";
    case U'ø':
      return U"o";
    case U'ł':
      return U"l";
    case U'đ':
    case U'ð':
      return U"d";
    case U'ħ':
      return U"h";
    case U'ı':
      return U"i";
    case U'ŧ':
      return U"t";
    case U'þ':
      return U"th";
    default:
      return {};
  }
}

/// The one form of a separator; of anything else itself.
char32_t one_form(char32_t c) {
  if (is_apostrophe(c)) return U'\'';
  if (is_interpunct(c)) return U'\u00B7';
  return is_hyphen(c) ? U'-' : c;
}

/// What one code point that is not white space becomes, before ideographs are simplified.
std::u32string fold_one(char32_t c) {
  if (one_form(c) != c) return {one_form(c)};  // before NFKD makes a space and a mark of some
  static const icu::Normalizer2* const nfkd = [] {
    UErrorCode status = U_ZERO_ERROR;
    const auto* instance = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) throw Failure("loading Unicode's normalisation tables failed; is ICU installed whole?");
    return instance;
  }();
  const auto code_point = static_cast<UChar32>(c);
  const bool stays = nfkd->isInert(code_point) && !u_hasBinaryProperty(code_point, UCHAR_CHANGES_WHEN_CASEFOLDED);
  icu::UnicodeString text(code_point);
  UErrorCode status = U_ZERO_ERROR;
  // Twice: NFKD brings forth capitals (the letters of mathematics), folding them brings forth what decomposes.
  if (!stays) text = nfkd->normalize(nfkd->normalize(text, status).foldCase(), status);
  std::u32string out;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto part = static_cast<char32_t>(text.char32At(i));
    if (is_diacritic(part) || is_optional_arabic(part)) continue;
    if (u_hasBinaryProperty(static_cast<UChar32>(part), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) continue;
    const auto bare = without_stroke(part);
    bare.empty() ? out.push_back(one_form(part)) : void(out.append(bare));
  }
  return out;
}

class Table {
 public:
  Table() {
    const std::u32string simple = simplified();
    for (char32_t c = 0; c < table_end; ++c) {
      if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
        set(c, " ");
        continue;
      }
      std::string out;
      for (const char32_t folded : fold_one(c)) append_utf8(out, folded < table_end ? simple[folded] : folded);
      set(c, out);
    }
    for (char32_t c = 0; c < ascii_end; ++c) ascii_[c] = pool_[entries_[c].offset];
  }

  char ascii(unsigned char c) const { return ascii_[c]; }
  std::string_view operator[](char32_t c) const {
    const Entry entry = entries_[c];
    return {pool_.data() + entry.offset, entry.length};
  }

 private:
  struct Entry {
    std::uint32_t offset : 24 = 0;
    std::uint32_t length : 8 = 0;
  };

  void set(char32_t c, std::string_view out) {
    entries_[c].offset = static_cast<std::uint32_t>(pool_.size()) & 0xFFFFFF;
    entries_[c].length = static_cast<std::uint32_t>(out.size()) & 0xFF;
    pool_ += out;
  }

  /// Each code point's simplified form, itself where it has none.
  static std::u32string simplified() {
    std::u32string simple(table_end, 0);
    for (char32_t c = 0; c < table_end; ++c) simple[c] = c;
    for (const auto& [traditional, simplified] : simplified_characters()) {
      if (traditional < table_end) simple[traditional] = simplified;
    }
    // The simplified form of one character can be the traditional form of another (薴 苧 苎).
    for (char32_t& to : simple) {
      if (to < table_end) to = simple[to];
    }
    return simple;
  }

  std::vector<Entry> entries_ = std::vector<Entry>(table_end);
  std::string pool_;
  std::array<char, ascii_end> ascii_{};
};

const Table& table() {
  static const Table built;
  return built;
}

/// Folds `in` into `out`; `note(n, offset)` is told that n more bytes come from the code point at `offset`.
template <class Note>
void fold_into(std::string& out, std::string_view in, Note note) {
  const Table& becomes = table();
  out.reserve(in.size());
  const auto add = [&](std::string_view bytes, std::size_t offset) {
    if (bytes == " " && !out.empty() && out.back() == ' ') return;
    out += bytes;
    note(bytes.size(), offset);
  };
  for (std::size_t at = 0; at < in.size();) {
    const std::size_t start = at;
    const auto byte = static_cast<unsigned char>(in[at]);
    if (byte < ascii_end) {
      ++at;
      const char c = becomes.ascii(byte);
      if (c == ' ' && !out.empty() && out.back() == ' ') continue;
      out += c;
      note(1, start);
      continue;
    }
    const char32_t code_point = next_code_point(in, at);
    if (code_point < table_end) {
      add(becomes[code_point], start);
    } else {
      std::string bytes;
      for (const char32_t folded : fold_one(code_point)) append_utf8(bytes, folded);
      add(bytes, start);
    }
  }
}

bool continues_word(char32_t c) {
  return is_letter_or_digit(c) || (c >= ascii_end && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0);
}

}  // namespace

Folded fold(std::string_view utf8) {
  if (utf8.size() >= std::numeric_limits<std::uint32_t>::max()) throw Failure("folding a text of 4 GiB or more");
  Folded folded;
  folded.origin.reserve(utf8.size() + 1);
  fold_into(folded.text, utf8, [&](std::size_t bytes, std::size_t offset) {
    for (std::size_t i = 0; i < bytes; ++i) folded.origin.push_back(static_cast<std::uint32_t>(offset));
  });
  folded.origin.push_back(static_cast<std::uint32_t>(utf8.size()));
  return folded;
}

std::string folded(std::string_view utf8) {
  std::string text;
  fold_into(text, utf8, [](std::size_t, std::size_t) {});
  return text;
}

bool is_han(char32_t c) {
  if (c < 0x2E80) return false;
  if (in(c, 0x4E00, 0x9FFF) || in(c, 0x3400, 0x4DBF)) return true;
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_HAN;
}

bool has_han(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();)
    if (is_han(next_code_point(utf8, at))) return true;
  return false;
}

bool is_letter_or_digit(char32_t c) {
  if (c < ascii_end) return in(c, '0', '9') || in(c, 'a', 'z') || in(c, 'A', 'Z');
  return u_isalnum(static_cast<UChar32>(c));
}

namespace {

enum class LastRun { closed, open };  // whether the last sign of the last run of Han stands as a token of its own

bool continues_ascii_word(char c) {
  return in(static_cast<unsigned char>(c), '0', '9') || in(static_cast<unsigned char>(c), 'a', 'z');
}

std::string tokens_of(const std::string& text, LastRun last) {  // of folded text
  std::string tokens;
  tokens.reserve(text.size());
  std::size_t without_close = 0;  // of `tokens`, if a run of several signs ended them
  const auto add = [&](std::size_t from, std::size_t to) {
    if (!tokens.empty()) tokens += ' ';
    tokens.append(text, from, to - from);
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    if (is_han(c)) {
      std::size_t left = start;
      for (std::size_t end = at; end < text.size() && is_han(next_code_point(text, end)); at = end) {
        add(left, end);
        left = at;
      }
      without_close = left == start ? 0 : tokens.size();
      add(left, at);
    } else if (is_letter_or_digit(c)) {
      for (std::size_t end = at; end < text.size(); at = end) {
        if (continues_ascii_word(text[end])) {
          ++end;
          continue;
        }
        const char32_t next = next_code_point(text, end);
        if (is_han(next) || !continues_word(next)) break;
      }
      without_close = 0;
      add(start, at);
    }
  }
  if (last == LastRun::open && without_close > 0) tokens.resize(without_close);
  return tokens;
}

}  // namespace

namespace {

// Calls `each` with every run of Han signs: its bytes, and the start of each of its signs and its end.
template <class Each>
void for_each_han_run(const std::string& text, Each each) {
  constexpr unsigned char first_of_han = 0xE2;  // byte of U+2E80
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < first_of_han) {
      ++at;
      continue;
    }
    starts.assign(1, at);
    for (std::size_t next = at; next < text.size() && is_han(next_code_point(text, next)); at = next)
      starts.push_back(next);
    if (starts.size() > 1)
      each(starts);
    else
      next_code_point(text, at);
  }
}

void append_token(std::string& tokens, std::string_view token) {
  if (!tokens.empty()) tokens += ' ';
  tokens += token;
}

void append_trigrams(std::string& tokens, std::string_view text, const std::vector<std::size_t>& starts) {
  for (std::size_t i = 0; i + 3 < starts.size(); ++i)
    append_token(tokens, text.substr(starts[i], starts[i + 3] - starts[i]));
}

}  // namespace

namespace {

std::string signs_of(const std::string& text) {  // of folded text
  std::string signs;
  std::unordered_set<std::string_view> known;
  for_each_han_run(text, [&](const std::vector<std::size_t>& starts) {
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
      const auto sign = std::string_view(text).substr(starts[i], starts[i + 1] - starts[i]);
      if (known.insert(sign).second) append_token(signs, sign);
    }
  });
  return signs;
}

std::string trigrams_of(const std::string& text) {  // of folded text
  std::string tokens;
  for_each_han_run(text, [&](const std::vector<std::size_t>& starts) {
    append_trigrams(tokens, text, starts);
    if (starts.size() > 3) append_token(tokens, "0");
  });
  return tokens;
}

}  // namespace

std::string han_signs(std::string_view utf8) { return signs_of(folded(utf8)); }
std::string han_trigrams(std::string_view utf8) { return trigrams_of(folded(utf8)); }

std::string trigrams_of_run(std::string_view utf8) {
  const std::string text = folded(utf8);
  std::string tokens;
  for_each_han_run(text, [&](const std::vector<std::size_t>& starts) {
    if (starts.front() == 0 && starts.back() == text.size()) append_trigrams(tokens, text, starts);
  });
  return tokens;
}

std::string search_tokens(std::string_view utf8) { return tokens_of(folded(utf8), LastRun::closed); }
std::string query_tokens(std::string_view utf8) { return tokens_of(folded(utf8), LastRun::open); }

IndexTokens index_tokens(std::string_view utf8) {
  const std::string text = folded(utf8);
  return {tokens_of(text, LastRun::closed), trigrams_of(text), signs_of(text)};
}

}  // namespace vigil::text

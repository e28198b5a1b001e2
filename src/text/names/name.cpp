// One pass over the code points puts letters and units side by side; words end at separators. Then what is no part of
// the name is set aside, and units get the letters by which they are usually read.
#include "text/names/name.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "text/names/mandarin.hpp"
#include "text/names/readings.hpp"
#include "text/names/tibetan.hpp"
#include "text/names/uyghur.hpp"
#include "text/names/words.hpp"
#include "text/utf8.hpp"

namespace vigil::text::names {
namespace {

using Kind = Sign::Kind;

constexpr char32_t first_jamo = 0x1100, last_jamo = 0x11FF, voicing = 0x3099, half_voicing = 0x309A;
constexpr char32_t small_tsu = U'っ';

bool must_be_composed(char32_t c) { return (c >= first_jamo && c <= last_jamo) || c == voicing || c == half_voicing; }

std::string composed(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
  std::string out;
  const auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())});
  nfkc->normalize(text, status).toUTF8String(out);
  return out;
}

/// The vowel in which the usual reading of a kana ends; 0 for none.
char vowel_of(char32_t unit) {
  const Packed letters = Readings::get().usual(unit);
  const unsigned size = size_of(letters);
  return size == 0 ? '\0' : static_cast<char>(letters >> (8 * (size - 1)) & 0xFF);
}

/// The place of a small kana among those that join the sign before them (ょ in しょ); nullopt for others.
std::optional<char32_t> small_kana(char32_t hiragana) {
  constexpr std::u32string_view all = U"ゃゅょぁぃぅぇぉ";
  const auto at = all.find(hiragana);
  if (at == all.npos) return std::nullopt;
  return static_cast<char32_t>(at);
}

/// Parts of a sign (conjoining jamo, voicing marks) that stand alone: what composing leaves is dropped.
enum class Parts { refused, dropped };

class Reader {
 public:
  explicit Reader(Name& name) : name_(name) {}

  /// False, and nothing of use, if the text has parts of a sign that must be composed first.
  bool read(std::string_view utf8, Parts parts) {
    const Sign* const signs = signs_of_bmp();
    all_ = utf8;
    for (std::size_t at = 0; at < utf8.size() && !full_;) {
      const std::size_t start = at;
      at = read_ascii(utf8, at);
      if (at > start) continue;
      const char32_t c = next_code_point(utf8, at);
      if (!must_be_composed(c))
        take(c, c < 0x10000 ? signs[c] : sign_of(c), utf8.substr(start, at - start));
      else if (parts == Parts::refused)
        return false;
    }
    if (full_) mark(Remark::cut);
    end_run();
    return true;
  }

  void finish() {
    set_aside();
    set_suffix_aside();
    for (unsigned i = 0; i < name_.token_count; ++i)
      name_.tokens[i].mandarin = find_mandarin_systems(name_, name_.tokens[i]);
    read_units();
  }

 private:
  void mark(Remark remark) { name_.remarks |= static_cast<std::uint16_t>(1U << static_cast<unsigned>(remark)); }

  void take(char32_t c, const Sign& sign, std::string_view bytes) {
    switch (sign.kind) {
      case Kind::nothing:
        break;
      case Kind::letter:
        letter(c, sign, bytes);
        break;
      case Kind::unit:
        end_run();
        unit(c, sign);
        break;
      case Kind::repeat:
        if (name_.unit_count > 0) add_unit(name_.units[name_.unit_count - 1]);
        break;
      case Kind::apostrophe:
        if (in_word() && name_.letter_count < Name::most_letters)
          name_.apostrophes |= std::uint64_t{1} << name_.letter_count;
        break;
      case Kind::open:
        separate();
        in_brackets_ = true;
        break;
      case Kind::close:
        separate();
        in_brackets_ = false;
        break;
      case Kind::control:
        mark(Remark::control);
        break;
      case Kind::direction:
        mark(Remark::direction);
        break;
      case Kind::ill_formed:
        mark(Remark::ill_formed);
        break;
      case Kind::blank:
      case Kind::hyphen:
      case Kind::stop:
      case Kind::interpunct:
        if (c == tsek && word_script_ == Script::tibetan)
          end_word();
        else
          separate();
        break;
    }
  }

  bool in_word() const { return name_.letter_count > word_begin_ || word_script_ != Script::none; }

  void separate() {
    end_run();
    unit_break_ = name_.unit_count > 0;
  }

  static bool is_ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

  /// A run of ASCII letters, which most names in Latin letters are made of. Returns its end.
  std::size_t read_ascii(std::string_view utf8, std::size_t at) {
    std::size_t end = at;
    while (end < utf8.size() && is_ascii_letter(utf8[end])) ++end;
    if (end == at) return at;
    if (!in_word()) {
      if (!held_.empty()) add_held();
      word_text_ = utf8.substr(at, 0);
      small_ = utf8[at] >= 'a';
      word_script_ = Script::latin;
    } else if (word_script_ != Script::latin) {
      mixed_ = true;
    }
    word_text_ = {word_text_.data(), static_cast<std::size_t>(utf8.data() + end - word_text_.data())};
    const std::size_t fits = std::min<std::size_t>(end - at, Name::most_letters - name_.letter_count);
    full_ = fits < end - at;
    for (std::size_t i = at; i < at + fits; ++i)
      name_.letters[name_.letter_count++] = static_cast<char>(utf8[i] | 0x20);
    return end;
  }

  void letter(char32_t c, const Sign& sign, std::string_view bytes) {
    if (!in_word()) {
      if (!held_.empty() && sign.script != Script::tibetan) add_held();
      word_text_ = bytes;
      small_ = c >= U'a' && c <= U'z';
      word_script_ = sign.script;
    } else {
      word_text_ = {word_text_.data(), static_cast<std::size_t>(bytes.data() + bytes.size() - word_text_.data())};
      if (sign.script != word_script_ && sign.script != Script::other) mixed_ = true;
    }
    append(sign.script == Script::arabic ? arabic(c, sign) : sign.text());
  }

  std::string_view arabic(char32_t c, const Sign& sign) {
    if (!is_uyghur_) is_uyghur_ = is_uyghur(all_);
    return *is_uyghur_ ? uyghur_letter(c).value_or(sign.text()) : sign.text();
  }

  void append(std::string_view letters) {
    if (name_.letter_count + letters.size() > Name::most_letters) {
      full_ = true;
      return;
    }
    std::copy(letters.begin(), letters.end(), name_.letters.begin() + name_.letter_count);
    name_.letter_count = static_cast<std::uint8_t>(name_.letter_count + letters.size());
  }

  /// A word with letters of two alphabets is read anew, each letter as the Latin one for which it would be taken.
  void read_by_looks() {
    mark(Remark::lookalike);
    std::memset(name_.letters.data() + word_begin_, 0, name_.letter_count - word_begin_);
    name_.letter_count = word_begin_;
    for (std::size_t at = 0; at < word_text_.size();) {
      const char32_t c = next_code_point(word_text_, at);
      const Sign sign = sign_of(c);
      if (sign.kind != Kind::letter) continue;
      append(sign.script == Script::latin ? sign.text() : latin_lookalike(c));
    }
    word_script_ = Script::latin;
  }

  /// A syllable of Tibetan waits for those behind it.
  void hold_syllable() {
    std::memset(name_.letters.data() + word_begin_, 0, name_.letter_count - word_begin_);
    name_.letter_count = word_begin_;
    constexpr std::size_t most_syllables = 2 * Name::most_tokens;
    if (held_.size() == most_syllables)
      full_ = true;
    else
      held_.push_back(tibetan_syllable(word_text_));
  }

  /// What was held becomes words: known ones, and between them such of two syllables.
  void add_held() {
    word_script_ = Script::tibetan;
    constexpr std::size_t longest = 3;
    // From the end: how good the best way to cut what begins at a syllable is, and how long its first word.
    std::vector<std::pair<int, std::size_t>> best(held_.size() + 1);
    for (std::size_t at = held_.size(); at-- > 0;) {
      best[at].first = std::numeric_limits<int>::min();
      for (std::size_t size = 1; size <= std::min(longest, held_.size() - at); ++size) {
        const auto word = word_of(Script::latin, sound_of({&held_[at], size}));
        const bool is_known = word.group != 0 || word.title;
        const int worth = is_known ? static_cast<int>(2 * size) : size == 2 ? 0 : -1;
        if (const int all = worth + best[at + size].first; all > best[at].first) best[at] = {all, size};
      }
    }
    for (std::size_t at = 0; at < held_.size(); at += best[at].second) {
      word_begin_ = name_.letter_count;
      append(sound_of({&held_[at], best[at].second}));
      if (name_.letter_count > word_begin_) add_token(static_cast<std::uint8_t>(name_.letter_count - word_begin_));
    }
    held_.clear();
    word_begin_ = name_.letter_count;
    word_script_ = Script::none;
  }

  void end_run() {
    end_word();
    if (!held_.empty()) add_held();
  }

  /// Μπ and ντ, with which modern Greek writes b and d.
  void read_greek_pairs() {
    std::size_t to = word_begin_;
    for (std::size_t at = word_begin_; at < name_.letter_count; ++at) {
      const std::string_view pair{&name_.letters[at], 2};
      const bool is_pair = pair == "mp" || (pair == "nt" && at == word_begin_) || pair == "gk";
      name_.letters[to++] = pair == "mp" && is_pair   ? 'b'
                            : pair == "nt" && is_pair ? 'd'
                            : pair == "gk"            ? 'g'
                                                      : name_.letters[at];
      at += is_pair;
    }
    std::memset(&name_.letters[to], 0, name_.letter_count - to);
    name_.letter_count = static_cast<std::uint8_t>(to);
  }

  void end_word() {
    if (mixed_) read_by_looks();
    if (word_script_ == Script::greek) read_greek_pairs();
    if (word_script_ == Script::tibetan) hold_syllable();
    const auto size = static_cast<std::uint8_t>(name_.letter_count - word_begin_);
    constexpr std::string_view article = "al";
    if (word_script_ == Script::arabic && size > 4 && std::string_view(&name_.letters[word_begin_], 2) == article) {
      add_token(2);
      word_begin_ += 2;
      add_token(static_cast<std::uint8_t>(size - 2));
    } else if (size > 0) {
      add_token(size);
    }
    word_begin_ = name_.letter_count;
    word_script_ = Script::none;
    mixed_ = false;
  }

  void add_token(std::uint8_t size) {
    if (name_.token_count == Name::most_tokens) {
      full_ = true;
      std::memset(name_.letters.data() + word_begin_, 0, size);
      name_.letter_count = word_begin_;
      return;
    }
    Token token;
    token.begin = word_begin_;
    token.size = size;
    token.script = word_script_;
    token.initial = size == 1;
    const std::string_view letters = name_.text(token);
    const bool by_sound = word_script_ == Script::tibetan || (word_script_ == Script::arabic && is_uyghur_ == true);
    auto word = word_of(word_script_, letters);
    if (by_sound && word.group == 0) word = word_of(Script::latin, letters);
    token.group = word.group;
    token.cognate = word.cognate;
    token.western = word.western;
    token.common = word.common;
    token.particle = word.particle || (word.small_particle && small_);
    token.skeleton = skeleton_of(letters);
    const bool aside = word.title || in_brackets_;
    if (aside) {
      aside_tokens_ |= 1U << name_.token_count;
      ++aside_;
      mark(word.title ? Remark::title_set_aside : Remark::aside_in_brackets);
    }
    name_.tokens[name_.token_count++] = token;
  }

  void unit(char32_t c, const Sign& sign) {
    if (in_brackets_ && name_.unit_count > 0) return mark(Remark::aside_in_brackets);
    char32_t code = sign.unit();
    if (sign.script == Script::kana) {
      name_.has_kana = true;
      name_.has_katakana = name_.has_katakana || (c >= 0x30A1 && c <= 0x30FA);
      const auto small = small_kana(code);
      char32_t* last = name_.unit_count > 0 ? &name_.units[name_.unit_count - 1] : nullptr;
      if (small && last && !unit_break_ && *last >= 0x3040 && *last < 0x30A0) {
        const char32_t both = kana_combined + (*last - 0x3040) * 16 + *small;
        if (!Readings::get().sounds(both).empty()) {
          *last = both;
          return;
        }
      }
      const bool lengthens = last && !unit_break_ && (code == U'う' || code == U'お');
      if (lengthens && (vowel_of(*last) == 'o' || (code == U'う' && vowel_of(*last) == 'u'))) code = long_vowel;
    } else {
      (sign.script == Script::hangul ? name_.has_hangul : name_.has_han) = true;
    }
    add_unit(code);
  }

  void add_unit(char32_t code) {
    if (name_.unit_count == Name::most_units) {
      full_ = true;
      return;
    }
    if (unit_break_) name_.unit_breaks |= 1U << name_.unit_count;
    unit_break_ = false;
    name_.units[name_.unit_count++] = code;
  }

  /// Takes the tokens out that are to be set aside, unless nothing would be left.
  void set_aside() {
    const bool something_left = name_.unit_count > 0 || aside_ < name_.token_count;
    if (aside_ == 0 || !something_left) {
      if (aside_ > 0)
        name_.remarks &= static_cast<std::uint16_t>(~(1U << static_cast<unsigned>(Remark::title_set_aside)));
      return;
    }
    const Name whole = name_;
    name_.letters.fill(0);
    name_.token_count = name_.letter_count = 0;
    name_.apostrophes = 0;
    for (unsigned i = 0; i < whole.token_count; ++i) {
      if ((aside_tokens_ >> i & 1) != 0) continue;
      Token token = whole.tokens[i];
      const auto letters = whole.text(token);
      const std::uint64_t marks = whole.apostrophes >> token.begin & ((std::uint64_t{1} << token.size) - 1);
      std::copy(letters.begin(), letters.end(), name_.letters.begin() + name_.letter_count);
      name_.apostrophes |= marks << name_.letter_count;
      token.begin = name_.letter_count;
      name_.letter_count = static_cast<std::uint8_t>(name_.letter_count + token.size);
      name_.tokens[name_.token_count++] = token;
    }
  }

  /// 先生, さん, 님 behind a name of which two signs are left.
  void set_suffix_aside() {
    if (name_.unit_count < 3 || !may_end_title(name_.units[name_.unit_count - 1])) return;
    for (unsigned size = 3; size > 0; --size) {
      if (name_.unit_count < size + 2U) continue;
      const auto suffix = name_.signs().last(size);
      if (!word_of(suffix).title) continue;
      name_.unit_count = static_cast<std::uint8_t>(name_.unit_count - size);
      mark(Remark::title_set_aside);
      return;
    }
  }

  /// Tokens from the units: what stands between breaks; a Chinese name of two to four characters without a break is cut
  /// behind its surname.
  void read_units() {
    const unsigned count = name_.unit_count;
    if (count == 0) return;
    const Readings& readings = Readings::get();
    const bool chinese = name_.has_han && !name_.has_kana && count <= 4;
    const bool compound = count >= 3 && may_begin_surname(name_.units[0]) && word_of(name_.signs().first(2)).surname;
    name_.surname_units = name_.has_kana || count == 1 ? 0 : compound ? 2 : 1;
    unsigned from = 0;
    for (unsigned i = 0; i <= count; ++i) {
      const bool cut =
          i == count || (name_.unit_breaks >> i & 1) != 0 ||
          (i == name_.surname_units && i > 0 && (chinese || name_.has_hangul) && count <= 4 && name_.unit_breaks == 0);
      if (!cut || i == from) continue;
      add_unit_token(readings, from, i);
      from = i;
    }
  }

  void add_unit_token(const Readings& readings, unsigned from, unsigned to) {
    const auto begin = name_.letter_count;
    bool doubles = false;
    bool mandarin = true;
    for (unsigned i = from; i < to; ++i) {
      const char32_t unit = name_.units[i];
      Packed letters = readings.usual(unit);
      mandarin = mandarin && unit >= 0x3100 && (unit < 0xAC00 || unit >= 0xD7A4) && unit < kana_combined;
      if (doubles && letters != 0) append(std::string_view(reinterpret_cast<const char*>(&letters), 1));
      doubles = unit == small_tsu;
      if (!doubles) append({reinterpret_cast<const char*>(&letters), size_of(letters)});
    }
    Token token;
    token.begin = begin;
    token.size = static_cast<std::uint8_t>(name_.letter_count - begin);
    token.from_units = true;
    token.script = mandarin ? Script::han : name_.has_hangul ? Script::hangul : Script::kana;
    if (token.size == 0 || name_.token_count == Name::most_tokens) return;
    const Word word = to - from <= longest_unit_word ? word_of(name_.signs().subspan(from, to - from)) : Word{};
    token.group = word.group;
    token.cognate = word.cognate;
    token.skeleton = mandarin ? skeleton_of_pinyin(name_.text(token)) : skeleton_of(name_.text(token));
    name_.tokens[name_.token_count++] = token;
  }

  Name& name_;
  std::string_view word_text_;  // the bytes of the word that is being read
  std::uint8_t word_begin_ = 0;
  Script word_script_ = Script::none;
  bool small_ = false, mixed_ = false, in_brackets_ = false, full_ = false, unit_break_ = false;
  std::uint32_t aside_tokens_ = 0;
  std::uint8_t aside_ = 0;
  std::vector<TibetanSyllable> held_;
  std::string_view all_;
  std::optional<bool> is_uyghur_;  // of all of it, once it is asked for
};

}  // namespace

Name prepare(std::string_view utf8) {
  Name name;
  Reader reader(name);
  if (!reader.read(utf8, Parts::refused)) {
    name = Name();
    Reader again(name);
    again.read(composed(utf8), Parts::dropped);
    again.finish();
    return name;
  }
  reader.finish();
  return name;
}

}  // namespace vigil::text::names

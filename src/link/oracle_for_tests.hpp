// The oracle: what the scanner must find, found naively. It has only docs/FORMATS.md ("Register"), text::folded and
// Unicode's properties in common with the scanner: it folds the whole text into a list of letters, writes every form of
// every name out as a list of words, and tries each at every letter that is like its first.
#pragma once

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "link/pinyin.hpp"
#include "link/surnames.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link::oracle {

/// A folded code point of a text. kind: 'w' of a word, 'c' a letter by itself, 'x' one that clings to the one before,
/// ' ', '\n', '-' (joiners), '.', ',', '?' anything else.
struct Unit {
  char32_t letter;
  char kind;
  std::size_t from;  // byte of its code point
  bool first;        // of its code point's letters
};

inline char kind_of(char32_t c) {
  if (c == '\n' || c == '.') return static_cast<char>(c);
  if (c == ',' || c == 0x60C) return ',';
  if (c == '\'' || c == '-' || c == 0xB7 || c == 0xF0B) return '-';
  const auto u = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(u)) return ' ';
  const bool mark = c > 0x7F && (u_charType(u) == U_NON_SPACING_MARK || u_charType(u) == U_ENCLOSING_MARK ||
                                 u_charType(u) == U_COMBINING_SPACING_MARK);
  if (!mark && !u_isalnum(u)) return '?';
  bool alone = false;
  for (const char* script : {"Hani", "Hira", "Kana", "Hang", "Bopo", "Thai", "Laoo", "Khmr", "Mymr"})
    alone |= c >= 0xE00 && uscript_hasScript(u, static_cast<UScriptCode>(u_getPropertyValueEnum(UCHAR_SCRIPT, script)));
  if (!alone) return 'w';
  return mark || (c >= 0x1160 && c <= 0x11FF) ? 'x' : 'c';
}

struct Folded {
  std::vector<std::pair<char32_t, char>> letters;
};

inline const Folded& folded_of(char32_t c) {
  static std::map<char32_t, Folded> known;
  const auto [at, fresh] = known.try_emplace(c);
  if (!fresh) return at->second;
  if (c == '\n') {
    at->second.letters = {{c, '\n'}};
    return at->second;
  }
  std::string source;
  text::append_utf8(source, c);
  const std::string folded = text::folded(source);
  for (std::size_t i = 0; i < folded.size();) {
    const char32_t letter = text::next_code_point(folded, i);
    at->second.letters.emplace_back(letter, kind_of(letter));
  }
  return at->second;
}

inline std::vector<Unit> units_of(std::string_view text) {
  std::vector<Unit> units;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    bool first = true;
    for (const auto& [letter, kind] : folded_of(text::next_code_point(text, at)).letters) {
      units.push_back({letter, kind, from, first});
      first = false;
    }
  }
  units.push_back({0, '?', text.size(), true});
  return units;
}

struct Word {
  std::u32string letters;
  bool spaced = true;
  bool stop = false;  // must have a full stop behind it
  friend auto operator<=>(const Word&, const Word&) = default;
};

struct Writing {
  std::vector<Word> words;
  bool comma = false;
  std::uint32_t id = 0;
};

class Names {
 public:
  /// `id` as the register numbers ids: in the order in which they first come.
  void add(std::uint32_t id, std::string_view name) {
    id_ = id;
    std::vector<Word> words;
    std::size_t comma = 0, commas = 0;
    bool open = false, pending = false;
    std::string between;
    tied_ = false;
    for (const Unit& unit : units_of(name)) {
      const bool word = unit.kind == 'w', alone = unit.kind == 'c' || unit.kind == 'x';
      if (unit.kind == ',') pending = true;
      if (word && !open) words.emplace_back();
      if (alone) words.push_back({{}, false, false});
      if (((word && !open) || alone) && pending) {
        comma = words.size() - 1;
        ++commas;
        pending = false;
      }
      if (words.size() == 2 && words.back().letters.empty()) tied_ = between == "-";
      if (word || alone) words.back().letters += unit.letter;
      word || alone ? between.clear() : between.push_back(unit.kind);
      open = word;
    }
    const bool all_spaced = std::all_of(words.begin(), words.end(), [](const Word& w) { return w.spaced; });
    if (all_spaced && commas == 1 && comma > 0) {
      std::vector<Word> turned(words.begin() + static_cast<std::ptrdiff_t>(comma), words.end());
      turned.insert(turned.end(), words.begin(), words.begin() + static_cast<std::ptrdiff_t>(comma));
      words = turned;
    }
    if (all_spaced && add_pinyin(words)) return;
    put(words, false);
    const bool capitals = std::all_of(words.begin(), words.end(), [](const Word& w) {
      return u_hasBinaryProperty(static_cast<UChar32>(w.letters[0]), UCHAR_CASED);
    });
    if (all_spaced && capitals && words.size() >= 2 && words.size() <= 6) add_given(words);
  }

  struct Found {
    std::size_t start, end;
    std::uint32_t id;
    friend auto operator<=>(const Found&, const Found&) = default;
  };

  std::vector<Found> find(std::string_view text) const {
    const std::vector<Unit> units = units_of(text);
    std::set<Found> found;
    for (std::size_t i = 0; i + 1 < units.size(); ++i) {
      if (!units[i].first || (units[i].kind != 'w' && units[i].kind != 'c')) continue;
      if (units[i].kind == 'w' && i > 0 && units[i - 1].kind == 'w') continue;
      const auto some = writings_.find(units[i].letter);
      if (some == writings_.end()) continue;
      for (const Writing& writing : some->second)
        if (const std::size_t end = matched(units, i, writing); end != 0)
          found.insert({units[i].from, units[end].from, writing.id});
    }
    std::vector<Found> out(found.begin(), found.end());
    std::stable_sort(out.begin(), out.end(), [](const Found& a, const Found& b) {
      return a.start != b.start ? a.start < b.start : a.end != b.end ? a.end > b.end : a.id < b.id;
    });
    return out;
  }

 private:
  static std::string narrow(const Word& word) {
    std::string out;
    for (const char32_t c : word.letters) text::append_utf8(out, c);
    return out;
  }
  static Word word(std::string_view text, bool stop = false) {
    Word out;
    for (std::size_t at = 0; at < text.size();) out.letters += text::next_code_point(text, at);
    if (stop) out.letters.resize(1), out.stop = true;
    return out;
  }
  static Word initial(const Word& whole) { return {whole.letters.substr(0, 1), true, true}; }

  void put(std::vector<Word> words, bool comma) {
    writings_[words[0].letters[0]].push_back({std::move(words), comma, id_});
  }

  void add_given(const std::vector<Word>& words) {
    std::vector<Word> last_first{words.back()};
    last_first.insert(last_first.end(), words.begin(), words.end() - 1);
    put(last_first, true);
    std::vector<Word> initials;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) initials.push_back(initial(words[i]));
    initials.push_back(words.back());
    put(initials, false);
    if (words.size() == 3) put({words[0], initial(words[1]), words[2]}, false);
  }

  static bool surname(const std::string& text) { return is_surname(text); }

  void add_two(const std::string& s, const std::string& a) {
    put({word(s), word(a)}, true);
    put({word(a), word(s)}, false);
    put({word(a, true), word(s)}, false);
  }
  void add_three(const std::string& s, const std::string& a, const std::string& b) {
    put({word(s), word(a + b)}, true);
    put({word(a + b), word(s)}, false);
    put({word(s), word(a), word(b)}, true);
    put({word(a), word(b), word(s)}, false);
    put({word(s + a + b)}, false);
    put({word(a, true), word(b, true), word(s)}, false);
    put({word(s), word(a, true), word(b, true)}, true);
  }

  bool add_cut(const std::string& s, const std::string& given) {
    if (!surname(s)) return false;
    const auto cuts = syllables(given, 2);
    for (const auto& cut : cuts) cut.size() == 1 ? add_two(s, given) : add_three(s, cut[0], cut[1]);
    return !cuts.empty();
  }

  bool add_pinyin(const std::vector<Word>& words) {
    std::vector<std::string> t;
    for (const Word& one : words) t.push_back(narrow(one));
    if (t.size() == 2) return add_cut(t[0], t[1]) || add_cut(t[1], t[0]);
    const auto syllable = [](const std::string& text) { return !syllables(text, 1).empty(); };
    if (t.size() != 3 || !syllable(t[1])) return false;
    if (surname(t[0]) && syllable(t[2]) && !tied_) return add_three(t[0], t[1], t[2]), true;
    if (surname(t[2]) && syllable(t[0])) return add_three(t[2], t[0], t[1]), true;
    return false;
  }

  /// The unit behind the match, or 0.
  static std::size_t matched(const std::vector<Unit>& units, std::size_t at, const Writing& writing) {
    for (std::size_t w = 0; w < writing.words.size(); ++w) {
      const Word& want = writing.words[w];
      if (w > 0) {
        const std::size_t letters = writing.words[w - 1].spaced ? writing.words[w - 1].letters.size() : 99;
        at = behind_gap(units, at, letters, writing.comma && w == 1);
        if (at == 0) return 0;
        // A gap that is not there parts no words; there never is none between two, as a word is whole.
      }
      for (const char32_t letter : want.letters)
        if (const Unit& unit = units[at++];
            unit.letter != letter || (unit.kind == 'w') != want.spaced || unit.kind == '?')
          return 0;
      if (want.spaced && units[at].kind == 'w') return 0;
      if (want.stop && units[at].kind != '.') return 0;
    }
    const bool ends = units[at].first && (writing.words.back().spaced || units[at].kind != 'x');
    return ends ? at : 0;
  }

  static std::size_t behind_gap(const std::vector<Unit>& units, std::size_t at, std::size_t letters_before,
                                bool comma) {
    std::string marks;
    int feeds = 0;
    const std::size_t begin = at;
    for (; std::string(" \n-.,").find(units[at].kind) != std::string::npos; ++at) {
      if (units[at].kind == '.' && at != begin) return 0;
      if (units[at].kind == '\n')
        ++feeds;
      else if (units[at].kind != ' ')
        marks += units[at].kind;
    }
    if (units[at].from - units[begin].from > 16 || feeds > 1) return 0;
    const bool stop = letters_before <= 2;
    const bool good =
        marks.empty() || marks == "-" || (stop && (marks == "." || marks == ".-")) || (comma && marks == ",");
    return good ? at : 0;
  }

  std::map<char32_t, std::vector<Writing>> writings_;
  std::uint32_t id_ = 0;
  bool tied_ = false;  // a joiner alone stands between the first two words of the name
};

}  // namespace vigil::link::oracle

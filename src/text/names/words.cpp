#include "text/names/words.hpp"

#include <bitset>
#include <cstring>
#include <string>
#include <vector>

#include "text/names/rows.hpp"
#include "text/utf8.hpp"

namespace vigil::embedded {
extern const std::string_view names_titles, names_equivalents;
}

namespace vigil::text::names {
namespace {

using Key = std::uint64_t;
constexpr Key multiplier = 0x9E3779B97F4A7C15U;

Key key_of(Script script, std::string_view letters) {
  Key key = (static_cast<Key>(script) + 1) * multiplier;  // else ^ would make one key of two scripts' letters
  for (; letters.size() > 8; letters.remove_prefix(8)) {
    Key eight = 0;
    std::memcpy(&eight, letters.data(), 8);
    key = (key ^ eight) * multiplier;
  }
  Key rest = 0;
  for (std::size_t i = letters.size(); i-- > 0;) rest = rest << 8 | static_cast<unsigned char>(letters[i]);
  key = (key ^ rest) * multiplier;
  return (key ^ key >> 32) | 1;
}

Key key_of(std::span<const char32_t> units) {
  Key key = (0x100 + units.size()) * multiplier;
  for (const char32_t unit : units) key = (key ^ unit) * multiplier;
  return (key ^ key >> 32) | 1;
}

/// Open addressing, a power of two of slots, at most half of them taken; 0 is no key.
class Table {
 public:
  Table() : slots_(1U << 13) {
    for (const auto& row : rows_of(embedded::names_titles))
      for (const std::string_view form : words_of(row.at(1))) {
        Word& word = at(form);
        if (row[0] == "word" || row[0] == "suffix") word.title = true;
        if (row[0] == "suffix") title_ends_.set(last_unit_ % title_ends_.size());
        if (row[0] == "surname") surname_begins_.set(first_unit_ % surname_begins_.size());
        if (row[0] == "particle") word.particle = true;
        if (row[0] == "small") word.small_particle = true;
        if (row[0] == "surname") word.surname = true;
        if (row[0] == "western") word.western = true;
        if (row[0] == "common") word.common = true;
      }
    std::uint16_t group = 0;
    for (const auto& row : rows_of(embedded::names_equivalents)) {
      ++group;
      for (const std::string_view form : words_of(row.at(1))) {
        Word& word = at(form);
        if (word.group != 0) continue;
        word.group = group;
        word.cognate = row[0] == "eu";
      }
    }
  }

  bool may_end_title(char32_t unit) const { return title_ends_[unit % title_ends_.size()]; }
  bool may_begin_surname(char32_t unit) const { return surname_begins_[unit % surname_begins_.size()]; }

  Word find(Key key) const {
    for (std::size_t i = key & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].key == key) return slots_[i].word;
      if (slots_[i].key == 0) return {};
    }
  }

 private:
  struct Slot {
    Key key = 0;
    Word word;
  };

  /// The word of a form, in whatever script it is written.
  Word& at(std::string_view form) {
    std::string letters;
    std::vector<char32_t> units;
    Script script = Script::none;
    for (std::size_t i = 0; i < form.size();) {
      const Sign sign = sign_of(next_code_point(form, i));
      if (sign.kind == Sign::Kind::unit) units.push_back(sign.unit());
      if (sign.kind != Sign::Kind::letter) continue;
      letters += sign.text();
      script = sign.script;
    }
    if (!units.empty()) first_unit_ = units.front(), last_unit_ = units.back();
    const Key key = units.empty() ? key_of(script, letters) : key_of(units);
    std::size_t i = key & (slots_.size() - 1);
    while (slots_[i].key != 0 && slots_[i].key != key) i = (i + 1) & (slots_.size() - 1);
    slots_[i].key = key;
    return slots_[i].word;
  }

  std::vector<Slot> slots_;
  std::bitset<4096> title_ends_, surname_begins_;
  char32_t first_unit_ = 0, last_unit_ = 0;  // of the form that was added last
};

const Table& table() {
  static const Table built;
  return built;
}

}  // namespace

Word word_of(Script script, std::string_view letters) { return table().find(key_of(script, letters)); }
bool may_end_title(char32_t unit) { return table().may_end_title(unit); }
bool may_begin_surname(char32_t unit) { return table().may_begin_surname(unit); }
Word word_of(std::span<const char32_t> units) { return table().find(key_of(units)); }

}  // namespace vigil::text::names

// A syllable is a row of stacks: letters that are written below each other, with a vowel or none. One stack is the
// root; before it one letter may stand that is seldom heard, behind it two that end the syllable.
#include "text/names/tibetan.hpp"

#include <array>
#include <cstdint>

#include "text/utf8.hpp"

namespace vigil::text::names {
namespace {

constexpr char32_t ka = U'ཀ', below = 0x50;  // a letter that is written below another one is as far behind it
constexpr std::size_t most_stacks = 8, most_letters = 4;

struct Stack {
  std::array<char32_t, most_letters> letters{};
  std::size_t size = 0;
  char vowel = '\0';

  char32_t first() const { return letters[0]; }
  bool has(char32_t letter) const {
    for (std::size_t i = 1; i < size; ++i)
      if (letters[i] == letter) return true;
    return false;
  }
  bool is_letter(char32_t letter) const { return size == 1 && vowel == '\0' && letters[0] == letter; }
  bool is_marked() const { return size > 1 || vowel != '\0'; }
};

struct Stacks {
  std::array<Stack, most_stacks> all{};
  std::size_t size = 0;
  bool ends_in_m = false;  // the dot above
};

char vowel_of(char32_t c) {
  switch (c) {
    case 0x0F72:
    case 0x0F80:
      return 'i';
    case 0x0F74:
      return 'u';
    case 0x0F7A:
    case 0x0F7B:
      return 'e';
    case 0x0F7C:
    case 0x0F7D:
      return 'o';
    default:
      return '\0';
  }
}

Stacks stacks_of(std::string_view utf8) {
  constexpr char32_t last = 0x0F6C, first_below = 0x0F90, last_below = 0x0FBC, dot_above = 0x0F7E;
  Stacks stacks;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    if (c >= ka && c <= last) {
      if (stacks.size == most_stacks) break;
      auto& stack = stacks.all[stacks.size++];
      stack.letters[stack.size++] = c;
      continue;
    }
    if (stacks.size == 0) continue;
    auto& stack = stacks.all[stacks.size - 1];
    if (c >= first_below && c <= last_below) {
      if (stack.size < most_letters) stack.letters[stack.size++] = c - below;
    } else if (c == dot_above) {
      stacks.ends_in_m = true;
    } else if (const char vowel = vowel_of(c); vowel != '\0') {
      stack.vowel = vowel;
    }
  }
  return stacks;
}

bool is_one_of(char32_t letter, std::u32string_view all) { return all.find(letter) != all.npos; }

bool can_stand_before(char32_t letter) { return is_one_of(letter, U"གདབམའ"); }

// Where a vowel or another letter below is written there is the root. Three bare letters are a root with two behind it
// (གངས) or with one on each side (དབང).
std::size_t root_of(const Stacks& stacks) {
  for (std::size_t i = 0; i < stacks.size; ++i)
    if (stacks.all[i].is_marked()) return i;
  if (stacks.size < 3) return 0;
  if (stacks.size > 3) return 1;
  if (stacks.all[2].is_letter(U'ས') && is_one_of(stacks.all[1].first(), U"གངབམ")) return 0;
  return can_stand_before(stacks.all[0].first()) ? 1 : 0;
}

std::string_view alone(char32_t letter) {
  constexpr std::array<std::string_view, 41> sounds = {
      "k",  "kh", "g", "g", "ng", "ch", "ch", "j",  "",  "ny", "t", "t", "d", "d", "n", "t",  "th", "d", "d", "n", "p",
      "ph", "b",  "b", "m", "ts", "ts", "dz", "dz", "w", "zh", "z", "",  "y", "r", "l", "sh", "s",  "s", "h", ""};
  const auto place = letter - ka;
  return place < sounds.size() ? sounds[place] : std::string_view();
}

std::string with_ra_below(char32_t letter) {
  if (is_one_of(letter, U"ཀཁཏཐཔཕ")) return "tr";
  if (is_one_of(letter, U"གདབ")) return "dr";
  return letter == U'ཧ' ? "hr" : std::string(alone(letter));
}

std::string with_ya_below(char32_t letter) {
  if (is_one_of(letter, U"ཀཁ")) return "ky";
  if (is_one_of(letter, U"པཕ")) return "ch";
  switch (letter) {
    case U'ག':
      return "gy";
    case U'བ':
      return "j";
    case U'མ':
      return "ny";
    default:
      return std::string(alone(letter));
  }
}

// `stack` without what is written above its root.
std::string begin_of(const Stack& stack, bool follows_da) {
  const auto letter = stack.first();
  if (follows_da && letter == U'བ') {
    if (stack.has(U'ཡ')) return "y";
    if (stack.has(U'ར')) return "r";
    return stack.vowel == '\0' ? "w" : "";
  }
  if (letter == U'ལ') return stack.has(U'ཧ') ? "lh" : "l";
  if (stack.has(U'ལ')) return letter == U'ཟ' ? "d" : "l";
  if (stack.has(U'ར')) return with_ra_below(letter);
  if (stack.has(U'ཡ')) return with_ya_below(letter);
  return std::string(alone(letter));
}

std::string_view end_of(char32_t letter) {
  switch (letter) {
    case U'ག':
      return "k";
    case U'ང':
      return "ng";
    case U'ན':
      return "n";
    case U'བ':
      return "p";
    case U'མ':
      return "m";
    case U'ར':
      return "r";
    case U'ལ':
      return "l";
    default:
      return "";
  }
}

void take_first_off(Stack& stack) {
  for (std::size_t i = 1; i < stack.size; ++i) stack.letters[i - 1] = stack.letters[i];
  --stack.size;
}

// What is written above a root: of three letters one, over any but those that are themselves written below.
bool take_head_off(Stack& stack) {
  if (stack.size < 2 || !is_one_of(stack.first(), U"རལས") || is_one_of(stack.letters[1], U"ཡརལཝཧ")) return false;
  take_first_off(stack);
  return true;
}

}  // namespace

namespace {

TibetanSyllable syllable_of(Stacks stacks);

// Words from Sanskrit are written without a tsek: what stands above in ཀརྨ ends the first syllable, kar-ma.
TibetanSyllable two_in_one(const Stacks& stacks) {
  Stacks one, other;
  one.size = 2;
  one.all[0] = stacks.all[0];
  one.all[1].letters[0] = stacks.all[1].first();
  one.all[1].size = 1;
  other = stacks;
  --other.size;
  for (std::size_t i = 0; i < other.size; ++i) other.all[i] = stacks.all[i + 1];
  take_first_off(other.all[0]);
  auto both = syllable_of(one);
  const auto behind = syllable_of(other);
  both.vowel += both.end + behind.begin + behind.vowel;
  both.end = behind.end;
  both.is_open = behind.is_open;
  return both;
}

TibetanSyllable syllable_of(Stacks stacks) {
  TibetanSyllable out;
  if (stacks.size == 0) return out;
  std::string tail;  // of ...འི, ...འུ, ...འོ
  if (const auto& last = stacks.all[stacks.size - 1];
      stacks.size > 1 && last.size == 1 && last.first() == U'འ' && last.vowel != '\0') {
    tail = last.vowel;
    --stacks.size;
  }
  const auto root = root_of(stacks);
  if (root == 1 && stacks.all[1].size > 1 && !can_stand_before(stacks.all[0].first())) return two_in_one(stacks);
  auto stack = stacks.all[root];
  const char32_t before = root > 0 ? stacks.all[root - 1].first() : U'\0';
  const char32_t head = stack.first();
  const bool has_head = take_head_off(stack);
  out.begin = begin_of(stack, before == U'ད');
  out.vowel = stack.vowel == '\0' ? 'a' : stack.vowel;
  char32_t behind = U'\0';
  if (root + 1 < stacks.size) behind = stacks.all[root + 1].first();
  if (out.vowel == "a" && is_one_of(behind, U"དནལས")) out.vowel = "e";
  out.is_open = is_one_of(behind, std::u32string_view(U"\0འ", 2)) && !stacks.ends_in_m;
  out.end = stacks.ends_in_m ? "m" : end_of(behind);
  if (tail == "i")
    out.vowel = out.vowel == "a" ? "e" : out.vowel;
  else
    out.vowel += tail;
  if (has_head && head == U'ར' && is_one_of(stack.first(), U"ཇམ")) out.lends = 'r';
  if (before == U'འ') out.lends = is_one_of(stack.first(), U"བཕ") ? 'm' : 'n';
  out.is_soft_b = root == 0 && !has_head && stack.size == 1 && stack.first() == U'བ' && out.is_open &&
                  (stack.vowel == '\0' || stack.vowel == 'o');
  return out;
}

}  // namespace

TibetanSyllable tibetan_syllable(std::string_view utf8) { return syllable_of(stacks_of(utf8)); }

std::string sound_of(std::span<const TibetanSyllable> word) {
  std::string letters;
  const TibetanSyllable* before = nullptr;
  for (const auto& syllable : word) {
    auto begin = syllable.is_soft_b && before != nullptr ? std::string("w") : syllable.begin;
    if (before != nullptr && before->is_open && syllable.lends != '\0') letters += syllable.lends;
    const bool is_voiced = !begin.empty() && std::string_view("gbdjmnlrvwyz").find(begin[0]) != std::string_view::npos;
    if (is_voiced && letters.ends_with('k')) letters.back() = 'g';
    if (is_voiced && letters.ends_with('p')) letters.back() = 'b';
    if (letters.ends_with("ng") && begin.starts_with('g')) begin.erase(0, 1);
    letters += begin + syllable.vowel + syllable.end;
    before = &syllable;
  }
  return letters;
}

}  // namespace vigil::text::names

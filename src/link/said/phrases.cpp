#include "link/said/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigil::link::said {
namespace {

constexpr std::size_t most_writings = 5000;

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// "beg", "flag": one vowel before one consonant, in a word of one syllable.
bool doubles_its_end(std::string_view verb) {
  if (verb.size() < 3 || std::ranges::count_if(verb, is_vowel) != 1) return false;
  const char last = verb.back();
  return is_vowel(verb[verb.size() - 2]) && !is_vowel(last) && last != 'w' && last != 'x' && last != 'y';
}

/// Reads a phrase from its left to its right; each step gives all writings of what was read.
class Reader {
 public:
  Reader(std::string_view phrase, const Words& words) : phrase_(phrase), words_(words) {}

  std::vector<std::string> read() {
    auto all = sequence();
    if (at_ < phrase_.size()) throw BadPhrase(fmt::format("“{}”: a bracket too many", phrase_));
    return all;
  }

 private:
  using Writings = std::vector<std::string>;

  Writings sequence() {
    Writings all{""};
    while (at_ < phrase_.size() && !is_end(phrase_[at_])) all = joined(all, item());
    return all;
  }
  bool is_end(char c) const { return c == ')' || c == ']' || (c == '/' && depth_ > 0); }

  Writings item() {
    switch (phrase_[at_]) {
      case '(':
        return choice(')');
      case '[': {
        auto all = choice(']');
        all.emplace_back();
        return all;
      }
      case '{':
        return verb(named('}'));
      case '<':
        return of_class(named('>'));
      default:
        return {plain()};
    }
  }
  Writings choice(char close) {
    Writings all;
    ++depth_;
    do {
      ++at_;
      for (auto& one : sequence()) all.push_back(std::move(one));
    } while (at_ < phrase_.size() && phrase_[at_] == '/');
    --depth_;
    if (at_ >= phrase_.size() || phrase_[at_] != close)
      throw BadPhrase(fmt::format("“{}”: a bracket is not closed", phrase_));
    ++at_;
    return all;
  }
  std::string_view named(char close) {
    const std::size_t end = phrase_.find(close, at_);
    if (end == phrase_.npos) throw BadPhrase(fmt::format("“{}”: a bracket is not closed", phrase_));
    const std::string_view name = phrase_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return name;
  }
  Writings verb(std::string_view name) const {
    const auto irregular = words_.find(name);
    return irregular != words_.end() ? irregular->second : forms_of_verb(name);
  }
  Writings of_class(std::string_view name) const {
    const auto found = words_.find(fmt::format("<{}>", name));
    if (found == words_.end()) throw BadPhrase(fmt::format("“{}”: there is no class {}", phrase_, name));
    return found->second;
  }
  std::string plain() {
    const std::size_t from = at_;
    while (at_ < phrase_.size() && !is_end(phrase_[at_]) && std::string_view("([{<").find(phrase_[at_]) == phrase_.npos)
      ++at_;
    return std::string(phrase_.substr(from, at_ - from));
  }

  Writings joined(const Writings& before, const Writings& behind) const {
    if (before.size() * behind.size() > most_writings)
      throw BadPhrase(fmt::format("“{}” stands for more than {} phrases", phrase_, most_writings));
    Writings all;
    for (const auto& first : before)
      for (const auto& second : behind) all.push_back(first + second);
    return all;
  }

  std::string_view phrase_;
  const Words& words_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

/// Han characters and their marks are three bytes that begin so.
bool begins_han(char c) { return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xEF; }

/// Blanks made single; between Han characters, where they only set the alternatives apart, there are none.
std::string with_single_blanks(std::string_view text) {
  std::string out;
  bool is_behind_han = false;  // the last sign of `out`
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find_first_not_of(' ', at);
    if (end == text.npos) break;
    const bool is_blank = end > at && !out.empty();
    at = end;
    const bool is_han = begins_han(text[at]);
    if (is_blank && !(is_behind_han && is_han)) out += ' ';
    do out += text[at++];
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    is_behind_han = is_han;
  }
  return out;
}

}  // namespace

std::vector<std::string> forms_of_verb(std::string_view verb) {
  const std::string base(verb);
  if (verb.ends_with('e')) {
    const std::string stem(verb.substr(0, verb.size() - 1));
    return {base, base + "s", base + "d", (verb.ends_with("ee") ? base : stem) + "ing"};
  }
  if (verb.ends_with('y') && verb.size() > 1 && !is_vowel(verb[verb.size() - 2])) {
    const std::string stem(verb.substr(0, verb.size() - 1));
    return {base, stem + "ies", stem + "ied", base + "ing"};
  }
  const bool hisses = verb.ends_with('s') || verb.ends_with("sh") || verb.ends_with("ch") || verb.ends_with('x');
  const std::string stem = doubles_its_end(verb) ? base + verb.back() : base;
  return {base, base + (hisses ? "es" : "s"), stem + "ed", stem + "ing"};
}

std::vector<std::string> writings_of(std::string_view phrase, const Words& words) {
  std::vector<std::string> all = Reader(phrase, words).read();
  for (std::string& one : all) one = with_single_blanks(one);
  std::ranges::sort(all);
  const auto again = std::ranges::unique(all);
  all.erase(again.begin(), again.end());
  std::erase(all, "");
  return all;
}

}  // namespace vigil::link::said

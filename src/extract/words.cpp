#include "extract/words.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/ascii.hpp"

namespace vigil::extract {
namespace {

using base::contains, base::is_digit, base::is_letter, base::is_upper;

/// Length of a punctuation mark outside ASCII at `at`: U+2000..U+206F and CJK punctuation; 0 for letters.
std::size_t wide_punctuation(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0; };
  if (byte(0) == 0xE2 && (byte(1) == 0x80 || byte(1) == 0x81)) return 3;
  if (byte(0) == 0xE3 && byte(1) == 0x80) return 3;
  if (byte(0) == 0xEF && byte(1) == 0xBC) return 3;
  return 0;
}

constexpr std::array<std::string_view, 12> titles = {"Mr.",  "Mrs.", "Ms.", "Dr.", "Sen.",  "Rep.",
                                                     "Gov.", "Gen.", "St.", "Jr.", "Prof.", "Hon."};

constexpr std::array<std::string_view, 46> reporting_verbs = {
    "said",     "says",      "saying",    "say",      "told",      "tells",    "telling",   "stated",
    "states",   "stating",   "added",     "adds",     "adding",    "wrote",    "writes",    "writing",
    "argued",   "argues",    "asked",     "asks",     "replied",   "replies",  "noted",     "notes",
    "reported", "reports",   "announced", "declared", "insisted",  "insists",  "claimed",   "claims",
    "stressed", "explained", "warned",    "warns",    "responded", "answered", "continued", "concluded",
    "remarked", "observed",  "commented", "quipped",  "urged",     "recalled"};

constexpr std::array<std::string_view, 38> outlet_words = {
    "Times",     "Post",      "Daily",       "News",       "Journal",      "Herald", "Guardian", "Reuters",
    "Xinhua",    "AP",        "AFP",         "BBC",        "CNN",          "NPR",    "VOA",      "RFA",
    "Tribune",   "Telegraph", "Independent", "Economist",  "Magazine",     "Review", "Weekly",   "Gazette",
    "Chronicle", "Observer",  "Bloomberg",   "Caixin",     "Broadcasting", "Press",  "Examiner", "Standard",
    "Monitor",   "Dispatch",  "Globe",       "Television", "Radio",        "Spiegel"};

}  // namespace

std::vector<Word> words_of(std::string_view text, std::size_t start, std::size_t end) {
  std::vector<Word> words;
  const auto is_inside = [&](std::size_t at) {
    return is_letter(text[at]) || is_digit(text[at]) ||
           (static_cast<unsigned char>(text[at]) >= 0x80 && wide_punctuation(text, at) == 0);
  };
  std::size_t at = start;
  while (at < end) {
    if (!is_inside(at)) {
      at += std::max<std::size_t>(1, wide_punctuation(text, at));
      continue;
    }
    const std::size_t from = at;
    while (at < end) {
      if (is_inside(at)) {
        ++at;
        continue;
      }
      const std::size_t joint = text[at] == '-' || text[at] == '\'' ? 1 : text.substr(at).starts_with("’") ? 3 : 0;
      if (joint == 0 || at + joint >= end || !is_inside(at + joint)) break;
      at += joint;
    }
    if (at < end && text[at] == '.' && contains(titles, text.substr(from, at + 1 - from))) ++at;
    if (at < end && text[at] == '.' && at - from == 1 && is_upper(text[from])) ++at;  // an initial
    words.push_back({from, std::min(at, end)});
  }
  return words;
}

bool has_phrase(std::string_view folded, std::string_view phrase) {
  const auto is_word = [](char c) { return is_letter(c) || is_digit(c); };
  for (std::size_t at = folded.find(phrase); at != std::string_view::npos; at = folded.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    const bool starts = at == 0 || !is_word(phrase.front()) || !is_word(folded[at - 1]);
    const bool ends = end == folded.size() || !is_word(phrase.back()) || !is_word(folded[end]);
    if (starts && ends) return true;
  }
  return false;
}

bool is_capitalised(std::string_view word) { return !word.empty() && is_upper(word.front()); }

bool is_reporting_verb(std::string_view word) {
  static const std::unordered_set<std::string_view> all(reporting_verbs.begin(), reporting_verbs.end());
  return all.contains(word);
}

bool find_outlet(std::string_view text, std::string& name) {
  const std::vector<Word> words = words_of(text, 0, text.size());
  const auto word = [&](std::size_t i) { return text.substr(words[i].start, words[i].end - words[i].start); };
  const auto is_joined = [&](std::size_t i) {  // only blanks between word i-1 and i
    return text.substr(words[i - 1].end, words[i].start - words[i - 1].end) == " ";
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view here = word(i);
    if (here.ends_with("’s")) here.remove_suffix(4);
    if (!contains(outlet_words, here)) continue;
    std::size_t first = i, last = i;
    while (first > 0 && is_joined(first) && is_capitalised(word(first - 1)) && word(first - 1) != "A" &&
           word(first - 1) != "An" && word(first - 1) != "From" && word(first - 1) != "In")
      --first;
    while (last + 1 < words.size() && is_joined(last + 1) && is_capitalised(word(last + 1))) ++last;
    name = text.substr(words[first].start, words[last].end - words[first].start);
    return true;
  }
  return false;
}

}  // namespace vigil::extract

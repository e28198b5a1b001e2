// The words of verdicts.
#include <array>

#include "text/names/compare.hpp"

namespace vigil::text::names {
namespace {

struct Words {
  std::string_view code, sentence;
};

constexpr std::array<Words, static_cast<unsigned>(Reason::count)> reasons = {{
    {"nothing-to-compare", "one of the names has no letter that can be compared"},
    {"same", "the same letters, case, marks and order aside"},
    {"same-signs", "the same characters, simplified and traditional forms taken as one"},
    {"other-signs", "other characters"},
    {"other-signs-same-sound", "other characters of the same sound: another name"},
    {"read-in-pinyin", "the characters read so in Hanyu Pinyin"},
    {"read-in-wade-giles", "the characters read so in the spelling of Wade and Giles"},
    {"read-in-cantonese", "the characters read so in Cantonese, as in Hong Kong and Macau"},
    {"read-in-min", "the characters read so in Hokkien, Teochew or Hakka"},
    {"read-in-customary", "the characters are customarily spelled so"},
    {"read-in-korean", "the signs read so in Korean"},
    {"read-in-japanese", "the signs read so in Japanese"},
    {"read-in-vietnamese", "the characters read so in Vietnamese"},
    {"read-in-mixed-systems", "the characters read so if several systems of spelling are mixed"},
    {"read-in-part", "some of the characters read so"},
    {"sounds-alike", "the characters stand for the sound of the foreign name"},
    {"surname-only", "the surname agrees, the given name does not"},
    {"given-name-only", "the given name agrees, the surname does not"},
    {"no-reading", "the characters do not read so in any system"},
    {"western-given-name", "a word is left over that is no syllable of Chinese: perhaps another given name"},
    {"words-left-over", "one name has more words"},
    {"initials", "initials agree"},
    {"order-turned", "the words stand in another order"},
    {"attested-form", "attested forms of one name"},
    {"cognate-names", "forms of one name in several languages"},
    {"same-words", "some words are the same"},
    {"alike", "the spellings are close"},
    {"same-consonants", "the same consonants, vowels aside"},
    {"unlike-word", "a word has nothing like it in the other name"},
    {"same-syllables", "the same syllables of Chinese"},
    {"other-syllables", "other syllables of Chinese"},
    {"sound-alone", "only the sound can be compared: other characters may have it too"},
    {"title-set-aside", "a title was set aside"},
    {"aside-in-brackets", "what stands in brackets was set aside"},
    {"cut", "longer than what is compared: the rest was not looked at"},
    {"control", "control characters in it: look at the source"},
    {"direction", "orders in it that turn the direction of writing: it may look other than it is"},
    {"lookalike", "letters of two alphabets in one word: compared by their looks"},
    {"ill-formed", "bytes in it that are no UTF-8"},
}};

constexpr std::array<std::string_view, feature_count> features = {
    "signs-same",     "signs-changed", "part-read",    "system",          "rest",        "letters-read",
    "signs-count",    "spelled-in",    "sounded",      "surname",         "words",       "worst-word",
    "worst-skeleton", "mean-word",     "joined",       "joined-skeleton", "worst-edits", "worst-begins",
    "exact-words",    "exact-letters", "common-words", "known-words",     "initials",    "syllables"};

constexpr std::array<std::string_view, kind_count> kinds = {"signs",     "reading",   "reading-part",
                                                            "unread",    "letters",   "letters-more",
                                                            "syllables", "alphabets", "alphabets-more"};

}  // namespace

std::string_view code(Reason reason) { return reasons[static_cast<unsigned>(reason)].code; }
std::string_view words(Reason reason) { return reasons[static_cast<unsigned>(reason)].sentence; }
std::string_view name_of(Feature feature) { return features[static_cast<unsigned>(feature)]; }
std::string_view name_of(Kind kind) { return kinds[static_cast<unsigned>(kind)]; }

std::vector<Reason> Verdict::why() const {
  std::vector<Reason> all;
  for (unsigned i = 0; i < static_cast<unsigned>(Reason::count); ++i)
    if (says(static_cast<Reason>(i))) all.push_back(static_cast<Reason>(i));
  return all;
}

}  // namespace vigil::text::names

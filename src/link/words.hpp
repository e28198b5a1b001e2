// Words by which a text tells what somebody is: work, office, title, kin. Folded, English and simplified Chinese.
#pragma once

#include <optional>
#include <string_view>

namespace vigil::link {

/// "lawyer", "activists", "dissident": what is said of the people whom a record of cases holds.
bool is_calling(std::string_view english_word);
/// "jailed", "detained", "imprisoned": what happens to them.
bool is_fate(std::string_view english_word);
/// A calling or a fate, Chinese, with which `text` ends; its length in bytes, 0 if there is none.
std::size_t calling_at_end(std::string_view text);

bool is_title(std::string_view english_word);  // "mr", "secretary": stands before a surname
/// Titles of diplomacy, by which an official is known without a first name: "secretary", "ambassador".
bool is_office(std::string_view english_word);
std::size_t office_at_end(std::string_view chinese);    // 外交部长|…
std::size_t office_at_start(std::string_view chinese);  // …|先生, …|大使

/// The English kin word that a word is one form of, and the record's relation kind: wife -> {"wife", "spouse"}.
struct Kin {
  std::string_view word;      // as mentions print it, English
  std::string_view relation;  // as Entry::relations has it
};
std::optional<Kin> kin(std::string_view english_word);
struct KinAtEnd {
  Kin kin;
  std::size_t length = 0;  // bytes
};
std::optional<KinAtEnd> kin_at_end(std::string_view chinese);
std::optional<KinAtEnd> kin_at_start(std::string_view chinese);

/// Whether a kin word or relation kind is of a man ("husband") or of a woman ("aunt"); nullopt where it tells nothing.
std::optional<bool> is_male(std::string_view relation);

/// What the other person is to the one: nephew of somebody -> somebody is "uncle" or "aunt" (relation kinds).
bool are_inverse(std::string_view relation, std::string_view other_way);

/// "Ministry", "Times", "Prison": what makes capitalised words a body, an outlet or a place, not a person.
bool is_of_a_body(std::string_view english_word);

/// A character that may stand right before or after a Chinese name: 和, 的, 说 ... (Han only).
bool may_precede_name(char32_t character);
bool may_follow_name(char32_t character);

}  // namespace vigil::link

// SpeakerNames: from the words that tell who speaks ("his father, Chen Guangfu", "a diplomat", 他的姐姐, "MR. POSNER")
// to the speaker: a person of the register, the whole name that the text has of somebody, or what he is.
#pragma once

#include <map>
#include <optional>

#include "link/said/page.hpp"
#include "link/steps.hpp"

namespace vigil::link::said {

struct Speaker {
  std::string text;    // as the text writes it; "" nobody
  std::string person;  // of the register; "" none
  bool empty() const { return text.empty(); }
};

class SpeakerNames {
 public:
  SpeakerNames(const Page& page, const Register::Index& index);

  /// Whom the words of the range name, the first of several: never the owner in "X's lawyer".
  Speaker of(const Range& range) const;
  /// He, she, 他, 其 at `at`; `last` spoke before, at `last_at` in the same paragraph (npos: in none).
  Speaker of_pronoun(std::size_t at, const Speaker& last, std::size_t last_at) const;
  /// The person named last before `at`, nearby, who is not `other`.
  Speaker last_named(std::size_t at, const Speaker& other) const;
  /// The speaker of a turn's label, as the extraction has it.
  Speaker of_label(std::string_view label) const;
  /// The first person named in the range who is no owner; of the register or not.
  Speaker first_person(const Range& range) const;

  /// What stands in the original for the range.
  std::string original(const Range& range) const;

 private:
  struct Run : Range {  // capitalised words side by side
    std::size_t words = 0;
  };
  std::optional<Run> run_at(std::size_t word) const;
  std::span<const Ref> refs_from(std::size_t at) const;
  Speaker of_ref(const Ref& ref) const;
  Speaker fuller(const Range& run) const;
  Speaker of_run(const Range& run) const;
  Speaker latin_name(const Range& range, std::size_t before) const;
  Speaker latin_role(const Range& range) const;
  Speaker han(const Range& range) const;
  Speaker role_that_spoke(std::size_t at) const;
  Speaker role_before(std::size_t at) const;
  std::size_t words_before_subject(const Range& sentence) const;
  Speaker of_initials(std::string_view label) const;
  Speaker of_han_surname(std::string_view folded, std::string_view label) const;
  std::vector<Range> new_han_name(std::string_view surname) const;
  void find_new_han_names();
  Speaker only_one_named(std::size_t at) const;
  Speaker han_official_before(std::size_t at, std::size_t last_at) const;
  Speaker somebody_before(std::size_t at, std::size_t last_at) const;
  Speaker new_han_before(std::size_t at, std::size_t last_at) const;

  const Page& page_;
  const View& view_;
  const Register::Index& index_;
  std::map<std::string_view, Run> runs_;              // by last word, the longest
  std::vector<Range> new_names_;                      // of people whom the register does not have, by start
  std::map<std::string, Range, std::less<>> people_;  // person -> the longest name of his in the text
};

bool is_pronoun(std::string_view word);  // he, she, they, 他 ...; folded

}  // namespace vigil::link::said

// Page: one text as the readers of what is said see it: its sentences and clauses, the words of the lexicon, the people
// whom it speaks of (named, or by "her husband", 两人, "the artist"), times and terms. All offsets are bytes of the
// folded text.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "link/said/lexicon.hpp"
#include "link/said/term.hpp"
#include "link/said/when.hpp"
#include "link/view.hpp"
#include "model/suggestion.hpp"

namespace vigil::link::said {

struct Range {
  std::size_t start = 0, end = 0;
  bool holds(std::size_t at) const { return start <= at && at < end; }
  bool holds(const Range& other) const { return start <= other.start && other.end <= end; }
};

/// What stands behind the signs of `lead` with which it begins.
constexpr std::string_view without_lead(std::string_view text, std::string_view lead = " ") {
  text.remove_prefix(std::min(text.find_first_not_of(lead), text.size()));
  return text;
}

/// Somebody, or several, where the text speaks of them.
struct Ref : Range {
  enum class How { name, part, kin, pronoun, role, group };
  std::vector<std::string> ids;  // persons of the register; empty: somebody whom it does not have
  How how = How::name;
  bool is_owner = false;       // "the nephew of X", "X's wife": another is meant
  bool is_family = false;      // … but what is said may be about their family: "X's family", "her daughter"
  bool is_possessive = false;  // "X's case", 许的庭审
};

struct Sentence : Range {
  std::size_t first_clause = 0, last_clause = 0;  // into clauses, last exclusive
  std::size_t paragraph = 0;
  std::size_t line = 0;  // where its line of the text begins
};

class Page {
 public:
  Page(const Lexicon& lexicon, const View& view, const text::Date& document_date);

  const View& view() const { return view_; }
  std::string_view text() const { return view_.text(); }
  std::string_view text(const Range& range) const { return view_.text(range.start, range.end); }
  const text::Date& document_date() const { return document_date_; }
  /// "b" where the text is words of the other side's ministry, in which "we" are they; else "a".
  std::string_view first_person_side() const { return first_person_side_; }

  const std::vector<Sentence>& sentences() const { return sentences_; }
  const std::vector<Range>& clauses() const { return clauses_; }  // between ; : , - and the sentence's ends
  std::size_t sentence_of(std::size_t at) const;                  // index; of a place between two the one before

  /// A row of a table: cells between | or between " / ".
  bool is_row(const Range& sentence) const;
  std::vector<Range> cells(const Range& row) const;

  std::span<const Hit> hits(const Range& range) const;  // of all tables, that begin in the range
  std::vector<const Hit*> hits(const Range& range, Table table, std::string_view kind = {}) const;
  std::span<const Time> times(const Range& range) const;
  std::span<const Term> terms(const Range& range) const;

  /// People are settled after the page is made, in the order of the text (who.hpp).
  std::vector<Ref>& refs() { return refs_; }
  /// What stands inside a name is no word of the lexicon: 提 of 买买提.
  void drop_hits_in_names();
  const std::vector<Ref>& refs_in_order() const { return refs_; }
  std::vector<const Ref*> refs(const Range& range) const;

 private:
  void cut();
  bool is_of_partner(const Range& words) const;

  const View& view_;
  const text::Date& document_date_;
  std::vector<Sentence> sentences_;
  std::vector<Range> clauses_;
  std::vector<Hit> hits_;
  std::vector<Time> times_;
  std::vector<Term> terms_;
  std::vector<Ref> refs_;
  std::string_view first_person_side_ = "a";
};

/// Where the words of the text stand: negation, hedge and what is to come, for a cue in its sentence.
enum class Modality { asserted, negated, hedged, planned };
std::string_view word_for(Modality modality);

}  // namespace vigil::link::said

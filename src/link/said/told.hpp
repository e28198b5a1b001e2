// Told: the events that a text has told so far. What is told again adds none: the same kind with the same day, the
// verdict of a few sentences before, a taking that the sentence tells twice.
#pragma once

#include <span>

#include "link/said/scope.hpp"

namespace vigil::link::said {

class Told {
 public:
  explicit Told(const Page& page) : page_(page) {}

  /// Adds an event of one person, told by `hit` in the clause; `term` in months as model::Event::term_months has it.
  void put(const Range& cue, const Range& clause, const std::string& id, const std::string& type, const Time* time,
           const Scope& scope, const std::string& term, const Hit& hit);

  std::vector<model::SuggestedEvent>& all() { return out_; }
  /// The last ones: what is told again is told near by.
  std::span<const model::SuggestedEvent> recent() const;

 private:
  std::string in_own_words(const Hit& hit) const;
  void read_charge(const Range& clause, model::SuggestedEvent& event) const;
  bool is_of_the_same_taking(const model::SuggestedEvent& event) const;
  void drop_vaguer(const model::SuggestedEvent& event);
  bool is_part_of_parole(const model::SuggestedEvent& event) const;
  bool is_told_again(const model::SuggestedEvent& event) const;
  text::Date date_of_same_kind(const Range& cue, const std::string& type) const;

  const Page& page_;
  std::vector<model::SuggestedEvent> out_;
};

/// A cue of no table, of a sentence that its term tells.
Hit hit_of_term(std::size_t start, std::size_t end);

}  // namespace vigil::link::said

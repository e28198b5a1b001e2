// What several measures look up, found once: people and issues as numbers, acts with their days and those whom they
// name, and of each person the events and the raisings, of each act the answers. It refers to the input, which must
// outlive it; made from it where a measure is asked for alone.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "measure/custody.hpp"
#include "measure/waits.hpp"
#include "model/figures.hpp"

namespace vigil::measure {

/// One person named in one act whose earliest and latest day are known; China's own raisings are not among them.
struct RaisedOn {
  Between said;
  std::uint32_t act = 0;  // its place in the input
  bool is_delivered = false;
};

class Index {
 public:
  using Number = std::uint32_t;  // of a person, or of an issue: by id, so that results have an order that no memory
                                 // address decides

  /// A person or an issue that an act names, as often as it is named.
  struct Named {
    Number subject = 0;
    std::uint32_t raising = 0;  // its place in the act
    bool is_person = false;
    bool has_own_way = false;  // conveyed otherwise than the act
  };

  /// An answer to a whole act or to one of its raisings.
  static constexpr std::uint32_t whole_act = std::numeric_limits<std::uint32_t>::max();
  struct To {
    const model::Answer* answer = nullptr;
    std::uint32_t raising = whole_act;  // its place in the act
  };

  Index(const model::MeasureInput& input);  // NOLINT(google-explicit-constructor): see above

  const model::MeasureInput& input() const { return *input_; }

  std::string_view person_id(Number person) const { return people_[person]; }
  std::string_view issue_id(Number issue) const { return issues_[issue]; }
  std::size_t people() const { return people_.size(); }
  std::size_t issues() const { return issues_.size(); }
  /// Of `input().people[line]`.
  Number of_line(std::size_t line) const { return of_line_[line]; }

  /// By an act's place in the input.
  std::span<const Named> named_in(std::size_t act) const { return named_.of(act); }
  /// Those to the act first; else in the order of the record. Answers to what the record does not have are in none.
  std::span<const To> answers(std::size_t act) const { return answers_.of(act); }
  /// With both days known, by the earliest; of two on one day the order of the record decides.
  std::span<const model::Event* const> events(Number person) const { return events_.of(person); }
  /// The stretches of custody that the events tell, in order of time.
  std::span<const Custody> custodies(Number person) const { return custodies_.of(person); }
  /// By the first day that it can have been.
  std::span<const RaisedOn> raised(Number person) const { return raised_.of(person); }

 private:
  /// Lists of many owners, one behind the other.
  template <class Of>
  struct Lists {
    std::vector<std::uint32_t> first;
    std::vector<Of> all;
    std::span<const Of> of(std::size_t owner) const {
      return {all.data() + first[owner], all.data() + first[owner + 1]};
    }
    std::span<Of> of(std::size_t owner) { return {all.data() + first[owner], all.data() + first[owner + 1]}; }
  };
  template <class Of>
  static Lists<Of> lists_of(std::size_t owners, const std::vector<std::pair<std::uint32_t, Of>>& pairs);

  void name_all();
  void list_raisings();
  void list_answers();
  void list_events();

  const model::MeasureInput* input_;
  std::vector<std::string_view> people_, issues_;
  std::vector<Number> of_line_, of_event_;
  Lists<Named> named_;
  Lists<To> answers_;
  Lists<const model::Event*> events_;
  Lists<Custody> custodies_;
  Lists<RaisedOn> raised_;
};

}  // namespace vigil::measure

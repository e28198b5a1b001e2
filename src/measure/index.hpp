// What several measures look up, found once: people as numbers, acts with their days, and of each person the events and
// the raisings. It refers to the input, which must outlive it; made from it where a measure is asked for alone.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

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
  using Number = std::uint32_t;  // of a person

  Index(const model::MeasureInput& input);  // NOLINT(google-explicit-constructor): see above

  const model::MeasureInput& input() const { return *input_; }

  std::string_view id(Number person) const { return ids_[person]; }
  std::size_t people() const { return ids_.size(); }
  /// By id, so that results have an order that no memory address decides.
  const std::vector<Number>& in_order() const { return in_order_; }
  /// Of `input().people[line]`.
  Number of_line(std::size_t line) const { return of_line_[line]; }

  /// Those named in an act, by its place in the input; each as often as it is named.
  std::span<const Number> named_in(std::size_t act) const { return named_.of(act); }
  /// With both days known, by the earliest; of two on one day the order of the record decides.
  std::span<const model::Event* const> events(Number person) const { return events_.of(person); }
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
  static Lists<Of> lists_of(std::size_t owners, const std::vector<std::pair<Number, Of>>& pairs);

  const model::MeasureInput* input_;
  std::vector<std::string_view> ids_;
  std::vector<Number> in_order_, of_line_;
  Lists<Number> named_;
  Lists<const model::Event*> events_;
  Lists<RaisedOn> raised_;
};

}  // namespace vigil::measure

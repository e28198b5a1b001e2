// Reading<T>: the outcome of reading outside text. Either a value, or the reason why there is none and the byte
// offset where reading stopped. Shaped so that std::expected<T, Unread> can replace it.
#pragma once

#include <cassert>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace vigil {

struct Unread {
  std::string reason;      // for a person: what is wrong and what was expected
  std::size_t offset = 0;  // bytes from the start of the text that was read
  friend bool operator==(const Unread&, const Unread&) = default;
};

template <class T>
class [[nodiscard]] Reading {
 public:
  Reading(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Reading(Unread why) : state_(std::in_place_index<1>, std::move(why)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& value() {
    assert(has_value());
    return std::get<0>(state_);
  }
  const T& value() const {
    assert(has_value());
    return std::get<0>(state_);
  }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Unread& error() const {
    assert(!has_value());
    return std::get<1>(state_);
  }
  T value_or(T other) const { return has_value() ? value() : std::move(other); }

 private:
  std::variant<T, Unread> state_;
};

}  // namespace vigil

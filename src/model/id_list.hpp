// Ids one behind the other in one piece of memory: what stands behind a number can be a million of them, and a string
// for each costs three times as much as all the counting.
#pragma once

#include <compare>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>

namespace vigil::model {

/// No id holds a line's end, which is what stands between two of them.
class IdList {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = std::string_view;

    Iterator() = default;
    explicit Iterator(std::string_view rest) : rest_(rest) {}
    std::string_view operator*() const { return rest_.substr(0, rest_.find('\n')); }
    Iterator& operator++() {
      rest_.remove_prefix(rest_.find('\n') + 1);
      return *this;
    }
    Iterator operator++(int) {
      auto before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.rest_.size() == b.rest_.size(); }

   private:
    std::string_view rest_;  // of one list
  };
  using value_type = std::string_view;
  using const_iterator = Iterator;

  IdList() = default;
  IdList(std::initializer_list<std::string_view> ids) {
    for (const auto id : ids) push_back(id);
  }

  /// Views stay good until the next one.
  void push_back(std::string_view id) {
    last_ = text_.size();
    text_.append(id).push_back('\n');
    ++size_;
  }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::string_view back() const { return std::string_view(text_).substr(last_, text_.size() - last_ - 1); }
  Iterator begin() const { return Iterator(text_); }
  Iterator end() const { return Iterator(); }

  friend bool operator==(const IdList& a, const IdList& b) { return a.text_ == b.text_; }

 private:
  std::string text_;
  std::size_t size_ = 0, last_ = 0;  // where the last one begins
};

}  // namespace vigil::model

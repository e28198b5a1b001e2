// What rows say of each other: if a row is left out, what it would have made is not there, and rows that speak of it
// are wrong too, and so on down a chain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exchange/row.hpp"

namespace vigil::pipeline {

class DependentRows {
 public:
  /// A row by its table (any number) and line.
  struct Place {
    std::size_t table = 0, line = 0;
    friend bool operator==(const Place&, const Place&) = default;
  };
  struct Wrong {
    Place place;
    std::string column, reason;
  };
  /// Whether the record had a thing of this kind and key before.
  using IsThere = std::function<bool(const std::string& kind, const std::string& key)>;

  void add(const Place& place, const exchange::MadeRow& row, bool is_left_out);
  /// The rows that are wrong because of those that are left out, in the order in which that is found.
  std::vector<Wrong> find(const IsThere& is_there) const;

 private:
  using Thing = std::uint64_t;  // a hash of kind and key: two that fall together are there as long as one is
  struct Reference {
    Thing thing;
    std::size_t row;  // in rows_
    std::string kind, key, column;
  };
  struct Row {
    Place place;
    std::vector<Thing> makes;
    bool is_left_out = false;
  };
  std::vector<Row> rows_;  // that make something which a row could speak of, or speak of something
  std::vector<Reference> references_;
  std::unordered_map<Thing, std::size_t> makers_;  // how many rows that are not left out make it
};

/// The things that a row makes, and those of others that its references (is_reference) speak of: each is given as kind,
/// key and the field that names it.
using TakeThing = std::function<void(const std::string& kind, const std::string& key, const std::string& field)>;
bool is_reference(std::string_view what);
void things_made(const exchange::Made& made, const TakeThing& take);
void things_spoken_of(const exchange::Made& made, const TakeThing& take);

}  // namespace vigil::pipeline

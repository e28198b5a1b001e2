// The ids of claims as people see them. A record numbers its claims one after the other, which would tell whoever sees
// two of them how many were written between; so it shows each under a key of its own (base/number_cipher.hpp). In a
// published snapshot claims are numbered anew, of what it holds alone, and stand as they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/database.hpp"
#include "base/number_cipher.hpp"

namespace vigil::snapshot {

class ClaimIds {
 public:
  /// Where a record's views have the key (create_views of store/view.hpp): in `meta`, never in a published one's.
  static constexpr std::string_view key = "claim_ids";

  /// As these views, or this snapshot, show them.
  explicit ClaimIds(base::Database& database);
  /// By a record's key.
  explicit ClaimIds(std::string_view secret) : cipher_(secret) {}

  std::string shown(std::int64_t number) const;                   // "cl-k3m7x2pq"
  std::string shown_text(const std::string& number) const;        // the same; a text that is no number as it is
  std::optional<std::int64_t> number(std::string_view id) const;  // nullopt: this is no claim's id

 private:
  std::optional<base::NumberCipher> cipher_;
};

}  // namespace vigil::snapshot

// Words found again in another text of the same source: a document that is read anew, by a better reader, keeps the
// places that were cited in it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace vigil::text {

struct Anchor {
  std::size_t start = 0, end = 0;  // bytes
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// Where bytes `start` to `end` of `before` stand in `after`. Runs of blanks count as one. Of several places the one
/// whose surroundings are most alike; if they cannot be told apart, the one of the same number, where both texts say
/// the words equally often. Nothing if the words are not there, or if it cannot be known which of them they are.
std::optional<Anchor> anchored(std::string_view before, std::size_t start, std::size_t end, std::string_view after);

}  // namespace vigil::text

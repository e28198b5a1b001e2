// Terms of prison in folded text: "two and a half years", "life", 有期徒刑十一年, 死缓.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigil::link::said {

struct Term {
  std::size_t start = 0, end = 0;  // bytes
  std::string months;              // a number, "life" or "death", as model::Event::term_months has it
  bool suspended = false;
};

/// By start. A span of time is a term only where the words around it say so: that is for the reader to decide.
std::vector<Term> terms_in(std::string_view folded);

}  // namespace vigil::link::said

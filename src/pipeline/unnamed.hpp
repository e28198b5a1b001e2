// Who is not to be raised is named in no text that is made, whoever it is about: not as kin, not in the words or the
// title of a source.
#pragma once

#include <optional>

#include "compose/text.hpp"
#include "link/hidden.hpp"
#include "snapshot/read.hpp"

namespace vigil::pipeline {

class Unnamed {
 public:
  /// Of those whom the viewer of `view` sees, whoever may see the wishes.
  Unnamed(base::Database& view, snapshot::Reader& reader);

  bool are_named(std::string_view words) const { return hidden_ && hidden_->are_named(words); }
  /// Puts […] in place of words that name them, and takes links away that do.
  void take_out(compose::Text& text) const;

 private:
  std::optional<link::Hidden> hidden_;
};

}  // namespace vigil::pipeline

// Whom a composed text is about: people who are named, those of a round, those of a list; less those whom a wish keeps
// out of it, whoever may see that wish.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/work.hpp"
#include "snapshot/read.hpp"
#include "store/viewer.hpp"
#include "store/wishes.hpp"
#include "text/lang.hpp"

namespace vigil::pipeline {

struct Chosen {
  std::vector<std::string> people;           // each once
  std::string how;                           // where they are from, in a sentence; "" they were named
  std::optional<model::RoundFile> round;     // that was named
  std::optional<model::Round> before;        // the meeting of its dialogue before it
  std::optional<model::ListFile> list;       // that was named
  std::vector<std::string> left_out;         // of them, by a wish
  std::vector<std::string> only_in_private;  // of those who stay, by a wish
};

struct Choosing {
  std::string_view text;  // what is made, for messages: "a brief"
  std::vector<std::string> of;
  std::size_t most = 500;
  text::Lang lang = text::Lang::en;
};

/// Of a round: who is planned for it and who was raised at it; where nobody is (it is to come), who was raised at the
/// last round of its dialogue before it. NotFound: no such person, round or list. Usage: nothing named, a round or a
/// list beside others, a gap between rounds, more than `most` people.
Chosen choose(base::Database& view, snapshot::Reader& reader, const Choosing& asked);

/// The people of these acts, each once.
std::vector<std::string> people_in(const std::vector<model::Act>& acts);

/// With whose eyes a text was made, in a sentence.
std::string scope_of(const store::Viewer& viewer, text::Lang lang);

}  // namespace vigil::pipeline

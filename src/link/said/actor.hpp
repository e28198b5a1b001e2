// Actor: who does what a cue tells. The nearest one before it in its sentence, whoever speaks in the first person
// there, a name that the register does not have, or, of "we" and "it", the actor of the sentence before.
#pragma once

#include "link/said/page.hpp"

namespace vigil::link::said {

/// The words that name who does it, and the side they speak for ("" not told).
struct Actor : Range {
  std::string side, name;
};

/// Partners, parliaments and organisations raise with the other side.
inline bool may_raise(const Actor& actor) { return actor.side == "a" || actor.side == "parl" || actor.side == "ngo"; }

/// The subject of a cue.
Actor actor_before(const Page& page, const Range& cue);

Actor actor_of(const Page& page, const Hit& hit);

/// "to the ministry", "in Brussels", 向外交部, 美国国内的: not the one who does it.
bool is_in_phrase(const Page& page, const Hit& hit);

/// A whole word of English, or Chinese characters, anywhere in the text.
bool is_word_in(std::string_view text, std::string_view word);

}  // namespace vigil::link::said

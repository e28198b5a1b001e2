// Speakers: who says a quotation, and who speaks in a turn. A quotation is one only if the text says whose it is ("…,"
// said X; X说：“…”; a letter's own): the marks around a word held at arm's length ("sham") are none. A speaker is the
// whole name that the text has of him, or what he is ("diplomat", 律师) where it has none; and a person of the register
// where he is one.
#pragma once

#include "link/said/page.hpp"
#include "link/steps.hpp"

namespace vigil::link::said {

struct Speech {
  std::vector<model::SuggestedQuote> quotes, turns;
};

/// `page` with its people settled; `title` bytes of its text stand before extraction.text. Offsets of the answer are
/// bytes of extraction.text.
Speech settle_speakers(const Page& page, const Register::Index& index, const model::Extraction& extraction,
                       std::size_t title);

}  // namespace vigil::link::said

// Prison: sentences, read from their terms, since one verb serves many ("X got thirteen years, Y eleven").
#pragma once

#include "link/said/told.hpp"

namespace vigil::link::said {

void read_terms(const Page& page, const Sentence& sentence, Told& told);

}  // namespace vigil::link::said

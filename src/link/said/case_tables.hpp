// Case tables: a table of cases is read by the heads of its columns, a row is about its first person.
#pragma once

#include "link/said/told.hpp"

namespace vigil::link::said {

void read_tables(const Page& page, Told& told);

}  // namespace vigil::link::said

// The last raising of a case by the day that it was put, for those who show a case.
#pragma once

#include "model/files.hpp"

namespace vigil::model {

/// Of those put to the other side, or of all others (declared, or not known to whom); null: none with a date was found.
/// Of several on one day the last in the file.
inline const RaisedOnce* last_raised(const CaseFile& file, bool delivered) {
  const RaisedOnce* last = nullptr;
  for (const auto& raised : file.raised) {
    const bool counts = (raised.act.delivered == "yes") == delivered;
    if (counts && !raised.act.said.empty() && (last == nullptr || raised.act.said >= last->act.said)) last = &raised;
  }
  return last;
}

}  // namespace vigil::model

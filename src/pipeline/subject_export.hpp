// One person's own file for that person, with what is sealed in it (docs/decisions/0041-ones-own-file-and-sealing.md):
// the file says what of it is not there, as far as whoever makes it may know.
#pragma once

#include <cstdint>
#include <vector>

#include "model/id.hpp"
#include "model/json.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

enum class SealedPart { left_out, asked_for };

struct SubjectExport {
  model::Json json;                    // docs/FORMATS.md, "Subject export"
  bool is_locked = false;              // whatever is sealed to who makes it is not in it
  std::size_t sealed = 0;              // entries that are in it
  std::size_t left_out = 0;            // entries that could be opened now, and are not in it
  std::vector<std::int64_t> requests;  // of these, what a second person has to confirm first
};

/// What store::subject_export gives, and under "sealed" what is sealed to the viewer. Each entry that comes in has been
/// confirmed, for this person's file and this maker, by a second one to whom it is sealed too, and its opening is
/// written down. NotFound, Refused, Corrupt.
SubjectExport subject_export(store::Record& record, const store::Viewer& viewer, const model::PersonId& person,
                             SealedPart sealed);

/// The same without anything that is sealed, for who answers programs: "sealed" says that it is not told of.
model::Json subject_export_untold(const store::Record& record, const store::Viewer& viewer,
                                  const model::PersonId& person);

}  // namespace vigil::pipeline

// Pictures and scans by Tesseract (English, simplified and traditional Chinese): machine reading, with a box for each
// paragraph. Its extractor's name begins with "vigil-ocr": what it reads is no evidence of words until a person has
// compared them with the picture (model/places.hpp, is_machine_reading).
#pragma once

#include <string>
#include <string_view>

#include "base/reading.hpp"
#include "base/worker.hpp"
#include "model/files.hpp"

namespace vigil::foreign {

/// A PNG, JPEG or TIFF picture, or the pages of a PDF. Unread where it is none, too large, or nothing can be read in
/// it.
Reading<model::Extraction> read_picture(std::string_view bytes);

/// The worker task "picture" of vigil-foreign.
std::string picture_task(std::string_view bytes);

/// Loads Tesseract's languages; throws Refused where they are not installed.
void prepare_picture();

inline constexpr base::Task picture_worker{"picture", picture_task, prepare_picture, true};

}  // namespace vigil::foreign

// A Chinese face cut down to the characters of one page, for a PDF: WeasyPrint else cuts down the whole of it, which
// takes longer than all else.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace vigil::cli {

/// Writes it into `folder`; the @font-face rule that names it. "" where fontconfig or fontTools is not there, or they
/// have no such face: then WeasyPrint finds one itself.
std::string han_face(const std::filesystem::path& folder, std::string_view page);

}  // namespace vigil::cli

// Many new files, forced to the disk together: each by itself would wait for the disk three times. As of one
// (files.hpp), a name leads to all of its bytes or is not there.
#pragma once

#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

namespace vigil::base {

/// Puts the bytes at their paths, whose folders are made. Where there is a file already it is left as it is. When it
/// returns, all of them are on the disk, with their names.
void write_files_durably(const std::vector<std::pair<std::filesystem::path, std::string_view>>& files);

}  // namespace vigil::base

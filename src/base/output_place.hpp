// Where a command may put the file or folder that it was told to make. A record and the keys to publish with stand
// beside such files, and one slip of a word would replace them: so nothing is put into a record or among keys, and a
// file that is there already is replaced only by one of its own kind.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace vigil::base {

/// Throws Refused, naming the place, if `target` is or lies within a record (a folder at or above it, links followed)
/// or stands among keys. `doing` begins the message: "releasing".
void check_output_place(std::string_view doing, const std::filesystem::path& target);

/// check_output_place, and Refused if something stands at `target` that is neither an empty file nor one that
/// `is_of_kind` knows. `kind` names what is made there: "a checkpoint". NotFound if there is no folder to put it in.
void check_output_file(std::string_view doing, const std::filesystem::path& target, std::string_view kind,
                       const std::function<bool(const std::filesystem::path&)>& is_of_kind);

/// Whether the file begins with these bytes.
bool begins_with(const std::filesystem::path& file, std::string_view bytes);

}  // namespace vigil::base

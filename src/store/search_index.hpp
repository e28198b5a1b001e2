// Where the search indexes stand, for those who keep them and those who look in them (store/search.hpp).
#pragma once

#include <filesystem>
#include <string_view>

#include "store/record.hpp"

namespace vigil::store {

/// The index of one audience: of what the public may see (group ""), or of what one group alone may see.
std::filesystem::path index_path(const Record& record, std::string_view group);

}  // namespace vigil::store

// Where the search indexes stand, for those who keep them and those who look in them (store/search.hpp).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "store/record.hpp"
#include "text/date.hpp"

namespace vigil::store {

/// The index of one audience: of what the public may see (group ""), or of what one group alone may see.
std::filesystem::path index_path(const Record& record, std::string_view group);

/// Why something that this process wrote could not be put into an index, the first time; "" where all could. It is
/// kept, and not found: whoever began the process tells it.
std::string why_index_is_behind();

/// What the tables of an index file are like, as its pragma user_version: one of another form is made anew.
constexpr std::int64_t index_form = 2;

/// A day as an index has it, so that days compare as text: "2012-07-24"; "" none.
std::string day_in_index(std::optional<text::Day> day);

}  // namespace vigil::store

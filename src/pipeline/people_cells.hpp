// Cells of a table of people: several names in one, kin with their ids.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/things.hpp"

namespace vigil::pipeline {

/// "a; b": the parts without blanks around them, empty ones left out.
std::vector<std::string> split_list(std::string_view cell);

/// "Guo Feixiong (郭飞雄/郭飛雄)", "彭措尼珍 (variant)", "Shokjang": the writings of other names, each with its
/// language.
std::vector<model::Name> other_names(std::string_view cell);

/// "spouse:liu-xia;brother:liu-hui": relation and id; a part without a colon is left out.
std::vector<std::pair<std::string, std::string>> kin_in(std::string_view cell);

}  // namespace vigil::pipeline

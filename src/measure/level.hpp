// Level: on which level of a state somebody raised, told by the words of who it was ("Assistant Secretary of State",
// 大使) and, where the record knows the official, of his office.
#pragma once

#include <string_view>

namespace vigil::measure {

/// "head of state or government", "minister", "deputy minister or envoy", "ambassador", "official"; by the side
/// "parliament", "organisation", "United Nations"; "not told" where no word says it. Of several words the highest
/// office counts that is his own: a deputy minister is no minister.
std::string_view level_of(std::string_view side, std::string_view speaker, std::string_view role);

}  // namespace vigil::measure

#include "text/blank.hpp"

#include "text/fold.hpp"

namespace vigil::text {

bool is_blank(std::string_view utf8) { return folded(utf8).find_first_not_of(' ') == std::string::npos; }

}  // namespace vigil::text

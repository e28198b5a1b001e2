// Which side a speaker speaks for, by the words of their designation: a rule, for rows and texts that do not say it.
#pragma once

#include <string>
#include <string_view>

namespace vigil::pipeline {

/// "b" China and its officials, "ngo", "parl" (parliaments and their members and commissions), "un", "a" another
/// government, said so or with for whom they speak in brackets; "" where the designation does not tell.
std::string side_of_speaker(std::string_view speaker);

}  // namespace vigil::pipeline

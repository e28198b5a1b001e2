// UTF-8 (RFC 3629) at the door and code points inside. Offsets are bytes unless a name says otherwise.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vigil::text {

/// The byte offset of the first ill-formed sequence, or nullopt when all of it is UTF-8 (no surrogates, no overlongs).
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// The code point that starts at `at`, which is moved behind it. Ill-formed bytes give U+FFFD, one byte at a time.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);

/// The start of the code point in which byte `at` lies.
std::size_t code_point_start(std::string_view text, std::size_t at);

}  // namespace vigil::text

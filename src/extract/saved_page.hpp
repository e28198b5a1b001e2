// What a browser's extension that saves a page as one file says of it: SingleFile puts the address and the time into a
// comment before everything else.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vigil::extract {

struct SavedPage {
  std::string address;  // http or https
  std::string at;       // RFC 3339, UTC; "" if it cannot be read
};

/// Such a page's first bytes hold it.
inline constexpr std::size_t saved_page_bytes = 4096;

std::optional<SavedPage> saved_page(std::string_view utf8);

/// Whether it is worth asking: the words stand there.
bool may_be_saved_page(std::string_view bytes);

}  // namespace vigil::extract

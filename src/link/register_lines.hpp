// The lines of a register's table, for those who read one.
#pragma once

#include <cstddef>
#include <string_view>

namespace vigil::link {

/// Calls `each(number, line)` for every line that is not empty, numbers from 1, without its end (LF or CR LF) and
/// without a byte order mark before the first.
template <class Each>
void each_register_line(std::string_view tsv, Each&& each) {
  if (tsv.starts_with("\xEF\xBB\xBF")) tsv.remove_prefix(3);
  for (std::size_t number = 1; !tsv.empty(); ++number) {
    const std::size_t end = tsv.find('\n');
    std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(end == tsv.npos ? tsv.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) each(number, line);
  }
}

}  // namespace vigil::link

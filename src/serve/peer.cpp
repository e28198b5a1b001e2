#include "serve/peer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>

namespace vigil::serve {

namespace {

// As the kernel prints it: each four bytes as a number of this machine's, then the port.
std::string as_printed(const End& end) {
  std::string text;
  for (std::size_t at = 0; at + 4 <= end.address.size(); at += 4) {
    std::uint32_t word = 0;
    std::memcpy(&word, end.address.data() + at, sizeof word);
    text += fmt::format("{:08X}", word);
  }
  return text + fmt::format(":{:04X}", end.port);
}

// A program may reach an address of version 4 through a socket of version 6 (RFC 4291, 2.5.5.2).
End mapped(const End& end) {
  return end.address.size() == 4 ? End{std::string(10, '\0') + "\xFF\xFF" + end.address, end.port} : end;
}

constexpr std::size_t local_field = 1, remote_field = 2, state_field = 3, user_field = 7, fields_read = 8;

std::array<std::string_view, fields_read> fields_of(std::string_view line) {
  std::array<std::string_view, fields_read> fields;
  for (auto& field : fields) {
    const auto begin = std::min(line.find_first_not_of(' '), line.size());
    const auto end = std::min(line.find(' ', begin), line.size());
    field = line.substr(begin, end - begin);
    line.remove_prefix(end);
  }
  return fields;
}

}  // namespace

std::optional<uid_t> owner_in(std::string_view table, const End& local, const End& remote) {
  // A socket that is given up is printed with user 0, so only one that is connected counts.
  constexpr std::string_view established = "01";
  const auto here = as_printed(local), there = as_printed(remote);
  while (!table.empty()) {
    const auto end = std::min(table.find('\n'), table.size());
    const auto fields = fields_of(table.substr(0, end));
    table.remove_prefix(std::min(end + 1, table.size()));
    if (fields[local_field] != here || fields[remote_field] != there || fields[state_field] != established) continue;
    uid_t user = 0;
    const auto digits = fields[user_field];
    const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), user);
    if (error == std::errc{} && !digits.empty() && last == digits.data() + digits.size()) return user;
  }
  return {};
}

std::optional<uid_t> user_at(const End& theirs, const End& ours) {
  for (const bool is_v6 : {false, true}) {
    if (!is_v6 && theirs.address.size() != 4) continue;
    std::ifstream file(is_v6 ? "/proc/net/tcp6" : "/proc/net/tcp");
    const std::string table(std::istreambuf_iterator<char>(file), {});
    if (const auto user = is_v6 ? owner_in(table, mapped(theirs), mapped(ours)) : owner_in(table, theirs, ours))
      return user;
  }
  return {};
}

}  // namespace vigil::serve

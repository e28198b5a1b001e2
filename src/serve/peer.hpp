// Who is at the other end of a connection within this machine: the system user of the program there, as the kernel's
// table of TCP sockets has it (/proc/net/tcp and tcp6, proc(5)). Whoever has an account on the machine reaches a port
// on loopback; what is sealed is for the one alone who unlocked it.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigil::serve {

/// An end of a connection: the address in network order, 4 or 16 bytes, and the port.
struct End {
  std::string address;
  std::uint16_t port = 0;
};

/// Whose is the connected socket at `local`, as `table` has it, the text of one of the two files. Nothing: it is not in
/// there, or is no longer connected.
std::optional<uid_t> owner_in(std::string_view table, const End& local, const End& remote);

/// The system user of the program at `theirs`, connected to `ours`. Nothing where that cannot be told: without /proc,
/// and across namespaces.
std::optional<uid_t> user_at(const End& theirs, const End& ours);

}  // namespace vigil::serve

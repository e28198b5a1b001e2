// Which addresses of the internet a page may be fetched from: those that anybody can reach. A name or a redirect that
// leads to this machine, this network or a cloud's metadata is somebody's attempt to read what is not public.
#pragma once

#include <sys/socket.h>

#include <string>

namespace vigil::capture {

/// Of the registries of special-purpose addresses (RFC 6890; IANA, IPv4 and IPv6) none: not loopback, private, shared,
/// link-local, unique local, multicast, documentation, benchmarking or reserved; nor an IPv6 address that carries such
/// an IPv4 address (mapped, NAT64, 6to4), nor Teredo.
bool is_public_address(const sockaddr& address);

/// "192.0.2.1", "2001:db8::1"
std::string address_text(const sockaddr& address);

}  // namespace vigil::capture

// The strict door in front of Beast's parser: a request's head is refused here when two programs could read it in two
// ways (RFC 9112 sections 2.2, 5.1, 5.2, 6.1, 6.3, 11.2): bare CR or LF, folded lines, blanks around names, a repeated
// or odd Content-Length, any Transfer-Encoding but chunked, both of them, a body on GET, no Host or two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vigil::serve {

struct HeadProblem {
  int status;  // 400; 431 too many headers; 505 another version of HTTP
  std::string_view reason;
};

/// `head` is everything up to and including the empty line. nullopt: it is sound.
std::optional<HeadProblem> head_problem(std::string_view head, std::size_t max_headers);

/// Whether a Host header names this server, reached over loopback: 127.0.0.1, localhost or [::1] with `port`. Anything
/// else is a page of somewhere that has pointed its own name here (DNS rebinding).
bool is_our_host(std::string_view host, std::uint16_t port);

}  // namespace vigil::serve

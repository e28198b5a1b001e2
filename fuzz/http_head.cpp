// Any bytes as the head of a request: the door answers, with a status of refusal or none, and reads nothing beyond.
#include <string>

#include "../fuzz/fuzz.hpp"
#include "serve/head.hpp"

using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string head(vigil::fuzz::text(data, size));
  const auto problem = vigil::serve::head_problem(head, 100);
  must_hold(!problem || (problem->status >= 400 && problem->status <= 505 && !problem->reason.empty()),
            "a refusal has a status and a reason");
  // Two programs read a bare line feed, a folded line or a second length in two ways: none of them may pass.
  if (!problem) {
    must_hold(head.ends_with("\r\n\r\n"), "a head that passes has its empty line at the end");
    for (std::size_t at = head.find('\n'); at != std::string::npos; at = head.find('\n', at + 1))
      must_hold(at > 0 && head[at - 1] == '\r', "no bare line feed passes");
    must_hold(head.find("\r\n ") == std::string::npos && head.find("\r\n\t") == std::string::npos,
              "no folded line passes");
    must_hold(head.find('\0') == std::string::npos, "no zero byte passes");
  }
  return 0;
}

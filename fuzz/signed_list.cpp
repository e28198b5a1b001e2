// Any bytes as a signed list: what reads has one writing only, and leads nowhere but below its folder.
#include "base/signed_list.hpp"

#include "../fuzz/fuzz.hpp"

using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto list = vigil::fuzz::text(data, size);
  const auto files = vigil::base::read_list(list);
  if (!files) {
    must_hold(!files.error().reason.empty(), "what does not read has a reason");
    return 0;
  }
  std::string written;
  for (const auto& file : *files) {
    must_hold(vigil::base::is_safe_path(file.path), "a listed path is safe");
    written += file.sha256 + "  " + file.path + "\n";
  }
  must_hold(written == list, "a list has one writing");
  return 0;
}

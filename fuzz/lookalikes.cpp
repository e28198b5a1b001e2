// Any bytes as a text whose words of mixed alphabets are read by their looks: hits lie in it and on the edges of code
// points, and the same are found in two shares, wherever they are cut.
#include "link/lookalikes.hpp"

#include "../fuzz/fuzz.hpp"
#include "text/utf8.hpp"

using vigil::fuzz::must_hold;
using namespace vigil::link;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const CompiledRegister compiled = [] {
    prepare_register_task();
    return compile_register("a\tAnna Testova\nb\tLiu Xiaocheng\nc\tBo Mao\nd\tIvan\ne\t刘晓城\n");
  }();
  static const RegisterView names = *RegisterView::open(compiled.bytes);
  if (size < 1) return 0;
  const std::string_view text = vigil::fuzz::text(data + 1, size - 1);
  const std::size_t edge = data[0] * text.size() / 256;
  std::vector<Hit> whole, shares;
  scan_lookalikes(names, text, 0, text.size(), whole);
  scan_lookalikes(names, text, 0, edge, shares);
  scan_lookalikes(names, text, edge, text.size(), shares);
  must_hold(shares == whole, "shares give what the whole gives");
  for (const Hit& hit : whole) {
    must_hold(hit.start < hit.end && hit.end <= text.size(), "a hit lies in the text");
    must_hold(vigil::text::code_point_start(text, hit.start) == hit.start, "a hit begins with a code point");
    must_hold(!without_lookalikes(text.substr(hit.start, hit.end - hit.start)).empty(), "a hit mixes alphabets");
  }
  return 0;
}

// Any bytes as text: both engines of the scanner find what the oracle finds, and agree on where UTF-8 ends. The first
// byte says how far from the edge of a block the text begins.
#include "link/scan_for_tests.hpp"
#include "link/scanner.hpp"

#include "../fuzz/fuzz.hpp"

using vigil::fuzz::must_hold;
using namespace vigil::link;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const TestRegister all(invented_names()), longer(without_single_ones(invented_names()));
  if (size == 0) return 0;
  // Blanks before and letters behind bring the text into the blocks that AVX2 reads.
  const std::string text = std::string(data[0] & 63, ' ') + std::string(vigil::fuzz::text(data + 1, size - 1)) +
                           std::string(data[0] >= 128 ? 200 : 0, 'z');
  for (const TestRegister* names : {&all, &longer}) {
    const auto expected = names->expected(text);
    must_hold(names->scanned(text, Engine::scalar) == expected, "the scalar engine finds what the oracle finds");
    must_hold(names->scanned(text, Engine::avx2) == expected, "AVX2 finds what the oracle finds");
  }
  const auto ill = vigil::text::first_invalid_utf8(text);
  must_hold(first_ill_formed(text, Engine::scalar) == ill, "the scalar engine tells the first ill-formed byte");
  must_hold(first_ill_formed(text, Engine::avx2) == ill, "AVX2 tells the first ill-formed byte");
  return 0;
}

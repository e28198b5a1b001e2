// A document's bytes as UTF-8, with the way back to them whatever they are encoded in.
#pragma once

#include <string_view>
#include <vector>

#include "base/reading.hpp"
#include "extract/extract.hpp"
#include "text/encoding.hpp"

namespace vigil::extract {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class Decoded {
 public:
  explicit Decoded(std::string_view bytes) : bytes_(bytes) {}
  Decoded(std::string_view bytes, text::Encoding encoding, text::Recoded recoded);

  std::string_view text() const { return recoded_.source.empty() ? bytes_ : std::string_view(recoded_.utf8); }
  /// The source's byte that byte `at` of text() comes from.
  std::size_t place(std::size_t at) const { return recoded_.source.empty() ? at : recoded_.source[at]; }
  /// Writes the encoding into `extraction`, and its spans, which count bytes of text(), as bytes of the source.
  void note(model::Extraction& extraction) const;

 private:
  void add_spans(const model::SourceSpan& span, std::string_view text, std::vector<model::SourceSpan>& into) const;

  std::string_view bytes_;
  text::Encoding encoding_;
  text::Recoded recoded_;  // without `source` where the bytes are UTF-8 already
};

/// `sent`: a Content-Type or a charset, or "".
Reading<Decoded> decode(std::string_view bytes, Format format, std::string_view sent);

}  // namespace vigil::extract

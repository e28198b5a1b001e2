// A label is believed before the bytes, but for two cases that are frequent on kept pages: bytes that are all UTF-8,
// with so many characters beyond ASCII that chance cannot be it, under the label of another encoding (the page was
// saved anew); and bytes that are not, under the label of UTF-8.
#include "extract/decode.hpp"

#include <algorithm>

#include "text/encoding_guess.hpp"
#include "text/utf8.hpp"

namespace vigil::extract {
namespace {

constexpr std::size_t no_chance = 8;      // characters beyond ASCII from which well-formed UTF-8 is UTF-8
constexpr std::size_t text_to_a_bad = 8;  // characters to a malformed place, below which it is no text

std::size_t count_beyond_ascii(std::string_view utf8, std::size_t most) {
  std::size_t count = 0;
  for (const char c : utf8)
    if ((static_cast<unsigned char>(c) & 0xC0) == 0xC0 && ++count == most) break;
  return count;
}

std::size_t first_replaced(const text::Recoded& recoded) {
  const std::size_t at = recoded.utf8.find("\uFFFD");
  return at == std::string::npos ? 0 : recoded.source[at];
}

bool is_text(const text::Recoded& recoded) { return recoded.replaced * text_to_a_bad <= recoded.utf8.size() / 2; }

}  // namespace

Decoded::Decoded(std::string_view bytes, text::Encoding encoding, text::Recoded recoded)
    : bytes_(bytes), encoding_(std::move(encoding)), recoded_(std::move(recoded)) {}

void Decoded::note(model::Extraction& extraction) const {
  if (recoded_.source.empty()) return;
  if (!encoding_.is_utf8()) extraction.encoding = encoding_.name;
  extraction.encoding_guessed = encoding_.guessed;
  extraction.replaced = recoded_.replaced;
  std::vector<model::SourceSpan> spans;
  for (const model::SourceSpan& span : extraction.spans) add_spans(span, extraction.text, spans);
  extraction.spans = std::move(spans);
}

/// Parts `span` where characters begin to take more or fewer bytes of the source.
void Decoded::add_spans(const model::SourceSpan& span, std::string_view text,
                        std::vector<model::SourceSpan>& into) const {
  std::size_t each = 0;  // bytes of the source to a character of the run
  for (std::size_t at = 0; at < span.length;) {
    std::size_t next = span.text_start + at;
    (void)text::next_code_point(text, next);
    const std::size_t length = next - span.text_start - at, from = place(span.source_start + at),
                      bytes = place(span.source_start + at + length) - from;
    if (at == 0 || bytes != each) {
      into.push_back({span.text_start + at, from, 0, 0});
      each = bytes;
    }
    into.back().length += length;
    into.back().source_length += bytes;
    at += length;
  }
  for (auto run = into.rbegin(); run != into.rend() && run->text_start >= span.text_start; ++run)
    if (run->source_length == run->length &&
        text.substr(run->text_start, run->length) == bytes_.substr(run->source_start, run->length))
      run->source_length = 0;  // unchanged
}

Reading<Decoded> decode(std::string_view bytes, Format format, std::string_view sent) {
  const bool is_utf8 = !text::first_invalid_utf8(bytes).has_value();
  const bool by_no_chance = is_utf8 && count_beyond_ascii(bytes, no_chance) == no_chance;
  if (by_no_chance || (is_utf8 && bytes.starts_with(byte_order_mark))) return Decoded(bytes);
  text::Encoding encoding =
      format == Format::html ? text::encoding_of_page(bytes, sent) : text::encoding_of_text(bytes, sent);
  if (is_utf8 && encoding.is_utf8()) return Decoded(bytes);
  text::Recoded recoded = text::to_utf8(bytes, encoding.name);
  if (!is_text(recoded) && !encoding.guessed) {
    encoding = {text::guessed_encoding(bytes), true};
    recoded = text::to_utf8(bytes, encoding.name);
  }
  if (!is_text(recoded))
    return Unread{"this is no text in an encoding that is known: save it as UTF-8 and try again",
                  first_replaced(recoded)};
  return Decoded(bytes, std::move(encoding), std::move(recoded));
}

}  // namespace vigil::extract

// Any bytes as an HTML page or a text, in the encoding that a first line "charset=NAME" says was sent, if there is one:
// what is extracted is UTF-8, its ranges lie within the text, and its spans lead back to the bytes of the source.
#include <string>

#include "../fuzz/fuzz.hpp"
#include "extract/extract.hpp"
#include "model/extraction.hpp"
#include "text/utf8.hpp"

using vigil::fuzz::must_hold;

namespace {

std::size_t characters(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

void check(std::string_view source, vigil::extract::Format format, std::string_view sent) {
  const auto reading = vigil::extract::extract(source, format, sent);
  if (!reading) {
    must_hold(!reading.error().reason.empty(), "what does not read has a reason");
    must_hold(reading.error().offset <= source.size(), "the place of the problem is within the bytes");
    return;
  }
  const auto& extraction = *reading;
  const std::string_view text = extraction.text;
  must_hold(!text.empty(), "an extraction has text");
  must_hold(!vigil::text::first_invalid_utf8(text), "an extraction is UTF-8");
  for (const auto& span : extraction.spans) {
    must_hold(span.text_start + span.length <= text.size(), "a span lies within the text");
    const std::size_t bytes = span.source_length == 0 ? span.length : span.source_length;
    must_hold(span.source_start + bytes <= source.size(), "a span lies within the source");
    const std::string_view words = text.substr(span.text_start, span.length);
    if (span.source_length == 0)
      must_hold(words == source.substr(span.source_start, span.length), "a span holds the source's own bytes");
    else
      must_hold(span.source_length % characters(words) == 0, "each character takes as many bytes as every other");
  }
  const auto again = vigil::model::extraction_from_json(vigil::model::extraction_to_json(extraction));
  must_hold(again && *again == extraction, "an extraction reads back from its JSON");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view source = vigil::fuzz::text(data, size), sent;
  if (source.starts_with("charset=") && source.find('\n') != source.npos) {
    sent = source.substr(0, source.find('\n'));
    source.remove_prefix(sent.size() + 1);
  }
  check(source, vigil::extract::Format::html, sent);
  check(source, vigil::extract::Format::text, sent);
  return 0;
}

// Any bytes as an HTML page or a text: what is extracted is UTF-8, its ranges lie within the text, and its spans lead
// back to the same bytes of the source.
#include <string>

#include "../fuzz/fuzz.hpp"
#include "extract/extract.hpp"
#include "model/extraction.hpp"
#include "text/utf8.hpp"

using vigil::fuzz::must_hold;

namespace {

void check(std::string_view source, vigil::extract::Format format) {
  const auto reading = vigil::extract::extract(source, format);
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
    must_hold(span.source_start + span.length <= source.size(), "a span lies within the source");
    must_hold(text.substr(span.text_start, span.length) == source.substr(span.source_start, span.length),
              "a span holds the source's own bytes");
  }
  const auto again = vigil::model::extraction_from_json(vigil::model::extraction_to_json(extraction));
  must_hold(again && *again == extraction, "an extraction reads back from its JSON");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(vigil::fuzz::text(data, size), vigil::extract::Format::html);
  check(vigil::fuzz::text(data, size), vigil::extract::Format::text);
  return 0;
}

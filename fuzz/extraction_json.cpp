// Any bytes as the JSON of an extraction, as a worker that was taken over might answer: refused, or ranges within it.
#include "model/extraction.hpp"

#include "../fuzz/fuzz.hpp"

using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto extraction = vigil::model::extraction_from_json(vigil::fuzz::text(data, size));
  if (!extraction) return 0;
  const auto within = [&](const auto& ranges) {
    for (const auto& range : ranges)
      must_hold(range.start <= range.end && range.end <= extraction->text.size(), "a range lies within the text");
  };
  within(extraction->paragraphs);
  within(extraction->turns);
  within(extraction->quotes);
  within(extraction->excerpts);
  for (const auto& span : extraction->spans)
    must_hold(span.length <= extraction->text.size() && span.text_start <= extraction->text.size() - span.length,
              "a span lies within the text");
  const auto again = vigil::model::extraction_from_json(vigil::model::extraction_to_json(*extraction));
  must_hold(again && *again == *extraction, "what was read is written and read again");
  return 0;
}

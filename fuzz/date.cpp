// Any bytes as an EDTF date: a date that reads prints in both languages, keeps its text, and spans forwards.
#include "text/date.hpp"

#include "../fuzz/fuzz.hpp"

using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto edtf = vigil::fuzz::text(data, size);
  const auto reading = vigil::text::Date::parse(edtf);
  if (!reading) {
    must_hold(!reading.error().reason.empty(), "what does not read has a reason");
    must_hold(reading.error().offset <= size, "the place of the problem is within the text");
    return 0;
  }
  const auto& date = *reading;
  must_hold(date.edtf() == edtf, "a date keeps its text");
  must_hold(!date.earliest() || !date.latest() || *date.earliest() <= *date.latest(), "a date ends after it starts");
  must_hold((date <=> date) == 0, "a date equals itself");
  must_hold(date.html_datetime().size() <= edtf.size(), "what HTML allows is the date itself");
  must_hold(!date.is_one_day() || !date.is_interval() || date.year().has_value(), "a day has a year");
  for (const auto lang : vigil::text::all_langs)
    must_hold(vigil::text::print(date, lang).empty() == date.empty(), "what is not empty prints");
  return 0;
}

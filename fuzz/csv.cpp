// Any bytes as a CSV file, whole and cut in two where its first byte says: the rows and problems are the same.
#include "capture/csv.hpp"

#include "../fuzz/fuzz.hpp"
#include "text/utf8.hpp"

using namespace vigil::capture;
using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto text = vigil::fuzz::text(data + 1, size - 1);
  const auto whole = parse_csv_part(text, {}, true);
  must_hold(whole.used == text.size(), "all of the last part is used");
  for (const auto& row : whole.rows)
    for (const auto& cell : row.cells) must_hold(!vigil::text::first_invalid_utf8(cell), "a cell is UTF-8");
  CsvState known = whole.next;  // of few bytes neither encoding nor delimiter can be known
  known.line = 1;
  const auto again = parse_csv_part(text, known, true);
  const auto first = parse_csv_part(text.substr(0, data[0]), known, false);
  must_hold(first.used <= text.substr(0, data[0]).size(), "no more is used than there is");
  const auto second = parse_csv_part(text.substr(first.used), first.next, true);
  auto rows = first.rows;
  rows.insert(rows.end(), second.rows.begin(), second.rows.end());
  must_hold(rows == again.rows, "the rows are those of the whole");
  must_hold(first.problems.size() + second.problems.size() == again.problems.size(), "so are the problems");
  must_hold(second.next.line == again.next.line, "and the lines");
  return 0;
}

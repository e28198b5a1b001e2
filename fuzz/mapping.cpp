// Any bytes as a mapping and a row for it: what is read makes claims with known fields, or says which column is wrong.
#include "exchange/row.hpp"

#include <algorithm>

#include "../fuzz/fuzz.hpp"

using namespace vigil::exchange;
using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = vigil::fuzz::text(data, size);
  const auto json = bytes.substr(0, bytes.find('\n'));
  const auto row = bytes.substr(std::min(json.size() + 1, bytes.size()));
  for (const char* order : {"ymd", "mdy", "dmy"}) (void)read_date(row, order);
  const auto mapping = parse_mapping(json);
  if (!mapping) {
    must_hold(!mapping.error().reason.empty(), "what is wrong is said");
    return 0;
  }
  for (const auto& table : mapping->tables) {
    auto columns = RowMaker(table, {}).missing();
    const std::vector<std::string> cells(columns.size(), std::string(row));
    try {
      for (const auto& made : RowMaker(table, columns).make(cells).made)
        must_hold(makes().contains(made.what), "a claim is of a known kind");
    } catch (const RowProblem& problem) {
      must_hold(!problem.reason.empty(), "what is wrong is said");
    }
  }
  return 0;
}

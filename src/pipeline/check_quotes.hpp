// A draft's quotations, each held against the document of the record that it is from (compose/quote_check.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/draft.hpp"
#include "compose/quote_check.hpp"
#include "model/id.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct CheckedQuote {
  compose::DraftQuote quote;
  compose::QuoteCheck check;
  model::DocumentId document;  // where it is found, or the nearest to it; empty: nowhere
  std::string said_by;         // whom the document has say it, where that is another than the draft's speaker; "" none
  std::string problem;         // of the source that it names: no such document, or it has no text; "" none
  bool is_elsewhere = false;   // it is in another document than the one it names

  bool is_good() const { return check.is_as_it_stands() && said_by.empty() && problem.empty() && !is_elsewhere; }
};

/// A quotation that names no source is looked for in all documents that the viewer sees.
std::vector<CheckedQuote> check_quotes(const store::Record& record, const store::Viewer& viewer,
                                       std::string_view markdown);

}  // namespace vigil::pipeline

// Evidence for others: the documents that a case cites, as one web archive (WACZ) that they can open, search and check
// without Vigil. What went over the line where that was kept, else the bytes that were taken in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/files.hpp"
#include "model/provenance.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct ExportedEvidence {
  std::string wacz;
  std::size_t documents = 0, records = 0;
  std::vector<std::string> left_out;  // cited, and not in it: what and why
};

/// What `viewer` may see of it, and nothing else. NotFound: no such case for this viewer. Corrupt: evidence is not what
/// was kept.
ExportedEvidence export_evidence(const store::Record& record, const store::Viewer& viewer,
                                 const model::PersonId& person);

/// The custody of a document, its bytes read again and held against their hashes. Nothing where `viewer` sees no such
/// document.
std::optional<model::Provenance> checked_provenance(const store::Record& record, const store::Viewer& viewer,
                                                    const model::DocumentId& document);
/// Of what a case cites and `viewer` sees, by document; nobody has looked at the bytes.
std::vector<model::Provenance> evidence_of(base::Database& view, const model::CaseFile& file);

}  // namespace vigil::pipeline

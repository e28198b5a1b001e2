// The custody of a document's bytes, as the viewer of a view sees it (model/provenance.hpp); for the public there is
// none.
#pragma once

#include <optional>

#include "base/database.hpp"
#include "model/provenance.hpp"
#include "store/facts.hpp"

namespace vigil::store {

/// Who handed a document over is a claim about it; with a dot, as all that is never published (store/rights.hpp).
inline constexpr std::string_view handed_over_by = "custody.handed-over-by";

/// Nothing where the viewer sees no such document. Nobody has looked at the bytes.
std::optional<model::Provenance> find_provenance(base::Database& view, const model::DocumentId& document);
/// The sightings of a document that the viewer of `view` sees, in order.
std::vector<model::Sighting> sightings_of(base::Database& view, const model::DocumentId& document);

/// That `who` handed it over, unless the record says so already to this audience.
void write_handed_over(Change& change, ThingId document, const std::string& who, const model::Audience& audience);

}  // namespace vigil::store

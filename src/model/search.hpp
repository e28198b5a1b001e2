// What is asked of a search beside its words, and what it counts: values that the record's search (store/search.hpp),
// the pages and the commands share.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::model {

/// The kinds of things that are found.
inline constexpr std::array<std::string_view, 8> kinds_searched = {"person",   "issue",    "round",        "dialogue",
                                                                   "official", "document", "organisation", "place"};

/// What must be found; what is empty lets all through. All but `kind` are of documents: with one of them only documents
/// are found.
struct SearchFilters {
  std::string kind = {};  // one of kinds_searched
  /// EDTF: documents whose date lies wholly between the first day of `from` and the last day of `to`, both included.
  /// Those without a date, or open at the side that is asked for, do not.
  std::string from = {}, to = {};
  std::string language = {}, source_class = {}, publisher = {};  // as the record has them

  bool of_documents() const {
    return !from.empty() || !to.empty() || !language.empty() || !source_class.empty() || !publisher.empty();
  }
  friend bool operator==(const SearchFilters&, const SearchFilters&) = default;
};

/// One value of a field and how many of what was found have it.
struct FacetCount {
  std::string value;
  std::int64_t count = 0;
  friend bool operator==(const FacetCount&, const FacetCount&) = default;
};

/// kind of everything; year, language, source_class and publisher of documents, of those that have one. A document has
/// a year if its date lies in one.
struct Facet {
  std::string field;
  std::vector<FacetCount> counts;  // most first (years: the newest first), then by value
  friend bool operator==(const Facet&, const Facet&) = default;
};

struct Facets {
  std::vector<Facet> facets;  // those with a count
  std::int64_t counted = 0;   // how many things were counted
  bool all = true;            // false: more was found, and the counts are of the first `counted` alone
  friend bool operator==(const Facets&, const Facets&) = default;
};

}  // namespace vigil::model

#include "store/rights.hpp"

#include <fmt/format.h>

namespace vigil::store {

std::string may_see(std::string_view alias) {
  return fmt::format(
      "({0}.audience = 'public' or ({0}.audience = 'restricted'"
      " and {0}.audience_group in (select name from temp.viewer_group)))",
      alias);
}

std::string in_force(std::string_view alias, std::string_view schema) {
  return fmt::format("not exists (select 1 from {1}.claim newer where newer.supersedes = {0}.claim_id)", alias, schema);
}

std::string not_withdrawn(std::string_view alias, std::string_view schema) {
  return fmt::format(
      "((select is_public from temp.viewer) = 0 or not exists (select 1 from {1}.claim h"
      " where h.field = 'withdrawal' and h.subject_id in ({0}.subject_id, {0}.fact_id) and {2}))",
      alias, schema, in_force("h", schema));
}

// A wish without an end, or with one still to come, is current. Dates compare as text: EDTF days and months of
// four-digit years sort so, and a coarser date ("2027") is taken to its end by the appended '~', which sorts behind
// digits.
std::string is_current(std::string_view alias) {
  return fmt::format("({0}.until = '' or {0}.until || '~' >= (select today from temp.viewer))", alias);
}

std::string wished(std::string_view person_id, std::string_view schema) {
  return fmt::format(
      "((select is_public from temp.viewer) = 0 or not exists ("
      "select 1 from {1}.claim wc join {1}.wish w on w.claim_id = wc.claim_id"
      " where wc.subject_id = {0} and w.kind in ('do-not', 'raise-privately-only')"
      " and {2} and {3}))",
      person_id, schema, is_current("w"), in_force("wc", schema));
}

}  // namespace vigil::store

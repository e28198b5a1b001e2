#include "store/rights.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/things.hpp"

namespace vigil::store {

std::string may_see(std::string_view alias) {
  return fmt::format(
      "({0}.audience = 'public' or ({0}.audience = 'restricted'"
      " and {0}.audience_group in (select name from temp.viewer_group)))",
      alias);
}

std::string field_that_makes(std::string_view alias) {
  return fmt::format("case when {0}.kind in ('person', 'place', 'organisation') then 'name' else {0}.kind end", alias);
}

std::string for_their_groups(std::string_view alias) {
  return fmt::format("({0}.audience_group = '' or {0}.audience_group in (select name from temp.viewer_group))", alias);
}

std::string mention_for(std::string_view alias) {
  return fmt::format(
      "{1} and ({0}.audience_group <> '' or not exists (select 1 from main.mention o where o.extraction_id ="
      " {0}.extraction_id and o.start_byte = {0}.start_byte and o.end_byte = {0}.end_byte and o.audience_group <> ''"
      " and o.audience_group in (select name from temp.viewer_group)))",
      alias, for_their_groups(alias));
}

std::string in_force(std::string_view alias) {
  return fmt::format("not exists (select 1 from main.claim newer where newer.supersedes = {}.claim_id)", alias);
}

std::string not_withdrawn(std::string_view alias) {
  return fmt::format(
      "((select is_public from temp.viewer) = 0 or not exists (select 1 from main.claim h"
      " where h.field = 'withdrawal' and h.subject_id in ({0}.subject_id, {0}.fact_id) and {1}))",
      alias, in_force("h"));
}

std::string publishable(std::string_view alias) {
  return fmt::format(
      "((select is_public from temp.viewer) = 0 or (instr({0}.field, '.') = 0 and {0}.field not in ('place',"
      " 'organisation', 'affiliation', 'delegate', 'agenda_item', 'side_visit', 'list', 'list_version', "
      "'list_position',"
      " 'planned', 'letter', 'next_step', 'lawful_basis', 'review_due', '{1}')))",
      alias, fmt::join(model::unpublished_fields, "', '"));
}

std::string publishable_kind(std::string_view alias) {
  return fmt::format("((select is_public from temp.viewer) = 0 or {}.kind not in ('place', 'organisation'))", alias);
}

// A wish without an end, or with one still to come, is current. Dates compare as text: EDTF days and months of
// four-digit years sort so, and a coarser date ("2027") is taken to its end by the appended '~', which sorts behind
// digits.
std::string is_current(std::string_view alias) {
  return fmt::format("({0}.until = '' or {0}.until || '~' >= (select today from temp.viewer))", alias);
}

std::string wished(std::string_view person_id) {
  return fmt::format(
      "((select is_public from temp.viewer) = 0 or not exists ("
      "select 1 from main.claim wc join main.wish w on w.claim_id = wc.claim_id"
      " where wc.subject_id = {} and w.kind in ('do-not', 'raise-privately-only')"
      " and {} and {}))",
      person_id, is_current("w"), in_force("wc"));
}

std::string may_be_raised(std::string_view person_id, std::string_view privately) {
  return fmt::format(
      "not exists (select 1 from main.claim wc join main.wish w on w.claim_id = wc.claim_id"
      " where wc.subject_id = {} and (w.kind = 'do-not' or (w.kind = 'raise-privately-only' and {} = 0))"
      " and {} and {})",
      person_id, privately, is_current("w"), in_force("wc"));
}

std::string takes_a_second_person() {
  return "case when exists (select 1 from main.principal where kind = 'user')"
         " and not exists (select 1 from main.principal where what = 'organisation-of-one') then 1 else 0 end";
}

std::string confirmed(std::string_view alias) {
  return fmt::format(
      "((select is_public * needs_second from temp.viewer) = 0"
      " or exists (select 1 from main.public_id i where i.kind = 'person' and i.key = {0}.key)"
      " or exists (select 1 from main.request r join main.approval a on a.request_id = r.request_id"
      " where r.kind = 'publication' and r.about = 'person:' || {0}.key))",
      alias);
}

}  // namespace vigil::store

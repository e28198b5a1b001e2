#include "snapshot/schema.hpp"

namespace vigil::snapshot {

const std::vector<Table>& tables() {
  static const std::vector<Table> all = {
      // schema_version, release, released_at, publisher
      {"meta", {{"key", "text"}, {"value", "text"}}, "key"},
      {"vocabulary",
       {{"field", "text"}, {"value", "text"}, {"name_en", "text"}, {"name_zh", "text"}, {"meaning", "text"},
        {"position", "integer"}},
       "position"},
      {"person", {{"person_id", "text"}}, "person_id"},
      // subject_kind: person, issue, dialogue, official, place
      {"name",
       {{"subject_kind", "text"}, {"subject_id", "text"}, {"claim_id", "text"}, {"kind", "text"}, {"lang", "text"},
        {"text", "text"}},
       "subject_kind, subject_id, lang, kind, text"},
      // preference 0 is the value shown; higher ones differ from it
      {"attribute",
       {{"subject_id", "text"}, {"field", "text"}, {"value", "text"}, {"claim_id", "text"}, {"preference", "integer"}},
       "subject_id, field, preference"},
      {"relation",
       {{"person_id", "text"}, {"other_id", "text"}, {"kind", "text"}, {"claim_id", "text"}},
       "person_id, kind, other_id"},
      {"issue", {{"issue_id", "text"}, {"parent_id", "text"}, {"raised_by_side", "text"}, {"notes", "text"}}, "issue_id"},
      {"dialogue",
       {{"dialogue_id", "text"}, {"claim_id", "text"}, {"party_a", "text"}, {"party_b", "text"}, {"started", "text"},
        {"notes", "text"}},
       "dialogue_id"},
      {"round",
       {{"round_id", "text"}, {"dialogue_id", "text"}, {"claim_id", "text"}, {"number", "text"}, {"number_b", "text"},
        {"start_date", "text"}, {"end_date", "text"}, {"place", "text"}, {"head_a", "text"}, {"head_b", "text"},
        {"outcome", "text"}, {"is_gap", "integer"}},
       "dialogue_id, start_date, round_id"},
      {"official",
       {{"official_id", "text"}, {"claim_id", "text"}, {"role", "text"}, {"side", "text"}, {"from_date", "text"},
        {"to_date", "text"}, {"seen_from", "text"}, {"seen_to", "text"}},
       "official_id"},
      {"document",
       {{"document_id", "text"}, {"url", "text"}, {"title", "text"}, {"publisher", "text"}, {"date", "text"},
        {"language", "text"}, {"kind", "text"}, {"read", "text"}, {"source_class", "text"}},
       "document_id"},
      {"document_subject", {{"document_id", "text"}, {"subject_id", "text"}}, "document_id, subject_id"},
      {"watch",
       {{"watch_id", "text"}, {"raiser", "text"}, {"series", "text"}, {"url", "text"}, {"observed_until", "text"},
        {"note", "text"}},
       "watch_id"},
      // audience, entered_by, entered_at: 'public', '', '' in a snapshot
      {"claim",
       {{"claim_id", "text"}, {"confidence", "text"}, {"audience", "text"}, {"audience_group", "text"},
        {"entered_by", "text"}, {"entered_at", "text"}},
       "claim_id"},
      // how: passage, stated
      {"source",
       {{"claim_id", "text"}, {"position", "integer"}, {"how", "text"}, {"document_id", "text"}, {"url", "text"},
        {"title", "text"}, {"publisher", "text"}, {"date", "text"}, {"language", "text"}, {"source_class", "text"},
        {"read", "text"}, {"words", "text"}, {"extraction", "text"}, {"start_byte", "integer"}, {"end_byte", "integer"}},
       "claim_id, position"},
      {"event",
       {{"event_id", "text"}, {"person_id", "text"}, {"claim_id", "text"}, {"date", "text"}, {"type", "text"},
        {"detail", "text"}, {"place", "text"}, {"charge", "text"}, {"article", "text"}, {"body", "text"},
        {"facility", "text"}, {"term_months", "text"}, {"suspended", "integer"}},
       "person_id, date, event_id"},
      {"act",
       {{"act_id", "text"}, {"claim_id", "text"}, {"said", "text"}, {"reported", "text"}, {"speaker", "text"},
        {"speaker_official_id", "text"}, {"addressee", "text"}, {"occasion", "text"}, {"round_id", "text"},
        {"side", "text"}, {"conveyed", "text"}, {"publicity", "text"}, {"delivered", "text"}, {"list_complete", "text"}},
       "said, act_id"},
      {"raising",
       {{"raising_id", "text"}, {"act_id", "text"}, {"claim_id", "text"}, {"subject_kind", "text"},
        {"subject_id", "text"}, {"wording", "text"}, {"detail", "text"}},
       "act_id, raising_id"},
      {"answer",
       {{"answer_id", "text"}, {"act_id", "text"}, {"raising_id", "text"}, {"claim_id", "text"}, {"said", "text"},
        {"reported", "text"}, {"by_whom", "text"}, {"kind", "text"}, {"scope", "text"}, {"detail", "text"}},
       "act_id, answer_id"},
      {"followed",
       {{"raising_id", "text"}, {"person_id", "text"}, {"event_id", "text"}, {"claim_id", "text"},
        {"seen_until", "text"}, {"days_after", "text"}, {"detail", "text"}, {"note", "text"}},
       "raising_id, event_id, seen_until"},
      {"commitment",
       {{"commitment_id", "text"}, {"claim_id", "text"}, {"by_whom", "text"}, {"made", "text"}, {"due", "text"},
        {"kind", "text"}, {"words", "text"}},
       "commitment_id"},
      {"commitment_status",
       {{"commitment_id", "text"}, {"claim_id", "text"}, {"at", "text"}, {"by_whom", "text"}, {"words", "text"}},
       "commitment_id, at, claim_id"},
      {"assessment",
       {{"assessment_id", "text"}, {"claim_id", "text"}, {"who", "text"}, {"side", "text"}, {"of_kind", "text"},
        {"of_id", "text"}, {"direction", "text"}, {"words", "text"}, {"said", "text"}, {"language", "text"},
        {"via", "text"}},
       "assessment_id"},
      {"list_total",
       {{"total_id", "text"}, {"claim_id", "text"}, {"owner", "text"}, {"asked_of", "text"}, {"said", "text"},
        {"what", "text"}, {"count", "integer"}, {"of_count", "integer"}, {"until", "text"}, {"note", "text"}},
       "total_id"},
  };
  return all;
}

std::string create_script() {
  std::string script;
  for (const auto& table : tables()) {
    script += "create table " + std::string(table.name) + "(";
    const char* separator = "";
    for (const auto& column : table.columns) {
      script += separator + std::string(column.name) + " " + column.type;
      separator = ", ";
    }
    script += ") strict;\n";
  }
  return script;
}

}  // namespace vigil::snapshot

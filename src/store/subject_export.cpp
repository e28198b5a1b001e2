// The claims of a person's own file, then those that name the person from elsewhere (a relation in another's file, a
// position of a list), then the acts of the raisings and the answers to them: from each set of claims the next.
#include "store/subject_export.hpp"

#include <fmt/format.h>

#include <set>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "snapshot/claim_ids.hpp"
#include "store/claims.hpp"
#include "store/labels.hpp"
#include "store/principals.hpp"
#include "store/rights.hpp"

namespace vigil::store {

using model::Json;

namespace {

// Claims of somebody else's, while they and the person ?1 were one file.
constexpr std::string_view by_undone_merges =
    "(select m.new_claim from main.merge_claim m join main.unmerge u on u.merge_id = m.merge_id"
    " join main.merge g on g.merge_id = m.merge_id where g.kept_id = ?1)";

class Exporting {
 public:
  Exporting(base::Database& view, ThingId person) : view_(view), person_(person) {}

  std::set<ClaimNumber> claims() {
    take("select claim_id from temp.work_history where subject_id = ?");
    for (const auto& [table, column] : {std::pair{"relation", "other_id"}, std::pair{"followed", "person_id"},
                                        std::pair{"list_position", "subject_id"}, std::pair{"planned", "subject_id"},
                                        std::pair{"document_subject", "subject_id"}})
      take(
          fmt::format("select h.claim_id from main.{0} x join temp.work_history h on h.claim_id = x.claim_id"
                      " where x.{1} = ?",
                      table, column));
    const std::string own = "r.claim_id not in " + std::string(by_undone_merges);
    // Acts and events of which this viewer knows that they are about the person.
    const std::string its_acts =
        "(select r.act_id from main.raising r join temp.work_history rc on rc.claim_id = r.claim_id"
        " join temp.work_history ac on ac.subject_id = r.act_id and ac.field = 'act' where r.subject_id = ?1 and " +
        own + ")";
    take("select claim_id from temp.work_history where field = 'act' and subject_id in " + its_acts);
    take("select h.claim_id from main.answer x join temp.work_history h on h.claim_id = x.claim_id where x.act_id in " +
         its_acts +
         " and (x.raising_id in (select c.fact_id from main.raising r join main.claim c on c.claim_id = r.claim_id"
         " where r.subject_id = ?1 and " +
         own + ") or (x.raising_id is null and x.list_position is null))");
    // What is said of these facts in fields of their own (model/work.hpp) stands on the facts.
    take(
        "select h.claim_id from temp.work_history h where h.field like '%.%' and h.subject_id in"
        " (select c.fact_id from temp.work_history c where c.subject_id = ?1 and c.field = 'event'"
        " union all select c.fact_id from main.raising r join temp.work_history c on c.claim_id = r.claim_id"
        " where r.subject_id = ?1 and " +
        own + " union all select act_id from " + its_acts + " a)");
    take_of_answers();
    std::erase_if(found_, [&](ClaimNumber claim) { return came_by_an_undone_merge(claim); });
    return found_;
  }

  // What was somebody else's while the two were one file, and what it was changed to then; not what has stayed.
  bool came_by_an_undone_merge(ClaimNumber claim) {
    if (!superseded_by(view_, claim)) return false;
    for (;;) {
      if (view_.first_integer("select ?2 in " + std::string(by_undone_merges), {person_, claim}) != 0) return true;
      claim = view_.first_integer("select coalesce(supersedes, 0) from main.claim where claim_id = ?", {claim});
      if (claim == 0) return false;
    }
  }

  // Of the answers that are in it already.
  void take_of_answers() {
    std::set<ThingId> answers;
    for (const auto number : found_)
      view_.query("select fact_id from main.claim where claim_id = ? and field = 'answer'", {number},
                  [&](const base::Row& row) { answers.insert(row.integer(0)); });
    for (const auto answer : answers)
      view_.query("select claim_id from temp.work_history where subject_id = ? and field like '%.%'", {answer},
                  [&](const base::Row& row) { found_.insert(row.integer(0)); });
  }

  Json claim(const ClaimRow& claim) {
    Json row = Json::object();
    for (const auto& [column, value] : claim.row)
      if (is_told(claim.field, column)) row[column_name(column)] = shown(column, value);
    return {{"claim", claim_ids_.shown(claim.claim)},
            {"field", claim.field},
            {"about", thing(claim.subject)},
            {"fact", claim.fact ? thing(*claim.fact) : Json(nullptr)},
            {"value", claim.value},
            {"row", std::move(row)},
            {"confidence", word_for(claim.confidence)},
            {"audience", claim.group.empty() ? "public" : "group:" + claim.group},
            {"in_force", claim.field != "withdrawn" && !superseded_by(view_, claim.claim)},
            {"supersedes", before(claim)},
            {"entered_by", claim.entered_by},
            {"entered_at", claim.entered_at},
            {"sources", claim.field == "wish" ? Json::array() : sources(claim.claim)}};
  }

  /// Whether the claim names a person whom this viewer does not see.
  bool names_somebody_hidden(const ClaimRow& claim) {
    if (is_hidden_person(claim.subject)) return true;
    for (const auto& [column, value] : claim.row)
      if (const auto* id = std::get_if<std::int64_t>(&value); id && column.ends_with("_id") && is_hidden_person(*id))
        return true;
    return false;
  }

  Json mentions() {
    Json all = Json::array();
    view_.query(
        "select d.key, d.title, m.start_byte, m.end_byte, m.surface, m.certainty, m.reason from main.mention m"
        " join main.extraction e on e.extraction_id = m.extraction_id"
        " join temp.seen_document d on d.thing_id = e.document_id where m.subject_id = ? and " +
            mention_for("m") + " order by d.key, m.start_byte",
        {person_}, [&](const base::Row& row) {
          all.push_back({{"document", row.text(0)},
                         {"title", row.text(1)},
                         {"start", row.integer(2)},
                         {"end", row.integer(3)},
                         {"words", row.text(4)},
                         {"certainty", row.text(5)},
                         {"reason", row.text(6)}});
        });
    return all;
  }

  // Whatever was decided of them, and whatever a wish keeps from being suggested: it is held here.
  Json suggestions() {
    Json all = Json::array();
    view_.query(
        "select d.key, d.title, s.kind, s.start_byte, s.end_byte, s.words, s.said, s.why from main.suggestion s"
        " join temp.seen_document d on d.thing_id = s.document_id"
        " where " +
            for_their_groups("s") +
            " and exists (select 1 from main.suggestion_person p where p.suggestion = s.suggestion and p.person_id = ?)"
            " and not exists (select 1 from main.suggestion_person p where p.suggestion = s.suggestion"
            "   and not exists (select 1 from temp.seen_thing t where t.thing_id = p.person_id))"
            " order by d.key, s.start_byte, s.suggestion",
        {person_}, [&](const base::Row& row) {
          all.push_back({{"document", row.text(0)},
                         {"title", row.text(1)},
                         {"kind", row.text(2)},
                         {"start", row.integer(3)},
                         {"end", row.integer(4)},
                         {"words", row.text(5)},
                         {"said", Json::parse(row.text(6))},
                         {"why", row.text(7)}});
        });
    return all;
  }

 private:
  void take(const std::string& sql) {
    view_.query(sql, {person_}, [&](const base::Row& row) { found_.insert(row.integer(0)); });
  }

  // A number in a row of them says how many stand before it, whoever may see them.
  bool is_told(std::string_view field, std::string_view column) {
    const bool counts = column == "list_position" || (column == "position" && field != "citation");
    return !counts || is_in_every_group(view_);
  }

  Json before(const ClaimRow& claim) {
    if (!claim.supersedes || !find_claim(view_, *claim.supersedes)) return nullptr;
    return claim_ids_.shown(*claim.supersedes);
  }

  static std::string column_name(const std::string& column) {
    return column.ends_with("_id") ? column.substr(0, column.size() - 3) : column;
  }

  Json shown(const std::string& column, const base::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    const auto* number = std::get_if<std::int64_t>(&value);
    if (number == nullptr) return nullptr;
    return column.ends_with("_id") ? thing(*number) : Json(*number);
  }

  // null for a thing of which this viewer may see no claim.
  Json thing(ThingId id) {
    Json found = nullptr;
    view_.query(
        "select t.kind, t.key from main.thing t where t.thing_id = ?1 and (exists (select 1 from temp.work_history h"
        " where h.subject_id = ?1) or exists (select 1 from temp.work_history h where h.fact_id = ?1))",
        {id}, [&](const base::Row& row) {
          found = {{"kind", row.text(0)}, {"id", row.text(1)}};
        });
    return found;
  }

  bool is_hidden_person(ThingId id) {
    return view_.first_integer(
               "select count(*) from main.thing t where t.thing_id = ? and t.kind = 'person'"
               " and t.key not in (select person_id from temp.person)",
               {id}) != 0;
  }

  Json sources(ClaimNumber claim) {
    Json all = Json::array();
    view_.query(
        "select x.how, x.stated, coalesce(d.key, ''), coalesce(d.title, ''), case when d.key is null then '' else"
        " coalesce(p.words, '') end from main.claim c join main.citation x on x.subject_id = c.subject_id and "
        "x.claim_id = c.claim_id"
        " left join main.passage p on p.passage_id = x.passage_id"
        " left join temp.seen_document d on d.thing_id = p.document_id where c.claim_id = ? order by x.position",
        {claim}, [&](const base::Row& row) {
          if (row.text(0) == "stated")
            all.push_back({{"how", "stated"}, {"stated", row.text(1)}});
          else
            all.push_back(
                {{"how", "passage"}, {"document", row.text(2)}, {"title", row.text(3)}, {"words", row.text(4)}});
        });
    return all;
  }

  base::Database& view_;
  ThingId person_;
  const snapshot::ClaimIds claim_ids_{view_};
  std::set<ClaimNumber> found_;
};

}  // namespace

Json subject_export(const Record& record, const Viewer& viewer, const model::PersonId& person) {
  auto view = record.view(viewer);
  auto& db = view.database();
  const auto id =
      db.first_integer("select thing_id from temp.seen_thing where kind = 'person' and key = ?", {person.value});
  if (id == 0)
    throw NotFound(fmt::format("exporting: there is no person \"{}\" in the record that you may see", person.value));
  Exporting exporting(db, id);
  Json claims = Json::array();
  for (const auto number : exporting.claims())
    if (const auto claim = find_claim(db, number); claim && !exporting.names_somebody_hidden(*claim))
      claims.push_back(exporting.claim(*claim));
  return {{"format", "vigil-subject-export"}, {"version", 1},
          {"person", person.value},           {"label", model::to_json(label_of(db, "person", person.value))},
          {"record_of", record.publisher()},  {"made_at", base::now()},
          {"made_for", viewer.name()},        {"claims", std::move(claims)},
          {"mentions", exporting.mentions()}, {"suggestions", exporting.suggestions()}};
}

}  // namespace vigil::store

#include "snapshot/citing.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "snapshot/rows.hpp"

namespace vigil::snapshot {

namespace {

struct Citing {
  std::string claim, kind, id;
  model::Subject about;
};

// `select` gives claim, kind, id, kind of the subject, id of the subject.
void add(base::Database& database, const std::string& select, const std::string& claim_column,
         const model::DocumentId& document, std::vector<Citing>& all) {
  database.query(
      select + " where " + claim_column + " in (select claim_id from source where document_id = ?)", {document.value},
      [&](const base::Row& row) {
        all.push_back({row.text(0), row.text(1), row.text(2), {model::subject_kind(row.text(3)), row.text(4), {}}});
      });
}

std::vector<Citing> all_citing(base::Database& database, const model::DocumentId& document) {
  std::vector<Citing> all;
  const auto from = [&](const std::string& select, const std::string& claim_column = "claim_id") {
    add(database, select, claim_column, document, all);
  };
  from("select distinct claim_id, subject_kind, subject_id, subject_kind, subject_id from name");
  from(
      "select distinct claim_id, 'person', subject_id, 'person', subject_id from (select * from attribute where field "
      "<> 'commitment_status') attribute");
  from("select claim_id, 'relation', other_id, 'person', person_id from relation");
  from("select claim_id, 'dialogue', dialogue_id, 'dialogue', dialogue_id from dialogue");
  from("select claim_id, 'round', round_id, 'round', round_id from round");
  from("select claim_id, 'official', official_id, 'official', official_id from official");
  from("select claim_id, 'event', event_id, 'person', person_id from event");
  from("select claim_id, 'raising', raising_id, subject_kind, subject_id from raising");
  from(
      "select answer.claim_id, 'answer', answer.answer_id, coalesce(raising.subject_kind, 'other'), "
      "coalesce(raising.subject_id, '') from answer left join raising on raising.raising_id = answer.raising_id",
      "answer.claim_id");
  from("select claim_id, 'followed', raising_id, 'person', person_id from followed");
  from("select claim_id, 'commitment', commitment_id, 'other', '' from commitment");
  from("select claim_id, 'commitment-status', commitment_id, 'other', '' from commitment_status");
  from("select claim_id, 'assessment', assessment_id, of_kind, of_id from assessment");
  from("select claim_id, 'list-total', total_id, 'other', '' from list_total");
  return all;
}

// Of the claims that cite the document those that only a group may see, each with its group.
std::map<std::string, std::string> restricted_claims(base::Database& database, const model::DocumentId& document) {
  std::map<std::string, std::string> groups;
  database.query(
      "select claim_id, audience_group from claim where audience = 'restricted' and claim_id in (select claim_id from"
      " source where document_id = ?)",
      {document.value}, [&](const base::Row& row) { groups.emplace(row.text(0), row.text(1)); });
  return groups;
}

}  // namespace

std::vector<model::DocumentFile::Fact> facts_citing(base::Database& database, const model::DocumentId& document) {
  Rows rows(database);
  std::multimap<std::string, model::Source> sources;
  for (auto& [claim, source] : rows.sources({"document_id = ?", {document.value}}))
    sources.emplace(std::move(claim), std::move(source));
  const auto restricted = restricted_claims(database, document);
  std::vector<model::DocumentFile::Fact> facts;
  for (const auto& citing : all_citing(database, document)) {
    const auto group = restricted.find(citing.claim);
    const auto audience = group == restricted.end() ? model::Audience()
                                                    : model::Audience{model::Audience::Kind::restricted, group->second};
    for (auto [at, end] = sources.equal_range(citing.claim); at != end; ++at)
      facts.push_back({citing.kind, citing.id, citing.about, at->second, audience});
  }
  const auto key = [](const auto& f) {
    return std::make_tuple(f.source.how != model::Source::How::passage, f.source.start, f.source.end, f.kind,
                           f.about.id, f.id);
  };
  std::ranges::stable_sort(facts, [&](const auto& a, const auto& b) { return key(a) < key(b); });
  // A name and an attribute by one claim are one fact about one thing.
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  std::vector<model::Subject*> subjects;
  for (auto& fact : facts) subjects.push_back(&fact.about);
  rows.fill_labels(subjects);
  return facts;
}

}  // namespace vigil::snapshot

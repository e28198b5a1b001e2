#include "pipeline/listings.hpp"

#include <algorithm>
#include <array>

#include "model/listing_json.hpp"
#include "model/wish.hpp"
#include "pipeline/evidence.hpp"
#include "pipeline/watch.hpp"
#include "snapshot/rows.hpp"
#include "store/documents.hpp"
#include "store/provenance.hpp"
#include "store/wishes.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

using model::Json;
using snapshot::Rows;

namespace {

using All = std::vector<Json>;
using One = std::optional<Json>;

template <class T>
All each(const std::vector<T>& values) {
  All all;
  for (const T& value : values) all.push_back(model::to_json(value));
  return all;
}

template <class T, class Print>
One printed(const std::optional<T>& found, const Print& print) {
  return found ? One(print(*found)) : std::nullopt;
}

template <class T>
One printed(const std::optional<T>& found) {
  return printed(found, [](const T& value) { return model::to_json(value); });
}

/// The one that was asked for by its id.
template <class T>
One only(const std::vector<T>& found) {
  return found.empty() ? One() : One(model::to_json(found.front()));
}

/// Of places and organisations, which are read as a tree.
One among(All all, const std::string& id) {
  const auto found = std::ranges::find_if(all, [&](const Json& one) { return one.at("id") == id; });
  return found == all.end() ? One() : One(std::move(*found));
}

All cases(const Looking& l) { return each(l.reader.cases()); }
One find_case(const Looking& l, const std::string& id) {
  return printed(l.reader.find_case({id}), [&](const auto& file) { return case_json(l.view, file, l.today); });
}

All rounds(const Looking& l) { return each(l.reader.rounds()); }
One find_round(const Looking& l, const std::string& id) {
  return printed(l.reader.find_round({id}), [&](const auto& file) { return round_json(l.view, file); });
}

All dialogues(const Looking& l) { return each(l.reader.dialogues()); }
One find_dialogue(const Looking& l, const std::string& id) { return printed(l.reader.find_dialogue({id})); }

All documents(const Looking& l) { return each(store::document_lines(l.view)); }
One find_document(const Looking& l, const std::string& id) {
  return printed(store::find_document(l.record, l.viewer, {id}),
                 [&](const auto& file) { return document_json(l.view, file); });
}

All acts(const Looking& l) { return each(l.reader.acts()); }
One find_act(const Looking& l, const std::string& id) {
  Rows rows(l.view);
  const auto acts = rows.acts({"act_id = ?", {id}});
  auto act = only(acts);
  if (!act) return act;
  std::vector<std::string> raisings;
  for (const auto& raising : acts.front().raisings) raisings.push_back(raising.id.value);
  (*act)["answers"] = model::to_json(rows.answers({"act_id = ?", {id}}));
  auto& followed = (*act)["followed"] = Json::array();
  for (const auto& where : snapshot::one_of("raising_id", std::move(raisings)))
    for (const auto& one : rows.followed(where)) followed.push_back(model::to_json(one));
  return act;
}

All issues(const Looking& l) { return each(l.reader.issues()); }
One find_issue(const Looking& l, const std::string& id) {
  auto issue = only(Rows(l.view).issues({"issue_id = ?", {id}}));
  if (issue) (*issue)["raised"] = model::to_json(l.reader.raised_about_issue({id}));
  return issue;
}

All officials(const Looking& l) { return each(l.reader.officials()); }
One find_official(const Looking& l, const std::string& id) {
  return only(Rows(l.view).officials({"official_id = ?", {id}}));
}

All commitments(const Looking& l) { return each(l.reader.commitments()); }
One find_commitment(const Looking& l, const std::string& id) {
  return only(Rows(l.view).commitments({"commitment_id = ?", {id}}));
}

All assessments(const Looking& l) { return each(Rows(l.view).assessments({})); }
One find_assessment(const Looking& l, const std::string& id) {
  return only(Rows(l.view).assessments({"assessment_id = ?", {id}}));
}

All places(const Looking& l) { return each(store::nodes(l.view, "place")); }
One find_place(const Looking& l, const std::string& id) { return among(places(l), id); }

All organisations(const Looking& l) { return each(store::nodes(l.view, "organisation")); }
One find_organisation(const Looking& l, const std::string& id) { return among(organisations(l), id); }

All lists(const Looking& l) { return each(store::lists(l.view)); }
One find_list(const Looking& l, const std::string& id) { return printed(store::find_list(l.view, {id})); }

All list_totals(const Looking& l) { return each(l.reader.list_totals()); }

All planned(const Looking& l) {
  All all;
  for (const auto& one : store::all_planned(l.view)) all.push_back(model::to_json(one, l.today));
  return all;
}

All wishes(const Looking& l) {
  All all;
  for (const auto& wish : store::all_wishes(l.view)) {
    all.push_back({{"person", wish.person.value}});
    all.back().update(model::to_json(wish));
  }
  return all;
}

All series(const Looking& l) { return each(l.reader.watch()); }

All sources(const Looking& l) {
  All all;
  for (const auto& source : store::watch_sources(l.record, l.viewer))
    all.push_back(to_json(source, health_of(store::watch_items(l.record, source.id), l.today.edtf())));
  return all;
}

All changes(const Looking& l) {
  All all;
  for (const auto& change : store::page_changes(l.record, l.viewer)) all.push_back(to_json(change));
  return all;
}

constexpr std::array table{
    Listing{"cases", cases, "case", find_case, "case"},
    Listing{"rounds", rounds, "round", find_round, "round"},
    Listing{"dialogues", dialogues, "dialogue", find_dialogue, "dialogue"},
    Listing{"documents", documents, "document", find_document, "document"},
    Listing{"acts", acts, "act", find_act, ""},
    Listing{"issues", issues, "issue", find_issue, ""},
    Listing{"officials", officials, "official", find_official, ""},
    Listing{"commitments", commitments, "commitment", find_commitment, ""},
    Listing{"assessments", assessments, "assessment", find_assessment, ""},
    Listing{"places", places, "place", find_place, ""},
    Listing{"organisations", organisations, "organisation", find_organisation, ""},
    Listing{"lists", lists, "list", find_list, "list"},
    Listing{"list-totals", list_totals, "", nullptr, ""},
    Listing{"planned", planned, "", nullptr, ""},
    Listing{"wishes", wishes, "", nullptr, ""},
    Listing{"series", series, "", nullptr, ""},
    Listing{"sources", sources, "", nullptr, ""},
    Listing{"changes", changes, "", nullptr, ""},
};

}  // namespace

std::span<const Listing> listings() { return table; }

const Listing* find_listing(std::string_view word) {
  const auto* found =
      std::ranges::find_if(table, [&](const Listing& one) { return one.many == word || one.one == word; });
  return word.empty() || found == table.end() ? nullptr : found;
}

Json case_json(base::Database& view, const model::CaseFile& file, const model::Date& today) {
  Json json = model::to_json(file);
  json["work"] = model::to_json(store::case_work(view, file.person, file.events), today);
  json["work"]["evidence"] = Json::array();
  for (const auto& one : evidence_of(view, file)) json["work"]["evidence"].push_back(model::to_json(one));
  json["work"]["wishes"] = model::to_json(store::wishes_for(view, file.person.id));
  return json;
}

Json document_json(base::Database& view, const model::DocumentFile& file) {
  Json json = model::to_json(file);
  if (const auto custody = store::find_provenance(view, file.document.id)) json["custody"] = model::to_json(*custody);
  return json;
}

Json round_json(base::Database& view, const model::RoundFile& file) {
  Json json = model::to_json(file);
  json["work"] = model::to_json(store::round_work(view, file.round.id));
  return json;
}

}  // namespace vigil::pipeline

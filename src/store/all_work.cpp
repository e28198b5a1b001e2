#include "store/all_work.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "store/wishes.hpp"
#include "store/work_read.hpp"
#include "store/work_rows.hpp"

namespace vigil::store {

using base::Row;

namespace {

// A claim of the document whose word has a dot, as all that is never published (rights.cpp).
constexpr const char* elsewhere = "bytes.elsewhere";

std::vector<model::ListFile> list_files(base::Database& view) {
  std::vector<model::ListFile> files;
  std::map<std::string, std::size_t> at;
  for (auto& list : list_rows(view, {})) {
    at[list.id.value] = files.size();
    files.push_back({std::move(list), {}, {}, {}});
  }
  for (auto& position : position_rows(view, {}))
    if (const auto file = at.find(position.of); file != at.end())
      files[file->second].positions.push_back(std::move(position.value));
  for (auto& reply : reply_rows(view, {}))
    if (const auto file = at.find(reply.list); file != at.end())
      for (auto& position : files[file->second].positions)
        if (position.position == reply.position) position.replies.push_back(reply.answer);
  view.query("select list_id, act_id from temp.work_list_act order by list_id, act_id", {}, [&](const Row& row) {
    if (const auto file = at.find(row.text(0)); file != at.end()) files[file->second].acts.push_back({row.text(1)});
  });
  return files;
}

std::map<std::string, std::int64_t> list_positions(base::Database& view) {
  std::map<std::string, std::int64_t> positions;
  view.query("select raising_id, position from temp.work_list_raising where position is not null", {},
             [&](const Row& row) { positions[row.text(0)] = row.integer(1); });
  return positions;
}

KnownBytes from_json(const std::string& document, const std::string& text) {
  const auto json = nlohmann::json::parse(text);
  return {document,
          json.value("sha256", ""),
          json.value("size", std::int64_t{0}),
          json.value("media_type", ""),
          json.value("url", ""),
          json.value("captured_at", ""),
          json.value("method", "")};
}

}  // namespace

model::AllWork all_work(base::Database& view) {
  model::AllWork all;
  all.places = nodes(view, "place");
  all.organisations = nodes(view, "organisation");
  all.lists = list_files(view);
  all.list_positions = list_positions(view);
  all.planned = planned_rows(view, {});
  all.event_places = event_place_rows(view, {});
  all.affiliations = affiliation_rows(view, {});
  all.letters = letter_rows(view, {});
  all.next_steps = next_step_rows(view, {});
  all.protection = protection_rows(view, {});
  all.wishes = all_wishes(view);
  all.delegates = delegate_rows(view, {});
  all.agenda = agenda_rows(view, {});
  all.visits = visit_rows(view, {});
  all.terms = fact_terms(view);
  return all;
}

std::vector<KnownBytes> known_bytes(base::Database& view) {
  std::vector<KnownBytes> all;
  view.query(
      "select d.key, k.sha256, k.bytes, k.media_type, k.url, k.captured_at, k.method from main.capture k"
      " join temp.seen_document d on d.thing_id = k.document_id where (select is_public from temp.viewer) = 0",
      {}, [&](const Row& row) {
        all.push_back({row.text(0), row.text(1), row.integer(2), row.text(3), row.text(4), row.text(5), row.text(6)});
      });
  view.query(
      "select d.key, c.value from temp.seen_claim c join temp.seen_document d on d.thing_id = c.subject_id"
      " where c.field = ?",
      {elsewhere}, [&](const Row& row) { all.push_back(from_json(row.text(0), row.text(1))); });
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

ClaimNumber write_known_bytes(Change& change, ThingId document, const KnownBytes& value, const Head& head) {
  const nlohmann::ordered_json json = {{"sha256", value.sha256},           {"size", value.size},
                                       {"media_type", value.media_type},   {"url", value.url},
                                       {"captured_at", value.captured_at}, {"method", value.method}};
  return write_field(change, document, elsewhere, json.dump(), head);
}

}  // namespace vigil::store

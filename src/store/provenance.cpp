#include "store/provenance.hpp"

#include <algorithm>
#include <set>

#include "snapshot/rows.hpp"
#include "store/fetches.hpp"
#include "store/rights.hpp"

namespace vigil::store {

namespace {

constexpr std::string_view not_the_public = " and (select is_public from temp.viewer) = 0";

std::vector<model::HandedOver> handed_over(base::Database& view, const model::DocumentId& document) {
  std::vector<model::HandedOver> all;
  view.query(
      "select c.value, cast(c.claim_id as text) from temp.seen_claim c"
      " join temp.seen_document d on d.thing_id = c.subject_id where d.key = ? and c.field = ?" +
          std::string(not_the_public) + " order by c.claim_id",
      {document.value, std::string(handed_over_by)}, [&](const base::Row& row) {
        all.push_back({row.text(0), {}});
        all.back().claim.id.value = row.text(1);
      });
  std::vector<model::Claim*> claims;
  for (auto& one : all) claims.push_back(&one.claim);
  snapshot::Rows(view).fill_claims(claims);
  return all;
}

// Of the fetches of its addresses those that brought its bytes, or came at the very time that it was taken in.
std::vector<model::WebFetch> fetches_of(base::Database& view, const std::vector<model::Sighting>& sightings) {
  std::vector<model::WebFetch> all;
  std::set<std::string> addresses;
  for (const auto& one : sightings)
    if (!one.url.empty()) addresses.insert(one.url);
  for (const auto& address : addresses)
    for (const auto& fetch : whole_fetches_of(view, address))
      if (std::ranges::any_of(sightings, [&](const model::Sighting& one) {
            return one.sha256 == fetch.payload_sha256 || (one.url == address && one.at == fetch.at);
          }))
        all.push_back({fetch.url, fetch.final_url, fetch.at, fetch.warc_sha256, fetch.entered_by, fetch.status});
  return all;
}

std::vector<model::TextMade> texts_of(base::Database& view, const model::DocumentId& document) {
  std::vector<model::TextMade> all;
  view.query(
      "select x.extractor, x.address, x.made_at from main.extraction x"
      " join temp.seen_document d on d.thing_id = x.document_id where d.key = ?" +
          std::string(not_the_public) + " order by x.extraction_id",
      {document.value}, [&](const base::Row& row) {
        all.push_back({row.text(0), row.text(1), row.text(2)});
      });
  return all;
}

}  // namespace

std::vector<model::Sighting> sightings_of(base::Database& view, const model::DocumentId& document) {
  std::vector<model::Sighting> all;
  view.query(
      "select k.sha256, k.media_type, k.whence, k.url, k.captured_at, k.method, k.entered_by, k.bytes"
      " from main.capture k join temp.seen_document d on d.thing_id = k.document_id where d.key = ?" +
          std::string(not_the_public) + " order by k.capture_id",
      {document.value}, [&](const base::Row& row) {
        all.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6),
                       row.integer(7)});
      });
  return all;
}

std::optional<model::Provenance> find_provenance(base::Database& view, const model::DocumentId& document) {
  if (view.first_integer("select count(*) from temp.seen_document where key = ?" + std::string(not_the_public),
                         {document.value}) == 0)
    return std::nullopt;
  auto sightings = sightings_of(view, document);
  auto fetches = fetches_of(view, sightings);
  return model::Provenance{document, handed_over(view, document), std::move(sightings), std::move(fetches),
                           texts_of(view, document)};
}

void write_handed_over(Change& change, ThingId document, const std::string& who, const model::Audience& audience) {
  if (change.database().first_integer("select count(*) from claim c where c.subject_id = ? and c.field = ? and"
                                      " c.value = ? and c.audience_group = ? and not exists (select 1 from claim n"
                                      " where n.supersedes = c.claim_id)",
                                      {document, std::string(handed_over_by), who, audience.group}) != 0)
    return;
  write_field(change, document, handed_over_by, who,
              Head{model::Confidence::medium, audience, {{{}, "told when it was taken in"}}, {}});
}

}  // namespace vigil::store

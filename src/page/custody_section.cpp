// The custody of a document's bytes, on its page at the desk.
#include "page/pages.hpp"
#include "page/parts.hpp"

namespace vigil::page {

namespace {

Html hash(std::string_view of, const std::string& sha256) {
  return html("{} <span class=\"mono long-url\">{}</span>", of, sha256);
}

Html whence(const Context& c, const model::Sighting& one) {
  const Html at = one.url.empty() || one.url == one.whence ? Html() : html(" {}", address(c, one.url));
  return html("{}{}{}", words(c, one.whence), at, soft(html("{} · {}", one.method, one.media_type)));
}

}  // namespace

Html custody(const Context& c, const model::Provenance& provenance) {
  std::vector<Row> rows;
  for (const auto& one : provenance.handed_over)
    rows.push_back({"", {text(c.t("handed over")), words(c, one.who), text(one.claim.entered_at), Html()}});
  for (const auto& one : provenance.sightings)
    rows.push_back({"",
                    {text(c.t("taken in")), words(c, one.by), text(one.at),
                     html("{}{}", whence(c, one), soft(hash("SHA-256", one.sha256)))}});
  for (const auto& one : provenance.fetches)
    rows.push_back({"",
                    {text(c.t("fetched")), words(c, one.by), text(one.at),
                     html("{}{}", address(c, one.final_url), soft(hash("WARC, SHA-256", one.warc_sha256)))}});
  for (const auto& one : provenance.texts)
    rows.push_back({"",
                    {text(c.tc("evidence", "read")), text(one.extractor), text(one.at),
                     soft(hash(c.tc("evidence", "text"), one.sha256))}});
  if (rows.empty())
    return section("custody", c.tc("evidence", "Custody"),
                   paragraph(c.t("Never captured: only its address is known.")));
  return section("custody", c.tc("evidence", "Custody"),
                 table(c.tc("evidence", "Custody"), Caption::hidden,
                       {c.t("What happened"), c.t("By whom"), c.t("When"), c.t("Whence, and the hash")}, rows));
}

}  // namespace vigil::page

#include "pipeline/evidence.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/worker.hpp"
#include "capture/wacz_write.hpp"
#include "capture/warc_write.hpp"
#include "model/json.hpp"
#include "snapshot/read.hpp"
#include "store/documents.hpp"
#include "store/evidence.hpp"
#include "store/fetches.hpp"
#include "store/provenance.hpp"

namespace vigil::pipeline {

namespace {

// Every source of every claim in the file, whatever kind of fact it belongs to: id -> how it is called.
void cited_in(const model::Json& json, std::map<std::string, std::string>& documents, std::size_t& elsewhere) {
  if (json.is_object())
    if (const auto sources = json.find("sources"); sources != json.end() && sources->is_array())
      for (const auto& source : *sources) {
        const auto id = source.value("document", std::string());
        if (id.empty())
          ++elsewhere;
        else
          documents.emplace(id, source.value("title", std::string()));
      }
  if (json.is_structured())
    for (const auto& inner : json) cited_in(inner, documents, elsewhere);
}

class Export {
 public:
  Export(const store::Record& record, const store::Viewer& viewer)
      : record_(record), viewer_(viewer), index_("warc-index", {.memory_bytes = 2ULL << 30}) {}

  void take(base::Database& view, const std::string& id, const std::string& title) {
    const model::DocumentId document{id};
    const auto captures = store::sightings_of(view, document);
    if (captures.empty()) {
      left_out.push_back(fmt::format("{} {}: it was never captured here, only its address is known", id, title));
      return;
    }
    ++documents;
    const auto file = store::find_document(record_, viewer_, document);
    for (const auto& capture : captures) {
      const auto url = place_of(capture, file ? file->document.url : "", id);
      add(warc_of(view, capture, url));
      const bool is_newest = &capture == &captures.back();
      parts.pages.push_back({url, capture.at, file && !file->document.title.empty() ? file->document.title : url,
                             is_newest && file && file->extraction ? file->extraction->text : ""});
    }
  }

  capture::WaczParts parts;
  std::size_t documents = 0;
  std::vector<std::string> left_out;

 private:
  static std::string place_of(const model::Sighting& capture, const std::string& known, const std::string& id) {
    if (!capture.url.empty()) return capture.url;
    return known.empty() ? "urn:vigil:document:" + id : known;
  }

  /// The WARC of the fetch that brought it; "" if none did. Times are told to the second, and a page may change within
  /// one: bytes decide, and where they came packed, the order in which they came.
  std::string fetch_of(base::Database& view, const model::Sighting& capture) {
    std::string found;
    for (const auto& fetch : store::whole_fetches_of(view, capture.url)) {
      if (fetch.at != capture.at || fetch.warc_sha256.empty() || exported_.contains(fetch.warc_sha256)) continue;
      if (fetch.payload_sha256 == capture.sha256) return *exported_.insert(fetch.warc_sha256).first;
      if (found.empty()) found = fetch.warc_sha256;
    }
    exported_.insert(found);
    return found;
  }

  std::string warc_of(base::Database& view, const model::Sighting& capture, const std::string& url) {
    if (const auto warc = fetch_of(view, capture); !warc.empty()) return store::get_warc(record_, warc);
    auto bytes = store::read_evidence(record_, capture.sha256);
    if (!bytes) throw Corrupt("the evidence " + store::evidence_place(capture.sha256) + " " + bytes.error().reason);
    return capture::warc_resource(url, capture.at, capture.media_type, *bytes);
  }

  void add(const std::string& warc) {
    auto lines = capture::index_warc(index_, warc);
    if (!lines) throw Corrupt("indexing what was kept: " + lines.error().reason);
    for (auto& line : *lines) {
      line.offset += parts.warc.size();
      parts.index.push_back(std::move(line));
    }
    parts.warc += warc;
  }

  const store::Record& record_;
  const store::Viewer& viewer_;
  std::set<std::string> exported_;  // WARCs of fetches
  base::Worker index_;
};

}  // namespace

ExportedEvidence export_evidence(const store::Record& record, const store::Viewer& viewer,
                                 const model::PersonId& person) {
  auto view = record.view(viewer);
  const auto file = snapshot::Reader(view.database()).find_case(person);
  if (!file) throw NotFound("exporting evidence: you see no case " + person.value);
  std::map<std::string, std::string> cited;
  std::size_t elsewhere = 0;
  cited_in(model::to_json(*file), cited, elsewhere);
  Export exported(record, viewer);
  for (const auto& [id, title] : cited) exported.take(view.database(), id, title);
  if (elsewhere != 0)
    exported.left_out.push_back(fmt::format("{} sources that are no document of the record", elsewhere));
  auto& parts = exported.parts;
  parts.title = "Evidence: " + person.value;
  parts.description =
      fmt::format("The documents that the case {} cites, as {} keeps them.", person.value, record.publisher());
  parts.created = base::now();
  return {capture::write_wacz(parts), exported.documents, parts.index.size(), std::move(exported.left_out)};
}

std::optional<model::Provenance> checked_provenance(const store::Record& record, const store::Viewer& viewer,
                                                    const model::DocumentId& document) {
  auto found = store::find_provenance(record.view(viewer).database(), document);
  if (!found) return found;
  std::map<std::string, std::string> looked_at;
  for (auto& one : found->sightings) {
    const auto [known, is_first] = looked_at.try_emplace(one.sha256, "intact");
    if (is_first)
      if (const auto bytes = store::read_evidence(record, one.sha256); !bytes) known->second = bytes.error().reason;
    one.kept = known->second;
  }
  return found;
}

std::vector<model::Provenance> evidence_of(base::Database& view, const model::CaseFile& file) {
  std::map<std::string, std::string> cited;
  std::size_t elsewhere = 0;
  cited_in(model::to_json(file), cited, elsewhere);
  std::vector<model::Provenance> all;
  for (const auto& [id, title] : cited)
    if (auto found = store::find_provenance(view, {id}); found && !found->sightings.empty())
      all.push_back(std::move(*found));
  return all;
}

}  // namespace vigil::pipeline

#include "model/provenance.hpp"

namespace vigil::model {

namespace {

Json one_json(const HandedOver& one) { return {{"who", one.who}, {"claim", to_json(one.claim)}}; }

Json one_json(const Sighting& one) {
  Json json = {{"sha256", one.sha256}, {"bytes", one.bytes}, {"media_type", one.media_type}, {"whence", one.whence},
               {"url", one.url},       {"at", one.at},       {"method", one.method},         {"by", one.by}};
  if (!one.kept.empty()) json["kept"] = one.kept;
  return json;
}

Json one_json(const WebFetch& one) {
  return {{"url", one.url},       {"final_url", one.final_url},     {"at", one.at},
          {"status", one.status}, {"warc_sha256", one.warc_sha256}, {"by", one.by}};
}

Json one_json(const TextMade& one) { return {{"extractor", one.extractor}, {"sha256", one.sha256}, {"at", one.at}}; }

template <class T>
Json all_json(const std::vector<T>& all) {
  Json array = Json::array();
  for (const T& one : all) array.push_back(one_json(one));
  return array;
}

}  // namespace

Json to_json(const Provenance& provenance) {
  return {{"document", provenance.document.value},
          {"handed_over", all_json(provenance.handed_over)},
          {"sightings", all_json(provenance.sightings)},
          {"fetches", all_json(provenance.fetches)},
          {"texts", all_json(provenance.texts)}};
}

}  // namespace vigil::model

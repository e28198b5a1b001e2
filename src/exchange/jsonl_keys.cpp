#include "exchange/jsonl_keys.hpp"

#include "text/blank.hpp"

namespace vigil::exchange {

namespace {

model::Source source_from(const Json& json) {
  const Keys k(json, "claim.sources");
  model::Source source;
  source.document.value = k.id("document");
  source.url = k.text("url");
  source.title = k.text("title");
  if (source.document.value.empty() && text::is_blank(source.url) && text::is_blank(source.title))
    k.refuse("title", "it does not say where this is known from");
  const auto how = k.text("how");
  if (how != "passage" && how != "stated") k.refuse("how", "passage or stated is expected");
  if (how == "stated") return source;
  source.how = model::Source::How::passage;
  source.words = k.text("words");
  source.start = static_cast<std::size_t>(k.number("start").value_or(0));
  source.end = static_cast<std::size_t>(k.number("end").value_or(0));
  return source;
}

}  // namespace

model::Audience audience_from(const Keys& of) {
  const auto audience = of.text("audience");
  if (audience.starts_with("group:") && audience.size() > 6)
    return {model::Audience::Kind::restricted, audience.substr(6)};
  if (audience != "public") of.refuse("audience", "public or group:NAME is expected");
  return {};
}

model::Claim claim_from(const Keys& of) {
  const auto k = of.object("claim");
  model::Claim claim;
  claim.id.value = k.text("id");
  const auto confidence = k.text("confidence");
  if (confidence == "high")
    claim.confidence = model::Confidence::high;
  else if (confidence == "low")
    claim.confidence = model::Confidence::low;
  else if (confidence != "medium")
    k.refuse("confidence", "low, medium or high is expected");
  claim.audience = audience_from(k);
  claim.entered_by = k.text("entered_by");
  k.list("sources", [&](const Json& one) { claim.sources.push_back(source_from(one)); });
  if (claim.sources.empty()) k.refuse("sources", "a claim without a source is none");
  return claim;
}

std::vector<model::Name> names_from(const Keys& of) {
  std::vector<model::Name> names;
  of.list("names", [&](const Json& one) {
    const Keys k(one, "names");
    names.push_back({k.text("kind"), k.text("lang"), k.text("text")});
  });
  return names;
}

model::Label label_from(const Keys& of) {
  if (!of.has("label")) return {};
  const auto k = of.object("label");
  return {k.text("en"), k.text("zh-Hans"), k.text("zh-Hant")};
}

model::Subject subject_from(const Keys& of, const char* key) {
  const auto k = of.object(key);
  return {model::subject_kind(k.text("kind")), k.text("id"), {}};
}

model::Subject optional_subject_from(const Keys& of, const char* key) {
  if (of.is_null(key)) return {};
  return subject_from(of, key);
}

}  // namespace vigil::exchange

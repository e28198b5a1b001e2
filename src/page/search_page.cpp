#include <fmt/format.h>

#include "page/parts.hpp"

namespace vigil::page {

namespace {

std::string kind_name(const Context& c, std::string_view kind) {
  if (kind == "person") return c.tc("kind of result", "People");
  if (kind == "issue") return c.tc("kind of result", "Issues");
  if (kind == "round") return c.tc("kind of result", "Rounds");
  if (kind == "dialogue") return c.tc("kind of result", "Dialogues");
  if (kind == "official") return c.tc("kind of result", "Officials");
  if (kind == "document") return c.tc("kind of result", "Documents");
  return c.tc("kind of result", "Other");
}

std::string path_of(const SearchHit& hit) {
  if (hit.kind == "official") return "";  // officials have no page of their own
  return (hit.kind == "person" ? "case" : hit.kind) + "/" + hit.id;
}

/// The most telling reason why a name is taken for the one that was asked for; "" if none of them tells much.
std::string reason_of(const Context& c, const SearchHit& hit) {
  using text::names::Reason;
  if (hit.one_letter_off) return c.t("one letter off, perhaps a typing error");
  for (const Reason reason : hit.reasons) {
    if (reason == Reason::same) return c.t("the same letters");
    if (reason == Reason::same_signs) return c.t("the same characters");
    if (reason == Reason::other_signs_same_sound) return c.t("other characters of the same sound");
    if (reason == Reason::read_in_pinyin) return c.t("read so in Pinyin");
    if (reason == Reason::read_in_wade_giles) return c.t("in the spelling of Wade and Giles");
    if (reason == Reason::read_in_cantonese) return c.t("in the spelling of Hong Kong and Macau");
    if (reason == Reason::read_in_min) return c.t("read so in Hokkien, Teochew or Hakka");
    if (reason == Reason::read_in_customary) return c.t("customarily spelled so");
    if (reason == Reason::read_in_korean) return c.t("read so in Korean");
    if (reason == Reason::read_in_japanese) return c.t("read so in Japanese");
    if (reason == Reason::read_in_vietnamese) return c.t("read so in Vietnamese");
    if (reason == Reason::read_in_mixed_systems) return c.t("read so in several spellings mixed");
    if (reason == Reason::read_in_part) return c.t("a part of it is read so");
    if (reason == Reason::sounds_alike) return c.t("by the sound of the foreign name");
    if (reason == Reason::initials) return c.t("by initials");
    if (reason == Reason::attested_form) return c.t("a known form of the name");
    if (reason == Reason::same_syllables) return c.t("the same syllables");
    if (reason == Reason::alike) return c.t("spelled much alike");
    if (reason == Reason::same_consonants) return c.t("the same consonants");
  }
  return {};
}

Html found_by_name(const Context& c, const SearchHit& hit) {
  if (hit.name.empty()) return {};
  const std::string probability = fmt::format("{:.2f}", hit.probability), reason = reason_of(c, hit);
  return soft(words(c, reason.empty()
                           ? filled(c.t("{}: probability of one name {}"), hit.name, probability)
                           : filled(c.t("{}: {}; probability of one name {}"), hit.name, reason, probability)));
}

/// For a document that is here because it speaks of one of the people found.
Html found_by_person(const Context& c, const SearchHit& hit, const std::vector<SearchHit>& hits) {
  for (const SearchHit& person : hits)
    if (!hit.speaks_of.empty() && person.kind == "person" && person.id == hit.speaks_of)
      return soft(words(c, filled(c.t("speaks of {}"), plain_name(c, person.label))));
  return {};
}

Html hit_item(const Context& c, const SearchHit& hit, const std::vector<SearchHit>& hits) {
  const std::string first = plain_name(c, hit.label);
  const Html shown = first.empty() ? text(hit.id) : name(c, hit.label);
  const std::string path = path_of(hit);
  const Html linked = path.empty() ? shown : html("<a href=\"{}\">{}</a>", c.link(path), shown);
  const Html only = hit.kind == "document" ? restricted(c, audience_of(c, {hit.id})) : Html();
  return html("<li>{}{}{}{}{}</li>", linked, only, found_by_name(c, hit), found_by_person(c, hit, hits),
              hit.snippet.empty() ? Html() : soft(words(c, hit.snippet)));
}

// The best hit's kind first; within a kind as they came.
Html results(const Context& c, const std::vector<SearchHit>& hits) {
  std::vector<std::string> kinds;
  for (const SearchHit& hit : hits)
    if (std::ranges::find(kinds, hit.kind) == kinds.end()) kinds.push_back(hit.kind);
  Html out;
  for (const std::string& kind : kinds) {
    Html items;
    for (const SearchHit& hit : hits)
      if (hit.kind == kind) items += hit_item(c, hit, hits);
    out += section("found-" + kind, kind_name(c, kind), html("<ul class=\"results\">{}</ul>", items));
  }
  return out;
}

Html search_form(const Context& c, std::string_view query) {
  return html(
      "<form method=\"get\" action=\"{}\" role=\"search\"><label for=\"q\">{}<span class=\"hint\">{}</span></label>"
      "<input type=\"search\" id=\"q\" name=\"q\" value=\"{}\"><p class=\"btns\"><button class=\"go\" "
      "type=\"submit\">{}</button></p></form>",
      c.link("search"), c.t("Search the record"),
      c.t("A name in any script, words, or “words in their order”. Two Chinese characters are enough."), query,
      c.t("Search"));
}

}  // namespace

Html search(const Context& c, std::string_view query, const std::vector<SearchHit>& hits) {
  const Html count = query.empty() ? Html()
                     : hits.empty()
                         ? html("<p>{}</p>", c.t("Nothing found. That says what was read here, not what there is."))
                         : html("<p>{}</p>", c.tn("{} result, the best first", "{} results, the best first",
                                                  static_cast<std::int64_t>(hits.size())));
  const std::string title = query.empty() ? c.t("Search") : filled(c.t("Search: {}"), query);
  const Html heading = html("{}<h1>{}</h1>", crumbs(c, {{c.t("The record"), ""}}, c.t("Search")), c.t("Search"));
  return layout(c, {title, heading, "search"}, html("{}{}{}", search_form(c, query), count, results(c, hits)));
}

}  // namespace vigil::page

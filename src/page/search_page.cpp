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

Html hit_item(const Context& c, const SearchHit& hit) {
  const std::string first = plain_name(c, hit.label);
  const Html shown = first.empty() ? text(hit.id) : name(c, hit.label);
  const std::string path = path_of(hit);
  const Html linked = path.empty() ? shown : html("<a href=\"{}\">{}</a>", c.link(path), shown);
  const Html only = hit.kind == "document" ? restricted(c, audience_of(c, {hit.id})) : Html();
  return html("<li>{}{}{}</li>", linked, only, hit.snippet.empty() ? Html() : soft(words(c, hit.snippet)));
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
      if (hit.kind == kind) items += hit_item(c, hit);
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

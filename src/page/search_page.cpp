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
  if (kind == "organisation") return c.tc("kind of result", "Organisations");
  if (kind == "place") return c.tc("kind of result", "Places");
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

using Fields = std::vector<std::pair<std::string, std::string>>;

/// The filters as the fields of an address or a form.
Fields fields_of(const model::SearchFilters& filters) {
  Fields all{{"kind", filters.kind},
             {"from", filters.from},
             {"to", filters.to},
             {"language", filters.language},
             {"source_class", filters.source_class},
             {"publisher", filters.publisher}};
  std::erase_if(all, [](const auto& field) { return field.second.empty(); });
  return all;
}

}  // namespace

Url search_link(const Context& c, std::string_view query, const model::SearchFilters& filters) {
  Url link = c.link("search").with("q", query);
  for (const auto& [field, value] : fields_of(filters)) link = link.with(field, value);
  return link;
}

namespace {

std::string field_name(const Context& c, std::string_view field) {
  if (field == "kind") return c.tc("of what was found", "Kind");
  if (field == "year") return c.t("Year");
  if (field == "language") return c.t("Language");
  if (field == "source_class") return c.t("Kind of source");
  if (field == "publisher") return c.t("Publisher");
  if (field == "from") return c.t("From");
  return c.t("Until");
}

std::string value_of(const Context& c, std::string_view field, const std::string& value) {
  if (field == "kind") return kind_name(c, value);
  return field == "source_class" ? value_name(c, "documents.source_class", value) : value;
}

model::SearchFilters with(model::SearchFilters filters, std::string_view field, const std::string& value) {
  if (field == "kind") filters.kind = value;
  if (field == "year" || field == "from") filters.from = value;
  if (field == "year" || field == "to") filters.to = value;
  if (field == "language") filters.language = value;
  if (field == "source_class") filters.source_class = value;
  if (field == "publisher") filters.publisher = value;
  return filters;
}

bool is_chosen(const model::SearchFilters& filters, std::string_view field, const std::string& value) {
  return filters == with(filters, field, value);
}

Html facet_list(const Context& c, const SearchPage& page, const model::Facet& facet) {
  constexpr std::size_t shown = 12;
  std::vector<Html> items;
  for (const auto& [value, count] : facet.counts) {
    if (items.size() == shown) break;
    const std::string words = value_of(c, facet.field, value);
    const auto link = search_link(c, page.query, with(page.filters, facet.field, value));
    items.push_back(is_chosen(page.filters, facet.field, value) ? html("<strong>{}</strong> {}", words, count)
                                                                : html("<a href=\"{}\">{}</a> {}", link, words, count));
  }
  const auto more = static_cast<std::int64_t>(facet.counts.size() - items.size());
  const Html rest = more == 0 ? Html() : soft(text(c.tn("and {} other", "and {} others", more)));
  return html("<h3>{}</h3>{}{}", field_name(c, facet.field), list(items), rest);
}

Html facets(const Context& c, const SearchPage& page) {
  if (page.facets.counted == 0) return {};
  Html lists;
  for (const auto& facet : page.facets.facets) lists += facet_list(c, page, facet);
  const std::string over =
      page.facets.all ? c.tn("Counted in {} that was found by its words or its name.",
                             "Counted in all {} that were found by their words or their names.", page.facets.counted)
                      : c.tn("Counted in the first {} alone; more was found.",
                             "Counted in the first {} alone; more was found.", page.facets.counted);
  return panel("facets", c.t("Narrow down"), html("{}{}", soft(text(over)), lists));
}

/// Each filter with a link to the same search without it.
Html chosen_filters(const Context& c, const SearchPage& page) {
  std::vector<Html> items;
  for (const auto& [field, value] : fields_of(page.filters))
    items.push_back(html("{}{}{} <a href=\"{}\">{}</a>", field_name(c, field), colon(c), value_of(c, field, value),
                         search_link(c, page.query, with(page.filters, field, "")), c.t("without this")));
  return items.empty() ? Html() : list(items);
}

Html search_form(const Context& c, const SearchPage& page) {
  Html kept;
  for (const auto& [field, value] : fields_of(page.filters))
    if (field != "from" && field != "to")
      kept += html("<input type=\"hidden\" name=\"{}\" value=\"{}\">", field, value);
  return html(
      "<form method=\"get\" action=\"{}\" role=\"search\"><label for=\"q\">{}<span class=\"hint\">{}</span></label>"
      "<input type=\"search\" id=\"q\" name=\"q\" value=\"{}\">{}<div class=\"two\"><div><label for=\"from\">{}"
      "<span class=\"hint\">{}</span></label><input type=\"text\" id=\"from\" name=\"from\" value=\"{}\"></div><div>"
      "<label for=\"to\">{}<span class=\"hint\">{}</span></label><input type=\"text\" id=\"to\" name=\"to\" "
      "value=\"{}\"></div></div><p class=\"btns\"><button class=\"go\" type=\"submit\">{}</button></p></form>",
      c.link("search"), c.t("Search the record"),
      c.t("A name in any script, words, or “words in their order”. One Chinese character is enough."), page.query, kept,
      c.t("Documents from"), c.t("2012, 2012-07 or 2012-07-24"), page.filters.from, c.t("Documents until"),
      c.t("all of that year, month or day"), page.filters.to, c.t("Search"));
}

Html hidden_field(std::string_view name, std::string_view value) {
  return html("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, value);
}

/// Under which name to keep what was asked.
Html save_form(const Context& c, const SearchPage& page) {
  Html asked = hidden_field("csrf", c.csrf) + hidden_field("q", page.query);
  for (const auto& [field, value] : fields_of(page.filters)) asked += hidden_field(field, value);
  return html(
      "<form method=\"post\" action=\"{}\">{}<label for=\"name\">{}</label><input type=\"text\" id=\"name\" "
      "name=\"name\" value=\"{}\" required maxlength=\"{}\"><p class=\"btns\"><button type=\"submit\">{}</button></p>"
      "</form>",
      c.link("searches"), asked, c.t("Keep this search under the name"), page.query, longest_name_of_a_search,
      c.t("Keep this search"));
}

Html forget_form(const Context& c, const SavedSearch& saved) {
  return html("<form method=\"post\" action=\"{}\">{}{}<button type=\"submit\" aria-label=\"{}\">{}</button></form>",
              c.link("searches/forget"), hidden_field("csrf", c.csrf), hidden_field("name", saved.name),
              filled(c.t("Delete the saved search “{}”"), saved.name), c.t("Delete"));
}

Html saved_searches(const Context& c, const SearchPage& page) {
  if (page.saved.empty() && page.query.empty()) return {};
  std::vector<Html> items;
  for (const auto& saved : page.saved)
    items.push_back(html("<a href=\"{}\">{}</a>{}{}", search_link(c, saved.query, saved.filters), saved.name,
                         soft(words(c, saved.query)), forget_form(c, saved)));
  return panel("saved", c.t("Your saved searches"),
               html("{}{}{}", soft(text(c.t("You alone see them."))), items.empty() ? Html() : list(items),
                    page.query.empty() ? Html() : save_form(c, page)));
}

Html better_query(const Context& c, const SearchPage& page) {
  if (page.did_you_mean.empty()) return {};
  return html("<p>{} <a href=\"{}\">{}</a></p>", c.t("Did you mean:"), search_link(c, page.did_you_mean, page.filters),
              page.did_you_mean);
}

}  // namespace

Html search(const Context& c, const SearchPage& page) {
  const Html count = page.query.empty() ? Html()
                     : page.hits.empty()
                         ? html("<p>{}</p>", c.t("Nothing found. That says what was read here, not what there is."))
                         : html("<p>{}</p>", c.tn("{} result, the best first", "{} results, the best first",
                                                  static_cast<std::int64_t>(page.hits.size())));
  const std::string title = page.query.empty() ? c.t("Search") : filled(c.t("Search: {}"), page.query);
  const Html heading = html("{}<h1>{}</h1>", crumbs(c, {{c.t("The record"), ""}}, c.t("Search")), c.t("Search"));
  const Html beside = facets(c, page) + saved_searches(c, page);
  const Html found = html("{}{}{}{}", chosen_filters(c, page), better_query(c, page), count, results(c, page.hits));
  return layout(
      c, {title, heading, "search"},
      html("{}{}", search_form(c, page),
           beside.empty() ? found : html("<div class=\"cols\"><div>{}</div><div>{}</div></div>", found, beside)));
}

}  // namespace vigil::page

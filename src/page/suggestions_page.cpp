// The queue of what waits for a person, and the page that says what was wrong with a dismissal.
#include "page/suggestion.hpp"

namespace vigil::page {

namespace {

constexpr const char* kinds[] = {"raising", "answer", "event", "commitment", "assessment"};

Url queue_link(const Context& c, const SuggestionsPage& page, const std::string& kind, std::size_t part) {
  Url link = c.link("suggestions");
  if (!kind.empty()) link = link.with("kind", kind);
  if (!page.person.empty()) link = link.with("person", page.person);
  return part > 1 ? link.with("part", std::to_string(part)) : link;
}

std::int64_t count_of(const SuggestionsPage& page, const std::string& kind) {
  const auto found = page.counts.find(kind);
  return found == page.counts.end() ? 0 : found->second;
}

std::int64_t count_all(const SuggestionsPage& page) {
  std::int64_t all = 0;
  for (const auto& [kind, count] : page.counts) all += count;
  return all;
}

Html narrow_down(const Context& c, const SuggestionsPage& page) {
  std::vector<Html> items;
  const auto add = [&](const std::string& kind, const std::string& name, std::int64_t count) {
    items.push_back(kind == page.kind ? html("<strong aria-current=\"true\">{}</strong> {}", name, count)
                                      : html("<a href=\"{}\">{}</a> {}", queue_link(c, page, kind, 1), name, count));
  };
  add("", c.t("All"), count_all(page));
  for (const std::string kind : kinds)
    if (count_of(page, kind) > 0 || kind == page.kind) add(kind, suggestion_kind(c, kind), count_of(page, kind));
  return panel("kinds", c.t("Narrow down"), list(items));
}

Html parts(const Context& c, const SuggestionsPage& page, std::size_t all) {
  if (all <= 1) return {};
  Html before, after;
  if (page.part > 1)
    before = html("<a href=\"{}\">{}</a> · ", queue_link(c, page, page.kind, page.part - 1), c.t("the part before"));
  if (page.part < all)
    after = html(" · <a href=\"{}\">{}</a>", queue_link(c, page, page.kind, page.part + 1), c.t("the next part"));
  return html("<p>{}{}{}</p>", before, filled(c.t("Part {} of {}"), page.part, all), after);
}

}  // namespace

std::size_t count_parts(const SuggestionsPage& page) {
  const auto shown = static_cast<std::size_t>(page.kind.empty() ? count_all(page) : count_of(page, page.kind));
  return shown == 0 ? 1 : (shown + suggestions_in_a_part - 1) / suggestions_in_a_part;
}

Html suggestions(const Context& c, const SuggestionsPage& page) {
  Html cards;
  for (const auto& one : page.shown) cards += suggestion_card(c, one, Passage::shown);
  if (cards.empty())
    cards = paragraph(c.t("Nothing waits here. That says what was read here, not what was said in the world."));
  const Html heading = html("{}<h1>{}</h1><p class=\"lede\">{}</p>",
                            crumbs(c, {{c.t("The record"), ""}}, c.t("Suggestions")), c.t("Suggestions"),
                            c.t("What documents were read to say. None of it is a fact before a person has looked at "
                                "the passage and confirmed "
                                "it. The newest documents come first."));
  const Html line = parts(c, page, count_parts(page));
  return layout(
      c, {c.t("Suggestions"), heading, ""},
      html("<div class=\"cols\"><div>{}</div><div>{}</div></div>",
           section("queue", c.t("What waits for a person"), html("{}{}{}", line, cards, line)), narrow_down(c, page)));
}

Html dismissal(const Context& c, const model::OpenSuggestion& suggestion, std::string_view problem) {
  const Html heading = html("{}<h1>{}</h1>", crumbs(c, {{c.t("The record"), ""}, {c.t("Suggestions"), "suggestions"}}),
                            c.t("Not dismissed yet"));
  return layout(c, {c.t("Not dismissed yet"), heading, ""},
                html("<div class=\"note bad\" role=\"alert\"><p>{}</p></div>{}", problem,
                     suggestion_card(c, suggestion, Passage::shown)));
}

}  // namespace vigil::page

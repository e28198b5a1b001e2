// What is kept beside a case, on its page at the desk. It says of itself that it is not published.
#include "page/parts.hpp"

namespace vigil::page {

namespace {

Html release_item(const Context& c, const model::ExpectedRelease& release) {
  using How = model::ExpectedRelease::How;
  const auto words = release.how == How::stated     ? c.t("Expected release, as a source states it: {}")
                     : release.how == How::computed ? c.t("Expected release, computed from the sentence: {}")
                                                    : c.t("Expected release, computed from the sentence before the "
                                                          "term was changed: {}");
  return fill_in(words, date(c, release.date));
}

Html next_item(const Context& c, const model::NextStep& step) {
  return html("{}{}{} ({})", fill_in(c.t("Next, by {}"), words(c, step.owner)), colon(c), words(c, step.words),
              date(c, step.due));
}

Html planned_item(const Context& c, const model::Planned& planned, const model::Date& today) {
  return html("{}{}{}{}{}", fill_in(c.t("To be raised by {}"), words(c, planned.owner)), comma(c),
              fill_in(c.t("due {}"), date(c, planned.due)), colon(c),
              value_name(c, "planned.state", word_for(planned.state(today))));
}

Html letter_item(const Context& c, const model::Letter& letter) {
  const Html line = html("{}{}{} → {}", date(c, letter.sent), colon(c), words(c, letter.by), words(c, letter.to));
  return html("{}{}", fill_in(c.t("Letter of {}"), line), letter.words.empty() ? Html() : soft(words(c, letter.words)));
}

Html affiliation_item(const Context& c, const model::Affiliation& tie) {
  return html("{}{}{}{}", value_name(c, "affiliations.kind", tie.kind), colon(c), name(c, tie.organisation.label),
              soft(sources(c, tie.claim)));
}

std::string fact_field_name(const Context& c, std::string_view field) {
  if (field == "impact") return c.t("Impact");
  if (field == "response") return c.t("Response");
  if (field == "effect") return c.t("Impact on the situation");
  if (field == "reliability") return c.t("How near the source was");
  return c.t("Action asked for");
}

Html term_item(const Context& c, const model::FactTerm& term) {
  return html("{}{}{} ({}){}", fact_field_name(c, term.field), colon(c),
              value_name(c, model::find_fact_field(term.field)->vocabulary, term.value), term.of,
              soft(sources(c, term.claim)));
}

Html protection_item(const Context& c, const model::Attribute& attribute) {
  if (attribute.field == "lawful_basis")
    return fill_in(c.t("Kept on the ground of: {}"), text(value_name(c, "people.lawful_basis", attribute.value)));
  return fill_in(c.t("This ground is to be reviewed: {}"), date(c, model::Date::parse(attribute.value).value_or({})));
}

}  // namespace

Html case_work(const Context& c, const model::CaseWork& work, const model::Date& today) {
  std::vector<Html> items;
  if (work.next) items.push_back(next_item(c, *work.next));
  for (const auto& planned : work.planned) items.push_back(planned_item(c, planned, today));
  if (!work.release.date.empty()) items.push_back(release_item(c, work.release));
  for (const auto& letter : work.letters) items.push_back(letter_item(c, letter));
  for (const auto& tie : work.affiliations) items.push_back(affiliation_item(c, tie));
  for (const auto& term : work.terms) items.push_back(term_item(c, term));
  for (const auto& attribute : work.protection) items.push_back(protection_item(c, attribute));
  if (items.empty()) return {};
  return section("work", c.t("Beside the file"),
                 html("<p class=\"small soft\">{}</p>{}",
                      c.t("This is for those who work with the record. It is never "
                          "published."),
                      list(items)));
}

}  // namespace vigil::page

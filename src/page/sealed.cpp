// What is sealed, on pages at the desk for those for whom it is. Nothing here is on a site.
#include <array>

#include "page/parts.hpp"

namespace vigil::page {

namespace {

std::string kind_name(const Context& c, const std::string& kind) {
  const std::pair<std::string_view, std::string> known[] = {
      {"event", c.tc("sealed", "Event")},
      {"raising", c.tc("sealed", "Raising")},
      {"answer", c.tc("sealed", "Answer")},
      {"assessment", c.tc("sealed", "Assessment")},
      {"name", c.tc("sealed", "Name")},
      {"attribute", c.tc("sealed", "Value of a field")},
      {"relation", c.tc("sealed", "Relation")},
      {"affiliation", c.tc("sealed", "Tie to an organisation")},
      {"letter", c.tc("sealed", "Letter to the family")},
      {"wish", c.tc("sealed", "From whom a wish is known")},
      {"planned", c.tc("sealed", "Planned raising")},
      {"commitment-status", c.tc("sealed", "What became of a commitment")},
      {"person", c.tc("sealed", "Person")},
      {"place", c.tc("sealed", "Place")},
      {"organisation", c.tc("sealed", "Organisation")},
      {"list", c.tc("sealed", "List")},
      {"list-total", c.tc("sealed", "Total of a list")},
      {"commitment", c.tc("sealed", "Commitment")},
      {"document", c.tc("sealed", "Document")},
  };
  for (const auto& [word, shown] : known)
    if (word == kind) return shown;
  return kind;
}

std::string field_name(const Context& c, const std::string& field) {
  const std::pair<std::string_view, std::string> known[] = {
      {"person", c.tc("field", "Person")},
      {"type", c.tc("field", "What happened")},
      {"date", c.tc("field", "Date")},
      {"detail", c.tc("field", "In our own words")},
      {"words", c.tc("field", "In our own words")},
      {"notes", c.tc("field", "Notes")},
      {"note", c.tc("field", "Notes")},
      {"place", c.tc("field", "Place")},
      {"charge", c.tc("field", "Charge")},
      {"article", c.tc("field", "Article of law")},
      {"body", c.tc("field", "Body")},
      {"facility", c.tc("field", "Prison or detention centre")},
      {"term_months", c.tc("field", "Term in months")},
      {"suspended", c.tc("field", "Suspended")},
      {"place_id", c.tc("field", "Place in the record")},
      {"facility_id", c.tc("field", "Prison in the record")},
      {"body_id", c.tc("field", "Body in the record")},
      {"impact", c.tc("field", "Impact")},
      {"reliability", c.tc("field", "How near the source was")},
      {"subject", c.tc("field", "About")},
      {"of", c.tc("field", "About")},
      {"by", c.tc("field", "By")},
      {"who", c.tc("field", "By")},
      {"official", c.tc("field", "Official")},
      {"with", c.tc("field", "With")},
      {"occasion", c.tc("field", "Occasion")},
      {"round", c.tc("field", "Round")},
      {"side", c.tc("field", "Side")},
      {"said", c.tc("field", "Said")},
      {"reported", c.tc("field", "Reported")},
      {"conveyed", c.tc("field", "How it was put")},
      {"publicity", c.tc("field", "How it is known")},
      {"delivered", c.tc("field", "Put to the other side")},
      {"list_complete", c.tc("field", "Whether the list is complete")},
      {"wording", c.tc("field", "The raiser’s own words")},
      {"action", c.tc("field", "Action asked for")},
      {"act", c.tc("field", "Act")},
      {"raising", c.tc("field", "Raising")},
      {"position", c.tc("field", "Position")},
      {"kind", c.tc("field", "Kind")},
      {"response", c.tc("field", "Response")},
      {"direction", c.tc("field", "Judgement")},
      {"language", c.tc("field", "Language")},
      {"via", c.tc("field", "Through whom")},
      {"name", c.tc("field", "Name")},
      {"field", c.tc("field", "Field")},
      {"value", c.tc("field", "Value")},
      {"other", c.tc("field", "The other person")},
      {"organisation", c.tc("field", "Organisation")},
      {"from", c.tc("field", "From")},
      {"to", c.tc("field", "To")},
      {"sent", c.tc("field", "Sent")},
      {"whose", c.tc("field", "Whose wish")},
      {"until", c.tc("field", "Until")},
      {"owner", c.tc("field", "Owner")},
      {"due", c.tc("field", "Due")},
      {"commitment", c.tc("field", "Commitment")},
      {"at", c.tc("field", "As of")},
      {"state", c.tc("field", "State")},
      {"id", c.tc("field", "Id that it shall have")},
      {"born", c.tc("field", "Born")},
      {"role", c.tc("field", "Known as")},
      {"region", c.tc("field", "Region")},
      {"custody_state", c.tc("field", "Last known state")},
      {"state_last_confirmed", c.tc("field", "State last confirmed")},
      {"term_ends", c.tc("field", "Term ends by the calendar")},
      {"whereabouts", c.tc("field", "Whereabouts")},
      {"parent", c.tc("field", "Within")},
      {"handed_over", c.tc("field", "Handed over")},
      {"version", c.tc("field", "Version")},
      {"before", c.tc("field", "Later version of")},
      {"what", c.tc("field", "What was counted")},
      {"count", c.tc("field", "How many")},
      {"of_count", c.tc("field", "Out of how many")},
      {"asked_of", c.tc("field", "To whom it was given")},
      {"made", c.tc("field", "Made")},
      {"source", c.tc("field", "Source")},
      {"confidence", c.tc("field", "Confidence")},
      {"passage", c.tc("field", "Passage")},
      {"words cited", c.tc("field", "Words of the passage")},
      {"title", c.tc("field", "Title")},
      {"publisher", c.tc("field", "Publisher")},
      {"source_class", c.tc("field", "Class of source")},
      {"came_as", c.tc("field", "Came as")},
      {"media_type", c.tc("field", "Kind of file")},
      {"url", c.tc("field", "Address")},
      {"captured_at", c.tc("field", "Captured")},
      {"method", c.tc("field", "How it came")},
      {"bytes", c.tc("field", "Bytes")},
      {"sha256", "SHA-256"},
  };
  for (const auto& [word, shown] : known)
    if (word == field) return shown;
  return field;
}

// Where the words for a field's values stand, "" where it has none of its own.
std::string vocabulary_of(const std::string& kind, const std::string& field) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 18> known{{
      {"event.type", "events.type"},
      {"raising.conveyed", "raisings.conveyed"},
      {"raising.publicity", "raisings.publicity"},
      {"raising.delivered", "raisings.delivered"},
      {"raising.list_complete", "raisings.list_complete"},
      {"answer.kind", "answers.kind"},
      {"answer.response", "responses"},
      {"assessment.direction", "assessments.direction"},
      {"assessment.side", "assessments.side"},
      {"name.kind", "names.kind"},
      {"relation.kind", "relations.kind"},
      {"affiliation.kind", "affiliations.kind"},
      {"person.custody_state", "people.custody_state"},
      {"person.whereabouts", "people.whereabouts"},
      {"place.kind", "places.kind"},
      {"organisation.kind", "organisations.kind"},
      {"commitment.kind", "commitments.kind"},
      {"commitment-status.state", "commitments.state"},
  }};
  for (const auto& [of, vocabulary] : known)
    if (of == kind + "." + field) return std::string(vocabulary);
  if (field == "impact" || field == "reliability") return field;
  if (field == "source_class") return "documents.source_class";
  return field == "confidence" ? field : "";
}

bool is_date(const std::string& field) {
  constexpr std::array dates{"date",      "said",       "reported", "sent",  "due",  "made",
                             "at",        "from",       "to",       "until", "born", "state_last_confirmed",
                             "term_ends", "handed_over"};
  return std::ranges::find(dates, field) != dates.end();
}

// Names as they were entered, "en:Gao Zhisheng, zh-Hans:高智晟", without the languages.
std::string without_languages(std::string_view names) {
  std::string shown;
  while (!names.empty()) {
    const auto comma = std::min(names.find(", "), names.size());
    auto name = names.substr(0, comma);
    names.remove_prefix(std::min(comma + 2, names.size()));
    const auto colon = name.find(':');
    const bool has_language = colon != std::string_view::npos && colon >= 2 && name[0] >= 'a' && name[0] <= 'z' &&
                              name.substr(0, colon).find_first_of(" .’'") == std::string_view::npos;
    if (has_language) name.remove_prefix(colon + 1);
    shown += (shown.empty() ? "" : has_language ? " " : ", ") + std::string(name);
  }
  return shown;
}

// A person's page, of which the value is the id.
std::optional<std::string> page_of(const std::string& field, std::string_view value) {
  constexpr std::string_view of_person = "person:";
  const bool is_id = value.find_first_of(" ,=/") == std::string_view::npos;
  if (is_id && (field == "person" || field == "other")) return "case/" + std::string(value);
  if (is_id && value.starts_with(of_person)) return "case/" + std::string(value.substr(of_person.size()));
  return {};
}

Html value_shown(const Context& c, const SealedItem& item, const std::string& field, const std::string& value) {
  if (const auto vocabulary = vocabulary_of(item.kind, field);
      !vocabulary.empty() && c.vocabulary->has(vocabulary, value))
    return text(value_name(c, vocabulary, value));
  if (is_date(field))
    if (const auto day = model::Date::parse(value); day && !day->empty()) return date(c, *day);
  if (const auto page = page_of(field, value)) return html("<a href=\"{}\">{}</a>", c.link(*page), value);
  if (field == "sha256") return html("<span class=\"mono long-url\">{}</span>", value);
  return words(c, value);
}

Html fields_of(const Context& c, const SealedItem& item) {
  Html rows;
  for (const auto& [field, value] : item.fields)
    rows += html("<dt>{}</dt><dd>{}</dd>", field_name(c, field), value_shown(c, item, field, value));
  return html("<dl class=\"kv\">{}</dl>", rows);
}

Html for_whom(const Context& c, const SealedItem& item) {
  std::vector<Html> people;
  for (const auto& name : item.people) people.push_back(text(name));
  return html("<p class=\"small soft for-whom\">{}{}{} <span class=\"mono\">{}</span></p>",
              fill_in(c.t("Sealed to {}"), join(people, comma(c))), semicolon(c),
              fill_in(c.t("entered by {} on {}"), text(item.entered_by), text(item.entered_at.substr(0, 10))), item.id);
}

Html sealed_item(const Context& c, const SealedItem& item) {
  const Html heading = item.kind == "document"
                           ? html("<a href=\"{}\">{}</a>", c.link("document/" + item.id), kind_name(c, item.kind))
                           : text(kind_name(c, item.kind));
  return html("<article class=\"panel sealed\"><h3>{} {}</h3>{}{}</article>", tag("sealed", "■", c.t("sealed")),
              heading, fields_of(c, item), for_whom(c, item));
}

Html all_items(const Context& c, const std::vector<SealedItem>& items) {
  Html shown;
  for (const auto& item : items) shown += sealed_item(c, item);
  return shown;
}

// The same on all pages, whether or not anything is sealed there: who is locked has not shown who they are.
Html locked_note(const Context& c, const std::string& user) {
  return html("<p class=\"small soft\">{} {}</p>",
              c.t("Your keys are locked: if anything is sealed to you here, it is not shown."),
              fill_in(c.t("Unlock them at a terminal with {}, then load this page anew."),
                      html("<code>vigil unlock --as {}</code>", user)));
}

Html explained(const Context& c) {
  return html("<p class=\"small soft\">{}</p>",
              c.t("Only those who are named read this, while their keys are unlocked; for all others there is nothing "
                  "here. It is never published, and it is kept who opened what."));
}

}  // namespace

Html sealed_section(const Context& c, const SealedSection& section) {
  using State = SealedSection::State;
  if (section.state == State::open && section.items.empty()) return {};
  if (section.state == State::locked) return locked_note(c, section.user);
  Html inner;
  if (section.state == State::not_to_be_noted)
    inner =
        note(Tone::bad,
             html("<p>{}</p>", c.t("What is sealed is not shown: it could not be kept that it is opened. At a terminal "
                                   "vigil case says why.")));
  else
    inner = html("{}{}", explained(c), all_items(c, section.items));
  return page::section("sealed", c.t("Sealed"), inner);
}

Html sealed_people(const Context& c, const SealedSection& section) {
  if (section.state != SealedSection::State::open) return sealed_section(c, section);
  if (section.items.empty()) return {};
  std::vector<Html> items;
  for (const auto& item : section.items)
    items.push_back(
        html("<a href=\"{}\">{}</a>", c.link("case/" + item.file), words(c, without_languages(item.title))));
  return page::section("sealed", c.t("Sealed"), html("{}{}", explained(c), list(items)));
}

Html sealed_case(const Context& c, const SealedItem& person, const SealedSection& in_it) {
  const auto name = without_languages(person.title);
  const auto heading =
      html("{}<h1>{}</h1><p>{}</p>", crumbs(c, {{c.t("The record"), ""}, {c.t("Cases"), "cases"}}, name),
           words(c, name), tag("sealed", "■", c.t("the whole file is sealed")));
  return layout(c, {c.t("Sealed file"), heading, "cases"},  // browsers write titles down
                html("{}{}{}", explained(c),
                     page::section("particulars", c.t("What is recorded of the person"),
                                   html("{}{}", fields_of(c, person), for_whom(c, person))),
                     in_it.state == SealedSection::State::open && !in_it.items.empty()
                         ? page::section("sealed", c.t("Sealed"), all_items(c, in_it.items))
                         : sealed_section(c, in_it)));
}

Html sealed_locked(const Context& c, const std::string& user) {
  const auto heading = c.t("There is no such page in this record.");
  return layout(c, {heading, html("<h1>{}</h1>", heading), ""}, locked_note(c, user));
}

Html sealed_document(const Context& c, const SealedItem& document, const SealedText& read) {
  Html shown;
  if (!read.why_none.empty())
    shown = note(Tone::gap, html("<p>{}</p>", fill_in(c.t("Its text cannot be read here: {}"), text(read.why_none))));
  for (std::size_t at = 0; at < read.words.size();) {
    const auto end = std::min(read.words.find('\n', at), read.words.size());
    if (end > at) shown += html("<p>{}</p>", words(c, std::string_view(read.words).substr(at, end - at)));
    at = end + 1;
  }
  const auto heading = html("{}<h1>{}</h1><p>{}</p>", crumbs(c, {{c.t("The record"), ""}}, c.t("Document")),
                            words(c, document.title), tag("sealed", "■", c.t("sealed")));
  return layout(
      c, {c.t("Sealed document"), heading, ""},
      html("{}{}{}", explained(c), page::section("text", c.t("Text"), shown),
           page::section("about", c.t("About this document"),
                         html("{}{}<p class=\"small soft\">{}</p>", fields_of(c, document), for_whom(c, document),
                              fill_in(c.t("Its bytes, as they came: {}"),
                                      html("<code>vigil document {} -o FILE</code>", document.id))))));
}

}  // namespace vigil::page

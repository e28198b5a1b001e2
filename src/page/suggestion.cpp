#include "page/suggestion.hpp"

namespace vigil::page {

namespace {

std::string_view said(const model::OpenSuggestion& s, std::string_view field) { return model::said_in(s.said, field); }

Html people(const Context& c, const std::vector<model::Subject>& all) {
  Html out;
  for (const auto& one : all)
    out += html("{}{}", out.empty() ? Html() : semicolon(c), subject_link(c, one, Names::first));
  return out;
}

std::string field_label(const Context& c, const model::OpenSuggestion& s, std::string_view field) {
  if (field == "by" && s.kind == "raising") return c.t("Said by");
  if (field == "by") return c.tc("who answered, who promised", "By");
  if (field == "with") return c.t("Said to");
  if (field == "issue") return c.t("Issue");
  if (field == "occasion") return c.t("Other occasion");
  if (field == "date" && s.kind == "raising") return c.t("Put on");
  if (field == "date") return c.t("Date");
  if (field == "due") return c.t("Due");
  if (field == "type") return c.t("What happened");
  if (field == "kind") return c.tc("of an answer", "Answer");
  if (field == "detail") return c.t("Detail");
  if (field == "term_months") return c.t("Term in months");
  if (field == "article") return c.t("Article of law");
  if (field == "body") return c.t("Organ that did it");
  if (field == "facility") return c.t("Prison or detention centre");
  if (field == "who") return c.t("Who judged");
  if (field == "direction") return c.t("What they called it");
  return "";  // told in a sentence
}

Html field_value(const Context& c, std::string_view field, const std::string& value) {
  if (field == "type") return text(value_name(c, "events.type", value));
  if (field == "kind") return text(value_name(c, "answers.kind", value));
  if (field == "direction") return text(value_name(c, "assessments.direction", value));
  if (field == "date" || field == "due")
    if (const auto day = model::Date::parse(value)) return date(c, *day);
  return words(c, value);
}

/// How far the text itself stands for it.
Html doubts(const Context& c, const model::OpenSuggestion& s) {
  Html out;
  const auto add = [&](const std::string& words) { out += html("<p class=\"small\"><strong>{}</strong></p>", words); };
  const auto modality = said(s, "modality");
  if (modality == "negated") add(c.t("The text says that this did not happen."));
  if (modality == "planned") add(c.t("The text says that this is to come."));
  if (modality == "hedged") add(c.t("The text itself is not sure of it."));
  if (said(s, "channel") == "private") add(c.t("In private, as the text tells it."));
  if (said(s, "list_complete") == "no") add(c.t("The text names some of those who were raised, not all."));
  return out;
}

Html answered(const Context& c, const model::OpenSuggestion& s) {
  if (s.kind != "answer") return {};
  if (!s.act.empty()) return html("<dt>{}</dt><dd class=\"mono\">{}</dd>", c.t("It answers"), s.act);
  return html("<dt>{}</dt><dd>{}</dd>", c.t("It answers"),
              s.to.empty() ? c.t("not told: the form asks for the act")
                           : c.t("a raising that is suggested here and that nobody has confirmed yet"));
}

Html dismiss_form(const Context& c, const model::OpenSuggestion& s) {
  const std::string field = "because-" + s.id;
  return html(
      "<details><summary>{}</summary><form method=\"post\" action=\"{}\"><input type=\"hidden\" name=\"csrf\" "
      "value=\"{}\"><input type=\"hidden\" name=\"suggestion\" value=\"{}\"><label for=\"{}\">{}<span "
      "class=\"hint\">{}</span></label><input type=\"text\" id=\"{}\" name=\"because\" value=\"\" required><p "
      "class=\"btns\"><button type=\"submit\">{}</button></p></form></details>",
      c.t("Dismiss this suggestion"), c.link("dismiss"), c.csrf, s.id, field, c.t("Why"),
      c.t("It stays in the record, and the same is not suggested again."), field, c.t("Dismiss"));
}

Html passage_of(const Context& c, const model::OpenSuggestion& s) {
  const auto& document = s.document;
  return html("<blockquote class=\"q\"><p lang=\"{}\">{}</p><footer><a href=\"{}\">{}</a>{}{}</footer></blockquote>",
              s.language, s.words, c.link("document/" + document.id.value + "#" + s.id),
              words(c, document.title.empty() ? document.id.value : document.title), comma(c), date(c, document.date));
}

}  // namespace

std::string suggestion_kind(const Context& c, const std::string& kind) {
  if (kind == "raising") return c.tc("fact", "raising");
  if (kind == "answer") return c.tc("fact", "answer");
  if (kind == "event") return c.tc("fact", "event");
  if (kind == "commitment") return c.tc("fact", "promise");
  return c.tc("fact", "assessment");
}

Url confirm_link(const Context& c, const model::OpenSuggestion& s) {
  const bool has_own_form = s.kind == "raising" || s.kind == "assessment";
  if (!has_own_form) return c.link("confirm").with("suggestion", s.id);
  return c.link(s.kind == "raising" ? "raise" : "assess")
      .with("doc", s.document.id.value)
      .with("start", std::to_string(s.start))
      .with("end", std::to_string(s.end))
      .with("suggestion", s.id);
}

Html suggestion_said(const Context& c, const model::OpenSuggestion& s) {
  Html rows;
  if (!s.persons.empty()) rows += html("<dt>{}</dt><dd>{}</dd>", c.t("About"), people(c, s.persons));
  for (const auto& [field, value] : s.said)
    if (const auto label = field_label(c, s, field); !label.empty())
      rows += html("<dt>{}</dt><dd>{}</dd>", label, field_value(c, field, value));
  rows += answered(c, s);
  if (!s.kept_back.empty()) rows += html("<dt>{}</dt><dd>{}</dd>", c.t("Left out, by a wish"), people(c, s.kept_back));
  if (!s.why.empty()) rows += html("<dt>{}</dt><dd>{}</dd>", c.t("Why it is suggested"), words(c, s.why));
  return html("{}{}", doubts(c, s), rows.empty() ? Html() : html("<dl class=\"kv\">{}</dl>", rows));
}

Html suggestion_card(const Context& c, const model::OpenSuggestion& s, Passage passage) {
  const Html shown = passage == Passage::shown ? passage_of(c, s) : Html();
  return html(
      "<div class=\"note suggested\" id=\"{}\" role=\"group\" aria-labelledby=\"of-{}\"><p><strong "
      "id=\"of-{}\">{}</strong></p>{}{}<p class=\"btns\"><a class=\"btn\" href=\"{}\" aria-describedby=\"of-{}\">{}</a>"
      "</p>{}</div>",
      s.id, s.id, s.id, filled(c.t("Suggested: {}"), suggestion_kind(c, s.kind)), shown, suggestion_said(c, s),
      confirm_link(c, s), s.id, c.t("Look at it and confirm"), dismiss_form(c, s));
}

}  // namespace vigil::page

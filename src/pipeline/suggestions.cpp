#include "pipeline/suggestions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "pipeline/desk.hpp"
#include "pipeline/follow_up.hpp"
#include "store/labels.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using model::OpenSuggestion;
using text::tr_mark;

namespace {

constexpr const char* subject = "subject";

std::string said(const OpenSuggestion& s, std::string_view field) { return std::string(model::said_in(s.said, field)); }

// Vocabulary "confidence": an official text is sure, one report is not, and what a text only hints at is weak.
std::string confidence_of(const OpenSuggestion& s) {
  if (said(s, "modality") == "hedged" || s.document.source_class == "encyclopaedia") return "low";
  return s.document.source_class == "official" ? "high" : "medium";
}

std::string publicity_of(const OpenSuggestion& s) {
  if (s.document.source_class.empty()) return "";
  return s.document.source_class == "official" ? "announced" : "reported";
}

FormFields raising_form(base::Database& view, const OpenSuggestion& s) {
  FormFields form;
  for (const auto& person : s.persons) form.emplace_back(subject, "person:" + person.id);
  for (const auto& [field, issue] : s.said)
    if (field == "issue" && store::is_seen(view, "issue", issue)) form.emplace_back(subject, "issue:" + issue);
  const auto occasion = said(s, "occasion"), channel = said(s, "channel");
  const bool is_round = !occasion.empty() && store::is_seen(view, "round", occasion);
  // Without any word of when, at the round that the document is about.
  const bool is_told = !occasion.empty() || !said(s, "date").empty();
  const auto round = is_round ? occasion : is_told ? "" : store::round_named_in(view, s.document.id.value);
  form.insert(form.end(), {{"speaker", said(s, "by")},
                           {"speaker_official", ""},
                           {"addressee", said(s, "with")},
                           {"side", said(s, "by_side")},
                           {"said", said(s, "date")},
                           {"reported", s.document.date.edtf()},
                           {"round", round},
                           {"occasion", is_round ? "" : occasion},
                           {"conveyed", channel == "public" ? "public-statement" : "unknown"},
                           {"publicity", publicity_of(s)},
                           {"delivered", channel == "private" ? "yes" : "unknown"},
                           {"list_complete", said(s, "list_complete") == "no" ? "no" : "unknown"},
                           {"detail", ""},
                           {"modality", said(s, "modality")}});
  return form;
}

FormFields answer_form(const OpenSuggestion& s) {
  return {{"act", s.act},        {"raising", ""},
          {"by", said(s, "by")}, {"kind", said(s, "kind")},
          {"said", ""},          {"reported", s.document.date.edtf()},
          {"detail", ""}};
}

FormFields event_form(const OpenSuggestion& s) {
  return {{"person", s.persons.empty() ? "" : s.persons.front().id},
          {"type", said(s, "type")},
          {"date", said(s, "date")},
          {"detail", said(s, "detail")},
          {"place", ""},
          {"charge", ""},
          {"article", said(s, "article")},
          {"body", said(s, "body")},
          {"facility", said(s, "facility")},
          {"term_months", said(s, "term_months")},
          {"modality", said(s, "modality")}};
}

FormFields commitment_form(const OpenSuggestion& s) {
  return {{"by", said(s, "by")}, {"made", ""}, {"due", said(s, "due")}, {"kind", ""}, {"words", ""}};
}

FormFields assessment_form(base::Database& view, const OpenSuggestion& s) {
  const auto round = store::round_named_in(view, s.document.id.value);
  return {{"who", said(s, "who")},
          {"side", ""},
          {"of", round.empty() ? "" : "round:" + round},
          {"direction", said(s, "direction") == "mixed" ? "other" : said(s, "direction")},
          {"words", ""},
          {"said", s.document.date.edtf()},
          {"language", s.language},
          {"via", ""}};
}

FormFields fields_of_kind(base::Database& view, const OpenSuggestion& s) {
  if (s.kind == "raising") return raising_form(view, s);
  if (s.kind == "answer") return answer_form(s);
  if (s.kind == "event") return event_form(s);
  if (s.kind == "commitment") return commitment_form(s);
  return assessment_form(view, s);
}

std::string first(const FormFields& form, std::string_view field) {
  const auto found = std::ranges::find(form, field, &FormFields::value_type::first);
  return found == form.end() ? "" : found->second;
}

void apply(FormFields& form, const FormFields& changes) {
  std::vector<std::string> known;
  for (const auto& [field, value] : form)
    if (std::ranges::find(known, field) == known.end()) known.push_back(field);
  if (std::ranges::find(known, "speaker") != known.end()) known.emplace_back(subject);  // perhaps it has none yet
  for (const auto& [field, value] : changes) {
    if (std::ranges::find(known, field) == known.end())
      throw BadRequest(
          {{field, tr_mark("a suggestion of this kind has the fields {}"), fmt::format("{}", fmt::join(known, ", "))}});
    std::erase_if(form, [&, name = field](const auto& one) { return one.first == name; });
  }
  form.insert(form.end(), changes.begin(), changes.end());
}

/// A raising that is to come becomes a plan, which is kept or lapses.
bool is_plan(const std::string& kind, const FormFields& form) {
  return kind == "raising" && first(form, "modality") == "planned";
}

// What a text denies, or says will be, is no fact yet; that it is one after all is for a person to say.
void check_is_asserted(const std::string& kind, const FormFields& form) {
  const auto modality = first(form, "modality");
  if (modality == "negated")
    throw BadRequest(std::vector<Problem>{{"modality", tr_mark("the passage says that this did not happen; if it did, "
                                                               "set \"asserted\" here, else dismiss the suggestion")}});
  if (modality == "planned" && !is_plan(kind, form))
    throw BadRequest(
        std::vector<Problem>{{"modality", tr_mark("the passage says that this is to come; if it has happened, set "
                                                  "\"asserted\" here, else dismiss the suggestion")}});
}

RaiseRequest raise_request(const FormFields& form, Entry entry) {
  RaiseRequest request;
  request.entry = std::move(entry);
  for (const auto& [field, value] : form)
    if (field == subject && !value.empty()) request.subjects.push_back(value);
  request.speaker = first(form, "speaker");
  request.speaker_official = first(form, "speaker_official");
  request.addressee = first(form, "addressee");
  request.occasion = first(form, "occasion");
  request.round = first(form, "round");
  request.side = first(form, "side");
  request.said = first(form, "said");
  request.reported = first(form, "reported");
  request.conveyed = first(form, "conveyed");
  request.publicity = first(form, "publicity");
  request.delivered = first(form, "delivered");
  request.list_complete = first(form, "list_complete");
  request.detail = first(form, "detail");
  return request;
}

PlanRequest plan_request(const FormFields& form, Entry entry) {
  if (first(form, "said").empty())
    throw BadRequest(std::vector<Problem>{{"said", tr_mark("this is needed: by when it is to be raised")}});
  PlanRequest request;
  request.entry = std::move(entry);
  for (const auto& [field, value] : form)
    if (field == subject && !value.empty()) {
      if (request.subject.empty())
        request.subject = value;
      else
        request.also.push_back(value);
    }
  request.owner = first(form, "speaker");
  request.occasion = first(form, "round").empty() ? first(form, "occasion") : first(form, "round");
  request.due = first(form, "said");
  return request;
}

AnswerRequest answer_request(const FormFields& form, Entry entry) {
  return {std::move(entry),    first(form, "act"),  first(form, "raising"),  first(form, "by"),
          first(form, "kind"), first(form, "said"), first(form, "reported"), first(form, "detail")};
}

EventRequest event_request(const FormFields& form, Entry entry) {
  return {std::move(entry),      first(form, "person"),   first(form, "type"),       first(form, "date"),
          first(form, "detail"), first(form, "place"),    first(form, "charge"),     first(form, "article"),
          first(form, "body"),   first(form, "facility"), first(form, "term_months")};
}

CommitmentRequest commitment_request(const FormFields& form, Entry entry) {
  return {std::move(entry),   first(form, "by"),   first(form, "made"),
          first(form, "due"), first(form, "kind"), first(form, "words")};
}

AssessRequest assess_request(const FormFields& form, Entry entry) {
  return {std::move(entry),    first(form, "who"),       first(form, "side"),
          first(form, "of"),   first(form, "direction"), first(form, "words"),
          first(form, "said"), first(form, "language"),  first(form, "via")};
}

Confirmed write(store::Record& record, const std::string& kind, const FormFields& form, Entry entry) {
  if (is_plan(kind, form)) return {"planned", plan(record, plan_request(form, std::move(entry))).value};
  if (kind == "raising") return {"act", raise(record, raise_request(form, std::move(entry))).value};
  if (kind == "answer") return {"answer", answer(record, answer_request(form, std::move(entry))).value};
  if (kind == "event") return {"event", add_event(record, event_request(form, std::move(entry))).value};
  if (kind == "commitment") return {"commitment", commit_to(record, commitment_request(form, std::move(entry))).value};
  return {"assessment", assess(record, assess_request(form, std::move(entry))).value};
}

}  // namespace

FormFields form_of(base::Database& view, const OpenSuggestion& s) {
  auto form = fields_of_kind(view, s);
  form.emplace_back("confidence", confidence_of(s));
  form.emplace_back("audience", s.group.empty() ? "public" : "group:" + s.group);
  return form;
}

std::vector<std::string> missing_in(const OpenSuggestion& s, const FormFields& form) {
  std::vector<std::string> missing;
  const auto need = [&](std::string_view field) {
    if (first(form, field).empty()) missing.emplace_back(field);
  };
  if (s.kind == "raising") {
    need(subject);
    need("speaker");
    if (first(form, "round").empty() || is_plan(s.kind, form)) need("said");
  } else if (s.kind == "answer") {
    need("act");
    need("by");
  } else if (s.kind == "commitment") {
    need("by");
    need("kind");
    need("words");
  } else if (s.kind == "assessment") {
    need("who");
    need("of");
  }
  const auto modality = first(form, "modality");
  if (modality == "negated" || (modality == "planned" && !is_plan(s.kind, form))) missing.emplace_back("modality");
  return missing;
}

model::Json to_json(base::Database& view, const OpenSuggestion& s) {
  const auto form = form_of(view, s);
  auto json = model::to_json(s);
  auto& fields = json["form"] = model::Json::object();
  for (const auto& [field, value] : form) {
    if (field == subject)
      fields[field].push_back(value);
    else
      fields[field] = value;
  }
  json["missing"] = missing_in(s, form);
  return json;
}

Confirmed confirm(store::Record& record, const ConfirmRequest& request) {
  std::string kind;
  Entry entry;
  FormFields form;
  {
    auto view = record.view(store::Viewer::officer(request.entered_by, request.groups));
    const auto suggestion = store::get_open_suggestion(view.database(), request.suggestion);
    kind = suggestion.kind;
    form = form_of(view.database(), suggestion);
    entry.passage = {suggestion.document.id, suggestion.start, suggestion.end};
  }
  apply(form, request.changes);
  check_is_asserted(kind, form);
  entry.confidence = first(form, "confidence");
  entry.audience = first(form, "audience");
  entry.entered_by = request.entered_by;
  entry.groups = request.groups;
  entry.suggestion = request.suggestion;
  return write(record, kind, form, std::move(entry));
}

void dismiss(store::Record& record, const DismissRequest& request) {
  Entering entering(record, store::Viewer::officer(request.entered_by, request.groups));
  auto& [change, view, vocabulary, check] = entering;
  check.required("because", request.because);
  const auto because = check.words("because", request.because);
  check.finish();
  store::write_dismissal(change, store::get_open_suggestion(view.database(), request.suggestion), because);
  change.commit();
}

}  // namespace vigil::pipeline

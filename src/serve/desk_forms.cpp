// Handlers that write: the raising and the assessment, each from a passage that the reader has marked in a document.
// Nothing is written until everything is right; what was wrong comes back with the form as it was sent.
#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "page/parts.hpp"
#include "pipeline/duplicates.hpp"
#include "pipeline/people.hpp"
#include "pipeline/suggestions.hpp"
#include "serve/desk.hpp"
#include "store/documents.hpp"
#include "store/suggestions.hpp"
#include "text/utf8.hpp"

namespace vigil::serve {

using page::Choice;
using page::Context;

struct App::Marked {
  model::DocumentFile document;
  std::size_t start = 0, end = 0;
  std::string words;
};

namespace {

constexpr int round_is_near_days = 400;  // a document tells of the last round, or of the next
constexpr int act_is_near_days = 31;

std::string text_of(const Fields& fields, std::string_view name) { return std::string(fields.get(name)); }

std::vector<std::string> subjects_in(const Fields& fields) {
  auto subjects = fields.all("subject");
  std::erase(subjects, "");  // the free field, left empty
  return subjects;
}

constexpr std::size_t kin_words_at_most = 24;  // bytes between two names: "'s younger brother "

// Whether `owner` stands beside a name only to say whose kin that is: "A's nephew B", "B, nephew of A", "A的侄子B".
// In "A said that his nephew B" A does something.
bool tells_only_kin(std::string_view text, const model::Mention& owner, const model::Mention& kin) {
  const auto between = [&](std::size_t from, std::size_t to) {
    return from <= to && to - from <= kin_words_at_most ? text.substr(from, to - from) : std::string_view();
  };
  if (between(kin.end, owner.start).ends_with(" of ")) return true;
  const std::string_view words = between(owner.end, kin.start);
  if (words.starts_with('\'') || words.starts_with("’")) return true;
  return !words.empty() && static_cast<unsigned char>(words.front()) >= 0x80 && words.find("他") == words.npos &&
         words.find("她") == words.npos;
}

// People of whom the passage speaks only to say whose kin somebody is: it is their kin who was raised. A name that
// tells of kin stands within a few names of its owner's.
std::set<std::string> named_for_kinship(const model::DocumentFile& document, std::size_t start, std::size_t end) {
  constexpr std::ptrdiff_t beside = 3;
  std::vector<const model::Mention*> inside;
  for (const auto& mention : document.mentions)
    if (mention.start >= start && mention.end <= end && mention.subject.kind == model::Subject::Kind::person)
      inside.push_back(&mention);
  std::set<const model::Mention*> for_kin;
  const auto count = static_cast<std::ptrdiff_t>(inside.size());
  for (std::ptrdiff_t i = 0; i < count; ++i)
    for (std::ptrdiff_t j = std::max<std::ptrdiff_t>(0, i - beside); j < std::min(count, i + beside + 1); ++j)
      if (!inside[j]->subject.id.empty() && inside[i]->kin.ends_with(" of " + inside[j]->subject.id) &&
          tells_only_kin(document.extraction->text, *inside[j], *inside[i]))
        for_kin.insert(inside[j]);
  std::set<std::string> people, otherwise;
  for (const auto* mention : inside) (for_kin.contains(mention) ? people : otherwise).insert(mention->subject.id);
  for (const auto& id : otherwise) people.erase(id);
  return people;
}

// The people and issues that were found in the document: those of the passage first, and chosen where the passage is
// sure to speak of them.
std::vector<Choice> subject_choices(const Context& c, const model::DocumentFile& document, std::size_t start,
                                    std::size_t end, const std::vector<std::string>& sent) {
  const auto only_kin = named_for_kinship(document, start, end);
  std::vector<Choice> inside, elsewhere;
  std::set<std::string> seen;
  const auto take = [&](const model::Mention& mention, bool is_inside) {
    const auto& subject = mention.subject;
    if (subject.id.empty() ||
        (subject.kind != model::Subject::Kind::person && subject.kind != model::Subject::Kind::issue))
      return;
    std::string value = pipeline::word_for(subject);
    if (!seen.insert(value).second) return;
    const bool is_person = subject.kind == model::Subject::Kind::person;
    const bool chosen = is_inside && mention.certainty == "certain" && !(is_person && only_kin.contains(subject.id));
    (is_inside ? inside : elsewhere).push_back({std::move(value), page::plain_name(c, subject.label), chosen});
  };
  for (const auto& mention : document.mentions)
    if (mention.start >= start && mention.end <= end) take(mention, true);
  for (const auto& mention : document.mentions) take(mention, false);
  for (const auto& value : sent)
    if (seen.insert(value).second) elsewhere.push_back({value, value, true});
  inside.insert(inside.end(), elsewhere.begin(), elsewhere.end());
  return inside;
}

std::set<std::string> rounds_named_in(const model::DocumentFile& document) {
  std::set<std::string> ids;
  for (const auto& mention : document.mentions)
    if (mention.subject.kind == model::Subject::Kind::round && mention.certainty == "certain")
      ids.insert(mention.subject.id);
  return ids;
}

// Meetings near the document's date, the nearest first; chosen if the document names one and only one.
std::vector<Choice> round_choices(const Context& c, snapshot::Reader& reader, const model::DocumentFile& document,
                                  std::string_view prefix) {
  const auto dialogues = reader.dialogues();
  const auto named = rounds_named_in(document);
  struct Near {
    int days;
    Choice choice;
  };
  std::vector<Near> near;
  for (const auto& round : reader.rounds()) {
    const auto apart = pipeline::days_apart(round.dates(), document.document.date);
    const bool is_named = named.contains(round.id.value);
    if (round.is_gap || (!is_named && (!apart || *apart > round_is_near_days))) continue;
    const auto dialogue =
        std::find_if(dialogues.begin(), dialogues.end(), [&](const auto& d) { return d.id == round.dialogue; });
    const std::string name = dialogue == dialogues.end() ? round.id.value : page::plain_name(c, dialogue->label);
    near.push_back({is_named ? -1 : *apart,
                    {std::string(prefix) + round.id.value, text::print(round.dates(), c.lang) + " · " + name,
                     is_named && named.size() == 1}});
  }
  std::stable_sort(near.begin(), near.end(), [](const Near& a, const Near& b) { return a.days < b.days; });
  std::vector<Choice> choices;
  for (auto& [days, choice] : near) choices.push_back(std::move(choice));
  return choices;
}

// Acts about one of the chosen subjects, said or reported near the document's date.
std::vector<model::Act> perhaps_already(snapshot::Reader& reader, const model::Date& date,
                                        const std::vector<Choice>& subjects) {
  std::set<std::string> chosen;
  for (const auto& subject : subjects)
    if (subject.chosen) chosen.insert(subject.value);
  return pipeline::acts_near(reader.acts(), chosen, date, act_is_near_days);
}

std::vector<Choice> assessed_choices(const Context& c, snapshot::Reader& reader, const model::DocumentFile& document) {
  auto choices = round_choices(c, reader, document, "round:");
  for (const auto& dialogue : reader.dialogues())
    choices.push_back({"dialogue:" + dialogue.id.value, page::plain_name(c, dialogue.label), false});
  choices.push_back({"situation:china", c.t("The human rights situation in China"), false});
  return choices;
}

std::string label_of(const Context& c, std::string_view field) {
  if (field == "subject") return c.t("People and issues raised");
  if (field == "speaker") return c.t("Said by");
  if (field == "speaker_official") return c.t("Official’s id");
  if (field == "side") return c.t("Side of the speaker");
  if (field == "said") return c.t("Put on");
  if (field == "reported") return c.t("Told on");
  if (field == "round") return c.t("Round");
  if (field == "who") return c.t("Who judged");
  if (field == "of") return c.t("Of what");
  if (field == "direction") return c.t("What they called it");
  if (field == "confidence") return c.t("How sure is this?");
  if (field == "audience") return c.t("Who may see it");
  if (field == "passage") return c.t("The passage");
  if (field == "source") return c.t("Where it is known from");
  if (field == "person") return c.t("Person’s id");
  if (field == "type") return c.t("What happened");
  if (field == "date") return c.t("Date");
  if (field == "term_months") return c.t("Term in months");
  if (field == "act") return c.t("The act that was answered");
  if (field == "raising") return c.t("One raising of it");
  if (field == "by") return c.tc("who answered, who promised", "By");
  if (field == "kind") return c.t("Kind");
  if (field == "made") return c.t("Promised on");
  if (field == "due") return c.t("Due");
  if (field == "words") return c.t("In your own words");
  if (field == "modality") return c.t("As the text tells it");
  if (field == "because") return c.t("Why");
  return std::string(field);
}

// Over a suggestion the form shows at first what it says; sent once, it shows what was sent. Returns the subjects.
std::vector<std::string> fill_in_suggested(base::Database& view, const Fields& fields, page::FormState& state) {
  const auto id = text_of(fields, "suggestion");
  if (id.empty() || !state.values.empty()) return subjects_in(fields);
  state = form_over(view, store::get_open_suggestion(view, id));
  std::vector<std::string> subjects;
  for (const auto& [field, value] : state.values)
    if (field == "subject") subjects.push_back(value);
  return subjects;
}

// Where an assessment is seen: at what it is of; else at the document that it cites.
std::string place_of_assessed(const Fields& fields) {
  const std::string of = text_of(fields, "of");
  for (const std::string_view kind : {"round", "dialogue"})
    if (of.starts_with(std::string(kind) + ":")) return std::string(kind) + "/" + encode(of.substr(kind.size() + 1));
  return "document/" + encode(fields.get("doc"));
}

}  // namespace

// "field: Its name: what is wrong", as the page expects it.
page::FormState state_of(const Fields& fields, text::Lang lang, const std::vector<pipeline::Problem>& problems) {
  page::FormState state;
  for (const auto& [name, value] : fields.pairs())
    if (name != "csrf") state.values.emplace_back(name, value);
  Context c;
  c.lang = lang;
  for (const auto& [field, message, about, more] : problems)
    state.problems.push_back(field + ": " + label_of(c, field) + ": " +
                             page::filled(text::tr(lang, message.c_str()), about, more));
  return state;
}

// Throws NoSuchPassage where the bytes are none of the document's text, NotFound where there is no such document.
App::Marked App::marked(const Fields& fields) const {
  Marked marked{get(store::find_document(record_, viewer_, {text_of(fields, "doc")})),
                number_in(fields, "start"),
                number_in(fields, "end"),
                {}};
  if (!marked.document.extraction) throw NoSuchPassage("the document has no text to mark");
  const std::string& all = marked.document.extraction->text;
  if (marked.start >= marked.end || marked.end > all.size() ||
      text::code_point_start(all, marked.start) != marked.start ||
      (marked.end < all.size() && text::code_point_start(all, marked.end) != marked.end))
    throw NoSuchPassage("the marked bytes are not within the text");
  marked.words = all.substr(marked.start, marked.end - marked.start);
  return marked;
}

// What every fact that a person enters has. Who may see it must be said: an emptied field is no leave to show it to
// all. A group that the officer is not in is refused: they would lose sight of what they have just written.
pipeline::Entry App::entry_of(const Fields& fields) const {
  auto entry = entry_without_passage(fields);
  entry.passage = {{text_of(fields, "doc")}, number_in(fields, "start"), number_in(fields, "end")};
  return entry;
}

pipeline::Entry App::entry_without_passage(const Fields& fields) const {
  check_audience(fields);
  pipeline::Entry entry;
  entry.confidence = text_of(fields, "confidence");
  entry.audience = text_of(fields, "audience");
  entry.entered_by = officer_.name;
  entry.groups = officer_.groups;
  entry.suggestion = text_of(fields, "suggestion");
  return entry;
}

void App::check_audience(const Fields& fields) const {
  const auto audience = text_of(fields, "audience");
  if (audience.empty())
    throw pipeline::BadRequest(std::vector<pipeline::Problem>{{"audience", text::tr_mark("this is needed")}});
  if (audience == "sealed")
    throw pipeline::BadRequest(std::vector<pipeline::Problem>{
        {"audience", text::tr_mark("nothing sealed is entered here; restrict it to a group of yours")}});
  const auto view = record_.view(viewer_);
  const auto& groups = view.viewer().groups();
  if (audience.starts_with("group:") && std::ranges::find(groups, audience.substr(6)) == groups.end())
    throw pipeline::BadRequest(
        std::vector<pipeline::Problem>{{"audience", text::tr_mark("this is no group of yours")}});
}

Response App::show_raise_form(const Call& call, int status, page::FormState state) {
  Desk desk(*this, call, "raise");
  auto [document, start, end, words] = marked(call.fields);
  const auto subjects = fill_in_suggested(desk.view(), call.fields, state);
  page::RaiseForm form{std::move(document), start, end, std::move(words), {}, {}, {}, std::move(state)};
  form.subjects = subject_choices(desk.context, form.document, start, end, subjects);
  form.rounds = round_choices(desk.context, desk.reader, form.document, "");
  form.perhaps_already = perhaps_already(desk.reader, form.document.document.date, form.subjects);
  return page_response(call, page::raise_form(desk.context, form), status);
}

Response App::raise_form(const Call& call) { return show_raise_form(call, 200, {}); }

// A suggestion whose words deny a raising, or say that it is to come, is no raising because the form was sent: a plan,
// or a question back.
Response App::raise_as_suggested(const Call& call) {
  const Fields& f = call.fields;
  pipeline::ConfirmRequest request{text_of(f, "suggestion"), {}, officer_.name, officer_.groups};
  for (const auto& subject : subjects_in(f)) request.changes.emplace_back("subject", subject);
  for (const char* field : {"speaker", "said", "occasion", "round", "confidence", "audience", "modality"})
    request.changes.emplace_back(field, text_of(f, field));
  check_audience(f);
  const std::lock_guard one_writer(writing_);
  pipeline::confirm(record_, request);
  return see_other(call, "suggestions");
}

Response App::raise(const Call& call) {
  const Fields& f = call.fields;
  try {
    const auto modality = text_of(f, "modality");
    if (!text_of(f, "suggestion").empty() && (modality == "negated" || modality == "planned"))
      return raise_as_suggested(call);
    pipeline::RaiseRequest request;
    request.entry = entry_of(f);
    request.subjects = subjects_in(f);
    request.speaker = text_of(f, "speaker");
    request.speaker_official = text_of(f, "speaker_official");
    request.addressee = text_of(f, "addressee");
    request.occasion = text_of(f, "occasion");
    request.round = text_of(f, "round");
    request.side = text_of(f, "side");
    request.said = text_of(f, "said");
    request.reported = text_of(f, "reported");
    request.conveyed = text_of(f, "conveyed");
    request.publicity = text_of(f, "publicity");
    request.delivered = text_of(f, "delivered");
    request.list_complete = text_of(f, "list_complete");
    request.detail = text_of(f, "detail");
    request.action = text_of(f, "action");
    request.reliability = text_of(f, "reliability");
    const std::lock_guard one_writer(writing_);
    const auto id = pipeline::raise(record_, request);
    Desk desk(*this, call, "");
    return see_other(call, place_of(desk, id));
  } catch (const pipeline::BadRequest& bad) {
    return show_raise_form(call, 422, state_of(f, call.lang, bad.problems()));
  }
}

Response App::show_assess_form(const Call& call, int status, page::FormState state) {
  Desk desk(*this, call, "assess");
  auto [document, start, end, words] = marked(call.fields);
  fill_in_suggested(desk.view(), call.fields, state);
  page::AssessForm form{std::move(document), start, end, std::move(words), {}, std::move(state)};
  form.of = assessed_choices(desk.context, desk.reader, form.document);
  return page_response(call, page::assess_form(desk.context, form), status);
}

Response App::assess_form(const Call& call) { return show_assess_form(call, 200, {}); }

Response App::assess(const Call& call) {
  const Fields& f = call.fields;
  try {
    pipeline::AssessRequest request;
    request.entry = entry_of(f);
    request.who = text_of(f, "who");
    request.side = text_of(f, "side");
    request.of = text_of(f, "of");
    request.direction = text_of(f, "direction");
    request.words = text_of(f, "words");
    request.said = text_of(f, "said");
    request.language = text_of(f, "language");
    request.via = text_of(f, "via");
    request.reliability = text_of(f, "reliability");
    const std::lock_guard one_writer(writing_);
    pipeline::assess(record_, request);
  } catch (const pipeline::BadRequest& bad) {
    return show_assess_form(call, 422, state_of(f, call.lang, bad.problems()));
  }
  return see_other(call, place_of_assessed(f));
}

// What else is known of a person's file, or of one of the facts in it.
Response App::show_more_form(const Call& call, int status, page::FormState state) {
  Desk desk(*this, call, "more");
  page::MoreForm form{text_of(call.fields, "of"), text_of(call.fields, "case"), {}, std::move(state)};
  const auto file = get(desk.reader.find_case({form.person}));
  form.label = file.person.label;
  if (!page::is_in_file(file, form.of)) throw NotFound("there is no such page");
  return page_response(call, page::more_form(desk.context, form), status);
}

Response App::more_form(const Call& call) { return show_more_form(call, 200, {}); }

Response App::more(const Call& call) {
  const Fields& f = call.fields;
  try {
    pipeline::AttributesRequest request;
    request.entry = entry_without_passage(f);
    request.entry.stated = text_of(f, "source");
    request.of = text_of(f, "of");
    for (const char* field : {"whereabouts", "custody_state", "state_last_confirmed", "impact", "response", "effect",
                              "reliability", "action"})
      for (const auto& value : f.all(field))
        if (!value.empty()) request.values.emplace_back(field, value);
    const std::lock_guard one_writer(writing_);
    pipeline::add_attributes(record_, request);
  } catch (const pipeline::BadRequest& bad) {
    return show_more_form(call, 422, state_of(f, call.lang, bad.problems()));
  }
  return see_other(call, "case/" + encode(text_of(f, "case")));
}

// Where the new act is seen: at the file of the first that it is about, else on the home page.
std::string App::place_of(Desk& desk, const model::ActId& id) const {
  for (const auto& act : desk.reader.acts())
    if (act.id == id)
      for (const auto& raising : act.raisings)
        if (const auto path = page::subject_path(raising.subject); !path.empty())
          return path + "#" + page::raising_anchor(raising.id);
  return "";
}

}  // namespace vigil::serve

// Invented: values for the tests of pages. Nobody here exists; the names say so. Two parties, one round, one person
// with every kind of fact, one document with a text, and the words of data/record/vocabulary.tsv.
#pragma once

#include <fstream>
#include <sstream>

#include "page/pages.hpp"

namespace vigil::page::invented {

inline model::Date day(std::string_view edtf) { return *model::Date::parse(edtf); }

inline const model::Vocabulary& vocabulary() {
  static const model::Vocabulary words = [] {
    model::Vocabulary read;
    std::ifstream file("data/record/vocabulary.tsv");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
      std::istringstream cells(line);
      std::string field, value, en, zh;
      std::getline(cells, field, '\t');
      std::getline(cells, value, '\t');
      std::getline(cells, en, '\t');
      std::getline(cells, zh, '\t');
      read.add(field, value, en, zh);
    }
    return read;
  }();
  return words;
}

inline Context context(text::Lang lang, Place place, std::string path) {
  Context c;
  c.lang = lang;
  c.place = place;
  c.vocabulary = &vocabulary();
  c.path = std::move(path);
  c.csrf = "token-of-a-test";
  c.overview.people = 2;
  c.overview.documents = 3;
  c.overview.first_raising = day("2011");
  c.overview.last_raising = day("2012");
  if (place == Place::site) {
    c.overview.release = "7";
    c.overview.released_at = "2026-11-24T00:00:00Z";
    c.overview.publisher = "Invented Publisher";
  }
  return c;
}

inline model::Source stated(std::string publisher) {
  model::Source source;
  source.document = {"doc-stated"};
  source.url = "https://stated.example/page";
  source.publisher = std::move(publisher);
  source.date = day("2012-07-30");
  source.language = "en";
  source.read = "opening";
  return source;
}

inline model::Source passage(std::string words) {
  model::Source source = stated("Invented Gazette");
  source.how = model::Source::How::passage;
  source.document = {"doc-held"};
  source.extraction = "00ff";
  source.words = std::move(words);
  source.start = 6;
  source.end = 6 + source.words.size();
  return source;
}

inline model::Claim claim(model::Source source) {
  model::Claim claim;
  claim.sources.push_back(std::move(source));
  return claim;
}

inline const model::Label ada{"Ada Invented", "阿达·虚构", "阿達·虛構"};
inline const model::Label bo{"Bo Invented", "阿波·虚构", ""};

inline model::Subject person(const std::string& id, const model::Label& label) {
  return {model::Subject::Kind::person, id, label};
}

inline model::Act act(const std::string& id, std::string_view said, std::string delivered) {
  model::Act act;
  act.id = {"act-" + id};
  act.said = day(said);
  act.reported = day("2012-07-30");
  act.speaker = "Speaker Invented";
  act.addressee = "Delegation of Samplia";
  act.round = {"round-1"};
  act.side = "a";
  act.conveyed = "closed-session";
  act.publicity = "announced";
  act.delivered = std::move(delivered);
  act.list_complete = "no";
  act.claim = claim(stated("Stated Times"));
  model::Raising raising;
  raising.id = {id};
  raising.subject = person("ada", ada);
  raising.detail = "asked where she is";
  raising.claim = act.claim;
  act.raisings.push_back(raising);
  return act;
}

inline model::Answer answer(std::string id, const model::Act& act, std::string kind) {
  model::Answer answer;
  answer.id = {std::move(id)};
  answer.act = act.id;
  answer.raising = act.raisings.front().id;
  answer.said = act.said;
  answer.by = "Delegation of Samplia";
  answer.kind = std::move(kind);
  answer.scope = "this-raising";
  answer.detail = "said that it would look";
  answer.claim = claim(stated("Stated Times"));
  return answer;
}

inline model::Event event(std::string id, std::string_view date, std::string type, std::string detail) {
  model::Event event;
  event.id = {std::move(id)};
  event.person = {"ada"};
  event.date = day(date);
  event.type = std::move(type);
  event.detail = std::move(detail);
  event.place = "Exampleton";
  event.claim = claim(stated("Stated Times"));
  return event;
}

inline model::Attribute attribute(std::string field, std::string value, std::string publisher) {
  return {std::move(field), std::move(value), claim(stated(std::move(publisher)))};
}

inline model::CaseFile case_file() {
  model::CaseFile file;
  file.person.id = {"ada"};
  file.person.label = ada;
  file.person.names = {
      {"main", "en", "Ada Invented"}, {"main", "zh-Hans", "阿达·虚构"}, {"main", "zh-Hant", "阿達·虛構"}};
  file.person.attributes = {attribute("custody_state", "held", "Stated Times"),
                            attribute("role", "invented lawyer", "Stated Times"),
                            attribute("born", "1960", "Stated Times"), attribute("born", "1961", "Other Times"),
                            attribute("state_last_confirmed", "2012-03", "Stated Times")};
  file.person.relations = {{"nephew", {"bo"}, bo, claim(stated("Stated Times"))}};
  file.events = {event("e1", "2010-04-20", "disappeared", "last seen on a visit"),
                 event("e2", "2011-12-16", "sentenced", "three years"),
                 event("e3", "2012-09", "other", "a letter came")};
  file.events[1].term_months = "36";
  model::Act told = act("r1", "2011-04-28", "yes"), declared = act("r2", "2012-07", "no");
  declared.round = {};
  declared.raisings.front().claim = claim(passage("where is she, and why can nobody see her"));
  file.raised = {{told, {"r1"}, {answer("n1", told, "partial")}, {}}, {declared, {"r2"}, {}, {}}};
  model::Followed followed;
  followed.raising = {"r1"};
  followed.person = {"ada"};
  followed.event = {"e2"};
  followed.claim = claim(stated("Stated Times"));
  file.raised.front().followed.push_back(followed);
  return file;
}

inline model::Dialogue dialogue() {
  model::Dialogue dialogue;
  dialogue.id = {"ex-sa"};
  dialogue.label = {"Examplia–Samplia Dialogue", "例国与样国对话", ""};
  dialogue.party_a = "Examplia";
  dialogue.party_b = "Samplia";
  dialogue.started = day("1999");
  dialogue.claim = claim(stated("Stated Times"));
  return dialogue;
}

inline model::Round round(std::string id, std::string number, std::string_view start, std::string_view end) {
  model::Round round;
  round.id = {std::move(id)};
  round.dialogue = {"ex-sa"};
  round.number = std::move(number);
  round.start = day(start);
  round.end = day(end);
  round.place = "Exampleton";
  round.head_a = "Head Invented";
  round.outcome = "Both sides spoke.";
  round.claim = claim(stated("Stated Times"));
  return round;
}

inline model::Assessment assessment(std::string who, std::string side, std::string direction) {
  model::Assessment assessment;
  assessment.id = {"as-" + side};
  assessment.who = std::move(who);
  assessment.side = std::move(side);
  assessment.direction = std::move(direction);
  assessment.words = "a usual round";
  assessment.of = {model::Subject::Kind::round, "round-1", {}};
  assessment.of_kind = "round";
  assessment.said = day("2012-07-31");
  assessment.claim = claim(stated("Stated Times"));
  return assessment;
}

inline model::RoundFile round_file() {
  model::RoundFile file;
  file.round = round("round-1", "17", "2012-07-23", "2012-07-24");
  file.dialogue = dialogue();
  file.before = round("round-0", "16", "2011-04-27", "2011-04-28");
  model::Act theirs = act("r3", "2012-07-23", "yes"), ours = act("r4", "2012-07-24", "unknown");
  ours.side = "b";
  ours.raisings.front().subject = {model::Subject::Kind::issue, "housing", {"Housing", "住房", ""}};
  theirs.raisings.front().claim = claim(passage("we asked about her case"));
  file.acts = {theirs, ours};
  file.answers = {answer("n2", theirs, "rejected")};
  file.assessments = {assessment("Invented Ministry", "b", "routine"), assessment("Invented Office", "a", "worse")};
  file.raised_before = {"ada"};
  model::Document document;
  document.id = {"doc-held"};
  document.title = "An invented briefing";
  document.publisher = "Invented Gazette";
  document.read = "opening";
  document.date = day("2012-07-25");
  file.documents = {document};
  return file;
}

inline model::DialogueFile dialogue_file() {
  model::DialogueFile file;
  file.dialogue = dialogue();
  model::Round gap = round("gap-1", "susp", "2012-08", "2013");
  gap.is_gap = true;
  file.rounds = {round("round-1", "17", "2012-07-23", "2012-07-24"), gap};
  file.acts = round_file().acts;
  file.assessments = round_file().assessments;
  for (const char* kind : {"substantive", "procedural"}) {
    model::Commitment commitment;
    commitment.id = {kind};
    commitment.by = "Samplia";
    commitment.kind = kind;
    commitment.text = std::string("an invented promise, ") + kind;
    commitment.made = day("2012");
    commitment.claim = claim(stated("Stated Times"));
    file.commitments.push_back(commitment);
  }
  return file;
}

inline model::RaisedPerYear raised() {
  model::RaisedPerYear raised;
  raised.cells = {{2012, "closed-session", 2, 1, 1, {{"act-r3"}, {"act-r4"}}}};
  raised.acts = 2;
  raised.persons = 1;
  raised.issues = 1;
  raised.documents = 3;
  raised.documents_by_read = {{"opening", 2}, {"whole", 1}};
  return raised;
}

inline model::CaseLine case_line(std::string id, const model::Label& label, std::string_view last_delivered) {
  model::CaseLine line;
  line.id = {std::move(id)};
  line.label = label;
  line.custody_state = "held";
  line.state_last_confirmed = day("2012-03");
  line.last_delivered = day(last_delivered);
  line.raisings = 2;
  return line;
}

/// Text: "Intro. QUESTION: Where is Ada Invented? MR. INVENTED: “We asked about her case.” Cai Invented wrote too."
inline model::DocumentFile document_file() {
  model::DocumentFile file;
  file.document.id = {"doc-held"};
  file.document.url = "https://gazette.example/briefing";
  file.document.title = "An invented briefing";
  file.document.publisher = "Invented Gazette";
  file.document.language = "en";
  file.document.read = "whole";
  file.document.date = day("2012-07-25");
  file.captured_at = "2026-11-24T10:00:00Z";
  file.sha256 = "ab12";
  model::Extraction extraction;
  extraction.extractor = "vigil-text 1";
  extraction.lang = "en";
  const std::string first = "QUESTION: Where is Ada Invented?", second = "MR. INVENTED: We asked about her case.",
                    third = "Cai Invented wrote too, and <b>Bo</b>.";
  extraction.text = first + "\n\n" + second + "\n\n" + third;
  const std::size_t second_at = first.size() + 2, third_at = second_at + second.size() + 2;
  extraction.paragraphs = {
      {0, first.size(), "en"}, {second_at, second_at + second.size(), "en"}, {third_at, extraction.text.size(), "en"}};
  extraction.turns = {{0, first.size(), "QUESTION"}, {second_at, second_at + second.size(), "MR. INVENTED"}};
  extraction.excerpts = {{third_at, extraction.text.size(), "Other Outlet", "An Author"}};
  const std::size_t said = extraction.text.find("We asked"), ada_at = extraction.text.find("Ada"),
                    bo_at = extraction.text.find("Bo");
  extraction.quotes = {{said, said + 23, "MR. INVENTED"}};
  file.mentions = {
      {ada_at, ada_at + 12, "Ada Invented", person("ada", ada), "certain", "the only one of this name", ""},
      {third_at, third_at + 12, "Cai Invented", {}, "candidate", "a name that no file has", ""},
      {bo_at, bo_at + 2, "Bo", person("bo", bo), "doubtful", "the name is short", ""}};
  file.extraction = extraction;
  file.facts = {{"raising", "r3", person("ada", ada), passage("We asked about her case.")},
                {"event", "e1", person("ada", ada), stated("Invented Gazette")}};
  return file;
}

inline RaiseForm raise_form() {
  RaiseForm form;
  form.document = document_file();
  form.start = 0;
  form.end = 32;
  form.words = "QUESTION: Where is Ada Invented?";
  form.subjects = {{"person:ada", "Ada Invented", true}, {"issue:housing", "Housing", false}};
  form.rounds = {{"round-1", "Round 17, 23–24 July 2012", true}};
  form.perhaps_already = {act("r1", "2012-07-25", "yes")};
  return form;
}

inline AssessForm assess_form() {
  AssessForm form;
  form.document = document_file();
  form.start = 34;
  form.end = 72;
  form.words = "MR. INVENTED: We asked about her case.";
  form.of = {{"round:round-1", "Round 17", true}};
  return form;
}

/// Read in the held document.
inline model::OpenSuggestion suggestion(const std::string& kind) {
  model::OpenSuggestion s;
  s.id = "s-" + kind;
  s.kind = kind;
  s.document = document_file().document;
  s.words = document_file().extraction->text.substr(0, 3);
  s.end = 3;
  s.language = "en";
  s.persons = {person("ada", ada)};
  s.why = "“asked after” (say), <b>the envoy</b>";
  if (kind == "raising") {
    s.said = {{"by", "The envoy"},    {"by_side", "a"},       {"channel", "private"},
              {"modality", "hedged"}, {"date", "2012-07-24"}, {"list_complete", "no"}};
    s.kept_back = {person("bo", bo)};
  }
  if (kind == "answer") s.said = {{"kind", "noted"}, {"by", "The other side"}};
  if (kind == "event") s.said = {{"type", "released"}, {"date", "2012-07"}, {"modality", "negated"}};
  if (kind == "commitment") s.said = {{"by", "Both"}, {"due", "2013"}};
  if (kind == "assessment") s.said = {{"who", "The envoy"}, {"direction", "routine"}};
  return s;
}
inline std::vector<model::OpenSuggestion> suggestions() {
  return {suggestion("raising"), suggestion("answer"), suggestion("event"), suggestion("commitment"),
          suggestion("assessment")};
}
inline ConfirmForm confirm_form(const std::string& kind) {
  ConfirmForm form{suggestion(kind), document_file(), {}};
  form.state.values = {{"modality", "negated"}, {"type", "released"}, {"audience", "public"}};
  return form;
}

/// Of documents in Chinese; what was found is said to be three.
inline SearchPage search_page(std::vector<SearchHit> hits) {
  SearchPage page;
  page.query = "Ada";
  page.filters = {.kind = "document", .language = "zh-Hans"};
  page.hits = std::move(hits);
  page.facets = {{{"kind", {{"document", 3}}},
                  {"year", {{"2012", 2}, {"2011", 1}}},
                  {"language", {{"zh-Hans", 3}}},
                  {"source_class", {{"official", 3}}},
                  {"publisher", {{"A <publisher>", 2}}}},
                 3,
                 true};
  page.did_you_mean = "Adam";
  page.saved = {{"Mine", "é", {.to = "2013"}}};
  return page;
}

}  // namespace vigil::page::invented

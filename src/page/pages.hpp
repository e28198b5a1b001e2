// Pages: the record's values as HTML for readers, in their language. One set of pages serves the published site and the
// working app; what differs (links, forms, what only officers see) is in Context. Pure: same values, same bytes.
// Look and wording: calm, bilingual, no script needed, no inline style; one stylesheet (page/vigil.css, embedded).
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/coding.hpp"
#include "model/figures.hpp"
#include "model/open_suggestion.hpp"
#include "model/provenance.hpp"
#include "model/search.hpp"
#include "model/work.hpp"
#include "page/html.hpp"
#include "text/messages.hpp"
#include "text/names/compare.hpp"

namespace vigil::page {

enum class Place { site, desk };  // the published site; the working app

struct Context {
  text::Lang lang = text::Lang::en;
  Place place = Place::site;
  const model::Vocabulary* vocabulary = nullptr;  // never null
  std::string path;  // of this page without language, from the root: "case/gao-zhisheng", "" for home
  std::vector<std::pair<std::string, std::string>> query = {};  // desk: the fields that the same page in the other
                                                                // language is asked with
  model::Overview overview;                                     // for the footer: release, date, documents
  std::string csrf;                                             // desk: the token that forms carry
  std::map<std::string, model::Wish> wishes = {};  // desk: the strictest current wish for a person, by their id
  std::set<std::string> withdrawn = {};            // desk: people who are left out of what is published, by their id
  std::map<std::string, std::string> restricted_documents = {};  // desk: id -> the group that alone may see it

  /// A link to a page of ours: relative on the site (works from a file too: "../round/us-2012.html"), absolute on the
  /// desk ("/zh-hans/round/us-2012"). `path` as above, may end in "#anchor".
  Url link(std::string_view to) const;
  Url link_in(text::Lang other, std::string_view to) const;
  Url asset(std::string_view name) const;  // "vigil.css"

  /// Words of the pages in the reader's language; xgettext collects them. Placeholders are filled by fill_in() and
  /// filled() of page/html.hpp; in tn() the first {} is n and is filled already.
  std::string t(const char* english) const { return text::tr(lang, english); }
  std::string tc(const char* context, const char* english) const { return text::trc(lang, context, english); }
  std::string tn(const char* one, const char* many, std::int64_t n) const;
};

// Whole documents, doctype included. Paths: "" home, cases, case/ID, rounds, round/ID, dialogue/ID, issue/ID,
// document/ID, measures, check (how to verify this copy; site only), documents, search, raise, assess, more,
// suggestions, confirm, code (desk only).
/// `waiting`: at the desk, how many suggestions nobody has looked at.
Html home(const Context& context, const std::vector<model::CaseLine>& cases, const std::vector<model::Round>& rounds,
          const std::vector<model::Dialogue>& dialogues, std::int64_t waiting = 0);
/// `beside`: at the desk, what sealed_people() makes.
Html cases(const Context& context, const std::vector<model::CaseLine>& cases, const Html& beside = {});
Html rounds(const Context& context, const std::vector<model::Dialogue>& dialogues,
            const std::vector<model::Round>& rounds);
/// `beside`: at the desk, what sealed_section(), case_work() and more_links() make.
Html case_file(const Context& context, const model::CaseFile& file, const Html& beside = {});
/// What is kept beside a case and never published, as a section of its page at the desk; nothing where nothing is kept.
Html case_work(const Context& context, const model::CaseWork& work, const model::Date& today);
Html round_file(const Context& context, const model::RoundFile& file);
Html dialogue_file(const Context& context, const model::DialogueFile& file, const model::RaisedPerYear& raised);
Html issue_file(const Context& context, const model::Issue& issue, const std::vector<model::RaisedOnce>& raised);
/// All documents, 500 a part; `part` is one of them, from 1.
Html documents(const Context& context, const std::vector<model::DocumentLine>& lines, std::size_t part = 1);
std::size_t count_parts(const std::vector<model::DocumentLine>& lines);
/// At the desk the text is shown in parts, of at most 64 KiB and 1,000 paragraphs: `part` is one of them, from 1.
/// `suggestions`: what waits for a person; each stands below its passage. `custody`: at the desk, what custody() makes.
Html document_file(const Context& context, const model::DocumentFile& file, std::size_t part = 1,
                   const std::vector<model::OpenSuggestion>& suggestions = {}, const Html& custody = {});
/// Who handed a document over and took it in, when, how, and the hashes, as a section of its page at the desk.
Html custody(const Context& context, const model::Provenance& provenance);
std::size_t count_parts(const model::DocumentFile& file);
/// At the desk, to where byte `start` of the text is shown.
Url passage_link(const Context& context, const model::DocumentFile& file, std::size_t start);
Html measures(const Context& context, const model::Figures& figures);
Html check(const Context& context, std::string_view key_fingerprint);

struct SearchHit {
  std::string kind;  // person, issue, round, dialogue, official, document
  std::string id;    // for the link kind/id
  model::Label label;
  std::string snippet;  // plain text around the words found, "" none
  // Of somebody found by a name: which, how probably it is the one that was asked for, and why.
  std::string name = {};
  double probability = 0;
  std::vector<text::names::Reason> reasons = {};
  bool one_letter_off = false;
  std::string speaks_of = {};  // of a document that is here for a person: the id
};
/// A search that the officer keeps under a name, and what it asks.
struct SavedSearch {
  std::string name, query;
  model::SearchFilters filters = {};
};
struct SearchPage {
  std::string query;  // "" nothing was asked yet
  model::SearchFilters filters = {};
  std::vector<SearchHit> hits = {};
  model::Facets facets = {};
  std::string did_you_mean = {};  // a better query, "" none
  std::vector<SavedSearch> saved = {};
};
/// Fields: q, kind, from, to, language, source_class, publisher. Its forms are sent to searches (with name) and
/// searches/forget (name).
Html search(const Context& context, const SearchPage& page);
/// The address of a search.
Url search_link(const Context& context, std::string_view query, const model::SearchFilters& filters);
inline constexpr int longest_name_of_a_search = 100;  // characters

/// What a form shows again after something was wrong with it: field -> value as sent (a field may repeat).
struct FormState {
  std::vector<std::pair<std::string, std::string>> values;
  std::vector<std::string> problems;  // "field: message", the message in the reader's language
};
struct Choice {
  std::string value, label;
  bool chosen = false;
};
/// The raising form over a passage. Fields: doc, start, end, csrf, subject (repeats; "person:ID" or "issue:ID"),
/// speaker, speaker_official, addressee, said, reported, occasion, round, side, conveyed, publicity, delivered,
/// list_complete, detail, action, reliability, confidence, audience ("public" or "group:NAME").
struct RaiseForm {
  model::DocumentFile document;
  std::size_t start = 0, end = 0;
  std::string words;
  std::vector<Choice> subjects;  // linked in the passage first (chosen), then linked elsewhere in the document
  std::vector<Choice> rounds;    // near the document's date
  std::vector<model::Act> perhaps_already;  // same subjects, near date
  FormState state;
};
Html raise_form(const Context& context, const RaiseForm& form);

/// Fields: doc, start, end, csrf, who, side, of ("round:ID", "dialogue:ID", "situation:TEXT"), direction, words, said,
/// language, via, reliability, confidence, audience.
struct AssessForm {
  model::DocumentFile document;
  std::size_t start = 0, end = 0;
  std::string words;
  std::vector<Choice> of;
  FormState state;
};
Html assess_form(const Context& context, const AssessForm& form);

/// What else is known of a person, or of a fact in their file: the fields that are never published. Fields: csrf, of
/// ("person:ID", "event:ID", "act:ID", "raising:ID", "answer:ID"), case (whose file), whereabouts, custody_state,
/// state_last_confirmed, impact (repeats), response, reliability, action, source, confidence, audience.
struct MoreForm {
  std::string of, person;
  model::Label label = {};  // of the person
  FormState state = {};
};
Html more_form(const Context& context, const MoreForm& form);
/// On a case's page at the desk: links to that form, for the file and each of its facts.
Html more_links(const Context& context, const model::CaseFile& file);
/// Whether `of` is the file's person or a fact in it.
bool is_in_file(const model::CaseFile& file, std::string_view of);

/// The form of an event, an answer or a promise that is suggested. Fields: csrf, suggestion, confidence, audience, and
/// those that docs/FORMATS.md names for its kind.
struct ConfirmForm {
  model::OpenSuggestion suggestion;
  model::DocumentFile document;
  FormState state;
};
Html confirm_form(const Context& context, const ConfirmForm& form);

/// The queue: what waits for a person, the newest documents first. Fields: kind, person, part. Its forms are sent to
/// dismiss (csrf, suggestion, because).
struct SuggestionsPage {
  std::string kind, person;  // "" all
  std::size_t part = 1;
  std::map<std::string, std::int64_t> counts = {};  // by kind, whatever kind is shown
  std::vector<model::OpenSuggestion> shown = {};
};
inline constexpr std::size_t suggestions_in_a_part = 50;
std::size_t count_parts(const SuggestionsPage& page);
Html suggestions(const Context& context, const SuggestionsPage& page);
/// The form in which a second person codes an act or an answer, without how the record has it. Fields: csrf, of
/// ("act:ID", "answer:ID"), and those of model::coded_fields.
Html coding_form(const Context& context, const model::CodingQueue& queue, const FormState& state);

/// A suggestion that was not dismissed, with what was wrong.
Html dismissal(const Context& context, const model::OpenSuggestion& suggestion, std::string_view problem);

// What is sealed, at the desk, for those for whom it is (pipeline/sealed_facts.hpp). For all others their pages are the
// same to the byte as if there were nothing.

/// A sealed fact, a thing that is sealed whole, or what is known of a sealed document: its fields as they were entered.
struct SealedItem {
  std::string id, kind;
  std::vector<std::pair<std::string, std::string>> fields = {};
  std::vector<std::string> people = {};  // to whom
  std::string entered_by = {}, entered_at = {};
  std::string file = {}, title = {};  // of a thing: the id of its file; how it is called, also a document
};
struct SealedSection {
  /// locked: `user` has not unlocked, and whether anything is there is not said. not_to_be_noted: it could not be kept
  /// that it is opened, so it was not.
  enum class State { open, locked, not_to_be_noted };
  State state = State::open;
  std::string user = {};
  std::vector<SealedItem> items = {};
};
/// A section of a file's page; nothing where nothing is sealed; how to unlock where that is not said.
Html sealed_section(const Context& context, const SealedSection& section);
/// People who are sealed whole, with links to case/ID, above all cases.
Html sealed_people(const Context& context, const SealedSection& section);
/// The page of one of them, case/ID, with what is sealed in their file.
Html sealed_case(const Context& context, const SealedItem& person, const SealedSection& in_it);
/// The page of ids of which somebody who has not unlocked is not told whether something is sealed under them.
Html sealed_locked(const Context& context, const std::string& user);
struct SealedText {
  std::string words, why_none;
};
Html sealed_document(const Context& context, const SealedItem& document, const SealedText& text);

/// An error page: plain words, no details of the machine. status: 400, 403, 404, 409, 500, 503.
Html problem(const Context& context, int status, std::string_view what_to_do);

/// A person in a few words, on a page by itself: for clients that reconcile names.
Html preview(const Context& context, std::string_view id, std::string_view name, std::string_view description);

/// The stylesheet that every page links to.
std::string_view stylesheet();

}  // namespace vigil::page

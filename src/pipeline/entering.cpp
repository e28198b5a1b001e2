#include "pipeline/entering.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "base/letters.hpp"
#include "model/coding.hpp"
#include "pipeline/value_checks.hpp"
#include "pipeline/vocabulary.hpp"
#include "store/claims.hpp"
#include "store/principals.hpp"
#include "store/sealed.hpp"
#include "text/blank.hpp"
#include "text/fold.hpp"
#include "text/messages.hpp"
#include "text/terminal.hpp"
#include "text/utf8.hpp"

namespace vigil::pipeline {

using store::Head;
using store::ThingId;
using text::tr_mark;

namespace {

std::string all_messages(const std::vector<Problem>& problems) {
  std::string text;
  for (const auto& problem : problems) text += (text.empty() ? "" : "; ") + problem.field + ": " + in_words(problem);
  return text;
}

// "UPR: the review" has a name's capital and a blank behind the colon.
bool begins_with_language(std::string_view text, std::size_t colon) {
  const auto behind = text.substr(colon + 1), words = text::without_blanks(behind);
  const bool is_heading = text.front() >= 'A' && text.front() <= 'Z' && !words.empty() && !behind.starts_with(words);
  return is_language(text.substr(0, colon)) && !is_heading;
}

std::string language_of_name(const std::string& name) {
  for (std::size_t at = 0; at < name.size();)
    if (text::is_han(text::next_code_point(name, at))) return text::to_simplified(name) == name ? "zh-Hans" : "zh-Hant";
  return "en";
}

}  // namespace

bool holds_letter(std::string_view name) {
  for (std::size_t at = 0; at < name.size();)
    if (text::is_letter_or_digit(text::next_code_point(name, at))) return true;
  return false;
}

BadRequest::BadRequest(std::vector<Problem> problems) : Usage(all_messages(problems)), problems_(std::move(problems)) {}

PassageRef parse_passage(std::string_view text) {
  const auto colon = text.rfind(':');
  const auto dash = text.rfind('-');
  PassageRef passage;
  const auto number = [&](std::string_view digits, std::size_t& into) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return error == std::errc{} && end == digits.data() + digits.size() && !digits.empty();
  };
  if (colon == std::string_view::npos || colon == 0 || dash == std::string_view::npos || dash < colon ||
      !number(text.substr(colon + 1, dash - colon - 1), passage.start) || !number(text.substr(dash + 1), passage.end))
    throw Usage(
        fmt::format("the passage \"{}\": DOC:START-END is expected, a document's id and bytes of its text", text));
  passage.document = {std::string(text.substr(0, colon))};
  return passage;
}

void Checker::problem(std::string field, std::string message, std::string about, std::string more) {
  problems_.push_back({std::move(field), std::move(message), std::move(about), std::move(more)});
}

void Checker::finish() const {
  if (!problems_.empty()) throw BadRequest(problems_);
}

void Checker::required(const std::string& field, const std::string& value) {
  if (text::is_blank(value)) problem(field, tr_mark("this is needed"));
}

model::Date Checker::date(const std::string& field, const std::string& edtf, Ahead ahead) {
  auto date = model::Date::parse(edtf);
  if (!date) {
    problem(field, tr_mark("\"{}\" cannot be read as a date: {}"), edtf, date.error().reason);
  } else if (const auto wrong = wrong_with_date(*date); wrong && ahead == Ahead::bounded) {
    note(*this, field, wrong);
    return {};
  }
  return date.value_or({});
}

model::Date Checker::past(const std::string& field, const std::string& edtf) {
  auto date = this->date(field, edtf);
  note(*this, field, wrong_with_past(date));
  return date;
}

void Checker::order(const std::string& field, const model::Date& from, const model::Date& to) {
  note(*this, field, wrong_with_end(from, to));
}

std::string Checker::name(const std::string& field, std::string_view text) {
  const auto bare = text::without_blanks(text);
  note(*this, field, wrong_with_name(bare.empty() ? text : bare));
  return std::string(bare);
}

std::string Checker::language(const std::string& field, const std::string& tag) {
  auto given = line(field, tag);
  note(*this, field, wrong_with_language(given));
  return given;
}

model::Name Checker::name_in(const std::string& field, std::string_view text) {
  const auto bare = text::without_blanks(text);
  if (const auto colon = bare.find(':'); colon != std::string_view::npos && begins_with_language(bare, colon))
    return {"main", std::string(bare.substr(0, colon)), name(field, bare.substr(colon + 1))};
  auto writing = name(field, text);
  auto language = language_of_name(writing);
  return {"main", std::move(language), std::move(writing)};
}

std::vector<model::Name> Checker::names(const std::string& field, const std::vector<std::string>& texts) {
  std::vector<model::Name> names;
  if (texts.empty()) problem(field, tr_mark("this is needed"));
  for (const auto& text : texts) {
    names.push_back(name_in(field, text));
    if (std::ranges::count(names, names.back().lang, &model::Name::lang) > 1)
      problem(field, tr_mark("two main names in one language: {}"), names.back().lang);
  }
  return names;
}

std::string Checker::new_id(const std::string& field, std::string_view kind, const std::string& id) {
  if (!model::can_be_id(id))
    problem(field, tr_mark("\"{}\": an id is of letters, digits, - _ and . (it becomes part of addresses)"), id);
  else if (const auto there = find(kind, id); there && !store::was_taken_back(view_, *there))
    problem(field, tr_mark("there is a {} \"{}\" already"), std::string(kind), id);
  else if (!there && !is_free(kind, id))
    return with_letters(kind, id);
  return id;
}

// Nothing has it, or what was taken back comes again. Under a key that somebody sealed has too, they would be found no
// more.
bool Checker::is_free(std::string_view kind, const std::string& id) {
  auto& db = change_.database();
  if (!store::is_in_every_group(view_) || store::find_thing(db, store::kind_of_sealed_things, id)) return false;
  const auto there = store::find_thing(db, kind, id);
  return !there || store::was_taken_back(view_, *there);
}

std::string Checker::with_letters(std::string_view kind, const std::string& id) {
  constexpr std::size_t letters = 6, longest = 128;
  for (;;) {
    auto unique = id.substr(0, longest - letters - 1) + "-" + base::random_letters(letters);
    if (!store::find_thing(change_.database(), kind, unique)) return unique;
  }
}

std::string Checker::line(const std::string& field, const std::string& words) {
  constexpr std::size_t longest = 4000;
  if (text::is_blank(words)) return {};
  const bool has_control = std::ranges::any_of(words, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  if (has_control || text::first_invalid_utf8(words))
    problem(field, tr_mark("a line without control characters is expected"));
  if (words.size() > longest) problem(field, tr_mark("this is too long: {} bytes at most"), std::to_string(longest));
  return words;
}

std::string Checker::words(const std::string& field, std::string text) {
  std::erase(text, '\r');
  auto flat = text;
  std::ranges::replace(flat, '\n', ' ');
  return line(field, flat).empty() ? std::string() : text;
}

std::string Checker::word(const std::string& field, const std::string& vocabulary_field, const std::string& value,
                          const std::string& otherwise) {
  if (value.empty()) return otherwise;
  const auto take_up = [&] {
    return keeps_ == Keeps::nothing ? is_known_word(vocabulary_field, value)
                                    : take_up_word(change_, vocabulary_, vocabulary_field, value);
  };
  if (!vocabulary_.has(vocabulary_field, value) && !take_up())
    problem(field, tr_mark("\"{}\" is none of: {}"), value,
            fmt::format("{}", fmt::join(vocabulary_.values(vocabulary_field), ", ")));
  return value;
}

std::string Checker::side(const std::string& value) {
  if (std::ranges::find(model::sides, value) == model::sides.end())
    problem("side", tr_mark("\"{}\" is none of: {}"), value, fmt::format("{}", fmt::join(model::sides, ", ")));
  return value;
}

std::int64_t Checker::number(const std::string& field, const std::string& digits) {
  std::int64_t number = 0;
  if (digits.empty()) return number;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_whole = error == std::errc{} && end == digits.data() + digits.size();
  const auto wrong = wrong_with_number(is_whole ? number : 0);
  if (!wrong) return number;
  problem(field, wrong->message, digits, wrong->more);
  return 0;
}

std::string Checker::term(const std::string& months) {
  const bool number = !months.empty() && months.find_first_not_of("0123456789") == months.npos && months.size() <= 4;
  if (!months.empty() && !number && months != "life" && months != "death")
    problem("term_months", tr_mark("\"{}\": a number of months, life or death is expected"), months);
  return months;
}

std::optional<ThingId> Checker::find(std::string_view kind, const std::string& key) {
  if (const auto id = store::find_seen(view_, kind, key)) return id;
  const auto sealed = sealed_things_.find(fmt::format("{}:{}", kind, key));
  return sealed == sealed_things_.end() ? std::nullopt : std::optional(sealed->second);
}

std::optional<ThingId> Checker::thing(const std::string& field, std::string_view kind, const std::string& key) {
  if (key.empty()) return {};
  const auto id = find(kind, key);
  if (!id) problem(field, tr_mark("the record has no \"{}\""), key);
  return id;
}

std::optional<ThingId> Checker::subject(const std::string& word) {
  const auto colon = word.find(':');
  if (colon != std::string::npos) {
    const auto kind = word.substr(0, colon);
    if (kind != "person" && kind != "issue" && kind != "place") {
      problem("subject", tr_mark("\"{}\": person:ID, issue:ID or place:ID is expected"), word);
      return {};
    }
    return thing("subject", kind, word.substr(colon + 1));
  }
  for (const char* kind : {"person", "issue", "place"})
    if (const auto id = find(kind, word)) return id;
  problem("subject", tr_mark("there is no person, no issue and no place \"{}\""), word);
  return {};
}

std::optional<ThingId> Checker::one_of(const std::string& field, const std::vector<std::string>& kinds,
                                       const std::string& word) {
  const auto colon = word.find(':');
  const auto kind = word.substr(0, colon);
  if (colon != std::string::npos && std::ranges::find(kinds, kind) != kinds.end())
    return thing(field, kind, word.substr(colon + 1));
  problem(field, tr_mark("\"{}\": KIND:ID is expected, with one of the kinds {}"), word,
          fmt::format("{}", fmt::join(kinds, ", ")));
  return {};
}

std::optional<Head> Checker::head(const Entry& entry, std::string_view otherwise) {
  take_suggestion(entry);
  Head head;
  try {
    if (!entry.confidence.empty()) head.confidence = store::confidence_from(entry.confidence);
  } catch (const Usage& wrong) {
    problem("confidence", "{}", wrong.what());
  }
  head.audience = audience(entry);
  if (!entry.passage.document.empty() && !cite(entry, head)) return {};
  if (!text::is_blank(entry.stated)) head.citations.push_back({{}, line("source", entry.stated)});
  if (head.citations.empty() && !otherwise.empty()) head.citations.push_back({{}, std::string(otherwise)});
  if (!head.citations.empty()) return head;
  problem("source", tr_mark("a source is needed: a passage, or in words where this is known from"));
  return {};
}

void Checker::take_suggestion(const Entry& entry) {
  if (entry.suggestion.empty()) return;
  suggestion_ = store::get_open_suggestion(view_, entry.suggestion);
  if (suggestion_->document.id != entry.passage.document)
    problem("passage", tr_mark("the suggestion \"{}\" is of another document"), entry.suggestion);
}

void Checker::confirm(ThingId fact) {
  if (suggestion_) store::write_confirmation(change_, *suggestion_, fact);
}

bool Checker::cite(const Entry& entry, Head& head) {
  const auto& passage = entry.passage;
  const auto document = thing("passage", "document", passage.document.value);
  if (!document || !may_cite(*document, entry, head.audience)) return false;
  try {
    if (keeps_ == Keeps::nothing)
      head.citations.push_back(
          {{}, store::words_of_document(change_.database(), *document, passage.start, passage.end)});
    else
      head.citations.push_back({store::add_passage(change_, *document, passage.start, passage.end), ""});
    return true;
  } catch (const Usage& wrong) {
    problem("passage", "{}", wrong.what());
  } catch (const NotFound& missing) {
    problem("passage", "{}", missing.what());
  }
  return false;
}

std::string Checker::words_cited(const Entry& entry) {
  const auto document = find("document", entry.passage.document.value);
  if (!document) return "";
  try {
    return store::words_of_document(change_.database(), *document, entry.passage.start, entry.passage.end);
  } catch (const Error&) {  // head() says what is wrong with it
    return "";
  }
}

model::Audience Checker::audience(const Entry& entry) {
  const auto& word = entry.audience;
  if (entry.is_sealed()) {
    if (entry.people.empty() || keeps_ != Keeps::nothing)
      throw Refused(
          "the audience \"sealed\" is refused: facts are sealed to people who are named (--audience sealed --to USER), "
          "and nothing sealed is kept in the clear");
    for (const auto& name : entry.people) {
      const auto user = store::find_user(change_.database(), name);
      if (!user || !user->is_active) problem("to", tr_mark("the record has no active user \"{}\""), name);
    }
    return {model::Audience::Kind::sealed, ""};
  }
  if (!entry.people.empty()) problem("to", tr_mark("people are named for what is sealed (audience sealed) alone"));
  if (word.empty() || word == "public") return {};
  if (word.starts_with("group:") && word.size() > 6) {
    const auto group = word.substr(6);
    if (!store::has_group(change_.database(), group))
      problem("audience", tr_mark("the record has no group \"{}\", so nobody would see it"), group);
    return {model::Audience::Kind::restricted, group};
  }
  problem("audience", tr_mark("\"{}\": public, group:NAME or sealed is expected"), word);
  return {};
}

// What is published quotes its passage: a passage of a restricted document may only be cited for the same group, or
// sealed to people of that group.
bool Checker::may_cite(ThingId document, const Entry& entry, const model::Audience& audience) {
  auto& db = change_.database();
  const auto held = store::audience_of_document(db, document);
  if (held.group.empty() || held.group == audience.group) return true;
  if (entry.is_sealed()) {
    for (const auto& name : entry.people)
      if (!store::is_member(db, "group", held.group, name)) {
        problem("to", tr_mark("the document is restricted to a group in which \"{}\" is not"), name);
        return false;
      }
    return true;
  }
  problem("audience",
          tr_mark("the document is restricted to a group; what cites it must be restricted to the same group"));
  return false;
}

Entering::Entering(store::Record& record, const store::Viewer& by, Checker::Keeps keeps)
    : change(record, by.name()),
      view(record.view(by)),
      vocabulary(store::all_vocabulary(change.database())),
      check(change, view.database(), vocabulary, keeps) {}

// What comes again may have names still, where not all were taken back: none is written twice, and one of a language
// takes the place of the one before it.
void Entering::write_main_name(ThingId thing, const model::Name& name, const Head& head) {
  auto now = head;
  for (const auto number : store::names_in_force(change.database(), thing)) {
    const auto there = store::get_claim(change.database(), number);
    const auto is = [&](const char* column, const std::string& text) {
      return std::get<std::string>(there.row.at(column)) == text;
    };
    if (there.group != head.audience.group || !is("lang", name.lang) || !is("kind", name.kind)) continue;
    if (is("text", name.text)) return;
    now.supersedes = number;
  }
  store::write_name(change, thing, name, now);
}

Head Entering::checked(const Entry& entry, std::string_view otherwise) {
  const auto head = check.head(entry, otherwise);
  check.finish();
  return *head;  // without one there was a problem
}

model::ClaimId Entering::kept_claim(store::ClaimNumber claim) {
  change.commit();
  return {store::claim_id(change.database(), claim)};
}

}  // namespace vigil::pipeline

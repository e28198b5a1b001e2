// What no value may be, whichever way it comes into the record: entered by hand, corrected, or out of somebody's table.
// Each check says what is wrong with a value, as a key of the catalogues (pipeline/entering.hpp tells it beside its
// field), or nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/work.hpp"
#include "pipeline/entering.hpp"
#include "store/trees.hpp"
#include "text/date.hpp"

namespace vigil::pipeline {

std::string in_words(const Problem& problem);
/// To what is wrong with a request; nothing, where none was found.
void note(Checker& check, std::string field, const std::optional<Problem>& found);

/// BCP 47 as far as names need it: "en", "zh-Hans", "bo", "ug-Latn".
bool is_language(std::string_view tag);
/// An empty one is none that is told.
std::optional<Problem> wrong_with_language(const std::string& tag);

/// One line that holds a letter or a digit, and nothing that a reader cannot see.
std::optional<Problem> wrong_with_name(std::string_view name);

/// The same of a name of this kind in somebody's table, whose other names have signs too, "-" and the like, which go
/// out again as they came: of those only what nobody sees is none.
std::optional<Problem> wrong_with_name_in_table(std::string_view kind, std::string_view name);

/// It lies beyond the next generations: a slip of the finger.
std::optional<Problem> wrong_with_date(const text::Date& date);
/// The same for what somebody said or wrote, or what was seen: nor is it still to come.
std::optional<Problem> wrong_with_past(const text::Date& date);
/// What begins at `from` ends no earlier.
std::optional<Problem> wrong_with_end(const text::Date& from, const text::Date& to);
/// What is said to an act is said no earlier than it.
std::optional<Problem> wrong_with_reply(const text::Date& asked, const text::Date& said);
/// A list is handed over no earlier than the version before it.
std::optional<Problem> wrong_with_later_version(const text::Date& before, const text::Date& handed_over);
/// What is visited beside a round is visited within a year of it.
std::optional<Problem> wrong_with_visit(const text::Date& round, const text::Date& date);
/// Of what is counted, and of a place in an order: from 1 on, and never so high that there is no next one.
std::optional<Problem> wrong_with_number(std::int64_t number);
/// A number that is part of another, where that is known.
std::optional<Problem> wrong_with_of_count(std::int64_t count, std::optional<std::int64_t> of_count);
/// Of a person's field that holds a date ("born", "term_ends", ...); nothing for the others.
std::optional<Problem> wrong_with_field(std::string_view field, const std::string& value);

/// The same of a whole fact: the first of its values that is wrong, with its field.
std::optional<Problem> wrong_with(const model::Official& official);
std::optional<Problem> wrong_with(const model::Dialogue& dialogue);
std::optional<Problem> wrong_with(const model::Round& round);  // it may be to come
std::optional<Problem> wrong_with(const model::Document& document);
std::optional<Problem> wrong_with(const model::Watch& watch);
std::optional<Problem> wrong_with(const model::Commitment& commitment);
std::optional<Problem> wrong_with(const model::Assessment& assessment);
std::optional<Problem> wrong_with(const model::Letter& letter);
std::optional<Problem> wrong_with(const model::ListTotal& total);
std::optional<Problem> wrong_with(const model::Affiliation& tie);
std::optional<Problem> wrong_with(const model::AgendaItem& item);
std::optional<Problem> wrong_with(const model::HandedList& list);

/// What the viewer sees of a date of a thing or a fact, by its column; unknown where they see none.
text::Date date_seen(base::Database& view, store::ThingId thing, std::string_view column);
text::Date dates_seen(base::Database& view, store::ThingId round);

/// "`person`'s `kind` is `other`": nobody is their own, nor their own forebear.
std::optional<Problem> wrong_with_relation(base::Database& database, store::ThingId person, const std::string& kind,
                                           store::ThingId other, const store::Meanwhile& meanwhile = {});
/// The same of one of several that are written together, one after the other: `meanwhile` takes up what it says.
std::optional<Problem> wrong_with_next(base::Database& database, store::ThingId person, const std::string& kind,
                                       store::ThingId other, store::Meanwhile& meanwhile);
/// Without the claims that go a person would have no name that this viewer sees, and be nobody's to find for them.
/// One that they do not see does not count: what is refused without it, and done with it, would tell of it.
std::optional<Problem> wrong_with_names_left(base::Database& view, store::ThingId person,
                                             const std::vector<store::ClaimNumber>& gone);
std::optional<Problem> wrong_with_parent(base::Database& database, store::Tree tree, store::ThingId child,
                                         store::ThingId parent, const store::Meanwhile& meanwhile = {});

}  // namespace vigil::pipeline

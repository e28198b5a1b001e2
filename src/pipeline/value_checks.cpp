#include "pipeline/value_checks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "pipeline/to_come.hpp"
#include "store/claims.hpp"
#include "text/blank.hpp"
#include "text/messages.hpp"
#include "text/terminal.hpp"
#include "text/utf8.hpp"

namespace vigil::pipeline {

using text::tr_mark;

std::string in_words(const Problem& problem) {
  return fmt::format(fmt::runtime(problem.message), problem.about, problem.more);
}

void note(Checker& check, std::string field, const std::optional<Problem>& found) {
  if (found) check.problem(std::move(field), found->message, found->about, found->more);
}

bool is_language(std::string_view tag) {
  const auto primary = tag.substr(0, tag.find('-'));
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return (primary.size() == 2 || primary.size() == 3) && std::ranges::all_of(primary, is_letter) && tag.size() <= 20 &&
         tag.back() != '-' &&
         std::ranges::all_of(tag, [&](char c) { return is_letter(c) || c == '-' || (c >= '0' && c <= '9'); });
}

std::optional<Problem> wrong_with_language(const std::string& tag) {
  if (tag.empty() || is_language(tag)) return {};
  return Problem{"", tr_mark("\"{}\": a language's tag is expected, as en, zh-Hans or bo"), tag};
}

std::optional<Problem> wrong_with_name(std::string_view text) {
  constexpr std::size_t longest = 400;
  const std::string name(text);
  if (text::for_terminal(name) != name || text::first_invalid_utf8(name))
    return Problem{"", tr_mark("a name without control characters is expected")};
  if (!holds_letter(name)) return Problem{"", tr_mark("\"{}\" is no name: it holds no letter"), name};
  if (name.size() > longest) return Problem{"", tr_mark("this is too long: {} bytes at most"), std::to_string(longest)};
  return {};
}

std::optional<Problem> wrong_with_name_in_table(std::string_view kind, std::string_view name) {
  if (kind.empty() || kind == "main" || text::is_blank(name)) return wrong_with_name(name);
  return {};
}

std::optional<Problem> wrong_with_date(const text::Date& date) {
  constexpr int farthest = 2200;
  if (!date.year() || *date.year() <= farthest) return {};
  return Problem{"", tr_mark("\"{}\" lies too far ahead"), date.edtf()};
}

std::optional<Problem> wrong_with_past(const text::Date& date) {
  if (is_to_come(date)) return Problem{"", tr_mark("\"{}\" is still to come"), date.edtf()};
  return {};
}

namespace {

// Dates of which one is not known, or which overlap, can be in order.
bool is_before(const text::Date& date, const text::Date& other, std::chrono::days by = {}) {
  return date.latest() && other.earliest() && *date.latest() + by < *other.earliest();
}

}  // namespace

std::optional<Problem> wrong_with_end(const text::Date& from, const text::Date& to) {
  if (is_before(to, from)) return Problem{"", tr_mark("\"{}\" is before the beginning"), to.edtf()};
  return {};
}

std::optional<Problem> wrong_with_reply(const text::Date& asked, const text::Date& said) {
  if (is_before(said, asked))
    return Problem{"", tr_mark("\"{}\" is before what it answers, {}"), said.edtf(), asked.edtf()};
  return {};
}

std::optional<Problem> wrong_with_later_version(const text::Date& before, const text::Date& handed_over) {
  if (!is_before(handed_over, before)) return {};
  return Problem{"", tr_mark("\"{}\" is before the version that it follows, {}"), handed_over.edtf(), before.edtf()};
}

std::optional<Problem> wrong_with_visit(const text::Date& round, const text::Date& date) {
  constexpr std::chrono::days year(366);
  if (!is_before(date, round, year) && !is_before(round, date, year)) return {};
  return Problem{"", tr_mark("\"{}\" is not within a year of the round, {}"), date.edtf(), round.edtf()};
}

std::optional<Problem> wrong_with_number(std::int64_t number) {
  constexpr std::int64_t highest = 1'000'000'000;
  if (number >= 1 && number <= highest) return {};
  return Problem{"", tr_mark("\"{}\": a number from 1 to {} is expected"), std::to_string(number),
                 std::to_string(highest)};
}

std::optional<Problem> wrong_with_of_count(std::int64_t count, std::optional<std::int64_t> of_count) {
  if (!of_count || *of_count >= count) return {};
  return Problem{"", tr_mark("\"{}\" is less than the number that it holds"), std::to_string(*of_count)};
}

std::optional<Problem> wrong_with_field(std::string_view field, const std::string& value) {
  const bool is_past = field == "born" || field == "state_last_confirmed";
  if (!is_past && field != "term_ends" && field != "sentence_ends") return {};
  const auto date = text::Date::parse(value);
  if (!date) return Problem{"", tr_mark("\"{}\" cannot be read as a date: {}"), value, date.error().reason};
  return is_past ? wrong_with_past(*date) : wrong_with_date(*date);
}

namespace {

std::optional<Problem> of_field(const char* field, std::optional<Problem> wrong) {
  if (wrong) wrong->field = field;
  return wrong;
}

std::optional<Problem> first_of(std::initializer_list<std::optional<Problem>> all) {
  for (const auto& wrong : all)
    if (wrong) return wrong;
  return {};
}

}  // namespace

std::optional<Problem> wrong_with(const model::Official& official) {
  return first_of(
      {of_field("from", wrong_with_past(official.from)), of_field("to", wrong_with_end(official.from, official.to))});
}

std::optional<Problem> wrong_with(const model::Dialogue& dialogue) {
  return of_field("started", wrong_with_past(dialogue.started));
}

std::optional<Problem> wrong_with(const model::Round& round) {
  return of_field("end", wrong_with_end(round.start, round.end));
}

std::optional<Problem> wrong_with(const model::Document& document) {
  return of_field("date", wrong_with_past(document.date));
}

std::optional<Problem> wrong_with(const model::Watch& watch) {
  return of_field("observed_until", wrong_with_past(watch.observed_until));
}

std::optional<Problem> wrong_with(const model::Commitment& commitment) {
  if (auto wrong = first_of({of_field("made", wrong_with_past(commitment.made)),
                             of_field("due", wrong_with_end(commitment.made, commitment.due))}))
    return wrong;
  for (const auto& status : commitment.status)
    if (const auto wrong = wrong_with_past(status.at)) return of_field("status", wrong);
  return {};
}

std::optional<Problem> wrong_with(const model::Assessment& assessment) {
  return first_of({of_field("said", wrong_with_past(assessment.said)),
                   of_field("language", wrong_with_language(assessment.language))});
}

std::optional<Problem> wrong_with(const model::Letter& letter) {
  return first_of(
      {of_field("sent", wrong_with_past(letter.sent)), of_field("language", wrong_with_language(letter.language))});
}

std::optional<Problem> wrong_with(const model::ListTotal& total) {
  const auto& of_count = total.of_count;
  return first_of({of_field("said", wrong_with_past(total.said)), of_field("count", wrong_with_number(total.count)),
                   of_field("of_count", of_count ? wrong_with_number(*of_count) : std::nullopt),
                   of_field("of_count", wrong_with_of_count(total.count, of_count))});
}

std::optional<Problem> wrong_with(const model::Affiliation& tie) {
  return first_of({of_field("from", wrong_with_past(tie.from)), of_field("to", wrong_with_end(tie.from, tie.to))});
}

std::optional<Problem> wrong_with(const model::AgendaItem& item) {
  return of_field("position", wrong_with_number(item.position));
}

std::optional<Problem> wrong_with(const model::HandedList& list) {
  return of_field("handed_over", wrong_with_past(list.handed_over));
}

text::Date date_seen(base::Database& view, store::ThingId thing, std::string_view column) {
  const auto number = store::claim_of(view, store::kind_of(view, thing), store::key_of(view, thing));
  const auto claim = number ? store::find_claim(view, *number) : std::nullopt;
  if (!claim) return {};
  return text::Date::parse(std::get<std::string>(claim->row.at(std::string(column)))).value_or({});
}

text::Date dates_seen(base::Database& view, store::ThingId round) {
  model::Round dated;
  dated.start = date_seen(view, round, "start_date");
  dated.end = date_seen(view, round, "end_date");
  return dated.dates();
}

std::optional<Problem> wrong_with_relation(base::Database& database, store::ThingId person, const std::string& kind,
                                           store::ThingId other, const store::Meanwhile& meanwhile) {
  if (person == other) return Problem{"", tr_mark("nobody is their own {}"), kind};
  const auto cycle = store::kin_cycle(database, person, kind, other, meanwhile);
  if (cycle.empty()) return {};
  return Problem{"", tr_mark("somebody would be their own forebear: {}"), fmt::format("{}", fmt::join(cycle, " < "))};
}

std::optional<Problem> wrong_with_next(base::Database& database, store::ThingId person, const std::string& kind,
                                       store::ThingId other, store::Meanwhile& meanwhile) {
  auto wrong = wrong_with_relation(database, person, kind, other, meanwhile);
  if (const auto descent = store::descent(person, kind, other)) meanwhile.also.push_back(*descent);
  return wrong;
}

std::optional<Problem> wrong_with_names_left(base::Database& view, store::ThingId person,
                                             const std::vector<store::ClaimNumber>& gone) {
  const auto stays = [&](store::ClaimNumber name) { return std::ranges::find(gone, name) == gone.end(); };
  if (store::kind_of(view, person) != "person" || std::ranges::any_of(store::names_seen(view, person), stays))
    return {};
  return Problem{"", tr_mark("a person keeps at least one name that is in force: give another one first, or merge or "
                             "withdraw the file")};
}

std::optional<Problem> wrong_with_parent(base::Database& database, store::Tree tree, store::ThingId child,
                                         store::ThingId parent, const store::Meanwhile& meanwhile) {
  const auto cycle = store::cycle_with(database, tree, child, parent, meanwhile);
  if (cycle.empty()) return {};
  return Problem{"", tr_mark("this would be part of itself: {}"), fmt::format("{}", fmt::join(cycle, " < "))};
}

}  // namespace vigil::pipeline

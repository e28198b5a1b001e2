#include "pipeline/entering.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/to_come.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using store::Head;
using store::ThingId;
using text::tr_mark;

namespace {

std::string all_messages(const std::vector<Problem>& problems) {
  std::string text;
  for (const auto& problem : problems)
    text += (text.empty() ? "" : "; ") + problem.field + ": " +
            fmt::format(fmt::runtime(problem.message), problem.about, problem.more);
  return text;
}

}  // namespace

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
  if (value.empty()) problem(field, tr_mark("this is needed"));
}

model::Date Checker::date(const std::string& field, const std::string& edtf) {
  auto date = model::Date::parse(edtf);
  if (!date) problem(field, tr_mark("\"{}\" cannot be read as a date: {}"), edtf, date.error().reason);
  return date.value_or({});
}

model::Date Checker::past(const std::string& field, const std::string& edtf) {
  auto date = this->date(field, edtf);
  if (is_to_come(date)) problem(field, tr_mark("\"{}\" is still to come"), edtf);
  return date;
}

std::string Checker::line(const std::string& field, const std::string& words) {
  constexpr std::size_t longest = 4000;
  const bool has_control = std::ranges::any_of(words, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  if (has_control) problem(field, tr_mark("a line without control characters is expected"));
  if (words.size() > longest) problem(field, tr_mark("this is too long: {} bytes at most"), std::to_string(longest));
  return words;
}

std::string Checker::words(const std::string& field, std::string text) {
  std::erase(text, '\r');
  auto flat = text;
  std::ranges::replace(flat, '\n', ' ');
  line(field, flat);
  return text;
}

std::string Checker::word(const std::string& field, const std::string& vocabulary_field, const std::string& value,
                          const std::string& otherwise) {
  if (value.empty()) return otherwise;
  if (!vocabulary_.has(vocabulary_field, value))
    problem(field, tr_mark("\"{}\" is none of: {}"), value,
            fmt::format("{}", fmt::join(vocabulary_.values(vocabulary_field), ", ")));
  return value;
}

std::string Checker::side(const std::string& value) {
  constexpr std::array sides = {"a", "b", "ngo", "parl", "un"};
  if (std::ranges::find(sides, value) == sides.end())
    problem("side", tr_mark("\"{}\" is none of: {}"), value, fmt::format("{}", fmt::join(sides, ", ")));
  return value;
}

std::string Checker::term(const std::string& months) {
  const bool number = !months.empty() && months.find_first_not_of("0123456789") == months.npos && months.size() <= 4;
  if (!months.empty() && !number && months != "life" && months != "death")
    problem("term_months", tr_mark("\"{}\": a number of months, life or death is expected"), months);
  return months;
}

std::optional<ThingId> Checker::thing(const std::string& field, std::string_view kind, const std::string& key) {
  if (key.empty()) return {};
  const auto id = store::find_thing(change_.database(), kind, key);
  if (!id) problem(field, tr_mark("the record has no \"{}\""), key);
  return id;
}

std::optional<ThingId> Checker::subject(const std::string& word) {
  const auto colon = word.find(':');
  if (colon != std::string::npos) {
    const auto kind = word.substr(0, colon);
    if (kind != "person" && kind != "issue") {
      problem("subject", tr_mark("\"{}\": person:ID or issue:ID is expected"), word);
      return {};
    }
    return thing("subject", kind, word.substr(colon + 1));
  }
  for (const char* kind : {"person", "issue"})
    if (const auto id = store::find_thing(change_.database(), kind, word)) return id;
  problem("subject", tr_mark("there is no person and no issue \"{}\""), word);
  return {};
}

std::optional<Head> Checker::head(const Entry& entry) {
  Head head;
  try {
    if (!entry.confidence.empty()) head.confidence = store::confidence_from(entry.confidence);
  } catch (const Usage& wrong) {
    problem("confidence", "{}", wrong.what());
  }
  head.audience = audience(entry.audience);
  const auto document = thing("passage", "document", entry.passage.document.value);
  if (!document || !may_cite(*document, head.audience)) return {};
  try {
    head.citations.push_back({store::add_passage(change_, *document, entry.passage.start, entry.passage.end), ""});
  } catch (const Usage& wrong) {
    problem("passage", "{}", wrong.what());
    return {};
  } catch (const NotFound& missing) {
    problem("passage", "{}", missing.what());
    return {};
  }
  return head;
}

model::Audience Checker::audience(const std::string& word) {
  if (word.empty() || word == "public") return {};
  if (word == "sealed")
    throw Refused(
        "the audience \"sealed\" is refused: this version of Vigil cannot encrypt yet, and keeps nothing "
        "sealed in the clear; use a restricted group (group:NAME), or keep it elsewhere");
  if (word.starts_with("group:") && word.size() > 6) return {model::Audience::Kind::restricted, word.substr(6)};
  problem("audience", tr_mark("\"{}\": public or group:NAME is expected"), word);
  return {};
}

// What is published quotes its passage: a passage of a restricted document may only be cited for the same group.
bool Checker::may_cite(ThingId document, const model::Audience& audience) {
  const auto held = store::audience_of_document(change_.database(), document);
  if (held.group.empty() || held.group == audience.group) return true;
  problem("audience",
          tr_mark("the document is restricted to a group; what cites it must be restricted to the same group"));
  return false;
}

Entering::Entering(store::Record& record, const std::string& entered_by)
    : change(record, entered_by), vocabulary(store::all_vocabulary(change.database())), check(change, vocabulary) {}

Head Entering::checked(const Entry& entry) {
  const auto head = check.head(entry);
  check.finish();
  return *head;  // without one there was a problem
}

}  // namespace vigil::pipeline

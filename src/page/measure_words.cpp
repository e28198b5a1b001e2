#include "page/measure_words.hpp"

#include <algorithm>
#include <cmath>

#include "page/parts.hpp"
#include "page/provinces.hpp"

namespace vigil::page {

using model::Measure, model::Number;

namespace {

/// Which vocabulary the values of a key are from; "" none.
std::string field_of(std::string_view key, std::string_view by) {
  if (key == "answer") return "answers.kind";
  if (key == "direction") return "assessments.direction";
  if (key == "of") return "assessments.of_kind";
  if (key == "kind") return "commitments.kind";
  if (key == "plan") return "planned.state";
  if (key == "state") return "commitments.state";
  if (key == "value" && by != "time") return "raisings." + std::string(by);
  return "";
}

std::string own_word(const Context& c, std::string_view value) {
  if (value == "nothing found") return c.t("nothing found");
  if (value == "not put") return c.t("not put to the other side");
  if (value == "named") return c.t("people named or not");
  if (value == "people by name") return c.t("people by name");
  if (value == "issues alone") return c.t("issues alone");
  if (value == "still open") return c.t("still open");
  if (value == "unknown") return c.t("unknown");
  if (value == "first") return c.t("for the first time");
  if (value == "again") return c.t("again");
  if (value == "time") return c.t("first or again");
  if (value == "side") return c.t("side");
  if (value == "level") return c.t("level of who raised it");
  if (value == "head of state or government") return c.t("head of state or government");
  if (value == "minister") return c.t("minister");
  if (value == "deputy minister or envoy") return c.t("deputy minister or envoy");
  if (value == "ambassador") return c.t("ambassador");
  if (value == "official") return c.t("official");
  if (value == "parliament") return c.t("parliament");
  if (value == "organisation") return c.t("organisation");
  if (value == "United Nations") return c.t("United Nations");
  if (value == "not told") return c.t("not told");
  if (value == "conveyed") return c.t("how it was conveyed");
  if (value == "publicity") return c.t("how it is known");
  if (value == "delivered") return c.t("put to the other side");
  if (value == "kind") return c.t("kind of answer");
  if (value == "act") return c.t("acts of raising");
  if (value == "answer") return c.t("answers");
  if (value == "released early") return c.t("released early");
  if (value == "released at the end of the term") return c.t("released at the end of the term");
  if (value == "died") return c.t("died");
  if (value == "lowest") return c.t("lowest that it can be");
  if (value == "highest") return c.t("highest that it can be");
  if (value == "person") return c.t("people");
  if (value == "yes") return c.t("yes");
  if (value == "no") return c.t("no");
  if (value == "overdue") return c.t("open, and overdue");
  if (value == "not judged") return c.t("not judged");
  if (value == "passages") return c.t("passages cited");
  if (value == "read-outs") return c.t("whole read-outs");
  if (value == "held") return c.t("held or missing");
  if (value == "not held") return c.t("others");
  if (value == "both") return c.t("both sides");
  if (value == "other side alone") return c.t("the other side alone");
  if (value == "China alone") return c.t("China alone");
  if (value == "neither") return c.t("neither side");
  if (value == "waiting") return c.t("no answer found");
  if (value == "term reduced") return c.t("the term was cut");
  if (value == "transferred") return c.t("moved to another place");
  if (value == "raised") return c.t("raised");
  if (value == "not raised") return c.t("not raised");
  if (value == "landmark") return c.t("landmark");
  if (value == "mantel-byar") return c.t("Mantel–Byar");
  if (value == "declared") return c.t("only declared");
  if (value == "less than 1") return c.t("less than 1");
  if (value == "1 to 2") return c.t("1 to 2");
  if (value == "2 to 5") return c.t("2 to 5");
  if (value == "5 to 10") return c.t("5 to 10");
  if (value == "10 or more") return c.t("10 or more");
  if (value == "nothing") return c.t("nothing left out");
  if (value == "low confidence") return c.t("claims of low confidence");
  if (value == "press alone") return c.t("what the press alone tells");
  if (value == "raiser") return c.t("one who raises");
  return "";
}

}  // namespace

std::string key_name(const Context& c, std::string_view key) {
  if (key == "by") return c.t("Property");
  if (key == "on") return c.t("Of what");
  if (key == "field") return c.t("Field");
  if (key == "value") return c.t("Value");
  if (key == "side") return c.t("Side");
  if (key == "answer") return c.tc("of an answer", "Answer");
  if (key == "outcome") return c.t("What came next");
  if (key == "months") return c.t("Months");
  if (key == "dates") return c.t("By what dates tell");
  if (key == "dialogue") return c.t("Dialogue");
  if (key == "round") return c.t("Round");
  if (key == "what") return c.t("What");
  if (key == "issue") return c.t("Issue");
  if (key == "person") return c.t("Person");
  if (key == "who") return c.t("Who");
  if (key == "due") return c.t("Due");
  if (key == "by_whom") return c.t("Promised by");
  if (key == "promise") return c.t("Promise");
  if (key == "year") return c.t("Year");
  if (key == "of") return c.t("Of what");
  if (key == "direction") return c.t("What they called it");
  if (key == "owner") return c.t("Kept by");
  if (key == "asked_of") return c.t("Asked of");
  if (key == "said") return c.t("Told");
  if (key == "kind") return c.t("Kind of promise");
  if (key == "state") return c.t("What became of it");
  if (key == "told_by") return c.t("Told by");
  if (key == "outlet") return c.t("Outlet");
  if (key == "language") return c.t("Language");
  if (key == "words") return c.t("Words of");
  if (key == "plan") return c.t("What became of it");
  if (key == "week") return c.t("Weeks after an act");
  if (key == "province") return c.t("Province");
  if (key == "custody") return c.t("Custody");
  if (key == "method") return c.t("Method");
  if (key == "group") return c.t("Who");
  if (key == "clock") return c.t("Since the last raising");
  if (key == "years") return c.t("Years");
  if (key == "without") return c.t("Without");
  if (key == "name") return c.t("Name");
  return std::string(key);
}

std::string word_of(const Context& c, const Measure& measure, const Number& number, std::size_t i) {
  const auto& key = measure.keys[i];
  const auto& value = number.of[i];
  const std::string_view name = measure.about.name;
  if (key == "what" && value == "issue") return c.t("issues");
  if (key == "issue" || key == "person" || key == "promise")
    if (const auto at = measure.called.find(value); at != measure.called.end()) return plain_name(c, at->second);
  if (key == "province")
    if (const auto found = std::ranges::find(provinces, value, &Province::code); found != provinces.end())
      return c.lang == text::Lang::en ? found->en : found->zh;
  if (key == "side" && (name == "answered" || name == "time_to_answer" || name == "concerns"))
    return value == "b" ? c.t("China with others") : c.t("others with China");
  if (key == "side" || (key == "value" && number.of[0] == "side")) return side_name(c, value == "unknown" ? "" : value);
  if (const auto own = own_word(c, value); !own.empty()) return own;
  const auto field = field_of(key, number.of[0]);
  return field.empty() ? value : value_name(c, field, value);
}

std::string coded_field_name(const Context& c, std::string_view field) {
  const auto own = own_word(c, field);
  return own.empty() ? std::string(field) : own;
}

std::string unit_name(const Context& c, std::string_view unit) {
  if (unit == "assessments") return c.t("assessments");
  if (unit == "subjects") return c.t("people or issues");
  if (unit == "raisings") return c.t("raisings");
  if (unit == "commitments") return c.t("promises");
  if (unit == "planned raisings") return c.t("planned raisings");
  if (unit == "stretches of custody") return c.t("stretches of custody");
  if (unit == "expected at one rate") return c.t("expected at one rate");
  return c.t("as its owner counts");
}

std::string counted(const Context& c, std::int64_t number, std::string_view unit) {
  if (unit == "answers") return c.tn("{} answer", "{} answers", number);
  if (unit == "acts") return c.tn("{} act", "{} acts", number);
  if (unit == "person-raisings") return c.tn("{} person-raising", "{} person-raisings", number);
  if (unit == "issue-raisings") return c.tn("{} issue-raising", "{} issue-raisings", number);
  if (unit == "people") return c.tn("{} person", "{} people", number);
  return std::to_string(number) + " " + unit_name(c, unit);
}

std::string reached_in_words(const Context& c, const model::Reached& reached, std::int64_t n) {
  return filled(c.t("{0} of {1} by then, {2} still followed"), std::to_string(reached.with), std::to_string(n),
                std::to_string(reached.at_risk));
}

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

}  // namespace vigil::page

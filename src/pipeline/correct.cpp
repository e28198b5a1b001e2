// Every field of every kind of fact that can be corrected is a line of one table, with what its value must be. Ids of
// facts and of whom they are about are not there: to move a fact to another person, withdraw it and enter it anew.
#include "pipeline/correct.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "model/work.hpp"
#include "pipeline/people.hpp"
#include "pipeline/value_checks.hpp"
#include "store/claims.hpp"
#include "store/merges.hpp"
#include "store/search.hpp"
#include "store/trees.hpp"
#include "store/work_facts.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using base::Value;
using store::ClaimRow;
using store::ThingId;
using text::tr_mark;

namespace {

enum class Kind { line, words, name, language, date, past, word, side, term, yes_no, number, parent, subject };

struct Field {
  std::string_view table, column;
  Kind kind = Kind::line;
  std::string_view vocabulary = {};
};

constexpr std::array fields = {
    Field{"name", "text", Kind::name},
    Field{"name", "kind", Kind::word, "names.kind"},
    Field{"name", "lang", Kind::language},
    Field{"relation", "kind", Kind::word, "relations.kind"},
    Field{"issue", "parent_id", Kind::parent},
    Field{"issue", "raised_by_side", Kind::word, "issues.raised_by_side"},
    Field{"issue", "notes", Kind::words},
    Field{"dialogue", "party_a"},
    Field{"dialogue", "party_b"},
    Field{"dialogue", "started", Kind::past},
    Field{"dialogue", "notes", Kind::words},
    Field{"round", "number"},
    Field{"round", "number_b"},
    Field{"round", "start_date", Kind::date},
    Field{"round", "end_date", Kind::date},
    Field{"round", "place"},
    Field{"round", "head_a"},
    Field{"round", "head_b"},
    Field{"round", "outcome", Kind::words},
    Field{"round", "is_gap", Kind::yes_no},
    Field{"official", "role"},
    Field{"official", "side"},
    Field{"official", "from_date", Kind::past},
    Field{"official", "to_date", Kind::date},
    Field{"document", "url"},
    Field{"document", "title"},
    Field{"document", "publisher"},
    Field{"document", "date", Kind::past},
    Field{"document", "language", Kind::language},
    Field{"document", "kind", Kind::word, "documents.kind"},
    Field{"document", "read", Kind::word, "documents.read"},
    Field{"document", "source_class", Kind::word, "documents.source_class"},
    Field{"watch", "observed_until", Kind::past},
    Field{"watch", "note", Kind::words},
    Field{"event", "date", Kind::past},
    Field{"event", "type", Kind::word, "events.type"},
    Field{"event", "detail", Kind::words},
    Field{"event", "place"},
    Field{"event", "charge"},
    Field{"event", "article"},
    Field{"event", "body"},
    Field{"event", "facility"},
    Field{"event", "term_months", Kind::term},
    Field{"event", "suspended", Kind::yes_no},
    Field{"act", "said", Kind::past},
    Field{"act", "reported", Kind::past},
    Field{"act", "speaker"},
    Field{"act", "addressee"},
    Field{"act", "occasion"},
    Field{"act", "side", Kind::side},
    Field{"act", "conveyed", Kind::word, "raisings.conveyed"},
    Field{"act", "publicity", Kind::word, "raisings.publicity"},
    Field{"act", "delivered", Kind::word, "raisings.delivered"},
    Field{"act", "list_complete", Kind::word, "raisings.list_complete"},
    Field{"raising", "wording"},
    Field{"raising", "detail", Kind::words},
    Field{"answer", "said", Kind::past},
    Field{"answer", "reported", Kind::past},
    Field{"answer", "by_whom"},
    Field{"answer", "kind", Kind::word, "answers.kind"},
    Field{"answer", "detail", Kind::words},
    Field{"commitment", "by_whom"},
    Field{"commitment", "made", Kind::past},
    Field{"commitment", "due", Kind::date},
    Field{"commitment", "kind", Kind::word, "commitments.kind"},
    Field{"commitment", "words", Kind::words},
    Field{"commitment_status", "at", Kind::past},
    Field{"commitment_status", "by_whom"},
    Field{"commitment_status", "words", Kind::words},
    Field{"assessment", "who"},
    Field{"assessment", "side", Kind::word, "assessments.side"},
    Field{"assessment", "direction", Kind::word, "assessments.direction"},
    Field{"assessment", "words", Kind::words},
    Field{"assessment", "said", Kind::past},
    Field{"assessment", "language", Kind::language},
    Field{"assessment", "via"},
    Field{"list_total", "owner"},
    Field{"list_total", "what"},
    Field{"list_total", "count", Kind::number},
    Field{"list_total", "of_count", Kind::number},
    Field{"list_total", "note", Kind::words},
    Field{"list", "owner"},
    Field{"list", "handed_over", Kind::past},
    Field{"list", "version"},
    Field{"list", "note", Kind::words},
    Field{"list_position", "wording"},
    Field{"list_position", "subject_id", Kind::subject},
    Field{"planned", "owner"},
    Field{"planned", "occasion"},
    Field{"planned", "due", Kind::date},
    Field{"place", "kind", Kind::word, "places.kind"},
    Field{"place", "parent_id", Kind::parent},
    Field{"place", "note", Kind::words},
    Field{"organisation", "kind", Kind::word, "organisations.kind"},
    Field{"organisation", "parent_id", Kind::parent},
    Field{"organisation", "note", Kind::words},
    Field{"affiliation", "kind", Kind::word, "affiliations.kind"},
    Field{"affiliation", "from_date", Kind::past},
    Field{"affiliation", "to_date", Kind::date},
    Field{"delegate", "role"},
    Field{"agenda_item", "position", Kind::number},
    Field{"agenda_item", "words"},
    Field{"side_visit", "date", Kind::date},
    Field{"side_visit", "place"},
    Field{"side_visit", "words", Kind::words},
    Field{"letter", "sent", Kind::past},
    Field{"letter", "by_whom"},
    Field{"letter", "to_whom"},
    Field{"letter", "language", Kind::language},
    Field{"letter", "words", Kind::words},
};

// What entering asks for is never emptied; of words of a vocabulary and numbers this is so anyway.
constexpr std::array<std::pair<std::string_view, std::string_view>, 21> needed = {{
    {"name", "lang"},
    {"dialogue", "party_a"},
    {"dialogue", "party_b"},
    {"round", "start_date"},
    {"act", "said"},
    {"act", "speaker"},
    {"answer", "by_whom"},
    {"commitment", "by_whom"},
    {"commitment", "words"},
    {"assessment", "who"},
    {"commitment_status", "words"},
    {"commitment_status", "by_whom"},
    {"list_total", "owner"},
    {"list_total", "what"},
    {"list", "owner"},
    {"list_position", "wording"},
    {"planned", "owner"},
    {"planned", "due"},
    {"letter", "sent"},
    {"letter", "by_whom"},
    {"letter", "to_whom"},
}};

// Of the same fact, one date is not before the other.
struct Span {
  std::string_view table, from, to;
};
constexpr std::array spans = {
    Span{"round", "start_date", "end_date"},
    Span{"official", "from_date", "to_date"},
    Span{"affiliation", "from_date", "to_date"},
    Span{"commitment", "made", "due"},
};

// "parent_id" is told as "parent", the text of a name as "value".
std::string shown_name(std::string_view table, std::string_view column) {
  if (table == "name" && column == "text") return "value";
  return std::string(column.ends_with("_id") ? column.substr(0, column.size() - 3) : column);
}

std::string text_of(base::Database& db, std::string_view column, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  const auto* number = std::get_if<std::int64_t>(&value);
  if (number == nullptr) return "";
  return column.ends_with("_id") ? store::key_of(db, *number) : std::to_string(*number);
}

store::Tree tree_of(std::string_view table) {
  if (table == "issue") return store::Tree::issue;
  return table == "place" ? store::Tree::place : store::Tree::organisation;
}

Value checked_parent(Checker& check, base::Database& db, const ClaimRow& claim, const std::string& value) {
  const auto parent = check.thing("parent", claim.field, value);
  if (!parent) return {};
  note(check, "parent", wrong_with_parent(db, tree_of(claim.field), claim.subject, *parent, check.what_counts()));
  return *parent;
}

Value checked(Checker& check, base::Database& db, const Field& field, const ClaimRow& claim, const std::string& value) {
  const auto name = shown_name(field.table, field.column);
  if (std::ranges::find(needed, std::pair(field.table, field.column)) != needed.end()) check.required(name, value);
  switch (field.kind) {
    case Kind::line:
      return check.line(name, value);
    case Kind::words:
      return check.words(name, value);
    case Kind::name:
      return check.name(name, value);
    case Kind::language:
      return check.language(name, value);
    case Kind::date:
      return check.date(name, value).edtf();
    case Kind::past:
      return check.past(name, value).edtf();
    case Kind::word:
      check.required(name, value);
      return check.word(name, std::string(field.vocabulary), value, "");
    case Kind::side:
      return check.side(value);
    case Kind::term:
      return check.term(value);
    case Kind::yes_no:
      if (value != "yes" && value != "no") check.problem(name, tr_mark("yes or no is expected"));
      return std::int64_t{value == "yes" ? 1 : 0};
    case Kind::number:
      check.required(name, value);
      return check.number(name, value);
    case Kind::parent:
      return checked_parent(check, db, claim, value);
    case Kind::subject: {
      const auto subject = check.one_of(name, {"person", "issue"}, value);
      return subject ? Value(*subject) : Value();
    }
  }
  return {};
}

// "value" for a name and for a simple field, whose claims have no other.
std::string field_to_set(const ClaimRow& claim, const std::string& field) {
  return claim.row.empty() || claim.field == "name" ? "value" : field;
}

void set_simple(Checker& check, ClaimRow& claim, const std::string& name, const std::string& value) {
  if (name != "value")
    check.problem("set", tr_mark("\"{}\" is none of: {}"), name, "value");
  else if (claim.field == "lawful_basis")
    claim.value = check.word("value", "people.lawful_basis", value, "");
  else if (claim.field == "review_due")
    claim.value = check.date("value", value).edtf();
  else
    claim.value = checked_attribute(check, claim.field, value);
}

void set(Checker& check, base::Database& db, ClaimRow& claim, const std::string& assignment) {
  const auto equals = assignment.find('=');
  if (equals == std::string::npos) return check.problem("set", tr_mark("\"{}\": FIELD=VALUE is expected"), assignment);
  const auto name = assignment.substr(0, equals), value = assignment.substr(equals + 1);
  if (claim.row.empty()) return set_simple(check, claim, name, value);
  const auto field = std::ranges::find_if(fields, [&](const Field& one) {
    return one.table == claim.field && (one.column == name || shown_name(one.table, one.column) == name);
  });
  if (field != fields.end()) {
    claim.row[std::string(field->column)] = checked(check, db, *field, claim, value);
    return;
  }
  std::vector<std::string> known;
  for (const auto& one : fields)
    if (one.table == claim.field) known.push_back(shown_name(one.table, one.column));
  check.problem("set", tr_mark("\"{}\" is none of: {}"), name, fmt::format("{}", fmt::join(known, ", ")));
}

const Value& value_at(const ClaimRow& claim, std::string_view column) { return claim.row.at(std::string(column)); }
bool is_empty_at(const ClaimRow& claim, std::string_view column) {
  const auto* text = std::get_if<std::string>(&value_at(claim, column));
  return text == nullptr || text->empty();
}
model::Date date_at(const ClaimRow& claim, std::string_view column) {
  const auto* text = std::get_if<std::string>(&value_at(claim, column));
  return text == nullptr ? model::Date() : model::Date::parse(*text).value_or({});
}

// What was set agrees with what stands beside it. What was wrong before is no reason to refuse another field.
void check_beside(Checker& check, const ClaimRow& before, const ClaimRow& claim) {
  const auto is_set = [&](std::string_view column) { return value_at(before, column) != value_at(claim, column); };
  for (const auto& [table, from, to] : spans)
    if (claim.field == table && (is_set(from) || is_set(to)))
      check.order(std::string(to), date_at(claim, from), date_at(claim, to));
  if (claim.field == "list_total" && (is_set("count") || is_set("of_count"))) {
    const auto* of_count = std::get_if<std::int64_t>(&value_at(claim, "of_count"));
    note(check, "of_count",
         wrong_with_of_count(std::get<std::int64_t>(value_at(claim, "count")),
                             of_count == nullptr ? std::nullopt : std::optional(*of_count)));
  }
  const auto one_of_them = [&](std::string_view table, std::string_view words, std::string_view thing) {
    if (claim.field == table && is_set(words) && is_empty_at(claim, words) &&
        std::holds_alternative<std::monostate>(value_at(claim, thing)))
      check.required(std::string(words), "");
  };
  one_of_them("agenda_item", "words", "issue_id");
  one_of_them("side_visit", "place", "place_id");
}

// The same of what other facts say of which the viewer knows.
void check_beside_others(Checker& check, base::Database& view, const ClaimRow& before, const ClaimRow& claim) {
  const auto is_set = [&](std::string_view table, std::string_view column) {
    return claim.field == table && value_at(before, column) != value_at(claim, column);
  };
  if (is_set("answer", "said"))
    note(check, "said",
         wrong_with_reply(date_seen(view, std::get<std::int64_t>(value_at(claim, "act_id")), "said"),
                          date_at(claim, "said")));
  if (is_set("side_visit", "date"))
    note(check, "date", wrong_with_visit(dates_seen(view, claim.subject), date_at(claim, "date")));
  if (is_set("list", "handed_over"))
    for (const auto& version : store::claims_in_force_about(view, claim.subject))
      if (version.field == "list_version")
        note(check, "handed_over",
             wrong_with_later_version(
                 date_seen(view, std::get<std::int64_t>(value_at(version, "before_id")), "handed_over"),
                 date_at(claim, "handed_over")));
}

void set_all(Checker& check, base::Database& view, base::Database& db, ClaimRow& claim,
             const std::vector<std::string>& assignments) {
  const auto before = claim;
  for (const auto& assignment : assignments) set(check, db, claim, assignment);
  check_beside(check, before, claim);
  check_beside_others(check, view, before, claim);
}

bool is_of_position(const std::string& assignment) { return assignment.starts_with("position="); }

// As it is to be, instead of what it was.
void check_relation(Checker& check, base::Database& db, const ClaimRow& claim) {
  auto counts = check.what_counts();
  counts.without = {claim.claim};
  note(check, "kind",
       wrong_with_relation(db, claim.subject, std::get<std::string>(claim.row.at("kind")),
                           std::get<std::int64_t>(claim.row.at("other_id")), counts));
}

// Whether taking the claim back leaves nothing of its thing that the viewer sees: a place is there by its names.
bool is_all_of_it(base::Database& view, const ClaimRow& claim, const std::string& kind) {
  return !claim.fact && (claim.field == kind || (claim.field == "name" && (kind == "place" || kind == "organisation") &&
                                                 store::names_seen(view, claim.subject).size() <= 1));
}

// What stands on a thing goes from everybody's sight with it. What the viewer does not see is not counted, and where
// that is all, the thing is taken back as if nothing stood there: to be refused would tell of it.
void check_nothing_stands_on(Checker& check, base::Database& view, base::Database& db, const ClaimRow& taken) {
  constexpr std::array kinds = {"dialogue", "round", "issue", "place", "organisation"};
  constexpr std::size_t told = 5;
  const auto kind = store::kind_of(db, taken.subject);
  if (std::ranges::find(kinds, kind) == kinds.end() || !is_all_of_it(view, taken, kind)) return;
  std::set<std::string> all;
  for (const auto number : store::claims_about(db, taken.subject)) {
    const auto claim = store::find_claim(view, number);
    if (!claim) continue;
    const auto one = claim->fact.value_or(claim->subject);
    if (one != taken.subject && store::sees_thing(view, one) && store::sees_thing(view, claim->subject))
      all.insert(fmt::format("{}:{}", store::kind_of(db, one), store::key_of(db, one)));
  }
  if (all.empty()) return;
  std::vector<std::string> names(all.begin(), all.end());
  if (names.size() > told) names.resize(told), names.emplace_back("...");
  check.problem("what", tr_mark("this is not taken back while other things stand on it ({}): {}"),
                std::to_string(all.size()), fmt::format("{}", fmt::join(names, ", ")));
}

// A thing is taken back whole: its names, the positions of a list, the agenda of a round. What comes again under its id
// is not to have them. Whoever may see them: each is taken back for those who do.
void take_back_what_is_of_it(store::Change& change, const ClaimRow& taken, const store::Head& head) {
  auto& db = change.database();
  if (taken.fact || taken.field != store::kind_of(db, taken.subject)) return;
  for (const auto number : store::claims_about(db, taken.subject)) {
    const auto claim = store::get_claim(db, number);
    if (claim.subject != taken.subject || claim.fact || claim.field == "withdrawal") continue;
    auto its = head;
    its.audience = store::head_of(db, claim).audience;
    store::write_withdrawal(change, number, its);
  }
}

std::string differences(base::Database& db, const ClaimRow& before, const ClaimRow& after) {
  if (after.field == "withdrawn") return "it was taken back";
  std::vector<std::string> all;
  const auto add = [&](const std::string& name, const std::string& from, const std::string& to) {
    if (from != to) all.push_back(fmt::format("{}: \"{}\" is now \"{}\"", name, from, to));
  };
  add("value", before.value, after.value);
  for (const auto& [column, value] : before.row)
    if (const auto now = after.row.find(column); now != after.row.end() && column != "position")
      add(shown_name(before.field, column), text_of(db, column, value), text_of(db, column, now->second));
  if (all.empty()) all.push_back("its sources, its confidence, its audience or its place in the order");
  return fmt::format("{}", fmt::join(all, "; "));
}

[[noreturn]] void tell_conflict(base::Database& view, const ClaimRow& claim, store::ClaimNumber by) {
  const auto id = store::claim_id(view, claim.claim);
  while (const auto later = store::superseded_by(view, by)) by = *later;
  const auto newer = store::find_claim(view, by);
  if (!newer)  // of somebody else's audience
    throw Conflict(fmt::format("correcting claim {}: it was superseded meanwhile; nothing was changed", id));
  throw Conflict(fmt::format(
      "correcting claim {}: it was superseded meanwhile by claim {} of {} at {}: {}. Nothing was changed; look again",
      id, store::claim_id(view, newer->claim), newer->entered_by, newer->entered_at, differences(view, claim, *newer)));
}

std::optional<ClaimRow> claim_named(base::Database& view, const std::string& what) {
  auto number = store::claim_number(view, what);
  if (const auto colon = what.find(':'); !number && colon != std::string::npos)
    number = store::claim_of(view, what.substr(0, colon), what.substr(colon + 1));
  return number ? store::find_claim(view, *number) : std::nullopt;
}

// What a claim says in a field as a person names it: a name's text, a simple field's value, a column of a fact's row.
std::optional<std::string> says(base::Database& view, const ClaimRow& claim, const std::string& kind,
                                const std::string& field) {
  if (claim.row.empty()) {
    const auto* of_fact = model::find_fact_field(claim.field);
    return claim.field == field || (of_fact != nullptr && of_fact->name == field) ? std::optional(claim.value)
                                                                                  : std::nullopt;
  }
  const bool is_name = claim.field == "name" && field == "name";
  if (!is_name && claim.field != kind) return {};
  for (const auto& [column, value] : claim.row) {
    if (column.ends_with("position")) continue;  // it counts what stands before, whoever may see that
    if (is_name ? column == "text" : column == field || shown_name(claim.field, column) == field)
      return text_of(view, column, value);
  }
  return {};
}

std::string choice_line(base::Database& view, const ClaimRow& claim) {
  std::string line = fmt::format("claim {}", store::claim_id(view, claim.claim));
  for (const char* column : {"kind", "lang"})
    if (const auto found = claim.row.find(column); found != claim.row.end())
      line += fmt::format(", {}", std::get<std::string>(found->second));
  return line + fmt::format(" ({} at {})", claim.entered_by, claim.entered_at);
}

// The one claim about a thing that says `was` in `field`.
ClaimRow claim_by_words(base::Database& view, const CorrectRequest& request) {
  const auto colon = request.what.find(':');
  const auto kind = colon == std::string::npos ? "person" : request.what.substr(0, colon);
  const auto thing =
      store::find_seen(view, kind, colon == std::string::npos ? request.what : request.what.substr(colon + 1));
  std::vector<ClaimRow> meant;
  std::vector<std::string> others, choices;
  if (thing)
    for (auto& claim : store::claims_in_force_about(view, *thing))
      if (const auto said = says(view, claim, kind, request.field)) {
        others.push_back("\"" + *said + "\"");
        if (*said == request.was) meant.push_back(std::move(claim));
      }
  if (meant.empty())
    throw NotFound(fmt::format("correcting {}: nothing that you may see says \"{}\" in {}{}{}", request.what,
                               request.was, request.field, others.empty() ? "" : "; it says ",
                               fmt::join(others, ", ")));
  if (meant.size() == 1) return std::move(meant.front());
  for (const auto& claim : meant) choices.push_back(choice_line(view, claim));
  throw Usage(fmt::format("correcting {}: {} claims say \"{}\" in {}; name one by its id: {}", request.what,
                          meant.size(), request.was, request.field, fmt::join(choices, "; ")));
}

[[noreturn]] void tell_what_is_missing(base::Database& view, const std::string& what) {
  if (const auto colon = what.find(':'); colon != std::string::npos)
    if (store::find_seen(view, what.substr(0, colon), what.substr(colon + 1)))
      throw Usage(
          fmt::format("correcting {0}: it is told by many claims: name a claim by its id, or by what it says: "
                      "vigil correct {0} FIELD OLD NEW",
                      what));
  throw NotFound(
      fmt::format("correcting: there is no \"{}\" that you may see; a claim's id or KIND:ID is expected", what));
}

// The claim that is named, or the one before it that somebody looked at.
ClaimRow claim_meant(base::Database& view, const CorrectRequest& request) {
  const bool is_by_words = !request.field.empty();
  auto claim = is_by_words ? claim_by_words(view, request) : claim_named(view, request.what);
  if (!claim) tell_what_is_missing(view, request.what);
  if (request.based_on.empty()) return std::move(*claim);
  auto seen = claim_named(view, request.based_on);
  const bool is_of_it = seen && seen->subject == claim->subject && seen->fact == claim->fact &&
                        seen->field == claim->field &&
                        (!is_by_words || seen->claim == claim->claim || store::superseded_by(view, seen->claim));
  if (!is_of_it) throw NotFound(fmt::format("correcting {}: {} is no claim of it", request.what, request.based_on));
  return std::move(*seen);
}

}  // namespace

model::ClaimId correct(store::Record& record, const store::Viewer& viewer, const CorrectRequest& given) {
  auto request = given;
  Entering entering(record, store::Viewer::officer(request.entry.entered_by, viewer.groups()));
  auto& [change, view, vocabulary, check] = entering;
  auto claim = claim_meant(view.database(), request);
  if (const auto by = store::superseded_by(change.database(), claim.claim)) tell_conflict(view.database(), claim, *by);
  if (claim.field == "wish" || claim.field == "withdrawal" || claim.field == "withdrawn")
    check.problem("what", tr_mark("\"{}\" is changed by its own command"), claim.field);
  if (request.becomes) request.set.push_back(field_to_set(claim, request.field) + "=" + *request.becomes);
  if (request.set.empty() != request.take_back)
    check.problem("set",
                  request.take_back ? tr_mark("what is taken back gets no other value") : tr_mark("this is needed"));
  set_all(check, view.database(), change.database(), claim, request.set);
  if (claim.field == "agenda_item" && std::ranges::any_of(request.set, is_of_position)) {
    auto& position = std::get<std::int64_t>(claim.row.at("position"));
    position = store::agenda_position(view.database(), change.database(), claim.subject, position);
  }
  if (claim.field == "relation" && !request.take_back) check_relation(check, change.database(), claim);
  auto entry = request.entry;
  if (entry.audience.empty() && !claim.group.empty()) entry.audience = "group:" + claim.group;
  const auto head = entering.checked(entry);
  if (request.take_back) check_nothing_stands_on(check, view.database(), change.database(), claim);
  const auto corrected = request.take_back ? store::write_withdrawal(change, claim.claim, head)
                                           : store::write_correction(change, claim, head);
  if (request.take_back) {
    take_back_what_is_of_it(change, claim, head);
    if (claim.field == "name")
      note(check, "what", wrong_with_names_left(view.database(), claim.subject, {claim.claim}));
  }
  check.finish();
  change.commit();
  store::index_thing(record, claim.subject);
  return {store::claim_id(record.database(), corrected)};
}

}  // namespace vigil::pipeline

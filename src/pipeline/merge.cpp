#include "pipeline/merge.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "pipeline/entering.hpp"
#include "pipeline/value_checks.hpp"
#include "store/claims.hpp"
#include "store/search.hpp"
#include "store/trees.hpp"
#include "store/wishes.hpp"
#include "store/withdrawals.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using store::Change, store::ThingId;
using text::tr_mark;

namespace {

void check_sees(store::View& view, const std::string& key) {
  if (!store::find_seen(view.database(), "person", key))
    throw NotFound(fmt::format("there is no person \"{}\" in the record", key));
}

std::string in_words(base::Database& view, store::ClaimNumber number) {
  const auto claim = store::find_claim(view, number);
  if (!claim) return "one that you may not see";
  return fmt::format("claim {} ({}, {} at {})", store::claim_id(view, number),
                     claim->field == "withdrawn" ? "taken back" : claim->field, claim->entered_by, claim->entered_at);
}

std::string listed(base::Database& view, const std::vector<store::ClaimNumber>& claims) {
  constexpr std::size_t told = 20;
  std::vector<std::string> all;
  for (const auto claim : claims) {
    if (all.size() == told) return fmt::format("{}; and {} more", fmt::join(all, "; "), claims.size() - told);
    all.push_back(in_words(view, claim));
  }
  return fmt::format("{}", fmt::join(all, "; "));
}

// What was entered since and the viewer may not see is not asked about: the question alone would tell of it.
void ask_about_later(base::Database& view, base::Database& db, const store::Merge& merge) {
  auto edited = store::edited_since(db, merge);
  auto entered = store::entered_since(db, merge);
  for (auto* later : {&edited, &entered})
    std::erase_if(*later, [&](store::ClaimNumber claim) { return !store::find_claim(view, claim); });
  if (edited.empty() && entered.empty()) return;
  std::vector<std::string> all;
  if (!edited.empty()) all.push_back("of what was moved these were changed since: " + listed(view, edited));
  if (!entered.empty()) all.push_back("these were entered since: " + listed(view, entered));
  const auto kept = store::key_of(db, merge.kept), merged = store::key_of(db, merge.merged);
  throw Conflict(fmt::format(
      "undoing the merge of \"{}\" into \"{}\": {}. Say whether they stay with \"{}\" (--edits stay) or go with "
      "\"{}\" (--edits go){}",
      merged, kept, fmt::join(all, ". And "), kept, merged,
      entered.empty() ? "" : "; vigil split gives single ones to the other afterwards"));
}

// Two files made one may turn a family into a circle.
void check_forebears(store::View& view, base::Database& db, ThingId person, std::string_view doing) {
  const auto way = store::own_forebear(db, person, store::seen_by(view.database()));
  if (way.empty()) return;
  throw Refused(
      fmt::format("{}: \"{}\" would be their own forebear: {}. If it is one person all the same, take back "
                  "the relation that is wrong first (vigil correct CLAIM --take-back)",
                  doing, store::key_of(db, person), fmt::join(way, " < ")));
}

// The file gets the id of the one that is kept, for all who see the other: it is not to be told to more than saw it.
void check_is_seen_as_widely(base::Database& db, ThingId kept, ThingId merged) {
  const auto groups = [&](ThingId person) {
    std::set<std::string> all;
    for (const auto name : store::names_in_force(db, person)) all.insert(store::get_claim(db, name).group);
    return all;
  };
  const auto of_kept = groups(kept);
  if (of_kept.contains("")) return;
  for (const auto& group : groups(merged))
    if (!of_kept.contains(group))
      throw Refused(
          fmt::format("merging: fewer may see \"{0}\" than \"{1}\", and its id would be told to the others; "
                      "keep the other one: vigil merge {1} {0}",
                      store::key_of(db, kept), store::key_of(db, merged)));
}

store::ClaimNumber get_number(base::Database& view, const std::string& text) {
  if (const auto number = store::claim_number(view, text)) return *number;
  throw BadRequest({{"claim", tr_mark("\"{}\": a claim's id is expected"), text}});
}

// "Their sister is x", given to x herself.
void check_is_of_another(Checker& check, base::Database& db, const store::ClaimRow& claim, ThingId from, ThingId to) {
  if (claim.field != "relation") return;
  const auto other = std::get<std::int64_t>(claim.row.at("other_id"));
  const auto moved = [&](ThingId one) { return one == from ? to : one; };
  if (moved(claim.subject) == moved(other))
    note(check, "claim",
         wrong_with_relation(db, to, std::get<std::string>(claim.row.at("kind")), to, check.what_counts()));
}

// For each of one's wishes another is as strict and holds as long.
bool all_hold_for(base::Database& view, ThingId person, ThingId to) {
  const auto theirs = store::binding_wishes(view, to);
  return std::ranges::all_of(store::binding_wishes(view, person), [&](const model::Wish& wish) {
    if (wish.kind == model::Wish::Kind::name_publicly) return true;
    return std::ranges::any_of(theirs, [&](const model::Wish& other) {
      return other.kind >= wish.kind &&
             (other.until.empty() || (!wish.until.empty() && wish.until.latest() <= other.until.latest()));
    });
  });
}

// What is given to another file would be published there.
void check_is_not_published_by(Checker& check, base::Database& view, base::Database& db, const SplitRequest& request,
                               ThingId person, ThingId to) {
  if (store::current_withdrawal(db, person) && !store::current_withdrawal(db, to))
    check.problem("to",
                  tr_mark("\"{}\" is withdrawn from what is published, and \"{}\" would tell of it; withdraw that one "
                          "too, or undo the withdrawal"),
                  request.person.value, request.to.value);
  if (!request.despite_wish && !all_hold_for(view, person, to))
    check.problem("despite_wish",
                  tr_mark("there is a wish about \"{}\" that does not hold for \"{}\"; if the claims are "
                          "given to that one all the same, this must be said"),
                  request.person.value, request.to.value);
}

}  // namespace

void merge_people(store::Record& record, const store::Viewer& viewer, const model::PersonId& kept,
                  const model::PersonId& merged) {
  Change change(record, viewer.name());
  auto view = record.view(viewer);
  const auto into = store::get_person_itself(change.database(), kept.value);
  const auto from = store::get_person_itself(change.database(), merged.value);
  // One that was merged is seen by nobody; that is told of by merge_things, to whoever sees where it went.
  for (const auto& key : {kept.value, merged.value}) check_sees(view, key);
  check_is_seen_as_widely(change.database(), into, from);
  store::merge_things(change, into, from);
  check_forebears(view, change.database(), into, "merging");
  change.commit();
  for (const auto person : {into, from}) store::index_thing(record, person);
}

void undo_merge(store::Record& record, const store::Viewer& viewer, const model::PersonId& merged,
                store::LaterEdits edits) {
  Change change(record, viewer.name());
  auto view = record.view(viewer);
  const auto from = store::get_person_itself(change.database(), merged.value);
  const auto merge = store::merge_of(change.database(), from);
  check_sees(view, merged.value);
  if (!merge) throw NotFound(fmt::format("\"{}\" is merged into no other person", merged.value));
  if (edits == store::LaterEdits::ask && !store::merge_of(change.database(), merge->kept))
    ask_about_later(view.database(), change.database(), *merge);
  // Nothing was to be asked about that the viewer sees: what others changed since goes with whom it was entered of.
  if (edits == store::LaterEdits::ask) edits = store::LaterEdits::changes_go;
  store::undo_merge(change, *merge, edits);
  for (const auto person : {merge->kept, from})
    if (!store::has_name_after(view.database(), change.database(), person))
      throw Refused(
          fmt::format("undoing the merge: \"{}\" would have no name then; add one first, or say where what was changed "
                      "or entered since goes (--edits stay, --edits go)",
                      store::key_of(change.database(), person)));
  change.commit();
  for (const auto person : {merge->kept, from}) store::index_thing(record, person);
}

model::PersonId split_person(store::Record& record, const store::Viewer& viewer, const SplitRequest& request) {
  Entering entering(record, viewer);
  auto& [change, view, vocabulary, check] = entering;
  auto& db = change.database();
  const auto person = store::get_thing(db, "person", request.person.value);
  check_sees(view, request.person.value);
  const auto there = store::find_seen(view.database(), "person", request.to.value);
  const auto key = there ? request.to.value : check.new_id("to", "person", request.to.value);
  if (request.claims.empty()) check.problem("claim", tr_mark("this is needed"));
  if (there == person) check.problem("to", tr_mark("this is the same file"));
  std::vector<store::ClaimNumber> claims;
  bool has_name = there.has_value();
  for (const auto& word : request.claims) {
    claims.push_back(get_number(view.database(), word));
    const auto claim = store::find_claim(view.database(), claims.back());
    if (!claim || store::superseded_by(db, claims.back()))
      check.problem("claim", tr_mark("the record has no \"{}\""), word);
    else if (claim->field == "wish" || claim->field == "withdrawal")
      check.problem("claim", tr_mark("\"{}\" is a wish or a withdrawal, which is taken back and not given away"), word);
    else
      has_name = has_name || claim->field == "name";
  }
  if (!has_name) check.problem("claim", tr_mark("a new person needs a name: give one of the names too"));
  if (there) check_is_not_published_by(check, view.database(), db, request, person, *there);
  check.finish();
  const auto to = there ? *there : store::add_thing(change, "person", key);
  for (const auto claim : claims) check_is_of_another(check, db, store::get_claim(db, claim), person, to);
  check.finish();
  note(check, "claim", wrong_with_names_left(view.database(), person, claims));
  check.finish();
  for (const auto claim : claims) store::move_claim(change, claim, person, to);
  if (!there) store::give_wishes_and_withdrawal(change, person, to);
  check_forebears(view, db, to, "splitting");
  change.commit();
  for (const auto one : {person, to}) store::index_thing(record, one);
  return {key};
}

std::optional<model::PersonId> kept_of(base::Database& view, const model::PersonId& person) {
  const auto id = store::find_seen(view, "person", person.value);
  if (!id) return {};
  const auto key = store::key_of(view, *id);
  if (key == person.value) return {};
  return model::PersonId{key};
}

}  // namespace vigil::pipeline

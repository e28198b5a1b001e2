#include "pipeline/withdraw.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/error.hpp"
#include "store/claims.hpp"
#include "store/log.hpp"
#include "store/release.hpp"

namespace vigil::pipeline {
namespace {

std::string named(const store::Thing& thing) { return thing.kind + ":" + thing.key; }

// Of a person who was merged into another one that other one, as wherever else such an id is given; nothing of what
// the viewer does not see.
std::optional<store::Thing> as_seen(base::Database& view, store::Thing thing) {
  if (thing.kind != "person") return store::sees_thing(view, thing.id) ? std::optional(std::move(thing)) : std::nullopt;
  const auto id = store::find_seen(view, "person", thing.key);
  return id ? std::optional(store::Thing{*id, thing.kind, store::key_of(view, *id)}) : std::nullopt;
}

[[noreturn]] void tell_what_is_missing(base::Database& view, const std::string& id) {
  auto claim = store::claim_number(view, id);
  if (!claim) claim = store::published_claim(view, id);
  if (claim && store::find_claim(view, *claim))
    throw Usage(
        fmt::format("withdrawing: {} is a claim: vigil correct {} --take-back --source \"why\" takes it back; a "
                    "person, a document or a fact is withdrawn whole",
                    id, store::claim_id(view, *claim)));
  throw NotFound(fmt::format("withdrawing: the record has no \"{}\"", id));
}

store::Thing thing_to_withdraw(base::Database& view, const std::string& id) {
  std::vector<store::Thing> found;
  for (auto& thing : store::find_things(view, id))
    if (auto seen = as_seen(view, std::move(thing))) found.push_back(std::move(*seen));
  if (found.empty()) tell_what_is_missing(view, id);
  if (found.size() > 1) {
    std::vector<std::string> all;
    for (const store::Thing& thing : found) all.push_back(named(thing));
    throw Usage(fmt::format("withdrawing: \"{}\" is several things; which of {}?", id, fmt::join(all, ", ")));
  }
  if (!store::can_be_withdrawn(found[0].kind))
    throw Usage(fmt::format("withdrawing: {}: a person, a document or a fact is expected, this is of kind {}",
                            named(found[0]), found[0].kind));
  return found[0];
}

/// Facts that rest on a document alone are published without evidence if only the document goes. What the viewer does
/// not see, the public does not see either, so it needs no evidence there.
std::vector<store::Thing> what_rests_on(base::Database& database, base::Database& view, const store::Thing& document,
                                        bool with_facts) {
  constexpr std::size_t told = 10, all = 1'000'000;
  auto facts = store::resting_on(database, document.id, all);
  std::erase_if(facts, [&](const store::Thing& fact) { return !store::sees_thing(view, fact.id); });
  if (!with_facts && facts.size() > told + 1) facts.resize(told + 1);
  if (facts.empty() || with_facts) return facts;
  std::vector<std::string> names;
  for (const store::Thing& fact : facts) names.push_back(names.size() < told ? named(fact) : "more");
  throw Refused(fmt::format(
      "withdrawing {}: these are known from it alone and would stand without a source: {}. Withdraw them with it "
      "(--with-facts), or give them another source first",
      named(document), fmt::join(names, ", ")));
}

}  // namespace

std::vector<store::Thing> withdraw(store::Record& record, const store::Viewer& viewer, const WithdrawRequest& request) {
  store::Change change(record, viewer.name());
  auto& database = change.database();
  auto view = record.view(viewer);
  std::vector<store::Thing> things;
  for (const std::string& id : request.ids) things.push_back(thing_to_withdraw(view.database(), id));
  if (!request.undo)
    for (std::size_t i = 0, given = things.size(); i < given; ++i)
      if (things[i].kind == "document") {
        auto more = what_rests_on(database, view.database(), things[i], request.with_facts);
        std::erase_if(more, [](const store::Thing& thing) { return !store::can_be_withdrawn(thing.kind); });
        things.insert(things.end(), more.begin(), more.end());
      }
  store::Head head;
  head.citations.push_back({{}, "decided by the record's keepers"});
  std::vector<store::Thing> done;
  for (const store::Thing& thing : things) {
    const auto claim = store::current_withdrawal(database, thing.id);
    if (claim.has_value() != request.undo) continue;
    claim ? store::write_withdrawal(change, *claim, head) : store::withdraw_thing(change, thing.id, head);
    done.push_back(thing);
  }
  if (!done.empty()) change.commit();
  return done;
}

}  // namespace vigil::pipeline

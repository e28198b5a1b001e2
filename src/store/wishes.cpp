#include "store/wishes.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "model/wish.hpp"
#include "store/rights.hpp"

namespace vigil::store {

namespace {

model::Wish::Kind kind_of(const std::string& word) {
  if (const auto kind = model::wish_kind(word)) return *kind;
  throw Corrupt("reading wishes: a wish of no known kind");
}

model::Wish wish_of(const base::Row& row) {
  return {{row.text(0)}, kind_of(row.text(1)), row.text(2), model::Date::parse(row.text(3)).value_or({}), {}};
}

// Those that hold and that the viewer sees; what more is asked of a row follows.
constexpr std::string_view seen_wishes =
    " from temp.seen_claim c join main.wish w on w.claim_id = c.claim_id"
    " join temp.seen_thing t on t.thing_id = c.subject_id"
    " where c.field = 'wish' and (select is_public from temp.viewer) = 0 and ";

// Those that hold of people whom the viewer sees, whoever may see the wishes.
std::string binding() {
  return " from main.claim c join main.wish w on w.claim_id = c.claim_id"
         " join temp.seen_thing t on t.thing_id = c.subject_id"
         " where c.field = 'wish' and (select is_public from temp.viewer) = 0 and " +
         is_current("w") + " and " + in_force("c");
}

}  // namespace

std::map<std::string, model::Wish> current_wishes(base::Database& view) {
  std::map<std::string, model::Wish> wishes;
  view.query("select t.key, w.kind, w.whose, w.until" + std::string(seen_wishes) + is_current("w") +
                 " order by case w.until when '' then 0 else 1 end, w.until desc",
             {}, [&](const base::Row& row) {
               const auto wish = wish_of(row);
               const auto [known, is_first] = wishes.try_emplace(row.text(0), wish);
               if (!is_first && wish.kind > known->second.kind) known->second = wish;
             });
  return wishes;
}

std::optional<model::Wish> current_wish(base::Database& view, const std::string& person) {
  const auto all = current_wishes(view);
  const auto wish = all.find(person);
  return wish == all.end() ? std::nullopt : std::optional(wish->second);
}

std::vector<KeptWish> wishes_for(base::Database& view, ThingId person) {
  std::vector<KeptWish> wishes;
  view.query("select t.key, w.kind, w.whose, w.until, c.claim_id, c.audience_group" + std::string(seen_wishes) +
                 is_current("w") + " and c.subject_id = ? order by c.claim_id",
             {person}, [&](const base::Row& row) {
               wishes.push_back({row.integer(4), wish_of(row), row.text(5)});
             });
  std::ranges::stable_sort(wishes, std::greater(), [](const KeptWish& one) { return one.wish.kind; });
  return wishes;
}

std::vector<model::Wish> wishes_for(base::Database& view, const model::PersonId& person) {
  std::vector<model::Wish> wishes;
  if (const auto thing = find_thing(view, "person", person.value))
    for (auto& kept : wishes_for(view, *thing)) wishes.push_back(std::move(kept.wish));
  return wishes;
}

std::vector<model::Wish> all_wishes(base::Database& view) {
  std::vector<model::Wish> wishes;
  view.query("select t.key, w.kind, w.whose, w.until, c.audience_group" + std::string(seen_wishes) +
                 "1 = 1 order by t.key, c.claim_id",
             {}, [&](const base::Row& row) {
               wishes.push_back(wish_of(row));
               if (const auto group = row.text(4); !group.empty())
                 wishes.back().claim.audience = {model::Audience::Kind::restricted, group};
             });
  return wishes;
}

std::map<std::string, model::Wish::Kind> binding_wishes(base::Database& view) {
  std::map<std::string, model::Wish::Kind> wishes;
  view.query("select t.key, w.kind" + binding(), {}, [&](const base::Row& row) {
    auto& strictest = wishes.try_emplace(row.text(0), model::Wish::Kind::name_publicly).first->second;
    strictest = std::max(strictest, kind_of(row.text(1)));
  });
  return wishes;
}

std::vector<model::Wish> binding_wishes(base::Database& view, ThingId person) {
  std::vector<model::Wish> wishes;
  view.query("select t.key, w.kind, w.whose, w.until" + binding() + " and c.subject_id = ?", {person},
             [&](const base::Row& row) { wishes.push_back(wish_of(row)); });
  return wishes;
}

}  // namespace vigil::store

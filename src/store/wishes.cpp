#include "store/wishes.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "store/rights.hpp"

namespace vigil::store {

namespace {

model::Wish::Kind kind_of(const std::string& word) {
  using Kind = model::Wish::Kind;
  if (word == "name-publicly") return Kind::name_publicly;
  if (word == "raise-publicly") return Kind::raise_publicly;
  if (word == "raise-privately-only") return Kind::raise_privately_only;
  if (word == "do-not") return Kind::do_not;
  throw Corrupt("reading wishes: a wish of no known kind");
}

}  // namespace

std::map<std::string, model::Wish> current_wishes(base::Database& view) {
  std::map<std::string, model::Wish> wishes;
  view.query(
      "select t.key, w.kind, w.whose, w.until from temp.seen_claim c join main.wish w on w.claim_id = c.claim_id"
      " join temp.seen_thing t on t.thing_id = c.subject_id"
      " where c.field = 'wish' and (select is_public from temp.viewer) = 0 and " +
          is_current("w") + " order by case w.until when '' then 0 else 1 end, w.until desc",
      {}, [&](const base::Row& row) {
        const model::Wish wish{
            {row.text(0)}, kind_of(row.text(1)), row.text(2), model::Date::parse(row.text(3)).value_or({}), {}};
        const auto [known, is_first] = wishes.try_emplace(row.text(0), wish);
        if (!is_first && wish.kind > known->second.kind) known->second = wish;
      });
  return wishes;
}

std::map<std::string, model::Wish::Kind> binding_wishes(base::Database& view) {
  std::map<std::string, model::Wish::Kind> wishes;
  view.query(
      "select t.key, w.kind from main.claim c join main.wish w on w.claim_id = c.claim_id"
      " join temp.seen_thing t on t.thing_id = c.subject_id"
      " where c.field = 'wish' and (select is_public from temp.viewer) = 0 and " +
          is_current("w") + " and " + in_force("c"),
      {}, [&](const base::Row& row) {
        auto& strictest = wishes.try_emplace(row.text(0), model::Wish::Kind::name_publicly).first->second;
        strictest = std::max(strictest, kind_of(row.text(1)));
      });
  return wishes;
}

}  // namespace vigil::store

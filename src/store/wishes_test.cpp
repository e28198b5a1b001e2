#include "store/wishes.hpp"

#include <gtest/gtest.h>

#include "store/record_for_tests.hpp"

namespace vigil::store {

namespace {

using Kind = model::Wish::Kind;

class Wishes : public ::testing::Test {
 protected:
  ClaimNumber wish(Kind kind, const std::string& whose, const std::string& until = "", std::string_view group = {},
                   std::optional<ClaimNumber> supersedes = {}) {
    Change change(world_.record, "tester");
    model::Wish value;
    value.kind = kind;
    value.whose = whose;
    if (!until.empty()) value.until = model::Date::parse(until).value();
    const auto claim = write_wish(change, anna_, value, head_for(group, supersedes));
    change.commit();
    return claim;
  }
  std::string whose(const Viewer& viewer = Viewer::officer("officer", {})) {
    auto view = world_.record.view(viewer);
    const auto wishes = current_wishes(view.database());
    return wishes.empty() ? "nobody" : wishes.at("anna-sample").whose;
  }

  std::vector<std::string> whose_all(const Viewer& viewer) {
    auto view = world_.record.view(viewer);
    std::vector<std::string> all;
    for (const auto& one : wishes_for(view.database(), anna_)) all.push_back(one.wish.whose + "/" + one.group);
    return all;
  }

  TestRecord world_;
  ThingId anna_ = add_person(world_.record, "anna-sample", "Anna Sample");
};

}  // namespace

TEST_F(Wishes, TheStrictestDecidesInWhateverOrderTheyCame) {
  EXPECT_EQ(whose(), "nobody");
  wish(Kind::raise_privately_only, "the family");
  wish(Kind::raise_publicly, "the lawyer");
  EXPECT_EQ(whose(), "the family");
  wish(Kind::do_not, "the person");
  EXPECT_EQ(whose(), "the person");
}

TEST_F(Wishes, OfEquallyStrictOnesTheLongestIsTold) {
  wish(Kind::do_not, "until ninety", "9990");
  wish(Kind::do_not, "without end");
  wish(Kind::do_not, "until eighty", "9980");
  EXPECT_EQ(whose(), "without end");
}

TEST_F(Wishes, OneThatHasEndedOrWasReplacedIsNoneAnyMore) {
  wish(Kind::do_not, "long ago", "2001");
  EXPECT_EQ(whose(), "nobody");
  const auto first = wish(Kind::do_not, "the family");
  wish(Kind::name_publicly, "the family, later", "", {}, first);
  EXPECT_EQ(whose(), "the family, later");
}

TEST_F(Wishes, NoneIsToldToThePublicOrToAnotherGroup) {
  wish(Kind::name_publicly, "the family", "", "desk");
  EXPECT_EQ(whose(Viewer::the_public()), "nobody");
  EXPECT_EQ(whose(), "nobody");
  EXPECT_EQ(whose(Viewer::officer("member", {"desk"})), "the family");
  wish(Kind::raise_publicly, "for all to keep");
  EXPECT_EQ(whose(Viewer::the_public()), "nobody");
}

TEST_F(Wishes, AreListedAsOneSeesThemUntilTheyAreTakenBack) {
  using All = std::vector<std::string>;
  wish(Kind::do_not, "long ago", "2001");
  const auto first = wish(Kind::raise_publicly, "the family");
  wish(Kind::do_not, "the lawyer", "", "desk");
  EXPECT_EQ(whose_all(Viewer::officer("member", {"desk"})), (All{"the lawyer/desk", "the family/"}));
  EXPECT_EQ(whose_all(Viewer::officer("other", {})), All{"the family/"});
  EXPECT_EQ(whose_all(Viewer::the_public()), All());
  Change change(world_.record, "tester");
  write_withdrawal(change, first, head_for());
  change.commit();
  EXPECT_EQ(whose_all(Viewer::officer("other", {})), All());
  EXPECT_EQ(whose(), "nobody");
}

}  // namespace vigil::store

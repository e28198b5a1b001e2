// Who sees what: the views of the projection, for the public and for officers with and without a group.
#include "store/view.hpp"

#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "snapshot/schema.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::store {

namespace {

std::int64_t count(const Record& record, const Viewer& viewer, const std::string& table) {
  auto view = record.view(viewer);
  return view.database().first_integer("select count(*) from " + table);
}

const Viewer the_public = Viewer::the_public();
const Viewer stranger = Viewer::officer("stranger", {"other"});
const Viewer member = Viewer::officer("member", {"desk"});

}  // namespace

TEST(View, HasEveryTableOfTheProjectionWithItsColumns) {
  TestRecord world;
  auto view = world.record.view(the_public);
  for (const auto& table : snapshot::tables())
    for (const auto& column : table.columns)
      EXPECT_NO_THROW(view.database().rows(std::string("select ") + column.name + " from temp." + table.name))
          << table.name << "." << column.name;
}

TEST(View, APersonWhoseNameIsRestrictedIsNobodyToOthers) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Sample", "desk");
  add_act(world.record, "act-1", "2012-07-24", {person});  // the act itself is public
  for (const char* table : {"person", "name", "act", "raising"}) {
    EXPECT_EQ(count(world.record, the_public, table), 0) << table;
    EXPECT_EQ(count(world.record, stranger, table), 0) << table;
    EXPECT_EQ(count(world.record, member, table), 1) << table;
  }
}

TEST(View, AnActShowsOnlyTheRaisingsThatAreSeen) {
  TestRecord world;
  const auto anna = add_person(world.record, "anna-sample", "Anna Sample");
  const auto ben = add_person(world.record, "ben-sample", "Ben Sample", "desk");
  add_act(world.record, "act-1", "2012-07-24", {anna, ben});
  EXPECT_EQ(count(world.record, the_public, "raising"), 1);
  EXPECT_EQ(count(world.record, member, "raising"), 2);
}

TEST(View, ASupersededClaimIsSeenByNobody) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Sample");
  Change change(world.record, "tester");
  const auto wrong = write_field(change, person, "born", "1960", head_for());
  write_field(change, person, "born", "1961", head_for("", wrong));
  change.commit();
  auto view = world.record.view(the_public);
  const auto rows = view.database().rows("select value, preference from attribute");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0][0], base::Value(std::string("1961")));
}

TEST(View, ConflictingValuesLiveSideBySideWithThePreferredOneFirst) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Sample");
  Change change(world.record, "tester");
  auto sure = head_for();
  sure.confidence = model::Confidence::high;
  write_field(change, person, "born", "1960", sure);
  write_field(change, person, "born", "1961", head_for());
  change.commit();
  auto view = world.record.view(the_public);
  const auto rows = view.database().rows("select value from attribute order by preference");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0][0], base::Value(std::string("1960")));
}

TEST(View, AWithdrawnClaimIsGone) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Sample");
  Change change(world.record, "tester");
  write_withdrawal(change, write_field(change, person, "born", "1960", head_for()), head_for());
  change.commit();
  EXPECT_EQ(count(world.record, member, "attribute"), 0);
  EXPECT_EQ(count(world.record, member, "claim"), 1);  // her name; the withdrawal itself says nothing
}

TEST(View, OfValuesThatAreEquallySureTheLaterIsPreferred) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Sample");
  Change change(world.record, "tester");
  write_field(change, person, "born", "1960", head_for());
  write_field(change, person, "born", "1961", head_for());
  change.commit();
  auto view = world.record.view(the_public);
  EXPECT_EQ(view.database().first("select value from attribute where preference = 0"),
            base::Value(std::string("1961")));
}

TEST(Wish, ThatForbidsMakesThePersonNoCaseToThePublicOnly) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Sample");
  add_act(world.record, "act-1", "2012-07-24", {person});
  Change change(world.record, "tester");
  model::Wish wish;
  wish.kind = model::Wish::Kind::raise_privately_only;
  wish.whose = "family";
  write_wish(change, person, wish, head_for());
  change.commit();
  for (const char* table : {"person", "name", "act", "raising"}) {
    EXPECT_EQ(count(world.record, the_public, table), 0) << table;
    EXPECT_EQ(count(world.record, member, table), 1) << table;
  }
}

TEST(Wish, ThatHasEndedHoldsNobodyBack) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Sample");
  hold_back(world.record, person, "2020-03");
  base::set_clock("2020-03-31T12:00:00Z");
  EXPECT_EQ(count(world.record, the_public, "person"), 0);
  base::set_clock("2020-04-01T12:00:00Z");
  EXPECT_EQ(count(world.record, the_public, "person"), 1);
  base::set_clock("");
}

TEST(Writing, TheAudienceSealedIsRefusedAndSaysWhy) {
  TestRecord world;
  Change change(world.record, "tester");
  const auto person = add_thing(change, "person", "anna-sample");
  auto head = head_for();
  head.audience.kind = model::Audience::Kind::sealed;
  try {
    write_field(change, person, "born", "1960", head);
    FAIL() << "a sealed claim was written in the clear";
  } catch (const Refused& refusal) {
    EXPECT_NE(std::string(refusal.what()).find("claims are not encrypted"), std::string::npos);
  }
}

TEST(Writing, AClaimWithoutASourceIsRefused) {
  TestRecord world;
  Change change(world.record, "tester");
  const auto person = add_thing(change, "person", "anna-sample");
  EXPECT_THROW(write_field(change, person, "born", "1960", Head{}), Usage);
}

TEST(View, AFileIsReadWithoutLookingAtEveryClaim) {
  TestRecord world;
  auto view = world.record.view(Viewer::officer("member", {"desk"}));
  for (const std::string asked :
       {"attribute where subject_id = ?", "event where person_id = ?", "name where subject_id = ?",
        "raising where subject_kind = 'person' and subject_id = ?", "claim where claim_id in (?)",
        "source where claim_id in (?)"})
    view.database().query("explain query plan select * from " + asked, {std::string("1")}, [&](const base::Row& row) {
      const auto step = row.text(3);
      EXPECT_TRUE(!step.starts_with("SCAN ") || step == "SCAN temp.viewer" || step.starts_with("SCAN (") ||
                  step == "SCAN " + asked.substr(0, asked.find(' ')))
          << asked << ": " << step;
    });
}

TEST(View, WhatAFileCitesStandsTogether) {
  TestRecord world;
  auto view = world.record.view(Viewer::officer("member", {"desk"}));
  for (const std::string asked :
       {"source where claim_id in (?)",
        "seen_claim c join main.citation x on x.subject_id = c.subject_id and x.claim_id = c.claim_id"
        " where c.subject_id = ?"}) {
    int found = 0;
    view.database().query("explain query plan select * from temp." + asked, {std::string("1")},
                          [&](const base::Row& row) {
                            const auto step = row.text(3);
                            if (!step.starts_with("SEARCH x ") && !step.starts_with("SCAN x")) return;
                            EXPECT_TRUE(step.starts_with("SEARCH x USING PRIMARY KEY (subject_id=?")) << step;
                            ++found;
                          });
    EXPECT_GT(found, 0) << asked;
  }
}

TEST(View, WhatIsAskedFromTheOtherSideIsFoundByAnIndex) {
  TestRecord world;
  auto view = world.record.view(Viewer::officer("member", {"desk"}));
  for (const std::string asked :
       {"relation where other_id in (?)", "work_planned where subject_kind = 'person' and subject_id = ?",
        "work_list_position where list_id = ?", "work_list_act where list_id = ?", "work_list_reply where list_id = ?",
        "work_letter where person_id = ?", "work_next_step where person_id = ?", "work_delegate where round_id = ?"})
    view.database().query("explain query plan select * from temp." + asked, {std::string("1")},
                          [&](const base::Row& row) {
                            const auto step = row.text(3);
                            EXPECT_TRUE(!step.starts_with("SCAN ") || step == "SCAN temp.viewer") << asked << step;
                            EXPECT_FALSE(step.ends_with("(kind=?)")) << asked << ": " << step;  // all people
                          });
}

}  // namespace vigil::store

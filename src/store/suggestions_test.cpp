// What documents were read to say: who sees it, what a wish takes out of it, and that what was decided stays decided.
#include "store/suggestions.hpp"

#include <gtest/gtest.h>

#include "store/documents.hpp"
#include "store/log.hpp"
#include "store/merges.hpp"
#include "store/record_for_tests.hpp"
#include "store/subject_export.hpp"

namespace vigil::store {

namespace {

constexpr std::string_view text =
    "The envoy raised Anna Sample and Ben Sample. The other side took note. Anna Sample was freed.";

model::FoundSuggestion found(const std::string& kind, std::string_view words, std::vector<std::string> persons,
                             model::SuggestedFields said = {}) {
  const auto at = text.find(words);
  return {kind, at, at + words.size(), std::move(persons), std::move(said), {}, "“" + kind + "”"};
}

class Suggested : public ::testing::Test {
 protected:
  Suggested() {
    anna_ = add_person(world_.record, "anna-sample", "Anna Sample");
    ben_ = add_person(world_.record, "ben-sample", "Ben Sample");
  }

  static std::vector<model::FoundSuggestion> as_read(const std::string& channel = "private") {
    std::vector<model::FoundSuggestion> all = {
        found("raising", "The envoy raised Anna Sample and Ben Sample.", {"anna-sample", "ben-sample"},
              {{"by", "The envoy"}, {"channel", channel}, {"modality", "asserted"}}),
        found("answer", "The other side took note.", {"anna-sample", "ben-sample"}, {{"kind", "noted"}}),
        found("event", "Anna Sample was freed.", {"anna-sample"}, {{"type", "released"}})};
    all[1].to = 0;
    return all;
  }

  model::DocumentId captured(const model::Audience& audience = {}, const std::string& date = "2031-05-06") {
    model::Document stated;
    stated.date = model::Date::parse(date).value();
    return add_capture(
               world_.record,
               {std::string(text) + date, "text/plain", "a.txt", stated, "2031-05-07T00:00:00Z", "file", audience},
               "tester")
        .document;
  }
  void read(const model::DocumentId& document, const std::optional<std::vector<model::FoundSuggestion>>& suggestions,
            const std::string& more = "") {
    model::Extraction extraction;
    extraction.extractor = "test 1";
    extraction.text = std::string(text) + more;
    extraction.title = "A note";
    extraction.lang = "en";
    add_extraction(world_.record, document, extraction, base::to_hex(base::sha256(extraction.text)), {}, suggestions);
  }

  std::vector<model::OpenSuggestion> open(const SuggestionFilter& filter = {},
                                          const std::vector<std::string>& groups = {}) {
    auto view = world_.record.view(Viewer::officer("tester", groups));
    return open_suggestions(view.database(), filter);
  }
  std::int64_t counted(const SuggestionFilter& filter = {}, const std::vector<std::string>& groups = {}) {
    auto view = world_.record.view(Viewer::officer("tester", groups));
    std::int64_t all = 0;
    for (const auto& [kind, count] : count_open_suggestions(view.database(), filter)) all += count;
    return all;
  }
  /// What an officer without groups sees of it, in short: "raising anna-sample ben-sample; …".
  std::string shown() {
    std::string all;
    for (const auto& one : open()) {
      all += all.empty() ? one.kind : "; " + one.kind;
      for (const auto& person : one.persons) all += " " + person.id;
    }
    return all;
  }
  void dismiss(const std::string& id) {
    Change change(world_.record, "tester");
    auto view = world_.record.view(Viewer::officer("tester", {}));
    write_dismissal(change, get_open_suggestion(view.database(), id), "of no use");
    change.commit();
  }
  void wish(ThingId person, model::Wish::Kind kind, std::string_view group = {}) {
    Change change(world_.record, "tester");
    model::Wish wish;
    wish.kind = kind;
    write_wish(change, person, wish, head_for(group));
    change.commit();
  }

  TestRecord world_;
  ThingId anna_ = 0, ben_ = 0;
};

}  // namespace

TEST_F(Suggested, StandByPlaceWithTheirWordsPeopleFieldsAndReason) {
  const auto document = captured();
  read(document, as_read());
  const auto all = open();
  ASSERT_EQ(shown(), "raising anna-sample ben-sample; answer anna-sample ben-sample; event anna-sample");
  EXPECT_EQ(all[0].words, "The envoy raised Anna Sample and Ben Sample.");
  EXPECT_EQ(all[0].document.id, document);
  EXPECT_EQ(all[0].document.title, "A note");
  EXPECT_EQ(all[0].persons[0].label.en, "Anna Sample");
  EXPECT_EQ(model::said_in(all[0].said, "by"), "The envoy");
  EXPECT_EQ(all[0].why, "“raising”");
  EXPECT_EQ(all[1].to, all[0].id);
  EXPECT_EQ(all[2].start, text.find("Anna Sample was freed."));
}

TEST_F(Suggested, TheNewestDocumentsComeFirstAndAListCanBeNarrowedDown) {
  const auto older = captured({}, "2030-01-01"), newer = captured({}, "2031-01-01"), undated = captured({}, "");
  for (const auto& document : {undated, older, newer}) read(document, as_read());
  const auto all = open();
  ASSERT_EQ(all.size(), 9U);
  EXPECT_EQ(all[0].document.id, newer);
  EXPECT_EQ(all[3].document.id, older);
  EXPECT_EQ(all[6].document.id, undated);
  EXPECT_EQ(open({.document = older.value}).size(), 3U);
  EXPECT_EQ(open({.kind = "event"}).size(), 3U);
  EXPECT_EQ(open({.person = "ben-sample"}).size(), 6U);
  EXPECT_EQ(counted({.person = "ben-sample"}), 6);
  const auto part = open({.from = 4, .most = 2});
  ASSERT_EQ(part.size(), 2U);
  EXPECT_EQ(part[0], all[4]);
}

TEST_F(Suggested, ReadingADocumentAgainPutsThemAnew) {
  const auto document = captured();
  read(document, as_read());
  const auto before = open();
  read(document, as_read());
  EXPECT_EQ(open(), before);
  read(document, std::vector{as_read()[2]});
  EXPECT_EQ(shown(), "event anna-sample");
  read(document, {});  // not read for any: they are as they were
  EXPECT_EQ(shown(), "event anna-sample");
  read(document, {}, " And more.");  // another text
  EXPECT_EQ(shown(), "");
}

TEST_F(Suggested, TheSameWordsTwiceAreSuggestedOnce) {
  auto twice = as_read();
  twice.push_back(twice[2]);
  read(captured(), twice);
  EXPECT_EQ(open().size(), 3U);
}

TEST_F(Suggested, WhatWasDecidedStaysDecidedWhenTheDocumentIsReadAgain) {
  const auto document = captured();
  read(document, as_read());
  const auto id = open()[2].id;
  const auto entries = checkpoint(world_.record).size;
  dismiss(id);
  EXPECT_EQ(checkpoint(world_.record).size, entries + 1);
  EXPECT_EQ(shown(), "raising anna-sample ben-sample; answer anna-sample ben-sample");
  EXPECT_EQ(counted(), 2);
  read(document, as_read());
  read(document, as_read(), " And more.");  // the same words in a better reading
  EXPECT_EQ(shown(), "raising anna-sample ben-sample; answer anna-sample ben-sample");
  EXPECT_TRUE(audit(world_.record).problems.empty());
}

TEST_F(Suggested, WhatWasDecidedIsNotDecidedTwice) {
  read(captured(), as_read());
  const auto id = open()[2].id;
  dismiss(id);
  try {
    dismiss(id);
    FAIL() << "dismissed twice";
  } catch (const Conflict& conflict) {
    EXPECT_NE(std::string(conflict.what()).find(id + " was dismissed by tester on "), std::string::npos)
        << conflict.what();
  }
  EXPECT_THROW(dismiss("s-nothing"), NotFound);
}

TEST_F(Suggested, AConfirmedRaisingIsTheActThatAnAnswerAnswers) {
  read(captured(), as_read());
  const auto all = open();
  const auto act = add_act(world_.record, "act-1", "2031-05-05", {anna_, ben_});
  {
    Change change(world_.record, "tester");
    write_confirmation(change, all[0], act);
    change.commit();
  }
  ASSERT_EQ(shown(), "answer anna-sample ben-sample; event anna-sample");
  EXPECT_EQ(open()[0].act, "act-1");
}

TEST_F(Suggested, AFactOfAnotherKindConfirmsNothing) {
  read(captured(), as_read());
  const auto event = open()[2];
  const auto act = add_act(world_.record, "act-1", "2031-05-05", {anna_});
  Change change(world_.record, "tester");
  EXPECT_THROW(write_confirmation(change, event, act), Usage);
}

TEST_F(Suggested, WhoMayNotSeeSomebodyOrTheDocumentSeesNoneThatNamesThemAndCountsNone) {
  const auto cleo = add_person(world_.record, "cleo-sample", "Cleo Sample", "desk");
  auto with_cleo = as_read();
  with_cleo[0].persons.emplace_back("cleo-sample");
  with_cleo[1].persons.emplace_back("cleo-sample");
  read(captured(), with_cleo);
  read(captured(head_for("desk").audience, "2029"), as_read());
  EXPECT_EQ(shown(), "event anna-sample");
  EXPECT_EQ(counted(), 1);
  EXPECT_EQ(open({}, {"desk"}).size(), 6U);
  EXPECT_EQ(counted({}, {"desk"}), 6);
  EXPECT_EQ(open({}, {"desk"})[3].group, "desk");
  const auto hidden = open({}, {"desk"})[0].id;
  auto outside = world_.record.view(Viewer::officer("tester", {}));
  const auto message = [&](const std::string& id) {
    try {
      get_open_suggestion(outside.database(), id);
    } catch (const NotFound& missing) {
      std::string words = missing.what();
      return words.replace(words.find(id), id.size(), "ID");
    }
    return std::string("seen");
  };
  EXPECT_EQ(message(hidden), message("s-not-there"));
  auto the_public = world_.record.view(Viewer::the_public());
  EXPECT_TRUE(open_suggestions(the_public.database()).empty());
  EXPECT_TRUE(count_open_suggestions(the_public.database()).empty());
  (void)cleo;
}

TEST_F(Suggested, NothingIsSuggestedAboutRaisingWhomAWishForbidsToRaise) {
  read(captured(), as_read());
  wish(ben_, model::Wish::Kind::do_not);
  EXPECT_EQ(shown(), "raising anna-sample; answer anna-sample; event anna-sample");
  EXPECT_EQ(open()[0].kept_back.at(0).id, "ben-sample");
  wish(anna_, model::Wish::Kind::do_not);
  EXPECT_EQ(shown(), "event anna-sample");  // what happened to her is no raising
  EXPECT_EQ(counted(), 1);
}

TEST_F(Suggested, WhoIsToBeRaisedPrivatelyOnlyIsSuggestedForPrivateRaisingsAlone) {
  const auto document = captured();
  read(document, as_read("private"));
  wish(anna_, model::Wish::Kind::raise_privately_only);
  EXPECT_EQ(shown(), "raising anna-sample ben-sample; answer anna-sample ben-sample; event anna-sample");
  for (const auto* channel : {"public", "unknown", ""}) {
    read(document, as_read(channel));
    EXPECT_EQ(shown(), "raising ben-sample; answer ben-sample; event anna-sample") << channel;
  }
}

TEST_F(Suggested, AWishHoldsForThoseTooWhoMayNotSeeIt) {
  read(captured(), as_read());
  wish(ben_, model::Wish::Kind::do_not, "desk");
  EXPECT_EQ(shown(), "raising anna-sample; answer anna-sample; event anna-sample");
  EXPECT_TRUE(open()[0].kept_back.empty()) << "it tells of a wish that only the group may see";
  EXPECT_EQ(open({}, {"desk"})[0].kept_back.size(), 1U);
}

TEST_F(Suggested, AWishThatHasRunOutForbidsNothing) {
  read(captured(), as_read());
  hold_back(world_.record, ben_, "2001");
  EXPECT_EQ(shown(), "raising anna-sample ben-sample; answer anna-sample ben-sample; event anna-sample");
}

TEST_F(Suggested, GoWithAFileThatIsMergedAndBackAndAreNotAskedAgainUnderTheOtherName) {
  const auto document = captured();
  read(document, as_read());
  dismiss(open()[0].id);
  {
    Change change(world_.record, "tester");
    merge_things(change, ben_, anna_);
    change.commit();
  }
  EXPECT_EQ(shown(), "answer ben-sample; event ben-sample");
  EXPECT_EQ(open({.person = "ben-sample"}).size(), 2U);
  read(document, as_read());
  EXPECT_EQ(shown(), "answer ben-sample; event ben-sample");
  auto now = as_read();
  now[0].persons = now[1].persons = now[2].persons = {"ben-sample"};  // as the register has them since
  read(document, now);
  EXPECT_EQ(open({.kind = "event"}).at(0).persons.at(0).id, "ben-sample");
  read(document, as_read());
  {
    Change change(world_.record, "tester");
    undo_merge(change, *merge_of(change.database(), anna_), LaterEdits::ask);
    change.commit();
  }
  EXPECT_EQ(open({.kind = "event"}).size(), 1U);
  EXPECT_TRUE(audit(world_.record).problems.empty());
}

TEST_F(Suggested, ADecisionAboutTheOtherFileHoldsAfterAMerge) {
  const auto document = captured();
  read(document, as_read());
  dismiss(open()[2].id);  // about anna-sample
  {
    Change change(world_.record, "tester");
    merge_things(change, ben_, anna_);
    change.commit();
  }
  auto now = as_read();
  now[2].persons = {"ben-sample"};
  read(document, now);
  EXPECT_TRUE(open({.kind = "event"}).empty());
}

TEST_F(Suggested, WhatWasMergedAndTakenApartHasItsOwnAgain) {
  read(captured(), as_read());
  Change change(world_.record, "tester");
  merge_things(change, ben_, anna_);
  undo_merge(change, *merge_of(change.database(), anna_), LaterEdits::ask);
  change.commit();
  EXPECT_EQ(shown(), "raising anna-sample ben-sample; answer anna-sample ben-sample; event anna-sample");
}

TEST_F(Suggested, AreInTheExportForThePersonWhateverAWishKeepsFromBeingSuggested) {
  read(captured(), as_read());
  wish(anna_, model::Wish::Kind::do_not);
  const auto json = subject_export(world_.record, Viewer::officer("tester", {}), {"anna-sample"});
  ASSERT_EQ(json.at("suggestions").size(), 3U);
  EXPECT_EQ(json.at("suggestions").at(0).at("words"), "The envoy raised Anna Sample and Ben Sample.");
}

}  // namespace vigil::store

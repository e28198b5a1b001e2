#include "pipeline/people.hpp"

#include "pipeline/correct.hpp"
#include "pipeline/entered_for_tests.hpp"
#include "pipeline/merge.hpp"
#include "pipeline/withdraw.hpp"
#include "snapshot/read.hpp"
#include "store/claims.hpp"
#include "store/principals.hpp"
#include "store/search.hpp"

namespace vigil::pipeline {

namespace {

class People : public Entered {
 protected:
  static PersonRequest cara() {
    return {stated(),  "cara-sample", {"Cara Sample", "zh-Hans:卡拉"}, "1970", "teacher", "Sampleland", "held", "2020",
            "2031-05", "a note"};
  }
  model::Person person(const std::string& id) {
    auto view = officers();
    return snapshot::Reader(view.database()).find_case({id}).value().person;
  }
  void relate(const char* person, const char* kind, const char* other) {
    add_relation(world_.record, {stated(), person, kind, other});
  }
  const store::Viewer officer_ = store::Viewer::officer("tester", {});
};

}  // namespace

TEST_F(People, ANewFileHasItsNamesAndFieldsWithTheirSource) {
  add_person(world_.record, cara());
  const auto kept = person("cara-sample");
  EXPECT_EQ(kept.label.en + kept.label.hans, "Cara Sample卡拉");
  EXPECT_EQ(kept.get("born") + kept.get("role") + kept.get("region") + kept.get("custody_state") +
                kept.get("state_last_confirmed") + kept.get("term_ends") + kept.get("notes"),
            "1970teacherSamplelandheld20202031-05a note");
  EXPECT_EQ(kept.attributes.at(0).claim.sources.at(0).title, "a note of ours");
  EXPECT_TRUE(store::audit(world_.record).problems.empty());
}

TEST_F(People, ANameThatHoldsNothingToReadIsRefused) {
  const auto wrong = [&](const std::string& name) {
    return wrong_with(cara(), add_person, [&](auto& r) { r.names = {name}; });
  };
  for (const char* name : {"", "   ", "\u3000\u00A0", "\u200B", "...", "Ca\nra", "Ca\u202Era", "\xFF",
                           "en:", "en:   ", "en:\u3000", "en:\u00A0", "en:\u200B", "en:\uFEFF", "EN: "})
    EXPECT_EQ(wrong(name), Fields{"name"}) << name;
  EXPECT_EQ(wrong(std::string(401, 'x')), Fields{"name"});
}

TEST_F(People, WhatIsWrongWithANewFileIsToldByField) {
  const auto wrong = [&](auto spoil) { return wrong_with(cara(), add_person, spoil); };
  EXPECT_EQ(wrong([](auto& r) { r.id = "anna-sample"; }), Fields{"id"});
  EXPECT_EQ(wrong([](auto& r) { r.id = "no id/"; }), Fields{"id"});
  EXPECT_EQ(wrong([](auto& r) { r.names = {}; }), Fields{"name"});
  EXPECT_EQ(wrong([](auto& r) { r.names = {"Cara", "en:Kara"}; }), Fields{"name"});
  EXPECT_EQ(wrong([](auto& r) { r.born = "2999"; }), Fields{"born"});
  EXPECT_EQ(wrong([](auto& r) { r.term_ends = "9000"; }), Fields{"term_ends"});
  EXPECT_EQ(wrong([](auto& r) { r.custody_state = "happy"; }), Fields{"custody_state"});
  EXPECT_EQ(wrong([](auto& r) { r.entry.stated = ""; }), Fields{"source"});
  EXPECT_EQ(wrong([](auto& r) { r.entry.stated = " \u3000"; }), Fields{"source"});
}

TEST_F(People, ANewFileAndANewNameAreFoundAtOnce) {
  add_person(world_.record, cara());
  add_name(world_.record, {stated(), "person:cara-sample", "Blue Heron", "pen"});
  const auto found = store::search(world_.record, store::Viewer::officer("tester", {}), "Blue Heron");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].id, "cara-sample");
  EXPECT_EQ(person("cara-sample").names.back().kind, "pen");
}

TEST_F(People, ANameIsOfAKnownKindAndOfSomethingThatIsThere) {
  const NameRequest right{stated(), "person:anna-sample", "A. S.", ""};
  EXPECT_EQ(wrong_with(right, add_name, [](auto& r) { r.kind = "secret"; }), Fields{"kind"});
  EXPECT_EQ(wrong_with(right, add_name, [](auto& r) { r.of = "person:nobody"; }), Fields{"of"});
  EXPECT_EQ(wrong_with(right, add_name, [](auto& r) { r.of = "event:x"; }), Fields{"of"});
  add_name(world_.record, right);
  EXPECT_EQ(person("anna-sample").names.back(), (model::Name{"alias", "en", "A. S."}));
}

TEST_F(People, AnotherValueStandsBesideTheFirstAndTheSurerOneIsPreferred) {
  AttributeRequest one{stated(), "anna-sample", "born", "1960"};
  add_attribute(world_.record, one);
  one.value = "1961";
  one.entry.confidence = "high";
  add_attribute(world_.record, one);
  const auto kept = person("anna-sample");
  EXPECT_EQ(kept.get("born"), "1961");
  EXPECT_EQ(std::ranges::count(kept.attributes, "born", &model::Attribute::field), 2);
  EXPECT_EQ(wrong_with(one, add_attribute, [](auto& r) { r.field = "shoes"; }), Fields{"field"});
  EXPECT_EQ(wrong_with(one, add_attribute, [](auto& r) { r.value = ""; }), (Fields{"born"}));
  EXPECT_EQ(wrong_with(one, add_attribute, [](auto& r) { r.field = "role", r.value = " \u200B"; }), (Fields{"role"}));
}

// Users anna (of the group desk) and bo (of none); vera is of desk alone.
class Oracles : public People {
 protected:
  Oracles() {
    store::add_person(world_.record, "vera-hidden", "Vera Hidden", "desk");
    make_two_users("anna", "bo");
  }
  PersonRequest named(const std::string& who, const std::string& id) {
    PersonRequest request{stated(), id, {"Some Name"}, "", "", "", "", "", "", ""};
    request.entry.entered_by = who;
    return request;
  }
  /// What is told, with every trace of the id itself and of random letters taken out.
  template <class Do>
  std::string told(const std::string& id, const Do& ask) {
    std::string words;
    try {
      words = ask(id);
    } catch (const Error& refused) {
      words = std::string("refused: ") + refused.what();
    }
    for (std::size_t at; (at = words.find(id)) != std::string::npos;) words.replace(at, id.size(), "ID");
    if (words.starts_with("ID-") && words.size() == 9) words = "ID-LETTERS";
    return words;
  }
  const store::Viewer bo_ = store::Viewer::officer("bo", {});
};

TEST_F(Oracles, AnIdTellsNobodyWhetherSomethingUnseenHasIt) {
  const auto add = [&](const std::string& id) { return add_person(world_.record, named("bo", id)).value; };
  NameRequest more{stated(), "person:anna-sample", "Another Anna", ""};  // which stays with her
  more.entry.entered_by = "anna";
  add_name(world_.record, more);
  EXPECT_EQ(told("vera-hidden", add), "ID-LETTERS");
  EXPECT_EQ(told("vera-absent", add), "ID-LETTERS");
  EXPECT_EQ(told("anna-sample", add).substr(0, 7), "refused") << "that one is seen";
  const auto split = [&](const std::string& id) {
    const auto claim = world_.record.database().first_integer("select min(claim_id) from claim where field = 'name'");
    return split_person(world_.record, bo_, {{"anna-sample"}, {id}, {store::claim_id(world_.record.database(), claim)}})
        .value;
  };
  EXPECT_EQ(told("vera-hidden", split), "ID-LETTERS");
  EXPECT_EQ(world_.record.database().first_integer("select count(*) from main.claim c join main.thing t on t.thing_id ="
                                                   " c.subject_id where t.key = 'vera-hidden'"),
            1)
      << "nothing was added to somebody unseen";
}

TEST_F(Oracles, WhoSeesEverythingGetsTheIdThatTheyWant) {
  EXPECT_EQ(add_person(world_.record, named("anna", "cleo-sample")).value, "cleo-sample");
}

TEST_F(Oracles, WhatIsNotSeenIsNotThereToBeWithdrawnMergedOrUnmerged) {
  const auto same = [&](const auto& ask) { EXPECT_EQ(told("vera-hidden", ask), told("vera-absent", ask)); };
  same([&](const std::string& id) { return std::to_string(withdraw(world_.record, bo_, {{id}}).size()); });
  same([&](const std::string& id) { return std::to_string(withdraw(world_.record, bo_, {{"person:" + id}}).size()); });
  same([&](const std::string& id) { return std::to_string(withdraw(world_.record, bo_, {{id}, false, true}).size()); });
  same([&](const std::string& id) { return merge_people(world_.record, bo_, {"anna-sample"}, {id}), "done"; });
  same([&](const std::string& id) { return undo_merge(world_.record, bo_, {id}, store::LaterEdits::ask), "done"; });
  const auto anna = store::Viewer::officer("anna", {});
  EXPECT_EQ(withdraw(world_.record, anna, {{"vera-hidden"}}).size(), 1U) << "who sees her can";
}

TEST_F(People, WhatIsEnteredForTwoInOneFileIsAskedAboutWhenTheyAreTwoAgain) {
  add_person(world_.record, cara());
  const auto undo = [&](store::LaterEdits edits) { undo_merge(world_.record, officer_, {"cara-sample"}, edits); };
  merge_people(world_.record, officer_, {"anna-sample"}, {"cara-sample"});
  add_attribute(world_.record, {stated("group:desk"), "cara-sample", "notes", "of others"});
  const auto name = add_name(world_.record, {stated(), "person:cara-sample", "Blue Heron", "pen"}).value;
  try {
    undo(store::LaterEdits::ask);
    ADD_FAILURE() << "unasked";
  } catch (const Conflict& asked) {
    const std::string words = asked.what();
    EXPECT_NE(words.find("these were entered since: claim " + name + " (name, "), std::string::npos) << words;
    EXPECT_EQ(words.find("notes"), std::string::npos) << words;
    EXPECT_EQ(words.find("may not see"), std::string::npos) << words;
  }
  undo(store::LaterEdits::go);
  EXPECT_EQ(person("cara-sample").names.back().text, "Blue Heron");
}

TEST_F(People, OfWhatIsNotSeenTheQuestionTellsNothing) {
  add_person(world_.record, cara());
  merge_people(world_.record, officer_, {"anna-sample"}, {"cara-sample"});
  add_attribute(world_.record, {stated("group:desk"), "cara-sample", "notes", "of others"});
  undo_merge(world_.record, officer_, {"cara-sample"}, store::LaterEdits::ask);
  EXPECT_EQ(person("anna-sample").get("notes"), "of others");
}

TEST_F(People, APersonKeepsOneName) {
  add_person(world_.record, cara());
  const auto one = add_name(world_.record, {stated(), "person:ben-sample", "A Second Name", ""}).value;
  const auto split = [&](const std::string& claim, const std::string& to) {
    return split_person(world_.record, officer_, {{"ben-sample"}, {to}, {claim}}).value;
  };
  const auto first =
      store::claim_id(world_.record.database(),
                      world_.record.database().first_integer("select claim_id from name where text = 'Ben Sample'"));
  EXPECT_EQ(split(one, "dora-sample"), "dora-sample");
  EXPECT_EQ(wrong_in([&] { split(first, "cara-sample"); }), Fields{"claim"});
  EXPECT_EQ(person("ben-sample").label.en, "Ben Sample");
  add_name(world_.record, {stated("group:desk"), "person:ben-sample", "Of A Group", ""});
  EXPECT_EQ(wrong_in([&] { split(first, "cara-sample"); }), Fields{"claim"}) << "it would tell of a name unseen";
  const auto of_the_desk = store::Viewer::officer("tester", {"desk"});
  EXPECT_EQ(split_person(world_.record, of_the_desk, {{"ben-sample"}, {"cara-sample"}, {first}}).value, "cara-sample");
}

TEST_F(People, AMergeIsNotUndoneSoThatOneHasNoName) {
  add_person(world_.record, cara());
  merge_people(world_.record, officer_, {"anna-sample"}, {"ben-sample"});
  CorrectRequest anna{stated(), "anna-sample", "", {}, true};
  anna.field = "name";
  anna.was = "Anna Sample";
  correct(world_.record, officer_, anna);
  const auto undo = [&](store::LaterEdits edits) { undo_merge(world_.record, officer_, {"ben-sample"}, edits); };
  EXPECT_THROW(undo(store::LaterEdits::ask), Refused);
  add_name(world_.record, {stated(), "person:anna-sample", "Anna Again", "main"});
  undo(store::LaterEdits::stay);
  EXPECT_EQ(person("anna-sample").label.en, "Anna Again");
}

TEST_F(People, WhoIsMergedIsWithdrawnByEitherId) {
  add_person(world_.record, cara());
  merge_people(world_.record, officer_, {"anna-sample"}, {"cara-sample"});
  EXPECT_EQ(withdraw(world_.record, officer_, {{"cara-sample"}}).at(0).key, "anna-sample");
  EXPECT_TRUE(withdraw(world_.record, officer_, {{"person:anna-sample", "cara-sample"}}).empty()) << "it is already";
  EXPECT_EQ(withdraw(world_.record, officer_, {{"person:cara-sample"}, false, true}).size(), 1U);
}

TEST_F(People, ARelationIsShownTurnedRoundInTheOthersFile) {
  relate("anna-sample", "nephew", "ben-sample");
  relate("anna-sample", "lawyer", "ben-sample");
  const auto ben = person("ben-sample");
  ASSERT_EQ(ben.relations.size(), 2U);
  EXPECT_EQ(ben.relations[0].kind + " " + ben.relations[0].other.value, "client anna-sample");
  EXPECT_EQ(ben.relations[1].kind + " " + ben.relations[1].label.en, "uncle-or-aunt Anna Sample");
}

TEST_F(People, WhatTheOthersFileSaysItselfIsNotSaidTwice) {
  relate("anna-sample", "nephew", "ben-sample");
  relate("ben-sample", "aunt", "anna-sample");
  const auto ben = person("ben-sample");
  ASSERT_EQ(ben.relations.size(), 1U);
  EXPECT_EQ(ben.relations[0].kind, "aunt");
}

std::string told(const model::Person& person) {
  std::string all;
  for (const auto& relation : person.relations) all += relation.kind + ":" + relation.other.value + " ";
  return all;
}

TEST_F(People, WhatBothFilesSayOfTheTwoIsInBoth) {
  relate("anna-sample", "lawyer", "ben-sample");
  relate("ben-sample", "friend", "anna-sample");
  EXPECT_EQ(told(person("anna-sample")), "friend:ben-sample lawyer:ben-sample ");
  EXPECT_EQ(told(person("ben-sample")), "client:anna-sample friend:anna-sample ");
  relate("anna-sample", "client", "ben-sample");
  relate("ben-sample", "client", "anna-sample");  // as the first says
  EXPECT_EQ(told(person("anna-sample")), "client:ben-sample friend:ben-sample lawyer:ben-sample ");
  EXPECT_EQ(told(person("ben-sample")), "client:anna-sample friend:anna-sample lawyer:anna-sample ");
}

TEST_F(People, TwoRelationsOfOneFileAreBothInTheOthers) {
  relate("anna-sample", "sister", "ben-sample");
  relate("anna-sample", "mother", "ben-sample");
  relate("anna-sample", "friend", "ben-sample");
  relate("anna-sample", "colleague", "ben-sample");
  EXPECT_EQ(told(person("ben-sample")),
            "child:anna-sample colleague:anna-sample friend:anna-sample sibling:anna-sample ");
  relate("ben-sample", "brother", "anna-sample");  // says more than the other file's sister turned round
  EXPECT_EQ(told(person("ben-sample")),
            "brother:anna-sample child:anna-sample colleague:anna-sample friend:anna-sample ");
  EXPECT_EQ(told(person("anna-sample")), "colleague:ben-sample friend:ben-sample mother:ben-sample sister:ben-sample ");
}

TEST_F(People, NobodyIsTheirOwnForebear) {
  add_person(world_.record, cara());
  relate("anna-sample", "mother", "ben-sample");
  relate("cara-sample", "son", "ben-sample");
  const RelationRequest closing{stated(), "anna-sample", "daughter", "cara-sample"};
  try {
    add_relation(world_.record, closing);
    FAIL() << "a cycle was taken";
  } catch (const BadRequest& bad) {
    EXPECT_EQ(bad.problems().at(0).about, "cara-sample < anna-sample < ben-sample < cara-sample");
  }
  EXPECT_EQ(wrong_in([&] { relate("anna-sample", "spouse", "anna-sample"); }), Fields{"other"});
  EXPECT_EQ(wrong_in([&] { relate("anna-sample", "enemy", "ben-sample"); }), Fields{"kind"});
  EXPECT_NO_THROW(relate("anna-sample", "co-defendant", "cara-sample"));
}

TEST_F(People, AWordThatAnOlderRecordLacksIsTakenUpWhenItIsUsed) {
  PipelineWorld older;
  store::add_person(older.record, "anna-sample", "Anna Sample");
  store::add_person(older.record, "ben-sample", "Ben Sample");
  add_relation(older.record, {stated(), "anna-sample", "lawyer", "ben-sample"});
  EXPECT_EQ(older.count("vocabulary"), 1);
  EXPECT_TRUE(store::audit(older.record).problems.empty());
}

}  // namespace vigil::pipeline

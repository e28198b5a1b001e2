#include "pipeline/sealed_facts.hpp"

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "pipeline/entered_for_tests.hpp"
#include "pipeline/sealed_documents.hpp"
#include "pipeline/sealed_for_tests.hpp"
#include "pipeline/second_person.hpp"
#include "store/health.hpp"

namespace vigil::pipeline {
namespace {

/// The fields that were found wrong.
template <class Work>
Fields wrong_in(const Work& work) {
  Fields fields;
  try {
    work();
  } catch (const BadRequest& bad) {
    for (const auto& problem : bad.problems()) fields.push_back(problem.field);
  }
  return fields;
}

EventRequest detained(const std::string& person, const Entry& entry) {
  EventRequest event;
  event.entry = entry;
  event.person = person;
  event.type = "detained";
  return event;
}

std::vector<std::string> kinds_in(SealedHouse& house, const std::string& user, const std::string& file) {
  std::vector<std::string> kinds;
  for (const auto& fact : sealed_facts(house.record, user, {file})) kinds.push_back(fact.words.kind);
  return kinds;
}

/// How often somebody opened an entry.
std::ptrdiff_t openings(SealedHouse& house, const std::string& id, const std::string& by) {
  return std::ranges::count_if(store::all_openings(house.record.database()),
                               [&](const auto& one) { return one.id == id && one.by == by; });
}

TEST(SealedThings, AreThereForThoseNamedAloneWhileTheyHaveUnlocked) {
  SealedHouse house;
  const auto id = house.a_person();
  const auto seen = find_sealed_thing(house.record, "bo", id);
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->words.kind, "person");
  EXPECT_EQ(title_of(seen->words), "en:Canary Ninename");
  EXPECT_EQ(seen->people, (std::vector<std::string>{"anna", "bo"}));
  EXPECT_EQ(sealed_things(house.record, "anna").size(), 1U);
  EXPECT_FALSE(find_sealed_thing(house.record, "cai", id));
  EXPECT_TRUE(sealed_things(house.record, "cai").empty());
  house.lock("bo");
  EXPECT_FALSE(find_sealed_thing(house.record, "bo", id));
  EXPECT_TRUE(sealed_things(house.record, "bo").empty());
}

TEST(SealedThings, MakeNoClaimAndNoIdThatOthersSee) {
  SealedHouse house;
  auto& db = house.record.database();
  const auto claims = db.first_integer("select count(*) from claim");
  const auto id = house.a_person();
  EXPECT_EQ(db.first_integer("select count(*) from claim"), claims);
  EXPECT_EQ(db.first_integer("select count(*) from thing where key = 'nine'"), 0);
  auto view = house.record.view(store::Viewer::officer("anna", {"desk"}));
  EXPECT_EQ(view.database().first_integer("select count(*) from temp.person"), 2);
  EXPECT_EQ(view.database().first_integer("select count(*) from temp.seen_further_thing where kind = 'sealed'"), 0);
  EXPECT_EQ(store::audit(house.record).problems, std::vector<std::string>());
}

TEST(SealedThings, EachShowingIsKept) {
  SealedHouse house;
  const auto id = house.a_person();
  find_sealed_thing(house.record, "bo", id);
  sealed_things(house.record, "bo");
  EXPECT_EQ(openings(house, id, "bo"), 2);
  find_sealed_thing(house.record, "cai", id);
  EXPECT_EQ(openings(house, id, "cai"), 0);
}

TEST(SealedThings, HoldFactsForThoseAloneToWhomTheyAreSealed) {
  SealedHouse house;
  const auto id = house.a_person();
  house.seal(detained(id, SealedHouse::to({"bo"})));
  EXPECT_EQ(kinds_in(house, "bo", "person:" + id), std::vector<std::string>{"event"});
  EXPECT_TRUE(kinds_in(house, "cai", "person:" + id).empty());
  EXPECT_EQ(wrong_in([&] { house.seal(detained(id, SealedHouse::to({"cai"}))); }), Fields{"to"});
}

TEST(SealedThings, AreToOthersAsIfTheyWereNotThere) {
  SealedHouse house;
  const auto id = house.a_person();
  const auto told = [&](const std::string& which) {
    try {
      house.seal(detained(which, SealedHouse::to({"anna"}, "cai")), "cai");
    } catch (const Error& problem) {
      const std::string words = problem.what();
      return std::string(words).replace(words.find(which), which.size(), "ID");
    }
    return std::string("sealed");
  };
  EXPECT_EQ(told(id), told(store::new_sealed_id()));
  EXPECT_NE(told(id), "sealed");
}

TEST(SealedThings, AreNoSubjectOfWhatStandsInTheClear) {
  SealedHouse house;
  const auto id = house.a_person();
  auto entry = SealedHouse::to({});
  entry.audience = "public";
  EXPECT_EQ(wrong_in([&] { add_attribute(house.record, {entry, id, "role", "x"}); }), Fields{"of"});
}

TEST(SealedThings, AreWhatTheyAreAndNothingElse) {
  SealedHouse house;
  PlaceRequest place;
  place.entry = SealedHouse::to({"bo"});
  place.id = "camp";
  place.names = {"A Camp"};
  place.kind = "prison";
  const auto camp = house.seal(place);
  EXPECT_EQ(wrong_in([&] { house.seal(detained(camp, SealedHouse::to({"bo"}))); }), Fields{"person"});
  auto event = detained("seen-person", SealedHouse::to({"bo"}));
  event.place_id = camp;
  house.seal(event);
  EXPECT_EQ(kinds_in(house, "bo", "person:seen-person"), std::vector<std::string>{"event"});
}

TEST(SealedThings, KeepTheirIdWhenTheyAreCorrected) {
  SealedHouse house;
  const auto id = house.a_person();
  auto agent = get_agent(house.record, "anna");
  SealedCorrection correction;
  correction.id = id;
  correction.set = {"name=en:Another, Jr.", "name=zh-Hans:另名"};
  correction.people = {"cai"};
  correction.entered_by = "anna";
  correct_sealed(house.record, agent, correction);
  const auto seen = find_sealed_thing(house.record, "cai", id);
  ASSERT_TRUE(seen);
  EXPECT_EQ(title_of(seen->words), "en:Another, Jr., zh-Hans:另名");
  EXPECT_FALSE(find_sealed_thing(house.record, "bo", id));
}

struct Unsealing : SealedHouse {
  std::string id = a_person(), event = seal(detained(id, to({"bo"})));
  std::string unseal(const std::string& entry) {
    auto agent = get_agent(record, "anna");
    try {
      return unseal_fact(record, agent, "anna", {}, entry, "public");
    } catch (const Waiting& waiting) {
      auto second = get_agent(record, "bo");
      approve(record, second, "bo", waiting.number());
      return unseal_fact(record, agent, "anna", {}, entry, "public");
    }
  }
};

TEST(SealedThings, AreUnsealedBeforeWhatSpeaksOfThem) {
  Unsealing house;
  EXPECT_THROW(house.unseal(house.event), Refused);
  EXPECT_EQ(house.unseal(house.id), "person nine");
  EXPECT_TRUE(house.unseal(house.event).starts_with("event "));
  auto view = house.record.view(store::Viewer::the_public());
  EXPECT_EQ(view.database().first_integer("select count(*) from temp.seen_event"), 0) << "nobody confirmed that person";
  auto officers = house.record.view(store::Viewer::officer("cai", {}));
  EXPECT_EQ(officers.database().first_integer("select count(*) from temp.seen_event where person_key = 'nine'"), 1);
}

TEST(SealedThings, TakeWhatIsSealedInTheirFileWithThem) {
  Unsealing house;
  house.unseal(house.id);
  EXPECT_EQ(kinds_in(house, "bo", "person:nine"), std::vector<std::string>{"event"});
  EXPECT_TRUE(kinds_in(house, "cai", "person:nine").empty());
}

TEST(SealedThings, AreNotTakenBackFromWhatStandsInTheirFile) {
  Unsealing house;
  auto agent = get_agent(house.record, "anna");
  SealedCorrection back;
  back.id = house.id;
  back.take_back = true;
  back.entered_by = "anna";
  EXPECT_THROW(correct_sealed(house.record, agent, back), Refused);
  back.id = house.event;
  correct_sealed(house.record, agent, back);
  back.id = house.id;
  correct_sealed(house.record, agent, back);
  EXPECT_FALSE(find_sealed_thing(house.record, "bo", house.id));
}

TEST(SealedThings, ErasedLoseTheKeysOfTheirFileAndOfWhatTheySaidBefore) {
  Unsealing house;
  auto agent = get_agent(house.record, "anna");
  SealedCorrection correction;
  correction.id = house.id;
  correction.set = {"role=x"};
  correction.entered_by = "anna";
  const auto corrected = correct_sealed(house.record, agent, correction);
  erase(house.record, agent, "anna", corrected);
  for (const auto& id : {house.id, corrected, house.event})
    EXPECT_TRUE(store::get_sealed(house.record.database(), "bo", id).wrapped_key.empty()) << id;
  EXPECT_FALSE(find_file(house.record, "bo", house.id)) << "nothing more is put into its file";
}

// That two people belong together is what a sealed relation says: in two files whoever reads the database would see it.
TEST(SealedFacts, StandInTheFilesOfAllWhomTheyNameButARelationInOne) {
  SealedHouse house;
  RaiseRequest raising;
  raising.entry = SealedHouse::to({"bo"});
  raising.subjects = {"person:seen-person", "person:other-person"};
  raising.speaker = "An envoy";
  raising.said = "2026-11-20";
  house.seal(raising);
  RelationRequest relation;
  relation.entry = SealedHouse::to({"bo"});
  relation.person = "seen-person";
  relation.kind = "brother";
  relation.other = "other-person";
  const auto id = house.seal(relation);
  EXPECT_EQ(kinds_in(house, "bo", "person:seen-person").size(), 2U);
  EXPECT_EQ(kinds_in(house, "bo", "person:other-person"), std::vector<std::string>{"raising"});
  EXPECT_TRUE(store::sealed_about(house.record.database(), id).empty());
}

// Its effect is a claim that all obey: behind that claim's back it is not changed, nor unsealed beside it.
TEST(SealedFacts, OfAWishHaveItsSourceAlone) {
  Unsealing house;
  WishRequest wish;
  wish.person = "seen-person";
  wish.kind = "do-not";
  wish.whose = "family";
  wish.source = "the aunt";
  wish.people = {"bo"};
  wish.entered_by = "anna";
  auto agent = get_agent(house.record, "anna");
  SealedCorrection correction;
  correction.id = house.seal(wish);
  correction.entered_by = "anna";
  correction.set = {"kind=raise-publicly"};
  EXPECT_EQ(wrong_in([&] { correct_sealed(house.record, agent, correction); }), Fields{"set"});
  correction.set = {"source=an uncle"};
  const auto corrected = correct_sealed(house.record, agent, correction);
  EXPECT_THROW(house.unseal(corrected), Refused);
}

// Else the second would take the place of what the first one said, unread.
TEST(SealedFacts, AreCorrectedOnceByTheIdThatWasRead) {
  SealedHouse house;
  auto agent = get_agent(house.record, "anna");
  SealedCorrection correction;
  correction.id = house.seal(detained("seen-person", SealedHouse::to({"bo"})));
  correction.set = {"place=elsewhere"};
  correction.entered_by = "anna";
  correct_sealed(house.record, agent, correction);
  EXPECT_THROW(correct_sealed(house.record, agent, correction), Conflict);
}

TEST(SealedFacts, ErasedByAnOldIdAreErasedInAllTheirVersionsThatAreTheirs) {
  SealedHouse house;
  auto agent = get_agent(house.record, "anna");
  const auto first = house.seal(detained("seen-person", SealedHouse::to({"bo"})));
  SealedCorrection correction;
  correction.id = first;
  correction.set = {"place=elsewhere"};
  correction.people = {"cai"};
  correction.entered_by = "anna";
  const auto second = correct_sealed(house.record, agent, correction);
  const auto is_there = [&](const std::string& id) {
    return !store::get_sealed(house.record.database(), "anna", id).wrapped_key.empty();
  };
  auto bo = get_agent(house.record, "bo");
  erase(house.record, bo, "bo", first);
  EXPECT_FALSE(is_there(first));
  EXPECT_TRUE(is_there(second)) << "that one is not for bo";
  erase(house.record, agent, "anna", first);
  EXPECT_FALSE(is_there(second));
}

// What stood in the file of a thing stands in that of what it has become.
TEST(SealedThings, ErasedAfterTheyWereUnsealedLeaveTheFileThatIsAnothers) {
  Unsealing house;
  house.unseal(house.id);
  auto agent = get_agent(house.record, "anna");
  EXPECT_TRUE(erase(house.record, agent, "anna", house.id).was_taken_back);
  EXPECT_TRUE(store::get_sealed(house.record.database(), "bo", house.id).wrapped_key.empty());
  EXPECT_EQ(kinds_in(house, "bo", "person:nine"), std::vector<std::string>{"event"});
  EXPECT_TRUE(house.unseal(house.event).starts_with("event ")) << "which finds what became of the letters in it";
}

// Somebody reads an older moment of the record: what is gone now is still there for them.
TEST(SealedThings, ErasedWhileSomebodyReadsSayThatTheJournalHoldsThemStill) {
  SealedHouse house;
  if (house.record.place().is_on_server()) GTEST_SKIP() << "a server keeps what it keeps (docs/OPERATIONS.md)";
  const auto id = house.a_person();
  auto agent = get_agent(house.record, "anna");
  house.record.database().script("pragma busy_timeout=0");
  {
    auto view = house.record.view(store::Viewer::officer("cai", {}));
    const base::Transaction reading(view.database(), base::Transaction::Kind::read);
    view.database().first_integer("select count(*) from temp.person");
    EXPECT_FALSE(erase(house.record, agent, "anna", id).is_complete);
  }
  EXPECT_TRUE(erase(house.record, agent, "anna", id).is_complete);
}

TEST(SealedThings, AreErasedByWhoHasUnlockedAlone) {
  SealedHouse house;
  const auto id = house.a_person();
  auto agent = get_agent(house.record, "anna");
  house.lock("anna");
  EXPECT_THROW(erase(house.record, agent, "anna", id), Error);
  EXPECT_TRUE(find_sealed_thing(house.record, "bo", id));
}

// Who joined would read what was sealed to others by name.
TEST(SealedThings, AreForNobodyWhoJoinsThoseWhoAreNamed) {
  SealedHouse house;
  const auto id = house.a_person();
  auto agent = get_agent(house.record, "anna");
  EXPECT_THROW(join_compartment(house.record, agent, "anna", "to:anna+bo", "cai"), Refused);
  EXPECT_FALSE(find_sealed_thing(house.record, "cai", id));
}

// A number of an unsealing that counted on would tell the others, who see no such request, that there is one.
TEST(SealedThings, CountNoRequestThatOthersSee) {
  SealedHouse house;
  const auto id = house.a_person();
  const auto asked = [&](const std::string& kind, const std::string& about) -> std::int64_t {
    try {
      ask(house.record, "anna", kind, about, "");
    } catch (const Waiting& waiting) {
      return waiting.number();
    }
    return 0;
  };
  const auto before = asked("export", "jsonl:anna");
  asked("unsealing", id);
  EXPECT_EQ(asked("export", "ftm:anna"), before + 1);
}

std::string seal_document(SealedHouse& house, const std::string& words) {
  const auto file = house.folder.path / "letter.txt";
  base::write_file_durably(file, words, base::Access::owner_only);
  auto agent = get_agent(house.record, "anna");
  std::string id;
  seal_documents(house.record, agent, {file.string()}, {{"bo"}, {"seen-person"}, {}, "anna"},
                 [&](const SealedDocument& one) { id = one.id; });
  std::filesystem::remove(file);
  return id;
}

// Words and documents are checked by nothing but this: about whom one does not see they are told what of nobody is
// told.
TEST(SealedDocuments, AreAboutNobodyWhomOneDoesNotSee) {
  SealedHouse house;
  join_group(house.record, "anna", "desk", "anna");
  PersonRequest person;
  person.entry = SealedHouse::to({});
  person.entry.audience = "group:desk";
  person.entry.groups = {"desk"};
  person.id = "hidden-person";
  person.names = {"en:Hidden Person"};
  add_person(house.record, person);
  EXPECT_TRUE(find_file(house.record, "anna", "hidden-person"));
  EXPECT_FALSE(find_file(house.record, "cai", "hidden-person"));
  EXPECT_FALSE(find_file(house.record, "cai", "person:hidden-person"));
}

constexpr std::size_t nonce_and_tag = 24 + 16;

// What lies on the disk of a document is neither what was sealed nor as long, and its name is none that can be made
// without the key: in a record with other keys the same bytes have another.
TEST(SealedDocuments, LieEncryptedFilledUpAndUnderANameThatTakesTheKey) {
  const std::string words = "Canary-7 what the aunt wrote";
  std::set<std::string> names;
  for (int i = 0; i < 2; ++i) {
    SealedHouse house;
    const auto file = store::find_sealed_file(house.record.database(), seal_document(house, words)).value();
    const auto kept = base::read_file(house.record.folder() / file.place());
    EXPECT_EQ(kept.find(words), std::string::npos);
    EXPECT_EQ(kept.size(), 4096 + nonce_and_tag);
    names.insert(file.name);
  }
  EXPECT_EQ(names.size(), 2U);
}

TEST(SealedDocuments, AreReadByThoseNamedWhoHaveUnlockedAndThatIsKept) {
  SealedHouse house;
  use_built_worker();
  const auto id = seal_document(house, "Canary-7 what the aunt wrote");
  const auto read = read_sealed_document(house.record, "bo", id);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->bytes.bytes(), "Canary-7 what the aunt wrote");
  EXPECT_EQ(read->text.value(), "Canary-7 what the aunt wrote");
  EXPECT_EQ(openings(house, id, "bo"), 1);
  EXPECT_FALSE(read_sealed_document(house.record, "cai", id));
  house.lock("bo");
  EXPECT_FALSE(read_sealed_document(house.record, "bo", id));
  EXPECT_EQ(openings(house, id, "bo"), 1);
}

// A document that is read anew has its words elsewhere; what is unsealed then would cite others than were sealed.
TEST(SealedFacts, AreNotUnsealedOntoOtherWordsThanWereCited) {
  Unsealing house;
  use_built_worker();
  IngestOptions options;
  options.entered_by = "anna";
  const auto document =
      ingest_bytes(house.record, "The guard said that he was moved.\n", "note.txt", "text/plain", "", options).document;
  auto event = detained("seen-person", SealedHouse::to({"bo"}));
  event.entry.passage = {document, 0, 9};
  const auto id = house.seal(event);
  const auto read_anew = [&](const std::string& from, const std::string& to) {
    house.record.database().run("update extraction set content = replace(content, ?, ?)", {from, to});
  };
  read_anew("The guard", "A soldier");
  EXPECT_THROW(house.unseal(id), Conflict);
  read_anew("A soldier", "The guard");
  EXPECT_TRUE(house.unseal(id).starts_with("event "));
}

TEST(SealedDocuments, TakenBackAreReadNoMore) {
  SealedHouse house;
  use_built_worker();
  const auto id = seal_document(house, "Canary-7 what the aunt wrote");
  auto agent = get_agent(house.record, "anna");
  SealedCorrection back;
  back.id = id;
  back.take_back = true;
  back.entered_by = "anna";
  correct_sealed(house.record, agent, back);
  EXPECT_FALSE(is_sealed_document(house.record.database(), "bo", id));
  EXPECT_FALSE(read_sealed_document(house.record, "bo", id));
  EXPECT_TRUE(kinds_in(house, "bo", "person:seen-person").empty());
}

TEST(SealedThings, AreEncryptedAndFilledUpInEveryFileOfTheRecord) {
  SealedHouse house;
  house.a_person();
  auto& db = house.record.database();
  for (const auto& entry : store::sealed_things(db, "bo")) {
    EXPECT_EQ(entry.body.find("Ninename"), std::string::npos);
    EXPECT_EQ((entry.body.size() - nonce_and_tag) % 256, 0U);
  }
  if (house.record.place().is_on_server()) return;
  db.script("pragma wal_checkpoint(truncate)");
  for (const auto& one : std::filesystem::recursive_directory_iterator(house.record.folder()))
    if (one.is_regular_file()) {
      EXPECT_EQ(base::read_file(one.path()).find("Ninename"), std::string::npos) << one.path();
    }
}

TEST(Keys, AreMissedWhereSomebodyShouldHaveThem) {
  SealedHouse house;
  const auto id = house.seal(detained("seen-person", SealedHouse::to({"bo"})));
  auto& db = house.record.database();
  const auto problems = [&] { return store::check_keys(house.record).problems; };
  EXPECT_EQ(problems(), std::vector<std::string>());
  EXPECT_EQ(store::check_keys(house.record).recovery_keys, 2);
  EXPECT_TRUE(store::check_keys(house.record).advice.empty());
  db.run("delete from compartment_key where holder = 'user:bo:1'", {});
  ASSERT_EQ(problems().size(), 1U);
  EXPECT_TRUE(problems()[0].starts_with("bo is a member of to:anna+bo and has no key of it")) << problems()[0];
  db.run("delete from compartment_key where holder like 'recovery:%'", {});
  EXPECT_EQ(problems().size(), 3U);
  db.run("delete from compartment_key", {});
  const auto all = problems();
  EXPECT_TRUE(std::ranges::any_of(all, [](const auto& one) { return one.starts_with("1 sealed are under a key"); }));
  db.run("delete from sealed_key", {});
  EXPECT_EQ(store::check_keys(house.record).advice.size(), 1U) << "erased, or lost: " << id;
}

WishRequest a_wish(const std::string& kind, const std::string& source = {}) {
  WishRequest wish;
  wish.person = "seen-person";
  wish.kind = kind;
  wish.whose = "family";
  wish.entered_by = "anna";
  wish.source = source;
  if (!source.empty()) wish.people = {"bo"};
  return wish;
}

/// As `by` takes it back.
TakeBackWish back(const std::string& by, const std::string& kind = {}, const std::string& whose = {}) {
  return {"seen-person", kind, whose, {}, by, {}};
}

TEST(AWish, ThatIsTakenBackHoldsNoMoreAndItsRowStays) {
  SealedHouse house;
  wish(house.record, a_wish("do-not"));
  wish(house.record, a_wish("raise-privately-only"));
  EXPECT_THROW(take_back_wish(house.record, back("cai")), Usage) << "which of the two?";
  const auto taken = take_back_wish(house.record, back("cai", "do-not"));
  EXPECT_EQ(taken.wish.kind, model::Wish::Kind::do_not);
  ASSERT_TRUE(taken.holds);
  EXPECT_EQ(taken.holds->kind, model::Wish::Kind::raise_privately_only);
  EXPECT_FALSE(take_back_wish(house.record, back("cai")).holds);
  EXPECT_THROW(take_back_wish(house.record, back("cai")), NotFound);
  EXPECT_EQ(house.record.database().first_integer("select count(*) from wish"), 2);
  EXPECT_EQ(store::audit(house.record).problems, std::vector<std::string>());
}

TEST(AWish, EnteredTwiceIsTakenBackWholeAndAnothersIsNot) {
  SealedHouse house;
  wish(house.record, a_wish("do-not"));
  wish(house.record, a_wish("do-not"));
  auto lawyers = a_wish("do-not");
  lawyers.whose = "lawyer";
  wish(house.record, lawyers);
  EXPECT_THROW(take_back_wish(house.record, back("cai", "do-not")), Usage);
  const auto taken = take_back_wish(house.record, back("cai", "do-not", "family"));
  ASSERT_TRUE(taken.holds);
  EXPECT_EQ(taken.holds->whose, "lawyer");
  EXPECT_FALSE(take_back_wish(house.record, back("cai")).holds);
}

TEST(AWish, ThatIsSealedGoesWithItsSealedPartByThoseNamedThereAlone) {
  SealedHouse house;
  house.seal(a_wish("do-not", "an aunt"));
  house.seal(detained("seen-person", SealedHouse::to({"bo"})));
  EXPECT_THROW(take_back_wish(house.record, back("cai")), Refused);
  house.lock("bo");
  EXPECT_THROW(take_back_wish(house.record, back("bo")), Refused) << "bo has not unlocked";
  house.unlock("bo");
  EXPECT_EQ(kinds_in(house, "bo", "person:seen-person").size(), 2U);
  auto request = back("bo");
  request.reason = "the aunt, by phone";
  EXPECT_FALSE(take_back_wish(house.record, request).holds);
  EXPECT_EQ(kinds_in(house, "bo", "person:seen-person"), std::vector<std::string>{"event"});
}

TEST(AWish, IsTakenBackInAGroupByWhoSeesItAlone) {
  SealedHouse house;
  store::Change change(house.record, "anna");
  model::Wish value;
  value.kind = model::Wish::Kind::do_not;
  value.whose = "family";
  store::write_wish(change, store::get_thing(change.database(), "person", "seen-person"), value,
                    store::head_for("desk"));
  change.commit();
  EXPECT_THROW(take_back_wish(house.record, back("bo")), NotFound);
  auto request = back("bo");
  request.reason = "the aunt";
  join_group(house.record, "anna", "desk", "bo");
  EXPECT_THROW(take_back_wish(house.record, request), Refused) << "nothing is sealed, and this would not be either";
  request.reason = "";
  EXPECT_FALSE(take_back_wish(house.record, request).holds);
  EXPECT_EQ(house.record.database().first_integer("select count(*) from claim where field = 'withdrawn' and"
                                                  " audience_group = 'desk'"),
            1);
}

}  // namespace
}  // namespace vigil::pipeline

#include "store/search.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "base/error.hpp"
#include "base/files.hpp"
#include "store/documents.hpp"
#include "store/record_for_tests.hpp"
#include "store/search_index.hpp"
#include "store/work_facts.hpp"

namespace vigil::store {

namespace {

const Viewer member = Viewer::officer("member", {"desk"});
const Viewer stranger = Viewer::officer("stranger", {"other"});

std::vector<std::string> ids(const Record& record, const Viewer& viewer, std::string_view query) {
  std::vector<std::string> found;
  for (const auto& hit : search(record, viewer, query)) found.push_back(hit.id);
  return found;
}

}  // namespace

TEST(Search, FindsATwoCharacterChineseNameAndItsTraditionalWriting) {
  TestRecord world;
  const auto person = add_person(world.record, "sample-person", "Anna Sample");
  {
    Change change(world.record, "tester");
    write_name(change, person, {"main", "zh-Hans", "样例华"}, head_for());
    change.commit();
  }
  add_person(world.record, "other-person", "Ben Other");
  rebuild_search(world.record);
  const std::vector<std::string> one{"sample-person"};
  EXPECT_EQ(ids(world.record, member, "样例"), one);
  EXPECT_EQ(ids(world.record, member, "樣例華"), one);
  EXPECT_EQ(ids(world.record, member, "SAMPLE"), one);
  EXPECT_EQ(ids(world.record, member, "anna samp"), one);  // the last word is still being typed
  EXPECT_TRUE(ids(world.record, member, "华例").empty());
}

TEST(Search, AGroupsNamesAreInNoIndexThatOthersOpen) {
  TestRecord world;
  add_person(world.record, "hidden-person", "Quiet Zebra", "desk");
  rebuild_search(world.record);
  EXPECT_EQ(ids(world.record, member, "zebra").size(), 1U);
  EXPECT_TRUE(ids(world.record, stranger, "zebra").empty());
  EXPECT_TRUE(ids(world.record, Viewer::the_public(), "zebra").empty());
  auto open = base::Database::open(world.record.folder() / "search" / "public.db", base::Database::Mode::read_only);
  EXPECT_EQ(open.first_integer("select count(*) from entry where names like '%Zebra%'"), 0);
}

TEST(Search, WhatIsForAGroupChangesNoOrderForOthers) {
  TestRecord world;
  std::vector<ThingId> people;
  for (const char* key : {"p1", "p2", "p3"}) people.push_back(add_person(world.record, key, "Sample Same"));
  for (int n = 0; n < 30; ++n) add_person(world.record, "other-" + std::to_string(n), "Ben Other");
  rebuild_search(world.record);
  const auto before = ids(world.record, stranger, "Same");
  ASSERT_EQ(before.size(), 3U);
  {
    Change change(world.record, "tester");
    write_field(change, people[1], "role", "secret", head_for("desk"));
    change.commit();
  }
  index_thing(world.record, people[1]);
  EXPECT_EQ(ids(world.record, stranger, "Same"), before);
  EXPECT_EQ(ids(world.record, Viewer::the_public(), "Same"), before);
}

TEST(Search, WhatCannotBePutIntoAnIndexIsKeptAllTheSame) {
  TestRecord world;
  const auto index = world.record.folder() / "search" / "public.db";
  std::filesystem::remove_all(world.record.folder() / "search");
  std::filesystem::create_directories(index);  // no file can be there
  const auto person = add_person(world.record, "anna-sample", "Anna Sample");
  EXPECT_NO_THROW(index_thing(world.record, person));
  EXPECT_NE(why_index_is_behind(), "") << "whoever began the process has nothing to tell";
  const auto aside = all_set_aside(world.record, "");
  ASSERT_EQ(aside.size(), 1U);
  EXPECT_NE(aside[0].reason.find("is kept"), std::string::npos) << aside[0].reason;
  EXPECT_EQ(aside[0].reason.find("Anna"), std::string::npos) << aside[0].reason;
}

// An index is made of the record: a backup would lose what was entered since.
TEST(Search, OfADamagedIndexSaysHowItIsMadeAnew) {
  TestRecord world;
  for (int i = 0; i < 200; ++i) add_person(world.record, "p" + std::to_string(i), "Anna Sample");
  rebuild_search(world.record);
  const auto index = world.record.folder() / "search" / "public.db";
  const auto whole = base::read_file(index);
  const auto told = [&](const std::string& bytes) -> std::string {
    std::ofstream(index, std::ios::binary) << bytes;
    auto record = Record::open(world.record.folder());
    try {
      search(record, Viewer::the_public(), "Anna");
    } catch (const Corrupt& corrupt) {
      return corrupt.what();
    }
    return "it was searched";
  };
  EXPECT_EQ(told(whole), "it was searched");
  for (const auto& bytes : {std::string("garbage\n"), whole.substr(0, 4096) + std::string(whole.size() - 4096, 'x')}) {
    EXPECT_NE(told(bytes).find("vigil doctor --rebuild-search"), std::string::npos) << told(bytes);
    EXPECT_EQ(check_search(world.record).broken.size(), 1U);
  }
}

TEST(Search, ALongQueryIsRefused) {
  TestRecord world;
  EXPECT_THROW(search(world.record, Viewer::the_public(), std::string(2001, 'a')), Usage);
  EXPECT_THROW(did_you_mean(world.record, Viewer::the_public(), std::string(2001, 'a')), Usage);
  EXPECT_NO_THROW(search(world.record, Viewer::the_public(), std::string(2000, 'a')));
}

TEST(Search, AnIndexIsNeverLeftToARollbackJournalThatItsReadersCannotUndo) {
  TestRecord world;
  add_person(world.record, "sample-person", "Anna Sample");
  rebuild_search(world.record);
  auto open = base::Database::open(world.record.folder() / "search" / "public.db", base::Database::Mode::read_only);
  EXPECT_EQ(open.first("pragma journal_mode"), base::Value(std::string("wal")));
}

// Each sorted segment is one more place to look in, for every word (FTS5's row ids: the number of the segment, then 37
// bits).
TEST(Search, AnIndexThatIsMadeAnewIsOneSegmentAndSingleChangesAreMergedAsTheyCome) {
  TestRecord world;
  std::vector<ThingId> people;
  for (int i = 0; i < 40; ++i) people.push_back(add_person(world.record, "p" + std::to_string(i), "Anna Sample"));
  rebuild_search(world.record);
  const auto segments = [&](const std::string& table) {
    return base::Database::open(world.record.folder() / "search" / "public.db", base::Database::Mode::read_only)
        .first_integer("select count(distinct id >> 37) from " + table + "_data where id > 10");
  };
  for (const char* table : {"words", "name_words", "han"}) EXPECT_LE(segments(table), 1) << table;
  EXPECT_EQ(segments("words"), 1);
  for (const auto person : people) index_thing(world.record, person);
  EXPECT_LT(segments("words"), 12);
}

TEST(Search, WhatWasCorrectedOrForbiddenIsNotFound) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Zebra");
  add_person(world.record, "ben-sample", "Ben Yak");
  {
    Change change(world.record, "tester");
    write_name(change, person, {"main", "en", "Anna Sample"}, head_for("", 1));  // the first claim of this record
    model::Wish wish;
    wish.kind = model::Wish::Kind::do_not;
    wish.whose = "otter";
    write_wish(change, get_thing(change.database(), "person", "ben-sample"), wish, head_for());
    change.commit();
  }
  rebuild_search(world.record);
  EXPECT_TRUE(ids(world.record, member, "zebra").empty());
  EXPECT_EQ(ids(world.record, member, "sample").size(), 1U);
  EXPECT_TRUE(ids(world.record, Viewer::the_public(), "yak").empty());
  EXPECT_EQ(ids(world.record, member, "yak").size(), 1U);
  EXPECT_TRUE(ids(world.record, member, "otter").empty());
}

TEST(Search, ARightThatWasNarrowedHoldsBeforeTheIndexIsMadeAnew) {
  TestRecord world;
  add_person(world.record, "anna-sample", "Anna Zebra");
  rebuild_search(world.record);
  EXPECT_EQ(ids(world.record, stranger, "zebra").size(), 1U);
  {
    Change change(world.record, "tester");
    write_name(change, get_thing(change.database(), "person", "anna-sample"), {"main", "en", "Anna Zebra"},
               head_for("desk", 1));
    change.commit();
  }
  EXPECT_TRUE(ids(world.record, stranger, "zebra").empty());
}

TEST(Search, WhatStandsInTwoIndexesIsOneHitAndTheLimitHolds) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Zebra");
  {
    Change change(world.record, "tester");
    write_name(change, person, {"alias", "en", "Annie Zebra"}, head_for("desk"));
    change.commit();
  }
  for (const char* key : {"b-sample", "c-sample", "d-sample"}) add_person(world.record, key, "Zebra");
  rebuild_search(world.record);
  EXPECT_EQ(ids(world.record, member, "zebra").size(), 4U);
  EXPECT_EQ(search(world.record, member, "zebra", {}, 2).size(), 2U);
}

TEST(Search, AnOfficersGroupsAreTheOnlyOnesLookedIn) {
  TestRecord world;
  const auto person = add_person(world.record, "anna-sample", "Anna Sample");  // everybody sees that she is there
  {
    Change change(world.record, "tester");
    write_name(change, person, {"alias", "en", "Quiet Zebra"}, head_for("desk"));
    change.commit();
  }
  rebuild_search(world.record);
  EXPECT_TRUE(ids(world.record, stranger, "zebra").empty());
  EXPECT_EQ(ids(world.record, member, "zebra").size(), 1U);
}

namespace {

model::DocumentId add_text(Record& record, const std::string& text, const model::Audience& audience = {}) {
  const auto id = add_capture(record, {text, "text/plain", "a.txt", {}, "", "file", audience}, "tester").document;
  model::Extraction extraction;
  extraction.extractor = "test 1";
  extraction.text = text;
  extraction.title = "A note";
  add_extraction(record, id, extraction, base::to_hex(base::sha256(text)), {});
  index_document(record, id);
  return id;
}

}  // namespace

TEST(Search, ADocumentIsFoundByItsTextInItsOwnCompartmentOnly) {
  TestRecord world;
  const auto open = add_text(world.record, "A zebra was seen.");
  const auto held = add_text(world.record, "A zebra was seen by the desk.", head_for("desk").audience);
  const auto look = [&](int times) {
    EXPECT_EQ(ids(world.record, stranger, "zebra"), std::vector<std::string>{open.value}) << times;
    EXPECT_EQ(ids(world.record, member, "zebra").size(), 2U) << times;
    EXPECT_TRUE(ids(world.record, Viewer::the_public(), "zebra").empty()) << times;  // working material
    auto file = base::Database::open(world.record.folder() / "search" / "public.db", base::Database::Mode::read_only);
    EXPECT_EQ(file.first_integer("select count(*) from entry where id = ?", {held.value}), 0) << times;
  };
  look(1);
  rebuild_search(world.record);
  look(2);
}

TEST(Search, OneChineseCharacterIsFoundWhereverItStands) {
  TestRecord world;
  const auto inside = add_text(world.record, "会谈中提到了劉曉波案。").value;
  const auto last = add_text(world.record, "他见到了晓波").value;
  const auto alone = add_text(world.record, "波, and a zebra").value;
  add_text(world.record, "没有这个字");
  auto found = ids(world.record, member, "波");
  std::ranges::sort(found);
  std::vector<std::string> all{inside, last, alone};
  std::ranges::sort(all);
  EXPECT_EQ(found, all);
  EXPECT_EQ(ids(world.record, member, "波案"), std::vector<std::string>{inside});
  EXPECT_EQ(ids(world.record, member, "波 zebra"), std::vector<std::string>{alone});
}

TEST(Search, ChinesePhrasesStandInARowAndWithinOneRun) {
  TestRecord world;
  const auto id = add_text(world.record, "北京大学，大学校长。a京大学校b").value;
  for (const char* query : {"北京大", "北京大学", "大学校长", "京大学校", "\"北京大学\"", "北京大学 大学校长",
                            "大学 校长", "b 京大学校", "北京大学，大学校长", "京大学校b"})
    EXPECT_EQ(ids(world.record, member, query), std::vector<std::string>{id}) << query;
  for (const char* query : {"北京大学校长", "北京大学校", "京大学校长", "学大学", "学大学校", "校长京大", "大学长"})
    EXPECT_TRUE(ids(world.record, member, query).empty()) << query;
}

TEST(Search, AnIndexOfAnotherVersionIsRefusedUntilItIsMadeAnew) {
  TestRecord world;
  add_person(world.record, "anna-sample", "Anna Sample");
  rebuild_search(world.record);
  const auto path = world.record.folder() / "search" / "public.db";
  base::Database::open(path, base::Database::Mode::read_write).script("pragma user_version = 1");
  EXPECT_THROW(search(world.record, member, "sample"), Failure);
  EXPECT_EQ(check_search(world.record).broken.size(), 1U);
  rebuild_search(world.record);
  EXPECT_EQ(search(world.record, member, "sample").size(), 1U);
}

TEST(Search, AnIndexThatWasLostIsMadeAnewWhole) {
  TestRecord world;
  const auto first = add_text(world.record, "A zebra was seen.");
  const auto index = world.record.folder() / "search" / "public.db";
  const auto lose = [&](const char* how) {
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(index.string() + tail);
    if (how == std::string("damaged")) std::ofstream(index) << std::string(8192, 'x');
    if (how == std::string("empty")) std::ofstream(index) << "";
    if (how == std::string("no folder")) std::filesystem::remove_all(index.parent_path());
  };
  for (const char* how : {"gone", "damaged", "empty", "no folder"}) {
    lose(how);
    EXPECT_EQ(check_search(world.record).broken.size(), 1U) << how;
    const auto next = add_text(world.record, std::string("Another zebra, when the index was ") + how);
    const auto found = ids(world.record, member, "zebra");
    for (const auto& id : {first, next}) EXPECT_EQ(std::ranges::count(found, id.value), 1) << how;
    EXPECT_TRUE(check_search(world.record).broken.empty() && check_search(world.record).behind.empty()) << how;
    lose(how);
    rebuild_search(world.record);
    EXPECT_TRUE(check_search(world.record).broken.empty() && check_search(world.record).behind.empty()) << how;
  }
}

namespace {

// What an import does: many claims in one change, then their things into the indexes.
struct Imported : testing::Test, TestRecord {
  template <class Work>
  void take_in(const Work& work) {
    std::int64_t first = 0;
    {
      Change change(record, "tester");
      first = change.next_id("claim", "claim_id");
      work(change);
      change.commit();
    }
    index_since(record, first);
  }
  void people(const std::string& prefix, int count) {
    take_in([&](Change& change) {
      for (int i = 0; i < count; ++i)
        write_name(change, add_thing(change, "person", prefix + std::to_string(i)),
                   {"main", "en", "Anna " + prefix + std::to_string(i)}, head_for(i % 7 == 0 ? "desk" : ""));
    });
  }
  // Another number when the file was made anew.
  std::uint64_t index_file(const std::string& name = "public") const {
    struct stat status {};
    ::stat((record.folder() / "search" / (name + ".db")).c_str(), &status);
    return status.st_ino;
  }
  bool has(const Viewer& viewer, const std::string& id) const {
    const auto found = ids(record, viewer, "\"" + id + "\"");
    return std::ranges::find(found, id) != found.end();
  }
  bool is_whole() const {
    const auto check = check_search(record);
    return check.broken.empty() && check.behind.empty();
  }
};

}  // namespace

TEST_F(Imported, AFewAmongManyArePutIntoTheIndexThatIsThere) {
  people("many", 500);
  const auto before = index_file();
  people("few", 20);
  EXPECT_EQ(index_file(), before);
  EXPECT_TRUE(has(member, "few0") && has(member, "few1") && has(member, "many499"));
  EXPECT_TRUE(has(stranger, "few1") && !has(stranger, "few0"));
  EXPECT_TRUE(is_whole());
}

TEST_F(Imported, ManyAmongFewMakeItAnew) {
  people("few", 20);
  const auto before = index_file();
  people("many", 500);
  EXPECT_NE(index_file(), before);
  EXPECT_TRUE(has(member, "few0") && has(member, "many499"));
  EXPECT_TRUE(is_whole());
}

TEST_F(Imported, WhatWasCorrectedOrTakenBackIsFoundNoMore) {
  people("many", 200);
  take_in([](Change& change) {
    write_name(change, get_thing(change.database(), "person", "many1"), {"main", "en", "Ben Otherwise"},
               head_for({}, 2));  // the second claim is that name
    write_withdrawal(change, 3, head_for());
  });
  EXPECT_FALSE(has(member, "many1") || has(member, "many2"));
  EXPECT_EQ(ids(record, member, "Otherwise"), std::vector<std::string>{"many1"});
  EXPECT_TRUE(has(member, "many3") && is_whole());
}

TEST_F(Imported, ARoundIsFoundByItsDialoguesNewName) {
  people("many", 200);
  take_in([](Change& change) {
    const auto dialogue = add_thing(change, "dialogue", "talks");
    write_name(change, dialogue, {"main", "en", "Talks"}, head_for());
    write_dialogue(change, dialogue, {}, head_for());
    write_round(change, add_thing(change, "round", "r1"), {}, dialogue, head_for());
  });
  take_in([](Change& change) {
    write_name(change, get_thing(change.database(), "dialogue", "talks"), {"alias", "en", "Zebra talks"}, head_for());
  });
  const auto found = ids(record, member, "zebra");
  EXPECT_EQ(std::ranges::count(found, "r1"), 1);
}

TEST(Search, AnIndexWithoutAnEntrySaysHowManyItLacks) {
  TestRecord world;
  add_person(world.record, "anna-sample", "Anna Sample");
  rebuild_search(world.record);
  EXPECT_TRUE(check_search(world.record).behind.empty());
  add_person(world.record, "ben-sample", "Ben Sample");
  const auto problems = check_search(world.record).behind;
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_NE(problems[0].find("public.db lacks 1 of 2 entries"), std::string::npos) << problems[0];
}

TEST(Search, ABetterTextTakesThePlaceOfTheOneBefore) {
  TestRecord world;
  const auto id = add_text(world.record, "A zebra was seen.");
  model::Extraction better;
  better.extractor = "test 2";
  better.text = "A horse was seen.";
  add_extraction(world.record, id, better, base::to_hex(base::sha256("better")), {});
  const auto look = [&](const char* when) {
    EXPECT_TRUE(ids(world.record, member, "zebra").empty()) << when;
    EXPECT_EQ(ids(world.record, member, "horse").size(), 1U) << when;
  };
  index_document(world.record, id);
  look("indexed alone");
  auto index = base::Database::open(world.record.folder() / "search" / "public.db", base::Database::Mode::read_only);
  EXPECT_EQ(index.first_integer("select count(*) from words where words match 'zebra'"), 0);
  rebuild_search(world.record);
  look("made anew");
}

TEST(Search, TheWordsOfARowAreAllNeededAndNamesComeBeforeTexts) {
  TestRecord world;
  add_text(world.record, "Zebra zebra zebra, and nothing of a stable.");
  const auto person = add_person(world.record, "anna-sample", "Anna Zebra");
  const auto other = add_person(world.record, "ben-sample", "Ben Sample");
  {
    Change change(world.record, "tester");
    write_field(change, other, "role", "keeper of a zebra", head_for());
    write_field(change, person, "role", "painter of many, many horses in a large field", head_for());
    change.commit();
  }
  rebuild_search(world.record);
  const auto found = ids(world.record, member, "zebra");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0], "anna-sample");  // by her name
  EXPECT_EQ(found[1], "ben-sample");   // by what is told of him; a document comes after people
  EXPECT_EQ(search(world.record, member, "zebra", {.kind = "document"}).size(), 1U);
  EXPECT_EQ(ids(world.record, member, "zebra stable").size(), 1U);
  EXPECT_TRUE(ids(world.record, member, "zeb stable").empty());  // only the last word may be unfinished
}

TEST(Search, AHitShowsWhereTheWordStands) {
  TestRecord world;
  add_text(world.record, std::string(200, 'x') + " 斑马 and a zebra\nwas seen " + std::string(200, 'y'));
  const auto hits = search(world.record, member, "zebra");
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_NE(hits[0].snippet.find("斑马 and a zebra was seen"), std::string::npos) << hits[0].snippet;
  EXPECT_TRUE(hits[0].snippet.starts_with("… ") && hits[0].snippet.ends_with(" …")) << hits[0].snippet;
  EXPECT_EQ(hits[0].label.en, "A note");
}

TEST(Search, ARoundIsFoundByItsDialogueAndNamedByIt) {
  TestRecord world;
  {
    Change change(world.record, "tester");
    const auto dialogue = add_thing(change, "dialogue", "sample-dialogue");
    write_dialogue(change, dialogue, {}, head_for());
    write_name(change, dialogue, {"main", "en", "Sampleland dialogue"}, head_for());
    write_name(change, dialogue, {"alias", "en", "Zebra talks"}, head_for("desk"));
    const auto wrong = write_name(change, dialogue, {"alias", "en", "Otter talks"}, head_for());
    write_withdrawal(change, wrong, head_for());
    model::Round round;
    round.number = "7";
    write_round(change, add_thing(change, "round", "sample-7"), round, dialogue, head_for());
    change.commit();
  }
  rebuild_search(world.record);
  const auto hits = search(world.record, stranger, "sampleland", {.kind = "round"});
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].label.en, "Sampleland dialogue, 7");
  EXPECT_TRUE(search(world.record, stranger, "zebra", {.kind = "round"}).empty());
  EXPECT_TRUE(search(world.record, stranger, "otter", {.kind = "round"}).empty());
}

TEST(Search, PeopleByNameComeFirstThenWordsThenWhoMayBeMeant) {
  TestRecord world;
  add_person(world.record, "zhao-liman", "赵丽曼");
  add_person(world.record, "same-sound", "赵立曼");
  const auto text = add_text(world.record, "A note on Zhao Liman and others.");
  rebuild_search(world.record);
  const auto hits = search(world.record, member, "Zhao Liman");
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_EQ(hits[0].id, "zhao-liman");
  EXPECT_EQ(hits[0].name, "赵丽曼");
  EXPECT_GT(hits[0].probability, 0.8);
  EXPECT_EQ(hits[1].id, "same-sound");
  EXPECT_EQ(hits[2].id, text.value);
  EXPECT_EQ(hits[2].probability, 0);
  const auto in_han = search(world.record, member, "赵丽曼");
  ASSERT_EQ(in_han.size(), 2U);
  EXPECT_EQ(in_han[1].id, "same-sound");
  EXPECT_LT(in_han[1].probability, 0.5);
}

TEST(Search, ATypingErrorIsFoundBehindWhatHasTheWords) {
  TestRecord world;
  add_person(world.record, "zhao-liman", "Zhao Liman");
  rebuild_search(world.record);
  const auto hits = search(world.record, member, "Zhao Limen");
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_LT(hits[0].probability, 0.5);  // it is another name
  EXPECT_TRUE(hits[0].one_letter_off);
  const auto text = add_text(world.record, "Zhao Limen stands here.");
  EXPECT_EQ(ids(world.record, member, "Zhao Limen"), (std::vector<std::string>{text.value, "zhao-liman"}));
}

TEST(Search, WhoIsHardlyMeantIsShownOnlyIfNothingElseIsFound) {
  TestRecord world;
  add_person(world.record, "sample", "Anna Zebra");
  rebuild_search(world.record);
  const auto alone = ids(world.record, member, "Zebra Stable");
  EXPECT_EQ(alone, std::vector<std::string>{"sample"});
  const auto text = add_text(world.record, "A zebra stable was seen.");
  EXPECT_EQ(ids(world.record, member, "Zebra Stable"), std::vector<std::string>{text.value});
}

TEST(Search, ADocumentThatSpeaksOfThePersonInAnotherScriptIsThere) {
  TestRecord world;
  add_person(world.record, "zhao-liman", "赵丽曼");
  const auto speak = [&](const std::string& text, const std::string& certainty, std::string_view group = {}) {
    const auto id =
        add_capture(world.record, {text, "text/plain", "a.txt", {}, "", "file", head_for(group).audience}, "tester")
            .document;
    model::Extraction extraction;
    extraction.extractor = "test 1";
    extraction.text = text;
    model::Mention mention;
    mention.end = 10;
    mention.surface = "Zhao Liman";
    mention.subject.kind = model::Subject::Kind::person;
    mention.subject.id = "zhao-liman";
    mention.certainty = certainty;
    add_extraction(world.record, id, extraction, base::to_hex(base::sha256(text)), {mention});
    return id.value;
  };
  const auto certain = speak("Zhao Liman was named.", "certain");
  speak("Zhao Liman, or another one.", "doubtful");
  speak("Zhao Liman was named to the desk.", "certain", "desk");
  rebuild_search(world.record);
  const auto hits = search(world.record, stranger, "赵丽曼");
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[1].id, certain);
  EXPECT_EQ(hits[1].speaks_of, "zhao-liman");
  EXPECT_EQ(search(world.record, member, "赵丽曼").size(), 3U);
  EXPECT_EQ(search(world.record, member, "赵丽曼", {.kind = "person"}).size(), 1U);
}

TEST(Search, WordsThatMeanSomethingToFts5AreOnlyWords) {
  TestRecord world;
  add_person(world.record, "anna-sample", "Anna Sample");
  rebuild_search(world.record);
  for (const char* query : {"AND", "NOT sample", "names:anna", "\"", "\"anna", "(", "anna*", "NEAR(a b)", "", "-", "'"})
    EXPECT_NO_THROW(search(world.record, member, query)) << query;
}

TEST(Search, AThingThatIsIndexedIsFoundByItsNewNameAndNotByTheOld) {
  TestRecord world;
  rebuild_search(world.record);
  const auto officer = Viewer::officer("tester", {});
  const auto name_it = [&](const char* name, std::optional<ClaimNumber> before) {
    Change change(world.record, "tester");
    const auto place = add_thing(change, "place", "a-prison");
    const auto claim = write_name(change, place, {"main", "en", name}, head_for("", before));
    change.commit();
    index_thing(world.record, place);
    return claim;
  };
  const auto old = name_it("Upland Prison", {});
  EXPECT_EQ(search(world.record, officer, "Upland").at(0).id, "a-prison");
  name_it("Lowland Prison", old);
  EXPECT_EQ(search(world.record, officer, "Lowland").at(0).id, "a-prison");
  EXPECT_TRUE(search(world.record, officer, "Upland").empty());
}

TEST(Search, WhatTooManyTextsHaveIsFoundAsANameFirstAndThenInTheNewest) {
  TestRecord world;
  add_person(world.record, "sample-person", "Anna Zebra");
  constexpr int many = 2001;
  {
    base::Transaction tx(world.record.database());
    auto& db = tx.database();
    for (std::int64_t id = 1000; id < 1000 + many; ++id) {
      db.run("insert into thing(thing_id, kind, key) values(?, 'document', ?)", {id, "d" + std::to_string(id)});
      db.run(
          "insert into claim(subject_id, claim_id, field, value, confidence, audience, audience_group, entered_by,"
          " entered_at) values(?, ?, 'document', '', 'medium', 'public', '', '', '')",
          {id, id});
      db.run("insert into document values(?, '', 'Of a zebra', '', '', '', '', '', '')", {id});
    }
    tx.commit();
  }
  rebuild_search(world.record);
  const auto hits = search(world.record, member, "zeb", {}, 3);
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_EQ(hits[0].id, "sample-person");
  EXPECT_EQ(hits[1].id, "d3000");
  EXPECT_EQ(hits[2].id, "d2999");
}

TEST(Search, WordsThatAnIndexKeepsOfWhatChangedAreTold) {
  TestRecord world;
  Capture capture;
  capture.bytes = "words of nobody";
  const auto kept = add_capture(world.record, capture, "tester");
  rebuild_search(world.record);
  EXPECT_TRUE(check_search(world.record).pending.empty());
  index_document(world.record, kept.document);  // as it was
  EXPECT_TRUE(check_search(world.record).pending.empty());
  world.record.database().run("update document set title = 'Of a zebra'");
  index_document(world.record, kept.document);  // in place of what its entry said
  EXPECT_EQ(check_search(world.record).pending.size(), 1U);
  forget_words(world.record, 10);  // bytes: it is larger
  EXPECT_EQ(check_search(world.record).pending.size(), 1U);
  forget_words(world.record);
  EXPECT_TRUE(check_search(world.record).pending.empty());
}

namespace {

bool is_in_the_indexes(const Record& record, std::string_view word) {
  for (const auto& entry : std::filesystem::directory_iterator(record.folder() / "search"))
    if (base::read_file(entry.path()).find(word) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST(Search, WordsOfAChangedThingAreGoneFromTheFileItself) {
  TestRecord world;
  const auto person = add_person(world.record, "sample-person", "Xylquorbane");
  rebuild_search(world.record);
  ASSERT_TRUE(is_in_the_indexes(world.record, "xylquorbane"));
  {
    Change change(world.record, "tester");
    auto head = head_for();
    head.supersedes = current_claim(change.database(), person, "name", {});
    write_name(change, person, {"main", "en", "Anna Sample"}, head);
    change.commit();
  }
  index_thing(world.record, person);
  EXPECT_FALSE(is_in_the_indexes(world.record, "xylquorbane"));
  EXPECT_FALSE(is_in_the_indexes(world.record, "Xylquorbane"));
  EXPECT_EQ(search(world.record, Viewer::officer("tester", {}), "Anna").size(), 1U);
  EXPECT_TRUE(check_search(world.record).pending.empty());
}

}  // namespace vigil::store

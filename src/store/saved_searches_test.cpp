#include "store/saved_searches.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "store/principals.hpp"
#include "store/record_for_tests.hpp"
#include "store/release_for_tests.hpp"
#include "store/search.hpp"

namespace vigil::store {
namespace {

const Viewer mine = Viewer::officer("anna", {});
const Viewer others = Viewer::officer("ben", {"desk"});
const SavedSearch search_of_anna{"weekly", "quiet zebra", {.kind = "document", .from = "2012", .language = "en"}};

TEST(SavedSearches, AreKeptUntilTheyAreSavedAnewOrDeleted) {
  TestRecord world;
  save_search(world.record, mine, {"a first", "x"});
  save_search(world.record, mine, search_of_anna);
  EXPECT_EQ(get_saved_search(world.record, mine, "weekly"), search_of_anna);
  EXPECT_EQ(saved_searches(world.record, mine).size(), 2U);
  save_search(world.record, mine, {"weekly", "zebra"});
  EXPECT_EQ(get_saved_search(world.record, mine, "weekly"), (SavedSearch{"weekly", "zebra"}));
  delete_saved_search(world.record, mine, "weekly");
  EXPECT_EQ(saved_searches(world.record, mine), (std::vector<SavedSearch>{{"a first", "x"}}));
}

TEST(SavedSearches, ThatTakesTheNameOfAnotherGivesThatBack) {
  TestRecord world;
  EXPECT_EQ(save_search(world.record, mine, search_of_anna), std::nullopt);
  EXPECT_EQ(save_search(world.record, others, {"weekly", "other"}), std::nullopt) << "a name is each user's own";
  EXPECT_EQ(save_search(world.record, mine, {"weekly", "zebra"}), search_of_anna);
}

TEST(SavedSearches, OfAnotherUserAreAsIfTheyWereNotThere) {
  TestRecord world;
  save_search(world.record, mine, search_of_anna);
  const auto told = [&](const std::string& name, auto action) {
    try {
      action(name);
    } catch (const NotFound& error) {
      const std::string words = error.what();
      return words.substr(0, words.find(name)) + words.substr(words.find(name) + name.size());
    }
    return std::string("done");
  };
  const auto read = [&](const std::string& name) { get_saved_search(world.record, others, name); };
  const auto erase = [&](const std::string& name) { delete_saved_search(world.record, others, name); };
  EXPECT_TRUE(saved_searches(world.record, others).empty());
  EXPECT_NE(told("weekly", read), "done");
  EXPECT_EQ(told("weekly", read), told("absent", read));
  EXPECT_EQ(told("weekly", erase), told("absent", erase));
  save_search(world.record, others, {"weekly", "mine"});  // a name is each user's own
  EXPECT_EQ(get_saved_search(world.record, mine, "weekly"), search_of_anna);
}

TEST(SavedSearches, AreOfUsersAlone) {
  TestRecord world;
  const Viewer everybody = Viewer::the_public();
  EXPECT_THROW(save_search(world.record, everybody, search_of_anna), Refused);
  EXPECT_THROW(saved_searches(world.record, everybody), Refused);
  save_search(world.record, mine, search_of_anna);
  {
    Change change(world.record, "ben", Role::administrator);
    write_principal(change, "user", "ben", "added");
    change.commit();
  }
  EXPECT_THROW(saved_searches(world.record, mine), Refused);  // anna is no user of this record
  EXPECT_THROW(save_search(world.record, mine, search_of_anna), Refused);
  EXPECT_THROW(delete_saved_search(world.record, mine, "weekly"), Refused);
}

TEST(SavedSearches, NeedANameAndSomethingToLookFor) {
  TestRecord world;
  EXPECT_THROW(save_search(world.record, mine, {"", "zebra"}), Usage);
  EXPECT_THROW(save_search(world.record, mine, {"weekly", ""}), Usage);
}

TEST(SavedSearches, AreInNoReleaseAndMoveNoneOfItsBytes) {
  TestRecord world;
  add_person(world.record, "anna-sample", "Anna Sample");
  TestFolder folder;
  const auto released = [&](const char* name) {
    const auto path = folder.path / name;
    draft(world.record, path, "2020-01-01T00:00:00Z", knows_nobody);
    return base::read_file(path);
  };
  const auto before = released("before.db");
  save_search(world.record, mine, search_of_anna);
  const auto after = released("after.db");
  EXPECT_EQ(before, after);
  EXPECT_EQ(after.find("zebra"), std::string::npos);
  EXPECT_NE(after.find("Anna Sample"), std::string::npos);
}

}  // namespace
}  // namespace vigil::store

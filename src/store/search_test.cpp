#include "store/search.hpp"

#include <gtest/gtest.h>

#include "store/record_for_tests.hpp"

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

TEST(Search, WordsThatMeanSomethingToFts5AreOnlyWords) {
  TestRecord world;
  add_person(world.record, "anna-sample", "Anna Sample");
  rebuild_search(world.record);
  for (const char* query : {"AND", "NOT sample", "names:anna", "\"", "\"anna", "(", "anna*", "NEAR(a b)", "", "-", "'"})
    EXPECT_NO_THROW(search(world.record, member, query)) << query;
}

}  // namespace vigil::store

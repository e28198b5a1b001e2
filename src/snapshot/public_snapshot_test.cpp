#include "snapshot/public_snapshot.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "base/error.hpp"
#include "snapshot/schema.hpp"

namespace vigil::snapshot {

namespace fs = std::filesystem;

namespace {

// A small snapshot as a file; each test adds or takes away one thing.
class SnapshotFile : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "vigil-snapshot-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
    path = folder / "public.snapshot";
    write(create_script());
  }
  void TearDown() override { fs::remove_all(folder); }

  void write(const std::string& schema) {
    fs::remove(path);
    change(schema +
           "insert into meta(key, value) values ('schema_version', '1'), ('release', '1'), "
           "('released_at', '2026-01-02'), ('publisher', 'A test');"
           "insert into person values ('p-1');"
           "insert into claim values ('c-1', 'medium', 'public', '', '', '');"
           "insert into name values ('person', 'p-1', 'c-1', 'main', 'en', 'Invented Person');");
  }

  void change(const std::string& sql) {
    auto database = base::Database::open(path, base::Database::Mode::create);
    database.script(sql);
    database.script("pragma journal_mode = delete");
  }

  // Why it was refused.
  std::string refusal() const {
    try {
      PublicSnapshot::open(path);
    } catch (const Refused& refused) {
      return refused.what();
    }
    return "it was taken";
  }

  bool is_refused_for(const std::string& reason) const { return refusal().find(reason) != std::string::npos; }

  fs::path folder, path;
};

std::string without(std::string text, const std::string& part) {
  const auto at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return at == std::string::npos ? text : text.erase(at, part.size());
}

}  // namespace

TEST_F(SnapshotFile, OfTheProjectionIsReadThroughTheReader) {
  const auto snapshot = PublicSnapshot::open(path);
  const auto cases = snapshot.reader().cases();
  ASSERT_EQ(cases.size(), 1U);
  EXPECT_EQ(cases[0].label.en, "Invented Person");
  EXPECT_EQ(snapshot.reader().overview().release, "1");
}

TEST_F(SnapshotFile, IsNotWrittenTo) {
  const auto read = [&] {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const auto before = read();
  PublicSnapshot::open(path);
  EXPECT_EQ(read(), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1) << "something lies beside it";
}

TEST_F(SnapshotFile, WithAnotherTableIsRefused) {
  change("create table wish(person_id text)");
  EXPECT_TRUE(is_refused_for("it has the table wish")) << refusal();
}

TEST_F(SnapshotFile, WithAViewATriggerOrAnIndexIsRefused) {
  change("create view more as select * from person");
  EXPECT_TRUE(is_refused_for("it has the view more")) << refusal();
  change("drop view more; create trigger t after delete on person begin select 1; end");
  EXPECT_TRUE(is_refused_for("it has the trigger t")) << refusal();
  change("drop trigger t; create index i on person(person_id)");
  EXPECT_TRUE(is_refused_for("it has the index i")) << refusal();
}

TEST_F(SnapshotFile, WithAnotherColumnIsRefusedGeneratedOnesToo) {
  change("alter table person add column phone text");
  EXPECT_TRUE(is_refused_for("its table person has the column phone")) << refusal();
  write(create_script());
  change("alter table person add column twice text generated always as (person_id || person_id) virtual");
  EXPECT_TRUE(is_refused_for("its table person has the column twice")) << refusal();
}

TEST_F(SnapshotFile, WithoutATableOrAColumnIsRefused) {
  change("drop table watch");
  EXPECT_TRUE(is_refused_for("its table watch lacks the column")) << refusal();
  write(without(create_script(), ", note text"));
  EXPECT_TRUE(is_refused_for("lacks the column note")) << refusal();
}

TEST_F(SnapshotFile, WithViewsInPlaceOfTablesAsAWorkingRecordHasIsRefused) {
  change("drop table person; create table people(person_id text); create view person as select person_id from people");
  EXPECT_TRUE(is_refused_for("it has the table people")) << refusal();
  change("drop view person; drop table people; create view person as select 'p-1' as person_id");
  EXPECT_TRUE(is_refused_for("it has the view person")) << refusal();
}

TEST_F(SnapshotFile, ThatIsInUseIsRefused) {
  base::Database::open(path, base::Database::Mode::read_write);
  EXPECT_TRUE(is_refused_for("a database in use")) << refusal();
}

TEST_F(SnapshotFile, ThatDoesNotSayItsReleaseIsRefused) {
  for (const std::string key : {"release", "released_at", "publisher"}) {
    write(create_script());
    change("delete from meta where key = '" + key + "'");
    EXPECT_TRUE(is_refused_for("it does not say its " + key)) << refusal();
  }
}

TEST_F(SnapshotFile, OfAnotherSchemaVersionIsRefused) {
  change("update meta set value = '2' where key = 'schema_version'");
  EXPECT_TRUE(is_refused_for("its schema is version \"2\"")) << refusal();
}

TEST_F(SnapshotFile, WithAClaimThatIsNotPublicIsRefused) {
  for (const std::string what :
       {"audience = 'restricted'", "audience_group = 'desk'", "entered_by = 'somebody'", "entered_at = '2026-01-02'"}) {
    write(create_script());
    change("update claim set " + what);
    EXPECT_TRUE(is_refused_for("1 of its claims")) << what << ": " << refusal();
  }
}

TEST_F(SnapshotFile, WithTheHashOfATextThatIsNotPublishedIsRefused) {
  change("insert into source values ('c-1', 0, 'passage', '', '', '', '', '', '', '', '', 'words', 'ab12', 0, 5)");
  EXPECT_TRUE(is_refused_for("1 of its sources")) << refusal();
}

TEST_F(SnapshotFile, WithAValueOfAnotherKindIsCorrupt) {
  auto loose = create_script();
  for (std::size_t at; (at = loose.find(" strict")) != std::string::npos;) loose.erase(at, 7);
  write(loose);
  change("insert into person values (x'00ff')");
  EXPECT_THROW(PublicSnapshot::open(path), Corrupt);
}

TEST_F(SnapshotFile, ThatIsMissingOrNoDatabaseIsSaidToBe) {
  EXPECT_THROW(PublicSnapshot::open(folder / "nowhere"), NotFound);
  std::ofstream(path, std::ios::trunc) << "<html>hello, this is no database</html>";
  EXPECT_TRUE(is_refused_for("it is no database")) << refusal();
}

}  // namespace vigil::snapshot

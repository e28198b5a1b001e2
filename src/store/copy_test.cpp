#include "store/copy.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "model/json.hpp"
#include "snapshot/read.hpp"
#include "store/documents.hpp"
#include "store/record_for_tests.hpp"
#include "store/search.hpp"

namespace vigil::store {
namespace {

struct Copy : testing::Test {
  TestRecord world_;
  std::filesystem::path target_ = world_.folder.path / "copy", back_ = world_.folder.path / "back";

  Copy() {
    const auto person = add_person(world_.record, "a", "Zhao Liman");
    add_person(world_.record, "b", "Quiet Canary", "desk");
    add_act(world_.record, "act-1", "2020-01-01", {person});
    hold_back(world_.record, add_person(world_.record, "c", "Held Back"));
    Capture capture;
    capture.bytes = std::string("bytes\0of evidence", 17);
    capture.whence = "a file";
    add_capture(world_.record, capture, "tester");
    set_aside(world_.record, {"2020-01-01T00:00:00Z", "a row", "a place", "a reason"});
  }
  static std::string seen(const Record& record) {
    auto view = record.view(Viewer::officer("o", {"desk"}));
    model::Json all;
    for (const char* id : {"a", "b", "c"})
      all.push_back(model::to_json(snapshot::Reader(view.database()).find_case({id}).value()));
    return all.dump();
  }
};

TEST_F(Copy, HoldsWhatTheRecordDoes) {
  const auto copied = copy_record(world_.record, target_, "");
  EXPECT_EQ(copied.checkpoint, checkpoint(world_.record));
  EXPECT_EQ(copied.files, 1U);
  auto copy = Record::open(target_);
  EXPECT_FALSE(copy.place().is_on_server());
  EXPECT_EQ(copy.publisher(), "Test publisher");
  EXPECT_EQ(checkpoint(copy), copied.checkpoint);
  EXPECT_EQ(seen(copy), seen(world_.record));
  EXPECT_EQ(all_set_aside(copy, "").size(), 1U);
  EXPECT_EQ(search(copy, Viewer::officer("o", {"desk"}), "Quiet Canary").size(), 1U);
  add_person(copy, "d", "New Person");
  EXPECT_TRUE(audit(copy, copied.checkpoint).problems.empty());
}

// From a file to the server, or from one schema of the server to another, and back into a file.
TEST_F(Copy, ToAServerAndBackIsTheSame) {
  if (test_database().empty()) {
    EXPECT_THROW(copy_record(world_.record, target_, "postgresql:///no?host=" + target_.string()), Failure);
    EXPECT_FALSE(std::filesystem::exists(target_));
    return;
  }
  const auto there = copy_record(world_.record, target_, test_database());
  auto on_server = Record::open(target_);
  EXPECT_TRUE(on_server.place().is_on_server());
  EXPECT_FALSE(std::filesystem::exists(target_ / "record.db"));
  EXPECT_EQ(seen(on_server), seen(world_.record));
  const auto back = copy_record(on_server, back_, "");
  EXPECT_EQ(back.rows, there.rows);
  EXPECT_EQ(back.checkpoint, checkpoint(world_.record));
  EXPECT_EQ(seen(Record::open(back_)), seen(world_.record));
  on_server.database().script("drop schema main cascade");
}

TEST_F(Copy, IsNotMadeOverAnything) {
  std::filesystem::create_directories(target_);
  EXPECT_THROW(copy_record(world_.record, target_, ""), Conflict);
}

TEST_F(Copy, OfARecordThatDoesNotFollowFromItsLogIsRefusedAndLeavesNothing) {
  world_.record.database().run("update main.name set text = 'Somebody Else' where text = 'Zhao Liman'");
  EXPECT_THROW(copy_record(world_.record, target_, test_database()), Corrupt);
  EXPECT_FALSE(std::filesystem::exists(target_));
}

// In a database of its own: other tests make their schemas in the one that is given to all.
TEST_F(Copy, ThatIsRefusedLeavesNoSchemaOnTheServer) {
  if (test_database().empty()) GTEST_SKIP() << "no VIGIL_TEST_DATABASE";
  world_.record.database().run("update main.name set text = 'Somebody Else' where text = 'Zhao Liman'");
  const auto name = "copy_" + base::to_hex(base::random_bytes(6));
  auto url = test_database();
  url.replace(url.find("/postgres?"), std::string_view("/postgres").size(), "/" + name);
  world_.record.database().script("create database " + name);
  EXPECT_THROW(copy_record(world_.record, target_, url), Corrupt);
  EXPECT_EQ(open_database({{}, url, "public"}, base::Database::Mode::read_write)
                .first_integer("select count(*) from pg_namespace where nspname like 'vigil_%'"),
            0);
  world_.record.database().script("drop database " + name + " with (force)");
}

TEST_F(Copy, OfARecordWhoseEvidenceIsGoneIsRefused) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(world_.record.folder() / "evidence"))
    if (entry.is_regular_file()) std::filesystem::remove(entry.path());
  EXPECT_THROW(copy_record(world_.record, target_, ""), Error);
  EXPECT_FALSE(std::filesystem::exists(target_));
}

}  // namespace
}  // namespace vigil::store

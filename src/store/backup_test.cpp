#include "store/backup.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "base/error.hpp"
#include "base/files.hpp"
#include "snapshot/read.hpp"
#include "store/documents.hpp"
#include "store/keys.hpp"
#include "store/record_for_tests.hpp"
#include "store/search.hpp"

namespace vigil::store {
namespace {

struct Backup : testing::Test {
  TestRecord world_;
  base::KeyPair one_ = base::KeyPair::generate(), two_ = base::KeyPair::generate();
  std::filesystem::path file_ = world_.folder.path / "backup", target_ = world_.folder.path / "restored";

  Backup() {
    Change change(world_.record, "tester");
    for (const auto* key : {&one_, &two_}) write_recovery_key(change, key->public_key);
    change.commit();
    add_person(world_.record, "a", "Zhao Liman");
    add_person(world_.record, "b", "Canary-9S Quiet", "desk");
    Capture capture;
    capture.bytes = "evidence with Canary-9S in it";
    capture.media_type = "text/plain";
    capture.captured_at = "2026-11-25T10:00:00Z";
    capture.method = "file";
    add_capture(world_.record, capture, "tester");
  }
};

TEST_F(Backup, ComesBackAsItWas) {
  const auto before = checkpoint(world_.record);
  const auto made = back_up(world_.record, file_);
  EXPECT_EQ(made.checkpoint, before);
  EXPECT_EQ(made.files, 3U);
  for (const auto* key : {&one_, &two_}) {
    const auto done = restore(file_, *key, target_, before);
    EXPECT_EQ(done.files, 3U);
    auto record = Record::open(target_);
    EXPECT_EQ(checkpoint(record), before);
    EXPECT_EQ(check_evidence(record).pieces, 1U);
    EXPECT_EQ(search(record, Viewer::officer("x", {"desk"}), "Canary-9S Quiet").size(), 1U);
    std::filesystem::remove_all(target_);
  }
}

TEST_F(Backup, SaysNothingToWhoHasNoRecoveryKey) {
  back_up(world_.record, file_);
  EXPECT_EQ(base::read_file(file_).find("Canary"), std::string::npos);
  EXPECT_THROW(restore(file_, base::KeyPair::generate(), target_), Refused);
  EXPECT_FALSE(std::filesystem::exists(target_));
}

TEST_F(Backup, CutAnywhereItIsRefusedAndNothingIsLeft) {
  back_up(world_.record, file_);
  const auto whole = base::read_file(file_);
  for (std::size_t i = 0; i < 100; i += 5) {
    base::write_file_durably(file_, std::string_view(whole).substr(0, whole.size() * i / 100));
    EXPECT_THROW(restore(file_, one_, target_), Error) << i;
  }
  std::set<std::string> left;
  for (const auto& entry : std::filesystem::directory_iterator(world_.folder.path))
    left.insert(entry.path().filename());
  EXPECT_EQ(left, (std::set<std::string>{"record", "backup"}));
}

TEST_F(Backup, HoldsWhatWasAcknowledgedWhenItBegan) {
  std::atomic<bool> is_over = false;
  int written = 0;
  struct Over {  // whatever happens to this thread
    std::atomic<bool>& is_over;
    ~Over() { is_over = true; }
  };
  std::jthread writer([&] {
    auto record = Record::open(world_.record.folder());
    for (; !is_over; ++written) add_person(record, "w" + std::to_string(written), "Written Meanwhile");
  });
  const Over over{is_over};
  for (int i = 0; i < 5; ++i) {
    const auto before = checkpoint(world_.record);
    const auto made = back_up(world_.record, file_);
    EXPECT_GE(made.checkpoint.size, before.size);
    restore(file_, one_, target_);
    std::filesystem::remove_all(target_);
  }
}

TEST_F(Backup, OfEvidenceThatWasChangedIsRefusedAndTheOneBeforeStays) {
  back_up(world_.record, file_);
  const auto before = base::read_file(file_);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(world_.record.folder() / "evidence"))
    if (entry.is_regular_file()) {
      std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
      base::write_file_durably(entry.path(), "something else");
    }
  EXPECT_THROW(back_up(world_.record, file_), Corrupt);
  EXPECT_EQ(base::read_file(file_), before);
}

TEST_F(Backup, IsNotRestoredOverAnything) {
  back_up(world_.record, file_);
  std::filesystem::create_directories(target_);
  EXPECT_THROW(restore(file_, one_, target_), Conflict);
}

TEST_F(Backup, OfAnotherTimeIsFoundAgainstACheckpointKeptElsewhere) {
  back_up(world_.record, file_);
  add_person(world_.record, "later", "Later Person");
  EXPECT_THROW(restore(file_, one_, target_, checkpoint(world_.record)), Corrupt);
  EXPECT_FALSE(std::filesystem::exists(target_));
}

TEST_F(Backup, NeedsRecoveryKeys) {
  TestRecord without;
  EXPECT_THROW(back_up(without.record, without.folder.path / "backup"), Refused);
  EXPECT_FALSE(std::filesystem::exists(without.folder.path / "backup"));
}

TEST_F(Backup, LeavesNothingInTheRecord) {
  back_up(world_.record, file_);
  std::set<std::string> left;
  for (const auto& entry : std::filesystem::directory_iterator(world_.record.folder()))
    if (entry.is_directory()) left.insert(entry.path().filename());
  EXPECT_EQ(left, (std::set<std::string>{"evidence", "search"}));
}

}  // namespace
}  // namespace vigil::store

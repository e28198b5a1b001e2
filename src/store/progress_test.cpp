#include "store/progress.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "store/record_for_tests.hpp"

namespace vigil::store {

namespace {

base::Digest digest(const std::string& of) { return base::sha256(of); }

class ProgressOf : public ::testing::Test {
 protected:
  Progress progress(const std::string& readers, const std::string& job) {
    return {world_.record, digest(readers), digest(job)};
  }
  std::filesystem::path folder() const { return world_.record.folder() / "unfinished"; }
  TestRecord world_;
};

}  // namespace

TEST_F(ProgressOf, KnowsWhatAJobThatWasEndedHadTakenIn) {
  EXPECT_FALSE(Progress::is_any(world_.record));
  auto first = progress("readers", "job");
  first.add(std::vector{digest("a"), digest("b")});
  EXPECT_FALSE(first.has(digest("a")));  // its own it need not ask for
  EXPECT_TRUE(Progress::is_any(world_.record));
  const auto again = progress("readers", "job");
  EXPECT_TRUE(again.has(digest("a")));
  EXPECT_TRUE(again.has(digest("b")));
  EXPECT_FALSE(again.has(digest("c")));
}

TEST_F(ProgressOf, ADocumentIsKnownWhateverJobTookItIn) {
  progress("readers", "job").add(std::vector{digest("a")});
  auto other = progress("readers", "other");
  EXPECT_TRUE(other.has(digest("a")));
  other.add(std::vector{digest("b")});
  other.forget();
  const auto again = progress("readers", "job");
  EXPECT_TRUE(again.has(digest("a")));
  EXPECT_FALSE(again.has(digest("b")));
}

TEST_F(ProgressOf, WhatOtherReadersHaveLeftIsOfNoUse) {
  progress("readers", "job").add(std::vector{digest("a")});
  EXPECT_FALSE(progress("other readers", "job").has(digest("a")));
  EXPECT_FALSE(progress("readers", "job").has(digest("a")));
}

TEST_F(ProgressOf, OfAJobThatIsDoneNothingStays) {
  auto job = progress("readers", "job");
  job.add(std::vector{digest("a")});
  job.forget();
  EXPECT_FALSE(Progress::is_any(world_.record));
  EXPECT_FALSE(std::filesystem::exists(folder()));
}

TEST_F(ProgressOf, AFileThatWasCutIsReadAsFarAsItGoesAndGoesOn) {
  progress("readers", "job").add(std::vector{digest("a"), digest("b")});
  for (const auto& file : std::filesystem::directory_iterator(folder()))
    std::filesystem::resize_file(file.path(), std::filesystem::file_size(file.path()) - 5);
  auto cut = progress("readers", "job");
  EXPECT_TRUE(cut.has(digest("a")));
  EXPECT_FALSE(cut.has(digest("b")));
  cut.add(std::vector{digest("c")});
  EXPECT_TRUE(progress("readers", "job").has(digest("c")));
}

TEST_F(ProgressOf, WhereNothingCanBeNotedNothingIsKnown) {
  std::ofstream(folder()) << "a file in its place";
  progress("readers", "job").add(std::vector{digest("a")});
  EXPECT_FALSE(progress("readers", "job").has(digest("a")));
}

}  // namespace vigil::store

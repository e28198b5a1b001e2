#include "base/files.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <vector>

#include "base/error.hpp"
#include "base/new_files.hpp"

namespace vigil::base {

namespace fs = std::filesystem;

namespace {

class InAFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "vigil-files-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
  }
  void TearDown() override { fs::remove_all(folder); }

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator(folder)) all.push_back(entry.path().filename().string());
    std::ranges::sort(all);
    return all;
  }

  fs::path folder;
};

template <class E>
std::string message_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const E& error) {
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace

class File : public InAFolder {};
class Folder : public InAFolder {};

TEST_F(File, WhatIsWrittenIsReadBackByteForByte) {
  const std::string bytes("a\0\r\n\xff", 5);
  write_file_durably(folder / "a", bytes);
  EXPECT_EQ(read_file(folder / "a"), bytes);
}

TEST_F(File, ASecondWriteReplacesTheWholeOfTheFirst) {
  write_file_durably(folder / "a", "long before");
  write_file_durably(folder / "a", "short");
  EXPECT_EQ(read_file(folder / "a"), "short");
}

TEST_F(File, WritingLeavesNoTemporaryBehind) {
  write_file_durably(folder / "a", "x");
  EXPECT_EQ(names(), std::vector<std::string>{"a"});
}

TEST_F(File, AWriteThatFailsLeavesNoTemporaryBehind) {
  fs::create_directory(folder / "taken");
  EXPECT_THROW(write_file_durably(folder / "taken", "x"), Failure);
  EXPECT_EQ(names(), std::vector<std::string>{"taken"});
}

TEST_F(File, AReaderWhoHasTheOldOneOpenKeepsIt) {
  write_file_durably(folder / "a", "old");
  struct stat before {
  }, after{};
  ASSERT_EQ(::stat((folder / "a").c_str(), &before), 0);
  write_file_durably(folder / "a", "new");
  ASSERT_EQ(::stat((folder / "a").c_str(), &after), 0);
  EXPECT_NE(before.st_ino, after.st_ino) << "the file was changed in place instead of replaced";
}

TEST_F(File, OwnerOnlyMeansNobodyElseCanRead) {
  write_file_durably(folder / "a", "secret", Access::owner_only);
  struct stat status {};
  ASSERT_EQ(::stat((folder / "a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(File, AMissingOneIsNotFoundAndTheMessageNamesIt) {
  const auto path = folder / "nowhere";
  EXPECT_NE(message_of<NotFound>([&] { read_file(path); }).find(path.string()), std::string::npos);
}

TEST_F(File, AFolderIsNoFile) { EXPECT_THROW(read_file(folder), Failure); }

TEST_F(File, MoreThanTheBoundIsRefused) {
  write_file_durably(folder / "a", "12345");
  EXPECT_EQ(read_file(folder / "a", 5), "12345");
  EXPECT_THROW(read_file(folder / "a", 4), Failure);
}

TEST_F(File, AWriteThatStopsHalfWayKeepsTheOldBytes) {
  write_file_durably(folder / "a", "old");
  struct rlimit before {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto on_limit = std::signal(SIGXFSZ, SIG_IGN);
  const struct rlimit small { 10, before.rlim_max };
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto why = message_of<Failure>([&] { write_file_durably(folder / "a", std::string(100, 'x')); });
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, on_limit);
  EXPECT_NE(why.find("writing"), std::string::npos) << why;
  EXPECT_EQ(read_file(folder / "a"), "old");
  EXPECT_EQ(names(), std::vector<std::string>{"a"});
}

TEST_F(Folder, MissingOnesAboveItAreMade) {
  make_folders_durably(folder / "a/b/c/");
  EXPECT_TRUE(fs::is_directory(folder / "a/b/c"));
  make_folders_durably(folder / "a/b/c");
}

TEST_F(Folder, AFileInTheWayIsNamed) {
  write_file_durably(folder / "a", "x");
  EXPECT_NE(message_of<Failure>([&] { make_folders_durably(folder / "a/b"); }).find("/a"), std::string::npos);
}

TEST_F(Folder, ReplacingPutsTheNewOneThereAndRemovesTheOld) {
  write_folder(folder / "old", {{"a", "1"}, {"sub/b", "2"}});
  write_folder(folder / "new", {{"sub/c", "3"}});
  replace_folder(folder / "new", folder / "old/");
  EXPECT_EQ(names(), std::vector<std::string>{"old"});
  EXPECT_EQ(read_file(folder / "old/sub/c"), "3");
  EXPECT_FALSE(fs::exists(folder / "old/a"));
}

TEST_F(Folder, ReplacingNothingMovesItThere) {
  write_folder(folder / "new", {{"a", "1"}});
  replace_folder(folder / "new", folder / "site");
  EXPECT_EQ(names(), std::vector<std::string>{"site"});
}

TEST_F(Folder, ALinkIsNotReplaced) {
  write_folder(folder / "new", {{"a", "1"}});
  write_folder(folder / "real", {{"b", "1"}});
  fs::create_directory_symlink(folder / "real", folder / "link");
  EXPECT_THROW(replace_folder(folder / "new", folder / "link"), Failure);
  EXPECT_TRUE(fs::exists(folder / "real/b"));
}

TEST_F(Folder, TwoAreTheSameOnlyFileByFileAndByteByByte) {
  write_folder(folder / "one", {{"a", "1"}, {"sub/b", "2"}});
  write_folder(folder / "two", {{"a", "1"}, {"sub/b", "2"}});
  EXPECT_TRUE(hold_the_same(folder / "one", folder / "two"));
  write_file_durably(folder / "two/sub/b", "3");
  EXPECT_FALSE(hold_the_same(folder / "one", folder / "two")) << "another byte";
  write_file_durably(folder / "two/sub/b", "2");
  write_file_durably(folder / "two/c", "");
  EXPECT_FALSE(hold_the_same(folder / "one", folder / "two")) << "one more";
  EXPECT_FALSE(hold_the_same(folder / "two", folder / "one")) << "one less";
  fs::remove(folder / "two/c");
  fs::remove(folder / "two/a");
  fs::create_symlink(folder / "one/a", folder / "two/a");
  EXPECT_FALSE(hold_the_same(folder / "one", folder / "two")) << "a link to the same bytes";
  EXPECT_FALSE(hold_the_same(folder / "one", folder / "nowhere"));
}

TEST_F(Folder, AFreshOneIsRemovedUnlessItWasMovedAway) {
  {
    FreshFolder fresh(folder / "site");
    write_folder(fresh.path(), {{"a", "1"}});
  }
  EXPECT_TRUE(names().empty());
  {
    FreshFolder fresh(folder / "site/");
    write_folder(fresh.path(), {{"a", "1"}});
    replace_folder(fresh.path(), folder / "site");
  }
  EXPECT_EQ(names(), std::vector<std::string>{"site"});
}

TEST_F(Folder, ManyFilesAreWrittenTogetherAndWhatIsThereIsLeft) {
  write_folder(folder / "there", {{"a", "old"}});
  std::vector<std::string> contents;
  for (int i = 0; i < 40; ++i) contents.push_back("content " + std::to_string(i));
  std::vector<std::pair<fs::path, std::string_view>> files{{folder / "there/a", "new"}, {folder / "deep/er/b", "1"}};
  for (int i = 0; i < 40; ++i)
    files.emplace_back(folder / ("d" + std::to_string(i % 7)) / std::to_string(i),
                       contents[static_cast<std::size_t>(i)]);
  files.push_back(files.back());  // twice
  write_files_durably(files);
  EXPECT_EQ(read_file(folder / "there/a"), "old");
  EXPECT_EQ(read_file(folder / "deep/er/b"), "1");
  for (std::size_t i = 2; i < files.size(); ++i) EXPECT_EQ(read_file(files[i].first), files[i].second);
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    EXPECT_FALSE(entry.path().filename().string().starts_with(".")) << entry.path();
}

TEST_F(Folder, OfManyFilesThatCannotAllBeWrittenNoneStaysHalf) {
  write_folder(folder / "place", {{"is/a", "file"}});
  const std::vector<std::pair<fs::path, std::string_view>> files{{folder / "one", "1"}, {folder / "place/is/a/b", "2"}};
  EXPECT_THROW(write_files_durably(files), Failure);
  EXPECT_EQ(names(), std::vector<std::string>{"place"});
}

// The process that was killed could remove nothing; one that still works keeps what is its own.
TEST_F(Folder, WhatAKilledProcessLeftGoesBeforeTheNextAndNothingElse) {
  const auto target = folder / "copy", file = folder / "backup";
  FreshFolder mine(target);
  NewFile my_file(file);
  ASSERT_EQ(names().size(), 3U);
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const auto child = ::fork();
  if (child == 0) {
    const FreshFolder fresh(target);
    NewFile another(file);
    write_file_durably(fresh.path() / "record.db", "in clear");
    if (::write(ready[1], "x", 1) == 1) ::pause();
    ::_exit(1);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  remove_left_over(target), remove_left_over(file);
  EXPECT_EQ(names().size(), 6U) << "the other process works on it";
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(ready[0]), ::close(ready[1]);
  std::ofstream(folder / ".copy.notes.tmp") << "of somebody";
  remove_left_over(target), remove_left_over(file);
  EXPECT_EQ(names().size(), 4U) << "what is of this process, and what another made";
  EXPECT_TRUE(fs::exists(mine.path()));
}

}  // namespace vigil::base

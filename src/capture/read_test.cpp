#include "capture/read.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/clock.hpp"
#include "base/worker.hpp"
#include "capture/bundle.hpp"
#include "capture/fetch.hpp"
#include "capture/mail.hpp"
#include "text/encoding.hpp"

namespace {

using namespace vigil;
namespace fs = std::filesystem;

/// A folder of its own for each test, gone afterwards.
class ReadPath : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("vigil-capture-" + std::to_string(getpid()));
    fs::create_directories(root_);
    base::set_clock("2020-01-02T03:04:05Z");
  }
  void TearDown() override {
    base::set_clock("");
    fs::remove_all(root_);
  }

  std::string write(const std::string& name, std::string_view bytes) {
    const fs::path path = root_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  void read(const std::string& path) {
    capture::read_path(
        path, [&](capture::Document document) { documents_.push_back(std::move(document)); },
        [&](capture::Problem problem) { problems_.push_back(std::move(problem)); });
  }

  /// Paths below the test's folder.
  std::vector<std::string> read_names() const {
    std::vector<std::string> names;
    for (const auto& document : documents_)
      names.push_back(fs::path(document.whence).lexically_relative(root_).string());
    return names;
  }

  fs::path root_;
  std::vector<capture::Document> documents_;
  std::vector<capture::Problem> problems_;
};

using Names = std::vector<std::string>;

constexpr std::string_view record =
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://example.org/a\r\nWARC-Date: 2012-07-25T10:00:00Z\r\n"
    "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nwords\r\n\r\n";

TEST_F(ReadPath, GivesAFileWithItsTimeAndType) {
  read(write("a.html", "<p>x"));
  ASSERT_EQ(documents_.size(), 1U);
  EXPECT_EQ(documents_[0].bytes, "<p>x");
  EXPECT_EQ(documents_[0].media_type, "text/html");
  EXPECT_EQ(documents_[0].captured_at, "2020-01-02T03:04:05Z");
  EXPECT_EQ(documents_[0].method, "file");
  EXPECT_TRUE(problems_.empty());
}

TEST_F(ReadPath, ReadsFoldersInTheOrderOfNamesWithoutHiddenEntries) {
  for (const char* name : {"b/2.txt", "b/1.txt", "a.txt", "c.txt", ".hidden", "b/.git/x"}) write(name, "x");
  read(root_.string());
  EXPECT_EQ(read_names(), (Names{"a.txt", "b/1.txt", "b/2.txt", "c.txt"}));
}

TEST_F(ReadPath, FollowsNoLinkOutOfAFolder) {
  write("a/x.txt", "x");
  const auto secret = write("elsewhere.txt", "not handed over");
  fs::create_directory_symlink(root_, root_ / "a/back");
  fs::create_symlink(secret, root_ / "a/y.txt");
  read((root_ / "a").string());
  EXPECT_EQ(read_names(), (Names{"a/x.txt"}));
  ASSERT_EQ(problems_.size(), 2U);
  EXPECT_NE(problems_[1].reason.find("symbolic link"), std::string::npos);
  read((root_ / "a/y.txt").string());
  EXPECT_EQ(documents_.size(), 2U) << "named itself, it is read";
}

TEST_F(ReadPath, KeepsNamesOfAnyBytes) {
  read(write("caf\xE9 \n.txt", "x"));
  ASSERT_EQ(documents_.size(), 1U);
  EXPECT_TRUE(documents_[0].whence.ends_with("caf\xE9 \n.txt"));
}

TEST_F(ReadPath, SaysWhatCannotBeReadAndGoesOn) {
  write("a.txt", "x");
  fs::create_symlink("nowhere", root_ / "b.txt");
  ASSERT_EQ(mkfifo((root_ / "c").c_str(), 0600), 0);
  write("d.txt", "x");
  read(root_.string());
  EXPECT_EQ(read_names(), (Names{"a.txt", "d.txt"}));
  ASSERT_EQ(problems_.size(), 2U);
  EXPECT_TRUE(problems_[0].whence.ends_with("b.txt"));
  EXPECT_NE(problems_[1].reason.find("neither a file nor a folder"), std::string::npos);
}

TEST_F(ReadPath, SaysThatAPathIsNotThere) {
  read((root_ / "missing").string());
  ASSERT_EQ(problems_.size(), 1U);
  EXPECT_NE(problems_[0].reason.find("No such file"), std::string::npos);
}

TEST_F(ReadPath, RefusesAFileAboveItsLimitBeforeReadingIt) {
  const std::string path = write("large.txt", "x");
  fs::resize_file(path, (256ULL << 20) + 1);
  read(path);
  ASSERT_EQ(problems_.size(), 1U);
  EXPECT_NE(problems_[0].reason.find("256 MiB"), std::string::npos);
}

TEST_F(ReadPath, OpensAWarcInAWorker) {
  read(write("a.warc", std::string(record) + "no record\r\n"));
  ASSERT_EQ(documents_.size(), 1U);
  EXPECT_EQ(documents_[0].bytes, "words");
  EXPECT_EQ(documents_[0].whence, "http://example.org/a");
  EXPECT_EQ(documents_[0].url, "http://example.org/a");
  EXPECT_EQ(documents_[0].captured_at, "2012-07-25T10:00:00Z");
  EXPECT_EQ(documents_[0].method, "warc");
  ASSERT_EQ(problems_.size(), 1U);
  EXPECT_TRUE(problems_[0].whence.ends_with("a.warc"));
  EXPECT_EQ(problems_[0].place, "byte " + std::to_string(record.size()));
}

TEST_F(ReadPath, KnowsAWarcByItsFirstBytes) {
  read(write("noname", record));
  ASSERT_EQ(documents_.size(), 1U);
  EXPECT_EQ(documents_[0].method, "warc");
}

TEST_F(ReadPath, OpensAZipInAWorkerToo) {
  read(write("a.wacz", "PK\3\4rubbish"));
  EXPECT_TRUE(documents_.empty());
  ASSERT_EQ(problems_.size(), 1U);
  EXPECT_EQ(problems_[0].reason, "the ZIP file has no directory: it is damaged or cut off");
}

TEST_F(ReadPath, ReadsStandardInput) {
  const std::string path = write("in", "from a pipe");
  const int before = dup(0);
  ASSERT_NE(freopen(path.c_str(), "r", stdin), nullptr);
  read("-");
  dup2(before, 0);
  close(before);
  ASSERT_EQ(documents_.size(), 1U);
  EXPECT_EQ(documents_[0].bytes, "from a pipe");
  EXPECT_EQ(documents_[0].whence, "-");
}

}  // namespace

/// The test program is its own worker.
int main(int count, char** words) {
  static constexpr base::Task tasks[] = {{"warc", capture::warc_task},
                                         {"warc-piece", capture::warc_piece_task},
                                         {"gunzip", capture::gunzip_task},
                                         {"mail", capture::mail_task, text::prepare_encodings},
                                         {"zip", capture::zip_task, text::prepare_encodings},
                                         {"robots", capture::robots_task}};
  if (count == 3 && std::string_view(words[1]) == "worker") return base::serve_worker(words[2], tasks);
  testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}

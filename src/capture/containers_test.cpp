// Documents within messages and archives: which there are, by which names, and what becomes of those that are broken.
// The worker is this test program (read_test.cpp).
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/pack_for_tests.hpp"
#include "capture/read.hpp"

namespace {

using namespace vigil;
using base::zip_of;
namespace fs = std::filesystem;

class Containers : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("vigil-containers-" + std::to_string(getpid()));
    fs::create_directories(root_);
  }
  void TearDown() override { fs::remove_all(root_); }

  void read(const std::string& name, std::string_view bytes) {
    const fs::path path = root_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    capture::read_path(
        path.string(), [&](capture::Document document) { documents_.push_back(std::move(document)); },
        [&](capture::Problem problem) {
          problems_.push_back(fs::path(problem.whence).lexically_relative(root_).string() + ": " + problem.reason);
        });
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& document : documents_) names.push_back(document.whence.substr(root_.string().size() + 1));
    return names;
  }

  fs::path root_;
  std::vector<capture::Document> documents_;
  std::vector<std::string> problems_;
};

using Names = std::vector<std::string>;

std::string message(std::string_view attachment, std::string_view name) {
  return "From: a@example.org\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n"
         "The text.\n--x\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"" +
         std::string(name) + "\"\n\n" + std::string(attachment) + "\n--x--\n";
}

TEST_F(Containers, AMessageIsADocumentAndWhatIsAttachedIsAnother) {
  const auto bytes = message("Words of the list.", "list.txt");
  read("m.eml", bytes);
  EXPECT_EQ(names(), (Names{"m.eml", "m.eml/attachment 1: list.txt"}));
  ASSERT_EQ(documents_.size(), 2U);
  EXPECT_EQ(documents_[0].bytes, bytes) << "the message is kept as it came";
  EXPECT_EQ(documents_[0].media_type, "message/rfc822");
  EXPECT_EQ(documents_[1].bytes, "Words of the list.");
  EXPECT_EQ(documents_[1].media_type, "text/plain");
  EXPECT_TRUE(problems_.empty());
}

TEST_F(Containers, AForwardedMessageIsOpenedToo) {
  auto outer = message("INNER", "inner.eml");
  for (std::size_t at = 0; (at = outer.find("--x", at)) != std::string::npos; at += 7) outer.replace(at, 3, "--outer");
  outer.replace(outer.find("boundary=x"), 10, "boundary=outer");
  outer.replace(outer.find("INNER"), 5, message("Words.", "b.txt"));
  read("n.eml", outer);
  EXPECT_EQ(names(),
            (Names{"n.eml", "n.eml/attachment 1: inner.eml", "n.eml/attachment 1: inner.eml/attachment 1: b.txt"}));
  EXPECT_TRUE(problems_.empty());
}

TEST_F(Containers, AMailboxIsItsMessages) {
  const std::string line = "From a@example.org Tue Mar  3 10:11:12 2026\n";
  read("box.mbox", line + message("One.", "1.txt") + "\n" + line + "From: b@example.org\n\nTwo.\n");
  EXPECT_EQ(names(), (Names{"box.mbox/message 1", "box.mbox/message 1/attachment 1: 1.txt", "box.mbox/message 2"}));
  EXPECT_EQ(documents_.back().bytes, "From: b@example.org\n\nTwo.\n");
}

TEST_F(Containers, ABrokenBoundaryIsToldAndItsPartsAreRead) {
  auto cut = message("Words of the list.", "list.txt");
  cut.resize(cut.size() - 6);  // "--x--\n"
  read("m.eml", cut);
  EXPECT_EQ(names(), (Names{"m.eml", "m.eml/attachment 1: list.txt"}));
  EXPECT_EQ(problems_, (Names{"m.eml: the boundary of its parts is never closed: it is cut off or broken"}));
}

TEST_F(Containers, ASavedPageHasItsAddressAndNothingAttached) {
  read("p.mhtml",
       "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/a\nMIME-Version: 1.0\n"
       "Content-Type: multipart/related; type=\"text/html\"; boundary=b\n\n--b\nContent-Type: text/html\n"
       "Content-Location: https://example.org/a\n\n<p>Words\n--b\nContent-Type: image/png\n"
       "Content-Location: https://example.org/p.png\n\nPNG\n--b--\n");
  EXPECT_EQ(names(), Names{"p.mhtml"});
  EXPECT_EQ(documents_.at(0).url, "https://example.org/a");
}

TEST_F(Containers, MessagesWithinMessagesEndSomewhere) {
  std::string bytes = "From: a@example.org\n\nThe innermost.\n";
  for (int i = 0; i < 8; ++i)
    bytes = "From: a@example.org\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + bytes;
  read("m.eml", bytes);
  EXPECT_EQ(documents_.size(), 5U);
  ASSERT_EQ(problems_.size(), 1U);
  EXPECT_NE(problems_[0].find("more than 4 deep"), std::string::npos);
}

TEST_F(Containers, AZipFileIsItsFiles) {
  read("z.zip", zip_of({{"a.txt", "Words.", true},
                        {"b/m.eml", message("List.", "l.txt")},
                        {"__MACOSX/._a", ""},
                        {"c.zip", zip_of({{"d.html", "<p>x"}})}}));
  EXPECT_EQ(names(),
            (Names{"z.zip/a.txt", "z.zip/b/m.eml", "z.zip/b/m.eml/attachment 1: l.txt", "z.zip/c.zip/d.html"}));
  EXPECT_EQ(documents_.at(3).media_type, "text/html");
  EXPECT_TRUE(problems_.empty());
}

TEST_F(Containers, NamesThatLeadOutOfAZipFileAreSetAside) {
  for (const char* name : {"../a.txt", "b/../../a.txt", "/etc/a.txt", "\\\\host\\a.txt", "C:a.txt", "b\\..\\a.txt"}) {
    problems_.clear();
    documents_.clear();
    read("z.zip", zip_of({{name, "x"}, {"good.txt", "Words."}}));
    EXPECT_EQ(names(), Names{"z.zip/good.txt"}) << name;
    EXPECT_EQ(problems_.size(), 1U) << name;
  }
  EXPECT_FALSE(fs::exists(root_.parent_path() / "a.txt"));
}

TEST_F(Containers, ALinkInAZipFileIsSetAside) {
  auto zip = zip_of({{"link.txt", "/etc/passwd"}, {"good.txt", "Words."}});
  const auto entry = zip.find("PK\1\2");
  zip[entry + 5] = 3;                                   // made on Unix
  zip.replace(entry + 40, 2, std::string("\xFF\xA1"));  // lrwxrwxrwx
  read("z.zip", zip);
  EXPECT_EQ(names(), Names{"z.zip/good.txt"});
  EXPECT_EQ(problems_, Names{"z.zip/link.txt: it is a symbolic link, which is not followed"});
}

TEST_F(Containers, ABombInAZipFileIsSetAsideAndTheOthersAreRead) {
  read("z.zip", zip_of({{"bomb.txt", std::string(64U << 20, '0'), true}, {"good.txt", "Words."}}));
  EXPECT_EQ(names(), Names{"z.zip/good.txt"});
  EXPECT_EQ(problems_, Names{"z.zip/bomb.txt: it unpacks to more than is allowed"});
}

TEST_F(Containers, ZipFilesWithinZipFilesEndSomewhere) {
  std::string zip = zip_of({{"a.txt", "Words."}});
  for (int i = 0; i < 8; ++i) zip = zip_of({{"z.zip", zip}});
  read("z.zip", zip);
  EXPECT_TRUE(documents_.empty());
  ASSERT_EQ(problems_.size(), 1U);
  EXPECT_NE(problems_[0].find("more than 4 deep"), std::string::npos);
}

TEST_F(Containers, ADamagedFileOfAZipFileIsSetAsideByItself) {
  auto zip = zip_of({{"a.txt", "Words."}, {"b.txt", "Others."}});
  zip[zip.find("Words.")] = 'X';
  read("z.zip", zip);
  EXPECT_EQ(names(), Names{"z.zip/b.txt"});
  EXPECT_EQ(problems_, Names{"z.zip/a.txt: its checksum is another one: it is damaged"});
}

TEST_F(Containers, AnOfficeFileIsOneDocument) {
  read("o.docx", zip_of({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<document/>"}}));
  EXPECT_EQ(names(), Names{"o.docx"});
  EXPECT_NE(documents_.at(0).media_type.find("wordprocessingml"), std::string::npos);
}

}  // namespace

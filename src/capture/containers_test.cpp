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

std::string answer(const std::string& name, const std::string& type, std::string_view body) {
  const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n" + std::string(body);
  return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2012-07-25T10:00:00Z\r\nWARC-Target-URI: http://example.org/" +
         name + "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

TEST_F(Containers, WhatLiesInAWarcGoesTheWayItWouldGoAlone) {
  const std::string docx = zip_of({{"word/document.xml", "<x/>"}}), pdf = "%PDF-1.4 of no account",
                    bundle = zip_of({{"in/a.txt", "Words."}, {"b.html", "<p>b"}}), letter = message("List.", "l.txt");
  std::string warc;
  for (const auto& record :
       {answer("page", "text/html", "<p>page"), answer("report", "application/pdf", pdf),
        answer("paper.docx", "application/octet-stream", docx), answer("all.zip", "application/zip", bundle),
        answer("letter.eml", "message/rfc822", letter),
        answer("packed.html.gz", "application/gzip", base::packed("<p>z")), answer("style.css", "text/css", "p {}"),
        answer("s.js", "text/javascript; charset=utf-8", "x()"), answer("other.css", "text/css", "p {}")})
    warc += base::packed(record);
  read("crawl.warc.gz", warc);
  std::vector<std::string> told;
  for (const auto& one : documents_) told.push_back(one.whence + " " + one.media_type + " " + one.url);
  const std::string at = "http://example.org/";
  EXPECT_EQ(told, (Names{at + "page text/html " + at + "page", at + "report application/pdf " + at + "report",
                         at + "paper.docx application/vnd.openxmlformats-officedocument.wordprocessingml.document " +
                             at + "paper.docx",
                         at + "all.zip/in/a.txt text/plain ", at + "all.zip/b.html text/html ",
                         at + "letter.eml message/rfc822 " + at + "letter.eml",
                         at + "letter.eml/attachment 1: l.txt text/plain ",
                         at + "packed.html.gz text/html " + at + "packed.html.gz"}));
  for (const auto& one : documents_) EXPECT_EQ(one.captured_at, "2012-07-25T10:00:00Z") << one.whence;
  EXPECT_EQ(problems_, (Names{"crawl.warc.gz: passed over, since it is no document: 2 of text/css, 1 of "
                              "text/javascript"}));
}

TEST_F(Containers, APackedPageIsThePage) {
  read("a.html.gz", base::packed("<p>page"));
  EXPECT_EQ(names(), (Names{"a.html.gz"}));
  ASSERT_EQ(documents_.size(), 1U);
  EXPECT_EQ(documents_[0].bytes, "<p>page");
  EXPECT_EQ(documents_[0].media_type, "text/html");
  EXPECT_TRUE(problems_.empty());
}

TEST_F(Containers, APackedFileThatEndsEarlyIsToldWithItsByte) {
  const std::string whole = base::packed(std::string("<p>page of some length"));
  read("a.html.gz", whole.substr(0, whole.size() - 9));
  EXPECT_TRUE(documents_.empty());
  EXPECT_EQ(problems_, (Names{"a.html.gz: the compressed bytes end early"}));
}

// A mebibyte a document, so that the file is larger than what is read of it at once.
TEST_F(Containers, AWarcOfAnySizeIsReadInPieces) {
  std::string warc;
  for (unsigned number = 0, x = 1; number < 8; ++number) {
    std::string noise = "<p>";
    while (noise.size() < 1U << 20) noise += "abcdefghijklmnop"[(x = x * 1664525 + 1013904223) >> 28];
    warc += base::packed(answer(std::to_string(number), "text/html", noise));
  }
  ASSERT_GT(warc.size(), 4U << 20);
  read("large.warc.gz", warc);
  ASSERT_EQ(documents_.size(), 8U);
  for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(documents_[i].url, "http://example.org/" + std::to_string(i));
  EXPECT_TRUE(problems_.empty());
}

}  // namespace

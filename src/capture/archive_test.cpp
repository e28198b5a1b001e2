#include "capture/archive.hpp"

#include <gtest/gtest.h>

#include "base/pack_for_tests.hpp"

namespace vigil::capture {
namespace {

using base::little_endian, base::packed, base::zip_of;

std::string gzip(std::string_view bytes) { return packed(bytes, 16 + MAX_WBITS); }

std::string record(std::string_view name) {
  const std::string block = "<p>" + std::string(name);
  return "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: http://example.org/" + std::string(name) +
         "\r\nContent-Type: text/html\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block +
         "\r\n\r\n";
}

struct Read {
  std::vector<std::string> bodies, problems;
  WarcPart part;

  Read(std::string_view bytes, std::size_t from, std::size_t to, Start start) {
    const auto archive = Archive::open(bytes);
    if (!archive) {
      problems.push_back(archive.error().reason);
      return;
    }
    part = archive->read(
        from, to, start, [&](const Document& document) { bodies.push_back(document.bytes); },
        [&](const Problem& problem) { problems.push_back(problem.place + ": " + problem.reason); });
  }
  explicit Read(std::string_view bytes) : Read(bytes, 0, bytes.size(), Start::known) {}
};

using Words = std::vector<std::string>;

const std::string wacz = zip_of({{"datapackage.json", "{}"},
                                 {"archive/one.warc.gz", gzip(record("a")) + gzip(record("b"))},
                                 {"pages/pages.jsonl", "{}", true},
                                 {"archive/two.warc", record("c") + record("d"), true},
                                 {"archive/three.warc", record("e")},
                                 {"archive/readme.txt", "WARC/1.0"}});

TEST(Archive, GivesTheDocumentsOfAWaczInItsOrder) {
  const Read read(wacz);
  EXPECT_EQ(read.bodies, (Words{"<p>a", "<p>b", "<p>c", "<p>d", "<p>e"}));
  EXPECT_EQ(read.problems, Words{});
}

TEST(Archive, PartsOfAWaczFitTogetherWhereverItIsCut) {
  for (std::size_t edge = 0; edge <= wacz.size(); ++edge) {
    const Read first(wacz, 0, edge, Start::known), second(wacz, edge, wacz.size(), Start::searched);
    Words all = first.bodies;
    all.insert(all.end(), second.bodies.begin(), second.bodies.end());
    ASSERT_EQ(all, (Words{"<p>a", "<p>b", "<p>c", "<p>d", "<p>e"})) << edge;
    EXPECT_EQ(first.part.begin, 0U);
    EXPECT_EQ(first.part.end, second.part.begin == second.part.end ? wacz.size() : second.part.begin) << edge;
  }
}

TEST(Archive, AProblemNamesTheWarcAndTheByteInIt) {
  const std::string good = gzip(record("a")), cut = gzip(record("b")).substr(0, 40);
  EXPECT_EQ(Read(zip_of({{"archive/x.warc.gz", good + cut}})).problems,
            Words{"archive/x.warc.gz, byte " + std::to_string(good.size() + 40) +
                  ": the compressed bytes end early: the rest is not read"});
}

TEST(Archive, AnyOtherZipIsRefused) {
  EXPECT_EQ(Read(zip_of({{"word/document.xml", "<w/>"}})).problems.size(), 1U);
  EXPECT_EQ(Read(zip_of({}) + "x").problems.size(), 1U);
}

TEST(Archive, ADamagedZipIsRefusedOrReadWithinItsBytes) {
  for (std::size_t size = 0; size < wacz.size(); ++size) EXPECT_FALSE(base::read_zip(wacz.substr(0, size))) << size;
  for (std::size_t at = 0; at < wacz.size(); ++at)
    for (const char change : {'\x01', '\x80', '\xFF'}) {
      std::string changed = wacz;
      changed[at] ^= change;
      const auto entries = base::read_zip(changed);
      if (!entries) continue;
      for (const base::ZipEntry& entry : *entries) {
        ASSERT_LE(entry.begin, entry.end);
        ASSERT_LE(entry.end, changed.size());
      }
    }
}

TEST(Archive, FilesThatOverlapAreRefused) {
  std::string zip = zip_of({{"archive/a.warc", record("a")}, {"archive/b.warc", record("b")}});
  const std::size_t second = zip.rfind("PK\1\2");
  zip.replace(second + 42, 4, little_endian(0, 4));  // its local header is the first one's
  const auto entries = base::read_zip(zip);
  ASSERT_FALSE(entries);
  EXPECT_EQ(entries.error().reason, "files of the ZIP file overlap");
}

TEST(Archive, AnEncryptedOrStrangelyPackedWarcIsSetAsideAlone) {
  std::string zip = zip_of({{"archive/a.warc", record("a")}, {"archive/b.warc", record("b")}});
  zip.replace(zip.find("PK\1\2") + 10, 2, little_endian(93, 2));
  const Read read(zip);
  EXPECT_EQ(read.bodies, Words{"<p>b"});
  EXPECT_EQ(read.problems, Words{"archive/a.warc: it is encrypted or compressed in a way that is not read here"});
}

TEST(Archive, ADeflatedWarcIsHeldToItsChecksumAndSize) {
  std::string zip = zip_of({{"archive/a.warc", record("a"), true}});
  zip[zip.find("PK\1\2") + 16] ^= 1;
  EXPECT_EQ(Read(zip).problems, Words{"archive/a.warc: its checksum is another one: it is damaged"});
  const Read bomb(zip_of({{"archive/a.warc", std::string(16U << 20, ' '), true}}));
  ASSERT_FALSE(bomb.problems.empty());
  EXPECT_EQ(bomb.problems[0], "archive/a.warc: it unpacks to more than is allowed");
}

TEST(Archive, Zip64SizesAndPlacesAreRead) {
  const std::string name = "archive/a.warc", content = record("a");
  const std::string common = little_endian(0, 2) + little_endian(0, 2) + little_endian(0, 4) + little_endian(0, 4) +
                             little_endian(0xFFFFFFFF, 4) + little_endian(0xFFFFFFFF, 4) +
                             little_endian(name.size(), 2);
  const std::string local = "PK\3\4" + little_endian(45, 2) + common + little_endian(0, 2) + name + content;
  const std::string extra = little_endian(1, 2) + little_endian(24, 2) + little_endian(content.size(), 8) +
                            little_endian(content.size(), 8) + little_endian(0, 8);
  const std::string directory = "PK\1\2" + little_endian(45, 2) + little_endian(45, 2) + common +
                                little_endian(extra.size(), 2) + little_endian(0, 2) + little_endian(0, 2) +
                                little_endian(0, 2) + little_endian(0, 4) + little_endian(0xFFFFFFFF, 4) + name + extra;
  const std::string end64 = "PK\6\6" + little_endian(44, 8) + little_endian(45, 2) + little_endian(45, 2) +
                            little_endian(0, 4) + little_endian(0, 4) + little_endian(1, 8) + little_endian(1, 8) +
                            little_endian(directory.size(), 8) + little_endian(local.size(), 8);
  const std::string zip = local + directory + end64 + "PK\6\7" + little_endian(0, 4) +
                          little_endian(local.size() + directory.size(), 8) + little_endian(1, 4) + "PK\5\6" +
                          little_endian(0, 4) + little_endian(0xFFFF, 2) + little_endian(0xFFFF, 2) +
                          little_endian(0xFFFFFFFF, 4) + little_endian(0xFFFFFFFF, 4) + little_endian(0, 2);
  EXPECT_EQ(Read(zip).bodies, Words{"<p>a"});
}

}  // namespace
}  // namespace vigil::capture

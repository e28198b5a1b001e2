#include "capture/warc.hpp"

#include <gtest/gtest.h>

#include "base/inflate.hpp"
#include "base/pack_for_tests.hpp"
#include "capture/http.hpp"

namespace {

using namespace vigil;
using base::packed;

std::string record(std::string_view type, std::string_view uri, std::string_view block, std::string_view more = {}) {
  return "WARC/1.1\r\nWARC-Type: " + std::string(type) + "\r\nWARC-Target-URI: " + std::string(uri) +
         "\r\nWARC-Date: 2012-07-25T10:00:00Z\r\n" + std::string(more) +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + std::string(block) + "\r\n\r\n";
}

std::string response(std::string_view uri, std::string_view body,
                     std::string_view fields = "Content-Type: text/html\r\n", std::string_view status = "200 OK") {
  return record("response", uri,
                "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(fields) + "\r\n" + std::string(body));
}

struct Read {
  std::vector<capture::Document> documents;
  std::vector<capture::Problem> problems;

  explicit Read(std::string_view bytes) {
    capture::read_warc(
        bytes, [&](capture::Document document) { documents.push_back(std::move(document)); },
        [&](capture::Problem problem) { problems.push_back(std::move(problem)); });
  }
  std::vector<std::string> bodies() const {
    std::vector<std::string> out;
    for (const auto& document : documents) out.push_back(document.bytes);
    return out;
  }
};

using Bodies = std::vector<std::string>;

TEST(Warc, GivesResponsesAndResourcesAndPassesOverTheRest) {
  const Read read(record("warcinfo", "", "software: x\r\n") + response("http://example.org/a", "<p>a") +
                  record("request", "http://example.org/a", "GET / HTTP/1.1\r\n\r\n") +
                  record("resource", "<http://example.org/b>", "plain b", "Content-Type: text/plain\r\n") +
                  record("metadata", "http://example.org/a", "x: y\r\n"));
  ASSERT_EQ(read.bodies(), (Bodies{"<p>a", "plain b"}));
  EXPECT_TRUE(read.problems.empty());
  EXPECT_EQ(read.documents[0].url, "http://example.org/a");
  EXPECT_EQ(read.documents[0].media_type, "text/html");
  EXPECT_EQ(read.documents[0].captured_at, "2012-07-25T10:00:00Z");
  EXPECT_EQ(read.documents[1].url, "http://example.org/b");
}

TEST(Warc, PassesOverFailuresAndWhatIsNoText) {
  const Read read(response("http://example.org/a", "gone", "Content-Type: text/html\r\n", "404 Not Found") +
                  response("http://example.org/b", "\x89PNG", "Content-Type: image/png\r\n"));
  EXPECT_TRUE(read.documents.empty());
  EXPECT_TRUE(read.problems.empty());
}

TEST(Warc, ReadsOneGzipMemberARecordAndOneForAll) {
  const std::string a = response("http://example.org/a", "<p>a"), b = response("http://example.org/b", "<p>b");
  EXPECT_EQ(Read(packed(a) + packed(b)).bodies(), (Bodies{"<p>a", "<p>b"}));
  EXPECT_EQ(Read(packed(a + b)).bodies(), (Bodies{"<p>a", "<p>b"}));
  const std::string all = a + b;
  EXPECT_EQ(Read(packed(all.substr(0, 100)) + packed(all.substr(100))).bodies(), (Bodies{"<p>a", "<p>b"}));
}

TEST(Warc, AGzipThatEndsEarlyGivesTheRecordsBeforeAndTheByte) {
  const std::string a = packed(response("http://example.org/a", "<p>a"));
  const std::string b = packed(response("http://example.org/b", "<p>b"));
  const std::string cut = a + b.substr(0, b.size() - 20);
  const Read read(cut);
  EXPECT_EQ(read.bodies(), (Bodies{"<p>a"}));
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_EQ(read.problems[0].place, "byte " + std::to_string(cut.size()));
  EXPECT_NE(read.problems[0].reason.find("end early"), std::string::npos);
}

TEST(Warc, ADamagedGzipMemberIsNamed) {
  const std::string a = packed(response("http://example.org/a", "<p>a"));
  const Read read(a + "\x1F\x8B\x08" + std::string(40, '\xFF'));
  EXPECT_EQ(read.bodies(), (Bodies{"<p>a"}));
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_NE(read.problems[0].reason.find("damaged"), std::string::npos);
}

TEST(Warc, ARecordThatEndsEarlyIsAProblemWithItsByte) {
  const std::string a = response("http://example.org/a", "<p>a"), b = response("http://example.org/b", "<p>b");
  const Read read(a + b.substr(0, b.size() - 8));
  EXPECT_EQ(read.bodies(), (Bodies{"<p>a"}));
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_EQ(read.problems[0].place, "byte " + std::to_string(a.size()));
  EXPECT_EQ(read.problems[0].whence, "http://example.org/b");
}

TEST(Warc, GoesOnBehindADamagedRecord) {
  const std::string a = response("http://example.org/a", "<p>a"), b = response("http://example.org/b", "<p>b");
  const Read read(a + "rubbish\r\nmore\r\n" + b + "WARC/1.0\r\nContent-Length: many\r\n\r\n" + a);
  EXPECT_EQ(read.bodies(), (Bodies{"<p>a", "<p>b", "<p>a"}));
  EXPECT_EQ(read.problems.size(), 2U);
}

TEST(Warc, GoesOnBehindADamagedMember) {
  const std::string a = packed(response("http://example.org/a", "<p>a")),
                    b = packed(response("http://example.org/b", "<p>b"));
  std::string damaged = a;
  damaged[damaged.size() / 2] ^= 0x55;
  const Read read(a + damaged + "rubbish" + b);
  EXPECT_EQ(read.bodies(), (Bodies{"<p>a", "<p>b"}));
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_NE(read.problems[0].reason.find("goes on at byte " + std::to_string(a.size() * 2 + 7)), std::string::npos)
      << read.problems[0].reason;
}

TEST(Warc, ALengthThatIsWrongTakesNoOtherRecordWithIt) {
  const std::string a = response("http://example.org/a", "<p>a"), b = response("http://example.org/b", "<p>b"),
                    c = response("http://example.org/c", "<p>c");
  const std::string_view field = "Content-Length: ";
  const std::size_t number = b.find(field, b.find("WARC-Date")) + field.size();
  const std::string length = b.substr(number, b.find('\r', number) - number);
  for (const std::size_t more : {10UL, 150UL, 5000UL, 1UL << 30, 1UL << 40}) {
    auto longer = b;
    longer.replace(number, length.size(), std::to_string(std::stoul(length) + more));
    for (const auto& bytes : {a + longer + c, packed(a) + packed(longer) + packed(c), packed(a + longer + c)}) {
      const Read read(bytes);
      EXPECT_EQ(read.bodies().front(), "<p>a") << more;
      EXPECT_EQ(read.bodies().back(), "<p>c") << more;
      EXPECT_EQ(read.bodies().size() + read.problems.size(), 3U) << more << ", " << bytes.size() << " bytes";
      if (read.problems.empty()) continue;
      EXPECT_EQ(read.problems[0].whence, "http://example.org/b");
    }
  }
}

TEST(Warc, ALengthThatIsTooShortIsSaidAndTheNextRecordRead) {
  const std::string a = response("http://example.org/a", "<p>a"), c = response("http://example.org/c", "<p>c");
  auto shorter = response("http://example.org/b", "<p>bbbbbb");
  const std::size_t at = shorter.find("Content-Length: ") + 16;
  shorter.replace(at, 2, std::to_string(std::stoul(shorter.substr(at, 2)) - 5));
  const Read read(a + shorter + c);
  EXPECT_EQ(read.bodies().front(), "<p>a");
  EXPECT_EQ(read.bodies().back(), "<p>c");
  EXPECT_EQ(read.problems.size(), 1U);
}

/// Bodies of a file that is read in two parts, the second one anew where it began at no record.
Bodies in_two_parts(std::string_view bytes, std::size_t edge, bool& agreed) {
  Bodies bodies;
  const auto each = [&](const capture::Document& document) { bodies.push_back(document.bytes); };
  const auto bad = [&](const capture::Problem& problem) { bodies.push_back(problem.reason); };
  const auto first = capture::read_warc_part(bytes, 0, edge, capture::Start::known, each, bad);
  const Bodies of_first = bodies;
  const auto second = capture::read_warc_part(bytes, edge, bytes.size(), capture::Start::searched, each, bad);
  agreed = second.begin == second.end ? first.end == bytes.size() : second.begin == first.end;
  if (agreed) return bodies;
  bodies = of_first;
  capture::read_warc_part(bytes, first.end, bytes.size(), capture::Start::known, each, bad);
  return bodies;
}

TEST(Warc, IsReadInPartsThatAgree) {
  std::vector<std::string> records = {record("warcinfo", "", "software: x\r\n")};
  for (const char* name : {"a", "b", "c", "d"})
    records.push_back(response(std::string("http://example.org/") + name, std::string("<p>") + name));
  std::string plain, gzip;
  for (const std::string& one : records) {
    plain += one;
    gzip += packed(one);
  }
  for (const std::string* file : {&plain, &gzip})
    for (std::size_t edge = 0; edge <= file->size(); ++edge) {
      bool agreed = false;
      ASSERT_EQ(in_two_parts(*file, edge, agreed), (Bodies{"<p>a", "<p>b", "<p>c", "<p>d"})) << edge;
      EXPECT_TRUE(agreed) << edge;
    }
}

TEST(Warc, APartThatBeganInAPayloadIsFoundOut) {
  // What does not compress is stored as it is, and so is an archive in an archive.
  std::string noise;
  for (unsigned i = 0, x = 1; i < 3000; ++i) noise += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
  const std::string inner = packed(response("http://example.org/inner", "<p>inner"));
  const std::string outer = record("resource", "x:y", noise + inner + noise, "Content-Type: image/png\r\n");
  const std::string plain_inner =
      record("resource", "x:y", noise + "\n" + response("http://example.org/inner", "<p>inner"),
             "Content-Type: image/png\r\n");
  const std::string a = response("http://example.org/a", "<p>a"), b = response("http://example.org/b", "<p>b");
  for (const std::string& file : {packed(a) + packed(outer, 16 + MAX_WBITS, 0) + packed(b), a + plain_inner + b}) {
    const std::size_t edge = file.size() / 3;
    bool agreed = true;
    EXPECT_EQ(in_two_parts(file, edge, agreed), (Bodies{"<p>a", "<p>b"}));
    EXPECT_FALSE(agreed);
  }
}

TEST(Warc, RecordsThatAreCutByMembersAreReadWholeInParts) {
  const std::string all = response("http://example.org/a", "<p>a") + response("http://example.org/b", "<p>b") +
                          response("http://example.org/c", "<p>c");
  std::string gzip;
  for (std::size_t at = 0; at < all.size(); at += 100) gzip += packed(all.substr(at, 100));
  for (std::size_t edge = 0; edge <= gzip.size(); ++edge) {
    bool agreed = false;
    ASSERT_EQ(in_two_parts(gzip, edge, agreed), (Bodies{"<p>a", "<p>b", "<p>c"})) << edge;
  }
}

// Bodies, problems and what was passed over, as one reads a file of any size: `window` bytes at once, more where they
// tell nothing.
Bodies in_pieces(std::string_view bytes, std::size_t window) {
  Bodies told;
  capture::WarcLimits limits;
  limits.over = [&](std::string_view what) { told.push_back("over: " + std::string(what)); };
  capture::WarcPiece piece{.is_packed = base::is_gzip(bytes)};
  for (std::size_t size = window; !piece.is_last;) {
    piece.bytes = bytes.substr(piece.place, size);
    piece.is_last = piece.place + piece.bytes.size() == bytes.size();
    const auto front = capture::read_warc_piece(
        piece, [&](const capture::Document& document) { told.push_back(document.bytes); },
        [&](const capture::Problem& problem) { told.push_back(problem.place + ": " + problem.reason); }, limits);
    size = front.used == 0 ? size * 2 : window;
    piece.place += front.used;
    piece.skip = front.again;
  }
  return told;
}

TEST(Warc, PiecesGiveWhatTheWholeGives) {
  const std::string a = response("http://example.org/a", "<p>a"), b = response("http://example.org/b", "<p>b"),
                    style = response("http://example.org/s", "p {}", "Content-Type: text/css; charset=utf-8\r\n"),
                    gone = response("http://example.org/g", "gone", "Content-Type: text/html\r\n", "404 Not Found"),
                    all = a + style + b + gone + a;
  std::string cut_by_members, damaged = packed(a);
  for (std::size_t at = 0; at < all.size(); at += 150) cut_by_members += packed(all.substr(at, 150));
  damaged[damaged.size() / 2] ^= 0x55;
  for (const std::string& file :
       {all, packed(a) + packed(style) + packed(b) + packed(gone) + packed(a), packed(all), cut_by_members,
        packed(a + style) + packed(b + gone + a), a + "rubbish\r\nmore\r\n" + b, all.substr(0, all.size() - 8),
        packed(a) + damaged + "rubbish" + packed(b), packed(a) + packed(b).substr(0, 40), std::string("no archive")}) {
    const Bodies whole = in_pieces(file, file.size());
    for (std::size_t window = 1; window < file.size(); ++window) ASSERT_EQ(in_pieces(file, window), whole) << window;
  }
  EXPECT_EQ(in_pieces(all, 100), (Bodies{"<p>a", "over: text/css", "<p>b", "over: status 404", "<p>a"}));
}

TEST(Warc, GivesOtherFormatsToWhoAsksWhatIsPassedOver) {
  const std::string scan(20'000, 'x');
  EXPECT_EQ(in_pieces(response("http://example.org/a", "%PDF-1.4", "Content-Type: application/pdf\r\n") +
                          response("http://example.org/b", scan, "Content-Type: image/png\r\n") +
                          response("http://example.org/c", "small", "Content-Type: image/png\r\n") +
                          record("revisit", "http://example.org/a", "") +
                          response("http://example.org/robots.txt", "x", "Content-Type: text/plain\r\n"),
                      1 << 20),
            (Bodies{"%PDF-1.4", scan, "over: image/png"}));
}

TEST(Warc, AnythingElseIsAProblem) {
  EXPECT_EQ(Read("plain words").problems.size(), 1U);
  EXPECT_EQ(Read(packed("plain words")).problems.size(), 1U);
}

TEST(Warc, RefusesABombAndKeepsWhatCameBefore) {
  const std::string a = packed(response("http://example.org/a", "<p>a"));
  const std::string bomb = packed(response("http://example.org/b", std::string(16 << 20, ' ')));
  const Read read(a + bomb);
  EXPECT_EQ(read.bodies(), (Bodies{"<p>a"}));
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_NE(read.problems[0].reason.find("more than is allowed"), std::string::npos);
}

TEST(Warc, RefusesABombWithinAResponse) {
  const Read read(response("http://example.org/a", packed(std::string(16 << 20, ' ')),
                           "Content-Type: text/html\r\nContent-Encoding: gzip\r\n") +
                  response("http://example.org/b", "<p>b"));
  EXPECT_EQ(read.bodies(), (Bodies{"<p>b"}));
  EXPECT_EQ(read.problems.size(), 1U);
}

TEST(Response, IsDecodedFromChunksAndCompression) {
  const std::string gzip = packed("<p>text");
  const auto chunk = [](std::string_view bytes) {
    char length[16];
    std::snprintf(length, sizeof length, "%zx;x=y\r\n", bytes.size());
    return length + std::string(bytes) + "\r\n";
  };
  const std::string chunked = chunk(gzip.substr(0, 7)) + chunk(gzip.substr(7)) + "0\r\n\r\n";
  const auto body_of = [](std::string_view fields, std::string_view body) {
    const auto read =
        capture::read_response("HTTP/1.1 200 OK\r\n" + std::string(fields) + "\r\n" + std::string(body), 1000);
    return read ? read->body : "unread: " + read.error().reason;
  };
  EXPECT_EQ(body_of("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked), "<p>text");
  EXPECT_EQ(body_of("content-encoding: deflate\r\n", packed("<p>text", MAX_WBITS)), "<p>text");
  EXPECT_EQ(body_of("content-encoding: deflate\r\n", packed("<p>text", -MAX_WBITS)), "<p>text");
  EXPECT_EQ(body_of("Transfer-Encoding: chunked\r\n", "<p>stored joined"), "<p>stored joined");
  EXPECT_EQ(body_of("Content-Encoding: gzip\r\n", "<p>stored unpacked"), "<p>stored unpacked");
  EXPECT_EQ(body_of("Content-Encoding: br\r\n", "x"), "unread: a content-encoding that is not read here: br");
}

TEST(Response, WithoutAnEndOfItsHeadIsUnread) {
  EXPECT_FALSE(capture::read_response("HTTP/1.1 200 OK\r\nContent-Type: text/html", 100));
  EXPECT_FALSE(capture::read_response("HTTP/1.1 200 OK\r\n" + std::string(1 << 20, 'a'), 100));
  EXPECT_FALSE(capture::read_response("no response\r\n\r\n", 100));
}

TEST(Inflate, StopsAtItsLimit) {
  const std::string bytes = packed(std::string(5000, 'x'));
  EXPECT_EQ(base::unpack_member(bytes, 5000).end, base::Unpacked::End::whole);
  EXPECT_EQ(base::unpack_member(bytes, 4999).end, base::Unpacked::End::too_large);
}

}  // namespace

#include "serve/head.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vigil::serve {
namespace {

int status_of(const std::string& head) {
  const auto problem = head_problem(head, 100);
  return problem ? problem->status : 200;
}

std::string get(const std::string& headers) { return "GET / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n"; }
std::string post(const std::string& headers) { return "POST / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n"; }

}  // namespace

TEST(Head, AnOrdinaryRequestIsSound) {
  EXPECT_EQ(status_of(get("")), 200);
  EXPECT_EQ(status_of(get("Accept: */*\r\nAccept: text/html\r\nX-Odd:\r\n")), 200);
  EXPECT_EQ(status_of(post("Content-Length: 12\r\n")), 200);
  EXPECT_EQ(status_of(post("Transfer-Encoding: Chunked\r\n")), 200);
  EXPECT_EQ(status_of("GET /x?y=%20 HTTP/1.0\r\nHost: localhost\r\n\r\n"), 200);
}

TEST(Head, TwoLengthsAreRefused) {
  EXPECT_EQ(status_of(post("Content-Length: 5\r\nContent-Length: 6\r\n")), 400);
  EXPECT_EQ(status_of(post("Content-Length: 5\r\ncontent-length: 5\r\n")), 400);
  EXPECT_EQ(status_of(post("Content-Length: 5, 5\r\n")), 400);
}

TEST(Head, ALengthThatIsNoPlainNumberIsRefused) {
  for (const char* length : {"+5", "-5", "0x5", "5 5", "", "5;", "9999999999999999"})
    EXPECT_EQ(status_of(post("Content-Length: " + std::string(length) + "\r\n")), 400) << length;
}

TEST(Head, LengthAndTransferEncodingTogetherAreRefused) {
  EXPECT_EQ(status_of(post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")), 400);
  EXPECT_EQ(status_of(post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n")), 400);
}

TEST(Head, OnlyChunkedAloneIsATransferEncoding) {
  for (const char* coding : {"gzip", "gzip, chunked", "chunked, chunked", "identity", "xchunked", "\"chunked\""})
    EXPECT_EQ(status_of(post("Transfer-Encoding: " + std::string(coding) + "\r\n")), 400) << coding;
  EXPECT_EQ(status_of(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")), 400);
  EXPECT_EQ(status_of("POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
}

TEST(Head, ABodyWithGetIsRefused) {
  EXPECT_EQ(status_of(get("Content-Length: 1\r\n")), 400);
  EXPECT_EQ(status_of(get("Transfer-Encoding: chunked\r\n")), 400);
  EXPECT_EQ(status_of(get("Content-Length: 0\r\n")), 200);
}

TEST(Head, BareLineEndsAndFoldedLinesAreRefused) {
  EXPECT_EQ(status_of("GET / HTTP/1.1\nHost: localhost\n\r\n\r\n"), 400);
  EXPECT_EQ(status_of(get("X: a\rY: b\r\n")), 400);
  EXPECT_EQ(status_of(get("X: a\nY: b\r\n")), 400);
  EXPECT_EQ(status_of(get("X: a\r\n b\r\n")), 400);
  EXPECT_EQ(status_of(get("X: a\r\n\tb\r\n")), 400);
}

TEST(Head, BlanksAndOddCharactersInNamesAreRefused) {
  EXPECT_EQ(status_of(get("X : a\r\n")), 400);
  EXPECT_EQ(status_of(get(": a\r\n")), 400);
  EXPECT_EQ(status_of(get("no colon\r\n")), 400);
  EXPECT_EQ(status_of(get("X\x80: a\r\n")), 400);
  EXPECT_EQ(status_of(get(std::string("X: a\0b\r\n", 8))), 400);
}

TEST(Head, AHostMustBeThereOnce) {
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(status_of(get("Host: localhost\r\n")), 400);
}

TEST(Head, TheRequestLineHasThreeParts) {
  for (const char* line : {"GET /", "GET  / HTTP/1.1", "GET / x HTTP/1.1", "GET http://localhost/ HTTP/1.1",
                           "GET * HTTP/1.1", "G(T / HTTP/1.1", "GET /#x HTTP/1.1", "GET / http/1.1", " GET / HTTP/1.1"})
    EXPECT_EQ(status_of(std::string(line) + "\r\nHost: localhost\r\n\r\n"), 400) << line;
  EXPECT_EQ(status_of("PRI * HTTP/2.0\r\nHost: localhost\r\n\r\n"), 400);
  EXPECT_EQ(status_of("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n"), 505);
}

TEST(Head, MoreHeadersThanAllowedAreRefused) {
  std::string headers;
  for (int i = 0; i < 99; ++i) headers += "X: a\r\n";  // with Host: 100
  EXPECT_EQ(status_of(get(headers)), 200);
  EXPECT_EQ(status_of(get(headers + "X: a\r\n")), 431);
}

TEST(Host, OnlyLoopbackNamesWithOurPortAreOurs) {
  EXPECT_TRUE(is_our_host("127.0.0.1:8080", 8080));
  EXPECT_TRUE(is_our_host("LocalHost:8080", 8080));
  EXPECT_TRUE(is_our_host("[::1]:8080", 8080));
  EXPECT_TRUE(is_our_host("localhost", 80));
  for (const char* host : {"localhost", "localhost:8081", "rebound.example:8080", "127.0.0.1:8080.rebound.example", "",
                           "127.0.0.1.rebound.example:8080", "xlocalhost:8080", "localhost:8080x"})
    EXPECT_FALSE(is_our_host(host, 8080)) << host;
}

}  // namespace vigil::serve

#include "capture/fetch.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <fstream>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/inflate.hpp"
#include "base/pack_for_tests.hpp"
#include "capture/address.hpp"
#include "capture/robots.hpp"
#include "capture/server_for_tests.hpp"
#include "capture/warc.hpp"
#include "capture/warc_write.hpp"

namespace vigil::capture {
namespace {

using base::packed;

using namespace std::chrono_literals;
using Outcome = Fetched::Outcome;

class Fetch : public testing::Test {
 protected:
  FetchOptions options() {
    FetchOptions options;
    options.allow_private = true;
    options.pause = 0ms;
    options.wait = [this](std::chrono::milliseconds time) { waits.push_back(time); };
    return options;
  }
  Fetched get(const std::string& path, const Known& known = {}) {
    return Fetcher(options()).fetch(server.origin() + path, known);
  }

  TestServer server;
  std::vector<std::chrono::milliseconds> waits;
};

TEST_F(Fetch, KeepsWhatWentOverTheLine) {
  const auto answer = page_answer("<p>words</p>", "Content-Type: text/html\r\nETag: \"a\"\r\nX-Odd:  kept \r\n");
  server.put("/page?q=1", answer);
  auto how = options();
  how.contact = "mailto:keeper@house.example";
  const auto fetched = Fetcher(how).fetch(server.origin() + "/page?q=1#part");
  EXPECT_EQ(fetched.outcome, Outcome::whole) << fetched.reason;
  EXPECT_EQ(fetched.etag, "\"a\"");
  EXPECT_EQ(fetched.response(), answer);
  EXPECT_EQ(fetched.exchanges.back().ip, "127.0.0.1");
  EXPECT_EQ(fetched.exchanges.back().request, server.asked().back());
  EXPECT_NE(fetched.exchanges.back().request.find("User-Agent: Vigil/0.1 (+mailto:keeper@house.example)\r\n"),
            std::string::npos);
  EXPECT_THROW(Fetcher(FetchOptions{.contact = "a\r\nb: c"}), Usage);
}

TEST_F(Fetch, AsksOnlyForWhatChanged) {
  server.put("/page", page_answer("", "ETag: \"a\"\r\n", "304 Not Modified"));
  const auto fetched = get("/page", {"\"a\"", "Wed, 25 Nov 2026 10:00:00 GMT", ""});
  EXPECT_EQ(fetched.outcome, Outcome::unchanged);
  const auto request = server.asked().back();
  EXPECT_NE(request.find("If-None-Match: \"a\"\r\n"), std::string::npos);
  EXPECT_NE(request.find("If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT\r\n"), std::string::npos);
}

TEST_F(Fetch, AnETagIsSentToThePageThatHasItAlone) {
  server.put("/a", page_answer("", "Location: /b\r\n", "302 Found"));
  server.put("/b", page_answer("", "", "304 Not Modified"));
  EXPECT_EQ(get("/a", {"\"b\"", "", server.origin() + "/b"}).outcome, Outcome::unchanged);
  const auto asked = server.asked();
  ASSERT_EQ(asked.size(), 3U);
  EXPECT_EQ(asked[1].find("If-None-Match"), std::string::npos);
  EXPECT_NE(asked[2].find("If-None-Match: \"b\""), std::string::npos);
}

TEST_F(Fetch, ObeysRobots) {
  server.put("/robots.txt",
             page_answer("User-agent: *\nDisallow: /\n\nUser-agent: vigil\nDisallow: /private\nCrawl-delay: 5\n",
                         "Content-Type: text/plain\r\n"));
  server.put("/open", page_answer("open"));
  server.put("/private/page", page_answer("never"));
  Fetcher fetcher(options());
  EXPECT_EQ(fetcher.fetch(server.origin() + "/open").outcome, Outcome::whole);
  const auto closed = fetcher.fetch(server.origin() + "/private/page");
  EXPECT_EQ(closed.outcome, Outcome::blocked);
  EXPECT_EQ(server.times("/private/page"), 0U);
  EXPECT_EQ(server.times("/robots.txt"), 1U);
  EXPECT_EQ(fetcher.fetch(server.origin() + "/open").outcome, Outcome::whole);
  ASSERT_FALSE(waits.empty());
  EXPECT_GT(waits.back(), 4s);  // what the host asked for
}

TEST_F(Fetch, RobotsThatCannotBeReadForbidEverything) {
  server.put("/robots.txt", page_answer("", "", "503 Busy"));
  server.put("/page", page_answer("words"));
  const auto fetched = get("/page");
  EXPECT_EQ(fetched.outcome, Outcome::later);
  EXPECT_EQ(server.times("/page"), 0U);
}

TEST_F(Fetch, RecordsEachRedirectAndEndsEndlessOnes) {
  server.put("/a", page_answer("", "Location: b\r\n", "301 Moved"));
  server.put("/b", page_answer("", "Location: /c\r\n", "308 Moved"));
  server.put("/c", page_answer("words"));
  server.put("/d", page_answer("", "Location: /c\r\n", "302 Found"));
  server.put("/loop", page_answer("", "Location: /loop\r\n", "302 Found"));
  const auto moved = get("/a");
  EXPECT_EQ(moved.outcome, Outcome::whole);
  EXPECT_TRUE(moved.moved_for_good);
  EXPECT_EQ(moved.final_url, server.origin() + "/c");
  std::vector<std::string> urls;
  for (const auto& exchange : moved.exchanges) urls.push_back(exchange.url.substr(server.origin().size()));
  EXPECT_EQ(urls, (std::vector<std::string>{"/robots.txt", "/a", "/b", "/c"}));
  EXPECT_FALSE(get("/d").moved_for_good);
  const auto loop = get("/loop");
  EXPECT_EQ(loop.outcome, Outcome::failed);
  EXPECT_EQ(server.times("/loop"), 6U);
}

TEST_F(Fetch, RefusesAddressesThatAreNotPublic) {
  auto how = options();
  how.allow_private = false;
  for (const std::string url :
       {"http://127.0.0.1/", "http://localhost/", "http://0x7f.1/", "http://2130706433/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://10.0.0.1/", "http://169.254.169.254/latest/"}) {
    const auto fetched = Fetcher(how).fetch(url);
    EXPECT_NE(fetched.reason.find("no public address"), std::string::npos) << url << ": " << fetched.reason;
    EXPECT_TRUE(fetched.exchanges.empty()) << url;
  }
  for (const std::string url :
       {"file:///etc/hostname", "gopher://h.example/", "http://user@h.example/", "words", "", "http://h.example:22/"}) {
    const auto fetched = Fetcher(how).fetch(url);
    EXPECT_EQ(fetched.outcome, Outcome::failed) << url;
    EXPECT_TRUE(fetched.exchanges.empty()) << url;
  }
  EXPECT_TRUE(server.asked().empty());
}

TEST_F(Fetch, RefusesARedirectThatLeadsAstray) {
  server.put("/a", page_answer("", "Location: file:///etc/hostname\r\n", "302 Found"));
  EXPECT_EQ(get("/a").reason, "only http:// and https:// are fetched");
}

TEST_F(Fetch, TriesAgainAndWaitsAsAsked) {
  server.put_in_turn("/page", {page_answer("", "Retry-After: 7\r\n", "429 Too Many"), page_answer("", "", "500 Oh"),
                               page_answer("words")});
  EXPECT_EQ(get("/page").outcome, Outcome::whole);
  EXPECT_EQ(waits, (std::vector<std::chrono::milliseconds>{7s, 4s}));
  server.put("/busy", page_answer("", "Retry-After: 86400\r\n", "503 Busy"));
  const auto busy = get("/busy");
  EXPECT_EQ(busy.outcome, Outcome::later);
  EXPECT_EQ(busy.retry_after, std::chrono::seconds(86400));
  EXPECT_EQ(server.times("/busy"), 1U);
}

TEST_F(Fetch, TellsGoneAndBlockedApart) {
  server.put("/gone", page_answer("", "", "410 Gone"));
  server.put("/law", page_answer("", "", "451 Legal"));
  EXPECT_EQ(get("/gone").outcome, Outcome::gone);
  EXPECT_EQ(get("/nowhere").outcome, Outcome::gone);
  EXPECT_EQ(get("/law").outcome, Outcome::blocked);
}

TEST_F(Fetch, GivesUpOnAServerThatIsTooSlow) {
  server.put("/drip", ServerAnswer{page_answer(std::string(4000, 'x')), 50ms});
  auto how = options();
  how.attempts = 1;
  how.slow_for = 1s;
  how.within = 150s;
  const auto begun = std::chrono::steady_clock::now();
  const auto fetched = Fetcher(how).fetch(server.origin() + "/drip");
  EXPECT_EQ(fetched.outcome, Outcome::later) << fetched.reason;
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 100s);
  how.slow_for = 100s;
  how.within = 500ms;
  EXPECT_EQ(Fetcher(how).fetch(server.origin() + "/drip").outcome, Outcome::later);
}

TEST_F(Fetch, TellsALengthThatIsNotAndASizeThatMayNot) {
  server.put("/short", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
  const auto cut = get("/short");
  EXPECT_EQ(cut.outcome, Outcome::later);
  EXPECT_NE(cut.reason.find("after 9 bytes"), std::string::npos) << cut.reason;
  server.put("/large", "HTTP/1.1 200 OK\r\n\r\n" + std::string(3U << 20, 'x'));
  server.put("/head", "HTTP/1.1 200 OK\r\nX-Long: " + std::string(90'000, 'x') + "\r\n\r\n");
  auto how = options();
  how.most_bytes = 1U << 20;
  EXPECT_EQ(Fetcher(how).fetch(server.origin() + "/large").reason, "it is larger than 1 MiB");
  EXPECT_EQ(Fetcher(how).fetch(server.origin() + "/head").outcome, Outcome::failed);
}

/// Of this process: VmRSS, or VmHWM, the largest since reset_largest().
std::size_t memory_of(std::string_view which) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (std::size_t kib = 0; word == std::string(which) + ":" && status >> kib) return kib << 10;
  return 0;
}
void reset_largest() { std::ofstream("/proc/self/clear_refs") << 5; }

// A feed without an end: a gibibyte is offered, of which no more is taken than the limit.
TEST_F(Fetch, MemoryStaysBoundedWhileMoreArrivesThanIsAllowed) {
  constexpr std::size_t allowed = 8U << 20, offered = 1U << 30;
  ServerAnswer endless{"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n" + std::string(1U << 20, 'x')};
  endless.times = offered >> 20;
  server.put("/feed", endless);
  auto how = options();
  how.most_bytes = allowed;
  Fetcher fetcher(how);
  reset_largest();
  const std::size_t before = memory_of("VmRSS");
  const auto fetched = fetcher.fetch(server.origin() + "/feed");
  EXPECT_EQ(fetched.outcome, Outcome::failed);
  EXPECT_EQ(fetched.reason, "it is larger than 8 MiB");
  EXPECT_EQ(server.times("/feed"), 1U) << "it is not asked again";
  EXPECT_LT(server.sent(), allowed + (16U << 20));  // what stands in the kernel's buffers among it
  EXPECT_LT(memory_of("VmHWM"), before + 4 * allowed);
}

// The address is looked at where the connection is made, whatever the name was said to be.
TEST_F(Fetch, ANameThatLeadsToAPrivateAddressIsRefused) {
  server.put("/a", page_answer("inside"));
  auto how = options();
  how.may_ask = is_public_address;
  for (const std::string address : {"127.0.0.1", "10.1.2.3", "169.254.169.254", "[::1]", "[fd00::1]"}) {
    how.resolved = {"lying.example:" + server.port() + ":" + address};
    const auto fetched = Fetcher(how).fetch("http://lying.example:" + server.port() + "/a");
    EXPECT_NE(fetched.reason.find("no public address"), std::string::npos) << address << ": " << fetched.reason;
    EXPECT_TRUE(fetched.exchanges.empty()) << address;
  }
  EXPECT_TRUE(server.asked().empty());
}

TEST_F(Fetch, ARedirectToSuchANameIsRefusedToo) {
  TestServer inside;
  inside.put("/secret", page_answer("inside"));
  const std::string lying = "http://lying.example:" + inside.port();
  server.put("/a", page_answer("", "Location: " + lying + "/secret\r\n", "302 Found"));
  auto how = options();
  how.may_ask = [](const sockaddr& address) { return address_text(address) == "127.0.0.1"; };  // stands for all others
  how.resolved = {"lying.example:" + inside.port() + ":127.0.0.2", "honest.example:" + server.port() + ":127.0.0.1"};
  const auto fetched = Fetcher(how).fetch("http://honest.example:" + server.port() + "/a");
  EXPECT_EQ(fetched.outcome, Outcome::failed);
  EXPECT_NE(fetched.reason.find("127.0.0.2, which is no public address"), std::string::npos) << fetched.reason;
  EXPECT_EQ(server.times("/a"), 1U);
  EXPECT_TRUE(inside.asked().empty());
  how.resolved.front() = "lying.example:" + inside.port() + ":127.0.0.1";
  EXPECT_EQ(Fetcher(how).fetch("http://honest.example:" + server.port() + "/a").outcome, Outcome::whole);
}

// --- the WARC

std::vector<std::string> records_of(const std::string& warc) {
  std::vector<std::string> records;
  for (std::size_t at = 0; at < warc.size();) {
    auto member = base::unpack_member(std::string_view(warc).substr(at), 64U << 20);
    if (member.end != base::Unpacked::End::whole) return {};
    records.push_back(std::move(member.bytes));
    at += member.used;
  }
  return records;
}

TEST_F(Fetch, IsWrittenAsAWarcThatReadsBack) {
  server.put("/robots.txt", page_answer("user-agent: *\nallow: /\n", "Content-Type: text/plain\r\n"));
  server.put(
      "/page",
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n" +
          [] {
            const auto body = packed("<p>words of ours</p>");
            char size[16];
            std::snprintf(size, sizeof size, "%zx", body.size());
            return std::string(size) + "\r\n" + body + "\r\n0\r\n\r\n";
          }());
  const auto fetched = get("/page");
  ASSERT_EQ(fetched.outcome, Outcome::whole) << fetched.reason;
  const auto warc = warc_of(fetched);
  std::vector<Document> documents;
  read_warc(
      warc, [&](const Document& document) { documents.push_back(document); },
      [](const Problem& problem) { ADD_FAILURE() << problem.reason; });
  ASSERT_EQ(documents.size(), 1U);
  EXPECT_EQ(documents[0].bytes, "<p>words of ours</p>");
  EXPECT_EQ(documents[0].url, server.origin() + "/page");
  const auto records = records_of(warc);
  ASSERT_EQ(records.size(), 5U);  // warcinfo, robots.txt's answer and request, the page's
  EXPECT_TRUE(records[3].starts_with("WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:"));
  EXPECT_NE(records[3].find("WARC-IP-Address: 127.0.0.1\r\n"), std::string::npos);
  EXPECT_NE(records[3].find("WARC-Block-Digest: sha256:" + base::to_hex(base::sha256(fetched.response()))),
            std::string::npos);
  const auto id = records[3].substr(records[3].find("<urn:uuid:"), 47);
  EXPECT_NE(records[4].find("WARC-Concurrent-To: " + id), std::string::npos);
}

TEST_F(Fetch, WhatDidNotChangeIsARevisit) {
  server.put("/page", page_answer("<p>words</p>"));
  const auto fetched = get("/page");
  const Earlier earlier{fetched.final_url, "2026-11-01T00:00:00Z", payload_sha256(fetched)};
  const auto again = records_of(warc_of(fetched, &earlier)).at(3);
  EXPECT_NE(again.find("WARC-Type: revisit"), std::string::npos);
  EXPECT_NE(again.find("WARC-Refers-To-Date: 2026-11-01T00:00:00Z"), std::string::npos);
  EXPECT_NE(again.find("identical-payload-digest"), std::string::npos);
  EXPECT_EQ(again.find("<p>words"), std::string::npos);
  server.put("/page", page_answer("", "", "304 Not Modified"));
  EXPECT_NE(records_of(warc_of(get("/page", {"\"a\"", "", ""}), &earlier)).at(3).find("server-not-modified"),
            std::string::npos);
}

// --- robots.txt and addresses

bool allows(std::string_view rules, std::string_view path) { return Robots::parse(rules, "Vigil").allows(path); }

TEST(RobotsTxt, DecidesAsTheStandardSays) {
  EXPECT_TRUE(allows("", "/x"));
  EXPECT_FALSE(allows("User-Agent: *\nDisallow: /x", "/xyz"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /x\nUser-agent: VIGIL/2\nDisallow:\n", "/x"));
  EXPECT_FALSE(allows("user-agent: a\nuser-agent: vigil\ndisallow: /x", "/x"));
  EXPECT_TRUE(allows("user-agent: vigilant\ndisallow: /", "/x"));
  EXPECT_TRUE(allows("user-agent: *\ndisallow: /a\nallow: /a/b", "/a/b/c"));
  EXPECT_FALSE(allows("user-agent: *\nallow: /a\ndisallow: /a/b", "/a/b/c"));
  EXPECT_TRUE(allows("user-agent: *\ndisallow: /page\nallow: /page", "/page"));
  EXPECT_TRUE(allows("user-agent: *\nallow: /page\ndisallow: /page", "/page"));
  EXPECT_FALSE(allows("user-agent: *\ndisallow: /*.pdf$", "/x/y.pdf"));
  EXPECT_TRUE(allows("user-agent: *\ndisallow: /*.pdf$", "/x/y.pdf?z"));
  EXPECT_FALSE(allows("user-agent: *\ndisallow: /%e5%AE%88", "/%E5%AE%88"));
  EXPECT_TRUE(allows("user-agent: *\ndisallow: /", "/robots.txt"));
  EXPECT_FALSE(allows("user-agent: *\ndisallow: /a # words\r\rdisallow: /b", "/b"));
  EXPECT_FALSE(allows("disallow: /\nuser-agent: *\ndisallow: /" + std::string(200, '*') + "y",
                      "/" + std::string(2000, 'x') + "y"));
  EXPECT_EQ(Robots::parse("user-agent: *\ncrawl-delay: 2.5", "vigil").delay(), 2.5);
}

bool is_public(const char* text) {
  sockaddr_storage storage{};
  auto& four = reinterpret_cast<sockaddr_in&>(storage);
  auto& six = reinterpret_cast<sockaddr_in6&>(storage);
  if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
    storage.ss_family = AF_INET;
  else if (inet_pton(AF_INET6, text, &six.sin6_addr) == 1)
    storage.ss_family = AF_INET6;
  return is_public_address(reinterpret_cast<sockaddr&>(storage));
}

TEST(Address, OnlyWhatAnybodyCanReachIsPublic) {
  for (const char* text : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "193.0.0.1", "223.255.255.255", "2606:4700::1111",
                           "2002:808:808::1", "64:ff9b::808:808", "::ffff:8.8.8.8"})
    EXPECT_TRUE(is_public(text)) << text;
  for (const char* text : {"0.0.0.0",
                           "0.1.2.3",
                           "10.1.2.3",
                           "100.64.0.1",
                           "127.0.0.1",
                           "127.255.255.255",
                           "169.254.169.254",
                           "168.63.129.16",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.1",
                           "192.0.2.1",
                           "192.88.99.1",
                           "192.168.0.1",
                           "198.18.0.1",
                           "198.51.100.1",
                           "203.0.113.1",
                           "224.0.0.1",
                           "239.1.1.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::a00:1",
                           "64:ff9b:1::1",
                           "100::1",
                           "2001::1",
                           "2001:db8::1",
                           "2002:a00:1::1",
                           "3fff::1",
                           "fc00::1",
                           "fd12::1",
                           "fe80::1",
                           "fec0::1",
                           "ff02::1",
                           "5f00::1"})
    EXPECT_FALSE(is_public(text)) << text;
}

}  // namespace
}  // namespace vigil::capture

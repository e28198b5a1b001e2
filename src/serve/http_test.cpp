// Raw sockets against the server: what a browser would never send.
#include "serve/http.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <mutex>
#include <thread>

#include "base/error.hpp"

namespace vigil::serve {
namespace {

using boost::asio::ip::tcp;
using namespace std::chrono_literals;

Limits quick() {
  Limits limits;
  limits.header_within = limits.body_within = limits.idle = 200ms;
  return limits;
}

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(io_) {
    socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
    const timeval ten_seconds{10, 0};  // a server that hangs fails the test instead of stopping it
    setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &ten_seconds, sizeof ten_seconds);
  }
  void send(std::string_view bytes) {
    boost::system::error_code closed_meanwhile;
    boost::asio::write(socket_, boost::asio::buffer(bytes), closed_meanwhile);
  }
  /// Everything until the server closes; "" when it closed without a word.
  std::string read_to_end() {
    std::string out;
    char bytes[4096];
    for (;;) {
      const auto n = ::recv(socket_.native_handle(), bytes, sizeof bytes, 0);
      if (n < 0 && errno == EAGAIN) return out + "(the server did not close)";
      if (n <= 0) return out;
      out.append(bytes, static_cast<std::size_t>(n));
    }
  }
  /// One response whose body is as long as its Content-Length says.
  std::string read_response() {
    std::string out;
    char byte;
    while (!out.ends_with("\r\n\r\n") && ::recv(socket_.native_handle(), &byte, 1, 0) == 1) out += byte;
    const auto at = out.find("Content-Length: ");
    if (at == std::string::npos) return out;
    for (auto left = std::stoul(out.substr(at + 16)); left > 0; --left)
      if (::recv(socket_.native_handle(), &byte, 1, 0) == 1) out += byte;
    return out;
  }
  void finish_sending() { socket_.shutdown(tcp::socket::shutdown_send); }

 private:
  boost::asio::io_context io_;
  tcp::socket socket_;
};

// A server that answers with what it understood.
class Running {
 public:
  explicit Running(Limits limits = {}) : server(limits, 2, [this](const Exchange& e) { note(e); }) {
    port = server.listen("127.0.0.1", 0, [](const Request& request) {
      Response response;
      response.route = "/echo";
      response.headers.add("Content-Type", "text/plain");
      response.body = request.method + " " + request.target + " [" + request.body + "]";
      if (request.headers.has("x-trailer")) response.body += " trailer taken for a header";
      if (request.target == "/whose") response.body = request.asked_by() == geteuid() ? "ours" : "not ours";
      if (request.target == "/throw") throw Failure("a confidential word");
      return response;
    });
    host = "Host: 127.0.0.1:" + std::to_string(port) + "\r\n";
    server.start();
  }
  std::string ask(const std::string& bytes) {
    Client client(port);
    client.send(bytes);
    return client.read_to_end();
  }
  std::string get(const std::string& target, const std::string& headers = "") {
    return "GET " + target + " HTTP/1.1\r\n" + host + headers + "\r\n";
  }
  std::string post(const std::string& headers, const std::string& body) {
    return "POST /f HTTP/1.1\r\n" + host + headers + "\r\n" + body;
  }
  void note(const Exchange& e) {
    const std::lock_guard lock(mutex);
    seen.push_back(std::string(e.method) + " " + std::string(e.route) + " " + std::to_string(e.status));
  }

  std::mutex mutex;
  std::vector<std::string> seen;
  std::string host;
  std::uint16_t port = 0;
  Server server;
};

bool is(const std::string& answer, const std::string& status) { return answer.starts_with("HTTP/1.1 " + status); }

constexpr const char* close = "Connection: close\r\n";

}  // namespace

TEST(Server, AnswersARequest) {
  Running running;
  const std::string answer = running.ask(running.get("/a?b", close));
  EXPECT_TRUE(is(answer, "200")) << answer;
  EXPECT_NE(answer.find("GET /a?b []"), std::string::npos) << answer;
}

TEST(Server, TellsWhetherItsOwnUserAsks) {
  Running running;
  EXPECT_NE(running.ask(running.get("/whose", close)).find("\r\n\r\nours"), std::string::npos);
}

TEST(Server, ListensOnLoopbackOnly) {
  Server server;
  const auto handler = [](const Request&) { return Response{}; };
  for (const char* address : {"0.0.0.0", "::", "192.0.2.1", "localhost", "", "127.0.0.2", "::ffff:127.0.0.1"})
    EXPECT_THROW(server.listen(address, 0, handler), Refused) << address;
  EXPECT_GT(server.listen("127.0.0.1", 0, handler), 0);
}

TEST(Server, APortThatIsTakenIsAFailureThatNamesIt) {
  Running running;
  Server second;
  try {
    second.listen("127.0.0.1", running.port, [](const Request&) { return Response{}; });
    FAIL() << "two servers on one port";
  } catch (const Failure& failure) {
    EXPECT_NE(std::string(failure.what()).find(std::to_string(running.port)), std::string::npos);
  }
}

TEST(Server, KeepsAConnectionForSeveralRequestsAlsoWhenSentTogether) {
  Running running;
  Client client(running.port);
  client.send(running.get("/1"));
  EXPECT_NE(client.read_response().find("GET /1"), std::string::npos);
  client.send(running.get("/2") + running.post("Content-Length: 3\r\n", "abc") + running.get("/4", close));
  EXPECT_NE(client.read_response().find("GET /2"), std::string::npos);
  EXPECT_NE(client.read_response().find("POST /f [abc]"), std::string::npos);
  EXPECT_NE(client.read_to_end().find("GET /4"), std::string::npos);
}

TEST(Server, HeadHasTheLengthButNoBody) {
  Running running;
  const std::string answer = running.ask("HEAD /a HTTP/1.1\r\n" + running.host + close + "\r\n");
  EXPECT_NE(answer.find("Content-Length: 10\r\n"), std::string::npos) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

TEST(Server, ReadsAChunkedBodyAndTakesNoTrailerForAHeader) {
  Running running;
  const std::string answer = running.ask(running.post(std::string("Transfer-Encoding: chunked\r\n") + close,
                                                      "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n"));
  EXPECT_NE(answer.find("POST /f [abcde]"), std::string::npos) << answer;
  EXPECT_EQ(answer.find("trailer taken"), std::string::npos) << answer;
}

TEST(Server, AnExpectantClientIsToldToGoOn) {
  Running running;
  Client client(running.port);
  client.send(running.post("Content-Length: 3\r\nExpect: 100-continue\r\n", ""));
  EXPECT_TRUE(is(client.read_response(), "100"));
  client.send("abc");
  EXPECT_NE(client.read_response().find("POST /f [abc]"), std::string::npos);
}

TEST(Server, AForeignHostIsRefused) {
  Running running;
  for (const std::string& host : {"rebound.example:" + std::to_string(running.port), std::string("127.0.0.1"),
                                  std::string("localhost:1"), std::string("")}) {
    const std::string answer = running.ask("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    EXPECT_TRUE(is(answer, "400")) << host << ": " << answer;
    EXPECT_EQ(answer.find("GET /"), std::string::npos) << answer;
  }
}

TEST(Server, RefusesWhatCouldBeReadInTwoWaysAndCloses) {
  Running running;
  const std::vector<std::string> requests = {
      running.post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"),
      running.post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
      running.post("Transfer-Encoding: gzip\r\n", "abc"),
      running.post("Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n0\r\n\r\n"),
      running.post("Transfer-Encoding: chunked\r\n", "3\nabc\n0\n\n\r\n\r\n"),
      running.post("Transfer-Encoding: chunked\r\n", "3\r\nabcX\r\n0\r\n\r\n"),
      running.get("/", "Content-Length: 4\r\n"),
      "GET / HTTP/1.1\r\n\r\n",
      "nonsense\r\n\r\n",
  };
  for (const auto& request : requests) {
    const std::string answer = running.ask(request + running.get("/smuggled", close));
    EXPECT_TRUE(is(answer, "400")) << request << "\n" << answer;
    EXPECT_EQ(answer.find("/smuggled"), std::string::npos) << request << "\n" << answer;
    EXPECT_NE(answer.find("Connection: close"), std::string::npos) << request << "\n" << answer;
  }
}

TEST(Server, HeadersAboveSixteenKibibytesAreRefused) {
  Running running;
  EXPECT_TRUE(is(running.ask(running.get("/", "X: " + std::string(15'000, 'a') + "\r\n" + close)), "200"));
  EXPECT_TRUE(is(running.ask(running.get("/", "X: " + std::string(17'000, 'a') + "\r\n")), "431"));
}

TEST(Server, MoreThanAHundredHeadersAreRefused) {
  Running running;
  std::string headers;
  for (int i = 0; i < 100; ++i) headers += "X: a\r\n";
  EXPECT_TRUE(is(running.ask(running.get("/", headers)), "431"));
}

TEST(Server, ABodyAboveItsLimitIsRefusedBeforeItIsRead) {
  Running running;
  EXPECT_TRUE(is(running.ask(running.post("Content-Length: 1048577\r\n", "")), "413"));
}

TEST(Server, AChunkedBodyAboveItsLimitIsRefused) {
  Limits limits;
  limits.body_bytes = 1000;
  Running running(limits);
  std::string body;
  for (int i = 0; i < 11; ++i) body += "64\r\n" + std::string(100, 'a') + "\r\n";
  EXPECT_TRUE(is(running.ask(running.post("Transfer-Encoding: chunked\r\n", body + "0\r\n\r\n")), "413"));
  EXPECT_TRUE(is(running.ask(running.post("Transfer-Encoding: chunked\r\n", "ffffffff\r\n")), "413"));
}

TEST(Server, ASlowHeaderIsCutOff) {
  Running running(quick());
  Client client(running.port);
  client.send("GET / HTTP/1.1\r\nHo");
  EXPECT_EQ(client.read_to_end(), "");
}

TEST(Server, ADripOfHeaderBytesDoesNotPutTheDeadlineOff) {
  Running running(quick());
  Client client(running.port);
  client.send("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 20; ++i) {
    std::this_thread::sleep_for(20ms);
    client.send("X: a\r\n");
  }
  client.send("\r\n");
  EXPECT_EQ(client.read_to_end(), "");
}

TEST(Server, ASlowBodyIsCutOff) {
  Running running(quick());
  Client client(running.port);
  client.send(running.post("Content-Length: 100\r\n", "abc"));
  EXPECT_EQ(client.read_to_end(), "");
}

TEST(Server, AnIdleConnectionIsClosed) {
  Running running(quick());
  Client client(running.port);
  client.send(running.get("/1"));
  EXPECT_TRUE(is(client.read_response(), "200"));
  EXPECT_EQ(client.read_to_end(), "");
}

TEST(Server, OneConnectionTooManyIsToldToComeLater) {
  Limits limits;
  limits.connections = 2;
  Running running(limits);
  Client one(running.port), two(running.port);
  one.send(running.get("/1"));
  two.send(running.get("/2"));
  EXPECT_TRUE(is(one.read_response(), "200"));
  EXPECT_TRUE(is(two.read_response(), "200"));
  EXPECT_TRUE(is(Client(running.port).read_to_end(), "503"));
}

TEST(Server, AHandlerThatThrowsGivesAPlainErrorWithoutItsWords) {
  Running running;
  const std::string answer = running.ask(running.get("/throw", close));
  EXPECT_TRUE(is(answer, "500")) << answer;
  EXPECT_EQ(answer.find("confidential"), std::string::npos) << answer;
}

TEST(Server, TheObserverIsToldThePatternAndNoTarget) {
  Running running;
  running.ask(running.get("/secret-name?q=secret", close));
  running.ask("BREW /secret HTTP/1.1\r\n" + running.host + close + "\r\n");
  running.server.stop();
  EXPECT_EQ(running.seen, (std::vector<std::string>{"GET /echo 200", "other /echo 200"}));
}

TEST(Server, StopsWhileConnectionsWait) {
  Running running;
  Client idle(running.port), half(running.port);
  idle.send(running.get("/1"));
  EXPECT_TRUE(is(idle.read_response(), "200"));
  half.send(running.get("/1"));  // one that was not accepted yet would be reset, not closed
  EXPECT_TRUE(is(half.read_response(), "200"));
  half.send("GET / HT");
  running.server.stop();
  EXPECT_EQ(idle.read_to_end(), "");
  EXPECT_EQ(half.read_to_end(), "");
}

TEST(Server, ARequestThatRunsWhenTheServerStopsIsAnswered) {
  Server server;
  std::mutex mutex;
  std::unique_lock hold(mutex);
  std::atomic<bool> begun = false;
  const std::uint16_t port = server.listen("127.0.0.1", 0, [&](const Request&) {
    begun = true;
    const std::lock_guard wait(mutex);
    return Response{};
  });
  server.start();
  Client client(port);
  client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n\r\n");
  for (int i = 0; i < 1000 && !begun; ++i) std::this_thread::sleep_for(5ms);
  ASSERT_TRUE(begun);
  std::jthread stopper([&] { server.stop(); });
  hold.unlock();
  EXPECT_TRUE(is(client.read_to_end(), "200"));
}

}  // namespace vigil::serve

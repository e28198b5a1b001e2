// The HTTP/1.1 server: Boost.Beast and Asio coroutines on a small pool of threads. It listens on loopback alone, keeps
// every connection within limits of bytes and time, refuses what could be read in two ways (head.hpp), and hands whole
// requests to a handler that may block. One server can listen on several ports: each is an origin with its own handler.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "serve/message.hpp"

namespace vigil::serve {

struct Limits {
  std::size_t header_bytes = 16 * 1024;  // request line and headers
  std::size_t headers = 100;
  std::size_t body_bytes = 1024 * 1024;  // decoded; chunked or not
  std::size_t connections = 256;         // at a time, all ports together; the next gets 503
  std::chrono::milliseconds header_within{10'000};
  std::chrono::milliseconds body_within{30'000};
  std::chrono::milliseconds idle{60'000};  // between two requests of a connection
  std::chrono::milliseconds send_within{60'000};
  std::chrono::milliseconds finish_within{5'000};  // requests that run when the server stops
  /// A 404 waits a time by chance, up to this: to find that somebody may not see a thing takes some microseconds longer
  /// than to find that there is none, and nobody is to measure which it was.
  std::chrono::milliseconds not_found_within{10};
};

/// What may be known of an exchange outside of it: no target, no value, no address.
struct Exchange {
  std::string_view method;  // GET, HEAD, POST or "other"
  std::string_view route;   // the pattern, "" where none matched
  int status = 0;
  std::chrono::microseconds took{};
};

class Server {
 public:
  using Handler = std::function<Response(const Request&)>;  // called on the pool's threads, several at a time
  using Observer = std::function<void(const Exchange&)>;

  explicit Server(Limits limits = {}, unsigned threads = 2, Observer observer = {});
  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds "127.0.0.1" or "::1"; port 0 takes a free one. Returns the port. Every other address is Refused: until there
  /// are accounts and sealing, whoever reaches the port is the officer. Failure: the port is taken. Before start().
  std::uint16_t listen(std::string_view address, std::uint16_t port, Handler handler);

  void start();
  /// Takes no more connections, lets running requests finish (finish_within), then ends the threads.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Blocks until SIGINT or SIGTERM.
void wait_for_signal();

}  // namespace vigil::serve

// A connection is one coroutine on a strand of its own: read a head, check it, read the body, call the handler, send
// the response, again. Every wait has a deadline; when it passes Beast's stream closes the socket and the coroutine
// ends. Stopping: acceptors close, connections that wait for a request are closed, the others finish the one they have.

#include "serve/http.hpp"

#include <array>
#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/file_posix.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "serve/head.hpp"
#include "serve/peer.hpp"

namespace vigil::serve {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
using Clock = std::chrono::steady_clock;

std::string to_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view known_method(std::string_view method) {
  for (const std::string_view known : {"GET", "HEAD", "POST"})
    if (method == known) return known;
  return "other";
}

Response plain(int status, std::string_view text) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", "text/plain; charset=utf-8");
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.headers.add("Cache-Control", "no-store");
  response.body = std::string(text) + "\n";
  return response;
}

std::chrono::microseconds by_chance(std::chrono::microseconds most) {
  const std::string bytes = base::random_bytes(4);
  std::uint32_t number = 0;
  std::memcpy(&number, bytes.data(), sizeof number);
  return std::chrono::microseconds(number % static_cast<std::uint64_t>(most.count()));
}

End end_of(const tcp::endpoint& endpoint) {
  const auto bytes = [](const auto& address) {
    const auto all = address.to_bytes();
    return std::string(all.begin(), all.end());
  };
  const auto address = endpoint.address();
  return {address.is_v4() ? bytes(address.to_v4()) : bytes(address.to_v6()), endpoint.port()};
}

// A socket with what stopping must know of it. Touched on its strand only.
struct Connection {
  explicit Connection(tcp::socket socket) : stream(std::move(socket)) {}
  beast::tcp_stream stream;
  bool waits = false;                            // for a request: may be closed at once
  std::optional<std::optional<uid_t>> asked_by;  // once it was asked for
};

// Found out while a request is answered, for the first one.
std::function<std::optional<uid_t>()> who_asks(Connection& connection) {
  return [&connection] {
    auto& user = connection.asked_by;
    if (user) return *user;
    const auto& socket = connection.stream.socket();
    error_code error, other_error;
    const auto theirs = socket.remote_endpoint(error), ours = socket.local_endpoint(other_error);
    user.emplace(error || other_error ? std::nullopt : user_at(end_of(theirs), end_of(ours)));
    return *user;
  };
}

}  // namespace

struct Server::State {
  State(Limits l, unsigned n, Observer o) : limits(l), threads(n), observer(std::move(o)) {}

  struct Port {
    tcp::acceptor acceptor;
    std::uint16_t number;
    Handler handler;
  };

  const Limits limits;
  const unsigned threads;
  const Observer observer;
  asio::io_context io;
  std::vector<std::unique_ptr<Port>> ports;
  std::vector<std::jthread> pool;
  std::atomic<bool> stopping = false;

  std::mutex mutex;  // guards `live`
  std::condition_variable none_live;
  std::set<std::shared_ptr<Connection>> live;

  bool enter(const std::shared_ptr<Connection>& connection);
  void leave(const std::shared_ptr<Connection>& connection);
  asio::awaitable<void> accept(Port& port);
  asio::awaitable<void> serve(std::shared_ptr<Connection> connection, Port& port);
  asio::awaitable<void> converse(Connection& connection, Port& port);
  asio::awaitable<bool> exchange(Connection& connection, Port& port, std::string& buffer);
  asio::awaitable<bool> send(Connection& connection, const Request& request, Response response, bool keep_alive);
  asio::awaitable<void> refuse(Connection& connection, int status, std::string_view reason);
  Response handle(Port& port, const Request& request) const;
};

bool Server::State::enter(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(mutex);
  if (live.size() >= limits.connections) return false;
  live.insert(connection);
  return true;
}

void Server::State::leave(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(mutex);
  live.erase(connection);
  if (live.empty()) none_live.notify_all();
}

asio::awaitable<void> Server::State::accept(Port& port) {
  asio::steady_timer pause(io);
  while (!stopping) {
    auto [error, socket] = co_await port.acceptor.async_accept(asio::make_strand(io), as_result);
    if (stopping) break;
    if (error) {  // no descriptors left, or a connection that went away again
      pause.expires_after(std::chrono::milliseconds(50));
      co_await pause.async_wait(as_result);
      continue;
    }
    auto connection = std::make_shared<Connection>(std::move(socket));
    const auto strand = connection->stream.get_executor();
    if (enter(connection)) {
      asio::co_spawn(strand, serve(connection, port), asio::detached);
    } else {
      static constexpr std::string_view busy =
          "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      error_code ignored;
      connection->stream.socket().non_blocking(true, ignored);
      connection->stream.socket().write_some(asio::buffer(busy), ignored);
    }
  }
}

asio::awaitable<void> Server::State::serve(std::shared_ptr<Connection> connection, Port& port) {
  try {
    co_await converse(*connection, port);
  } catch (const std::exception&) {  // out of memory, or a bug: this connection ends, the others go on
  }
  error_code ignored;
  connection->stream.socket().close(ignored);
  leave(connection);
}

asio::awaitable<void> Server::State::converse(Connection& connection, Port& port) {
  connection.stream.socket().set_option(tcp::no_delay(true));
  std::string buffer;  // bytes that came and were not read yet
  bool first = true;
  for (;;) {
    if (buffer.empty() && !first) {
      if (stopping) co_return;
      std::array<char, 4096> bytes;
      connection.waits = true;
      connection.stream.expires_after(limits.idle);
      const auto [error, n] = co_await connection.stream.async_read_some(asio::buffer(bytes), as_result);
      connection.waits = false;
      if (error) co_return;
      buffer.append(bytes.data(), n);
    }
    first = false;
    const bool again = co_await exchange(connection, port, buffer);
    if (!again) co_return;
  }
}

// One request and its response. `buffer` holds the bytes that came already, and afterwards those of the next request.
asio::awaitable<bool> Server::State::exchange(Connection& connection, Port& port, std::string& buffer) {
  auto& stream = connection.stream;
  if (stopping) co_return false;
  connection.waits = true;  // half a head is no request yet
  stream.expires_after(limits.header_within);
  const auto [head_error, head_size] =
      co_await asio::async_read_until(stream, asio::dynamic_buffer(buffer, limits.header_bytes), "\r\n\r\n", as_result);
  connection.waits = false;
  if (head_error == asio::error::not_found) {
    co_await refuse(connection, 431, "The headers are too large.");
    co_return false;
  }
  if (head_error) co_return false;

  const std::string head = buffer.substr(0, head_size);
  if (const auto problem = head_problem(head, limits.headers)) {
    co_await refuse(connection, problem->status, problem->reason);
    co_return false;
  }
  http::request_parser<http::string_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
  parser.body_limit(limits.body_bytes);
  error_code error;
  parser.put(asio::buffer(head), error);
  if (error == http::error::body_limit) {
    co_await refuse(connection, 413, "The body is too large.");
    co_return false;
  }
  if (error || !parser.is_header_done()) {
    co_await refuse(connection, 400, "The request cannot be read.");
    co_return false;
  }
  Request request;  // the headers are copied before the body is read: a trailer must not pass for one
  request.method = std::string(parser.get().method_string());
  request.target = std::string(parser.get().target());
  for (const auto& field : parser.get()) request.headers.add(to_lower(field.name_string()), std::string(field.value()));
  if (!is_our_host(request.headers.get("host"), port.number)) {
    co_await refuse(connection, 400, "This server answers only to its own name: 127.0.0.1 or localhost.");
    co_return false;
  }

  stream.expires_after(limits.body_within);
  if (!parser.is_done() && to_lower(request.headers.get("expect")) == "100-continue") {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto [write_error, n] = co_await asio::async_write(stream, asio::buffer(go_on), as_result);
    if (write_error) co_return false;
  }
  beast::flat_buffer rest(limits.header_bytes + 64 * 1024);
  const std::size_t more = std::min(buffer.size() - head_size, rest.max_size());
  rest.commit(asio::buffer_copy(rest.prepare(more), asio::buffer(buffer.data() + head_size, more)));
  if (!parser.is_done()) {
    const auto [body_error, n] = co_await http::async_read(stream, rest, parser, as_result);
    if (body_error == http::error::body_limit) {
      co_await refuse(connection, 413, "The body is too large.");
      co_return false;
    }
    if (body_error.category() == http::make_error_code(http::error::bad_chunk).category() &&
        body_error != http::error::partial_message) {
      co_await refuse(connection, 400, "The body cannot be read.");
      co_return false;
    }
    if (body_error) co_return false;
  }
  buffer.assign(static_cast<const char*>(rest.data().data()), rest.data().size());
  request.body = std::move(parser.get().body());
  request.asked_by = who_asks(connection);

  const auto begun = Clock::now();
  Response response = handle(port, request);
  if (response.status == 404 && limits.not_found_within.count() > 0) {
    asio::steady_timer pause(connection.stream.get_executor(), by_chance(limits.not_found_within));
    co_await pause.async_wait(as_result);
  }
  Exchange seen{known_method(request.method), response.route, response.status, {}};
  const bool keep_alive = parser.get().keep_alive() && !stopping;
  const bool sent = co_await send(connection, request, std::move(response), keep_alive);
  seen.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
  if (observer) observer(seen);
  co_return sent&& keep_alive;
}

Response Server::State::handle(Port& port, const Request& request) const {
  try {
    return port.handler(request);
  } catch (const std::exception&) {  // handlers make their own error pages; this is the last net
    return plain(500, "Something went wrong here.");
  }
}

asio::awaitable<bool> Server::State::send(Connection& connection, const Request& request, Response response,
                                          bool keep_alive) {
  auto& stream = connection.stream;
  stream.expires_after(limits.send_within);
  const auto fill = [&](auto& message) {
    message.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers.pairs()) message.insert(name, value);
    message.keep_alive(keep_alive);
  };
  const bool bare = request.method == "HEAD" || response.status == 304;
  if (response.file) {
    beast::file_posix file;
    file.native_handle(response.file->release());
    http::response<http::file_body> message;
    error_code error;
    message.body().reset(std::move(file), error);
    if (error) co_return false;
    fill(message);
    if (response.status != 304) message.content_length(message.body().size());
    http::response_serializer<http::file_body> serializer(message);
    if (bare) {
      const auto [sent, n] = co_await http::async_write_header(stream, serializer, as_result);
      co_return !sent;
    }
    const auto [sent, n] = co_await http::async_write(stream, serializer, as_result);
    co_return !sent;
  }
  http::response<http::string_body> message;
  fill(message);
  if (response.status != 304) message.content_length(response.body.size());
  message.body() = std::move(response.body);
  http::response_serializer<http::string_body> serializer(message);
  if (bare) {
    const auto [sent, n] = co_await http::async_write_header(stream, serializer, as_result);
    co_return !sent;
  }
  const auto [sent, n] = co_await http::async_write(stream, serializer, as_result);
  co_return !sent;
}

// Says why and closes. What still comes is read and thrown away for a moment: a socket that closes on unread bytes
// resets the connection, and the reason would be lost on its way.
asio::awaitable<void> Server::State::refuse(Connection& connection, int status, std::string_view reason) {
  Exchange seen{"other", "", status, {}};
  const Request unread;
  Response response = plain(status, reason);
  const bool sent = co_await send(connection, unread, std::move(response), false);
  if (observer) observer(seen);
  if (!sent) co_return;
  error_code ignored;
  connection.stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  connection.stream.expires_after(std::chrono::seconds(1));
  std::array<char, 4096> bytes;
  for (int reads = 0; reads < 512; ++reads) {
    const auto [error, n] = co_await connection.stream.async_read_some(asio::buffer(bytes), as_result);
    if (error) co_return;
  }
}

Server::Server(Limits limits, unsigned threads, Observer observer)
    : state_(std::make_unique<State>(limits, threads, std::move(observer))) {}

Server::~Server() { stop(); }

std::uint16_t Server::listen(std::string_view address, std::uint16_t port, Handler handler) {
  if (address != "127.0.0.1" && address != "::1")
    throw Refused("serving at " + std::string(address) +
                  ": until there are accounts and sealing, Vigil listens on loopback only; use 127.0.0.1 or ::1");
  const tcp::endpoint endpoint(asio::ip::make_address(address), port);
  try {
    tcp::acceptor acceptor(state_->io);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    acceptor.bind(endpoint);
    acceptor.listen();
    const std::uint16_t number = acceptor.local_endpoint().port();
    state_->ports.push_back(
        std::make_unique<State::Port>(State::Port{std::move(acceptor), number, std::move(handler)}));
    return number;
  } catch (const boost::system::system_error& error) {
    throw Failure("listening on port " + std::to_string(port) + " of " + std::string(address) + ": " +
                  error.code().message() + "; stop the other program or give another port (--port)");
  }
}

void Server::start() {
  for (auto& port : state_->ports) asio::co_spawn(state_->io, state_->accept(*port), asio::detached);
  for (unsigned i = 0; i < state_->threads; ++i) state_->pool.emplace_back([this] { state_->io.run(); });
}

void Server::stop() {
  State& state = *state_;
  if (state.stopping.exchange(true)) return;
  asio::post(state.io, [&state] {
    for (auto& port : state.ports) {
      error_code ignored;
      port->acceptor.close(ignored);
    }
  });
  if (!state.pool.empty()) {
    std::unique_lock lock(state.mutex);
    for (const auto& connection : state.live) {
      asio::post(connection->stream.get_executor(), [connection] {
        if (connection->waits) connection->stream.cancel();
      });
    }
    state.none_live.wait_for(lock, state.limits.finish_within, [&state] { return state.live.empty(); });
  }
  state.io.stop();
  state.pool.clear();
}

void wait_for_signal() {
  asio::io_context io;
  asio::signal_set signals(io, SIGINT, SIGTERM);
  signals.async_wait([](const error_code&, int) {});
  io.run();
}

}  // namespace vigil::serve

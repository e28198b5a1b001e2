// A web server on this machine for tests: answers by path, as told, byte for byte. One connection after the other, for
// as long as it lives and never longer than five minutes.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace vigil::capture {

struct ServerAnswer {
  std::string bytes;                     // head and body as they go over the line
  std::chrono::milliseconds between{0};  // a byte of the body at a time, with this between
  std::size_t times = 1;                 // the same bytes so often behind each other, the head among them
};

inline std::string page_answer(std::string_view body,
                               std::string_view fields = "Content-Type: text/html; charset=utf-8\r\n",
                               std::string_view status = "200 OK") {
  std::string out = "HTTP/1.1 ";
  out += status;
  out += "\r\n";
  out += fields;
  return out + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

class TestServer {
 public:
  TestServer() {
    listening_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listening_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    listen(listening_, 16);
    socklen_t size = sizeof address;
    getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  }
  ~TestServer() {
    thread_.request_stop();
    thread_.join();
    close(listening_);
  }

  std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }
  std::string port() const { return std::to_string(port_); }

  void put(const std::string& path, ServerAnswer answer) {
    const std::scoped_lock lock(mutex_);
    answers_[path] = {std::move(answer)};
  }
  void put(const std::string& path, std::string bytes) { put(path, ServerAnswer{std::move(bytes)}); }
  /// One after the other; the last one again and again.
  void put_in_turn(const std::string& path, std::vector<std::string> bytes) {
    const std::scoped_lock lock(mutex_);
    auto& answers = answers_[path];
    answers.clear();
    for (auto& one : bytes) answers.push_back({std::move(one)});
  }
  /// Bytes of answers that were taken from it.
  std::size_t sent() const { return sent_; }
  /// The requests, whole heads.
  std::vector<std::string> asked() const {
    const std::scoped_lock lock(mutex_);
    return asked_;
  }
  /// How often a path was asked for.
  std::size_t times(const std::string& path) const {
    std::size_t n = 0;
    for (const auto& request : asked()) n += request.starts_with("GET " + path + " ") ? 1 : 0;
    return n;
  }

 private:
  void serve(const std::stop_token& stop) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(5);
    while (!stop.stop_requested() && std::chrono::steady_clock::now() < end) {
      pollfd ready{listening_, POLLIN, 0};
      if (poll(&ready, 1, 20) <= 0) continue;
      const int client = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) continue;
      answer(client, stop);
      close(client);
    }
  }

  void answer(int client, const std::stop_token& stop) {
    std::string request;
    std::string buffer(4096, '\0');
    while (request.find("\r\n\r\n") == std::string::npos && request.size() < 65536) {
      pollfd ready{client, POLLIN, 0};
      if (poll(&ready, 1, 2000) <= 0) return;
      const auto got = recv(client, buffer.data(), buffer.size(), 0);
      if (got <= 0) return;
      request.append(buffer, 0, static_cast<std::size_t>(got));
    }
    const auto path = request.substr(4, request.find(' ', 4) - 4);
    ServerAnswer found{page_answer("not here", "Content-Type: text/plain\r\n", "404 Not Found")};
    {
      const std::scoped_lock lock(mutex_);
      asked_.push_back(request);
      if (const auto known = answers_.find(path); known != answers_.end()) {
        found = known->second.front();
        if (known->second.size() > 1) known->second.erase(known->second.begin());
      }
    }
    std::string_view rest = found.bytes;
    if (found.between.count() > 0) {
      const auto head = rest.find("\r\n\r\n") + 4;
      send(client, rest.data(), head, MSG_NOSIGNAL);
      for (const char c : rest.substr(head)) {
        if (stop.stop_requested() || send(client, &c, 1, MSG_NOSIGNAL) <= 0) return;
        std::this_thread::sleep_for(found.between);
      }
      return;
    }
    for (std::size_t i = 0; i < found.times; ++i)
      for (rest = found.bytes; !rest.empty() && !stop.stop_requested();) {
        const auto sent = send(client, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        rest.remove_prefix(static_cast<std::size_t>(sent));
        sent_ += static_cast<std::size_t>(sent);
      }
  }

  int listening_ = -1;
  unsigned port_ = 0;
  std::atomic<std::size_t> sent_ = 0;
  mutable std::mutex mutex_;
  std::map<std::string, std::vector<ServerAnswer>> answers_;
  std::vector<std::string> asked_;
  std::jthread thread_;
};

}  // namespace vigil::capture

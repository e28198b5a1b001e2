// `vigil serve`: the app on a record, and beside it a published site as another origin, until it is told to stop.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "serve/http.hpp"

namespace vigil::serve {

struct ServeOptions {
  std::filesystem::path record;
  std::string user;                 // stands at what is entered
  std::vector<std::string> groups;  // whose restricted claims are seen
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0 takes a free one
  std::optional<std::filesystem::path> site;
  std::uint16_t site_port = 8081;
  unsigned threads = 2;
  bool other_users = false;   // of the machine may ask the app too; sealed matter is not shown to them
  bool log_requests = false;  // method, route pattern, status, microseconds to stderr
  std::function<void(const std::string& line)> print = {};  // what to open, a line an origin; called once all listen
  Limits limits = {};
};

/// Serves until SIGINT or SIGTERM, or until `until` returns (tests). Throws NotFound (no record, no site), Refused (an
/// address that is not loopback, a folder that is no publication), Failure (a port is taken).
void run(const ServeOptions& options, const std::function<void()>& until = wait_for_signal);

}  // namespace vigil::serve

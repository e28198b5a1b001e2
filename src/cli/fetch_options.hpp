// The options of every command that fetches from the web.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "capture/fetch.hpp"

namespace vigil::cli {

struct FetchAsked {
  std::string contact;
  bool allow_private = false;
  double pause = 2, timeout = 120;  // seconds
  std::size_t most_mib = 64;

  capture::FetchOptions options() const;  // Usage
};

std::shared_ptr<FetchAsked> add_fetch_options(CLI::App& command);

}  // namespace vigil::cli

// Somebody who asks the app as a browser does, with the cookie that its first answer gave. Tests only.
#pragma once

#include <unistd.h>

#include <string>
#include <utility>

#include "serve/app.hpp"

namespace vigil::serve {

class Asker {
 public:
  Asker(store::Record& record, Officer officer) : app(record, std::move(officer)) {}

  /// To be asked first.
  void begin(const std::string& target) {
    const auto first = ask(target);
    const std::string set(first.headers.get("Set-Cookie"));
    cookie = set.substr(0, set.find(';'));
  }
  Response ask(const std::string& target, const std::string& body = {}) {
    Request request{body.empty() ? "GET" : "POST", target, {}, body};
    request.headers.add("host", "127.0.0.1:8080");
    if (!body.empty()) request.headers.add("content-type", "application/x-www-form-urlencoded");
    if (!cookie.empty()) request.headers.add("cookie", cookie);
    request.asked_by = [] { return geteuid(); };
    return app(request);
  }

  App app;
  std::string cookie;
};

}  // namespace vigil::serve

// Sessions: until there are accounts a session says nothing but "the same browser as before". It ties forms to the
// browser that was shown them: token = HMAC-SHA-256(key of this process, session id), so nothing is kept here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "serve/message.hpp"

namespace vigil::serve {

class Sessions {
 public:
  Sessions();  // a fresh random key; a restart makes old forms stale

  struct Session {
    std::string id;       // 64 hexadecimal digits
    bool is_new = false;  // the response must set the cookie
  };
  /// The session that the request's cookie names, or a new one.
  Session open(const Request& request) const;
  static std::string set_cookie(const Session& session);

  std::string token(const Session& session) const;

  /// Whether a state-changing request comes from a page of ours: its cookie and its token belong together, and what the
  /// browser says of its origin (Sec-Fetch-Site, Origin), where it says something, is this very origin. Another port of
  /// the same machine is the same site for a cookie, so both questions are asked. `origin` is "http://127.0.0.1:8080".
  bool is_ours(const Request& request, std::string_view token, std::string_view origin) const;

 private:
  std::string key_;
};

}  // namespace vigil::serve

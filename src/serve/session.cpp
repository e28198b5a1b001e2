#include "serve/session.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/hash.hpp"

namespace vigil::serve {

namespace {

constexpr std::string_view cookie_name = "vigil_session";
constexpr std::size_t id_bytes = 32;

bool is_id(std::string_view text) {
  return text.size() == 2 * id_bytes &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool same_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

// A page with Referrer-Policy no-referrer posts its forms with "Origin: null" (Fetch, "append a request Origin
// header"); then Sec-Fetch-Site alone tells our own page from a foreign one, and must be there.
bool is_same_origin(const Request& request, std::string_view origin) {
  const std::string_view site = request.headers.get("sec-fetch-site");
  if (request.headers.has("sec-fetch-site") && site != "same-origin") return false;
  if (!request.headers.has("origin")) return true;
  const std::string_view said = request.headers.get("origin");
  return said == origin || (said == "null" && site == "same-origin");
}

}  // namespace

Sessions::Sessions() : key_(base::random_bytes(32)) {}

Sessions::Session Sessions::open(const Request& request) const {
  std::string id = read_cookie(request.headers.get("cookie"), cookie_name);
  if (is_id(id)) return {std::move(id), false};
  return {base::to_hex(base::random_bytes(id_bytes)), true};
}

std::string Sessions::set_cookie(const Session& session) {
  return std::string(cookie_name) + "=" + session.id + "; Path=/; HttpOnly; SameSite=Strict";
}

std::string Sessions::token(const Session& session) const {
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac;
  unsigned int size = 0;
  if (HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()),
           reinterpret_cast<const unsigned char*>(session.id.data()), session.id.size(), mac.data(), &size) == nullptr)
    throw Failure("making a form's token: the system's HMAC-SHA-256 does not work");
  return base::to_hex(std::string_view(reinterpret_cast<const char*>(mac.data()), size));
}

bool Sessions::is_ours(const Request& request, std::string_view token, std::string_view origin) const {
  const Session session = open(request);
  return !session.is_new && is_same_origin(request, origin) && same_in_constant_time(token, this->token(session));
}

}  // namespace vigil::serve
